#include "repair_search.h"
#include "repair_ways.h"

#include <errno.h>
#include <stdlib.h>

enum {
	LONGEST = 512,      /* characters of a stretch; what is longer is no text */
	FREE = 1 << 22,     /* ways that may be made for a document, */
	PER_BYTE = 60       /* and for each of its bytes more */
};

/* Bits. */
static const float SKIPPED = 14;    /* a character that is always annotated stands without */
static const float FIRST = 2;       /* an annotated character that the document has nowhere else */
static const float SPARED = 10;     /* ... that stands without annotation elsewhere */
static const float MODERN = 16;     /* ... of GB 2312, where none are annotated */
static const float LITERAL = 60;    /* an annotation that fits nothing was in the text */
static const float UNKNOWN = 6;     /* an ASCII character was swallowed */
static const float TORN = 20;       /* the line ends within a character */
static const float SHIFT = 20;      /* a line has lost its first byte */
static const float KEPT = 7;        /* a lead byte was lost and swallowed nothing */

struct repair_search {
	struct ways ways;
	uint16_t *result;
	size_t results, result_cap;
	const struct repair_task *task;
	int row;                /* the reading that `reads` was made for, -1 for none */
	bool known[256];        /* by lead byte: that row of reads is made */
	bool reads[256][256];   /* lead and trail are a character with that reading */
};

struct repair_search *repair_search_new(void)
{
	return calloc(1, sizeof(struct repair_search));
}

void repair_search_free(struct repair_search *s)
{
	if (s == NULL)
		return;
	ways_free(&s->ways);
	free(s->result);
	free(s);
}

/* ---- bytes into a way ---- */

static void emit(const struct repair_task *t, struct way *w, uint32_t c)
{
	uint32_t shown = t->fold && c >= 0xff01 && c <= 0xff5e ? c - 0xff01 + 0x21 : c;

	if (!w->name)
		w->cost += likely_cost(t->likely, w->before, w->prev, shown);
	w->name = w->name && shown < 0x80 && shown != ';';
	w->before = w->prev;
	w->prev = (uint16_t)shown;
	w->owed = !w->split && t->known->seen[c] & REPAIR_ANNOTATED;
	w->split = false;
	way_push(w, (uint16_t)shown);
}

/* The next byte of the original text. False when no character has it there. */
static bool feed(const struct repair_task *t, struct way *w, unsigned b)
{
	if (w->owed) {
		w->cost += SKIPPED;
		w->owed = false;
	}
	if (w->pending) {
		uint32_t c = gbk_char(t->gbk, w->pending, b);

		if (c == 0)
			return false;
		emit(t, w, c);
		w->pending = 0;
	} else if (b < 0x80) {
		emit(t, w, b);
	} else if (b > 0x80 && b < 0xff) {
		w->pending = (uint8_t)b;
	} else {
		return false;
	}
	w->b1 = w->b2;
	w->b2 = (uint8_t)b;
	return true;
}

static void add(struct repair_search *s, const struct way *w)
{
	ways_add(&s->ways, w);
}

/* ---- annotations ---- */

/* The bytes are a character with the reading of that row. */
static bool reads(struct repair_search *s, unsigned lead, unsigned trail, int row)
{
	const struct repair_task *t = s->task;

	if (s->row != row) {
		s->row = row;
		memset(s->known, 0, sizeof s->known);
	}
	if (!s->known[lead]) {
		s->known[lead] = true;
		for (unsigned b = 0; b < 256; b++) {
			uint32_t c = gbk_char(t->gbk, lead, b);

			s->reads[lead][b] = c && pinyin_reads(t->pinyin, row, c);
		}
	}
	return s->reads[lead][trail];
}

/* Adds w when the annotation with that reading may stand where it now ends. */
static void annotate(struct repair_search *s, struct way *w, int row)
{
	unsigned seen = s->task->known->seen[gbk_char(s->task->gbk, w->b1, w->b2)];

	if (!reads(s, w->b1, w->b2, row))
		return;
	if (!(seen & REPAIR_ANNOTATED))
		w->cost += gbk_is_gb2312((unsigned)w->b1 << 8 | w->b2) ? MODERN : seen & REPAIR_PLAIN ? SPARED : FIRST;
	w->owed = false;
	w->split = w->pending != 0;
	add(s, w);
}

