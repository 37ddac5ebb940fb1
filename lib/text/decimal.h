/*
 * decimal: exact decimal numbers, as digits and a power of ten.
 *
 * A number is m × 10^e with at most 19 significant digits; nothing is ever rounded except in decimal_ratio. What does
 * not fit sets `bad`, which every later operation keeps: check it once at the end.
 */
#ifndef BAOGAO_DECIMAL_H
#define BAOGAO_DECIMAL_H

#include "../stream/str.h"

#include <stdint.h>

enum { DECIMAL_TEXT = 64 }; /* bytes decimal_text writes at most, its NUL among them */

struct decimal {
	uint64_t m; /* the digits */
	int e;      /* the power of ten they are multiplied by, -30 to 30 */
	bool bad;   /* overflow somewhere on the way */
};

/* One more digit (0 to 9) at the right end; `fraction` when it stands behind the point. */
void decimal_digit(struct decimal *d, unsigned digit, bool fraction);

/* d × 10^k. */
struct decimal decimal_shift(struct decimal d, int k);

struct decimal decimal_add(struct decimal a, struct decimal b);

/* a / b rounded half up to `places` (0 to 9) decimal places; bad when b is 0 or a number is no integer. */
struct decimal decimal_ratio(struct decimal a, struct decimal b, unsigned places);

/* Below zero, zero, above zero, as a is less than, equal to, greater than b. Neither is bad. */
int decimal_cmp(struct decimal a, struct decimal b);

/* Writes d plainly (`64180000000`, `9.3`, `0.05`: no exponent, no zeros at the end of a fraction) and a NUL; returns
 * the length. A bad number is written as the empty text, and so is one longer than the room. */
size_t decimal_text(struct decimal d, char to[DECIMAL_TEXT]);

#endif
