/*
 * score: how likely bytes are as Chinese text in a charset.
 *
 * A reading costs what its characters cost, in quarter bits: -4 log2 of the share a character has in running text
 * (lib/table/characters.tsv). The reading of one charset is the cheapest way to cut the bytes into its characters, where
 * any bytes may also be passed over as damage at a fixed price and a little for each that follows: one bad byte, wherever
 * it stands, costs that price and no more. Costs of different charsets for the same bytes are comparable: the difference of two, in bits,
 * is the logarithm of the odds between them.
 */
#ifndef BAOGAO_SCORE_H
#define BAOGAO_SCORE_H

#include "codec.h"

enum {
	SCORE_BAD = 80,     /* quarter bits for a byte passed over */
	SCORE_WORSE = 40,   /* and for each further one behind it */
	SCORE_REST = 24,    /* the same in UTF-8, for a byte that continues a character: a damaged one leaves several */
	SCORE_HEAD = 4096   /* bytes of a text that are scored */
};

struct score {
	unsigned char *cost; /* of U+3400 to U+9FFF, quarter bits; owned */
	size_t *best;        /* room for twice SCORE_HEAD + 5 sums; owned */
};

/* Reads the table. false: no memory. */
bool score_open(struct score *s);
void score_close(struct score *s);

/* Cost of one character, quarter bits. */
unsigned score_character(const struct score *s, uint32_t u);

enum { SCORE_FOREIGN = 60 }; /* quarter bits: how unlikely a text in another language is to come by */

/* Cost of UTF-8 text in whatever language it is in, where letters of one script keep each other company. */
size_t score_foreign(const struct score *s, struct str text);

enum score_way { SCORE_UTF8, SCORE_GB18030, SCORE_BIG5, SCORE_UTF16LE, SCORE_UTF16BE };

/* Cost of the bytes (at most the first SCORE_HEAD) in a charset. The codec is needed for GB18030 and Big5. What the end
 * cuts in two costs nothing. */
size_t score_bytes(struct score *s, struct str text, enum score_way way, struct codec *c);

#endif
