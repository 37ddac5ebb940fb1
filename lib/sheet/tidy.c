#include "tidy.h"

#include <errno.h>
#include <stdlib.h>

int tidy_begin(struct tidy *t, struct out *out)
{
	if (t->seen != NULL)
		return 0;
	t->seen = calloc(t->columns.n, sizeof *t->seen);
	if (t->seen == NULL) {
		errno = ENOMEM;
		return -1;
	}
	if (t->rows.sink == NULL)
		t->rows = (struct rows){ .to = out, .how = &t->how };
	for (size_t i = 0; i < t->columns.n; i++)
		rows_cell(&t->rows, str_of(t->columns.at[i].name), false);
	rows_end(&t->rows);
	side_begin(t->side);
	return 0;
}

/* Where raw begins in the sentence as it is written: an apostrophe that makes it inert counts. */
static void offset(struct tidy *t, const struct record *r)
{
	struct str sentence = record_unescape(r->field[METRIC_SENTENCE], &t->scratch);
	size_t n;

	if (t->rows.sink == NULL && !t->how.exact && cell_runs(sentence) && str_size(r->field[METRIC_OFFSET], &n))
		rows_size(&t->rows, n + 1);
	else
		rows_cell(&t->rows, r->field[METRIC_OFFSET], true);
}

static void row(struct tidy *t, const struct record *r)
{
	for (size_t i = 0; i < t->columns.n; i++) {
		const struct column *c = &t->columns.at[i];

		buf_clear(&t->scratch);
		switch (c->source) {
		case COLUMN_DOC: rows_cell(&t->rows, buf_str(&t->side->facts.id), false); break;
		case COLUMN_LINE: rows_size(&t->rows, r->line); break;
		case COLUMN_METRIC:
			if (c->field == METRIC_OFFSET) {
				offset(t, r);
				break;
			}
			rows_cell(&t->rows, record_unescape(r->field[c->field], &t->scratch), c->type != COLUMN_TEXT);
			break;
		case COLUMN_KEY:
			rows_cell(&t->rows, facts_get(&t->side->facts, str_of(c->name)), c->type != COLUMN_TEXT);
			break;
		}
	}
	rows_end(&t->rows);
}

static void see_key(struct tidy *t, struct str key)
{
	for (size_t i = 0; i < t->columns.n; i++)
		if (t->columns.at[i].source == COLUMN_KEY && str_eq(key, str_of(t->columns.at[i].name)))
			t->seen[i] = true;
}

int tidy_record(void *self, const struct record *r, struct out *out)
{
	struct tidy *t = self;

	if (tidy_begin(t, out) != 0)
		return -1;
	side_record(t->side, r);
	if (r->type == RECORD_DOC)
		see_key(t, r->field[DOC_KEY]);
	if (r->type == RECORD_METRIC)
		row(t, r);
	if (t->side->facts.failed || t->scratch.failed) {
		errno = ENOMEM;
		return -1;
	}
	return 0;
}

int tidy_close(void *self, struct out *out)
{
	struct tidy *t = self;

	(void)out;
	side_close(t->side);
	return 0;
}

const char *tidy_unknown_column(const struct tidy *t)
{
	size_t n;

	columns_known(&n);
	if (t->seen == NULL)
		return NULL;
	for (size_t i = 0; i < t->columns.n; i++) {
		const struct column *c = &t->columns.at[i];

		if (c->source == COLUMN_KEY && !t->seen[i] && !columns_doc_key(str_of(c->name)))
			return c->name;
	}
	return NULL;
}

void tidy_describe(const struct tidy *t, struct buf *to, const char *path)
{
	package_begin(to, path, &t->how);
	for (size_t i = 0; i < t->columns.n; i++) {
		const struct column *c = &t->columns.at[i];
		bool words = c->source == COLUMN_METRIC && c->field == METRIC_INDICATOR;

		package_field(to, i == 0, str_of(c->name), c->type == COLUMN_INTEGER ? "integer" : "string",
		              str_of(c->meaning), words ? t->side->codes : NULL);
	}
	package_end(to, t->side->codes);
}

void tidy_free(struct tidy *t)
{
	columns_free(&t->columns);
	buf_free(&t->scratch);
	free(t->seen);
}
