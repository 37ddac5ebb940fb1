#include "facts.h"

#include <stdlib.h>

enum { KEEP = 64 << 10 };

static struct str key_of(const struct facts *f, size_t i)
{
	return (struct str){ f->text.p + f->fact[i].key, f->fact[i].key_n };
}

/* Appends an escaped field as text; returns its place, its length in *n. */
static size_t keep(struct buf *to, struct str field, size_t *n)
{
	size_t at = to->n;
	struct str text = record_unescape(field, to);

	if (text.p == field.p && text.n > 0)
		buf_add(to, text);
	*n = to->n - at;
	return at;
}

static void set(struct facts *f, const struct record *r)
{
	struct fact new = { 0, 0, 0, 0 };

	new.key = keep(&f->text, record_field(r, DOC_KEY), &new.key_n);
	new.value = keep(&f->text, record_field(r, DOC_VALUE), &new.value_n);
	if (f->text.failed) {
		f->failed = true;
		return;
	}
	for (size_t i = 0; i < f->n; i++)
		if (str_eq(key_of(f, i), (struct str){ f->text.p + new.key, new.key_n })) {
			f->fact[i] = new;
			return;
		}
	if (!grow(&f->fact, &f->cap, f->n + 1, sizeof *f->fact)) {
		f->failed = true;
		return;
	}
	f->fact[f->n++] = new;
}

void facts_add(struct facts *f, const struct record *r)
{
	size_t n;

	if (r->doc.n == 0)
		return;
	if (!f->open) {
		f->open = true;
		keep(&f->id, r->doc, &n);
		f->failed = f->failed || f->id.failed;
	}
	switch (r->type) {
	case RECORD_DOC:
		f->doc = true;
		set(f, r);
		break;
	case RECORD_METRIC:
		f->metrics++;
		f->coded += r->field[METRIC_INDICATOR].n > 0;
		f->flagged += r->field[METRIC_FLAGS].n > 0;
		break;
	case RECORD_ERROR:
		f->errors++;
		break;
	case RECORD_END:
		f->end = true;
		f->lines = r->line;
		break;
	case RECORD_LINE: case RECORD_OTHER:
		break;
	}
}

struct str facts_get(const struct facts *f, struct str key)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_eq(key_of(f, i), key))
			return (struct str){ f->text.p + f->fact[i].value, f->fact[i].value_n };
	return (struct str){ "", 0 };
}

void facts_clear(struct facts *f)
{
	buf_recycle(&f->id, KEEP);
	buf_recycle(&f->text, KEEP);
	f->n = f->lines = f->metrics = f->coded = f->flagged = f->errors = 0;
	f->open = f->doc = f->end = f->failed = false;
}

void facts_free(struct facts *f)
{
	buf_free(&f->id);
	buf_free(&f->text);
	free(f->fact);
	*f = (struct facts){ 0 };
}
