#include "repair.h"
#include "repair_likely.h"
#include "repair_line.h"
#include "repair_search.h"

#include <errno.h>
#include <stdlib.h>

enum {
	HOLD = 4 << 20,  /* bytes of a document held back before it is judged by what is known so far */
	SHARE = 8,       /* one in so many of the characters that get an annotation has to have one */
	MODERN = 4       /* so many characters in simplified form stand beside an annotated one at most */
};

const char *repair_open(struct repair *r, const char *readings, size_t *line)
{
	*r = (struct repair){ 0 };
	return pinyin_load(&r->pinyin, readings, line);
}

void repair_free(struct repair *r)
{
	pinyin_free(&r->pinyin);
	free(r->gbk);
	likely_free(r->likely);
	free(r->known);
	document_free(&r->held);
	buf_free(&r->text);
	buf_free(&r->fixed);
	free(r->token);
	repair_search_free(r->search);
	*r = (struct repair){ 0 };
}

void repair_counts(void *self, struct buf *line)
{
	const struct repair *r = self;

	buf_adduint(line, r->removed);
	buf_addz(line, " annotations removed, ");
	buf_adduint(line, r->restored);
	buf_addz(line, " characters restored, ");
	buf_adduint(line, r->lost);
	buf_addz(line, " lost");
}

/* What stands before byte k of s can open an annotation. */
static bool opens(struct str s, size_t k)
{
	return k > 0 && (s.p[k - 1] == '(' || s.p[k - 1] == '?' || (k > 2 && memcmp(s.p + k - 3, "\xef\xbf\xbd", 3) == 0));
}

bool repair_sign(struct str s)
{
	const unsigned char *b = (const unsigned char *)s.p;

	for (size_t i = 0; i < s.n; i++) {
		const char *p = memchr(s.p + i, ')', s.n - i);
		size_t end, k;

		if (p == NULL)
			return false;
		/* Back over letters: those of ASCII, and those of two bytes, as all with a tone mark are (ḿ but for one). */
		end = k = (size_t)(p - s.p);
		while (k > 0 && end - k <= PINYIN_BYTES) {
			if (b[k - 1] >= 'a' && b[k - 1] <= 'z')
				k--;
			else if (k > 1 && b[k - 2] >= 0xc3 && b[k - 2] <= 0xc9)
				k -= 2;
			else
				break;
		}
		if (k < end && opens(s, k) && pinyin_letters(str_skip(s, k)) == end - k)
			return true;
		i = end;
	}
	return false;
}

/* What an annotated document needs, made once. 0, or -1 with errno. */
static int prepare(struct repair *r)
{
	if (r->known != NULL)
		return 0;
	r->gbk = malloc(sizeof *r->gbk);
	r->likely = likely_new();
	r->search = repair_search_new();
	r->known = calloc(1, sizeof *r->known);
	if (r->gbk == NULL || r->likely == NULL || r->search == NULL || r->known == NULL) {
		errno = ENOMEM;
		return -1;
	}
	return gbk_fill(r->gbk);
}

static bool is_text(const struct record *k)
{
	static const char *const other[] = { "source", "charset", "type", "format", "region_code", "report_year", "date" };

	if (k->type == RECORD_LINE)
		return !str_eq(record_field(k, LINE_CLASS), STR("noise"));
	if (k->type != RECORD_DOC)
		return false;
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		if (str_eq(record_field(k, DOC_KEY), str_of(other[i])))
			return false;
	return true;
}

static size_t text_field(const struct record *k)
{
	return k->type == RECORD_LINE ? LINE_TEXT : DOC_VALUE;
}

static int learn(struct repair *r)
{
	bool text = false;

	for (size_t i = 0; i < r->held.count; i++) {
		struct record k;
		struct str s;

		document_get(&r->held, i, &k);
		if (k.type != RECORD_LINE || !is_text(&k))
			continue;
		buf_clear(&r->text);
		s = record_unescape(record_field(&k, LINE_TEXT), &r->text);
		if (text) {
			r->known->spaced += s.n == 0;
			r->known->close += s.n != 0;
		}
		text = s.n != 0;
		if (repair_line_learn(r, s) != 0)
			return -1;
	}
	return 0;
}

