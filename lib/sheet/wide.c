#include "wide.h"

#include "columns.h"

#include <errno.h>
#include <stdlib.h>

/* The columns of one indicator: CODE, an underscore, and this. */
static const struct wide_part {
	const char *suffix;
	bool target;
	enum wide_measure measure;
	enum part { PART_VALUE, PART_UNIT, PART_OP, PART_TO } part;
} parts[] = {
	{ "level", false, WIDE_LEVEL, PART_VALUE }, { "unit", false, WIDE_LEVEL, PART_UNIT },
	{ "growth", false, WIDE_GROWTH, PART_VALUE }, { "change", false, WIDE_CHANGE, PART_VALUE },
	{ "ratio", false, WIDE_RATIO, PART_VALUE },
	{ "target_level", true, WIDE_LEVEL, PART_VALUE }, { "target_level_op", true, WIDE_LEVEL, PART_OP },
	{ "target_level_to", true, WIDE_LEVEL, PART_TO },
	{ "target_growth", true, WIDE_GROWTH, PART_VALUE }, { "target_growth_op", true, WIDE_GROWTH, PART_OP },
	{ "target_growth_to", true, WIDE_GROWTH, PART_TO },
	{ "target_change", true, WIDE_CHANGE, PART_VALUE }, { "target_change_op", true, WIDE_CHANGE, PART_OP },
	{ "target_change_to", true, WIDE_CHANGE, PART_TO },
};

enum { PARTS = sizeof parts / sizeof parts[0] };

struct wide_column {
	enum { WIDE_DOC, WIDE_CLOSED, WIDE_KEY, WIDE_NUMBER } what;
	const char *key;                 /* WIDE_KEY */
	bool seen;                       /* WIDE_KEY: a document had it */
	size_t code;                     /* WIDE_NUMBER: place in the dictionary */
	const struct wide_part *part;
};

/* ---- columns ---- */

static bool add(struct wide *w, struct wide_column c)
{
	if (!grow(&w->column, &w->cap, w->columns + 1, sizeof *w->column))
		return false;
	w->column[w->columns++] = c;
	return true;
}

static bool add_code(struct wide *w, size_t code)
{
	for (size_t i = 0; i < PARTS; i++)
		if (!add(w, (struct wide_column){ WIDE_NUMBER, NULL, false, code, &parts[i] }))
			return false;
	return true;
}

/* A name such as gdp_target_growth: its code and part. */
static bool split(const struct wide *w, struct str name, size_t *code, const struct wide_part **part)
{
	for (size_t i = 0; i < PARTS; i++) {
		struct str suffix = str_of(parts[i].suffix);

		if (!str_ends(name, suffix) || name.n < suffix.n + 2 || name.p[name.n - suffix.n - 1] != '_')
			continue;
		*code = codes_find(w->codes, str_head(name, name.n - suffix.n - 1));
		*part = &parts[i];
		if (*code != (size_t)-1)
			return true;
	}
	return false;
}

static bool add_name(struct wide *w, const char *name)
{
	size_t code = codes_find(w->codes, str_of(name));
	const struct wide_part *part;

	if (code != (size_t)-1)
		return add_code(w, code);
	if (split(w, str_of(name), &code, &part))
		return add(w, (struct wide_column){ WIDE_NUMBER, NULL, false, code, part });
	if (strcmp(name, "doc") == 0)
		return add(w, (struct wide_column){ WIDE_DOC, NULL, false, 0, NULL });
	if (strcmp(name, "closed_year") == 0)
		return add(w, (struct wide_column){ WIDE_CLOSED, NULL, false, 0, NULL });
	return add(w, (struct wide_column){ WIDE_KEY, name, false, 0, NULL });
}

const char *wide_columns(struct wide *w, const char *list)
{
	static const char identity[] = "doc,region,region_code,report_year,closed_year";
	size_t n = strlen(list ? list : identity) + 1;
	bool good = true;

	w->pick = calloc(2 * 2 * WIDE_MEASURES * (codes_count(w->codes) + 1), sizeof *w->pick);
	w->names = malloc(n);
	if (w->pick == NULL || w->names == NULL)
		return "out of memory";
	memcpy(w->names, list ? list : identity, n);
	for (char *name = w->names; name != NULL && good;) {
		char *comma = strchr(name, ',');

		if (comma != NULL)
			*comma++ = '\0';
		if (*name == '\0')
			return "empty column name";
		good = add_name(w, name);
		name = comma;
	}
	for (size_t i = 0; list == NULL && good && i < codes_count(w->codes); i++)
		good = add_code(w, i);
	return good ? NULL : "out of memory";
}

/* ---- the numbers of a document ---- */

/* year 0: closed year is the one before the report's; 1: it is the report's own. */
static struct wide_pick *pick_at(struct wide *w, size_t year, bool target, size_t code, enum wide_measure m)
{
	return &w->pick[((2 * year + target) * codes_count(w->codes) + code) * WIDE_MEASURES + m];
}

