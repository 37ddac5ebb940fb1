#include "sift_own.h"
#include "../text/utf8.h"

enum { ATTRIBUTES_MAX = 8 };

static bool is(const char *name, size_t n, const char *want)
{
	return n == strlen(want) && memcmp(name, want, n) == 0;
}

/* What becomes of an element's tags. */
enum fate { PASS, PASS_INLINE, DROP, DROP_RAW, BREAK, SPAN };

/* Elements inside paragraphs: those that say nothing of their text, and (SPAN + place in sift.spans) those that do so only
 * by their attributes. */
static int fate_of(const struct sift *s)
{
	static const struct { const char *name; unsigned char n; int fate; } names[] = {
		{ "a", 1, PASS_INLINE }, { "abbr", 4, DROP }, { "area", 4, DROP }, { "b", 1, SPAN + 0 }, { "base", 4, DROP },
		{ "big", 3, SPAN + 1 }, { "br", 2, BREAK }, { "cite", 4, SPAN + 2 }, { "code", 4, SPAN + 3 }, { "col", 3, DROP },
		{ "em", 2, SPAN + 4 }, { "embed", 5, DROP }, { "font", 4, SPAN + 5 }, { "i", 1, SPAN + 6 },
		{ "iframe", 6, DROP_RAW }, { "img", 3, DROP }, { "input", 5, DROP }, { "ins", 3, DROP },
		{ "label", 5, PASS_INLINE }, { "link", 4, DROP }, { "meta", 4, DROP }, { "nobr", 4, DROP },
		{ "noembed", 7, DROP_RAW }, { "param", 5, DROP }, { "s", 1, SPAN + 7 }, { "script", 6, DROP_RAW },
		{ "small", 5, SPAN + 8 }, { "source", 6, DROP }, { "span", 4, SPAN + 9 }, { "strong", 6, SPAN + 10 },
		{ "style", 5, DROP_RAW }, { "sub", 3, SPAN + 11 }, { "sup", 3, SPAN + 12 }, { "textarea", 8, DROP_RAW },
		{ "tt", 2, SPAN + 13 }, { "u", 1, SPAN + 14 }, { "wbr", 3, DROP }, { "xmp", 3, DROP_RAW },
	};
	/* Where the names of each letter begin. */
	static const unsigned char first[] = { 0, 3, 7, 10, 10, 12, 13, 13, 13, 18, 18, 18, 20, 21, 23, 23, 24, 24, 24, 33, 35, 36, 36, 37, 38, 38, 38 };
	unsigned letter = (unsigned)(s->tag[0] - 'a');

	for (size_t i = first[letter]; i < first[letter + 1]; i++)
		if (names[i].n == s->tag_n && memcmp(names[i].name, s->tag, s->tag_n) == 0)
			return names[i].fate;
	for (size_t i = 1; i < s->tag_n; i++)
		if (s->tag[i] == ':')
			return DROP;
	return PASS;
}

static bool is_wanted(const struct sift *s)
{
	if (s->attributes >= ATTRIBUTES_MAX || s->fate == DROP || s->fate == DROP_RAW || s->fate == BREAK ||
	    is(s->tag, s->tag_n, "html") || is(s->tag, s->tag_n, "head"))
		return false;
	switch (s->name_n) {
	case 2: return memcmp(s->name, "id", 2) == 0;
	case 4: return s->tag_n == 1 && s->tag[0] == 'a' && memcmp(s->name, "href", 4) == 0;
	case 5: return memcmp(s->name, "class", 5) == 0 || memcmp(s->name, "style", 5) == 0;
	case 6: return memcmp(s->name, "hidden", 6) == 0;
	default: return false;
	}
}

static bool holds_none(const struct sift *s)
{
	return str_find((struct str){ s->value, s->value_n }, STR("none"), 0) != (size_t)-1 ||
	       str_find((struct str){ s->value, s->value_n }, STR("NONE"), 0) != (size_t)-1;
}

