#include "simplify_dict.h"
#include "../text/utf8.h"

#include <stdlib.h>

static size_t place_of(uint32_t node, uint32_t cp, size_t mask)
{
	uint64_t h = ((uint64_t)node << 21 | cp) * 0x9e3779b97f4a7c15u;

	return (size_t)(h >> 32) & mask;
}

/* The place that holds the edge, or the empty one where it belongs. The table must have places. */
static struct dict_edge *find_edge(const struct dict *d, uint32_t node, uint32_t cp)
{
	size_t mask = d->edge_cap - 1, i = place_of(node, cp, mask);

	while (d->edge[i].child != 0 && (d->edge[i].node != node || d->edge[i].cp != cp))
		i = (i + 1) & mask;
	return &d->edge[i];
}

static bool grow_edges(struct dict *d)
{
	struct dict wide = { .edge_cap = d->edge_cap ? d->edge_cap * 2 : 64 };

	if (d->edges * 2 < d->edge_cap)
		return true;
	wide.edge = calloc(wide.edge_cap, sizeof *wide.edge);
	if (wide.edge == NULL)
		return false;
	for (size_t i = 0; i < d->edge_cap; i++)
		if (d->edge[i].child != 0)
			*find_edge(&wide, d->edge[i].node, d->edge[i].cp) = d->edge[i];
	free(d->edge);
	d->edge = wide.edge;
	d->edge_cap = wide.edge_cap;
	return true;
}

/* The child of a node, made when it is not there; 0 when there is no memory. */
static uint32_t child_of(struct dict *d, uint32_t node, uint32_t cp)
{
	struct dict_edge *e;

	if (!grow_edges(d))
		return 0;
	e = find_edge(d, node, cp);
	if (e->child != 0)
		return e->child;
	if (!grow(&d->value, &d->value_cap, d->nodes + 1, sizeof *d->value))
		return 0;
	d->value[d->nodes] = (struct dict_value){ 0 };
	*e = (struct dict_edge){ node, cp, (uint32_t)d->nodes };
	d->edges++;
	return (uint32_t)d->nodes++;
}

bool dict_add(struct dict *d, struct str key, struct str value)
{
	uint32_t node = 0;
	size_t len, at = d->text.n;

	if (d->nodes == 0) {
		if (!grow(&d->value, &d->value_cap, 1, sizeof *d->value))
			return false;
		d->value[d->nodes++] = (struct dict_value){ 0 };
	}
	for (size_t i = 0; i < key.n; i += len) {
		node = child_of(d, node, utf8_get(key.p + i, key.n - i, &len));
		if (node == 0)
			return false;
	}
	buf_add(&d->text, value);
	d->value[node] = (struct dict_value){ at, value.n, true };
	return !d->text.failed;
}

size_t dict_match(const struct dict *d, struct str s, struct str *value)
{
	uint32_t node = 0;
	size_t len, best = 0;

	if (d->edges == 0)
		return 0;
	for (size_t i = 0; i < s.n; i += len) {
		node = find_edge(d, node, utf8_get(s.p + i, s.n - i, &len))->child;
		if (node == 0)
			break;
		if (d->value[node].is) {
			best = i + len;
			*value = (struct str){ d->text.p + d->value[node].at, d->value[node].n };
		}
	}
	return best;
}

void dict_free(struct dict *d)
{
	free(d->edge);
	free(d->value);
	buf_free(&d->text);
	*d = (struct dict){ 0 };
}
