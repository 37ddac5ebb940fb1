/*
 * phrase: what the text beside a number tells.
 *
 * Left of a number stands what is measured and the verb that governs it (生产总值比上年增长); right of it may stand
 * the noun that is counted (59 个|贫困村|全部脱贫). All slices point into the sentence.
 */
#ifndef BAOGAO_PHRASE_H
#define BAOGAO_PHRASE_H

#include "lexicon.h"
#include "mark.h"
#include "period.h"

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
	bool whole_year;      /* 全年: of one year, also within a span */
	bool from;            /* 由, 从: the earlier of two values */
	bool share;           /* 占…: a share of something else */
	bool per_head;        /* 人均: of what was measured last, a head */
	bool led;             /* a verb that adds nothing was taken off the front: 完成, 实现 */
	struct str against;   /* what it is compared with: 高于|全国平均水平; empty for none */
	bool below;           /* and it is less */
};

/* A sentence with the time expressions found in it. */
struct timed {
	struct str text;
	const struct mention *m;
	size_t mentions;
};

/* Reads the text left of a number (a slice of the sentence), from the clause's beginning (at_clause) or the number
 * before. */
void phrase_left(const struct timed *sentence, struct str left, bool at_clause, const struct lexicon *words, struct phrase *p);

/* For the number of a rank: takes the words of the ranking (居全省) out of the core. */
void phrase_rank(struct phrase *p, const struct lexicon *words);

/* The noun that a number counts, in the text right of it up to the next number or the clause's end; empty for none.
 * `counted` says that the unit is a measure word (个, 家), behind which a noun may begin with a verb. */
struct str phrase_noun(struct str right, bool counted, const struct lexicon *words);

/* Where in the core the examples end that 等 closes (青石路、南塘路等|城市道路); 0 when there are none. */
size_t phrase_examples(struct str core);

/* Splits a coordination (A、B和C) into at most `max` parts. Quotes and brackets hold together. Returns how many. */
size_t phrase_split(struct str core, struct str part[], size_t max);

#endif
