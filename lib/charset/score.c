#include "score.h"

#include "../text/utf8.h"

#include <stdint.h>
#include <stdlib.h>

extern const struct str table_characters;

enum { FIRST = 0x3400, LAST = 0x9fff, RARE = 76, ODD = 92, CONTROL = 100 };

/* Enters the rows of the table. Read where it lies, in a tenth of the time that table_parse takes: every run begins
 * here. */
static void read_costs(struct score *s, struct str rest)
{
	while (rest.n > 0) {
		const char *lf = memchr(rest.p, '\n', rest.n);
		struct str row = str_head(rest, lf ? (size_t)(lf - rest.p) : rest.n);
		size_t len, cost;
		uint32_t u = row.n ? utf8_get(row.p, row.n, &len) : 0;

		rest = str_skip(rest, row.n + 1);
		if (u >= FIRST && u <= LAST && str_size(str_skip(row, len + 1), &cost) && cost < RARE)
			s->cost[u - FIRST] = (unsigned char)cost;
	}
}

bool score_open(struct score *s)
{
	s->cost = malloc(LAST - FIRST + 1);
	s->best = malloc(2 * (SCORE_HEAD + 5) * sizeof *s->best);
	if (s->cost == NULL || s->best == NULL) {
		score_close(s);
		return false;
	}
	memset(s->cost, ODD, 0x4e00 - FIRST);
	memset(s->cost + 0x4e00 - FIRST, RARE, LAST - 0x4e00 + 1);
	read_costs(s, table_characters);
	return true;
}

void score_close(struct score *s)
{
	free(s->cost);
	free(s->best);
	*s = (struct score){ 0 };
}

static unsigned ascii_cost(uint32_t u)
{
	if (u >= '0' && u <= '9')
		return 22;
	if ((u >= 'a' && u <= 'z') || u == ' ' || u == '\n' || u == '\r')
		return 24;
	if (u >= 'A' && u <= 'Z')
		return 28;
	if (u == '\t')
		return 30;
	return u < 0x20 || u == 0x7f ? CONTROL : 30;
}

/* Marks and letters that Chinese text is mixed with; others are strangers. */
static unsigned mark_cost(uint32_t u)
{
	if (u == 0xff0c || u == 0x3002 || u == 0x3001)
		return 22;
	if (u == 0x3000 || u == 0x201c || u == 0x201d || u == 0xff08 || u == 0xff09 || u == 0xff1a || u == 0xff1b ||
	    u == 0x300a || u == 0x300b || u == 0x300c || u == 0x300d)
		return 30;
	if ((u >= 0xff01 && u <= 0xff5e) || (u >= 0x3003 && u <= 0x3017) || u == 0x2014 || u == 0x2026 || u == 0x00b7 ||
	    u == 0xa0 || u == 0x2018 || u == 0x2019)
		return 40;
	if (u >= 0x3041 && u <= 0x30ff)
		return 44;
	if ((u >= 0x400 && u <= 0x45f) || (u >= 0x3b1 && u <= 0x3c9) || (u >= 0xe0b && u <= 0xe4d))
		return 48;
	if ((u >= 0xa1 && u <= 0xff) || (u >= 0x2010 && u <= 0x2500) || (u >= 0xac00 && u <= 0xd7a3))
		return 56;
	if (u == 0xfeff || u == 0xfffd)
		return 60;
	if ((u >= 0x80 && u < 0xa0) || (u >= 0xd800 && u <= 0xf8ff) || u >= 0x30000 || (u & 0xfffe) == 0xfffe)
		return CONTROL;
	return u < 0x100 ? 64 : u < 0x3400 ? 76 : 88;
}

unsigned score_character(const struct score *s, uint32_t u)
{
	if (u < 0x80)
		return ascii_cost(u);
	if (u >= FIRST && u <= LAST)
		return s->cost[u - FIRST];
	return mark_cost(u);
}

