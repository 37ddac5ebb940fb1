#include "../lib/charset/decode.h"
#include "../lib/charset/inputs.h"
#include "../lib/charset/label.h"
#include "../lib/stream/filter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char usage[] =
	"[-lrqv] [-e CHARSET] [-i ID] [--files-from FILE] [--line-buffered] [FILE...]\n"
	"  -e, --encoding CHARSET  the charset, where it is known\n"
	"  -i, --id ID             the document's id (default: the file's name without its extension)\n"
	"  -l, --list              list the charset labels and what they are read as\n"
	"  -r, --recursive         read every file below the directories named, in order\n"
	"      --files-from FILE   read the files that FILE names, one a line or NUL-terminated\n"
	"      --from N, --to N    of all these only the Nth to the Nth, with the ids they have among all\n"
	"  -q, -v                  no messages about defects; counts at the end\n";

enum { OPTION_FILES_FROM = 256, OPTION_FROM, OPTION_TO, NAME_MOST = 1 << 16 };

struct run {
	struct filter *f;
	struct decode decode;
	struct ids ids;
	const char *id;      /* -i, or NULL */
	bool recursive;
	size_t nth;          /* files met so far */
	size_t from, to;     /* those of them to be read, from 1 */
	const char *path;    /* the file being read */
	size_t all;          /* files to come, 0 when that is not known */
	size_t binary;
};

/* Messages name the file, not the id: that is what the user can look at. */
static void tell(void *self, struct str doc, size_t line, struct str message)
{
	struct run *r = self;

	(void)doc;
	if (line > 0)
		filter_say(r->f, STATUS_DEFECTS, "%s:%zu: %.*s", r->path, line, (int)message.n, message.p);
	else
		filter_say(r->f, STATUS_DEFECTS, "%s: %.*s", r->path, (int)message.n, message.p);
}

/* A path as text for a record: what is no UTF-8 shows as U+FFFD. */
static void path_text(struct run *r, const char *path, struct buf *text)
{
	codec_all(&r->decode.detector.utf8, str_of(path), text);
}

static void give_id(struct run *r, struct str name, struct buf *id)
{
	if (r->id != NULL)
		name = str_of(r->id);
	if (!ids_give(&r->ids, name, id))
		filter_fail(r->f, "%s: %s", r->path, strerror(ENOMEM));
}

/* Reads one open file. */
static void read_open(struct run *r, int fd, struct str name, bool empty_ok)
{
	struct filter *f = r->f;
	struct buf id = { 0 }, source = { 0 };
	enum decoded d;

	give_id(r, name, &id);
	path_text(r, r->path, &source);
	r->decode.read = read_fd;
	r->decode.read_self = &fd;
	d = decode_document(&r->decode, buf_str(&id), buf_str(&source), empty_ok, &f->out);
	if (d == DECODED_MEMORY || source.failed)
		filter_fail(f, "%s: no memory, or iconv lacks GB18030 or Big5-HKSCS", r->path);
	if (d == DECODED_FAILED && f->status < STATUS_FAILED)
		f->status = STATUS_FAILED;
	r->binary += d == DECODED_BINARY;
	f->documents += d == DECODED_DONE;
	out_flush(&f->out);
	filter_progress(f, f->documents, r->all);
	buf_free(&id);
	buf_free(&source);
}

/* A file that cannot be read: a message, an error record, and on to the next. */
static void cannot(struct run *r, const char *path, struct str name, int error)
{
	struct buf id = { 0 };

	r->path = path;
	give_id(r, name, &id);
	out_error(&r->f->out, buf_str(&id), 0, str_of(strerror(error)));
	r->f->status = STATUS_FAILED;
	buf_free(&id);
}

/* A file that another process reads: its id is given, so that the ids of this part are those of the whole. */
static bool pass_over(struct run *r, const char *path, struct str name)
{
	struct buf id = { 0 };

	if (r->nth > r->to)
		return false;
	r->path = path;
	give_id(r, name, &id);
	buf_free(&id);
	return true;
}

/* A file by its path; `below` is what its id is made of. */
static bool read_path(struct run *r, const char *path, struct str below)
{
	int fd, error = 0;
	struct stat st;

	if (++r->nth < r->from || r->nth > r->to)
		return pass_over(r, path, input_stem(below));
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	r->path = path;
	r->f->file = path;
	if (fd < 0)
		error = errno;
	else if (fstat(fd, &st) != 0)
		error = errno;
	else if (S_ISDIR(st.st_mode))
		error = EISDIR;
	if (error != 0)
		cannot(r, path, input_stem(below), error);
	else
		read_open(r, fd, input_stem(below), false);
	if (fd >= 0)
		close(fd);
	return !filter_stuck(r->f);
}

static bool take_below(void *self, const char *path, const char *below)
{
	return read_path(self, path, str_of(below));
}

static void fail_below(void *self, const char *path, int error)
{
	cannot(self, path, input_base(str_of(path)), error);
}

static bool count_below(void *self, const char *path, const char *below)
{
	(void)path;
	(void)below;
	((struct run *)self)->all++;
	return true;
}

static void ignore(void *self, const char *path, int error)
{
	(void)self;
	(void)path;
	(void)error;
}

