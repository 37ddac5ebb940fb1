#include "frame.h"
#include "measure.h"
#include "words.h"

struct frame frame_in_force(const struct reading *r)
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

struct frame frame_apply(const struct reading *r, const struct mention *m, struct frame f)
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

enum kind frame_kind_by_words(struct str clause, enum kind k)
{
	static const char *const plan[] = { "力争", "确保", "预期目标", "计划用", NULL };
	static const char *const done[] = { "已达", "已经", "已有", "目前", "现有", "截至", NULL };

	for (size_t i = 0; plan[i]; i++)
		if (k == KIND_ACTUAL && word_in(clause, plan[i]))
			return KIND_TARGET;
	for (size_t i = 0; done[i]; i++)
		if (k == KIND_TARGET && word_in(clause, done[i]))
			return KIND_ACTUAL;
	return k;
}

void frame_deal_times(struct sentence *x)
{
	for (size_t i = 0; i < x->spots; i++) {
		struct spot *s = &x->spot[i];
		size_t group = 1, run = 0;

		if (!s->phrase.respectively)
			continue;
		while (i + group < x->spots && s[group].head == i)
			group++;
		for (size_t k = 0; k < x->mentions && x->m[k].at < s->q->raw_at; k++) {
			const struct mention *before = k > 0 ? &x->m[k - 1] : NULL;
			bool joined = before != NULL && x->m[k].at - (before->at + before->n) <= strlen("和到") && run > 0;

			run = x->m[k].when.to != 0 && x->m[k].use != MENTION_BASE ? (joined ? run + 1 : 1) : 0;
			if (run == group && group > 1)
				for (size_t g = 0; g < group; g++) {
					s[g].times = group;
					s[g].time = k + 1 - group + g;
				}
		}
	}
}

struct frame frame_at(struct reading *r, const struct sentence *x, size_t i, size_t left_at, bool *from, const char **why)
{
	const struct spot *s = &x->spot[i];
	static const char *const stops[] = { "；", ";", NULL };
	struct frame f = frame_in_force(r);
	const struct mention *own = NULL;

	*why = r->line.kind != KIND_UNKNOWN ? "time:sentence" : r->paragraph.kind != KIND_UNKNOWN ? "time:paragraph" : "time:section";
	*from = s->phrase.from;
	for (size_t k = 0; k < x->mentions; k++) {
		const struct mention *m = &x->m[k];

		if (m->at >= s->q->raw_at)
			break;
		if (m->use == MENTION_BASE) {
			/* 比1995年的|1243亿元|接近翻一番: the number is the base's own. */
			if (m->outer_at + m->outer_n == s->q->raw_at && m->when.to != 0 && s->q->form != QUANTITY_TIMES)
				own = m;
			continue;
		}
		if (m->use == MENTION_FROM || (*from && m->at >= left_at)) {
			/* 由2002年的x增加到y，农村由x'…: the parallel clause begins in the same year. */
			if (m->at >= left_at || (*from && m->when.to != 0))
				own = m;
			continue;
		}
		/* 以申办2024年大会为契机，…: a year inside a phrase says nothing of the clauses behind it. */
		if (!m->leads && m->at < left_at && s->clause_first)
			continue;
		if (s->times && (k < s->time || k > s->time))
			continue;
		if (m->open) {
			f = (struct frame){ .kind = KIND_ACTUAL };
			*why = "time:open";
			continue;
		}
		/* 2014年5月通车，…: a month holds for its own clause. */
		if (m->when.part[0] && m->when.to != 0 && m->use != MENTION_AIM && m->at < left_at && s->clause_first && strspn(m->when.part, "HQ") == 0 &&
		    !clause_mark(x->text, m->outer_at + m->outer_n))
			continue;
		if (m->when.part[0] && m->at < left_at && words_in((struct str){ x->text.p + m->at, left_at - m->at }, stops))
			continue;
		f = frame_apply(r, m, f);
		*why = "time:stated";
	}
	if (own != NULL) {
		*why = "time:from";
		f = frame_apply(r, own, f);
		f.from = own->span_end ? f.to : f.from;
		f.kind = KIND_ACTUAL;
		*from = false;
	}
	return f;
}

void frame_span(const struct reading *r, const struct sentence *x, const struct spot *s, struct frame *f)
{
	struct frame outer = r->paragraph.kind != KIND_UNKNOWN && r->paragraph.from < r->paragraph.to ? r->paragraph : r->section[r->depth];
	const struct mention *base = measure_base(x->m, x->mentions, 0, s->q->raw_at);

	/* 由2015年的x增加到2020年的y，年均增长z */
	for (size_t k = 0; base == NULL && k < x->mentions && x->m[k].at < s->q->raw_at; k++)
		if (x->m[k].use == MENTION_FROM && x->m[k].when.to != 0)
			base = &x->m[k];
	if (s->phrase.annual && base != NULL && base->when.from == base->when.to && base->when.to > 0 && base->when.to < f->to - 1)
		f->from = base->when.to + 1;
	else if (outer.from < outer.to && f->to == outer.to)
		f->from = outer.from;
	else if (s->phrase.annual && f->kind == KIND_TARGET && r->calendar.closed && f->to > r->calendar.closed + 1)
		f->from = r->calendar.closed + 1;
}
