#include "mark.h"
#include "../text/numeral.h"

static const struct str opening = { "（(〔[【﹙", sizeof "（(〔[【﹙" - 1 };
static const struct str closing = { "）)〕]】﹚", sizeof "）)〕]】﹚" - 1 };
static const struct str point = { "、．.，,：:", sizeof "、．.，,：:" - 1 };

size_t mark_markdown(struct str s, unsigned *depth)
{
	struct str rest = s;

	*depth = 0;
	for (;;) {
		size_t blank = scan_blank(rest);

		if (blank && rest.p != s.p)
			rest = str_skip(rest, blank);
		else if (rest.n && rest.p[0] == '#')
			rest = str_skip(rest, 1), ++*depth;
		else if (rest.n && (rest.p[0] == '*' || rest.p[0] == '>'))
			rest = str_skip(rest, 1);
		else if (!scan_take(&rest, STR("__")))
			break;
	}
	return (size_t)(rest.p - s.p);
}

/* Steps past one character of the set. */
static bool take_in(struct str *s, struct str set)
{
	size_t len;

	if (!scan_in(scan_peek(*s, &len), set))
		return false;
	*s = str_skip(*s, len);
	return true;
}

/* 第一部分, 第一章, and 第一， */
static bool read_ordinal_word(struct str *s, struct mark *m)
{
	static const struct str parts[] = { { "部分", 6 }, { "章", 3 }, { "篇", 3 }, { "编", 3 } };
	bool han;
	size_t n;

	if (!scan_take(s, STR("第")))
		return false;
	*s = scan_skip(*s);
	n = scan_number(*s, &m->number, &han);
	*s = scan_skip(str_skip(*s, n));
	if (n == 0)
		return false;
	if (scan_take_any(s, parts, sizeof parts / sizeof parts[0]) >= 0) {
		m->kind = MARK_PART;
		*s = scan_skip(*s);
		take_in(s, point);
		return true;
	}
	m->kind = MARK_NTH;
	return han && take_in(s, STR("、，,：:"));
}

/* One character that is ordinal and bracket in one: ㈠ ⑴ ⒈ ①. */
static bool read_enclosed(struct str *s, struct mark *m)
{
	static const struct { uint32_t first, last; enum mark_kind kind; } runs[] = {
		{ 0x3220, 0x3229, MARK_PAREN }, { 0x2474, 0x2487, MARK_NUMPAREN },
		{ 0x2488, 0x249b, MARK_NUM }, { 0x2460, 0x2473, MARK_CIRCLE },
	};
	size_t len;
	uint32_t c = scan_peek(*s, &len);

	for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++)
		if (c >= runs[i].first && c <= runs[i].last) {
			m->kind = runs[i].kind;
			m->number = c - runs[i].first + 1;
			*s = str_skip(*s, len);
			return true;
		}
	return false;
}

/* （一） and （1） */
static bool read_bracketed(struct str *s, struct mark *m)
{
	bool han;
	size_t n;

	if (!take_in(s, opening))
		return false;
	*s = scan_skip(*s);
	n = scan_number(*s, &m->number, &han);
	*s = scan_skip(str_skip(*s, n));
	if (n == 0 || !take_in(s, closing))
		return false;
	m->kind = han ? MARK_PAREN : MARK_NUMPAREN;
	take_in(s, STR("、．.，,：:"));
	return true;
}

/* 一、 and 1. */
static bool read_plain(struct str *s, struct mark *m)
{
	bool han;
	size_t len, n = scan_number(*s, &m->number, &han);
	struct str rest = str_skip(*s, n), after;
	uint32_t c;
	int digit;

	if (n == 0)
		return false;
	*s = scan_skip(rest);
	m->kind = han ? MARK_HAN : MARK_NUM;
	if (!han && take_in(s, closing)) {
		m->kind = MARK_NUMPAREN;
		return true;
	}
	if (!take_in(s, han ? point : STR("、．.：:")))
		return han && rest.p != s->p && s->n > 6 && s->n < 120 && m->number <= 20;
	after = *s;
	c = scan_peek(after, &len);
	digit = han || c < 0x80 || c >= 0xff10 ? numeral_digit(c) : -1;
	if (han && digit >= 0) {
		/* 一、二、三产业; but 一、2018年 and 一、十件实事 are headings. */
		n = scan_number(after, &(unsigned){ 0 }, &han);
		after = str_skip(after, n);
		return !han || n == 0 || !(take_in(&after, STR("、和")) || str_starts(after, STR("产业")));
	}
	/* 1.5, 12:30; but 3.2018年 is heading 3. */
	if (!han && digit >= 0) {
		after = str_skip(after, 4);
		return str_starts(after, STR("年"));
	}
	return true;
}

bool mark_read(struct str s, struct mark *m)
{
	static bool (*const readers[])(struct str *, struct mark *) = {
		read_ordinal_word, read_enclosed, read_bracketed, read_plain
	};
	unsigned depth;
	struct str head = str_skip(s, mark_markdown(s, &depth));

	uint32_t c = scan_peek(head, &(size_t){ 0 });

	/* Most lines begin with a character that no ordinal begins with. */
	*m = (struct mark){ 0 };
	if (c >= 0x4e00 && c < 0xa000 && c != 0x7b2c && c != 0x5341 && numeral_digit(c) < 0)
		return false;
	for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
		struct str rest = head;

		if (readers[i](&rest, m)) {
			m->length = (size_t)(scan_skip(rest).p - s.p);
			return true;
		}
	}
	*m = (struct mark){ 0 };
	return false;
}
