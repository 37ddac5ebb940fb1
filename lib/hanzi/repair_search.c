#include "repair_search.h"

#include <errno.h>
#include <stdlib.h>

enum {
	OUT_MAX = 48,       /* characters a reading holds before the best one is settled; bits of way.doubt at most */
	KEEP = 4096,        /* readings kept from character to character */
	PLACES = 4 * KEEP,  /* of the hash over their states; a power of two */
	POOL = 1 << 14      /* readings made before they are thinned out */
};

/* Bits. */
static const float WINDOW = 32;     /* readings so much worse than the best are dropped */
static const float MARGIN = 6;      /* where a reading this near says otherwise, nothing is determined */
static const float SKIPPED = 14;    /* a character that is always annotated stands without */
static const float LITERAL = 60;    /* an annotation that fits nothing was in the text */
static const float UNKNOWN = 6;     /* an ASCII character was swallowed */
static const float TORN = 20;       /* the line ends within a character */
static const float KEPT = 7;        /* a lead byte was lost and swallowed nothing */

/* One way to read the bytes so far. */
struct way {
	float cost;          /* bits */
	uint16_t before;     /* last whole character but one */
	uint16_t prev;       /* last whole character */
	uint8_t b1, b2;      /* the last two bytes of the original text */
	uint8_t pending;     /* a lead byte without its trail, 0 for none; then it is b2 too */
	bool split;          /* an annotation stands inside the pending character */
	bool name;           /* inside the name of a character reference */
	bool owed;           /* the last character is one that is always annotated */
	uint8_t n;
	uint64_t doubt;      /* bit i: out[i] is not certain */
	uint16_t out[OUT_MAX];
};

struct repair_search {
	struct way *now, *next, *half;
	size_t nows, nexts, halves, now_cap, next_cap, half_cap;
	uint16_t place[PLACES]; /* of a kept way, by its state: its number + 1 */
	struct way **order;
	size_t order_cap;
	uint16_t *result;
	size_t results, result_cap;
	const struct repair_task *task;
	float best;          /* bits of the cheapest in next */
	bool failed;         /* no memory */
};

struct repair_search *repair_search_new(void)
{
	return calloc(1, sizeof(struct repair_search));
}

void repair_search_free(struct repair_search *s)
{
	if (s == NULL)
		return;
	free(s->now);
	free(s->next);
	free(s->half);
	free(s->order);
	free(s->result);
	free(s);
}

/* ---- bytes into a way ---- */

static void push(struct way *w, uint16_t c)
{
	if (w->n < OUT_MAX)
		w->out[w->n++] = c;
}

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
	push(w, (uint16_t)shown);
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

static int dearer(const void *a, const void *b)
{
	const struct way *x = a, *y = b;

	return (x->cost > y->cost) - (x->cost < y->cost);
}

static void add(struct repair_search *s, const struct way *w)
{
	if (s->nexts == 0 || w->cost < s->best)
		s->best = w->cost;
	if (w->cost > s->best + WINDOW)
		return;
	if (s->nexts >= POOL) {
		qsort(s->next, s->nexts, sizeof *s->next, dearer);
		s->nexts = POOL / 4;
	}
	if (!grow(&s->next, &s->next_cap, s->nexts + 1, sizeof *s->next))
		s->failed = true;
	else
		s->next[s->nexts++] = *w;
}

/* ---- which ways are kept ---- */

static int by_cost(const void *a, const void *b)
{
	const struct way *const *x = a, *const *y = b;

	return dearer(*x, *y);
}

static bool same_state(const struct way *a, const struct way *b)
{
	return a->prev == b->prev && a->before == b->before && a->b1 == b->b1 && a->b2 == b->b2 && a->pending == b->pending && a->split == b->split &&
	       a->owed == b->owed && a->name == b->name;
}

