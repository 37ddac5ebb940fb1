/* The front of a report: everything before its first paragraph. */
#include "sheet.h"
#include "../text/utf8.h"

enum {
	FRONT_MOST = 120,    /* pieces: a page has no more furniture than this above the report */
	PROSE = 50,          /* characters: a closed line this long is a paragraph */
	TITLE_LONGEST = 70,
	BODY_LINES = 6, BODY_HEAD = 1500, /* pieces, and bytes of each, where a news item tells who spoke */
	STRANGERS = 2        /* lines of no known sort that may stand between a title and the salutation */
};

enum sort { SORT_OTHER, SORT_TITLE, SORT_BYLINE, SORT_SPEAKER, SORT_NOISE };

/* The line without blanks, as far as it fits: 政 府 工 作 报 告. */
static struct str squeeze(struct str s, char *room, size_t size)
{
	size_t n = 0, len;

	for (; s.n; s = str_skip(s, len)) {
		len = scan_blank(s);
		if (len)
			continue;
		utf8_get(s.p, s.n, &len);
		if (n + len > size)
			break;
		memcpy(room + n, s.p, len);
		n += len;
	}
	return (struct str){ room, n };
}

static bool is_title(struct str line)
{
	static const struct str bullets[] = { { "•", 3 }, { "[", 1 }, { "·", 2 }, { "-", 1 } };
	char room[TITLE_LONGEST * 3];
	struct str s = squeeze(line, room, sizeof room);
	size_t at = str_find(s, STR("工作报告"), 0), year_at, year_end;
	unsigned year;

	if (at == (size_t)-1 || sheet_over(line, TITLE_LONGEST) || scan_take_any(&s, bullets, 4) >= 0)
		return false;
	if (scan_holds(s, STR("作政府工作报告")) || scan_holds(s, STR("秘书处")) || sheet_closed(s))
		return scan_holds(s, STR("上作政府工作报告"));
	return scan_holds(s, STR("政府")) || scan_holds(s, STR("管委会")) || scan_holds(s, STR("管理委员会")) ||
	       when_year(s, 0, &year, &year_at, &year_end) || (at > 0 && at <= 60);
}

static bool is_byline(struct str line)
{
	static const struct str meeting[] = { { "人民代表大会", 18 }, { "会议上", 9 }, { "次会议", 9 }, { "届人大", 9 },
	                                      { "大会上", 9 } };
	struct day d;

	if (sheet_over(line, TITLE_LONGEST) || (sheet_closed(line) && sheet_over(line, PROSE)))
		return false;
	if (scan_holds_any(line, meeting, sizeof meeting / sizeof meeting[0]))
		return true;
	return when_day(line, 0, &d) && !sheet_over(line, 30) && !scan_holds(line, STR("：")) &&
	       !scan_holds(line, STR(":"));
}

/* A comment of the page's source, or a drawn rule. */
static bool is_comment(struct str line)
{
	size_t len;

	if (str_starts(line, STR("<!--")))
		return true;
	while (line.n && scan_in(scan_peek(line, &len), STR("-—–―─=*_#~")))
		line = str_skip(line, len);
	return line.n == 0;
}

/* ---- names ---- */

/* Takes the Chinese name that s begins with (blanks within passed over) into *name. A name has two to four characters,
 * or parts joined by a dot. */
static bool take_name(struct str s, struct buf *name)
{
	unsigned count = 0, dots = 0;
	size_t len;

	buf_clear(name);
	for (; s.n; s = str_skip(s, len)) {
		uint32_t c;

		len = scan_blank(s);
		if (len)
			continue;
		c = scan_peek(s, &len);
		if (c == 0xb7 || c == 0x2022 || c == 0x30fb || c == 0x2027)
			dots++;
		else if (!utf8_is_han(c) || str_starts(s, STR("作政府")) || str_starts(s, STR("作工作")) ||
		         str_starts(s, STR("在")) || str_starts(s, STR("代表")) || str_starts(s, STR("向大会")))
			break;
		else
			count++;
		buf_add(name, str_head(s, len));
	}
	/* What follows a name is the end, a bracket or a verb; no Arabic text. */
	if (count >= 2 && (dots ? count <= 20 : count <= 4))
		return true;
	buf_clear(name);
	return false;
}

