#include "lexicon.h"
#include "../stream/table.h"

#include <stdlib.h>

size_t lexicon_hash(struct str s)
{
	uint64_t h = 14695981039346656037u ^ s.n; /* multiply and fold, eight bytes at a time */
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8) {
		uint64_t w;

		memcpy(&w, s.p + i, 8);
		h = (h ^ w) * 0x9e3779b97f4a7c15u;
		h ^= h >> 29;
	}
	if (i < s.n) {
		uint64_t w = 0;

		memcpy(&w, s.p + i, s.n - i);
		h = (h ^ w) * 0x9e3779b97f4a7c15u;
	}
	return (size_t)(h ^ h >> 32);
}

/* Place of the character that s begins (ends) with among the heads (tails). */
static size_t head_of(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (s.n < 3 || p[0] < 0xe0)
		return p[0];
	return ((p[0] & 0x0fu) * 61u + (p[1] & 0x3fu) * 17u + (p[2] & 0x3fu) * 5u + 256u) % LEXICON_HEADS;
}

static size_t tail_of(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p + s.n;

	if (s.n < 3 || p[-1] < 0x80)
		return p[-1];
	return ((p[-3] & 0x0fu) * 61u + (p[-2] & 0x3fu) * 17u + (p[-1] & 0x3fu) * 5u + 256u) % LEXICON_HEADS;
}

static uint64_t length_bit(size_t n)
{
	return (uint64_t)1 << (n < 63 ? n : 63);
}

/* The bit of the second character of a key of six bytes or more. */
static uint64_t pair_bit(struct str key)
{
	return (uint64_t)1 << (key.p[5] & 63);
}

/* Place of the key, or of the free slot where it belongs; the tag it has in *tag. */
static size_t find(const struct lexicon *l, struct str key, uint16_t *tag)
{
	size_t h = lexicon_hash(key), i = h & (l->cap - 1);

	*tag = (uint16_t)(h >> 16 | 1);
	while (l->tag[i] != 0 && (l->tag[i] != *tag || !str_eq(l->slot[i].key, key)))
		i = (i + 1) & (l->cap - 1);
	return i;
}

static bool widen(struct lexicon *l)
{
	struct lexicon wider = *l;

	wider.cap = l->cap ? l->cap * 4 : 1024;
	wider.slot = calloc(wider.cap, sizeof *wider.slot);
	wider.tag = calloc(wider.cap, sizeof *wider.tag);
	if (wider.slot == NULL || wider.tag == NULL) {
		free(wider.slot);
		free(wider.tag);
		return false;
	}
	for (size_t i = 0; i < l->cap; i++)
		if (l->tag[i] != 0) {
			uint16_t tag;
			size_t to = find(&wider, l->slot[i].key, &tag);

			wider.slot[to] = l->slot[i];
			wider.tag[to] = tag;
		}
	free(l->slot);
	free(l->tag);
	*l = wider;
	return true;
}

bool lexicon_add(struct lexicon *l, struct str key, uint32_t value)
{
	uint16_t tag;
	size_t i;

	if (key.n == 0)
		return true;
	if (2 * (l->count + 1) > l->cap && !widen(l))
		return false;
	i = find(l, key, &tag);
	if (l->tag[i] == 0) {
		l->slot[i].key = key;
		l->tag[i] = tag;
		l->count++;
		l->head[head_of(key)] |= length_bit(key.n);
		l->tail[tail_of(key)] |= length_bit(key.n);
		if (key.n >= 6)
			l->pair[key.p[2] & 63] |= pair_bit(key);
		if (key.n > l->longest)
			l->longest = key.n;
	}
	l->slot[i].value |= value;
	return true;
}

bool lexicon_get(const struct lexicon *l, struct str key, uint32_t *value)
{
	uint16_t tag;
	size_t i;

	if (key.n == 0 || key.n > l->longest || !(l->head[head_of(key)] & length_bit(key.n)) || !(l->tail[tail_of(key)] & length_bit(key.n)))
		return false;
	if (key.n >= 6 && !(l->pair[key.p[2] & 63] & pair_bit(key)))
		return false;
	i = find(l, key, &tag);
	if (l->tag[i] == 0)
		return false;
	*value = l->slot[i].value;
	return true;
}

bool lexicon_may_end(const struct lexicon *l, struct str s)
{
	return l->tail[tail_of(s)] != 0;
}

size_t lexicon_longer(const struct lexicon *l, struct str s, size_t n, uint32_t *value)
{
	size_t most = s.n < l->longest ? s.n : l->longest;
	uint64_t lengths = s.n ? l->head[head_of(s)] : 0;

	while (++n <= most && lengths >= length_bit(n))
		if ((lengths & length_bit(n)) && lexicon_get(l, str_head(s, n), value))
			return n;
	return 0;
}

/* Bytes inside a UTF-8 sequence are no end of a word. */
static bool is_inside(struct str s, size_t at)
{
	return at < s.n && ((unsigned char)s.p[at] & 0xc0) == 0x80;
}

size_t lexicon_prefix(const struct lexicon *l, struct str s, uint32_t mask, uint32_t *value)
{
	size_t most = s.n < l->longest ? s.n : l->longest;
	uint64_t lengths = s.n ? l->head[head_of(s)] : 0;

	for (size_t n = most; n > 0 && lengths != 0; n--)
		if ((lengths & length_bit(n)) && !is_inside(s, n) && lexicon_get(l, str_head(s, n), value) && (*value == 0 || (*value & mask)))
			return n;
	return 0;
}

size_t lexicon_suffix(const struct lexicon *l, struct str s, uint32_t mask, uint32_t *value)
{
	size_t most = s.n < l->longest ? s.n : l->longest;
	uint64_t lengths = s.n ? l->tail[tail_of(s)] : 0;

	for (size_t n = most; n > 0 && lengths != 0; n--)
		if ((lengths & length_bit(n)) && !is_inside(s, s.n - n) && lexicon_get(l, str_skip(s, s.n - n), value) && (*value == 0 || (*value & mask)))
			return n;
	return 0;
}

static uint32_t role_of(struct str name)
{
	static const struct { const char *name; uint32_t role; } roles[] = {
		{ "up", WORD_UP }, { "down", WORD_DOWN }, { "reach", WORD_REACH }, { "add", WORD_ADD }, { "work", WORD_WORK },
		{ "lead", WORD_LEAD }, { "tail", WORD_TAIL }, { "neutral", WORD_NEUTRAL }, { "stop", WORD_STOP },
		{ "rate", WORD_RATE }, { "word", 0 },
	};

	for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
		if (str_eq(name, str_of(roles[i].name)))
			return roles[i].role;
	return UINT32_MAX;
}

const char *lexicon_words(struct lexicon *l, struct str table_text, size_t *line)
{
	static const char *const columns[] = { "word", "role" };
	struct table t;
	const char *what = table_parse(&t, table_text, columns, 2, line);

	for (size_t i = 0; what == NULL && i < t.rows; i++) {
		uint32_t role = role_of(table_cell(&t, i, 1));

		*line = t.line[i];
		if (role == UINT32_MAX)
			what = "unknown role";
		else if (!lexicon_add(l, table_cell(&t, i, 0), role))
			what = "out of memory";
	}
	table_free(&t);
	return what;
}

void lexicon_free(struct lexicon *l)
{
	free(l->slot);
	free(l->tag);
	*l = (struct lexicon){ 0 };
}
