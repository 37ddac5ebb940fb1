/*
 * blocks: a page as what a reader sees: one block of text after another, each with the elements it stands in.
 *
 * A block is a paragraph, a heading, a list item, a line between <br>, a row of a table (cells parted by TAB). Scripts,
 * styles, forms' texts and the like have no blocks. The page owns everything; free it with page_free.
 */
#ifndef BAOGAO_BLOCKS_H
#define BAOGAO_BLOCKS_H

#include "element.h"
#include "html.h"

#include <stdint.h>

enum { NO_NODE = -1 };

/* An element that holds text. Parents come before their children. */
struct node {
	ptrdiff_t parent;    /* place in page.node, NO_NODE for the root */
	uint32_t sign;       /* hash of its name and of its class and id without digits: like elements have the same */
	unsigned flags;      /* NODE_…, its own */
	size_t author;       /* hash of the first link in it to who wrote a post, 0 for none */
	size_t weight;       /* content.c: characters of running text in it */
	size_t posts;        /* content.c: children that are posts */
	bool main;           /* content.c: its text is the report's */
};

struct block {
	size_t at, n;        /* its text in page.text, bytes */
	size_t line;         /* source line where the text begins */
	ptrdiff_t node;      /* innermost element (of block level) that holds it */
	size_t chars;        /* characters without blanks */
	size_t linked;       /* those of them inside links */
	size_t marks;        /* 。 ； ！ ？ and their half-width forms behind ideographs */
	unsigned traits;     /* content.c: the kinds of rules that match it (RULE_BIT) … */
	bool asked;          /* … when it has asked them */
	bool heading;        /* in h1 … h3 */
	bool row;            /* a row of a table, of two cells or more */
	bool hidden;         /* not displayed */
	bool side;           /* a stretch inside a paragraph, hidden: its text is in page.side */
	bool noise;          /* content.c: none of the report's */
};

struct page {
	struct buf text;
	struct buf side;     /* text of the blocks with `side` */
	struct node *node;
	size_t nodes, nodes_cap;
	struct block *block;
	size_t blocks, blocks_cap;
	struct buf title;    /* text of <title>, blanks folded */
	size_t title_line;
	const char *inside;  /* what the page was cut off in, NULL for nothing (html_close) */
	bool failed;         /* memory was short */
};

static inline struct str block_text(const struct page *p, const struct block *b)
{
	return (struct str){ (b->side ? p->side.p : p->text.p) + b->at, b->n };
}

struct page_reader;

/* Reads into *page, which is empty. NULL when there is no memory; rules outlive the reader. */
struct page_reader *page_open(struct page *page, const struct rules *rules);

/* The next source line, without its line end; line numbers never decrease. False when there is no memory. */
bool page_feed(struct page_reader *r, struct str text, size_t line);

/* Ends the page and the reader. False when memory was short. */
bool page_close(struct page_reader *r);
void page_free(struct page *p);

#endif
