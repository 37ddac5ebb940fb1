/*
 * element: what the name and the classes of an element say of the text in it.
 */
#ifndef BAOGAO_ELEMENT_H
#define BAOGAO_ELEMENT_H

#include "rules.h"

#include <stdint.h>

/* How an element bears on its text. BLOCK: it is a block of its own; LEAF: it holds none; SKIP: its text is none of the
 * page's. */
enum { INLINE = 0, BLOCK = 1, SKIP = 2, NOISE = 4, ASIDE = 8, HEADING = 16, CELL = 32, ROW = 64, LINK = 128, TITLE = 256, PRE = 512, LEAF = 1024 };

/* What an element says of the text in it. */
enum {
	NODE_HIDDEN = 1,     /* is not displayed */
	NODE_NOISE = 2,      /* its class or its name says: none of the report's */
	NODE_ASIDE = 4,      /* likewise, but weakly */
	NODE_MAIN = 8        /* its class says: here is the text */
};

#define HASH_START 2166136261u

/* FNV-1a over s, going on from h. */
uint32_t element_hash(uint32_t h, struct str s);

/* The bearings (BLOCK …) of an element by its name, in small letters. */
unsigned element_find(const char *name);

/* What the words of a class or id say, as NODE_…: runs of letters, parted also where a capital follows a small letter.
 * Goes on with the hash *sign over them: digits do not count. */
unsigned element_words(const struct rules *rules, const char *words, uint32_t *sign);

/* Does a style hold display:none, blanks and case apart? */
bool element_not_displayed(const char *style);

#endif
