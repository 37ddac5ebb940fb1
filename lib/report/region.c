#include "region.h"
#include "../text/utf8.h"

#include <stdlib.h>

enum { BODY_LINES = 12, NAME_LONGEST = 24, EVIDENCE = 64 << 10, LEVEL_HEAD = 6000 };

/* Names that stand for the reporting government without naming it. */
static bool is_generic(struct str s)
{
	static const struct str generic[] = {
		{ "自治区", 9 }, { "自治州", 9 }, { "自治县", 9 }, { "自治旗", 9 }, { "全市", 6 }, { "我市", 6 },
		{ "全省", 6 }, { "我省", 6 }, { "全区", 6 }, { "我区", 6 }, { "全县", 6 }, { "我县", 6 }, { "本市", 6 },
		{ "省市", 6 }, { "全州", 6 }, { "我州", 6 }, { "开发区", 9 }, { "新区", 6 }, { "示范区", 9 }, { "全国", 6 },
		{ "地区", 6 }, { "城区", 6 }, { "特区", 6 }, { "园区", 6 }, { "管理区", 9 }, { "辖区", 6 },
	};

	if (!sheet_over(s, 1))
		return true;
	for (size_t i = 0; i < sizeof generic / sizeof generic[0]; i++)
		if (str_eq(s, generic[i]))
			return true;
	return false;
}

static bool is_region(struct str s)
{
	static const struct str ends[] = { { "省", 3 }, { "市", 3 }, { "区", 3 }, { "县", 3 }, { "州", 3 }, { "旗", 3 },
	                                   { "盟", 3 }, { "镇", 3 }, { "乡", 3 } };
	size_t len;
	bool ended = false;

	if (is_generic(s) || sheet_over(s, NAME_LONGEST))
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		ended = ended || str_ends(s, ends[i]);
	for (struct str r = s; ended && r.n; r = str_skip(r, len))
		ended = utf8_is_han(scan_peek(r, &len));
	return ended && !scan_holds(s, STR("代表")) && !scan_holds(s, STR("会议")) &&
	       !scan_holds(s, STR("主席"));
}

/* The run of Chinese characters that ends at byte `end`, without what stands before 在 or a date. */
static struct str run_before(struct str s, size_t end)
{
	size_t begin = end, len, from = 0;
	struct day d;

	while (when_day(str_head(s, end), from, &d))
		from = d.end;
	while (begin > from) {
		size_t at = utf8_back(s.p, begin);

		if (!utf8_is_han(utf8_get(s.p + at, s.n - at, &len)) || str_starts(str_skip(s, at), STR("在")))
			break;
		begin = at;
	}
	return (struct str){ s.p + begin, end - begin };
}

/* A doubled last character is a slip: 某市市第十届. */
static struct str undouble(struct str s)
{
	if (s.n >= 9 && memcmp(s.p + s.n - 3, s.p + s.n - 6, 3) == 0)
		s.n -= 3;
	return s;
}

/* 在某市第十届人民代表大会, 某区十五届人大: what stands before the number of the congress. */
static struct str of_congress(struct str s)
{
	for (size_t at = 0; (at = str_find(s, STR("届"), at)) != (size_t)-1; at += 3) {
		size_t end = at, len;
		struct str after = scan_skip(str_skip(s, at + 3)), found;

		if (str_starts(after, STR("全国")))
			return STR("全国");
		if (!str_starts(after, STR("人民代表")) && !str_starts(after, STR("人大")))
			continue;
		while (end > 0) {
			size_t before = utf8_back(s.p, end);

			if (!scan_in(utf8_get(s.p + before, s.n - before, &len), STR("一二三四五六七八九十〇零0123456789第 ")))
				break;
			end = before;
		}
		found = undouble(run_before(s, end));
		if (is_region(found))
			return found;
	}
	return (struct str){ "", 0 };
}

/* Without years at either end: 2019年某市, 某省2005年. */
static struct str without_year(struct str s)
{
	unsigned year;
	size_t begin, end;

	s = scan_trim(s);
	scan_take(&s, STR("年"));
	while (when_year(s, 0, &year, &begin, &end)) {
		if (begin == 0)
			s = scan_trim(str_skip(s, end));
		else if (end == s.n)
			s = scan_trim(str_head(s, begin));
		else
			break;
	}
	return s;
}

