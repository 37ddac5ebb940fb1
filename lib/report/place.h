/*
 * place: the regions of China and their codes (GB/T 2260).
 *
 * Rows come from lib/table/regions.tsv or a table of the user's with the same columns: code, name, from, to (years of the
 * first and last list with the row, empty: open) and parent (a code). Names are unique for a code and a span of years,
 * not among codes (鼓楼区, 朝阳区).
 */
#ifndef BAOGAO_REPORT_PLACE_H
#define BAOGAO_REPORT_PLACE_H

#include "scan.h"
#include "../stream/table.h"

struct place {
	struct str code, name, parent;
	unsigned from, to;     /* years, 0 and UINT_MAX where open */
	size_t up;             /* row of the parent, or (size_t)-1 */
};

struct places {
	struct place *row;     /* in the order of the table: by code */
	size_t count;
	size_t *by_name;       /* rows ordered by name, then place in the table */
	unsigned char *heads;  /* bit set of the two characters that names begin with, hashed */
};

/* Takes the rows of a loaded table (columns code, name, from, to, parent, in this order), which must outlive it. Returns
 * NULL, or what is wrong with *row the table row it is wrong at. */
const char *places_make(struct places *p, const struct table *t, size_t *row);
void places_free(struct places *p);

/* Rows of this name: the first in by_name and how many. */
size_t places_named(const struct places *p, struct str name, size_t *count);

/* Bytes of the longest name that s begins with, 0 for none. */
size_t places_longest(const struct places *p, struct str s);

/* The row that `region` (full name as a report writes it, superiors in front: 南京市鼓楼区) means in `year` (0: unknown).
 * Among rows of one name the superiors that it names decide, then those that `text` names most. Returns the row, or -1
 * when there is none or the text cannot decide. Before the oldest list the oldest row of the name stands. */
size_t places_resolve(const struct places *p, struct str region, unsigned year, struct str text);

/* The one region of the administrative level that `level` ends (省, 市, 区, 县, 州, 旗 …; empty: any) whose name `text`
 * holds most often, at least three times. Returns the row or -1. */
size_t places_most_named(const struct places *p, struct str level, unsigned year, struct str text);

#endif
