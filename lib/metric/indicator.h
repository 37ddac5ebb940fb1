/*
 * indicator: from what is measured to its code.
 *
 * The table (lib/table/indicators.tsv, or a user's file of the same columns) names each indicator and its aliases;
 * braces in an alias are alternatives. A lookup costs a few hash probes however many aliases there are.
 */
#ifndef BAOGAO_INDICATOR_H
#define BAOGAO_INDICATOR_H

#include "lexicon.h"
#include "../stream/table.h"

enum { INDICATOR_NONE = -1 };

struct indicators {
	struct table table;      /* columns code, name, aliases and, where the text has it, unit */
	struct lexicon aliases;  /* alias → place in the table, plus 1 */
	char **chunk;            /* the expanded aliases */
	size_t chunks, chunk_cap;
	size_t chunk_used, chunk_size;
};

/* Fills *in from a table's text. Returns NULL or a message, with its line in *line. */
const char *indicators_load(struct indicators *in, struct str text, size_t *line);

/* The same from a file. */
const char *indicators_read(struct indicators *in, const char *file, size_t *line);

/* Place of the indicator that the subject names, INDICATOR_NONE for none. `words` knows what may stand before an
 * alias. scratch is overwritten. */
int indicator_find(const struct indicators *in, const struct lexicon *words, struct str subject, struct buf *scratch);

/* Its code; the kind of unit its levels have ("money", "percent", empty for any). */
struct str indicator_code(const struct indicators *in, int place);
struct str indicator_unit(const struct indicators *in, int place);

void indicators_free(struct indicators *in);

#endif
