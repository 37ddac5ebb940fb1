#include "quantity_forms.h"
#include "quantity_rules.h"

struct fraction {
	struct decimal value;
	struct str unit;       /* %, ‰ or empty */
	size_t end;
	enum quantity_op op;   /* of a qualifier inside the number */
};

/* Rule fraction: 百分之六十八 is 68 %, 千分之五 5 ‰, 三分之一 0.3333, 1/5 0.2, 三成 0.3, all by the digits. */
static bool read_fraction(struct fraction *f, struct scan *z, const struct number *n)
{
	struct str s = z->s;
	bool percent = quantity_here(s, n->at, "百分之"), mille = quantity_here(s, n->at, "千分之");
	struct number part = *n;

	if (quantity_here(s, n->end, "分之")) {
		if (!quantity_number(&part, s, n->end + 6, z->units))
			return false;
		f->end = part.end;
		f->value = percent || mille ? part.value : decimal_ratio(part.value, n->value, 4);
	} else if (quantity_here(s, n->end, "成") && quantity_tenths(s, n, z->units, &f->end)) {
		f->value = decimal_shift(n->value, -1);
		if (quantity_here(s, f->end - 3, "半"))
			f->value = decimal_add(f->value, (struct decimal){ 5, -2, false });
	} else if (quantity_here(s, n->end, "/") && quantity_number(&part, s, n->end + 1, z->units) && quantity_is_part(s, n, &part)) {
		f->end = part.end;
		f->value = decimal_ratio(n->value, part.value, 4);
	} else {
		return false;
	}
	f->op = part.op;
	f->unit = percent ? STR("%") : mille ? STR("‰") : (struct str){ s.p + f->end, 0 };
	return !f->value.bad && !part.none && !n->none;
}

/* Does 百分之七至百分之八, or 百分之七至八, go on behind `low`? */
static bool fraction_range(struct fraction *high, struct scan *z, const struct fraction *low)
{
	size_t next = quantity_dash(z->s, low->end), end;
	struct number n;

	if (next == 0 || !quantity_number(&n, z->s, next, z->units))
		return false;
	if (!read_fraction(high, z, &n)) {
		if (!n.han || n.bare || n.none || low->unit.n == 0 || quantity_unit(z, n.end, &end))
			return false;
		*high = (struct fraction){ n.value, low->unit, n.end, n.op };
	}
	return str_eq(low->unit, high->unit) && decimal_cmp(low->value, high->value) < 0;
}

size_t quantity_fraction(struct scan *z, const struct number *n)
{
	struct fraction f[2] = { { .end = 0 } };
	size_t first = z->q->n, floor = quantity_floor(z->q, first), parts;

	if (quantity_char_before(z->s, n->at) == 0x4e2a || !read_fraction(&f[0], z, n)) /* 八个百分之百 */
		return 0;
	parts = fraction_range(&f[1], z, &f[0]) ? 2 : 1;
	for (size_t i = 0; i < parts; i++) {
		struct quantity *v = quantity_push(z, n->at, f[parts - 1].end, QUANTITY_PERCENT);

		if (v == NULL)
			return z->s.n;
		v->flags |= n->han ? QUANTITY_HAN : 0;
		v->unit = f[i].unit;
		decimal_text(f[i].value, v->value);
		quantity_qualify(z, v, f[i].op, floor);
		if (parts == 2)
			quantity_end_of_range(v, i == 1);
		quantity_damage(z, v);
	}
	return z->done;
}

/* Rule ratio: numbers joined by : ： ∶ or 比, with blanks (7.1 : 56.9 : 36), not a time of day. 0 when none. */
size_t quantity_ratio(struct scan *z, const struct number *n)
{
	struct number part = *n;
	char value[sizeof ((struct quantity *)0)->value], text[DECIMAL_TEXT];
	size_t end = n->end, k = decimal_text(n->value, value), parts = 1, next, len;
	struct quantity *v;

	while ((next = quantity_colon(z->s, end)) != 0 && quantity_number(&part, z->s, next, z->units) && !part.han) {
		len = decimal_text(part.value, text);
		if (k + 1 + len >= sizeof value)
			return 0;
		value[k++] = ':';
		memcpy(value + k, text, len + 1);
		k += len;
		end = part.end;
		parts++;
	}
	if (parts < 2 || n->scaled || n->value.bad || !quantity_is_ratio(z->s, n, &part, parts))
		return 0;
	v = quantity_push(z, n->at, end, QUANTITY_RATIO);
	if (v == NULL)
		return z->s.n;
	memcpy(v->value, value, sizeof value);
	v->unit = (struct str){ z->s.p + end, 0 };
	quantity_qualify(z, v, OP_EQ, quantity_floor(z->q, z->q->n - 1));
	quantity_damage(z, v);
	return z->done;
}

/* Rule double: 翻番, 翻一番, 翻了两番 are growth of 100 %, 100 %, 300 %. */
size_t quantity_double(struct scan *z, size_t at)
{
	struct number n = { 0 };
	struct quantity *v;
	size_t next = at + 3;
	uint64_t times = 2;

	next += quantity_here(z->s, next, "了") ? 3 : 0;
	if (quantity_number(&n, z->s, next, z->units) && n.point && quantity_here(z->s, n.end, "番")) {
		v = quantity_push(z, at, n.end + 3, QUANTITY_TIMES); /* 翻了1.3番: 2 to the power 1.3 is no decimal number */
		if (v == NULL)
			return z->s.n;
		v->unit = STR("番");
		decimal_text(n.value, v->value);
		return n.end + 3;
	}
	if (quantity_number(&n, z->s, next, z->units) && n.value.e == 0 && n.value.m > 0 && n.value.m < 20 && !n.none) {
		times <<= n.value.m - 1;
		next = n.end;
	}
	next += quantity_here(z->s, next, "一番") ? 3 : 0;
	if (!quantity_here(z->s, next, "番"))
		return at + 3;
	v = quantity_push(z, at, next + 3, QUANTITY_TIMES);
	if (v == NULL)
		return z->s.n;
	v->unit = STR("%");
	v->flags |= QUANTITY_HAN;
	decimal_text((struct decimal){ (times - 1) * 100, 0, false }, v->value);
	quantity_qualify(z, v, OP_EQ, quantity_floor(z->q, z->q->n - 1));
	return z->done;
}

