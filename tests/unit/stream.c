/* The ground floor: records, lines at every chunk size, tables, numerals. */
#include "../tap.h"
#include "../../lib/stream/io.h"
#include "../../lib/stream/table.h"
#include "../../lib/text/numeral.h"

#include <errno.h>
#include <stdlib.h>

struct feed {
	struct str text;
	size_t at, chunk;
};

static ssize_t feed_read(void *self, char *p, size_t n)
{
	struct feed *f = self;
	size_t k = f->text.n - f->at;

	k = k < n ? k : n;
	k = k < f->chunk ? k : f->chunk;
	memcpy(p, f->text.p + f->at, k);
	f->at += k;
	return (ssize_t)k;
}

/* What the reader says of a text, one letter a line and its length. */
static void digest(struct str text, size_t chunk, size_t cap, struct buf *to)
{
	struct feed f = { text, 0, chunk };
	struct lines in = { .read = feed_read, .self = &f, .cap = cap };
	struct str line;
	enum lines_got got;

	while ((got = lines_next(&in, &line)) != LINES_END && got != LINES_FAIL) {
		buf_addc(to, got == LINES_LINE ? 'l' : got == LINES_LAST ? 'L' : 'x');
		buf_add(to, line);
		buf_addc(to, '|');
	}
	lines_free(&in);
}

static void test_lines(void)
{
	struct str text = STR("one\n\nfour\nsixsix\nsevenxx\neight888\ntail");

	for (size_t chunk = 1; chunk <= text.n + 1; chunk++) {
		struct buf b = { 0 };

		digest(text, chunk, 7, &b);
		same(buf_str(&b), STR("lone|l|lfour|lsixsix|lsevenxx|xeight88|Ltail|"), "lines, cap 7, every chunk size");
		buf_free(&b);
	}
}

/* Every lead and second byte of a sequence of three, between others: E0 and ED forbid half of the second bytes. */
static void test_utf8(void)
{
	unsigned wrong = 0;

	for (unsigned lead = 0xe0; lead < 0xf0; lead++)
		for (unsigned second = 0x70; second < 0xd0; second++)
			for (size_t at = 0; at < 9; at += 3) {
				char text[] = "\xe4\xb8\x80\xe4\xb8\x80\xe4\xb8\x80\xe4\xb8\x80";
				bool good = second >= (lead == 0xe0 ? 0xa0u : 0x80u) && second <= (lead == 0xed ? 0x9fu : 0xbfu);

				text[at] = (char)lead;
				text[at + 1] = (char)second;
				wrong += utf8_check((struct str){ text, 12 }) != (good ? 12 : at);
			}
	ok(wrong == 0, "sequences of three bytes judged right: %u wrong", wrong);
}

static void test_records(void)
{
	static const struct { const char *line, *what; size_t where; } bad[] = {
		{ "line\td\t1\t\t\ta\\x", "unknown escape in a record", 12 },
		{ "line\td\t1\t\t\ta\\", "unknown escape in a record", 12 },
		{ "line\td\t1\t\t\t\xc3(", "invalid UTF-8 in a record", 11 },
		{ "line\td\t1\t\t\t\xed\xa0\x80", "invalid UTF-8 in a record", 11 },
		{ "line\td\t1\t\t\ta\r", "bare carriage return in a record", 12 },
		{ "line\td\tx\t\t\ta", "the third field is no line number", 0 },
		{ "line\td\t1\ta", "too few fields for a record of its type", 0 },
		{ "end\td", "too few fields for a record of its type", 0 },
		{ "end\t\t1", "the second field, the document, is empty", 0 },
	};
	struct record r;
	size_t where;
	struct buf b = { 0 };

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		const char *what = record_parse(&r, str_of(bad[i].line), &where);

		ok(what != NULL && strcmp(what, bad[i].what) == 0 && where == bad[i].where, "refused: %s", bad[i].what);
	}
	ok(record_parse(&r, STR("line\td\t7\tbody\t1.2\ta\\tb\\\\"), &where) == NULL && r.line == 7, "a line record");
	same(record_unescape(record_field(&r, LINE_TEXT), &b), STR("a\tb\\"), "unescaped");
	buf_clear(&b);
	record_escape(&b, STR("a\tb\\\r\n"));
	same(buf_str(&b), STR("a\\tb\\\\\\r\\n"), "escaped");
	ok(record_parse(&r, STR("made-up\tx\ty"), &where) == NULL && r.type == RECORD_OTHER, "an unknown type is a record");
	ok(record_parse(&r, (struct str){ "a\0b", 3 }, &where) != NULL && where == 1, "NUL refused");
	buf_free(&b);
}