/* A tag goes out, without attributes. */
static void put_tag_name(struct sift *s, bool end)
{
	char *to = buf_reserve(&s->markup, SIFT_NAME + 3);

	if (to == NULL)
		return;
	to[0] = '<';
	to[1] = '/';
	to += 1 + end;
	memcpy(to, s->tag, SIFT_NAME);
	to[s->tag_n] = '>';
	s->markup.n += s->tag_n + 2 + end;
}

/* The attribute is complete: what is wanted of it goes into the text, its name and its value each ended by NUL. */
static void put_attribute(struct sift *s)
{
	if (!s->wanted || (s->name_n == 5 && s->name[0] == 's' && !holds_none(s)))
		return;
	s->attributes++;
	s->name[s->name_n] = s->value[s->value_n] = 0;
	buf_add(&s->text, (struct str){ s->name, s->name_n + 1 });
	buf_add(&s->text, (struct str){ s->value, s->value_n + 1 });
}

static void put_break(struct sift *s)
{
	char c[4];

	buf_add(&s->markup, (struct str){ c, utf8_put(c, SIFT_BREAK) });
	s->fresh = true;
}

/* The start tag is complete. */
static void put_tag(struct sift *s)
{
	s->state = s->fate == DROP_RAW ? SIFT_RAW : SIFT_TEXT;
	if (s->fate >= SPAN) {
		int k = s->fate - SPAN;

		s->spans[k] = s->spans[k] << 1 | (s->attributes > 0);
		s->open[k] += s->open[k] < 64;
	}
	if (s->fate == PASS || s->fate == PASS_INLINE || (s->fate >= SPAN && s->attributes > 0)) {
		put_tag_name(s, false);
		sift_put_run(s, s->began, true);
	}
	s->text.n = s->attributes > 0 ? s->text.n : s->began;
	s->fresh = s->fate == PASS || (s->fresh && s->fate != PASS_INLINE && s->fate < SPAN);
}

/* Was the start that this end of a SPAN belongs to passed on? */
static bool end_span(struct sift *s, int k)
{
	bool was = s->open[k] > 0 && (s->spans[k] & 1);

	s->spans[k] >>= 1;
	s->open[k] -= s->open[k] > 0;
	return was;
}

static void put_end(struct sift *s)
{
	int fate = fate_of(s);

	s->state = SIFT_TEXT;
	if (fate == BREAK) {
		put_break(s);
		return;
	}
	if (fate == DROP || fate == DROP_RAW || (fate >= SPAN && !end_span(s, fate - SPAN)) || is(s->tag, s->tag_n, "html") ||
	    is(s->tag, s->tag_n, "body"))
		return;
	put_tag_name(s, true);
	s->fresh = fate == PASS;
}

/* The name of a start tag is complete. */
static void put_name(struct sift *s)
{
	s->attributes = 0;
	s->began = s->text.n;
	s->fate = fate_of(s);
	if (s->fate == BREAK)
		put_break(s);
}

/* A byte of a tag's name. What no name has is left out: the parser would stumble on it. */
static void name_byte(struct sift *s, char c)
{
	if (s->tag_n < SIFT_NAME && (is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':'))
		s->tag[s->tag_n++] = small(c);
}

static void value_byte(struct sift *s, char c)
{
	if (s->wanted && s->value_n < SIFT_VALUE)
		s->value[s->value_n++] = c;
}

/* ---- one byte in each state; what it leaves in place is read again in the new state: returns false then ---- */

static bool in_less(struct sift *s, char c)
{
	s->tag_n = 0;
	if (is_letter(c)) {
		s->state = SIFT_TAG;
	} else if (c == '/') {
		s->state = SIFT_END;
		return true;
	} else if (c == '!') {
		s->state = SIFT_BANG;
		return true;
	} else if (c == '?') {
		s->state = SIFT_BOGUS;
		return true;
	} else {
		sift_put_text(s, STR("<"));
		s->state = SIFT_TEXT;
	}
	return false;
}

