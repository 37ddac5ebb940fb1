/*
 * quantity_rules: which numbers count and which are names, dates, ordinals. Inside of the quantity scanner.
 *
 * Every rule looks a bounded number of characters around the number and changes nothing.
 */
#ifndef BAOGAO_QUANTITY_RULES_H
#define BAOGAO_QUANTITY_RULES_H

#include "quantity_number.h"

/* The qualifier behind byte `end` of quantity v, NULL for none. */
const struct unit *quantity_after(struct str s, size_t end, const struct quantity *v, const struct units *units);

/* May this qualifier stand before v? (连续 only before a duration or an occasion.) */
bool quantity_before_fits(const struct unit *before, const struct quantity *v);

/* End of the raw text of the quantity before the i-th: qualifiers do not reach in front of it. 0 for the first. */
size_t quantity_floor(const struct quantities *q, size_t i);

/* Is n, followed by 成, so many tenths? Sets *end behind 成 or 成半. */
bool quantity_tenths(struct str s, const struct number *n, const struct units *units, size_t *end);

/* Is a/b a fraction (1/5) and no date, size or code? */
bool quantity_is_part(struct str s, const struct number *a, const struct number *b);

/* Byte behind a colon of a ratio at `at` (blanks around it allowed), 0 for none. */
size_t quantity_colon(struct str s, size_t at);

/* Byte behind a dash, 至 or 到 at `at` (blanks around it allowed), 0 for none. */
size_t quantity_dash(struct str s, size_t at);

/* Byte behind 、 和 与 及 以及 or a comma's kin between two numbers of a list, 0 for none. */
size_t quantity_and(struct str s, size_t at);

/* Is first … last, in `parts` parts, a proportion and no time of day or reference? */
bool quantity_is_ratio(struct str s, const struct number *first, const struct number *last, size_t parts);

/* May n be the low end of a range? Not after 从 or 由, no year. */
bool quantity_range_fits(struct str s, const struct number *n, const struct unit *own);

/* May the bare numbers from n on share the unit u of the last of them? */
bool quantity_chain_fits(struct str s, const struct number *n, const struct unit *u, size_t members);

/* Is n the number of an item and what stands behind its point another number (24.9个…)? */
bool quantity_is_list(struct str s, const struct number *n, const struct unit *u);

/* Is n with unit u (NULL for none), which ends at `end`, no quantity? */
bool quantity_none(struct str s, const struct number *n, const struct unit *u, size_t end, const struct units *units);

/* Where to look on behind a number that is no quantity. */
size_t quantity_step(const struct number *n, const struct unit *u, size_t end);

/* QUANTITY_THRESHOLD, QUANTITY_LISTING where they hold. */
unsigned quantity_taste(struct str s, const struct quantity *v, const struct number *n, const struct unit *u,
                        const struct units *units);

/* Does 首 at `at` begin 首位 as a place? */
bool quantity_is_first(struct str s, size_t at);

/* Is 第n (or, with `front`, 前n) at `at` a place in an order? Sets *end behind it. */
bool quantity_is_rank(struct str s, size_t at, const struct number *n, bool front, const struct units *units, size_t *end);

/* Is 一半, 过半, 半个… from `at` to `end` an amount? */
bool quantity_is_half(struct str s, size_t at, size_t end);

/* Do a and b stand side by side, joined by 和 or 、 alone? */
bool quantity_joined(struct str s, const struct quantity *a, const struct quantity *b);

#endif
