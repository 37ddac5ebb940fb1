/*
 * judge: which blocks of a page, and which lines of a text, are the report's.
 */
#ifndef BAOGAO_JUDGE_H
#define BAOGAO_JUDGE_H

#include "blocks.h"

/* Sets `noise` of the blocks that are none of the report's, by structure: where the running text stands, what
 * classes say, how much of a block is link, who wrote a post. Wording is judged afterwards, by judge_lines.
 * Returns false when there is no memory. */
bool judge_page(struct page *p, const struct rules *rules);

/* A line of text for judge_lines. */
struct judged {
	struct str text;     /* unescaped */
	bool noise;          /* going in: take it as not there. Coming out: likewise, or none of the report's */

	bool known;          /* going in: chars, marks and traits (of the rules alone) are known */
	size_t chars;        /* without blanks */
	size_t marks;        /* ends of sentences among them */
	unsigned traits;     /* going in: RULE_BIT; then what lines.c makes of them */
	size_t at, n;        /* of a title: its normal form in the scratch */
	bool cleaned;        /* strip.c: the text is not as it came */
};

/* Sets `noise` of lines that are none of the report's, by their wording and their place. What it leaves, it leaves
 * again when it is asked again. `scratch` is overwritten. Returns false when there is no memory. */
bool judge_lines(struct judged *line, size_t n, const struct rules *rules, struct buf *scratch);

/* Characters of s without blanks, and the marks that end sentences (。；！？) among them. */
void measure(struct str s, size_t *chars, size_t *marks);

/* Is this running text: long enough and with the marks of sentences? */
bool is_running(size_t chars, size_t marks);

/* The first stretch of jammer text (Discuz! puts `& Y5 s' H7 s% V# n` at the ends of lines: triples of one of
 * U+0020…003B, a blank, one of U+003F…007E, at least five) in s: its offset, its length in *n; s.n when there is
 * none. Blanks that a copy has folded are borne. */
size_t find_jammer(struct str s, size_t *n);

#endif
