/*
 * lines: bytes of a document → its `line` records.
 *
 * Lines end with LF, CRLF or CR. Numeric character references beyond ASCII become the characters they stand for
 * (HTML Standard, "numeric character reference end state": 0x80 to 0x9F are read as windows-1252; a pair of surrogates,
 * which some programs write, is one character). NULs are dropped. What cannot be read becomes U+FFFD. All of
 * this is counted; the caller makes the error records.
 */
#ifndef BAOGAO_DECODE_LINES_H
#define BAOGAO_DECODE_LINES_H

#include "../stream/io.h"
#include "codec.h"
#include "misread.h"

enum { LINE_MOST = 8 << 20 }; /* bytes of text, as UTF-8: a longer line is left out with an error record */

/* How often something was met, and where first. */
struct tally {
	size_t count;
	size_t line;   /* source line, from 1 */
	size_t byte;   /* in the source, from 1; 0 when that is not known */
};

struct maker {
	struct out *out;
	struct buf head;        /* "line TAB id TAB number TAB TAB TAB" of the open line */
	size_t digits;          /* where the number ends in it */
	struct str id;          /* escaped; the caller's */
	struct codec *codec;
	struct misread *misread; /* NULL: the text is taken as it is */
	struct tally bad, nul, lost, unsure;
	size_t number;          /* lines begun */
	size_t left_out;        /* of these, longer than the cap */
	size_t bytes;           /* of the source taken so far, without the byte order mark's */
	size_t skipped;         /* bytes of the byte order mark */
	size_t start;           /* of the open line's record in out->hold, or in whole with misread */
	size_t text;            /* bytes of its text so far */
	bool open, over;        /* a line is open; it is longer than the cap */
	bool cr;                /* the last byte was CR: an LF now belongs to it */
	struct buf stage;       /* UTF-8 from iconv, not yet taken */
	struct buf line;        /* the open line before misreading is undone */
};

/* Begins a document. The maker is zero-filled at first and reused. */
void maker_start(struct maker *m, struct out *out, struct str id, struct codec *codec, struct misread *misread);

/* Takes bytes. Returns how many were taken; the rest, an unfinished sequence of a few bytes, is to come again with
 * more behind it. With `last` all are taken and the last line is ended. false in *fine: no memory. */
size_t maker_feed(struct maker *m, struct str from, bool last, bool *fine);

void maker_free(struct maker *m);

/* The code point of a numeric character reference at s.p[0] == '&', when it is one beyond ASCII: its length, with the code
 * point (U+FFFD for none that exists) in *u. 0: none, or one of ASCII. *more: s ends too soon to tell. */
size_t reference_at(struct str s, uint32_t *u, bool *more);

#endif
