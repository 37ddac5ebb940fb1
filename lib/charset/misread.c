#include "misread.h"

#include "../text/utf8.h"

#include <stdlib.h>

/* Bytes 0x80 to 0x9F in windows-1252, 0 where it has none. */
static const uint16_t western[32] = {
	0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
	0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

enum { LEAST = 300 }; /* quarter bits that a text has to cost as it stands to be suspected: four rare characters */

/* Fills m->back from the two-byte codes of GBK. */
static bool fill_back(struct misread *m, const struct codec *gb)
{
	if (m->back != NULL)
		return true;
	m->back = calloc(0x10000, sizeof *m->back);
	if (m->back == NULL)
		return false;
	for (unsigned lead = 0x81; lead <= 0xfe; lead++)
		for (unsigned trail = 0x40; trail <= 0xfe; trail++) {
			uint32_t u = codec_pair(gb, lead, trail);

			if (u > 0 && u < 0x10000)
				m->back[u] = (uint16_t)(lead << 8 | trail);
		}
	m->back[0x20ac] = 0x80;
	return true;
}

/* The byte that windows-1252 (or Latin-1, where it has none) reads as u, 0 for none. */
static unsigned western_byte(uint32_t u)
{
	if (u >= 0x80 && u <= 0xff)
		return u;
	for (unsigned i = 0; i < 32 && u > 0xff; i++)
		if (western[i] == u)
			return 0x80 + i;
	return 0;
}

bool misread_bytes(const struct misread *m, struct str line, struct buf *to)
{
	for (size_t i = 0, len; i < line.n; i += len) {
		uint32_t u = utf8_get(line.p + i, line.n - i, &len);
		unsigned code;

		if (u < 0x80) {
			buf_addc(to, (char)u);
			continue;
		}
		code = u == 0xfffd ? 0xff : !m->as_gbk ? western_byte(u) : u < 0x10000 ? m->back[u] : 0;
		if (code == 0)
			return false;
		if (code > 0xff)
			buf_addc(to, (char)(code >> 8));
		buf_addc(to, (char)code);
	}
	return true;
}

/* Cost of the text when `as` is undone and the bytes are read in `way`; (size_t)-1 when it cannot be undone. */
static size_t undone(struct misread *m, struct detector *d, struct str text, enum score_way way, struct codec *c)
{
	struct buf bytes = { 0 };
	size_t cost = (size_t)-1;

	if (misread_bytes(m, text, &bytes) && !bytes.failed)
		cost = score_bytes(&d->score, buf_str(&bytes), way, c);
	buf_free(&bytes);
	return cost;
}

/* The head without the lines that are ASCII or could not have been misread: a page's own marks stand between. */
static void suspects(struct misread *m, struct str head, struct buf *to)
{
	while (head.n > 0 && to->n < SCORE_HEAD) {
		const char *lf = memchr(head.p, '\n', head.n);
		struct str line = str_head(head, lf ? (size_t)(lf - head.p) : head.n);
		struct buf bytes = { 0 };
		bool ascii = true;

		head = str_skip(head, line.n + 1);
		for (size_t i = 0; i < line.n && ascii; i++)
			ascii = (unsigned char)line.p[i] < 0x80;
		if (!ascii && misread_bytes(m, line, &bytes)) {
			size_t room = SCORE_HEAD - to->n, n = line.n < room ? line.n : room;

			while (n < line.n && n > 0 && ((unsigned char)line.p[n] & 0xc0) == 0x80)
				n--;
			buf_add(to, str_head(line, n));
			if (n < line.n)
				head.n = 0;
		}
		buf_free(&bytes);
	}
}

void misread_judge(struct misread *m, struct detector *d, struct str head)
{
	struct { bool as_gbk; enum score_way way; struct codec *c; const char *name; } tries[] = {
		{ false, SCORE_UTF8, &d->utf8, "UTF-8" }, { false, SCORE_GB18030, &d->gb, "GB18030" },
		{ false, SCORE_BIG5, &d->big5, "Big5-HKSCS" }, { true, SCORE_UTF8, &d->utf8, "UTF-8" },
	};
	size_t best = (size_t)-1, which = 0;

	m->was = NULL;
	if (!fill_back(m, &d->gb))
		return;
	for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
		struct buf text = { 0 };
		size_t cost, now;

		m->as_gbk = tries[i].as_gbk;
		suspects(m, head, &text);
		if (text.n > 0) {
			now = score_bytes(&d->score, buf_str(&text), SCORE_UTF8, NULL);
			cost = undone(m, d, buf_str(&text), tries[i].way, tries[i].c);
			if (cost < best && now >= LEAST && cost * 3 <= now * 2) {
				best = cost;
				which = i;
				m->was = tries[i].c;
			}
		}
		buf_free(&text);
	}
	m->was_name = tries[which].name;
	m->way = tries[which].way;
	m->score = &d->score;
	m->as_gbk = tries[which].as_gbk;
}

bool misread_likely(const struct misread *m, struct str line, struct str bytes)
{
	/* Of a long line both are cut, about alike. */
	size_t n = line.n < SCORE_HEAD ? line.n : SCORE_HEAD;

	line = str_head(line, n);
	if (n == SCORE_HEAD)
		bytes = str_head(bytes, m->as_gbk ? n / 3 * 2 : n / 2);
	return score_bytes(m->score, bytes, m->way, m->was) < score_bytes(m->score, line, SCORE_UTF8, NULL);
}

void misread_describe(const struct misread *m, struct buf *to)
{
	buf_addz(to, m->was_name);
	buf_addz(to, m->as_gbk ? " as GBK" : " as windows-1252");
}

void misread_free(struct misread *m)
{
	free(m->back);
	*m = (struct misread){ 0 };
}
