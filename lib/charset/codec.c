#include "codec.h"

#include "codec_table.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#define REPLACEMENT "\xef\xbf\xbd"

/* Bytes below 0x80 that the caller takes. */
static const bool special[128] = { [0] = true, ['\t'] = true, ['\n'] = true, ['\r'] = true, ['\\'] = true, ['&'] = true };

#if defined __GNUC__ && defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define LOW_BYTES(mask) ((size_t)__builtin_ctzll(mask) / 8)
#else
#define LOW_BYTES(mask) 0
#endif

/* Copies the eight bytes at p to o. Returns a word in which the high bit of a byte is set for bytes above 0x7f, for `&`,
 * for `\` and for controls, and perhaps for bytes behind one of these: 0 when all are plain ASCII. */
static inline uint64_t copy_word(const unsigned char *p, unsigned char *o)
{
	const uint64_t one = UINT64_C(0x0101010101010101), high = one << 7;
	uint64_t x, amp, slash, below;

	memcpy(&x, p, 8);
	memcpy(o, &x, 8);
	amp = x ^ one * '&';
	slash = x ^ one * '\\';
	below = x - one * 0x20;
	return (x | (below & ~x) | ((amp - one) & ~amp) | ((slash - one) & ~slash)) & high;
}

/* Copies the ASCII bytes at p up to end or to the first special or other byte, eight at a time; what is written behind
 * *to is none of it. */
static inline const unsigned char *ascii(const unsigned char *p, const unsigned char *end, unsigned char **to)
{
	unsigned char *o = *to;

	while (end - p >= 8) {
		uint64_t stop = copy_word(p, o);

		if (stop) {
			p += LOW_BYTES(stop);
			o += LOW_BYTES(stop);
			break;
		}
		p += 8;
		o += 8;
	}
	while (p < end && *p < 0x80 && !special[*p])
		*o++ = *p++;
	*to = o;
	return p;
}

/* Length of the UTF-8 sequence at p: positive when well-formed, 0 when more bytes are needed to know, negative: that
 * many bytes are no part of one (the maximal subpart, Unicode Standard 3.9). n > 0 and p[0] >= 0x80. */
static int sequence(const unsigned char *p, size_t n)
{
	unsigned c = p[0], lo = 0x80, hi = 0xbf;
	int len = c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;

	if (len == 0)
		return -1;
	if (c == 0xe0)
		lo = 0xa0;
	else if (c == 0xed)
		hi = 0x9f;
	else if (c == 0xf0)
		lo = 0x90;
	else if (c == 0xf4)
		hi = 0x8f;
	for (int i = 1; i < len; i++) {
		if ((size_t)i == n)
			return 0;
		if (p[i] < lo || p[i] > hi)
			return -i;
		lo = 0x80;
		hi = 0xbf;
	}
	return len;
}

/* Whether four characters of three bytes stand at p (12 bytes), none of which needs a second look: E0 and ED, whose next
 * byte is bounded, and EF BF, which may be U+FFFD. */
static inline bool four_of_three(const unsigned char *p)
{
	static const unsigned char look[16] = { [0x0] = 2, [0xd] = 2, [0xf] = 1 };
	static const unsigned char mask[12] = { 0xf0, 0xc0, 0xc0, 0xf0, 0xc0, 0xc0, 0xf0, 0xc0, 0xc0, 0xf0, 0xc0, 0xc0 };
	static const unsigned char want[12] = { 0xe0, 0x80, 0x80, 0xe0, 0x80, 0x80, 0xe0, 0x80, 0x80, 0xe0, 0x80, 0x80 };
	uint64_t x, mx, wx, y, my, wy;

	/* Bytes 0 to 7 and 4 to 11. */
	memcpy(&x, p, 8);
	memcpy(&mx, mask, 8);
	memcpy(&wx, want, 8);
	memcpy(&y, p + 4, 8);
	memcpy(&my, mask + 4, 8);
	memcpy(&wy, want + 4, 8);
	if (((x & mx) ^ wx) | ((y & my) ^ wy))
		return false;
	return look[p[0] & 15] + (p[1] == 0xbf) < 2 && look[p[3] & 15] + (p[4] == 0xbf) < 2 &&
	       look[p[6] & 15] + (p[7] == 0xbf) < 2 && look[p[9] & 15] + (p[10] == 0xbf) < 2;
}

