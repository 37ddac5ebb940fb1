/*
 * numeral: whole numbers as Chinese text writes them.
 */
#ifndef BAOGAO_NUMERAL_H
#define BAOGAO_NUMERAL_H

#include "../stream/str.h"

#include <stdint.h>

/* Reads the longest Chinese whole number that s begins with: 〇零一二…九两 with 十百千万亿 (GB/T 15835, the
 * reading of 二十三, 一百零五, 三千万, 一万二), or digits side by side (二〇一九, 一九九三, 二○一九 with U+25CB).
 * Returns its length in bytes, 0 when s begins with none or the value overflows 64 bits. */
size_t numeral_han(struct str s, uint64_t *value);

/* The value 0 to 9 of one Chinese or (half- or full-width) Arabic digit, -1 for any other code point. */
int numeral_digit(uint32_t c);

#endif
