#include "quantity.h"
#include "units.h"

#include <stdlib.h>

void quantity_scan(struct quantities *q, struct str sentence, const struct units *units)
{
	(void)sentence;
	(void)units;
	q->n = 0;
	q->failed = false;
}

void quantities_free(struct quantities *q)
{
	free(q->v);
	*q = (struct quantities){ 0 };
}
