#include "subject.h"
#include "words.h"

/* Joined to the number before by nothing but 、 or 和; behind 分别 a verb may stand there as well (增长8.5%、下降2.1%). */
static bool goes_on(const struct spot *s, bool respectively)
{
	const struct phrase *p = &s->phrase;

	return p->joined && !s->clause_first && (p->bare || (respectively && p->core.n == 0 && (p->verb & (WORD_UP | WORD_DOWN))));
}

size_t subject_group(const struct spot *spot, size_t i, size_t n)
{
	size_t k = 1;

	while (k <= SUBJECTS_MAX && i + k < n && goes_on(&spot[i + k], spot[i].phrase.respectively) && spot[i + k - 1].noun.n == 0)
		k++;
	return k;
}

bool subject_recent(const struct reading *r, size_t want, struct subject *to)
{
	size_t k = want;

	for (size_t i = r->lasts; i > 0 && k > 0; i--) {
		bool seen = false;

		for (size_t j = k; j < want; j++)
			seen |= str_eq(subject_text(r, &to[j]), subject_text(r, &r->last[i - 1]));
		if (!seen)
			to[--k] = r->last[i - 1];
	}
	return k == 0;
}

size_t subject_deal(struct dealing *d, struct subject *to)
{
	to[0] = d->list[d->next < d->n ? d->next : d->n - 1];
	d->next++;
	return 1;
}

/* 推行|生活垃圾分类|覆盖率: the verb in front of a topic is not measured. */
static void without_work(struct reading *r, struct subject *s)
{
	uint32_t role;
	size_t n;

	while ((n = lexicon_prefix(&r->x->words, subject_text(r, s), WORD_WORK, &role)) != 0 && (role & WORD_WORK) &&
	       subject_code(r, str_skip(subject_text(r, s), n)) != INDICATOR_NONE) {
		s->at += n;
		s->n -= n;
	}
}

/* The subject that an earlier clause of the sentence is about: 服务业加快发展，增加值|增长…: the longest beginning of the
 * clause that makes an indicator's name with `own`. */
bool subject_topic(struct reading *r, struct str before, struct str own, struct subject *to)
{
	struct str s = before;

	for (size_t i = 0; i < 4 && s.n > 0; i++) {
		size_t clause = 0, end, limit;

		/* The last clause of what is left, then the one before it. */
		for (size_t at = 0; (end = clause_end(s, at)) < s.n && end + clause_mark(s, end) < s.n; at = clause)
			clause = end + clause_mark(s, end);
		limit = s.n - clause < 48 ? s.n - clause : 48;
		for (size_t n = limit; n >= 3; n--) {
			size_t keep = r->pool.n;

			if (n < s.n - clause && ((unsigned char)s.p[clause + n] & 0xc0) == 0x80)
				continue;
			*to = subject_make(r, (struct str){ s.p + clause, n }, 0, own, (struct str){ "", 0 });
			to->verb_n = 0;
			if (subject_code(r, subject_text(r, to)) != INDICATOR_NONE) {
				without_work(r, to);
				return true;
			}
			r->pool.n = keep;
		}
		s.n = clause > 0 ? clause - 1 : 0;
		while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xc0) == 0x80)
			s.n--;
	}
	return false;
}

const struct subject *subject_last(const struct reading *r, bool earlier)
{
	return r->lasts > (earlier ? 0 : r->before_sentence) ? &r->last[r->lasts - 1] : NULL;
}

static bool moves_only(const struct phrase *p)
{
	return (p->verb & (WORD_UP | WORD_DOWN)) != 0;
}

