/*
 * report: the outline of a government work report, and who reports when.
 *
 * The stage sees one document at a time. It gives every line of text a class and the path of the section it stands in,
 * and puts doc records title, region, region_code, report_year, date and speaker behind the doc records that came in.
 */
#ifndef BAOGAO_REPORT_H
#define BAOGAO_REPORT_H

#include "place.h"
#include "../stream/filter.h"

struct report {
	struct places places;    /* who can report: the caller makes it */
	size_t headings, notes;  /* headings found and lines of notes so far, for counts */
	size_t nameless;         /* documents whose region is not known */
};

/* For struct stage: `self` is a struct report. */
int report_document(void *self, const struct document *d, bool whole, struct out *out);

#endif
