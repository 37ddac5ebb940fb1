#include "frame.h"
#include "mark.h"
#include "measure.h"
#include "subject.h"
#include "words.h"
#include "../text/utf8.h"

#include <stdlib.h>
#include <stdlib.h>

const char *metric_kind_name(enum kind k)
{
	return k == KIND_TARGET ? "target" : "actual";
}

const char *metric_measure_name(enum measure m)
{
	static const char *const names[] = { "level", "growth", "change", "rank", "ratio" };

	return names[m];
}

const char *metric_op_name(enum quantity_op op)
{
	static const char *const names[] = { "=", "~", ">=", "<=", ">", "<" };

	return names[op];
}

void reading_note(struct reading *r, const char *rule)
{
	if (!r->explain)
		return;
	if (r->rules.n)
		buf_addc(&r->rules, ' ');
	buf_addz(&r->rules, rule);
}

enum { OPENING_SEEN = 24 }; /* bytes within which a sentence's opening time stands */
enum { UNTOLD_LINES = 3, SALUTATION = 45 /* bytes: a shorter line opens no chapter */ };
enum { CLAUSE_SEEN = 300 }; /* bytes of a clause behind a number that are looked into */

/* ---- one sentence ---- */

/* 与2014年末相比，…，…: a comparison that leads the sentence holds for all of it. */
static const struct mention *compared_ahead(const struct sentence *x, size_t before)
{
	static const char *const marks[] = { "相比，", "相比,", NULL };

	for (size_t i = 0; i < x->mentions && x->m[i].at < before; i++) {
		const struct mention *m = &x->m[i];

		if (m->use == MENTION_BASE && m->leads && words_in(str_head(str_skip(x->text, m->at + m->n), 30), marks))
			return m;
	}
	return NULL;
}

static void sign(char to[72], const char *value, bool negative)
{
	if (negative && value[strspn(value, "0.")] != '\0')
		*to++ = '-';
	memcpy(to, value, strlen(value) + 1);
}

/* Where the clause that holds `at` begins, looked for in a bounded stretch before it. */
static size_t clause_start(struct str text, size_t at)
{
	size_t from = at > CLAUSE_SEEN ? at - CLAUSE_SEEN : 0, before;

	for (; at > from; at = before) {
		before = utf8_back(text.p, at);
		if (clause_mark(text, before) != 0)
			return at;
	}
	return from;
}

static void emit(struct reading *r, const struct sentence *x, size_t i, const struct subject *subject, const char *rule)
{
	const struct spot *s = &x->spot[i];
	const struct quantity *q = s->q;
	size_t left_at = (size_t)(x->spot[s->head].left.p - x->text.p), clause_from = clause_start(x->text, left_at), clause_to = clause_end(str_head(x->text, q->at + CLAUSE_SEEN), q->at);
	struct metric m = { .indicator = subject->indicator, .subject = subject_text(r, subject), .op = s->op, .unit = q->unit,
		.flags = q->flags & (QUANTITY_DAMAGED | QUANTITY_TYPO), .sentence = x->text };
	struct frame f;
	const struct mention *base;
	const char *why;
	bool down, from;

	buf_clear(&r->rules);
	reading_note(r, rule);
	f = frame_at(r, x, i, left_at, &from, &why);
	reading_note(r, why);
	m.measure = measure_of(r, s, subject, &down);
	if ((s->phrase.annual || s->phrase.sum) && f.from == f.to)
		frame_span(r, x, s, &f);
	if (s->phrase.whole_year && f.from == f.to)
		f.part[0] = 0;
	if (f.from < f.to)
		reading_note(r, measure_is_moment(s, m.measure) ? "time:reached" : "time:span");
	if (s->phrase.whole_year && f.from < f.to)
		f.from = f.to;
	base = measure_base(x->m, x->mentions, left_at, q->raw_at);
	if (base == NULL)
		base = compared_ahead(x, q->raw_at);
	if (base == NULL && i > 0 && s->phrase.core.n == 0 && !s->clause_first)
		base = measure_base(x->m, x->mentions, (size_t)(x->spot[i - 1].left.p - x->text.p), q->raw_at);
	if (base != NULL && (m.measure == MEASURE_GROWTH || m.measure == MEASURE_CHANGE || s->q->form == QUANTITY_TIMES) && (base->when.from == base->when.to || base->span_end))
		f.from = f.to;
	m.kind = s->phrase.against.n ? f.kind : frame_kind_by_words((struct str){ x->text.p + clause_from, clause_to - clause_from }, f.kind);
	if (m.kind != f.kind)
		reading_note(r, "kind:words");
	if (m.kind == KIND_TARGET && f.kind == KIND_ACTUAL && r->calendar.closed && f.to == r->calendar.closed && r->line.kind == KIND_UNKNOWN)
		f.from = f.to = r->calendar.closed + 1;
	/* The x of 由x提高到y is what was, in a plan too. */
	if (from)
		m.kind = KIND_ACTUAL;
	if (!from)
		period_write(&f, measure_is_moment(s, m.measure), m.period);
	m.basis = measure_basis(r, s, m.measure, &f, base);
	down |= s->phrase.below;
	down = down && m.measure != MEASURE_LEVEL && m.measure != MEASURE_RANK && m.measure != MEASURE_RATIO;
	sign(m.value, q->value, down != ((q->flags & QUANTITY_NEGATIVE) != 0));
	m.raw = (struct str){ x->text.p + q->raw_at, q->raw_n };
	m.offset = utf8_count(x->text.p, q->raw_at);
	m.rules = buf_str(&r->rules);
	r->sink(r->sink_self, &m);
}

