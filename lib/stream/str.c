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

/* Bytes of the blank that s begins with, 0 for none. */
static size_t blank_at_head(struct str s)
{
	static const char wide[][4] = { "\xc2\xa0", "\xe3\x80\x80", "\xe2\x80\x8b", "\xef\xbb\xbf" };

	if (s.n && (s.p[0] == ' ' || s.p[0] == '\t' || s.p[0] == '\r' || s.p[0] == '\n'))
		return 1;
	for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
		if (str_starts(s, str_of(wide[i])))
			return strlen(wide[i]);
	return 0;
}

static size_t blank_at_tail(struct str s)
{
	for (size_t k = 1; k <= 3 && k <= s.n; k++)
		if (blank_at_head((struct str){ s.p + s.n - k, k }) == k)
			return k;
	return 0;
}

struct str str_trim(struct str s)
{
	size_t k;

	while ((k = blank_at_head(s)) != 0)
		s = str_skip(s, k);
	while ((k = blank_at_tail(s)) != 0)
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
