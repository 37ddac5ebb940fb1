#include "simplify_own.h"
#include "../stream/record.h"
#include "../stream/table.h"
#include "../text/utf8.h"

#include <stdlib.h>

extern const struct str table_opencc_t2s, table_opencc_tw2s, table_opencc_simplified, table_undecided, table_keep;

static const char no_memory[] = "out of memory";

bool simplify_builtin(const char *config, struct simplify_tables *tables)
{
	struct str name = str_of(config);

	if (str_ends(name, STR(".json")))
		name.n -= 5;
	*tables = (struct simplify_tables){
		.simplified = table_opencc_simplified, .undecided = table_undecided, .keep = table_keep,
	};
	if (str_eq(name, STR("t2s")))
		tables->chain = table_opencc_t2s;
	else if (str_eq(name, STR("tw2s")))
		tables->chain = table_opencc_tw2s;
	else
		return false;
	return true;
}

/* Tables while they are compiled. */
struct source {
	struct simplify *s;
	struct table chain, simplified, undecided, keep;
	struct change *change; /* the single characters that stage 1 of two changes */
	size_t changes, change_cap;
};

struct change {
	struct str from, to;
};

/* Columns of the chain. */
enum { STAGE, DICT, FROM, TO };

/* The code point when s is one character of three bytes, else 0. */
static uint32_t word_place(struct str s)
{
	size_t len;
	uint32_t c = s.n == 3 ? utf8_get(s.p, s.n, &len) : 0;

	return s.n == 3 && len == 3 ? c : 0;
}

static bool is_single(struct str s)
{
	size_t len;

	utf8_get(s.p, s.n, &len);
	return len == s.n;
}

/* Where a key begins. The plain loop passes by ASCII and characters of two bytes, so a key that begins with one makes
 * the chain unfit for it; characters of four bytes it always stops at. */
static void mark_head(struct simplify *s, struct str key)
{
	size_t len, next;
	uint32_t c = utf8_get(key.p, key.n, &len), d;

	if (len < 3)
		s->plain = false;
	if (len != 3)
		return;
	d = key.n > 3 ? utf8_get(key.p + 3, key.n - 3, &next) : 0;
	if (d != 0 && next == 3) {
		s->word[c] |= WORD_HEAD;
		s->pair[pair_place(c, d) / 8] |= (uint8_t)(1u << pair_place(c, d) % 8);
	} else {
		s->word[c] |= WORD_ALONE;
	}
}

/* ---- the dictionaries ---- */

static const char *add_row(struct simplify *s, const struct table *t, size_t row)
{
	struct str from = table_cell(t, row, FROM), to = table_cell(t, row, TO);
	size_t stage, dict;

	if (!str_size(table_cell(t, row, STAGE), &stage) || stage > STAGES_MAX ||
	    !str_size(table_cell(t, row, DICT), &dict) || dict == 0 || dict > DICTS_MAX || (stage == 0 && dict > 1) || from.n == 0)
		return "the conversion chain is not understood";
	if (stage == 0)
		return dict_add(&s->segment, from, to) ? NULL : no_memory;
	if (stage > s->stages)
		s->stages = stage;
	if (dict > s->stage[stage - 1].n)
		s->stage[stage - 1].n = dict;
	return dict_add(&s->stage[stage - 1].dict[dict - 1], from, to) ? NULL : no_memory;
}

/* What the whole chain makes of s, in `b` (cleared). */
static struct str whole_chain(struct simplify *s, struct str piece, struct buf *b)
{
	buf_clear(b);
	simplify_piece(s, 0, piece, b);
	return buf_str(b);
}

/* Entries of the segmentation pass the chain alone, so what becomes of them is known now. */
static const char *convert_entries(struct source *in)
{
	struct simplify *s = in->s;
	struct buf b = { 0 };
	bool good = true;

	for (size_t i = 0; i < in->chain.rows && good; i++) {
		struct str from = table_cell(&in->chain, i, FROM);

		if (!str_eq(table_cell(&in->chain, i, STAGE), STR("0")))
			continue;
		good = dict_add(&s->segment, from, whole_chain(s, from, &b)) && !b.failed;
		mark_head(s, from);
	}
	buf_free(&b);
	return good ? NULL : no_memory;
}

