/*
 * repair: takes `(pinyin)` annotations out of text again and sets right what their insertion destroyed.
 *
 * The damage. A program worked through GBK text byte by byte and put `(reading)` behind each pair of bytes that it
 * took for a character outside GB 2312. Where the pair straddled two characters, the insertion cut a character
 * in half: its lead byte swallowed the `(` when the page was decoded (both became `?`) and all that follows was
 * paired one byte off, up to the next byte that ends it. Undone here by going back to the bytes: those that are
 * unknown are tried, and the text is taken that the annotations, the rules of GBK and the language allow.
 *
 * A document is touched only when annotations stand behind a good part of the characters that get them: a normal
 * text that tells how a name is read stays as it is. Text is UTF-8. State is one document: its records are held
 * back, up to a cap, until it is known.
 */
#ifndef BAOGAO_REPAIR_H
#define BAOGAO_REPAIR_H

#include "../stream/document.h"
#include "../stream/io.h"
#include "gbk.h"
#include "pinyin.h"

struct likely;

/* What is known of the document in hand. */
struct repair_known {
	uint8_t seen[65536];     /* by code point: REPAIR_ANNOTATED, REPAIR_PLAIN */
	size_t annotated, plain; /* characters outside GB 2312 that carry an annotation, and that carry none */
	size_t traditional;      /* of the annotated ones, those that have a simplified form */
	size_t simplified;       /* characters in simplified form (some of them traditional as well: 后, 面) */
	size_t wide, narrow;     /* punctuation and digits in full-width form, and in ASCII */
	size_t spaced, close;    /* lines of text with an empty line behind them, and without */
};

enum { REPAIR_ANNOTATED = 1, REPAIR_PLAIN = 2 };

struct repair {
	struct pinyin pinyin;
	struct gbk *gbk;             /* these three are made when the first annotation is met */
	struct likely *likely;
	struct repair_known *known;
	struct document held;        /* records not yet passed on */
	bool sign;                   /* an annotation has been seen in the document */
	bool html;                   /* its lines are HTML */
	struct buf text, fixed;      /* scratch: a line unescaped, and mended */
	struct token *token;         /* scratch: the line's characters */
	size_t token_cap;
	struct repair_search *search; /* scratch of the search */
	size_t bytes, effort;        /* of the document: bytes so far, ways tried so far (repair_search.h) */
	size_t removed;              /* counts for -v: annotations taken out, */
	size_t restored;             /* characters set right, */
	size_t lost;                 /* characters that became U+FFFD */
};

/* Ready for work with the built-in table of readings, or the one in a file. Returns NULL or a message, its line in
 * *line. */
const char *repair_open(struct repair *r, const char *readings, size_t *line);
void repair_free(struct repair *r);

/* The stage: one record, and the end of a document. 0, or -1 with errno. */
int repair_record(void *self, const struct record *record, struct out *out);
int repair_close(void *self, struct out *out);

/* Appends the counts to *line, for -v. */
void repair_counts(void *self, struct buf *line);

/* True when s holds something that looks like an annotation. One scan. */
bool repair_sign(struct str s);

#endif
