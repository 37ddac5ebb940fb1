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

/* End of the clause that begins at `from`: the byte of its closing ，；。：！？ or of the sentence's end. Quotes and
 * brackets do not end one. */
size_t clause_end(struct str sentence, size_t from);

/* +1 for a text that begins with an opening quote or bracket, -1 for a closing one, else 0. */
int clause_nesting(struct str rest);

/* Bytes of the clause mark at `at`, 0 for none. */
size_t clause_mark(struct str sentence, size_t at);

/* The first byte at or behind `at` (the beginning of a character) that may be a sign: no ideograph of E4 to E9, no digit,
 * no point, no %; s.n for none. */
static inline size_t mark_skip(struct str s, size_t at)
{
	for (; at < s.n; at++) {
		unsigned char b = (unsigned char)s.p[at];

		if ((unsigned)(b - 0xe4) < 6 && at + 2 < s.n)
			at += 2;
		else if (!((b >= '0' && b <= '9') || b == '.' || b == '%'))
			break;
	}
	return at;
}

/* Whether a character with this first byte may be a sign. */
static inline bool mark_begins(char first)
{
	unsigned char b = (unsigned char)first;

	return b < 0x80 || b == 0xe2 || b == 0xe3 || b == 0xef;
}

#endif
