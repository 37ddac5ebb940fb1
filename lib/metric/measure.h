/*
 * measure: what kind of statement a number is, and what it is compared with.
 *
 * The rules are those of the metric record: the form of the number and the verb that governs it decide.
 */
#ifndef BAOGAO_MEASURE_H
#define BAOGAO_MEASURE_H

#include "subject.h"

/* The measure of a number with its subject. *down: the value is negative. */
enum measure measure_of(struct reading *r, const struct spot *s, const struct subject *subject, bool *down);

/* The comparison that the text states ("yoy", "annual", "since:2016", "vs:全国", "plan"), empty for none. `base` is
 * what measure_base found. Valid until the next call. */
struct str measure_basis(struct reading *r, const struct spot *s, enum measure measure, const struct frame *f, const struct mention *base);

/* The time that the number is compared with: the last such expression between two bytes of the sentence, or NULL. */
const struct mention *measure_base(const struct mention *m, size_t n, size_t from, size_t to);

/* Whether the number was reached at one moment, rather than added up over a span of years. */
bool measure_is_moment(const struct spot *s, enum measure measure);

#endif
