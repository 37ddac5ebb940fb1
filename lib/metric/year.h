/*
 * year: how years and their parts are written.
 */
#ifndef BAOGAO_YEAR_H
#define BAOGAO_YEAR_H

#include "../stream/str.h"

/* Whether the word stands at byte `at` of s. */
bool year_word(struct str s, size_t at, const char *word);

/* A four-digit year (2018, ２０１８, 二〇一八) that s begins with, without 年; its bytes, 0 for none. */
size_t year_at(struct str s, int *year);

/* A number up to 40, Arabic or Chinese, that s begins with; its bytes, 0 for none. */
size_t year_small(struct str s, int *value);

/* The part of a year that s begins with (上半年 → H1, 第三季度 → Q3, 11月底 → 11), with `behind_year` right behind
 * a year; its bytes, 0 for none. */
size_t year_part(struct str s, bool behind_year, char part[8]);

/* Whether s goes on with further years of a list: 、2019、2020年. */
bool year_list(struct str s);

#endif
