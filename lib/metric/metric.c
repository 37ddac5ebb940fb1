#include "metric.h"
#include "subject.h"
#include "../text/utf8.h"

#include <stdio.h>
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

/* ---- measure and basis ---- */

static bool has(struct str s, const char *word)
{
	return str_find(s, str_of(word), 0) != (size_t)-1;
}

static void note(struct reading *r, const char *rule)
{
	if (r->rules.n)
		buf_addc(&r->rules, ' ');
	buf_addz(&r->rules, rule);
}

/* 30%以上|增速, 20%以上|的高增速: the share is a rate of change. */
static bool is_rate_behind(struct str right)
{
	static const char *const rates[] = { "的增长", "的增速", "的高增速", "的速度增长", "的速度递增", "的较快增长", "的快速增长", "增速", "的年均增速", "的中高速增长",
		"的高速增长", "的速度", "的增幅", "以上增速", NULL };

	for (size_t i = 0; rates[i]; i++)
		if (str_starts(str_trim(right), str_of(rates[i])))
			return true;
	return false;
}

/* What the number is, from its form and the verbs that govern it. *down: it goes down. */
static enum measure measure_of(struct reading *r, const struct spot *s, const struct subject *subject, bool *down)
{
	const struct phrase *p = &s->phrase;
	uint32_t verb = p->verb, front = p->front | subject->verb;
	bool moves = (verb & (WORD_UP | WORD_DOWN)) && !(verb & WORD_REACH);
	struct str text = subject_text(r, subject);

	*down = (verb & WORD_DOWN) != 0 || (!verb && (front & WORD_DOWN) && !(front & (WORD_ADD | WORD_WORK)));
	switch (s->q->form) {
	case QUANTITY_RANK: *down = false; return MEASURE_RANK;
	case QUANTITY_RATIO: *down = false; return MEASURE_RATIO;
	case QUANTITY_POINTS: return MEASURE_CHANGE;
	case QUANTITY_TIMES:
		if (has((struct str){ s->q->raw_n ? s->left.p + s->left.n : "", s->q->raw_n }, "番"))
			return MEASURE_GROWTH;
		return moves || p->rate ? MEASURE_GROWTH : MEASURE_LEVEL;
	case QUANTITY_PERCENT:
		if (p->rate || moves || is_rate_behind(s->right) || (!verb && (front & (WORD_UP | WORD_DOWN)) && !(front & (WORD_ADD | WORD_WORK)))) {
			note(r, "measure:growth");
			return MEASURE_GROWTH;
		}
		*down = false;
		return MEASURE_LEVEL;
	case QUANTITY_AMOUNT: break;
	}
	if (p->rate)
		return MEASURE_GROWTH;
	if (moves && p->verb_text.n) {
		note(r, "measure:change");
		return MEASURE_CHANGE;
	}
	*down = *down && !verb;
	if (!verb && ((front & WORD_ADD) || ((front & WORD_DOWN) && !(front & WORD_WORK)))) {
		note(r, "measure:addition");
		return MEASURE_CHANGE;
	}
	if (has(text, "新增") || has(text, "净增") || has(text, "新认定")) {
		note(r, "measure:addition");
		return MEASURE_CHANGE;
	}
	*down = false;
	return MEASURE_LEVEL;
}

static const struct mention *base_before(const struct mention *m, size_t n, size_t from, size_t to)
{
	const struct mention *found = NULL;

	for (size_t i = 0; i < n; i++)
		if (m[i].use == MENTION_BASE && m[i].at >= from && m[i].at < to)
			found = &m[i];
	return found;
}

/* The comparison that the text states. */
static struct str basis_of(struct reading *r, const struct spot *s, enum measure measure, const struct frame *f,
                           const struct mention *base)
{
	static const char *const plans[] = { "计划", "目标", "年初", "预期", "序时", NULL };
	const struct phrase *p = &s->phrase;
	bool moves = measure == MEASURE_GROWTH || measure == MEASURE_CHANGE;

	buf_clear(&r->basis);
	if (moves && p->against.n > 0) {
		for (size_t i = 0; plans[i]; i++)
			if (has(p->against, plans[i]))
				return STR("plan");
		buf_addz(&r->basis, "vs:");
		buf_add(&r->basis, p->against);
		return buf_str(&r->basis);
	}
	if (base != NULL && base->name.n > 0 && !(base->when.from == base->when.to && base->when.to == f->to - 1 && f->from == f->to) &&
	    (moves || s->q->form == QUANTITY_TIMES)) {
		buf_addz(&r->basis, "since:");
		buf_add(&r->basis, base->name);
		if (base->span_end)
			buf_addz(&r->basis, "末");
		return buf_str(&r->basis);
	}
	if (p->annual && (moves || measure == MEASURE_LEVEL))
		return STR("annual");
	return moves && f->from == f->to ? STR("yoy") : STR("");
}

