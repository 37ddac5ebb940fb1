/* repair-hanzi: texts are damaged and mended again; no character may come out wrong without being told. */
#include "../damage/report.h"
#include "../tap.h"
#include "../../lib/hanzi/repair.h"

#include <stdlib.h>

/* ---- a document through the stage ---- */

static int collect(void *self, const char *p, size_t n)
{
	buf_add(self, (struct str){ p, n });
	return 0;
}

static struct str cut_line(struct str *rest)
{
	const char *p = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;
	struct str line = { rest->p, p ? (size_t)(p - rest->p) : rest->n };

	*rest = str_skip(*rest, line.n + 1);
	return line;
}

static void pass(struct repair *r, struct out *out, struct str line)
{
	struct record k;
	size_t where;

	if (record_parse(&k, line, &where) == NULL)
		repair_record(r, &k, out);
}

/* Mends text as the lines of one document. *mended gets its lines, *errors how many error records were made. */
static void mend(struct repair *r, struct str text, struct buf *mended, size_t *errors)
{
	struct buf stream = { 0 }, line = { 0 };
	struct out out = { .write = collect, .self = &stream, .filter = "repair-hanzi" };
	struct str rest;
	size_t n = 0;

	while (text.n) {
		buf_clear(&line);
		buf_addz(&line, "line\td\t");
		buf_adduint(&line, ++n);
		buf_addz(&line, "\t\t\t");
		record_escape(&line, cut_line(&text));
		pass(r, &out, buf_str(&line));
	}
	repair_close(r, &out);
	out_flush(&out);
	*errors = out.made;
	for (rest = buf_str(&stream); rest.n;) {
		struct record k;

		if (record_split(&k, cut_line(&rest)) == NULL && k.type == RECORD_LINE) {
			buf_add(mended, k.field[LINE_TEXT]);
			buf_addc(mended, '\n');
		}
	}
	out_free(&out);
	buf_free(&stream);
	buf_free(&line);
}

/* ---- how far two texts differ ---- */

enum { BAND = 40 };

static size_t split(struct str s, uint32_t **to)
{
	size_t n = 0, len;

	*to = malloc((s.n + 1) * sizeof **to);
	for (size_t i = 0; *to && i < s.n; i += len)
		(*to)[n++] = utf8_get(s.p + i, s.n - i, &len);
	return n;
}

/* Characters that are wrong, missing or too many in `got`; U+FFFD stands for any character and costs nothing. */
static size_t wrong(struct str got, struct str want)
{
	uint32_t *a, *b;
	size_t n = split(got, &a), m = split(want, &b), result;
	unsigned *row = malloc((m + 2) * sizeof *row);

	for (size_t j = 0; j <= m; j++)
		row[j] = (unsigned)j;
	for (size_t i = 1; i <= n && i <= m + BAND; i++) {
		size_t from = i > BAND ? i - BAND : 1, to = i + BAND < m ? i + BAND : m;
		unsigned corner = row[from - 1];

		row[from - 1] = from == 1 ? (unsigned)i : 1u << 20;
		if (i + BAND <= m)
			row[i + BAND] = 1u << 20;
		for (size_t j = from; j <= to; j++) {
			unsigned best = corner + (a[i - 1] != b[j - 1] && a[i - 1] != 0xfffd);

			corner = row[j];
			best = row[j] + (a[i - 1] != 0xfffd) < best ? row[j] + (a[i - 1] != 0xfffd) : best;
			row[j] = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
		}
	}
	result = n > m + BAND ? n : row[m];
	free(a);
	free(b);
	free(row);
	return result;
}

static size_t count_lost(struct str s)
{
	size_t n = 0;

	for (size_t at = str_find(s, STR("\xef\xbf\xbd"), 0); at != (size_t)-1; at = str_find(s, STR("\xef\xbf\xbd"), at + 3))
		n++;
	return n;
}

/* ---- round trip ---- */

struct sum {
	size_t characters, annotations, torn, lost, wrong, silent;
};

static void round_trip(struct damage *d, struct repair *r, uint32_t seed, unsigned kind, struct sum *sum)
{
	struct buf text = { 0 }, torn = { 0 }, truth = { 0 }, mended = { 0 };
	size_t errors, bad, lost;

	damage_begin(d, seed, 50 + seed % 50);
	d->fold = !(kind & 1);
	d->browser = kind & 2;
	report_text(d, 60, seed & 1, &text);
	damage_text(d, buf_str(&text), &torn);
	damage_truth(d, buf_str(&text), &truth);
	mend(r, buf_str(&torn), &mended, &errors);
	bad = wrong(buf_str(&mended), buf_str(&truth));
	lost = count_lost(buf_str(&mended));
	sum->characters += utf8_count(truth.p, truth.n);
	sum->annotations += d->annotations;
	sum->torn += d->torn;
	sum->lost += lost;
	sum->wrong += bad;
	sum->silent += lost > 0 && errors == 0;
	if (bad && getenv("REPAIR_SHOW"))
		printf("# seed %u: %zu wrong\n%.*s\n%.*s\n", (unsigned)seed, bad, (int)mended.n, mended.p, (int)truth.n, truth.p);
	buf_free(&text);
	buf_free(&torn);
	buf_free(&truth);
	buf_free(&mended);
}

