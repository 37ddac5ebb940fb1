#include "period.h"
#include "period_begin.h"
#include "words.h"
#include "year.h"
#include "../text/numeral.h"
#include "../text/utf8.h"


static const char *const base_before[] = { "比", "较", "与", "同", "比起", "相比于", "好于", "高于", "低于", "优于", "快于", "慢于", "多于", "少于", "超过", NULL };
static const char *const from_before[] = { "由", "从", "自", NULL };
static const char *const aim_before[] = { "到", "至", "力争", "截至", "截止", "截止到", "截至到", NULL };

/* 的2.3倍 */
static bool is_multiple(struct str rest)
{
	size_t at = year_word(rest, 0, "的") ? strlen("的") : 0, len;

	while (at < rest.n && at < 30) {
		uint32_t c = utf8_get(rest.p + at, rest.n - at, &len);

		if (numeral_digit(c) < 0 && c != '.' && c != 0xff0e && c != ' ')
			break;
		at += len;
	}
	return year_word(rest, at, "倍");
}

/* How the expression is used, from the word before it. 与2010年相比, 是“十二五”的2.3倍. */
static enum mention_use use_of(struct str s, size_t at, size_t end)
{
	static const char *const behind_base[] = { "相比", "的基础上", "基础上", NULL };
	static const char *const range[] = { "以来", "起", "至", "到", "-", "—", "－", "～", NULL };
	static const char *const compared[] = { "相比", NULL };
	static const char *const near_base[] = { "与", "同", "较", "和", NULL };
	enum { BASE_SEEN = 36 };
	static const char *const is[] = { "是", "为", "相当于", NULL };

	if (words_in(str_head(str_skip(s, end), BASE_SEEN), compared) && words_end(str_head(s, at), near_base))
		return MENTION_BASE;
	if (words_end(str_head(s, at), base_before) || words_at(str_skip(s, end), behind_base))
		return MENTION_BASE;
	if (words_end(str_head(s, at), is) && is_multiple(str_skip(s, end)))
		return MENTION_BASE;
	if (words_end(str_head(s, at), from_before) && !words_at(str_skip(s, end), range))
		return MENTION_FROM;
	if (words_end(str_head(s, at), aim_before))
		return MENTION_AIM;
	return MENTION_TIME;
}

struct scan {
	struct str s;
	const struct calendar *c;
	struct mention *m;
	size_t count;
};

static struct mention *add(struct scan *x, size_t at, size_t n, int from, int to)
{
	struct mention *m;

	if (x->count == MENTIONS_MAX)
		return NULL;
	m = &x->m[x->count++];
	*m = (struct mention){ .at = at, .n = n, .when = { .from = from, .to = to } };
	m->use = use_of(x->s, at, at + n);
	m->name = (struct str){ x->s.p + at, n };
	return m;
}

/* 2018年, 2016-2020年, 2019年11月底, 2020年末. Bytes taken, 0 for none. */
static size_t scan_year(struct scan *x, size_t at)
{
	static const char *const dashes[] = { "-", "—", "－", "至", "到", "～", "~", "–", "年至", "年到", "年-", "年—", NULL };
	static const char *const records[] = { "新高", "新低", "最", "的最", "同期最", "历史", NULL };
	static const char *const prices[] = { "不变价", "可比价", "价格", "的不变价", NULL };
	int from, to;
	size_t n = year_at(str_skip(x->s, at), &from), k, end;
	struct mention *m;

	if (n == 0)
		return 0;
	to = from;
	end = at + n;
	k = words_at(str_skip(x->s, end), dashes);
	if (k != 0) {
		size_t second = year_at(str_skip(x->s, end + k), &to);

		if (second != 0 && to > from)
			end += k + second;
		else
			to = from;
	}
	/* 2018|、2019、2020年 */
	if (k == 0 && year_list(str_skip(x->s, end))) {
		m = add(x, at, n, from, from);
		return m ? n : 0;
	}
	if (!year_word(x->s, end, "年"))
		return 0;
	end += strlen("年");
	/* 创2009年以来新高 is a record, no time. */
	if (year_word(x->s, end, "以来") && words_at(str_skip(x->s, end + strlen("以来")), records))
		return 0;
	/* 2016年以来: up to the closed year. */
	if (from == to && year_word(x->s, end, "以来") && from < x->c->closed)
		to = x->c->closed;
	/* 1990年不变价 is a way to count, no time. */
	if (words_at(str_skip(x->s, end), prices))
		return 0;
	m = add(x, at, end - at, from, to);
	if (m == NULL)
		return 0;
	m->name = str_head((struct str){ x->s.p + at, n }, n);
	if (from == to) {
		static const char *const ends[] = { "底", "末", "年底", NULL };

		if ((k = words_at(str_skip(x->s, end), ends)) != 0)
			m->span_end = true;
		else
			k = year_part(str_skip(x->s, end), true, m->when.part);
		m->n += k;
		end += k;
	}
	if (m->use == MENTION_TIME)
		m->use = use_of(x->s, at, end);
	return end - at;
}

