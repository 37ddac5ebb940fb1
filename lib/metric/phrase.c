#include "phrase.h"
#include "../text/utf8.h"

static size_t first_of(struct str s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (str_starts(s, str_of(*words)))
			return strlen(*words);
	return 0;
}

size_t clause_mark(struct str s, size_t at)
{
	static const char *const marks[] = { "，", "；", "。", "：", "！", "？", ",", ";", "!", "?", ":", NULL };

	return at < s.n ? first_of(str_skip(s, at), marks) : 0;
}

/* +1 for a character that opens quotes or brackets, -1 for one that closes them. */
static int nesting(struct str rest)
{
	static const char *const open[] = { "（", "(", "“", "《", "「", "【", "〔", NULL };
	static const char *const close[] = { "）", ")", "”", "》", "」", "】", "〕", NULL };

	return first_of(rest, open) ? 1 : first_of(rest, close) ? -1 : 0;
}

size_t clause_end(struct str s, size_t from)
{
	int depth = 0;
	size_t at = from, len;

	for (; at < s.n; at += len) {
		utf8_get(s.p + at, s.n - at, &len);
		depth += nesting(str_skip(s, at));
		if (depth <= 0 && clause_mark(s, at)) {
			/* 1:2 and 1,000 are no clause marks. */
			bool digits = len == 1 && at > 0 && at + 1 < s.n && s.p[at - 1] >= '0' && s.p[at - 1] <= '9' &&
			              s.p[at + 1] >= '0' && s.p[at + 1] <= '9';
			if (!digits)
				return at;
		}
		if (depth < 0)
			depth = 0;
	}
	return at;
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
		size_t k;

		depth += nesting(rest);
		k = first_of(rest, whole);
		if (k == 0)
			utf8_get(rest.p, rest.n, &len);
		else
			len = k;
		if (k == 0 && depth <= 0 && (k = first_of(rest, joints)) != 0 && n + 1 < max) {
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

static bool contains(struct str s, const char *word)
{
	return str_find(s, str_of(word), 0) != (size_t)-1;
}

/* Strips what stands between the subject and the number, from the end, and notes it. */
static void strip_tail(struct str *s, const struct lexicon *words, struct phrase *p)
{
	for (;;) {
		uint32_t role;
		size_t n;
		struct str w;

		*s = str_trim(*s);
		n = lexicon_suffix(words, *s, &role);
		if (n == 0 || !(role & (WORD_UP | WORD_DOWN | WORD_REACH | WORD_TAIL | WORD_RATE)))
			return;
		/* An addition that closes the phrase is its verb: 市场主体净增. */
		w = str_skip(*s, s->n - n);
		if (p->verb == 0 && (role & (WORD_UP | WORD_DOWN | WORD_REACH))) {
			p->verb = role;
			p->verb_text = w;
		}
		p->rate |= (role & WORD_RATE) != 0;
		if (role & WORD_RATE && role & WORD_DOWN)
			p->verb |= WORD_DOWN;
		p->from |= str_eq(w, STR("由")) || str_eq(w, STR("从")) || str_starts(w, STR("由")) || str_starts(w, STR("从"));
		s->n -= n;
	}
}

/* Strips adverbials from the front. Returns with *s at the first word that is none. */
static void strip_lead(struct str *s, const struct lexicon *words)
{
	for (;;) {
		uint32_t role;
		size_t n;

		*s = str_trim(*s);
		n = lexicon_prefix(words, *s, &role);
		if (n == 0 || !(role & WORD_LEAD) || (role & (WORD_ADD | WORD_UP | WORD_DOWN)))
			return;
		*s = str_skip(*s, n);
	}
}

/* Bytes of the verbs that s begins with, one behind the other (新建续建); their roles joined. */
static size_t verbs_in_front(struct str s, const struct lexicon *words, uint32_t *roles)
{
	size_t at = 0;

	*roles = 0;
	while (at < s.n) {
		uint32_t role;
		size_t n = lexicon_prefix(words, str_skip(s, at), &role);

		if (n == 0 || !(role & (WORD_ADD | WORD_WORK | WORD_UP | WORD_DOWN | (at ? WORD_LEAD : 0))))
			break;
		*roles |= role;
		at += n;
	}
	return at;
}

static const char *const function_words[] = { "对", "与", "把", "将", "由", "从", "以", "为", "在", "向", "于", "到", "至", "按", "和", "及", "有", "让", "使",
	"各", "每", "等", "的", "其", "该", "这", "了", NULL };

void phrase_left(struct str left, const struct lexicon *words, struct phrase *p)
{
	static const char *const joints[] = { "、", "和", "与", "及", "以及", "或", NULL };
	struct str s = str_trim(left);
	size_t n;

	*p = (struct phrase){ 0 };
	n = first_of(s, joints);
	if (n != 0) {
		p->joined = true;
		s = str_trim(str_skip(s, n));
	}
	p->bare = s.n == 0;
	p->respectively = contains(s, "分别");
	p->annual = contains(s, "年均") || contains(s, "平均每年") || contains(s, "年平均") || contains(s, "每年递增") || contains(s, "每年增长");
	p->average = contains(s, "平均");
	p->sum = contains(s, "累计") || contains(s, "合计") || contains(s, "总计");
	p->each = (contains(s, "均") && !p->annual && !p->average && !contains(s, "人均") && !contains(s, "户均") && !contains(s, "日均") &&
	           !contains(s, "均衡") && !contains(s, "亩均")) || contains(s, "双双") || str_ends(s, STR("都"));
	strip_lead(&s, words);
	/* The whole may be one verb (新增): then it is no tail to strip. */
	p->front_n = verbs_in_front(s, words, &p->front);
	if (p->front_n == s.n && s.n > 0 && (p->front & (WORD_ADD | WORD_WORK)) && !(p->front & WORD_UP)) {
		p->core = s;
		p->only_verb = true;
		return;
	}
	strip_tail(&s, words, p);
	if (first_of(s, function_words) == s.n)
		s.n = 0;
	p->core = s;
	p->share = str_starts(s, STR("占")) && !str_starts(s, STR("占地")) && !str_starts(s, STR("占补"));
	p->front_n = verbs_in_front(s, words, &p->front);
	if (p->front_n > s.n)
		p->front_n = s.n;
	p->only_verb = s.n > 0 && p->front_n == s.n;
}

/* A word at which a noun behind a number is over. */
static bool ends_noun(struct str rest, const struct lexicon *words)
{
	uint32_t role;
	size_t n = lexicon_prefix(words, rest, &role);

	return n != 0 && (role & WORD_STOP);
}

struct str phrase_noun(struct str right, bool counted, const struct lexicon *words)
{
	static const char *const never[] = { "以上", "以下", "以内", "左右", "上下", "、", "和", "与", "及", "的", "，", "）", ")", "（", "(", "”", "等", NULL };
	struct str s = str_trim(right);
	size_t at = 0, len;
	int depth = 0;
	uint32_t role;

	if (s.n == 0 || first_of(s, never) || ends_noun(s, words))
		return (struct str){ s.p, 0 };
	len = lexicon_prefix(words, s, &role);
	if (len != 0 && !counted && (role & (WORD_WORK | WORD_ADD | WORD_UP | WORD_DOWN | WORD_REACH | WORD_TAIL)))
		return (struct str){ s.p, 0 };
	for (; at < s.n; at += len) {
		struct str rest = str_skip(s, at);

		utf8_get(rest.p, rest.n, &len);
		depth += nesting(rest);
		if (depth < 0)
			break;
		if (depth > 0)
			continue;
		if (at > 0 && (ends_noun(rest, words) || str_starts(rest, STR("、")) || str_starts(rest, STR("与")) || str_starts(rest, STR("和"))))
			break;
		if (lexicon_prefix(words, rest, &role) > len)
			len = lexicon_prefix(words, rest, &role);
	}
	return str_trim(str_head(s, at));
}
