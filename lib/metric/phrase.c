#include "phrase.h"
#include "words.h"
#include "../text/numeral.h"
#include "../text/utf8.h"

/* The characters that a word which joins, or one that only looks like it, may begin with. */
static bool may_join(uint32_t c)
{
	switch (c) {
	case U'、': case U'以': case U'和': case U'与': case U'及': case U'总': case U'共': case U'参': case U'普':
	case U'涉': case U'研': case U'惠': case U'饱': case U'暖': case U'温': case U'缓': case U'中': case U'平':
		return true;
	default:
		return false;
	}
}

size_t phrase_split(struct str core, struct str part[], size_t max)
{
	static const char *const joints[] = { "、", "以及", "和", "与", "及", NULL };
	/* Words that hold a joint's character and are none. */
	static const char *const whole[] = { "和平", "和谐", "与会", "及时", "及其", "总和", "共和", "参与", "普及", "涉及", "以及时", "研究与试验", "研究与开发",
		"普惠及", "惠及", "饱和", "暖和", "温和", "缓和", "中和", "平和", NULL };
	size_t n = 0, from = 0, at = 0, len;
	int depth = 0;

	while (at < core.n) {
		struct str rest = str_skip(core, at);
		uint32_t c = utf8_get(rest.p, rest.n, &len);
		size_t k;

		depth += clause_nesting(rest);
		if (!may_join(c)) {
			at += len;
			continue;
		}
		k = words_at(rest, whole);
		if (k != 0)
			len = k;
		if (k == 0 && depth <= 0 && (k = words_at(rest, joints)) != 0 && n + 1 < max) {
			if (at > from)
				part[n++] = (struct str){ core.p + from, at - from };
			from = at + k;
			len = k;
		}
		at += len;
	}
	if (core.n > from && n < max)
		part[n++] = (struct str){ core.p + from, core.n - from };
	return n;
}

/* The time expression that s ends in or begins with (with the words that belong to it); NULL for none. */
static const struct mention *mention_at_end(const struct timed *t, struct str s)
{
	size_t from = (size_t)(s.p - t->text.p), end = from + s.n;

	for (size_t i = t->mentions; i > 0; i--) {
		const struct mention *m = &t->m[i - 1];

		if (m->at >= from && end > m->at && end <= m->outer_at + m->outer_n)
			return m;
	}
	return NULL;
}

static const struct mention *mention_at_front(const struct timed *t, struct str s)
{
	size_t from = (size_t)(s.p - t->text.p);

	for (size_t i = 0; i < t->mentions; i++)
		if (from >= t->m[i].outer_at && from < t->m[i].outer_at + t->m[i].outer_n)
			return &t->m[i];
	return NULL;
}

static void note_word(struct str w, struct phrase *p)
{
	static const char *const annual[] = { "年均", "年平均", "平均每年", "每年", NULL };
	static const char *const sum[] = { "累计", "合计", "总计", "共", "共计", NULL };
	static const char *const each[] = { "双双", "都", "各", "分别均", NULL };

	p->annual |= words_at(w, annual) != 0;
	p->sum |= words_at(w, sum) != 0;
	p->average |= str_starts(w, STR("平均")) && !p->annual;
	/* 平均增长8%: what grows on average does so every year. */
	p->annual |= p->average && (p->verb & (WORD_UP | WORD_DOWN)) && !(p->verb & WORD_REACH);
	p->each |= words_is(w, each) || (str_starts(w, STR("均")) && !str_starts(w, STR("均衡")));
	p->from |= str_starts(w, STR("由")) || str_starts(w, STR("从"));
	p->per_head |= str_starts(w, STR("人均")) || str_eq(w, STR("平均每人")) || str_eq(w, STR("每人平均"));
	p->whole_year |= str_starts(w, STR("全年"));
	p->led |= str_eq(w, STR("完成")) || str_eq(w, STR("实现"));
}

