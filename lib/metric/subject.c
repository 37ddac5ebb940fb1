#include "subject.h"
#include "words.h"
#include "../text/utf8.h"

static const char *const total_words[] = { "两者", "二者", "三者", "总量", "总数", "数量", "总户数", "总计", "存量", "总规模", "总人数", "总量累计", "总个数", "累计总量", "总额", NULL };

struct str subject_text(const struct reading *r, const struct subject *s)
{
	return (struct str){ r->pool.p + s->at, s->n };
}

struct str subject_base(const struct reading *r, const struct subject *s)
{
	return str_skip(subject_text(r, s), s->verb_n);
}

/* A subject of up to three pieces. The first is its verb when `roles` is not 0. */
struct subject subject_make(struct reading *r, struct str verb, uint32_t roles, struct str a, struct str b)
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

/* The subject without the name of the region that reports: 广州市|…, 广州地区|…. */
static struct str without_region(const struct reading *r, struct str s)
{
	static const char *const behind[] = { "地区", "全市", "市", "省", "区", "县", NULL };
	struct str names[3] = { r->region, r->region_short, r->region_own };

	for (size_t i = 0; i < 3; i++) {
		struct str rest;

		if (names[i].n < 6 || !str_starts(s, names[i]))
			continue;
		rest = str_skip(s, names[i].n);
		for (size_t k = 0; behind[k]; k++)
			if (str_starts(rest, str_of(behind[k])) && rest.n > strlen(behind[k]))
				return str_skip(rest, strlen(behind[k]));
		return rest;
	}
	return s;
}

static int find_code(struct reading *r, struct str s)
{
	int place = indicator_find(&r->x->indicators, &r->x->words, s, &r->scratch);
	struct str own = place == INDICATOR_NONE ? without_region(r, s) : s;

	return own.n < s.n ? indicator_find(&r->x->indicators, &r->x->words, own, &r->scratch) : place;
}

int subject_code(struct reading *r, struct str s)
{
	struct memo *m;
	size_t h;

	if (s.n == 0 || s.n > MEMO_TEXT)
		return s.n == 0 ? INDICATOR_NONE : find_code(r, s);
	h = lexicon_hash(s);
	m = &r->memo[(h ^ h >> 16) % MEMO_SLOTS];
	if (m->n != s.n || memcmp(m->text, s.p, s.n) != 0) {
		m->place = (short)find_code(r, s);
		m->n = (unsigned char)s.n;
		memcpy(m->text, s.p, s.n);
	}
	return m->place;
}

/* 建筑业实现增加值, 民生领域累计支出: the verb between owner and measure says nothing. */
static struct subject without_inner_verb(struct reading *r, struct str verb, uint32_t roles, struct str rest)
{
	static const char *const inner[] = { "年度完成", "实现", "累计", "力争", "完成", NULL };

	for (size_t i = 0; inner[i]; i++) {
		size_t at = str_find(rest, str_of(inner[i]), 1), len = strlen(inner[i]);
		struct subject joined;

		if (at == (size_t)-1 || at < 6 || at + len >= rest.n || str_eq(str_skip(rest, at), STR("完成投资")))
			continue;
		joined = subject_make(r, verb, roles, str_head(rest, at), str_skip(rest, at + len));
		if (subject_code(r, subject_text(r, &joined)) == INDICATOR_NONE && subject_code(r, str_skip(rest, at + len)) != INDICATOR_NONE)
			return subject_make(r, (struct str){ "", 0 }, 0, str_skip(rest, at + len), (struct str){ "", 0 });
		return joined;
	}
	return subject_make(r, verb, roles, rest, (struct str){ "", 0 });
}

static struct subject plain(struct reading *r, struct str core, size_t front_n, uint32_t front)
{
	const uint32_t verbs = WORD_ADD | WORD_WORK | WORD_UP | WORD_DOWN;
	struct str verb = str_head(core, front & verbs ? front_n : 0), rest = str_skip(core, verb.n);
	size_t examples = phrase_examples(rest);

