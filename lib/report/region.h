/* region: whose report it is. */
#ifndef BAOGAO_REPORT_REGION_H
#define BAOGAO_REPORT_REGION_H

#include "place.h"
#include "sheet.h"

/* Sets s->region, s->title and, where the front gave none, s->year. Returns the row of the region, or (size_t)-1. */
size_t region_find(struct sheet *s, const struct places *places);

#endif
