/* Any text, any text made of dictionary entries, any table of names, any chain: no crash; and as libopencc. The first
 * byte chooses. */
#include "../../lib/hanzi/opencc.h"
#include "../../lib/hanzi/simplify.h"
#include "../../lib/stream/record.h"
#include "../../lib/stream/table.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct {
	struct simplify *own;
	struct converter *other;
	struct table rows;
} config[2];

static void set_up(void)
{
	static const char *const name[] = { "t2s", "tw2s" }, *const column[] = { "from" };
	struct buf message = { 0 };

	for (int i = 0; i < 2; i++) {
		struct simplify_tables tables;
		size_t line;

		simplify_builtin(name[i], &tables);
		tables.keep = (struct str){ "", 0 };
		if (simplify_new(&config[i].own, &tables, &line) != NULL ||
		    converter_open(&config[i].other, name[i], &message) != NULL ||
		    table_parse(&config[i].rows, tables.chain, column, 1, &line) != NULL)
			abort();
	}
}

/* The text must be valid. */
static void compare(int which, struct str text)
{
	struct buf got = { 0 }, want = { 0 };

	simplify_weigh(config[which].own, text);
	simplify_convert(config[which].own, text, &got);
	if (converter_convert(config[which].other, text, &want) != 0 || !str_eq(buf_str(&got), buf_str(&want)))
		abort();
	buf_free(&got);
	buf_free(&want);
}

/* Two bytes choose an entry, a third how much of it; small numbers are phrases, which stand first. */
static void from_entries(int which, const uint8_t *p, size_t n)
{
	const struct table *t = &config[which].rows;
	struct buf text = { 0 };

	for (; n >= 3; p += 3, n -= 3) {
		size_t row = p[0] & 1 ? ((size_t)p[0] << 8 | p[1]) : ((size_t)(p[0] & 6) << 7 | p[1]);
		struct str s = table_cell(t, row % t->rows, 0);
		size_t whole = s.n / 3 * 3 == s.n && s.p[0] != '\xf0' ? (p[2] % 8 + 1u) * 3 : s.n;

		buf_add(&text, p[2] & 0x80 && whole < s.n ? str_skip(s, s.n - whole) : str_head(s, whole));
	}
	if (utf8_check(buf_str(&text)) == text.n)
		compare(which, buf_str(&text));
	buf_free(&text);
}

/* A table of names or a chain, and a text to try it on. */
static void any_table(bool chain, struct str data)
{
	struct simplify_tables tables;
	struct simplify *s;
	struct buf text = { 0 }, to = { 0 };
	size_t line;

	simplify_builtin("t2s", &tables);
	buf_addz(&text, chain ? "stage\tdict\tfrom\tto\n" : "from\tto\n");
	buf_add(&text, data);
	if (chain)
		tables.chain = buf_str(&text);
	tables.keep = chain ? (struct str){ "", 0 } : buf_str(&text);
	if (simplify_new(&s, &tables, &line) == NULL) {
		simplify_convert(s, data, &to);
		simplify_free(s);
	}
	buf_free(&text);
	buf_free(&to);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data + 1, size - 1 };
	struct buf to = { 0 };

	if (config[0].own == NULL)
		set_up();
	if (size < 2)
		return 0;
	if (data[0] < 16) {
		any_table(data[0] & 1, text);
	} else if (data[0] < 160) {
		from_entries(data[0] & 1, data + 1, size - 1);
	} else if (utf8_check(text) == text.n) {
		compare(data[0] & 1, text);
	} else {
		simplify_weigh(config[1].own, text);
		simplify_convert(config[1].own, text, &to);
		buf_free(&to);
	}
	return 0;
}
