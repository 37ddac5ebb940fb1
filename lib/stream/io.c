#include "io.h"

#include <errno.h>
#include <unistd.h>

enum { READ_SIZE = 64 << 10, WRITE_SIZE = 64 << 10 };

ssize_t read_fd(void *self, char *p, size_t n)
{
	ssize_t got;

	do
		got = read(*(int *)self, p, n);
	while (got < 0 && errno == EINTR);
	return got;
}

int write_fd(void *self, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t put = write(*(int *)self, p, n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return -1;
		p += put;
		n -= (size_t)put;
	}
	return 0;
}

/* Reads more into hold. 1 for bytes, 0 for the end, -1 for a failure. */
static int fill(struct lines *in)
{
	char *to;
	ssize_t got;

	if (in->end)
		return 0;
	if (in->at > 0) {
		in->hold.n -= in->at;
		if (in->hold.n)
			memmove(in->hold.p, in->hold.p + in->at, in->hold.n);
		in->at = 0;
	}
	to = buf_reserve(&in->hold, READ_SIZE);
	if (to == NULL) {
		errno = ENOMEM;
		return -1;
	}
	got = in->read(in->self, to, READ_SIZE);
	if (got < 0)
		return -1;
	in->hold.n += (size_t)got;
	in->end = got == 0;
	return got > 0;
}

/* Reads past the rest of a line that is too long, keeping its first cap bytes. */
static enum lines_got read_past(struct lines *in, struct str *line)
{
	for (;;) {
		size_t over = in->at + in->cap;
		const char *lf = in->hold.n > over ? memchr(in->hold.p + over, '\n', in->hold.n - over) : NULL;
		int more;

		if (lf != NULL) {
			size_t end = (size_t)(lf - in->hold.p);

			*line = (struct str){ in->hold.p + in->at, in->cap };
			in->at = end + 1;
			break;
		}
		if (in->hold.n > over)
			in->hold.n = over;
		more = fill(in);
		if (more < 0)
			return LINES_FAIL;
		if (more == 0) {
			*line = (struct str){ in->hold.p + in->at, in->cap };
			in->at = in->hold.n;
			break;
		}
	}
	in->scanned = 0;
	in->number++;
	return LINES_LONG;
}

enum lines_got lines_next(struct lines *in, struct str *line)
{
	for (;;) {
		size_t from = in->at + in->scanned;
		const char *lf = in->hold.n > from ? memchr(in->hold.p + from, '\n', in->hold.n - from) : NULL;
		size_t n = lf ? (size_t)(lf - in->hold.p) - in->at : in->hold.n - in->at;
		int more;

		if (n > in->cap)
			return read_past(in, line);
		if (lf != NULL) {
			*line = (struct str){ in->hold.p + in->at, n };
			in->at += n + 1;
			in->scanned = 0;
			in->number++;
			return LINES_LINE;
		}
		in->scanned = n;
		more = fill(in);
		if (more < 0)
			return LINES_FAIL;
		if (more > 0)
			continue;
		if (n == 0)
			return LINES_END;
		*line = (struct str){ in->hold.p + in->at, n };
		in->at = in->hold.n;
		in->scanned = 0;
		in->number++;
		return LINES_LAST;
	}
}

void lines_reset(struct lines *in, size_t keep)
{
	buf_recycle(&in->hold, keep);
	in->at = in->scanned = in->number = 0;
	in->end = false;
}

void lines_free(struct lines *in)
{
	buf_free(&in->hold);
}

void out_flush(struct out *o)
{
	if (o->hold.failed && o->error == 0)
		o->error = ENOMEM;
	if (o->error == 0 && o->hold.n > 0 && o->write(o->self, o->hold.p, o->hold.n) != 0)
		o->error = errno ? errno : EIO;
	buf_recycle(&o->hold, 4 * WRITE_SIZE);
}

void out_begin(struct out *o, const char *type, struct str doc, size_t line)
{
	buf_addz(&o->hold, type);
	out_raw(o, doc);
	out_size(o, line);
}

void out_raw(struct out *o, struct str escaped)
{
	buf_addc(&o->hold, '\t');
	buf_add(&o->hold, escaped);
}

void out_field(struct out *o, struct str text)
{
	buf_addc(&o->hold, '\t');
	record_escape(&o->hold, text);
}

void out_size(struct out *o, size_t n)
{
	buf_addc(&o->hold, '\t');
	buf_adduint(&o->hold, n);
}

void out_end(struct out *o)
{
	buf_addc(&o->hold, '\n');
	if (o->hold.n >= WRITE_SIZE || o->hold.failed)
		out_flush(o);
}

void out_record(struct out *o, const struct record *r)
{
	buf_add(&o->hold, r->raw);
	out_end(o);
}

void out_doc(struct out *o, struct str doc, const char *key, struct str value)
{
	out_begin(o, "doc", doc, 0);
	out_raw(o, str_of(key));
	out_field(o, value);
	out_end(o);
}

void out_error(struct out *o, struct str doc, size_t line, struct str message)
{
	o->made++;
	if (o->error_to) {
		o->error_to(o->error_self, doc, line, message);
	} else {
		out_begin(o, "error", doc, line);
		out_raw(o, str_of(o->filter));
		out_field(o, message);
		out_end(o);
	}
	if (o->tell)
		o->tell(o->tell_self, doc, line, message);
}

void out_free(struct out *o)
{
	buf_free(&o->hold);
}
