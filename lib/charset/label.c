#include "label.h"

#include "../stream/table.h"

extern const struct str table_charsets;

enum { TAG_MOST = 1024 }; /* bytes of a tag that are looked at */

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

/* The table is a hundred times smaller than a page and asked once a document: read line by line where it lies. */
static bool next_row(struct str *rest, struct str *label, struct str *charset)
{
	while (rest->n > 0) {
		const char *lf = memchr(rest->p, '\n', rest->n), *tab;
		struct str row = str_head(*rest, lf ? (size_t)(lf - rest->p) : rest->n);

		*rest = str_skip(*rest, row.n + 1);
		tab = row.n > 0 && row.p[0] != '#' ? memchr(row.p, '\t', row.n) : NULL;
		if (tab == NULL)
			continue;
		*label = str_head(row, (size_t)(tab - row.p));
		*charset = str_skip(row, label->n + 1);
		if (!str_eq(*label, STR("label")))
			return true;
	}
	return false;
}

struct str label_charset(struct str label)
{
	struct str rest = table_charsets, known, charset;
	char low[32];

	label = str_trim(label);
	if (label.n == 0 || label.n > sizeof low)
		return STR("");
	for (size_t i = 0; i < label.n; i++)
		low[i] = (char)lower(label.p[i]);
	while (next_row(&rest, &known, &charset))
		if (str_eq(known, (struct str){ low, label.n }))
			return charset;
	return STR("");
}

void label_each(void (*each)(void *self, struct str label, struct str charset), void *self)
{
	struct str rest = table_charsets, label, charset;

	while (next_row(&rest, &label, &charset))
		each(self, label, charset);
}

/* Offset of a lower-case ASCII word in s at or behind from, in any case, or (size_t)-1. */
static size_t find_word(struct str s, struct str word, size_t from)
{
	for (; from + word.n <= s.n; from++) {
		size_t i = 0;

		while (i < word.n && lower(s.p[from + i]) == (unsigned char)word.p[i])
			i++;
		if (i == word.n)
			return from;
	}
	return (size_t)-1;
}

/* The value behind a name inside a tag: blanks, `=`, blanks, perhaps a quote, the label. */
static struct str value_at(struct str tag, size_t at)
{
	size_t from;

	while (at < tag.n && strchr(" \t\r\n", tag.p[at]) != NULL && tag.p[at] != 0)
		at++;
	if (at >= tag.n || tag.p[at] != '=')
		return STR("");
	at++;
	while (at < tag.n && tag.p[at] != 0 && strchr(" \t\r\n\"'", tag.p[at]) != NULL)
		at++;
	for (from = at; at < tag.n; at++) {
		unsigned char c = lower(tag.p[at]);

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c && strchr("-_.:", c) != NULL)))
			break;
	}
	return (struct str){ tag.p + from, at - from };
}

struct str label_stated(struct str head)
{
	size_t at = 0;

	if (str_starts(head, STR("<?xml"))) {
		size_t end = str_find(head, STR("?>"), 0);
		struct str tag = str_head(head, end == (size_t)-1 ? 0 : end);
		size_t k = find_word(tag, STR("encoding"), 0);
		struct str v = k == (size_t)-1 ? STR("") : value_at(tag, k + 8);

		if (v.n > 0)
			return v;
	}
	while ((at = str_find(head, STR("<"), at)) != (size_t)-1) {
		struct str tag = str_head(str_skip(head, at), TAG_MOST);
		const char *gt;
		size_t k = 0;

		at++;
		if (tag.n < 5 || find_word(str_head(tag, 5), STR("<meta"), 0) != 0)
			continue;
		gt = memchr(tag.p, '>', tag.n);
		if (gt != NULL)
			tag.n = (size_t)(gt - tag.p);
		while ((k = find_word(tag, STR("charset"), k)) != (size_t)-1) {
			struct str v = value_at(tag, k + 7);

			if (v.n > 0)
				return v;
			k += 7;
		}
	}
	return STR("");
}
