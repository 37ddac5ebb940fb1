/* Headings and section paths. */
#include "sheet.h"
#include "../text/utf8.h"

enum {
	HEADING_LINE = 80,   /* characters: a longer line under one ordinal is a paragraph, if of one sentence */
	ITEM_TITLE = 100,    /* characters: a longer first sentence makes an item of a list, not a heading */
	LIST_ITEM = 40,      /* characters: a list has an item at least this long */
	LIST_LEAST = 3,      /* items */
	BARE_TITLE = 44,     /* characters of a heading without ordinal */
	HEAD_BEFORE_BLANK = 5, TEXT_BEHIND_BLANK = 26, DEPTH = 16
};

/* Says the title that it looks back, ahead, or at the government itself, as headings of the first order do? */
static bool is_top_title(struct str s)
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

/* Where a title of the first order ends that its paragraph follows at once (2018年工作回顾2018年是…), or s.n. */
static size_t glued_end(struct str s, size_t stop)
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
			if (str_ends(head, last[i]) && is_top_title(head) &&
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
	glued = runs_on || sheet_over(s, HEADING_LINE) ? glued_end(s, stop) : s.n;
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

/* A heading without ordinal: a short line of its own that ends no sentence, between closed text and more text. */
static bool read_bare(struct piece *p, const struct piece *before, const struct piece *after)
{
	struct str s, head;
	size_t han = 0, len, blank;
	struct day d;

	s = p->text;
	s = without_stars(str_skip(s, mark_markdown(s, &(unsigned){ 0 })));
	while (scan_in(scan_peek(s, &len), STR("—–―─-•·◆■●▲★☆※")))
		s = scan_skip(str_skip(s, len));
	for (struct str t = s; t.n && han < 4 && !sheet_over(str_head(s, 300), BARE_TITLE); t = str_skip(t, len))
		han += utf8_is_han(scan_peek(t, &len)) != 0;
	if (han == 0 || s.n > 300) {
		/* 2006年工作回顾 2006年是…: the line break behind the heading was lost. */
		for (blank = 0; blank < s.n && blank < 100 && !scan_blank(str_skip(s, blank)); blank++)
			;
		head = str_head(s, blank);
		if (blank >= s.n || blank >= 100 || !is_top_title(head) || scan_until(head, STR("，。：；,:;"), 0) < blank)
			return false;
		p->title = head;
		p->runs_on = true;
		return true;
	}
	if (han < 4 || before == NULL || after == NULL || is_label(s) || when_day(s, 0, &d))
		return false;
	if (sheet_closed(s) && !(str_starts(s, STR("关于")) && str_ends(s, STR("。")) && !sheet_over(s, 20)))
		return false;
	if (!(sheet_closed(before->text) || before->title.n || before->is == CLASS_SALUTATION || before->is != CLASS_BODY))
		return false;
	p->title = str_ends(s, STR("。")) ? str_head(s, s.n - 3) : s;
	return true;
}

/* ---- which of the candidates are headings ---- */

static void drop(struct piece *p)
{
	p->title.n = 0;
	p->mark = (struct mark){ 0 };
	p->runs_on = false;
}

/* Nothing but the heading stands in the line. */
static bool is_single(const struct piece *p)
{
	const char *end = p->title.p + p->title.n;

	return p->title.n && (size_t)(p->text.p + p->text.n - end) <= sizeof "。”" - 1 && sheet_closed(p->text);
}

/* Does piece i, single sentence that it is, go on to the next ordinal of its kind without text between? */
static bool leads_on(const struct sheet *s, size_t i)
{
	const struct piece *p = &s->piece[i], *q = p + 1;

	return is_single(p) && i + 1 < s->back && q->mark.kind == p->mark.kind && q->mark.number == p->mark.number + 1;
}

/* A list of sentences, one a line, is no outline. */
static void drop_lists(struct sheet *s)
{
	for (size_t i = s->front; i < s->back; i++) {
		size_t end = i;
		bool item = false;

		if (s->piece[i].mark.kind < MARK_PAREN)
			continue;
		while (leads_on(s, end))
			end++;
		for (size_t k = i; k <= end; k++) {
			struct str t = s->piece[k].text;

			item = item || (sheet_closed(t) && (sheet_over(t, LIST_ITEM) || scan_holds(t, STR("；"))));
		}
		if (end - i + 1 >= LIST_LEAST && item && sheet_closed(s->piece[i].text))
			for (size_t k = i; k <= end; k++)
				drop(&s->piece[k]);
		i = end;
	}
}

/* Arabic ordinals under one heading are headings all, or none when one of them is a single sentence without text. */
static void drop_items(struct sheet *s)
{
	for (size_t i = s->front; i < s->back; i++) {
		enum mark_kind kind = s->piece[i].mark.kind;
		size_t end = i, last = i;
		unsigned count = 0;
		bool single = false;

		if (kind < MARK_NTH)
			continue;
		for (; end < s->back && (s->piece[end].mark.kind == MARK_NONE || s->piece[end].mark.kind >= kind); end++) {
			const struct piece *p = &s->piece[end];

			if (p->mark.kind != kind)
				continue;
			if (count++ && p->mark.number == 1)
				break;
			single = single || (kind > MARK_NTH && is_single(p) &&
			                    (end + 1 == s->back || s->piece[end + 1].mark.kind != MARK_NONE));
			last = end;
		}
		for (size_t k = i; k <= last && (single || s->piece[i].mark.number != 1); k++)
			if (k != i && s->piece[k].mark.kind == kind)
				drop(&s->piece[k]);
		if (single || s->piece[i].mark.number != 1)
			drop(&s->piece[i]);
		else
			i = last;
	}
}

/* 一、 and 二、 that look back and ahead, and under them 一、 to 九、 again: the inner count is an order lower. */
static void lower_inner(struct sheet *s)
{
	unsigned outer = 0, inner = 0;
	bool top = false;

	for (size_t i = s->front; i < s->back; i++) {
		struct piece *p = &s->piece[i];

		if (p->mark.kind != MARK_HAN)
			continue;
		if (p->mark.number == 1 && outer > 0 && top && !is_top_title(p->title)) {
			p->mark.kind = MARK_INNER;
			inner = 1;
		} else if (inner > 0 && p->mark.number == inner + 1 &&
		           !(p->mark.number == outer + 1 && is_top_title(p->title))) {
			p->mark.kind = MARK_INNER;
			inner++;
		} else {
			outer = p->mark.number;
			top = is_top_title(p->title);
			inner = 0;
		}
	}
}

/* The ordinals of the highest order that the report has. */
static enum mark_kind top_kind(const struct sheet *s, size_t *starts)
{
	enum mark_kind kind = MARK_NONE;

	*starts = 0;
	for (size_t i = s->front; i < s->back; i++) {
		const struct mark *m = &s->piece[i].mark;

		if (m->kind == MARK_NONE)
			continue;
		if (kind == MARK_NONE || m->kind < kind) {
			kind = m->kind;
			*starts = 0;
		}
		*starts += m->kind == kind && m->number == 1;
	}
	return kind;
}

static bool is_bare(const struct piece *p)
{
	return p->title.n && p->mark.number == 0;
}

/* Do both titles begin with the same n characters (着力推进…, 着力推进…)? */
static bool alike(struct str a, struct str b, int n)
{
	size_t bytes = 0, len;

	for (; n > 0 && bytes < a.n; n--, bytes += len)
		utf8_get(a.p + bytes, a.n - bytes, &len);
	return n == 0 && b.n > bytes && memcmp(a.p, b.p, bytes) == 0;
}

/* The headings without ordinal next to piece `at`, in direction `step`, that begin alike: how many, and whether one of
 * them is not of the first order by its words. */
static unsigned row_beside(const struct sheet *s, size_t at, int step, int n, bool *lower)
{
	unsigned count = 0;

	for (size_t i = at + (size_t)step; i >= s->front && i < s->back; i += (size_t)step) {
		if (!is_bare(&s->piece[i]))
			continue;
		if (!alike(s->piece[at].title, s->piece[i].title, n))
			break;
		count++;
		*lower = *lower || !is_top_title(s->piece[i].title);
	}
	return count;
}

/* One of a row of like headings that are not all of the first order? */
static bool in_row(const struct sheet *s, size_t at)
{
	bool lower = false, ignored = false;

	if (row_beside(s, at, 1, 4, &lower) + row_beside(s, at, -1, 4, &lower) > 0 && lower)
		return true;
	return row_beside(s, at, 1, 2, &ignored) + row_beside(s, at, -1, 2, &ignored) >= 2 && ignored;
}

/* The order of one heading without ordinal, from the ordinals of kind `top` around it. */
static enum mark_kind order_of(const struct sheet *s, size_t at, enum mark_kind top, size_t starts, bool *tops)
{
	const struct piece *before = NULL, *after = NULL;
	bool other = false, says = is_top_title(s->piece[at].title) && !in_row(s, at);

	for (size_t i = at; i-- > s->front && before == NULL;)
		if (s->piece[i].mark.kind == top && s->piece[i].mark.number)
			before = &s->piece[i];
	for (size_t i = at + 1; i < s->back && after == NULL; i++) {
		if (s->piece[i].mark.kind == top && s->piece[i].mark.number)
			after = &s->piece[i];
		else if (is_bare(&s->piece[i]))
			other = true;
	}
	if (top == MARK_NONE)
		return says ? MARK_TOP : MARK_SUB;
	if (before && after && after->mark.number > before->mark.number)
		return MARK_SUB;
	if (after && !other)
		return says || starts > 1 || *tops ? MARK_TOP : MARK_NONE;
	if (after)
		return says ? MARK_TOP : *tops ? MARK_SUB : MARK_NONE;
	if (!says)
		return MARK_SUB;
	return *tops ? MARK_TOP : top;
}

static void order_bare(struct sheet *s)
{
	size_t starts, first = s->back;
	enum mark_kind top = top_kind(s, &starts);
	bool tops = false;

	for (size_t i = s->front; i < s->back; i++) {
		struct piece *p = &s->piece[i];

		if (!is_bare(p))
			continue;
		p->mark.kind = order_of(s, i, top, starts, &tops);
		if (p->mark.kind == MARK_NONE || (p->runs_on && p->mark.kind == MARK_SUB))
			drop(p);
		else if (first == s->back)
			first = i;
		tops = tops || p->mark.kind == MARK_TOP;
	}
	/* Without ordinals and words of the first order all are equal. */
	for (size_t i = first; i < s->back && top == MARK_NONE && !tops; i++)
		if (s->piece[i].title.n)
			s->piece[i].mark.kind = MARK_TOP;
}

/* ---- paths ---- */

struct level {
	enum mark_kind kind;
	unsigned number;
};

static void add_path(struct sheet *s, struct piece *p, const struct level *stack, size_t depth)
{
	p->path = s->paths.n;
	for (size_t i = 0; i < depth; i++) {
		if (i)
			buf_addc(&s->paths, '.');
		buf_adduint(&s->paths, stack[i].number);
	}
	p->path_n = s->paths.n - p->path;
}

static void set_paths(struct sheet *s)
{
	struct level stack[DEPTH];
	size_t depth = 0, path = 0, path_n = 0;

	for (size_t i = s->front; i < s->count; i++) {
		struct piece *p = &s->piece[i];

		if (i < s->back && p->title.n) {
			unsigned sibling = 0;

			while (depth && stack[depth - 1].kind >= p->mark.kind)
				sibling = stack[--depth].number;
			if (depth == DEPTH)
				depth--;
			stack[depth++] = (struct level){ p->mark.kind, p->mark.number ? p->mark.number : sibling + 1 };
			add_path(s, p, stack, depth);
			path = p->path;
			path_n = p->path_n;
			if (p->is == CLASS_BODY && !p->runs_on)
				p->is = CLASS_HEADING;
		}
		p->path = path;
		p->path_n = i < s->back && p->is != CLASS_NOISE ? path_n : 0;
	}
}

void sheet_outline(struct sheet *s)
{
	const struct piece *before = NULL;

	for (size_t i = s->front; i < s->back; i++) {
		struct piece *p = &s->piece[i];
		const struct piece *after = NULL;

		for (size_t k = i + 1; k < s->back && after == NULL; k++)
			if (s->piece[k].is != CLASS_NOISE)
				after = &s->piece[k];
		if (p->is != CLASS_BODY || !(read_numbered(p) || read_bare(p, before ? before : p, after))) {
			p->title.n = 0;
			p->mark = (struct mark){ 0 };
		}
		if (p->is != CLASS_NOISE)
			before = p;
	}
	drop_lists(s);
	drop_items(s);
	lower_inner(s);
	order_bare(s);
	set_paths(s);
}
