/* to-csv: a record stream → a table. */
#include "../lib/sheet/tidy.h"
#include "../lib/sheet/wide.h"
#include "../lib/stream/filter.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char usage[] =
"[options] [FILE...]\n"
"The metrics of a record stream as CSV.\n"
"  -c, --columns COLS     columns, parted by commas: those of the default table or any doc key\n"
"  -w, --wide             one row a report: level, growth and target of each indicator\n"
"  -d, --delimiter CHAR   between cells (default: comma)\n"
"  -t, --tsv              tab-separated; \\t \\n \\r \\\\ stand for themselves\n"
"  -r, --crlf             rows end with CR LF\n"
"  -b, --bom              byte order mark first, for Excel\n"
"  -g, --guard            text that a spreadsheet would take for a number or a date as =\"text\"\n"
"  -x, --exact            text as it is, formulas too\n"
"  -i, --indicators FILE  dictionary of indicators in place of the built-in one\n"
"  -e, --errors FILE      the defects as a table\n"
"  -R, --reports FILE     one row a report: identity, charset, counts\n"
"  -C, --codes FILE       the dictionary as a table\n"
"  -m, --package FILE     description of the table as a datapackage.json\n"
"  -n, --name NAME        file name of the table in that description (default: metrics.csv)\n"
"  -p, --partial          accept a stream that is cut off\n"
"  -h, --help  --version  -q, --quiet  -v, --verbose  --line-buffered\n";

/* A file beside the table: written under a temporary name that becomes its own when the run has not failed. */
struct side_file {
	const char *name; /* NULL: not wanted */
	char *temporary;
	int fd;
	struct out out;
};

struct program {
	struct filter filter;
	struct codes codes;
	struct side side;
	struct tidy tidy;
	struct wide wide;
	struct dialect how;
	struct side_file errors, reports, dictionary, package;
	const char *columns, *indicators, *name;
	bool wanted_wide;
};

/* ---- files beside the table ---- */

static void side_open(struct program *p, struct side_file *s)
{
	mode_t mask = umask(0);
	size_t n;

	umask(mask);
	if (s->name == NULL)
		return;
	n = strlen(s->name) + 16;
	s->temporary = malloc(n);
	if (s->temporary == NULL)
		filter_fail(&p->filter, "%s", strerror(ENOMEM));
	snprintf(s->temporary, n, "%s.XXXXXX", s->name);
	s->fd = mkstemp(s->temporary);
	if (s->fd < 0 || fchmod(s->fd, 0666 & ~mask) != 0)
		filter_fail(&p->filter, "%s: %s", s->name, strerror(errno));
	s->out = (struct out){ .write = write_fd, .self = &s->fd, .filter = p->filter.name };
}

static void side_finish(struct program *p, struct side_file *s)
{
	if (s->name == NULL)
		return;
	out_flush(&s->out);
	if (close(s->fd) != 0 && s->out.error == 0)
		s->out.error = errno;
	if (s->out.error != 0)
		filter_say(&p->filter, STATUS_FAILED, "%s: %s", s->name, strerror(s->out.error));
	else if (p->filter.status < STATUS_FAILED && rename(s->temporary, s->name) != 0)
		filter_say(&p->filter, STATUS_FAILED, "%s: %s", s->name, strerror(errno));
	if (p->filter.status >= STATUS_FAILED)
		unlink(s->temporary);
	out_free(&s->out);
	free(s->temporary);
}

/* ---- what the rooms ask of the program ---- */

static void cut(void *self, struct str doc)
{
	struct program *p = self;

	filter_say(&p->filter, STATUS_FAILED, "%s: %.*s: no end record: an earlier stage died (-p accepts it)",
	           p->filter.file, (int)doc.n, doc.p);
}

static void own_error(void *self, struct str doc, size_t line, struct str message)
{
	struct program *p = self;

	side_error(&p->side, doc, line, p->filter.name, message);
}

static void counts(void *self, struct buf *line)
{
	const struct program *p = self;
	size_t rows = p->wanted_wide ? p->wide.rows.count : p->tidy.rows.count;

	buf_adduint(line, rows ? rows - 1 : 0);
	buf_addz(line, " rows, ");
	buf_adduint(line, p->side.error_count);
	buf_addz(line, " errors");
}

/* The stage hands each record to the table that is wanted. */
static int record(void *self, const struct record *r, struct out *out)
{
	struct program *p = self;

	return p->wanted_wide ? wide_record(&p->wide, r, out) : tidy_record(&p->tidy, r, out);
}

static int document_closed(void *self, struct out *out)
{
	struct program *p = self;

	return p->wanted_wide ? wide_close(&p->wide, out) : tidy_close(&p->tidy, out);
}

/* ---- options ---- */

static void set_delimiter(struct program *p, const char *text)
{
	if (strlen(text) != 1 || strchr("\"\r\n", text[0]) != NULL || (text[0] & 0x80))
		filter_fail(&p->filter, "-d wants one ASCII character that is no quote and no line end");
	p->how.delimiter = text[0];
}

