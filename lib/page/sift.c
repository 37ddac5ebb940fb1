#include "sift.h"

enum { ATTRIBUTES_MAX = 8 };

static bool is_letter(char c)
{
	return (unsigned)((c | 0x20) - 'a') < 26;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is(const char *name, size_t n, const char *want)
{
	return n == strlen(want) && memcmp(name, want, n) == 0;
}

/* Elements whose content is no markup and no text of the page's. */
static bool is_raw(const struct sift *s)
{
	static const char *const names[] = { "script", "style", "textarea", "iframe", "xmp", "noembed" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (is(s->tag, s->tag_n, names[i]))
			return true;
	return false;
}

static bool is_wanted(const struct sift *s)
{
	if (s->attributes >= ATTRIBUTES_MAX)
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

/* The attribute is complete. */
static void put_attribute(struct sift *s, struct buf *out)
{
	char quote = s->quote ? s->quote : '"';

	if (!s->wanted || (s->name_n == 5 && s->name[0] == 's' && !holds_none(s)))
		return;
	/* A value that was cut off ends with a whole character. */
	while (s->value_n == SIFT_VALUE || (s->value_n > SIFT_VALUE - 4 && (unsigned char)s->value[s->value_n - 1] >= 0x80))
		s->value_n--;
	s->attributes++;
	buf_addc(out, ' ');
	buf_add(out, (struct str){ s->name, s->name_n });
	buf_addc(out, '=');
	buf_addc(out, quote);
	buf_add(out, (struct str){ s->value, s->value_n });
	buf_addc(out, quote);
}

/* The start tag is complete. */
static void put_tag(struct sift *s, struct buf *out)
{
	if (is_raw(s)) {
		s->state = SIFT_RAW;
		return;
	}
	buf_addc(out, '>');
	s->state = SIFT_TEXT;
}

static void put_end(struct sift *s, struct buf *out)
{
	s->state = SIFT_TEXT;
	if (is(s->tag, s->tag_n, "html") || is(s->tag, s->tag_n, "body") || is_raw(s))
		return;
	buf_addz(out, "</");
	buf_add(out, (struct str){ s->tag, s->tag_n });
	buf_addc(out, '>');
}

/* The name of a start tag is complete: `<` and the name go out, unless its content is dropped with it. */
static void put_name(struct sift *s, struct buf *out)
{
	s->attributes = 0;
	if (is_raw(s))
		return;
	buf_addc(out, '<');
	buf_add(out, (struct str){ s->tag, s->tag_n });
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

static bool in_less(struct sift *s, char c, struct buf *out)
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
		buf_addz(out, "&lt;");
		s->state = SIFT_TEXT;
	}
	return false;
}

static bool in_tag(struct sift *s, char c, struct buf *out)
{
	if (is_blank(c) || c == '/' || c == '>' || c == '<') {
		put_name(s, out);
		s->state = SIFT_BETWEEN;
		return false;
	}
	name_byte(s, c);
	return true;
}

static bool in_end(struct sift *s, char c, struct buf *out)
{
	if (s->tag_n == 0 && !is_letter(c)) {
		s->state = SIFT_BOGUS;
		return false;
	}
	if (c == '>') {
		put_end(s, out);
	} else if (c == '<') {
		put_end(s, out);
		return false;
	} else if (is_blank(c) || c == '/') {
		s->state = SIFT_REST;
	} else {
		name_byte(s, c);
	}
	return true;
}

static bool in_rest(struct sift *s, char c, struct buf *out)
{
	if (c == '>' || c == '<')
		put_end(s, out);
	return c != '<';
}

static bool between(struct sift *s, char c, struct buf *out)
{
	if (c == '>' || c == '<') {
		put_tag(s, out);
		return c == '>';
	}
	if (is_blank(c) || c == '/')
		return true;
	s->name_n = s->value_n = 0;
	s->quote = 0;
	s->state = SIFT_NAMED;
	return false;
}

static bool in_name(struct sift *s, char c)
{
	if (is_blank(c) || c == '>' || c == '/' || (c == '=' && s->name_n > 0)) {
		s->wanted = is_wanted(s);
		s->state = SIFT_EQUALS;
		return false;
	}
	if (s->name_n < SIFT_NAME)
		s->name[s->name_n++] = small(c);
	return true;
}

static bool equals(struct sift *s, char c, struct buf *out)
{
	if (is_blank(c))
		return true;
	if (c == '=') {
		s->state = SIFT_VALUED;
		return true;
	}
	put_attribute(s, out);
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

static bool in_bare(struct sift *s, char c, struct buf *out)
{
	if (is_blank(c) || c == '>') {
		put_attribute(s, out);
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

static bool step(struct sift *s, char c, struct buf *out)
{
	switch (s->state) {
	case SIFT_LESS: return in_less(s, c, out);
	case SIFT_TAG: return in_tag(s, c, out);
	case SIFT_END: return in_end(s, c, out);
	case SIFT_REST: return in_rest(s, c, out);
	case SIFT_BETWEEN: return between(s, c, out);
	case SIFT_NAMED: return in_name(s, c);
	case SIFT_EQUALS: return equals(s, c, out);
	case SIFT_VALUED: return valued(s, c);
	case SIFT_BARE: return in_bare(s, c, out);
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
static size_t run(struct sift *s, struct str in, struct buf *out)
{
	char stop = s->state == SIFT_QUOTED ? s->quote : '<';
	const char *p = memchr(in.p, stop, in.n);
	size_t n = p ? (size_t)(p - in.p) : in.n;

	if (s->state == SIFT_TEXT) {
		buf_add(out, str_head(in, n));
	} else if (s->state == SIFT_QUOTED && s->wanted) {
		size_t keep = n < SIFT_VALUE - s->value_n ? n : SIFT_VALUE - s->value_n;

		memcpy(s->value + s->value_n, in.p, keep);
		s->value_n += keep;
	}
	if (p == NULL)
		return n;
	if (s->state == SIFT_QUOTED) {
		put_attribute(s, out);
		s->state = SIFT_BETWEEN;
	} else {
		s->match = 0;
		s->state = s->state == SIFT_TEXT ? SIFT_LESS : SIFT_RAW_END;
	}
	return n + 1;
}

void sift(struct sift *s, struct str in, struct buf *out)
{
	size_t i = 0;

	while (i < in.n) {
		if (s->state == SIFT_TEXT || s->state == SIFT_QUOTED || s->state == SIFT_RAW)
			i += run(s, str_skip(in, i), out);
		else
			i += step(s, in.p[i], out);
	}
}

const char *sift_end(struct sift *s, struct buf *out)
{
	enum sift_state state = s->state;

	s->state = SIFT_TEXT;
	switch (state) {
	case SIFT_TEXT: return NULL;
	case SIFT_LESS:
		buf_addz(out, "&lt;");
		return NULL;
	case SIFT_COMMENT: return "a comment";
	case SIFT_RAW: case SIFT_RAW_END: return "a script or style";
	default: return "a tag";
	}
}
