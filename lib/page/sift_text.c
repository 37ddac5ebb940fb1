/* The text of a page on its way around the parser. */
#include "sift_own.h"
#include "../text/utf8.h"

#include <stdlib.h>

enum { REFERENCE_MAX = 32 };

void sift_put_run(struct sift *s, size_t at, bool attributes)
{
	char c[4];
	size_t number = s->taken + s->runs;

	if (s->text.n == at)
		return;
	if (!grow(&s->run, &s->runs_cap, s->runs + 1, sizeof *s->run)) {
		s->text.failed = true;
		return;
	}
	s->run[s->runs++] = (struct sift_run){ at, s->text.n - at, s->line, attributes };
	buf_add(&s->markup, (struct str){ c, utf8_put(c, SIFT_FIRST + (uint32_t)(number % SIFT_RUNS)) });
}

void sift_put_text(struct sift *s, struct str text)
{
	size_t at = s->text.n;

	s->fresh = false;
	buf_add(&s->text, text);
	sift_put_run(s, at, false);
}

static uint32_t digits(struct str s, unsigned base, size_t *n)
{
	uint32_t v = 0;

	for (*n = 0; *n < s.n && *n < REFERENCE_MAX; ++*n) {
		char c = small(s.p[*n]);
		unsigned d = c >= '0' && c <= '9' ? (unsigned)(c - '0') : base == 16 && c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 99;

		if (d >= base)
			break;
		v = v > 0x110000 ? v : v * base + d;
	}
	return v == 0 || v > 0x10ffff || (v >= 0xd800 && v < 0xe000) ? 0xfffd : v;
}

/* The character reference that s (behind `&`) begins with: its code point and its length in *n, which is 0 for none. */
static uint32_t reference(const struct sift *s, struct str in, size_t *n)
{
	char name[REFERENCE_MAX + 1];
	uint32_t c = 0;
	size_t k = 0;

	*n = 0;
	if (in.n > 1 && in.p[0] == '#') {
		size_t skip = in.p[1] == 'x' || in.p[1] == 'X' ? 2 : 1;

		c = digits(str_skip(in, skip), skip == 2 ? 16 : 10, &k);
		k = k ? k + skip : 0;
	} else {
		while (k < in.n && k < REFERENCE_MAX && (is_letter(in.p[k]) || (k > 0 && in.p[k] >= '0' && in.p[k] <= '9'))) {
			name[k] = in.p[k];
			k++;
		}
		name[k] = 0;
		if (k == 4 && memcmp(name, "nbsp", 4) == 0)
			c = 0xa0;
		else if (k > 0 && s->named != NULL)
			c = s->named(name);
	}
	if (c == 0 || k == 0)
		return 0;
	*n = k + (k < in.n && in.p[k] == ';');
	return c;
}

void sift_take_text(struct sift *s, struct str in)
{
	size_t blanks = 0, at = s->text.n;

	while (blanks < in.n && is_blank(in.p[blanks]))
		blanks++;
	if (blanks > 0 && !s->fresh)
		buf_addc(&s->markup, in.p[blanks - 1] == '\n' ? '\n' : ' ');
	in = str_skip(in, blanks);
	if (in.n == 0)
		return;
	s->fresh = false;
	while (in.n > 0) {
		const char *p = memchr(in.p, '&', in.n);
		size_t n = p ? (size_t)(p - in.p) : in.n, len;
		uint32_t c;
		char bytes[4];

		buf_add(&s->text, str_head(in, n));
		in = str_skip(in, n);
		if (in.n == 0)
			break;
		c = reference(s, str_skip(in, 1), &len);
		buf_add(&s->text, len ? (struct str){ bytes, utf8_put(bytes, c) } : STR("&"));
		in = str_skip(in, 1 + len);
	}
	sift_put_run(s, at, false);
}

const struct sift_run *sift_take(struct sift *s, uint32_t c)
{
	size_t next = s->taken + s->passed, ahead;

	if (c < SIFT_FIRST || c >= SIFT_FIRST + SIFT_RUNS)
		return NULL;
	ahead = (c - SIFT_FIRST + SIFT_RUNS - next % SIFT_RUNS) % SIFT_RUNS;
	if (ahead >= s->runs - s->passed)
		return NULL;
	s->passed += ahead + 1;
	return &s->run[s->passed - 1];
}

void sift_forget(struct sift *s)
{
	/* Behind the runs may stand the attributes of a tag that has not ended. */
	size_t from = s->passed < s->runs ? s->run[s->passed].at : s->runs ? s->run[s->runs - 1].at + s->run[s->runs - 1].n : 0;

	s->taken += s->passed;
	s->runs -= s->passed;
	if (s->runs > 0)
		memmove(s->run, s->run + s->passed, s->runs * sizeof *s->run);
	s->passed = 0;
	if (from == 0)
		return;
	s->began -= s->began < from ? s->began : from;
	for (size_t i = 0; i < s->runs; i++)
		s->run[i].at -= from;
	s->text.n -= from;
	if (s->text.n > 0)
		memmove(s->text.p, s->text.p + from, s->text.n);
	else
		buf_recycle(&s->text, 64 << 10);
}

void sift_free(struct sift *s)
{
	buf_free(&s->markup);
	buf_free(&s->text);
	free(s->run);
	s->run = NULL;
}
