#include "book.h"

#include <stdlib.h>
#include <xlsxwriter.h>

bool book_begin(struct book *b, const char *file, const char *directory, size_t rows)
{
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = (char *)directory };
	lxw_format *header, *integer, *decimal;

	*b = (struct book){ .rows = rows, .file = file };
	b->workbook = workbook_new_opt(file, &options);
	if (b->workbook == NULL)
		return false;
	b->header = header = workbook_add_format(b->workbook);
	b->integer = integer = workbook_add_format(b->workbook);
	b->decimal = decimal = workbook_add_format(b->workbook);
	if (header == NULL || integer == NULL || decimal == NULL) {
		lxw_workbook_free(b->workbook);
		return false;
	}
	format_set_bold(header);
	format_set_bottom(header, LXW_BORDER_THIN);
	format_set_num_format(integer, "0");
	format_set_num_format(decimal, "0.0###");
	return true;
}

static void fail(struct book *b, lxw_error e)
{
	if (e != LXW_NO_ERROR && b->error == 0)
		b->error = e;
}

/* Starts the next worksheet of the table. */
static void next_part(struct sheet *s)
{
	char name[64];

	s->part++;
	if (s->part == 1)
		snprintf(name, sizeof name, "%s", s->name);
	else
		snprintf(name, sizeof name, "%s %zu", s->name, s->part);
	s->worksheet = workbook_add_worksheet(s->book->workbook, name);
	s->row = s->column = 0;
	s->place = s->book->parts;
	if (s->worksheet == NULL || !grow(&s->book->part, &s->book->part_cap, s->book->parts + 1, sizeof *s->book->part)) {
		s->worksheet = NULL;
		s->book->failed = true;
		return;
	}
	s->book->part[s->book->parts++] = (struct zip_sheet){ 0, 0 };
	worksheet_freeze_panes(s->worksheet, 1, 0);
	worksheet_set_landscape(s->worksheet);
	worksheet_fit_to_pages(s->worksheet, 1, 0);
	worksheet_repeat_rows(s->worksheet, 0, 0);
	for (size_t i = 0; i < BOOK_COLUMNS; i++)
		if (s->width[i] > 0)
			worksheet_set_column(s->worksheet, (lxw_col_t)i, (lxw_col_t)i, s->width[i], NULL);
}

/* The sheet is full: notes what it holds, once that has arrived in libxlsxwriter's temporary file. It does not look. */
static void finish_part(struct sheet *s)
{
	lxw_worksheet *w = s->worksheet;

	if (w == NULL)
		return;
	if (s->columns > 0)
		fail(s->book, worksheet_autofilter(w, 0, 0, (lxw_row_t)(s->row > 1 ? s->row - 1 : 1), (lxw_col_t)(s->columns - 1)));
	lxw_worksheet_write_single_row(w);
	if (w->optimize_tmpfile == NULL || fflush(w->optimize_tmpfile) != 0 || ferror(w->optimize_tmpfile)) {
		s->book->failed = true;
		return;
	}
	s->book->part[s->place] = (struct zip_sheet){ s->row, (size_t)ftello(w->optimize_tmpfile) };
}

/* Bytes of s that make at most BOOK_CHARACTERS UTF-16 units. */
static size_t fitting(struct str s)
{
	size_t units = 0, i = 0;

	if (s.n <= BOOK_CHARACTERS)
		return s.n;
	while (i < s.n) {
		unsigned char c = (unsigned char)s.p[i];
		size_t len = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;

		units += len == 4 ? 2 : 1;
		if (units > BOOK_CHARACTERS)
			break;
		i += len;
	}
	return i;
}

/* The text as a C string that XML can hold: U+FFFE and U+FFFF become U+FFFD. In the book's scratch. */
static const char *string(struct book *b, struct str text)
{
	struct buf *to = &b->scratch;

	buf_clear(to);
	buf_add(to, text);
	buf_addc(to, '\0');
	if (to->failed) {
		b->failed = true;
		return "";
	}
	for (size_t i = 0; i + 3 < to->n; i++)
		if (memcmp(to->p + i, "\xef\xbf\xbe", 3) == 0 || memcmp(to->p + i, "\xef\xbf\xbf", 3) == 0)
			to->p[i + 2] = '\xbd';
	return to->p;
}

static void put(struct sheet *s, struct str text, bool plain)
{
	struct book *b = s->book;
	lxw_row_t row = (lxw_row_t)s->row;
	lxw_col_t column = (lxw_col_t)s->column++;
	size_t n = fitting(text);
	const char *z;

	if (text.n == 0 || s->worksheet == NULL)
		return;
	b->cut += n < text.n;
	z = string(b, str_head(text, n));
	if (s->row == 0)
		fail(b, worksheet_write_string(s->worksheet, row, column, z, b->header));
	else if (plain && cell_number(text) && !cell_long(text))
		fail(b, worksheet_write_number(s->worksheet, row, column, strtod(z, NULL), strchr(z, '.') ? b->decimal : b->integer));
	else
		fail(b, worksheet_write_string(s->worksheet, row, column, z, NULL));
}

static void sheet_cell(struct sink *self, struct str text, bool plain)
{
	struct sheet *s = (struct sheet *)self;

	if (s->part == 1 && s->row == 0) {
		buf_add(&s->header, text);
		buf_addc(&s->header, '\0');
		s->columns++;
	}
	put(s, text, plain);
}

/* The row is complete; a full sheet is followed by one that begins with the header. */
static void sheet_end(struct sink *self)
{
	struct sheet *s = (struct sheet *)self;

	s->row++;
	s->column = 0;
	if (s->row < s->book->rows || s->header.failed)
		return;
	finish_part(s);
	next_part(s);
	for (size_t at = 0, i = 0; i < s->columns; i++) {
		struct str name = str_of(s->header.p + at);

		put(s, name, false);
		at += name.n + 1;
	}
	s->row = 1;
	s->column = 0;
}

void book_sheet(struct book *b, struct sheet *s, const char *name, const double *width, size_t n)
{
	*s = (struct sheet){ .sink = { sheet_cell, sheet_end }, .book = b, .name = name };
	for (size_t i = 0; i < n && i < BOOK_COLUMNS; i++)
		s->width[i] = width[i];
	next_part(s);
}

void book_sheet_end(struct sheet *s)
{
	finish_part(s);
	if (s->header.failed)
		s->book->failed = true;
	buf_free(&s->header);
}

const char *book_close(struct book *b)
{
	lxw_error e = workbook_close(b->workbook);
	const char *what;

	if (b->failed)
		what = "temporary files could not be written, or out of memory";
	else if (b->error != 0 || e != LXW_NO_ERROR)
		what = lxw_strerror(b->error != 0 ? (lxw_error)b->error : e);
	else
		what = zip_check(b->file, b->part, b->parts);
	free(b->part);
	buf_free(&b->scratch);
	return what;
}
