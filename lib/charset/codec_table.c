#include "codec_table.h"

#include "../text/utf8.h"

#include <iconv.h>
#include <stdlib.h>

/* Four-byte codes of the basic plane: 81 30 81 30 is 0, 84 31 A4 39 the last. */
enum { FOURS = 39420, FIRST_PLANE = 189000, PLANES = 0x100000 };

size_t codec_put(char *to, uint32_t u)
{
	return utf8_put(to, u);
}

/* UTF-8 of one code of n bytes, 0 bytes for none. */
static size_t ask(iconv_t cd, const char *code, size_t n, char *text, size_t room)
{
	char copy[4], *in = copy, *out = text;
	size_t in_left = n, out_left = room, r;

	memcpy(copy, code, n);
	iconv(cd, NULL, NULL, NULL, NULL);
	r = iconv(cd, &in, &in_left, &out, &out_left);
	if (r == (size_t)-1 || in_left > 0 || iconv(cd, NULL, NULL, &out, &out_left) == (size_t)-1)
		return 0;
	return room - out_left;
}

static bool set(struct codec *c, unsigned lead, unsigned trail, const char *text, size_t n)
{
	struct pair *e = &c->pairs[pair_place(lead, trail)];

	if (n <= 3) {
		memcpy(e->utf8, text, n);
		e->len = (unsigned char)n;
		return true;
	}
	if (n > 7)
		return true;
	if (!grow(&c->longer, &c->longer_cap, c->longer_n + 1, sizeof *c->longer))
		return false;
	memset(c->longer[c->longer_n], 0, sizeof *c->longer);
	memcpy(c->longer[c->longer_n], text, n);
	e->utf8[0] = (unsigned char)(c->longer_n >> 8);
	e->utf8[1] = (unsigned char)c->longer_n;
	e->len = PAIR_LONG;
	c->longer_n++;
	return true;
}

/* Enters what `charset` knows of the codes that are still none. */
static bool fill_from(struct codec *c, const char *charset)
{
	iconv_t cd = iconv_open("UTF-8", charset);
	bool fine = true;

	if (cd == (iconv_t)-1)
		return false;
	for (unsigned lead = 0x81; lead <= 0xfe; lead++)
		for (unsigned trail = 0x40; trail <= 0xfe && fine; trail++) {
			char code[2] = { (char)lead, (char)trail }, text[16];
			size_t n;

			if (c->pairs[pair_place(lead, trail)].len != PAIR_NONE)
				continue;
			n = ask(cd, code, 2, text, sizeof text);
			/* Two answers that are ASCII and something else: no code at all. */
			if (n > 0 && (unsigned char)text[0] >= 0x80)
				fine = set(c, lead, trail, text, n);
		}
	iconv_close(cd);
	return fine;
}

bool codec_fill(struct codec *c)
{
	/* Where browsers and iconv part (index-gb18030 of the WHATWG Encoding Standard), and the codes of index-big5
	 * that BIG5-HKSCS of iconv leaves out. */
	static const struct { enum codec_way way; unsigned lead, trail, code; } set_first[] = {
		{ CODEC_GB18030, 0xa3, 0xa0, 0x3000 },
		{ CODEC_BIG5, 0xa1, 0x5a, 0x2574 },
		{ CODEC_BIG5, 0xa1, 0xc3, 0xffe3 }, { CODEC_BIG5, 0xa1, 0xc5, 0x02cd }, { CODEC_BIG5, 0xa1, 0xfe, 0xff0f },
		{ CODEC_BIG5, 0xa2, 0x40, 0xff3c }, { CODEC_BIG5, 0xa2, 0xcc, 0x5341 }, { CODEC_BIG5, 0xa2, 0xce, 0x5345 },
	};

	c->pairs = calloc(1 << 16, sizeof *c->pairs);
	if (c->pairs == NULL)
		return false;
	for (size_t i = 0; i < sizeof set_first / sizeof set_first[0]; i++) {
		char text[4];

		if (set_first[i].way == c->way)
			set(c, set_first[i].lead, set_first[i].trail, text, utf8_put(text, set_first[i].code));
	}
	if (c->way == CODEC_GB18030)
		return fill_from(c, "GB18030");
	if (!fill_from(c, "BIG5-HKSCS"))
		return false;
	fill_from(c, "CP950");
	return true;
}

