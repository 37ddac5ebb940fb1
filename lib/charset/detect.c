#include "detect.h"

#include "label.h"

#include <uchardet/uchardet.h>

enum {
	WIDE_HEAD = 512,      /* bytes on which UTF-16 is told from charsets of bytes */
	POOR = 22,            /* quarter bits a byte beyond ASCII: Chinese text costs 18, in a wrong reading 30 and more */
	LIKELY_UTF8 = 17,     /* quarter bits a byte beyond ASCII: Chinese text in UTF-8 costs 13 */
	PLAIN = 200,          /* bytes beyond ASCII that are no short text */
	PROOF = 16,           /* bytes beyond ASCII */
	LIKELY_WIDE = 26,     /* quarter bits a byte: Chinese text in UTF-16 costs 18 */
	ASCII_COST = 26,      /* about what a byte of ASCII costs */
	AROUND = 12           /* ASCII bytes kept on both sides of other ones */
};

bool detector_open(struct detector *d)
{
	*d = (struct detector){ 0 };
	if (score_open(&d->score) && codec_open(&d->utf8, STR("UTF-8")))
		return true;
	detector_close(d);
	return false;
}

bool detector_tables(struct detector *d)
{
	return (d->gb.open || codec_open(&d->gb, STR("GB18030"))) && (d->big5.open || codec_open(&d->big5, STR("Big5-HKSCS")));
}

void detector_close(struct detector *d)
{
	score_close(&d->score);
	codec_close(&d->gb);
	codec_close(&d->big5);
	codec_close(&d->utf8);
}

size_t detect_sample(struct str head, char *to, size_t *wide)
{
	size_t n = 0, run = 0;

	*wide = 0;
	for (size_t i = 0; i < head.n && n < SCORE_HEAD; i++) {
		bool ascii = (unsigned char)head.p[i] < 0x80;

		if (ascii && ++run > 2 * AROUND) {
			/* Of a long stretch the last AROUND bytes slide along. */
			memmove(to + n - AROUND, to + n - AROUND + 1, AROUND - 1);
			to[n - 1] = head.p[i];
			continue;
		}
		if (!ascii) {
			run = 0;
			(*wide)++;
		}
		to[n++] = head.p[i];
	}
	return n;
}

static void name(struct verdict *v, struct str charset, enum evidence e)
{
	if (charset.n >= sizeof v->charset)
		charset = STR("");
	if (charset.n)
		memcpy(v->charset, charset.p, charset.n);
	v->charset[charset.n] = 0;
	v->evidence = e;
}

/* Byte order marks; that of UTF-32LE begins as that of UTF-16LE does. */
static bool mark(struct verdict *v, struct str head)
{
	static const struct { struct str mark, charset; } known[] = {
		{ { "\xef\xbb\xbf", 3 }, { "UTF-8", 5 } }, { { "\xff\xfe\0\0", 4 }, { "UTF-32LE", 8 } },
		{ { "\0\0\xfe\xff", 4 }, { "UTF-32BE", 8 } }, { { "\xff\xfe", 2 }, { "UTF-16LE", 8 } },
		{ { "\xfe\xff", 2 }, { "UTF-16BE", 8 } }, { { "\x84\x31\x95\x33", 4 }, { "GB18030", 7 } },
	};

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (str_starts(head, known[i].mark)) {
			name(v, known[i].charset, EVIDENCE_MARK);
			v->mark = known[i].mark.n;
			return true;
		}
	return false;
}

/* Well-formed UTF-8 up to what the end cuts. `wide` counts its sequences of more than one byte. */
static bool is_utf8(struct detector *d, struct str head, struct buf *scratch)
{
	bool well = true;

	while (head.n > 0 && well) {
		enum codec_stop why;
		size_t bad, used;

		buf_clear(scratch);
		used = codec_run(&d->utf8, head, false, scratch, &why, &bad);
		well = why != CODEC_BAD && why != CODEC_FAIL;
		if (why == CODEC_MORE && used < head.n && head.n <= CODEC_PIECE)
			break;
		head = str_skip(head, used + (why == CODEC_BYTE));
	}
	return well;
}