/* 某市政府工作报告, 某市人民政府2019年工作报告. */
static struct str of_title(struct str s)
{
	static const struct str ends[] = { { "人民政府", 12 }, { "管理委员会", 15 }, { "管委会", 9 }, { "政府工作", 12 },
	                                   { "《政府工作", 15 }, { "行政公署", 12 }, { "行署", 6 }, { "工作报告", 12 } };
	size_t end = s.n;

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		size_t at = str_find(s, ends[i], 0);

		end = at < end ? at : end;
	}
	s = without_year(str_head(s, end));
	if (is_region(s))
		return s;
	s = run_before(s, s.n);
	scan_take(&s, STR("年"));
	return is_region(s) ? s : (struct str){ "", 0 };
}

/* 某市人民政府市长, 某市代市长, 我代表某市人民政府. */
static struct str of_office(struct str s)
{
	static const struct str ends[] = { { "人民政府", 12 }, { "代理市长", 12 }, { "代市长", 9 }, { "市长", 6 },
		{ "代区长", 9 }, { "区长", 6 }, { "代县长", 9 }, { "县长", 6 }, { "代省长", 9 }, { "省长", 6 },
		{ "代州长", 9 }, { "州长", 6 }, { "旗长", 6 }, { "行政公署", 12 }, { "行署", 6 }, { "代主席", 9 }, { "主席", 6 }, { "专员", 6 } };

	if (scan_holds(s, STR("国务院")))
		return STR("全国");
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		size_t at = str_find(s, ends[i], 0), from;
		struct str found;

		if (at == (size_t)-1)
			continue;
		found = run_before(s, at);
		from = str_find(found, STR("代表"), 0);
		if (from != (size_t)-1)
			found = str_skip(found, from + 6);
		if (is_region(found))
			return found;
	}
	return (struct str){ "", 0 };
}

/* ---- the choice ---- */

enum { CHOICES = 32 };

struct choice {
	struct str found[CHOICES]; /* in the order of their weight */
	size_t count;
};

/* A running text has no byline's certainty: every part of s is in the table, or it stands where a name can begin and no
 * verb is in it. */
static bool is_likely(const struct places *places, struct str s, bool begins)
{
	if (begins && scan_until(s, STR("了的地过是为将"), 0) == s.n)
		return true;
	while (s.n) {
		size_t n = places_longest(places, s);

		if (n == 0)
			return false;
		s = str_skip(s, n);
	}
	return true;
}

/* Does `part` of text stand behind punctuation (or first) and before 第? */
static bool opens(struct str text, struct str part)
{
	size_t at = (size_t)(part.p - text.p), before, len;

	if (!str_starts(scan_skip(str_skip(text, at + part.n)), STR("第")))
		return false;
	if (at == 0)
		return true;
	before = utf8_back(text.p, at);
	return !utf8_is_han(utf8_get(text.p + before, text.n - before, &len));
}

static void offer(struct choice *c, struct str s)
{
	if (s.n && c->count < CHOICES)
		c->found[c->count++] = s;
}

/* All the lines of a class behind each other, blanks dropped (the meeting's name often runs over two lines). */
static void join(const struct sheet *s, enum line_class is, struct buf *to)
{
	for (size_t i = 0; i < s->front; i++) {
		size_t len;

		if (s->piece[i].is != is)
			continue;
		for (struct str t = s->piece[i].text; t.n; t = str_skip(t, len)) {
			len = scan_blank(t);
			if (len && is != CLASS_SPEAKER)
				continue;
			utf8_get(t.p, t.n, &len);
			buf_add(to, str_head(t, len));
		}
		if (is != CLASS_BYLINE)
			buf_addc(to, '|');
	}
}

/* Offers what `reader` finds in each part of the text between bars. */
static void offer_parts(struct choice *c, struct str s, struct str (*reader)(struct str))
{
	while (s.n) {
		size_t end = scan_until(s, STR("|｜_"), 0), len;

		offer(c, reader(str_head(s, end)));
		s = str_skip(s, end);
		scan_peek(s, &len);
		s = str_skip(s, len);
	}
}

static void choose(struct sheet *s, const struct choice *c)
{
	struct str best;

	if (c->count == 0)
		return;
	best = c->found[0];
	for (size_t i = 1; i < c->count; i++)
		if (c->found[i].n > best.n && str_ends(c->found[i], best))
			best = c->found[i];
	buf_add(&s->region, best);
}

