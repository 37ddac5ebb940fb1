/*
 * Lines that hold several sections, because line breaks were lost on the way.
 *
 * Two cases. A report in one line (or a few) is divided at every ordinal that goes on the count, and its front at the
 * dash, the office and the salutation. In a report with its breaks, a heading glued to the end of a paragraph shows by
 * the gap: （二） opens a line, but no line opens with （一）.
 */
#include "sheet.h"
#include "../text/utf8.h"

#include <stdlib.h>

enum {
	LONG_LINE = 1500,  /* bytes: a line this long that is a third of the report may hold sections */
	HUGE_LINE = 12000, /* bytes: any line this long may */
	TITLE_GAP = 90,    /* bytes from one title to the next */
	PARAGRAPH = 40, HEADING = 44, /* characters */
	WORDS_LEAST = 8,   /* blanks that stand for breaks, for all to be taken so */
	LOOKS = 8,         /* times that a document's text is looked at for lost breaks */
	SPLITS = 256,      /* lines divided in one document: more is no report, and each moves the rest */
	FRONT_BYTES = 900, CUTS = 2048, REACH = 400
};

struct cuts {
	size_t at[CUTS]; /* bytes of the text where a piece begins, ascending */
	size_t count;
};

static void cut(struct cuts *c, size_t at)
{
	if (c->count < CUTS && at > (c->count ? c->at[c->count - 1] : 0))
		c->at[c->count++] = at;
}

/* Does text end or pause before byte `at`? */
static bool boundary(struct str s, size_t at)
{
	size_t len, before;

	if (at == 0)
		return true;
	before = utf8_back(s.p, at);
	return scan_in(utf8_get(s.p + before, s.n - before, &len), STR("。！？；：…!:”）)")) ||
	       scan_blank(str_skip(s, before)) == at - before;
}

/* The next ordinal 一、 or （一） in s at or behind `from`; its place, or s.n. */
static size_t next_mark(struct str s, size_t from, struct mark *m)
{
	size_t len;

	for (; from < s.n; from += len) {
		unsigned char c = (unsigned char)s.p[from];

		len = 1;
		if (c < 0x80 && c != '(')
			continue;
		if (c >= 0x80)
			utf8_get(s.p + from, s.n - from, &len);
		if (c != '(' && c != 0xe4 && c != 0xe5 && c != 0xef && c != 0xe3)
			continue;
		if (mark_read(str_head(str_skip(s, from), REACH), m) &&
		    ((m->kind == MARK_HAN && boundary(s, from)) || m->kind == MARK_PAREN))
			return from;
	}
	return s.n;
}

/* Puts the pieces that `cuts` makes of piece i in its place. */
static void divide(struct sheet *s, size_t i, const struct cuts *c)
{
	struct piece whole = s->piece[i];
	size_t lead = (size_t)(whole.text.p - whole.whole.p), from = 0, k = i;

	if (c->count == 0 || !grow(&s->piece, &s->cap, s->count + c->count, sizeof *s->piece)) {
		s->failed = s->failed || c->count != 0;
		return;
	}
	memmove(s->piece + i + 1 + c->count, s->piece + i + 1, (s->count - i - 1) * sizeof *s->piece);
	s->count += c->count;
	for (size_t j = 0; j <= c->count; j++, k++) {
		size_t to = j < c->count ? lead + c->at[j] : whole.whole.n;

		s->piece[k] = whole;
		s->piece[k].whole = (struct str){ whole.whole.p + from, to - from };
		s->piece[k].text = scan_trim(s->piece[k].whole);
		from = to;
	}
}

/* ---- a report in one line ---- */

/* The last of the titles that head begins with (a page's title and the report's own stand near each other): where its
 * words end, or (size_t)-1. *begin is where its line begins, if a blank tells. */
static size_t find_title(struct str head, size_t *begin)
{
	size_t found = (size_t)-1, at = 0;

	*begin = 0;
	while ((at = str_find(head, STR("工作报告"), at)) != (size_t)-1 && (found == (size_t)-1 || at < found + TITLE_GAP)) {
		found = at += 12;
		for (*begin = at - 12; *begin > 0; *begin = utf8_back(head.p, *begin))
			if (scan_blank(str_skip(head, utf8_back(head.p, *begin))) != 0)
				break;
	}
	return found;
}

