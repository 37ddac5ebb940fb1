/*
 * quantity_forms: the forms of quantities other than a number with its unit, and what all forms share. Inside of the
 * quantity scanner.
 *
 * A form looks at one place of the sentence, adds what it finds to z->q and returns the byte where to look on.
 */
#ifndef BAOGAO_QUANTITY_FORMS_H
#define BAOGAO_QUANTITY_FORMS_H

#include "quantity_number.h"

/* A chain of bare numbers (3.5、4.2和5.1个百分点) is walked once; its members up to `end` know the unit then. */
struct chain {
	size_t end;              /* bytes; 0 before the first chain */
	const struct unit *unit; /* NULL: its members are no quantities */
	int power;               /* scale words behind the last member */
};

struct scan {
	struct quantities *q;
	struct str s;
	const struct units *units;
	struct chain chain;
	size_t done;             /* bytes behind the last quantity or name */
};

/* Adds a quantity from `at` to `end`; NULL (and z->q->failed) when there is no memory. */
struct quantity *quantity_push(struct scan *z, size_t at, size_t end, enum quantity_form form);

/* Sets op and raw of v, the one pushed last, from the qualifiers at both sides. `inner` is what the number itself says;
 * nothing before byte `from` belongs to v. */
void quantity_qualify(struct scan *z, struct quantity *v, enum quantity_op inner, size_t from);

/* Makes v the lower or the upper end of a range. */
void quantity_end_of_range(struct quantity *v, bool high);

/* Flags v when it touches U+FFFD. */
void quantity_damage(struct scan *z, struct quantity *v);

/* The unit behind byte `at`, NULL for none; its end in *end. */
const struct unit *quantity_unit(struct scan *z, size_t at, size_t *end);

/* 百分之六十八, 三分之一, 1/5, 三成, from the number n on; 0 when this is none. */
size_t quantity_fraction(struct scan *z, const struct number *n);

/* 7.1:56.9:36, from the number n on; 0 when this is none. */
size_t quantity_ratio(struct scan *z, const struct number *n);

size_t quantity_double(struct scan *z, size_t at); /* 翻两番, at 翻 */
size_t quantity_rank(struct scan *z, size_t at);   /* 第4位, 首位, 前三, at 第, 首 or 前 */
size_t quantity_half(struct scan *z, size_t at);   /* 半个, 一半, 过半 */
size_t quantity_hole(struct scan *z, size_t at);   /* $1.$2亿元 */

/* Has a number that ends at `at` lost a digit there ($1, U+FFFD, behind a point or not)? */
bool quantity_has_hole(struct str s, size_t at);

/* The form that a unit gives a quantity. */
enum quantity_form quantity_form_of(const struct unit *u);

#endif
