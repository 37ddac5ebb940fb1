/*
 * lexicon: words and what each tells, found by longest match.
 *
 * Keys are slices of a table's text, which has to outlive the lexicon. Values are bit masks (roles of a word) or
 * numbers (places of an indicator); a key added twice has its values joined by `or`.
 */
#ifndef BAOGAO_LEXICON_H
#define BAOGAO_LEXICON_H

#include "../stream/buf.h"

#include <stdint.h>

enum { LEXICON_HEADS = 1024 };

struct lexicon_entry {
	struct str key;
	uint32_t value;
};

struct lexicon {
	struct lexicon_entry *slot; /* open addressing, key.n 0 is free */
	uint16_t *tag;              /* of each slot: bits of its key's hash, 0 free; a miss reads nothing else */
	size_t cap, count;          /* slots (a power of two), keys */
	size_t longest;             /* bytes of the longest key */
	/* Lengths of the keys that begin (end) with a character of this hash, bit n for n bytes; keys of 63 bytes and more
	 * share the last bit. Most questions end here. */
	uint64_t head[LEXICON_HEADS], tail[LEXICON_HEADS];
	uint64_t pair[64];          /* by the third and the sixth byte of the keys that have as many: the first two characters */
};

/* Roles of a word in words.tsv, as bits. A word of role `word` has none: it only keeps a shorter one from matching. */
enum {
	WORD_UP = 1, WORD_DOWN = 2, WORD_REACH = 4, WORD_ADD = 8, WORD_WORK = 16, WORD_LEAD = 32, WORD_TAIL = 64,
	WORD_NEUTRAL = 128, WORD_STOP = 256, WORD_RATE = 512, WORD_ANY = 1023
};

/* A hash of the bytes of s, for tables of one run. */
size_t lexicon_hash(struct str s);

/* false when there is no memory. */
bool lexicon_add(struct lexicon *l, struct str key, uint32_t value);

/* The value of a key; false when it is none. */
bool lexicon_get(const struct lexicon *l, struct str key, uint32_t *value);

/* Whether a key may end as s does, which is not empty: a cheap no. */
bool lexicon_may_end(const struct lexicon *l, struct str s);

/* Bytes of the shortest key that s begins with and that is longer than n bytes, 0 for none; its value in *value. */
size_t lexicon_longer(const struct lexicon *l, struct str s, size_t n, uint32_t *value);

/* Bytes of the longest word with a bit of mask that s begins (or ends) with, 0 for none; its value in *value. A word
 * without any value counts as well, and keeps a shorter one inside it from being found. */
size_t lexicon_prefix(const struct lexicon *l, struct str s, uint32_t mask, uint32_t *value);
size_t lexicon_suffix(const struct lexicon *l, struct str s, uint32_t mask, uint32_t *value);

/* Loads words.tsv (columns word, role). Returns NULL or a message, with its line in *line. */
const char *lexicon_words(struct lexicon *l, struct str table_text, size_t *line);

void lexicon_free(struct lexicon *l);

#endif