static const char *convert_singles(struct source *in)
{
	struct simplify *s = in->s;
	struct buf b = { 0 };
	bool good = true;

	for (uint32_t c = 0x800; c < 65536; c++)
		s->word[c] |= (0xe0u | c >> 12) | (0x80u | (c >> 6 & 0x3f)) << 8 | (0x80u | (c & 0x3f)) << 16;
	for (size_t i = 0; i < in->chain.rows && good; i++) {
		struct str from = table_cell(&in->chain, i, FROM), to;
		uint32_t c = word_place(from);

		if (str_eq(table_cell(&in->chain, i, STAGE), STR("0")) || !is_single(from))
			continue;
		if (from.n < 3)
			s->plain = false;
		to = whole_chain(s, from, &b);
		good = !b.failed;
		if (c != 0 && word_place(to) != 0) {
			s->word[c] = (s->word[c] & 0xff000000u) | (unsigned char)to.p[0] |
			             (uint32_t)(unsigned char)to.p[1] << 8 | (uint32_t)(unsigned char)to.p[2] << 16;
			continue;
		}
		good = good && dict_add(&s->single, from, to);
		if (c != 0)
			s->word[c] |= WORD_WIDE;
	}
	buf_free(&b);
	return good ? NULL : no_memory;
}

/* ---- what the plain loop has to stop at ---- */

/* A character that an entry of the last stage has beside one that stage 1 can write; and what stage 1 makes it of. */
static void mark_near(struct source *in, struct str c)
{
	struct simplify *s = in->s;

	s->plain = s->plain && word_place(c) != 0;
	s->word[word_place(c)] |= WORD_NEAR;
	for (size_t i = 0; i < in->changes; i++) {
		if (!str_eq(in->change[i].to, c))
			continue;
		s->plain = s->plain && word_place(in->change[i].from) != 0;
		s->word[word_place(in->change[i].from)] |= WORD_NEAR;
	}
}

/* An entry of several characters of the last stage, one of which the change may write. */
static void mark_entry(struct source *in, struct str entry, const struct change *change)
{
	struct simplify *s = in->s;
	struct str image = change->to;

	for (size_t at = str_find(entry, image, 0); at < entry.n; at = str_find(entry, image, at + image.n)) {
		size_t len;

		s->plain = s->plain && word_place(change->from) != 0;
		s->word[word_place(change->from)] |= WORD_DIRTY;
		if (at > 0) {
			size_t back = utf8_back(entry.p, at);

			mark_near(in, (struct str){ entry.p + back, at - back });
		}
		if (at + image.n < entry.n) {
			utf8_get(entry.p + at + image.n, entry.n - at - image.n, &len);
			mark_near(in, (struct str){ entry.p + at + image.n, len });
		}
	}
}

/* Stage 1 of two: where its longer entries begin, and the single characters it changes. */
static const char *collect_changes(struct source *in)
{
	struct simplify *s = in->s;

	for (size_t i = 0; i < in->chain.rows && s->stages == 2; i++) {
		struct str from = table_cell(&in->chain, i, FROM), to;

		if (!str_eq(table_cell(&in->chain, i, STAGE), STR("1")))
			continue;
		if (!is_single(from)) {
			mark_head(s, from);
			continue;
		}
		if (simplify_stage_match(&s->stage[0], from, &to) != from.n || str_eq(to, from))
			continue;
		s->plain = s->plain && to.n > 0 && is_single(to);
		if (!grow(&in->change, &in->change_cap, in->changes + 1, sizeof *in->change))
			return no_memory;
		in->change[in->changes++] = (struct change){ from, to };
	}
	return NULL;
}

/* The plain loop needs: one or two stages; and of the longer entries of the last stage, that the segmentation
 * cuts each of them out of a text in which stage 1 has changed nothing. */
static const char *mark_stops(struct source *in)
{
	struct simplify *s = in->s;
	const char *what = collect_changes(in);
	struct str value;

	s->plain = s->plain && (s->stages == 1 || s->stages == 2);
	for (size_t i = 0; i < in->chain.rows && s->plain && what == NULL; i++) {
		struct str from = table_cell(&in->chain, i, FROM);

		if (!str_eq(table_cell(&in->chain, i, STAGE), s->stages == 1 ? STR("1") : STR("2")) || is_single(from))
			continue;
		s->plain = dict_match(&s->segment, from, &value) > 0;
		for (size_t k = 0; k < in->changes && s->plain; k++)
			mark_entry(in, from, &in->change[k]);
	}
	return what;
}

/* ---- what decides ---- */

static void unmark(struct simplify *s, struct str text, uint32_t mark)
{
	size_t len;

	for (size_t i = 0; i < text.n; i += len) {
		uint32_t c = utf8_get(text.p + i, text.n - i, &len);

		if (len == 3)
			s->word[c] &= ~mark;
	}
}

