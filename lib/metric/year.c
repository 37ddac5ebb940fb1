#include "year.h"
#include "words.h"
#include "../text/numeral.h"
#include "../text/utf8.h"

bool year_word(struct str s, size_t at, const char *word)
{
	return word_at(str_skip(s, at), word);
}

/* A four-digit year (2018, ２０１８, 二〇一八) at s; its bytes, 0 for none. */
size_t year_at(struct str s, int *year)
{
	int y = 0;
	size_t at = 0, len;

	for (int i = 0; i < 4; i++) {
		int d;

		if (at >= s.n)
			return 0;
		d = numeral_digit(utf8_get(s.p + at, s.n - at, &len));
		if (d < 0 && (s.p[at] == 'O' || s.p[at] == 'o'))
			d = 0;
		if (d < 0)
			return 0;
		y = 10 * y + d;
		at += len;
	}
	if (y < 1900 || y > 2100)
		return 0;
	if (at < s.n && numeral_digit(utf8_get(s.p + at, s.n - at, &len)) >= 0)
		return 0;
	*year = y;
	return at;
}

/* A small number, Arabic or Chinese, at s. */
size_t year_small(struct str s, int *value)
{
	size_t at = 0, len;
	uint64_t v = 0;

	while (at < s.n && at < 9) {
		uint32_t c = utf8_get(s.p + at, s.n - at, &len);

		if (!((c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19)))
			break;
		v = v * 10 + (uint64_t)numeral_digit(c);
		at += len;
	}
	if (at == 0)
		at = numeral_han(s, &v);
	if (at == 0 || v == 0 || v > 40)
		return 0;
	*value = (int)v;
	return at;
}

/* 第一季度, 上半年, 1-9月, 11月底 behind a year or by itself: the part of the year; its bytes, 0 for none. */
size_t year_part(struct str s, bool behind_year, char part[8])
{
	static const struct { const char *word, *part; } parts[] = {
		{ "上半年", "H1" }, { "下半年", "H2" }, { "前三季度", "Q3" }, { "一季度", "Q1" }, { "第一季度", "Q1" },
		{ "二季度", "Q2" }, { "第二季度", "Q2" }, { "三季度", "Q3" }, { "第三季度", "Q3" }, { "四季度", "Q4" },
		{ "第四季度", "Q4" }, { "首季", "Q1" },
	};
	int month;
	size_t n;

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (word_at(s, parts[i].word)) {
			strcpy(part, parts[i].part);
			return strlen(parts[i].word);
		}
	n = year_small(s, &month);
	/* 一月引进十个项目: written out, it is a length of time. */
	if (n > 2 && !behind_year)
		return 0;
	if (n == 0 || month > 12 || !year_word(s, n, "月") || year_word(s, n, "月份至"))
		return 0;
	part[0] = (char)('0' + month / 10);
	part[1] = (char)('0' + month % 10);
	part[2] = 0;
	n += strlen("月");
	for (;;) {
		static const char *const more[] = { "份", "底", "末", NULL };
		size_t k = words_at(str_skip(s, n), more);

		if (k == 0)
			return n;
		n += k;
	}
}

/* 、2019、2020年: further years of a list. */
bool year_list(struct str s)
{
	static const char *const joints[] = { "、", "和", NULL };
	size_t n, k, count = 0;
	int year;

	for (; (k = words_at(s, joints)) != 0 && (n = year_at(str_skip(s, k), &year)) != 0; count++)
		s = str_skip(s, k + n);
	return count > 0 && year_word(s, 0, "年");
}
