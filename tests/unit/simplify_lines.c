/* Which lines are converted: names, the judge, twice is once. */
#include "../tap.h"
#include "../../lib/hanzi/simplify_stage.h"
#include "../../lib/stream/table.h"

#include <stdint.h>
#include <stdlib.h>

extern const struct str table_regions;

static uint64_t seed = 1;

static size_t below(size_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(seed >> 33) % n;
}

static struct simplify *built_in(const char *config)
{
	struct simplify_tables tables;
	struct simplify *s = NULL;
	size_t line;
	const char *what = simplify_builtin(config, &tables) ? simplify_new(&s, &tables, &line) : "not built in";

	if (what != NULL)
		printf("Bail out! %s: %s\n", config, what);
	return s;
}

/* ---- names of places ---- */

/* Every name, written as `to_traditional` writes it, inside a sentence, comes back; names that did not in *lost. */
static size_t names_back(struct simplify *s, const struct table *t, struct converter *to_traditional)
{
	struct buf text = { 0 }, got = { 0 };
	size_t lost = 0;

	for (size_t i = 0; i < t->rows; i++) {
		struct str name = table_cell(t, i, 0);
		bool good;

		buf_clear(&text);
		buf_clear(&got);
		buf_addz(&text, "前往");
		if (to_traditional == NULL)
			buf_add(&text, name);
		else
			converter_convert(to_traditional, name, &text);
		buf_addz(&text, "、視察經濟");
		simplify_convert(s, buf_str(&text), &got);
		good = got.n == name.n + 21 && memcmp(got.p + 6, name.p, name.n) == 0;
		if (!good && lost++ < 5)
			printf("# %.*s: %.*s -> %.*s\n", (int)name.n, name.p, (int)text.n, text.p, (int)got.n, got.p);
	}
	buf_free(&text);
	buf_free(&got);
	return lost;
}

static void test_names(const char *config)
{
	static const char *const column[] = { "name" }, *const from[] = { "s2t", "s2tw", "s2hk", "s2twp" };
	struct simplify *s = built_in(config);
	struct table t;
	struct buf message = { 0 };
	size_t line;

	ok(table_parse(&t, table_regions, column, 1, &line) == NULL && t.rows > 3000, "names of places");
	ok(names_back(s, &t, NULL) == 0, "%s: official names in a traditional line stay", config);
	for (size_t i = 0; i < sizeof from / sizeof from[0]; i++) {
		struct converter *c;

		ok(converter_open(&c, from[i], &message) == NULL, "libopencc opens %s", from[i]);
		ok(names_back(s, &t, c) == 0, "%s: names as %s writes them come back", config, from[i]);
		converter_close(c);
	}
	buf_free(&message);
	table_free(&t);
	simplify_free(s);
}

/* ---- the judge ---- */

static void test_weights(void)
{
	static const struct { const char *text; size_t traditional, simplified; } want[] = {
		{ "", 0, 0 }, { "GDP 12.5%", 0, 0 }, { "人口三十余万", 0, 0 }, { "这是人口", 0, 1 }, { "人口三十萬", 1, 0 },
		{ "乾安著瞭徵後里", 0, 0 }, { "于余云台只松谷丰", 0, 0 }, { "經濟發展", 3, 0 }, { "经济发展", 0, 3 },
		{ "為民", 1, 0 }, { "为民", 0, 1 }, { "群峰秘才床", 0, 0 }, { "<b>經</b>\\t国", 1, 1 },
	};
	struct simplify *s = built_in("tw2s");

	for (size_t i = 0; i < sizeof want / sizeof want[0]; i++) {
		struct simplify_weight w = simplify_weigh(s, str_of(want[i].text));

		if (!ok(w.traditional == want[i].traditional && w.simplified == want[i].simplified, "weight of %s", want[i].text))
			printf("# %zu %zu\n", w.traditional, w.simplified);
	}
	simplify_free(s);
}

