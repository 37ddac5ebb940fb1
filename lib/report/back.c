/* What stands behind a report: glossary, annexes, and the furniture of the page. */
#include "sheet.h"
#include "../text/utf8.h"

enum {
	NOTE_TITLE = 30, TAIL_LINE = 60, /* characters */
	DEFINED = 90,                    /* bytes within which a definition names what it defines */
	DEFINITIONS = 3                  /* the least number of them */
};

/* The headline of a glossary or an annex. */
static bool is_note_title(struct str line)
{
	static const struct str words[] = {
		{ "名词解释", 12 }, { "名词注释", 12 }, { "名词说明", 12 }, { "词语解释", 12 }, { "词汇解释", 12 },
		{ "术语", 6 }, { "注释", 6 }, { "注解", 6 }, { "附注", 6 }, { "释义", 6 }, { "用语说明", 12 },
		{ "词解释", 9 }, { "词语注解", 12 }, { "用语解释", 12 }, { "情况说明", 12 }, { "名词释", 9 },
	};
	static const struct str heads[] = { { "附件", 6 }, { "附：", 6 }, { "附:", 4 }, { "附录", 6 }, { "注：", 6 } };
	struct mark m;
	unsigned depth;

	if (sheet_over(line, 2 * NOTE_TITLE))
		return false;
	line = scan_trim(str_skip(line, mark_markdown(line, &depth)));
	if (sheet_over(line, NOTE_TITLE) || mark_read(line, &m) || scan_holds(line, STR("。")))
		return false;
	if (scan_holds_any(line, words, sizeof words / sizeof words[0]))
		return true;
	for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
		if (str_starts(line, heads[i]))
			return true;
	return false;
}

/* A headline behind the closing words: an annex (the year's list of works for the people). */
static bool is_annex(struct str line, struct str before)
{
	struct mark m;

	return !sheet_over(line, NOTE_TITLE) && !sheet_closed(line) && !mark_read(line, &m) &&
	       (str_ends(before, STR("！")) || str_ends(before, STR("!"))) &&
	       (scan_holds(line, STR("实事")) || scan_holds(line, STR("清单")) || scan_holds(line, STR("项目表")));
}

static bool is_rule(struct str line)
{
	size_t len, count = 0;

	for (; line.n; line = str_skip(line, len), count++)
		if (!scan_in(scan_peek(line, &len), STR("-—–―─=*_#~. ")))
			return false;
	return count > 0;
}

static bool ends_sentence(struct str s)
{
	while (s.n) {
		size_t len, at = utf8_back(s.p, s.n);
		uint32_t c = utf8_get(s.p + at, s.n - at, &len);

		if (!scan_in(c, STR("”’」』》）)\"*_")))
			return scan_in(c, STR("。！？；…!"));
		s.n = at;
	}
	return false;
}

static bool is_furniture(struct str line)
{
	static const struct str words[] = {
		{ "主办单位", 12 }, { "版权所有", 12 }, { "ICP", 3 }, { "上一篇", 9 }, { "下一篇", 9 }, { "责任编辑", 12 },
		{ "来源：", 9 }, { "来源:", 7 }, { "扫一扫", 9 }, { "打印本页", 12 }, { "关闭窗口", 12 }, { "编辑：", 9 },
	};

	return str_starts(line, STR("<!--")) || is_rule(line) ||
	       (!sheet_over(line, 2 * TAIL_LINE) && scan_holds_any(line, words, sizeof words / sizeof words[0]));
}

/* From the end upwards: lines that end no sentence belong to the page, a dated one to the meeting. */
static size_t cut_tail(struct sheet *s)
{
	size_t end = s->count;

	while (end > s->front + 1) {
		struct piece *p = &s->piece[end - 1];
		struct mark m;
		struct day d;

		if (p->is != CLASS_NOISE && !is_furniture(p->text) &&
		    (ends_sentence(p->text) || sheet_over(p->text, TAIL_LINE) || mark_read(p->text, &m) ||
		     is_note_title(p->text)))
			break;
		if (p->is != CLASS_NOISE)
			p->is = when_day(p->text, 0, &d) && !is_furniture(p->text) && !scan_holds(p->text, STR(":"))
			        ? CLASS_BYLINE : CLASS_NOISE;
		end--;
	}
	return end;
}

/* A definition under a number: 1. 五网：…, [1] 五网：…, 注1：…. */
static bool is_definition(struct str line, unsigned *number)
{
	struct mark m;
	struct str rest = line;
	bool han;
	size_t n;

	if (scan_take(&rest, STR("[")) || scan_take(&rest, STR("［")) || scan_take(&rest, STR("注"))) {
		n = scan_number(rest, number, &han);
		return n != 0 && !han;
	}
	if (!mark_read(line, &m) || m.kind < MARK_NUM)
		return false;
	*number = m.number;
	rest = str_head(str_skip(line, m.length), DEFINED);
	return scan_until(rest, STR("：:。"), 0) < rest.n && scan_until(rest, STR("：:"), 0) < scan_until(rest, STR("。"), 0);
}

/* A glossary without a headline: the definitions that end the text and count from 1. */
static size_t find_definitions(const struct sheet *s, size_t end)
{
	size_t first = end;
	unsigned number = 0, last = 0;

	while (first > s->front + 1 && is_definition(s->piece[first - 1].text, &number)) {
		first--;
		last = number;
	}
	return end - first >= DEFINITIONS && last == 1 ? first : end;
}

void sheet_back(struct sheet *s)
{
	size_t end = cut_tail(s);

	s->back = end;
	for (size_t i = s->front + (end - s->front) / 4 + 1; i < end; i++) {
		struct str line = s->piece[i].text;
		bool late = i > s->front + (end - s->front) / 2;

		/* A rule divides whether or not somebody called it noise. */
		if (s->piece[i].is == CLASS_NOISE && !is_rule(line))
			continue;
		if (is_note_title(line) || (late && (is_rule(line) || is_annex(line, s->piece[i - 1].text)))) {
			s->back = i;
			break;
		}
	}
	if (s->back == end)
		s->back = find_definitions(s, end);
	for (size_t i = s->back; i < end; i++)
		if (s->piece[i].is != CLASS_NOISE)
			s->piece[i].is = is_furniture(s->piece[i].text) ? CLASS_NOISE : CLASS_NOTE;
	for (size_t i = s->front; i < s->back; i++)
		if (s->piece[i].is == CLASS_NONE)
			s->piece[i].is = sheet_salutation(s->piece[i].text) ? CLASS_SALUTATION
			                 : is_furniture(s->piece[i].text) ? CLASS_NOISE : CLASS_BODY;
	/* A date at the foot stands for one that the front lacks. */
	for (size_t i = end; i < s->count && s->date.year == 0; i++)
		if (s->piece[i].is == CLASS_BYLINE && when_day(s->piece[i].text, 0, &s->date))
			s->year = s->date.year;
}
