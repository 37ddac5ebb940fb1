/*
 * codes: the dictionary of indicators, as far as a table needs it: each code with its name and what it means.
 *
 * From lib/table/indicators.tsv or a user's file with the columns code, name, definition. The struct owns its
 * arrays; the built-in text outlives it. Zero-initialise to begin.
 */
#ifndef BAOGAO_SHEET_CODES_H
#define BAOGAO_SHEET_CODES_H

#include "../stream/table.h"
#include "rows.h"

enum { CODE_CODE, CODE_NAME, CODE_DEFINITION, CODE_CELLS };

extern const char *const code_names[CODE_CELLS];

struct codes {
	struct table table;   /* the rows in the file's order: what callers see */
	size_t *sorted;       /* places of the rows, by code */
};

/* The built-in dictionary, or FILE's when it is not NULL. Returns NULL, or a message (its line in *line, 0 for none). */
const char *codes_load(struct codes *c, const char *file, size_t *line);

/* Place of a code, or (size_t)-1. */
size_t codes_find(const struct codes *c, struct str code);

static inline size_t codes_count(const struct codes *c)
{
	return c->table.rows;
}

/* Cell `column` (CODE_CODE…) of row `place`. */
static inline struct str codes_cell(const struct codes *c, size_t place, size_t column)
{
	return table_cell(&c->table, place, column);
}

/* The dictionary as a table, with its header. */
void codes_rows(const struct codes *c, struct rows *rows);

void codes_free(struct codes *c);

#endif
