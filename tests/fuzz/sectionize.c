/* Any records as one document: no crash, in a second run neither, and the text of the lines unchanged. The first byte chooses
 * whether the bytes are records or lines of text. */
#include "../../lib/report/report.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern const struct str table_regions;
static struct report report;

static void set_up(void)
{
	static const char *const columns[] = { "code", "name", "from", "to", "parent" };
	static struct table regions;
	size_t line;

	if (table_parse(&regions, table_regions, columns, 5, &line) != NULL ||
	    places_make(&report.places, &regions, &line) != NULL)
		abort();
}

static int keep(void *self, const char *p, size_t n)
{
	buf_add(self, (struct str){ p, n });
	return 0;
}

/* Takes the records of text as one document; the texts of its lines go to `lines`. */
static void fill(struct document *d, struct str text, bool bare, struct buf *lines)
{
	struct buf raw = { 0 };

	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		struct str one = { text.p, end ? (size_t)(end - text.p) : text.n };
		struct record r;
		size_t where;

		text = str_skip(text, one.n + 1);
		if (one.n == 0 && !bare)
			continue;
		buf_clear(&raw);
		buf_addz(&raw, bare ? "line\ta\t1\t\t\t" : "");
		buf_add(&raw, one);
		if (record_parse(&r, buf_str(&raw), &where) != NULL)
			continue;
		document_add(d, &r);
		if (r.type == RECORD_LINE)
			buf_add(lines, r.field[LINE_TEXT]);
	}
	buf_free(&raw);
}

static void run(const struct document *d, struct buf *to)
{
	struct out o = { .write = keep, .self = to, .filter = "sectionize" };

	if (report_document(&report, d, true, &o) != 0)
		abort();
	out_flush(&o);
	out_free(&o);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct document first = { 0 }, second = { 0 };
	struct buf once = { 0 }, twice = { 0 }, before = { 0 }, after = { 0 };

	if (report.places.row == NULL)
		set_up();
	if (size == 0)
		return 0;
	fill(&first, (struct str){ (const char *)data + 1, size - 1 }, data[0] & 1, &before);
	run(&first, &once);
	fill(&second, buf_str(&once), false, &after);
	if (!str_eq(buf_str(&before), buf_str(&after)))
		abort();
	run(&second, &twice);
	document_free(&first);
	document_free(&second);
	buf_free(&once);
	buf_free(&twice);
	buf_free(&before);
	buf_free(&after);
	return 0;
}
