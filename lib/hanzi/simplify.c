#include "simplify_own.h"
#include "../text/utf8.h"

#include <stdlib.h>

/* ---- as OpenCC does it ---- */

size_t simplify_stage_match(const struct simplify_stage *g, struct str s, struct str *value)
{
	size_t k = 0;

	for (size_t i = 0; i < g->n && k == 0; i++)
		k = dict_match(&g->dict[i], s, value);
	return k;
}

static void stage_convert(const struct simplify_stage *g, struct str s, struct buf *to)
{
	while (s.n > 0) {
		struct str value;
		size_t k = simplify_stage_match(g, s, &value);

		if (k == 0) {
			utf8_get(s.p, s.n, &k);
			value = str_head(s, k);
		}
		buf_add(to, value);
		s = str_skip(s, k);
	}
}

void simplify_piece(struct simplify *s, size_t first, struct str piece, struct buf *to)
{
	for (size_t i = first; i < s->stages; i++) {
		struct buf *b = i + 1 == s->stages ? to : &s->scratch[i % 2];

		if (b != to)
			buf_clear(b);
		stage_convert(&s->stage[i], piece, b);
		to->failed |= b->failed;
		piece = buf_str(b);
	}
	if (first >= s->stages)
		buf_add(to, piece);
}

/* Bytes of s before the next entry of the segmentation (s.n for none), with the entry's bytes and value. */
static size_t next_entry(const struct simplify *s, struct str text, size_t *n, struct str *value)
{
	size_t at, len;

	*n = 0;
	for (at = 0; at < text.n; at += len) {
		*n = dict_match(&s->segment, str_skip(text, at), value);
		if (*n > 0)
			break;
		utf8_get(text.p + at, text.n - at, &len);
	}
	return at;
}

/* ---- the fast loop ---- */

struct work {
	struct simplify *s;
	const char *p, *end;
	const char *run;    /* where the piece began: behind the last entry of the segmentation */
	size_t run_out;     /* bytes of output before it */
	struct buf *to;
};

static inline uint32_t three_bytes(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return (u[0] & 0x0fu) << 12 | (u[1] & 0x3fu) << 6 | (u[2] & 0x3fu);
}

static inline uint32_t word_at(const struct simplify *s, const char *p)
{
	return s->word[three_bytes(p)];
}

struct str simplify_single(const struct simplify *s, struct str one, char own[3])
{
	struct str value;
	uint32_t e = one.n == 3 ? word_at(s, one.p) : WORD_WIDE;

	if (e & WORD_WIDE)
		return dict_match(&s->single, one, &value) > 0 ? value : one;
	for (int i = 0; i < 3; i++)
		own[i] = (char)(e >> 8 * i & 0xff);
	return (struct str){ own, 3 };
}

/* Whether the plain loop may pass the character at p of which it knows `e`: no entry begins with it and the next. */
static inline bool no_entry(const struct simplify *s, uint32_t e, const char *p, const char *end)
{
	size_t i;

	if ((e & WORD_STOP) != WORD_HEAD || end - p < 6 || ((unsigned char)p[3] & 0xf0) != 0xe0)
		return false;
	i = pair_place(three_bytes(p), three_bytes(p + 3));
	return (s->pair[i / 8] >> i % 8 & 1) == 0;
}

/* Copies and converts up to a character that needs a closer look. */
static void plain_text(struct work *w)
{
	const char *p = w->p, *end = w->end;
	char *o = buf_reserve(w->to, (size_t)(end - p));

	if (o == NULL) {
		w->p = end;
		return;
	}
	for (;;) {
		uint32_t e;

		while (p < end && (signed char)*p >= 0)
			*o++ = *p++;
		if (end - p >= 2 && ((unsigned char)*p & 0xe0) == 0xc0) {
			*o++ = *p++;
			*o++ = *p++;
			continue;
		}
		if (end - p < 3 || ((unsigned char)*p & 0xf0) != 0xe0)
			break;
		e = word_at(w->s, p);
		if ((e & WORD_STOP) && !no_entry(w->s, e, p, end))
			break;
		o[0] = (char)(e & 0xff);
		o[1] = (char)(e >> 8 & 0xff);
		o[2] = (char)(e >> 16 & 0xff);
		o += 3;
		p += 3;
	}
	w->p = p;
	w->to->n = (size_t)(o - w->to->p);
}

/* Does the piece that is open again as OpenCC does it, to its end, with the entry that ends it. */
static void whole_piece(struct work *w)
{
	struct str rest = { w->run, (size_t)(w->end - w->run) }, value = { NULL, 0 };
	size_t n, at = next_entry(w->s, rest, &n, &value);

	w->to->n = w->run_out;
	simplify_piece(w->s, 0, str_head(rest, at), w->to);
	buf_add(w->to, value);
	w->p = w->run = rest.p + at + n;
	w->run_out = w->to->n;
}

