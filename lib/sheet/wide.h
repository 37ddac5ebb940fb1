/*
 * wide: the table with one row a report.
 *
 * For each indicator of the dictionary: what the report says was reached in the year it closes (level, growth,
 * change, ratio) and what it aims at in the year it opens, with the target's comparison sign and, of a range, the upper end.
 * The closed year is the year before the report's; it is the report's own year when more coded actual numbers speak
 * of that one (reports delivered in December). Among several numbers for one cell the first without doubts counts: a
 * report tells the whole before its parts. One that says the same more exactly later, = after ~ or after a bound, and no
 * more than a tenth away, takes its place.
 *
 * Memory: one document's cells. Zero-initialise, then wide_columns.
 */
#ifndef BAOGAO_SHEET_WIDE_H
#define BAOGAO_SHEET_WIDE_H

#include "package.h"
#include "side.h"

enum wide_measure { WIDE_LEVEL, WIDE_GROWTH, WIDE_CHANGE, WIDE_RATIO, WIDE_MEASURES };

/* One number; places are offsets into struct wide's text. */
struct wide_pick {
	size_t value, value_n;
	size_t unit, unit_n;
	size_t op, op_n;
	size_t to, to_n;      /* upper end of a range */
	double head;          /* the first number without doubts */
	int score;            /* 0: none yet; 1 with a doubt; 2 a bound, 3 about, 4 exact */
};

struct wide_column;

struct wide {
	struct dialect how;
	struct side *side;
	const struct codes *codes;
	struct wide_column *column;
	size_t columns, cap;
	char *names;                 /* what -c listed */
	struct rows rows;
	struct wide_pick *pick;      /* [year][actual or target][code][measure] */
	struct wide_pick *last;      /* the target that the metric before this one set, for ranges */
	size_t last_line;
	size_t votes[2];             /* coded actual numbers of the year before the report's, of the report's own */
	struct buf text, scratch;
	bool begun;
};

/* Chooses the columns: NULL for all (doc region region_code report_year closed_year and every indicator's), else
 * names parted by commas: doc, closed_year, a code (all its columns), a code's column (gdp_growth), or a doc key.
 * Returns NULL, or a message. */
const char *wide_columns(struct wide *w, const char *list);

/* struct stage's `record` and `close`. */
int wide_record(void *self, const struct record *r, struct out *out);
int wide_close(void *self, struct out *out);

/* A column that -c named and that is no column of an indicator, no usual doc key and in no document, or NULL. */
const char *wide_unknown_column(const struct wide *w);

/* The description of the table, see package.h. `path` is the table's file name. */
void wide_describe(const struct wide *w, struct buf *to, const char *path);

void wide_free(struct wide *w);

#endif
