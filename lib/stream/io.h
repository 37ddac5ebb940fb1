/*
 * io: lines in, records out.
 *
 * Both ends go through a function pointer, so that tests feed any chunk size and fail any write. Errors of
 * the output are sticky: after the first one nothing more is written and the loop that owns it looks once per
 * document.
 */
#ifndef BAOGAO_IO_H
#define BAOGAO_IO_H

#include "buf.h"
#include "record.h"

#include <sys/types.h>

/* ---- lines in ---- */

struct lines {
	/* Reads at most n bytes into p. Returns the bytes read, 0 at the end, -1 with errno set. */
	ssize_t (*read)(void *self, char *p, size_t n);
	void *self;
	size_t cap;       /* bytes: a longer line is cut off at this length and told as such */
	struct buf hold;  /* what was read and not yet returned */
	size_t at;        /* bytes of hold that were returned */
	size_t scanned;   /* bytes of hold behind `at` known to hold no LF */
	size_t number;    /* the line last returned, from 1 */
	bool end;         /* read() has returned 0 */
};

enum lines_got { LINES_END, LINES_LINE, LINES_LAST, LINES_LONG, LINES_FAIL };

/* The next line, without its LF, valid until the next call.
 * LINES_LINE  a whole line
 * LINES_LAST  the last line, which no LF ends
 * LINES_LONG  the line is longer than cap: *line is its first `cap` bytes, the rest has been read past
 * LINES_END   no more lines
 * LINES_FAIL  read() failed (errno as it left it) or there is no memory (ENOMEM) */
enum lines_got lines_next(struct lines *in, struct str *line);

/* Makes the reader ready for another input; keeps at most `keep` bytes of its memory. */
void lines_reset(struct lines *in, size_t keep);
void lines_free(struct lines *in);

/* ---- records out ---- */

struct out {
	/* Writes all n bytes; returns 0, or -1 with errno set. */
	int (*write)(void *self, const char *p, size_t n);
	void *self;
	const char *filter;  /* name that error records carry */
	/* Told of every error record this filter makes, may be NULL: the loop prints them. */
	void (*tell)(void *self, struct str doc, size_t line, struct str message);
	void *tell_self;
	/* Takes the error records this filter makes, for a program whose output is no record stream. NULL: they are
	 * written to the output. */
	void (*error_to)(void *self, struct str doc, size_t line, struct str message);
	void *error_self;
	struct buf hold;     /* bytes not yet written */
	size_t made;         /* error records made by this filter */
	int error;           /* errno of the first failure, 0 while all is well; ENOMEM for memory */
};

/* One record, field by field: out_begin(type, doc, line), out_field…, out_end. doc is escaped already (as it
 * came in), the fields of out_field are text and are escaped, those of out_raw are escaped already. */
void out_begin(struct out *o, const char *type, struct str doc, size_t line);
void out_field(struct out *o, struct str text);
void out_raw(struct out *o, struct str escaped);
void out_size(struct out *o, size_t n);
void out_end(struct out *o);

/* A record exactly as it came. */
void out_record(struct out *o, const struct record *r);

/* `doc DOC 0 KEY VALUE`, value as text. */
void out_doc(struct out *o, struct str doc, const char *key, struct str value);

/* An error record of this filter, counted and told. */
void out_error(struct out *o, struct str doc, size_t line, struct str message);

void out_flush(struct out *o);
void out_free(struct out *o);

/* write(2) until all is written; self points to the int file descriptor. For out.write. */
int write_fd(void *self, const char *p, size_t n);
/* read(2), again when interrupted; self points to the int file descriptor. For lines.read. */
ssize_t read_fd(void *self, char *p, size_t n);

#endif
