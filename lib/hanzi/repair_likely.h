/*
 * repair_likely: how likely one character is behind another. Counted from words (lib/table/bigrams.tsv) and from the
 * undamaged parts of the document itself. Traditional and simplified forms count as one character.
 */
#ifndef BAOGAO_REPAIR_LIKELY_H
#define BAOGAO_REPAIR_LIKELY_H

#include "../stream/str.h"

#include <stdint.h>

struct likely;

/* Returns NULL with errno set when there is no memory. */
struct likely *likely_new(void);
void likely_free(struct likely *l);

/* Forgets the document. */
void likely_clear(struct likely *l);

/* The document has c behind before and prev (0: at the start of a line) once more. Returns false when there is no
 * memory. likely_forget takes that back, but for the form of c. */
bool likely_count(struct likely *l, uint32_t before, uint32_t prev, uint32_t c);
void likely_forget(struct likely *l, uint32_t before, uint32_t prev, uint32_t c);

/* Bits: -log2 of the probability of c behind before and prev. */
float likely_cost(const struct likely *l, uint32_t before, uint32_t prev, uint32_t c);

/* c has a simplified form that differs; c is the simplified form of another character. */
bool likely_traditional(const struct likely *l, uint32_t c);
bool likely_simplified(const struct likely *l, uint32_t c);

/* c is rare in Chinese text, and in the document stands at most once. */
bool likely_strange(const struct likely *l, uint32_t c);

#endif
