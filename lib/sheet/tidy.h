/*
 * tidy: the table with one row a metric.
 */
#ifndef BAOGAO_SHEET_TIDY_H
#define BAOGAO_SHEET_TIDY_H

#include "columns.h"
#include "package.h"
#include "side.h"

struct tidy {
	struct columns columns;      /* freed by tidy_free */
	struct dialect how;
	struct side *side;           /* the tables beside, and the facts of the open document */
	struct rows rows;            /* goes to the stage's output unless its sink is set */
	struct buf scratch;
	bool *seen;                  /* per column: a doc record of its key has come; NULL until the first record */
};

/* Writes the headers, the first time it is called. tidy_record does it with the first record. */
int tidy_begin(struct tidy *t, struct out *out);

/* A record of the stream; struct stage's `record`. Writes the header before the first one. */
int tidy_record(void *self, const struct record *r, struct out *out);

/* The end of a document; struct stage's `close`. */
int tidy_close(void *self, struct out *out);

/* A column chosen by a name that is neither a column of the default table nor a doc key any document had, or NULL.
 * To be asked at the end: most likely a slip of the fingers. */
const char *tidy_unknown_column(const struct tidy *t);

/* The description of the table, see package.h. `path` is the table's file name. */
void tidy_describe(const struct tidy *t, struct buf *to, const char *path);

void tidy_free(struct tidy *t);

#endif
