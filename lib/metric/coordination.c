#include "subject.h"
#include "words.h"

/* Nouns that are measures by themselves: what follows in a coordination lends them nothing. */
bool subject_is_measure(struct str s)
{
	static const char *const measures[] = { "率", "额", "量", "值", "数", "度", "收入", "面积", "比重", "人次", "天数", "标准", "投资", "支出", "贷款", "存款", NULL };

	for (size_t i = 0; measures[i]; i++)
		if (str_ends(s, str_of(measures[i])))
			return true;
	return false;
}

/* The words before the verb's own noun that 、 lends to the next member: 专利|申请量、|授权量. Makes the whole when it is
 * an indicator's name. */
bool subject_borrow(struct reading *r, struct str first, struct str own, struct subject *to)
{
	for (size_t at = 3; at < first.n; at++) {
		size_t keep = r->pool.n;

		if (((unsigned char)first.p[at] & 0xc0) == 0x80)
			continue;
		if (buf_reserve(&r->pool, at + own.n) == NULL)
			return false;
		*to = subject_make(r, str_head(first, at), 0, own, (struct str){ "", 0 });
		to->verb_n = 0;
		if (subject_code(r, subject_text(r, to)) != INDICATOR_NONE)
			return true;
		r->pool.n = keep;
	}
	return false;
}

/* One word that stands for two: 城乡居民…分别. */
size_t subject_unfold(struct reading *r, struct str core, size_t group, struct subject *to)
{
	static const struct { const char *both, *one, *other; } pairs[] = {
		{ "城乡", "城镇", "农村" }, { "收支", "收入", "支出" }, { "存贷款", "存款", "贷款" }, { "存、贷款", "存款", "贷款" }, { "存贷", "存款", "贷款" },
		{ "城市和农村", "城市", "农村" }, { "进出口", "进口", "出口" },
	};

	static const char *const sectors[] = { "第一、二、三产业", "一、二、三产业", "一二三产业", "三次产业" };
	struct str part[SUBJECTS_MAX];
	bool listed = group > 1 && phrase_split(core, part, SUBJECTS_MAX) == group;

	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		size_t at = str_find(core, str_of(pairs[i].both), 0);

		if (at == (size_t)-1 || (listed && phrase_split(str_of(pairs[i].both), part, 2) < 2))
			continue;
		to[0] = subject_make(r, str_head(core, at), 0, str_of(pairs[i].one), str_skip(core, at + strlen(pairs[i].both)));
		to[1] = subject_make(r, str_head(core, at), 0, str_of(pairs[i].other), str_skip(core, at + strlen(pairs[i].both)));
		to[0].verb_n = to[1].verb_n = 0;
		return 2;
	}
	for (size_t i = 0; group == 3 && i < sizeof sectors / sizeof sectors[0]; i++) {
		static const char *const sector[] = { "第一产业", "第二产业", "第三产业" };
		size_t at = str_find(core, str_of(sectors[i]), 0);

		if (at == (size_t)-1)
			continue;
		for (size_t k = 0; k < 3; k++) {
			to[k] = subject_make(r, str_head(core, at), 0, str_of(sector[k]), str_skip(core, at + strlen(sectors[i])));
			to[k].verb_n = 0;
		}
		return 3;
	}
	return 0;
}

bool subject_parallel(struct reading *r, const struct subject *last, struct str own, struct subject *to)
{
	static const char *const halves[] = { "城镇", "农村", "城市", NULL };
	struct str text = subject_text(r, last);

	if (!words_is(own, halves) || buf_reserve(&r->pool, own.n + last->n) == NULL)
		return false;
	text = subject_text(r, last);
	for (size_t i = 0; halves[i]; i++)
		if (str_starts(text, str_of(halves[i])) && !str_eq(own, str_of(halves[i]))) {
			*to = subject_make(r, own, 0, str_skip(text, strlen(halves[i])), (struct str){ "", 0 });
			to->verb_n = 0;
			return true;
		}
	return false;
}

