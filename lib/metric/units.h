/*
 * units: the words that stand around a number and say what it counts, from a table that users edit.
 *
 * Loaded once, then only read. The rows point into the table's text, which must outlive them when it was given as text.
 */
#ifndef BAOGAO_UNITS_H
#define BAOGAO_UNITS_H

#include "../stream/table.h"

#include <stdint.h>

/* What a row of the table says (column `kind`); a set of kinds is a sum of bits. */
enum unit_kind {
	UNIT_COUNT = 1,      /* count: measure word, 个 家 户 人次 */
	UNIT_MONEY = 2,      /* money: 元 美元 */
	UNIT_MEASURE = 4,    /* measure: 亩 公里 千瓦 */
	UNIT_TIME = 8,       /* time: 年 个月 天 */
	UNIT_PERCENT = 16,   /* percent: % ‰ */
	UNIT_POINTS = 32,    /* points: 个百分点 */
	UNIT_TIMES = 64,     /* times: 倍 */
	UNIT_LOOSE = 4096,   /* loose: a count that makes no quantity of a short Chinese numeral alone (两国, 二期) */
	UNIT_ANY = 127 + 4096,      /* all that can be the unit of a quantity */
	UNIT_BEFORE = 128,   /* before: qualifier before a number, `base` its operator */
	UNIT_AFTER = 256,    /* after: qualifier behind a number, `base` its operator */
	UNIT_NAME = 512,     /* name: a word that holds a numeral and is no quantity */
	UNIT_NONE = 1024,    /* none: a number with this right behind it is no quantity (届, 号线) */
	UNIT_NOUN = 8192,    /* noun: begins like a unit and is none (人口, 方面) */
	UNIT_SLOGAN = 16384, /* slogan: a Chinese numeral with this right behind it is no quantity (两个维护) */
	UNIT_DEED = 32768,   /* deed: a verb before a short Chinese numeral that counts things (建成两个) */
	UNIT_LEAD = 2048     /* lead: a number with this right before it is no quantity, or a qualifier is none there */
};

struct unit {
	struct str name;     /* as written in the text */
	struct str base;     /* the unit it stands for, or the operator of a qualifier */
	unsigned kind;       /* one of enum unit_kind */
	int scale;           /* power of ten from name to base */
};

/* The rows whose first (or last) code points share a hash. */
struct unit_slot {
	uint16_t at, n;      /* rows at … at + n - 1 */
	uint16_t longs;      /* the first of them have names of six bytes and more */
	unsigned kinds;      /* all kinds among them */
	uint64_t second;     /* second characters of those names, by their sixth byte */
};

struct units {
	struct table table;
	struct unit *head;   /* by the hash of the first code point, long names first */
	struct unit *tail;   /* the rows of before, lead and deed, by that of the last, long names first */
	size_t heads, tails; /* how many */
	struct unit_slot head_slot[1024], tail_slot[1024]; /* by the hash of a code point */
};

/* Loads the table: from text (which the caller keeps) or, where file is not NULL, from a file. Returns NULL or a
 * message with its line in *line, as table_parse does. */
const char *units_load(struct units *u, struct str text, const char *file, size_t *line);
void units_free(struct units *u);

/* The longest name of one of the kinds that s begins with, NULL for none. */
const struct unit *units_match(const struct units *u, struct str s, unsigned kinds);

/* Whether a name of one of the kinds may begin with c: a cheap no. */
bool units_begin(const struct units *u, uint32_t c, unsigned kinds);

/* The longest name of one of the kinds (UNIT_BEFORE, UNIT_LEAD, UNIT_DEED) that s ends with, NULL for none. */
const struct unit *units_before(const struct units *u, struct str s, unsigned kinds);

#endif