/* “十三五”时期, 十四五末. */
static size_t scan_plan(struct scan *x, size_t at)
{
	static const char *const closers[] = { "”", "\"", "」", "’", NULL };
	static const char *const tails[] = { "时期末", "时期", "期间", "以来", "期末", "末期", "末", "初", "五年", NULL };
	static const char *const bare[] = { "，", ",", "、", "及", "和", "与", "分别", "增长", "提高", "累计", "年均", "的", "主要", "工作", "发展", "经济", NULL };
	static const char *const ends[] = { "时期末", "期末", "末期", "末", NULL };
	static const char *const opening[] = { "开局", "起步", "第一年", "首年", NULL };
	static const char *const closing[] = { "收官", "最后一年", NULL };
	struct str rest = str_skip(x->s, at);
	size_t len = 0, n, k;
	int from, to;
	struct mention *m;

	/* An ordinal and 五: 十三五, 九五. */
	for (n = 0; n < rest.n && len < 4; len++) {
		size_t bytes;
		uint32_t c = utf8_get(rest.p + n, rest.n - n, &bytes);

		if (numeral_digit(c) < 1 && c != 0x5341)
			break;
		if (c < 0x80)
			return 0;
		n += bytes;
	}
	if (len < 2 || !str_ends(str_head(rest, n), STR("五")) || !period_plan(str_head(rest, n - 3), &from, &to))
		return 0;
	k = words_at(str_skip(rest, n), closers);
	/* “十五五”开局, “十三五”收官: its first, its last year. */
	if (words_at(str_skip(rest, n + k), opening))
		to = from;
	else if (words_at(str_skip(rest, n + k), closing))
		from = to;
	else if (!words_at(str_skip(rest, n + k), tails) && (k == 0 || !words_at(str_skip(rest, n + k), bare)))
		return 0;
	{
		size_t open = k && at >= 3 ? at - 3 : at, end = at + n + k + words_at(str_skip(rest, n + k), tails);

		m = add(x, open, end - open, from, to);
		if (m == NULL)
			return 0;
		m->span_end = words_at(str_skip(rest, n + k), ends) != 0;
		m->name = str_head(rest, n);
		return end - at;
	}
}

/* A number of years (its bytes n) that the words beside it make a term: 三年内, 计划用两年时间, 两年平均. Bytes taken, 0 for
 * none. */
static size_t scan_term(struct scan *x, size_t at, size_t n, int years)
{
	static const char *const aimed[] = { "计划用", "力争用", "利用", "再用", "将用", "争取用", NULL };
	struct str rest = str_skip(x->s, at);
	int closed = x->c->closed;
	struct mention *m = NULL;

	if (year_word(rest, n, "年内")) {
		m = add(x, at, n + strlen("年内"), closed + years, closed + years);
		if (m != NULL)
			m->when.kind = KIND_TARGET;
	} else if (year_word(rest, n, "年时间") && words_end(str_head(x->s, at), aimed)) {
		m = add(x, at, n + strlen("年时间"), closed + years, closed + years);
		if (m != NULL)
			m->use = MENTION_AIM;
	} else if (years <= 3 && year_word(rest, n, "年平均")) {
		m = add(x, at, n + strlen("年"), closed - years + 1, closed);
	}
	return m != NULL ? m->n : 0;
}