/* Title, meeting, speaker and salutation: s is the text before the first ordinal. */
static void cut_front(struct str s, struct cuts *c)
{
	size_t hail = str_find(str_head(s, FRONT_BYTES), STR("各位代表"), 0), title, meeting, end, len, begin;
	struct str head;

	if (hail == (size_t)-1)
		return;
	head = str_head(s, hail);
	title = find_title(head, &begin);
	if (title != (size_t)-1) {
		struct str rest = str_skip(head, title);
		size_t dash = scan_until(rest, STR("—―─–-（("), 0);

		cut(c, begin);
		if (dash < rest.n && dash < 12)
			cut(c, title + dash);
		else
			cut(c, title + (size_t)(scan_skip(rest).p - rest.p));
	}
	meeting = str_find(head, STR("会议上"), title == (size_t)-1 ? 0 : title);
	if (meeting != (size_t)-1) {
		meeting += 9;
		if (scan_in(scan_peek(str_skip(s, meeting), &len), STR("）)")))
			meeting += len;
		meeting += (size_t)(scan_skip(str_skip(s, meeting)).p - str_skip(s, meeting).p);
		cut(c, meeting);
	}
	cut(c, hail);
	end = hail + 12;
	while (scan_in(scan_peek(str_skip(s, end), &len), STR("：:！!，,")))
		end += len;
	cut(c, end + (size_t)(scan_skip(str_skip(s, end)).p - str_skip(s, end).p));
}

/* ---- breaks reduced to blanks ---- */

/* Ends the text a sentence or a lead (…如下：)? */
static bool closed_before(struct str s, size_t at)
{
	return at > 0 && sheet_closed((struct str){ s.p, at }) && s.p[at - 1] != ',' && s.p[at - 1] != '.';
}

/* The word (text between blanks) that s begins with. */
static size_t word_end(struct str s)
{
	size_t at = 0, len;

	for (; at < s.n && scan_blank(str_skip(s, at)) == 0; at += len)
		utf8_get(s.p + at, s.n - at, &len);
	return at;
}

/* Is there a line break behind the line so far (`line`), before `word`? */
static bool breaks(struct str line, struct str word)
{
	struct mark m;

	if (closed_before(line, line.n) || mark_read(word, &m))
		return true;
	/* A heading, and then its paragraph. */
	if (mark_read(line, &m) && closed_before(word, word.n) && sheet_over(word, 6))
		return true;
	return sheet_over(word, PARAGRAPH) && sheet_over(line, 3) && !sheet_over(line, HEADING);
}

/* Cuts where blanks stand for line breaks, behind byte `from`. Returns how many there were. */
static size_t cut_words(struct str s, size_t from, struct cuts *c)
{
	size_t line = from, at = from, before = c->count;

	while (at < s.n) {
		size_t end = at + word_end(str_skip(s, at)), next;

		next = (size_t)(scan_skip(str_skip(s, end)).p - s.p);
		if (next < s.n && breaks((struct str){ s.p + line, end - line }, str_head(str_skip(s, next), word_end(str_skip(s, next))))) {
			cut(c, next);
			line = next;
		}
		at = next;
	}
	return c->count - before;
}

/* ---- breaks lost without a trace ---- */

/* The first place in s from `from` up to `to` where behind a sentence a title of the first order begins, or `to`. */
static size_t next_top(struct str s, size_t from, size_t to)
{
	while (from < to) {
		struct str rest;
		size_t stop, len;

		from = scan_until(str_head(s, to), STR("。！!？"), from);
		if (from >= to)
			break;
		scan_peek(str_skip(s, from), &len);
		from += len;
		rest = str_head(str_skip(s, from), REACH);
		stop = scan_until(rest, STR("。！？!"), 0);
		if (from < to && sheet_glued_end(rest, stop) < rest.n)
			return from;
	}
	return to;
}

/* Cuts at every ordinal that goes on its count and, in a report without 一、, at titles of the first order. Returns how many
 * there were. */
