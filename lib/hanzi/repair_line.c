#include "repair_line.h"
#include "../text/utf8.h"
#include "repair_search.h"

#include <errno.h>

#define NONE ((size_t)-1)

enum {
	SETTLED = 4,         /* characters behind a stretch that was torn before the text counts as whole again */
	STRANGE_LEAST = 6,   /* two-byte characters at the start of a line that can tell it reads like no text, */
	STRANGE_OF = 12,     /* and that are looked at */
	LINE_SHIFT = 4096    /* bytes of a line that is tried one byte off */
};

/* ---- characters ---- */

/* The annotation whose `(` ends before byte `at` of line: bytes up to and with its `)`, and the reading's row. */
static size_t annotation(const struct repair *r, struct str line, size_t at, int *row)
{
	struct str s = pinyin_letters(str_skip(line, at)) ? str_skip(line, at) : (struct str){ "", 0 };
	size_t n = s.n ? pinyin_letters(s) : 0;

	if (n == 0 || n > PINYIN_BYTES || n >= s.n || s.p[n] != ')')
		return 0;
	*row = pinyin_syllable(&r->pinyin, str_head(s, n));
	return *row < 0 ? 0 : n + 1;
}

/* Splits line into r->token. Returns how many, or (size_t)-1. */
static size_t split(struct repair *r, struct str line)
{
	size_t n = 0, len;

	for (size_t i = 0; i < line.n; i += len) {
		struct token k = { .c = utf8_get(line.p + i, line.n - i, &len), .row = -1 };
		size_t bytes;
		int row;

		if (!grow(&r->token, &r->token_cap, n + 1, sizeof *r->token)) {
			errno = ENOMEM;
			return (size_t)-1;
		}
		k.bytes = (uint16_t)gbk_bytes(r->gbk, k.c);
		if ((k.c == '(' || k.c == '?' || k.c == 0xfffd) && (bytes = annotation(r, line, i + len, &row)) > 0) {
			k.row = (int16_t)row;
			k.length = (uint16_t)utf8_count(line.p + i + len, bytes);
		}
		r->token[n++] = k;
	}
	return n;
}

static bool is_rare(const struct token *k)
{
	return k->bytes && !gbk_is_gb2312(k->bytes) && utf8_is_han(k->c);
}

/* ---- learning ---- */

static void learn_form(struct repair_known *known, uint32_t c)
{
	known->wide += c >= 0xff01 && c <= 0xff5e;
	known->narrow += c == ',' || c == ';' || c == ':';
}

int repair_line_learn(struct repair *r, struct str line)
{
	size_t n = split(r, line), torn = 0;
	uint32_t before = 0, prev = 0;

	if (n == (size_t)-1)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const struct token *k = &r->token[i], *next = i + 1 < n ? k + 1 : NULL;

		if (k->c == '?' || k->c == 0xfffd)
			torn = SETTLED + 1;
		else if (torn == SETTLED + 1 && k->bytes == 0 && k->c < 0x40)
			torn--;
		else if (torn && torn <= SETTLED)
			torn--;
		if (torn == 0 && is_rare(k)) {
			bool marked = next && next->c == '(' && next->row >= 0 && pinyin_reads(&r->pinyin, next->row, k->c);

			r->known->seen[k->c] |= marked ? REPAIR_ANNOTATED : REPAIR_PLAIN;
			r->known->annotated += marked;
			r->known->plain += !marked;
			r->known->traditional += marked && likely_traditional(r->likely, k->c);
		}
		r->known->simplified += torn == 0 && likely_simplified(r->likely, k->c);
		if (torn == 0 && !likely_count(r->likely, before, prev, k->c)) {
			errno = ENOMEM;
			return -1;
		}
		learn_form(r->known, k->c);
		before = torn ? 0 : prev;
		prev = torn ? 0 : k->c;
		if (k->row >= 0)
			i += k->length;
	}
	if (prev && torn == 0 && !likely_count(r->likely, before, prev, '\n')) {
		errno = ENOMEM;
		return -1;
	}
	return 0;
}

/* ---- mending ---- */

struct mend {
	struct repair *r;
	struct repair_fate *fate;
	size_t count;    /* characters put out */
	uint32_t last;   /* the last of them, 0 for none */
	uint32_t before; /* the one before it */
	size_t entity;   /* where in r->fixed a character reference was found, or NONE */
};

static void settle_entity(struct mend *m);

static void put(struct mend *m, uint32_t c)
{
	char text[4];

	buf_add(&m->r->fixed, (struct str){ text, utf8_put(text, c) });
	m->before = m->last;
	m->last = c;
	m->count++;
	if (c == ';' && m->entity != NONE)
		settle_entity(m);
}

static void put_lost(struct mend *m)
{
	put(m, 0xfffd);
	if (m->fate->lost++ == 0)
		m->fate->first = m->count;
}

/* Puts the character that the reference at the end of r->fixed stands for in its place, if it is one known here. */
static void settle_entity(struct mend *m)
{
	static const struct { char name[8]; uint16_t c; } names[] = {
		{ "amp", '&' }, { "bull", 0x2022 }, { "gt", '>' }, { "hellip", 0x2026 }, { "ldquo", 0x201c }, { "lsquo", 0x2018 },
		{ "lt", '<' }, { "mdash", 0x2014 }, { "middot", 0xb7 }, { "nbsp", 0xa0 }, { "permil", 0x2030 }, { "quot", '"' },
		{ "rdquo", 0x201d }, { "rsquo", 0x2019 }, { "times", 0xd7 },
	};
	struct buf *b = &m->r->fixed;
	struct str name = str_skip(buf_str(b), m->entity + 1);

	name.n -= name.n > 0; /* the semicolon */
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(name, str_of(names[i].name))) {
			b->n = m->entity;
			m->count -= name.n + 2;
			m->entity = NONE;
			put(m, names[i].c);
			return;
		}
	m->entity = NONE;
}