static size_t run_utf8(struct str from, bool last, struct buf *to, enum codec_stop *why, size_t *bad)
{
	const unsigned char *start = (const unsigned char *)from.p, *p = start, *end = p + from.n;
	unsigned char *o = (unsigned char *)to->p + to->n;

	*why = CODEC_MORE;
	for (;;) {
		int len;

		for (; end - p >= 12 && four_of_three(p); p += 12, o += 12)
			memcpy(o, p, 12);
		/* Most of a report: three bytes, no surrogate; EF may be U+FFFD and is looked at below. */
		while (end - p >= 4 && (p[0] & 0xf0) == 0xe0 && p[0] != 0xe0 && p[0] != 0xed && (p[1] & 0xc0) == 0x80 &&
		       (p[2] & 0xc0) == 0x80 && !(p[0] == 0xef && p[1] == 0xbf)) {
			memcpy(o, p, 4);
			o += 3;
			p += 3;
		}
		if (p < end && *p < 0x80 && (p = ascii(p, end, &o)) < end && *p >= 0x80)
			continue;
		if (p < end && *p < 0x80)
			*why = CODEC_BYTE;
		if (p == end || *p < 0x80)
			break;
		len = sequence(p, (size_t)(end - p));
		if (len == 0 && !last)
			break;
		if (len <= 0) {
			*bad = len ? (size_t)-len : (size_t)(end - p);
			p += *bad;
			memcpy(o, REPLACEMENT, 3);
			o += 3;
			*why = CODEC_BAD;
			break;
		}
		memcpy(o, p, (size_t)len);
		o += len;
		p += len;
		if (len == 3 && memcmp(p - 3, REPLACEMENT, 3) == 0) {
			*why = CODEC_LOST;
			break;
		}
	}
	to->n = (size_t)((char *)o - to->p);
	return (size_t)(p - start);
}

/* A sequence that is no two-byte code. Returns the bytes it takes (0: more are needed), its UTF-8 in text (4 to 8 bytes),
 * *len 0 when it is bad. */
static size_t odd(struct codec *c, const unsigned char *p, size_t n, bool last, char *text, size_t *len)
{
	const struct pair *e;

	*len = 0;
	if (c->way == CODEC_GB18030 && p[0] == 0x80)
		return (*len = 3, memcpy(text, "\xe2\x82\xac", 3), 1);
	if (p[0] == 0x80 || p[0] == 0xff)
		return 1;
	if (n < 2)
		return last ? 1 : 0;
	if (c->way == CODEC_GB18030 && p[1] >= 0x30 && p[1] <= 0x39) {
		uint32_t u;

		if (n < 4 && !last && (n < 3 || (p[2] >= 0x81 && p[2] <= 0xfe)))
			return 0;
		u = n >= 4 ? codec_four(c, p) : 0;
		if (u == 0)
			return 1;
		*len = codec_put(text, u);
		return 4;
	}
	e = &c->pairs[pair_place(p[0], p[1])];
	if (e->len == PAIR_LONG) {
		const char *z = c->longer[e->utf8[0] << 8 | e->utf8[1]];

		*len = strlen(z);
		memcpy(text, z, *len);
		return 2;
	}
	return p[1] < 0x80 ? 1 : 2;
}

/* The len of a struct pair that was read as a number. */
static inline unsigned length(uint32_t pair)
{
	struct pair e;

	memcpy(&e, &pair, 4);
	return e.len;
}

/* Pairs of three bytes in UTF-8, as ideographs are, with short runs of ASCII between, as long as eight bytes are there. Four
 * pairs at a time because what costs is not the work but the jump that follows what each is. */
static inline const unsigned char *mixed(const struct pair *pairs, const unsigned char *p, const unsigned char *end, unsigned char **to)
{
	unsigned char *o = *to;

	while (end - p >= 8) {
		uint16_t place[4];
		uint32_t a, b, c, d;
		uint64_t stop;
		size_t k;

		memcpy(place, p, 8);
		memcpy(&a, &pairs[place[0]], 4);
		memcpy(&b, &pairs[place[1]], 4);
		memcpy(&c, &pairs[place[2]], 4);
		memcpy(&d, &pairs[place[3]], 4);
		memcpy(o, &a, 4);
		memcpy(o + 3, &b, 4);
		memcpy(o + 6, &c, 4);
		memcpy(o + 9, &d, 4);
		if (length(a & b & c & d) == 3) {
			p += 8;
			o += 12;
			continue;
		}
		/* Those before the first other one; what was written behind them is rubbish. */
		k = length(a) != 3 ? 0 : length(b) != 3 ? 1 : length(c) != 3 ? 2 : 3;
		p += 2 * k;
		o += 3 * k;
		if (*p >= 0x80 || end - p < 8 || (stop = copy_word(p, o)) == 0 || LOW_BYTES(stop) == 0)
			break;
		p += LOW_BYTES(stop);
		o += LOW_BYTES(stop);
	}
	*to = o;
	return p;
}