	if (examples)
		rest = str_skip(rest, examples);
	if (verb.n && str_starts(rest, STR("了")))
		rest = str_skip(rest, strlen("了"));
	/* 压减|一般性支出: the sign of the value tells it. */
	if (verb.n && front == WORD_DOWN && rest.n > 0) {
		struct subject s = without_inner_verb(r, str_head(rest, 0), 0, rest);

		s.verb = front;
		return s;
	}
	return without_inner_verb(r, verb, verb.n ? front : 0, rest);
}

enum { NAME_LONG = 30 }; /* bytes of the text left of a number that may be one name with the noun behind it */

/* The noun right of the number. */
static size_t counted_noun(struct reading *r, struct dealing *d, const struct spot *s, struct subject *to)
{
	const struct phrase *p = &s->phrase;
	struct str verb = str_head(p->core, p->front_n);
	uint32_t roles = p->front;

	if (!(p->front & (WORD_ADD | WORD_WORK | WORD_DOWN)))
		verb.n = 0;
	if (p->core.n == 0 && p->joined && d->verb.n > 0) {
		verb = d->verb;
		roles = d->verb_roles;
	} else if (p->core.n == 0 && (p->verb & WORD_ADD)) {
		verb = p->verb_text;
		roles = WORD_ADD;
	}
	d->rule = "noun-behind";
	/* 城镇净增2.6万个|就业岗位: both sides name it. */
	if (p->core.n > verb.n && p->core.n <= NAME_LONG) {
		to[0] = subject_make(r, p->core, 0, s->noun, (struct str){ "", 0 });
		to[0].verb_n = 0;
		to[0].verb = p->front | (p->verb & WORD_ADD);
		if (subject_code(r, subject_text(r, &to[0])) != INDICATOR_NONE)
			return 1;
	}
	to[0] = subject_make(r, verb, verb.n ? roles : 0, s->noun, (struct str){ "", 0 });
	return 1;
}

/* A verb alone, of the thing that the number before it counted: 新建保障性住房1240套、基本建成860套. */
static size_t same_thing(struct reading *r, struct dealing *d, const struct phrase *p, struct subject *to)
{
	struct subject last = *subject_last(r, false);
	struct str base;
	uint32_t role;
	size_t n;

	if (buf_reserve(&r->pool, last.n + p->core.n) == NULL)
		r->failed = true;
	base = subject_base(r, &last);
	n = lexicon_suffix(&r->x->words, base, WORD_WORK, &role);
	d->rule = "same-thing";
	if (n > 0 && n < base.n && (role & WORD_WORK)) {
		to[0] = subject_make(r, str_head(base, base.n - n), 0, p->core, (struct str){ "", 0 });
	} else if (p->joined) {
		to[0] = subject_make(r, p->core, p->front, base, (struct str){ "", 0 });
		return 1;
	} else {
		to[0] = subject_make(r, base, 0, p->core, (struct str){ "", 0 });
	}
	to[0].verb_n = 0;
	to[0].verb = p->front;
	return 1;
}

/* Each member is an indicator: 零售总额、增加值首次突破百亿元 says it of both. */
static bool all_indicators(struct reading *r, const struct subject *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (subject_code(r, subject_text(r, &list[i])) == INDICATOR_NONE)
			return false;
	return true;
}

/* Several subjects stand before the number: one each for the numbers of a group, or all for one (均). */
static size_t coordinated(struct reading *r, struct dealing *d, const struct phrase *p, size_t group, struct subject *to)
{
	struct subject list[SUBJECTS_MAX];
	size_t n = subject_unfold(r, p->core, group, list);

	if (n != group && !(group == 1 && p->each && n == 2))
		n = subject_members(r, p, list);
	if (group > 1 && n == group) {
		memcpy(d->list, list, n * sizeof *list);
		d->n = n;
		d->next = 0;
		d->rule = "coordination";
		return subject_deal(d, to);
	}
	if (group == 1 && n > 1 && (p->each || all_indicators(r, list, n))) {
		memcpy(to, list, n * sizeof *list);
		d->rule = "each";
		return n;
	}
	return 0;
}

