#include "mark.h"
#include "words.h"
#include "../text/utf8.h"

enum { SENTENCE_LONG = 6000 }; /* bytes: a longer sentence ends at the next mark of any kind */

unsigned mark_sign(struct str s, size_t *len)
{
	switch (utf8_get(s.p, s.n, len)) {
	case U'，': case U'；': case U'：': case ',': case ';': case ':':
		return MARK_CLAUSE;
	case U'。': case U'！': case U'？': case '!': case '?':
		return MARK_CLAUSE | MARK_END;
	case U'（': case '(': case U'“': case U'《': case U'「': case U'【': case U'〔':
		return MARK_OPEN;
	case U'）': case ')': case U'”': case U'》': case U'」': case U'】': case U'〕':
		return MARK_CLOSE;
	default:
		return 0;
	}
}

size_t mark_sentence_end(struct str s, size_t from)
{
	static const char *const behind[] = { "”", "）", ")", "」", "』", "\"", NULL };
	size_t len;

	for (size_t at = from; (at = mark_skip(s, at)) < s.n; at += len) {
		/* A text without full stops is cut where it can be: every row carries its sentence. */
		unsigned ends = at - from > SENTENCE_LONG ? MARK_CLAUSE : MARK_END;

		if ((mark_sign(str_skip(s, at), &len) & ends) || (at - from > 2 * SENTENCE_LONG && str_starts(str_skip(s, at), STR("、"))))
			return at + len + words_at(str_skip(s, at + len), behind);
	}
	return s.n;
}

size_t clause_mark(struct str s, size_t at)
{
	size_t len;

	return at < s.n && mark_begins(s.p[at]) && (mark_sign(str_skip(s, at), &len) & MARK_CLAUSE) ? len : 0;
}

int clause_nesting(struct str rest)
{
	size_t len;
	unsigned sign = rest.n && mark_begins(rest.p[0]) ? mark_sign(rest, &len) : 0;

	return sign & MARK_OPEN ? 1 : sign & MARK_CLOSE ? -1 : 0;
}

size_t clause_end(struct str s, size_t from)
{
	int depth = 0;
	size_t at = from, len;

	for (; (at = mark_skip(s, at)) < s.n; at += len) {
		unsigned sign = mark_sign(str_skip(s, at), &len);

		depth += sign & MARK_OPEN ? 1 : sign & MARK_CLOSE ? -1 : 0;
		if (depth <= 0 && (sign & MARK_CLAUSE)) {
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
