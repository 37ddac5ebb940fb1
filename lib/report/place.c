#include "place.h"
#include "../text/utf8.h"

#include <limits.h>
#include <stdlib.h>

enum { HEADS = 1 << 13, LONGEST = 20 * 3, NEAR = 3 };
static const size_t NO_ROW = (size_t)-1;

/* Bit of the first two characters of s. */
static size_t head_of(struct str s)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < 6 && i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return (h ^ h >> 15) % (HEADS * 8);
}

static bool year_of(struct str s, unsigned open, unsigned *year)
{
	size_t v = open;

	if (s.n != 0 && !str_size(s, &v))
		return false;
	*year = (unsigned)v;
	return true;
}

static size_t row_of_code(const struct places *p, struct str code)
{
	size_t low = 0, high = p->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (str_cmp(p->row[mid].code, code) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < p->count && str_eq(p->row[low].code, code) ? low : NO_ROW;
}

/* Merge sort of rows [low, high) by name; equal names keep the order of the table. */
static void sort_names(const struct place *row, size_t *order, size_t *spare, size_t low, size_t high)
{
	size_t mid = low + (high - low) / 2, a = low, b = mid;

	if (high - low < 2)
		return;
	sort_names(row, order, spare, low, mid);
	sort_names(row, order, spare, mid, high);
	for (size_t i = low; i < high; i++) {
		bool first = b >= high || (a < mid && str_cmp(row[order[a]].name, row[order[b]].name) <= 0);

		spare[i] = order[first ? a++ : b++];
	}
	memcpy(order + low, spare + low, (high - low) * sizeof *order);
}

const char *places_make(struct places *p, const struct table *t, size_t *row)
{
	size_t *spare = malloc((t->rows + 1) * sizeof *spare);

	*row = 0;
	p->count = 0;
	p->row = malloc((t->rows + 1) * sizeof *p->row);
	p->by_name = malloc((t->rows + 1) * sizeof *p->by_name);
	p->heads = calloc(HEADS, 1);
	if (spare == NULL || p->row == NULL || p->by_name == NULL || p->heads == NULL) {
		free(spare);
		return "out of memory";
	}
	for (size_t i = 0; i < t->rows; i++) {
		struct place *r = &p->row[i];

		*r = (struct place){ table_cell(t, i, 0), table_cell(t, i, 1), table_cell(t, i, 4), 0, UINT_MAX, NO_ROW };
		*row = i;
		if (!year_of(table_cell(t, i, 2), 0, &r->from) || !year_of(table_cell(t, i, 3), UINT_MAX, &r->to) ||
		    (i > 0 && str_cmp(p->row[i - 1].code, r->code) > 0)) {
			free(spare);
			return i > 0 && str_cmp(p->row[i - 1].code, r->code) > 0 ? "not in the order of the codes"
			                                                          : "no year";
		}
		p->by_name[i] = i;
		p->heads[head_of(r->name) / 8] |= (unsigned char)(1u << head_of(r->name) % 8);
	}
	p->count = t->rows;
	for (size_t i = 0; i < p->count; i++)
		p->row[i].up = row_of_code(p, p->row[i].parent);
	sort_names(p->row, p->by_name, spare, 0, p->count);
	free(spare);
	return NULL;
}

void places_free(struct places *p)
{
	free(p->row);
	free(p->by_name);
	free(p->heads);
	*p = (struct places){ 0 };
}

size_t places_named(const struct places *p, struct str name, size_t *count)
{
	size_t low = 0, high = p->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (str_cmp(p->row[p->by_name[mid]].name, name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (*count = 0; low + *count < p->count; ++*count)
		if (!str_eq(p->row[p->by_name[low + *count]].name, name))
			break;
	return low;
}

size_t places_longest(const struct places *p, struct str s)
{
	size_t best = 0, at = 0, len, count, bit = head_of(s);

	if (s.n < 6 || (p->heads[bit / 8] & 1u << bit % 8) == 0)
		return 0;
	while (at < s.n && at < LONGEST) {
		if (!utf8_is_han(utf8_get(s.p + at, s.n - at, &len)))
			break;
		at += len;
		if (at >= 6) {
			places_named(p, str_head(s, at), &count);
			best = count ? at : best;
		}
	}
	return best;
}

/* How far the year lies outside the row's span, 0 inside. */
static unsigned years_off(const struct place *r, unsigned year)
{
	return year == 0 || (year >= r->from && year <= r->to) ? 0 : year < r->from ? r->from - year : year - r->to;
}

/* The name as texts shorten it: 兰州 for 兰州市, 延边 for 延边朝鲜族自治州. */
static struct str short_name(struct str name)
{
	static const struct str peoples[] = {
		{ "蒙古", 6 }, { "回族", 6 }, { "藏族", 6 }, { "维吾尔", 9 }, { "壮族", 6 }, { "朝鲜族", 9 },
		{ "土家族", 9 }, { "苗族", 6 }, { "彝族", 6 }, { "布依族", 9 }, { "哈尼族", 9 }, { "傣族", 6 },
		{ "白族", 6 }, { "傈僳族", 9 }, { "哈萨克", 9 }, { "羌族", 6 },
	};
	size_t cut = name.n;

	for (size_t i = 0; i < sizeof peoples / sizeof peoples[0]; i++) {
		size_t at = str_find(name, peoples[i], 6);

		if (at != (size_t)-1 && at < cut)
			cut = at;
	}
	if (cut == name.n && cut > 6)
		cut -= str_ends(name, STR("自治区")) || str_ends(name, STR("自治州")) ? 9
		       : str_ends(name, STR("地区")) ? 6 : 3;
	return str_head(name, cut < 6 ? name.n : cut);
}

static size_t times_named(struct str text, struct str name)
{
	size_t times = 0;

	for (size_t at = 0; (at = str_find(text, name, at)) != (size_t)-1; at += name.n)
		times++;
	return times;
}

/* What the part of `region` before its last name says for row r: more when it names the nearest superior. */
static size_t superior_named(const struct places *p, size_t r, struct str head)
{
	size_t score = SIZE_MAX / 2;

	for (size_t up = p->row[r].up; up != NO_ROW && p->row[up].up != NO_ROW; up = p->row[up].up, score /= 2)
		if (scan_holds(head, short_name(p->row[up].name)))
			return score;
	return 0;
}

static size_t evidence(const struct places *p, size_t r, struct str text)
{
	size_t up = p->row[r].up, sum = 0;

	for (size_t weight = 4; up != NO_ROW && p->row[up].up != NO_ROW; up = p->row[up].up, weight = 1)
		sum += weight * times_named(text, short_name(p->row[up].name));
	return sum;
}

/* Is the text before a name empty, a row of names, or does it hold a superior of row r? 长寿县 is not 寿县. */
static bool head_fits(const struct places *p, size_t r, struct str head)
{
	struct str rest = head;
	size_t n;

	while (rest.n && (n = places_longest(p, rest)) != 0)
		rest = str_skip(rest, n);
	return rest.n == 0 || superior_named(p, r, head) != 0;
}

size_t places_resolve(const struct places *p, struct str region, unsigned year, struct str text)
{
	size_t best = NO_ROW, best_score = 0, count = 0, at = 0, len, first = 0, rivals = 0;
	unsigned best_off = UINT_MAX;

	/* The longest tail of `region` that is a name. */
	for (; at < region.n && count == 0; at += count ? 0 : len) {
		first = places_named(p, str_skip(region, at), &count);
		utf8_get(region.p + at, region.n - at, &len);
	}
	for (size_t i = 0; i < count; i++) {
		size_t r = p->by_name[first + i], score = 0;
		unsigned off = years_off(&p->row[r], year);

		if (off > NEAR || !head_fits(p, r, str_head(region, at)))
			continue;
		if (at > 0)
			score = superior_named(p, r, str_head(region, at));
		if (score == 0 && count > 1)
			score = evidence(p, r, text);
		if (best == NO_ROW || off < best_off || (off == best_off && score > best_score)) {
			best = r;
			best_off = off;
			best_score = score;
			rivals = 0;
		} else if (off == best_off && score == best_score) {
			rivals++;
		}
	}
	return rivals ? NO_ROW : best;
}

size_t places_most_named(const struct places *p, struct str level, unsigned year, struct str text)
{
	size_t best = NO_ROW, best_times = 2;

	for (size_t r = 0; r < p->count; r++) {
		const struct place *q = &p->row[r];
		size_t times;

		if (q->up == NO_ROW || years_off(q, year) > NEAR || (level.n && !str_ends(q->name, level)))
			continue;
		times = times_named(text, short_name(q->name));
		if (times > best_times) {
			best = r;
			best_times = times;
		}
	}
	return best;
}
