#include "subject.h"

static const char *const total_words[] = { "总量", "总数", "数量", "总户数", "总计", "存量", "总规模", "总人数", "总量累计", "总个数", "累计总量", "总额", NULL };

static bool is_one_of(struct str s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (str_eq(s, str_of(*words)))
			return true;
	return false;
}

struct str subject_text(const struct reading *r, const struct subject *s)
{
	return (struct str){ r->pool.p + s->at, s->n };
}

/* The subject without the verb it begins with. */
static struct str subject_base(const struct reading *r, const struct subject *s)
{
	return str_skip(subject_text(r, s), s->verb_n);
}

/* A subject of up to three pieces. The first is its verb when `roles` is not 0. */
static struct subject make(struct reading *r, struct str verb, uint32_t roles, struct str a, struct str b)
{
	struct subject s = { .at = r->pool.n, .verb_n = verb.n, .verb = roles, .indicator = INDICATOR_NONE };
	struct buf *p = &r->pool;

	/* The pieces may lie in the pool itself: no slice of it survives growth. */
	if (buf_reserve(p, verb.n + a.n + b.n) == NULL) {
		r->failed = true;
		return s;
	}
	buf_add(p, verb);
	buf_add(p, a);
	buf_add(p, b);
	s.n = p->n - s.at;
	return s;
}

static struct subject plain(struct reading *r, struct str core, size_t front_n, uint32_t front)
{
	const uint32_t verbs = WORD_ADD | WORD_WORK | WORD_UP | WORD_DOWN;
	static const char *const inner[] = { "实现", NULL };
	struct str verb = str_head(core, front & verbs ? front_n : 0), rest = str_skip(core, verb.n);

	/* 建筑业实现增加值: the verb between owner and measure says nothing. */
	for (size_t i = 0; inner[i]; i++) {
		size_t at = str_find(rest, str_of(inner[i]), 1);

		if (at != (size_t)-1 && at >= 6 && at + strlen(inner[i]) < rest.n)
			return make(r, verb, verb.n ? front : 0, str_head(rest, at), str_skip(rest, at + strlen(inner[i])));
	}
	return make(r, verb, verb.n ? front : 0, rest, (struct str){ "", 0 });
}

/* How many numbers from i on are joined by nothing but 、 or 和. */
static size_t group_size(const struct spot *spot, size_t i, size_t n)
{
	size_t k = 1;

	while (i + k < n && spot[i + k].phrase.bare && !spot[i + k].clause_first && spot[i + k].phrase.joined &&
	       spot[i + k - 1].noun.n == 0)
		k++;
	return k;
}

/* One word that stands for two: 城乡居民…分别. */
static size_t unfold(struct reading *r, struct str core, struct subject *to)
{
	static const struct { const char *both, *one, *other; } pairs[] = {
		{ "城乡", "城镇", "农村" }, { "收支", "收入", "支出" }, { "存贷款", "存款", "贷款" }, { "存贷", "存款", "贷款" },
		{ "城市和农村", "城市", "农村" }, { "进出口", "进口", "出口" },
	};

	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		size_t at = str_find(core, str_of(pairs[i].both), 0);

		if (at == (size_t)-1)
			continue;
		to[0] = make(r, str_head(core, at), 0, str_of(pairs[i].one), str_skip(core, at + strlen(pairs[i].both)));
		to[1] = make(r, str_head(core, at), 0, str_of(pairs[i].other), str_skip(core, at + strlen(pairs[i].both)));
		to[0].verb_n = to[1].verb_n = 0;
		return 2;
	}
	return 0;
}

static int code_of(struct reading *r, struct str s)
{
	return indicator_find(&r->x->indicators, &r->x->words, s, &r->scratch);
}

/* The end that the last member of a coordination shares with the others: PM2.5、PM10|年均浓度; empty for none. */
static struct str shared_tail(struct reading *r, const struct str *part, size_t n)
{
	static const char *const tails[] = { "占", "在", "增加值", "收入", "面积", "总额", "比重", "覆盖率", "浓度", NULL };
	struct str last = part[n - 1];

