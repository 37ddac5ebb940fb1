/* to-simplified: traditional lines to simplified Chinese, as OpenCC converts them. */
#include "../lib/hanzi/simplify_stage.h"
#include "../lib/stream/filter.h"

static void counts(void *self, struct buf *line)
{
	struct simplifier *z = self;

	buf_adduint(line, z->lines);
	buf_addz(line, " lines, ");
	buf_adduint(line, z->converted);
	buf_addz(line, " changed");
}

/* The built-in converter, and libopencc for what it is not built for. Does not come back when that fails. */
static void open_converters(const struct filter *f, struct simplifier *z, const char *config, const char *names)
{
	struct simplify_tables tables;
	struct buf message = { 0 };
	size_t line;
	const char *what;

	if (!simplify_builtin(config, &tables)) {
		struct str name = str_of(config);

		what = converter_open(&z->other, config, &message);
		if (what != NULL)
			filter_fail(f, "%s: %s", config, what);
		if (str_ends(name, STR(".json")))
			name.n -= 5;
		z->all = z->all || !(str_ends(name, STR("2s")) || str_ends(name, STR("2sp")));
		simplify_builtin("tw2s", &tables);
	}
	tables.keep_file = names;
	what = simplify_new(&z->own, &tables, &line);
	if (what != NULL && line > 0)
		filter_fail(f, "%s:%zu: %s", names ? names : "names", line, what);
	if (what != NULL)
		filter_fail(f, "%s: %s", names ? names : config, what);
	buf_free(&message);
}

int main(int argc, char **argv)
{
	static const struct option own[] = {
		{ "all", no_argument, NULL, 'a' }, { "config", required_argument, NULL, 'c' },
		{ "names", required_argument, NULL, 'd' }, { NULL, 0, NULL, 0 },
	};
	struct simplifier z = { .own = NULL };
	struct filter f = {
		.name = "to-simplified",
		.usage = "[-ahqv] [-c CONFIG] [-d FILE] [--line-buffered] [--version] [FILE...]\n"
		         "Converts the traditional lines of a record stream to simplified Chinese.\n"
		         "  -a, --all            convert every line, whatever it looks like\n"
		         "  -c, --config CONFIG  OpenCC configuration (default: tw2s)\n"
		         "  -d, --names FILE     table of names (from, to) in place of the built-in one\n"
		         "  -q, --quiet          no messages about defects\n"
		         "  -v, --verbose        counts to standard error at the end\n"
		         "  --line-buffered      write after every record\n"
		         "  -h, --help           this text\n"
		         "  --version            the version\n",
		.stage = { .self = &z, .record = simplifier_record, .close = simplifier_close },
		.counts = counts,
	};
	const char *config = "tw2s", *names = NULL;
	int c, status;

	filter_start(&f);
	while ((c = filter_option(&f, argc, argv, "ac:d:", own)) != -1) {
		switch (c) {
		case 'a': z.all = true; break;
		case 'c': config = optarg; break;
		case 'd': names = optarg; break;
		}
	}
	open_converters(&f, &z, config, names);
	status = filter_run(&f, argc - optind, argv + optind);
	simplifier_free(&z);
	return status;
}