static bool between(struct sift *s, char c)
{
	if (c == '>' || c == '<') {
		put_tag(s);
		return c == '>';
	}
	if (is_blank(c) || c == '/')
		return true;
	s->name_n = s->value_n = 0;
	s->quote = 0;
	s->state = SIFT_NAMED;
	return false;
}

static bool in_tag(struct sift *s, char c)
{
	if (is_blank(c) || c == '/' || c == '>' || c == '<') {
		put_name(s);
		s->state = SIFT_BETWEEN;
		return c == '<' ? false : c == '>' ? between(s, c) : true;
	}
	name_byte(s, c);
	return true;
}

static bool in_end(struct sift *s, char c)
{
	if (s->tag_n == 0 && !is_letter(c)) {
		s->state = SIFT_BOGUS;
		return false;
	}
	if (c == '>') {
		put_end(s);
	} else if (c == '<') {
		put_end(s);
		return false;
	} else if (is_blank(c) || c == '/') {
		s->state = SIFT_REST;
	} else {
		name_byte(s, c);
	}
	return true;
}

static bool in_rest(struct sift *s, char c)
{
	if (c == '>' || c == '<')
		put_end(s);
	return c != '<';
}

static bool in_name(struct sift *s, char c)
{
	if (is_letter(c)) {
		if (s->name_n < SIFT_NAME)
			s->name[s->name_n++] = small(c);
		return true;
	}
	if (is_blank(c) || c == '>' || c == '/' || (c == '=' && s->name_n > 0)) {
		s->wanted = is_wanted(s);
		s->state = SIFT_EQUALS;
		return false;
	}
	if (s->name_n < SIFT_NAME)
		s->name[s->name_n++] = small(c);
	return true;
}

static bool equals(struct sift *s, char c)
{
	if (is_blank(c))
		return true;
	if (c == '=') {
		s->state = SIFT_VALUED;
		return true;
	}
	put_attribute(s);
	s->state = SIFT_BETWEEN;
	return false;
}

static bool valued(struct sift *s, char c)
{
	if (is_blank(c))
		return true;
	if (c == '"' || c == '\'') {
		s->quote = c;
		s->state = SIFT_QUOTED;
		return true;
	}
	s->state = SIFT_BARE;
	return false;
}

static bool in_bare(struct sift *s, char c)
{
	if (is_blank(c) || c == '>') {
		put_attribute(s);
		s->state = SIFT_BETWEEN;
		return false;
	}
	if (c != '"')
		value_byte(s, c);
	return true;
}

static bool in_bang(struct sift *s, char c)
{
	if (c != '-') {
		s->state = SIFT_BOGUS;
		return false;
	}
	s->state = s->state == SIFT_BANG ? SIFT_DASH : SIFT_COMMENT;
	s->dashes = 2;
	return true;
}

static bool in_comment(struct sift *s, char c)
{
	if (c == '>' && s->dashes == 2)
		s->state = SIFT_TEXT;
	else if (c != '-')
		s->dashes = 0;
	else if (s->dashes < 2)
		s->dashes++;
	return true;
}

/* Behind `<` inside raw content: `/name` ends it. */
static bool in_raw_end(struct sift *s, char c)
{
	if (s->match == 0 ? c == '/' : s->match <= s->tag_n && small(c) == s->tag[s->match - 1]) {
		s->match++;
		return true;
	}
	if (s->match > s->tag_n && (is_blank(c) || c == '/' || c == '>')) {
		s->state = SIFT_REST;
		return false;
	}
	s->state = SIFT_RAW;
	return false;
}

