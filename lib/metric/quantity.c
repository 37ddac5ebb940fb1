#include "quantity.h"
#include "quantity_forms.h"
#include "quantity_rules.h"
#include "../text/numeral.h"
#include "../text/utf8.h"

#include <stdlib.h>

/* The next byte at or behind `at` where something can begin: an ASCII digit, $, a full-width digit or one of
 * 〇 零 一 二 三 四 五 六 七 八 九 十 百 千 万 亿 两 半 首 翻 过 第 前. */
static size_t next_start(struct str s, size_t at)
{
	/* By first byte: 0x80 it begins itself, else the bit by which it is known in `mark`. */
	static const unsigned char look[256] = {
		['0'] = 0x80, ['1'] = 0x80, ['2'] = 0x80, ['3'] = 0x80, ['4'] = 0x80, ['5'] = 0x80, ['6'] = 0x80,
		['7'] = 0x80, ['8'] = 0x80, ['9'] = 0x80, ['$'] = 0x80, [0xe3] = 0x01, [0xe4] = 0x02, [0xe5] = 0x04,
		[0xe7] = 0x08, [0xe8] = 0x10, [0xe9] = 0x20, [0xef] = 0x40,
	};
	/* By the twelve low bits of the second and third byte: the first bytes that make one of the characters. */
	static const unsigned char mark[4096] = {
		[0x007] = 0x01, [0x16b] = 0x04, [0x16d] = 0x04, [0x24d] = 0x04, [0x341] = 0x04, [0x343] = 0x04, [0x34a] = 0x04,
		[0x67e] = 0x08, [0x6db] = 0x04, [0x6f6] = 0x20, [0x996] = 0x20, [0xb2c] = 0x08, [0xe00] = 0x02, [0xe03] = 0x02,
		[0xe07] = 0x02, [0xe09] = 0x02, [0xe24] = 0x02, [0xe5d] = 0x02, [0xe8c] = 0x02, [0xe94] = 0x02, [0xebf] = 0x02,
		[0xf10] = 0x40, [0xf11] = 0x40, [0xf12] = 0x40, [0xf13] = 0x40, [0xf14] = 0x40, [0xf15] = 0x40, [0xf16] = 0x40,
		[0xf17] = 0x40, [0xf18] = 0x40, [0xf19] = 0x40, [0xfc7] = 0x10, [0xffb] = 0x08,
	};
	const unsigned char *p = (const unsigned char *)s.p;

	while (at < s.n) {
		unsigned c = p[at], kind = look[c];

		if (kind == 0x80)
			return at;
		if (c >= 0xe0 && at + 2 < s.n) {
			if (mark[(p[at + 1] & 63u) << 6 | (p[at + 2] & 63u)] & kind)
				return at;
			at += c < 0xf0 ? 3 : 4;
		} else {
			at += c < 0xc0 ? 1 : 2;
		}
	}
	return s.n;
}

struct quantity *quantity_push(struct scan *z, size_t at, size_t end, enum quantity_form form)
{
	struct quantities *q = z->q;
	struct quantity *v;

	if (q->failed || !grow(&q->v, &q->cap, q->n + 1, sizeof *q->v)) {
		q->failed = true;
		return NULL;
	}
	v = &q->v[q->n++];
	*v = (struct quantity){ .raw_at = at, .raw_n = end - at, .at = at, .n = end - at, .form = form };
	z->done = end;
	return v;
}

/* ---- qualifiers ---- */

static enum quantity_op op_of(struct str base)
{
	static const char *const names[] = { "=", "~", ">=", "<=", ">", "<" };

	for (int i = 0; i < 6; i++)
		if (str_eq(base, str_of(names[i])))
			return (enum quantity_op)i;
	return OP_EQ;
}

/* s without the blanks at its end: 超过 400万亩. */
static struct str without_blanks(struct str s)
{
	for (int i = 0; i < 2 && s.n > 0; i++)
		if (s.p[s.n - 1] == ' ')
			s.n--;
		else if (str_ends(s, STR("\xe3\x80\x80")))
			s.n -= 3;
	return s;
}