static size_t keep(struct wide *w, struct str field, size_t *n)
{
	size_t at = w->text.n;
	struct str text = record_unescape(field, &w->text);

	if (text.p == field.p && text.n > 0)
		buf_add(&w->text, text);
	*n = w->text.n - at;
	return at;
}

/* The measure a record counts as here; false when it is none of them (a rank, a growth over a span, …). */
static bool measure_of(const struct record *r, enum wide_measure *m)
{
	struct str measure = r->field[METRIC_MEASURE], basis = r->field[METRIC_BASIS];

	if (str_eq(measure, STR("level")))
		*m = WIDE_LEVEL;
	else if (str_eq(measure, STR("ratio")))
		*m = WIDE_RATIO;
	else if (str_eq(measure, STR("growth")))
		*m = WIDE_GROWTH;
	else if (str_eq(measure, STR("change")))
		*m = WIDE_CHANGE;
	else
		return false;
	return basis.n == 0 || ((*m == WIDE_GROWTH || *m == WIDE_CHANGE) && str_eq(basis, STR("yoy")));
}

static int score(const struct record *r, bool target)
{
	if (r->field[METRIC_FLAGS].n > 0)
		return 1;
	if (target || str_eq(r->field[METRIC_OP], STR("=")))
		return 4;
	return str_eq(r->field[METRIC_OP], STR("~")) ? 3 : 2;
}

/* A plain decimal number, near enough for a comparison; 0 for a ratio. */
static double number_of(struct str s)
{
	double n = 0, place = 0;
	bool minus = s.n > 0 && s.p[0] == '-';

	for (size_t i = minus; i < s.n; i++) {
		if (s.p[i] == '.' && place == 0)
			place = 1;
		else if (s.p[i] >= '0' && s.p[i] <= '9' && place == 0)
			n = 10 * n + (s.p[i] - '0');
		else if (s.p[i] >= '0' && s.p[i] <= '9')
			n += (s.p[i] - '0') * (place /= 10);
		else
			return 0;
	}
	return minus ? -n : n;
}

/* True when a number of score s takes the place of what p has. */
static bool better(const struct wide_pick *p, int s, double number)
{
	double away = number > p->head ? number - p->head : p->head - number;

	if (p->score <= 1)
		return s > p->score;
	return s > p->score && 10 * away <= (p->head < 0 ? -p->head : p->head);
}

/* The second half of a range: <= behind the >= that the record before has set. */
static bool completes_range(const struct wide *w, const struct wide_pick *p, const struct record *r)
{
	return w->last == p && w->last_line == r->line && p->to_n == 0 && str_eq(r->field[METRIC_OP], STR("<="))
	       && str_eq((struct str){ w->text.p + p->op, p->op_n }, STR(">="));
}

static void offer(struct wide *w, struct wide_pick *p, const struct record *r, bool target)
{
	int s = score(r, target);

	if (target && completes_range(w, p, r)) {
		p->to = keep(w, r->field[METRIC_VALUE], &p->to_n);
		return;
	}
	if (!better(p, s, number_of(r->field[METRIC_VALUE])))
		return;
	if (p->score <= 1)
		p->head = number_of(r->field[METRIC_VALUE]);
	p->score = s;
	p->value = keep(w, r->field[METRIC_VALUE], &p->value_n);
	p->unit = keep(w, r->field[METRIC_UNIT], &p->unit_n);
	p->op = keep(w, r->field[METRIC_OP], &p->op_n);
	p->to_n = 0;
	w->last = p;
	w->last_line = r->line;
}

static void metric(struct wide *w, const struct record *r)
{
	size_t report, period, code = codes_find(w->codes, r->field[METRIC_INDICATOR]);
	bool target = str_eq(r->field[METRIC_KIND], STR("target"));
	struct wide_pick *before = w->last;
	enum wide_measure m;

	w->last = NULL;
	if (code == (size_t)-1 || !str_size(facts_get(&w->side->facts, STR("report_year")), &report)
	    || !str_size(r->field[METRIC_PERIOD], &period) || r->field[METRIC_VALUE].n == 0 || !measure_of(r, &m))
		return;
	if (!target)
		for (size_t year = 0; year < 2; year++)
			w->votes[year] += period == report - 1 + year;
	for (size_t year = 0; year < 2; year++)
		if (period == report - 1 + year + target) {
			w->last = before;
			offer(w, pick_at(w, year, target, code, m), r, target);
		}
}

/* ---- rows ---- */

/* The name of a column, put into scratch. */
static struct str name_of(const struct wide *w, const struct wide_column *c, struct buf *scratch)
{
	buf_clear(scratch);
	switch (c->what) {
	case WIDE_DOC: return STR("doc");
	case WIDE_CLOSED: return STR("closed_year");
	case WIDE_KEY: return str_of(c->key);
	case WIDE_NUMBER: break;
	}
	buf_add(scratch, codes_cell(w->codes, c->code, CODE_CODE));
	buf_addc(scratch, '_');
	buf_addz(scratch, c->part->suffix);
	return buf_str(scratch);
}

