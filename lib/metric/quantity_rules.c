#include "quantity_rules.h"
#include "words.h"
#include "../text/numeral.h"
#include "../text/utf8.h"

/* Does s[..at] end with one of these words? The list ends with NULL. */
static bool ends_any(struct str s, size_t at, const char *const *words)
{
	return words_end(str_head(s, at), words) != 0;
}

static bool here_any(struct str s, size_t at, const char *const *words)
{
	return words_at(str_skip(s, at), words) != 0;
}

/* Is the word within the last `reach` bytes before `at`? */
static bool near_before(struct str s, size_t at, size_t reach, const char *word)
{
	size_t from = at > reach ? at - reach : 0;

	return str_find(str_head(s, at), str_of(word), from) != (size_t)-1;
}

static bool is_letter(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xff21 && c <= 0xff3a) || (c >= 0xff41 && c <= 0xff5a);
}

/* Does a phrase end at `at`? */
static bool phrase_ends(struct str s, size_t at)
{
	uint32_t c = quantity_char(s, at);

	if (c == 0 || (c < 0x80 && quantity_arabic(c) < 0 && !is_letter(c)))
		return true;
	return (c >= 0x3000 && c <= 0x3011) || c == 0xff0c || c == 0xff1b || c == 0xff1a || c == 0xff09 || c == 0xff01 || c == 0x201d;
}

/* ---- qualifiers ---- */

const struct unit *quantity_after(struct str s, size_t end, const struct quantity *v, const struct units *units)
{
	const struct unit *u = units_match(units, str_skip(s, end + quantity_blanks(s, end)), UNIT_AFTER);

	if (u == NULL || u->base.n == 0)
		return NULL;
	/* 强 and 弱 round a fraction only; elsewhere they begin a word (500强). */
	if ((str_eq(u->name, STR("强")) || str_eq(u->name, STR("弱"))) && (v->form != QUANTITY_PERCENT || v->unit.n))
		return NULL;
	/* 内 limits a time; 三年内. */
	if (str_eq(u->name, STR("内")) && !(v->flags & QUANTITY_DURATION))
		return NULL;
	/* 多, 余 behind a unit that can be divided: 三年多, 5公里多, never 5个多. */
	if ((str_eq(u->name, STR("多")) || str_eq(u->name, STR("余"))) &&
	    !units_match(units, v->unit, UNIT_MONEY | UNIT_MEASURE | UNIT_TIME | UNIT_TIMES | UNIT_POINTS))
		return NULL;
	return u;
}

bool quantity_before_fits(const struct unit *before, const struct quantity *v)
{
	static const char *const stairs[] = { "迈上", "跃上", "站上", "跨上", "登上", "迈过", "跨过", NULL };

	if (here_any(before->name, 0, stairs))
		return v->form == QUANTITY_PERCENT || v->value[4] || !str_eq(v->unit, STR("个")); /* 迈上两个台阶 */
	if (str_eq(before->name, STR("连续")))
		return (v->flags & QUANTITY_DURATION) || str_eq(v->unit, STR("次")) || str_eq(v->unit, STR("届"));
	return true;
}

size_t quantity_floor(const struct quantities *q, size_t i)
{
	return i > 0 ? q->v[i - 1].raw_at + q->v[i - 1].raw_n : 0;
}

/* ---- forms ---- */

bool quantity_tenths(struct str s, const struct number *n, const struct units *units, size_t *end)
{
	if (n->value.e != 0 || n->value.m < 1 || n->value.m > 9 || n->bare || units_match(units, str_skip(s, n->end), UNIT_NOUN))
		return false; /* 三成 but not 成立, 成果: those stand in the table */
	*end = n->end + 3 + (quantity_here(s, n->end + 3, "半") ? 3 : 0);
	return true;
}

bool quantity_is_part(struct str s, const struct number *a, const struct number *b)
{
	uint32_t before = quantity_char_before(s, a->at);
	bool plain = !a->point && !b->point && !a->scaled && !b->scaled && !a->comma && !b->comma && a->first > 0;

	return plain && a->first < b->first && b->first <= 12 && !quantity_here(s, b->end, "/") && !is_letter(before) && before != '/' &&
	       !is_letter(quantity_char(s, b->end)) && (utf8_is_han(before) || before == '(' || before == 0xff08);
}

