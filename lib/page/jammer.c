#include "judge.h"

enum { TRIPLES_MIN = 5, FULL_MIN = 3, FOLDED_MAX = 16 };

/* Length of one triple at s, 0 for none; *full when its first character is no folded blank. */
static size_t triple(struct str s, bool *full)
{
	*full = s.n >= 3 && s.p[0] > ' ' && s.p[0] <= ';' && s.p[1] == ' ' && s.p[2] >= '?' && s.p[2] <= '~';
	if (*full)
		return 3;
	if (s.n >= 3 && s.p[0] == ' ' && s.p[1] == ' ' && s.p[2] >= '?' && s.p[2] <= '~')
		return 3;
	if (s.n >= 2 && s.p[0] == ' ' && s.p[1] >= '?' && s.p[1] <= '~')
		return 2;
	return 0;
}

static size_t jammer_here(struct str s)
{
	size_t at = 0, count = 0, fulls = 0, len;
	bool full;

	while ((len = triple(str_skip(s, at), &full)) > 0) {
		at += len;
		count++;
		fulls += full;
		/* Spaced letters: no long look at every blank of them. */
		if (count >= FOLDED_MAX && fulls < FULL_MIN)
			return 0;
	}
	return count >= TRIPLES_MIN && fulls >= FULL_MIN ? at : 0;
}

size_t find_jammer(struct str s, size_t *n)
{
	/* Every full triple has its blank: hop from blank to blank. */
	for (size_t i = 0; i < s.n; i++) {
		const char *blank = memchr(s.p + i, ' ', s.n - i);
		size_t at;

		if (blank == NULL)
			break;
		at = (size_t)(blank - s.p);
		for (size_t from = at > i ? at - 1 : at; from <= at; from++)
			if ((*n = jammer_here(str_skip(s, from))) > 0)
				return from;
		i = at;
	}
	*n = 0;
	return s.n;
}
