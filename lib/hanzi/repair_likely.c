#include "repair_likely.h"
#include "../stream/buf.h"
#include "../stream/table.h"
#include "../text/utf8.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

extern const struct str table_bigrams, table_forms;

static const float STRANGE = 3e-5f; /* of all characters, what is rarer is strange */
static const float DISCOUNT = 0.6f; /* times; what was seen once proves little */

/* Bits. */
static const float OTHER_FORM = 9; /* the document writes the character otherwise */
static const float SIMPLIFIED = 5; /* a simplified form in a text that is traditional */

/* A map from up to three characters to a small number. A place is the key, 16 bits a character with the last one lowest,
 * above 16 bits of value; 0 is free. Open addressing; a power of two places, at most two thirds of them taken. */
struct map {
	uint64_t *at;
	size_t size, used;
};

struct likely {
	uint16_t form[65536];    /* the simplified form */
	float single[65536];     /* probability by the words */
	struct map words;        /* levels + 1 */
	struct map seen;         /* the document's own counts */
	uint32_t first[65536];   /* the document: times followed by anything */
	uint32_t count[65536];   /* the document: times in all */
	bool forms[65536];       /* has other forms, or is one */
	bool own[65536];         /* this very form stands in the document */
	size_t total;
	float level[64];         /* 2^-n */
};

static uint64_t *place(const struct map *m, uint64_t key)
{
	size_t i = (size_t)(key * 0x9e3779b97f4a7c15u >> 32) & (m->size - 1);

	while (m->at[i] && m->at[i] >> 16 != key)
		i = (i + 1) & (m->size - 1);
	return &m->at[i];
}

/* Where key has its value, 0 when it is new; NULL when there is no memory. */
static uint64_t *put(struct map *m, uint64_t key)
{
	uint64_t *found;

	if (m->used * 3 >= m->size * 2) {
		struct map more = { NULL, m->size ? m->size * 2 : 1024, m->used };

		more.at = calloc(more.size, sizeof *more.at);
		if (more.at == NULL)
			return NULL;
		for (size_t i = 0; i < m->size; i++)
			if (m->at[i])
				*place(&more, m->at[i] >> 16) = m->at[i];
		free(m->at);
		*m = more;
	}
	found = place(m, key);
	if (*found == 0) {
		*found = key << 16;
		m->used++;
	}
	return found;
}

static bool count(struct map *m, uint64_t key)
{
	uint64_t *found = put(m, key);

	if (found != NULL && (*found & 0xffff) < 0xffff)
		++*found;
	return found != NULL;
}

static uint32_t get(const struct map *m, uint64_t key)
{
	return m->size ? *place(m, key) & 0xffff : 0;
}

static uint16_t fold(const struct likely *l, uint32_t c)
{
	return c > 0xffff ? 0xfffd : l->form[c];
}

/* A row of bigrams.tsv: followers, each with its level. */
static bool load_row(struct likely *l, uint64_t first, struct str followers)
{
	size_t len;

	for (size_t i = 0; i + 3 < followers.n; i += len + 1) {
		uint32_t c = utf8_get(followers.p + i, followers.n - i, &len);
		unsigned level = (unsigned char)followers.p[i + len] - 48u;

		if (c > 0xffff || level > 63)
			continue;
		if (first == '*') {
			l->single[c] = l->level[level];
		} else {
			uint64_t *p = put(&l->words, first << 16 | c);

			if (p == NULL)
				return false;
			*p = (*p & ~(uint64_t)0xffff) | (level + 1);
		}
	}
	return true;
}

/* One or two characters as the upper part of a key. */
static uint64_t characters(struct str s)
{
	uint64_t key = 0;
	size_t len;

	for (size_t i = 0; i < s.n; i += len)
		key = key << 16 | (utf8_get(s.p + i, s.n - i, &len) & 0xffff);
	return key;
}

static bool load(struct likely *l)
{
	static const char *const bigrams[] = { "first", "followers" }, *const forms[] = { "simplified", "forms" };
	struct table t;
	size_t line, len;
	bool good = table_parse(&t, table_forms, forms, 2, &line) == NULL;

	for (size_t i = 0; good && i < t.rows; i++) {
		uint16_t s = (uint16_t)utf8_get(table_cell(&t, i, 0).p, table_cell(&t, i, 0).n, &len);
		struct str f = table_cell(&t, i, 1);

		l->forms[s] = true;
		for (size_t k = 0; k < f.n; k += len) {
			uint16_t c = (uint16_t)utf8_get(f.p + k, f.n - k, &len);

			l->form[c] = s;
			l->forms[c] = true;
		}
	}
	table_free(&t);
	good = good && table_parse(&t, table_bigrams, bigrams, 2, &line) == NULL;
	for (size_t i = 0; good && i < t.rows; i++)
		good = load_row(l, characters(table_cell(&t, i, 0)), table_cell(&t, i, 1));
	table_free(&t);
	return good;
}

