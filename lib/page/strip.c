#include "strip.h"
#include "judge.h"

#include <errno.h>
#include <stdlib.h>

enum { JAMMER_PASSES = 8 };
#define NO_LINE ((size_t)-1)

/* What a document's lines have become, in order. */
struct work {
	struct strip *strip;
	const struct document *doc;
	struct judged *line;  /* one for each record of type line, or for each block */
	size_t lines, cap;
	size_t *place;        /* of a text: the record of each line; of a page: the line of each record that was read, or NO_LINE */
	size_t place_cap;
	struct page page;     /* of a page */
	struct buf text;      /* unescaped texts */
	struct buf scratch;
	bool failed;
};

static bool is_noise(const struct record *r)
{
	return str_eq(record_field(r, LINE_CLASS), STR("noise"));
}

/* One line record: the columns of `like` (NULL: none) around another text and class. */
static void put_line(struct out *o, const struct record *like, struct str doc, size_t n, struct str class, struct str text)
{
	out_begin(o, "line", doc, n);
	out_raw(o, class);
	out_raw(o, like ? record_field(like, LINE_SECTION) : STR(""));
	out_field(o, text);
	for (size_t i = LINE_TEXT + 1; like != NULL && i < like->fields; i++)
		out_raw(o, like->field[i]);
	out_end(o);
}

/* ---- jammer text ---- */

/* Appends s without its jammer stretches to *clean, those to *jam, parted by blanks. Returns how many. */
static size_t cut_once(struct str s, struct buf *clean, struct buf *jam)
{
	size_t count = 0;

	while (s.n > 0) {
		size_t n, at = find_jammer(s, &n);

		buf_add(clean, str_head(s, at));
		if (n > 0) {
			if (jam->n > 0)
				buf_addc(jam, ' ');
			buf_add(jam, (struct str){ s.p + at, n });
			count++;
		}
		s = str_skip(s, at + n);
	}
	return count;
}

/* The same until what is left holds none: a stretch that is cut out may join another. */
static size_t cut_jammer(struct str s, struct buf *clean, struct buf *jam)
{
	size_t from = clean->n, count = cut_once(s, clean, jam), n;

	for (unsigned pass = 0; pass < JAMMER_PASSES && !clean->failed; pass++) {
		struct str left = { clean->p + from, clean->n - from };
		struct buf again = { 0 };

		if (left.n == 0 || find_jammer(left, &n) == left.n)
			break;
		count += cut_once(left, &again, jam);
		clean->n = from;
		buf_add(clean, buf_str(&again));
		buf_free(&again);
	}
	return count;
}

/* Puts the text of a line without its jammer stretches into w->text; l->at says where until place_texts. */
static void clean_line(struct work *w, struct judged *l)
{
	struct buf jam = { 0 };

	l->at = w->text.n;
	cut_jammer(l->text, &w->text, &jam);
	l->n = w->text.n - l->at;
	l->known = false;
	l->cleaned = true;
	buf_free(&jam);
}

/* w->text has found its place. */
static bool place_texts(struct work *w)
{
	for (size_t i = 0; i < w->lines; i++)
		if (w->line[i].cleaned)
			w->line[i].text = (struct str){ w->text.p + w->line[i].at, w->line[i].n };
	return !w->text.failed;
}

/* A line that has lost its jammer stretches: they, as noise. */
static void put_jammer(struct work *w, struct str before, struct str doc, size_t n, struct out *o)
{
	struct buf clean = { 0 }, jam = { 0 };

	w->strip->jammed += cut_jammer(before, &clean, &jam);
	if (w->strip->mark)
		put_line(o, NULL, doc, n, STR("noise"), buf_str(&jam));
	if (clean.failed || jam.failed)
		w->failed = true;
	buf_free(&clean);
	buf_free(&jam);
}

/* ---- pages ---- */

static bool read_page(struct work *w)
{
	struct page_reader *reader = page_open(&w->page, &w->strip->rules);
	bool good = reader != NULL && grow(&w->place, &w->place_cap, w->doc->count, sizeof *w->place);

	for (size_t i = 0; good && i < w->doc->count; i++) {
		struct record r;

		document_get(w->doc, i, &r);
		w->place[i] = NO_LINE;
		if (r.type != RECORD_LINE || is_noise(&r))
			continue;
		w->place[i] = r.line;
		buf_clear(&w->text);
		good = page_feed(reader, record_unescape(r.field[LINE_TEXT], &w->text), r.line) && !w->text.failed;
	}
	if (reader != NULL)
		good = page_close(reader) && good;
	return good && judge_page(&w->page, &w->strip->rules);
}

