#include "judge.h"
#include "../text/utf8.h"

enum { PASSES = 8, TITLE_MIN = 8 };

/* What a line is by itself. */
enum {
	T_NOISE = RULE_BIT(RULE_NOISE), T_EDGE = RULE_BIT(RULE_EDGE), T_AFTER = RULE_BIT(RULE_AFTER), T_POST = RULE_BIT(RULE_POST),
	T_MORE = RULE_BIT(RULE_MORE), T_KEEP = RULE_BIT(RULE_KEEP), T_TITLE = RULE_BIT(RULE_TITLE),
	T_RULES = T_NOISE | T_EDGE | T_AFTER | T_POST | T_MORE | T_KEEP | T_TITLE,
	T_BODY = 1 << 16,
	T_NEUTRAL = 1 << 17, /* noise that says nothing of its neighbours: a rule, a comment */
	T_BLANK = 1 << 18
};

bool is_running(size_t chars, size_t marks)
{
	return (marks > 0 && chars >= 15) || chars >= 45;
}

void measure(struct str s, size_t *chars, size_t *marks)
{
	size_t len;

	*chars = *marks = 0;
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t c = utf8_get(s.p + i, s.n - i, &len);

		*chars += c > ' ' && c != 0xa0 && c != 0x3000 && c != 0x200b && c != 0xfeff && c != 0x2002 && c != 0x2003;
		*marks += c == 0x3002 || c == 0xff1b || c == 0xff01 || c == 0xff1f || c == ';' || c == '!' || c == '?';
	}
}

/* A line of nothing but rules and stars, or one HTML comment. */
static bool is_neutral(struct str s)
{
	size_t rules = 0, len;

	/* Most lines begin with an ideograph. */
	if ((unsigned char)s.p[0] > 0xe3)
		return false;
	s = str_trim(s);
	if (str_starts(s, STR("<!-")) && str_ends(s, STR("->")))
		return true;
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t c = utf8_get(s.p + i, s.n - i, &len);

		if (c != '-' && c != '=' && c != '_' && c != '*' && c != '~' && c != '#' && c != '+' && c != ' ' && c != 0x2014 &&
		    c != 0x2500 && c != 0x2501)
			return false;
		rules++;
	}
	return rules >= 3;
}

/* Completes the traits of a line by what does not come from rules; finds those first where they are not known. The normal
 * form of a title stays in the scratch. */
static void find_traits(struct judged *l, const struct rules *rules, struct buf *scratch)
{
	unsigned t;

	l->at = scratch->n;
	l->n = 0;
	if (!l->known)
		measure(l->text, &l->chars, &l->marks);
	if (!l->known && l->chars > 0 && l->chars <= rules->lines.longest) {
		rules_normal(l->text, scratch);
		l->n = scratch->n - l->at;
		l->traits = rules_traits(rules, (struct str){ scratch->p + l->at, l->n }, l->chars);
	}
	t = l->traits & T_RULES;
	if (t & T_TITLE) {
		scratch->n = l->at;
		rules_normal(l->text, scratch);
		l->n = scratch->n - l->at;
	} else {
		scratch->n = l->at;
	}
	if (l->chars == 0)
		t |= T_BLANK;
	else if (is_neutral(l->text))
		t = T_NEUTRAL;
	if (t & T_MORE)
		t |= T_POST;
	if ((t & (T_NOISE | T_AFTER | T_POST | T_NEUTRAL)) == 0 && is_running(l->chars, l->marks))
		t |= T_BODY;
	if (t & T_KEEP)
		t &= ~(unsigned)T_EDGE;
	l->traits = t;
}

static bool there(const struct judged *l)
{
	return !l->noise && (l->traits & T_BLANK) == 0;
}

static bool unknown(const struct judged *l)
{
	return there(l) && (l->traits & (T_BODY | T_KEEP | T_TITLE | T_NEUTRAL)) == 0;
}

