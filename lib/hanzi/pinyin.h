/*
 * pinyin: which character can be read how. The table is lib/table/readings.tsv (Unihan) or a user's own file with
 * the same columns, `reading` (a syllable with its tone mark, or without for the neutral tone) and `characters`.
 */
#ifndef BAOGAO_PINYIN_H
#define BAOGAO_PINYIN_H

#include "../stream/table.h"

#include <stdint.h>

enum { PINYIN_BYTES = 12 }; /* no syllable is longer; in UTF-8 */

struct pinyin {
	struct table table; /* sorted by reading */
};

/* Loads the table from a file, or the built-in one for NULL. Returns NULL or a message, its line in *line (0 for
 * a failure of the system). Rows have to be sorted by the bytes of the reading. */
const char *pinyin_load(struct pinyin *p, const char *file, size_t *line);
void pinyin_free(struct pinyin *p);

/* Length in bytes of the run of letters at the start of s that can spell pinyin (Latin letters a to z, those with
 * tone marks, u with diaeresis), at most PINYIN_BYTES + 1. */
size_t pinyin_letters(struct str s);

/* The row of a syllable, or -1 when no character is read so. */
int pinyin_syllable(const struct pinyin *p, struct str syllable);

/* Character c has the reading of that row. */
bool pinyin_reads(const struct pinyin *p, int row, uint32_t c);

#endif