static bool judge_blocks(struct work *w)
{
	const struct page *p = &w->page;
	size_t n;

	buf_clear(&w->text);
	if (!grow(&w->line, &w->cap, p->blocks, sizeof *w->line))
		return false;
	for (w->lines = 0; w->lines < p->blocks; w->lines++) {
		const struct block *b = &p->block[w->lines];

		w->line[w->lines] = (struct judged){ .text = block_text(p, b), .noise = b->noise, .known = b->asked, .chars = b->chars,
		                                     .marks = b->marks, .traits = b->traits };
		if (!b->noise && find_jammer(block_text(p, b), &n) < b->n)
			clean_line(w, &w->line[w->lines]);
	}
	return place_texts(w) && judge_lines(w->line, w->lines, &w->strip->rules, &w->scratch);
}

/* Writes the blocks that begin at or before source line `until`, from block *next on. */
static void put_blocks(struct work *w, size_t *next, size_t until, struct str doc, struct out *o)
{
	for (; *next < w->lines && w->page.block[*next].line <= until; ++*next) {
		const struct judged *l = &w->line[*next];
		const struct block *b = &w->page.block[*next];

		w->strip->dropped += l->noise;
		w->strip->kept += !l->noise;
		w->strip->jammed += b->side;
		if (!l->noise && !b->row && memchr(l->text.p, '\\', l->text.n) == NULL) {
			/* A block that is no row holds no TAB and no line end. */
			out_begin(o, "line", doc, b->line);
			out_raw(o, STR(""));
			out_raw(o, STR(""));
			out_raw(o, l->text);
			out_end(o);
		} else if (!l->noise)
			put_line(o, NULL, doc, b->line, STR(""), l->text);
		else if (w->strip->mark)
			put_line(o, NULL, doc, b->line, STR("noise"), block_text(&w->page, b));
		if (!l->noise && l->cleaned)
			put_jammer(w, block_text(&w->page, b), doc, b->line, o);
	}
}

/* What a reader of the table has to know of the page. */
static void tell_defects(const struct work *w, bool any, struct str doc, size_t last, struct out *o)
{
	struct buf m = { 0 };

	if (w->page.inside != NULL) {
		buf_addz(&m, "the page ends inside ");
		buf_addz(&m, w->page.inside);
		buf_addz(&m, ": text may be missing");
		out_error(o, doc, last, buf_str(&m));
	}
	if (!any && w->lines > 0)
		out_error(o, doc, 0, STR("nothing on the page is the text of a report"));
	buf_free(&m);
}

/* A page: blocks take the place of its source lines, the type becomes text. */
static void put_page(struct work *w, struct out *o)
{
	struct str doc = STR("");
	size_t next = 0, last = 0, kept = w->strip->kept;

	for (size_t i = 0; i < w->doc->count; i++) {
		struct record r;

		if (w->place[i] != NO_LINE) {
			last = w->place[i];
			put_blocks(w, &next, last, doc, o);
			continue;
		}
		document_get(w->doc, i, &r);
		doc = r.doc;
		if (r.type == RECORD_LINE) { /* marked before */
			if (w->strip->mark)
				document_pass(w->doc, i, o);
			continue;
		}
		if (r.type == RECORD_END) {
			put_blocks(w, &next, (size_t)-1, doc, o);
			tell_defects(w, w->strip->kept > kept, doc, last, o);
		}
		if (r.type == RECORD_DOC && str_eq(r.field[DOC_KEY], STR("type")))
			out_doc(o, doc, "type", STR("text"));
		else
			document_pass(w->doc, i, o);
	}
	put_blocks(w, &next, (size_t)-1, doc, o);
}

static int strip_page(struct work *w, struct out *o)
{
	if (!read_page(w) || !judge_blocks(w))
		return -1;
	put_page(w, o);
	return w->failed ? -1 : 0;
}

/* ---- plain text ---- */