/* 新签约项目63个、金额148.2亿元: a sum of what was counted last. */
static bool named_sum(struct reading *r, const struct spot *s, struct subject *to)
{
	static const char *const sums[] = { "金额", "总投资", "总金额", "投资额", "投资总额", "合同金额", "签约金额", "总额", "合同总金额", "计划总投资", NULL };
	static const char *const own_sums[] = { "总投资", "总金额", "投资总额", "合同金额", "签约金额", "计划总投资", "合同总金额", "完成投资", NULL };
	static const char *const works[] = { "项目", "工程", NULL };
	const struct phrase *p = &s->phrase;
	struct subject last;

	if (!s->money || subject_last(r, false) == NULL || !words_is(p->core, p->joined ? sums : own_sums) || str_starts(s->right, STR("的")))
		return false;
	last = *subject_last(r, false);
	if (p->only_verb && !words_end(subject_text(r, &last), works))
		return false;
	if (buf_reserve(&r->pool, last.n + p->core.n) == NULL)
		r->failed = true;
	/* 实施|项目|总投资, 项目|完成投资: what was done with it says nothing of its sum. */
	if (p->only_verb || str_eq(str_head(subject_text(r, &last), last.verb_n), STR("实施")))
		*to = subject_make(r, str_head(p->core, 0), 0, subject_base(r, &last), p->core);
	else
		*to = subject_make(r, str_head(subject_text(r, &last), last.verb_n), last.verb, subject_base(r, &last), p->core);
	return true;
}

/* The text itself, or with a beginning that the number before or an earlier clause lends. */
static size_t named_own(struct reading *r, struct dealing *d, const struct phrase *p, struct str before, struct subject *to)
{
	struct subject topic;

	d->rule = "noun-before";
	to[0] = plain(r, p->core, p->front_n, p->front);
	if (subject_code(r, subject_text(r, to)) != INDICATOR_NONE)
		return 1;
	if (p->joined && subject_last(r, false) != NULL) {
		struct subject borrowed;

		buf_reserve(&r->pool, 8 * subject_last(r, false)->n + 4096);
		if (subject_borrow(r, subject_text(r, subject_last(r, false)), p->core, &borrowed)) {
			to[0] = borrowed;
			d->rule = "borrowed";
		}
	} else if (subject_last(r, false) == NULL && p->core.n <= 15 && subject_topic(r, before, p->core, &topic)) {
		to[0] = topic;
		d->rule = "topic";
	}
	return 1;
}

/* The left text names what is measured. */
static size_t named(struct reading *r, struct dealing *d, const struct spot *s, size_t group, struct str before, struct subject *to)
{
	const struct phrase *p = &s->phrase;
	struct subject base[SUBJECTS_MAX];
	size_t n;

	if (words_is(p->core, total_words) && subject_last(r, true) != NULL) {
		d->rule = "total";
		if (group > 1 && subject_recent(r, group, base))
			return subject_deal_with(r, d, base, group, (struct str){ "", 0 }, to);
		return subject_deal_with(r, d, subject_last(r, true), 1, (struct str){ "", 0 }, to);
	}
	if (group > 1 || p->each || (p->verb && str_find(p->core, STR("占"), 0) == (size_t)-1)) {
		n = coordinated(r, d, p, group, to);
		if (n > 0)
			return n;
	}
	/* 到1996年和2001年，产量分别达到43万吨和58万吨: one thing at several times. */
	if (group > 1 && p->respectively && !s->times && subject_code(r, p->core) == INDICATOR_NONE && subject_recent(r, group, base)) {
		d->rule = "respectively";
		return subject_deal_with(r, d, base, group, p->core, to);
	}
	if (p->only_verb && s->counted && s->q->form == QUANTITY_AMOUNT && subject_last(r, false) != NULL && (p->joined || p->front_n <= 12))
		return same_thing(r, d, p, to);
	if (p->joined && d->verb.n > 0 && p->front_n == 0 && p->verb == 0 && !spot_is_reached(s)) {
		d->rule = "list";
		to[0] = subject_make(r, d->verb, d->verb_roles, p->core, (struct str){ "", 0 });
		return 1;
	}
	if (named_sum(r, s, to)) {
		d->rule = "sum";
		return 1;
	}
	if (subject_last(r, false) != NULL && subject_parallel(r, subject_last(r, false), p->core, to)) {
		d->rule = "parallel";
		return 1;
	}
	return named_own(r, d, p, before, to);
}