static void test_judge(void)
{
	/* Each step: traditional, simplified, and the judgment, in one document. */
	static const struct { size_t t, s; bool yes; const char *why; } step[] = {
		{ 0, 0, false, "nothing is known" },
		{ 0, 0, false, "still nothing" },
		{ 1, 0, true, "one character, and nothing against it" },
		{ 0, 0, true, "goes with the document" },
		{ 0, 1, false, "one character against a document that has shown one" },
		{ 1, 1, false, "undecided" },
		{ 11, 0, true, "sure" },
		{ 0, 2, true, "a document that leans" },
		{ 1, 4, false, "a margin of three" },
		{ 0, 40, false, "sure" },
		{ 2, 0, false, "a document that leans the other way" },
		{ 0, 0, false, "goes with the document" },
		{ 3, 0, true, "a margin of three" },
		{ 20, 21, false, "undecided in a document that leans" },
	};
	struct simplify_judge j = { 0 };

	for (size_t i = 0; i < sizeof step / sizeof step[0]; i++) {
		struct simplify_weight w = { step[i].t, step[i].s };

		if (!ok(simplify_judge(&j, w) == step[i].yes, "judge %zu: %s", i, step[i].why))
			printf("# balance %ld\n", j.balance);
	}
}

/* ---- twice is once ---- */

static int into_buf(void *self, const char *p, size_t n)
{
	buf_add(self, (struct str){ p, n });
	return 0;
}

/* Runs the records in `in` through the stage. */
static void run_stage(struct simplifier *z, struct str in, struct buf *got)
{
	struct out o = { .write = into_buf, .self = got, .filter = "to-simplified" };

	buf_clear(got);
	while (in.n > 0) {
		size_t n = (size_t)((const char *)memchr(in.p, '\n', in.n) - in.p), where;
		struct record r;

		if (record_parse(&r, str_head(in, n), &where) != NULL || simplifier_record(z, &r, &o) != 0)
			printf("Bail out! a bad record was made: %.*s\n", (int)n, in.p);
		in = str_skip(in, n + 1);
	}
	simplifier_close(z, &o);
	out_flush(&o);
	out_free(&o);
}

static void make_document(struct buf *b)
{
	static const char *const traditional[] = { "經濟", "發展", "顯著", "著力", "為", "後", "裡", "乾淨", "瞭解", "憑藉著", "於" };
	static const char *const simplified[] = { "经济", "发展", "显著", "着力", "为", "这", "里面", "干净", "了解", "凭借", "于" };
	static const char *const neither[] = { "著名", "瞭望", "乾", "著", "徵", "藉", "人", "15.3%", "。", "、", "餘", "麽", "\\t", "昇" };
	size_t lines = 1 + below(30), lean = below(101), alike = below(101);

	for (size_t i = 0; i < lines; i++) {
		bool doc = below(10) == 0;

		buf_addz(b, doc ? "doc\td\t0\ttitle\t" : below(8) ? "line\td\t1\t\t\t" : "line\td\t1\tnoise\t\t");
		for (size_t k = below(6); k > 0; k--) {
			if (below(100) < alike)
				buf_addz(b, neither[below(sizeof neither / sizeof neither[0])]);
			else if (below(100) < lean)
				buf_addz(b, traditional[below(sizeof traditional / sizeof traditional[0])]);
			else
				buf_addz(b, simplified[below(sizeof simplified / sizeof simplified[0])]);
		}
		if (!doc && below(4) == 0)
			buf_addz(b, "\t著重發展\tmore 著");
		buf_addc(b, '\n');
	}
}

static void test_twice(const char *config)
{
	enum { DOCUMENTS = 20000 };
	struct simplifier z = { .own = built_in(config) };
	struct buf in = { 0 }, once = { 0 }, twice = { 0 };
	size_t different = 0, changed = 0;

	for (size_t i = 0; i < DOCUMENTS; i++) {
		buf_clear(&in);
		make_document(&in);
		run_stage(&z, buf_str(&in), &once);
		run_stage(&z, buf_str(&once), &twice);
		changed += !str_eq(buf_str(&in), buf_str(&once));
		if (!str_eq(buf_str(&once), buf_str(&twice)) && different++ == 0)
			printf("# %.*s\n# %.*s\n# %.*s\n", (int)in.n, in.p, (int)once.n, once.p, (int)twice.n, twice.p);
	}
	ok(different == 0, "%s: twice is once on %d documents (%zu are not)", config, DOCUMENTS, different);
	ok(changed > DOCUMENTS / 4 && changed < DOCUMENTS, "%s: %zu of them were changed", config, changed);
	simplifier_free(&z);
	buf_free(&in);
	buf_free(&once);
	buf_free(&twice);
}

int main(void)
{
	test_names("tw2s");
	test_names("t2s");
	test_weights();
	test_judge();
	test_twice("tw2s");
	test_twice("t2s");
	return tap_done();
}
