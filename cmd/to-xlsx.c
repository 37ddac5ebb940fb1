/* to-xlsx: a record stream → a workbook. */
#include "../lib/sheet/book.h"
#include "../lib/sheet/coverage.h"
#include "../lib/sheet/tidy.h"
#include "../lib/stream/filter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char usage[] =
"[-o FILE] [options] [FILE...]\n"
"The metrics of a record stream as a workbook, to FILE or to standard output.\n"
"  -o, --output FILE      written beside it, then renamed\n"
"  -c, --columns COLS     columns of the first sheet, parted by commas: those of the default table or any doc key\n"
"  -i, --indicators FILE  dictionary of indicators in place of the built-in one\n"
"  -l, --rows N           rows of a sheet at most (default, and most: 1048576)\n"
"  -p, --partial          accept a stream that is cut off\n"
"  -h, --help  --version  -q, --quiet  -v, --verbose  --line-buffered\n";

enum { METRICS, REPORTS, COVERAGE, CODES, ERRORS, SHEETS };

struct program {
	struct filter filter;
	struct codes codes;
	struct side side;
	struct tidy tidy;
	struct coverage coverage;
	struct book book;
	struct sheet sheet[SHEETS];
	const char *output, *columns, *indicators;
	char *temporary;
	size_t rows;
};

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

static int record(void *self, const struct record *r, struct out *out)
{
	struct program *p = self;

	return tidy_record(&p->tidy, r, out);
}

static int document_closed(void *self, struct out *out)
{
	struct program *p = self;

	coverage_add(&p->coverage, &p->side);
	return tidy_close(&p->tidy, out);
}

static void options(struct program *p, int argc, char **argv)
{
	static const struct option own[] = {
		{ "output", required_argument, NULL, 'o' }, { "columns", required_argument, NULL, 'c' },
		{ "indicators", required_argument, NULL, 'i' }, { "rows", required_argument, NULL, 'l' },
		{ "partial", no_argument, NULL, 'p' }, { NULL, 0, NULL, 0 },
	};
	int c;

	while ((c = filter_option(&p->filter, argc, argv, "o:c:i:l:p", own)) != -1)
		switch (c) {
		case 'o': p->output = optarg; break;
		case 'c': p->columns = optarg; break;
		case 'i': p->indicators = optarg; break;
		case 'l':
			if (!str_size(str_of(optarg), &p->rows) || p->rows < 2 || p->rows > BOOK_ROWS)
				filter_fail(&p->filter, "-l wants a number from 2 to %d", BOOK_ROWS);
			break;
		case 'p': p->side.partial = true; break;
		}
	if (p->output == NULL && isatty(STDOUT_FILENO))
		filter_fail(&p->filter, "a workbook is no text for a terminal: -o FILE");
}

/* A new file beside the output, or among the temporary ones when that is standard output. */
static void open_temporary(struct program *p)
{
	const char *directory = getenv("TMPDIR");
	size_t n = (p->output ? strlen(p->output) : strlen(directory ? directory : "/tmp") + 16) + 16;
	mode_t mask = umask(0);
	struct stat st;
	int fd;

	umask(mask);
	if (p->output && stat(p->output, &st) == 0 && S_ISDIR(st.st_mode))
		filter_fail(&p->filter, "%s: %s", p->output, strerror(EISDIR));
	p->temporary = malloc(n);
	if (p->temporary == NULL)
		filter_fail(&p->filter, "%s", strerror(ENOMEM));
	if (p->output)
		snprintf(p->temporary, n, "%s.XXXXXX", p->output);
	else
		snprintf(p->temporary, n, "%s/to-xlsx.XXXXXX", directory ? directory : "/tmp");
	fd = mkstemp(p->temporary);
	if (fd < 0 || (p->output && fchmod(fd, 0666 & ~mask) != 0) || close(fd) != 0)
		filter_fail(&p->filter, "%s: %s", p->output ? p->output : p->temporary, strerror(errno));
}

