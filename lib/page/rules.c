#include "rules.h"
#include "../text/utf8.h"

#include <stdlib.h>

enum { PATTERN_MAX = 1024, NAME_MAX_CHARS = 12 };

static const char *const kind_names[RULE_KINDS] = {
	"noise", "edge", "after", "post", "more", "keep", "title", "hidden", "class", "aside", "main", "author"
};

/* ---- normal form ---- */

static uint32_t fold(uint32_t c)
{
	if (c >= 0xff01 && c <= 0xff5e)
		c -= 0xfee0;
	switch (c) {
	case 0x3010: case 0x3014: case '(': return '[';
	case 0x3011: case 0x3015: case ')': return ']';
	case 0x2014: case 0x2015: case 0x2500: case 0x2501: case 0x2013: return '-';
	case 0xa0: case 0x3000: case 0x200b: case 0xfeff: case 0x2002: case 0x2003: return ' ';
	default: return c < ' ' ? ' ' : c >= 'A' && c <= 'Z' ? c | 0x20 : c;
	}
}

size_t rules_normal(struct str line, struct buf *to)
{
	size_t chars = 0;
	char *p = buf_reserve(to, line.n + 4);

	if (p == NULL)
		return 0;
	for (size_t i = 0, len; i < line.n; i += len) {
		unsigned char lead = (unsigned char)line.p[i];
		uint32_t c;

		if (lead >= 0xe4 && lead <= 0xe9 && line.n - i >= 3) {
			/* An ideograph is its own normal form. */
			len = 3;
			memcpy(p, line.p + i, 3);
			p += 3;
			chars++;
			continue;
		}
		if (lead < 0x80) {
			len = 1;
			*p = (char)fold(lead);
			p += *p != ' ';
			chars += lead > ' ';
			continue;
		}
		c = fold(utf8_get(line.p + i, line.n - i, &len));
		if (c == ' ')
			continue;
		p += utf8_put(p, c);
		chars++;
	}
	to->n = (size_t)(p - to->p);
	return chars;
}

/* ---- matching ---- */

static bool wild(char c)
{
	return c == '*' || c == '#' || c == '~';
}

static size_t number_length(struct str s)
{
	size_t i = 0;

	while (i < s.n && (s.p[i] >= '0' && s.p[i] <= '9'))
		i++;
	if (i == 0)
		return 0;
	while (i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || (strchr(".,:/-", s.p[i]) && i + 1 < s.n && s.p[i + 1] >= '0' && s.p[i + 1] <= '9')))
		i++;
	if (str_starts(str_skip(s, i), STR("万")))
		i += 3;
	return i;
}

/* Is c a character of a name: a letter, a digit, an ideograph, a blank replaced by nothing? */
static bool of_name(uint32_t c)
{
	return (c < 0x80 && (c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))) || utf8_is_han(c) || c == 0xb7;
}

static bool glob_name(struct str pattern, struct str s);

/* What follows a `*`. */
static bool glob_run(struct str pattern, struct str s)
{
	struct str literal = { pattern.p, 0 };

	if (pattern.n == 0)
		return true;
	while (literal.n < pattern.n && !wild(pattern.p[literal.n]))
		literal.n++;
	pattern = str_skip(pattern, literal.n);
	for (size_t i = 0; i <= s.n; i++) {
		if (literal.n > 0 && (i = str_find(s, literal, i)) == (size_t)-1)
			return false;
		if (rules_glob(pattern, str_skip(s, i + literal.n)))
			return true;
	}
	return false;
}

/* Recursion is bounded by the wildcards of a pattern; work by `most` of the rule. */
bool rules_glob(struct str pattern, struct str s)
{
	while (pattern.n > 0) {
		char c = pattern.p[0];
		struct str rest = str_skip(pattern, 1);

		if (c == '*')
			return glob_run(rest, s);
		if (c == '~')
			return glob_name(rest, s);
		if (c == '#') {
			size_t n = number_length(s);

			if (n == 0)
				return false;
			s = str_skip(s, n);
		} else {
			if (s.n == 0 || s.p[0] != c)
				return false;
			s = str_skip(s, 1);
		}
		pattern = rest;
	}
	return s.n == 0;
}

static bool glob_name(struct str pattern, struct str s)
{
	size_t len;

	for (size_t k = 0; k < NAME_MAX_CHARS && s.n > 0; k++) {
		if (!of_name(utf8_get(s.p, s.n, &len)))
			return false;
		s = str_skip(s, len);
		if (rules_glob(pattern, s))
			return true;
	}
	return false;
}

static bool of_words(enum rule_kind kind)
{
	return kind == RULE_HIDDEN || kind == RULE_CLASS || kind == RULE_ASIDE || kind == RULE_MAIN;
}

