#include "extract.h"

#include <errno.h>

extern const struct str table_units, table_words, table_indicators;

/* The sentences of one line do not overlap: the place tells them apart. */
static struct str escaped_sentence(struct extract *e, struct str sentence)
{
	if (e->sentence_at != sentence.p) {
		buf_clear(&e->sentence);
		record_escape(&e->sentence, sentence);
		e->sentence_at = sentence.p;
		if (e->sentence.failed)
			e->reading.failed = true;
	}
	return buf_str(&e->sentence);
}

static void emit_metric(void *self, const struct metric *m)
{
	struct extract *e = self;
	struct out *o = e->out;

	buf_clear(&e->flags);
	if (m->value[0] == '\0') { /* no row without a value: what was lost is told, not guessed */
		buf_addz(&e->flags, "digits are lost in the number ");
		buf_add(&e->flags, m->raw);
		out_error(o, e->doc, e->line, buf_str(&e->flags));
		return;
	}
	e->metrics++;
	if (m->flags & QUANTITY_DAMAGED)
		buf_addz(&e->flags, "damaged");
	if (m->flags & QUANTITY_TYPO)
		buf_addz(&e->flags, e->flags.n ? " typo" : "typo");
	if (e->explain && m->rules.n) {
		if (e->flags.n)
			buf_addc(&e->flags, ' ');
		buf_add(&e->flags, m->rules);
	}
	out_begin(o, "metric", e->doc, e->line);
	out_raw(o, e->section);
	out_field(o, indicator_code(&e->tables.indicators, m->indicator));
	out_field(o, m->subject);
	out_raw(o, str_of(metric_kind_name(m->kind)));
	out_raw(o, str_of(m->period));
	out_raw(o, str_of(metric_measure_name(m->measure)));
	out_field(o, m->basis);
	out_raw(o, str_of(metric_op_name(m->op)));
	out_raw(o, str_of(m->value));
	out_field(o, m->unit);
	out_field(o, m->raw);
	out_raw(o, escaped_sentence(e, m->sentence));
	out_size(o, m->offset);
	out_field(o, buf_str(&e->flags));
	out_end(o);
}

const char *extract_load(struct extract *e, const char *indicators_file, const char **where, size_t *line)
{
	const char *what;

	*where = "units";
	what = units_load(&e->tables.units, table_units, NULL, line);
	if (what == NULL) {
		*where = "words";
		what = lexicon_words(&e->tables.words, table_words, line);
	}
	if (what == NULL) {
		*where = indicators_file ? indicators_file : "indicators";
		what = indicators_file ? indicators_read(&e->tables.indicators, indicators_file, line)
		                       : indicators_load(&e->tables.indicators, table_indicators, line);
	}
	e->reading.x = &e->tables;
	e->reading.sink = emit_metric;
	e->reading.sink_self = e;
	return what;
}

static void take_doc(struct extract *e, const struct record *r)
{
	struct str key = r->field[DOC_KEY], value = r->field[DOC_VALUE];
	size_t n;

	if (str_eq(key, STR("report_year")) && str_size(value, &n) && n < 3000)
		e->year = (int)n;
	if (str_eq(key, STR("date")) && value.n >= 7 && str_size((struct str){ value.p + 5, 2 }, &n))
		e->month = (int)n;
	if (str_eq(key, STR("region"))) {
		buf_clear(&e->region);
		buf_add(&e->region, value);
	}
}

static bool is_read(struct str class)
{
	return class.n == 0 || str_eq(class, STR("body")) || str_eq(class, STR("heading")) || str_eq(class, STR("note"));
}

static void take_line(struct extract *e, const struct record *r)
{
	struct str heading = record_field(r, LINE_HEADING), section = r->field[LINE_SECTION];

	if (!e->begun) {
		e->begun = true;
		e->reading.explain = e->explain;
		reading_begin(&e->reading, e->year, e->month);
		reading_region(&e->reading, buf_str(&e->region));
	}
	e->lines++;
	e->section = section;
	e->line = r->line;
	if (heading.n > 0) {
		size_t level = 1;

		for (size_t i = 0; i < section.n; i++)
			level += section.p[i] == '.';
		buf_clear(&e->heading);
		reading_heading(&e->reading, level, record_unescape(heading, &e->heading));
	}
	if (is_read(r->field[LINE_CLASS])) {
		buf_clear(&e->text);
		e->sentence_at = NULL;
		reading_line(&e->reading, record_unescape(r->field[LINE_TEXT], &e->text));
	}
}

int extract_record(void *self, const struct record *r, struct out *out)
{
	struct extract *e = self;

	e->out = out;
	e->doc = r->doc;
	if (r->type == RECORD_DOC)
		take_doc(e, r);
	if (r->type == RECORD_LINE)
		take_line(e, r);
	if (r->type != RECORD_LINE || e->keep_text)
		out_record(out, r);
	if (e->reading.failed) {
		errno = ENOMEM;
		return -1;
	}
	return 0;
}

int extract_close(void *self, struct out *out)
{
	struct extract *e = self;

	(void)out;
	e->begun = false;
	e->year = e->month = 0;
	buf_clear(&e->region);
	return 0;
}

void extract_free(struct extract *e)
{
	reading_free(&e->reading);
	units_free(&e->tables.units);
	lexicon_free(&e->tables.words);
	indicators_free(&e->tables.indicators);
	buf_free(&e->text);
	buf_free(&e->heading);
	buf_free(&e->flags);
	buf_free(&e->region);
	buf_free(&e->sentence);
}