/* Whether the noun right of the number is what it counts, rather than what stands left of it. */
static bool counts_right(const struct spot *s)
{
	const struct phrase *p = &s->phrase;

	if (s->noun.n == 0 || p->share || p->against.n)
		return false;
	/* 36%以上|的龙头企业: only where nothing stands before the share. */
	if (s->q->form == QUANTITY_PERCENT)
		return p->core.n == 0 && p->verb == 0 && !p->joined;
	if (s->q->form != QUANTITY_AMOUNT)
		return false;
	if (p->core.n == 0)
		return p->verb == 0 || !(p->verb & (WORD_UP | WORD_DOWN | WORD_REACH)) || p->joined || s->sentence_first || s->counted;
	/* 划定13万亩蔬菜种植区: one word is a verb before it is a noun. */
	if (p->only_verb || (p->core.n <= 6 && p->verb == 0 && !s->money))
		return true;
	return (p->verb == 0 && s->counted) || str_ends(p->core, STR("等"));
}

/* The verb that reaches over the rest of a coordination: the one in front, or an addition within. */
static void carry_verb(struct dealing *d, const struct phrase *p)
{
	static const char *const inner[] = { "新增", "新认定", "净增", NULL };

	if (p->front_n > 0 && (p->front & (WORD_ADD | WORD_WORK))) {
		d->verb = str_head(p->core, p->front_n);
		d->verb_roles = p->front;
		return;
	}
	for (size_t i = 0; inner[i]; i++) {
		size_t at = str_find(p->core, str_of(inner[i]), 1);

		if (at != (size_t)-1) {
			d->verb = (struct str){ p->core.p + at, strlen(inner[i]) };
			d->verb_roles = WORD_ADD;
			return;
		}
	}
}

/* 收入 after 接待游客 is the income of tourism: an indicator's name that holds behind another one only. */
static int code_behind(struct reading *r, struct str own, const struct subject *last)
{
	char key[160];
	struct str code = indicator_code(&r->x->indicators, last->indicator);

	if (last->indicator == INDICATOR_NONE || code.n + 1 + own.n > sizeof key)
		return INDICATOR_NONE;
	memcpy(key, code.p, code.n);
	key[code.n] = '>';
	memcpy(key + code.n + 1, own.p, own.n);
	return subject_code(r, (struct str){ key, code.n + 1 + own.n });
}

/* The subject or the clause before it takes something out of the usual definition. */
static bool is_narrowed(struct str before, struct str text)
{
	static const char *const out[] = { "扣除", "剔除", NULL };
	static const char *const kept[] = { "价格", "物价", "因素", NULL };

	for (size_t i = 0; out[i]; i++) {
		struct str tail = str_skip(before, before.n > 48 ? before.n - 48 : 0);
		size_t at = str_find(tail, str_of(out[i]), 0);
		bool price = false;

		for (size_t k = 0; kept[k]; k++)
			price |= at != (size_t)-1 && str_find(tail, str_of(kept[k]), at) != (size_t)-1;
		if (str_find(text, str_of(out[i]), 0) != (size_t)-1 || (at != (size_t)-1 && !price && str_find(tail, STR("；"), at) == (size_t)-1 && str_find(tail, STR(";"), at) == (size_t)-1))
			return true;
	}
	return false;
}

/* Whether a number of this unit can be the indicator. */
static bool fits_unit(const struct reading *r, const struct spot *s, int indicator)
{
	struct str unit = indicator_unit(&r->x->indicators, indicator);

	if (s->q->form != QUANTITY_AMOUNT || s->q->unit.n == 0)
		return true;
	return unit.n == 0 || (str_eq(unit, STR("money")) && s->money);
}

