/* to-csv: a record stream → a table. */
#include "../lib/sheet/tidy.h"
#include "../lib/stream/filter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char usage[] =
"[options] [FILE...]\n"
"The metrics of a record stream as CSV.\n"
"  -c COLS   columns, parted by commas: those of the default table or any doc key\n"
"  -d CHAR   delimiter (default: comma)\n"
"  -t        tab-separated, \\t \\n \\r \\\\ escaped (--tsv)\n"
"  -r        rows end with CR LF (--crlf)\n"
"  -b        byte order mark, for Excel (--bom)\n"
"  -g        guard text that a spreadsheet would take for a number or a date (--guard)\n"
"  -x        exact: do not make formulas inert (--exact)\n"
"  -e FILE   the defects as a table of their own (--errors)\n"
"  -R FILE   one row a report: identity, charset, counts (--reports)\n"
"  -p        accept a stream that is cut off (--partial)\n"
"  -q -v -h --version --line-buffered\n";

/* A table beside the main one: its temporary file becomes FILE when the run has not failed. */
struct side_file {
	const char *name;
	char *temporary;
	int fd;
	struct out out;
};

struct program {
	struct filter filter;
	struct side side;
	struct tidy tidy;
	struct side_file errors, reports;
};

static void side_open(struct program *p, struct side_file *s, struct rows *rows)
{
	mode_t mask;
	size_t n;

	if (s->name == NULL)
		return;
	n = strlen(s->name) + 16;
	s->temporary = malloc(n);
	if (s->temporary == NULL)
		filter_fail(&p->filter, "%s", strerror(ENOMEM));
	snprintf(s->temporary, n, "%s.XXXXXX", s->name);
	s->fd = mkstemp(s->temporary);
	if (s->fd < 0)
		filter_fail(&p->filter, "%s: %s", s->name, strerror(errno));
	mask = umask(0);
	umask(mask);
	fchmod(s->fd, 0666 & ~mask);
	s->out = (struct out){ .write = write_fd, .self = &s->fd, .filter = p->filter.name };
	*rows = (struct rows){ .to = &s->out, .how = &p->tidy.how };
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
	const struct tidy *t = self;

	buf_adduint(line, t->rows.count ? t->rows.count - 1 : 0);
	buf_addz(line, " rows, ");
	buf_adduint(line, t->side->error_count);
	buf_addz(line, " errors");
}

static void options(struct program *p, int argc, char **argv)
{
	static const struct option own[] = {
		{ "columns", required_argument, NULL, 'c' }, { "delimiter", required_argument, NULL, 'd' },
		{ "tsv", no_argument, NULL, 't' }, { "crlf", no_argument, NULL, 'r' }, { "bom", no_argument, NULL, 'b' },
		{ "guard", no_argument, NULL, 'g' }, { "exact", no_argument, NULL, 'x' },
		{ "errors", required_argument, NULL, 'e' }, { "reports", required_argument, NULL, 'R' },
		{ "partial", no_argument, NULL, 'p' }, { NULL, 0, NULL, 0 },
	};
	struct dialect *how = &p->tidy.how;
	const char *what = columns_default(&p->tidy.columns);
	int c;

	while (what == NULL && (c = filter_option(&p->filter, argc, argv, "c:d:trbgxe:R:p", own)) != -1)
		switch (c) {
		case 'c':
			columns_free(&p->tidy.columns);
			what = columns_parse(&p->tidy.columns, str_of(optarg));
			break;
		case 'd':
			if (strlen(optarg) != 1 || strchr("\"\r\n", optarg[0]) != NULL || (optarg[0] & 0x80))
				what = "-d wants one ASCII character that is no quote and no line end";
			how->delimiter = optarg[0];
			break;
		case 't': how->tsv = true; break;
		case 'r': how->crlf = true; break;
		case 'b': how->bom = true; break;
		case 'g': how->guard = true; break;
		case 'x': how->exact = true; break;
		case 'e': p->errors.name = optarg; break;
		case 'R': p->reports.name = optarg; break;
		case 'p': p->side.partial = true; break;
		}
	if (what != NULL)
		filter_fail(&p->filter, "%s", what);
}

int main(int argc, char **argv)
{
	struct program p = { .filter = { .name = "to-csv", .usage = usage } };
	const char *unknown;

	filter_start(&p.filter);
	p.tidy.how.delimiter = ',';
	options(&p, argc, argv);
	p.side.cut = cut;
	p.side.cut_self = &p;
	p.tidy.side = &p.side;
	p.filter.out.error_to = own_error;
	p.filter.out.error_self = &p;
	p.filter.counts = counts;
	p.filter.stage = (struct stage){ .self = &p.tidy, .record = tidy_record, .close = tidy_close };
	side_open(&p, &p.errors, &p.side.errors);
	side_open(&p, &p.reports, &p.side.reports);
	filter_run(&p.filter, argc - optind, argv + optind);
	unknown = tidy_unknown_column(&p.tidy);
	if (unknown != NULL)
		filter_say(&p.filter, STATUS_DEFECTS, "column %s: no document has it", unknown);
	if (p.side.error_count > 0)
		filter_say(&p.filter, STATUS_DEFECTS, "%zu defects in the stream (-e FILE lists them)", p.side.error_count);
	side_finish(&p, &p.errors);
	side_finish(&p, &p.reports);
	tidy_free(&p.tidy);
	side_free(&p.side);
	columns_free(&p.tidy.columns);
	return p.filter.status;
}
