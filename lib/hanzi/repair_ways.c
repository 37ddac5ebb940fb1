#include "repair_ways.h"
#include "../stream/buf.h"

#include <stdlib.h>

static const float WINDOW = 32; /* bits: ways so much worse than the best are dropped */

static int dearer(const void *a, const void *b)
{
	const struct way *x = a, *y = b;

	return (x->cost > y->cost) - (x->cost < y->cost);
}

void ways_add(struct ways *s, const struct way *w)
{
	if (s->next.count == 0 || w->cost < s->best)
		s->best = w->cost;
	if (w->cost > s->best + WINDOW)
		return;
	if (s->next.count >= WAYS_POOL) {
		qsort(s->next.at, s->next.count, sizeof *s->next.at, dearer);
		s->next.count = WAYS_POOL / 4;
	}
	if (!grow(&s->next.at, &s->next.cap, s->next.count + 1, sizeof *s->next.at))
		s->failed = true;
	else
		s->next.at[s->next.count++] = *w;
}

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

/* The characters that w and other say differently; those of w only where they differ in length. */
static uint64_t difference(const struct way *w, const struct way *other)
{
	size_t head = 0, tail = 0;
	uint64_t bits = 0;

	if (w->n == other->n) {
		for (size_t i = 0; i < w->n; i++)
			bits |= (uint64_t)(w->out[i] != other->out[i]) << i;
		return bits;
	}
	while (head < w->n && head < other->n && w->out[head] == other->out[head])
		head++;
	while (tail < w->n - head && tail + head < other->n && w->out[w->n - 1 - tail] == other->out[other->n - 1 - tail])
		tail++;
	for (size_t i = head; i < w->n - tail; i++)
		bits |= (uint64_t)1 << i;
	if (head == w->n - tail && head > 0)
		bits |= (uint64_t)1 << (head - 1);
	return bits;
}

void way_doubt(struct way *w, const struct way *other)
{
	float behind = other->cost - w->cost;

	if (behind < 2 * WAYS_MARGIN)
		w->weak |= difference(w, other);
	if (behind < WAYS_MARGIN)
		w->doubt |= difference(w, other);
}

static size_t hash(const struct way *w)
{
	uint32_t h = (uint32_t)w->prev << 16 | (uint32_t)w->b2 << 8 | w->pending;

	return ((h * 2654435761u ^ w->b1 * 40503u ^ w->before * 9176u) >> 7) & (WAYS_PLACES - 1);
}

void ways_thin(struct ways *s, struct way_list *to)
{
	size_t n = s->next.count;

	to->count = 0;
	if (!grow(&s->order, &s->order_cap, n, sizeof *s->order) ||
	    !grow(&to->at, &to->cap, n < WAYS_KEEP ? n : WAYS_KEEP, sizeof *to->at)) {
		s->failed = true;
		n = 0;
	}
	memset(s->place, 0, sizeof s->place);
	for (size_t i = 0; i < n; i++)
		s->order[i] = &s->next.at[i];
	if (n)
		qsort(s->order, n, sizeof *s->order, by_cost);
	for (size_t i = 0; i < n && to->count < WAYS_KEEP && s->order[i]->cost <= s->order[0]->cost + WINDOW; i++) {
		const struct way *w = s->order[i];
		size_t k = hash(w);

		while (s->place[k] && !same_state(&to->at[s->place[k] - 1], w))
			k = (k + 1) & (WAYS_PLACES - 1);
		if (s->place[k] == 0) {
			to->at[to->count++] = *w;
			s->place[k] = (uint16_t)to->count;
		} else {
			way_doubt(&to->at[s->place[k] - 1], w);
		}
	}
	s->next.count = 0;
}

void ways_free(struct ways *s)
{
	free(s->now.at);
	free(s->next.at);
	free(s->half.at);
	free(s->order);
}
