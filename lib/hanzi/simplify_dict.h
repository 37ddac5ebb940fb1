/*
 * simplify_dict: a dictionary of text that answers with its longest entry.
 *
 * A trie over code points. Keys and values are well-formed UTF-8 and are copied; the owner of the struct frees it
 * with dict_free. Zero-initialise to begin.
 */
#ifndef BAOGAO_SIMPLIFY_DICT_H
#define BAOGAO_SIMPLIFY_DICT_H

#include "../stream/buf.h"

#include <stdint.h>

/* From one node over one code point to another. Open addressing by (node, cp); child 0 marks an empty place. */
struct dict_edge {
	uint32_t node, cp, child;
};

/* What the path to a node spells is a key when `is` is set; its value lies in dict.text. */
struct dict_value {
	size_t at, n; /* bytes */
	bool is;
};

struct dict {
	struct dict_edge *edge;
	size_t edges, edge_cap;   /* in use; places, a power of two, at most half of them in use */
	struct dict_value *value; /* of each node; node 0 is the root */
	size_t nodes, value_cap;
	struct buf text;          /* the values, end to end */
};

/* Sets the value of a key (not empty), replacing an earlier one. Returns false when there is no memory. */
bool dict_add(struct dict *d, struct str key, struct str value);

/* The longest key that s begins with: returns its bytes and its value in *value (valid until the next dict_add);
 * 0 when s begins with none. */
size_t dict_match(const struct dict *d, struct str s, struct str *value);

void dict_free(struct dict *d);

#endif