static void options(struct program *p, int argc, char **argv)
{
	static const struct option own[] = {
		{ "columns", required_argument, NULL, 'c' }, { "wide", no_argument, NULL, 'w' },
		{ "delimiter", required_argument, NULL, 'd' }, { "tsv", no_argument, NULL, 't' },
		{ "crlf", no_argument, NULL, 'r' }, { "bom", no_argument, NULL, 'b' }, { "guard", no_argument, NULL, 'g' },
		{ "exact", no_argument, NULL, 'x' }, { "indicators", required_argument, NULL, 'i' },
		{ "errors", required_argument, NULL, 'e' }, { "reports", required_argument, NULL, 'R' },
		{ "codes", required_argument, NULL, 'C' }, { "package", required_argument, NULL, 'm' },
		{ "name", required_argument, NULL, 'n' }, { "partial", no_argument, NULL, 'p' }, { NULL, 0, NULL, 0 },
	};
	int c;

	while ((c = filter_option(&p->filter, argc, argv, "c:wd:trbgxi:e:R:C:m:n:p", own)) != -1)
		switch (c) {
		case 'c': p->columns = optarg; break;
		case 'w': p->wanted_wide = true; break;
		case 'd': set_delimiter(p, optarg); break;
		case 't': p->how.tsv = true; break;
		case 'r': p->how.crlf = true; break;
		case 'b': p->how.bom = true; break;
		case 'g': p->how.guard = true; break;
		case 'x': p->how.exact = true; break;
		case 'i': p->indicators = optarg; break;
		case 'e': p->errors.name = optarg; break;
		case 'R': p->reports.name = optarg; break;
		case 'C': p->dictionary.name = optarg; break;
		case 'm': p->package.name = optarg; break;
		case 'n': p->name = optarg; break;
		case 'p': p->side.partial = true; break;
		}
}

/* Loads the dictionary and the columns, opens the files. */
static void prepare(struct program *p)
{
	struct side_file *files[] = { &p->errors, &p->reports, &p->dictionary, &p->package };
	const char *what;
	size_t line;

	what = codes_load(&p->codes, p->indicators, &line);
	if (what != NULL && line > 0)
		filter_fail(&p->filter, "%s:%zu: %s", p->indicators ? p->indicators : "indicators", line, what);
	if (what != NULL)
		filter_fail(&p->filter, "%s: %s", p->indicators ? p->indicators : "indicators", what);
	p->tidy = (struct tidy){ .how = p->how, .side = &p->side };
	p->wide = (struct wide){ .how = p->how, .side = &p->side, .codes = &p->codes };
	if (p->wanted_wide)
		what = wide_columns(&p->wide, p->columns);
	else
		what = p->columns ? columns_parse(&p->tidy.columns, str_of(p->columns)) : columns_default(&p->tidy.columns);
	if (what == NULL && !side_start(&p->side, &p->codes))
		what = "out of memory";
	if (what != NULL)
		filter_fail(&p->filter, "%s", what);
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		side_open(p, files[i]);
	if (p->errors.name)
		p->side.errors = (struct rows){ .to = &p->errors.out, .how = &p->how };
	if (p->reports.name)
		p->side.reports = (struct rows){ .to = &p->reports.out, .how = &p->how };
	p->side.cut = cut;
	p->side.cut_self = p;
}

/* The files that do not depend on the stream. */
static void write_descriptions(struct program *p)
{
	struct rows rows = { .to = &p->dictionary.out, .how = &p->how };

	if (p->package.name && p->wanted_wide)
		wide_describe(&p->wide, &p->package.out.hold, p->name);
	else if (p->package.name)
		tidy_describe(&p->tidy, &p->package.out.hold, p->name);
	if (p->dictionary.name)
		codes_rows(&p->codes, &rows);
}

int main(int argc, char **argv)
{
	struct program p = { .filter = { .name = "to-csv", .usage = usage }, .name = "metrics.csv", .how.delimiter = ',' };
	const char *unknown;

	filter_start(&p.filter);
	options(&p, argc, argv);
	prepare(&p);
	p.filter.out.error_to = own_error;
	p.filter.out.error_self = &p;
	p.filter.counts = counts;
	p.filter.stage = (struct stage){ .self = &p, .record = record, .close = document_closed };
	write_descriptions(&p);
	filter_run(&p.filter, argc - optind, argv + optind);
	unknown = p.wanted_wide ? wide_unknown_column(&p.wide) : tidy_unknown_column(&p.tidy);
	if (unknown != NULL)
		filter_say(&p.filter, STATUS_DEFECTS, "column %s: no document has it", unknown);
	if (p.side.error_count > 0)
		filter_say(&p.filter, STATUS_DEFECTS, "%zu defects in the stream (-e FILE lists them)", p.side.error_count);
	side_finish(&p, &p.errors);
	side_finish(&p, &p.reports);
	side_finish(&p, &p.dictionary);
	side_finish(&p, &p.package);
	tidy_free(&p.tidy);
	wide_free(&p.wide);
	side_free(&p.side);
	codes_free(&p.codes);
	return p.filter.status;
}