	for (size_t at = 3; at < last.n; at++) {
		struct subject trial;
		size_t keep = r->pool.n;
		bool good;

		if (((unsigned char)last.p[at] & 0xc0) == 0x80)
			continue;
		trial = make(r, part[0], 0, str_skip(last, at), (struct str){ "", 0 });
		good = code_of(r, subject_text(r, &trial)) != INDICATOR_NONE && code_of(r, part[0]) == INDICATOR_NONE;
		r->pool.n = keep;
		if (good)
			return str_skip(last, at);
	}
	for (size_t i = 0; i < 2; i++) {
		size_t at = str_find(last, str_of(tails[i]), 3);

		if (at != (size_t)-1 && str_find(part[0], str_of(tails[i]), 0) == (size_t)-1)
			return str_skip(last, at);
	}
	for (size_t i = 2; tails[i]; i++)
		if (str_ends(last, str_of(tails[i])) && last.n > strlen(tails[i]) && !str_ends(part[0], str_of(tails[i])))
			return str_of(tails[i]);
	return (struct str){ "", 0 };
}

/* The members of a coordination as subjects. Returns how many. */
static size_t members(struct reading *r, const struct phrase *p, struct subject *to)
{
	struct str part[SUBJECTS_MAX];
	size_t n = phrase_split(p->core, part, SUBJECTS_MAX), front = p->front_n;
	struct str tail = { "", 0 };

	if (n < 2)
		return 0;
	tail = shared_tail(r, part, n);
	for (size_t i = 0; i < n; i++) {
		struct str verb = str_head(p->core, front), own = part[i];

		if (i == 0 && front < own.n)
			own = str_skip(own, front);
		else if (i == 0)
			verb.n = 0;
		to[i] = make(r, verb, verb.n ? p->front : 0, own, i + 1 < n ? tail : (struct str){ "", 0 });
	}
	return n;
}

/* The last `want` different subjects, the latest last. Returns whether there were as many. */
static bool recent(const struct reading *r, size_t want, struct subject *to)
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

static size_t deal(struct dealing *d, struct subject *to)
{
	to[0] = d->list[d->next < d->n ? d->next : d->n - 1];
	d->next++;
	return 1;
}

/* The number says nothing of its own about what is measured. */
static size_t inherit(struct reading *r, struct dealing *d, const struct spot *s, size_t group, struct subject *to)
{
	const struct phrase *p = &s->phrase;

	if (p->bare && p->joined && d->n > 0 && d->next > 0 && d->next < d->n) {
		d->rule = "deal";
		return deal(d, to);
	}
	if (!p->bare && d->n > 1 && group == d->n) {
		d->next = 0;
		d->rule = "deal-again";
		return deal(d, to);
	}
	if (group > 1 && recent(r, group, d->list)) {
		if (p->respectively) {
			d->n = group;
			d->next = 0;
			d->rule = "respectively";
			return deal(d, to);
		}
	}
	if (r->lasts == 0)
		return 0;
	to[0] = r->last[r->lasts - 1];
	d->rule = "ellipsis";
	return 1;
}

/* A占B: what it is a share of something else. */
static size_t share(struct reading *r, struct dealing *d, const struct phrase *p, size_t group, struct subject *to)
{
	size_t n = 1;
	struct subject base[SUBJECTS_MAX];

	d->rule = "share";
	if (r->lasts == 0) {
		to[0] = make(r, p->core, 0, (struct str){ "", 0 }, (struct str){ "", 0 });
		return 1;
	}
	base[0] = r->last[r->lasts - 1];
	if (group > 1 && d->n == group) {
		n = group;
		memcpy(base, d->list, n * sizeof *base);
	} else if (group > 1 && recent(r, group, base)) {
		n = group;
	}
	for (size_t i = 0; i < n; i++) {
		struct str b;

		if (buf_reserve(&r->pool, base[i].n + p->core.n) == NULL)
			r->failed = true;
		b = subject_base(r, &base[i]);
		/* A share of a share: 占比 belongs to what was measured first. */
		if (str_find(b, STR("占"), 1) != (size_t)-1 && p->core.n > 6)
			b = str_head(b, str_find(b, STR("占"), 1));
		d->list[i] = make(r, b, 0, p->core, (struct str){ "", 0 });
		d->list[i].verb_n = 0;
	}
	d->n = n;
	d->next = 0;
	return deal(d, to);
}

/* The noun right of the number. */
static size_t counted_noun(struct reading *r, struct dealing *d, const struct spot *s, struct subject *to)
{
	const struct phrase *p = &s->phrase;
	struct str verb = str_head(p->core, p->front_n);

	if (!(p->front & (WORD_ADD | WORD_WORK | WORD_UP | WORD_DOWN)))
		verb.n = 0;
	d->rule = "noun-behind";
	to[0] = make(r, verb, verb.n ? p->front : 0, s->noun, (struct str){ "", 0 });
	return 1;
}

