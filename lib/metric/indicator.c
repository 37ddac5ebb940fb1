#include "indicator.h"
#include "words.h"
#include "../text/utf8.h"

#include <stdlib.h>

enum { CHUNK = 64 << 10, ALIAS_MAX = 512, SUBJECT_MAX = 600 };

/* A stable copy of an alias. */
static struct str keep(struct indicators *in, struct str s)
{
	char *p;

	if (in->chunk_used + s.n > in->chunk_size) {
		size_t size = s.n > CHUNK ? s.n : CHUNK;

		if (!grow(&in->chunk, &in->chunk_cap, in->chunks + 1, sizeof *in->chunk) || (p = malloc(size)) == NULL)
			return (struct str){ NULL, 0 };
		in->chunk[in->chunks++] = p;
		in->chunk_used = 0;
		in->chunk_size = size;
	}
	p = in->chunk[in->chunks - 1] + in->chunk_used;
	memcpy(p, s.p, s.n);
	in->chunk_used += s.n;
	return (struct str){ p, s.n };
}

/* Adds the alias that `done` and all expansions of `rest` make together. */
static const char *expand(struct indicators *in, char *done, size_t n, struct str rest, uint32_t value)
{
	size_t open = str_find(rest, STR("{"), 0), close = str_find(rest, STR("}"), 0);

	if (open == (size_t)-1 || close == (size_t)-1 || close < open) {
		struct str alias;
		uint32_t old;

		if (open != close)
			return "unbalanced braces in an alias";
		if (n + rest.n > ALIAS_MAX)
			return "alias too long";
		memcpy(done + n, rest.p, rest.n);
		if (lexicon_get(&in->aliases, (struct str){ done, n + rest.n }, &old))
			return NULL;
		alias = keep(in, (struct str){ done, n + rest.n });
		return alias.p && lexicon_add(&in->aliases, alias, value) ? NULL : "out of memory";
	}
	if (n + open > ALIAS_MAX)
		return "alias too long";
	memcpy(done + n, rest.p, open);
	n += open;
	for (size_t at = open + 1; at <= close;) {
		size_t comma = str_find(str_head(rest, close), STR(","), at);
		size_t end = comma == (size_t)-1 ? close : comma;
		char longer[ALIAS_MAX * 2];
		const char *what;

		if (n + (end - at) > ALIAS_MAX)
			return "alias too long";
		memcpy(longer, done, n);
		memcpy(longer + n, rest.p + at, end - at);
		what = expand(in, longer, n + (end - at), str_skip(rest, close + 1), value);
		if (what != NULL)
			return what;
		at = end + 1;
	}
	return NULL;
}

static const char *add_aliases(struct indicators *in)
{
	for (size_t i = 0; i < in->table.rows; i++) {
		struct str all = table_cell(&in->table, i, 2);
		char done[ALIAS_MAX * 2];
		const char *what = expand(in, done, 0, table_cell(&in->table, i, 1), (uint32_t)i + 1);

		for (size_t at = 0; what == NULL && at < all.n;) {
			size_t bar = str_find(all, STR("|"), at);
			size_t end = bar == (size_t)-1 ? all.n : bar;

			what = expand(in, done, 0, (struct str){ all.p + at, end - at }, (uint32_t)i + 1);
			at = end + 1;
		}
		if (what != NULL)
			return what;
	}
	return NULL;
}

static const char *const columns[] = { "code", "name", "aliases", "unit" };

enum { COLUMNS = 4, COLUMNS_NEEDED = 3 };

const char *indicators_load(struct indicators *in, struct str text, size_t *line)
{
	const char *what;

	*in = (struct indicators){ 0 };
	what = table_parse(&in->table, text, columns, COLUMNS, line);
	if (what != NULL)
		what = table_parse(&in->table, text, columns, COLUMNS_NEEDED, line);
	if (what == NULL)
		what = add_aliases(in);
	if (what != NULL)
		indicators_free(in);
	return what;
}

const char *indicators_read(struct indicators *in, const char *file, size_t *line)
{
	const char *what;

	*in = (struct indicators){ 0 };
	what = table_read(&in->table, file, columns, COLUMNS, line);
	if (what != NULL)
		what = table_read(&in->table, file, columns, COLUMNS_NEEDED, line);
	if (what == NULL)
		what = add_aliases(in);
	if (what != NULL)
		indicators_free(in);
	return what;
}

static bool is_dropped(uint32_t c)
{
	switch (c) {
	case ' ': case 0xa0: case 0x3000: case U'“': case U'”': case '"': case U'的': case U'之':
		return true;
	default:
		return false;
	}
}

/* s without what is_dropped says: itself where there is nothing of it, else in *to. */
static struct str without_dropped(struct str s, struct buf *to)
{
	size_t from = 0, len;

	buf_clear(to);
	for (size_t at = 0; at < s.n; at += len) {
		if (!is_dropped(utf8_get(s.p + at, s.n - at, &len)))
			continue;
		buf_add(to, (struct str){ s.p + from, at - from });
		from = at + len;
	}
	if (from == 0)
		return s;
	buf_add(to, str_skip(s, from));
	return buf_str(to);
}