/* `?` swallowed a `(`, or (row < 0) stands before it: the lead byte that did it may be any. */
static void try_orphan(struct repair_search *s, const struct way *w, int row, float cost)
{
	for (unsigned x = 0x80; x <= 0xfe; x++) {
		struct way to;

		if (row >= 0 && !reads(s, w->b2, x, row))
			continue;
		to = *w;
		to.cost += cost;
		if (!feed(s->task, &to, x))
			continue;
		if (row >= 0)
			annotate(s, &to, row);
		else
			add(s, &to);
	}
}

/* ---- one character ---- */

static void try_bytes(struct repair_search *s, const struct way *w, unsigned bytes)
{
	struct way to = *w;

	if (feed(s->task, &to, bytes >> 8) && feed(s->task, &to, bytes & 0xff))
		add(s, &to);
}

/* Two bytes that no decoder knows became one `?`: the trail of the pending character and the lead of the next. All
 * ways are taken together, since those with the same first byte differ in nothing that the second could change. */
static void try_undefined(struct repair_search *s)
{
	const struct gbk *g = s->task->gbk;

	for (size_t k = 0; k < s->ways.now.count; k++)
		for (unsigned x = 0x80; s->ways.now.at[k].pending && x <= 0xfe; x++) {
			struct way half = s->ways.now.at[k];

			if ((x <= 0x80 || (x > 0xa0 && x < 0xb0) || x == 0xd7 || x >= 0xf8) && feed(s->task, &half, x))
				add(s, &half);
		}
	ways_thin(&s->ways, &s->ways.half);
	for (size_t k = 0; k < s->ways.half.count; k++)
		for (unsigned y = 0x81; y <= 0xfe; y++) {
			struct way to = s->ways.half.at[k];

			if (gbk_char(g, to.b2, y) == 0 && feed(s->task, &to, y))
				add(s, &to);
		}
}

/* Name and semicolon of a character reference begin at token i. */
static bool entity_follows(const struct repair_task *t, size_t i)
{
	size_t k = i;

	if (k < t->tokens && t->token[k].c == '#')
		k++;
	while (k < t->tokens && k < i + 10 && ((t->token[k].c | 32) - 'a' < 26 || t->token[k].c - '0' < 10))
		k++;
	return k > i + 1 && k < t->tokens && t->token[k].c == ';';
}

/* The trail of a character and an ASCII character behind it became one `?`. */
static void try_swallowed(struct repair_search *s, const struct way *w, size_t i)
{
	bool entity = entity_follows(s->task, i + 1), last = i + 1 == s->task->tokens;

	for (unsigned x = 0x80; x <= 0xfe; x++) {
		struct way to = *w;

		if (!feed(s->task, &to, x))
			continue;
		if (last) {
			/* The end of the line was swallowed, or nothing. */
			to.cost += likely_cost(s->task->likely, to.before, to.prev, '\n');
		} else {
			to.cost += entity ? 2 : UNKNOWN;
			to.name = entity;
			to.before = to.prev;
			to.prev = entity ? '&' : 0xfffd;
			to.b1 = to.b2;
			to.b2 = 0;
			way_push(&to, entity ? REPAIR_ENTITY : REPAIR_LOST);
		}
		add(s, &to);
	}
}

static void step_unknown(struct repair_search *s, const struct way *w, size_t i)
{
	const struct token *k = &s->task->token[i];

	if (k->row >= 0) {
		try_orphan(s, w, k->row, 0);
		return;
	}
	if (w->pending) {
		try_swallowed(s, w, i);
		if (k->c == '?')
			try_bytes(s, w, 0xa3bf);
	} else {
		struct way to = *w;

		to.cost += 4 + (w->owed ? SKIPPED : 0);
		to.owed = false;
		to.before = to.prev;
		to.prev = (uint16_t)k->c;
		to.b1 = to.b2 = 0;
		way_push(&to, (uint16_t)k->c);
		add(s, &to);
	}
	/* Some decoders let the `(` stand. */
	if (i + 1 < s->task->tokens && s->task->token[i + 1].row >= 0 && s->task->token[i + 1].c == '(')
		try_orphan(s, w, -1, k->c == '?' ? KEPT : 1);
}