uint32_t codec_pair(const struct codec *c, unsigned lead, unsigned trail)
{
	const struct pair *e;
	const char *text;
	size_t n, len;
	uint32_t u;

	if (lead < 0x81 || lead > 0xfe)
		return 0;
	e = &c->pairs[pair_place(lead, trail)];
	if (e->len == PAIR_NONE)
		return 0;
	text = e->len == PAIR_LONG ? c->longer[e->utf8[0] << 8 | e->utf8[1]] : (const char *)e->utf8;
	n = e->len == PAIR_LONG ? strlen(text) : e->len;
	u = utf8_get(text, n, &len);
	return len == n ? u : 0;
}

/* Code points of the four-byte codes of the basic plane, asked of iconv one by one the first time. */
static bool fill_fours(struct codec *c)
{
	iconv_t cd = iconv_open("UTF-8", "GB18030");

	if (cd == (iconv_t)-1)
		return false;
	c->fours = calloc(FOURS, sizeof *c->fours);
	for (unsigned i = 0; c->fours != NULL && i < FOURS; i++) {
		char code[4] = { (char)(0x81 + i / 12600), (char)(0x30 + i / 1260 % 10), (char)(0x81 + i / 10 % 126),
		                 (char)(0x30 + i % 10) };
		char text[16];
		size_t len, n = ask(cd, code, 4, text, sizeof text);

		if (n > 0) {
			uint32_t u = utf8_get(text, n, &len);

			c->fours[i] = len == n ? u : 0;
		}
	}
	iconv_close(cd);
	return c->fours != NULL;
}

uint32_t codec_four(struct codec *c, const unsigned char *p)
{
	size_t i;

	if (p[0] < 0x81 || p[0] > 0xfe || p[1] < 0x30 || p[1] > 0x39 || p[2] < 0x81 || p[2] > 0xfe || p[3] < 0x30 ||
	    p[3] > 0x39)
		return 0;
	i = (size_t)(p[0] - 0x81) * 12600 + (size_t)(p[1] - 0x30) * 1260 + (size_t)(p[2] - 0x81) * 10 + (size_t)(p[3] - 0x30);
	if (i >= FIRST_PLANE)
		return i - FIRST_PLANE < PLANES ? (uint32_t)(0x10000 + i - FIRST_PLANE) : 0;
	if (i >= FOURS || (c->fours == NULL && !fill_fours(c)))
		return 0;
	return c->fours[i];
}

bool codec_open(struct codec *c, struct str name)
{
	char z[64];

	*c = (struct codec){ .open = true };
	if (name.n == 0 || name.n >= sizeof z)
		return false;
	memcpy(z, name.p, name.n);
	z[name.n] = 0;
	c->way = strcmp(z, "UTF-8") == 0 ? CODEC_UTF8 : strcmp(z, "GB18030") == 0 ? CODEC_GB18030 :
	         strcmp(z, "Big5-HKSCS") == 0 ? CODEC_BIG5 : CODEC_ICONV;
	if (c->way == CODEC_UTF8)
		return true;
	if (c->way != CODEC_ICONV)
		return codec_fill(c);
	c->unit = strncmp(z, "UTF-16", 6) == 0 ? 2 : strncmp(z, "UTF-32", 6) == 0 ? 4 : 1;
	c->cd = iconv_open("UTF-8", z);
	if (c->cd == (iconv_t)-1) {
		c->cd = NULL;
		return false;
	}
	return true;
}

void codec_close(struct codec *c)
{
	if (c->cd != NULL)
		iconv_close(c->cd);
	free(c->pairs);
	free(c->longer);
	free(c->fours);
	*c = (struct codec){ 0 };
}