/* The subject without what names of one thing differ in: blanks, quotes, 的, and the last word of a share. */
static struct str normal_form(struct str s, struct buf *to)
{
	static const char *const share_end[] = { "比重", "比例", "份额", "比率", "占比", NULL };
	bool share = str_find(s, STR("占"), 0) != (size_t)-1 && !str_ends(s, STR("占比"));

	s = without_dropped(s, to);
	share |= str_find(s, STR("在"), 0) != (size_t)-1 && str_find(s, STR("中"), 0) != (size_t)-1;
	return share ? str_head(s, s.n - words_end(s, share_end)) : s;
}

/* Words behind an alias that change nothing. */
static const char *const behind[] = { "总量", "总数", "数量", "数", "人数", "增速", "增幅", "任务", "目标", "量", "指标", "工作", "总额", "新开工", "开工", "基本建成", "建成", "竣工", "新改造", "开工建设", NULL };

/* The last characters of those. */
static bool may_end_behind(struct str s)
{
	size_t len;

	if (s.n < 3)
		return false;
	switch (utf8_get(s.p + s.n - 3, 3, &len)) {
	case U'量': case U'数': case U'速': case U'幅': case U'务': case U'标': case U'作': case U'额': case U'工': case U'成': case U'造': case U'设':
		return true;
	default:
		return false;
	}
}

/* An alias, or one with such a word of `more` bytes behind it. */
static int whole(const struct indicators *in, struct str s, size_t more)
{
	uint32_t value;

	if (lexicon_get(&in->aliases, s, &value))
		return (int)value - 1;
	if (more >= s.n)
		more = words_end(s, behind);
	if (more != 0 && more < s.n && lexicon_get(&in->aliases, str_head(s, s.n - more), &value))
		return (int)value - 1;
	return INDICATOR_NONE;
}

static int find_in(const struct indicators *in, const struct lexicon *words, struct str s)
{
	const uint32_t before = WORD_NEUTRAL | WORD_LEAD | WORD_ADD;
	size_t more = may_end_behind(s) ? words_end(s, behind) : 0;
	bool reach[SUBJECT_MAX + 1];

	if (more == 0 && (s.n == 0 || !lexicon_may_end(&in->aliases, s)))
		return INDICATOR_NONE;
	memset(reach, 0, s.n + 1);
	reach[0] = true;
	for (size_t at = 0; at < s.n; at++) {
		struct str rest = str_skip(s, at);
		uint32_t role;
		int place;

		if (!reach[at])
			continue;
		place = whole(in, rest, more);
		if (place != INDICATOR_NONE)
			return place;
		for (size_t n = 0; (n = lexicon_longer(words, rest, n, &role)) != 0 && n < rest.n;)
			if (role & before)
				reach[at + n] = true;
	}
	return INDICATOR_NONE;
}

/* Takes what stands in round brackets out of s (which may lie in *scratch). Returns whether there was any. */
static bool drop_brackets(struct str *s, struct buf *scratch)
{
	char *to;
	int depth = 0;

	if (str_find(*s, STR("("), 0) == (size_t)-1 && str_find(*s, STR("（"), 0) == (size_t)-1)
		return false;
	if (scratch->n == 0)
		buf_add(scratch, *s);
	if (scratch->failed)
		return false;
	if (scratch->n == s->n)
		s->p = scratch->p;
	to = scratch->p;
	for (size_t at = 0; at < s->n;) {
		size_t len;
		uint32_t c = utf8_get(s->p + at, s->n - at, &len);

		if (c == '(' || c == 0xff08)
			depth++;
		if (depth == 0) {
			memmove(to, s->p + at, len);
			to += len;
		}
		if ((c == ')' || c == 0xff09) && depth > 0)
			depth--;
		at += len;
	}
	*s = (struct str){ scratch->p, (size_t)(to - scratch->p) };
	return true;
}

int indicator_find(const struct indicators *in, const struct lexicon *words, struct str subject, struct buf *scratch)
{
	struct str s;
	int place;

	if (subject.n == 0 || subject.n > SUBJECT_MAX)
		return INDICATOR_NONE;
	s = normal_form(subject, scratch);
	if (scratch->failed)
		return INDICATOR_NONE;
	/* 按净产值计算(的)全员劳动生产率 */
	if (str_starts(s, STR("按")) && str_find(s, STR("计算"), 3) != (size_t)-1)
		s = str_skip(s, str_find(s, STR("计算"), 3) + strlen("计算"));
	place = find_in(in, words, s);
	return place == INDICATOR_NONE && drop_brackets(&s, scratch) ? find_in(in, words, s) : place;
}

struct str indicator_code(const struct indicators *in, int place)
{
	return place < 0 ? (struct str){ "", 0 } : table_cell(&in->table, (size_t)place, 0);
}

struct str indicator_unit(const struct indicators *in, int place)
{
	return place < 0 || in->table.columns < COLUMNS ? (struct str){ "", 0 } : table_cell(&in->table, (size_t)place, COLUMNS - 1);
}

void indicators_free(struct indicators *in)
{
	table_free(&in->table);
	lexicon_free(&in->aliases);
	for (size_t i = 0; i < in->chunks; i++)
		free(in->chunk[i]);
	free(in->chunk);
	*in = (struct indicators){ 0 };
}
