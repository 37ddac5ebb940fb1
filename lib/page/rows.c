#include "rows.h"

enum { CELL_CHARS = 160, CELL_BLOCKS = 3 };

/* Text of the blocks from..to-1, parted by blanks, appended. Characters in it in *chars; false when it is no cell of a
 * table of data. */
static bool join_cell(struct page *p, size_t from, size_t to, size_t *chars)
{
	*chars = 0;
	if (to - from > CELL_BLOCKS)
		return false;
	for (size_t i = from; i < to; i++) {
		if (p->block[i].row || p->block[i].hidden || p->block[i].heading)
			return false;
		*chars += p->block[i].chars;
		if (buf_reserve(&p->text, p->block[i].n + 1) == NULL)
			return false;
		if (i > from)
			buf_addc(&p->text, ' ');
		buf_add(&p->text, block_text(p, &p->block[i]));
	}
	return *chars <= CELL_CHARS;
}

void rows_join(struct page *p, const struct row *row)
{
	size_t first = row->cells ? row->cell[0] : p->blocks, at = p->text.n, filled = 0;
	struct block b;

	if (row->cells < 2 || row->cells > CELLS || first >= p->blocks)
		return;
	b = p->block[first];
	b.chars = b.linked = b.marks = 0;
	for (size_t k = 0; k < row->cells; k++) {
		size_t to = k + 1 < row->cells ? row->cell[k + 1] : p->blocks, chars;

		if (k > 0)
			buf_addc(&p->text, '\t');
		if (!join_cell(p, row->cell[k], to, &chars)) {
			p->text.n = at;
			return;
		}
		filled += chars > 0;
		for (size_t i = row->cell[k]; i < to; i++) {
			b.chars += p->block[i].chars;
			b.linked += p->block[i].linked;
			b.marks += p->block[i].marks;
		}
	}
	if (filled < 2) {
		p->text.n = at;
		return;
	}
	/* The row stands in what holds the cells. */
	if (b.node != NO_NODE && p->node[b.node].parent != NO_NODE)
		b.node = p->node[b.node].parent;
	while (p->text.n > at && p->text.p[p->text.n - 1] == '\t')
		p->text.n--;
	while (at < p->text.n && p->text.p[at] == '\t')
		at++;
	b.at = at;
	b.n = p->text.n - at;
	b.row = true;
	p->block[first] = b;
	p->blocks = first + 1;
}
