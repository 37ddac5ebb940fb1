#include "repair_step.h"
#include "../stream/buf.h"

/* Bits. */
static const float SKIPPED = 14;    /* a character that is always annotated stands without */
static const float FIRST = 2;       /* an annotated character that the document has nowhere else */
static const float OBSCURE = 8;     /* ... and that is not known as traditional */
static const float SPARED = 10;     /* ... that stands without annotation elsewhere */
static const float MODERN = 16;     /* ... of GB 2312, where none are annotated */
static const float LITERAL = 60;    /* an annotation that fits nothing was in the text */
static const float UNKNOWN = 6;     /* an ASCII character was swallowed */
static const float ENTITY = 2;      /* ... the & of a character reference */
static const float KEPT = 7;        /* a lead byte was lost and swallowed nothing */

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

bool step_feed(const struct repair_task *t, struct way *w, unsigned b)
{
	bool guess = w->guess;

	w->guess = false;
	if (w->owed) {
		w->cost += SKIPPED;
		w->owed = false;
	}
	if (w->pending) {
		uint32_t c = gbk_char(t->gbk, w->pending, b);

		if (c == 0)
			return false;
		w->made |= (uint64_t)(guess || w->vague) << w->n;
		emit(t, w, c);
		w->pending = 0;
	} else if (b < 0x80) {
		emit(t, w, b);
	} else if (b > 0x80 && b < 0xff) {
		w->pending = (uint8_t)b;
		w->vague = guess;
	} else {
		return false;
	}
	w->b1 = w->b2;
	w->b2 = (uint8_t)b;
	return true;
}

/* The same with a byte that the damaged text does not tell. */
static bool feed_unknown(const struct repair_task *t, struct way *w, unsigned b)
{
	w->guess = true;
	return step_feed(t, w, b);
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

/* Bits that an annotation behind character c costs. */
static float annotation_cost(const struct repair_task *t, uint32_t c, unsigned bytes)
{
	if (t->known->seen[c] & REPAIR_ANNOTATED)
		return 0;
	if (gbk_is_gb2312(bytes))
		return MODERN;
	if (t->known->seen[c] & REPAIR_PLAIN)
		return SPARED;
	return likely_traditional(t->likely, c) ? FIRST : OBSCURE;
}

/* Adds w when the annotation with that reading may stand where it now ends. */
static void annotate(struct repair_search *s, struct way *w, int row)
{
	unsigned bytes = (unsigned)w->b1 << 8 | w->b2;

	if (!reads(s, w->b1, w->b2, row))
		return;
	w->cost += annotation_cost(s->task, gbk_char(s->task->gbk, w->b1, w->b2), bytes);
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
		if (!feed_unknown(s->task, &to, x))
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

	if (step_feed(s->task, &to, bytes >> 8) && step_feed(s->task, &to, bytes & 0xff))
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

			if ((x <= 0x80 || (x > 0xa0 && x < 0xb0) || x == 0xd7 || x >= 0xf8) && feed_unknown(s->task, &half, x))
				add(s, &half);
		}
	ways_thin(&s->ways, &s->ways.half);
	for (size_t k = 0; k < s->ways.half.count; k++)
		for (unsigned y = 0x81; y <= 0xfe; y++) {
			struct way to = s->ways.half.at[k];

			if (gbk_char(g, to.b2, y) == 0 && feed_unknown(s->task, &to, y))
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

/* Adds w with an ASCII character behind it, which cannot be known; where a line began, what follows tells. */
static void swallow(struct repair_search *s, struct way *w)
{
	struct way line = *w;

	line.cost += likely_cost(s->task->likely, w->before, w->prev, '\n');
	line.before = line.prev = 0;
	w->cost += UNKNOWN;
	w->before = w->prev;
	w->prev = 0xfffd;
	line.b1 = w->b1 = w->b2;
	line.b2 = w->b2 = 0;
	way_push(w, REPAIR_LOST);
	way_push(&line, REPAIR_LOST);
	add(s, w);
	add(s, &line);
}

/* The trail of a character and an ASCII character behind it became one `?`. */
static void try_swallowed(struct repair_search *s, const struct way *w, size_t i)
{
	bool entity = entity_follows(s->task, i + 1), last = i + 1 == s->task->tokens;

	for (unsigned x = 0x80; x <= 0xfe; x++) {
		struct way to = *w;

		if (!feed_unknown(s->task, &to, x))
			continue;
		if (last) {
			/* The end of the line was swallowed, or nothing. */
			to.cost += likely_cost(s->task->likely, to.before, to.prev, '\n');
			add(s, &to);
		} else if (entity) {
			to.cost += ENTITY;
			to.name = true;
			to.before = to.prev;
			to.prev = '&';
			to.b1 = to.b2;
			to.b2 = 0;
			way_push(&to, REPAIR_ENTITY);
			add(s, &to);
		} else {
			swallow(s, &to);
		}
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

static bool is_unknown(const struct repair_task *t, size_t i)
{
	return i < t->tokens && (t->token[i].c == '?' || t->token[i].c == 0xfffd);
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

		if (step_feed(s->task, &to, k->c))
			add(s, &to);
		if (s->task->fold && k->c > 0x20 && k->c < 0x7f && (w->pending || is_unknown(s->task, i + 1)))
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

size_t step_all(struct repair_search *s, size_t i, size_t *effort)
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
