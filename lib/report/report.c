#include "report.h"
#include "region.h"
#include "sheet.h"

#include <errno.h>
#include <stdlib.h>

static const char *const keys[] = { "title", "region", "region_code", "report_year", "date", "speaker" };
static const struct str class_names[] = {
	{ "", 0 }, { "title", 5 }, { "byline", 6 }, { "speaker", 7 }, { "salutation", 10 }, { "heading", 7 },
	{ "body", 4 }, { "note", 4 }, { "noise", 5 },
};

static void collect(const struct document *d, struct sheet *s)
{
	for (size_t i = 0; i < d->count; i++) {
		struct record r;
		struct piece p = { .record = i };

		document_get(d, i, &r);
		if (r.type != RECORD_LINE)
			continue;
		p.whole = r.field[LINE_TEXT];
		p.text = scan_trim(p.whole);
		if (p.text.n == 0)
			continue;
		p.is = str_eq(r.field[LINE_CLASS], class_names[CLASS_NOISE]) ? CLASS_NOISE : CLASS_NONE;
		if (!grow(&s->piece, &s->cap, s->count + 1, sizeof *s->piece)) {
			s->failed = true;
			return;
		}
		s->piece[s->count++] = p;
	}
}

/* Is it a doc record with one of our keys? */
static bool is_ours(const struct record *r)
{
	for (size_t i = 0; r->type == RECORD_DOC && i < sizeof keys / sizeof keys[0]; i++)
		if (str_eq(r->field[DOC_KEY], str_of(keys[i])))
			return true;
	return false;
}

static void put_value(struct out *o, struct str doc, const char *key, struct str value)
{
	if (value.n == 0)
		return;
	out_begin(o, "doc", doc, 0);
	out_field(o, str_of(key));
	out_raw(o, value);
	out_end(o);
}

static void add_number(struct buf *b, unsigned n, unsigned places)
{
	for (unsigned low = 10; places > 1; low *= 10, places--)
		if (n < low)
			buf_addc(b, '0');
	buf_adduint(b, n);
}

static void put_identity(const struct report *self, struct sheet *s, struct str doc, size_t place, struct out *o)
{
	struct buf number = { 0 };

	put_value(o, doc, "title", buf_str(&s->title));
	put_value(o, doc, "region", buf_str(&s->region));
	if (place != (size_t)-1)
		put_value(o, doc, "region_code", self->places.row[place].code);
	if (s->year != 0)
		buf_adduint(&number, s->year);
	put_value(o, doc, "report_year", buf_str(&number));
	buf_clear(&number);
	if (s->date.year != 0) {
		buf_adduint(&number, s->date.year);
		buf_addc(&number, '-');
		add_number(&number, s->date.month, 2);
		buf_addc(&number, '-');
		add_number(&number, s->date.day, 2);
	}
	put_value(o, doc, "date", buf_str(&number));
	put_value(o, doc, "speaker", buf_str(&s->speaker));
	s->failed = s->failed || number.failed;
	buf_free(&number);
}

static void put_piece(const struct sheet *s, const struct piece *p, const struct record *r, struct out *o)
{
	out_begin(o, "line", r->doc, r->line);
	out_raw(o, class_names[p->is]);
	out_raw(o, p->path_n ? (struct str){ s->paths.p + p->path, p->path_n } : (struct str){ "", 0 });
	out_raw(o, p->whole);
	if (p->title.n || r->fields > LINE_HEADING + 1)
		out_raw(o, p->title);
	for (size_t i = LINE_HEADING + 1; i < r->fields; i++)
		out_raw(o, r->field[i]);
	out_end(o);
}

static void put_document(const struct report *self, const struct document *d, struct sheet *s, size_t place,
                         struct out *o)
{
	struct record r;
	bool told = false;

	for (size_t i = 0, k = 0; i < d->count; i++) {
		document_get(d, i, &r);
		if (!told && r.type != RECORD_DOC) {
			put_identity(self, s, r.doc, place, o);
			told = true;
		}
		if (is_ours(&r))
			continue;
		if (k == s->count || s->piece[k].record != i)
			out_record(o, &r);
		for (; k < s->count && s->piece[k].record == i; k++)
			put_piece(s, &s->piece[k], &r, o);
	}
	if (!told && d->count)
		put_identity(self, s, r.doc, place, o);
}

int report_document(void *self, const struct document *d, bool whole, struct out *out)
{
	struct report *me = self;
	struct sheet s = { 0 };
	size_t place = (size_t)-1;

	(void)whole;
	collect(d, &s);
	if (!s.failed) {
		sheet_split(&s);
		sheet_front(&s);
		sheet_back(&s);
		sheet_outline(&s);
		place = region_find(&s, &me->places);
	}
	s.failed = s.failed || s.paths.failed || s.title.failed || s.speaker.failed || s.region.failed;
	if (!s.failed) {
		put_document(me, d, &s, place, out);
		for (size_t i = 0; i < s.count; i++) {
			me->headings += s.piece[i].title.n != 0;
			me->notes += s.piece[i].is == CLASS_NOTE;
		}
		me->nameless += s.region.n == 0;
	}
	free(s.piece);
	buf_free(&s.paths);
	buf_free(&s.title);
	buf_free(&s.speaker);
	buf_free(&s.region);
	if (s.failed)
		errno = ENOMEM;
	return s.failed ? -1 : 0;
}
