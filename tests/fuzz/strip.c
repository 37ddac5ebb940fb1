/* fuzz strip: pages and texts of any kind: no crash, well-formed records out, a second run changes nothing. The first byte
 * of the input says which: bit 0 page or text, bit 1 mark. */
#include "../../lib/page/strip.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

extern const struct str table_noise;
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int keep(void *self, const char *p, size_t n)
{
	buf_add(self, (struct str){ p, n });
	return 0;
}

/* The records in `in` through the filter. */
static void run(struct strip *s, struct str in, struct buf *to)
{
	struct document d = { .count = 0 };
	struct out o = { .write = keep, .self = to, .filter = "strip" };

	while (in.n > 0) {
		const char *lf = memchr(in.p, '\n', in.n);
		size_t n = lf ? (size_t)(lf - in.p) : in.n, where;
		struct record r;

		if (record_parse(&r, str_head(in, n), &where) != NULL) {
			fprintf(stderr, "no record: %.*s\n", (int)n, in.p);
			abort();
		}
		document_add(&d, &r);
		in = str_skip(in, n + 1);
	}
	if (strip_document(s, &d, true, &o) != 0)
		abort();
	out_flush(&o);
	out_free(&o);
	document_free(&d);
}

/* Records of the text: a line each, without the bytes that are no UTF-8. */
static void records(struct str text, const char *type, struct buf *to)
{
	size_t line = 1;

	buf_addz(to, "doc\td\t0\ttype\t");
	buf_addz(to, type);
	while (text.n > 0) {
		const char *lf = memchr(text.p, '\n', text.n);
		struct str s = str_head(text, lf ? (size_t)(lf - text.p) : text.n);

		buf_addz(to, "\nline\td\t");
		buf_adduint(to, line++);
		buf_addz(to, "\t\t\t");
		text = str_skip(text, s.n + 1);
		while (s.n > 0) {
			size_t n = utf8_check(s);

			record_escape(to, str_head(s, n));
			s = str_skip(s, n + 1);
		}
	}
	buf_addz(to, "\nend\td\t1\n");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct strip s;
	struct buf in = { 0 }, one = { 0 }, two = { 0 };
	size_t line;

	if (s.rules.count == 0 && rules_load(&s.rules, table_noise, &line) != NULL)
		abort();
	if (size < 1)
		return 0;
	s.mark = data[0] & 2;
	records((struct str){ (const char *)data + 1, size - 1 }, data[0] & 1 ? "html" : "text", &in);
	run(&s, buf_str(&in), &one);
	run(&s, buf_str(&one), &two);
	if (!str_eq(buf_str(&one), buf_str(&two))) {
		fprintf(stderr, "once:\n%.*s\ntwice:\n%.*s\n", (int)one.n, one.p, (int)two.n, two.p);
		abort();
	}
	buf_free(&in);
	buf_free(&one);
	buf_free(&two);
	return 0;
}
