/*
 * simplify_stage: the records of a stream, simplified. What the program to-simplified does.
 */
#ifndef BAOGAO_SIMPLIFY_STAGE_H
#define BAOGAO_SIMPLIFY_STAGE_H

#include "../stream/io.h"
#include "opencc.h"
#include "simplify.h"

/* The owner fills in the first three and has simplifier_free free everything at the end. */
struct simplifier {
	struct simplify *own;        /* judges the lines, knows the names and, without `other`, converts */
	struct converter *other;     /* converts, when not NULL */
	bool all;                    /* convert every line, whatever it looks like */

	struct simplify_judge judge; /* of the document that is open */
	size_t lines, converted;     /* text seen, text changed */
	struct buf made;             /* the record being made */
};

/* A stage's `record`: text of line records (and their headings) and of doc records that hold text is converted where
 * it is traditional; everything else passes as it came. self is a struct simplifier. Returns 0, or -1 with errno. */
int simplifier_record(void *self, const struct record *r, struct out *out);

/* A stage's `close`: the next document is judged afresh. */
int simplifier_close(void *self, struct out *out);

/* Frees what the stage allocated, the converters too. */
void simplifier_free(struct simplifier *z);

#endif
