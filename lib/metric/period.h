/*
 * period: what time a number speaks of, and whether it is reported or promised.
 *
 * A frame is what the outline and the running text have settled so far: the kind and the years. A mention is one
 * time expression in a sentence. Years are those of the Gregorian calendar, 0 for unknown.
 */
#ifndef BAOGAO_PERIOD_H
#define BAOGAO_PERIOD_H

#include "../stream/buf.h"

enum kind { KIND_UNKNOWN, KIND_ACTUAL, KIND_TARGET };

struct frame {
	enum kind kind;
	int from, to;    /* first and last year; the same for a single one; 0 unknown */
	char part[8];    /* within the year: "H1", "Q3", "11" for a month, "" for all of it */
};

enum mention_use {
	MENTION_TIME,     /* the number's own time: 2018年, “十三五”时期, 上半年 */
	MENTION_BASE,     /* what it is compared with: 比2015年, 较“十二五” */
	MENTION_FROM,     /* where it came from: 由2002年的, 从2016年的 */
	MENTION_AIM       /* what is aimed at: 到2025年 */
};

struct mention {
	size_t at, n;      /* bytes in the sentence */
	size_t outer_at, outer_n; /* the same with the words that belong to it: 比…, 由…的 */
	struct frame when; /* kind as far as the expression itself tells */
	enum mention_use use;
	struct str name;   /* as written, for `since:`: 2015, 十二五 */
	bool span_end;     /* “十二五”末, 年底: one moment at the end */
	bool leads;        /* stands at the beginning of its clause, and so speaks for the clauses behind it, too */
	bool open;         /* 多年来: some time, which is not said */
};

enum { MENTIONS_MAX = 32 };

/* What the report itself fixes. */
struct calendar {
	int report;  /* year of delivery, 0 unknown */
	int closed;  /* the closed year it reports on */
};

/* Finds the time expressions of a sentence, at most MENTIONS_MAX, in order. Returns how many. */
size_t period_scan(struct str sentence, const struct calendar *c, struct mention m[MENTIONS_MAX]);

/* The first time expression of a sentence, when it begins within its first `seen` bytes. Returns 1 or 0. */
size_t period_first(struct str sentence, size_t seen, const struct calendar *c, struct mention m[1]);

/* The frame that a heading of a level (1: a chapter) sets, given the one above it. *tells: the heading itself says
 * something of time or kind. */
struct frame period_of_heading(struct str title, size_t level, const struct calendar *c, struct frame above, bool *tells);

/* Writes a frame's period as the tables have it ("2018", "2016-2020", "2018-H1"); "" when unknown. */
void period_write(const struct frame *f, bool last_year_only, char to[16]);

/* The five-year plan that a Chinese ordinal names: 十三 → 2016 to 2020. false for none. Source: the plans' own
 * titles, the first of which was for 1953 to 1957; from the sixth (1981 to 1985) on every five years. */
bool period_plan(struct str ordinal, int *from, int *to);

#endif
