/*
 * mark: the signs that divide a sentence, told by one look at a character.
 *
 * Every scan of a sentence asks each of its characters; nearly all are Chinese ideographs and none of these.
 */
#ifndef BAOGAO_MARK_H
#define BAOGAO_MARK_H

#include "../stream/str.h"

/* What a sign does, as bits. */
enum {
	MARK_CLAUSE = 1,  /* ends a clause: ，；。：！？,;!?: */
	MARK_OPEN = 2,    /* （(“《「【〔 */
	MARK_CLOSE = 4,   /* ）)”》」】〕 */
	MARK_END = 8      /* ends a sentence: 。！？!? */
};

/* The bits of the sign that s begins with (s is not empty), 0 for any other character; its bytes in *len. */
unsigned mark_sign(struct str s, size_t *len);

/* End of the sentence that begins at `from`, its closing mark and quotes included. */
size_t mark_sentence_end(struct str s, size_t from);

/* The first byte at or behind `at` (the beginning of a character) that begins no ideograph of E4 to E9, s.n for none. */
static inline size_t mark_skip(struct str s, size_t at)
{
	while (at + 2 < s.n && (unsigned)((unsigned char)s.p[at] - 0xe4) < 6)
		at += 3;
	return at;
}

/* Whether a character with this first byte may be a sign. */
static inline bool mark_begins(char first)
{
	unsigned char b = (unsigned char)first;

	return b < 0x80 || b == 0xe2 || b == 0xe3 || b == 0xef;
}

#endif