size_t quantity_colon(struct str s, size_t at)
{
	size_t k = at + quantity_blanks(s, at);

	if (quantity_here(s, k, ":"))
		k += 1;
	else if (quantity_here(s, k, "：") || quantity_here(s, k, "∶") || quantity_here(s, k, "︰") || quantity_here(s, k, "比"))
		k += 3;
	else
		return 0;
	return k + quantity_blanks(s, k);
}

size_t quantity_dash(struct str s, size_t at)
{
	static const char *const dashes[] = { "-", "–", "—", "―", "~", "～", "〜", "－", "─", "﹣", "∼", "至", "到", "−", NULL };
	size_t k = at + quantity_blanks(s, at), n = words_at(str_skip(s, k), dashes);

	return n ? k + n + quantity_blanks(s, k + n) : 0;
}

size_t quantity_and(struct str s, size_t at)
{
	static const char *const words[] = { "以及", "、", "和", "与", "及", "或", NULL };

	size_t n = words_at(str_skip(s, at), words);

	return n ? at + n : 0;
}

/* Rule clock: 9:00, 19:22:26 and 1:500 (of a map) are no proportions, unless the text speaks of one. */
bool quantity_is_ratio(struct str s, const struct number *first, const struct number *last, size_t parts)
{
	bool said = near_before(s, first->at, 60, "比") || near_before(s, first->at, 60, "结构") ||
	            near_before(s, first->at, 60, "构成");

	if (is_letter(quantity_char_before(s, first->at)) || quantity_char_before(s, first->at) == '-')
		return false;
	if (last->scaled && parts == 2) /* 1:5万, a map */
		return false;
	if (first->point || last->point || said)
		return true;
	if (last->digits >= 2 && first->digits <= 2)
		return false;
	return parts == 2 ? last->digits == 1 && first->digits <= 2 : true;
}

/* Rule from: 从3到5 is a way from one value to another and no range; years and dates are none either. */
bool quantity_range_fits(struct str s, const struct number *n, const struct unit *own)
{
	static const char *const from[] = { "从", "由", "从原来的", "由原来的", "自", "从最初的", "由过去的", NULL };

	bool year = n->digits == 4 && !n->point && n->first >= 1900 && n->first <= 2100 && own == NULL && n->power == 0;

	return !year && !(own != NULL && ends_any(s, n->at, from));
}

bool quantity_chain_fits(struct str s, const struct number *n, const struct unit *u, size_t members)
{
	if (u->kind & (UNIT_PERCENT | UNIT_POINTS | UNIT_TIMES))
		return true;
	if (u->kind == UNIT_TIME)
		return false;
	return near_before(s, n->at, 60, "分别") || near_before(s, n->at, 60, "各") || (members > 2 && n->point);
}

/* ---- what is none ---- */

/* Is the point before `at` that of an item number at the beginning of the line (24.9个)? */
static bool item_before(struct str s, size_t at)
{
	size_t start = quantity_blanks(s, 0), k = at - 1;

	while (k > start && at - k < 5 && s.p[k - 1] >= '0' && s.p[k - 1] <= '9')
		k--;
	return k == start && k < at - 1;
}

/* Rule name: letters and joining signs beside a number make it a name: PM2.5, 5G, G310, 2+26, 7·20, A4, S468#. */
static bool is_name(struct str s, const struct number *n, const struct unit *u, size_t end)
{
	uint32_t b = quantity_char_before(s, n->at), a = quantity_char(s, end), c;
	bool measured = u && (u->kind & (UNIT_PERCENT | UNIT_POINTS | UNIT_MONEY | UNIT_MEASURE));

	if (b == '_' || b == '#' || b == '@' || b == '+' || b == 0xff0b || b == '/' || b == '\\' || b == '=' || b == '&')
		return true;
	if (is_letter(b) && !measured)
		return true;
	if (b == '.' && item_before(s, n->at))
		return false;
	if (b == '.' || b == ':' || b == 0x2236 || b == 0xb7 || b == 0x2022 || b == '-' || b == 0x2014 || b == 0xff0d || b == 0x2013) {
		c = quantity_char_before(s, utf8_back(s.p, n->at));
		if (is_letter(c) || quantity_arabic(c) >= 0)
			return !measured;
	}
	if (u != NULL)
		return false;
	return is_letter(a) || a == '+' || a == 0xff0b || a == '#' || a == '*' || a == '@' || a == 0xb7 || a == '_' || a == '/';
}

