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

enum { BATCH = CODEC_FOURS, ANSWER = 16 };

/* Codes that are asked of iconv together: a call costs as much as fifty characters. */
struct batch {
	char code[BATCH * 4];       /* width bytes each */
	size_t width, n;
	unsigned id[BATCH];         /* what the caller knows each by */
	struct str answer[BATCH];   /* its UTF-8, empty for none; points into text */
	char text[BATCH * ANSWER];
};

static void batch_begin(struct batch *b, size_t width)
{
	b->width = width;
	b->n = 0;
}

static void batch_add(struct batch *b, const unsigned char *code, unsigned id)
{
	memcpy(b->code + b->n * b->width, code, b->width);
	b->id[b->n++] = id;
}

/* A code means no ASCII: what answers so took its bytes for two codes. */
static struct str answer(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x80)
			return (struct str){ "", 0 };
	return s;
}

/* Asks for them one behind the other, which tells what each means as long as it means one character. False when one does
 * not. */
static bool ask_in_a_row(struct batch *b, iconv_t cd)
{
	size_t k = 0, out_left = sizeof b->text;
	char *in = b->code, *end = b->code + b->n * b->width, *out = b->text, *from = out;

	iconv(cd, NULL, NULL, NULL, NULL);
	while (in < end) {
		size_t in_left = (size_t)(end - in), codes;

		iconv(cd, &in, &in_left, &out, &out_left);
		if ((size_t)(in - b->code) % b->width != 0)
			return false;
		for (codes = (size_t)(in - b->code) / b->width; k < codes && from < out; from += b->answer[k++].n) {
			unsigned c = (unsigned char)*from;

			if (c < 0xc2)
				return false;
			b->answer[k] = (struct str){ from, c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4 };
		}
		if (k != codes || from != out)
			return false;
		if (in < end) {
			/* The next one is no code. */
			b->answer[k++] = (struct str){ "", 0 };
			in += b->width;
			iconv(cd, NULL, NULL, NULL, NULL);
		}
	}
	return true;
}

/* Asks for each by itself, an LF behind it, so that nothing is held back. */
static void ask_one_by_one(struct batch *b, iconv_t cd)
{
	size_t out_left = sizeof b->text;
	char *out = b->text;

	for (size_t k = 0; k < b->n; k++) {
		char code[5], *in = code, *from = out;
		size_t in_left = b->width + 1;

		memcpy(code, b->code + k * b->width, b->width);
		code[b->width] = '\n';
		iconv(cd, NULL, NULL, NULL, NULL);
		iconv(cd, &in, &in_left, &out, &out_left);
		b->answer[k] = in_left == 0 && out > from ? answer((struct str){ from, (size_t)(out - from) - 1 }) : (struct str){ "", 0 };
	}
}

static void batch_ask(struct batch *b, iconv_t cd)
{
	if (!ask_in_a_row(b, cd))
		ask_one_by_one(b, cd);
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
	struct batch b;
	bool fine = true;

	if (cd == (iconv_t)-1)
		return false;
	for (unsigned lead = 0x81; lead <= 0xfe; lead++) {
		batch_begin(&b, 2);
		for (unsigned trail = 0x40; trail <= 0xfe; trail++) {
			unsigned char code[2] = { (unsigned char)lead, (unsigned char)trail };

			/* 7F ends no code. */
			if (trail != 0x7f && c->pairs[pair_place(lead, trail)].len == PAIR_NONE)
				batch_add(&b, code, trail);
		}
		batch_ask(&b, cd);
		for (size_t i = 0; i < b.n && fine; i++)
			if (b.answer[i].n > 0)
				fine = set(c, lead, b.id[i], b.answer[i].p, b.answer[i].n);
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

/* Enters the code points of the four-byte codes from..from + BATCH - 1 of the basic plane: most texts have a few of one
 * sort. */
static bool fill_fours(struct codec *c, size_t from)
{
	struct batch b;

	if (c->cd == NULL && (c->cd = iconv_open("UTF-8", "GB18030")) == (iconv_t)-1)
		c->cd = NULL;
	if (c->fours == NULL)
		c->fours = calloc(FOURS, sizeof *c->fours);
	if (c->cd == NULL || c->fours == NULL)
		return false;
	batch_begin(&b, 4);
	for (size_t i = from; i < FOURS && b.n < BATCH; i++) {
		unsigned char code[4] = { (unsigned char)(0x81 + i / 12600), (unsigned char)(0x30 + i / 1260 % 10),
		                          (unsigned char)(0x81 + i / 10 % 126), (unsigned char)(0x30 + i % 10) };

		batch_add(&b, code, (unsigned)i);
	}
	batch_ask(&b, c->cd);
	for (size_t k = 0; k < b.n; k++) {
		size_t len = 0;
		uint32_t u = b.answer[k].n > 0 ? utf8_get(b.answer[k].p, b.answer[k].n, &len) : 0;

		c->fours[b.id[k]] = len == b.answer[k].n ? u : 0;
	}
	c->fours_there[from / BATCH] = true;
	return true;
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
	if (i >= FOURS || (!c->fours_there[i / BATCH] && !fill_fours(c, i - i % BATCH)))
		return 0;
	return c->fours[i];
}

static enum codec_way way_of(struct str name)
{
	return str_eq(name, STR("UTF-8")) ? CODEC_UTF8 : str_eq(name, STR("GB18030")) ? CODEC_GB18030 :
	       str_eq(name, STR("Big5-HKSCS")) ? CODEC_BIG5 : CODEC_ICONV;
}

bool codec_knows(struct str name)
{
	struct codec c;
	bool known = way_of(name) != CODEC_ICONV || codec_open(&c, name);

	if (way_of(name) == CODEC_ICONV)
		codec_close(&c);
	return known;
}

bool codec_open(struct codec *c, struct str name)
{
	char z[64];

	*c = (struct codec){ .open = true };
	if (name.n == 0 || name.n >= sizeof z)
		return false;
	memcpy(z, name.p, name.n);
	z[name.n] = 0;
	c->way = way_of(name);
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
