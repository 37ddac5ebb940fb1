/*
 * subject: which subjects the numbers of a sentence belong to.
 *
 * Numbers are taken from left to right; what a number leaves out is completed from the ones before it
 * (metric-record: ellipsis, coordination, 分别, 均, 其中, shares).
 */
#ifndef BAOGAO_SUBJECT_H
#define BAOGAO_SUBJECT_H

#include "spot.h"

/* The coordination that is being dealt out. */
struct dealing {
	struct subject list[SUBJECTS_MAX];
	size_t n, next;
	struct str verb;         /* verb that the coordination began with */
	uint32_t verb_roles;
	const char *rule;        /* name of the rule that found the subject */
};

/* Subjects of spot i of n into to[] (at most SUBJECTS_MAX; several only with 均). Returns how many, 0 for none. */
size_t subject_find(struct reading *r, struct dealing *d, struct str sentence, struct spot *spot, size_t i, size_t n, struct subject *to);

struct str subject_text(const struct reading *r, const struct subject *s);

/* A new subject of up to three pieces, the first of them its verb (`roles` its roles). Pieces may lie in the pool only
 * when the caller has reserved their length in it. */
struct subject subject_make(struct reading *r, struct str verb, uint32_t roles, struct str a, struct str b);

/* The indicator that a text names, INDICATOR_NONE for none. */
int subject_code(struct reading *r, struct str s);

/* The subject without the verb it begins with. */
struct str subject_base(const struct reading *r, const struct subject *s);

/* ---- ellipsis.c: what a number takes from the ones before it ---- */

/* How many numbers from i of n on are joined by nothing but 、 or 和. */
size_t subject_group(const struct spot *spot, size_t i, size_t n);

/* The last `want` different subjects, the latest last. Returns whether there were as many. */
bool subject_recent(const struct reading *r, size_t want, struct subject *to);

/* The next subject of the coordination that is being dealt out. Returns 1. */
size_t subject_deal(struct dealing *d, struct subject *to);

/* The subject measured last in this sentence, with `earlier` in the line; NULL for none. */
const struct subject *subject_last(const struct reading *r, bool earlier);

/* The longest beginning of an earlier clause that makes an indicator's name with `own`. */
bool subject_topic(struct reading *r, struct str before, struct str own, struct subject *to);

/* Subjects of a number that says nothing of its own about what is measured. `since` is the part of `before` behind the
 * number before. Returns how many. */
size_t subject_inherit(struct reading *r, struct dealing *d, const struct spot *s, size_t group, struct str before, struct str since,
                       struct subject *to);

/* Makes each of k bases, without its verb, a subject with `own` behind it, and deals them out. Returns 1. */
size_t subject_deal_with(struct reading *r, struct dealing *d, const struct subject *base, size_t k, struct str own, struct subject *to);

/* A占B: what was measured last is a share of something else. Returns how many. */
size_t subject_share(struct reading *r, struct dealing *d, const struct phrase *p, size_t group, struct str before, struct subject *to);

/* ---- coordination.c ---- */

/* One word that stands for two (城乡居民…分别): writes both and returns 2; 0 for none, or when the text names all of a
 * `group` itself (消费品零售总额、进出口总额). */
size_t subject_unfold(struct reading *r, struct str core, size_t group, struct subject *to);

/* 农村 behind 城镇居民人均可支配收入: the same of the other half. */
bool subject_parallel(struct reading *r, const struct subject *last, struct str own, struct subject *to);

/* The members of a coordination as subjects, at most SUBJECTS_MAX. Returns how many, 0 when it is none. */
size_t subject_members(struct reading *r, const struct phrase *p, struct subject *to);

/* Nouns that are measures by themselves: 率, 比重, 收入. */
bool subject_is_measure(struct str s);

/* 专利|申请量、|授权量: lends `own` the beginning of `first` that makes an indicator's name with it. */
bool subject_borrow(struct reading *r, struct str first, struct str own, struct subject *to);

#endif