static const struct str posts[] = {
	{ "市长", 6 }, { "区长", 6 }, { "县长", 6 }, { "省长", 6 }, { "州长", 6 }, { "旗长", 6 }, { "盟长", 6 },
	{ "主席", 6 }, { "总理", 6 }, { "专员", 6 }, { "主任", 6 },
};
enum { POSTS = sizeof posts / sizeof posts[0] };

/* Where the last office named in s ends, 0 for none. */
static size_t last_post(struct str s)
{
	size_t last = 0;

	for (size_t i = 0; i < POSTS; i++)
		for (size_t at = 0; (at = str_find(s, posts[i], at)) != (size_t)-1; at += posts[i].n)
			last = at + posts[i].n > last ? at + posts[i].n : last;
	return last;
}

/* The two to four Chinese characters that end at byte `end` and that no other precede, or only 由. */
static bool name_before(struct str s, size_t end, struct buf *name)
{
	size_t begin = end, len;

	while (begin > 0 && end - begin <= 12) {
		size_t at = utf8_back(s.p, begin);
		uint32_t c = utf8_get(s.p + at, s.n - at, &len);

		if (!utf8_is_han(c) || str_starts(str_skip(s, at), STR("由")))
			break;
		begin = at;
	}
	return end - begin <= 12 && take_name((struct str){ s.p + begin, end - begin }, name);
}

bool sheet_speaker(struct str line, bool bare, struct buf *name)
{
	char room[TITLE_LONGEST * 4];
	struct str s = squeeze(line, room, sizeof room);
	size_t last = last_post(s), len;

	if (last != 0) {
		s = str_skip(s, last);
		while (scan_in(scan_peek(s, &len), STR("：:?？")))
			s = str_skip(s, len);
		return take_name(s, name);
	}
	if (scan_take(&s, STR("报告人")) || scan_take(&s, STR("作报告人")))
		return scan_in(scan_peek(s, &len), STR("：:")) && take_name(str_skip(s, len), name);
	/* Alone means that nothing else stands in the line. */
	return bare && !sheet_over(s, 24) && take_name(s, name) && name->n == s.n;
}

/* Does the office that ends at byte `post` of s, with the name before or behind it, speak? */
static bool office_speaks(struct str s, size_t at, size_t post, struct buf *name)
{
	static const struct str told[] = { { "所作", 6 }, { "作的", 6 }, { "在", 3 }, { "代表", 6 }, { "作政府", 9 } };
	static const struct str does[] = { { "代表", 6 }, { "作政府", 9 }, { "作工作", 9 }, { "在", 3 }, { "向", 3 } };
	struct str rest = str_skip(s, post), behind = rest;

	if (scan_take_any(&rest, told, sizeof told / sizeof told[0]) >= 0)
		return name_before(s, at, name);
	if (!take_name(behind, name) || behind.n < name->n)
		return false;
	behind = str_skip(behind, name->n);
	return scan_take_any(&behind, does, sizeof does / sizeof does[0]) >= 0;
}

/* A sentence that tells who spoke: 由张三市长所作的政府工作报告, 张三在某市…会议上作政府工作报告, 张三市长在…, 市长张三代表市政府作. */
static bool speaker_told(struct str s, struct buf *name)
{
	size_t at;

	if (!scan_holds(s, STR("工作报告")))
		return false;
	at = str_find(s, STR("在"), 0);
	if (at != (size_t)-1 && scan_holds(str_skip(s, at), STR("作政府工作报告")) && name_before(s, at, name))
		return true;
	for (size_t i = 0; i < POSTS; i++)
		for (at = 0; (at = str_find(s, posts[i], at)) != (size_t)-1; at += posts[i].n)
			if (office_speaks(s, at, at + posts[i].n, name))
				return true;
	return false;
}

/* A line that names the speaker's office, with or without the name. */
static bool is_speaker(struct str line, struct buf *name)
{
	if (sheet_over(line, 40) || sheet_closed(line))
		return false;
	if (sheet_speaker(line, false, name))
		return true;
	for (size_t i = 0; i < POSTS; i++)
		if (str_ends(line, posts[i]))
			return true;
	return false;
}

