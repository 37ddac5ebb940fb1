/* tap: what a unit test prints (Test Anything Protocol), read by prove. */
#ifndef BAOGAO_TAP_H
#define BAOGAO_TAP_H

#include "../lib/stream/str.h"

#include <stdarg.h>
#include <stdio.h>

static int tap_count, tap_failed;

/* One test: passes when `good` is not 0. */
__attribute__((format(printf, 2, 3))) static inline int ok(int good, const char *format, ...)
{
	va_list args;

	printf("%sok %d - ", good ? "" : "not ", ++tap_count);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	putchar('\n');
	tap_failed += !good;
	return good;
}

/* Two texts are the same, byte for byte. */
static inline int same(struct str got, struct str want, const char *name)
{
	int good = str_eq(got, want);

	ok(good, "%s", name);
	if (!good)
		printf("#  got: %.*s\n# want: %.*s\n", (int)got.n, got.p ? got.p : "", (int)want.n, want.p ? want.p : "");
	return good;
}

/* The plan; what main returns. */
static inline int tap_done(void)
{
	printf("1..%d\n", tap_count);
	return tap_failed != 0;
}

#endif
