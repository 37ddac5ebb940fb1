#include "spot.h"
#include "words.h"
#include "../text/utf8.h"


enum { LEFT_SEEN = 600 }; /* bytes beside a number that are read: far more than any subject has */

/* Names of an amount that belongs to something else: 总投资…的项目. */
static bool is_sum(struct str s)
{
	static const char *const sums[] = { "总投资", "投资", "总投资额", "投资额", "计划投资", "占地", "占地面积", "总面积", "面积", "建筑面积", "年产值", "产值", "注册资本", "投入", "总建筑面积", "概算投资", "计划总投资", "年出栏", "年产", "合同金额", "总额", "总金额", NULL };

	for (size_t i = 0; sums[i]; i++)
		if (str_eq(s, str_of(sums[i])))
			return true;
	return false;
}

/* A length of time that tells when or how long and measures nothing: 连续13个月, 3年内, 五年来. */
static bool is_duration(struct str text, const struct quantity *q, const struct lexicon *words)
{
	static const char *const measured[] = { "时间", "时限", "期限", "周期", "天数", "寿命", "工期", "年限", "压缩", NULL };
	uint32_t role;
	static const char *const before[] = { "连续", "提前", "历时", "这", "每", "前", "后", "近", "过去", "过去的", "今后", "未来", "最近", "用", "仅用", "经过", "第", NULL };
	static const char *const behind[] = { "来", "以来", "内", "前", "后", "间", "里", "时间", "之内", "左右的时间", "多来", "中", "以后", "以前", "底", "之前", "行动", "计划", "攻坚", "期", "的努力", "的奋斗", NULL };
	struct str left = str_head(text, q->raw_at), right = str_skip(text, q->raw_at + q->raw_n), raw = { text.p + q->raw_at, q->raw_n };

	if (!(q->flags & QUANTITY_DURATION))
		return false;
	if (str_starts(raw, STR("连续")) || str_ends(raw, STR("年内")) || str_eq(q->unit, STR("周年")))
		return true;
	if (words_at(right, behind) || words_end(left, before))
		return true;
	return !words_end(left, measured) && (raw.n == q->n || str_starts(raw, STR("近"))) && lexicon_suffix(words, left, WORD_UP | WORD_DOWN | WORD_REACH, &role) == 0;
}

/* 生产总值在淘汰近四分之一产能基础上|达到: what is measured stands before the 在 of the clause. Returns the left text with the
 * adjunct taken for granted: from the clause's beginning to 在, NULL slice for none. */
static struct str before_adjunct(const struct sentence *x, const struct spot *s)
{
	static const char *const ends[] = { "基础上", "情况下", "前提下", "背景下", "条件下", NULL };
	struct str none = { NULL, 0 }, clause;
	size_t in = (size_t)-1, at;

	if (s->clause_first)
		return none;
	for (size_t i = 0; ends[i] && in == (size_t)-1; i++)
		in = str_find(s->left, str_of(ends[i]), 0);
	if (in == (size_t)-1)
		return none;
	/* The clause began where the number before it looked left. */
	at = (size_t)((s - 1)->left.p - x->text.p);
	clause = (struct str){ x->text.p + at, s->q->raw_at - at };
	in = str_find(clause, STR("在"), 0);
	return in == (size_t)-1 ? none : str_head(clause, in);
}

/* The left text without the noun that the number before counts: 21个|办事处|和10万平方米海外仓. */
static struct str own_left(const struct sentence *x, size_t i)
{
	static const char *const joints[] = { "、", "和", "与", "及", "以及", NULL };
	const struct spot *s = &x->spot[i], *before = i > 0 ? s - 1 : NULL;
	struct str rest;

	if (before == NULL || s->clause_first || before->noun.n == 0 || before->noun.p < s->left.p || before->noun.p > s->left.p + 3)
		return s->left;
	rest = str_skip(s->left, (size_t)(before->noun.p + before->noun.n - s->left.p));
	return words_at(rest, joints) ? rest : s->left;
}

/* “产业第一”: a place inside quotes is a slogan. */
static bool is_slogan(struct str text, const struct quantity *q)
{
	return q->form == QUANTITY_RANK && (str_starts(str_skip(text, q->raw_at + q->raw_n), STR("”")) || str_starts(str_skip(text, q->raw_at + q->raw_n), STR("的原则")));
}