/* What the sentence's first clause names behind its verb: 壮大|村办工业，…1996年突破30亿元. */
static bool opening_object(struct reading *r, struct str before, struct subject *to)
{
	size_t semicolon = 0, end;
	struct timed t;
	struct phrase p;

	for (size_t at = 0; at < before.n; at++)
		if (str_starts(str_skip(before, at), STR("；")) || before.p[at] == ';')
			semicolon = at + (before.p[at] == ';' ? 1 : strlen("；"));
	before = str_skip(before, semicolon);
	end = clause_end(before, 0);
	t = (struct timed){ before, NULL, 0 };

	if (end >= before.n || end > 90)
		return false;
	phrase_left(&t, str_head(before, end), true, &r->x->words, &p);
	if (p.core.n < 6 || p.only_verb)
		return false;
	*to = subject_make(r, (struct str){ "", 0 }, 0, str_skip(p.core, p.front & (WORD_WORK | WORD_ADD) ? p.front_n : 0), (struct str){ "", 0 });
	return true;
}

/* The subject measured last, as this number takes it. */
static size_t previous(struct reading *r, struct dealing *d, const struct spot *s, struct subject *to)
{
	static const char *const stock[] = { "达到", "达", "增至", "增加到", "扩大到", NULL };
	const struct phrase *p = &s->phrase;

	to[0] = *subject_last(r, true);
	/* 民生支出62亿元，占…78%，增长6%: a share does not grow by per cent. */
	if (s->q->form == QUANTITY_PERCENT && moves_only(p) && r->lasts > r->before_sentence + 1 && word_in(subject_text(r, to), "占") &&
	    str_starts(subject_text(r, to), subject_base(r, &r->last[r->lasts - 2])))
		to[0] = r->last[r->lasts - 2];
	/* 生产总值318.6亿元，人均47150元 */
	if (p->per_head && s->money) {
		if (buf_reserve(&r->pool, strlen("人均") + to[0].n) == NULL)
			r->failed = true;
		to[0] = subject_make(r, STR("人均"), 0, subject_base(r, &to[0]), (struct str){ "", 0 });
		to[0].verb_n = 0;
		d->rule = "per-head";
		return 1;
	}
	/* 新增高新技术企业14家，累计达到93家: the stock that was added to. */
	if ((to[0].verb & WORD_ADD) && words_end(p->verb_text, stock)) {
		to[0].at += to[0].verb_n;
		to[0].n -= to[0].verb_n;
		to[0].verb_n = 0;
		to[0].verb = 0;
		to[0].indicator = INDICATOR_NONE;
	}
	d->rule = "ellipsis";
	return 1;
}

/* The clause right before, when it is nothing but the name of a measure. */
static bool clause_before(struct reading *r, struct str since, struct subject *to)
{
	static const char *const adjuncts[] = { "以", "按", "从", "在", "对", "为", "与", "把", "将", "用", "根据", NULL };
	static const char *const shares[] = { "比重", "占比", "比例", NULL };
	size_t from = 0, end;
	struct phrase p;
	struct timed t = { since, NULL, 0 };
	struct str clause;

	/* The last clause of the stretch; its own mark closes it. */
	while ((end = clause_end(since, from)) < since.n && end + clause_mark(since, end) < since.n)
		from = end + clause_mark(since, end);
	clause = str_trim((struct str){ since.p + from, end - from });
	if (words_at(clause, adjuncts) || (from == 0 && !words_end(clause, shares)) || clause.n < 12 || clause.n > 120 || !subject_is_measure(clause))
		return false;
	phrase_left(&t, clause, true, &r->x->words, &p);
	if (p.core.n + 6 < clause.n && p.core.n < 12)
		return false;
	/* 第三产业在总产值中的|比重: all of it is the name. */
	if (p.core.n > 0)
		p.core.n = (size_t)(clause.p + clause.n - p.core.p);
	*to = subject_make(r, (struct str){ "", 0 }, 0, p.core, (struct str){ "", 0 });
	return p.core.n >= 6;
}

size_t subject_inherit(struct reading *r, struct dealing *d, const struct spot *s, size_t group, struct str before, struct str since,
                      struct subject *to)
{
	static const char *const shares[] = { "比重，", "占比，", "比例，", "比重,", "占比,", "比例,", NULL };
	const struct phrase *p = &s->phrase;

