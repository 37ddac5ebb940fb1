/* The built-in converter against libopencc, against a plain model of it on random dictionaries, and the judge. */
#include "../tap.h"
#include "../../lib/hanzi/opencc.h"
#include "../../lib/hanzi/simplify.h"
#include "../../lib/stream/table.h"
#include "../../lib/text/utf8.h"

#include <stdint.h>
#include <stdlib.h>

static uint64_t seed = 20190224;

/* A number below n, the same in every run. */
static size_t below(size_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(seed >> 33) % n;
}

static struct simplify *build(const struct simplify_tables *tables)
{
	struct simplify *s;
	size_t line;
	const char *what = simplify_new(&s, tables, &line);

	if (what != NULL)
		printf("Bail out! %s (line %zu)\n", what, line);
	return s;
}

/* ---- against libopencc ---- */

/* Part of a key: characters from a random place to the end, or from the start to a random place. */
static struct str part(struct str key)
{
	size_t len, at = 0, stop = below(4);

	for (size_t i = 0; i < stop && at < key.n; i++) {
		utf8_get(key.p + at, key.n - at, &len);
		at += len;
	}
	return below(2) ? str_head(key, at) : str_skip(key, at);
}

/* A text of dictionary entries, parts of them and what may stand between. */
static void add_text(struct buf *b, const struct table *t)
{
	static const char *const between[] = {
		"", "", "", "", "a", ",", "。", "18.5", "\xc2\xb7", "é", "的", "著", "裡", "為", "了", "\xf0\xa0\xae\xb6", "\xf0\x9f\x98\x80", "\\t",
	};
	size_t pieces = 1 + below(12);

	for (size_t i = 0; i < pieces; i++) {
		size_t row = below(t->rows);

		if (below(2) == 0)
			row = below(277 + 107); /* the phrases stand first */
		if (below(3) == 0)
			buf_add(b, part(table_cell(t, row % t->rows, 2)));
		else
			buf_add(b, table_cell(t, row % t->rows, 2 + (below(6) == 0)));
		buf_addz(b, between[below(sizeof between / sizeof between[0])]);
	}
}

static void test_opencc(const char *config)
{
	static const char *const names[] = { "stage", "dict", "from", "to" };
	enum { TEXTS = 20000 };
	struct simplify_tables tables;
	struct simplify *s;
	struct converter *c;
	struct table t;
	struct buf text = { 0 }, got = { 0 }, want = { 0 }, message = { 0 };
	size_t line, different = 0, changed = 0;

	ok(simplify_builtin(config, &tables), "%s is built in", config);
	tables.keep = (struct str){ "", 0 };
	s = build(&tables);
	ok(converter_open(&c, config, &message) == NULL, "libopencc opens %s", config);
	ok(table_parse(&t, tables.chain, names, 4, &line) == NULL && t.rows > 4000, "its dictionaries");
	for (size_t i = 0; i < TEXTS + t.rows; i++) {
		buf_clear(&text);
		buf_clear(&got);
		buf_clear(&want);
		if (i < t.rows)
			buf_add(&text, table_cell(&t, i, 2));
		else
			add_text(&text, &t);
		simplify_convert(s, buf_str(&text), &got);
		converter_convert(c, buf_str(&text), &want);
		changed += !str_eq(buf_str(&text), buf_str(&got));
		if (!str_eq(buf_str(&got), buf_str(&want)) && different++ < 5)
			printf("# %.*s\n#  got %.*s\n# want %.*s\n", (int)text.n, text.p, (int)got.n, got.p, (int)want.n, want.p);
	}
	ok(different == 0, "%s: as libopencc on %zu texts (%zu different)", config, TEXTS + t.rows, different);
	ok(changed > TEXTS / 2, "%s: %zu of them were changed", config, changed);
	table_free(&t);
	converter_close(c);
	simplify_free(s);
	buf_free(&text);
	buf_free(&got);
	buf_free(&want);
	buf_free(&message);
}

/* ---- against a plain model, on random dictionaries ---- */

enum { MODEL_ROWS = 40 };

struct model_row {
	size_t stage, dict;
	char from[40], to[40];
};

struct model {
	struct model_row row[MODEL_ROWS];
	size_t rows, stages;
};

/* Longest key of the first dictionary that has one. A later row replaces an earlier one with the same key. */
static const struct model_row *model_match(const struct model *m, size_t stage, struct str s)
{
	const struct model_row *best = NULL;

	for (size_t dict = 1; dict <= 2 && best == NULL; dict++)
		for (size_t i = 0; i < m->rows; i++)
			if (m->row[i].stage == stage && m->row[i].dict == dict && str_starts(s, str_of(m->row[i].from)) &&
			    (best == NULL || strlen(m->row[i].from) >= strlen(best->from)))
				best = &m->row[i];
	return best;
}