/* 1500万元以上|项目资金: a size that is part of a name. */
static bool is_threshold(const struct reading *r, struct str text, const struct quantity *q)
{
	static const char *const names[] = { "项目", "企业", "产业", "工业项目", "产业项目", "重大项目", "重点项目", "工业企业", "服务业项目", "的项目", "的企业", "大项目", "的市县", "的县", "的乡", "的镇", "的村", "的园区", "的开发区", "的产业", NULL };
	const struct unit *u = units_match(&r->x->units, q->unit, UNIT_MONEY);

	return u != NULL && q->form == QUANTITY_AMOUNT && (q->op == OP_GE || q->op == OP_GT) && words_at(str_skip(text, q->raw_at + q->raw_n), names);
}

static void read_spot(struct reading *r, struct sentence *x, size_t i)
{
	struct spot *s = &x->spot[i];
	const struct unit *u = units_match(&r->x->units, s->q->unit, UNIT_ANY | UNIT_LOOSE);
	struct timed t = { x->text, x->m, x->mentions };
	static const char *const aims[] = { "力争", "争取", "确保", NULL };
	struct str right = s->right, adjunct;
	bool again;

	s->money = u != NULL && (u->kind & UNIT_MONEY);
	s->counted = s->q->unit.n == 0 || (u != NULL && (u->kind & (UNIT_COUNT | UNIT_LOOSE)));
	phrase_left(&t, own_left(x, i), s->clause_first, &r->x->words, &s->phrase);
	adjunct = before_adjunct(x, s);
	if (adjunct.n > 0) {
		struct phrase p;

		phrase_left(&t, adjunct, true, &r->x->words, &p);
		s->phrase.core = p.core;
		s->phrase.front = p.front;
		s->phrase.front_n = p.front_n;
	}
	if (s->q->form == QUANTITY_RANK)
		phrase_rank(&s->phrase, &r->x->words);
	/* 64%以上的财税收入, 6000万元的周转资金 */
	if (str_starts(right, STR("的")) && (s->q->form == QUANTITY_PERCENT || (s->q->form == QUANTITY_AMOUNT && !is_sum(s->phrase.core))))
		right = str_skip(right, strlen("的"));
	s->noun = phrase_noun(right, s->counted, &r->x->words);
	s->head = i;
	s->op = s->q->op;
	/* 力争10%: the second of two aims for one thing. */
	again = i > 0 && s->phrase.core.n == 0 && s->phrase.verb == 0 && s->q->form == QUANTITY_PERCENT && (s - 1)->q->form == QUANTITY_PERCENT && s->noun.n == 0 &&
	        words_in(s->left, aims);
	if (i > 0 && (again || (s->q->flags & QUANTITY_HIGH) || (s->phrase.bare && s->phrase.joined && !s->clause_first))) {
		const struct phrase *h = &x->spot[i - 1].phrase;

		s->phrase.joined |= (s->q->flags & QUANTITY_HIGH) != 0;

		s->head = x->spot[i - 1].head;
		s->nth = x->spot[i - 1].nth + 1;
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

/* A number whose noun stands behind its neighbour: 23个、1360户|老旧小区改造; 37个总投资148亿元|重点工业项目. */
static void settle_spot(struct sentence *x, size_t i)
{
	static const char *const behind_all[] = { "以上", "以下", "以内", "左右", NULL };
	struct spot *s = &x->spot[i];
	const struct spot *next = i + 1 < x->spots ? s + 1 : NULL;

	if (next == NULL || next->clause_first)
		return;
	/* 36万亩、14万吨以上: the qualifier behind the last covers all. */
	if (next->phrase.bare && next->phrase.joined && s->q->op == OP_EQ && words_end((struct str){ next->left.p + next->left.n, next->q->raw_n }, behind_all))
		s->op = next->op;
	/* 每日班次从通车时|3趟增至17趟: the earlier value. */
	if (str_ends(next->phrase.verb_text, STR("至")) || str_ends(next->phrase.verb_text, STR("到")) || str_ends(next->phrase.verb_text, STR("为"))) {
		for (size_t at = s->phrase.core.n; at > 3 && next->phrase.core.n == 0 && !next->phrase.bare && !s->phrase.from; at--) {
			struct str rest = str_skip(s->phrase.core, at);

			if (str_starts(rest, STR("从")) || str_starts(rest, STR("由"))) {
				s->phrase.core.n = at;
				s->phrase.from = true;
			}
		}
	}
	if (!s->counted)
		return;
	if (is_sum(s->noun) && next->right.n > 0) {
		s->noun = next->noun;
		return;
	}
	if (s->noun.n == 0 && str_trim(s->right).n <= strlen("、") && next->phrase.bare && next->noun.n > 0 && next->phrase.verb == 0)
		s->noun = next->noun;
}

/* 位列百强榜|73位: a place, without 第. */
static void take_for_rank(struct quantities *all, const struct spot *s)
{
	static const char *const verbs[] = { "位列", "排名", "名列", "位居", "居全", "列全", "排在", "跃居", NULL };

	if (s->q->form == QUANTITY_AMOUNT && str_eq(s->q->unit, STR("位")) && words_in(s->left, verbs))
		all->v[s->q - all->v].form = QUANTITY_RANK;
}

/* 2.3个、4.7个、9.1个百分点: the points of the last are those of all. */
static void share_points(struct reading *r, struct str text)
{
	for (size_t i = r->quantities.n; i-- > 1;) {
		struct quantity *q = &r->quantities.v[i - 1];
		const struct quantity *next = q + 1;
		struct str between = { text.p + q->raw_at + q->raw_n, next->raw_at > q->raw_at + q->raw_n ? next->raw_at - q->raw_at - q->raw_n : 0 };

		if (next->form == QUANTITY_POINTS && q->form == QUANTITY_AMOUNT && str_eq(q->unit, STR("个")) && (str_eq(between, STR("、")) || str_eq(between, STR("和")))) {
			q->form = QUANTITY_POINTS;
			q->unit = next->unit;
		}
	}
}

/* Places the numbers: what stands left and right of each within its clause. */
bool spots_place(struct reading *r, struct sentence *x)
{
	size_t clause = 0, end = clause_end(x->text, 0), before = 0, n = 0;

	if (!grow(&r->spots, &r->spots_cap, r->quantities.n, sizeof *r->spots))
		return false;
	x->spot = r->spots;
	memset(x->spot, 0, r->quantities.n * sizeof *x->spot);
	for (size_t i = 0; i < r->quantities.n; i++) {
		const struct quantity *q = &r->quantities.v[i];
		struct spot *s = &x->spot[n];
		size_t from, to;

		if (q->flags & (QUANTITY_THRESHOLD | QUANTITY_LISTING) || is_threshold(r, x->text, q) || is_slogan(x->text, q) || is_duration(x->text, q, &r->x->words))
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
		if (to - (q->raw_at + q->raw_n) > LEFT_SEEN)
			to = utf8_start(x->text.p, x->text.n, q->raw_at + q->raw_n + LEFT_SEEN);
		if (q->raw_at - from > LEFT_SEEN)
			from = utf8_start(x->text.p, x->text.n, q->raw_at - LEFT_SEEN);
		s->left = (struct str){ x->text.p + from, q->raw_at - from };
		s->right = (struct str){ x->text.p + q->raw_at + q->raw_n, to - (q->raw_at + q->raw_n) };
		if (n > 0 && x->spot[n - 1].right.p + x->spot[n - 1].right.n > x->text.p + q->raw_at)
			x->spot[n - 1].right.n = x->text.p + q->raw_at > x->spot[n - 1].right.p ? (size_t)(x->text.p + q->raw_at - x->spot[n - 1].right.p) : 0;
		before = q->raw_at + q->raw_n;
		n++;
	}
	x->spots = n;
	for (size_t i = 0; i < n; i++)
		take_for_rank(&r->quantities, &x->spot[i]);
	share_points(r, x->text);
	for (size_t i = 0; i < n; i++)
		read_spot(r, x, i);
	for (size_t i = n; i-- > 0;)
		settle_spot(x, i);
	return true;
}

bool spot_is_of_plan(const struct spot *s)
{
	static const char *const plans[] = { "计划的", "任务的", "目标的", "预算的", "计划数的", "任务数的", "计划指标的", "任务指标的", NULL };

	return (s->q->form == QUANTITY_PERCENT || s->q->form == QUANTITY_TIMES) && words_end(str_trim(s->left), plans) &&
	       !word_in(s->left, "占");
}

bool spot_is_part(const struct spot *s)
{
	const struct phrase *p = &s->phrase;
	struct str left = str_trim(s->left);

	return spot_is_of_plan(s) || (s->q->form == QUANTITY_PERCENT && p->verb == 0 && p->core.n > 0 && str_ends(left, STR("的")) && !word_in(p->core, "占") &&
	       p->core.p + p->core.n + strlen("的") == left.p + left.n);
}

bool spot_is_reached(const struct spot *s)
{
	static const char *const words[] = { "突破", "达", "超过", "迈上", "跃上", "站上", NULL };
	struct str raw = { s->left.p + s->left.n, s->q->raw_n };

	for (size_t i = 0; words[i]; i++)
		if (str_starts(raw, str_of(words[i])))
			return true;
	return false;
}
