/*
 * book: a workbook of typed cells (Office Open XML), written in constant memory by libxlsxwriter.
 *
 * A sheet is a sink for rows: its first row is the header. A table longer than a sheet goes on in a further one,
 * `NAME 2`, with the header again. The struct is the caller's; book_close gives everything back, whatever happened.
 */
#ifndef BAOGAO_SHEET_BOOK_H
#define BAOGAO_SHEET_BOOK_H

#include "rows.h"
#include "zip.h"

enum {
	BOOK_ROWS = 1048576,   /* rows of a sheet, the most that spreadsheets read */
	BOOK_CHARACTERS = 32767, /* UTF-16 units of a cell, likewise; the rest of a longer text is cut off */
	BOOK_COLUMNS = 64      /* columns whose width a sheet sets */
};

struct book {
	const char *file;      /* where it is written; the caller's */
	void *workbook;        /* lxw_workbook */
	void *header, *integer, *decimal; /* lxw_format */
	size_t rows;           /* rows of a sheet at most, the header among them */
	size_t cut;            /* cells whose text was cut off */
	size_t error;          /* lxw_error of the first failure, 0 for none */
	bool failed;           /* temporary storage could not be written, or no memory */
	struct zip_sheet *part; /* what the sheets hold, in their order */
	size_t parts, part_cap;
	struct buf scratch;
};

struct sheet {
	struct sink sink;      /* first: the sink is the sheet */
	struct book *book;
	const char *name;
	void *worksheet;       /* lxw_worksheet now being filled */
	size_t part;           /* which sheet of this table, from 1 */
	size_t place;          /* which of the book, from 0 */
	size_t row, column;    /* next cell */
	size_t columns;        /* of the header */
	struct buf header;     /* its cells, each ended by NUL */
	double width[BOOK_COLUMNS]; /* in characters; 0: the default */
};

/* Begins a workbook that book_close writes to `file`. `directory` holds the temporary files, NULL for the system's. `rows`
 * is BOOK_ROWS or less. False for want of memory. */
bool book_begin(struct book *b, const char *file, const char *directory, size_t rows);

/* Adds a sheet. `width` is n widths of columns, in characters. Sheets stand in the order they are added. */
void book_sheet(struct book *b, struct sheet *s, const char *name, const double *width, size_t n);

/* Sets the filter of the sheet's header and gives its memory back. To be called before book_close. */
void book_sheet_end(struct sheet *s);

/* Writes the file and reads it back. Returns NULL, or what failed. */
const char *book_close(struct book *b);

#endif