/* ---- where the front ends ---- */

static bool is_prose(struct str line)
{
	return sheet_over(line, PROSE - 1) && (sheet_closed(line) || sheet_over(line, 2 * TITLE_LONGEST));
}

/* The first piece of the report's text; sets *greeted when a salutation leads to it. */
static size_t find_text(const struct sheet *s, bool *greeted)
{
	size_t text = s->count, most = s->count < FRONT_MOST ? s->count : FRONT_MOST;
	struct mark m;

	*greeted = false;
	for (size_t i = 0; i < most; i++) {
		const struct piece *p = &s->piece[i];

		if (p->is == CLASS_NOISE || is_comment(p->text))
			continue;
		if (sheet_salutation(p->text) && (text == s->count || i < text + 4)) {
			*greeted = true;
			return i;
		}
		if (text == s->count && (is_prose(p->text) || str_starts(p->text, STR("现在，")) ||
		                         str_starts(p->text, STR("现在,")) || str_starts(p->text, STR("各位代表")) ||
		                         (mark_read(p->text, &m) && m.kind <= MARK_PAREN && !is_byline(p->text))))
			text = i;
		if (text != s->count && i >= text + 4)
			break;
	}
	/* No salutation: without paragraph or ordinal the first line alone is the front. */
	return text == s->count ? (s->count > 0) : text;
}

/* The caption of a picture. */
static bool is_caption(struct str line)
{
	static const struct str words[] = { { "记者", 6 }, { "图为", 6 }, { "通讯员", 9 }, { "摄影", 6 } };

	return scan_holds_any(line, words, sizeof words / sizeof words[0]) || str_ends(line, STR(" 摄"));
}

static enum sort sort_of(struct str line, struct buf *name)
{
	if (is_comment(line) || (!is_title(line) && is_caption(line)))
		return SORT_NOISE;
	if (is_title(line))
		return SORT_TITLE;
	if (is_byline(line))
		return SORT_BYLINE;
	if (is_speaker(line, name) || sheet_speaker(line, true, name))
		return SORT_SPEAKER;
	return SORT_OTHER;
}

/* Where the report begins among the pieces before `text`: the highest title from which only few strangers stand on the
 * way down. Without a title the first line that could be one. */
static size_t find_start(struct sheet *s, size_t text, struct buf *name, bool *titled)
{
	size_t start = text, strangers = 0;

	*titled = false;
	for (size_t i = text; i-- > 0 && strangers <= STRANGERS;) {
		enum sort sort = s->piece[i].is == CLASS_NOISE ? SORT_NOISE : sort_of(s->piece[i].text, name);

		if (sort == SORT_TITLE) {
			*titled = true;
			start = i;
			strangers = 0;
		} else if (sort == SORT_OTHER) {
			strangers++;
		} else if (sort != SORT_NOISE && !*titled) {
			start = i;
		}
	}
	return start;
}

/* A year or a government on a line of its own above its title. */
static bool heads_title(struct str line)
{
	return !sheet_over(line, 16) && !sheet_closed(line) &&
	       (str_ends(line, STR("人民政府")) || str_ends(line, STR("年")) || str_ends(line, STR("年度")) ||
	        str_ends(line, STR("市")) || str_ends(line, STR("县")) || str_ends(line, STR("区")) ||
	        str_ends(line, STR("州")) || str_ends(line, STR("省")));
}

static void classify(struct sheet *s, size_t start, size_t text, struct buf *name)
{
	enum sort before = SORT_OTHER;

	for (size_t i = start; i < text; i++) {
		struct piece *p = &s->piece[i];
		enum sort sort = sort_of(p->text, name);

		if (p->is == CLASS_NOISE)
			continue;
		/* A line between title and byline is the subtitle. */
		if (sort == SORT_OTHER && before == SORT_TITLE && sheet_over(p->text, 7) && !sheet_closed(p->text) &&
		    !scan_holds(p->text, STR("：")) && !scan_holds(p->text, STR(":")))
			sort = SORT_TITLE;
		p->is = sort == SORT_TITLE ? CLASS_TITLE : sort == SORT_BYLINE ? CLASS_BYLINE
		        : sort == SORT_SPEAKER ? CLASS_SPEAKER : CLASS_NOISE;
		if (sort != SORT_NOISE)
			before = sort;
	}
}