/* A piece through one stage after the other. */
static void model_piece(const struct model *m, struct str piece, struct buf *to)
{
	struct buf a = { 0 }, b = { 0 };

	buf_add(&a, piece);
	for (size_t stage = 1; stage <= m->stages; stage++) {
		struct str rest = buf_str(&a);
		struct buf swap;

		buf_clear(&b);
		while (rest.n > 0) {
			const struct model_row *r = model_match(m, stage, rest);
			size_t len = 0;

			utf8_get(rest.p, rest.n, &len);
			buf_add(&b, r ? str_of(r->to) : str_head(rest, len));
			rest = str_skip(rest, r ? strlen(r->from) : len);
		}
		swap = a;
		a = b;
		b = swap;
	}
	buf_add(to, buf_str(&a));
	buf_free(&a);
	buf_free(&b);
}

static void model_convert(const struct model *m, struct str text, struct buf *to)
{
	size_t from = 0, at = 0, len;

	while (at < text.n) {
		const struct model_row *r = model_match(m, 0, str_skip(text, at));

		if (r == NULL) {
			utf8_get(text.p + at, text.n - at, &len);
			at += len;
			continue;
		}
		model_piece(m, (struct str){ text.p + from, at - from }, to);
		model_piece(m, str_of(r->from), to);
		from = at += strlen(r->from);
	}
	model_piece(m, str_skip(text, from), to);
}

/* 1 to n characters of a small alphabet, which has one of one, of two and of four bytes when `odd`. */
static void model_word(char *to, size_t n, bool odd)
{
	static const char *const letter[] = { "甲", "乙", "丙", "丁", "戊", "己", "x", "é", "\xf0\xa0\xae\xb6" };

	*to = '\0';
	for (size_t i = 1 + below(n); i > 0; i--)
		strcat(to, letter[below(odd ? 9 : 6)]);
}

/* The shape of OpenCC's configurations for the most part: phrases of the segmentation again in the last stage. */
static void model_make(struct model *m, struct buf *chain)
{
	bool odd = below(4) == 0, shaped = below(4) != 0;
	size_t rows = 2 + below(20);

	*m = (struct model){ .stages = shaped ? 1 + below(2) : 1 + below(3) };
	buf_addz(chain, "stage\tdict\tfrom\tto\n");
	for (size_t i = 0; i < rows; i++) {
		struct model_row r = { .stage = below(m->stages + 1), .dict = 1 };

		if (r.stage > 0)
			r.dict += below(2);
		model_word(r.from, r.dict == 1 ? 4 : 1, odd);
		model_word(r.to, shaped ? 1 : 2, odd);
		if (r.dict == 1)
			model_word(r.to, 4, odd);
		if (shaped && r.stage == 1 && m->stages == 2 && r.dict == 1)
			strcpy(r.to, r.from);
		m->row[m->rows++] = r;
		if (shaped && r.dict == 1 && (r.stage == 0 || r.stage == m->stages)) {
			r.stage = r.stage == 0 ? m->stages : 0;
			m->row[m->rows++] = r;
		}
	}
	/* Each stage that is counted has an entry. */
	m->row[m->rows++] = (struct model_row){ m->stages, 2, "庚", "辛" };
	for (size_t i = 0; i < m->rows; i++) {
		buf_adduint(chain, m->row[i].stage);
		buf_addc(chain, '\t');
		buf_adduint(chain, m->row[i].dict);
		buf_addc(chain, '\t');
		buf_addz(chain, m->row[i].from);
		buf_addc(chain, '\t');
		buf_addz(chain, m->row[i].to);
		buf_addc(chain, '\n');
	}
}

static void test_model(void)
{
	enum { CHAINS = 2000, TEXTS = 40 };
	struct buf chain = { 0 }, got = { 0 }, want = { 0 };
	size_t different = 0;

	for (size_t i = 0; i < CHAINS; i++) {
		struct simplify_tables tables = { .chain = { "", 0 } };
		struct simplify *s;
		struct model m;

		buf_clear(&chain);
		model_make(&m, &chain);
		tables.chain = buf_str(&chain);
		s = build(&tables);
		for (size_t k = 0; k < TEXTS; k++) {
			char text[200];

			model_word(text, 24, below(2));
			buf_clear(&got);
			buf_clear(&want);
			simplify_convert(s, str_of(text), &got);
			model_convert(&m, str_of(text), &want);
			if (!str_eq(buf_str(&got), buf_str(&want)) && different++ < 3)
				printf("# %s\n#  got %.*s\n# want %.*s\n# %.*s\n", text, (int)got.n, got.p, (int)want.n, want.p,
				       (int)chain.n, chain.p);
		}
		simplify_free(s);
	}
	ok(different == 0, "as the model on %d texts of %d random chains (%zu different)", CHAINS * TEXTS, CHAINS, different);
	buf_free(&chain);
	buf_free(&got);
	buf_free(&want);
}

int main(void)
{
	test_opencc("t2s");
	test_opencc("tw2s");
	test_model();
	return tap_done();
}
