/* Every line of tests/quantities.tsv: a text and the quantities that it holds. */
#include "../../lib/metric/quantity.h"
#include "../../lib/metric/units.h"
#include "../tap.h"

#include <stdio.h>
#include <stdlib.h>

extern const struct str table_units;

static void add_flags(struct buf *to, unsigned flags)
{
	static const struct { unsigned bit; const char *name; } names[] = {
		{ QUANTITY_DAMAGED, "damaged" }, { QUANTITY_TYPO, "typo" }, { QUANTITY_DURATION, "duration" },
		{ QUANTITY_THRESHOLD, "threshold" }, { QUANTITY_LISTING, "listing" },
		{ QUANTITY_NEGATIVE, "negative" } };
	char sep = '|';

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (flags & names[i].bit) {
			buf_addc(to, sep);
			buf_addz(to, names[i].name);
			sep = ',';
		}
}

/* The quantities as the table writes them: raw|op|value|unit|form[|flags], parted by blank ; blank, - for none. */
static void write_all(struct buf *to, const struct quantities *q, struct str text)
{
	static const char *const ops[] = { "=", "~", ">=", "<=", ">", "<" };
	static const char *const forms[] = { "amount", "percent", "points", "times", "rank", "ratio" };

	if (q->n == 0)
		buf_addz(to, "-");
	for (size_t i = 0; i < q->n; i++) {
		const struct quantity *v = &q->v[i];

		buf_addz(to, i ? " ; " : "");
		buf_add(to, (struct str){ text.p + v->raw_at, v->raw_n });
		buf_addc(to, '|');
		buf_addz(to, ops[v->op]);
		buf_addc(to, '|');
		buf_addz(to, v->value);
		buf_addc(to, '|');
		buf_add(to, v->unit);
		buf_addc(to, '|');
		buf_addz(to, forms[v->form]);
		add_flags(to, v->flags);
	}
}

int main(void)
{
	static const char *const columns[] = { "text", "quantities" };
	struct units units;
	struct table cases;
	struct quantities q = { 0 };
	struct buf got = { 0 };
	size_t line;
	const char *what = units_load(&units, table_units, NULL, &line);
	char name[64];

	if (what == NULL)
		what = table_read(&cases, "tests/quantities.tsv", columns, 2, &line);
	if (what != NULL) {
		printf("Bail out! line %zu: %s\n", line, what);
		return 1;
	}
	for (size_t i = 0; i < cases.rows; i++) {
		struct str text = table_cell(&cases, i, 0);

		buf_clear(&got);
		quantity_scan(&q, text, &units);
		write_all(&got, &q, text);
		snprintf(name, sizeof name, "quantities.tsv:%zu", cases.line[i]);
		if (!same(buf_str(&got), table_cell(&cases, i, 1), name))
			printf("# text: %.*s\n", (int)text.n, text.p);
	}
	quantities_free(&q);
	buf_free(&got);
	table_free(&cases);
	units_free(&units);
	return tap_done();
}
