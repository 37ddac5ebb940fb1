#include "str.h"

#include <stdint.h>

size_t str_find(struct str s, struct str needle, size_t from)
{
	/* The third byte of a Chinese character tells more than the first. */
	size_t anchor = needle.n >= 3 && (unsigned char)needle.p[0] >= 0xe0 ? 2 : 0;
	const char *p, *last;

	if (needle.n == 0 || needle.n > s.n || from > s.n - needle.n)
		return (size_t)-1;
	last = s.p + (s.n - needle.n) + anchor;
	for (p = s.p + from + anchor; p <= last; p++) {
		p = memchr(p, needle.p[anchor], (size_t)(last - p) + 1);
		if (p == NULL)
			break;
		if (memcmp(p - anchor, needle.p, needle.n) == 0)
			return (size_t)(p - anchor - s.p);
	}
	return (size_t)-1;
}

/* Bytes of the blank whose last byte is p[n - 1], 0 for none: ASCII blanks, U+00A0, U+3000, U+200B, U+FEFF. */
static size_t blank_at_tail(const unsigned char *p, size_t n)
{
	unsigned c = p[n - 1];

	if (c == ' ' || (c >= '\t' && c <= '\r' && c != '\v' && c != '\f'))
		return 1;
	if (c == 0xa0 && n >= 2 && p[n - 2] == 0xc2)
		return 2;
	if (n >= 3 && ((c == 0x80 && p[n - 2] == 0x80 && p[n - 3] == 0xe3) || (c == 0x8b && p[n - 2] == 0x80 && p[n - 3] == 0xe2) ||
	               (c == 0xbf && p[n - 2] == 0xbb && p[n - 3] == 0xef)))
		return 3;
	return 0;
}

static size_t blank_at_head(const unsigned char *p, size_t n)
{
	size_t len = p[0] < 0x80 ? 1 : p[0] == 0xc2 ? 2 : p[0] == 0xe2 || p[0] == 0xe3 || p[0] == 0xef ? 3 : 0;

	return len != 0 && len <= n && blank_at_tail(p, len) == len ? len : 0;
}

struct str str_trim(struct str s)
{
	size_t k;

	while (s.n > 0 && (k = blank_at_head((const unsigned char *)s.p, s.n)) != 0)
		s = str_skip(s, k);
	while (s.n > 0 && (k = blank_at_tail((const unsigned char *)s.p, s.n)) != 0)
		s.n -= k;
	return s;
}

bool str_size(struct str s, size_t *value)
{
	size_t v = 0;

	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned d = (unsigned char)s.p[i] - (unsigned)'0';

		if (d > 9 || v > (SIZE_MAX - d) / 10)
			return false;
		v = v * 10 + d;
	}
	*value = v;
	return true;
}
