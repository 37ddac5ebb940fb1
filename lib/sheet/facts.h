/*
 * facts: what the records of the open document have told so far: its keys, its counts, whether it is whole.
 *
 * Memory is bounded by one document's doc records. The struct owns its bytes; zero-initialise to begin.
 */
#ifndef BAOGAO_SHEET_FACTS_H
#define BAOGAO_SHEET_FACTS_H

#include "../stream/record.h"

struct facts {
	struct buf id;        /* document id, unescaped */
	struct buf text;      /* keys and values, unescaped, one behind the other */
	struct fact *fact;
	size_t n, cap;        /* facts held, room for */
	size_t lines;         /* source lines, as the end record tells them */
	size_t metrics;       /* metric records */
	size_t coded;         /* of these with an indicator */
	size_t flagged;       /* of these with a doubt */
	size_t errors;        /* error records */
	bool open;            /* a record of the document has come */
	bool doc, end;        /* a doc record, the end record has come */
	bool failed;          /* something was lost for want of memory */
};

struct fact {
	size_t key, key_n;     /* place and bytes in text */
	size_t value, value_n;
};

/* Takes a record of the document in. The first one sets the id; one of no document tells nothing. */
void facts_add(struct facts *f, const struct record *r);

/* The value of `key`, empty when it is not known. The last record of a key counts. Valid until the next facts_add. */
struct str facts_get(const struct facts *f, struct str key);

/* True when records of the document came but its end did not. A document of bare metrics, without any doc
 * record, has none to wait for. */
static inline bool facts_cut(const struct facts *f)
{
	return f->open && f->doc && !f->end;
}

/* Forgets the document, keeps the memory. */
void facts_clear(struct facts *f);
void facts_free(struct facts *f);

#endif
