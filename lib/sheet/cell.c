#include "cell.h"

#include <csv.h>

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

bool cell_number(struct str s)
{
	size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');
	size_t first = i;

	while (i < s.n && digit(s.p[i]))
		i++;
	if (i == first)
		return false;
	if (i == s.n)
		return true;
	if (s.p[i] != '.')
		return false;
	first = ++i;
	while (i < s.n && digit(s.p[i]))
		i++;
	return i == s.n && i > first;
}

/* Bytes of the blank that s begins with, 0 for none: U+0020, and what Unicode calls a space or shows as nothing. */
static size_t blank(struct str s)
{
	static const char *const blanks[] = {
		" ", "\u00a0", "\u00ad", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
		"\u2007", "\u2008", "\u2009", "\u200a", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202f", "\u205f",
		"\u2060", "\u3000", "\ufeff",
	};

	for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++)
		if (str_starts(s, str_of(blanks[i])))
			return strlen(blanks[i]);
	return 0;
}

bool cell_runs(struct str s)
{
	static const char *const wide[] = { "\uff1d", "\uff0b", "\uff0d", "\uff20" };
	struct str rest = s;
	size_t n;

	/* The bytes that a sign or a blank can begin with: most cells are decided here. */
	if (s.n == 0 || strchr(" =+-@\t\r\n\xc2\xe1\xe2\xe3\xef", s.p[0]) == NULL)
		return false;
	while ((n = blank(rest)) > 0)
		rest = str_skip(rest, n);
	if (rest.n == 0)
		return false;
	if (strchr("=+-@\t\r\n", rest.p[0]) != NULL && rest.p[0] != '\0') {
		if (rest.p[0] != '+' && rest.p[0] != '-')
			return true;
		return !cell_number(str_head(rest, rest.p[rest.n - 1] == '%' ? rest.n - 1 : rest.n));
	}
	for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
		if (str_starts(rest, str_of(wide[i])))
			return true;
	return false;
}

bool cell_long(struct str s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.n; i++)
		digits += digit(s.p[i]);
	return digits > 15;
}

bool cell_guessed(struct str s)
{
	static const char *const words[] = { "\u5e74", "\u6708", "\u65e5", "\u65f6", "\u5206", "\u79d2" }; /* 年月日时分秒 */
	bool digits = false;

	s = str_trim(s);
	for (size_t i = 0; i < s.n;) {
		size_t w = 0;

		digits = digits || digit(s.p[i]);
		if (strchr("0123456789.,:/-+ eE%()$", s.p[i]) != NULL && s.p[i] != '\0') {
			i++;
			continue;
		}
		while (w < sizeof words / sizeof words[0] && !str_starts(str_skip(s, i), str_of(words[w])))
			w++;
		if (w == sizeof words / sizeof words[0])
			return false;
		i += strlen(words[w]);
	}
	return digits;
}

/* Text in the quotes of RFC 4180. */
static void quoted(struct buf *to, struct str text)
{
	size_t most = 2 * text.n + 2;
	char *p = buf_reserve(to, most);

	if (p != NULL)
		to->n += csv_write(p, most, text.n ? text.p : "", text.n);
}

static bool needs_quotes(struct str s, char delimiter)
{
	if (s.n == 0)
		return false;
	if (s.p[0] == ' ' || s.p[s.n - 1] == ' ')
		return true;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == delimiter || s.p[i] == '"' || s.p[i] == '\r' || s.p[i] == '\n')
			return true;
	return false;
}

static void tsv_cell(struct buf *to, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		const char *special = text.p[i] ? strchr("\t\n\r\\", text.p[i]) : NULL;

		if (special == NULL) {
			buf_addc(to, text.p[i]);
			continue;
		}
		buf_addc(to, '\\');
		buf_addc(to, *special == '\t' ? 't' : *special == '\n' ? 'n' : *special == '\r' ? 'r' : '\\');
	}
}

/* A comparison sign, as the column op has them. */
static bool sign(struct str s)
{
	static const char *const signs[] = { "=", "~", ">=", "<=", ">", "<" };

	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (str_eq(s, str_of(signs[i])))
			return true;
	return false;
}

void cell_write(struct buf *to, struct str text, bool plain, const struct dialect *d)
{
	struct buf own = { 0 };
	bool kept = plain && (cell_number(text) || sign(text));
	bool runs = !kept && !d->exact && cell_runs(text);

	if (runs) {
		buf_addc(&own, '\'');
		buf_add(&own, text);
		text = buf_str(&own);
	} else if (d->guard && (kept ? cell_long(text) : cell_guessed(text))) {
		buf_addz(&own, "=\"");
		buf_add(&own, text);
		buf_addc(&own, '"');
		text = buf_str(&own);
	}
	if (d->tsv)
		tsv_cell(to, text);
	else if (needs_quotes(text, d->delimiter))
		quoted(to, text);
	else
		buf_add(to, text);
	to->failed = to->failed || own.failed;
	buf_free(&own);
}
