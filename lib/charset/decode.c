#include "decode.h"

#include "kind.h"
#include "label.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>

enum { READ_SIZE = 64 << 10, KEEP = 256 << 10 };

bool decode_open(struct decode *d)
{
	*d = (struct decode){ 0 };
	return detector_open(&d->detector);
}

void decode_close(struct decode *d)
{
	detector_close(&d->detector);
	misread_free(&d->misread);
	codec_close(&d->other);
	maker_free(&d->maker);
	buf_free(&d->in);
}

bool decode_force(struct decode *d, struct str label)
{
	struct str name = label_charset(label);
	bool known;

	if (name.n == 0)
		name = str_trim(label);
	known = name.n < sizeof d->forced && codec_knows(name);
	if (known) {
		memcpy(d->forced, name.p, name.n);
		d->forced[name.n] = 0;
	}
	return known;
}

/* The codec for a charset; NULL when iconv knows it not. */
static struct codec *codec_for(struct decode *d, const char *name)
{
	if (strcmp(name, "UTF-8") == 0)
		return &d->detector.utf8;
	if (strcmp(name, "GB18030") == 0 || strcmp(name, "Big5-HKSCS") == 0) {
		struct codec *c = name[0] == 'G' ? &d->detector.gb : &d->detector.big5;

		return c->open || codec_open(c, str_of(name)) ? c : NULL;
	}
	if (!d->other.open || strcmp(name, d->other_name) != 0) {
		codec_close(&d->other);
		if (!codec_open(&d->other, str_of(name))) {
			codec_close(&d->other);
			return NULL;
		}
		strcpy(d->other_name, name);
	}
	iconv(d->other.cd, NULL, NULL, NULL, NULL);
	return &d->other;
}

/* Reads more. 1 for bytes, 0 for the end, -1 for a failure. */
static int more(struct decode *d)
{
	char *to = buf_reserve(&d->in, READ_SIZE);
	ssize_t got;

	if (to == NULL) {
		errno = ENOMEM;
		return -1;
	}
	got = d->read(d->read_self, to, READ_SIZE);
	if (got > 0) {
		d->in.n += (size_t)got;
		d->bytes += (size_t)got;
		d->slow = got < READ_SIZE;
	}
	return got > 0 ? 1 : (int)got;
}

/* Reads the head: DETECT_WINDOW bytes, or more while they are all ASCII. Same returns as more. */
static int read_head(struct decode *d)
{
	size_t seen = 0;
	bool ascii = true;
	int got = 1;

	buf_clear(&d->in);
	while (got > 0 && d->in.n < DETECT_MOST && (ascii || d->in.n < DETECT_WINDOW)) {
		got = more(d);
		for (; ascii && seen < d->in.n; seen++)
			ascii = (unsigned char)d->in.p[seen] < 0x80;
	}
	return got;
}

/* Whether the head is HTML, in whatever charset: tags are ASCII, with NULs between in UTF-16. */
static bool is_html(struct str head, struct buf *scratch)
{
	head = str_head(head, DETECT_WINDOW);
	if (head.n == 0 || memchr(head.p, 0, head.n) == NULL)
		return kind_html(head);
	buf_clear(scratch);
	for (size_t i = 0; i < head.n; i++)
		if (head.p[i] != 0)
			buf_addc(scratch, head.p[i]);
	return kind_html(buf_str(scratch));
}

static void add_tally(struct buf *b, const struct tally *t, const char *one, const char *many)
{
	buf_adduint(b, t->count);
	buf_addz(b, t->count == 1 ? one : many);
	if (t->byte > 0) {
		buf_addz(b, t->count == 1 ? ", at byte " : ", the first at byte ");
		buf_adduint(b, t->byte);
	}
}

static void tell_defects(struct decode *d, struct str id, const char *charset, struct out *out)
{
	const struct maker *m = &d->maker;
	struct buf b = { 0 };

	if (m->bad.count > 0) {
		buf_addz(&b, "not ");
		buf_addz(&b, charset);
		buf_addz(&b, ", now U+FFFD: ");
		add_tally(&b, &m->bad, " sequence", " sequences");
		out_error(out, id, m->bad.line, buf_str(&b));
	}
	if (m->nul.count > 0) {
		buf_clear(&b);
		add_tally(&b, &m->nul, " NUL dropped", " NULs dropped");
		out_error(out, id, m->nul.line, buf_str(&b));
	}
	if (m->lost.count > 0) {
		buf_clear(&b);
		buf_addz(&b, "lost in an earlier conversion, U+FFFD: ");
		add_tally(&b, &m->lost, " place", " places");
		out_error(out, id, m->lost.line, buf_str(&b));
	}
	if (d->kun.count > 0) {
		buf_clear(&b);
		buf_addz(&b, "lost in an earlier conversion, its U+FFFD read as GBK: ");
		add_tally(&b, &d->kun, " place", " places");
		out_error(out, id, d->kun.line, buf_str(&b));
	}
	buf_free(&b);
}

/* U+FFFD of a text that was then read as GBK: three ideographs (EFBF BDEF BFBD) that no text has. Counted in the head. */
static void count_kun(struct decode *d, const struct codec *c)
{
	struct str mark = c->way == CODEC_GB18030 ? STR("\xef\xbf\xbd\xef\xbf\xbd") : STR("\xe9\x94\x9f\xe6\x96\xa4\xe6\x8b\xb7");
	struct str head = str_head(buf_str(&d->in), DETECT_WINDOW);
	size_t at = 0;

	d->kun = (struct tally){ 0 };
	while (c->way <= CODEC_GB18030 && (at = str_find(head, mark, at)) != (size_t)-1) {
		if (d->kun.count++ == 0) {
			d->kun.line = 1;
			for (size_t i = 0; i < at; i++)
				d->kun.line += head.p[i] == '\n';
			d->kun.byte = at + 1;
		}
		at += mark.n;
	}
}

