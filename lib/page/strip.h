/*
 * strip: the records of a document without what its page put around the report.
 */
#ifndef BAOGAO_STRIP_H
#define BAOGAO_STRIP_H

#include "rules.h"
#include "../stream/document.h"

struct strip {
	struct rules rules;  /* loaded by the caller, freed by strip_free */
	bool mark;           /* keep what is dropped, with class `noise` */
	size_t kept, dropped; /* lines so far, empty ones not counted */
	size_t jammed;       /* stretches of jammer text taken out of lines */
};

/* One whole document: for struct stage.document, with a struct strip as self. 0, or -1 with errno set (ENOMEM). */
int strip_document(void *self, const struct document *d, bool whole, struct out *out);

/* "N lines kept, …" for -v. */
void strip_counts(void *self, struct buf *line);
void strip_free(struct strip *s);

#endif
