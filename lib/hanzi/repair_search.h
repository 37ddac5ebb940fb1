/*
 * repair_search: what stood in a stretch of text that was paired wrongly.
 *
 * The search reads the damaged characters from left to right and keeps, at each, the readings of the bytes so far
 * that are still possible: which bytes the unknown ones were, and whether a lead byte waits for its trail. It ends
 * as soon as only one reading is left and it ends with a whole character.
 */
#ifndef BAOGAO_REPAIR_SEARCH_H
#define BAOGAO_REPAIR_SEARCH_H

#include "gbk.h"
#include "pinyin.h"
#include "repair.h"
#include "repair_likely.h"

/* One character of a damaged line. */
struct token {
	uint32_t c;
	uint16_t bytes;    /* in GBK, 0 for none and for ASCII */
	int16_t row;       /* of the reading, when this is the `(` of an annotation or what swallowed it; else -1 */
	uint16_t length;   /* characters behind this one that belong to the annotation, `)` included */
};

enum {
	REPAIR_LOST = 0xfffd,   /* in the result: could not be determined */
	REPAIR_ENTITY = 0xe026  /* in the result: the `&` of a character reference that had been swallowed */
};

struct repair_search;

struct repair_search *repair_search_new(void);
void repair_search_free(struct repair_search *s);

/* What the search starts from. */
struct repair_task {
	const struct gbk *gbk;
	const struct pinyin *pinyin;
	const struct likely *likely;
	const struct repair_known *known;
	const struct token *token;
	size_t tokens;
	bool fold;          /* full-width ASCII was folded to ASCII behind the damage */
	size_t bytes;       /* of the document so far, which bound the effort */
	size_t *effort;     /* spent on it so far, in ways made; when too much has been, all that is torn is lost */
};

/* Searches from token `at`, which is a `?` or U+FFFD; `before` and `prev` are the two characters before it (0 where
 * there is none).
 * *result and *n become the characters found, owned by s and valid until the next call. Returns the token behind the
 * stretch, or 0 with errno set when there is no memory. */
size_t repair_search(struct repair_search *s, const struct repair_task *task, size_t at, uint32_t before, uint32_t prev,
                     const uint16_t **result, size_t *n);

/* Searches a whole line whose first byte was lost: the first character's second byte begins one. A full-width blank that
 * lost its first byte is left out of the result. Returns as repair_search does, and 0 with errno 0 when the line as it
 * stands is likely enough. */
size_t repair_search_shift(struct repair_search *s, const struct repair_task *task, const uint16_t **result, size_t *n);

#endif