/* ---- period and kind ---- */

/* The frame in force for a number, from the innermost that says something. */
static struct frame frame_of(const struct reading *r)
{
	struct frame f = r->line.kind != KIND_UNKNOWN ? r->line : r->paragraph.kind != KIND_UNKNOWN ? r->paragraph : r->section[r->depth];

	if (f.kind == KIND_UNKNOWN)
		f.kind = KIND_ACTUAL;
	return f;
}

static enum kind kind_by_year(const struct reading *r, const struct mention *m, enum kind otherwise)
{
	if (m->when.kind != KIND_UNKNOWN)
		return m->when.kind;
	if (r->calendar.closed == 0 || m->when.to == 0)
		return otherwise;
	if (m->when.to <= r->calendar.closed)
		return KIND_ACTUAL;
	if (m->when.from > r->calendar.closed + 1 || m->use == MENTION_AIM || m->when.to > r->calendar.closed + 1)
		return KIND_TARGET;
	return otherwise;
}

/* The frame that a mention makes of the one in force. */
static struct frame apply(const struct reading *r, const struct mention *m, struct frame f)
{
	f.kind = kind_by_year(r, m, f.kind);
	if (m->when.to != 0) {
		f.from = m->use == MENTION_AIM || m->span_end ? m->when.to : m->when.from;
		f.to = m->when.to;
		f.part[0] = 0;
	}
	if (m->when.part[0])
		memcpy(f.part, m->when.part, sizeof f.part);
	return f;
}

/* A sentence of plan in a text of reports, and the other way round. */
static enum kind kind_by_words(struct str clause, enum kind k)
{
	static const char *const plan[] = { "力争", "确保", "预期目标", "计划用", NULL };

	for (size_t i = 0; plan[i]; i++)
		if (k == KIND_ACTUAL && has(clause, plan[i]))
			return KIND_TARGET;
	return k;
}

/* Reached at one moment, rather than added up over a span. */
static bool is_moment(const struct spot *s, enum measure measure)
{
	const struct phrase *p = &s->phrase;
	static const char *const sums[] = { "完成", "实现", "共计", "合计", "总计", "累计", NULL };

	if (measure == MEASURE_RANK || measure == MEASURE_RATIO)
		return true;
	if (measure != MEASURE_LEVEL || p->sum || p->average || p->annual)
		return false;
	for (size_t i = 0; sums[i]; i++)
		if (str_eq(p->verb_text, str_of(sums[i])))
			return false;
	if (p->verb & WORD_REACH)
		return true;
	return s->q->form == QUANTITY_PERCENT && s->q->op != OP_GT && !p->share;
}

/* ---- one sentence ---- */

struct sentence {
	struct str text;
	struct mention m[MENTIONS_MAX];
	size_t mentions;
	struct spot *spot;
	size_t spots;
};

static struct frame frame_at(struct reading *r, const struct sentence *x, size_t i, size_t left_at, bool *from)
{
	const struct spot *s = &x->spot[i];
	struct frame f = frame_of(r);
	const struct mention *own = NULL;

	*from = s->phrase.from;
	for (size_t k = 0; k < x->mentions; k++) {
		const struct mention *m = &x->m[k];

		if (m->at >= s->q->raw_at)
			break;
		if (m->use == MENTION_BASE)
			continue;
		if (m->use == MENTION_FROM || (*from && m->at >= left_at)) {
			if (m->at >= left_at)
				own = m;
			continue;
		}
		if (m->open) {
			f = (struct frame){ .kind = KIND_ACTUAL };
			continue;
		}
		if (m->when.to == 0 && m->at < left_at && s->clause_first && m->when.part[0] != 'H' && m->when.part[0] != 'Q')
			continue;
		f = apply(r, m, f);
	}
	if (own != NULL) {
		f = apply(r, own, f);
		f.from = own->span_end ? f.to : f.from;
		f.kind = KIND_ACTUAL;
		*from = false;
	}
	return f;
}

