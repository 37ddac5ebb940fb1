/*
 * when: the days and years that a report's front names.
 *
 * Digits may be ASCII, full-width or Chinese, and the zero may be 〇 ○ 零 O o Ｏ or 0, all mixed in one year, with blanks
 * between (二O一九年二月十六日, 2006 年12 月28 日).
 */
#ifndef BAOGAO_REPORT_WHEN_H
#define BAOGAO_REPORT_WHEN_H

#include "scan.h"

struct day {
	unsigned year;        /* 1949 to 2099 */
	unsigned month, day;
	size_t begin, end;    /* bytes of the text that name it */
};

/* The first full date in s at or behind from. A year of two digits (19年2月24日) stands for 1950 to 2049. */
bool when_day(struct str s, size_t from, struct day *d);

/* The first year in s at or behind from: four digits from 1949 to 2099 that no digit adjoins, with or without 年.
 * *begin and *end are the bytes that name it, 年 included. */
bool when_year(struct str s, size_t from, unsigned *year, size_t *begin, size_t *end);

#endif
