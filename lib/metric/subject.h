/*
 * subject: which subjects the numbers of a sentence belong to.
 *
 * Numbers are taken from left to right; what a number leaves out is completed from the ones before it
 * (metric-record: ellipsis, coordination, 分别, 均, 其中, shares).
 */
#ifndef BAOGAO_SUBJECT_H
#define BAOGAO_SUBJECT_H

#include "metric.h"
#include "phrase.h"

/* The place of one number in its sentence. */
struct spot {
	const struct quantity *q;
	struct str left, right;  /* to the number before or the clause's beginning; to the number behind or its end */
	struct phrase phrase;    /* the left, read */
	struct str noun;         /* the noun right of it, empty for none */
	size_t head;             /* place of the number whose verbs govern this one, too: itself, or the first of 7.8%和8.5% */
	bool clause_first;       /* no number stands before it in its clause */
	bool sentence_first;
	bool counted;            /* the unit is a measure word, or there is none */
};

/* The coordination that is being dealt out. */
struct dealing {
	struct subject list[SUBJECTS_MAX];
	size_t n, next;
	struct str verb;         /* verb that the coordination began with */
	uint32_t verb_roles;
	const char *rule;        /* name of the rule that found the subject */
};

/* Subjects of spot i of n into to[] (at most SUBJECTS_MAX; several only with 均). Returns how many, 0 for none. */
size_t subject_find(struct reading *r, struct dealing *d, struct str sentence, const struct spot *spot, size_t i, size_t n, struct subject *to);

struct str subject_text(const struct reading *r, const struct subject *s);

#endif
