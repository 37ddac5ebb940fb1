/*
 * rows: a table as text, cell after cell, into an output.
 *
 * The output and the dialect belong to the caller and outlive the struct. Set `to` and `how`, the rest to zero.
 */
#ifndef BAOGAO_SHEET_ROWS_H
#define BAOGAO_SHEET_ROWS_H

#include "../stream/io.h"
#include "cell.h"

struct rows {
	struct out *to;             /* NULL: this table is not wanted, and nothing is written */
	const struct dialect *how;
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