static void sign(char to[72], const char *value, bool negative)
{
	snprintf(to, 72, "%s%s", negative && strspn(value, "0.") != strlen(value) ? "-" : "", value);
}

static void emit(struct reading *r, const struct sentence *x, size_t i, const struct subject *subject, const char *rule)
{
	const struct spot *s = &x->spot[i];
	const struct quantity *q = s->q;
	size_t left_at = (size_t)(x->spot[s->head].left.p - x->text.p), clause_from = left_at, clause_to = clause_end(x->text, q->at);
	struct metric m = { .indicator = subject->indicator, .subject = subject_text(r, subject), .op = q->op, .unit = q->unit,
		.flags = q->flags & (QUANTITY_DAMAGED | QUANTITY_TYPO), .sentence = x->text };
	struct frame f;
	const struct mention *base;
	bool down, from;

	buf_clear(&r->rules);
	note(r, rule);
	f = frame_at(r, x, i, left_at, &from);
	m.measure = measure_of(r, s, subject, &down);
	if (s->phrase.annual && f.from == f.to) {
		struct frame outer = r->section[r->depth];

		/* 2005年，…年均增长: the average is over the span that the section speaks of. */
		if (outer.from < outer.to && f.to == outer.to)
			f.from = outer.from;
	}
	base = base_before(x->m, x->mentions, left_at, q->raw_at);
	if (base != NULL && (m.measure == MEASURE_GROWTH || m.measure == MEASURE_CHANGE) && (base->when.from == base->when.to || base->span_end))
		f.from = f.to;
	m.kind = kind_by_words((struct str){ x->text.p + clause_from, clause_to - clause_from }, f.kind);
	if (m.kind == KIND_TARGET && f.kind == KIND_ACTUAL && r->calendar.closed && f.to == r->calendar.closed && r->line.kind == KIND_UNKNOWN)
		f.from = f.to = r->calendar.closed + 1;
	if (!from)
		period_write(&f, is_moment(s, m.measure), m.period);
	m.basis = basis_of(r, s, m.measure, &f, base);
	down |= s->phrase.below;
	sign(m.value, q->value, down && m.measure != MEASURE_LEVEL && m.measure != MEASURE_RANK && m.measure != MEASURE_RATIO);
	m.raw = (struct str){ x->text.p + q->raw_at, q->raw_n };
	m.offset = utf8_count(x->text.p, q->raw_at);
	m.rules = buf_str(&r->rules);
	r->sink(r->sink_self, &m);
}