/* Mends from the unknown character at token i on. Returns the token behind the stretch, or 0 with errno. */
static size_t mend_torn(struct mend *m, const struct repair_task *task, size_t i)
{
	const uint16_t *result;
	size_t n, end = repair_search(m->r->search, task, i, m->before, m->last, &result, &n);

	for (size_t k = 0; end && k < n; k++) {
		if (result[k] == REPAIR_LOST) {
			put_lost(m);
			continue;
		}
		m->fate->restored++;
		if (result[k] == REPAIR_ENTITY && !m->r->html)
			m->entity = m->r->fixed.n;
		put(m, result[k] == REPAIR_ENTITY ? '&' : result[k]);
	}
	m->fate->end |= end == task->tokens && (task->token[end - 1].c == '?' || task->token[end - 1].c == 0xfffd);
	return end;
}

/* The annotation of that row belongs to the last character, or to the two bytes of which the last character, an
 * ASCII letter, was the second. */
static bool annotates(const struct mend *m, const struct repair_task *task, int row)
{
	const struct repair *r = m->r;
	unsigned before = gbk_bytes(r->gbk, m->before) & 0xff, bytes = gbk_bytes(r->gbk, m->last);

	if (bytes)
		return pinyin_reads(&r->pinyin, row, m->last) && (!gbk_is_gb2312(bytes) || likely_traditional(r->likely, m->last));
	if (m->last < 0x40 || m->last >= 0x7f)
		return false;
	if (before == 0 && task->fold && m->before < 0x7f)
		before = m->before | 0x80;
	return before && pinyin_reads(&r->pinyin, row, gbk_char(r->gbk, before, m->last));
}

static bool begins_torn(const struct token *t, size_t n, size_t i)
{
	return (t[i].c == '?' || t[i].c == 0xfffd) && (t[i].row >= 0 || (i + 1 < n && t[i + 1].row >= 0));
}

static void begin(struct repair *r, struct repair_task *task, struct repair_fate *fate, struct mend *m)
{
	*m = (struct mend){ r, fate, 0, 0, 0, NONE };
	task->token = r->token;
	task->fold = r->known->narrow >= r->known->wide;
	*fate = (struct repair_fate){ .changed = true };
	buf_clear(&r->fixed);
}

static int finish(struct repair *r)
{
	if (r->fixed.failed)
		errno = ENOMEM;
	return r->fixed.failed ? -1 : 0;
}

int repair_line_mend(struct repair *r, struct str line, struct repair_fate *fate)
{
	struct repair_task task = { r->gbk, &r->pinyin, r->likely, r->known, NULL, split(r, line), false, r->bytes, &r->effort };
	struct mend m;
	size_t i = 0;

	if (task.tokens == (size_t)-1)
		return -1;
	begin(r, &task, fate, &m);
	while (i < task.tokens) {
		const struct token *k = &r->token[i];

		if (begins_torn(r->token, task.tokens, i)) {
			i = mend_torn(&m, &task, i);
			if (i == 0)
				return -1;
		} else if (k->row >= 0 && k->c == '(' && annotates(&m, &task, k->row)) {
			fate->removed++;
			i += 1u + k->length;
		} else {
			put(&m, k->c);
			i++;
		}
	}
	return finish(r);
}

/* The line reads like no text: most of its first characters are strange. */
static bool reads_strange(const struct repair *r, size_t n)
{
	size_t wide = 0, strange = 0;

	for (size_t i = 0; i < n && wide < STRANGE_OF; i++)
		if (r->token[i].bytes) {
			wide++;
			strange += likely_strange(r->likely, r->token[i].c);
		}
	return wide >= STRANGE_LEAST && strange * 2 >= wide;
}

/* Takes back what the line told of the likelihood of its characters. */
static void forget(struct repair *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		likely_forget(r->likely, i > 1 ? r->token[i - 2].c : 0, i ? r->token[i - 1].c : 0, r->token[i].c);
	likely_forget(r->likely, n > 1 ? r->token[n - 2].c : 0, r->token[n - 1].c, '\n');
}

int repair_line_shift(struct repair *r, struct str line, struct repair_fate *fate)
{
	struct repair_task task = { r->gbk, &r->pinyin, r->likely, r->known, NULL, split(r, line), false, r->bytes, &r->effort };
	struct mend m;
	const uint16_t *result;
	size_t n, end;

	if (task.tokens == (size_t)-1)
		return -1;
	*fate = (struct repair_fate){ 0 };
	if (!reads_strange(r, task.tokens) || line.n > LINE_SHIFT)
		return 0;
	forget(r, task.tokens);
	begin(r, &task, fate, &m);
	end = repair_search_shift(r->search, &task, &result, &n);
	if (end == 0)
		return errno == 0 ? (fate->changed = false, 0) : -1;
	for (size_t i = 0; i < n; i++)
		if (result[i] == REPAIR_LOST)
			put_lost(&m);
		else
			put(&m, result[i]);
	fate->restored += n - fate->lost;
	for (; end < task.tokens; end++)
		put(&m, r->token[end].c);
	return finish(r);
}