/* The record with its text replaced by r->fixed. */
static void put_mended(struct repair *r, const struct record *k, struct out *out)
{
	out_begin(out, k->type == RECORD_LINE ? "line" : "doc", k->doc, k->line);
	for (size_t i = 3; i < k->fields; i++)
		if (i == text_field(k))
			out_field(out, buf_str(&r->fixed));
		else
			out_raw(out, k->field[i]);
	out_end(out);
}

static void put_error(const struct repair_fate *fate, const struct record *k, struct out *out)
{
	struct buf m = { 0 };

	buf_adduint(&m, fate->lost);
	buf_addz(&m, fate->lost == 1 ? " character could not be restored: character " : " characters could not be restored, the first: character ");
	buf_adduint(&m, fate->first);
	out_error(out, k->doc, k->line, buf_str(&m));
	buf_free(&m);
}

/* The end of a line swallowed the line end of the empty line behind it, where the document has such lines. */
static bool lacks_empty(const struct repair *r, size_t i)
{
	struct record next;

	if (r->known->spaced < 4 * r->known->close || i + 1 >= r->held.count)
		return false;
	document_get(&r->held, i + 1, &next);
	return next.type == RECORD_LINE && record_field(&next, LINE_TEXT).n > 0;
}

static int mend(struct repair *r, size_t i, struct out *out)
{
	struct repair_fate fate = { 0 };
	struct record k;
	struct str s, field;
	int failed;

	document_get(&r->held, i, &k);
	field = is_text(&k) ? record_field(&k, text_field(&k)) : STR("");
	buf_clear(&r->text);
	s = record_unescape(field, &r->text);
	if (repair_sign(field))
		failed = repair_line_mend(r, s, &fate);
	else
		failed = k.type == RECORD_LINE ? repair_line_shift(r, s, &fate) : 0;
	if (failed)
		return -1;
	if (!fate.changed) {
		document_pass(&r->held, i, out);
		return 0;
	}
	put_mended(r, &k, out);
	if (fate.end && k.type == RECORD_LINE && lacks_empty(r, i)) {
		out_begin(out, "line", k.doc, k.line);
		for (int f = 0; f < 3; f++)
			out_field(out, STR(""));
		out_end(out);
	}
	if (fate.lost)
		put_error(&fate, &k, out);
	r->removed += fate.removed;
	r->restored += fate.restored;
	r->lost += fate.lost;
	return 0;
}

/* The document carries annotations as the damage leaves them: behind traditional characters, and behind many of those. A
 * text that tells how a name is read has few of them, or is in simplified characters. */
static bool is_damaged(const struct repair_known *k)
{
	return k->traditional > 0 && k->annotated * SHARE >= k->plain && k->traditional * MODERN >= k->simplified;
}

/* Passes on what is held, mended where the document is a damaged one. */
static int release(struct repair *r, struct out *out)
{
	bool damaged = false;
	int failed = 0;

	if (r->sign) {
		failed = prepare(r) != 0 || learn(r) != 0 ? -1 : 0;
		damaged = failed == 0 && is_damaged(r->known);
	}
	for (size_t i = 0; i < r->held.count && failed == 0; i++)
		if (damaged)
			failed = mend(r, i, out);
		else
			document_pass(&r->held, i, out);
	document_clear(&r->held);
	return failed;
}

int repair_record(void *self, const struct record *record, struct out *out)
{
	struct repair *r = self;

	if (record->type == RECORD_DOC && str_eq(record_field(record, DOC_KEY), STR("type")))
		r->html = str_eq(record_field(record, DOC_VALUE), STR("html"));
	if (!r->sign && is_text(record))
		r->sign = repair_sign(record_field(record, text_field(record)));
	r->bytes += record->raw.n;
	document_add(&r->held, record);
	if (r->held.failed) {
		errno = ENOMEM;
		return -1;
	}
	return document_bytes(&r->held) < HOLD ? 0 : release(r, out);
}

int repair_close(void *self, struct out *out)
{
	struct repair *r = self;
	int failed = release(r, out);

	if (r->sign && failed == 0) {
		likely_clear(r->likely);
		memset(r->known, 0, sizeof *r->known);
	}
	r->sign = r->html = false;
	r->bytes = r->effort = 0;
	return failed;
}
