#include "numeral.h"
#include "utf8.h"

int numeral_digit(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	if (c >= 0xff10 && c <= 0xff19)
		return (int)(c - 0xff10);
	switch (c) {
	case 0x3007: case 0x96f6: case 0x25cb: return 0;
	case 0x4e00: return 1;
	case 0x4e8c: case 0x4e24: return 2;
	case 0x4e09: return 3;
	case 0x56db: return 4;
	case 0x4e94: return 5;
	case 0x516d: return 6;
	case 0x4e03: return 7;
	case 0x516b: return 8;
	case 0x4e5d: return 9;
	default: return -1;
	}
}

/* 十 百 千 as 10, 100, 1000, else 0. */
static uint64_t small_unit(uint32_t c)
{
	return c == 0x5341 ? 10 : c == 0x767e ? 100 : c == 0x5343 ? 1000 : 0;
}

/* 万 亿 as powers of ten, else 0. */
static uint64_t large_unit(uint32_t c)
{
	return c == 0x4e07 ? 10000 : c == 0x4ebf ? 100000000 : 0;
}

/* The value of a Chinese digit, -1 for an Arabic one or anything else. */
static int han_digit(uint32_t c)
{
	return c < 0x80 || (c >= 0xff10 && c <= 0xff19) ? -1 : numeral_digit(c);
}

/* Digits side by side, at least two: 二〇一九. Returns their length, 0 for fewer or for an overflow. */
static size_t digits_beside(struct str s, uint64_t *value, bool *overflow)
{
	size_t at = 0, count = 0, len;
	uint64_t v = 0;

	for (; at < s.n; at += len, count++) {
		uint32_t c = utf8_get(s.p + at, s.n - at, &len);
		int d = han_digit(c);

		if (d < 0 || c == 0x4e24)
			break;
		if (v > (UINT64_MAX - 9) / 10)
			*overflow = true;
		else
			v = v * 10 + (uint64_t)d;
	}
	*value = v;
	return count >= 2 ? at : 0;
}

struct reading {
	uint64_t total;   /* what is closed by 万 or 亿 */
	uint64_t section; /* below the last 万 or 亿 */
	uint64_t unit;    /* the last unit read, 0 before the first */
	int digit;        /* read and not yet counted, -1 for none */
	bool zero;        /* a 零 stands before the digit */
	bool overflow;
};

static void times(uint64_t *v, uint64_t by, bool *overflow)
{
	if (*v > UINT64_MAX / by)
		*overflow = true;
	else
		*v *= by;
}

static void plus(uint64_t *v, uint64_t more, bool *overflow)
{
	if (*v > UINT64_MAX - more)
		*overflow = true;
	else
		*v += more;
}

/* 万 or 亿. What stands before 亿 is multiplied as a whole (一万五千亿), before 万 only its section (三亿五千万). */
static void close_section(struct reading *r, uint64_t large)
{
	r->section += r->digit > 0 ? (uint64_t)r->digit : 0;
	if (large > 10000) {
		plus(&r->total, r->section, &r->overflow);
		times(&r->total, large, &r->overflow);
	} else if (r->section == 0) {
		times(&r->total, large, &r->overflow);
	} else {
		times(&r->section, large, &r->overflow);
		plus(&r->total, r->section, &r->overflow);
	}
	r->section = 0;
	r->digit = -1;
	r->unit = large;
}

/* One character. False when the number ends before it. */
static bool read_char(struct reading *r, uint32_t c)
{
	uint64_t small = small_unit(c), large = large_unit(c);
	int d = han_digit(c);

	if (d >= 0 && r->digit <= 0) {
		r->zero = r->digit == 0;
		r->digit = d;
	} else if (small && r->digit != 0) {
		plus(&r->section, (r->digit < 0 ? 1 : (uint64_t)r->digit) * small, &r->overflow);
		r->digit = -1;
		r->unit = small;
	} else if (large && (r->digit > 0 || r->section || r->total)) {
		close_section(r, large);
	} else {
		return false;
	}
	return true;
}

size_t numeral_han(struct str s, uint64_t *value)
{
	struct reading r = { .digit = -1 };
	bool overflow = false;
	size_t at = 0, len, beside = digits_beside(s, value, &overflow);
	uint32_t after = beside < s.n ? utf8_get(s.p + beside, s.n - beside, &len) : 0;

	if (beside && !small_unit(after) && !large_unit(after))
		return overflow ? 0 : beside;
	while (at < s.n && read_char(&r, utf8_get(s.p + at, s.n - at, &len)))
		at += len;
	/* 一万二, 三百五: the last digit stands one place below the unit before it; 一百零五: it does not. */
	if (r.digit > 0)
		plus(&r.section, (uint64_t)r.digit * (r.unit >= 100 && !r.zero ? r.unit / 10 : 1), &r.overflow);
	plus(&r.total, r.section, &r.overflow);
	*value = r.total;
	return r.overflow ? 0 : at;
}