static void test_table(void)
{
	static const char *const names[] = { "b", "a" };
	struct table t;
	size_t line;

	ok(table_parse(&t, STR("# c\na\tb\tc\n1\t2\t3\r\n\n4\t5\t\n"), names, 2, &line) == NULL && t.rows == 2, "a table");
	same(table_cell(&t, 0, 0), STR("2"), "columns in the order asked for");
	same(table_cell(&t, 1, 1), STR("4"), "second row");
	ok(t.line[1] == 5, "line of a row");
	table_free(&t);
	ok(table_parse(&t, STR("a\tb\n1\n"), names, 2, &line) != NULL && line == 2, "too few fields, line 2");
	ok(table_parse(&t, STR("a\n1\n"), names, 2, &line) != NULL && line == 1, "a column is missing");
	ok(table_parse(&t, STR(""), names, 2, &line) != NULL, "an empty table");
}

static void test_numerals(void)
{
	static const struct { const char *text; size_t bytes; uint64_t value; } cases[] = {
		{ "二十三条", 9, 23 }, { "十", 3, 10 }, { "一百零五", 12, 105 }, { "二〇一九年", 12, 2019 },
		{ "一九九三", 12, 1993 }, { "三千万", 9, 30000000 }, { "一万二", 9, 12000 }, { "两亿三千万", 15, 230000000 },
		{ "一千三百八十七亿四千万元", 33, 138740000000 }, { "年", 0, 0 }, { "万元", 0, 0 }, { "十二", 6, 12 },
		{ "一万五千亿", 15, 1500000000000 }, { "三百五十", 12, 350 }, { "五", 3, 5 }, { "二○一九", 12, 2019 },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		uint64_t v = 0;
		size_t n = numeral_han(str_of(cases[i].text), &v);

		ok(n == cases[i].bytes && (n == 0 || v == cases[i].value), "numeral %s: %zu bytes, %llu", cases[i].text, n,
		   (unsigned long long)v);
	}
}

static int write_fails(void *self, const char *p, size_t n)
{
	(void)self, (void)p, (void)n;
	errno = ENOSPC;
	return -1;
}

static void test_out(void)
{
	struct out o = { .write = write_fails, .filter = "test" };

	out_doc(&o, STR("d"), "k", STR("v"));
	ok(o.error == 0, "nothing written before the flush");
	out_flush(&o);
	ok(o.error == ENOSPC, "a failed write is remembered");
	out_doc(&o, STR("d"), "k", STR("v"));
	out_flush(&o);
	ok(o.error == ENOSPC, "and stays the first");
	out_free(&o);
}

int main(void)
{
	test_lines();
	test_utf8();
	test_records();
	test_table();
	test_numerals();
	test_out();
	same(str_trim(STR("\xe3\x80\x80 a b\t\xc2\xa0")), STR("a b"), "trim wide blanks");
	ok(str_find(STR("a\xe4\xb8\x80z\xe4\xb8\x80\xe4\xb8\x81"), STR("\xe4\xb8\x81"), 0) == 8 &&
	   str_find(STR("\xe4\xb8\x81"), STR("\xe4\xb8\x81"), 0) == 0 &&
	   str_find(STR("\xe4\xb8\x80\xe4\xb8\x81"), STR("\xe4\xb8\x81"), 4) == (size_t)-1, "find Chinese text");
	ok(str_find(STR("aab"), STR("ab"), 0) == 1 && str_find(STR("ab"), STR("b"), 2) == (size_t)-1, "find");
	return tap_done();
}
