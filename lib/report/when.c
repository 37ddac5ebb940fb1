#include "when.h"
#include "../text/numeral.h"
#include "../text/utf8.h"

/* The digit that c is in a year, -1 for none. */
static int year_digit(uint32_t c)
{
	if (c == 'O' || c == 'o' || c == 0xff2f || c == 0xff4f || c == 0x25ef || c == 0x39f || c == 0x41e)
		return 0;
	return c == 0x4e24 ? -1 : numeral_digit(c);
}

/* The number that the digits before `at` spell, blanks between them passed over. *begin is where they begin, the
 * returned count how many there are. */
static unsigned digits_before(struct str s, size_t at, unsigned *value, size_t *begin)
{
	unsigned count = 0, scale = 1;

	*value = 0;
	*begin = at;
	while (at > 0) {
		size_t len, p = utf8_back(s.p, at);
		int d = year_digit(utf8_get(s.p + p, s.n - p, &len));

		if (d >= 0 && count < 5) {
			*value += (unsigned)d * scale;
			scale *= 10;
			count++;
			*begin = p;
		} else if (scan_blank((struct str){ s.p + p, at - p }) == 0) {
			break;
		}
		at = p;
	}
	return count;
}

/* A number of one or two places and the unit behind it (月, 日 or 号). */
static bool take_part(struct str *s, struct str unit, struct str other, unsigned max, unsigned *value)
{
	bool han;
	size_t n;

	*s = scan_skip(*s);
	n = scan_number(*s, value, &han);
	*s = scan_skip(str_skip(*s, n));
	return n != 0 && *value <= max && (scan_take(s, unit) || scan_take(s, other));
}

bool when_day(struct str s, size_t from, struct day *d)
{
	size_t at = from;

	while ((at = str_find(s, STR("年"), at)) != (size_t)-1) {
		struct str rest = str_skip(s, at + 3);
		unsigned count = digits_before(s, at, &d->year, &d->begin);

		at += 3;
		if (count == 2)
			d->year += d->year < 50 ? 2000 : 1900;
		else if (count != 4)
			continue;
		if (d->begin < from || d->year < 1949 || d->year > 2099)
			continue;
		if (!take_part(&rest, STR("月"), STR("月"), 12, &d->month) ||
		    !take_part(&rest, STR("日"), STR("号"), 31, &d->day))
			continue;
		d->end = (size_t)(rest.p - s.p);
		return true;
	}
	return false;
}

bool when_year(struct str s, size_t from, unsigned *year, size_t *begin, size_t *end)
{
	size_t at = from, len;

	while (at < s.n) {
		unsigned count = 0, value = 0;
		size_t first = at;

		for (; at < s.n; at += len, count++) {
			int d = year_digit(utf8_get(s.p + at, s.n - at, &len));

			if (d < 0 || (count == 0 && d > 2))
				break;
			value = count < 6 ? value * 10 + (unsigned)d : value;
		}
		if (count == 4 && value >= 1949 && value <= 2099) {
			*year = value;
			*begin = first;
			*end = at + (str_starts(str_skip(s, at), STR("年")) ? 3 : 0);
			return true;
		}
		if (count == 0)
			at += len;
	}
	return false;
}
