#include "rows.h"

void rows_cell(struct rows *r, struct str text, bool plain)
{
	if (r->sink != NULL)
		r->sink->cell(r->sink, text, plain);
	if (r->to == NULL)
		return;
	if (r->cells++ > 0)
		buf_addc(&r->to->hold, r->how->tsv ? '\t' : r->how->delimiter);
	else if (r->count == 0 && r->how->bom)
		buf_addz(&r->to->hold, "\ufeff");
	cell_write(&r->to->hold, text, plain, r->how);
}

void rows_size(struct rows *r, size_t n)
{
	char digits[24];
	size_t i = sizeof digits;

	do
		digits[--i] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	rows_cell(r, (struct str){ digits + i, sizeof digits - i }, true);
}

void rows_end(struct rows *r)
{
	if (r->sink != NULL)
		r->sink->end(r->sink);
	r->cells = 0;
	r->count++;
	if (r->to == NULL)
		return;
	if (r->how->crlf)
		buf_addc(&r->to->hold, '\r');
	out_end(r->to);
}

void rows_header(struct rows *r, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		rows_cell(r, str_of(names[i]), false);
	rows_end(r);
}