	if ((s->q->flags & QUANTITY_HIGH) && subject_last(r, false) != NULL) {
		to[0] = *subject_last(r, false);
		d->rule = "range";
		return 1;
	}
	if (goes_on(s, d->n > 1) && d->n > 0 && d->next > 0 && d->next < d->n) {
		d->rule = "deal";
		return subject_deal(d, to);
	}
	if (!p->bare && d->n > 1 && group == d->n) {
		d->next = 0;
		d->rule = "deal-again";
		return subject_deal(d, to);
	}
	if (group > 1 && (p->respectively || (p->verb & (WORD_UP | WORD_DOWN))) && subject_recent(r, group, d->list)) {
		d->n = group;
		d->next = 0;
		d->rule = "respectively";
		return subject_deal(d, to);
	}
	/* 第三产业在总产值中的比重，由…: the share, not what it is of. */
	if (s->clause_first && words_end(str_trim(since), shares) && clause_before(r, since, to)) {
		d->rule = "clause-before";
		return 1;
	}
	/* An indicator opens the clause before, and no number stands between. */
	if (s->clause_first && subject_topic(r, subject_last(r, false) == NULL ? before : since, (struct str){ "", 0 }, to)) {
		d->rule = "topic";
		return 1;
	}
	/* 技改投入比重，由21.3%提高到27%: the clause before is the subject. */
	if (s->clause_first && clause_before(r, since, to)) {
		d->rule = "clause-before";
		return 1;
	}
	if (subject_last(r, false) == NULL && !(subject_last(r, true) && moves_only(p)) && opening_object(r, before, to)) {
		d->rule = "opening";
		return 1;
	}
	if (subject_last(r, true) == NULL)
		return 0;
	return previous(r, d, s, to);
}

size_t subject_deal_with(struct reading *r, struct dealing *d, const struct subject *base, size_t k, struct str own, struct subject *to)
{
	struct subject made[SUBJECTS_MAX];

	for (size_t i = 0; i < k; i++) {
		struct str b;
		size_t share;

		if (buf_reserve(&r->pool, base[i].n + own.n) == NULL)
			r->failed = true;
		b = subject_base(r, &base[i]);
		/* A share of a share is one of what was measured first. */
		share = str_starts(own, STR("占")) ? str_find(b, STR("占"), 3) : (size_t)-1;
		if (share != (size_t)-1)
			b = str_head(b, share);
		made[i] = subject_make(r, b, 0, own, (struct str){ "", 0 });
		made[i].verb_n = 0;
	}
	memcpy(d->list, made, k * sizeof *made);
	d->n = k;
	d->next = 0;
	return subject_deal(d, to);
}

size_t subject_share(struct reading *r, struct dealing *d, const struct phrase *p, size_t group, struct str before, struct subject *to)
{
	struct subject base[SUBJECTS_MAX];
	struct str own = p->core;
	struct buf *pool = &r->pool;
	size_t keep;

	d->rule = "share";
	/* 占到, 占了: the same as 占. */
	if (str_starts(own, STR("占到")) || str_starts(own, STR("占了"))) {
		keep = pool->n;
		buf_add(pool, STR("占"));
		buf_add(pool, str_skip(own, strlen("占到")));
		if (pool->failed)
			return 0;
		own = (struct str){ pool->p + keep, pool->n - keep };
		buf_reserve(pool, 4096);
		own.p = pool->p + keep;
	}
	if (group > 1 && d->n == group)
		return subject_deal_with(r, d, memcpy(base, d->list, group * sizeof *base), group, own, to);
	if (group > 1 && subject_recent(r, group, base))
		return subject_deal_with(r, d, base, group, own, to);
	if (subject_last(r, false) != NULL)
		return subject_deal_with(r, d, subject_last(r, false), 1, own, to);
	if (subject_topic(r, before, own, to))
		return 1;
	to[0] = subject_make(r, own, 0, (struct str){ "", 0 }, (struct str){ "", 0 });
	return 1;
}
