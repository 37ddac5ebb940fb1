/*
 * buf: bytes that grow.
 *
 * The caller owns the struct and frees it with buf_free. A failed allocation, or a length past SIZE_MAX, is
 * remembered in `failed`: what was there stays, further additions do nothing, and the owner checks once at
 * the end of its work instead of after every byte. Zero-initialise (`struct buf b = { 0 };`) to begin.
 */
#ifndef BAOGAO_BUF_H
#define BAOGAO_BUF_H

#include "str.h"

struct buf {
	char *p;     /* the bytes, not NUL-terminated; NULL before the first addition */
	size_t n;    /* bytes in use */
	size_t cap;  /* bytes allocated */
	bool failed; /* an addition was lost for want of memory */
};

/* Room for `more` further bytes. Returns where they go, or NULL (and sets failed) when there is no memory. */
char *buf_reserve(struct buf *b, size_t more);

/* Grows the array *p of elements of `size` bytes so that at least `want` fit; *cap counts elements.
 * Returns false, with *p untouched, when there is no memory or the size overflows. The one growth function. */
bool grow(void *p, size_t *cap, size_t want, size_t size);

static inline void buf_add(struct buf *b, struct str s)
{
	char *to;

	if (s.n == 0)
		return;
	to = s.n <= b->cap - b->n && !b->failed ? b->p + b->n : buf_reserve(b, s.n);
	if (to != NULL) {
		memcpy(to, s.p, s.n);
		b->n += s.n;
	}
}

static inline void buf_addc(struct buf *b, char c)
{
	char *to = b->n < b->cap && !b->failed ? b->p + b->n : buf_reserve(b, 1);

	if (to != NULL) {
		*to = c;
		b->n++;
	}
}

void buf_addz(struct buf *b, const char *z);
void buf_adduint(struct buf *b, size_t n); /* in decimal */
void buf_fill(struct buf *b, char c, size_t times);

static inline struct str buf_str(const struct buf *b)
{
	return (struct str){ b->p, b->n };
}

/* Forgets the bytes and a failure, keeps the memory. */
static inline void buf_clear(struct buf *b)
{
	b->n = 0;
	b->failed = false;
}

/* Forgets the bytes and gives the memory back when more than `keep` bytes are held: one huge document
 * does not leave every later one its footprint. */
void buf_recycle(struct buf *b, size_t keep);
void buf_free(struct buf *b);

#endif
