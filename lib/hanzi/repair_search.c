#include "repair_step.h"

#include <errno.h>
#include <stdlib.h>

enum {
	LONGEST = 512,      /* characters of a stretch; what is longer is no text */
	FREE = 1 << 22,     /* ways that may be made for a document, */
	PER_BYTE = 60       /* and for each of its bytes more */
};

/* Bits. */
static const float TORN = 20;       /* the line ends within a character */
static const float SHIFT = 20;      /* a line has lost its first byte */

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
		way_doubt(best, &l->at[i]);
	if (!grow(&s->result, &s->result_cap, s->results + best->n + 1, sizeof *s->result)) {
		s->ways.failed = true;
		return;
	}
	/* Beside a character that is not certain, one that was made up as well has to be more so. */
	best->doubt |= best->made & best->weak & (best->doubt << 1 | best->doubt >> 1);
	for (size_t i = 0; i < best->n; i++)
		s->result[s->results++] = best->doubt >> i & 1 ? REPAIR_LOST : best->out[i];
	best->n = 0;
	best->doubt = best->weak = best->made = 0;
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
	ways_add(&s->ways, &first);
	if (prev > 0x20 && prev < 0x7f && s->task->fold) {
		first.b1 = 0xa3;
		first.b2 |= 0x80;
		ways_add(&s->ways, &first);
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
		ways_add(&s->ways, w);
	}
	ways_thin(&s->ways, &s->ways.now);
}

/* Goes on from token i until one whole way is left. Returns the token behind the stretch that began at `from`. */
static size_t run(struct repair_search *s, size_t from, size_t i)
{
	const struct repair_task *t = s->task;
	struct way_list *now = &s->ways.now;

	while (i < t->tokens && !s->ways.failed) {
		size_t next = step_all(s, i, t->effort);

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
	if (!step_feed(task, &plain, bytes >> 8) || !step_feed(task, &plain, bytes & 0xff) || (bytes & 0xff) < 0x81 ||
	    (bytes & 0xff) == 0xff)
		return 0;
	ways_add(&s->ways, &plain);
	ways_add(&s->ways, &shifted);
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