static void remember(struct reading *r, const struct subject *s)
{
	if (r->lasts == SUBJECTS_MAX) {
		memmove(r->last, r->last + 1, (SUBJECTS_MAX - 1) * sizeof *r->last);
		r->lasts--;
		r->before_sentence -= r->before_sentence > 0;
	}
	r->last[r->lasts++] = *s;
}

static void read_sentence(struct reading *r, struct str text)
{
	struct sentence x;
	struct dealing d;

	quantity_scan(&r->quantities, text, &r->x->units);
	if (r->quantities.n == 0)
		return;
	/* Most of both is room that what is found fills. */
	x.text = text;
	d.n = d.next = 0;
	d.verb = (struct str){ "", 0 };
	d.verb_roles = 0;
	x.mentions = period_scan(text, &r->calendar, x.m);
	if (r->quantities.failed || !spots_place(r, &x)) {
		r->failed = true;
		return;
	}
	frame_deal_times(&x);
	r->before_sentence = r->lasts;
	for (size_t i = 0; i < x.spots; i++) {
		struct subject to[SUBJECTS_MAX];
		size_t n = subject_find(r, &d, text, x.spot, i, x.spots, to);

		if (n == 0) {
			struct subject none = { .indicator = INDICATOR_NONE, .at = r->pool.n };

			emit(r, &x, i, &none, d.rule);
		}
		for (size_t k = 0; k < n; k++) {
			emit(r, &x, i, &to[k], d.rule);
			remember(r, &to[k]);
		}
	}
}

/* ---- lines and headings ---- */

/* What stands behind a time expression that speaks for all that follows: 2011年，…, 一年来我们…. */
static bool opens(struct str rest)
{
	static const char *const words[] = { "，", ",", "、", "我们", "是", "里", "：", ":", NULL };

	for (size_t i = 0; words[i]; i++)
		if (str_starts(rest, str_of(words[i])))
			return true;
	return false;
}

/* …的目标是：…: a sentence of goals. */
static bool sets_goals(struct str text)
{
	static const char *const behind[] = { "是", "为", "：", ":", NULL };

	for (size_t at = 0; (at = str_find(text, STR("目标"), at)) != (size_t)-1; at += strlen("目标"))
		if (words_at(str_skip(text, at + strlen("目标")), behind))
			return true;
	return false;
}

/* The frame that a sentence's opening sets for what follows: 过去五年，…; kind unknown for none. */
static struct frame opening(const struct reading *r, struct str text)
{
	static const char *const since[] = { "以来", NULL };
	struct mention m[1];
	size_t n = period_first(str_head(text, 60), OPENING_SEEN, &r->calendar, m);
	struct frame none = { 0 }, f = r->section[r->depth];

	if (n == 0 || m[0].at > OPENING_SEEN || m[0].when.to == 0 || m[0].use == MENTION_BASE || m[0].use == MENTION_FROM)
		return none;
	if (m[0].use == MENTION_AIM || m[0].when.part[0] || !opens(str_skip(text, m[0].outer_at + m[0].outer_n)))
		return none;
	/* 2010年以来，…: said of this sentence, not of what follows. */
	if (r->section[r->depth].kind == KIND_TARGET && words_end(str_head(text, m[0].outer_at + m[0].outer_n), since))
		return none;
	f = frame_apply(r, &m[0], f);
	return f;
}

/* A line that ends in a colon speaks for the list that follows: 到1996年的奋斗目标是：. */
static void announce(struct reading *r, struct str text)
{
	struct mention m[MENTIONS_MAX];
	size_t n = period_scan(text, &r->calendar, m);
	struct frame f = frame_in_force(r);
	bool told = false;

	for (size_t i = 0; i < n; i++)
		if (m[i].when.to != 0 && m[i].use != MENTION_BASE && m[i].use != MENTION_FROM) {
			f = frame_apply(r, &m[i], f);
			told = true;
		}
	if (word_in(text, "目标") && (f.kind == KIND_TARGET || !told)) {
		f.kind = KIND_TARGET;
		if (!told && f.to == r->calendar.closed && r->calendar.closed)
			f.from = f.to = r->calendar.closed + 1;
		told = true;
	}
	if (told)
		r->paragraph = f;
}

void reading_begin(struct reading *r, int year, int month)
{
	struct frame first = { .kind = KIND_ACTUAL };

	r->calendar.report = year;
	r->calendar.closed = year == 0 ? 0 : month >= 11 ? year : year - 1;
	first.from = first.to = r->calendar.closed;
	for (size_t i = 0; i <= LEVELS_MAX; i++)
		r->section[i] = first;
	r->depth = r->untold = 0;
	r->paragraph = r->line = (struct frame){ 0 };
	r->lasts = 0;
}

