/*
 * phrase: what the text beside a number tells.
 *
 * Left of a number stands what is measured and the verb that governs it (生产总值比上年增长); right of it may stand
 * the noun that is counted (59 个|贫困村|全部脱贫). All slices point into the sentence.
 */
#ifndef BAOGAO_PHRASE_H
#define BAOGAO_PHRASE_H

#include "lexicon.h"

struct phrase {
	struct str core;      /* what is measured, empty when the text leaves it out */
	uint32_t verb;        /* roles of the verb next to the number, 0 for none */
	uint32_t front;       /* roles of the verb that the core begins with, 0 for none */
	size_t front_n;       /* its bytes */
	struct str verb_text; /* the verb next to the number */
	bool only_verb;       /* the core is a verb and no more: 新建, 投资 */
	bool joined;          /* begins with 、 or 和: goes on with a list */
	bool bare;            /* nothing but that */
	bool rate;            /* speaks of a rate of change: 增速, 降幅 */
	bool respectively;    /* 分别 */
	bool each;            /* 均, 双双 */
	bool annual;          /* 年均, 每年 */
	bool average;         /* 平均 */
	bool sum;             /* 累计, 共 */
	bool from;            /* 由, 从: the earlier of two values */
	bool share;           /* 占…: a share of something else */
};

/* Reads the text left of a number, from the clause's beginning or the number before. */
void phrase_left(struct str left, const struct lexicon *words, struct phrase *p);

/* The noun that a number counts, in the text right of it up to the next number or the clause's end; empty for none.
 * `counted` says that the unit is a measure word (个, 家), behind which a noun may begin with a verb. */
struct str phrase_noun(struct str right, bool counted, const struct lexicon *words);

/* Splits a coordination (A、B和C) into at most `max` parts. Quotes and brackets hold together. Returns how many. */
size_t phrase_split(struct str core, struct str part[], size_t max);

/* End of the clause that begins at `from`: the byte of its closing ，；。：！？ or of the sentence's end. Quotes and
 * brackets do not end one. */
size_t clause_end(struct str sentence, size_t from);

/* Bytes of the clause mark at `at`, 0 for none. */
size_t clause_mark(struct str sentence, size_t at);

#endif
