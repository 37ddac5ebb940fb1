/* extract-metrics: the numbers of a report as metric records. See extract-metrics.1. */
#include "../lib/metric/extract.h"

static void counts(void *self, struct buf *line)
{
	const struct extract *e = self;

	buf_adduint(line, e->metrics);
	buf_addz(line, " metrics in ");
	buf_adduint(line, e->lines);
	buf_addz(line, " lines");
}

int main(int argc, char **argv)
{
	struct extract e = { .keep_text = false };
	struct filter f = {
		.name = "extract-metrics",
		.usage = "[-kqvx] [-d FILE] [FILE...]\n"
		         "Finds the numbers of government work reports and what each of them says.\n"
		         "  -d, --dictionary FILE  indicators of your own instead of the built-in ones\n"
		         "  -k, --keep             pass the text records on, too\n"
		         "  -x, --explain          add the names of the rules that fired to flags\n"
		         "  -q, --quiet            no messages about defects\n"
		         "  -v, --verbose          counts to standard error at the end\n"
		         "      --line-buffered    write after every record\n"
		         "  -h, --help  --version\n",
		.counts = counts,
	};
	static const struct option own[] = {
		{ "dictionary", required_argument, NULL, 'd' }, { "keep", no_argument, NULL, 'k' },
		{ "explain", no_argument, NULL, 'x' }, { NULL, 0, NULL, 0 },
	};
	const char *file = NULL, *what, *where;
	size_t line;
	int c, status;

	filter_start(&f);
	while ((c = filter_option(&f, argc, argv, "d:kx", own)) != -1)
		switch (c) {
		case 'd': file = optarg; break;
		case 'k': e.keep_text = true; break;
		case 'x': e.explain = true; break;
		}
	what = extract_load(&e, file, &where, &line);
	if (what != NULL)
		filter_fail(&f, "%s:%zu: %s", where, line, what);
	f.stage = (struct stage){ .self = &e, .record = extract_record, .close = extract_close };
	status = filter_run(&f, argc - optind, argv + optind);
	extract_free(&e);
	return status;
}
