/*
 * filter: the options and the loop that every program of the chain shares.
 *
 * A program describes itself in a struct filter, reads its options with filter_option and hands over to
 * filter_run. What the program does is a struct stage: functions of a library room that get records and an
 * output and know neither files nor exit codes.
 */
#ifndef BAOGAO_FILTER_H
#define BAOGAO_FILTER_H

#include "document.h"
#include "io.h"

#include <getopt.h>

/* The status a program ends with. */
enum { STATUS_CLEAN = 0, STATUS_DEFECTS = 1, STATUS_FAILED = 2 };

/* What a filter does to a stream. Exactly one of `record` and `document` is set. Both return 0, or -1 with errno
 * set when the run cannot go on (ENOMEM); defects of the input are out_error records and no failure. */
struct stage {
	void *self;
	/* Called with every record in order, and has to pass on what it does not want. The record is valid
	 * during the call. */
	int (*record)(void *self, const struct record *r, struct out *out);
	/* Called after the last record of each document (its `end`, or the last before another document or the
	 * end of the input). May be NULL. */
	int (*close)(void *self, struct out *out);
	/* Called with each whole document. `whole` is false when it lacks its `end` record. */
	int (*document)(void *self, const struct document *d, bool whole, struct out *out);
};

struct filter {
	const char *name;     /* program name, in messages and error records */
	const char *usage;    /* operands and options for -h, after "usage: NAME " */
	struct stage stage;

	bool quiet;           /* -q: no messages about defects */
	bool verbose;         /* -v: counts to standard error at the end */
	bool line_buffered;   /* --line-buffered: write after every record, not only after every document */
	int status;           /* what the program would end with now */
	const char *file;     /* the input being read, "-" for standard input */
	size_t documents, records, bytes; /* passed so far; bytes of input */
	size_t errors;        /* error records that came in */
	struct out out;
	int out_fd;
	bool gone;            /* the reader of our output has closed it */
	/* May be NULL: further counts for -v, appended to the line as "N what, N what". */
	void (*counts)(void *self, struct buf *line);
	double progress_at;   /* when progress was last shown, seconds of the monotonic clock */
	double began;
	bool progress;        /* show it: stderr is a terminal */
};

/* Sets f up: standard output, no SIGPIPE, clock. Call first, with name and usage set. */
void filter_start(struct filter *f);

/* getopt_long with the options that every filter has (-h --help --version -q -v --line-buffered) handled here:
 * -h and --version print and exit(0); an unknown option prints the usage to stderr and exits with 2. Returns the
 * program's own options one by one and -1 at their end. `own` ends with a zero entry; values of long-only options
 * lie between 256 and 511. */
int filter_option(struct filter *f, int argc, char **argv, const char *letters, const struct option *own);

/* "prog: what" to stderr and exit(2): for wrong usage and for failures before the loop. */
_Noreturn void filter_fail(const struct filter *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "prog: what" to stderr; status becomes at least `status`. */
void filter_say(struct filter *f, int status, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Reads the files named (or standard input) record by record through the stage. Returns the exit status, which
 * filter_end has made final. */
int filter_run(struct filter *f, int files, char **names);

/* filter_run without its filter_end, for a program that writes its result after the last record. */
void filter_read(struct filter *f, int files, char **names);

/* Flushes, checks every write and the close of the output, prints the counts. Returns the exit status. For
 * programs with a loop of their own (decode). */
int filter_end(struct filter *f);

/* Shows "done" of "all" documents (0: unknown) on a terminal at most five times a second, after two seconds. */
void filter_progress(struct filter *f, size_t done, size_t all);

/* Notes the state of the output: true when the run has to stop (write failed, or the reader has gone). */
bool filter_stuck(struct filter *f);

#define BAOGAO_VERSION "0.1.0"

#endif
