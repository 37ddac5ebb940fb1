/*
 * record: one line of the stream, read and written. cmd/record.5 is the canonical text of the format.
 *
 * A parsed record owns nothing: its fields point into the line it was parsed from, still escaped.
 */
#ifndef BAOGAO_RECORD_H
#define BAOGAO_RECORD_H

#include "buf.h"

enum record_type { RECORD_OTHER, RECORD_DOC, RECORD_LINE, RECORD_METRIC, RECORD_ERROR, RECORD_END };

enum {
	RECORD_FIELDS = 32,         /* fields a parsed record holds; what follows stays in the last one */
	RECORD_CAP = 64 << 20       /* bytes: a longer line is a defect */
};

/* Places of the fields, counted from 0, behind the three that all types share. */
enum { DOC_KEY = 3, DOC_VALUE };
enum { LINE_CLASS = 3, LINE_SECTION, LINE_TEXT, LINE_HEADING };
enum { ERROR_FILTER = 3, ERROR_MESSAGE };
enum {
	METRIC_SECTION = 3, METRIC_INDICATOR, METRIC_SUBJECT, METRIC_KIND, METRIC_PERIOD, METRIC_MEASURE, METRIC_BASIS,
	METRIC_OP, METRIC_VALUE, METRIC_UNIT, METRIC_RAW, METRIC_SENTENCE, METRIC_OFFSET, METRIC_FLAGS, METRIC_END
};

struct record {
	struct str raw;       /* the whole line without its LF */
	enum record_type type;
	struct str doc;       /* document id, escaped */
	size_t line;          /* source line, 0 for doc records */
	size_t fields;        /* how many stand in field[] */
	struct str field[RECORD_FIELDS]; /* escaped; field[0] is the type */
};

/* Splits a line that was checked before. Same returns as record_parse, without looking into the bytes. */
const char *record_split(struct record *r, struct str line);

/* Checks and splits one line (without LF). Returns NULL, or what is wrong, with the byte it is wrong at
 * (from 0) in *where. Checked: UTF-8 (RFC 3629), no NUL, no CR, no other escape than \t \n \r \\, and for the
 * types known here the number of fields and a decimal line number. */
const char *record_parse(struct record *r, struct str line, size_t *where);

/* Field i, empty when the record has fewer. */
static inline struct str record_field(const struct record *r, size_t i)
{
	return i < r->fields ? r->field[i] : (struct str){ "", 0 };
}

/* The text an escaped field stands for: the field itself when it holds no backslash, else a copy appended to
 * *scratch (valid until scratch is next changed). */
struct str record_unescape(struct str field, struct buf *scratch);

/* Appends text as a field, escaped. */
void record_escape(struct buf *to, struct str text);

/* First byte (from 0) of s that is not well-formed UTF-8 or is NUL, or s.n. */
size_t utf8_check(struct str s);

#endif