static size_t push_rank(struct scan *z, size_t at, size_t end, struct decimal value, enum quantity_op op)
{
	struct quantity *v = quantity_push(z, at, end, QUANTITY_RANK);

	if (v == NULL)
		return z->s.n;
	v->unit = STR("位");
	v->op = op;
	decimal_text(value, v->value);
	quantity_damage(z, v);
	return end;
}

/* Rule rank: 第4位, 第一 at the end of a phrase, 前三, 首位. What else 第 orders is stepped over with its noun. */
size_t quantity_rank(struct scan *z, size_t at)
{
	bool front = quantity_here(z->s, at, "前");
	struct number n;
	size_t end = at + 3 + quantity_blanks(z->s, at + 3), unit_end;

	if (quantity_here(z->s, at, "首"))
		return quantity_is_first(z->s, at) ? push_rank(z, at, at + 6, (struct decimal){ 1, 0, false }, OP_EQ) : at + 3;
	if (!quantity_number(&n, z->s, end, z->units))
		return at + 3;
	if (quantity_is_rank(z->s, at, &n, front, z->units, &end))
		return push_rank(z, at, end, n.value, front ? OP_LE : OP_EQ);
	if (front)
		return at + 3;
	/* 第25届, 第三水厂, 第一、二、三产业: an ordinal, and those joined to it. */
	for (end = n.end; (unit_end = quantity_and(z->s, end)) != 0 && quantity_number(&n, z->s, unit_end, z->units);)
		end = n.end;
	if (quantity_unit(z, end, &unit_end))
		end = unit_end;
	return z->done = end;
}

/* Rule half: 半个工作日, 一半, 过半. */
size_t quantity_half(struct scan *z, size_t at)
{
	struct decimal value = { 5, -1, false };
	const struct unit *u = NULL;
	size_t end = at + 3, unit_end;
	enum quantity_op inner;
	struct quantity *v;

	if (quantity_here(z->s, at, "半")) {
		u = quantity_unit(z, end, &unit_end);
		if (u == NULL || (u->kind != UNIT_TIME && !str_starts(u->name, STR("个"))))
			return end;
		end = unit_end;
	} else {
		end = at + 6;
	}
	if (!quantity_is_half(z->s, at, end))
		return end;
	v = quantity_push(z, at, end, u ? quantity_form_of(u) : QUANTITY_PERCENT);
	if (v == NULL)
		return z->s.n;
	v->flags |= QUANTITY_HAN | (u && u->kind == UNIT_TIME ? QUANTITY_DURATION : 0);
	v->unit = u ? u->base : (struct str){ z->s.p + end, 0 };
	decimal_text(value, v->value);
	inner = u && str_find(u->name, STR("多"), 0) != (size_t)-1 ? OP_GT : OP_EQ;
	quantity_qualify(z, v, inner, quantity_floor(z->q, z->q->n - 1));
	return z->done;
}

/* Bytes of a lost digit at `at`: $1 of a page whose template was never filled in, or U+FFFD. 0 for none. */
static size_t lost_digit(struct str s, size_t at)
{
	if (at + 1 < s.n && s.p[at] == '$' && quantity_arabic(quantity_char(s, at + 1)) >= 0)
		return 2;
	return quantity_char(s, at) == 0xfffd && quantity_here(s, at, "\xef\xbf\xbd") ? 3 : 0;
}

bool quantity_has_hole(struct str s, size_t at)
{
	return lost_digit(s, at) || (quantity_here(s, at, ".") && lost_digit(s, at + 1));
}

/* Rule hole: $1.$2亿元 and 3?.5亿元 (? for U+FFFD) stand where a page lost its digits: damaged, without a value. */
size_t quantity_hole(struct scan *z, size_t at)
{
	struct str s = z->s;
	size_t end = at, unit_end, holes = 0;
	const struct unit *u;
	struct quantity *v;

	while (end < s.n) {
		size_t lost = lost_digit(s, end);

		if (lost == 0 && s.p[end] != '.' && s.p[end] != ',' && quantity_arabic(quantity_char(s, end)) < 0)
			break;
		holes += lost > 0;
		end += lost ? lost : (unsigned char)s.p[end] < 0x80 ? 1 : 3;
	}
	while (quantity_here(s, end, "万") || quantity_here(s, end, "亿"))
		end += 3;
	u = quantity_unit(z, end, &unit_end);
	if (holes == 0 || u == NULL || u->kind == UNIT_NONE)
		return end > at ? end : at + 1;
	v = quantity_push(z, at, unit_end, quantity_form_of(u));
	if (v == NULL)
		return s.n;
	v->unit = u->base;
	v->flags |= QUANTITY_DAMAGED;
	quantity_qualify(z, v, OP_EQ, quantity_floor(z->q, z->q->n - 1));
	return z->done;
}
