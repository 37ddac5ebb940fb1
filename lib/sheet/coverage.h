/*
 * coverage: of which region and year there are reports, and how many indicators each has.
 *
 * Keeps some hundred bytes a report until all have come. The struct owns them; zero-initialise to begin.
 */
#ifndef BAOGAO_SHEET_COVERAGE_H
#define BAOGAO_SHEET_COVERAGE_H

#include "side.h"

struct coverage {
	struct coverage_report *report;
	size_t n, cap;
	struct buf text;      /* names, NUL-free, one behind the other */
	unsigned char *seen;  /* codes_count bytes a report: 1 where it has the indicator */
	size_t seen_cap;
	bool failed;          /* something was lost for want of memory */
};

/* Takes in the open document of `s`, before side_close. One without a doc record is none. */
void coverage_add(struct coverage *c, const struct side *s);

/* Writes header and rows, sorted by code, region and year: region, region_code, report_year, reports (how many),
 * docs (which, blank-separated), indicators (how many of the dictionary), missing (those without). A year without a
 * report between two that have one is a row of 0 reports. */
void coverage_rows(struct coverage *c, const struct codes *codes, struct rows *rows);

void coverage_free(struct coverage *c);

#endif
