/* The heading that a line is or begins with. */
#include "sheet.h"
#include "../text/utf8.h"

enum {
	HEADING_LINE = 80,   /* characters: a longer line under one ordinal is a paragraph, if of one sentence */
	ITEM_TITLE = 100,    /* characters: a longer first sentence makes an item of a list, not a heading */
	BARE_TITLE = 44,     /* characters of a heading without ordinal */
	RUN_ON_TITLE = 100,  /* bytes of a heading without ordinal that its paragraph follows */
	HEAD_BEFORE_BLANK = 5, TEXT_BEHIND_BLANK = 26
};

bool sheet_top_title(struct str s)
{
	static const struct str words[] = {
		{ "回顾", 6 }, { "展望", 6 }, { "总结", 6 }, { "工作安排", 12 }, { "工作部署", 12 },
		{ "主要任务", 12 }, { "重点工作", 12 }, { "目标任务", 12 }, { "工作任务", 12 }, { "奋斗目标", 12 },
		{ "工作重点", 12 }, { "工作目标", 12 }, { "工作打算", 12 }, { "工作意见", 12 }, { "工作建议", 12 },
		{ "主要目标", 12 }, { "工作总体", 12 }, { "主要工作", 12 }, { "政府工作", 12 },
	};
	static const struct str spans[] = { { "五年", 6 }, { "时期", 6 }, { "今年", 6 }, { "明年", 6 }, { "本届", 6 },
	                                    { "届政府", 9 }, { "五”", 6 } };
	static const struct str deeds[] = { { "工作", 6 }, { "目标", 6 }, { "任务", 6 }, { "情况", 6 }, { "成就", 6 },
	                                    { "发展", 6 }, { "规划", 6 } };
	unsigned year;
	size_t begin, end;

	if (sheet_over(s, 36))
		return false;
	if (scan_holds_any(s, words, sizeof words / sizeof words[0]) ||
	    (scan_until(s, STR("，,"), 0) == s.n &&
	     (str_ends(s, STR("自身建设")) || str_ends(s, STR("政府建设")) ||
	      (str_starts(s, STR("关于")) && str_ends(s, STR("工作"))))))
		return true;
	return (when_year(s, 0, &year, &begin, &end) || scan_holds_any(s, spans, sizeof spans / sizeof spans[0])) &&
	       scan_holds_any(s, deeds, sizeof deeds / sizeof deeds[0]) && scan_until(s, STR("，,"), 0) == s.n;
}

size_t sheet_glued_end(struct str s, size_t stop)
{
	static const struct str last[] = { { "回顾", 6 }, { "安排", 6 }, { "任务", 6 }, { "工作", 6 }, { "建设", 6 },
		{ "目标", 6 }, { "重点", 6 }, { "意见", 6 }, { "总结", 6 }, { "建议", 6 }, { "要求", 6 }, { "部署", 6 } };
	static const struct str starts[] = { { "20", 2 }, { "19", 2 }, { "“", 3 }, { "过去", 6 }, { "今年", 6 },
		{ "一年来", 9 }, { "各位代表", 12 }, { "当前", 6 }, { "我们", 6 }, { "面对", 6 }, { "进入", 6 }, { "按照", 6 },
		{ "刚刚", 6 }, { "本届", 6 }, { "为顺利", 9 }, { "新形势", 9 }, { "这一年", 9 }, { "去年", 6 } };
	size_t len;

	for (size_t at = 6; at < stop && at < ITEM_TITLE; at += len) {
		struct str rest = str_skip(s, at), head = str_head(s, at);

		scan_peek(rest, &len);
		for (size_t i = 0; i < sizeof last / sizeof last[0]; i++)
			if (str_ends(head, last[i]) && sheet_top_title(head) &&
			    scan_take_any(&rest, starts, sizeof starts / sizeof starts[0]) >= 0)
				return at;
	}
	return s.n;
}

/* Where the title that opens s ends: at its first full stop, or at a blank with a paragraph behind it. */
static size_t title_end(struct str s)
{
	size_t stop = scan_until(s, STR("。！？!"), 0), blank, glued;
	bool runs_on = sheet_over(str_skip(s, stop), 3) && sheet_closed(s);

	for (blank = 0; blank < stop; blank++) {
		size_t len = scan_blank(str_skip(s, blank));
		struct str head = str_head(s, blank), behind;

		if (len == 0)
			continue;
		behind = scan_skip(str_skip(s, blank));
		if (sheet_over(head, HEAD_BEFORE_BLANK - 1) && !sheet_over(head, ITEM_TITLE) && !str_ends(head, STR("，")) &&
		    (runs_on || (sheet_closed(s) && sheet_over(behind, TEXT_BEHIND_BLANK))))
			return blank;
		blank += len - 1;
	}
	glued = sheet_closed(s) ? sheet_glued_end(s, stop) : s.n;
	return glued < stop ? glued : stop;
}

static struct str without_stars(struct str s)
{
	s = scan_trim(s);
	while (s.n && (s.p[s.n - 1] == '*' || s.p[s.n - 1] == '#' || s.p[s.n - 1] == '_'))
		s = scan_trim(str_head(s, s.n - 1));
	return s;
}

