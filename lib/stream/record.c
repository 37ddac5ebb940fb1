#include "record.h"

#include <stdint.h>

/* Length of the well-formed sequence (RFC 3629, table 3-7 of the Unicode Standard) at p, 0 for none. */
static size_t sequence(const unsigned char *p, size_t n)
{
	unsigned c = p[0], lo = 0x80, hi = 0xbf;
	size_t len = c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;

	if (len == 0 || len > n)
		return 0;
	if (c == 0xe0)
		lo = 0xa0;
	else if (c == 0xed)
		hi = 0x9f;
	else if (c == 0xf0)
		lo = 0x90;
	else if (c == 0xf4)
		hi = 0x8f;
	if (p[1] < lo || p[1] > hi)
		return 0;
	for (size_t i = 2; i < len; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	return len;
}

/* Are the six bytes at p two sequences of three, with leads (E1 to EC, EE, EF) that take any second byte? 8 are there. */
static bool two_of_three(const unsigned char *p)
{
	static const unsigned char mask[8] = { 0xf0, 0xc0, 0xc0, 0xf0, 0xc0, 0xc0 };
	static const unsigned char want[8] = { 0xe0, 0x80, 0x80, 0xe0, 0x80, 0x80 };
	uint64_t bytes, m, w;

	memcpy(&bytes, p, 8);
	memcpy(&m, mask, 8);
	memcpy(&w, want, 8);
	return (bytes & m) == w && p[0] != 0xe0 && p[0] != 0xed && p[3] != 0xe0 && p[3] != 0xed;
}

/* Bytes of ASCII without NUL at p: eight at a time, of which none has its high bit set before or after 1 is taken from
 * each. */
static inline size_t ascii(const unsigned char *p, size_t n)
{
	size_t i = 0;

	for (uint64_t v; n - i >= sizeof v; i += sizeof v) {
		memcpy(&v, p + i, sizeof v);
		v = (v | (v - 0x0101010101010101u)) & 0x8080808080808080u;
		if (v != 0) {
#if defined __GNUC__ && defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
			return i + (size_t)__builtin_ctzll(v) / 8;
#else
			break;
#endif
		}
	}
	while (i < n && p[i] != 0 && p[i] < 0x80)
		i++;
	return i;
}

size_t utf8_check(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i = 0;

	while (i < s.n) {
		while (s.n - i >= 8 && two_of_three(p + i))
			i += 6;
		if (i == s.n)
			break;
		/* The common Chinese character: a lead of E4 to E9 needs no range of its own. */
		if (s.n - i >= 3 && (unsigned)(p[i] - 0xe1) < 0x0c && (p[i + 1] & 0xc0) == 0x80 && (p[i + 2] & 0xc0) == 0x80) {
			i += 3;
		} else if (p[i] < 0x80) {
			i += ascii(p + i, s.n - i);
			if (i == s.n)
				break;
			if (p[i] == 0)
				return i;
		} else {
			size_t len = sequence(p + i, s.n - i);

			if (len == 0)
				return i;
			i += len;
		}
	}
	return s.n;
}

static enum record_type type_of(struct str t)
{
	static const struct { struct str name; enum record_type type; } known[] = {
		{ { "doc", 3 }, RECORD_DOC }, { { "line", 4 }, RECORD_LINE }, { { "metric", 6 }, RECORD_METRIC },
		{ { "error", 5 }, RECORD_ERROR }, { { "end", 3 }, RECORD_END },
	};

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (str_eq(t, known[i].name))
			return known[i].type;
	return RECORD_OTHER;
}

static size_t fields_needed(enum record_type t)
{
	switch (t) {
	case RECORD_DOC: return DOC_VALUE + 1;
	case RECORD_LINE: return LINE_TEXT + 1;
	case RECORD_METRIC: return METRIC_END;
	case RECORD_ERROR: return ERROR_MESSAGE + 1;
	case RECORD_END: return 3;
	case RECORD_OTHER: break;
	}
	return 1;
}

/* Most fields are short. */
static inline const char *find_tab(struct str s)
{
	enum { SHORT = 12 };
	size_t n = s.n < SHORT ? s.n : SHORT;

	for (size_t i = 0; i < n; i++)
		if (s.p[i] == '\t')
			return s.p + i;
	return s.n > n ? memchr(s.p + n, '\t', s.n - n) : NULL;
}

const char *record_split(struct record *r, struct str line)
{
	struct str rest = line;

	r->raw = line;
	r->fields = 0;
	r->line = 0;
	for (;;) {
		const char *tab = r->fields + 1 < RECORD_FIELDS ? find_tab(rest) : NULL;
		size_t len = tab ? (size_t)(tab - rest.p) : rest.n;

		r->field[r->fields++] = (struct str){ rest.p, len };
		if (tab == NULL)
			break;
		rest = str_skip(rest, len + 1);
	}
	r->type = type_of(r->field[0]);
	r->doc = record_field(r, 1);
	if (r->type != RECORD_OTHER && r->fields < fields_needed(r->type))
		return "too few fields for a record of its type";
	if (!str_size(record_field(r, 2), &r->line) && r->type != RECORD_OTHER)
		return "the third field is no line number";
	if (r->type != RECORD_OTHER && r->doc.n == 0)
		return "the second field, the document, is empty";
	return NULL;
}

const char *record_parse(struct record *r, struct str line, size_t *where)
{
	const char *what;

	*where = utf8_check(line);
	if (*where < line.n) {
		*r = (struct record){ .raw = line };
		return line.p[*where] == 0 ? "NUL in a record" : "invalid UTF-8 in a record";
	}
	for (const char *p = line.p, *end = line.p + line.n; p < end && (p = memchr(p, '\\', (size_t)(end - p))) != NULL; p += 2)
		if (p + 1 == end || strchr("tnr\\", p[1]) == NULL) {
			*where = (size_t)(p - line.p);
			*r = (struct record){ .raw = line };
			return "unknown escape in a record";
		}
	if (line.n && memchr(line.p, '\r', line.n)) {
		*where = (size_t)((const char *)memchr(line.p, '\r', line.n) - line.p);
		*r = (struct record){ .raw = line };
		return "bare carriage return in a record";
	}
	what = record_split(r, line);
	*where = 0;
	return what;
}

struct str record_unescape(struct str field, struct buf *scratch)
{
	size_t start = scratch->n;
	char *to;

	if (field.n == 0 || memchr(field.p, '\\', field.n) == NULL)
		return field;
	to = buf_reserve(scratch, field.n);
	if (to == NULL)
		return field;
	for (size_t i = 0; i < field.n; i++) {
		char c = field.p[i];

		if (c == '\\' && i + 1 < field.n) {
			c = field.p[++i];
			c = c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
		}
		*to++ = c;
	}
	scratch->n = (size_t)(to - scratch->p);
	return (struct str){ scratch->p + start, scratch->n - start };
}

void record_escape(struct buf *to, struct str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.n; i++) {
		char c;

		/* Eight bytes at a time while none is ASCII. */
		for (uint64_t v; text.n - i >= sizeof v; i += sizeof v) {
			memcpy(&v, text.p + i, sizeof v);
			if ((v & 0x8080808080808080u) != 0x8080808080808080u)
				break;
		}
		if (i == text.n)
			break;
		c = text.p[i];
		if (c != '\t' && c != '\n' && c != '\r' && c != '\\')
			continue;
		buf_add(to, (struct str){ text.p + from, i - from });
		buf_addc(to, '\\');
		buf_addc(to, c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : '\\');
		from = i + 1;
	}
	buf_add(to, (struct str){ text.p + from, text.n - from });
}