static void prepare(struct program *p)
{
	static const struct { const char *name; double width[20]; } sheets[SHEETS] = {
		{ "metrics", { 14, 14, 12, 11, 8, 6, 18, 26, 8, 11, 9, 9, 5, 16, 9, 14, 60, 7, 10 } },
		{ "reports", { 14, 30, 10, 6, 34, 14, 12, 11, 12, 10, 8, 8, 8, 10, 8, 8, 9 } },
		{ "coverage", { 14, 12, 11, 8, 24, 10, 80 } },
		{ "codes", { 24, 30, 60 } },
		{ "errors", { 14, 14, 12, 11, 8, 22, 80 } },
	};
	const char *what;
	size_t line;

	what = codes_load(&p->codes, p->indicators, &line);
	if (what != NULL && line > 0)
		filter_fail(&p->filter, "%s:%zu: %s", p->indicators ? p->indicators : "indicators", line, what);
	if (what != NULL)
		filter_fail(&p->filter, "%s: %s", p->indicators ? p->indicators : "indicators", what);
	p->tidy.side = &p->side;
	what = p->columns ? columns_parse(&p->tidy.columns, str_of(p->columns)) : columns_default(&p->tidy.columns);
	if (what == NULL && !side_start(&p->side, &p->codes))
		what = "out of memory";
	if (what != NULL)
		filter_fail(&p->filter, "%s", what);
	open_temporary(p);
	if (!book_begin(&p->book, p->temporary, getenv("TMPDIR"), p->rows))
		filter_fail(&p->filter, "%s", strerror(ENOMEM));
	for (size_t i = 0; i < SHEETS; i++)
		book_sheet(&p->book, &p->sheet[i], sheets[i].name, sheets[i].width, p->columns && i == METRICS ? 0 : 20);
	p->tidy.rows.sink = &p->sheet[METRICS].sink;
	p->side.reports.sink = &p->sheet[REPORTS].sink;
	p->side.errors.sink = &p->sheet[ERRORS].sink;
	p->side.cut = cut;
	p->side.cut_self = p;
}

/* Sends the finished workbook to standard output. */
static void copy_out(struct program *p)
{
	char block[16384];
	int fd = open(p->temporary, O_RDONLY | O_CLOEXEC);
	ssize_t n = -1;

	while (fd >= 0 && (n = read_fd(&fd, block, sizeof block)) > 0 && p->filter.out.error == 0) {
		buf_add(&p->filter.out.hold, (struct str){ block, (size_t)n });
		out_flush(&p->filter.out);
	}
	if (fd < 0 || n < 0)
		filter_say(&p->filter, STATUS_FAILED, "%s: %s", p->temporary, strerror(errno));
	if (fd >= 0)
		close(fd);
}

static void finish(struct program *p)
{
	struct rows codes = { .sink = &p->sheet[CODES].sink }, coverage = { .sink = &p->sheet[COVERAGE].sink };
	const char *what;

	if (tidy_begin(&p->tidy, &p->filter.out) != 0)
		filter_say(&p->filter, STATUS_FAILED, "%s", strerror(errno));
	codes_rows(&p->codes, &codes);
	coverage_rows(&p->coverage, &p->codes, &coverage);
	for (size_t i = 0; i < SHEETS; i++)
		book_sheet_end(&p->sheet[i]);
	what = book_close(&p->book);
	if (p->coverage.failed)
		what = strerror(ENOMEM);
	if (what != NULL)
		filter_say(&p->filter, STATUS_FAILED, "%s: %s", p->output ? p->output : "workbook", what);
	if (p->book.cut > 0)
		filter_say(&p->filter, STATUS_DEFECTS, "%zu cells cut off at %d characters", p->book.cut, BOOK_CHARACTERS);
	if (p->side.error_count > 0)
		filter_say(&p->filter, STATUS_DEFECTS, "%zu defects in the stream (sheet errors)", p->side.error_count);
	if (p->filter.status < STATUS_FAILED && p->output == NULL)
		copy_out(p);
	if (p->filter.status < STATUS_FAILED && p->output != NULL && rename(p->temporary, p->output) != 0)
		filter_say(&p->filter, STATUS_FAILED, "%s: %s", p->output, strerror(errno));
	if (p->filter.status >= STATUS_FAILED || p->output == NULL)
		unlink(p->temporary);
}

int main(int argc, char **argv)
{
	struct program p = { .filter = { .name = "to-xlsx", .usage = usage }, .rows = BOOK_ROWS };
	const char *unknown;

	filter_start(&p.filter);
	options(&p, argc, argv);
	prepare(&p);
	p.filter.out.error_to = own_error;
	p.filter.out.error_self = &p;
	p.filter.stage = (struct stage){ .self = &p, .record = record, .close = document_closed };
	filter_read(&p.filter, argc - optind, argv + optind);
	unknown = tidy_unknown_column(&p.tidy);
	if (unknown != NULL)
		filter_say(&p.filter, STATUS_DEFECTS, "column %s: no document has it", unknown);
	finish(&p);
	filter_end(&p.filter);
	tidy_free(&p.tidy);
	side_free(&p.side);
	coverage_free(&p.coverage);
	codes_free(&p.codes);
	free(p.temporary);
	return p.filter.status;
}
