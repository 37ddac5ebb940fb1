#include "columns.h"

#include "../stream/record.h"

#include <stdlib.h>

static const struct column known[] = {
	{ "doc", COLUMN_DOC, 0, COLUMN_TEXT, "Document id: the file's name without its last extension." },
	{ "region", COLUMN_KEY, 0, COLUMN_TEXT, "The government that reports, in full as the report names it." },
	{ "region_code", COLUMN_KEY, 0, COLUMN_TEXT, "Six-digit code of GB/T 2260 valid in the report's year." },
	{ "report_year", COLUMN_KEY, 0, COLUMN_INTEGER, "Year in which the report was delivered." },
	{ "section", COLUMN_METRIC, METRIC_SECTION, COLUMN_TEXT,
	  "Ordinal path of the enclosing headings, digits joined by dots. A text: 1.10 is not 1.1." },
	{ "line", COLUMN_LINE, 0, COLUMN_INTEGER, "Line of the decoded source, from 1." },
	{ "indicator", COLUMN_METRIC, METRIC_INDICATOR, COLUMN_TEXT,
	  "Code of the indicator; missing when the subject is none of the dictionary's." },
	{ "subject", COLUMN_METRIC, METRIC_SUBJECT, COLUMN_TEXT, "What is measured, in the report's words." },
	{ "kind", COLUMN_METRIC, METRIC_KIND, COLUMN_TEXT, "actual: reported as done. target: planned, promised or required." },
	{ "period", COLUMN_METRIC, METRIC_PERIOD, COLUMN_TEXT,
	  "The time the number speaks of: 2018, 2016-2020, 2019-11, 2018-H1, 2018-Q1. Missing when the text leaves it open." },
	{ "measure", COLUMN_METRIC, METRIC_MEASURE, COLUMN_TEXT,
	  "level: a quantity or share. growth: relative change. change: absolute change. rank: a place. ratio: a proportion." },
	{ "basis", COLUMN_METRIC, METRIC_BASIS, COLUMN_TEXT,
	  "The comparison stated: yoy, annual, since:YEAR or PLAN, plan, vs:REGION. Missing for level, rank and ratio." },
	{ "op", COLUMN_METRIC, METRIC_OP, COLUMN_SIGN,
	  "= exactly, ~ about, >= at least, <= at most, > more than, < less than; of the magnitude as the text states it." },
	{ "value", COLUMN_METRIC, METRIC_VALUE, COLUMN_NUMBER,
	  "The number in the base unit, plain decimal; a ratio keeps its colons (5.2:49:45.8)." },
	{ "unit", COLUMN_METRIC, METRIC_UNIT, COLUMN_TEXT, "Base unit as the report writes it." },
	{ "raw", COLUMN_METRIC, METRIC_RAW, COLUMN_TEXT, "The text that carries the number, as it stands in the line." },
	{ "sentence", COLUMN_METRIC, METRIC_SENTENCE, COLUMN_TEXT, "The sentence it was taken from." },
	{ "offset", COLUMN_METRIC, METRIC_OFFSET, COLUMN_INTEGER, "Where raw begins in sentence, in characters from 0." },
	{ "flags", COLUMN_METRIC, METRIC_FLAGS, COLUMN_TEXT, "Doubts, blank-separated; missing when there is none." },
};

enum { KNOWN = sizeof known / sizeof known[0] };

const struct column *columns_known(size_t *n)
{
	*n = KNOWN;
	return known;
}

static bool add(struct columns *c, const struct column *column)
{
	if (!grow(&c->at, &c->cap, c->n + 1, sizeof *c->at))
		return false;
	c->at[c->n++] = *column;
	return true;
}

const char *columns_default(struct columns *c)
{
	*c = (struct columns){ 0 };
	for (size_t i = 0; i < KNOWN; i++)
		if (!add(c, &known[i])) {
			columns_free(c);
			return "out of memory";
		}
	return NULL;
}

static bool add_name(struct columns *c, const char *name)
{
	struct column key = { name, COLUMN_KEY, 0, COLUMN_TEXT, "Value of the document's record of this key." };

	for (size_t i = 0; i < KNOWN; i++)
		if (strcmp(name, known[i].name) == 0)
			return add(c, &known[i]);
	return add(c, &key);
}

const char *columns_parse(struct columns *c, struct str list)
{
	const char *what = NULL;
	char *name;

	*c = (struct columns){ 0 };
	c->names = malloc(list.n + 1);
	if (c->names == NULL)
		return "out of memory";
	memcpy(c->names, list.p, list.n);
	c->names[list.n] = '\0';
	for (name = c->names; name != NULL && what == NULL;) {
		char *comma = strchr(name, ',');

		if (comma != NULL)
			*comma++ = '\0';
		if (*name == '\0')
			what = "empty column name";
		else if (!add_name(c, name))
			what = "out of memory";
		name = comma;
	}
	if (what != NULL)
		columns_free(c);
	return what;
}

bool columns_doc_key(struct str key)
{
	static const char *const keys[] = {
		"source", "charset", "type", "format", "title", "region", "region_code", "report_year", "date", "speaker",
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (str_eq(key, str_of(keys[i])))
			return true;
	return false;
}

void columns_free(struct columns *c)
{
	free(c->at);
	free(c->names);
	*c = (struct columns){ 0 };
}