/* The report's text, as much of it as tells the place. */
static void gather(struct sheet *s, struct buf *text)
{
	for (size_t i = 0; i < s->count && text->n < EVIDENCE; i++)
		buf_add(text, str_head(s->piece[i].text, EVIDENCE - text->n));
	s->failed = s->failed || text->failed;
}

/* Nobody names the region: the level of the government that the speaker represents, and the name most used. */
static size_t find_by_use(struct sheet *s, const struct places *places, struct str text)
{
	static const struct { struct str word, level; } levels[] = {
		{ { "自治区人民政府", 21 }, { "自治区", 9 } }, { { "自治州人民政府", 21 }, { "自治州", 9 } },
		{ { "省人民政府", 15 }, { "省", 3 } }, { { "省政府", 9 }, { "省", 3 } }, { { "省长", 6 }, { "省", 3 } },
		{ { "市人民政府", 15 }, { "市", 3 } }, { { "县人民政府", 15 }, { "县", 3 } },
		{ { "区人民政府", 15 }, { "区", 3 } }, { { "州人民政府", 15 }, { "州", 3 } },
		{ { "旗人民政府", 15 }, { "旗", 3 } }, { { "市政府", 9 }, { "市", 3 } }, { { "区政府", 9 }, { "区", 3 } },
		{ { "县政府", 9 }, { "县", 3 } },
	};
	size_t row;

	for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
		if (!scan_holds(str_head(text, LEVEL_HEAD), levels[i].word))
			continue;
		row = places_most_named(places, levels[i].level, s->year, str_head(text, EVIDENCE / 2));
		if (row != (size_t)-1)
			buf_add(&s->region, places->row[row].name);
		return row;
	}
	return (size_t)-1;
}

/* ---- title and year ---- */

/* The title for people: blanks between Chinese characters, doublings, dates and names in brackets left out. */
static void add_title(struct sheet *s, struct str t)
{
	struct day d;
	unsigned depth;
	size_t open, len, cut = scan_until(t, STR("|｜_"), 0);
	bool spread = scan_holds(t, STR("政 府")) || scan_holds(t, STR("政　府")) || scan_holds(t, STR("政  府"));

	t = scan_trim(str_skip(t, mark_markdown(t, &depth)));
	if (cut < t.n) {
		struct str best = str_head(t, cut);

		for (struct str rest = t; rest.n; rest = str_skip(rest, len)) {
			struct str part = str_head(rest, scan_until(rest, STR("|｜_"), 0));

			if (scan_holds(part, STR("报告")) && scan_holds(part, buf_str(&s->region))) {
				best = part;
				break;
			}
			rest = str_skip(rest, part.n);
			scan_peek(rest, &len);
		}
		t = scan_trim(best);
	}
	open = scan_until(t, STR("（(—―─–"), 0);
	if (open > 0 && open < t.n && (when_day(t, open, &d) || scan_holds(str_skip(t, open), STR("月")) ||
	                               scan_in(scan_peek(str_skip(t, open), &len), STR("—―─–"))))
		t = scan_trim(str_head(t, open));
	if (t.n % 2 == 0 && t.n >= 24 && memcmp(t.p, t.p + t.n / 2, t.n / 2) == 0)
		t.n /= 2;
	for (; t.n; t = str_skip(t, len)) {
		size_t blank = scan_blank(t);

		len = blank;
		if (blank && (spread || (s->title.n && s->title.p[s->title.n - 1] == ' ')))
			continue;
		if (blank)
			buf_addc(&s->title, ' ');
		else
			utf8_get(t.p, t.n, &len), buf_add(&s->title, str_head(t, len));
	}
	while (s->title.n && scan_in((unsigned char)s->title.p[s->title.n - 1], STR("* ")))
		s->title.n--;
}

/* The year from headings that look back on one or ahead to one. */
static void find_year(struct sheet *s)
{
	static const struct str back[] = { { "回顾", 6 }, { "总结", 6 } };
	static const struct str ahead[] = { { "安排", 6 }, { "重点", 6 }, { "任务", 6 }, { "目标", 6 }, { "展望", 6 },
	                                    { "部署", 6 }, { "建议", 6 } };
	size_t begin, end;

	for (size_t i = s->front; i < s->back && s->year == 0; i++) {
		struct str t = s->piece[i].title;
		unsigned year;

		if (t.n == 0 || !when_year(t, 0, &year, &begin, &end))
			continue;
		if (scan_holds_any(t, back, 2))
			s->year = year + 1;
		else if (scan_holds_any(t, ahead, 7))
			s->year = year;
	}
}

