#include "side.h"

#include <stdlib.h>

static const char *const error_names[] = { "doc", "region", "region_code", "report_year", "line", "filter", "message" };

static const char *const report_names[] = {
	"doc", "source", "charset", "type", "title", "region", "region_code", "report_year", "date", "speaker",
	"lines", "metrics", "coded", "indicators", "flagged", "errors", "complete",
};

/* The columns of report_names that are doc keys, and the one of these that is a number. */
enum { KEYS_FROM = 1, KEYS_TO = 10, YEAR = 7 };

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

bool side_start(struct side *s, const struct codes *codes)
{
	s->codes = codes;
	s->seen = calloc(codes_count(codes) + 1, sizeof *s->seen);
	return s->seen != NULL;
}

size_t side_indicators(const struct side *s)
{
	size_t n = 0;

	for (size_t i = 0; i < codes_count(s->codes); i++)
		n += s->seen[i];
	return n;
}

void side_begin(struct side *s)
{
	if (s->begun)
		return;
	s->begun = true;
	rows_header(&s->errors, error_names, COUNT(error_names));
	rows_header(&s->reports, report_names, COUNT(report_names));
}

static void error_row(struct side *s, struct str doc, size_t line, struct str filter, struct str message)
{
	static const char *const keys[] = { "region", "region_code", "report_year" };
	enum { YEAR_KEY = 2 };

	s->error_count++;
	rows_cell(&s->errors, doc, false);
	for (size_t i = 0; i < COUNT(keys); i++)
		rows_cell(&s->errors, facts_get(&s->facts, str_of(keys[i])), i == YEAR_KEY);
	rows_size(&s->errors, line);
	rows_cell(&s->errors, filter, false);
	rows_cell(&s->errors, message, false);
	rows_end(&s->errors);
}

void side_record(struct side *s, const struct record *r)
{
	facts_add(&s->facts, r);
	if (r->type == RECORD_METRIC && r->field[METRIC_INDICATOR].n > 0) {
		size_t code = codes_find(s->codes, r->field[METRIC_INDICATOR]);

		if (code != (size_t)-1)
			s->seen[code] = true;
	}
	if (r->type == RECORD_ERROR) {
		/* One buffer for two fields: the first must not move when the second is added. */
		buf_clear(&s->scratch);
		buf_reserve(&s->scratch, r->raw.n);
		error_row(s, buf_str(&s->facts.id), r->line, record_unescape(r->field[ERROR_FILTER], &s->scratch),
		          record_unescape(r->field[ERROR_MESSAGE], &s->scratch));
	}
}

void side_error(struct side *s, struct str doc, size_t line, const char *filter, struct str message)
{
	side_begin(s);
	s->facts.errors += s->facts.open;
	error_row(s, s->facts.open ? buf_str(&s->facts.id) : doc, line, str_of(filter), message);
}

void side_close(struct side *s)
{
	struct facts *f = &s->facts;

	if (!f->open)
		return;
	s->documents++;
	if (facts_cut(f) && !s->partial && s->cut != NULL)
		s->cut(s->cut_self, buf_str(&f->id));
	rows_cell(&s->reports, buf_str(&f->id), false);
	for (size_t i = KEYS_FROM; i < KEYS_TO; i++)
		rows_cell(&s->reports, facts_get(f, str_of(report_names[i])), i == YEAR);
	rows_size(&s->reports, f->lines);
	rows_size(&s->reports, f->metrics);
	rows_size(&s->reports, f->coded);
	rows_size(&s->reports, side_indicators(s));
	rows_size(&s->reports, f->flagged);
	rows_size(&s->reports, f->errors);
	rows_size(&s->reports, f->end);
	rows_end(&s->reports);
	facts_clear(f);
	memset(s->seen, 0, codes_count(s->codes) * sizeof *s->seen);
}

void side_free(struct side *s)
{
	free(s->seen);
	facts_free(&s->facts);
	buf_free(&s->scratch);
}