/* Cost of text in any charset that iconv knows; (size_t)-1 when it knows it not. */
static size_t cost_of(struct detector *d, struct str text, struct str charset)
{
	struct buf b = { 0 };
	struct codec c;
	size_t cost = (size_t)-1;

	if (codec_open(&c, charset)) {
		size_t bad = codec_all(&c, text, &b);

		cost = b.failed ? (size_t)-1 : bad * SCORE_BAD + SCORE_FOREIGN + score_foreign(&d->score, buf_str(&b));
	}
	codec_close(&c);
	buf_free(&b);
	return cost;
}

/* UTF-16 without a mark, or none. */
static struct str wide(struct detector *d, struct str head, bool bytes)
{
	size_t le, be, best, other, ascii = 0;

	head = str_head(head, WIDE_HEAD);
	for (size_t i = 0; i < head.n; i++)
		ascii += (unsigned char)head.p[i] < 0x80 && head.p[i] != 0;
	le = score_bytes(&d->score, head, SCORE_UTF16LE, NULL);
	be = score_bytes(&d->score, head, SCORE_UTF16BE, NULL);
	best = score_bytes(&d->score, head, SCORE_UTF8, NULL);
	if (ascii == head.n)
		best = best > 32 ? best - 32 : 0;
	if (bytes) {
		other = score_bytes(&d->score, head, SCORE_GB18030, &d->gb);
		best = other < best ? other : best;
		other = score_bytes(&d->score, head, SCORE_BIG5, &d->big5);
		best = other < best ? other : best;
	}
	other = le < be ? le : be;
	if (other >= best || other > head.n * LIKELY_WIDE + SCORE_BAD)
		return STR("");
	return le < be ? STR("UTF-16LE") : STR("UTF-16BE");
}

/* What the library thinks, when its reading is likelier than the best so far. */
static void ask_library(struct detector *d, struct str head, struct str sample, struct verdict *v)
{
	uchardet_t u = uchardet_new();
	struct str said, charset;
	size_t cost;

	if (u == NULL)
		return;
	uchardet_handle_data(u, head.p, head.n);
	uchardet_data_end(u);
	said = str_of(uchardet_get_charset(u));
	charset = label_charset(said);
	if (charset.n == 0)
		charset = said;
	cost = charset.n ? cost_of(d, sample, charset) : (size_t)-1;
	if (cost < v->cost) {
		v->cost = cost;
		name(v, charset, EVIDENCE_LIBRARY);
	}
	uchardet_delete(u);
}

/* Charsets of bytes, by what the sample costs in each. */
static void choose(struct detector *d, struct str head, struct str sample, struct str label, bool utf8, struct verdict *v)
{
	struct { struct str charset; size_t cost; } c[4] = {
		{ { "GB18030", 7 }, score_bytes(&d->score, sample, SCORE_GB18030, &d->gb) },
		{ { "Big5-HKSCS", 10 }, score_bytes(&d->score, sample, SCORE_BIG5, &d->big5) },
		{ { "UTF-8", 5 }, score_bytes(&d->score, sample, SCORE_UTF8, NULL) },
		{ label, (size_t)-1 },
	};
	size_t best = 0;

	for (size_t i = 0; i < 3; i++)
		if (str_eq(label, c[i].charset)) {
			c[i].cost = c[i].cost > DETECT_LABEL ? c[i].cost - DETECT_LABEL : 0;
			c[3].charset.n = 0;
		}
	if (c[3].charset.n > 0)
		c[3].cost = cost_of(d, sample, label);
	for (size_t i = 1; i < 4; i++)
		if (c[i].cost < c[best].cost)
			best = i;
	/* What is UTF-8 throughout is UTF-8: of eight characters of GBK that are, by chance, there is one in millions. A
	 * shorter text may plainly be likelier another way. */
	if (utf8 && (v->wide >= PROOF || c[2].cost <= c[best].cost + DETECT_LABEL))
		best = 2;
	v->cost = c[best].cost;
	name(v, c[best].charset, best == 2 && utf8 ? EVIDENCE_UTF8 : str_eq(label, c[best].charset) ? EVIDENCE_LABEL : EVIDENCE_SCORE);
	if (v->cost > v->wide * POOR + (sample.n - v->wide) * ASCII_COST && v->evidence != EVIDENCE_UTF8)
		ask_library(d, head, sample, v);
}