/* True when an entry of the segmentation begins inside the first n bytes of s, or stage 1 changes them. */
static bool phrase_broken(const struct simplify *s, struct str text, size_t n, struct str value)
{
	size_t len;
	struct str entry;

	if (!str_eq(str_head(text, n), value))
		return true;
	utf8_get(text.p, text.n, &len);
	for (size_t at = len; at < n; at += len) {
		if (dict_match(&s->segment, str_skip(text, at), &entry) > 0)
			return true;
		utf8_get(text.p + at, text.n - at, &len);
	}
	return false;
}

static bool is_near(const struct simplify *s, const char *p, const char *end)
{
	return end - p >= 3 && ((unsigned char)*p & 0xf0) == 0xe0 && (word_at(s, p) & WORD_NEAR) != 0;
}

/* True when the last stage might join what becomes of the character at w->p (of `len` bytes) with its neighbours. */
static bool may_join(const struct work *w, size_t len)
{
	const char *start = w->p;

	if (start - w->run >= 3 && is_near(w->s, start - 3, start))
		return true;
	return is_near(w->s, start + len, w->end);
}

/* One character or entry at which the plain loop stopped. */
static void closer_look(struct work *w)
{
	struct simplify *s = w->s;
	struct str rest = { w->p, (size_t)(w->end - w->p) }, value;
	size_t k, len;
	char own[3];

	k = dict_match(&s->segment, rest, &value);
	if (k > 0) {
		buf_add(w->to, value);
		w->p = w->run = w->p + k;
		w->run_out = w->to->n;
		return;
	}
	utf8_get(rest.p, rest.n, &len);
	k = s->stages > 1 ? simplify_stage_match(&s->stage[0], rest, &value) : 0;
	if (k > len) {
		if (phrase_broken(s, rest, k, value)) {
			whole_piece(w);
			return;
		}
		simplify_piece(s, 1, str_head(rest, k), w->to);
		w->p += k;
		return;
	}
	if (len == 3 && (word_at(s, rest.p) & WORD_DIRTY) && may_join(w, len)) {
		whole_piece(w);
		return;
	}
	buf_add(w->to, simplify_single(s, str_head(rest, len), own));
	w->p += len;
}

void simplify_convert(struct simplify *s, struct str text, struct buf *to)
{
	struct work w = { s, text.p, text.p, text.p, to->n, to };

	if (text.n > 0)
		w.end += text.n;
	while (w.p < w.end && !to->failed) {
		if (!s->plain) {
			whole_piece(&w);
			continue;
		}
		plain_text(&w);
		if (w.p < w.end)
			closer_look(&w);
	}
}

size_t simplify_kept(const struct simplify *s, struct str text, size_t from, size_t *n, struct str *to)
{
	size_t len;

	for (size_t at = from; at < text.n; at += len) {
		*n = dict_match(&s->keep, str_skip(text, at), to);
		if (*n > 0)
			return at;
		utf8_get(text.p + at, text.n - at, &len);
	}
	return (size_t)-1;
}

/* ---- what a text is ---- */

struct simplify_weight simplify_weigh(const struct simplify *s, struct str text)
{
	const char *p = text.p, *end = text.n ? p + text.n : p;
	size_t traditional = 0, simplified = 0;

	while (p < end) {
		unsigned char c = (unsigned char)*p;

		if ((c & 0xf0) == 0xe0 && end - p >= 3) {
			uint32_t e = word_at(s, p);

			traditional += (e & WORD_TRADITIONAL) != 0;
			simplified += (e & WORD_SIMPLIFIED) != 0;
			p += 3;
		} else {
			p++;
		}
	}
	return (struct simplify_weight){ traditional, simplified };
}

bool simplify_judge(struct simplify_judge *j, struct simplify_weight w)
{
	enum { SURE = 3, LEANING = 10, BALANCE_MAX = 1000000 };
	long margin = w.traditional > BALANCE_MAX ? BALANCE_MAX : (long)w.traditional;
	bool yes;

	margin -= w.simplified > BALANCE_MAX ? BALANCE_MAX : (long)w.simplified;
	if (margin >= SURE || margin <= -SURE)
		yes = margin > 0;
	else if (j->balance >= LEANING || j->balance <= -LEANING)
		yes = j->balance > 0;
	else
		yes = margin > 0 || (margin == 0 && j->balance > 0);
	if (yes)
		j->balance += w.traditional < BALANCE_MAX ? (long)w.traditional : BALANCE_MAX;
	else
		j->balance -= w.simplified < BALANCE_MAX ? (long)w.simplified : BALANCE_MAX;
	if (j->balance > BALANCE_MAX)
		j->balance = BALANCE_MAX;
	if (j->balance < -BALANCE_MAX)
		j->balance = -BALANCE_MAX;
	return yes;
}
