/*
 * frame: the time and the kind of a number, from the outline, the running text and the sentence itself.
 */
#ifndef BAOGAO_FRAME_H
#define BAOGAO_FRAME_H

#include "spot.h"

/* The frame in force for a number, from the innermost that says something; its kind is known. */
struct frame frame_in_force(const struct reading *r);

/* The frame that a mention makes of f. */
struct frame frame_apply(const struct reading *r, const struct mention *m, struct frame f);

/* The kind that a clause's own words make of k: a sentence of plan in a text of reports, and the other way round. */
enum kind frame_kind_by_words(struct str clause, enum kind k);

/* Deals out the times that a sentence lists to the numbers of a group: 到1996年和2001年，…分别达到43万吨和58万吨. */
void frame_deal_times(struct sentence *x);

/* The frame of number i, whose governing verbs stand from byte left_at on. *from: it is the earlier of two values, and
 * the text does not say of when. *why: the name of the rule that decided. */
struct frame frame_at(struct reading *r, const struct sentence *x, size_t i, size_t left_at, bool *from, const char **why);

/* An average or a sum belongs to a span: widens *f to that of the paragraph or section, from the year it is compared with
 * on (比1987年增长50%，年均增长8.5%), or from now to the year aimed at. */
void frame_span(const struct reading *r, const struct sentence *x, const struct spot *s, struct frame *f);

#endif
