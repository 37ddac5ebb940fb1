#include "document.h"

#include <stdlib.h>

enum { KEEP = 1 << 20 };

void document_add(struct document *d, const struct record *r)
{
	if (!grow(&d->start, &d->cap, d->count + 1, sizeof *d->start)) {
		d->failed = true;
		return;
	}
	d->start[d->count] = d->text.n;
	buf_add(&d->text, r->raw);
	buf_addc(&d->text, '\n');
	if (d->text.failed)
		d->failed = true;
	else
		d->count++;
}

size_t document_bytes(const struct document *d)
{
	return d->text.n;
}

static struct str raw_of(const struct document *d, size_t i)
{
	size_t end = i + 1 < d->count ? d->start[i + 1] : d->text.n;

	return (struct str){ d->text.p + d->start[i], end - d->start[i] - 1 };
}

void document_get(const struct document *d, size_t i, struct record *r)
{
	record_split(r, raw_of(d, i));
}

struct str document_value(const struct document *d, const char *key)
{
	struct str found = { "", 0 };

	for (size_t i = 0; i < d->count; i++) {
		struct record r;

		document_get(d, i, &r);
		if (r.type == RECORD_DOC && str_eq(r.field[DOC_KEY], str_of(key)))
			found = r.field[DOC_VALUE];
	}
	return found;
}

void document_pass(const struct document *d, size_t i, struct out *o)
{
	struct record r = { .raw = raw_of(d, i) };

	out_record(o, &r);
}

void document_clear(struct document *d)
{
	buf_recycle(&d->text, KEEP);
	if (d->cap > KEEP / sizeof *d->start) {
		free(d->start);
		d->start = NULL;
		d->cap = 0;
	}
	d->count = 0;
	d->failed = false;
}

void document_free(struct document *d)
{
	buf_free(&d->text);
	free(d->start);
	*d = (struct document){ 0 };
}