static size_t cut_sections(struct str s, size_t first, bool tops, struct cuts *c)
{
	unsigned han = 0, paren = 0;
	size_t count = 0, from = c->count ? c->at[c->count - 1] : 0, at = first;
	struct mark m;

	for (;; from = at, at = next_mark(s, at + 1, &m)) {
		for (size_t top = from; tops && (top = next_top(s, top, at)) < at; count++) {
			cut(c, top);
			paren = 0;
		}
		if (at >= s.n)
			return count;
		if (!mark_read(str_skip(s, at), &m))
			continue;
		if (m.kind == MARK_HAN && m.number == han + 1) {
			han++;
			paren = 0;
		} else if (m.kind == MARK_PAREN && (m.number == paren + 1 || (m.number == 1 && paren >= 3 && boundary(s, at)))) {
			paren = m.number;
		} else {
			continue;
		}
		count++;
		cut(c, at);
	}
}

/* Does 一、 stand in s at or behind `from`? */
static bool has_han(struct str s, size_t from)
{
	struct mark m;

	for (; from < s.n; from = next_mark(s, from + 1, &m))
		if (mark_read(str_skip(s, from), &m) && m.kind == MARK_HAN && m.number == 1)
			return true;
	return false;
}

/* Returns whether piece i was divided. */
static bool split_flat(struct sheet *s, size_t i, size_t bytes, struct cuts *c)
{
	struct str t = s->piece[i].text;
	struct mark m;
	size_t first, front;

	c->count = 0;
	if (t.n < LONG_LINE || (t.n < HUGE_LINE && t.n < bytes / 3))
		return false;
	first = next_mark(t, 0, &m);
	while (first < t.n && m.number != 1)
		first = next_mark(t, first + 1, &m);
	cut_front(str_head(t, first), c);
	front = c->count;
	if (cut_words(t, front ? c->at[front - 1] : 0, c) < WORDS_LEAST) {
		c->count = front;
		if (cut_sections(t, first, !has_han(t, first), c) < 2)
			return false;
	}
	divide(s, i, c);
	return true;
}

/* ---- a heading glued to a paragraph ---- */

/* Where in s the ordinal of this kind and number stands behind closed text, or 0. */
static size_t find_glued(struct str s, const struct mark *wanted)
{
	struct mark m;

	for (size_t at = next_mark(s, 1, &m); at < s.n; at = next_mark(s, at + 1, &m))
		if (m.kind == wanted->kind && m.number == wanted->number && boundary(s, at))
			return at;
	return 0;
}

/* Piece i opens with an ordinal. When the one before it on the count opens no piece, the piece that holds it is cut.
 * Returns the place of the new piece, or 0. */
static size_t split_glued(struct sheet *s, size_t i, struct cuts *c)
{
	struct mark m = s->piece[i].mark;
	size_t first = i;

	/* The nearest piece before with an ordinal of this or a higher order bounds the search. */
	while (first-- > 0)
		if (s->piece[first].mark.kind != MARK_NONE && s->piece[first].mark.kind <= m.kind)
			break;
	if (first == (size_t)-1)
		first = 0;
	m.number--;
	if (s->piece[first].mark.kind == m.kind && s->piece[first].mark.number == m.number)
		return 0;
	for (size_t k = i; k-- > first;) {
		size_t at = s->piece[k].is == CLASS_NOISE ? 0 : find_glued(s->piece[k].text, &m);

		if (at != 0) {
			c->count = 0;
			cut(c, at);
			divide(s, k, c);
			s->piece[k + 1].mark = m;
			return k + 1;
		}
	}
	return 0;
}

void sheet_split(struct sheet *s)
{
	struct cuts c;
	size_t bytes = 0, splits = 0, budget;

	for (size_t i = 0; i < s->count; i++)
		bytes += s->piece[i].text.n;
	budget = LOOKS * bytes + 1;
	/* What was divided is looked at again, as a second run would; the budget keeps that linear. */
	for (size_t i = 0; i < s->count && splits < SPLITS && budget > s->piece[i].text.n; i++) {
		budget -= s->piece[i].text.n;
		splits += split_flat(s, i, bytes, &c);
	}
	for (size_t i = 0; i < s->count; i++)
		mark_read(s->piece[i].text, &s->piece[i].mark);
	for (size_t i = 1; i < s->count; i++) {
		size_t at = i;

		while (at != 0 && s->piece[at].mark.number > 1 && splits < SPLITS &&
		       (s->piece[at].mark.kind == MARK_HAN || s->piece[at].mark.kind == MARK_PAREN)) {
			at = split_glued(s, at, &c);
			splits += at != 0;
		}
	}
	for (size_t i = 0; i < s->count; i++)
		s->piece[i].mark = (struct mark){ 0 };
}