/* Rule quote: a number right behind an opening quote is a slogan's: “3个100”, “12345”. */
static bool is_quoted(struct str s, const struct number *n, const struct unit *u)
{
	uint32_t b = quantity_char_before(s, n->at);
	bool measured = u && (u->kind & (UNIT_PERCENT | UNIT_POINTS | UNIT_TIMES | UNIT_MONEY | UNIT_MEASURE));

	return !measured && (b == 0x201c || b == 0x2018 || b == '"' || b == 0x300a || b == 0x300c || b == 0x300e);
}

/* Rule year: 2019年, 98年, 08年; 30年 is a time. */
static bool is_year(const struct number *n, const struct unit *u)
{
	if (u == NULL || u->kind != UNIT_TIME || !str_starts(u->name, STR("年")) || n->point || n->op != OP_EQ || n->han || n->power)
		return false;
	if (n->digits == 4)
		return n->first >= 1000 && n->first <= 2100;
	return n->digits == 2 && (n->first >= 76 || n->first < 10);
}

/* Does a Chinese numeral that was not read stand right before n? */
static bool quantity_beside(struct str s, const struct number *n)
{
	uint32_t b = quantity_char_before(s, n->at);

	return numeral_digit(b) > 0 || b == 0x5341 || b == 0x767e || b == 0x5343 || b == 0x4e07 || b == 0x4ebf;
}

/* Rule Han: what a Chinese numeral needs to be a quantity. Alone it says little: 三农, 一个. */
static bool han_is_none(struct str s, const struct number *n, const struct unit *u, size_t end, const struct units *units)
{
	struct quantity probe = { .form = QUANTITY_AMOUNT, .unit = u ? u->base : (struct str){ 0 },
	                          .flags = u && u->kind == UNIT_TIME ? QUANTITY_DURATION : 0 };
	const struct unit *before = units_before(units, str_head(s, n->at), UNIT_BEFORE);
	bool qualified = n->op != OP_EQ || (before && before->base.n && !str_eq(before->base, STR("="))) ||
	                 quantity_after(s, end, &probe, units);
	bool large = n->value.m >= 10000 || n->value.e > 3;

	if (n->value.m == 0 || quantity_beside(s, n)) /* 零; 千百十亿 */
		return true;
	if (u == NULL && n->bare && quantity_char_before(s, n->at) == 0x4e2a)
		return true;
	if (u == NULL)
		return !(large && (qualified || !n->bare) && !n->value.bad);
	if (u->kind & (UNIT_PERCENT | UNIT_POINTS | UNIT_TIMES))
		return false;
	if (n->bare)
		return !qualified || quantity_char_before(s, n->at) == 0x4e2a; /* 三个百亿台阶 */
	if (units_match(units, str_skip(s, n->end), UNIT_SLOGAN)) /* rule slogan */
		return true;
	if (quantity_here(s, end, "百分之") || quantity_here(s, end, "100%"))
		return true;
	if (u->kind == UNIT_MONEY && n->value.m < 10 && n->value.e == 0)
		return !qualified;
	if (n->value.m == 1 && n->value.e == 0)
		return !(qualified && u->kind == UNIT_TIME);
	if (u->kind == UNIT_LOOSE && (str_eq(u->name, STR("级")) || str_eq(u->name, STR("类"))))
		return true;
	if (u->kind == UNIT_LOOSE)
		return !qualified && (n->value.m < 20 || (n->value.m < 100 && n->value.e == 0));
	return false;
}

/* Rule list: at the beginning of a line 24.9个 is item 24; things are not counted in fractions. */
bool quantity_is_list(struct str s, const struct number *n, const struct unit *u)
{
	size_t at = 0;

	at = quantity_blanks(s, 0);
	return n->at == at && n->point && !n->scaled && u != NULL && (u->kind & (UNIT_COUNT | UNIT_LOOSE | UNIT_TIME)) && !n->typo;
}

