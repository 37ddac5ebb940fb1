#include "utf8.h"

#include <string.h>

uint32_t utf8_get_other(const char *s, size_t n, size_t *len)
{
	const unsigned char *p = (const unsigned char *)s;
	unsigned c = p[0];

	*len = 1;
	if (c >= 0xc2 && c < 0xe0 && n >= 2) {
		*len = 2;
		return (c & 0x1fu) << 6 | (p[1] & 0x3fu);
	}
	if (c >= 0xf0 && c < 0xf5 && n >= 4) {
		*len = 4;
		return (c & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
	}
	return 0xfffd;
}

size_t utf8_put(char *to, uint32_t c)
{
	unsigned char *p = (unsigned char *)to;

	if (c < 0x80) {
		p[0] = (unsigned char)c;
		return 1;
	}
	if (c < 0x800) {
		p[0] = (unsigned char)(0xc0 | c >> 6);
		p[1] = (unsigned char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		p[0] = (unsigned char)(0xe0 | c >> 12);
		p[1] = (unsigned char)(0x80 | (c >> 6 & 0x3f));
		p[2] = (unsigned char)(0x80 | (c & 0x3f));
		return 3;
	}
	p[0] = (unsigned char)(0xf0 | c >> 18);
	p[1] = (unsigned char)(0x80 | (c >> 12 & 0x3f));
	p[2] = (unsigned char)(0x80 | (c >> 6 & 0x3f));
	p[3] = (unsigned char)(0x80 | (c & 0x3f));
	return 4;
}

size_t utf8_count(const char *p, size_t n)
{
	size_t i = 0, inside = 0;

	/* Eight bytes at a time: bit 7 set and bit 6 not is a byte inside a sequence; the product adds up the eight bits. */
	for (uint64_t v; i + sizeof v <= n; i += sizeof v) {
		memcpy(&v, p + i, sizeof v);
		inside += (size_t)(((v >> 7 & ~v >> 6 & 0x0101010101010101u) * 0x0101010101010101u) >> 56);
	}
	for (; i < n; i++)
		inside += ((unsigned char)p[i] & 0xc0) == 0x80;
	return n - inside;
}

size_t utf8_start(const char *p, size_t n, size_t at)
{
	while (at < n && ((unsigned char)p[at] & 0xc0) == 0x80)
		at++;
	return at < n ? at : n;
}

size_t utf8_back(const char *p, size_t at)
{
	do
		at--;
	while (at > 0 && ((unsigned char)p[at] & 0xc0) == 0x80);
	return at;
}

int utf8_is_han(uint32_t c)
{
	return (c >= 0x4e00 && c <= 0x9fff) || c == 0x3007 || (c >= 0x3400 && c <= 0x4dbf) ||
	       (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x323af);
}