/* Rule minus: 增速为-3.5%. The sign of a share or of points, behind a Chinese character; its bytes, 0 for none. */
static size_t minus_before(struct str s, const struct quantity *v, size_t from)
{
	uint32_t c = quantity_char_before(s, v->at);
	size_t n = c == '-' ? 1 : c == 0xff0d || c == 0x2212 ? 3 : 0;

	if (n == 0 || v->at - n < from || (v->form != QUANTITY_PERCENT && v->form != QUANTITY_POINTS))
		return 0;
	return utf8_is_han(quantity_char_before(s, v->at - n)) ? n : 0;
}

/* Rule qualify: the qualifiers at both sides of v set op and raw. The one before wins, then the one inside the number,
 * then the one behind, then a weak one (控制在). `from`: nothing before this byte belongs to v. */
void quantity_qualify(struct scan *z, struct quantity *v, enum quantity_op inner, size_t from)
{
	size_t end = v->at + v->n, minus = minus_before(z->s, v, from);
	struct str head = without_blanks((struct str){ z->s.p + from, v->at - minus - from });
	const struct unit *before = units_before(z->units, head, UNIT_BEFORE);
	const struct unit *after = quantity_after(z->s, end, v, z->units);
	enum quantity_op weak = OP_EQ;

	v->op = inner;
	v->raw_at -= minus;
	v->flags |= minus ? QUANTITY_NEGATIVE : 0;
	if (after != NULL) {
		end += quantity_blanks(z->s, end) + after->name.n;
		if (inner == OP_EQ)
			v->op = op_of(after->base);
	}
	if (before != NULL && before->base.n && quantity_before_fits(before, v)) {
		if (before->scale)
			weak = op_of(before->base);
		else {
			v->raw_at = from + head.n - before->name.n;
			if (op_of(before->base) != OP_EQ)
				v->op = op_of(before->base);
			head = str_head(head, head.n - before->name.n);
			before = units_before(z->units, head, UNIT_BEFORE);
			weak = before && before->scale ? op_of(before->base) : OP_EQ;
		}
	}
	if (v->op == OP_EQ)
		v->op = weak;
	v->raw_n = end - v->raw_at;
	z->done = end;
}

/* ---- the unit behind a number ---- */

/* Rule unit: the longest unit of the table, blanks between allowed; 个 百分点 is one unit. Its end in *end. */
const struct unit *quantity_unit(struct scan *z, size_t at, size_t *end)
{
	size_t blanks = quantity_blanks(z->s, at), more;
	const struct unit *u = units_match(z->units, str_skip(z->s, at + blanks), UNIT_ANY | UNIT_NONE | UNIT_NOUN), *points;

	if (u == NULL || u->kind == UNIT_NOUN)
		return NULL;
	*end = at + blanks + u->name.n;
	if (str_eq(u->name, STR("个"))) {
		more = quantity_blanks(z->s, *end);
		points = more ? units_match(z->units, str_skip(z->s, *end + more), UNIT_POINTS) : NULL;
		if (points != NULL) {
			*end += more + points->name.n;
			return points;
		}
	}
	return u;
}

enum quantity_form quantity_form_of(const struct unit *u)
{
	unsigned kind = u ? u->kind : 0;

	return kind == UNIT_PERCENT ? QUANTITY_PERCENT : kind == UNIT_POINTS ? QUANTITY_POINTS :
	       kind == UNIT_TIMES ? QUANTITY_TIMES : QUANTITY_AMOUNT;
}

void quantity_end_of_range(struct quantity *v, bool high)
{
	v->op = high ? OP_LE : OP_GE;
	v->flags |= high ? QUANTITY_HIGH : QUANTITY_LOW;
}

void quantity_damage(struct scan *z, struct quantity *v)
{
	if (quantity_char_before(z->s, v->at) == 0xfffd || quantity_char(z->s, v->at + v->n) == 0xfffd ||
	    quantity_char_before(z->s, v->raw_at) == 0xfffd)
		v->flags |= QUANTITY_DAMAGED;
}

