/*
 * side: the tables that stand beside the table of metrics: one row a report, one row a defect.
 *
 * Fed with every record of the stream, by whoever writes the main table. Errors are never lost: those that come in
 * and those this program finds in the stream itself both become rows.
 */
#ifndef BAOGAO_SHEET_SIDE_H
#define BAOGAO_SHEET_SIDE_H

#include "codes.h"
#include "facts.h"
#include "rows.h"

struct side {
	struct rows errors;    /* doc region region_code report_year line filter message */
	struct rows reports;   /* doc source charset … errors */
	struct facts facts;    /* of the open document */
	const struct codes *codes; /* the dictionary */
	bool *seen;            /* per code: the open document has it */
	struct buf scratch;    /* for unescaped fields */
	size_t error_count;    /* error records so far */
	size_t documents;      /* documents closed */
	bool begun;            /* the headers are written */
	bool partial;          /* a document without its end is no failure */
	/* Told of a document without its end, may be NULL. */
	void (*cut)(void *self, struct str doc);
	void *cut_self;
};

/* Takes the dictionary; to be called first. False for want of memory. */
bool side_start(struct side *s, const struct codes *codes);

/* Writes the headers of the tables that are wanted, once. */
void side_begin(struct side *s);

/* Takes a record in: facts, counts, the row of an error. */
void side_record(struct side *s, const struct record *r);

/* A defect of the stream that this program found. doc is escaped. */
void side_error(struct side *s, struct str doc, size_t line, const char *filter, struct str message);

/* The open document has ended: its row in the table of reports. */
void side_close(struct side *s);

/* How many different indicators of the dictionary the open document has. */
size_t side_indicators(const struct side *s);

void side_free(struct side *s);

#endif
