/*
 * quantity_number: one numeral, Arabic, Chinese or mixed, with its scale words. Inside of the quantity scanner.
 */
#ifndef BAOGAO_QUANTITY_NUMBER_H
#define BAOGAO_QUANTITY_NUMBER_H

#include "../text/decimal.h"
#include "quantity.h"
#include "units.h"

struct number {
	size_t at, end;       /* bytes of the sentence */
	struct decimal value; /* scale multiplied out */
	enum quantity_op op;  /* what 多, 余, 几, 来 inside say; OP_EQ when there is none */
	bool han;             /* written in Chinese numerals */
	bool scaled;          /* carries 十 to 亿 behind Arabic digits, or is Chinese */
	bool bare;            /* only scale words: 百, 千万, 亿 */
	bool point;           /* has a decimal point */
	bool comma;           /* has thousands separators */
	bool typo;            /* malformed */
	bool none;            /* digits side by side (二〇一九, 三四), 数百: says nothing countable */
	int power;            /* power of ten of the scale words behind the last group of digits */
	unsigned digits;      /* Arabic digits of the first group, before its point */
	unsigned first;       /* value of that first group when it is short, for years and dates */
};

/* Is there z at byte `at` of s? */
static inline bool quantity_here(struct str s, size_t at, const char *z)
{
	return at <= s.n && str_starts(str_skip(s, at), str_of(z));
}

/* Does s[..at] end with z? */
static inline bool quantity_ends(struct str s, size_t at, const char *z)
{
	return str_ends(str_head(s, at), str_of(z));
}

/* Code point at byte `at`, 0 at the end. */
uint32_t quantity_char(struct str s, size_t at);

/* Code point that ends before byte `at`, 0 at the beginning. */
uint32_t quantity_char_before(struct str s, size_t at);

/* Bytes of blanks (ASCII blank, tab, U+00A0, U+3000) at `at`, four blanks at most. */
size_t quantity_blanks(struct str s, size_t at);

/* The value 0 to 9 of a half- or full-width Arabic digit, -1 for anything else. */
int quantity_arabic(uint32_t c);

/* Reads the numeral that begins at `at`: digits or Chinese numerals with scale words, a qualifier inside (三十多万,
 * 20余) and mixed groups (25万6千). False when none begins there. */
bool quantity_number(struct number *n, struct str s, size_t at, const struct units *units);

#endif