static void test_round_trip(struct damage *d, struct repair *r, uint32_t seeds, unsigned kind, const char *name)
{
	struct sum s = { 0 };

	for (uint32_t seed = 1; seed <= seeds; seed++)
		round_trip(d, r, seed, kind, &s);
	printf("# %s: %zu characters, %zu annotations, %zu of them split a character; %zu lost, %zu wrong\n", name, s.characters,
	       s.annotations, s.torn, s.lost, s.wrong);
	ok(s.characters >= 2500 * seeds && s.torn >= 50 * seeds, "%s: enough text, enough damage", name);
	ok(s.lost * 200 <= s.characters, "%s: 99.5 %% of the characters are restored", name);
	ok(s.wrong == 0, "%s: none is wrong without being told", name);
	ok(s.silent == 0, "%s: what is lost has its error record", name);
}

/* ---- what stays as it is ---- */

static void stays(struct repair *r, const char *text, const char *name)
{
	struct buf mended = { 0 };
	size_t errors;

	mend(r, str_of(text), &mended, &errors);
	same(buf_str(&mended), str_of(text), name);
	buf_free(&mended);
}

static void becomes(struct repair *r, const char *text, const char *want, const char *name)
{
	struct buf mended = { 0 }, again = { 0 };
	size_t errors;

	mend(r, str_of(text), &mended, &errors);
	same(buf_str(&mended), str_of(want), name);
	mend(r, buf_str(&mended), &again, &errors);
	same(buf_str(&again), str_of(want), "and stays so");
	buf_free(&mended);
	buf_free(&again);
}

static void test_shapes(struct repair *r)
{
	becomes(r, "全縣(xiàn)經(jīng)濟(jì)\n", "全縣經濟\n", "annotations alone");
	becomes(r, "經(jīng)濟(jì)(含園(yuán)區(qū))\n", "經濟(含園區)\n", "brackets of the text's own");
	becomes(r, "領(lǐng)域?qū)m?xiàng)\n", "領域專項\n", "a stretch with a folded full-width byte");
	becomes(r, "縣(xiàn)城燃?xì)夤芫W(wǎng)\n", "縣城燃氣管網\n", "a character that ends in an ASCII letter");
	becomes(r, "務(wù)必轉(zhuǎn)變?yōu)?ldquo;實(shí)\n", "務必轉變為“實\n", "a character reference without its &");
	becomes(r, "總(zǒng)數(shù)和總(zǒng)人數(shù)\n", "總數和總人數\n", "the same character twice");
	becomes(r, "全縣(xiàn)總?cè)丝?8.5萬人\n", "全縣總人口\xef\xbf\xbd" "8.5萬人\n", "a swallowed digit is not guessed");
	becomes(r, "經(jīng)濟(jì)和會(huì)議(yì)\n。ㄕ髑笠庖姼澹\n", "經濟和會議\n(征求意見稿)\n", "a line that lost its first byte");
	becomes(r, "經(ji\xcc\x84ng)濟(jì)\n", "經(ji\xcc\x84ng)濟\n", "letters with combining marks are no annotation");
	stays(r, "重庆(chóng qìng)加入WTO(世贸)，f(x)=a(b)?\n", "brackets of a normal text");
	stays(r, "重(chóng)庆的区县这样发展\n", "a reading in simplified text");
	stays(r, "區縣領導幹部會議討論環境與經濟問題，龔(gōng)姓代表發言\n", "a reading in traditional text");
	stays(r, "真的吗?是的\xef\xbf\xbd。\n", "question marks");
	stays(r, "", "nothing");
}

int main(void)
{
	struct repair r;
	struct damage *d = calloc(1, sizeof *d);
	struct gbk *gbk = malloc(sizeof *gbk);
	struct likely *likely = likely_new();
	size_t line;

	if (d == NULL || likely == NULL || gbk == NULL || gbk_fill(gbk) != 0 || repair_open(&r, NULL, &line) != NULL)
		return 2;
	d->gbk = gbk;
	d->pinyin = &r.pinyin;
	d->likely = likely;
	ok(gbk_char(gbk, 0xd3, 0xf2) == 0x57df && gbk_bytes(gbk, 0x57df) == 0xd3f2 && !gbk_char(gbk, 0x8c, 0x28), "GBK, both ways");
	ok(pinyin_reads(&r.pinyin, pinyin_syllable(&r.pinyin, STR("zhǎng")), 0x9577) &&
	   pinyin_reads(&r.pinyin, pinyin_syllable(&r.pinyin, STR("cháng")), 0x9577), "both readings of 長");
	ok(pinyin_syllable(&r.pinyin, STR("xyz")) == -1, "no syllable");
	test_shapes(&r);
	test_round_trip(d, &r, 8, 0, "mirror");
	test_round_trip(d, &r, 3, 1, "full-width punctuation kept");
	test_round_trip(d, &r, 3, 2, "browser");
	test_round_trip(d, &r, 3, 3, "browser, full-width punctuation kept");
	repair_free(&r);
	free(d);
	free(gbk);
	likely_free(likely);
	return tap_done();
}
