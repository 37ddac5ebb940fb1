/*
 * cell: how one cell of a table is written, so that a spreadsheet shows what it holds and runs none of it.
 *
 * Text is UTF-8 and unescaped. Nothing is kept; every function appends to a buffer of the caller.
 */
#ifndef BAOGAO_SHEET_CELL_H
#define BAOGAO_SHEET_CELL_H

#include "../stream/buf.h"

/* The manner in which a table is written as text. */
struct dialect {
	char delimiter;  /* between cells, one ASCII byte */
	bool crlf;       /* rows end with CR LF instead of LF */
	bool bom;        /* U+FEFF before the header */
	bool tsv;        /* no quoting: TAB, LF, CR and backslash in a cell are written \t \n \r \\ */
	bool exact;      /* text as it is, even where a spreadsheet would run it as a formula */
	bool guard;      /* what a spreadsheet would take for another type, or shorten, is written ="text" */
};

/* True when s is a plain decimal number: sign, digits, one point with digits behind it. Nothing else. */
bool cell_number(struct str s);

/* True when a spreadsheet may take s for a formula: it begins, also after blanks of any kind, with = + - @, a TAB, a CR
 * or an LF, or the full-width form of one, and is no number or percentage. (OWASP, CSV Injection.) */
bool cell_runs(struct str s);

/* True when a spreadsheet that guesses types would not keep the text s: numbers (`410105`; `007` and `1.10` lose
 * zeros), dates and times (`2019-11`, `5.2:49`, `3月5日`), percentages, exponents (`1E5`). */
bool cell_guessed(struct str s);

/* True when the number s has more places than a spreadsheet keeps (15). */
bool cell_long(struct str s);

/* Appends one cell. `plain` tells that its column holds numbers or comparison signs (= ~ >= <= > <): these are never
 * changed there, a lone sign is no formula. Quoting is RFC 4180's: only where the text holds the delimiter, a quote,
 * CR or LF, or blanks at an end. */
void cell_write(struct buf *to, struct str text, bool plain, const struct dialect *d);

#endif