/* `(` of an annotation that was not swallowed. */
static void step_annotation(struct repair_search *s, const struct way *w, const struct token *k)
{
	struct way to = *w;

	annotate(s, &to, k->row);
	if (w->pending)
		return;
	to = *w;
	to.cost += LITERAL;
	for (size_t j = 0; j <= k->length; j++)
		way_push(&to, (uint16_t)k[j].c);
	to.before = 0;
	to.prev = ')';
	to.b1 = to.b2 = 0;
	to.owed = false;
	add(s, &to);
}

static void step(struct repair_search *s, const struct way *w, size_t i)
{
	const struct token *k = &s->task->token[i];

	if (k->c == '?' || k->c == 0xfffd) {
		step_unknown(s, w, i);
	} else if (k->row >= 0) {
		step_annotation(s, w, k);
	} else if (k->bytes) {
		try_bytes(s, w, k->bytes);
	} else if (k->c < 0x80) {
		struct way to = *w;

		if (feed(s->task, &to, k->c))
			add(s, &to);
		if (s->task->fold && w->pending && k->c > 0x20)
			try_bytes(s, w, 0xa300u | (k->c | 0x80));
	} else if (!w->pending) {
		struct way to = *w;

		to.before = to.prev;
		to.prev = k->c > 0xffff ? 0xfffd : (uint16_t)k->c;
		to.b1 = to.b2 = 0;
		to.owed = false;
		way_push(&to, to.prev);
		add(s, &to);
	}
}

/* ---- the result ---- */

static void lose(struct repair_search *s)
{
	if (!grow(&s->result, &s->result_cap, s->results + 1, sizeof *s->result))
		s->ways.failed = true;
	else
		s->result[s->results++] = REPAIR_LOST;
}

/* Takes what the best way says, and leaves only that way. */
static void settle(struct repair_search *s)
{
	struct way_list *l = &s->ways.now;
	struct way *best = l->at;

	for (size_t i = 1; i < l->count; i++)
		if (l->at[i].cost < best->cost + WAYS_MARGIN)
			way_doubt(best, &l->at[i]);
	if (!grow(&s->result, &s->result_cap, s->results + best->n + 1, sizeof *s->result)) {
		s->ways.failed = true;
		return;
	}
	for (size_t i = 0; i < best->n; i++)
		s->result[s->results++] = best->doubt >> i & 1 ? REPAIR_LOST : best->out[i];
	best->n = 0;
	best->doubt = 0;
	l->count = 1;
}

/* Nothing fits: all is lost up to the next byte that stands for itself. */
static size_t give_up(struct repair_search *s, size_t from, size_t at)
{
	const struct repair_task *t = s->task;
	size_t i = from;

	s->ways.now.count = s->results = 0;
	for (; i < t->tokens; i += 1u + t->token[i].length) {
		const struct token *k = &t->token[i];

		if (i > at && k->bytes == 0 && k->row < 0 && k->c < 0x40 && k->c != '?')
			break;
		lose(s);
	}
	return i;
}

/* The way before the stretch; an ASCII character may have been the full-width one. */
static void begin(struct repair_search *s, uint32_t before, uint32_t prev)
{
	struct way first = { .before = (uint16_t)before, .prev = prev > 0xffff ? 0xfffd : (uint16_t)prev };
	unsigned bytes = gbk_bytes(s->task->gbk, prev);

	s->ways.failed = false;
	s->ways.next.count = s->results = 0;
	s->row = -1;
	first.b1 = (uint8_t)(bytes >> 8);
	first.b2 = (uint8_t)(bytes ? bytes : prev < 0x80 ? prev : 0);
	add(s, &first);
	if (prev > 0x20 && prev < 0x7f && s->task->fold) {
		first.b1 = 0xa3;
		first.b2 |= 0x80;
		add(s, &first);
	}
	ways_thin(&s->ways, &s->ways.now);
}