static uint32_t three_bytes(const char *p)
{
	uint32_t v = (uint32_t)(unsigned char)p[0] | (uint32_t)(unsigned char)p[1] << 8 | (uint32_t)(unsigned char)p[2] << 16;

	return v * 2654435761u >> 16;
}

static uint32_t hash_word(struct str s)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return (h ^ h >> 12) % RULE_BUCKETS;
}

/* Can the pattern begin a line that begins with this byte? */
static bool can_begin(char head, char c)
{
	return head == '*' || head == '~' || head == c || (head == '#' && c >= '0' && c <= '9');
}

/* The kinds of the rules of one bucket that match, besides those found; `at`: where in the line their literals may stand. */
static unsigned try_bucket(const struct rules *r, unsigned k, struct str normal, size_t at, size_t chars, unsigned found)
{
	for (; k != 0; k = r->rule[k - 1].next) {
		const struct rule *rule = &r->rule[k - 1];

		if (can_begin(rule->head, normal.p[0]) && (found & RULE_BIT(rule->kind)) == 0 && chars <= rule->most &&
		    str_starts(str_skip(normal, at), rule->literal) && rules_glob(rule->pattern, normal))
			found |= RULE_BIT(rule->kind);
	}
	return found;
}

/* A bit for an ASCII character of a line or a pattern, the lowest for any digit and for `#`. */
static uint64_t ascii_bit(unsigned char c)
{
	return (c >= '0' && c <= '9') || c == '#' ? 1 : c < 0x80 ? UINT64_C(1) << (c & 63) : 0;
}

/* The same of the rules without a literal; `there`: what ASCII the line holds. */
static unsigned try_always(const struct rules *r, unsigned k, struct str normal, uint64_t there, size_t chars, unsigned found)
{
	for (; k != 0; k = r->rule[k - 1].next) {
		const struct rule *rule = &r->rule[k - 1];

		if ((rule->needs & ~there) == 0 && can_begin(rule->head, normal.p[0]) && (found & RULE_BIT(rule->kind)) == 0 &&
		    chars <= rule->most && rules_glob(rule->pattern, normal))
			found |= RULE_BIT(rule->kind);
	}
	return found;
}

static unsigned find(const struct rules *r, const struct rule_index *x, struct str normal, size_t chars)
{
	unsigned found = 0;
	uint64_t there = 0;
	size_t i = 0;

	if (chars > x->longest || normal.n == 0)
		return 0;
	if (normal.n >= 3)
		found = try_bucket(r, x->head[three_bytes(normal.p) >> 4], normal, 0, chars, found);
	while (i + 3 <= normal.n) {
		unsigned char c = (unsigned char)normal.p[i];
		uint32_t h = three_bytes(normal.p + i);

		there |= r->ascii[c];
		if (x->seen[h >> 3] >> (h & 7) & 1)
			found = try_bucket(r, x->bucket[h >> 4], normal, i, chars, found);
		i += c < 0x80 ? 1 : c < 0xe0 ? 2 : 3;
	}
	for (; i < normal.n; i++)
		there |= r->ascii[(unsigned char)normal.p[i]];
	return try_always(r, x->always, normal, there, chars, found);
}

unsigned rules_traits(const struct rules *r, struct str normal, size_t chars)
{
	return find(r, &r->lines, normal, chars);
}

bool rules_author(const struct rules *r, struct str normal)
{
	return find(r, &r->addresses, normal, normal.n) != 0;
}

unsigned rules_word(const struct rules *r, struct str word)
{
	unsigned found = 0;

	for (unsigned k = r->word[hash_word(word)]; k != 0; k = r->rule[k - 1].next)
		if (str_eq(r->rule[k - 1].pattern, word))
			found |= RULE_BIT(r->rule[k - 1].kind);
	return found;
}

/* ---- loading ---- */

/* What a line must hold for the pattern to be tried: its head when that is long enough, else its longest part. */
static struct str find_literal(struct str pattern)
{
	struct str best = { "", 0 };

	for (size_t i = 0, from = 0; i <= pattern.n; i++) {
		if (i < pattern.n && !wild(pattern.p[i]))
			continue;
		if (i - from > best.n)
			best = (struct str){ pattern.p + from, i - from };
		if (from == 0 && i >= 3)
			break;
		from = i + 1;
	}
	return best.n >= 3 ? best : (struct str){ "", 0 };
}

static bool add_rule(struct rules *r, enum rule_kind kind, size_t most, struct str pattern)
{
	struct rule *rule;

	if (!grow(&r->rule, &r->cap, r->count + 1, sizeof *r->rule))
		return false;
	rule = &r->rule[r->count++];
	/* Offsets until the text no longer moves. */
	*rule = (struct rule){ .pattern = { NULL, pattern.n }, .kind = kind, .most = most };
	rule->literal.n = r->text.n;
	buf_add(&r->text, pattern);
	return !r->text.failed;
}