/* What two ways say differently is in doubt in the first. */
static void doubt(struct way *w, const struct way *other)
{
	size_t head = 0, tail = 0;

	if (w->n == other->n) {
		for (size_t i = 0; i < w->n; i++)
			w->doubt |= (uint64_t)(w->out[i] != other->out[i]) << i;
		return;
	}
	while (head < w->n && head < other->n && w->out[head] == other->out[head])
		head++;
	while (tail < w->n - head && tail + head < other->n && w->out[w->n - 1 - tail] == other->out[other->n - 1 - tail])
		tail++;
	for (size_t i = head; i < w->n - tail; i++)
		w->doubt |= (uint64_t)1 << i;
	if (head == w->n - tail && head > 0)
		w->doubt |= (uint64_t)1 << (head - 1);
}

static size_t hash(const struct way *w)
{
	uint32_t h = (uint32_t)w->prev << 16 | (uint32_t)w->b2 << 8 | w->pending;

	return ((h * 2654435761u ^ w->b1 * 40503u ^ w->before * 9176u) >> 7) & (PLACES - 1);
}

/* Moves the best of next into *to, cheapest first, one for each state. */
static void thin(struct repair_search *s, struct way **to, size_t *count, size_t *cap)
{
	*count = 0;
	if (!grow(&s->order, &s->order_cap, s->nexts, sizeof *s->order) ||
	    !grow(to, cap, s->nexts < KEEP ? s->nexts : KEEP, sizeof **to)) {
		s->failed = true;
		return;
	}
	memset(s->place, 0, sizeof s->place);
	for (size_t i = 0; i < s->nexts; i++)
		s->order[i] = &s->next[i];
	if (s->nexts)
		qsort(s->order, s->nexts, sizeof *s->order, by_cost);
	for (size_t i = 0; i < s->nexts && *count < KEEP && s->order[i]->cost <= s->order[0]->cost + WINDOW; i++) {
		const struct way *w = s->order[i];
		size_t k = hash(w);

		while (s->place[k] && !same_state(&(*to)[s->place[k] - 1], w))
			k = (k + 1) & (PLACES - 1);
		if (s->place[k] == 0) {
			(*to)[(*count)++] = *w;
			s->place[k] = (uint16_t)*count;
		} else if (w->cost < (*to)[s->place[k] - 1].cost + MARGIN) {
			doubt(&(*to)[s->place[k] - 1], w);
		}
	}
	s->nexts = 0;
}

/* ---- annotations ---- */

/* Bits that an annotation of the last two bytes with this reading costs; negative when they are not read so. */
static float annotation_cost(const struct repair_task *t, const struct way *w, int row)
{
	uint32_t c = gbk_char(t->gbk, w->b1, w->b2);

	if (c == 0 || !pinyin_reads(t->pinyin, row, c))
		return -1;
	if (t->known->seen[c] & REPAIR_ANNOTATED)
		return 0;
	if (gbk_is_gb2312((unsigned)w->b1 << 8 | w->b2))
		return 16;
	return t->known->seen[c] & REPAIR_PLAIN ? 10 : 2;
}

/* Adds w when the annotation may stand where it now ends. */
static void annotate(struct repair_search *s, struct way *w, int row)
{
	float cost = annotation_cost(s->task, w, row);

	if (cost < 0)
		return;
	w->cost += cost;
	w->owed = false;
	w->split = w->pending != 0;
	add(s, w);
}

