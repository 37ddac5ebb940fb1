/*
 * utf8: code points in and out of well-formed UTF-8.
 *
 * Text inside the stream was checked when it was read (record_parse), so reading needs no error path; a byte that
 * is none all the same is taken as U+FFFD of length 1.
 */
#ifndef BAOGAO_UTF8_H
#define BAOGAO_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* The code point at p (n > 0 bytes are there); its length in bytes in *len, never 0. Ask utf8_get: the other one is
 * its rare case. */
uint32_t utf8_get_other(const char *p, size_t n, size_t *len);

static inline uint32_t utf8_get(const char *p, size_t n, size_t *len)
{
	const unsigned char *u = (const unsigned char *)p;

	/* Nearly all of a Chinese text is of three bytes; every scan asks for every character. */
	if ((u[0] & 0xf0) == 0xe0 && n >= 3) {
		*len = 3;
		return (u[0] & 0x0fu) << 12 | (u[1] & 0x3fu) << 6 | (u[2] & 0x3fu);
	}
	if (u[0] < 0x80) {
		*len = 1;
		return u[0];
	}
	return utf8_get_other(p, n, len);
}

/* Writes c at to (4 bytes of room) and returns the length. */
size_t utf8_put(char *to, uint32_t c);

/* Code points in n bytes. */
size_t utf8_count(const char *p, size_t n);

/* Start of the code point that ends before byte `at` (at > 0). */
size_t utf8_back(const char *p, size_t at);

/* First byte of a code point at or behind `at`, n when there is none. */
size_t utf8_start(const char *p, size_t n, size_t at);

/* CJK ideographs: the URO, extensions A to H, compatibility ideographs, and 〇. */
int utf8_is_han(uint32_t c);

#endif
