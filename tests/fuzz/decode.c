/* Any bytes, in pieces of any size, read as any charset: what comes out are records of well-formed UTF-8, lines in order
 * and, when reading ended well, an `end` that counts them. */
#include "../../lib/charset/decode.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct source {
	const char *p;
	size_t n, chunk;
};

static ssize_t take(void *self, char *p, size_t n)
{
	struct source *s = self;
	size_t k = s->n < n ? s->n : n;

	k = k < s->chunk ? k : s->chunk;
	memcpy(p, s->p, k);
	s->p += k;
	s->n -= k;
	return (ssize_t)k;
}

static int keep(void *self, const char *p, size_t n)
{
	buf_add(self, (struct str){ p, n });
	return 0;
}

static void check(struct str text)
{
	size_t lines = 0, ends = 0;

	while (text.n > 0) {
		const char *lf = memchr(text.p, '\n', text.n);
		struct record r;
		size_t where;

		if (lf == NULL || record_parse(&r, str_head(text, (size_t)(lf - text.p)), &where) != NULL)
			abort();
		if (r.type == RECORD_LINE && r.line != ++lines)
			abort();
		if (r.type == RECORD_END && (r.line < lines || ends++))
			abort();
		text = str_skip(text, (size_t)(lf - text.p) + 1);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const charsets[] = { "", "", "", "GB18030", "Big5-HKSCS", "UTF-8", "UTF-16LE", "EUC-JP", "ISO-2022-CN", "UTF-32BE" };
	static struct decode d;
	struct buf to = { 0 };
	struct source s = { (const char *)data + 2, size - 2, 0 };
	struct out out = { .write = keep, .self = &to, .filter = "decode" };

	if (size < 2)
		return 0;
	if (d.maker.head.p == NULL && !decode_open(&d))
		abort();
	s.chunk = data[1] ? (size_t)data[1] * data[1] : SIZE_MAX;
	strcpy(d.forced, charsets[data[0] % 10]);
	d.read = take;
	d.read_self = &s;
	if (decode_document(&d, STR("x"), STR("x"), false, &out) == DECODED_MEMORY)
		abort();
	out_flush(&out);
	check(buf_str(&to));
	out_free(&out);
	buf_free(&to);
	return 0;
}