/* Names of an amount that belongs to something else: 总投资…的项目. */
static bool is_sum(struct str s)
{
	static const char *const sums[] = { "总投资", "投资", "总投资额", "投资额", "计划投资", "占地", "占地面积", "总面积", "面积", "建筑面积", "年产值", "产值", "注册资本", "投入", "总建筑面积", "概算投资", "计划总投资", "年出栏", "年产", "合同金额", "总额", "总金额", NULL };

	for (size_t i = 0; sums[i]; i++)
		if (str_eq(s, str_of(sums[i])))
			return true;
	return false;
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

/* A length of time that tells when or how long and measures nothing: 连续28个月, 3年内, 五年来. */
static bool is_duration(struct str text, const struct quantity *q)
{
	static const char *const before[] = { "连续", "提前", "历时", "这", "每", "前", "后", "近", "过去", "过去的", "今后", "未来", "最近", "用", "仅用", "经过", "第", NULL };
	static const char *const behind[] = { "来", "以来", "内", "前", "后", "间", "里", "时间", "之内", "左右的时间", "多来", "中", "以后", "以前", "底", "之前", "行动", "计划", "攻坚", "期", "的努力", "的奋斗", NULL };
	struct str left = str_head(text, q->raw_at), right = str_skip(text, q->raw_at + q->raw_n), raw = { text.p + q->raw_at, q->raw_n };

	if (!(q->flags & QUANTITY_DURATION))
		return false;
	if (str_starts(raw, STR("连续")))
		return true;
	for (size_t i = 0; before[i]; i++)
		if (str_ends(left, str_of(before[i])))
			return true;
	for (size_t i = 0; behind[i]; i++)
		if (str_starts(right, str_of(behind[i])))
			return true;
	return false;
}

static void read_spot(struct reading *r, struct sentence *x, size_t i)
{
	struct spot *s = &x->spot[i];
	const struct unit *u = units_match(&r->x->units, s->q->unit, UNIT_ANY);
	struct timed t = { x->text, x->m, x->mentions };
	struct str right = s->right;

	s->counted = s->q->unit.n == 0 || (u != NULL && (u->kind & UNIT_COUNT));
	phrase_left(&t, s->left, &r->x->words, &s->phrase);
	if (s->q->form == QUANTITY_RANK)
		phrase_rank(&s->phrase, &r->x->words);
	/* 70%以上的财税收入, 6000万元的周转资金 */
	if (str_starts(right, STR("的")) && (s->q->form == QUANTITY_PERCENT || (s->q->form == QUANTITY_AMOUNT && !is_sum(s->phrase.core))))
		right = str_skip(right, strlen("的"));
	s->noun = phrase_noun(right, s->counted, &r->x->words);
	s->head = i;
	if (i > 0 && s->phrase.bare && s->phrase.joined && !s->clause_first) {
		const struct phrase *h = &x->spot[i - 1].phrase;

		s->head = x->spot[i - 1].head;
		s->phrase.verb = h->verb;
		s->phrase.verb_text = h->verb_text;
		s->phrase.rate = h->rate;
		s->phrase.annual = h->annual;
		s->phrase.average = h->average;
		s->phrase.sum = h->sum;
		s->phrase.against = h->against;
		s->phrase.below = h->below;
		s->phrase.front |= h->front;
	}
}

/* A number whose noun stands behind its neighbour: 41个、1744户|老旧小区改造; 94个总投资529亿元|重点工业项目. */
static void settle_spot(struct sentence *x, size_t i)
{
	struct spot *s = &x->spot[i];
	const struct spot *next = i + 1 < x->spots ? s + 1 : NULL;

	if (next == NULL || next->clause_first || !s->counted)
		return;
	if (is_sum(s->noun) && next->right.n > 0) {
		s->noun = next->noun;
		return;
	}
	if (s->noun.n == 0 && str_trim(s->right).n <= strlen("、") && next->phrase.bare && next->noun.n > 0 && next->phrase.verb == 0)
		s->noun = next->noun;
}

/* Places the numbers: what stands left and right of each within its clause. */
static bool place(struct reading *r, struct sentence *x)
{
	size_t clause = 0, end = clause_end(x->text, 0), before = 0, n = 0;

	x->spot = calloc(r->quantities.n ? r->quantities.n : 1, sizeof *x->spot);
	if (x->spot == NULL)
		return false;
	for (size_t i = 0; i < r->quantities.n; i++) {
		const struct quantity *q = &r->quantities.v[i];
		struct spot *s = &x->spot[n];
		size_t from, to;

		if (q->flags & (QUANTITY_THRESHOLD | QUANTITY_LISTING) || is_duration(x->text, q))
			continue;
		while (end < q->raw_at) {
			clause = end + clause_mark(x->text, end);
			end = clause_end(x->text, clause);
		}
		s->q = q;
		s->clause_first = before <= clause;
		s->sentence_first = n == 0;
		from = before > clause ? before : clause;
		if (from > q->raw_at)
			from = q->raw_at;
		to = end > q->raw_at + q->raw_n ? end : q->raw_at + q->raw_n;
		s->left = (struct str){ x->text.p + from, q->raw_at - from };
		s->right = (struct str){ x->text.p + q->raw_at + q->raw_n, to - (q->raw_at + q->raw_n) };
		if (n > 0 && x->spot[n - 1].right.p + x->spot[n - 1].right.n > x->text.p + q->raw_at)
			x->spot[n - 1].right.n = x->text.p + q->raw_at > x->spot[n - 1].right.p ? (size_t)(x->text.p + q->raw_at - x->spot[n - 1].right.p) : 0;
		before = q->raw_at + q->raw_n;
		n++;
	}
	x->spots = n;
	for (size_t i = 0; i < n; i++)
		read_spot(r, x, i);
	for (size_t i = n; i-- > 0;)
		settle_spot(x, i);
	return true;
}

static void read_sentence(struct reading *r, struct str text)
{
	struct sentence x = { .text = text };
	struct dealing d = { .n = 0 };

	quantity_scan(&r->quantities, text, &r->x->units);
	if (r->quantities.n == 0)
		return;
	x.mentions = period_scan(text, &r->calendar, x.m);
	if (r->quantities.failed || !place(r, &x)) {
		r->failed = true;
		return;
	}
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
	free(x.spot);
}

/* ---- lines and headings ---- */

/* End of the sentence that begins at `from`, its closing mark and quotes included. */
static size_t sentence_end(struct str s, size_t from)
{
	static const char *const ends[] = { "。", "！", "？", "!", "?", NULL };
	static const char *const behind[] = { "”", "）", ")", "」", "』", "\"", NULL };
	size_t at = from, len;

	for (; at < s.n; at += len) {
		size_t k = 0;

		utf8_get(s.p + at, s.n - at, &len);
		for (size_t i = 0; ends[i] && k == 0; i++)
			if (str_starts(str_skip(s, at), str_of(ends[i])))
				k = strlen(ends[i]);
		if (k == 0)
			continue;
		at += k;
		for (size_t i = 0; behind[i]; i++)
			if (str_starts(str_skip(s, at), str_of(behind[i])))
				return at + strlen(behind[i]);
		return at;
	}
	return s.n;
}

/* The frame that a sentence's opening sets for what follows: 过去五年，…; kind unknown for none. */
static struct frame opening(const struct reading *r, struct str text)
{
	struct mention m[MENTIONS_MAX];
	size_t n = period_scan(str_head(text, 60), &r->calendar, m);
	struct frame none = { 0 }, f = r->section[r->depth];

	if (n == 0 || m[0].at > 24 || m[0].when.to == 0 || m[0].use == MENTION_BASE || m[0].use == MENTION_FROM)
		return none;
	if (m[0].use == MENTION_AIM)
		return none;
	f = apply(r, &m[0], f);
	return f;
}

void reading_begin(struct reading *r, int year, int month)
{
	struct frame first = { .kind = KIND_ACTUAL };

	r->calendar.report = year;
	r->calendar.closed = year == 0 ? 0 : month >= 11 ? year : year - 1;
	first.from = first.to = r->calendar.closed;
	for (size_t i = 0; i <= LEVELS_MAX; i++)
		r->section[i] = first;
	r->depth = 0;
	r->paragraph = r->line = (struct frame){ 0 };
	r->lasts = 0;
}

void reading_heading(struct reading *r, size_t level, struct str title)
{
	struct frame above;

	if (level < 1)
		level = 1;
	if (level > LEVELS_MAX)
		level = LEVELS_MAX;
	/* A chapter that says nothing of time goes on in the time of the one before it. */
	above = level == 1 ? r->section[r->depth > 0 ? 1 : 0] : r->section[level - 1 < r->depth ? level - 1 : r->depth];
	r->section[level] = period_of_heading(title, level, &r->calendar, above);
	r->depth = level;
	r->paragraph = r->line = (struct frame){ 0 };
}

void reading_line(struct reading *r, struct str text)
{
	bool first = true;

	buf_clear(&r->pool);
	r->lasts = 0;
	r->line = (struct frame){ 0 };
	for (size_t at = 0; at < text.n;) {
		size_t end = sentence_end(text, at);
		struct str s = { text.p + at, end - at }, t = str_trim(s);
		struct frame f = opening(r, t);

		if (f.kind != KIND_UNKNOWN && first)
			r->paragraph = f;
		if (f.kind != KIND_UNKNOWN)
			r->line = f;
		if ((has(t, "目标是") || has(t, "目标为") || has(t, "目标：") || has(t, "目标:")) && frame_of(r).kind == KIND_ACTUAL && f.kind == KIND_UNKNOWN)
			r->line = (struct frame){ .kind = KIND_TARGET, .from = r->calendar.closed ? r->calendar.closed + 1 : 0,
				.to = r->calendar.closed ? r->calendar.closed + 1 : 0 };
		read_sentence(r, t);
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
}
