/* sectionize: gives each line its class and section, and tells who reports and when. */
#include "../lib/report/report.h"

#include <stdlib.h>

extern const struct str table_regions;

static void load(struct filter *f, struct report *self, struct table *t, const char *file)
{
	static const char *const columns[] = { "code", "name", "from", "to", "parent" };
	size_t line, row;
	const char *what = file ? table_read(t, file, columns, 5, &line) : table_parse(t, table_regions, columns, 5, &line);

	if (what != NULL && line == 0)
		filter_fail(f, "%s: %s", file ? file : "regions", what);
	if (what != NULL)
		filter_fail(f, "%s:%zu: %s", file ? file : "regions", line, what);
	what = places_make(&self->places, t, &row);
	if (what != NULL)
		filter_fail(f, "%s:%zu: %s", file ? file : "regions", t->rows ? t->line[row] : 0, what);
}

static void counts(void *self, struct buf *line)
{
	const struct report *r = self;

	buf_adduint(line, r->headings);
	buf_addz(line, " headings, ");
	buf_adduint(line, r->notes);
	buf_addz(line, " lines of notes, ");
	buf_adduint(line, r->nameless);
	buf_addz(line, " documents of an unknown region");
}

int main(int argc, char **argv)
{
	static const struct option own[] = { { "dictionary", required_argument, NULL, 'd' }, { NULL, 0, NULL, 0 } };
	struct report self = { 0 };
	struct table regions;
	struct filter f = {
		.name = "sectionize",
		.usage = "[-hqv] [--line-buffered] [--version] [-d FILE] [FILE...]\n"
		         "  -d, --dictionary FILE   regions from FILE instead of the built-in table\n",
		.stage = { .self = &self, .document = report_document },
		.counts = counts,
	};
	const char *file = NULL;
	int c, status;

	filter_start(&f);
	while ((c = filter_option(&f, argc, argv, "d:", own)) != -1)
		if (c == 'd')
			file = optarg;
	load(&f, &self, &regions, file);
	status = filter_run(&f, argc - optind, argv + optind);
	places_free(&self.places);
	table_free(&regions);
	return status;
}
