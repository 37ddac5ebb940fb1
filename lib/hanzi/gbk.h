/*
 * gbk: the two-byte characters of GBK and back, filled once from the system's iconv, which is the authority.
 *
 * A struct gbk is 256 KB: allocate it. After gbk_fill it is read only.
 */
#ifndef BAOGAO_GBK_H
#define BAOGAO_GBK_H

#include <stdbool.h>
#include <stdint.h>

struct gbk {
	uint16_t to[128][256];   /* code point of the bytes (0x80 + i, j), 0 for none */
	uint16_t from[65536];    /* both bytes of a code point of the BMP, lead byte high; 0 for none */
};

/* Fills g. Returns 0, or -1 with errno set when iconv does not know GBK. */
int gbk_fill(struct gbk *g);

/* The code point of two bytes, 0 when they are no character. */
static inline uint32_t gbk_char(const struct gbk *g, unsigned lead, unsigned trail)
{
	return lead < 0x80 || lead > 0xff || trail > 0xff ? 0 : g->to[lead - 0x80][trail];
}

/* The two bytes of a code point, lead byte high; 0 when GBK has it not or it is ASCII. */
static inline unsigned gbk_bytes(const struct gbk *g, uint32_t c)
{
	return c < 0x80 || c > 0xffff ? 0 : g->from[c];
}

/* The bytes lie in the half of GBK that GB 2312 already had: Chinese text of the mainland needs no other. */
static inline bool gbk_is_gb2312(unsigned bytes)
{
	return bytes >> 8 >= 0xa1 && bytes >> 8 <= 0xf7 && (bytes & 0xff) >= 0xa1;
}

#endif
