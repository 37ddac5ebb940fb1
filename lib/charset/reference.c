#include "lines.h"

enum { LONGEST = 20 }; /* bytes of a reference that is still read as one */

/* 0x80 to 0x9F, as windows-1252 has them; 0: as they are. */
static const uint16_t western[32] = {
	0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
	0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

static int digit(char c, unsigned base)
{
	int d = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;

	return d < (int)base ? d : -1;
}

/* One reference, whatever it stands for: its length or 0. */
static size_t number_at(struct str s, uint32_t *u, bool *more)
{
	size_t i = 2, digits = 0;
	unsigned base = 10;

	*more = false;
	*u = 0;
	if (s.n >= 2 && s.p[1] != '#')
		return 0;
	if (s.n >= 3 && (s.p[2] == 'x' || s.p[2] == 'X')) {
		base = 16;
		i = 3;
	}
	for (; i < s.n && i < LONGEST && digit(s.p[i], base) >= 0; i++, digits++)
		if (*u <= 0x110000)
			*u = *u * base + (unsigned)digit(s.p[i], base);
	if (i >= s.n) {
		*more = true;
		return 0;
	}
	if (digits == 0 || i == LONGEST)
		return 0;
	return s.p[i] == ';' ? i + 1 : i;
}

size_t reference_at(struct str s, uint32_t *u, bool *more)
{
	size_t n = number_at(s, u, more);

	if (n == 0 || *u < 0x80)
		return 0;
	if (*u < 0xa0) {
		if (western[*u - 0x80] != 0)
			*u = western[*u - 0x80];
	} else if (*u >= 0xd800 && *u < 0xdc00) {
		struct str rest = str_skip(s, n);
		uint32_t low = 0;
		size_t k = 0;

		if (rest.n == 0)
			*more = true;
		else if (rest.p[0] == '&')
			k = number_at(rest, &low, more);
		if (*more)
			return 0;
		if (k > 0 && low >= 0xdc00 && low <= 0xdfff) {
			*u = 0x10000 + ((*u - 0xd800) << 10) + (low - 0xdc00);
			return n + k;
		}
		*u = 0xfffd;
	} else if (*u > 0x10ffff || (*u >= 0xdc00 && *u < 0xe000)) {
		*u = 0xfffd;
	}
	return n;
}