static bool is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* One operand: a file, `-`, or with -r a directory. */
static bool read_operand(struct run *r, const char *name)
{
	if (strcmp(name, "-") == 0) {
		r->path = "-";
		r->f->file = "-";
		read_open(r, STDIN_FILENO, STR("stdin"), true);
		return !filter_stuck(r->f);
	}
	if (r->recursive && is_directory(name))
		return input_walk(name, take_below, fail_below, r);
	return read_path(r, name, input_base(str_of(name)));
}

/* The names in a list: NUL ends them when its first piece holds one, else LF. */
static void read_list(struct run *r, const char *list)
{
	struct buf b = { 0 };
	int fd = strcmp(list, "-") == 0 ? STDIN_FILENO : open(list, O_RDONLY | O_CLOEXEC);
	bool on = fd >= 0, first = true;
	ssize_t got = 1;
	char end = '\n';

	if (!on)
		filter_fail(r->f, "%s: %s", list, strerror(errno));
	while (on && (got > 0 || b.n > 0)) {
		char *to = buf_reserve(&b, NAME_MOST), *stop;

		if (to == NULL)
			filter_fail(r->f, "%s: %s", list, strerror(ENOMEM));
		if (got > 0 && (got = read_fd(&fd, to, NAME_MOST - 1)) < 0)
			filter_fail(r->f, "%s: %s", list, strerror(errno));
		b.n += (size_t)got;
		if (first && memchr(b.p, 0, b.n) != NULL)
			end = 0;
		first = false;
		if (got == 0 && b.n > 0)
			b.p[b.n++] = end;
		while (on && b.n > 0 && (stop = memchr(b.p, end, b.n)) != NULL) {
			size_t n = (size_t)(stop - b.p) + 1;

			*stop = 0;
			if (n > 1)
				on = read_operand(r, b.p);
			b.n -= n;
			memmove(b.p, b.p + n, b.n);
		}
		if (b.n >= NAME_MOST)
			filter_fail(r->f, "%s: a name of more than 64 KiB", list);
	}
	buf_free(&b);
	if (fd != STDIN_FILENO)
		close(fd);
}

/* The number of a file, from 1. */
static size_t nth_file(struct run *r, const char *option, const char *text)
{
	char *end;
	unsigned long long n = strtoull(text, &end, 10);

	if (*text < '0' || *text > '9' || *end != 0 || n < 1 || n >= SIZE_MAX)
		filter_fail(r->f, "%s %s: not the number of a file", option, text);
	return (size_t)n;
}

static void print_label(void *self, struct str label, struct str charset)
{
	(void)self;
	printf("%.*s\t%.*s\n", (int)label.n, label.p, (int)charset.n, charset.p);
}

static void counts(void *self, struct buf *line)
{
	struct run *r = self;

	buf_adduint(line, r->decode.bytes);
	buf_addz(line, " bytes, ");
	buf_adduint(line, r->decode.lines);
	buf_addz(line, " lines, ");
	buf_adduint(line, r->binary);
	buf_addz(line, " files skipped");
}

/* How many files the operands name, for the progress shown on a terminal. */
static void count_files(struct run *r, int n, char **names)
{
	for (int i = 0; i < n && r->f->progress; i++)
		if (r->recursive && is_directory(names[i]))
			input_walk(names[i], count_below, ignore, r);
		else
			r->all++;
}

int main(int argc, char **argv)
{
	static const struct option own[] = {
		{ "encoding", required_argument, NULL, 'e' }, { "id", required_argument, NULL, 'i' },
		{ "list", no_argument, NULL, 'l' }, { "recursive", no_argument, NULL, 'r' },
		{ "files-from", required_argument, NULL, OPTION_FILES_FROM }, { "from", required_argument, NULL, OPTION_FROM },
		{ "to", required_argument, NULL, OPTION_TO }, { NULL, 0, NULL, 0 },
	};
	struct filter f = { .name = "decode", .usage = usage };
	struct run r = { .f = &f, .from = 1, .to = SIZE_MAX };
	const char *list = NULL, *charset = NULL;
	int c, status;

	filter_start(&f);
	while ((c = filter_option(&f, argc, argv, "e:i:lr", own)) != -1)
		switch (c) {
		case 'e': charset = optarg; break;
		case 'i': r.id = optarg; break;
		case 'r': r.recursive = true; break;
		case OPTION_FILES_FROM: list = optarg; break;
		case OPTION_FROM: r.from = nth_file(&r, "--from", optarg); break;
		case OPTION_TO: r.to = nth_file(&r, "--to", optarg); break;
		case 'l':
			label_each(print_label, NULL);
			return fflush(stdout) == 0 ? STATUS_CLEAN : STATUS_FAILED;
		}
	if (!decode_open(&r.decode))
		filter_fail(&f, "%s", strerror(ENOMEM));
	if (charset != NULL && !decode_force(&r.decode, str_of(charset)))
		filter_fail(&f, "-e %s: iconv knows no such charset (decode -l lists those with names)", charset);
	f.out.tell = tell;
	f.out.tell_self = &r;
	f.stage.self = &r;
	f.counts = counts;
	count_files(&r, argc - optind, argv + optind);
	if (list != NULL)
		read_list(&r, list);
	for (int i = optind; i < argc && !f.gone && read_operand(&r, argv[i]); i++)
		;
	if (list == NULL && optind == argc)
		read_operand(&r, "-");
	f.records = r.decode.records + f.out.made;
	status = filter_end(&f);
	decode_close(&r.decode);
	ids_free(&r.ids);
	return status;
}
