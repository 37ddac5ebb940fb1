/* Decimals, Chinese numerals, the table of units: the ground under the quantity scanner. */
#include "../../lib/metric/quantity.h"
#include "../../lib/metric/units.h"
#include "../../lib/text/decimal.h"
#include "../../lib/text/numeral.h"
#include "../tap.h"

#include <stdlib.h>

extern const struct str table_units;

static struct decimal dec(uint64_t m, int e)
{
	return (struct decimal){ m, e, false };
}

static void text_is(struct decimal d, const char *want)
{
	char text[DECIMAL_TEXT];
	size_t n = decimal_text(d, text);

	same((struct str){ text, n }, str_of(want), want[0] ? want : "no text");
	ok(text[n] == '\0', "%s ends with a NUL", want);
}

static void decimals(void)
{
	struct decimal d = dec(0, 0);

	text_is(dec(930, -2), "9.3");
	text_is(dec(5, -3), "0.005");
	text_is(dec(0, -3), "0");
	text_is(dec(3576, 7), "35760000000");
	text_is(dec(100, 0), "100");
	text_is(dec(UINT64_MAX, 0), "18446744073709551615");
	text_is(dec(UINT64_MAX, -20), "0.18446744073709551615");
	text_is(dec(UINT64_MAX, 30), "18446744073709551615000000000000000000000000000000");
	text_is(dec(1, 31), "");
	text_is(dec(1, -31), "");
	text_is(dec(1, -30), "0.000000000000000000000000000001");
	text_is(decimal_shift(dec(3576, -1), 8), "35760000000");
	text_is(decimal_shift(dec(1, 0), 1000), "");
	text_is(decimal_shift(dec(0, 0), 20), "0");
	text_is(decimal_add(dec(25, 4), dec(6, 3)), "256000");
	text_is(decimal_add(dec(1, 0), dec(1, -4)), "1.0001");
	text_is(decimal_add(dec(0, 5), dec(7, 0)), "7");
	text_is(decimal_add(dec(UINT64_MAX, 0), dec(1, 0)), "");
	text_is(decimal_add(dec(1, 20), dec(1, -20)), "");
	text_is(decimal_ratio(dec(1, 0), dec(3, 0), 4), "0.3333");
	text_is(decimal_ratio(dec(2, 0), dec(3, 0), 4), "0.6667");
	text_is(decimal_ratio(dec(1, 0), dec(5, 0), 4), "0.2");
	text_is(decimal_ratio(dec(1, 0), dec(0, 0), 4), "");
	text_is(decimal_ratio(dec(1, -1), dec(3, 0), 4), "");
	text_is(decimal_ratio(dec(7, 0), dec(2, 0), 0), "4");
	ok(decimal_cmp(dec(5, 0), dec(55, -1)) < 0, "5 is less than 5.5");
	ok(decimal_cmp(dec(50, -1), dec(5, 0)) == 0, "5.0 is 5");
	ok(decimal_cmp(dec(1, 25), dec(1, -25)) > 0, "10^25 is more than 10^-25");
	ok(decimal_cmp(dec(1, -25), dec(1, 25)) < 0, "10^-25 is less than 10^25");
	ok(decimal_cmp(dec(0, 9), dec(0, -9)) == 0, "zero is zero");
	for (int i = 0; i < 25; i++)
		decimal_digit(&d, 9, i > 2);
	ok(d.bad, "25 digits are too many");
}

static void numeral(const char *text, size_t chars, uint64_t want)
{
	uint64_t value = 0;
	size_t n = numeral_han(str_of(text), &value);

	ok(n == 3 * chars && (n == 0 || value == want), "%s: %zu bytes, %llu", text, n, (unsigned long long)value);
}

static void numerals(void)
{
	numeral("二十三", 3, 23);
	numeral("一百零五人", 4, 105);
	numeral("三百五", 3, 350);
	numeral("一万二", 3, 12000);
	numeral("十", 1, 10);
	numeral("两千", 2, 2000);
	numeral("二〇一九年", 4, 2019);
	numeral("一千三百八十七亿四千万元", 11, 138740000000);
	numeral("一万五千亿", 5, 1500000000000);
	numeral("三亿五千万", 5, 350000000);
	numeral("九九九九九九九九九九九九九九九九九九九九九", 0, 0);
	numeral("九千亿亿亿", 0, 0);
	numeral("亿", 0, 0);
	numeral("", 0, 0);
	numeral("五", 1, 5);
	ok(numeral_digit(0xff15) == 5 && numeral_digit('x') == -1 && numeral_digit(0x3007) == 0, "digits");
}

static void tables(void)
{
	struct units u;
	size_t line;
	const struct unit *m;

	ok(units_load(&u, table_units, NULL, &line) == NULL, "the table of units loads");
	m = units_match(&u, STR("个百分点左右"), UNIT_ANY);
	ok(m && m->kind == UNIT_POINTS, "个百分点 is longer than 个");
	m = units_match(&u, STR("千瓦时"), UNIT_ANY);
	ok(m && str_eq(m->name, STR("千瓦时")), "千瓦时 is longer than 千瓦");
	m = units_match(&u, STR("千伏"), UNIT_ANY);
	ok(m && m->scale == 3 && str_eq(m->base, STR("伏")), "千伏 is a thousand 伏");
	ok(units_match(&u, STR("亩"), UNIT_MONEY) == NULL, "亩 is no money");
	ok(units_match(&u, STR(""), UNIT_ANY) == NULL, "nothing is no unit");
	m = units_before(&u, STR("通过"), UNIT_BEFORE);
	ok(m && m->base.n == 0, "通过 is no 过");
	m = units_before(&u, STR("收入超过"), UNIT_BEFORE);
	ok(m && str_eq(m->base, STR(">")), "超过 is >");
	units_free(&u);
	ok(strcmp(units_load(&u, STR("name\tkind\tbase\tscale\n个\tcount\t个\t0\n家\tcuont\t家\t0\n"), NULL, &line), "unknown kind") == 0 && line == 3,
	   "an unknown kind is told with its line");
	ok(units_load(&u, STR("name\tkind\tbase\tscale\n个\tcount\t个\t99\n"), NULL, &line) != NULL, "a wrong scale is told");
	ok(units_load(&u, STR("name\tkind\n"), NULL, &line) != NULL, "a missing column is told");
}

/* One pass: a long line takes as long as many short ones together. */
static void reach(void)
{
	struct quantities q = { 0 };
	struct units u;
	size_t line, n = 1 << 20;
	char *text = malloc(n);
	static const char *const unit[] = { "1:", "1、", "5千", "第一、", "十", "1-", "百分之", "5%和", "1,", "1.", "$1.", "零" };

	units_load(&u, table_units, NULL, &line);
	for (size_t i = 0; text && i < sizeof unit / sizeof unit[0]; i++) {
		size_t k = strlen(unit[i]), at = 0;

		for (; at + k <= n; at += k)
			memcpy(text + at, unit[i], k);
		quantity_scan(&q, (struct str){ text, at }, &u);
		ok(!q.failed, "a megabyte of %s", unit[i]);
		for (size_t j = 0; j < q.n; j++)
			if (q.v[j].raw_at + q.v[j].raw_n > at)
				ok(0, "%s: within the text", unit[i]);
	}
	quantity_scan(&q, (struct str){ "", 0 }, &u);
	ok(q.n == 0, "nothing in nothing");
	free(text);
	quantities_free(&q);
	units_free(&u);
}

int main(void)
{
	decimals();
	numerals();
	tables();
	reach();
	return tap_done();
}
