#include "decimal.h"

enum { EXPONENT_MAX = 30 };

static void strip(struct decimal *d)
{
	if (d->m == 0)
		d->e = 0;
	while (d->m && d->m % 10 == 0 && d->e < 0) {
		d->m /= 10;
		d->e++;
	}
	if (d->e > EXPONENT_MAX || d->e < -EXPONENT_MAX)
		d->bad = true;
}

void decimal_digit(struct decimal *d, unsigned digit, bool fraction)
{
	if (d->m > (UINT64_MAX - digit) / 10) {
		d->bad = true;
		return;
	}
	d->m = d->m * 10 + digit;
	d->e -= fraction;
	if (d->e < -EXPONENT_MAX)
		d->bad = true;
}

struct decimal decimal_shift(struct decimal d, int k)
{
	if (k > 2 * EXPONENT_MAX || k < -2 * EXPONENT_MAX)
		d.bad = true;
	else
		d.e += d.m ? k : 0;
	strip(&d);
	return d;
}

/* Brings the higher exponent down to `e`. */
static void lower(struct decimal *d, int e)
{
	while (d->e > e && !d->bad) {
		if (d->m > UINT64_MAX / 10)
			d->bad = true;
		d->m *= 10;
		d->e--;
	}
}

struct decimal decimal_add(struct decimal a, struct decimal b)
{
	strip(&a);
	strip(&b);
	if (a.m == 0)
		a.e = b.e;
	if (b.m == 0)
		b.e = a.e;
	lower(&a, b.e);
	lower(&b, a.e);
	a.bad |= b.bad || a.m > UINT64_MAX - b.m;
	a.m += b.m;
	strip(&a);
	return a;
}

struct decimal decimal_ratio(struct decimal a, struct decimal b, unsigned places)
{
	struct decimal d = { 0, -(int)places, a.bad || b.bad };
	uint64_t rest;

	lower(&a, 0);
	lower(&b, 0);
	if (a.bad || b.bad || a.e < 0 || b.e < 0 || b.m == 0 || places > 9 || b.m > UINT64_MAX / 20)
		return (struct decimal){ 0, 0, true };
	d.m = a.m / b.m;
	rest = a.m % b.m;
	for (unsigned i = 0; i < places; i++) {
		if (d.m > (UINT64_MAX - 10) / 10)
			return (struct decimal){ 0, 0, true };
		d.m = d.m * 10 + rest * 10 / b.m;
		rest = rest * 10 % b.m;
	}
	d.m += rest * 2 >= b.m;
	strip(&d);
	return d;
}

int decimal_cmp(struct decimal a, struct decimal b)
{
	strip(&a);
	strip(&b);
	if (a.m == 0 || b.m == 0)
		return (a.m > 0) - (b.m > 0);
	lower(&a, b.e);
	if (a.bad)
		return 1; /* too large for the other's places: larger than anything that fits them */
	lower(&b, a.e);
	if (b.bad)
		return -1;
	return (a.m > b.m) - (a.m < b.m);
}

size_t decimal_text(struct decimal d, char to[DECIMAL_TEXT])
{
	char digits[24];
	size_t n = 0, k = 0, whole;

	strip(&d);
	to[0] = '\0';
	if (d.bad)
		return 0;
	do
		digits[n++] = (char)('0' + d.m % 10);
	while ((d.m /= 10) != 0);
	if (d.e >= 0) {
		while (n > 0)
			to[k++] = digits[--n];
		memset(to + k, '0', (size_t)d.e);
		k += (size_t)d.e;
	} else {
		whole = n > (size_t)-d.e ? n - (size_t)-d.e : 0;
		if (whole == 0)
			to[k++] = '0';
		for (; whole > 0; whole--)
			to[k++] = digits[--n];
		to[k++] = '.';
		for (size_t zeros = (size_t)-d.e - n; zeros > 0; zeros--)
			to[k++] = '0';
		while (n > 0)
			to[k++] = digits[--n];
	}
	to[k] = '\0';
	return k;
}