/* Traditional is a character that the chain changes and that stands in nothing it writes. */
static void mark_weights(struct source *in)
{
	struct simplify *s = in->s;
	struct str value;
	uint32_t c;
	char own[3];

	for (size_t i = 0; i < in->chain.rows; i++) {
		struct str from = table_cell(&in->chain, i, FROM);

		if (word_place(from) != 0 && !str_eq(from, simplify_single(s, from, own)))
			s->word[word_place(from)] |= WORD_TRADITIONAL;
	}
	for (size_t i = 0; i < in->chain.rows; i++) {
		struct str from = table_cell(&in->chain, i, FROM), stage = table_cell(&in->chain, i, STAGE);
		size_t number = 0;

		str_size(stage, &number);
		if (number == s->stages || (number > 0 && !is_single(from)))
			unmark(s, table_cell(&in->chain, i, TO), WORD_TRADITIONAL);
		if (number == 0 && dict_match(&s->segment, from, &value) == from.n)
			unmark(s, value, WORD_TRADITIONAL);
	}
	for (size_t i = 0; i < in->keep.rows; i++)
		unmark(s, table_cell(&in->keep, i, 1), WORD_TRADITIONAL);
	for (size_t i = 0; i < in->simplified.rows; i++) {
		struct str one = table_cell(&in->simplified, i, 0);

		c = word_place(one);
		if (c != 0 && str_eq(one, simplify_single(s, one, own)))
			s->word[c] |= WORD_SIMPLIFIED;
	}
	for (size_t i = 0; i < in->undecided.rows; i++)
		unmark(s, table_cell(&in->undecided, i, 0), WORD_TRADITIONAL | WORD_SIMPLIFIED);
}

/* ---- all together ---- */

static const char *add_names(struct source *in, size_t *line)
{
	for (size_t i = 0; i < in->keep.rows; i++) {
		struct str from = table_cell(&in->keep, i, 0), to = table_cell(&in->keep, i, 1);

		*line = in->keep.line[i];
		if (from.n == 0 || to.n == 0 || utf8_check(from) != from.n || utf8_check(to) != to.n)
			return "a name is empty or not valid UTF-8";
		if (!dict_add(&in->s->segment, from, to) || !dict_add(&in->s->segment, to, to) ||
		    !dict_add(&in->s->keep, from, to) || !dict_add(&in->s->keep, to, to))
			return no_memory;
		mark_head(in->s, from);
		mark_head(in->s, to);
	}
	*line = 0;
	return NULL;
}

static const char *compile(struct source *in, size_t *line)
{
	const char *what = NULL;

	for (size_t i = 0; i < in->chain.rows && what == NULL; i++)
		what = add_row(in->s, &in->chain, i);
	in->s->plain = true;
	if (what == NULL)
		what = convert_entries(in);
	if (what == NULL)
		what = convert_singles(in);
	if (what == NULL)
		what = add_names(in, line);
	if (what != NULL)
		return what;
	what = mark_stops(in);
	if (what == NULL)
		mark_weights(in);
	return what;
}

/* Parses one table; an empty text is a table without rows. */
static const char *parse(struct table *t, struct str text, const char *const *names, size_t n, size_t *line)
{
	*t = (struct table){ .columns = n };
	return text.n == 0 ? NULL : table_parse(t, text, names, n, line);
}

const char *simplify_new(struct simplify **s, const struct simplify_tables *tables, size_t *line)
{
	static const char *const chain[] = { "stage", "dict", "from", "to" }, *const one[] = { "char" };
	static const char *const pair[] = { "from", "to" };
	struct source in = { .s = calloc(1, sizeof **s) };
	const char *what = in.s == NULL ? no_memory : NULL;

	*line = 0;
	if (what == NULL && tables->keep_file != NULL)
		what = table_read(&in.keep, tables->keep_file, pair, 2, line);
	else if (what == NULL)
		what = parse(&in.keep, tables->keep, pair, 2, line);
	if (what == NULL)
		what = parse(&in.chain, tables->chain, chain, 4, line);
	if (what == NULL)
		what = parse(&in.simplified, tables->simplified, one, 1, line);
	if (what == NULL)
		what = parse(&in.undecided, tables->undecided, one, 1, line);
	if (what == NULL)
		what = compile(&in, line);
	table_free(&in.chain);
	table_free(&in.simplified);
	table_free(&in.undecided);
	table_free(&in.keep);
	free(in.change);
	if (what != NULL) {
		simplify_free(in.s);
		in.s = NULL;
	}
	*s = in.s;
	return what;
}

void simplify_free(struct simplify *s)
{
	if (s == NULL)
		return;
	dict_free(&s->segment);
	dict_free(&s->keep);
	dict_free(&s->single);
	for (size_t i = 0; i < STAGES_MAX; i++)
		for (size_t k = 0; k < DICTS_MAX; k++)
			dict_free(&s->stage[i].dict[k]);
	buf_free(&s->scratch[0]);
	buf_free(&s->scratch[1]);
	free(s);
}
