/* Cells: what a spreadsheet would run or change, and how it is written; the check of a finished workbook. */
#include "../tap.h"
#include "../../lib/sheet/cell.h"
#include "../../lib/sheet/zip.h"

#include <stdlib.h>

static void test_kinds(void)
{
	static const char *const runs[] = {
		"=1", "+a", "-a", "@a", "\ta", "\ra", "\na", " =1", "\t=1", "\u00a0@a", "\u3000=1", "\ufeff=1", "\u200b-x",
		"\uff1d1", "\uff0b1", "\uff0d1", "\uff20a", " \u3000\uff1d1", "-1-2", "+1+2", "--1", "-", "=", "-1e5", "-1.", "-.5", "+%",
	};
	static const char *const rests[] = {
		"", " ", "\u3000", "a=1", "1=1", "-1", "-1.5", "+3", "-5.6%", "+0.5%", "'=1", "\u4e2d\u6587", "\u2014\u2014", "\xf0\xa0\xae\xb7=",
	};
	static const char *const guessed[] = { "1", "007", "1.10", "2019-11", "5.2:49:45.8", "3/4", "1E5", "12%", "3\u67085\u65e5", " 7 ", "1,000", "(5)", "$5" };
	static const char *const kept[] = { "", "a1", "12\u4e2a", "2018-H1", "\u5e74", "\u6708\u65e5", "...", "-" };

	for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++)
		ok(cell_runs(str_of(runs[i])), "a spreadsheet may run case %zu", i);
	for (size_t i = 0; i < sizeof rests / sizeof rests[0]; i++)
		ok(!cell_runs(str_of(rests[i])), "it does not run case %zu", i);
	for (size_t i = 0; i < sizeof guessed / sizeof guessed[0]; i++)
		ok(cell_guessed(str_of(guessed[i])), "it takes %s for something else", guessed[i]);
	for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
		ok(!cell_guessed(str_of(kept[i])), "it keeps \"%s\"", kept[i]);
	ok(cell_number(STR("-12.50")) && cell_number(STR("0")), "numbers");
	ok(!cell_number(STR("")) && !cell_number(STR("-")) && !cell_number(STR("1.")) && !cell_number(STR(".5")) && !cell_number(STR("1e5"))
	   && !cell_number(STR("1,000")) && !cell_number(STR("5.2:49")), "no numbers");
	ok(cell_long(STR("1234567890.123456")) && !cell_long(STR("-12345678901234.5")), "15 digits are kept, 16 are not");
}

static void written(const char *text, bool plain, struct dialect how, const char *want)
{
	struct buf b = { 0 };

	cell_write(&b, str_of(text), plain, &how);
	same(buf_str(&b), str_of(want), "a cell as it is written");
	buf_free(&b);
}

static void test_written(void)
{
	struct dialect csv = { .delimiter = ',' }, tsv = { .tsv = true }, exact = { .delimiter = ',', .exact = true };
	struct dialect guard = { .delimiter = ',', .guard = true }, semicolon = { .delimiter = ';' };

	written("a,b", false, csv, "\"a,b\"");
	written("a,b", false, semicolon, "a,b");
	written("a\"b", false, csv, "\"a\"\"b\"");
	written("\"", false, csv, "\"\"\"\"");
	written("a\nb", false, csv, "\"a\nb\"");
	written("a\rb", false, csv, "\"a\rb\"");
	written(" a", false, csv, "\" a\"");
	written("", false, csv, "");
	written("a\tb\\c\nd", false, tsv, "a\\tb\\\\c\\nd");
	written("=1", false, csv, "'=1");
	written("=1", false, exact, "=1");
	written("=1", false, tsv, "'=1");
	written("=", true, csv, "=");
	written(">=", true, guard, ">=");
	written("=1", true, csv, "'=1");
	written("-5.6", true, guard, "-5.6");
	written("-5.6", false, csv, "-5.6");
	written("1.10", false, guard, "\"=\"\"1.10\"\"\"");
	written("1234567890123456", true, guard, "\"=\"\"1234567890123456\"\"\"");
}

/* A file that is no workbook, and one cut short, are told; they never crash. */
static void test_zip(void)
{
	char name[] = "/tmp/sheet-XXXXXX";
	int fd = mkstemp(name);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "w");

	if (f == NULL) {
		ok(0, "a temporary file");
		return;
	}
	ok(zip_check("/nowhere/book.xlsx", NULL, 0) != NULL, "a workbook that is not there");
	ok(zip_check(name, NULL, 0) != NULL, "an empty file");
	/* An end record that promises a directory larger than the file. */
	fwrite("PK\5\6\0\0\0\0\1\0\1\0\xff\xff\xff\x7f\0\0\0\0\0\0", 1, 22, f);
	fflush(f);
	ok(zip_check(name, NULL, 0) != NULL, "a directory larger than the file");
	fclose(f);
	remove(name);
}

int main(void)
{
	test_kinds();
	test_written();
	test_zip();
	return tap_done();
}
