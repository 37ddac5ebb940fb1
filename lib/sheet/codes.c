#include "codes.h"

#include <stdlib.h>

extern const struct str table_indicators;

const char *const code_names[CODE_CELLS] = { "code", "name", "definition" };

/* Puts row `place` behind the n sorted ones. Insertion: a dictionary is nearly sorted already, its file is. */
static const char *insert(struct codes *c, size_t place)
{
	struct str code = codes_cell(c, place, CODE_CODE);
	size_t at = place;

	while (at > 0) {
		int order = str_cmp(codes_cell(c, c->sorted[at - 1], CODE_CODE), code);

		if (order == 0)
			return "a code that stands there twice";
		if (order < 0)
			break;
		c->sorted[at] = c->sorted[at - 1];
		at--;
	}
	c->sorted[at] = place;
	return NULL;
}

const char *codes_load(struct codes *c, const char *file, size_t *line)
{
	const char *what;

	*c = (struct codes){ 0 };
	*line = 0;
	what = file ? table_read(&c->table, file, code_names, CODE_CELLS, line) : table_parse(&c->table, table_indicators, code_names, CODE_CELLS, line);
	if (what != NULL)
		return what;
	c->sorted = calloc(c->table.rows + 1, sizeof *c->sorted);
	if (c->sorted == NULL) {
		codes_free(c);
		return "out of memory";
	}
	for (size_t i = 0; i < c->table.rows; i++)
		if ((what = insert(c, i)) != NULL) {
			*line = c->table.line[i];
			codes_free(c);
			return what;
		}
	return NULL;
}

size_t codes_find(const struct codes *c, struct str code)
{
	size_t lo = 0, hi = c->table.rows;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = str_cmp(codes_cell(c, c->sorted[mid], CODE_CODE), code);

		if (order == 0)
			return c->sorted[mid];
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return (size_t)-1;
}

void codes_rows(const struct codes *c, struct rows *rows)
{
	rows_header(rows, code_names, CODE_CELLS);
	for (size_t i = 0; i < codes_count(c); i++) {
		for (size_t k = 0; k < CODE_CELLS; k++)
			rows_cell(rows, codes_cell(c, i, k), false);
		rows_end(rows);
	}
}

void codes_free(struct codes *c)
{
	table_free(&c->table);
	free(c->sorted);
	*c = (struct codes){ 0 };
}
