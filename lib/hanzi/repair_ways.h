/*
 * repair_ways: the ways to read a torn stretch that the search keeps.
 */
#ifndef BAOGAO_REPAIR_WAYS_H
#define BAOGAO_REPAIR_WAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	WAY_OUT = 48,             /* characters a way holds before the best one is settled; bits of way.doubt at most */
	WAYS_KEEP = 4096,         /* ways kept from character to character */
	WAYS_PLACES = 4 * WAYS_KEEP, /* of the hash over their states; a power of two */
	WAYS_POOL = 1 << 14       /* ways made before they are thinned out */
};

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
	bool guess;          /* the next byte is one of the unknown ones */
	bool vague;          /* pending is one of them */
	uint64_t doubt;      /* bit i: out[i] is not certain */
	uint64_t weak;       /* bit i: ... and would not be, were WAYS_MARGIN twice as wide */
	uint64_t made;       /* bit i: a byte of out[i] is one of the unknown ones */
	uint16_t out[WAY_OUT];
};

/* Ways in the order they were made, or cheapest first when thinned out. */
struct way_list {
	struct way *at;
	size_t count, cap;
};

struct ways {
	struct way_list now;   /* the ways up to this character, cheapest first, one for each state */
	struct way_list next;  /* those up to the next one, as they come */
	struct way_list half;  /* scratch */
	const struct way **order;
	size_t order_cap;
	float best;            /* bits of the cheapest in next */
	bool failed;           /* no memory: the result is worthless */
	uint16_t place[WAYS_PLACES]; /* of a kept way, by its state: its number + 1 */
};

/* Bits: a way so near to the better one that disagrees leaves nothing determined where they do. */
#define WAYS_MARGIN 7.0f

/* Appends a character to what the way says. */
static inline void way_push(struct way *w, uint16_t c)
{
	if (w->n < WAY_OUT)
		w->out[w->n++] = c;
}

/* What two ways say differently is in doubt in the first, or weak, by how near in cost they are. */
void way_doubt(struct way *w, const struct way *other);

/* Adds a copy of w to next, unless it is hopeless beside the best one there. */
void ways_add(struct ways *s, const struct way *w);

/* Moves the best of next into *to (now or half), cheapest first, one for each state; what a way that went says
 * differently is in doubt in the one that stays, where it was within WAYS_MARGIN. */
void ways_thin(struct ways *s, struct way_list *to);

void ways_free(struct ways *s);

#endif