/* A bracket is open. */
static bool opens(const struct way *w)
{
	int open = 0;

	for (size_t i = 0; i < w->n; i++)
		open += (w->out[i] == '(' || w->out[i] == 0xff08) - (w->out[i] == ')' || w->out[i] == 0xff09);
	return open > 0;
}

/* At the end of the line a lead byte without its trail is less likely. */
static void end_of_line(struct repair_search *s)
{
	for (size_t k = 0; k < s->ways.now.count; k++) {
		struct way *w = &s->ways.now.at[k];

		if (w->pending == 0xa3 && opens(w)) {
			/* The second byte of the closing bracket, and nothing else, can be told. */
			w->cost += likely_cost(s->task->likely, w->before, w->prev, ')');
			w->pending = 0;
			way_push(w, s->task->fold ? ')' : 0xff09);
		}
		w->cost += w->pending ? TORN : 0;
		add(s, w);
	}
	ways_thin(&s->ways, &s->ways.now);
}

/* All ways through the character at token i. Returns the token behind it. */
static size_t advance(struct repair_search *s, size_t i, size_t *effort)
{
	const struct token *k = &s->task->token[i];

	*effort += s->ways.now.count;
	if (k->row < 0 && (k->c == '?' || k->c == 0xfffd)) {
		try_undefined(s);
		*effort += 128 * s->ways.now.count;
	}
	for (size_t w = 0; w < s->ways.now.count; w++)
		step(s, &s->ways.now.at[w], i);
	return i + 1u + k->length;
}

/* Goes on from token i until one whole way is left. Returns the token behind the stretch that began at `from`. */
static size_t run(struct repair_search *s, size_t from, size_t i)
{
	const struct repair_task *t = s->task;
	struct way_list *now = &s->ways.now;

	while (i < t->tokens && !s->ways.failed) {
		size_t next = advance(s, i, t->effort);

		if (s->ways.next.count == 0 || i - from > LONGEST || *t->effort > FREE + PER_BYTE * t->bytes) {
			i = give_up(s, from, i);
			break;
		}
		i = next;
		ways_thin(&s->ways, now);
		if (now->count && now->at[0].n > WAY_OUT / 2)
			settle(s);
		if (now->count == 1 && !now->at[0].pending && !now->at[0].owed)
			break;
	}
	if (i == t->tokens && now->count)
		end_of_line(s);
	if (now->count) {
		bool pending = now->at[0].pending;

		settle(s);
		if (pending)
			lose(s);
	}
	return i;
}

size_t repair_search(struct repair_search *s, const struct repair_task *task, size_t at, uint32_t before, uint32_t prev,
                     const uint16_t **result, size_t *n)
{
	size_t end;

	s->task = task;
	begin(s, before, prev);
	end = run(s, at, at);
	if (s->ways.failed) {
		errno = ENOMEM;
		return 0;
	}
	*result = s->result;
	*n = s->results;
	return end;
}

size_t repair_search_shift(struct repair_search *s, const struct repair_task *task, const uint16_t **result, size_t *n)
{
	unsigned bytes = task->token[0].bytes;
	struct way plain = { 0 }, shifted = { .cost = SHIFT, .pending = (uint8_t)bytes, .b2 = (uint8_t)bytes };
	size_t end, same = 0, lost = 0;

	errno = 0;
	if (bytes >> 8 != 0xa1)
		way_push(&shifted, REPAIR_LOST);
	s->task = task;
	s->ways.failed = false;
	s->ways.next.count = s->results = 0;
	s->row = -1;
	if (!feed(task, &plain, bytes >> 8) || !feed(task, &plain, bytes & 0xff) || (bytes & 0xff) < 0x81 ||
	    (bytes & 0xff) == 0xff)
		return 0;
	add(s, &plain);
	add(s, &shifted);
	ways_thin(&s->ways, &s->ways.now);
	end = run(s, 0, 1);
	if (s->ways.failed) {
		errno = ENOMEM;
		return 0;
	}
	while (same < s->results && same < end && s->result[same] == task->token[same].c)
		same++;
	for (size_t i = 0; i < s->results; i++)
		lost += s->result[i] == REPAIR_LOST;
	*result = s->result;
	*n = s->results;
	return same == s->results || lost * 4 > s->results ? 0 : end;
}
