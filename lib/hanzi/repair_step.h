/*
 * repair_step: one character of a torn stretch, for all ways to read what is before it. What repair_search goes by.
 */
#ifndef BAOGAO_REPAIR_STEP_H
#define BAOGAO_REPAIR_STEP_H

#include "repair_search.h"
#include "repair_ways.h"

struct repair_search {
	struct ways ways;
	uint16_t *result;
	size_t results, result_cap;
	const struct repair_task *task;
	int row;                /* the reading that `reads` was made for, -1 for none */
	bool known[256];        /* by lead byte: that row of reads is made */
	bool reads[256][256];   /* lead and trail are a character with that reading */
};

/* The next byte of the original text. False when no character has it there. */
bool step_feed(const struct repair_task *t, struct way *w, unsigned b);

/* Takes s->ways.now through the character at token i into s->ways.next. Returns the token behind it; *effort grows by
 * about the ways that were made. */
size_t step_all(struct repair_search *s, size_t i, size_t *effort);

#endif