static bool read_text(struct work *w)
{
	for (size_t i = 0; i < w->doc->count; i++) {
		struct record r;

		document_get(w->doc, i, &r);
		if (r.type != RECORD_LINE)
			continue;
		if (!grow(&w->line, &w->cap, w->lines + 1, sizeof *w->line) ||
		    !grow(&w->place, &w->place_cap, w->lines + 1, sizeof *w->place))
			return false;
		w->place[w->lines] = i;
		/* Most texts hold no escape and stay where they are; the others move until all are read. */
		w->line[w->lines++] = (struct judged){ .text = r.field[LINE_TEXT], .noise = is_noise(&r) };
	}
	return true;
}

/* Unescapes the texts and takes the jammer out of them. */
static bool clean_text(struct work *w)
{
	struct buf plain = { 0 };
	bool good = true;

	for (size_t i = 0; i < w->lines; i++) {
		struct judged *l = &w->line[i];
		size_t n;

		if (l->noise)
			continue;
		if (memchr(l->text.p, '\\', l->text.n) == NULL && find_jammer(l->text, &n) == l->text.n)
			continue;
		buf_clear(&plain);
		l->text = record_unescape(l->text, &plain);
		clean_line(w, l);
		good = good && !plain.failed;
	}
	buf_free(&plain);
	return place_texts(w) && good;
}

/* One line of a text: as it came, or without its jammer, or not. */
static void put_text_line(struct work *w, size_t i, const struct record *r, struct out *o)
{
	const struct judged *l = &w->line[i];
	struct buf plain = { 0 };
	struct str text = record_unescape(r->field[LINE_TEXT], &plain);

	w->strip->dropped += l->noise;
	w->strip->kept += !l->noise && l->text.n > 0;
	if (l->noise && !w->strip->mark)
		; /* gone */
	else if (l->noise && !is_noise(r))
		put_line(o, r, r->doc, r->line, STR("noise"), text);
	else if (l->noise || str_eq(text, l->text))
		out_record(o, r);
	else
		put_line(o, r, r->doc, r->line, record_field(r, LINE_CLASS), l->text);
	if (!l->noise && !str_eq(text, l->text))
		put_jammer(w, text, r->doc, r->line, o);
	if (plain.failed)
		w->failed = true;
	buf_free(&plain);
}

static int strip_text(struct work *w, struct out *o)
{
	size_t next = 0;

	if (!read_text(w) || !clean_text(w) || !judge_lines(w->line, w->lines, &w->strip->rules, &w->scratch))
		return -1;
	for (size_t i = 0; i < w->doc->count; i++) {
		struct record r;

		if (next < w->lines && w->place[next] == i) {
			document_get(w->doc, i, &r);
			put_text_line(w, next++, &r, o);
		} else {
			document_pass(w->doc, i, o);
		}
	}
	return w->failed ? -1 : 0;
}

/* Does the last `doc … type` before the first line say html? */
static bool is_page(const struct document *d)
{
	bool page = false;

	for (size_t i = 0; i < d->count; i++) {
		struct record r;

		document_get(d, i, &r);
		if (r.type == RECORD_LINE)
			break;
		if (r.type == RECORD_DOC && str_eq(r.field[DOC_KEY], STR("type")))
			page = str_eq(r.field[DOC_VALUE], STR("html"));
	}
	return page;
}

int strip_document(void *self, const struct document *d, bool whole, struct out *out)
{
	struct work w = { .strip = self, .doc = d };
	int result;

	(void)whole;
	if (is_page(d))
		result = strip_page(&w, out);
	else
		result = strip_text(&w, out);
	free(w.line);
	free(w.place);
	page_free(&w.page);
	buf_free(&w.text);
	buf_free(&w.scratch);
	if (result != 0)
		errno = ENOMEM;
	return result;
}

void strip_counts(void *self, struct buf *line)
{
	const struct strip *s = self;

	buf_adduint(line, s->kept);
	buf_addz(line, " lines kept, ");
	buf_adduint(line, s->dropped);
	buf_addz(line, s->mark ? " marked" : " dropped");
	buf_addz(line, ", ");
	buf_adduint(line, s->jammed);
	buf_addz(line, " stretches of jammer text");
}

void strip_free(struct strip *s)
{
	rules_free(&s->rules);
}
