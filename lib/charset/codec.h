/*
 * codec: bytes of a charset → UTF-8, in pieces of any size.
 *
 * iconv is the authority of what a byte means. UTF-8 is checked and copied here; GB18030 and Big5-HKSCS go through a
 * table that is filled from iconv when the first such document arrives (256 KB; 160 KB more with the first four-byte
 * code of GB18030); every other charset goes through iconv itself. Where browsers read GB18030 otherwise, it is as the
 * WHATWG Encoding Standard has it: 0x80 is the euro sign, A3A0 an ideographic space, an invalid lead byte before ASCII
 * does not take the ASCII with it.
 *
 * The caller owns the struct and frees it with codec_close.
 */
#ifndef BAOGAO_CODEC_H
#define BAOGAO_CODEC_H

#include "../stream/buf.h"

#include <stdint.h>

enum {
	CODEC_PIECE = 16 << 10, /* bytes that a codec takes at a time at most */
	CODEC_FOURS = 256       /* four-byte codes that are entered together */
};

/* What a two-byte code means in UTF-8: at most three bytes, or more of them elsewhere. */
struct pair {
	unsigned char utf8[3];
	unsigned char len; /* 1 to 3; PAIR_NONE; PAIR_LONG: see codec.longer */
};
enum { PAIR_NONE = 0, PAIR_LONG = 4 };

/* Place of a two-byte code in the table: the two bytes as the machine's own number, so that none has to be swapped. */
static inline unsigned pair_place(unsigned lead, unsigned trail)
{
	unsigned char code[2] = { (unsigned char)lead, (unsigned char)trail };
	uint16_t place;

	memcpy(&place, code, 2);
	return place;
}

enum codec_way { CODEC_UTF8, CODEC_GB18030, CODEC_BIG5, CODEC_ICONV };

struct codec {
	enum codec_way way;
	struct pair *pairs;   /* 65536, by pair_place; NULL for other ways */
	char (*longer)[8];    /* UTF-8 of the codes that are PAIR_LONG, by utf8[0] << 8 | utf8[1]; zero-filled behind */
	size_t longer_n, longer_cap;
	uint32_t *fours;      /* code points of the four-byte codes below 84 31 A5 30, in stretches of CODEC_FOURS, … */
	bool fours_there[154]; /* … each filled when a code of it is met */
	void *cd;             /* iconv_t of CODEC_ICONV, and of the four-byte codes; NULL: not open */
	size_t unit;          /* bytes that a bad sequence takes there: 2 in UTF-16, 4 in UTF-32, else 1 */
	bool open;
};

/* Why codec_run came back. */
enum codec_stop {
	CODEC_MORE, /* all is taken but for an unfinished sequence at the end */
	CODEC_BYTE, /* at the next byte, which is for the caller to take: NUL, TAB, LF, CR, `\` or `&` */
	CODEC_BAD,  /* behind an invalid sequence, for which U+FFFD has been written */
	CODEC_LOST, /* behind a U+FFFD that the source itself held (UTF-8 only) */
	CODEC_FAIL  /* no memory */
};

/* Opens a codec for a name that iconv knows. false: it knows none of that name (or there is no memory). */
bool codec_open(struct codec *c, struct str name);
void codec_close(struct codec *c);

/* Would codec_open open it? */
bool codec_knows(struct str name);

/* Converts the first bytes of from (at most CODEC_PIECE), appending to *to. Returns how many were taken; *why tells what
 * came next, and for CODEC_BAD *bad how many bytes before the returned place the bad sequence began. With `last`
 * nothing follows and an unfinished sequence is a bad one. Ways other than CODEC_ICONV only. */
size_t codec_run(struct codec *c, struct str from, bool last, struct buf *to, enum codec_stop *why, size_t *bad);

/* The same through iconv, without stops at CODEC_BYTE. */
size_t codec_iconv(struct codec *c, struct str from, bool last, struct buf *to, enum codec_stop *why, size_t *bad);

/* Code point of one GB18030 or Big5 two-byte code, 0 for none or for a code of several characters. */
uint32_t codec_pair(const struct codec *c, unsigned lead, unsigned trail);

/* Code point of a four-byte code of GB18030, 0 for none. p has 4 bytes. */
uint32_t codec_four(struct codec *c, const unsigned char *p);

/* Whole text at once, bad sequences as U+FFFD; for heads and lines. Returns how many sequences were bad. */
size_t codec_all(struct codec *c, struct str from, struct buf *to);

#endif