/* Adds `head` + each way through `rest`: the first group's alternatives one by one, the further ones by recursion. */
static const char *expand(struct rules *r, enum rule_kind kind, size_t most, struct str head, struct str rest)
{
	const char *open = rest.n ? memchr(rest.p, '(', rest.n) : NULL;
	const char *close = open ? memchr(open, ')', (size_t)(rest.p + rest.n - open)) : NULL;
	char made[PATTERN_MAX];

	if (head.n + rest.n > sizeof made)
		return "pattern too long";
	if (open != NULL && close == NULL)
		return "a bracket is not closed";
	if (head.n > 0)
		memcpy(made, head.p, head.n);
	if (open == NULL) {
		if (rest.n > 0)
			memcpy(made + head.n, rest.p, rest.n);
		return add_rule(r, kind, most, (struct str){ made, head.n + rest.n }) ? NULL : "out of memory";
	}
	memcpy(made + head.n, rest.p, (size_t)(open - rest.p));
	for (const char *p = open + 1;;) {
		const char *bar = memchr(p, '|', (size_t)(close - p));
		size_t n = (size_t)((bar ? bar : close) - p), at = head.n + (size_t)(open - rest.p);
		const char *what;

		memcpy(made + at, p, n);
		what = expand(r, kind, most, (struct str){ made, at + n }, str_skip(rest, (size_t)(close + 1 - rest.p)));
		if (what != NULL || bar == NULL)
			return what;
		p = bar + 1;
	}
}

static const char *read_rule(struct rules *r, const struct table *t, size_t row)
{
	struct str kind = table_cell(t, row, 0), pattern = table_cell(t, row, 2);
	size_t most;

	if (!str_size(table_cell(t, row, 1), &most))
		return "`most` is no number";
	if (most == 0 || most > RULE_MOST)
		return "`most` must lie between 1 and 200";
	if (pattern.n == 0)
		return "the pattern is empty";
	for (unsigned k = 0; k < RULE_KINDS; k++)
		if (str_eq(kind, str_of(kind_names[k])))
			return expand(r, (enum rule_kind)k, most, (struct str){ "", 0 }, pattern);
	return "unknown kind of rule";
}

/* The text has found its place: the rule's slices do, and it goes where it is looked for. */
static void index_rule(struct rules *r, size_t i)
{
	struct rule *rule = &r->rule[i];
	struct rule_index *x = rule->kind == RULE_AUTHOR ? &r->addresses : &r->lines;
	unsigned *head = &x->always;

	rule->pattern.p = r->text.p + rule->literal.n;
	rule->literal = find_literal(rule->pattern);
	rule->head = rule->pattern.p[0];
	for (size_t k = 0; k < rule->pattern.n; k++)
		if (rule->pattern.p[k] != '*' && rule->pattern.p[k] != '~')
			rule->needs |= ascii_bit((unsigned char)rule->pattern.p[k]);
	if (of_words(rule->kind)) {
		head = &r->word[hash_word(rule->pattern)];
	} else {
		if (x->longest < rule->most)
			x->longest = rule->most;
		if (rule->literal.n > 0 && rule->literal.p == rule->pattern.p) {
			head = &x->head[three_bytes(rule->literal.p) >> 4];
		} else if (rule->literal.n > 0) {
			uint32_t h = three_bytes(rule->literal.p);

			x->seen[h >> 3] |= (unsigned char)(1u << (h & 7));
			head = &x->bucket[h >> 4];
		}
	}
	rule->next = *head;
	*head = (unsigned)i + 1;
}

static const char *build(struct rules *r, const struct table *t, size_t *line)
{
	for (size_t i = 0; i < t->rows; i++) {
		const char *what = read_rule(r, t, i);

		if (what != NULL) {
			*line = t->line[i];
			return what;
		}
	}
	for (unsigned c = 0; c < 256; c++)
		r->ascii[c] = ascii_bit((unsigned char)c);
	for (size_t i = 0; i < r->count; i++)
		index_rule(r, i);
	return NULL;
}

static const char *const columns[] = { "kind", "most", "pattern" };

static const char *take_table(struct rules *r, struct table *t, const char *what, size_t *line)
{
	*r = (struct rules){ 0 };
	if (what == NULL)
		what = build(r, t, line);
	table_free(t);
	if (what != NULL)
		rules_free(r);
	return what;
}

const char *rules_load(struct rules *r, struct str text, size_t *line)
{
	struct table t;
	const char *what = table_parse(&t, text, columns, 3, line);

	return take_table(r, &t, what, line);
}

const char *rules_read(struct rules *r, const char *file, size_t *line)
{
	struct table t;
	const char *what = table_read(&t, file, columns, 3, line);

	return take_table(r, &t, what, line);
}

void rules_free(struct rules *r)
{
	free(r->rule);
	buf_free(&r->text);
	*r = (struct rules){ 0 };
}