static void fill(struct scan *z, struct quantity *v, const struct number *n, const struct unit *u)
{
	v->flags |= (n->han ? QUANTITY_HAN : 0) | (n->typo ? QUANTITY_TYPO : 0) | (u && u->kind == UNIT_TIME ? QUANTITY_DURATION : 0);
	v->unit = u ? u->base : (struct str){ z->s.p + v->at + v->n, 0 };
	decimal_text(decimal_shift(n->value, u ? u->scale : 0), v->value);
	if (u && u->kind == UNIT_MEASURE && str_eq(u->base, STR("伏")))
		v->flags |= QUANTITY_THRESHOLD; /* 110千伏变电站: a class of voltage */
}

/* Rule range: n, joined by - — ~ 至 到 to a second number with a unit, is two quantities of one raw text.
 * Returns the end, or 0 when this is no range. */
static size_t range(struct scan *z, const struct number *n, const struct unit *own, size_t own_end)
{
	struct number high, low = *n, either = *n;
	const struct unit *u;
	size_t next = quantity_dash(z->s, own ? own_end : n->end), end, first;
	struct quantity *v;

	if (next == 0 || !quantity_number(&high, z->s, next, z->units) || high.none || low.none)
		return 0;
	u = quantity_unit(z, high.end, &end);
	if ((u && u->kind == UNIT_NONE) || (own && (u == NULL || !str_eq(own->base, u->base))))
		return 0;
	if (u == NULL && (!high.scaled || high.han))
		return 0;
	if (u == NULL)
		end = high.end;
	either.op = n->han ? OP_ABOUT : OP_EQ; /* 二至三门 is qualified, 三门 is not */
	if (!own && low.power == 0 && high.power > 0)
		low.value = decimal_shift(low.value, high.power);
	if (low.value.bad || high.value.bad || decimal_cmp(low.value, high.value) >= 0 ||
	    quantity_none(z->s, &either, u, end, z->units) || !quantity_range_fits(z->s, n, own))
		return 0;
	first = z->q->n;
	v = quantity_push(z, n->at, end, quantity_form_of(u));
	if (v == NULL || quantity_push(z, n->at, end, quantity_form_of(u)) == NULL)
		return z->s.n;
	for (size_t i = 0; i < 2; i++) {
		v = &z->q->v[first + i];
		fill(z, v, i ? &high : &low, u);
		quantity_qualify(z, v, OP_EQ, quantity_floor(z->q, first));
		quantity_end_of_range(v, i == 1);
		quantity_damage(z, v);
	}
	return z->done;
}

/* Rule chain: a bare number followed by 、 or 和 and further numbers takes the unit of the last one. */
static void walk_chain(struct scan *z, const struct number *n)
{
	struct number last = *n;
	const struct unit *u = NULL;
	size_t next, end = n->end, members = 1;

	while ((next = quantity_and(z->s, end)) != 0 && quantity_number(&last, z->s, next, z->units)) {
		end = last.end;
		members++;
		u = quantity_unit(z, end, &end);
		if (u != NULL)
			break;
	}
	z->chain = (struct chain){ end, NULL, last.power };
	if (u != NULL && members > 1 && !last.none && !quantity_none(z->s, &last, u, end, z->units) &&
	    quantity_chain_fits(z->s, n, u, members))
		z->chain.unit = u;
}

/* Rule amount: a number and its unit. Returns the end; what is no quantity is stepped over. */
static size_t amount(struct scan *z, struct number *n)
{
	size_t end = n->end, done;
	const struct unit *u = quantity_unit(z, n->end, &end);
	struct quantity *v;

	if (quantity_is_list(z->s, n, u))
		return n->at + n->digits;
	if ((done = range(z, n, u, end)) != 0)
		return done;
	if (u == NULL && !n->none && !n->bare) {
		if (n->at >= z->chain.end)
			walk_chain(z, n);
		if (n->at < z->chain.end && z->chain.unit != NULL) {
			u = z->chain.unit;
			if (n->power == 0)
				n->value = decimal_shift(n->value, z->chain.power);
		} else if (n->at < z->chain.end && n->end < z->chain.end && !n->scaled) {
			return n->end;
		}
	}
	if (n->none || n->value.bad || quantity_none(z->s, n, u, end, z->units))
		return n->end > end ? n->end : quantity_step(n, u, end);
	v = quantity_push(z, n->at, end, quantity_form_of(u));
	if (v == NULL)
		return z->s.n;
	fill(z, v, n, u);
	quantity_qualify(z, v, u && str_find(u->name, STR("多"), 0) != (size_t)-1 ? OP_GT : n->op, quantity_floor(z->q, z->q->n - 1));
	v->flags |= quantity_taste(z->s, v, n, u, z->units);
	quantity_damage(z, v);
	return z->done;
}

