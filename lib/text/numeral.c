#include "numeral.h"
#include "utf8.h"

int numeral_digit(uint32_t c)
{
	static const uint16_t han[] = { 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d };

	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	if (c >= 0xff10 && c <= 0xff19)
		return (int)(c - 0xff10);
	if (c == 0x3007 || c == 0x96f6 || c == 0x25cb)
		return 0;
	if (c == 0x4e24)
		return 2;
	for (int i = 0; i < 9; i++)
		if (han[i] == c)
			return i + 1;
	return -1;
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

/* Digits side by side, at least two: 二〇一九. */
static size_t digits_beside(struct str s, uint64_t *value)
{
	size_t at = 0, count = 0, len;
	uint64_t v = 0;

	for (; at < s.n; at += len, count++) {
		uint32_t c = utf8_get(s.p + at, s.n - at, &len);
		int d = c < 0x80 ? -1 : numeral_digit(c);

		if (d < 0 || c == 0x4e24 || v > (UINT64_MAX - 9) / 10)
			break;
		v = v * 10 + (uint64_t)d;
	}
	*value = v;
	return count >= 2 ? at : 0;
}

size_t numeral_han(struct str s, uint64_t *value)
{
	uint64_t total = 0, section = 0, last_unit = 0;
	int digit = -1;
	size_t at = 0, len, beside = digits_beside(s, value);
	uint32_t after = beside < s.n ? utf8_get(s.p + beside, s.n - beside, &len) : 0;

	if (beside && !small_unit(after) && !large_unit(after))
		return beside;
	while (at < s.n) {
		uint32_t c = utf8_get(s.p + at, s.n - at, &len);
		int d = c < 0x80 || (c >= 0xff10 && c <= 0xff19) ? -1 : numeral_digit(c);
		uint64_t small = small_unit(c), large = large_unit(c);

		if (d >= 0 && (digit <= 0)) {
			digit = d;
		} else if (small && digit != 0) {
			section += (digit < 0 ? 1 : (uint64_t)digit) * small;
			digit = -1;
			last_unit = small;
		} else if (large && (digit > 0 || section || total)) {
			section += digit > 0 ? (uint64_t)digit : 0;
			if (section == 0 && large == 100000000) {
				total *= large;
			} else if (large > 10000 && total) {
				total = (total + section) * large;
			} else {
				total += section * large;
			}
			section = 0;
			digit = -1;
			last_unit = large;
		} else {
			break;
		}
		at += len;
	}
	if (at == 0)
		return 0;
	/* 一万二, 三百五: the last digit stands one place below the unit before it. */
	if (digit > 0)
		section += (uint64_t)digit * (last_unit >= 100 && at >= 6 && numeral_digit(utf8_get(s.p + utf8_back(s.p, utf8_back(s.p, at)), 3, &len)) != 0 ? last_unit / 10 : 1);
	*value = total + section;
	return at;
}
