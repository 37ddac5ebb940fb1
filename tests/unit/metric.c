/* Every line of tests/clauses.tsv: a clause or a few of them and the metrics that they hold. */
#include "../../lib/metric/metric.h"
#include "../tap.h"

#include <stdio.h>
#include <stdlib.h>

extern const struct str table_indicators, table_units, table_words;

enum { NAME, YEAR, HEADING, TEXT, ROWS, COLUMNS };

struct test {
	struct extractor x;
	struct reading r;
	struct buf got;      /* raw|indicator|subject|kind|period|measure|basis|op|value|unit, parted by blank ; blank */
};

static void add(struct buf *to, struct str s)
{
	buf_addc(to, '|');
	buf_add(to, s);
}

static void collect(void *self, const struct metric *m)
{
	struct test *t = self;
	struct buf *to = &t->got;

	buf_addz(to, to->n ? " ; " : "");
	buf_add(to, m->raw);
	add(to, m->indicator == INDICATOR_NONE ? (struct str){ NULL, 0 } : indicator_code(&t->x.indicators, m->indicator));
	add(to, m->subject);
	add(to, str_of(metric_kind_name(m->kind)));
	add(to, str_of(m->period));
	add(to, str_of(metric_measure_name(m->measure)));
	add(to, m->basis);
	add(to, str_of(metric_op_name(m->op)));
	add(to, str_of(m->value));
	add(to, m->unit);
}

/* Takes from *s what stands before the next mark, and the mark. */
static struct str cut(struct str *s, const char *mark)
{
	size_t at = str_find(*s, str_of(mark), 0);
	struct str part = str_head(*s, at);

	*s = at == (size_t)-1 ? str_skip(*s, s->n) : str_skip(*s, at + strlen(mark));
	return part;
}

/* The rows are those expected; a field * is not compared. */
static bool agree(struct str got, struct str want)
{
	if (str_eq(want, STR("-")))
		return got.n == 0;
	while (got.n > 0 && want.n > 0) {
		struct str g = cut(&got, " ; "), w = cut(&want, " ; ");

		for (int i = 0; i < 10; i++) {
			struct str field = cut(&w, "|"), is = cut(&g, "|");

			if (!str_eq(field, STR("*")) && !str_eq(field, is))
				return false;
		}
		if (w.n > 0 || g.n > 0)
			return false;
	}
	return got.n == 0 && want.n == 0;
}

static size_t number(struct str s)
{
	size_t n;

	return str_size(s, &n) ? n : 0;
}

/* Reads one case: 2019, or 2019-12 for a report delivered in December. */
static void run(struct test *t, const struct table *cases, size_t i)
{
	struct str year = table_cell(cases, i, YEAR), heading = table_cell(cases, i, HEADING), name = table_cell(cases, i, NAME);
	struct str text = table_cell(cases, i, TEXT), want = table_cell(cases, i, ROWS);
	struct str y = cut(&year, "-");

	buf_clear(&t->got);
	reading_begin(&t->r, (int)number(y), (int)number(year));
	reading_region(&t->r, (struct str){ NULL, 0 });
	if (heading.n > 0)
		reading_heading(&t->r, 1, heading);
	reading_line(&t->r, text);
	if (!ok(agree(buf_str(&t->got), want), "clauses.tsv:%zu %.*s", cases->line[i], (int)name.n, name.p))
		printf("# text: %.*s\n#  got: %.*s\n# want: %.*s\n", (int)text.n, text.p, (int)t->got.n, t->got.p ? t->got.p : "",
			(int)want.n, want.p);
}

int main(int argc, char **argv)
{
	static const char *const columns[] = { "name", "year", "heading", "text", "rows" };
	static struct test t;
	struct table cases;
	size_t line = 0;
	const char *what = units_load(&t.x.units, table_units, NULL, &line);

	if (what == NULL)
		what = lexicon_words(&t.x.words, table_words, &line);
	if (what == NULL)
		what = indicators_load(&t.x.indicators, table_indicators, &line);
	if (what == NULL)
		what = table_read(&cases, argc > 1 ? argv[1] : "tests/clauses.tsv", columns, COLUMNS, &line);
	if (what != NULL) {
		printf("Bail out! line %zu: %s\n", line, what);
		return 1;
	}
	t.r.x = &t.x;
	t.r.sink = collect;
	t.r.sink_self = &t;
	for (size_t i = 0; i < cases.rows; i++)
		run(&t, &cases, i);
	reading_free(&t.r);
	buf_free(&t.got);
	table_free(&cases);
	indicators_free(&t.x.indicators);
	lexicon_free(&t.x.words);
	units_free(&t.x.units);
	return tap_done();
}