/* The left text names what is measured. */
static size_t named(struct reading *r, struct dealing *d, const struct spot *s, size_t group, struct subject *to)
{
	const struct phrase *p = &s->phrase;
	struct subject list[SUBJECTS_MAX];
	size_t n = 0;

	if (is_one_of(p->core, total_words) && r->lasts > 0) {
		struct subject base[SUBJECTS_MAX];
		size_t k = group > 1 && recent(r, group, base) ? group : 1;

		if (k == 1)
			base[0] = r->last[r->lasts - 1];
		for (size_t i = 0; i < k; i++) {
			buf_reserve(&r->pool, base[i].n);
			d->list[i] = make(r, subject_base(r, &base[i]), 0, (struct str){ "", 0 }, (struct str){ "", 0 });
			d->list[i].verb_n = 0;
		}
		d->n = k;
		d->next = 0;
		d->rule = "total";
		return deal(d, to);
	}
	if (group > 1 || p->each || p->respectively) {
		n = group > 1 ? unfold(r, p->core, list) : 0;
		if (n != group)
			n = members(r, p, list);
	}
	if (group > 1 && n == group) {
		memcpy(d->list, list, n * sizeof *list);
		d->n = n;
		d->next = 0;
		d->rule = "coordination";
		return deal(d, to);
	}
	if (group == 1 && p->each && n > 1) {
		memcpy(to, list, n * sizeof *list);
		d->rule = "each";
		return n;
	}
	if (group > 1 && p->respectively && recent(r, group, d->list)) {
		d->n = group;
		for (size_t i = 0; i < group; i++) {
			buf_reserve(&r->pool, d->list[i].n + p->core.n);
			d->list[i] = make(r, subject_base(r, &d->list[i]), 0, p->core, (struct str){ "", 0 });
			d->list[i].verb_n = 0;
		}
		d->next = 0;
		d->rule = "respectively";
		return deal(d, to);
	}
	d->rule = "noun-before";
	if (d->verb.n > 0 && p->front_n == 0 && p->verb == 0) {
		d->rule = "list";
		to[0] = make(r, d->verb, d->verb_roles, p->core, (struct str){ "", 0 });
	} else {
		to[0] = plain(r, p->core, p->front_n, p->front);
	}
	return 1;
}

/* Whether the noun right of the number is what it counts, rather than what stands left of it. */
static bool counts_right(const struct spot *s)
{
	const struct phrase *p = &s->phrase;
	bool amount = s->q->form == QUANTITY_AMOUNT;

	if (s->noun.n == 0 || !amount)
		return false;
	if (p->core.n == 0)
		return p->verb == 0 || !(p->verb & (WORD_UP | WORD_DOWN | WORD_REACH)) || p->joined || s->sentence_first;
	if (p->only_verb)
		return true;
	return !p->verb || str_ends(p->core, STR("等"));
}

size_t subject_find(struct reading *r, struct dealing *d, const struct spot *spot, size_t i, size_t n, struct subject *to)
{
	const struct spot *s = &spot[i];
	const struct phrase *p = &s->phrase;
	size_t group = group_size(spot, i, n), found;

	d->rule = "none";
	/* A verb reaches over 、 and 和, and over a comma where the next member has none of its own. */
	if (!p->joined && p->core.n > 0 && (p->front_n > 0 || p->verb || s->noun.n > 0))
		d->verb.n = 0;
	if (counts_right(s))
		found = counted_noun(r, d, s, to);
	else if (p->core.n == 0)
		found = inherit(r, d, s, group, to);
	else if (p->share)
		found = share(r, d, p, group, to);
	else
		found = named(r, d, s, group, to);
	if (p->front_n > 0 && (p->front & (WORD_ADD | WORD_WORK))) {
		d->verb = str_head(p->core, p->front_n);
		d->verb_roles = p->front;
	}
	if (!p->bare && group == 1 && !p->joined && p->core.n > 0)
		d->n = 0;
	for (size_t k = 0; k < found; k++) {
		to[k].indicator = code_of(r, subject_text(r, &to[k]));
		if (to[k].indicator == INDICATOR_NONE && to[k].verb_n > 0)
			to[k].indicator = code_of(r, subject_base(r, &to[k]));
	}
	return found;
}