/* 过去五年, 五年来, 今后三年, 近三年. `worded`: begins with a word, not with the number. */
/* Nothing but a word or two stands between the clause's beginning and `at`. */
static bool leads_clause(struct str s, size_t at)
{
	enum { FEW = 15 };
	static const char *const marks[] = { "，", ",", "；", ";", "。", "：", ":", "、", "！", "）", "—", NULL };

	for (size_t k = 0; k <= FEW && k <= at; k++)
		if (k == at || words_end(str_head(s, at - k), marks))
			return true;
	return false;
}

static size_t scan_span(struct scan *x, size_t at, bool worded)
{
	static const char *const past[] = { "即将过去的", "过去的", "过去", "刚刚过去的", "近", "这", "前", "上一个", "上个", "本届政府", "最近", NULL };
	static const char *const future[] = { "今后", "未来", "下一个", "接下来的", "后", NULL };
	static const char *const since[] = { "年累计", "年共", "年新增", "年投入", "年完成", "年安排", "年引进", "年建成", "年改造", "年转移", "年解决", "年实现", "年来", "年间", "年以来", "年时间里", "年里", "年中", NULL };
	static const char *const sums[] = { "年累计", "年共", "年新增", "年投入", "年完成", "年安排", "年引进", "年建成", "年改造", "年转移", "年解决", "年实现", NULL };
	static const char *const told[] = { "年累计", "年共", NULL }, *const aims[] = { "提前", "用", "力争", "争取", "确保", "第", "后", "前", NULL };
	static const char *const last[] = { "上一个", "上个", NULL };
	struct str rest = str_skip(x->s, at);
	size_t head = worded ? words_at(rest, past) : 0, ahead = head || !worded ? 0 : words_at(rest, future), n, k;
	int years;
	struct mention *m;

	n = head + ahead;
	k = year_small(str_skip(rest, n), &years);
	if (k == 0 || years < 2 || years > 15 || x->c->closed == 0)
		return 0;
	n += k;
	if (year_word(rest, n, "个"))
		return 0;
	if (head + ahead == 0 && (k = scan_term(x, at, n, years)) != 0)
		return k;
	k = words_at(str_skip(rest, n), since);
	if (k == 0 && (head + ahead == 0 || !year_word(rest, n, "年")))
		return 0;
	if (year_word(rest, 0, "前") || year_word(rest, 0, "后"))
		return 0;
	/* 五年新增: only where nothing stands before it that makes it another thing (三年行动计划). */
	if (k != 0 && words_at(str_skip(rest, n), sums) && !words_at(str_skip(rest, n), told) && (!leads_clause(x->s, at) || words_end(str_head(x->s, at), aims)))
		return 0;
	n += k ? (words_at(str_skip(rest, n), sums) ? strlen("年") : k) : strlen("年");
	if (words_is(str_head(rest, head), last))
		m = add(x, at, n, x->c->closed - 2 * years + 1, x->c->closed - years);
	else if (ahead)
		m = add(x, at, n, x->c->closed + 1, x->c->closed + years);
	else
		m = add(x, at, n, x->c->closed - years + 1, x->c->closed);
	if (m == NULL)
		return 0;
	m->when.kind = ahead ? KIND_TARGET : KIND_ACTUAL;
	return n;
}

/* 3 月 5 日 is a day, which the tables have no place for; so is a span of days or months (7月份以来). */
static bool begins_day(struct str rest)
{
	static const char *const words[] = { "以来", "起", "开始", "至", "-", "—", NULL };
	size_t len;

	return rest.n == 0 || numeral_digit(utf8_get(rest.p, rest.n, &len)) >= 0 || words_at(str_skip(rest, 0), words) != 0;
}

