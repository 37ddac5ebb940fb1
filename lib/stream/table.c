#include "table.h"
#include "record.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COLUMNS_MAX = 32, FILE_CAP = 64 << 20 };

/* Splits off the text up to the next `sep`. */
static struct str take(struct str *rest, char sep)
{
	const char *p = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
	struct str head = { rest->p, p ? (size_t)(p - rest->p) : rest->n };

	*rest = str_skip(*rest, head.n + 1);
	return head;
}

static const char *read_header(struct str head, const char *const *names, size_t n, size_t place[], size_t *width)
{
	for (size_t i = 0; i < n; i++)
		place[i] = (size_t)-1;
	for (*width = 0; head.n || *width == 0; ++*width) {
		struct str name = take(&head, '\t');

		for (size_t i = 0; i < n; i++)
			if (str_eq(name, str_of(names[i])))
				place[i] = *width;
	}
	for (size_t i = 0; i < n; i++)
		if (place[i] == (size_t)-1)
			return "the header lacks a column that is needed";
	return NULL;
}

static const char *read_row(struct table *t, struct str row, const size_t place[], size_t width, size_t line)
{
	struct str *cells;
	size_t k = 0;
	const char *end = row.p + row.n;

	if (!grow(&t->cell, &t->cap, (t->rows + 1) * t->columns, sizeof *t->cell) ||
	    !grow(&t->line, &t->line_cap, t->rows + 1, sizeof *t->line))
		return "out of memory";
	cells = t->cell + t->rows * t->columns;
	for (const char *p = row.p;; k++) {
		struct str rest = { p, (size_t)(end - p) };
		struct str cell = take(&rest, '\t');

		for (size_t i = 0; i < t->columns; i++)
			if (place[i] == k)
				cells[i] = cell;
		if (cell.p + cell.n == end)
			break;
		p = cell.p + cell.n + 1;
	}
	if (k + 1 != width)
		return k + 1 < width ? "too few fields" : "too many fields";
	t->line[t->rows++] = line;
	return NULL;
}

const char *table_parse(struct table *t, struct str text, const char *const *names, size_t n, size_t *line)
{
	size_t place[COLUMNS_MAX], width = 0;
	const char *what = n > COLUMNS_MAX ? "too many columns asked for" : NULL;

	*t = (struct table){ .columns = n };
	*line = 0;
	if (str_starts(text, STR("\xef\xbb\xbf")))
		text = str_skip(text, 3);
	while (what == NULL && text.n > 0) {
		struct str row = take(&text, '\n');

		++*line;
		if (row.n && row.p[row.n - 1] == '\r')
			row.n--;
		if (row.n == 0 || row.p[0] == '#')
			continue;
		if (utf8_check(row) < row.n)
			what = "invalid UTF-8";
		else if (width == 0)
			what = read_header(row, names, n, place, &width);
		else
			what = read_row(t, row, place, width, *line);
	}
	if (what == NULL && width == 0)
		what = "no header line";
	if (what != NULL)
		table_free(t);
	return what;
}

const char *table_read(struct table *t, const char *file, const char *const *names, size_t n, size_t *line)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	struct buf b = { 0 };
	ssize_t got = 1;
	const char *what;

	*t = (struct table){ 0 };
	*line = 0;
	if (fd < 0)
		return strerror(errno);
	while (got > 0) {
		char *to = buf_reserve(&b, 64 << 10);

		if (to == NULL || b.n > FILE_CAP) {
			close(fd);
			buf_free(&b);
			return to ? "larger than a table may be" : strerror(ENOMEM);
		}
		do
			got = read(fd, to, 64 << 10);
		while (got < 0 && errno == EINTR);
		if (got > 0)
			b.n += (size_t)got;
	}
	what = got < 0 ? strerror(errno) : NULL;
	close(fd);
	if (what == NULL)
		what = table_parse(t, buf_str(&b), names, n, line);
	if (what != NULL)
		buf_free(&b);
	else
		t->owned = b.p;
	return what;
}

void table_free(struct table *t)
{
	free(t->cell);
	free(t->line);
	free(t->owned);
	*t = (struct table){ 0 };
}