static void number_cell(struct wide *w, const struct wide_column *c, size_t year)
{
	const struct wide_pick *p = pick_at(w, year, c->part->target, c->code, c->part->measure);
	const char *t = w->text.p;
	struct str cell = { "", 0 };

	if (p->score > 0)
		switch (c->part->part) {
		case PART_VALUE: cell = (struct str){ t + p->value, p->value_n }; break;
		case PART_UNIT: cell = (struct str){ t + p->unit, p->unit_n }; break;
		case PART_OP: cell = (struct str){ t + p->op, p->op_n }; break;
		case PART_TO: cell = (struct str){ t + p->to, p->to_n }; break;
		}
	rows_cell(&w->rows, cell, c->part->part != PART_UNIT);
}

static void row(struct wide *w)
{
	size_t report, year = w->votes[1] > w->votes[0];

	for (size_t i = 0; i < w->columns; i++) {
		struct wide_column *c = &w->column[i];
		struct str value;

		switch (c->what) {
		case WIDE_DOC: rows_cell(&w->rows, buf_str(&w->side->facts.id), false); break;
		case WIDE_KEY:
			value = facts_get(&w->side->facts, str_of(c->key));
			c->seen = c->seen || value.n > 0;
			rows_cell(&w->rows, value, false);
			break;
		case WIDE_NUMBER: number_cell(w, c, year); break;
		case WIDE_CLOSED:
			if (str_size(facts_get(&w->side->facts, STR("report_year")), &report) && report > 0)
				rows_size(&w->rows, report - 1 + year);
			else
				rows_cell(&w->rows, STR(""), true);
			break;
		}
	}
	rows_end(&w->rows);
}

int wide_record(void *self, const struct record *r, struct out *out)
{
	struct wide *w = self;

	if (!w->begun) {
		w->begun = true;
		w->rows = (struct rows){ .to = out, .how = &w->how };
		for (size_t i = 0; i < w->columns; i++)
			rows_cell(&w->rows, name_of(w, &w->column[i], &w->scratch), false);
		rows_end(&w->rows);
		side_begin(w->side);
	}
	side_record(w->side, r);
	if (r->type == RECORD_METRIC)
		metric(w, r);
	if (w->side->facts.failed || w->text.failed || w->scratch.failed) {
		errno = ENOMEM;
		return -1;
	}
	return 0;
}

int wide_close(void *self, struct out *out)
{
	struct wide *w = self;

	(void)out;
	/* A file that could not be read has no document, only its error. */
	if (w->side->facts.doc || w->side->facts.metrics > 0)
		row(w);
	side_close(w->side);
	memset(w->pick, 0, 2 * 2 * WIDE_MEASURES * codes_count(w->codes) * sizeof *w->pick);
	w->last = NULL;
	w->votes[0] = w->votes[1] = 0;
	buf_recycle(&w->text, 1 << 20);
	return 0;
}

const char *wide_unknown_column(const struct wide *w)
{
	for (size_t i = 0; w->side->documents > 0 && i < w->columns; i++)
		if (w->column[i].what == WIDE_KEY && !w->column[i].seen && !columns_doc_key(str_of(w->column[i].key)))
			return w->column[i].key;
	return NULL;
}

/* What a column of an indicator holds, in words. */
static void meaning_of(const struct wide *w, const struct wide_column *c, struct buf *to)
{
	static const char *const measures[] = { "level", "relative change in %", "absolute change", "ratio of its parts" };

	buf_clear(to);
	buf_add(to, codes_cell(w->codes, c->code, CODE_NAME));
	buf_addz(to, c->part->target ? ", target for the year after the closed one: " : ", actual of the closed year: ");
	buf_addz(to, measures[c->part->measure]);
	buf_addz(to, c->part->part == PART_OP ? ", comparison sign" : c->part->part == PART_TO ? ", upper end of a range"
	           : c->part->part == PART_UNIT ? ", unit" : "");
}

void wide_describe(const struct wide *w, struct buf *to, const char *path)
{
	struct buf name = { 0 }, meaning = { 0 };

	package_begin(to, path, &w->how);
	for (size_t i = 0; i < w->columns; i++) {
		const struct wide_column *c = &w->column[i];
		const char *type = "string";

		buf_clear(&meaning);
		if (c->what == WIDE_CLOSED || (c->what == WIDE_KEY && strcmp(c->key, "report_year") == 0))
			type = "integer";
		if (c->what == WIDE_NUMBER) {
			meaning_of(w, c, &meaning);
			if ((c->part->part == PART_VALUE && c->part->measure != WIDE_RATIO) || c->part->part == PART_TO)
				type = "number";
		} else if (c->what == WIDE_CLOSED) {
			buf_addz(&meaning, "Year that the report closes: its actual numbers are of this year.");
		}
		package_field(to, i == 0, name_of(w, c, &name), type, buf_str(&meaning), NULL);
	}
	package_end(to, w->codes);
	to->failed = to->failed || name.failed || meaning.failed;
	buf_free(&name);
	buf_free(&meaning);
}

void wide_free(struct wide *w)
{
	free(w->column);
	free(w->names);
	free(w->pick);
	buf_free(&w->text);
	buf_free(&w->scratch);
}
