/*
 * sift_own: what sift.c and sift_text.c share.
 */
#ifndef BAOGAO_SIFT_OWN_H
#define BAOGAO_SIFT_OWN_H

#include "sift.h"

/* The text from `at` on is a run: its character goes into the markup. */
void sift_put_run(struct sift *s, size_t at, bool attributes);

/* A run of text as it stands. */
void sift_put_text(struct sift *s, struct str text);

/* Text between tags, with its character references. Blanks at its head stay in the markup: the parser treats them in its
 * own way. */
void sift_take_text(struct sift *s, struct str in);

static inline bool is_letter(char c)
{
	return (unsigned)((c | 0x20) - 'a') < 26;
}

static inline bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static inline char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

#endif
