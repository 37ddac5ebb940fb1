/*
 * scan: small steps over the text of a line.
 *
 * Text here is a field of a record as it stands in the stream: UTF-8, still escaped, so that the two bytes `\t` count
 * as a blank. Nothing is copied; what is returned points into what was given.
 */
#ifndef BAOGAO_REPORT_SCAN_H
#define BAOGAO_REPORT_SCAN_H

#include "../stream/str.h"

#include <stdint.h>

enum { SCAN_NONE = 0xfffff };

/* The code point that s begins with and its length; SCAN_NONE with length 0 at the end. */
uint32_t scan_peek(struct str s, size_t *len);

/* Bytes of the one blank that s begins with, 0 for none: ASCII blank, `\t`, U+00A0, U+2000 to U+200B, U+3000, U+FEFF. */
size_t scan_blank(struct str s);

/* s without blanks at its head; at both ends. */
struct str scan_skip(struct str s);
struct str scan_trim(struct str s);

/* When s begins with `word`, steps past it. */
bool scan_take(struct str *s, struct str word);

/* The same for the first that fits of `count` words; its place, or -1. */
int scan_take_any(struct str *s, const struct str *words, size_t count);

/* s holds one of the words. */
bool scan_holds(struct str s, struct str word);
bool scan_holds_any(struct str s, const struct str *words, size_t count);

/* Chinese or Arabic number of at most two digits' worth (1 to 99), blanks around it not taken.
 * Returns its length in bytes, 0 for none. *han tells which. */
size_t scan_number(struct str s, unsigned *value, bool *han);

/* c is one of the characters of the (short) set. */
bool scan_in(uint32_t c, struct str set);

/* Where the first character of `set` stands in s at or behind from, or s.n. */
size_t scan_until(struct str s, struct str set, size_t from);

#endif