/* 九十年代, 本世纪末, 今后几年, 多年来. */
static size_t scan_era(struct scan *x, size_t at)
{
	static const char *const ahead[] = { "今后几年", "未来几年", "今后一个时期", "今后一段时期", "今后一个时期内", NULL };
	static const char *const open[] = { "多年来", "长期以来", "改革开放以来", "近年来", "历年来", NULL };
	size_t n;

	/* 九十年代 in the plans' counting: 1991 to 2000. */
	for (int k = 0; k < 2; k++)
		if (year_word(x->s, at, k ? "九十年代" : "八十年代")) {
			add(x, at, strlen("九十年代"), 1981 + 10 * k, 1990 + 10 * k);
			return strlen("九十年代");
		}
	if (year_word(x->s, at, "本世纪末")) {
		int y = x->c->closed < 2000 ? 2000 : 2100;
		struct mention *m = add(x, at, strlen("本世纪末"), y, y);

		if (m != NULL)
			m->when.kind = KIND_TARGET;
		return strlen("本世纪末");
	}
	if ((n = words_at(str_skip(x->s, at), ahead)) != 0) {
		struct mention *m = add(x, at, n, 0, 0);

		if (m != NULL)
			m->when.kind = KIND_TARGET;
		return n;
	}
	if ((n = words_at(str_skip(x->s, at), open)) != 0) {
		struct mention *m = add(x, at, n, 0, 0);

		if (m != NULL) {
			m->when.kind = KIND_ACTUAL;
			m->open = true;
		}
		return n;
	}
	return 0;
}

/* 去年, 今年, 明年, 一年来, 过去一年, 上半年 by itself. */
static size_t scan_word(struct scan *x, size_t at)
{
	/* Counted from the year of delivery (去年) or from the closed year (一年来): not the same in a report of December. */
	static const struct { const char *word; int shift; bool from_closed; enum kind kind; } words[] = {
		{ "过去的一年", 0, true, KIND_ACTUAL }, { "过去一年", 0, true, KIND_ACTUAL }, { "一年来", 0, true, KIND_ACTUAL },
		{ "去年", -1, false, KIND_ACTUAL }, { "前年", -2, false, KIND_ACTUAL }, { "明年", 1, false, KIND_TARGET },
		{ "新的一年", 1, true, KIND_TARGET }, { "新一年", 1, true, KIND_TARGET }, { "今年", 0, false, KIND_UNKNOWN },
		{ "后年", 2, false, KIND_TARGET }, { "上一年", -1, true, KIND_ACTUAL }, { "上年", -1, true, KIND_ACTUAL },
		{ "这一年", 0, true, KIND_ACTUAL },
	};
	static const char *const until[] = { "截至", "截止", "截止到", "截至到", NULL };
	char part[8];
	size_t n;

	if (x->c->closed == 0)
		return 0;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (year_word(x->s, at, words[i].word)) {
			int y = (words[i].from_closed ? x->c->closed : x->c->report) + words[i].shift;
			struct mention *m;

			n = strlen(words[i].word);
			m = add(x, at, n, y, y);
			if (m == NULL)
				return 0;
			m->when.kind = words[i].kind;
			/* 今年以来 reports; so does 今年 1 月底. */
			if (words[i].kind == KIND_UNKNOWN && (year_word(x->s, at + n, "以来") || words_end(str_head(x->s, at), until)))
				m->when.kind = KIND_ACTUAL;
			m->name = (struct str){ NULL, 0 };
			n += year_part(str_skip(x->s, at + n), true, m->when.part);
			m->n = n;
			return n;
		}
	if ((n = scan_era(x, at)) != 0)
		return n;
	part[0] = 0;
	n = year_part(str_skip(x->s, at), false, part);
	if (n != 0 && !begins_day(str_skip(x->s, at + n))) {
		struct mention *m = add(x, at, n, 0, 0);

		if (m != NULL)
			memcpy(m->when.part, part, sizeof part);
		return n;
	}
	return 0;
}

