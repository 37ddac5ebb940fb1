#include "units.h"
#include "../text/utf8.h"

#include <stdlib.h>

enum { ROWS_MAX = 60000 };

static uint32_t first_of(struct str s)
{
	size_t len;

	return utf8_get(s.p, s.n, &len);
}

static uint32_t last_of(struct str s)
{
	size_t at = utf8_back(s.p, s.n), len;

	return utf8_get(s.p + at, s.n - at, &len);
}

static unsigned hash(uint32_t c)
{
	return (c * 2654435761u) >> 22;
}

enum { TWO = 6 }; /* bytes of two characters: a name of as many is told by its second one as well */

/* By hash, then long names before short ones. */
static int order(uint32_t ca, uint32_t cb, struct str a, struct str b)
{
	if (hash(ca) != hash(cb))
		return hash(ca) < hash(cb) ? -1 : 1;
	if (a.n != b.n)
		return a.n > b.n ? -1 : 1;
	if (ca != cb)
		return ca < cb ? -1 : 1;
	return str_cmp(a, b);
}

static int by_first(const void *a, const void *b)
{
	const struct unit *x = a, *y = b;

	return order(first_of(x->name), first_of(y->name), x->name, y->name);
}

static int by_last(const void *a, const void *b)
{
	const struct unit *x = a, *y = b;

	return order(last_of(x->name), last_of(y->name), x->name, y->name);
}

static unsigned kind_of(struct str name)
{
	static const char *const names[] = { "count", "money", "measure", "time", "percent", "points", "times",
	                                     "before", "after", "name", "none", "lead", "loose", "noun", "slogan", "deed" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (str_eq(name, str_of(names[i])))
			return 1u << i;
	return 0;
}

static const char *read_row(struct unit *unit, const struct table *t, size_t row)
{
	size_t scale;

	unit->name = table_cell(t, row, 0);
	unit->kind = kind_of(table_cell(t, row, 1));
	unit->base = table_cell(t, row, 2);
	if (unit->name.n == 0)
		return "a row without a name";
	if (unit->kind == 0)
		return "unknown kind";
	if (!str_size(table_cell(t, row, 3), &scale) || scale > 12)
		return "the scale is a power of ten from 0 to 12";
	unit->scale = (int)scale;
	return NULL;
}

static uint64_t second_bit(struct str name)
{
	return (uint64_t)1 << (name.p[5] & 63);
}

static void fill_slots(struct unit_slot *slot, const struct unit *rows, size_t n, uint32_t (*key)(struct str))
{
	for (size_t i = 0; i < n; i++) {
		struct unit_slot *to = &slot[hash(key(rows[i].name))];

		if (to->n++ == 0)
			to->at = (uint16_t)i;
		to->kinds |= rows[i].kind;
		if (rows[i].name.n >= TWO) {
			to->second |= second_bit(rows[i].name);
			to->longs++;
		}
	}
}

static void index_rows(struct units *u)
{
	qsort(u->head, u->heads, sizeof *u->head, by_first);
	qsort(u->tail, u->tails, sizeof *u->tail, by_last);
	fill_slots(u->head_slot, u->head, u->heads, first_of);
	fill_slots(u->tail_slot, u->tail, u->tails, last_of);
}

const char *units_load(struct units *u, struct str text, const char *file, size_t *line)
{
	static const char *const columns[] = { "name", "kind", "base", "scale" };
	const char *what;

	*u = (struct units){ 0 };
	what = file ? table_read(&u->table, file, columns, 4, line) : table_parse(&u->table, text, columns, 4, line);
	if (what != NULL)
		return what;
	u->head = calloc(u->table.rows + 1, sizeof *u->head);
	u->tail = calloc(u->table.rows + 1, sizeof *u->tail);
	if (u->table.rows > ROWS_MAX)
		what = "too many rows";
	else if (u->head == NULL || u->tail == NULL)
		what = "out of memory";
	for (size_t row = 0; what == NULL && row < u->table.rows; row++) {
		struct unit unit;

		*line = u->table.line[row];
		what = read_row(&unit, &u->table, row);
		if (what != NULL)
			break;
		if (unit.kind & (UNIT_BEFORE | UNIT_LEAD | UNIT_DEED))
			u->tail[u->tails++] = unit;
		else
			u->head[u->heads++] = unit;
	}
	if (what != NULL)
		units_free(u);
	else
		index_rows(u);
	return what;
}

void units_free(struct units *u)
{
	table_free(&u->table);
	free(u->head);
	free(u->tail);
	*u = (struct units){ 0 };
}

const struct unit *units_match(const struct units *u, struct str s, unsigned kinds)
{
	const struct unit_slot *slot;
	const struct unit *unit, *end;

	if (s.n == 0)
		return NULL;
	slot = &u->head_slot[hash(first_of(s))];
	if (!(slot->kinds & kinds))
		return NULL;
	unit = u->head + slot->at;
	end = unit + slot->n;
	/* Many names begin with 个 or 一: the second character spares nearly all of them. */
	if (s.n < TWO || !(slot->second & second_bit(s)))
		unit += slot->longs;
	for (; unit < end; unit++) {
		struct str name = unit->name;

		/* The middle of a second character tells most apart without a call. */
		if (!(unit->kind & kinds) || name.n > s.n || (name.n > 5 && name.p[4] != s.p[4]) || name.p[name.n - 1] != s.p[name.n - 1])
			continue;
		if (memcmp(s.p, name.p, name.n) == 0)
			return unit;
	}
	return NULL;
}

const struct unit *units_before(const struct units *u, struct str s, unsigned kinds)
{
	const struct unit_slot *slot;
	const struct unit *unit, *end;

	if (s.n == 0)
		return NULL;
	slot = &u->tail_slot[hash(last_of(s))];
	if (!(slot->kinds & kinds))
		return NULL;
	for (unit = u->tail + slot->at, end = unit + slot->n; unit < end; unit++)
		if ((unit->kind & kinds) && str_ends(s, unit->name))
			return unit;
	return NULL;
}

bool units_begin(const struct units *u, uint32_t c, unsigned kinds)
{
	return (u->head_slot[hash(c)].kinds & kinds) != 0;
}