static bool step(struct sift *s, char c)
{
	switch (s->state) {
	case SIFT_LESS: return in_less(s, c);
	case SIFT_TAG: return in_tag(s, c);
	case SIFT_END: return in_end(s, c);
	case SIFT_REST: return in_rest(s, c);
	case SIFT_BETWEEN: return between(s, c);
	case SIFT_NAMED: return in_name(s, c);
	case SIFT_EQUALS: return equals(s, c);
	case SIFT_VALUED: return valued(s, c);
	case SIFT_BARE: return in_bare(s, c);
	case SIFT_BANG: case SIFT_DASH: return in_bang(s, c);
	case SIFT_COMMENT: return in_comment(s, c);
	case SIFT_BOGUS:
		if (c == '>')
			s->state = SIFT_TEXT;
		return true;
	case SIFT_RAW_END: return in_raw_end(s, c);
	case SIFT_TEXT: case SIFT_QUOTED: case SIFT_RAW: break; /* read in runs */
	}
	return true;
}

/* The states that run on to one byte: takes the run, returns its length with that byte. */
static size_t take_run(struct sift *s, struct str in)
{
	char stop = s->state == SIFT_QUOTED ? s->quote : '<';
	const char *p = memchr(in.p, stop, in.n);
	size_t n = p ? (size_t)(p - in.p) : in.n;

	if (s->state == SIFT_TEXT) {
		sift_take_text(s, str_head(in, n));
	} else if (s->state == SIFT_QUOTED && s->wanted) {
		size_t keep = n < SIFT_VALUE - s->value_n ? n : SIFT_VALUE - s->value_n;

		memcpy(s->value + s->value_n, in.p, keep);
		s->value_n += keep;
	}
	if (p == NULL)
		return n;
	if (s->state == SIFT_QUOTED) {
		put_attribute(s);
		s->state = SIFT_BETWEEN;
	} else {
		s->match = 0;
		s->state = s->state == SIFT_TEXT ? SIFT_LESS : SIFT_RAW_END;
	}
	return n + 1;
}

/* Letters at the head of what goes on with a tag's name. Returns how many. */
static size_t take_name(struct sift *s, struct str in)
{
	size_t n = 0;

	for (; n < in.n && is_letter(in.p[n]); n++)
		if (s->tag_n < SIFT_NAME)
			s->tag[s->tag_n++] = small(in.p[n]);
	return n;
}

/* Letters at the head of what goes on with an attribute's name, and the `="` behind them. Returns the bytes taken. */
static size_t take_attribute(struct sift *s, struct str in)
{
	size_t n = 0;

	for (; n < in.n && is_letter(in.p[n]); n++)
		if (s->name_n < SIFT_NAME)
			s->name[s->name_n++] = small(in.p[n]);
	if (in.n - n < 2 || s->name_n == 0 || in.p[n] != '=' || (in.p[n + 1] != '"' && in.p[n + 1] != '\''))
		return n;
	s->wanted = is_wanted(s);
	s->quote = in.p[n + 1];
	s->state = SIFT_QUOTED;
	return n + 2;
}

void sift(struct sift *s, struct str in)
{
	size_t i = 0, n;

	while (i < in.n) {
		switch (s->state) {
		case SIFT_TEXT: case SIFT_QUOTED: case SIFT_RAW: n = take_run(s, str_skip(in, i)); break;
		case SIFT_TAG: case SIFT_END: n = take_name(s, str_skip(in, i)); break;
		case SIFT_NAMED: n = take_attribute(s, str_skip(in, i)); break;
		default: n = 0;
		}
		i += n;
		if (n == 0)
			i += step(s, in.p[i]);
	}
}

const char *sift_end(struct sift *s)
{
	enum sift_state state = s->state;

	s->state = SIFT_TEXT;
	switch (state) {
	case SIFT_TEXT: return NULL;
	case SIFT_LESS:
		sift_put_text(s, STR("<"));
		return NULL;
	case SIFT_COMMENT: return "a comment";
	case SIFT_RAW: case SIFT_RAW_END: return "a script or style";
	default: return "a tag";
	}
}