/* What the user has said. A mark of that charset is still no text, and says which UTF-16 it is. */
static void user_says(struct str user, struct str head, struct verdict *v)
{
	if (mark(v, head) && str_starts(user, STR("UTF-16")) && str_starts(str_of(v->charset), STR("UTF-16")))
		return;
	if (!str_eq(str_of(v->charset), user))
		v->mark = 0;
	name(v, user, EVIDENCE_USER);
}

/* Nothing beyond ASCII: that, the label, or a charset of escape sequences. */
static void ascii_only(struct detector *d, struct str head, struct str sample, struct str label, struct verdict *v)
{
	name(v, label.n ? label : STR("UTF-8"), label.n ? EVIDENCE_LABEL : EVIDENCE_ASCII);
	if (head.n == 0 || memchr(head.p, 0x1b, head.n) == NULL)
		return;
	if (str_find(head, STR("\x1b$)A"), 0) != (size_t)-1 || str_find(head, STR("\x1b$)G"), 0) != (size_t)-1)
		name(v, STR("ISO-2022-CN"), EVIDENCE_SCORE);
	else
		ask_library(d, head, sample, v);
}

/* Whether a text is long enough and as common in GB18030 as Chinese is: no other reading need be tried, and no table of
 * Big5 made. */
static bool plainly_gb(struct detector *d, struct str sample, struct verdict *v)
{
	size_t cost = score_bytes(&d->score, sample, SCORE_GB18030, &d->gb);

	if (cost > v->wide * POOR + (sample.n - v->wide) * ASCII_COST)
		return false;
	v->cost = cost;
	return true;
}

/* Weighs the sample as UTF-8. */
static void weigh(struct detector *d, struct str sample, bool utf8, struct verdict *v)
{
	v->cost = score_bytes(&d->score, sample, SCORE_UTF8, NULL);
	v->likely = utf8 && v->cost <= v->wide * LIKELY_UTF8 + (sample.n - v->wide) * ASCII_COST;
}

bool detect(struct detector *d, struct str head, struct str user, struct verdict *v)
{
	char bytes[SCORE_HEAD];
	struct str label, found, sample = { bytes, 0 };
	struct buf scratch = { 0 };
	bool utf8;

	*v = (struct verdict){ 0 };
	sample.n = detect_sample(head, bytes, &v->wide);
	if (user.n > 0)
		user_says(user, head, v);
	if (user.n > 0 || mark(v, head)) {
		weigh(d, sample, strcmp(v->charset, "UTF-8") == 0, v);
		return true;
	}
	label = label_charset(label_stated(head));
	/* A label that could be read is none of UTF-16 (HTML Standard, "prescan"). */
	if (str_starts(label, STR("UTF-16")) || str_starts(label, STR("UTF-32")))
		label = STR("UTF-8");
	utf8 = v->wide > 0 && is_utf8(d, head, &scratch);
	buf_free(&scratch);
	weigh(d, sample, utf8, v);
	if (v->likely)
		return (name(v, STR("UTF-8"), EVIDENCE_UTF8), true);
	if (v->wide >= PLAIN && !utf8 && (d->gb.open || codec_open(&d->gb, STR("GB18030"))) && plainly_gb(d, sample, v))
		return (name(v, STR("GB18030"), str_eq(label, STR("GB18030")) ? EVIDENCE_LABEL : EVIDENCE_SCORE), true);
	if (v->wide > 0 && !detector_tables(d))
		return false;
	/* No text in UTF-16 is UTF-8 without a NUL by chance. */
	if (head.n > 0 && (!utf8 || memchr(head.p, 0, head.n) != NULL) && (found = wide(d, head, v->wide > 0)).n > 0)
		name(v, found, EVIDENCE_SCORE);
	else if (v->wide == 0)
		ascii_only(d, head, sample, label, v);
	else
		choose(d, head, sample, label, utf8, v);
	return true;
}
