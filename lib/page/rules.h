/*
 * rules: what is known of the words around a report, as data (lib/table/noise.tsv or a user's file).
 *
 * Columns `kind`, `most`, `pattern`. A pattern is matched against a whole line in its normal form (rules_normal):
 * `*` stands for any run, `#` for a number with its separators and an ending 万, `~` for one to twelve characters that are no
 * punctuation, `(a|b)` for either. `most`: the rule speaks of lines of at most so many characters. Kinds:
 *   noise   the line is none of the report's, wherever it stands
 *   edge    likewise, but only before the report's first and behind its last sentence
 *   after   likewise, and nothing behind it is the report's unless it has sentences
 *   post    the line heads a post of a thread;    more   it heads one by the author of the thread
 *   keep    the line is the report's (title, byline, speaker, salutation, heading, note)
 *   title   the line can be a title
 *   hidden  a word of an element's class or id: it is not displayed
 *   class   a word of an element's class or id: its text is none of the report's
 *   aside   likewise, unless it has sentences
 *   main    a word of an element's class or id: it holds the text
 *   author  the address of a link to who wrote a post
 */
#ifndef BAOGAO_RULES_H
#define BAOGAO_RULES_H

#include "../stream/table.h"

#include <stdint.h>

enum rule_kind {
	RULE_NOISE, RULE_EDGE, RULE_AFTER, RULE_POST, RULE_MORE, RULE_KEEP, RULE_TITLE, RULE_HIDDEN, RULE_CLASS, RULE_ASIDE, RULE_MAIN,
	RULE_AUTHOR, RULE_KINDS
};
#define RULE_BIT(kind) (1u << (kind))

enum { RULE_BUCKETS = 4096, RULE_MOST = 200 };

/* One pattern without alternatives. */
struct rule {
	struct str pattern;  /* in rules.text */
	struct str literal;  /* a part without wildcards by which it is found, three bytes or more; empty: always tried */
	uint64_t needs;      /* ASCII characters without which it does not match: a bit each, rules.c says which */
	enum rule_kind kind;
	char head;           /* the first byte of the pattern */
	size_t most;         /* characters */
	unsigned next;       /* rule + 1 of the same bucket, 0 for none */
};

/* Rules by the first three bytes of their literals. */
struct rule_index {
	unsigned head[RULE_BUCKETS];   /* rule + 1, by the upper 12 bits of the hash: those that begin with the literal */
	unsigned char seen[8192];      /* a bit for each 16-bit hash: one of the others has such a literal */
	unsigned bucket[RULE_BUCKETS]; /* rule + 1, as head: the others */
	unsigned always;               /* rule + 1: those without a literal */
	size_t longest;                /* no rule speaks of a line of more characters */
};

struct rules {
	struct rule *rule;
	size_t count, cap;
	struct rule_index lines, addresses; /* addresses: kind author */
	unsigned word[RULE_BUCKETS];   /* rule + 1, by the whole pattern: words of classes */
	struct buf text;
	uint64_t ascii[256];           /* what rule.needs counts, by the byte */
};

/* Loads rules from a table's text. NULL, or a message (a constant) with its line. On failure *r is empty. */
const char *rules_load(struct rules *r, struct str text, size_t *line);
/* The same from a file; a failure of the system is strerror's message with *line 0. */
const char *rules_read(struct rules *r, const char *file, size_t *line);
void rules_free(struct rules *r);

/* The kinds (RULE_BIT) of the rules that match a line in its normal form of so many characters. */
unsigned rules_traits(const struct rules *r, struct str normal, size_t chars);

/* Does a rule of kind author match an address in its normal form? */
bool rules_author(const struct rules *r, struct str normal);

/* The kinds (RULE_BIT) that have `word` (small letters) as their pattern: hidden, class, aside, main. */
unsigned rules_word(const struct rules *r, struct str word);

/* Appends the normal form of a line: no blanks of any width, full-width ASCII made ASCII, brackets of
 * any kind made [ ], dashes made -, letters small.
 * Returns its length in characters. */
size_t rules_normal(struct str line, struct buf *to);

/* Does pattern match all of s? */
bool rules_glob(struct str pattern, struct str s);

#endif
