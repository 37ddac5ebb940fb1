#include "scan.h"
#include "../text/numeral.h"
#include "../text/utf8.h"

uint32_t scan_peek(struct str s, size_t *len)
{
	*len = 0;
	return s.n ? utf8_get(s.p, s.n, len) : SCAN_NONE;
}

size_t scan_blank(struct str s)
{
	size_t len;
	uint32_t c;

	if (s.n == 0)
		return 0;
	if (s.p[0] == ' ')
		return 1;
	c = (unsigned char)s.p[0];
	if (s.p[0] == '\\')
		return s.n > 1 && (s.p[1] == 't' || s.p[1] == 'r') ? 2 : 0;
	/* The leads of the blanks beyond ASCII. */
	if (c != 0xc2 && c != 0xe2 && c != 0xe3 && c != 0xef)
		return 0;
	c = utf8_get(s.p, s.n, &len);
	return c == 0xa0 || c == 0x3000 || c == 0xfeff || (c >= 0x2000 && c <= 0x200b) ? len : 0;
}

struct str scan_skip(struct str s)
{
	size_t k;

	while ((k = scan_blank(s)) != 0)
		s = str_skip(s, k);
	return s;
}

struct str scan_trim(struct str s)
{
	s = scan_skip(s);
	while (s.n) {
		size_t at = utf8_back(s.p, s.n);

		if (at > 0 && s.p[at - 1] == '\\' && (s.p[at] == 't' || s.p[at] == 'r') &&
		    !(at > 1 && s.p[at - 2] == '\\'))
			at--;
		if (scan_blank(str_skip(s, at)) != s.n - at)
			break;
		s.n = at;
	}
	return s;
}

bool scan_take(struct str *s, struct str word)
{
	if (!str_starts(*s, word))
		return false;
	*s = str_skip(*s, word.n);
	return true;
}

int scan_take_any(struct str *s, const struct str *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (scan_take(s, words[i]))
			return (int)i;
	return -1;
}

bool scan_holds(struct str s, struct str word)
{
	return str_find(s, word, 0) != (size_t)-1;
}

bool scan_holds_any(struct str s, const struct str *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (scan_holds(s, words[i]))
			return true;
	return false;
}

/* Bytes that tell whether a Chinese numeral is more than 99. */
enum { NUMERAL = 18 };

size_t scan_number(struct str s, unsigned *value, bool *han)
{
	size_t at = 0, len;
	uint64_t v = 0;

	*han = false;
	while (at < s.n && at <= 6) {
		uint32_t c = utf8_get(s.p + at, s.n - at, &len);
		int d = c < 0x80 || c >= 0xff10 ? numeral_digit(c) : -1;

		if (d < 0)
			break;
		v = v * 10 + (uint64_t)d;
		at += len;
	}
	if (at == 0 && s.n && (unsigned char)s.p[0] >= 0xe0) {
		*han = true;
		at = numeral_han(str_head(s, NUMERAL), &v);
	}
	if (v == 0 || v > 99)
		return 0;
	*value = (unsigned)v;
	return at;
}

bool scan_in(uint32_t c, struct str set)
{
	size_t len;

	for (; set.n; set = str_skip(set, len))
		if (utf8_get(set.p, set.n, &len) == c)
			return true;
	return false;
}

size_t scan_until(struct str s, struct str set, size_t from)
{
	size_t len;

	for (; from < s.n; from += len)
		if (scan_in(utf8_get(s.p + from, s.n - from, &len), set))
			return from;
	return s.n;
}