/* A caption or a news item tells the day without its year: 1月20日，某某在…届人民代表大会…会议上作政府工作报告. What is
 * told of a December belongs to the year before the title's. */
static void find_told_day(struct sheet *s)
{
	for (size_t i = 0; i < s->count && i < s->front + 3 && s->date.year == 0 && s->year != 0; i++) {
		struct str t = str_head(s->piece[i].text, 400);
		size_t at = str_find(t, STR("月"), 0), begin;
		struct buf whole = { 0 };

		if (at == (size_t)-1 || !scan_holds(t, STR("工作报告")) || !scan_holds(t, STR("作")) ||
		    (i >= s->front && !scan_holds(t, STR("届"))))
			continue;
		for (begin = at; begin > 0 && at - begin < 2 && t.p[begin - 1] >= '0' && t.p[begin - 1] <= '9'; begin--)
			;
		buf_adduint(&whole, s->year);
		buf_addz(&whole, "年");
		buf_add(&whole, str_skip(t, begin));
		if (!when_day(buf_str(&whole), 0, &s->date) || s->date.begin != 0)
			s->date.year = 0;
		else if (s->date.month == 12)
			s->year = --s->date.year;
		s->failed = s->failed || whole.failed;
		buf_free(&whole);
	}
}

/* The title is the first line of that class, or, when that only leads to it (a year, a government), the first two. */
static void find_title(struct sheet *s)
{
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < s->front && s->title.n == 0; i++) {
			struct str t = s->piece[i].text;

			if (s->piece[i].is != CLASS_TITLE || (!round && scan_holds(t, STR("作政府工作报告"))))
				continue;
			add_title(s, t);
			if (!scan_holds(t, STR("报告")) && i + 1 < s->front && s->piece[i + 1].is == CLASS_TITLE &&
			    scan_holds(s->piece[i + 1].text, STR("报告")))
				add_title(s, s->piece[i + 1].text);
		}
}

static void collect_choices(const struct sheet *s, const struct places *places, struct choice *c, struct buf room[4])
{
	static const enum line_class order[] = { CLASS_BYLINE, CLASS_TITLE, CLASS_SPEAKER, CLASS_NOISE };

	for (size_t i = 0; i < 4; i++)
		join(s, order[i], &room[i]);
	offer(c, of_congress(buf_str(&room[0])));
	offer_parts(c, buf_str(&room[1]), of_congress);
	offer_parts(c, buf_str(&room[1]), of_title);
	offer_parts(c, buf_str(&room[2]), of_office);
	for (size_t i = s->front; i < s->count && i < s->front + 2; i++)
		if (scan_holds(str_head(s->piece[i].text, 300), STR("代表")))
			offer(c, of_office(str_head(s->piece[i].text, 300)));
	if (c->count == 0)
		offer_parts(c, buf_str(&room[3]), of_congress);
	for (size_t i = s->front; i < s->count && i < s->front + BODY_LINES; i++) {
		struct str text = str_head(s->piece[i].text, 1200), found = of_congress(text);
		bool first = c->count == 0;

		if (found.n == 0 || str_eq(found, STR("全国")) || !is_likely(places, found, opens(text, found)))
			continue;
		/* What the front names goes before it, but the news may name the superior too. */
		for (size_t k = 0; k < c->count && !first; k++)
			first = str_ends(found, c->found[k]);
		offer(c, first ? found : (struct str){ "", 0 });
	}
}

size_t region_find(struct sheet *s, const struct places *places)
{
	struct choice c = { .count = 0 };
	struct buf room[4] = { { 0 } }, text = { 0 };
	size_t row = (size_t)-1;

	if (s->count == 0)
		return row;
	if (s->year == 0)
		find_year(s);
	find_told_day(s);
	collect_choices(s, places, &c, room);
	choose(s, &c);
	find_title(s);
	/* Most reports name a region of a name of its own: the text is asked only about others. */
	if (s->region.n)
		row = places_resolve(places, buf_str(&s->region), s->year, STR(""));
	if (row == (size_t)-1) {
		gather(s, &text);
		row = s->region.n ? places_resolve(places, buf_str(&s->region), s->year, buf_str(&text))
		                  : find_by_use(s, places, buf_str(&text));
	}
	buf_free(&text);
	for (size_t i = 0; i < 4; i++) {
		s->failed = s->failed || room[i].failed;
		buf_free(&room[i]);
	}
	return row;
}
