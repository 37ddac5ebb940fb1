/*
 * columns: which columns a table of metrics has, and where each takes its cells from.
 *
 * The names and their order are the contract of the default table. A struct columns owns its array and the names of
 * columns that the caller chose; columns_free gives them back.
 */
#ifndef BAOGAO_SHEET_COLUMNS_H
#define BAOGAO_SHEET_COLUMNS_H

#include "../stream/buf.h"

enum column_source {
	COLUMN_DOC,    /* the document's id */
	COLUMN_LINE,   /* source line of the metric */
	COLUMN_METRIC, /* a field of the metric record, number `field` */
	COLUMN_KEY     /* value of the doc record whose key is the column's name */
};

enum column_type { COLUMN_TEXT, COLUMN_SIGN, COLUMN_INTEGER, COLUMN_NUMBER };

struct column {
	const char *name;
	enum column_source source;
	size_t field;            /* place in the record (record.h), for COLUMN_METRIC */
	enum column_type type;   /* SIGN: a comparison. NUMBER: plain decimal, but for the ratios */
	const char *meaning;     /* a sentence, for the description of the table */
};

struct columns {
	struct column *at;
	size_t n, cap;
	char *names;             /* bytes of the names that were parsed */
};

/* The columns of the default table, in their order; *n is set to how many they are. */
const struct column *columns_known(size_t *n);

/* Fills *c with the default columns. Returns NULL, or a message when there is no memory. */
const char *columns_default(struct columns *c);

/* Fills *c from names parted by commas, in their order: those of the default table, and any other word is the key of
 * a doc record. Returns NULL, or a message (an empty name, no memory); *c is empty then. */
const char *columns_parse(struct columns *c, struct str list);

/* True when `key` is a doc key that the filters of the chain set. */
bool columns_doc_key(struct str key);

void columns_free(struct columns *c);

#endif