/* 用电增速|连续13个月|保持在16%左右: bytes of the length of time that s ends with, 0 for none. */
static size_t for_how_long(struct str s)
{
	enum { LONG = 27 };
	static const char *const ends[] = { "月", "年", "季度", "次", "届", NULL };

	if (!words_end(s, ends))
		return 0;
	for (size_t n = strlen("连续"); n <= s.n && n <= LONG; n++)
		if (str_starts(str_skip(s, s.n - n), STR("连续")) || str_starts(str_skip(s, s.n - n), STR("提前")))
			return n;
	return 0;
}

/* Strips what stands between the subject and the number, from the end, and notes it. */
static void strip_tail(const struct timed *t, struct str *s, const struct lexicon *words, struct phrase *p)
{
	static const char *const being[] = { "分别为", "均为", NULL };
	static const char *const growing[] = { "增长", "下降", "上涨", "递增", NULL };

	for (;;) {
		const struct mention *m;
		uint32_t role;
		size_t n;
		struct str w;

		*s = str_trim(*s);
		m = s->n ? mention_at_end(t, *s) : NULL;
		if (m != NULL) {
			size_t from = (size_t)(s->p - t->text.p);

			p->from |= m->use == MENTION_FROM;
			/* 提高|到2001年的|9.4平方米: what is reached. */
			if (m->outer_at >= from && (str_starts(str_skip(t->text, m->outer_at), STR("到")) || str_starts(str_skip(t->text, m->outer_at), STR("至"))) && p->verb == 0 && m->use != MENTION_TIME)
				p->verb = WORD_REACH;
			s->n = m->outer_at > from ? m->outer_at - from : 0;
			continue;
		}
		n = for_how_long(*s);
		if (n != 0) {
			s->n -= n;
			continue;
		}
		n = lexicon_suffix(words, *s, WORD_UP | WORD_DOWN | WORD_REACH | WORD_TAIL | WORD_RATE, &role);
		if (n == 0 || !(role & (WORD_UP | WORD_DOWN | WORD_REACH | WORD_TAIL | WORD_RATE)))
			return;
		w = str_skip(*s, s->n - n);
		note_word(w, p);
		/* 实际增长|分别为6.3%: the verb behind names what 为 gives. */
		if (words_is(w, growing) && words_is(p->verb_text, being)) {
			p->rate = true;
			p->verb |= role & WORD_DOWN;
		}
		if (p->verb == 0 && (role & (WORD_UP | WORD_DOWN | WORD_REACH))) {
			p->verb = role;
			p->verb_text = w;
		}
		if (role & WORD_RATE) {
			p->rate = true;
			p->verb |= role & WORD_DOWN;
		}
		s->n -= n;
	}
}

/* 三年|翻一番, 后五年|再翻一番: a length of time in front; its bytes, 0 for none. */
static size_t years_at(struct str s)
{
	static const char *const before[] = { "后", "前", "再用", "用", "经过", NULL };
	static const char *const behind[] = { "年均", "年度", "年级", "年产", "年期", "年来", "年制", "年义务", "年一贯", NULL };
	size_t at = words_at(s, before), n;
	uint64_t years;

	n = numeral_han(str_skip(s, at), &years);
	if (n == 0 || years > 30 || !str_starts(str_skip(s, at + n), STR("年")) || words_at(str_skip(s, at + n), behind))
		return 0;
	return at + n + strlen("年");
}

/* Whether s begins with a character that such a thing may begin with, or with a numeral. */
static bool may_number(struct str s)
{
	size_t len;
	uint32_t c = utf8_get(s.p, s.n, &len);

	switch (c) {
	case U'—': case U'－': case '-': case U'●': case U'·': case '*': case U'的': case U'（': case '(':
	case U'后': case U'前': case U'再': case U'用': case U'经': case U'十':
		return true;
	default:
		return numeral_digit(c) >= 0;
	}
}

/* Without the dashes, list number (53.) or 的 that it begins with. */
static struct str strip_number(struct str s)
{
	static const char *const notes[] = { "（", "(", NULL };
	static const char *const note_ends[] = { "）", ")", NULL };
	static const char *const marks[] = { "—", "－", "-", "●", "·", "*", "的", NULL };
	size_t k, digits = 0;

