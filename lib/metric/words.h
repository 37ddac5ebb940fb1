/*
 * words: short lists of words in the code, NULL-ended, compared with a text.
 */
#ifndef BAOGAO_WORDS_H
#define BAOGAO_WORDS_H

#include "../stream/str.h"

/* Whether s begins with this word. Asked very often, and answered by the first bytes. */
static inline bool word_at(struct str s, const char *word)
{
	size_t k = 0;

	while (k < s.n && word[k] != '\0' && word[k] == s.p[k])
		k++;
	return word[k] == '\0';
}

/* Bytes of the first word of the list that s begins (ends) with, 0 for none. */
size_t words_at(struct str s, const char *const *list);
size_t words_end(struct str s, const char *const *list);

/* Whether s holds, or is, one of them. */
bool words_in(struct str s, const char *const *list);
bool words_is(struct str s, const char *const *list);

/* Whether s holds this word. */
bool word_in(struct str s, const char *word);

#endif
