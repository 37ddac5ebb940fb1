#include "buf.h"

#include <stdint.h>
#include <stdlib.h>

bool grow(void *p, size_t *cap, size_t want, size_t size)
{
	void *old, *new;
	size_t c = *cap;

	if (want <= c)
		return true;
	if (c < 16)
		c = 16;
	while (c < want) {
		if (c > SIZE_MAX / 2)
			return false;
		c += c / 2 + 1;
	}
	if (c > SIZE_MAX / size)
		return false;
	memcpy(&old, p, sizeof old);
	new = realloc(old, c * size);
	if (new == NULL)
		return false;
	memcpy(p, &new, sizeof new);
	*cap = c;
	return true;
}

char *buf_reserve(struct buf *b, size_t more)
{
	if (b->failed)
		return NULL;
	if (more > b->cap - b->n && (more > SIZE_MAX - b->n || !grow(&b->p, &b->cap, b->n + more, 1))) {
		b->failed = true;
		return NULL;
	}
	return b->p + b->n;
}

void buf_addz(struct buf *b, const char *z)
{
	buf_add(b, str_of(z));
}

void buf_adduint(struct buf *b, size_t n)
{
	char digits[3 * sizeof n];
	size_t i = sizeof digits;

	do
		digits[--i] = (char)('0' + n % 10);
	while ((n /= 10) != 0);
	buf_add(b, (struct str){ digits + i, sizeof digits - i });
}

void buf_fill(struct buf *b, char c, size_t times)
{
	char *to = times ? buf_reserve(b, times) : NULL;

	if (to != NULL) {
		memset(to, c, times);
		b->n += times;
	}
}

void buf_recycle(struct buf *b, size_t keep)
{
	if (b->cap > keep)
		buf_free(b);
	buf_clear(b);
}

void buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ 0 };
}