	if (s.n == 0 || !may_number(s))
		return s;
	while ((k = words_at(s, marks)) != 0)
		s = str_skip(s, k);
	/* （下同）全市…; （折合|0.93万美元） */
	if ((k = words_at(s, notes)) != 0) {
		for (size_t at = k; at < s.n && at < 60; at++) {
			size_t end = words_at(str_skip(s, at), note_ends);

			if (end != 0)
				return strip_number(str_skip(s, at + end));
		}
		return strip_number(str_skip(s, k));
	}
	if ((k = years_at(s)) != 0)
		return str_skip(s, k);
	while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9')
		digits++;
	if (digits > 0 && digits + 1 < s.n && (s.p[digits] == '.' || str_starts(str_skip(s, digits), STR("、"))))
		return str_skip(s, digits + (s.p[digits] == '.' ? 1 : strlen("、")));
	return s;
}

/* Strips adverbials from the front. Returns with *s at the first word that is none. */
static void strip_lead(const struct timed *t, struct str *s, const struct lexicon *words, struct phrase *p)
{
	static const char *const joints[] = { "、", "和", NULL };

	for (;;) {
		const struct mention *m;
		uint32_t role;
		size_t n;

		*s = strip_number(str_trim(*s));
		m = s->n ? mention_at_front(t, *s) : NULL;
		if (m != NULL) {
			*s = str_skip(*s, m->outer_at + m->outer_n - (size_t)(s->p - t->text.p));
			/* 2018|、2019年 */
			n = words_at(*s, joints);
			if (n != 0 && mention_at_front(t, str_skip(*s, n)) != NULL)
				*s = str_skip(*s, n);
			continue;
		}
		n = lexicon_prefix(words, *s, WORD_ANY, &role);
		if (n == 0 || !(role & WORD_LEAD) || (role & (WORD_ADD | WORD_UP | WORD_DOWN)))
			return;
		note_word(str_head(*s, n), p);
		*s = str_skip(*s, n);
	}
}

/* The characters that a comparison may begin with. */
static bool may_compare(uint32_t c)
{
	switch (c) {
	case U'高': case U'快': case U'优': case U'领': case U'多': case U'超': case U'低': case U'慢': case U'少': case U'落': case U'比':
		return true;
	default:
		return false;
	}
}

/* 高于全国平均水平, 比全省平均水平高, 超年度计划: what the number is compared with. Takes it out of *s. */
static void strip_against(const struct timed *t, struct str *s, struct phrase *p)
{
	static const char *const more[] = { "高于", "快于", "高出", "优于", "领先于", "领先", "多于", NULL };
	static const char *const over[] = { "超过", "超出", "超", NULL };
	static const char *const norm[] = { "计划", "年度", "年初", "目标", "全国", "全省", "全市", "预期", "序时", "省定", "市定", "国家", NULL };
	static const char *const less[] = { "低于", "慢于", "少于", "落后于", NULL };
	static const char *const ends[] = { "高出", "高", "快", "低出", "低", "慢", "多", "少", NULL };
	static const char *const no_comparison[] = { "比重", "比例", "比率", "比较", NULL };
	static const char *const not_end[] = { "提高", "增高", "升高", "加快", "降低", "增多", "减少", "减慢", "至少", NULL };
	static const char *const time[] = { "上年", "去年", "同期", "上月", "年初", "上半年", "上届", NULL };
	static const char *const cut[] = { "平均水平", "平均增速", "平均增幅", "平均", "水平", "增速", "增幅", "的", NULL };
	size_t from = (size_t)-1, k = 0, len;

	/* The comparison may follow its subject in one clause: 增速高于全国…. */
	for (size_t at = 0; at < s->n && from == (size_t)-1; at += len) {
		if (!may_compare(utf8_get(s->p + at, s->n - at, &len)))
			continue;
		if ((k = words_at(str_skip(*s, at), less)) != 0) {
			from = at;
			p->below = true;
		} else if ((k = words_at(str_skip(*s, at), more)) != 0) {
			from = at;
		} else if ((k = words_at(str_skip(*s, at), over)) != 0 && words_at(str_skip(*s, at + k), norm)) {
			from = at;
		} else if (str_starts(str_skip(*s, at), STR("比")) && !words_at(str_skip(*s, at), no_comparison) &&
		           !words_at(str_skip(*s, at + 3), time) && mention_at_front(t, str_skip(*s, at + 3)) == NULL && !words_end(*s, not_end)) {
			for (size_t i = 0; ends[i] && from == (size_t)-1; i++)
				if (str_ends(*s, str_of(ends[i]))) {
					from = at;
					k = strlen("比");
					p->below = i == 3 || i == 4 || i == 5 || i == 7;
				}
		}
	}
	if (from == (size_t)-1)
		return;
	p->against = str_skip(*s, from + k);
	for (size_t i = 0; ends[i]; i++)
		if (str_ends(p->against, str_of(ends[i]))) {
			p->against.n -= strlen(ends[i]);
			break;
		}
	for (size_t i = 0; cut[i]; i++) {
		size_t at = str_find(p->against, str_of(cut[i]), 0);

		if (at != (size_t)-1 && at > 0)
			p->against.n = at;
	}
	s->n = from;
}

