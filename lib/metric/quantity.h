/*
 * quantity: the numbers of one sentence that say how much, how many, how fast or in which place.
 *
 * The scanner reads Arabic and Chinese numerals with their scale and unit, the qualifier beside them, and knows what
 * is no quantity (dates, years, ordinals of congresses and plans, names). It knows nothing of what is measured.
 */
#ifndef BAOGAO_QUANTITY_H
#define BAOGAO_QUANTITY_H

#include "../stream/buf.h"

enum quantity_op { OP_EQ, OP_ABOUT, OP_GE, OP_LE, OP_GT, OP_LT };   /* = ~ >= <= > < */

enum quantity_form {
	QUANTITY_AMOUNT,   /* number with or without a unit: 318.6亿元, 1240套, 27.4万 */
	QUANTITY_PERCENT,  /* unit % (8%, 百分之六十八), ‰, and fractions without a unit (五分之一 0.2, 三成 0.3) */
	QUANTITY_POINTS,   /* 百分点 */
	QUANTITY_TIMES,    /* 倍; 翻番: unit %, 翻一番 is growth of 100, 翻两番 of 300; 翻了1.3番: unit 番 */
	QUANTITY_RANK,     /* 第4位, 首位, 第一: unit 位 */
	QUANTITY_RATIO     /* 1.8:1, 5.2:49:45.8 */
};

enum {
	QUANTITY_DAMAGED = 1,    /* touches U+FFFD or bytes that could not be repaired */
	QUANTITY_TYPO = 2,       /* malformed: 13.0.3% */
	QUANTITY_LOW = 4,        /* lower end of a range (>=); the next quantity is its upper end (<=) */
	QUANTITY_HIGH = 8,
	QUANTITY_HAN = 16,       /* written in Chinese numerals */
	QUANTITY_DURATION = 32,  /* unit is a time: 年, 个月, 天, 小时 */
	QUANTITY_THRESHOLD = 64, /* inside a name: 亿元以上项目, 产值超亿元车间 */
	QUANTITY_NEGATIVE = 256, /* a minus sign stands before it and in raw, not in value: -3.5% */
	QUANTITY_LISTING = 128   /* announces or names: 七个方面, 以下八项工作, 两个市场 */
};

struct quantity {
	size_t raw_at, raw_n;    /* RAW in the sentence, bytes: qualifier (adjacent), number, scale, unit */
	size_t at, n;            /* number, scale and unit alone, bytes */
	enum quantity_form form;
	enum quantity_op op;
	unsigned flags;
	char value[64];          /* plain decimal in the base unit, or a ratio; never signed here; empty where digits are lost ($1.$2亿元, damaged) */
	struct str unit;         /* base unit, pointing into the sentence or a table; empty where there is none */
};

struct quantities {
	struct quantity *v;
	size_t n, cap;
	bool failed;             /* no memory */
};

struct units; /* units.h */

/* Finds the quantities of one sentence (well-formed UTF-8; a whole line will do) into q, which is cleared first and
 * keeps its memory; they stand in the order of the text. q's units point into the sentence or into the table that
 * `units` was loaded from, so both must outlive q. One pass; linear in the length of the sentence. */
void quantity_scan(struct quantities *q, struct str sentence, const struct units *units);

void quantities_free(struct quantities *q);

#endif
