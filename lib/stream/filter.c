#include "filter.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { KEEP = 4 << 20, OPTION_VERSION = 1000, OPTION_LINE_BUFFERED };

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void vsay(const struct filter *f, const char *format, va_list args)
{
	if (f->progress && f->progress_at > 0)
		fputs("\r\033[K", stderr);
	fprintf(stderr, "%s: ", f->name);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
}

void filter_say(struct filter *f, int status, const char *format, ...)
{
	va_list args;

	if (f->status < status)
		f->status = status;
	if (f->quiet && status < STATUS_FAILED)
		return;
	va_start(args, format);
	vsay(f, format, args);
	va_end(args);
}

void filter_fail(const struct filter *f, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsay(f, format, args);
	va_end(args);
	exit(STATUS_FAILED);
}

/* Prints each error record this filter makes; the document's own line is the position that helps. */
static void tell(void *self, struct str doc, size_t line, struct str message)
{
	struct filter *f = self;

	filter_say(f, STATUS_DEFECTS, "%.*s:%zu: %.*s", (int)doc.n, doc.p, line, (int)message.n, message.p);
}

void filter_start(struct filter *f)
{
	signal(SIGPIPE, SIG_IGN);
	f->out_fd = STDOUT_FILENO;
	f->out.write = write_fd;
	f->out.self = &f->out_fd;
	f->out.filter = f->name;
	f->out.tell = tell;
	f->out.tell_self = f;
	f->began = now();
	f->progress = isatty(STDERR_FILENO);
	f->file = "-";
}

static void print_usage(const struct filter *f, FILE *to)
{
	fprintf(to, "usage: %s %s", f->name, f->usage);
}

int filter_option(struct filter *f, int argc, char **argv, const char *letters, const struct option *own)
{
	static const struct option shared[] = {
		{ "help", no_argument, NULL, 'h' }, { "version", no_argument, NULL, OPTION_VERSION },
		{ "line-buffered", no_argument, NULL, OPTION_LINE_BUFFERED },
		{ "quiet", no_argument, NULL, 'q' }, { "verbose", no_argument, NULL, 'v' },
	};
	enum { SHARED = sizeof shared / sizeof shared[0], MAX = 40 };
	struct option all[MAX + 1] = { { NULL, 0, NULL, 0 } };
	char short_options[80];
	size_t n = 0;

	for (; own != NULL && own[n].name != NULL && n < MAX - SHARED; n++)
		all[n] = own[n];
	memcpy(all + n, shared, sizeof shared);
	snprintf(short_options, sizeof short_options, "hqv%s", letters);
	for (;;) {
		int c = getopt_long(argc, argv, short_options, all, NULL);

		switch (c) {
		case 'h':
			print_usage(f, stdout);
			exit(fflush(stdout) == 0 ? STATUS_CLEAN : STATUS_FAILED);
		case OPTION_VERSION:
			printf("%s (baogao) %s\n", f->name, BAOGAO_VERSION);
			exit(fflush(stdout) == 0 ? STATUS_CLEAN : STATUS_FAILED);
		case OPTION_LINE_BUFFERED: f->line_buffered = true; break;
		case 'q': f->quiet = true; break;
		case 'v': f->verbose = true; break;
		case '?':
			print_usage(f, stderr);
			exit(STATUS_FAILED);
		default: return c;
		}
	}
}

void filter_progress(struct filter *f, size_t done, size_t all)
{
	double t;

	if (!f->progress || f->quiet)
		return;
	t = now();
	if (t - f->began < 2 || t - f->progress_at < 0.2)
		return;
	f->progress_at = t;
	if (all > 0)
		fprintf(stderr, "\r\033[K%s: %zu of %zu documents", f->name, done, all);
	else
		fprintf(stderr, "\r\033[K%s: %zu documents", f->name, done);
}

bool filter_stuck(struct filter *f)
{
	if (f->out.error == 0)
		return false;
	if (f->out.error == EPIPE)
		f->gone = true;
	else if (!f->gone)
		filter_say(f, STATUS_FAILED, "%s: %s", f->out.error == ENOMEM ? f->file : "write error", strerror(f->out.error));
	f->gone = true;
	return true;
}

int filter_end(struct filter *f)
{
	out_flush(&f->out);
	if (!filter_stuck(f) && close(f->out_fd) != 0) {
		f->out.error = errno;
		filter_stuck(f);
	}
	if (f->progress && f->progress_at > 0)
		fputs("\r\033[K", stderr);
	if (f->out.made > 0 && f->status < STATUS_DEFECTS)
		f->status = STATUS_DEFECTS;
	if (f->verbose) {
		struct buf line = { 0 };

		if (f->counts)
			f->counts(f->stage.self, &line);
		fprintf(stderr, "%s: %zu documents, %zu records, %zu defects%s%.*s\n", f->name, f->documents, f->records,
		        f->out.made, line.n ? ", " : "", (int)line.n, line.n ? line.p : "");
		buf_free(&line);
	}
	out_free(&f->out);
	return f->status;
}

/* ---- the loop ---- */

struct loop {
	struct filter *f;
	struct document doc;   /* records held back for a stage that judges whole documents */
	struct buf id;         /* the document now open */
	bool open;
};

