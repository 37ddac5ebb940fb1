#include "quantity_number.h"
#include "../text/numeral.h"
#include "../text/utf8.h"

enum { DUO = 0x591a, YU = 0x4f59, JI = 0x51e0, LAI = 0x6765, DIAN = 0x70b9, SHU = 0x6570, WAN = 0x4e07, YI = 0x4ebf };

uint32_t quantity_char(struct str s, size_t at)
{
	size_t len;

	return at < s.n ? utf8_get(s.p + at, s.n - at, &len) : 0;
}

uint32_t quantity_char_before(struct str s, size_t at)
{
	return at > 0 && at <= s.n ? quantity_char(s, utf8_back(s.p, at)) : 0;
}

size_t quantity_blanks(struct str s, size_t at)
{
	size_t from = at;

	for (int i = 0; i < 4 && at < s.n; i++) {
		if (s.p[at] == ' ' || s.p[at] == '\t')
			at++;
		else if (quantity_here(s, at, "\xc2\xa0"))
			at += 2;
		else if (quantity_here(s, at, "\xe3\x80\x80"))
			at += 3;
		else
			break;
	}
	return at - from;
}

int quantity_arabic(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	if (c >= 0xff10 && c <= 0xff19)
		return (int)(c - 0xff10);
	return -1;
}

/* The digit at `at` and its bytes, -1 for none. */
static int digit_at(struct str s, size_t at, size_t *len)
{
	if (at >= s.n)
		return -1;
	return quantity_arabic(utf8_get(s.p + at, s.n - at, len));
}

/* Bytes of a decimal point (. or ．) at `at`, 0 for none. */
static size_t point_at(struct str s, size_t at)
{
	return at < s.n && s.p[at] == '.' ? 1 : quantity_here(s, at, "．") ? 3 : 0;
}

static size_t comma_at(struct str s, size_t at)
{
	return at < s.n && s.p[at] == ',' ? 1 : quantity_here(s, at, "，") ? 3 : 0;
}

/* Bytes of `,ddd` at `at` with no fourth digit behind: one group of thousands. */
static size_t thousands_at(struct str s, size_t at, struct decimal *d)
{
	size_t from = at, len = 0, k = comma_at(s, at);
	struct decimal v = *d;

	if (k == 0)
		return 0;
	at += k;
	for (int i = 0; i < 3; i++, at += len) {
		int digit = digit_at(s, at, &len);

		if (digit < 0)
			return 0;
		decimal_digit(&v, (unsigned)digit, false);
	}
	if (digit_at(s, at, &len) >= 0)
		return 0;
	*d = v;
	return at - from;
}

/* Digits, thousands, a point and its digits. Returns the end, `at` when no digit is there. */
static size_t read_digits(struct number *n, struct decimal *d, struct str s, size_t at)
{
	size_t len = 0, k;
	unsigned digits = 0;
	int digit;

	for (; (digit = digit_at(s, at, &len)) >= 0; at += len, digits++)
		decimal_digit(d, (unsigned)digit, false);
	if (digits == 0)
		return at;
	n->digits = digits;
	n->first = d->m < 1000000 ? (unsigned)d->m : 1000000;
	if (digits <= 3 && d->m > 0)
		for (; (k = thousands_at(s, at, d)) != 0; at += k)
			n->comma = true;
	for (bool fraction = false; (k = point_at(s, at)) != 0 && digit_at(s, at + k, &len) >= 0; fraction = true) {
		struct decimal v = *d;

		for (at += k; (digit = digit_at(s, at, &len)) >= 0; at += len)
			decimal_digit(&v, (unsigned)digit, true);
		if (fraction)
			n->typo = true; /* 13.0.3: the first point is as good as the second; the value keeps the first */
		else
			*d = v;
		n->point = true;
	}
	return at;
}

/* The power of ten of 十 百 千 万 亿, 0 for anything else. */
static int scale_of(uint32_t c)
{
	return c == 0x5341 ? 1 : c == 0x767e ? 2 : c == 0x5343 ? 3 : c == WAN ? 4 : c == YI ? 8 : 0;
}

/* 多, 余, 来, 几 inside a number: OP_GT or OP_ABOUT when the number goes on behind (with scale or unit), else OP_EQ.
 * 余额, 多样, 来自 are no qualifiers: what follows decides. */
