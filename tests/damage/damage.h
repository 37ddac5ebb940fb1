/*
 * damage: the program whose work repair-hanzi undoes, written anew for the tests, and invented reports for it.
 *
 * It works on the bytes of GBK, blind to where characters begin, as a mirror's annotator did: at each byte, when this one
 * and the next are a character that it annotates, both are copied with `(reading)` behind them, else one byte is.
 * Then the page is decoded (a lead byte takes the next byte with it, whatever that is; no character: `?`), and
 * full-width ASCII folded.
 */
#ifndef BAOGAO_DAMAGE_H
#define BAOGAO_DAMAGE_H

#include "../../lib/hanzi/gbk.h"
#include "../../lib/hanzi/pinyin.h"
#include "../../lib/hanzi/repair_likely.h"
#include "../../lib/stream/buf.h"
#include "../../lib/text/utf8.h"

struct damage {
	const struct gbk *gbk;
	const struct pinyin *pinyin;
	const struct likely *likely; /* knows which characters are traditional */
	uint32_t seed;        /* state of the random numbers */
	unsigned share;       /* of the traditional characters outside GB 2312, in percent, that are annotated */
	bool fold;            /* full-width ASCII becomes ASCII */
	bool browser;         /* decoded as browsers do: U+FFFD, and an ASCII byte is not taken by the lead byte before it */
	int16_t row[65536];   /* by code point: -2 not decided, -1 not annotated, else the row of its reading */
	size_t annotations, torn; /* made: all, and those that split a character */
};

static inline uint32_t damage_random(struct damage *d, uint32_t below)
{
	d->seed = d->seed * 1664525u + 1013904223u;
	return (uint32_t)((uint64_t)d->seed * below >> 32);
}

static inline void damage_begin(struct damage *d, uint32_t seed, unsigned share)
{
	d->seed = seed;
	d->share = share;
	d->fold = true;
	d->browser = false;
	d->annotations = d->torn = 0;
	for (size_t i = 0; i < 65536; i++)
		d->row[i] = -2;
}

/* The row of the reading that c gets throughout, -1 for none. */
static inline int damage_row(struct damage *d, uint32_t c)
{
	unsigned bytes = gbk_bytes(d->gbk, c);
	int found = -1, n = 0;

	if (d->row[c] != -2)
		return d->row[c];
	if (likely_traditional(d->likely, c) && !gbk_is_gb2312(bytes) && damage_random(d, 100) < d->share)
		for (size_t i = 0; i < d->pinyin->table.rows; i++)
			if (pinyin_reads(d->pinyin, (int)i, c) && damage_random(d, (uint32_t)++n) == 0)
				found = (int)i;
	return d->row[c] = (int16_t)found;
}

/* Clean text to GBK; what GBK has not is left out. */
static inline void damage_encode(const struct damage *d, struct str text, struct buf *to)
{
	size_t len;

	for (size_t i = 0; i < text.n; i += len) {
		uint32_t c = utf8_get(text.p + i, text.n - i, &len);
		unsigned bytes = gbk_bytes(d->gbk, c);

		if (c < 0x80)
			buf_addc(to, (char)c);
		else if (bytes) {
			buf_addc(to, (char)(bytes >> 8));
			buf_addc(to, (char)bytes);
		}
	}
}

static inline void damage_annotate(struct damage *d, struct str bytes, struct buf *to)
{
	const unsigned char *p = (const unsigned char *)bytes.p;
	bool inside = false; /* the byte before p[i] is a lead byte that waits for p[i] */

	for (size_t i = 0; i < bytes.n;) {
		uint32_t c = i + 1 < bytes.n ? gbk_char(d->gbk, p[i], p[i + 1]) : 0;
		int row = c ? damage_row(d, c) : -1;
		size_t step = row >= 0 ? 2 : 1;

		buf_add(to, (struct str){ bytes.p + i, step });
		if (row >= 0) {
			d->annotations++;
			d->torn += inside;
			buf_addc(to, '(');
			damage_encode(d, table_cell(&d->pinyin->table, (size_t)row, 0), to);
			buf_addc(to, ')');
		}
		for (; step > 0; step--, i++)
			inside = !inside && p[i] >= 0x80;
	}
}

static inline void damage_decode(const struct damage *d, struct str bytes, struct buf *to)
{
	const unsigned char *p = (const unsigned char *)bytes.p;

	for (size_t i = 0; i < bytes.n; i++) {
		uint32_t c = p[i];
		char text[4];

		if (c >= 0x80) {
			c = i + 1 < bytes.n ? gbk_char(d->gbk, c, p[i + 1]) : 0;
			i++;
		}
		if (c == 0 && d->browser && i < bytes.n && p[i] < 0x80)
			i--;
		if (c == 0)
			c = d->browser ? 0xfffd : '?';
		if (d->fold && c >= 0xff01 && c <= 0xff5e)
			c -= 0xff01 - 0x21;
		buf_add(to, (struct str){ text, utf8_put(text, c) });
	}
}

/* Text, LF between its lines, as the mirror has it. */
static inline void damage_text(struct damage *d, struct str text, struct buf *to)
{
	struct buf clean = { 0 }, torn = { 0 };

	damage_encode(d, text, &clean);
	damage_annotate(d, buf_str(&clean), &torn);
	damage_decode(d, buf_str(&torn), to);
	buf_free(&clean);
	buf_free(&torn);
}

/* What the mirror would have, had the text not been annotated. */
static inline void damage_truth(struct damage *d, struct str text, struct buf *to)
{
	struct buf clean = { 0 };

	damage_encode(d, text, &clean);
	damage_decode(d, buf_str(&clean), to);
	buf_free(&clean);
}

#endif
