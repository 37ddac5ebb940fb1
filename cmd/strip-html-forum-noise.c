/* strip-html-forum-noise: leaves of a saved page or thread what its author wrote. */
#include "../lib/page/strip.h"
#include "../lib/stream/filter.h"

extern const struct str table_noise;

static void load(struct filter *f, struct strip *s, const char *file)
{
	size_t line;
	const char *what = file ? rules_read(&s->rules, file, &line) : rules_load(&s->rules, table_noise, &line);

	if (what == NULL)
		return;
	if (line > 0)
		filter_fail(f, "%s:%zu: %s", file ? file : "noise.tsv", line, what);
	filter_fail(f, "%s: %s", file ? file : "noise.tsv", what);
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "mark", no_argument, NULL, 'm' }, { "rules", required_argument, NULL, 'd' }, { NULL, 0, NULL, 0 }
	};
	struct strip s = { .mark = false };
	struct filter f = {
		.name = "strip-html-forum-noise",
		.usage = "[-hmqv] [-d FILE] [--line-buffered] [--version] [FILE…]\n"
		         "  -d, --rules FILE   rules instead of the built-in ones (noise.tsv)\n"
		         "  -m, --mark         keep what would be dropped, with class noise\n",
		.stage = { .self = &s, .document = strip_document },
		.counts = strip_counts,
	};
	const char *file = NULL;
	int c, status;

	filter_start(&f);
	while ((c = filter_option(&f, argc, argv, "md:", options)) != -1) {
		if (c == 'm')
			s.mark = true;
		else if (c == 'd')
			file = optarg;
	}
	load(&f, &s, file);
	status = filter_run(&f, argc - optind, argv + optind);
	strip_free(&s);
	return status;
}