struct likely *likely_new(void)
{
	struct likely *l = calloc(1, sizeof *l);

	if (l == NULL)
		return NULL;
	for (size_t i = 0; i < 65536; i++)
		l->form[i] = (uint16_t)i;
	for (int i = 0; i < 64; i++)
		l->level[i] = exp2f((float)-i);
	if (!load(l)) {
		likely_free(l);
		errno = ENOMEM;
		return NULL;
	}
	return l;
}

void likely_free(struct likely *l)
{
	if (l == NULL)
		return;
	free(l->words.at);
	free(l->seen.at);
	free(l);
}

void likely_clear(struct likely *l)
{
	free(l->seen.at);
	l->seen = (struct map){ 0 };
	memset(l->first, 0, sizeof l->first);
	memset(l->count, 0, sizeof l->count);
	memset(l->own, 0, sizeof l->own);
	l->total = 0;
}

bool likely_count(struct likely *l, uint32_t before, uint32_t prev, uint32_t c)
{
	uint32_t a = fold(l, prev), b = fold(l, c);
	uint64_t two = (uint64_t)a << 16 | b;

	if (!count(&l->seen, two) || (before && !count(&l->seen, (uint64_t)fold(l, before) << 32 | two)))
		return false;
	l->own[c & 0xffff] = true;
	l->first[a]++;
	l->count[b]++;
	l->total++;
	return true;
}

static void uncount(struct map *m, uint64_t key)
{
	uint64_t *at = m->size ? place(m, key) : NULL;

	if (at != NULL && *at & 0xffff)
		--*at;
}

void likely_forget(struct likely *l, uint32_t before, uint32_t prev, uint32_t c)
{
	uint32_t a = fold(l, prev), b = fold(l, c);
	uint64_t two = (uint64_t)a << 16 | b;

	uncount(&l->seen, two);
	if (before)
		uncount(&l->seen, (uint64_t)fold(l, before) << 32 | two);
	l->first[a] -= l->first[a] > 0;
	l->count[b] -= l->count[b] > 0;
	l->total -= l->total > 0;
}

bool likely_traditional(const struct likely *l, uint32_t c)
{
	return c <= 0xffff && l->form[c] != c;
}

bool likely_simplified(const struct likely *l, uint32_t c)
{
	return c <= 0xffff && l->forms[c] && l->form[c] == c;
}

bool likely_strange(const struct likely *l, uint32_t c)
{
	uint32_t b = fold(l, c);

	return c > 0x7f && l->count[b] <= 1 && l->single[b] < STRANGE;
}

float likely_cost(const struct likely *l, uint32_t before, uint32_t prev, uint32_t c)
{
	uint32_t a = fold(l, prev), b = fold(l, c);
	uint64_t two = (uint64_t)a << 16 | b, pair = (uint64_t)fold(l, before) << 16 | a, three = pair << 16 | b;
	uint32_t word = get(&l->words, two), own = get(&l->seen, two);
	uint32_t word3 = word ? get(&l->words, three) : 0, own3 = own ? get(&l->seen, three) : 0;
	float p = c > 0x20 && c < 0x80 ? 2e-5f : 1e-7f, strange = 0;

	if (own3)
		p += 0.30f * ((float)own3 - DISCOUNT) / ((float)get(&l->seen, pair) + 1.0f);
	if (word3)
		p += 0.25f * l->level[word3 - 1];
	if (own)
		p += 0.20f * ((float)own - DISCOUNT) / ((float)l->first[a] + 2.0f);
	if (word)
		p += 0.15f * l->level[word - 1];
	p += 0.05f * l->single[b];
	p += 0.05f * (float)l->count[b] / ((float)l->total + 1000.0f);
	if (c <= 0xffff && l->forms[c] && !l->own[c])
		strange = l->count[b] ? OTHER_FORM : l->form[c] == c ? SIMPLIFIED : 0;
	return strange - log2f(p);
}
