#include "words.h"

size_t words_at(struct str s, const char *const *list)
{
	/* Asked at every character of a text: three bytes tell nearly always. */
	for (; *list != NULL && s.n > 0; list++) {
		const char *w = *list;
		size_t k = 0;

		while (k < s.n && w[k] != '\0' && w[k] == s.p[k])
			k++;
		if (w[k] == '\0')
			return k;
	}
	return 0;
}

size_t words_end(struct str s, const char *const *list)
{
	for (; *list != NULL && s.n > 0; list++) {
		size_t n = strlen(*list);

		if (n <= s.n && (*list)[n - 1] == s.p[s.n - 1] && memcmp(s.p + s.n - n, *list, n) == 0)
			return n;
	}
	return 0;
}

bool words_in(struct str s, const char *const *list)
{
	for (; *list != NULL; list++)
		if (word_in(s, *list))
			return true;
	return false;
}

bool words_is(struct str s, const char *const *list)
{
	for (; *list != NULL; list++) {
		const char *w = *list;
		size_t k = 0;

		while (k < s.n && w[k] != '\0' && w[k] == s.p[k])
			k++;
		if (k == s.n && w[k] == '\0')
			return true;
	}
	return false;
}

bool word_in(struct str s, const char *word)
{
	return str_find(s, str_of(word), 0) != (size_t)-1;
}