/* Posts by others than the author of the thread, with the lines that introduce their writers. */
static bool drop_posts(struct judged *line, size_t n)
{
	bool body = false, reply = false, changed = false;
	size_t seen = 0; /* lines before this one were looked at for the introduction of a post */

	for (size_t i = 0; i < n; i++) {
		if (!there(&line[i]))
			continue;
		if ((line[i].traits & T_POST) && body) {
			reply = (line[i].traits & T_MORE) == 0;
			for (size_t k = i; k > seen && (unknown(&line[k - 1]) || !there(&line[k - 1])); k--)
				line[k - 1].noise = true;
			seen = i + 1;
		}
		if ((line[i].traits & T_POST) || reply) {
			line[i].noise = true;
			changed = true;
		} else if (line[i].traits & T_BODY) {
			body = true;
		}
	}
	return changed;
}

/* The first and the last line of running text; false when there is none. */
static bool find_body(const struct judged *line, size_t n, size_t *first, size_t *last)
{
	bool any = false;

	for (size_t i = 0; i < n; i++)
		if (there(&line[i]) && (line[i].traits & T_BODY)) {
			if (!any)
				*first = i;
			*last = i;
			any = true;
		}
	return any;
}

/* Does a later line of the head say what this one says, so that nothing is lost with it? */
static bool repeated(const struct judged *line, size_t i, size_t end, const struct buf *scratch)
{
	struct str s = { scratch->p + line[i].at, line[i].n };

	for (size_t k = i + 1; k < end; k++)
		if (there(&line[k]) && line[k].chars >= TITLE_MIN && (line[k].traits & T_TITLE) &&
		    str_find(s, (struct str){ scratch->p + line[k].at, line[k].n }, 0) != (size_t)-1)
			return true;
	return false;
}

/* Lines before the first sentence: what stands between two lines of noise is noise. */
static void judge_head(struct judged *line, size_t end, const struct buf *scratch)
{
	size_t first = end, last = 0;

	for (size_t i = 0; i < end; i++)
		if (there(&line[i]) && (line[i].traits & (T_NOISE | T_EDGE | T_AFTER | T_POST))) {
			if (first == end)
				first = i;
			last = i;
		}
	for (size_t i = first; i < end && i <= last; i++)
		if (there(&line[i]) && ((line[i].traits & (T_NOISE | T_EDGE | T_AFTER)) || unknown(&line[i]) ||
		                        ((line[i].traits & T_TITLE) && repeated(line, i, end, scratch))))
			line[i].noise = true;
}

/* Lines behind the last sentence: behind noise only what is known to be the report's stays. */
static void judge_tail(struct judged *line, size_t from, size_t n)
{
	bool noise = false, after = false;

	for (size_t i = from; i < n; i++) {
		unsigned t = line[i].traits;

		if (!there(&line[i]) || (t & T_NEUTRAL))
			continue;
		if (t & (T_NOISE | T_EDGE | T_AFTER))
			noise = true;
		after = after || (t & T_AFTER);
		if (after || (t & (T_NOISE | T_EDGE)) || (noise && unknown(&line[i])))
			line[i].noise = true;
	}
}

/* One round. True when it has dropped a line. */
static bool judge_once(struct judged *line, size_t n, const struct buf *scratch)
{
	size_t before = 0, after = 0, first = 0, last = 0;

	for (size_t i = 0; i < n; i++)
		before += line[i].noise;
	drop_posts(line, n);
	if (find_body(line, n, &first, &last)) {
		judge_head(line, first, scratch);
		judge_tail(line, last + 1, n);
	}
	for (size_t i = 0; i < n; i++) {
		if (line[i].traits & (T_NOISE | T_NEUTRAL))
			line[i].noise = true;
		after += line[i].noise;
	}
	return after > before;
}

bool judge_lines(struct judged *line, size_t n, const struct rules *rules, struct buf *scratch)
{
	buf_clear(scratch);
	for (size_t i = 0; i < n; i++) {
		if (line[i].noise)
			line[i].traits = T_BLANK;
		else
			find_traits(&line[i], rules, scratch);
	}
	if (scratch->failed)
		return false;
	/* Until nothing changes: what is left is what a second run would leave. */
	for (unsigned k = 0; k < PASSES && judge_once(line, n, scratch); k++)
		;
	return true;
}