/* The indicator that a text names with an end behind it. */
static int with_tail(struct reading *r, struct str s, struct str tail)
{
	size_t keep = r->pool.n;
	struct subject trial = subject_make(r, s, 0, tail, (struct str){ "", 0 });
	int place = subject_code(r, subject_text(r, &trial));

	r->pool.n = keep;
	return place;
}

/* The end that the last member of a coordination shares with the others: PM2.5、PM10|年均浓度; empty for none. */
static struct str shared_tail(struct reading *r, const struct str *part, size_t n)
{
	static const char *const tails[] = { "占", "在", "年人均", "人均", "新增", "种植面积", "播种面积", "营业收入", "销售收入", "增加值", "收入", "面积", "总额", "比重", "良种覆盖率", "覆盖率", "浓度", "总产量", "产量", "产值",
		"通车里程", "里程", "余额", "标准", "利用率", "普及率", "处理率", "入学率", "参保率", "增速", NULL };
	struct str last = part[n - 1];
	int own = subject_code(r, part[0]);

	for (size_t at = 3; at < last.n; at++) {
		int place;

		if (((unsigned char)last.p[at] & 0xc0) == 0x80)
			continue;
		/* PM2.5、PM10|年均浓度 are two indicators already. */
		place = with_tail(r, part[0], str_skip(last, at));
		if (place != INDICATOR_NONE && (own == INDICATOR_NONE || (own == place && subject_is_measure(last) && !subject_is_measure(part[0]))))
			return str_skip(last, at);
	}
	for (size_t i = 0; i < 5; i++) {
		size_t at = str_find(last, str_of(tails[i]), 3);

		if (at != (size_t)-1 && str_find(part[0], str_of(tails[i]), 0) == (size_t)-1 && (i < 2 || !subject_is_measure(part[0])))
			return str_skip(last, at);
	}
	if (subject_is_measure(part[0]))
		return (struct str){ "", 0 };
	for (size_t i = 5; tails[i]; i++)
		if (str_ends(last, str_of(tails[i])) && last.n > strlen(tails[i]) && !str_ends(part[0], str_of(tails[i])))
			return own == with_tail(r, part[0], str_of(tails[i])) ? str_of(tails[i]) : (struct str){ "", 0 };
	return (struct str){ "", 0 };
}

/* The members of a coordination as subjects. Returns how many. */
size_t subject_members(struct reading *r, const struct phrase *p, struct subject *to)
{
	struct str part[SUBJECTS_MAX];
	size_t n = phrase_split(p->core, part, SUBJECTS_MAX), front = p->front_n;
	struct str tail = { "", 0 };
	bool shared = false;
	uint32_t role;
	size_t n_verb;

	if (n < 2)
		return 0;
	/* 软件、互联网等行业|营业收入: the examples share what follows 等. */
	{
		size_t examples = phrase_examples(part[n - 1]);

		if (examples) {
			tail = str_skip(part[n - 1], examples);
			part[n - 1].n = examples - strlen("等");
			shared = true;
		}
	}
	if (!shared)
		tail = shared_tail(r, part, n);
	for (size_t i = 0; i < n; i++) {
		struct str verb = str_head(p->core, front), own = part[i];

		/* 新增上市、挂牌企业: the addition reaches over the rest, the work is the first one's own. */
		if (i > 0 && (n_verb = lexicon_prefix(&r->x->words, verb, WORD_ADD, &role)) != 0 && (role & WORD_ADD))
			verb.n = n_verb;
		if (i == 0 && front < own.n)
			own = str_skip(own, front);
		else if (i == 0 || subject_code(r, own) != INDICATOR_NONE)
			verb.n = 0;
		if (i > 0 && tail.n == 0 && subject_code(r, own) == INDICATOR_NONE && subject_borrow(r, part[0], own, &to[i]))
			continue;
		to[i] = subject_make(r, verb, verb.n ? p->front : 0, own, shared || i + 1 < n ? tail : (struct str){ "", 0 });
	}
	return n;
}