/* 总投资12亿元的|康养城项目, 等总投资26亿元的30个|学校项目: whose sum it is stands behind it. */
static bool owner_behind(struct reading *r, const struct spot *s, const struct spot *next, struct subject *to)
{
	static const char *const sums[] = { "年度计划投资", "计划总投资", "年度投资", "概算投资", "计划投资", "总投资额", "总投资", "投资额", "投资", "占地面积", "总建筑面积", "建筑面积", "总面积", "合同金额",
		                            "年产值", "产值", "年销售额", "年销售收入", "销售收入", "注册资本", "注册资金", NULL };
	static const char *const open[] = { "等", "一批", "个", "家", NULL };
	static const char *const joints[] = { "、", "和", "及", "与", NULL };
	static const char *const works[] = { "工程", "项目", NULL };
	struct str core = s->phrase.core, noun, head;
	uint32_t role;
	size_t i = 0, at;

	while (sums[i] && !str_ends(core, str_of(sums[i])))
		i++;
	if (sums[i] == NULL || s->q->form != QUANTITY_AMOUNT || !str_starts(s->right, STR("的")))
		return false;
	head = str_head(core, core.n - strlen(sums[i]));
	if (head.n > 0 && !words_end(head, open) && !(lexicon_suffix(&r->x->words, head, WORD_WORK, &role) > 0 && (role & WORD_WORK)))
		return false;
	noun = phrase_noun(str_skip(s->right, strlen("的")), true, &r->x->words);
	if (next != NULL && !next->clause_first && next->left.p == s->right.p && (str_eq(next->left, STR("的")) || str_ends(next->left, STR("等"))))
		noun = next->noun;
	if (noun.n == 0 || words_at(str_skip(s->right, (size_t)(noun.p + noun.n - s->right.p)), joints))
		return false;
	for (size_t k = 0; works[k]; k++)
		if ((at = str_find(noun, str_of(works[k]), 0)) != (size_t)-1)
			noun.n = at + strlen(works[k]);
	*to = subject_make(r, str_head(core, 0), 0, noun, str_of(sums[i]));
	return true;
}

enum { BEFORE_SEEN = 600 }; /* bytes before a number that are searched for what it belongs to */

size_t subject_find(struct reading *r, struct dealing *d, struct str sentence, struct spot *spot, size_t i, size_t n, struct subject *to)
{
	struct spot *s = &spot[i];
	const struct phrase *p = &s->phrase;
	size_t at = (size_t)(s->left.p - sentence.p), last_end = i > 0 ? spot[i - 1].q->raw_at + spot[i - 1].q->raw_n : 0;
	size_t seen = utf8_start(sentence.p, sentence.n, at > BEFORE_SEEN ? at - BEFORE_SEEN : 0);
	struct str before = { sentence.p + seen, at - seen };
	struct str since = str_skip(before, last_end > seen ? last_end - seen : 0);
	size_t group = subject_group(spot, i, n), found;

	d->rule = "none";
	if (!p->joined)
		d->verb.n = 0;
	s->noun_behind = counts_right(s);
	if (owner_behind(r, s, i + 1 < n ? s + 1 : NULL, to)) {
		d->rule = "owner-behind";
		found = 1;
	} else if (s->noun_behind)
		found = counted_noun(r, d, s, to);
	else if (p->core.n == 0)
		found = subject_inherit(r, d, s, group, before, since, to);
	else if (p->share)
		found = subject_share(r, d, p, group, before, to);
	else
		found = named(r, d, s, group, before, to);
	carry_verb(d, p);
	if (!p->bare && group == 1 && !p->joined && p->core.n > 0)
		d->n = 0;
	for (size_t k = 0; k < found; k++) {
		struct str text = subject_text(r, &to[k]);
		const struct subject *last = k > 0 ? &to[k - 1] : subject_last(r, true);

		if (to[k].indicator == INDICATOR_NONE)
			to[k].indicator = subject_code(r, text);
		if (to[k].indicator == INDICATOR_NONE && to[k].verb_n > 0)
			to[k].indicator = subject_code(r, subject_base(r, &to[k]));
		if (to[k].indicator == INDICATOR_NONE && last != NULL)
			to[k].indicator = code_behind(r, subject_base(r, &to[k]), last);
		/* 83%以上的经济总量, 财政支出的七成 are shares of it; 扣除房产开发投资 is another definition. */
		if (to[k].indicator != INDICATOR_NONE && (spot_is_part(s) || (s->noun_behind && s->q->form == QUANTITY_PERCENT) ||
		                                          is_narrowed(before, text) || !fits_unit(r, s, to[k].indicator)))
			to[k].indicator = INDICATOR_NONE;
	}
	return found;
}
