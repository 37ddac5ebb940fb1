#include "period.h"
#include "../text/numeral.h"

bool period_plan(struct str ordinal, int *from, int *to)
{
	uint64_t n;

	if (numeral_han(ordinal, &n) != ordinal.n || n < 1 || n > 30)
		return false;
	if (n <= 5) {
		static const int first[] = { 1953, 1958, 1966, 1971, 1976 }, last[] = { 1957, 1962, 1970, 1975, 1980 };

		*from = first[n - 1];
		*to = last[n - 1];
	} else {
		*from = 1981 + 5 * ((int)n - 6);
		*to = *from + 4;
	}
	return true;
}

/* A year in four digits; returns the end. */
static char *write_year(char *to, unsigned year)
{
	for (int i = 3; i >= 0; i--, year /= 10)
		to[i] = (char)('0' + year % 10);
	return to + 4;
}

void period_write(const struct frame *f, bool last_year_only, char to[16])
{
	if (f->to != 0 && f->from != f->to && !last_year_only) {
		to = write_year(to, (unsigned)f->from);
		*to++ = '-';
		to = write_year(to, (unsigned)f->to);
	} else if (f->to != 0) {
		to = write_year(to, (unsigned)f->to);
		if (f->part[0])
			*to++ = '-';
		for (size_t i = 0; i < 4 && f->part[i]; i++)
			*to++ = f->part[i];
	}
	*to = '\0';
}