void reading_region(struct reading *r, struct str region)
{
	static const char *const ends[] = { "自治区", "自治州", "市", "省", "县", "区", "州", "盟", "旗", NULL };
	size_t own = 0;

	memset(r->memo, 0, sizeof r->memo); /* a name means another thing where it is the region's own */
	r->region = r->region_short = r->region_own = region;
	/* 南京市鼓楼区: the lowest unit's own name comes last. */
	for (size_t at = 3; at + 6 < region.n; at += 3)
		if (str_starts(str_skip(region, at), STR("市")) || str_starts(str_skip(region, at), STR("省")) || str_starts(str_skip(region, at), STR("州")))
			own = at + 3;
	r->region_own = str_skip(region, own);
	for (size_t i = 0; ends[i]; i++)
		if (str_ends(region, str_of(ends[i]))) {
			r->region_short = str_head(r->region_own, r->region_own.n - strlen(ends[i]));
			break;
		}
}

void reading_heading(struct reading *r, size_t level, struct str title)
{
	struct frame above;
	bool tells;

	if (level < 1)
		level = 1;
	if (level > LEVELS_MAX)
		level = LEVELS_MAX;
	/* A chapter that says nothing of time goes on in the time of the one before it. */
	above = level == 1 ? r->section[r->depth > 0 ? 1 : 0] : r->section[level - 1 < r->depth ? level - 1 : r->depth];
	r->section[level] = period_of_heading(title, level, &r->calendar, above, &tells);
	if (level == 1)
		r->untold = tells ? 0 : UNTOLD_LINES;
	r->depth = level;
	r->paragraph = r->line = (struct frame){ 0 };
}

/* The first lines of a chapter whose heading says nothing of time: 今年是…, 今后五年，…. */
static void tell_chapter(struct reading *r, struct str text)
{
	enum { SEEN = 90 };
	struct mention m[MENTIONS_MAX];
	size_t n = period_scan(str_head(text, SEEN), &r->calendar, m);

	r->untold--;
	for (size_t i = 0; i < n; i++) {
		struct frame f;

		if (m[i].when.to == 0 || m[i].use == MENTION_BASE || m[i].use == MENTION_FROM || m[i].when.part[0])
			continue;
		f = frame_apply(r, &m[i], r->section[1]);
		if (f.from == f.to && r->calendar.closed && f.to == r->calendar.closed + 1)
			f.kind = KIND_TARGET;
		for (size_t level = 1; level <= r->depth; level++)
			r->section[level] = f;
		r->untold = 0;
		return;
	}
}

void reading_line(struct reading *r, struct str text)
{
	static const char *const now[] = { "目前，", "目前,", "截至目前", NULL };
	bool first = true;

	buf_clear(&r->pool);
	r->lasts = 0;
	if (str_trim(text).n == 0)
		return;
	/* “十二五”期间，我们…。 ——…: the list behind a line that ends in a span is of that span. */
	if (str_starts(text, STR("——")) && r->line.kind == KIND_ACTUAL && r->line.from < r->line.to && r->paragraph.from == r->paragraph.to &&
	    r->section[r->depth].from == r->section[r->depth].to)
		r->paragraph = r->line;
	r->line = (struct frame){ 0 };
	if (r->untold > 0 && text.n > SALUTATION)
		tell_chapter(r, str_trim(text));
	for (size_t at = 0; at < text.n;) {
		size_t end = mark_sentence_end(text, at);
		struct str s = { text.p + at, end - at }, t = str_trim(s);
		struct frame f = opening(r, t);

		if (f.kind != KIND_UNKNOWN && first)
			r->paragraph = f;
		if (f.kind != KIND_UNKNOWN)
			r->line = f;
		if (f.kind == KIND_UNKNOWN && frame_in_force(r).kind == KIND_ACTUAL && sets_goals(t)) {
			r->line = (struct frame){ .kind = KIND_TARGET, .from = r->calendar.closed ? r->calendar.closed + 1 : 0,
				.to = r->calendar.closed ? r->calendar.closed + 1 : 0 };
			/* In a text without headings so far the plan begins here. */
			if (r->depth == 0)
				r->section[0] = r->line;
		}
		if (words_at(t, now) && frame_in_force(r).kind == KIND_TARGET && f.kind == KIND_UNKNOWN)
			r->line = (struct frame){ .kind = KIND_ACTUAL, .from = r->calendar.closed, .to = r->calendar.closed };
		read_sentence(r, t);
		if (end == text.n && (str_ends(t, STR("：")) || str_ends(t, STR(":"))))
			announce(r, t);
		first = false;
		at = end;
	}
	if (r->pool.failed || r->rules.failed || r->basis.failed || r->scratch.failed)
		r->failed = true;
}

void reading_free(struct reading *r)
{
	quantities_free(&r->quantities);
	buf_free(&r->pool);
	buf_free(&r->scratch);
	buf_free(&r->basis);
	buf_free(&r->rules);
	free(r->spots);
	r->spots = NULL;
	r->spots_cap = 0;
}