/* The doc records. */
static void tell_document(struct decode *d, struct str id, struct str source, const char *charset, struct out *out)
{
	struct buf b = { 0 };
	bool html = is_html(buf_str(&d->in), &b);

	out_doc(out, id, "source", source);
	out_doc(out, id, "charset", str_of(charset));
	if (d->misread.was != NULL) {
		buf_clear(&b);
		misread_describe(&d->misread, &b);
		out_doc(out, id, "misread", buf_str(&b));
	}
	out_doc(out, id, "type", html ? STR("html") : STR("text"));
	out_doc(out, id, "format", STR("1"));
	buf_free(&b);
}

/* Keeps of the bytes that were read those from `at` on, a few, and returns where they stand now: what is read next goes
 * behind them, to a place where some processors copy three times as fast as to the first bytes of a page. */
static size_t keep_rest(struct decode *d, size_t at)
{
	enum { MOST = 64, PLACE = 2 * MOST, PAGE = 4096 };
	size_t left = d->in.n - at, place = PLACE;
	char rest[MOST];

	if (left > MOST || d->in.n < PLACE + MOST) {
		memmove(d->in.p, d->in.p + at, left);
		d->in.n = left;
		return 0;
	}
	memcpy(rest, d->in.p + at, left);
	if (d->in.cap > KEEP) {
		/* The head was long: give its memory back. */
		buf_recycle(&d->in, KEEP);
		if (buf_reserve(&d->in, READ_SIZE + PLACE + MOST) == NULL)
			return 0;
	}
	if (((uintptr_t)d->in.p + place) % PAGE < MOST)
		place += MOST;
	memcpy(d->in.p + place - left, rest, left);
	d->in.n = place;
	return place - left;
}

/* The lines of a document whose head is in d->in. `got` is what reading it ended with. */
static enum decoded body(struct decode *d, size_t mark, int got, struct out *out)
{
	bool fine = true;
	size_t at = mark;

	d->maker.skipped = mark;
	for (;;) {
		at += maker_feed(&d->maker, str_skip(buf_str(&d->in), at), got <= 0, &fine);
		if (!fine || out->error == ENOMEM)
			return DECODED_MEMORY;
		if (got <= 0 || out->error)
			break;
		/* What comes slowly goes on at once. */
		if (d->slow && !d->maker.open)
			out_flush(out);
		at = keep_rest(d, at);
		if (d->in.failed)
			return DECODED_MEMORY;
		got = more(d);
	}
	return got < 0 ? DECODED_FAILED : DECODED_DONE;
}

static enum decoded fail(struct str id, struct out *out)
{
	int e = errno;

	if (e == ENOMEM)
		return DECODED_MEMORY;
	out_error(out, id, 0, str_of(strerror(e)));
	errno = e;
	return DECODED_FAILED;
}

/* Looks for text misread before, where the reading at hand is unlikely as Chinese: only what can hold any character. */
static void judge_misread(struct decode *d, const struct verdict *v, struct codec *c)
{
	struct buf text = { 0 };

	d->misread.was = NULL;
	if (v->evidence == EVIDENCE_ASCII || (c != &d->detector.utf8 && strncmp(v->charset, "UTF-16", 6) != 0))
		return;
	if (v->likely || !detector_tables(&d->detector))
		return;
	codec_all(c, str_head(str_skip(buf_str(&d->in), v->mark), DETECT_WINDOW), &text);
	misread_judge(&d->misread, &d->detector, buf_str(&text));
	buf_free(&text);
}

static enum decoded skip(struct str id, const char *what, struct out *out)
{
	struct buf b = { 0 };

	buf_addz(&b, "skipped: ");
	buf_addz(&b, what);
	out_error(out, id, 0, buf_str(&b));
	buf_free(&b);
	return DECODED_BINARY;
}

enum decoded decode_document(struct decode *d, struct str id, struct str source, bool empty_ok, struct out *out)
{
	struct verdict v;
	struct codec *c;
	const char *binary;
	enum decoded r;
	int got = read_head(d), e;

	if (got < 0 && d->in.n == 0)
		return fail(id, out);
	if (d->in.n == 0 && empty_ok)
		return DECODED_EMPTY;
	e = errno;
	if ((binary = kind_binary(buf_str(&d->in))) != NULL)
		return skip(id, binary, out);
	c = detect(&d->detector, buf_str(&d->in), str_of(d->forced), &v) ? codec_for(d, v.charset) : NULL;
	if (c == NULL)
		return (errno = ENOMEM, DECODED_MEMORY);
	if (v.evidence != EVIDENCE_USER && strncmp(v.charset, "UTF-16", 6) != 0 && strncmp(v.charset, "UTF-32", 6) != 0 &&
	    kind_noise(buf_str(&d->in)))
		return skip(id, "binary data of no known kind", out);
	judge_misread(d, &v, c);
	count_kun(d, c);
	tell_document(d, id, source, v.charset, out);
	maker_start(&d->maker, out, id, c, d->misread.was ? &d->misread : NULL);
	if (d->in.n == 0)
		out_error(out, id, 0, STR("empty file"));
	errno = e;
	r = body(d, v.mark, got, out);
	d->lines += d->maker.number;
	if (r == DECODED_MEMORY)
		return r;
	e = errno;
	tell_defects(d, id, v.charset, out);
	errno = e;
	if (r == DECODED_FAILED)
		return fail(id, out);
	out_begin(out, "end", id, d->maker.number);
	out_end(out);
	d->records += 5 + (d->misread.was != NULL) + d->maker.number - d->maker.left_out;
	return r;
}
