#include "period.h"
#include "../text/numeral.h"

#include <stdio.h>

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

void period_write(const struct frame *f, bool last_year_only, char to[16])
{
	if (f->to == 0)
		to[0] = 0;
	else if (f->from != f->to && !last_year_only)
		snprintf(to, 16, "%04d-%04d", f->from, f->to);
	else if (f->part[0])
		snprintf(to, 16, "%04d-%.4s", f->to, f->part);
	else
		snprintf(to, 16, "%04d", f->to);
}
