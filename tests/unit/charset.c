/* Conversion: the tables against iconv, every chunk size, the cap of a line, failures of reading and writing. */
#include "../tap.h"
#include "../../lib/charset/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

/* ---- the tables ---- */

/* What iconv makes of a code; 0 bytes for nothing, or for bytes that are two characters one of which is ASCII. */
static size_t ask(iconv_t cd, const char *code, size_t n, char *text, size_t room)
{
	char copy[4], *in = copy, *out = text;
	size_t in_left = n, out_left = room;

	memcpy(copy, code, n);
	iconv(cd, NULL, NULL, NULL, NULL);
	if (iconv(cd, &in, &in_left, &out, &out_left) == (size_t)-1 || in_left > 0)
		return 0;
	iconv(cd, NULL, NULL, &out, &out_left);
	return (unsigned char)text[0] < 0x80 ? 0 : room - out_left;
}

static size_t disagree(struct codec *c, iconv_t cd, const char *code, size_t n, bool known_only)
{
	char text[32];
	struct buf b = { 0 };
	size_t want = ask(cd, code, n, text, sizeof text), bad = codec_all(c, (struct str){ code, n }, &b), r;

	r = want == 0 ? !known_only && bad == 0 : bad > 0 || !str_eq(buf_str(&b), (struct str){ text, want });
	buf_free(&b);
	return r;
}

static void test_tables(void)
{
	static const struct { const char *name, *iconv; size_t others; } sets[] = {
		/* A3A0, which browsers read as a blank. */
		{ "GB18030", "GB18030", 1 }, { "Big5-HKSCS", "BIG5-HKSCS", 0 },
	};

	for (size_t i = 0; i < 2; i++) {
		struct codec c;
		iconv_t cd = iconv_open("UTF-8", sets[i].iconv);
		size_t others = 0;

		ok(codec_open(&c, str_of(sets[i].name)), "%s opens", sets[i].name);
		for (unsigned lead = 0x81; lead <= 0xfe; lead++)
			for (unsigned trail = 0x40; trail <= 0xfe; trail++) {
				char code[2] = { (char)lead, (char)trail };

				others += trail != 0x7f && disagree(&c, cd, code, 2, i == 1);
			}
		ok(others == sets[i].others, "%s: two-byte codes read unlike iconv: %zu", sets[i].name, others);
		others = 0;
		for (unsigned n = 0; i == 0 && n < 1587600; n += n < 40000 ? 7 : 997) {
			char code[4] = { (char)(0x81 + n / 12600), (char)(0x30 + n / 1260 % 10), (char)(0x81 + n / 10 % 126),
			                 (char)(0x30 + n % 10) };

			others += disagree(&c, cd, code, 4, false);
		}
		ok(others == 0, "%s: four-byte codes read unlike iconv: %zu", sets[i].name, others);
		iconv_close(cd);
		codec_close(&c);
	}
}

/* ---- whole documents ---- */

struct source {
	struct str text;
	size_t at, chunk;
	size_t fail_at;     /* reading fails there; 0: never */
	size_t repeat;      /* the text comes this many times */
};

static ssize_t source_read(void *self, char *p, size_t n)
{
	struct source *s = self;
	size_t k = s->text.n - s->at;

	if (s->fail_at > 0 && s->at >= s->fail_at) {
		errno = EIO;
		return -1;
	}
	if (k == 0 && s->repeat > 1) {
		s->repeat--;
		s->at = 0;
		k = s->text.n;
	}
	k = k < n ? k : n;
	k = k < s->chunk ? k : s->chunk;
	memcpy(p, s->text.p + s->at, k);
	s->at += k;
	return (ssize_t)k;
}

static int keep(void *self, const char *p, size_t n)
{
	struct buf *b = self;

	buf_add(b, (struct str){ p, n });
	return b->failed ? -1 : 0;
}

static int full(void *self, const char *p, size_t n)
{
	(void)self;
	(void)p;
	(void)n;
	errno = ENOSPC;
	return -1;
}

static enum decoded decode(struct decode *d, struct source s, struct buf *to)
{
	struct out out = { .write = keep, .self = to, .filter = "decode" };
	enum decoded r;

	buf_clear(to);
	d->read = source_read;
	d->read_self = &s;
	r = decode_document(d, STR("x"), STR("x.txt"), false, &out);
	out_flush(&out);
	out_free(&out);
	return r;
}

