#include "period_begin.h"
#include "../text/numeral.h"
#include "../text/utf8.h"

unsigned period_begins(uint32_t c)
{
	switch (c) {
	case U'即': case U'刚': case U'最': case U'接':
		return BEGINS_SPAN;
	case U'过': case U'近': case U'这': case U'前': case U'本': case U'上': case U'今': case U'未': case U'下': case U'后':
		return BEGINS_SPAN | BEGINS_WORD;
	case U'明': case U'去': case U'新': case U'改': case U'长': case U'历': case U'多': case U'首': case U'第':
		return BEGINS_WORD;
	case U'一': case U'二': case U'三': case U'四': case U'五': case U'六': case U'七': case U'八': case U'九':
	case U'十': case U'两': case U'〇': case U'零':
		return BEGINS_NUMBER;
	default:
		return c >= 0xff10 && c <= 0xff19 ? BEGINS_NUMBER : 0;
	}
}

bool period_word_goes_on(struct str rest)
{
	size_t len;
	uint32_t c;

	if (rest.n == 0)
		return false;
	switch (c = utf8_get(rest.p, rest.n, &len)) {
	case U'去': case U'刚': case U'将': case U'近': case U'后': case U'来': case U'年': case U'半': case U'下': case U'的':
	case U'革': case U'期': case U'季': case U'届': case U'世': case U'个': case U'十':
		return true;
	default:
		return numeral_digit(c) >= 0;
	}
}

bool period_number_goes_on(struct str rest)
{
	size_t len;
	uint32_t c;

	if (rest.n == 0)
		return false;
	c = utf8_get(rest.p, rest.n, &len);
	if (c < 0x80)
		return c == '-' || c == '~' || c == 'O' || c == 'o' || numeral_digit(c) >= 0;
	return c < 0x4e00 || c > 0x9fff || c == U'年' || c == U'月' || c == U'季' || c == U'至' || c == U'到' || c == U'和' ||
	       c == U'十' || numeral_digit(c) >= 0;
}

size_t period_next(struct str s, size_t at)
{
#define MAY(c) [(c) & 0xfff] = 1
	/* The characters of period_begins by the twelve low bits, which the second and third byte hold. */
	static const unsigned char may[4096] = {
		MAY(U'即'), MAY(U'刚'), MAY(U'最'), MAY(U'接'), MAY(U'过'), MAY(U'近'), MAY(U'这'), MAY(U'前'), MAY(U'本'), MAY(U'上'),
		MAY(U'今'), MAY(U'未'), MAY(U'下'), MAY(U'后'), MAY(U'明'), MAY(U'去'), MAY(U'新'), MAY(U'改'), MAY(U'长'), MAY(U'历'),
		MAY(U'多'), MAY(U'首'), MAY(U'第'), MAY(U'一'), MAY(U'二'), MAY(U'三'), MAY(U'四'), MAY(U'五'), MAY(U'六'), MAY(U'七'),
		MAY(U'八'), MAY(U'九'), MAY(U'十'), MAY(U'两'), MAY(U'〇'), MAY(U'零'), MAY(U'０'), MAY(U'１'), MAY(U'２'),
		MAY(U'３'), MAY(U'４'), MAY(U'５'), MAY(U'６'), MAY(U'７'), MAY(U'８'), MAY(U'９'),
	};
#undef MAY
	const unsigned char *p = (const unsigned char *)s.p;

	while (at < s.n) {
		if (p[at] >= '0' && p[at] <= '9')
			return at;
		if (p[at] < 0xe0)
			at += p[at] < 0xc0 ? 1 : 2;
		else if (at + 2 < s.n && p[at] < 0xf0 && may[(p[at + 1] & 63u) << 6 | (p[at + 2] & 63u)])
			return at;
		else
			at += p[at] < 0xf0 ? 3 : 4;
	}
	return s.n;
}
