/*
 * document: the records of one document, for a filter that has to see all of it before it can judge.
 *
 * The document owns the bytes. Records are handed out by place, from 0, in the order they came.
 */
#ifndef BAOGAO_DOCUMENT_H
#define BAOGAO_DOCUMENT_H

#include "io.h"

struct document {
	struct buf text;      /* the records, LF between them */
	size_t *start;        /* where each begins in text */
	size_t count, cap;    /* records held, room in start[] */
	bool failed;          /* a record was lost for want of memory */
};

void document_add(struct document *d, const struct record *r);
size_t document_bytes(const struct document *d);

/* Record i, split again (the bytes were checked when it came in). */
void document_get(const struct document *d, size_t i, struct record *r);

/* Value (escaped) of the last `doc` record with this key, empty for none. */
struct str document_value(const struct document *d, const char *key);

/* Passes record i on as it came. */
void document_pass(const struct document *d, size_t i, struct out *o);

/* Empties it, keeping at most a megabyte of memory. */
void document_clear(struct document *d);
void document_free(struct document *d);

#endif