size_t score_foreign(const struct score *s, struct str text)
{
	size_t cost = 0, len;

	for (; text.n > 0; text = str_skip(text, len)) {
		uint32_t u = utf8_get(text.p, text.n, &len);

		if ((u >= 0x370 && u <= 0x6ff) || (u >= 0xe01 && u <= 0xe5b))
			cost += 24;
		else if (u >= 0x3041 && u <= 0x30ff)
			cost += 28;
		else if (u >= 0xc0 && u <= 0x17f && u != 0xd7 && u != 0xf7)
			cost += 34;
		else if (u >= 0xac00 && u <= 0xd7a3)
			cost += 36;
		else
			cost += score_character(s, u);
	}
	return cost;
}

/* Length of the character at p in its charset and its code point; 0 when there is none. */
static size_t utf8_at(const unsigned char *p, size_t n, uint32_t *u)
{
	size_t len = p[0] < 0xc2 ? 0 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : p[0] < 0xf5 ? 4 : 0;

	if (len == 0 || len > n)
		return 0;
	for (size_t i = 1; i < len; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	*u = utf8_get((const char *)p, n, &len);
	if ((len == 3 && *u < 0x800) || (len == 4 && (*u < 0x10000 || *u > 0x10ffff)) || (*u >= 0xd800 && *u <= 0xdfff))
		return 0;
	return len;
}

static size_t pair_at(struct codec *c, const unsigned char *p, size_t n, uint32_t *u)
{
	if (p[0] == 0x80 && c->way == CODEC_GB18030)
		return (*u = 0x20ac, 1);
	if (n >= 4 && c->way == CODEC_GB18030 && p[1] >= 0x30 && p[1] <= 0x39 && (*u = codec_four(c, p)) != 0)
		return 4;
	if (n < 2 || (*u = codec_pair(c, p[0], p[1])) == 0)
		return 0;
	return 2;
}

static size_t wide_at(const unsigned char *p, size_t n, bool big, uint32_t *u)
{
	if (n < 2)
		return 0;
	*u = big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
	return 2;
}

/* Length, code point and cost of the character at p; length 0 when there is none. */
static size_t character_at(const struct score *s, const unsigned char *p, size_t n, enum score_way way, struct codec *c, size_t *cost)
{
	uint32_t u = p[0];
	size_t len = 1;

	if (way >= SCORE_UTF16LE)
		len = wide_at(p, n, way == SCORE_UTF16BE, &u);
	else if (p[0] >= 0x80)
		len = way == SCORE_UTF8 ? utf8_at(p, n, &u) : pair_at(c, p, n, &u);
	*cost = len ? score_character(s, u) : 0;
	/* Read as UTF-16, the leads of GB 2312 are Hangul. */
	if (way >= SCORE_UTF16LE && u >= 0xac00 && u <= 0xd7a3)
		*cost += 24;
	return len;
}

static inline void lower(size_t *sum, size_t by)
{
	if (by < *sum)
		*sum = by;
}

size_t score_bytes(struct score *s, struct str text, enum score_way way, struct codec *c)
{
	const unsigned char *p = (const unsigned char *)text.p;
	size_t n = text.n < SCORE_HEAD ? text.n : SCORE_HEAD;
	/* Least cost of the first i bytes: in all, and with the last of them passed over. */
	size_t *best = s->best, *passed = s->best + SCORE_HEAD + 5;

	for (size_t i = 0; i < n + 5; i++)
		best[i] = passed[i] = SIZE_MAX / 2;
	best[0] = 0;
	for (size_t i = 0; i < n; i++) {
		size_t cost, len = character_at(s, p + i, n - i, way, c, &cost);
		bool cut = way <= SCORE_BIG5 && p[i] >= 0x80 && n - i < (way == SCORE_UTF8 ? 3 : 2);

		/* A character that the end cuts is no damage. */
		lower(&passed[i + 1], best[i] + (cut ? SCORE_BAD / 3 : SCORE_BAD));
		lower(&passed[i + 1], passed[i] + (way == SCORE_UTF8 && (p[i] & 0xc0) == 0x80 ? SCORE_REST : SCORE_WORSE));
		lower(&best[i + 1], passed[i + 1]);
		if (len > 0)
			lower(&best[i + len], best[i] + cost);
	}
	return best[n];
}