static enum quantity_op inner_op(struct str s, size_t at, const struct units *units, size_t *len)
{
	uint32_t c = quantity_char(s, at);
	size_t next = at + 3, blanks;

	*len = 3;
	if (c != DUO && c != YU && c != LAI && c != JI)
		return OP_EQ;
	blanks = quantity_blanks(s, next);
	if (!scale_of(quantity_char(s, next + blanks)) && !units_match(units, str_skip(s, next + blanks), UNIT_ANY) && c != DUO && c != YU)
		return OP_EQ;
	if (c == YU && (quantity_here(s, next, "额") || quantity_here(s, next, "热")))
		return OP_EQ;
	if (c == DUO && (quantity_here(s, next, "元化") || quantity_here(s, next, "样") || quantity_here(s, next, "层次")))
		return OP_EQ;
	return c == LAI ? OP_ABOUT : OP_GT;
}

/* A word of the units that begins with this scale character: 千瓦, 百分点. */
static bool unit_takes(struct str s, size_t at, const struct units *units)
{
	const struct unit *u = units_match(units, str_skip(s, at), UNIT_ANY);

	return u != NULL && scale_of(quantity_char(s, at)) < 4;
}

/* Scale words behind `at`, with a qualifier before, between or behind them. Multiplies *d. Returns the end. */
static size_t read_scale(struct number *n, struct decimal *d, struct str s, size_t at, const struct units *units, int *power)
{
	*power = 0;
	for (;;) {
		size_t blanks = quantity_blanks(s, at), len = 0;
		int scale = scale_of(quantity_char(s, at + blanks));
		enum quantity_op op = OP_EQ;

		if (scale && !unit_takes(s, at + blanks, units) && (*power == 0 || *power < 8)) {
			*d = decimal_shift(*d, scale);
			*power += scale;
			n->scaled = true;
			at += blanks + 3;
			continue;
		}
		if (n->op == OP_EQ)
			op = inner_op(s, at, units, &len);
		if (op == OP_EQ)
			return at;
		n->op = op;
		at += len;
	}
}

/* 25万6千, 1亿5000万: a further group of digits below the scale read before. */
static bool read_arabic(struct number *n, struct str s, size_t at, const struct units *units)
{
	struct decimal total = { 0 }, d = { 0 };
	size_t end = read_digits(n, &d, s, at), next;
	int power, last;

	if (end == at)
		return false;
	end = read_scale(n, &d, s, end, units, &last);
	total = d;
	while (last > 1 && n->op == OP_EQ && digit_at(s, end, &next) >= 0) {
		struct number more = { 0 };

		d = (struct decimal){ 0 };
		next = read_digits(&more, &d, s, end);
		next = read_scale(&more, &d, s, next, units, &power);
		if (d.bad || more.typo || power >= last || decimal_cmp(d, decimal_shift((struct decimal){ 1, 0, false }, last)) >= 0)
			break;
		total = decimal_add(total, d);
		n->op = more.op;
		last = power;
		end = next;
	}
	n->at = at;
	n->end = end;
	n->value = total;
	n->power = last;
	return true;
}

struct han {
	uint64_t total;   /* complete 亿 */
	uint64_t part;    /* below the last 亿, complete 万 */
	uint64_t section; /* below the last 万, complete 十 百 千 */
	uint64_t unit;    /* the last scale word */
	int digit;        /* waiting for its scale, -1 for none */
	unsigned chars;
};

/* One scale word. False when it cannot stand here. */
static bool han_scale(struct han *h, uint32_t c)
{
	uint64_t small = c == 0x5341 ? 10 : c == 0x767e ? 100 : c == 0x5343 ? 1000 : 0;

	if (small) {
		/* 二千零十六: 零十 is 一十. */
		if ((h->digit == 0 && (small > 10 || h->chars < 2)) || (h->digit < 0 && h->section % (small * 10) != 0))
			return false;
		h->section += (uint64_t)(h->digit <= 0 ? 1 : h->digit) * small;
		h->unit = small;
	} else if (c == WAN) {
		h->section += h->digit > 0 ? (uint64_t)h->digit : 0;
		if (h->part || (h->section == 0 && (h->chars || h->total)))
			return false;
		h->part = (h->section ? h->section : 1) * 10000;
		h->section = 0;
		h->unit = 10000;
	} else {
		uint64_t v = h->part + h->section + (h->digit > 0 ? (uint64_t)h->digit : 0);

		if (h->total || v > UINT64_MAX / 200000000 || (v == 0 && h->chars))
			return false;
		h->total = (v ? v : 1) * 100000000;
		h->part = h->section = 0;
		h->unit = 100000000;
	}
	h->digit = -1;
	return true;
}

