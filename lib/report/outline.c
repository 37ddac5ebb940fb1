/* Headings and section paths. */
#include "sheet.h"
#include "../text/utf8.h"

enum {
	LIST_ITEM = 40,  /* characters: a list has an item at least this long */
	LIST_LEAST = 3,  /* items */
	ROW = 8,         /* neighbours looked at */
	DEPTH = 16
};

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

/* Ordinals of one low kind between two headings of a higher one. */
struct group {
	size_t first, last; /* pieces */
	bool bad;           /* it is no outline */
	unsigned went_on;   /* the last number of the group before, when that was one */
};

static void close_group(struct sheet *s, struct group *g, enum mark_kind kind)
{
	for (size_t i = g->first; g->bad && i <= g->last; i++)
		if (s->piece[i].mark.kind == kind)
			drop(&s->piece[i]);
	if (g->first < s->back)
		g->went_on = g->bad ? 0 : s->piece[g->last].mark.number;
	g->first = s->back;
	g->bad = false;
}

/* Low ordinals under one heading are headings all, or none: none when they neither begin with 1 nor go on the count of the
 * heading before, or when one of them is a single sentence without text (but 第一，… may be). */
static void drop_items(struct sheet *s, enum mark_kind kind)
{
	struct group g = { s->back, 0, false, 0 };

	for (size_t i = s->front; i < s->back; i++) {
		const struct piece *p = &s->piece[i];
		bool led = i + 1 == s->back || s->piece[i + 1].mark.kind != MARK_NONE;

		if (p->mark.kind == MARK_NONE || p->mark.kind > kind)
			continue;
		if (p->mark.kind < kind || p->mark.number == 1)
			close_group(s, &g, kind);
		if (p->mark.kind < kind)
			continue;
		if (g.first == s->back) {
			g.first = i;
			g.bad = p->mark.number != 1 && p->mark.number != g.went_on + 1;
		}
		g.last = i;
		g.bad = g.bad || (kind > MARK_NTH && is_single(p) && led);
	}
	close_group(s, &g, kind);
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
		if (p->mark.number == 1 && outer > 0 && top && !sheet_top_title(p->title)) {
			p->mark.kind = MARK_INNER;
			inner = 1;
		} else if (inner > 0 && p->mark.number == inner + 1 &&
		           !(p->mark.number == outer + 1 && sheet_top_title(p->title))) {
			p->mark.kind = MARK_INNER;
			inner++;
		} else {
			outer = p->mark.number;
			top = sheet_top_title(p->title);
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

/* The headings without ordinal next to piece `at`, in direction `step`, that begin alike: how many (no more than ROW), and
 * whether one of them is not of the first order by its words. */
static unsigned row_beside(const struct sheet *s, size_t at, int step, int n, bool *lower)
{
	unsigned count = 0;

	for (size_t i = at + (size_t)step; i >= s->front && i < s->back && count < ROW; i += (size_t)step) {
		if (!is_bare(&s->piece[i]))
			continue;
		if (!alike(s->piece[at].title, s->piece[i].title, n))
			break;
		count++;
		*lower = *lower || !sheet_top_title(s->piece[i].title);
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

/* The ordinals of kind `top` around every heading without one: piece.next, and whether another such heading stands before
 * it. */
static void look_ahead(struct sheet *s, enum mark_kind top)
{
	unsigned next = 0;
	bool bare = false;

	for (size_t i = s->back; i-- > s->front;) {
		struct piece *p = &s->piece[i];

		p->next = next;
		p->bare_first = bare;
		if (p->title.n && p->mark.kind == top && p->mark.number) {
			next = p->mark.number;
			bare = false;
		} else if (is_bare(p)) {
			bare = true;
		}
	}
}

/* The order of one heading without ordinal, from the ordinals of kind `top` around it: `before` is the last one, 0 for
 * none. */
static enum mark_kind order_of(const struct sheet *s, size_t at, enum mark_kind top, size_t starts, unsigned before,
                               bool tops)
{
	const struct piece *p = &s->piece[at];
	bool says = sheet_top_title(p->title) && !in_row(s, at);

	if (top == MARK_NONE)
		return says ? MARK_TOP : MARK_SUB;
	if (before && p->next > before)
		return MARK_SUB;
	if (p->next && !p->bare_first)
		return says || starts > 1 || tops ? MARK_TOP : MARK_NONE;
	if (p->next)
		return says ? MARK_TOP : tops ? MARK_SUB : MARK_NONE;
	if (!says)
		return MARK_SUB;
	return tops ? MARK_TOP : top;
}

static void order_bare(struct sheet *s)
{
	size_t starts, first = s->back;
	enum mark_kind top = top_kind(s, &starts);
	bool tops = false;
	unsigned before = 0;

	look_ahead(s, top);
	for (size_t i = s->front; i < s->back; i++) {
		struct piece *p = &s->piece[i];

		if (p->title.n && p->mark.kind == top && p->mark.number)
			before = p->mark.number;
		if (!is_bare(p))
			continue;
		p->mark.kind = order_of(s, i, top, starts, before, tops);
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

/* An ordinal alone on its line belongs to the title on the next. */
static void join_marks(struct sheet *s)
{
	for (size_t i = s->front; i + 1 < s->back; i++) {
		struct piece *p = &s->piece[i], *q = p + 1;
		struct mark m;

		if (p->is != CLASS_BODY || q->is != CLASS_BODY || is_bare(p) || !mark_read(p->text, &m) ||
		    m.length < p->text.n || q->mark.number || sheet_closed(q->text) || q->runs_on)
			continue;
		if (q->title.n == 0)
			continue;
		q->mark = m;
		p->is = CLASS_HEADING;
	}
}

void sheet_outline(struct sheet *s)
{
	const struct piece *before = NULL;

	for (size_t i = s->front; i < s->back; i++) {
		struct piece *p = &s->piece[i];
		const struct piece *after = NULL;

		if (p->is == CLASS_NOISE)
			continue;
		for (size_t k = i + 1; k < s->back && after == NULL; k++)
			if (s->piece[k].is != CLASS_NOISE)
				after = &s->piece[k];
		if (!sheet_heading(p, before ? before : p, after)) {
			p->title.n = 0;
			p->mark = (struct mark){ 0 };
		}
		before = p;
	}
	join_marks(s);
	drop_lists(s);
	for (enum mark_kind kind = MARK_NTH; kind <= MARK_CIRCLE; kind++)
		drop_items(s, kind);
	lower_inner(s);
	order_bare(s);
	set_paths(s);
}
