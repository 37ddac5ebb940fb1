#include "coverage.h"

#include <stdlib.h>

struct coverage_report {
	size_t code, code_n;      /* place and bytes in text */
	size_t region, region_n;
	size_t doc, doc_n;
	size_t year;              /* 0: not known */
	size_t seen;              /* place of its first byte in seen[] */
	const struct coverage *all; /* for the comparison */
};

static struct str part(const struct coverage *c, size_t at, size_t n)
{
	return (struct str){ c->text.p + at, n };
}

static size_t keep(struct coverage *c, struct str s, size_t *n)
{
	size_t at = c->text.n;

	buf_add(&c->text, s);
	*n = s.n;
	return at;
}

void coverage_add(struct coverage *c, const struct side *s)
{
	size_t codes = codes_count(s->codes);
	struct coverage_report r = { 0 };

	if (!s->facts.doc)
		return;
	if (!grow(&c->report, &c->cap, c->n + 1, sizeof *c->report) || !grow(&c->seen, &c->seen_cap, (c->n + 1) * codes, 1)) {
		c->failed = true;
		return;
	}
	r.code = keep(c, facts_get(&s->facts, STR("region_code")), &r.code_n);
	r.region = keep(c, facts_get(&s->facts, STR("region")), &r.region_n);
	r.doc = keep(c, buf_str(&s->facts.id), &r.doc_n);
	if (!str_size(facts_get(&s->facts, STR("report_year")), &r.year))
		r.year = 0;
	r.seen = c->n * codes;
	memcpy(c->seen + r.seen, s->seen, codes);
	c->failed = c->failed || c->text.failed;
	c->report[c->n++] = r;
}

/* The same region: by its code where both have one, else by name. */
static int compare_regions(const struct coverage *c, const struct coverage_report *a, const struct coverage_report *b)
{
	int d = str_cmp(part(c, a->code, a->code_n), part(c, b->code, b->code_n));

	if (d != 0 || a->code_n > 0)
		return d;
	return str_cmp(part(c, a->region, a->region_n), part(c, b->region, b->region_n));
}

static int compare(const void *x, const void *y)
{
	const struct coverage_report *a = x, *b = y;
	int d = compare_regions(a->all, a, b);

	if (d == 0)
		d = (a->year > b->year) - (a->year < b->year);
	return d ? d : str_cmp(part(a->all, a->doc, a->doc_n), part(b->all, b->doc, b->doc_n));
}

static void row_begin(const struct coverage *c, const struct coverage_report *r, size_t year, size_t reports, struct rows *rows)
{
	rows_cell(rows, part(c, r->region, r->region_n), false);
	rows_cell(rows, part(c, r->code, r->code_n), false);
	if (year > 0)
		rows_size(rows, year);
	else
		rows_cell(rows, STR(""), true);
	rows_size(rows, reports);
}

/* One row for reports from..to, which share region and year. */
static void row(const struct coverage *c, size_t from, size_t to, const struct codes *codes, struct rows *rows, struct buf *scratch)
{
	size_t have = 0;

	row_begin(c, &c->report[from], c->report[from].year, to - from, rows);
	buf_clear(scratch);
	for (size_t i = from; i < to; i++) {
		if (i > from)
			buf_addc(scratch, ' ');
		buf_add(scratch, part(c, c->report[i].doc, c->report[i].doc_n));
	}
	rows_cell(rows, buf_str(scratch), false);
	buf_clear(scratch);
	for (size_t k = 0; k < codes_count(codes); k++) {
		bool seen = false;

		for (size_t i = from; i < to; i++)
			seen = seen || c->seen[c->report[i].seen + k];
		have += seen;
		if (seen)
			continue;
		if (scratch->n > 0)
			buf_addc(scratch, ' ');
		buf_add(scratch, codes_cell(codes, k, CODE_CODE));
	}
	rows_size(rows, have);
	rows_cell(rows, buf_str(scratch), false);
	rows_end(rows);
}

/* Rows for the years between two reports of one region. A span past a century is a wrong year, no gap. */
static void gap(const struct coverage *c, const struct coverage_report *before, const struct coverage_report *after, struct rows *rows)
{
	if (compare_regions(c, before, after) != 0 || before->year == 0 || after->year - before->year > 100)
		return;
	for (size_t year = before->year + 1; year < after->year; year++) {
		row_begin(c, after, year, 0, rows);
		rows_cell(rows, STR(""), false);
		rows_size(rows, 0);
		rows_cell(rows, STR(""), false);
		rows_end(rows);
	}
}

void coverage_rows(struct coverage *c, const struct codes *codes, struct rows *rows)
{
	static const char *const names[] = { "region", "region_code", "report_year", "reports", "docs", "indicators", "missing" };
	struct buf scratch = { 0 };

	rows_header(rows, names, sizeof names / sizeof names[0]);
	for (size_t i = 0; i < c->n; i++)
		c->report[i].all = c;
	if (c->n > 0)
		qsort(c->report, c->n, sizeof *c->report, compare);
	for (size_t from = 0, to; from < c->n; from = to) {
		to = from + 1;
		while (to < c->n && c->report[to].year == c->report[from].year && compare_regions(c, &c->report[to], &c->report[from]) == 0)
			to++;
		if (from > 0)
			gap(c, &c->report[from - 1], &c->report[from], rows);
		row(c, from, to, codes, rows, &scratch);
	}
	c->failed = c->failed || scratch.failed;
	buf_free(&scratch);
}

void coverage_free(struct coverage *c)
{
	free(c->report);
	free(c->seen);
	buf_free(&c->text);
	*c = (struct coverage){ 0 };
}
