/*
 * str: a run of bytes that somebody else owns.
 *
 * A slice is two words and passed by value. It is never NUL-terminated by promise; the owner of the bytes
 * outlives it. Text is UTF-8 unless a header says otherwise, lengths are bytes.
 */
#ifndef BAOGAO_STR_H
#define BAOGAO_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *p; /* first byte; may be NULL when n is 0 */
	size_t n;      /* bytes */
};

/* A slice of a string literal or of an array whose last byte is a NUL that does not count. */
#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })

static inline struct str str_of(const char *z)
{
	return (struct str){ z, strlen(z) };
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool str_starts(struct str s, struct str head)
{
	return s.n >= head.n && memcmp(s.p, head.p, head.n) == 0;
}

static inline bool str_ends(struct str s, struct str tail)
{
	return s.n >= tail.n && memcmp(s.p + s.n - tail.n, tail.p, tail.n) == 0;
}

/* s without its first k bytes (all of it when it is shorter). */
static inline struct str str_skip(struct str s, size_t k)
{
	if (k > s.n)
		k = s.n;
	return (struct str){ s.p + k, s.n - k };
}

/* The first k bytes of s (all of it when it is shorter). */
static inline struct str str_head(struct str s, size_t k)
{
	return (struct str){ s.p, k < s.n ? k : s.n };
}

/* Byte order, as strcmp over the bytes: what LC_ALL=C sort does. */
static inline int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int d = n ? memcmp(a.p, b.p, n) : 0;

	return d ? d : (a.n > b.n) - (a.n < b.n);
}

/* Offset of the first needle in s at or behind from, or (size_t)-1. An empty needle is found nowhere. */
size_t str_find(struct str s, struct str needle, size_t from);

/* s without ASCII blanks, tabs, CR, U+00A0, U+3000 (ideographic space), U+200B and U+FEFF at both ends. */
struct str str_trim(struct str s);

/* The number that s spells in ASCII digits; false when s is empty, holds anything else or overflows. */
bool str_size(struct str s, size_t *value);

#endif