/* A single numeral 一 to 九, 两, 十, 百, 千, 〇 or 零 at `at` is a quantity only by what stands behind it: a unit, more of the
 * number, or what joins it to one. A cheap no for all of 一是, 进一步, 三农. */
static bool is_lone_numeral(const struct scan *z, size_t at, uint32_t c)
{
	size_t after = at + 3;
	uint32_t next;

	if (c < 0x3000 || c > 0x9fff || c == U'万' || c == U'亿' || at < z->chain.end || after >= z->s.n)
		return false;
	next = quantity_char(z->s, after);
	if (next < 0x4e00 || next > 0x9fff || units_begin(z->units, next, UNIT_ANY | UNIT_NONE | UNIT_NOUN))
		return false;
	switch (next) {
	case U'分': case U'成': case U'比': case U'点': case U'多': case U'余': case U'来': case U'几': case U'数': case U'至': case U'到':
	case U'以': case U'和': case U'与': case U'及': case U'或': case U'十': case U'百': case U'千': case U'万': case U'亿': case U'半':
		return false;
	default:
		return numeral_digit(next) < 0;
	}
}

/* What begins at `at`. Returns where to look on, behind `at`. */
static size_t spot(struct scan *z, size_t at)
{
	const struct unit *name = units_match(z->units, str_skip(z->s, at), UNIT_NAME);
	uint32_t c = quantity_char(z->s, at);
	struct number n;
	size_t end;

	if (name != NULL)
		return z->done = at + name->name.n;
	switch (c) {
	case '$':
		return at + 1 < z->s.n && quantity_arabic(quantity_char(z->s, at + 1)) >= 0 ? quantity_hole(z, at) : at + 1;
	case 0x7b2c: /* 第 */
	case 0x9996: /* 首 */
	case 0x524d: /* 前 */
		return quantity_rank(z, at);
	case 0x7ffb: /* 翻 */
		return quantity_double(z, at);
	case 0x534a: /* 半 */
		return quantity_half(z, at);
	case 0x8fc7: /* 过 */
		return quantity_here(z->s, at, "过半") ? quantity_half(z, at) : at + 3;
	}
	if (is_lone_numeral(z, at, c))
		return at + 3;
	if (quantity_here(z->s, at, "一半"))
		return quantity_half(z, at);
	if (!quantity_number(&n, z->s, at, z->units))
		return at + (c < 0x80 ? 1 : 3);
	if (!n.han && quantity_has_hole(z->s, n.end))
		return quantity_hole(z, at);
	if ((end = quantity_fraction(z, &n)) != 0 || (end = quantity_ratio(z, &n)) != 0)
		return end;
	return amount(z, &n);
}

/* Rule spread: in A、B and A和B a qualifier before A covers B as well, one behind B covers A as well. */
static void spread(struct scan *z)
{
	struct quantity *v = z->q->v;
	bool behind = false; /* v[i] has its operator from a qualifier behind it or behind its neighbour */

	for (size_t i = 1; i < z->q->n; i++)
		if (v[i].op == OP_EQ && v[i - 1].raw_at < v[i - 1].at && quantity_joined(z->s, &v[i - 1], &v[i]))
			v[i].op = v[i - 1].op;
	for (size_t i = z->q->n; i-- > 1;) {
		behind |= v[i].raw_at + v[i].raw_n > v[i].at + v[i].n;
		behind = behind && v[i - 1].op == OP_EQ && quantity_joined(z->s, &v[i - 1], &v[i]);
		if (behind)
			v[i - 1].op = v[i].op;
	}
}

void quantity_scan(struct quantities *q, struct str sentence, const struct units *units)
{
	struct scan z = { .q = q, .s = sentence, .units = units };
	size_t at = 0;

	q->n = 0;
	q->failed = false;
	while ((at = next_start(sentence, at)) < sentence.n)
		at = spot(&z, at);
	spread(&z);
}

void quantities_free(struct quantities *q)
{
	free(q->v);
	*q = (struct quantities){ 0 };
}