static void test_chunks(struct decode *d)
{
	static const struct str texts[] = {
		{ "\xe6\x94\xbf\xe5\xba\x9c\xe5\xb7\xa5\xe4\xbd\x9c\r\n\xf0\x9f\x98\x80&#25919;&#x5e9c;&#55357;&#56832;&am\r\xe6\x94&#2", 63 },
		{ "\xd5\xfe\xb8\xae\xb9\xa4\xd7\xf7\xb1\xa8\xb8\xe6\r\n\x81\x30\x81\x30\xd5\xfe\x84\x31\xa4\x37\n\xff\xb8\xae\x80\xb9", 41 },
		{ "\xac\x46\xa9\xb2\xa4\x75\xa7\x40\xb3\xf8\xa7\x69\n\xa4\x40\xa6~\xa4\x47\x88\x62\n\xff", 26 },
		{ "\xff\xfe\x3f\x65\x9c\x5e\x0d\x00\x0a\x00\x3d\xd8\x00\xde\x26\x00\x23\x00\x32\x00\x35\x00\x39\x00\x31\x00\x39\x00\x3b\x00\x00\xd8\x3f\x65\x9c", 39 },
		{ "\xc3\x95\xc3\xbe\xc2\xb8\xc2\xae\xc2\xb9\xc2\xa4\xc3\x97\xc3\xb7\xc2\xb1\xc2\xa8\xc2\xb8\xc3\xa6\n12\tab\\\n\xc3\x95\xc3\xbe", 37 },
	};
	/* The rules, without what the head tells: pieces must not differ from the whole. */
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct buf whole = { 0 }, pieces = { 0 };
		size_t differ = 0;

		decode(d, (struct source){ .text = texts[i], .chunk = (size_t)-1 }, &whole);
		for (size_t n = 1; n < texts[i].n; n++) {
			bool fine;
			struct str rest = texts[i];
			struct buf held = { 0 };
			struct out out = { .write = keep, .self = &pieces, .filter = "decode" };
			size_t lines = 0, from = str_find(buf_str(&whole), STR("\nline\t"), 0) + 1;
			struct codec *c = d->maker.codec;
			struct misread *m = d->maker.misread;
			size_t skip = i == 3 ? 2 : 0;

			if (c->way == CODEC_ICONV)
				iconv(c->cd, NULL, NULL, NULL, NULL);
			buf_clear(&pieces);
			maker_start(&d->maker, &out, STR("x"), c, m);
			for (rest = str_skip(rest, skip); rest.n > 0; rest = str_skip(rest, n)) {
				size_t done;

				buf_add(&held, str_head(rest, n));
				done = maker_feed(&d->maker, buf_str(&held), rest.n <= n, &fine);
				held.n -= done;
				memmove(held.p, held.p + done, held.n);
			}
			out_flush(&out);
			lines = pieces.n;
			differ += !str_eq(buf_str(&pieces), str_head(str_skip(buf_str(&whole), from), lines)) || held.n > 0;
			out_free(&out);
			buf_free(&held);
		}
		ok(differ == 0 && pieces.n > 20, "text %zu: pieces of any size give the same lines (%zu differ)", i, differ);
		buf_free(&whole);
		buf_free(&pieces);
	}
}

static void test_cap(struct decode *d)
{
	static const struct { size_t more; bool kept; } lengths[] = { { 0, true }, { 1, false }, { (size_t)-1, true }, { 5000000, false } };
	char *p = malloc(LINE_MOST + 5000100);

	for (size_t i = 0; p != NULL && i < sizeof lengths / sizeof lengths[0]; i++) {
		struct buf b = { 0 };
		size_t n = LINE_MOST + lengths[i].more;

		memset(p, 'a', n);
		p[100] = '\t';
		memcpy(p + n, "\r\nnext", 6);
		ok(decode(d, (struct source){ .text = { p, n + 6 }, .chunk = 1 << 20 }, &b) == DECODED_DONE, "a line of %zu bytes", n);
		ok((str_find(buf_str(&b), STR("line\tx\t1\t"), 0) != (size_t)-1) == lengths[i].kept, "  is %s", lengths[i].kept ? "kept" : "left out");
		ok(lengths[i].kept || str_find(buf_str(&b), STR("error\tx\t1\tdecode\tline of "), 0) != (size_t)-1, "  which is told");
		ok(str_ends(buf_str(&b), STR("line\tx\t2\t\t\tnext\nend\tx\t2\n")), "  and the next is there");
		buf_free(&b);
	}
	free(p);
}

static void test_failures(struct decode *d)
{
	struct buf b = { 0 };
	struct source s = { .text = STR("one\ntwo\nthree\n"), .chunk = 4, .fail_at = 8 };
	struct out out = { .write = full, .filter = "decode" };

	ok(decode(d, s, &b) == DECODED_FAILED, "reading fails midway");
	same(str_skip(buf_str(&b), str_find(buf_str(&b), STR("line"), 0)),
	     STR("line\tx\t1\t\t\tone\nline\tx\t2\t\t\ttwo\nerror\tx\t0\tdecode\tInput/output error\n"), "what was read is there, and no end");
	s.at = s.fail_at = 0;
	d->read_self = &s;
	decode_document(d, STR("x"), STR("x"), false, &out);
	out_flush(&out);
	ok(out.error == ENOSPC, "a failed write is remembered");
	out_free(&out);
	ok(decode(d, (struct source){ .text = STR("a\nb"), .chunk = 1, .repeat = 300000 }, &b) == DECODED_DONE, "a long document");
	ok(str_ends(buf_str(&b), STR("end\tx\t300001\n")), "has all its lines");
	buf_free(&b);
}

int main(void)
{
	struct decode d;

	test_tables();
	ok(decode_open(&d), "decode opens");
	test_chunks(&d);
	test_cap(&d);
	test_failures(&d);
	decode_close(&d);
	return tap_done();
}