/* The words that belong to the expression: 比|1995年|增长, 由|2002年的|, |“十二五”时期|. */
static void widen(struct str s, struct mention *m)
{
	static const char *const before[] = { "相当于", "截止到", "截至", "截止", "力争到", "确保到", "比", "较", "与", "同", "由", "从", "自", "到", "至", "在", "和", "利用", "用", NULL };
	static const char *const is[] = { "是", "为", NULL };
	static const char *const behind[] = { "时期末", "时期", "期间", "以来", "相比", "末", "底", "前", "初", "间", "年", "内", NULL };
	static const char *const own[] = { "前移", "前进", "前列", "内部", "内外", NULL }; /* words that begin with one of those */
	size_t end = m->at + m->n, k;

	m->outer_at = m->at;
	for (size_t i = 0; before[i] && m->outer_at == m->at; i++)
		if (str_ends(str_head(s, m->at), str_of(before[i])))
			m->outer_at -= strlen(before[i]);
	if (m->use == MENTION_BASE && m->outer_at == m->at && words_end(str_head(s, m->at), is))
		m->outer_at -= strlen(is[0]);
	if ((k = words_at(str_skip(s, end), behind)) != 0 && !words_at(str_skip(s, end), own))
		end += k;
	if (year_word(s, end, "的"))
		end += strlen("的");
	m->outer_n = end - m->outer_at;
	m->leads = leads_clause(s, m->outer_at);
}

/* The expression that begins at `at`, with an ASCII digit. Its bytes; 0 for none. */
static size_t scan_digits(struct scan *x, size_t at)
{
	size_t end = at, n;

	while (end < x->s.n && x->s.p[end] >= '0' && x->s.p[end] <= '9')
		end++;
	if (!period_number_goes_on(str_skip(x->s, end)))
		return 0;
	n = scan_year(x, at);
	n = n ? n : scan_span(x, at, false);
	return n ? n : scan_word(x, at);
}

/* The same with a character that is none. */
static size_t scan_other(struct scan *x, size_t at, uint32_t c, size_t len)
{
	unsigned begins = period_begins(c);
	size_t n = 0;

	if (!(begins & BEGINS_NUMBER) && !period_word_goes_on(str_skip(x->s, at + len)))
		return 0;
	if (begins & BEGINS_NUMBER) {
		if (!period_number_goes_on(str_skip(x->s, at + len)))
			return 0;
		n = scan_year(x, at);
		n = n ? n : scan_plan(x, at);
	}
	if (n == 0 && (begins & (BEGINS_NUMBER | BEGINS_SPAN)))
		n = scan_span(x, at, begins & BEGINS_SPAN);
	return n == 0 && (begins & (BEGINS_NUMBER | BEGINS_WORD)) ? scan_word(x, at) : n;
}

/* Scans until `most` expressions are found or one can begin behind byte `until` only. */
static size_t scan_until(struct scan *x, size_t most, size_t until)
{
	for (size_t at = 0; x->count < most && (at = period_next(x->s, at)) < x->s.n && at <= until;) {
		bool digit = (unsigned char)x->s.p[at] < 0x80;
		size_t len, n;
		uint32_t c = utf8_get(x->s.p + at, x->s.n - at, &len);

		n = digit ? scan_digits(x, at) : scan_other(x, at, c, len);
		if (n == 0) {
			n = len;
			/* Digits that began nothing are passed whole: 12018年 holds no year. */
			while (digit && at + n < x->s.n && x->s.p[at + n] >= '0' && x->s.p[at + n] <= '9')
				n++;
		}
		at += n;
	}
	for (size_t i = 0; i < x->count; i++)
		widen(x->s, &x->m[i]);
	return x->count;
}

size_t period_scan(struct str sentence, const struct calendar *c, struct mention m[MENTIONS_MAX])
{
	struct scan x = { .s = sentence, .c = c, .m = m };

	return scan_until(&x, MENTIONS_MAX, sentence.n);
}

size_t period_first(struct str sentence, size_t seen, const struct calendar *c, struct mention m[1])
{
	struct scan x = { .s = sentence, .c = c, .m = m };

	/* A plan in quotes begins before its ordinal, at which it is found. */
	return scan_until(&x, 1, seen + strlen("“"));
}