/* 某市长张三作政府工作报告 is a caption when another line names the speaker. */
static void drop_captions(struct sheet *s, size_t text)
{
	size_t speakers = 0;

	for (size_t i = 0; i < text; i++)
		speakers += s->piece[i].is == CLASS_SPEAKER;
	for (size_t i = 0; i < text && speakers > 1; i++)
		if (s->piece[i].is == CLASS_SPEAKER && scan_holds(s->piece[i].text, STR("工作报告")))
			s->piece[i].is = CLASS_NOISE;
}

/* ---- who and when ---- */

static void find_date(struct sheet *s)
{
	struct day d;

	for (int round = 0; round < 3 && s->date.year == 0; round++)
		for (size_t i = 0; i < s->front && s->date.year == 0; i++) {
			const struct piece *p = &s->piece[i];
			bool wanted = round == 0   ? p->is == CLASS_BYLINE
			              : round == 1 ? p->is == CLASS_TITLE || p->is == CLASS_SPEAKER
			                           : p->is == CLASS_NOISE && scan_holds(p->text, STR("工作报告"));

			if (wanted && when_day(p->text, 0, &d))
				s->date = d;
		}
}

/* The name that stands behind a date in brackets: （2005年1月19日 张三）. */
static bool name_behind_date(struct str line, struct buf *name)
{
	struct day d;
	size_t close;

	if (!when_day(line, 0, &d))
		return false;
	line = scan_skip(str_skip(line, d.end));
	close = scan_until(line, STR("）)"), 0);
	return close < line.n && take_name(str_head(line, close), name) && !scan_holds(str_head(line, close), STR("在"));
}

static void find_speaker(struct sheet *s)
{
	for (int round = 0; round < 4; round++)
		for (size_t i = 0; i < s->front; i++) {
			const struct piece *p = &s->piece[i];
			bool named = false;

			if (round == 0 && p->is == CLASS_SPEAKER)
				named = sheet_speaker(p->text, true, &s->speaker);
			else if (round == 1 && (p->is == CLASS_BYLINE || p->is == CLASS_TITLE))
				named = name_behind_date(p->text, &s->speaker);
			else if (round == 2 && (p->is == CLASS_BYLINE || p->is == CLASS_TITLE))
				named = sheet_speaker(p->text, false, &s->speaker);
			else if (round == 3)
				named = speaker_told(p->text, &s->speaker);
			if (named)
				return;
		}
	for (size_t i = s->front; i < s->count && i < s->front + BODY_LINES; i++)
		if (speaker_told(str_head(s->piece[i].text, BODY_HEAD), &s->speaker))
			return;
	buf_clear(&s->speaker);
}

static void find_year(struct sheet *s)
{
	size_t begin, end;

	s->year = s->date.year;
	for (size_t i = 0; i < s->front && s->year == 0; i++)
		if (s->piece[i].is == CLASS_TITLE || s->piece[i].is == CLASS_BYLINE)
			if (!when_year(s->piece[i].text, 0, &s->year, &begin, &end))
				s->year = 0;
}

void sheet_front(struct sheet *s)
{
	struct buf name = { 0 };
	bool greeted, titled;
	size_t text = find_text(s, &greeted), start;

	start = find_start(s, text, &name, &titled);
	if (!titled && !greeted)
		start = 0;
	else if (!titled && start > 0)
		start--;
	for (size_t i = 0; i < start; i++)
		s->piece[i].is = titled && i + 1 == start && heads_title(s->piece[i].text) ? CLASS_TITLE : CLASS_NOISE;
	classify(s, start, text, &name);
	drop_captions(s, text);
	if (!titled && start < text && s->piece[start].is == CLASS_NOISE && !is_comment(s->piece[start].text))
		s->piece[start].is = CLASS_TITLE;
	if (greeted)
		s->piece[text++].is = CLASS_SALUTATION;
	s->front = text;
	find_date(s);
	find_speaker(s);
	find_year(s);
	s->failed = s->failed || name.failed;
	buf_free(&name);
}
