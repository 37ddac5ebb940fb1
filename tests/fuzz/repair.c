/* repair-hanzi: any text as a document; and a report damaged in a way the input chooses, which has to be mended once for
 * all: the second pass changes nothing. */
#include "../damage/report.h"
#include "../../lib/hanzi/repair.h"

#include <stdlib.h>

static int collect(void *self, const char *p, size_t n)
{
	buf_add(self, (struct str){ p, n });
	return 0;
}

/* text as the lines of a document through the stage; the lines that come out, LF behind each. */
static void mend(struct repair *r, struct str text, struct buf *to)
{
	struct buf stream = { 0 }, line = { 0 };
	struct out out = { .write = collect, .self = &stream, .filter = "repair-hanzi" };
	struct record k;
	size_t where;

	for (size_t at = 0; at < text.n;) {
		size_t end = str_find(text, STR("\n"), at);

		end = end == (size_t)-1 ? text.n : end;
		buf_clear(&line);
		buf_addz(&line, "line\td\t1\t\t\t");
		record_escape(&line, (struct str){ text.p + at, end - at });
		if (record_parse(&k, buf_str(&line), &where) == NULL)
			repair_record(r, &k, &out);
		at = end + 1;
	}
	repair_close(r, &out);
	out_flush(&out);
	for (size_t at = 0; at < stream.n;) {
		size_t end = str_find(buf_str(&stream), STR("\n"), at);

		if (record_parse(&k, (struct str){ stream.p + at, end - at }, &where) != NULL)
			abort();
		if (k.type == RECORD_LINE) {
			buf_add(to, record_unescape(k.field[LINE_TEXT], &line));
			buf_addc(to, '\n');
		}
		at = end + 1;
	}
	out_free(&out);
	buf_free(&stream);
	buf_free(&line);
}

static void damaged(struct damage *d, struct repair *r, const uint8_t *p, size_t n)
{
	struct buf text = { 0 }, torn = { 0 }, once = { 0 }, twice = { 0 };
	uint32_t seed = 0;

	for (size_t i = 0; i < n; i++)
		seed = seed * 31 + p[i];
	damage_begin(d, seed, 10 + p[0] % 91);
	d->fold = p[1] & 1;
	d->browser = p[1] & 2;
	report_text(d, 12, p[1] & 4, &text);
	damage_text(d, buf_str(&text), &torn);
	mend(r, buf_str(&torn), &once);
	mend(r, buf_str(&once), &twice);
	if (!str_eq(buf_str(&once), buf_str(&twice)))
		abort();
	buf_free(&text);
	buf_free(&torn);
	buf_free(&once);
	buf_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct repair r;
	static struct damage d;
	static struct gbk gbk;
	size_t line;

	if (d.gbk == NULL) {
		if (repair_open(&r, NULL, &line) != NULL || gbk_fill(&gbk) != 0)
			abort();
		d.gbk = &gbk;
		d.pinyin = &r.pinyin;
		d.likely = likely_new();
	}
	if (n > 2 && n < 8) {
		damaged(&d, &r, p, n);
	} else {
		struct buf out = { 0 };

		mend(&r, (struct str){ (const char *)p, n }, &out);
		buf_free(&out);
	}
	return 0;
}
