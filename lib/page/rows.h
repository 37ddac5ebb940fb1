/*
 * rows: rows of tables.
 */
#ifndef BAOGAO_ROWS_H
#define BAOGAO_ROWS_H

#include "blocks.h"

enum { CELLS = 64 };

/* An open row of a table: the blocks at which its cells begin. */
struct row {
	size_t cell[CELLS];
	size_t cells;
};

/* A row that is complete: when its cells are short, as those of a table of data are, its blocks become one, the cells
 * parted by TAB. A row of more than CELLS cells, and one that lays out a page, is left as it is. */
void rows_join(struct page *p, const struct row *row);

#endif