static size_t run_pairs(struct codec *c, struct str from, bool last, struct buf *to, enum codec_stop *why, size_t *bad)
{
	const unsigned char *start = (const unsigned char *)from.p, *p = start, *end = p + from.n;
	unsigned char *o = (unsigned char *)to->p + to->n;
	const struct pair *pairs = c->pairs;

	*why = CODEC_MORE;
	for (;;) {
		size_t used, len;
		char text[8];

		p = mixed(pairs, p, end, &o);
		while (end - p >= 2) {
			struct pair e = pairs[pair_place(p[0], p[1])];

			if ((unsigned)(e.len - 1) >= 3)
				break;
			memcpy(o, &e, 4);
			o += e.len;
			p += 2;
		}
		if (p < end && *p < 0x80 && (p = ascii(p, end, &o)) < end && *p >= 0x80)
			continue;
		if (p < end && *p < 0x80)
			*why = CODEC_BYTE;
		if (p == end || *p < 0x80)
			break;
		used = odd(c, p, (size_t)(end - p), last, text, &len);
		if (used == 0)
			break;
		p += used;
		memcpy(o, len ? text : REPLACEMENT, len ? len : 3);
		o += len ? len : 3;
		if (len == 0) {
			*why = CODEC_BAD;
			*bad = used;
			break;
		}
	}
	to->n = (size_t)((char *)o - to->p);
	return (size_t)(p - start);
}

size_t codec_run(struct codec *c, struct str from, bool last, struct buf *to, enum codec_stop *why, size_t *bad)
{
	if (from.n > CODEC_PIECE) {
		from.n = CODEC_PIECE;
		last = false;
	}
	/* One byte becomes at most three, a pair at most eight; stores go a word past the end. */
	if (buf_reserve(to, 4 * from.n + 16) == NULL) {
		*why = CODEC_FAIL;
		return 0;
	}
	return c->way == CODEC_UTF8 ? run_utf8(from, last, to, why, bad) : run_pairs(c, from, last, to, why, bad);
}

size_t codec_iconv(struct codec *c, struct str from, bool last, struct buf *to, enum codec_stop *why, size_t *bad)
{
	char *in, *out;
	size_t in_left, out_left, r;

	if (from.n > CODEC_PIECE) {
		from.n = CODEC_PIECE;
		last = false;
	}
	out = buf_reserve(to, 8 * from.n + 64);
	if (out == NULL) {
		*why = CODEC_FAIL;
		return 0;
	}
	memcpy(&in, &from.p, sizeof in);
	in_left = from.n;
	out_left = 8 * from.n + 64;
	r = iconv(c->cd, &in, &in_left, &out, &out_left);
	to->n = (size_t)(out - to->p);
	*why = CODEC_MORE;
	if (r == (size_t)-1 && (errno == EILSEQ || (errno == EINVAL && last)) && in_left > 0) {
		*bad = errno == EINVAL || in_left < c->unit ? in_left : c->unit;
		in_left -= *bad;
		buf_addz(to, REPLACEMENT);
		*why = CODEC_BAD;
	} else if (last && in_left == 0 && (out = buf_reserve(to, 64)) != NULL) {
		out_left = 64;
		iconv(c->cd, NULL, NULL, &out, &out_left);
		to->n = (size_t)(out - to->p);
	}
	return from.n - in_left;
}

size_t codec_all(struct codec *c, struct str from, struct buf *to)
{
	size_t wrong = 0;

	if (c->way == CODEC_ICONV)
		iconv(c->cd, NULL, NULL, NULL, NULL);
	while (from.n > 0) {
		enum codec_stop why;
		size_t bad, used = (c->way == CODEC_ICONV ? codec_iconv : codec_run)(c, from, true, to, &why, &bad);

		if (why == CODEC_FAIL)
			break;
		if (why == CODEC_BYTE)
			buf_addc(to, from.p[used++]);
		wrong += why == CODEC_BAD;
		from = str_skip(from, used);
	}
	if (c->way == CODEC_ICONV)
		iconv(c->cd, NULL, NULL, NULL, NULL);
	return wrong;
}