/* `?` swallowed a `(`, or stands before it: the lead byte that did it may be any. */
static void try_orphan(struct repair_search *s, const struct way *w, int row, float cost)
{
	for (unsigned x = 0x80; x <= 0xfe; x++) {
		struct way to = *w;

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

	for (size_t k = 0; k < s->nows; k++)
		for (unsigned x = 0x80; s->now[k].pending && x <= 0xfe; x++) {
			struct way half = s->now[k];

			if ((x <= 0x80 || (x > 0xa0 && x < 0xb0) || x == 0xd7 || x >= 0xf8) && feed(s->task, &half, x))
				add(s, &half);
		}
	thin(s, &s->half, &s->halves, &s->half_cap);
	for (size_t k = 0; k < s->halves; k++)
		for (unsigned y = 0x81; y <= 0xfe; y++) {
			struct way to = s->half[k];

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
			push(&to, entity ? REPAIR_ENTITY : REPAIR_LOST);
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
		push(&to, (uint16_t)k->c);
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
		push(&to, (uint16_t)k[j].c);
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
		push(&to, to.prev);
		add(s, &to);
	}
}

/* ---- the result ---- */

static void settle(struct repair_search *s)
{
	struct way *best = &s->now[0];

	for (size_t i = 1; i < s->nows; i++)
		if (s->now[i].cost < best->cost + MARGIN)
			doubt(best, &s->now[i]);
	if (!grow(&s->result, &s->result_cap, s->results + best->n + 2, sizeof *s->result)) {
		s->failed = true;
		return;
	}
	for (size_t i = 0; i < best->n; i++)
		s->result[s->results++] = best->doubt >> i & 1 ? REPAIR_LOST : best->out[i];
	best->n = 0;
	best->doubt = 0;
	s->nows = 1;
}

static void lose(struct repair_search *s)
{
	if (!grow(&s->result, &s->result_cap, s->results + 1, sizeof *s->result))
		s->failed = true;
	else
		s->result[s->results++] = REPAIR_LOST;
}

/* Nothing fits: all is lost up to the next byte that stands for itself. */
static size_t give_up(struct repair_search *s, size_t from, size_t at)
{
	const struct repair_task *t = s->task;
	size_t i = from;

	s->results = 0;
	for (; i < t->tokens; i += 1u + t->token[i].length) {
		if (i > at && t->token[i].bytes == 0 && t->token[i].row < 0 && (t->token[i].c < 0x40 && t->token[i].c != '?'))
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

	first.b1 = (uint8_t)(bytes >> 8);
	first.b2 = (uint8_t)(bytes ? bytes : prev < 0x80 ? prev : 0);
	add(s, &first);
	if (prev > 0x20 && prev < 0x7f && s->task->fold) {
		first.b1 = 0xa3;
		first.b2 |= 0x80;
		add(s, &first);
	}
	thin(s, &s->now, &s->nows, &s->now_cap);
}

/* At the end of the line a lead byte without its trail is less likely. */
static void end_of_line(struct repair_search *s)
{
	for (size_t k = 0; k < s->nows; k++) {
		s->now[k].cost += s->now[k].pending ? TORN : 0;
		add(s, &s->now[k]);
	}
	thin(s, &s->now, &s->nows, &s->now_cap);
}

size_t repair_search(struct repair_search *s, const struct repair_task *task, size_t at, uint32_t before, uint32_t prev,
                     const uint16_t **result, size_t *n)
{
	size_t i = at;

	s->task = task;
	s->failed = false;
	s->results = s->nexts = 0;
	begin(s, before, prev);
	while (i < task->tokens && !s->failed) {
		if (task->token[i].row < 0 && (task->token[i].c == '?' || task->token[i].c == 0xfffd))
			try_undefined(s);
		for (size_t k = 0; k < s->nows; k++)
			step(s, &s->now[k], i);
		if (s->nexts == 0) {
			i = give_up(s, at, i);
			break;
		}
		i += 1u + task->token[i].length;
		thin(s, &s->now, &s->nows, &s->now_cap);
		if (s->nows && s->now[0].n + 24 > OUT_MAX)
			settle(s);
		if (s->nows == 1 && !s->now[0].pending && !s->now[0].owed)
			break;
	}
	if (i == task->tokens)
		end_of_line(s);
	if (s->nows && s->now[0].n) {
		bool pending = s->now[0].pending;

		settle(s);
		if (pending)
			lose(s);
	}
	if (s->failed) {
		errno = ENOMEM;
		return 0;
	}
	*result = s->result;
	*n = s->results;
	return i;
}