/* Bytes of the verbs that s begins with, one behind the other (新建续建); their roles joined. */
static size_t verbs_in_front(struct str s, const struct lexicon *words, uint32_t *roles)
{
	static const char *const joints[] = { "、", "和", "或", NULL };
	size_t at = 0, end = 0;

	*roles = 0;
	while (at < s.n) {
		uint32_t role;
		size_t n = lexicon_prefix(words, str_skip(s, at), WORD_ANY, &role);

		/* 发放|救助金: a second verb leaves no single character behind. */
		if (at > 0 && at == end && at + n < s.n && s.n - at - n <= 3)
			break;
		if (n == 0 || !(role & (WORD_ADD | WORD_WORK | WORD_UP | WORD_DOWN | (at ? WORD_LEAD : 0)))) {
			/* 新建和改建, 改造、建设 */
			size_t joint = at > end ? 0 : words_at(str_skip(s, at), joints);

			if (at == 0 || joint == 0 || !(lexicon_prefix(words, str_skip(s, at + joint), WORD_WORK | WORD_ADD, &role) && (role & (WORD_WORK | WORD_ADD))))
				break;
			at += joint;
			continue;
		}
		at += n;
		if (at == n || (role & (WORD_ADD | WORD_WORK | WORD_UP | WORD_DOWN))) {
			*roles |= role;
			end = at;
		}
	}
	return end;
}

enum { FUNCTION_WORD = 3 }; /* bytes of each */

static const char *const function_words[] = { "对", "与", "把", "将", "由", "从", "以", "为", "在", "向", "于", "到", "至", "按", "和", "及", "有", "让", "使",
	"各", "每", "等", "的", "其", "该", "这", "了", NULL };

/* What stands before the words of a rank (居全省, 位列全市, 全省排名): the ranked thing itself. */
static void strip_rank(struct str *s, const struct lexicon *words)
{
	static const char *const verbs[] = { "居于", "居", "位居", "位列", "位于", "列", "排名", "排位", "排在", "排", "名列", "跃居", "稳居", "跻身", "保持", "继续保持",
		"蝉联", "荣获", "获", "荣登", "夺得", "进入", "并列", "连续", "升至", "跃升至", "上升到", "上升至", "在全省", "在全市", "在全国", "进位", NULL };
	static const char *const scopes[] = { "全省", "全市", "全国", "全区", "全县", "全州", "省内", "市内", "中部", "西部", "东部", "全疆", "各省", "同类", NULL };

	for (size_t at = 0; at < s->n;) {
		struct str rest = str_skip(*s, at);
		uint32_t role;
		size_t n = lexicon_prefix(words, rest, WORD_ANY, &role), k = words_at(rest, verbs), len;

		if ((k != 0 && k >= n) || words_at(rest, scopes)) {
			s->n = at;
			return;
		}
		utf8_get(rest.p, rest.n, &len);
		at += n > len ? n : len;
	}
}