/* Rule index: 物价指数为103.5, 系数从0.42降到0.38: an index has no unit; it follows a verb and ends its phrase or moves. */
static bool is_index(struct str s, const struct number *n, const struct units *units)
{
	static const char *const index[] = { "指数", "系数", "性别比", "容积率", NULL };
	static const char *const verb[] = { "为", "达", "达到", "到", "在", "由", "从", "至", "指数", "系数", "去年的", "上年的", NULL };
	static const char *const moves[] = { "上升", "提高", "提升", "下降", "降", "升", "调整", "增", "扩大", "缩小", NULL };
	const struct unit *after = units_match(units, str_skip(s, n->end), UNIT_AFTER);
	bool named = false;

	for (size_t i = 0; index[i]; i++)
		named |= near_before(s, n->at, 45, index[i]);
	return named && !n->han && n->digits < 5 && ends_any(s, n->at, verb) &&
	       (phrase_ends(s, n->end) || (after && after->base.n) || here_any(s, n->end, moves));
}

bool quantity_none(struct str s, const struct number *n, const struct unit *u, size_t end, const struct units *units)
{
	uint32_t b = quantity_char_before(s, n->at);

	if (u && u->kind == UNIT_NONE) /* rule none: 号线, 月 */
		return true;
	if (n->none || n->value.bad || (n->han && (b == 0x6570 || b == 0x51e0))) /* rule vague: 三四, 数百, 几十 */
		return true;
	if (u == NULL && !n->scaled && !is_index(s, n, units)) /* rule bare: a number with neither scale nor unit */
		return true;
	if (units_before(units, str_head(s, n->at), UNIT_LEAD)) /* rule lead */
		return true;
	if (u && str_eq(u->name, STR("届")) && !quantity_ends(s, n->at, "连续")) /* rule session: 十四届 */
		return true;
	if (u && (str_eq(u->name, STR("世纪")) || str_eq(u->name, STR("季度"))) && !quantity_ends(s, n->at, "连续"))
		return true; /* rule era: 二十世纪, 三季度 */
	if (is_name(s, n, u, end) || is_quoted(s, n, u) || is_year(n, u))
		return true;
	return n->han && han_is_none(s, n, u, end, units);
}

size_t quantity_step(const struct number *n, const struct unit *u, size_t end)
{
	return u && u->kind == UNIT_NONE ? end : n->end;
}

/* Rule listing: 七个方面, 两个市场, 三种资源. A short Chinese numeral before 个 项 种 类 条 announces or names; behind a
 * verb of doing (建成两个), before 实事 and with a qualifier it counts. */
static bool is_listing(struct str s, const struct quantity *v, const struct number *n, const struct unit *u, const struct units *units)
{
	static const char *const vague[] = { "个", "项", "种", "类", "条", NULL };
	size_t end = v->raw_at + v->raw_n;

	if (quantity_here(s, end, "方面") || str_eq(u->name, STR("方面")))
		return true;
	return n->han && !n->point && v->op == OP_EQ && n->value.e == 0 && n->value.m <= 10 && here_any(u->name, 0, vague) &&
	       u->name.n == 3 && !near_before(s, end + 24 < s.n ? end + 24 : s.n, 24, "实事") &&
	       !units_before(units, str_head(s, v->raw_at), UNIT_DEED);
}

unsigned quantity_taste(struct str s, const struct quantity *v, const struct number *n, const struct unit *u,
                        const struct units *units)
{
	size_t end = v->raw_at + v->raw_n;
	unsigned flags = 0;

	if (u && (u->kind & (UNIT_COUNT | UNIT_LOOSE)) && is_listing(s, v, n, u, units))
		flags |= QUANTITY_LISTING;
	/* Rule threshold: 亿元以上项目, 产值超亿元车间; but 余额超过千亿元 ends a phrase and is a level. */
	/* Rule class: 60岁以上老人, 5万吨级泊位 name a class of things; an expectation of life is a level. */
	if (u && (str_eq(u->base, STR("岁")) || str_eq(u->base, STR("周岁"))) && !n->point && !near_before(s, v->at, 45, "寿命"))
		flags |= QUANTITY_THRESHOLD;
	if (u && str_eq(u->base, STR("吨级")))
		flags |= QUANTITY_THRESHOLD;
	if (u && u->kind == UNIT_MONEY && n->bare &&
	    !(v->op == OP_GT && (phrase_ends(s, end) || quantity_here(s, end, "大关") || quantity_here(s, end, "台阶"))))
		flags |= QUANTITY_THRESHOLD;
	return flags;
}

