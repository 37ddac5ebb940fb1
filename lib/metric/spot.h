/*
 * spot: the place of a number in its sentence: what stands left and right of it, and how that reads.
 */
#ifndef BAOGAO_SPOT_H
#define BAOGAO_SPOT_H

#include "metric.h"
#include "phrase.h"

struct spot {
	const struct quantity *q;
	enum quantity_op op;     /* the quantity's own, or that of the one it is joined to */
	struct str left, right;  /* to the number before or the clause's beginning; to the number behind or its end */
	struct phrase phrase;    /* the left, read */
	struct str noun;         /* the noun right of it, empty for none */
	size_t head;             /* place of the number whose verbs govern this one, too: itself, or the first of 6.3%和7.7% */
	size_t nth;              /* how many of them stand before it */
	bool clause_first;       /* no number stands before it in its clause */
	bool sentence_first;
	bool counted;            /* the unit is a measure word, or there is none */
	bool money;              /* the unit is a currency */
	bool noun_behind;        /* its subject is the noun right of it */
	size_t times;            /* times that are dealt out to the numbers of its group (到1996年和2001年…分别), else 0 */
	size_t time;             /* then: which mention is its own */
};

struct sentence {
	struct str text;
	struct mention m[MENTIONS_MAX];
	size_t mentions;
	struct spot *spot;       /* the reading's */
	size_t spots;
};

/* Fills x->spot from the reading's quantities; x->text and the mentions are set. Lengths of time that measure nothing,
 * thresholds inside names and announcements of lists are left out. false when there is no memory. */
bool spots_place(struct reading *r, struct sentence *x);

/* A share or a multiple of a plan: 完成年计划的|103%. */
bool spot_is_of_plan(const struct spot *s);

/* A share of what stands before it: 财政支出的|七成. */
bool spot_is_part(const struct spot *s);

/* The qualifier itself says that a level was reached: 突破3200家. */
bool spot_is_reached(const struct spot *s);

#endif
