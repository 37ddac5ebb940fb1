/*
 * rows: a table, cell after cell: as text into an output, or into a sink such as a sheet of a workbook.
 *
 * Whoever fills a table does not know which. Output, dialect and sink belong to the caller and outlive the struct. Set
 * `to` and `how`, or `sink`, the rest to zero; with none of them the table is not wanted and nothing is written.
 */
#ifndef BAOGAO_SHEET_ROWS_H
#define BAOGAO_SHEET_ROWS_H

#include "../stream/io.h"
#include "cell.h"

/* Takes cells in place of text. `plain`: see cell_write. */
struct sink {
	void (*cell)(struct sink *self, struct str text, bool plain);
	void (*end)(struct sink *self); /* of a row */
};

struct rows {
	struct out *to;
	const struct dialect *how;
	struct sink *sink;
	size_t cells;               /* written in the row that is open */
	size_t count;               /* rows finished, the header among them */
};

/* One cell of the open row. `plain`: see cell_write. */
void rows_cell(struct rows *r, struct str text, bool plain);
void rows_size(struct rows *r, size_t n);

/* Ends the row. */
void rows_end(struct rows *r);

/* A whole row of n names. */
void rows_header(struct rows *r, const char *const *names, size_t n);

#endif