/* Ends the open document: hands it to the stage, writes it out. */
static int close_document(struct loop *l, bool whole)
{
	struct filter *f = l->f;
	int r = 0;

	if (!l->open)
		return 0;
	l->open = false;
	if (f->stage.document != NULL) {
		if (l->doc.failed) {
			errno = ENOMEM;
			return -1;
		}
		r = f->stage.document(f->stage.self, &l->doc, whole, &f->out);
		document_clear(&l->doc);
	} else if (f->stage.close != NULL) {
		r = f->stage.close(f->stage.self, &f->out);
	}
	f->documents++;
	out_flush(&f->out);
	filter_progress(f, f->documents, 0);
	return r;
}

static int take_record(struct loop *l, const struct record *r)
{
	struct filter *f = l->f;
	int failed = 0;

	/* Of an unknown type and of no document: it stands in the document that is open. */
	if (r->doc.n == 0 && !l->open) {
		f->records++;
		if (f->stage.record != NULL)
			return f->stage.record(f->stage.self, r, &f->out);
		out_record(&f->out, r);
		return 0;
	}
	if (r->doc.n > 0 && l->open && !str_eq(r->doc, buf_str(&l->id)))
		failed = close_document(l, false);
	if (!l->open) {
		buf_clear(&l->id);
		buf_add(&l->id, r->doc);
		l->open = true;
	}
	f->records++;
	f->errors += r->type == RECORD_ERROR;
	if (failed == 0 && f->stage.document != NULL)
		document_add(&l->doc, r);
	else if (failed == 0)
		failed = f->stage.record(f->stage.self, r, &f->out);
	if (failed == 0 && r->type == RECORD_END)
		failed = close_document(l, true);
	if (f->line_buffered)
		out_flush(&f->out);
	return failed;
}

/* A line of the stream that is no record: an error of the document that is open, or of none (`-`). */
static void bad_record(struct loop *l, size_t at, size_t where, const char *what)
{
	struct filter *f = l->f;
	struct buf m = { 0 };
	struct str doc = l->open ? buf_str(&l->id) : STR("-");

	buf_addz(&m, f->file);
	buf_addc(&m, ':');
	buf_adduint(&m, at);
	buf_addz(&m, ": byte ");
	buf_adduint(&m, where + 1);
	buf_addz(&m, ": ");
	buf_addz(&m, what);
	if (f->stage.document != NULL && l->open) {
		/* Held back with its document, in its place. */
		struct buf raw = { 0 };
		struct record r;

		buf_addz(&raw, "error\t");
		buf_add(&raw, doc);
		buf_addz(&raw, "\t0\t");
		buf_addz(&raw, f->name);
		buf_addc(&raw, '\t');
		record_escape(&raw, buf_str(&m));
		if (!raw.failed && record_split(&r, buf_str(&raw)) == NULL)
			document_add(&l->doc, &r);
		f->out.made++;
		tell(f, doc, 0, buf_str(&m));
		buf_free(&raw);
	} else {
		out_error(&f->out, doc, 0, buf_str(&m));
	}
	buf_free(&m);
}

/* Reads one open input to its end. */
static void read_input(struct loop *l, struct lines *in)
{
	struct filter *f = l->f;

	for (;;) {
		struct str line;
		struct record r;
		size_t where;
		const char *what;
		enum lines_got got = lines_next(in, &line);

		if (got == LINES_END)
			break;
		if (got == LINES_FAIL) {
			filter_say(f, STATUS_FAILED, "%s:%zu: %s", f->file, in->number + 1, strerror(errno));
			break;
		}
		f->bytes += line.n + 1;
		if (got == LINES_LONG) {
			bad_record(l, in->number, RECORD_CAP, "record longer than 64 MiB");
			continue;
		}
		what = record_parse(&r, line, &where);
		if (what == NULL && got == LINES_LAST)
			what = "the last record is cut off: no newline ends it";
		if (what != NULL)
			bad_record(l, in->number, where, what);
		else if (take_record(l, &r) != 0)
			filter_fail(f, "%s:%zu: %s", f->file, in->number, strerror(errno));
		if (filter_stuck(f))
			break;
	}
}

static void read_file(struct loop *l, struct lines *in, const char *name)
{
	struct filter *f = l->f;
	int fd = STDIN_FILENO;
	struct stat st;

	f->file = name;
	if (strcmp(name, "-") != 0)
		fd = open(name, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		filter_say(f, STATUS_FAILED, "%s: %s", name, strerror(errno));
		return;
	}
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		filter_say(f, STATUS_FAILED, "%s: %s", name, strerror(EISDIR));
	} else {
		/* In a pipe the program at its head, which knows the files, reports progress. */
		if (!S_ISREG(st.st_mode))
			f->progress = false;
		in->read = read_fd;
		in->self = &fd;
		read_input(l, in);
	}
	lines_reset(in, KEEP);
	if (fd != STDIN_FILENO)
		close(fd);
}

void filter_read(struct filter *f, int files, char **names)
{
	static char *standard_input[] = { (char *)"-" };
	struct loop l = { .f = f };
	struct lines in = { .cap = RECORD_CAP };

	if (files == 0) {
		files = 1;
		names = standard_input;
	}
	for (int i = 0; i < files && !f->gone; i++)
		read_file(&l, &in, names[i]);
	if (!f->gone && close_document(&l, false) != 0)
		filter_fail(f, "%s: %s", f->file, strerror(errno));
	lines_free(&in);
	buf_free(&l.id);
	document_free(&l.doc);
}

int filter_run(struct filter *f, int files, char **names)
{
	filter_read(f, files, names);
	return filter_end(f);
}
