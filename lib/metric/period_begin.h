/*
 * period_begin: where a time expression may begin: cheap questions that are asked of every character and every number,
 * and answered no for nearly all. Inside of the period scanner: a word added there is found only when its first two
 * characters are known here.
 */
#ifndef BAOGAO_PERIOD_BEGIN_H
#define BAOGAO_PERIOD_BEGIN_H

#include "../stream/str.h"

#include <stdint.h>

/* What kinds of expression a character may begin, as bits. */
enum { BEGINS_SPAN = 1, BEGINS_WORD = 2, BEGINS_NUMBER = 4 };

unsigned period_begins(uint32_t c);

/* Whether the text behind a character that begins a word or span lets the whole be one: 去年, 近三年, 新的一年. */
bool period_word_goes_on(struct str rest);

/* Whether the text behind one Chinese numeral, or behind Arabic digits, lets the whole be a time: 2018年, 2016-2020年, 3月,
 * 二季度. A cheap no for nearly all numbers. */
bool period_number_goes_on(struct str rest);

/* The next byte at or behind `at` where an expression may begin: a digit, or a character of period_begins or one like it. */
size_t period_next(struct str s, size_t at);

#endif