/* ---- places ---- */

/* Does a closing quote or bracket end before `at`? */
static bool phrase_closes(struct str s, size_t at)
{
	uint32_t c = quantity_char_before(s, at);

	return c == 0x201d || c == ')' || c == 0xff09 || c == 0x300b || c == 0x3001;
}

bool quantity_is_first(struct str s, size_t at)
{
	static const char *const idiom[] = { "放在", "摆在", "置于", "摆到", "放到", "作为", "放于", NULL };

	return quantity_here(s, at, "首位") && !quantity_here(s, at, "首位度") && !ends_any(s, at, idiom) &&
	       (phrase_ends(s, at + 6) || quantity_here(s, at + 6, "的") || near_before(s, at, 30, "居") || near_before(s, at, 30, "列")) &&
	       !near_before(s, at, 45, "放在") && !near_before(s, at, 45, "摆在") &&
	       (utf8_is_han(quantity_char_before(s, at)) || phrase_closes(s, at));
}

/* Behind 第一 at `at`: the end of the list 第一、第二和第三 it belongs to. */
static size_t rank_list_end(struct str s, size_t at, const struct units *units)
{
	size_t next;
	struct number n;

	for (int i = 0; i < 8 && (next = quantity_and(s, at)) != 0; i++) {
		next += quantity_here(s, next, "第") ? 3 : 0;
		if (!quantity_number(&n, s, next, units))
			break;
		at = n.end;
	}
	return at;
}

bool quantity_is_rank(struct str s, size_t at, const struct number *n, bool front, const struct units *units, size_t *end)
{
	static const char *const idiom[] = { "放在", "摆在", "置于", "摆到", "放到", "是", "争", "创", NULL };
	static const char *const order[] = { "居", "列", "进入", "排名", "跻身", "省", "国", "市", "区", "均", "进", "县", "球", "界", NULL };
	size_t blanks = quantity_blanks(s, n->end), list;
	bool counted = quantity_here(s, n->end + blanks, "位") ||
	               (quantity_here(s, n->end + blanks, "名") && !quantity_here(s, n->end + blanks, "名誉"));

	if (n->none || n->value.bad || n->point || n->value.m == 0 || n->value.m > 10000 || ends_any(s, at, idiom))
		return false;
	if (units_before(units, str_head(s, n->at), UNIT_LEAD))
		return false;
	*end = n->end + (counted ? blanks + 3 : 0);
	if (counted)
		return !front || ends_any(s, at, order);
	if (!utf8_is_han(quantity_char_before(s, at)) && !phrase_closes(s, at))
		return false;
	if (front)
		return phrase_ends(s, n->end) && ends_any(s, at, order);
	list = rank_list_end(s, n->end, units);
	return phrase_ends(s, list) || quantity_here(s, n->end, "的") ||
	       (list > n->end && (quantity_here(s, list, "位") || quantity_here(s, list, "名")));
}

bool quantity_is_half(struct str s, size_t at, size_t end)
{
	static const char *const idiom[] = { "时间", "任务", "双", "大", "小", "上", "下", "多", "前", "后", "另", NULL };

	return !ends_any(s, at, idiom) && !str_starts((struct str){ s.p + at, end - at }, STR("半年")) &&
	       !(quantity_here(s, at, "过半") && (quantity_here(s, end, "年") || quantity_here(s, end, "个") || quantity_here(s, end, "天")));
}

bool quantity_joined(struct str s, const struct quantity *a, const struct quantity *b)
{
	size_t end = a->raw_at + a->raw_n;
	size_t next = b->raw_at > end ? quantity_and(s, end) : 0;

	return next != 0 && next == b->raw_at && a->form == b->form && str_eq(a->unit, b->unit) &&
	       !((a->flags | b->flags) & (QUANTITY_LOW | QUANTITY_HIGH));
}
