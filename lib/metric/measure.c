#include "measure.h"
#include "words.h"

/* 26%以上|增速, 17%以上|的高增速: the share is a rate of change. */
static bool is_rate_behind(struct str right)
{
	static const char *const rates[] = { "的增长", "的增速", "的高增速", "的速度增长", "的速度递增", "的较快增长", "的快速增长", "增速", "的年均增速", "的中高速增长",
		"的高速增长", "的速度", "的增幅", "以上增速", NULL };

	for (size_t i = 0; rates[i]; i++)
		if (str_starts(str_trim(right), str_of(rates[i])))
			return true;
	return false;
}

/* Whether the verb beside the number, and no other, says that something moved. */
static bool moves_by(const struct phrase *p)
{
	return (p->verb & (WORD_UP | WORD_DOWN)) && !(p->verb & WORD_REACH);
}

static enum measure percent(struct reading *r, const struct spot *s, const struct subject *subject, bool *down)
{
	static const char *const shares[] = { "率", "比重", "占比", "比例", "度", NULL };
	const struct phrase *p = &s->phrase;
	uint32_t verb = p->verb, front = p->front | subject->verb;
	bool moves = moves_by(p);
	struct str text = subject_text(r, subject);

	/* 占比提高3.7%: the difference of two shares. */
	if (moves && !p->rate && (str_ends(text, STR("占比")) || str_ends(text, STR("比重")) || str_ends(text, STR("比例"))))
		return MEASURE_CHANGE;
	if (p->rate || moves || is_rate_behind(s->right) || (!verb && (front & (WORD_UP | WORD_DOWN)) && !(front & (WORD_ADD | WORD_WORK)))) {
		reading_note(r, "measure:growth");
		return MEASURE_GROWTH;
	}
	*down = false;
	/* 生产总值预期目标8%左右: a share of what is counted in money can only be its growth. */
	if (str_eq(indicator_unit(&r->x->indicators, subject->indicator), STR("money")) && !word_in(text, "占") && !words_end(text, shares) &&
	    !spot_is_part(s)) {
		reading_note(r, "measure:growth-of-money");
		return MEASURE_GROWTH;
	}
	return MEASURE_LEVEL;
}

static enum measure amount(struct reading *r, const struct spot *s, const struct subject *subject, bool *down)
{
	const struct phrase *p = &s->phrase;
	uint32_t verb = p->verb, front = p->front | subject->verb;
	bool moves = moves_by(p);
	struct str text = subject_text(r, subject);

	if (p->rate)
		return MEASURE_GROWTH;
	/* 高于全国平均水平8600元 */
	if (p->against.n) {
		*down = false;
		return MEASURE_CHANGE;
	}
	/* 提升20万亩耕地质量: what is bettered is counted, not changed. */
	if (moves && (s->noun_behind || (str_starts(p->verb_text, STR("提升")) && !s->money)) && !(verb & WORD_DOWN) && !word_in(p->verb_text, "增"))
		moves = false;
	else if (moves && p->verb_text.n) {
		reading_note(r, "measure:change");
		return MEASURE_CHANGE;
	}
	*down = *down && !verb;
	if (!verb && ((front & WORD_ADD) || ((front & WORD_DOWN) && !(front & WORD_WORK)))) {
		reading_note(r, "measure:addition");
		return MEASURE_CHANGE;
	}
	if (word_in(text, "新增") || word_in(text, "净增") || word_in(text, "新认定") || word_in(text, "扩面") || word_in(text, "调增")) {
		reading_note(r, "measure:addition");
		return MEASURE_CHANGE;
	}
	*down = false;
	return MEASURE_LEVEL;
}

/* What the number is, from its form and the verbs that govern it. *down: it goes down. */
enum measure measure_of(struct reading *r, const struct spot *s, const struct subject *subject, bool *down)
{
	const struct phrase *p = &s->phrase;
	uint32_t verb = p->verb, front = p->front | subject->verb;

	*down = (verb & WORD_DOWN) != 0 || (!verb && (front & WORD_DOWN) && !(front & (WORD_ADD | WORD_WORK)));
	switch (s->q->form) {
	case QUANTITY_RANK: *down = false; return MEASURE_RANK;
	case QUANTITY_RATIO: *down = false; return MEASURE_RATIO;
	case QUANTITY_POINTS: return MEASURE_CHANGE;
	case QUANTITY_TIMES:
		if (word_in((struct str){ s->q->raw_n ? s->left.p + s->left.n : "", s->q->raw_n }, "番"))
			return MEASURE_GROWTH;
		return moves_by(p) || p->rate ? MEASURE_GROWTH : MEASURE_LEVEL;
	case QUANTITY_PERCENT: return percent(r, s, subject, down);
	case QUANTITY_AMOUNT: break;
	}
	return amount(r, s, subject, down);
}

const struct mention *measure_base(const struct mention *m, size_t n, size_t from, size_t to)
{
	const struct mention *found = NULL;

	for (size_t i = 0; i < n; i++)
		if (m[i].use == MENTION_BASE && m[i].at >= from && m[i].at < to)
			found = &m[i];
	return found;
}

/* 分别高于全国、全省平均水平1.8个、0.9个百分点: what this number of the group is compared with. */
static struct str own_against(const struct spot *s)
{
	struct str part[SUBJECTS_MAX];
	size_t n = phrase_split(s->phrase.against, part, SUBJECTS_MAX);

	return n > 1 && s->nth < n ? part[s->nth] : s->phrase.against;
}

/* The comparison that the text states. */
struct str measure_basis(struct reading *r, const struct spot *s, enum measure measure, const struct frame *f,
                           const struct mention *base)
{
	static const char *const plans[] = { "计划", "目标", "年初", "预期", "序时", NULL };
	static const char *const scopes[] = { "全国", "全省", "全市", "全区", "全县", "全州", NULL };
	const struct phrase *p = &s->phrase;
	bool moves = measure == MEASURE_GROWTH || measure == MEASURE_CHANGE;
	size_t scope;

	buf_clear(&r->basis);
	if (spot_is_of_plan(s))
		return STR("plan");
	if (moves && p->against.n > 0) {
		struct str against = own_against(s);

		for (size_t i = 0; plans[i]; i++)
			if (word_in(against, plans[i]))
				return STR("plan");
		/* 高于全市用电平均增速: the region is what counts. */
		scope = words_at(against, scopes);
		buf_addz(&r->basis, "vs:");
		buf_add(&r->basis, scope ? str_head(against, scope) : against);
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
	/* 今后三年以14%以上的速度递增: a rate over several years is one for each. */
	if (measure == MEASURE_GROWTH && f->from < f->to && s->q->form == QUANTITY_PERCENT && (p->rate || is_rate_behind(s->right)) && !p->sum)
		return STR("annual");
	return moves && f->from == f->to ? STR("yoy") : STR("");
}

/* Reached at one moment, rather than added up over a span. */
bool measure_is_moment(const struct spot *s, enum measure measure)
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
	if ((p->verb & WORD_REACH) || (spot_is_reached(s) && !word_in(p->core, "总量") && !word_in(p->core, "总额")))
		return true;
	return s->q->form == QUANTITY_PERCENT && s->q->op != OP_GT && !p->share;
}
