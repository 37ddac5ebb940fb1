#include "phrase.h"
#include "words.h"
#include "../text/utf8.h"

/* A word at which a noun behind a number is over. */
static bool ends_noun(struct str rest, const struct lexicon *words)
{
	uint32_t role;
	size_t n = lexicon_prefix(words, rest, WORD_ANY, &role);

	return n != 0 && (role & WORD_STOP);
}

static bool is_addition(struct str s, const struct lexicon *words)
{
	uint32_t role;

	return lexicon_prefix(words, s, WORD_ADD, &role) != 0 && (role & WORD_ADD);
}

/* Nothing but verbs and adverbs to the end: a predicate (建成投用). */
static bool all_verbs(struct str s, const struct lexicon *words)
{
	size_t verbs = 0;

	while (s.n > 0) {
		uint32_t role;
		size_t n = lexicon_prefix(words, s, WORD_ANY, &role);

		if (n == 0 || !(role & (WORD_WORK | WORD_STOP | WORD_LEAD | WORD_TAIL)))
			return false;
		verbs += (role & WORD_WORK) != 0;
		s = str_skip(s, n);
	}
	return verbs > 1;
}

struct str phrase_noun(struct str right, bool counted, const struct lexicon *words)
{
	static const char *const never[] = { "以上", "以下", "以内", "左右", "上下", "、", "和", "与", "及", "的", "，", "）", ")", "（", "(", "”", "等", "大关", "台阶", "关口", "大台阶", NULL };
	static const char *const joints[] = { "、", "与", "和", NULL };
	static const char *const heights[] = { "台阶", "大关", "关口", "目标", NULL };
	struct str s = str_trim(right);
	size_t at = 0, len;
	int depth = 0;
	uint32_t role;

	if (s.n == 0 || words_at(s, never) || (ends_noun(s, words) && !(counted && is_addition(s, words))))
		return (struct str){ s.p, 0 };
	len = lexicon_prefix(words, s, WORD_ANY, &role);
	/* 由36家|增加到142家 */
	if (len != 0 && role == WORD_REACH)
		return (struct str){ s.p, 0 };
	if (len != 0 && !counted && (role & (WORD_WORK | WORD_ADD | WORD_UP | WORD_DOWN | WORD_REACH | WORD_TAIL)))
		return (struct str){ s.p, 0 };
	for (; at < s.n; at += len) {
		struct str rest = str_skip(s, at);
		size_t word;

		utf8_get(rest.p, rest.n, &len);
		depth += clause_nesting(rest);
		if (depth < 0)
			break;
		if (depth > 0)
			continue;
		word = lexicon_prefix(words, rest, WORD_ANY, &role);
		if (at > 0 && ((word != 0 && ((role & WORD_STOP) || all_verbs(rest, words))) || words_at(rest, joints)))
			break;
		if (word > len)
			len = word;
	}
	s = str_trim(str_head(s, at));
	return words_end(s, heights) ? str_head(s, 0) : s;
}
