/* repair-hanzi: takes pinyin annotations out of the text and undoes the damage their insertion did. */
#include "../lib/hanzi/repair.h"
#include "../lib/stream/filter.h"

int main(int argc, char **argv)
{
	static const struct option options[] = { { "data", required_argument, NULL, 'd' }, { NULL, 0, NULL, 0 } };
	struct repair r;
	struct filter f = {
		.name = "repair-hanzi",
		.usage = "[-qv] [-d FILE] [--line-buffered] [FILE...]\n"
		         "  -d, --data FILE    table of readings in place of the built-in one\n"
		         "  -q, --quiet        no messages about defects\n"
		         "  -v, --verbose      counts to standard error at the end\n"
		         "      --line-buffered, -h, --help, --version\n",
		.stage = { .self = &r, .record = repair_record, .close = repair_close },
		.counts = repair_counts,
	};
	const char *data = NULL, *what;
	size_t line;
	int status;

	filter_start(&f);
	for (int c; (c = filter_option(&f, argc, argv, "d:", options)) != -1;)
		if (c == 'd')
			data = optarg;
	what = repair_open(&r, data, &line);
	if (what != NULL && line)
		filter_fail(&f, "%s:%zu: %s", data ? data : "readings", line, what);
	if (what != NULL)
		filter_fail(&f, "%s: %s", data ? data : "readings", what);
	status = filter_run(&f, argc - optind, argv + optind);
	repair_free(&r);
	return status;
}