/* Digits behind 点: 十点五. Returns the end, `at` for none. */
static size_t han_fraction(struct decimal *d, struct str s, size_t at)
{
	size_t len = 0, end = at;

	while (end < s.n) {
		uint32_t c = utf8_get(s.p + end, s.n - end, &len);
		int digit = c < 0x80 || quantity_arabic(c) >= 0 || c == 0x4e24 ? -1 : numeral_digit(c);

		if (digit < 0)
			break;
		decimal_digit(d, (unsigned)digit, true);
		end += len;
	}
	return end;
}

/* 几, 数 before a scale word is an unknown digit. */
static bool unknown_digit(struct str s, size_t at)
{
	uint32_t c = quantity_char(s, at);

	return (c == JI || c == SHU) && scale_of(quantity_char(s, at + 3));
}

/* Chinese digits and scale words from `at`; stops before what does not fit. */
static size_t han_run(struct number *n, struct han *h, struct str s, size_t at, const struct units *units)
{
	size_t len = 0;

	while (at < s.n) {
		uint32_t c = utf8_get(s.p + at, s.n - at, &len);
		int digit = c < 0x80 || quantity_arabic(c) >= 0 ? -1 : numeral_digit(c);

		if (digit >= 0) {
			if (h->digit > 0 || (h->digit == 0 && h->chars == 1))
				n->none = true; /* 二〇一九, 三四 */
			h->digit = digit;
			n->bare = false;
		} else if (scale_of(c) && !(h->chars && unit_takes(s, at, units))) {
			if (!han_scale(h, c))
				break;
			n->bare = n->bare && c != 0x5341;
		} else if (h->chars && n->op == OP_EQ && unknown_digit(s, at)) {
			n->op = OP_GT; /* 一百几十亿, 一亿几千万: the tens are unknown, the hundreds are not */
			len = 3;
			while (scale_of(quantity_char(s, at + len)) && (scale_of(quantity_char(s, at + len)) < 4 || h->section == 0))
				len += 3;
		} else {
			enum quantity_op op = h->chars && n->op == OP_EQ ? inner_op(s, at, units, &len) : OP_EQ;

			if (op == OP_EQ)
				break;
			n->op = op;
		}
		h->chars++;
		at += len;
	}
	return at;
}

static bool read_han(struct number *n, struct str s, size_t at, const struct units *units)
{
	struct han h = { .digit = -1 };
	struct decimal d, fraction;
	size_t end, next;
	int power;

	n->bare = true;
	end = han_run(n, &h, s, at, units);
	if (end == at)
		return false;
	n->han = n->scaled = true;
	n->at = at;
	/* 一万五, 三百二: the last digit stands one place below the unit before it. */
	if (h.digit > 0 && h.unit >= 100 && !quantity_ends(s, end - 3, "零") && !quantity_ends(s, end - 3, "〇"))
		h.section += (uint64_t)h.digit * (h.unit / 10);
	else if (h.digit > 0)
		h.section += (uint64_t)h.digit;
	d = (struct decimal){ h.total + h.part + h.section, 0, h.total > UINT64_MAX / 2 };
	if (quantity_char(s, end) == DIAN) {
		fraction = d;
		next = han_fraction(&fraction, s, end + 3);
		if (next > end + 3) {
			d = fraction;
			end = read_scale(n, &d, s, next, units, &power);
			n->point = true;
		}
	}
	n->value = d;
	n->end = end;
	return true;
}

bool quantity_number(struct number *n, struct str s, size_t at, const struct units *units)
{
	*n = (struct number){ 0 };
	if (at >= s.n)
		return false;
	return read_arabic(n, s, at, units) || read_han(n, s, at, units);
}