size_t phrase_examples(struct str core)
{
	static const char *const before[] = { "高", "中", "平", "同", "均", "初", "优", "特", "一", "二", "三", "四", "五", "上", "下", NULL };
	static const char *const behind[] = { "级", "次", "候", "奖", "于", "离", "额", "值", "效", "重点高校", NULL };
	size_t found = 0;

	for (size_t at = 0; (at = str_find(core, STR("等"), at)) != (size_t)-1; at += 3) {
		bool word = words_at(str_skip(core, at + 3), behind) != 0;

		for (size_t i = 0; before[i]; i++)
			word |= str_ends(str_head(core, at), str_of(before[i]));
		if (!word && at > 0 && core.n >= at + 3 + 6)
			found = at + 3;
	}
	return found;
}

/* 争取|上级资金|18亿元: with no other verb, one that may also lead (争取生产总值增长…) is the verb of *s. */
static void give_back_work(struct str left, struct str *s, const struct lexicon *words)
{
	static const char *const open[] = { "等", "的", NULL };
	struct str before = { left.p, s->n ? (size_t)(s->p - left.p) : 0 };
	uint32_t role;
	size_t n = lexicon_suffix(words, before, WORD_LEAD, &role);

	if (n == 0 || !(role & WORD_LEAD) || !(role & WORD_WORK) || (role & (WORD_REACH | WORD_NEUTRAL)) || words_end(*s, open))
		return;
	*s = (struct str){ s->p - n, s->n + n };
}

void phrase_left(const struct timed *t, struct str left, bool at_clause, const struct lexicon *words, struct phrase *p)
{
	static const char *const joint_ends[] = { "、", NULL };
	static const char *const joints[] = { "、", "以及", "和", "与", "及", "或", NULL };
	static const char *const invested[] = { "完成", NULL };
	struct str s = str_trim(left);
	size_t n;

	*p = (struct phrase){ 0 };
	n = words_at(s, joints);
	if (n != 0) {
		p->joined = true;
		s = str_trim(str_skip(s, n));
	}
	/* 1240套|基本建成、|2360套: what stands there is said of the number before. */
	if (n == 0 && words_end(s, joint_ends) && !at_clause) {
		p->joined = p->bare = true;
		return;
	}
	p->bare = s.n == 0;
	p->respectively = word_in(s, "分别");
	strip_lead(t, &s, words, p);
	/* The whole may be one verb (新增): then it is no tail to strip. */
	p->front_n = verbs_in_front(s, words, &p->front);
	if (p->front_n == s.n && s.n > 0 && (p->front & (WORD_ADD | WORD_WORK)) && !(p->front & WORD_UP)) {
		/* 完成|投资 is said of what is not all there is to come. */
		if (p->led && str_eq(s, STR("投资")) && words_end(str_head(left, (size_t)(s.p - left.p)), invested))
			s = (struct str){ s.p - strlen(invested[0]), s.n + strlen(invested[0]) };
		p->core = s;
		p->front_n = s.n;
		p->only_verb = true;
		return;
	}
	strip_against(t, &s, p);
	strip_tail(t, &s, words, p);
	strip_lead(t, &s, words, p);
	if (s.n == FUNCTION_WORD && words_at(s, function_words))
		s.n = 0;
	if (p->verb == 0)
		give_back_work(left, &s, words);
	p->share = str_starts(s, STR("占")) && !str_starts(s, STR("占地")) && !str_starts(s, STR("占补"));
	p->front_n = verbs_in_front(s, words, &p->front);
	if (p->front_n > s.n)
		p->front_n = s.n;
	p->only_verb = s.n > 0 && p->front_n == s.n;
	p->core = s;
}

void phrase_rank(struct phrase *p, const struct lexicon *words)
{
	strip_rank(&p->core, words);
	p->core = str_trim(p->core);
	while (p->core.n) {
		uint32_t role;
		size_t n = lexicon_suffix(words, p->core, WORD_TAIL | WORD_REACH | WORD_RATE, &role);

		if (n == 0 || role == 0)
			break;
		note_word(str_skip(p->core, p->core.n - n), p);
		p->core.n -= n;
	}
	if (p->front_n > p->core.n)
		p->front_n = p->core.n;
	p->only_verb = p->core.n > 0 && p->front_n == p->core.n;
	p->verb = WORD_REACH;
}
