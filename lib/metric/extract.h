/*
 * extract: records in, metric records out: what extract-metrics does.
 *
 * Works record by record; what is kept is the state of one reading and one line. The doc records that matter
 * (report_year, date) stand before the lines; without them periods that need a year stay empty.
 */
#ifndef BAOGAO_EXTRACT_H
#define BAOGAO_EXTRACT_H

#include "../stream/filter.h"
#include "metric.h"

struct extract {
	struct extractor tables;
	bool keep_text;       /* pass line records on */
	bool explain;         /* add the names of the rules to flags */
	struct reading reading;
	struct out *out;      /* during a call */
	struct str doc, section;
	size_t line;
	int year, month;      /* from the doc records; 0 unknown */
	bool begun;           /* the document's first line has been seen */
	size_t metrics, lines; /* counted over the run */
	struct buf text, heading;
	struct buf flags, region;
	struct buf sentence;  /* the sentence of the last metric, escaped: all its metrics carry it */
	const char *sentence_at; /* its place in the line, NULL for none */
};

/* Loads the built-in tables, or the user's own where a file is named (NULL: built in). Returns NULL or a message with
 * its line in *line and the file (or table) it concerns in *where. */
const char *extract_load(struct extract *e, const char *indicators_file, const char **where, size_t *line);

/* For struct stage: a record; the end of a document. */
int extract_record(void *self, const struct record *r, struct out *out);
int extract_close(void *self, struct out *out);

void extract_free(struct extract *e);

#endif
