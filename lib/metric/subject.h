/*
 * subject: which subjects the numbers of a sentence belong to.
 *
 * Numbers are taken from left to right; what a number leaves out is completed from the ones before it
 * (metric-record: ellipsis, coordination, 分别, 均, 其中, shares).
 */
#ifndef BAOGAO_SUBJECT_H
#define BAOGAO_SUBJECT_H

#include "spot.h"

/* The coordination that is being dealt out. */
struct dealing {
	struct subject list[SUBJECTS_MAX];
	size_t n, next;
	struct str verb;         /* verb that the coordination began with */
	uint32_t verb_roles;
	const char *rule;        /* name of the rule that found the subject */
};

/* Subjects of spot i of n into to[] (at most SUBJECTS_MAX; several only with 均). Returns how many, 0 for none. */
size_t subject_find(struct reading *r, struct dealing *d, struct str sentence, struct spot *spot, size_t i, size_t n, struct subject *to);

struct str subject_text(const struct reading *r, const struct subject *s);

/* A new subject of up to three pieces, the first of them its verb (`roles` its roles). Pieces may lie in the pool only
 * when the caller has reserved their length in it. */
struct subject subject_make(struct reading *r, struct str verb, uint32_t roles, struct str a, struct str b);

/* The indicator that a text names, INDICATOR_NONE for none. */
int subject_code(struct reading *r, struct str s);

/* ---- coordination.c ---- */

/* One word that stands for two (城乡居民…分别): writes both and returns 2; 0 for none, or when the text names all of a
 * `group` itself (消费品零售总额、进出口总额). */
size_t subject_unfold(struct reading *r, struct str core, size_t group, struct subject *to);

/* 农村 behind 城镇居民人均可支配收入: the same of the other half. */
bool subject_parallel(struct reading *r, const struct subject *last, struct str own, struct subject *to);

/* The members of a coordination as subjects, at most SUBJECTS_MAX. Returns how many, 0 when it is none. */
size_t subject_members(struct reading *r, const struct phrase *p, struct subject *to);

/* 专利|申请量、|授权量: lends `own` the beginning of `first` that makes an indicator's name with it. */
bool subject_borrow(struct reading *r, struct str first, struct str own, struct subject *to);

#endif
