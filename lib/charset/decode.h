/*
 * decode: one document, bytes in, records out.
 */
#ifndef BAOGAO_DECODE_H
#define BAOGAO_DECODE_H

#include "lines.h"

/* What was made of an input. */
enum decoded {
	DECODED_DONE,    /* all its records are written */
	DECODED_EMPTY,   /* nothing is in it */
	DECODED_BINARY,  /* no text: one error record */
	DECODED_FAILED,  /* reading failed (errno as read() left it): an error record and no `end` */
	DECODED_MEMORY   /* no memory, or iconv lacks GB18030 or Big5-HKSCS: the run cannot go on */
};

struct decode {
	struct detector detector;
	struct misread misread;
	struct codec other;        /* a charset that is none of the detector's */
	char other_name[32];
	struct maker maker;
	struct tally kun;          /* U+FFFD that was read as GBK, in the head */
	struct buf in;             /* bytes read and not yet taken */
	char forced[32];           /* the charset the user states, "" for none */
	/* Reads at most n bytes into p. Returns the bytes read, 0 at the end, -1 with errno set. */
	ssize_t (*read)(void *self, char *p, size_t n);
	void *read_self;
	bool slow;                 /* the last read() gave less than was asked for */
	size_t bytes, lines;       /* counts of the run */
	size_t records;            /* and of whole documents, without their error records */
};

/* false: no memory. d->forced, d->read and d->read_self are the caller's to set. */
bool decode_open(struct decode *d);
void decode_close(struct decode *d);

/* The name iconv has for a charset label or name, in d->forced. false: it knows none. */
bool decode_force(struct decode *d, struct str label);

/* Reads one document to its end. id is escaped, source is text (UTF-8). empty_ok: an empty input gives no records at
 * all instead of a document without lines and an error record. */
enum decoded decode_document(struct decode *d, struct str id, struct str source, bool empty_ok, struct out *out);

#endif