/* A heading with an ordinal: fills mark, title and runs_on. */
static bool read_numbered(struct piece *p)
{
	struct str rest, title, behind;
	struct mark m;
	size_t end, len;

	if (!mark_read(p->text, &m))
		return false;
	rest = str_skip(p->text, m.length);
	end = title_end(rest);
	title = without_stars(str_head(rest, end));
	behind = str_skip(rest, end);
	scan_peek(behind, &len);
	behind = without_stars(str_skip(behind, scan_blank(behind) ? 0 : len));
	if (title.n == 0 || str_ends(p->text, STR("；")) || str_ends(p->text, STR(";")))
		return false;
	if (m.kind >= MARK_NTH && sheet_over(title, ITEM_TITLE))
		return false;
	p->mark = m;
	p->title = title;
	p->runs_on = behind.n > 3 || sheet_over(title, HEADING_LINE);
	return true;
}

static bool is_label(struct str s)
{
	static const struct str heads[] = {
		{ "来源", 6 }, { "责任编辑", 12 }, { "编辑", 6 }, { "记者", 6 }, { "作者", 6 }, { "牵头单位", 12 },
		{ "责任单位", 12 }, { "主办", 6 }, { "上一篇", 9 }, { "下一篇", 9 }, { "附件", 6 }, { "打印", 6 },
		{ "关闭", 6 }, { "分享", 6 }, { "注：", 6 }, { "字号", 6 }, { "发布", 6 },
	};

	return scan_take_any(&s, heads, sizeof heads / sizeof heads[0]) >= 0 || scan_holds(s, STR("|")) ||
	       scan_holds(s, STR("会议上")) || scan_holds(s, STR("秘书处"));
}

/* Names the title its year, or the government itself? Words alone may begin a sentence (回顾一年来的工作，…). */
static bool is_sure_title(struct str s)
{
	unsigned year;
	size_t begin, end;

	return when_year(s, 0, &year, &begin, &end) || str_ends(s, STR("自身建设"));
}

/* 2006年工作回顾 2006年是… and 2006年工作回顾2006年是…: the line break behind a heading of the first order was lost. */
static bool read_bare_run_on(struct piece *p, struct str s)
{
	size_t end = 0, len;

	/* Few paragraphs begin as such a heading does: with a year, a plan in quotes, 过去, 今后, 关于, 加强 and the like. */
	if (!scan_in(scan_peek(s, &len), STR("12１２一二“过今未本关加切全进着当")))
		return false;
	while (end < s.n && end < RUN_ON_TITLE && scan_blank(str_skip(s, end)) == 0)
		end++;
	if (end >= s.n || end >= RUN_ON_TITLE || !sheet_top_title(str_head(s, end))) {
		end = sheet_glued_end(str_head(s, RUN_ON_TITLE), scan_until(s, STR("，。：；,:;"), 0));
		if (end >= s.n || !is_sure_title(str_head(s, end)))
			return false;
	}
	if (end >= s.n || end >= RUN_ON_TITLE || scan_until(str_head(s, end), STR("，。：；,:;"), 0) < end)
		return false;
	p->title = str_head(s, end);
	p->runs_on = true;
	return true;
}

/* A heading without ordinal: a short line of its own that ends no sentence, between closed text and more text. */
static bool read_bare(struct piece *p, const struct piece *before, const struct piece *after)
{
	struct str s;
	size_t han = 0, len;
	struct mark m;
	struct day d;

	s = p->text;
	s = without_stars(str_skip(s, mark_markdown(s, &(unsigned){ 0 })));
	if (mark_read(s, &m))
		return false;
	if (str_starts(s, STR("【")) && str_ends(s, STR("】")))
		s = (struct str){ s.p + 3, s.n - 6 };
	while (scan_in(scan_peek(s, &len), STR("—–―─-•·◆■●▲★☆※")))
		s = scan_skip(str_skip(s, len));
	for (struct str t = s; t.n && han < 4 && !sheet_over(str_head(s, 300), BARE_TITLE); t = str_skip(t, len))
		han += utf8_is_han(scan_peek(t, &len)) != 0;
	if (han == 0 || s.n > 300) {
		return read_bare_run_on(p, s);
	}
	if (han < 4 || before == NULL || after == NULL || is_label(s) || when_day(s, 0, &d))
		return false;
	if (sheet_closed(s) && !(str_starts(s, STR("关于")) && str_ends(s, STR("。")) && !sheet_over(s, 20)))
		return read_bare_run_on(p, s);
	if (!(sheet_closed(before->text) || (mark_read(before->text, &m) && m.length == before->text.n) || before->title.n || before->is == CLASS_SALUTATION || before->is != CLASS_BODY))
		return false;
	p->title = str_ends(s, STR("。")) ? str_head(s, s.n - 3) : s;
	return true;
}

bool sheet_heading(struct piece *p, const struct piece *before, const struct piece *after)
{
	p->title.n = 0;
	p->mark = (struct mark){ 0 };
	p->runs_on = false;
	return p->is == CLASS_BODY && (read_numbered(p) || read_bare(p, before, after));
}
