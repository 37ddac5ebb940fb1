/*
 * table: the data that users edit, as tab-separated text.
 *
 * Lines that begin with `#` and blank lines are comments; the first other line names the columns; every row has
 * as many fields as the header. The built-in tables (lib/table/NAME.tsv, compiled in) and a user's own file
 * go through this one loader. The table owns a copy of nothing: the text must outlive it, except when it was
 * loaded with table_read.
 */
#ifndef BAOGAO_TABLE_H
#define BAOGAO_TABLE_H

#include "buf.h"

struct table {
	struct str *cell;   /* rows * columns cells, those asked for, in the order asked for */
	size_t rows, columns, cap;
	size_t *line;       /* source line of each row, from 1, for messages */
	size_t line_cap;
	char *owned;        /* the text when table_read loaded it, else NULL */
};

/* Cell (row, column), counted from 0 in the order of the columns asked for. */
static inline struct str table_cell(const struct table *t, size_t row, size_t column)
{
	return t->cell[row * t->columns + column];
}

/* Parses text. `names` lists the columns wanted, n of them; others in the text are read past. Returns NULL, or
 * a message with its line in *line (the message is a constant). On failure *t is empty. */
const char *table_parse(struct table *t, struct str text, const char *const *names, size_t n, size_t *line);

/* The same from a file. The message of a failure of the system is strerror's, with *line 0. */
const char *table_read(struct table *t, const char *file, const char *const *names, size_t n, size_t *line);

void table_free(struct table *t);

/* The built-in table lib/table/NAME.tsv is the text `table_NAME`; the Makefile makes one of each file. The room that
 * uses it declares it: `extern const struct str table_units;`. */

#endif
