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

enum rule_kind {
	RULE_NOISE, RULE_EDGE, RULE_AFTER, RULE_POST, RULE_MORE, RULE_KEEP, RULE_TITLE, RULE_HIDDEN, RULE_CLASS, RULE_ASIDE, RULE_MAIN,
	RULE_AUTHOR, RULE_KINDS
};

/* One pattern without alternatives. */
struct rule {
	struct str pattern;  /* in rules.text */
	struct str literal;  /* its longest part without wildcards: what does not hold it cannot match */
	enum rule_kind kind;
	size_t most;         /* characters */
};

struct rules {
	struct rule *rule;
	size_t count, cap;
	size_t first[RULE_KINDS + 1]; /* the rules of kind k are first[k] … first[k + 1] - 1 */
	size_t longest[RULE_KINDS];   /* the greatest `most` of a kind */
	struct buf text;
};

/* Loads rules from a table's text. NULL, or a message (a constant) with its line. On failure *r is empty. */
const char *rules_load(struct rules *r, struct str text, size_t *line);
/* The same from a file; a failure of the system is strerror's message with *line 0. */
const char *rules_read(struct rules *r, const char *file, size_t *line);
void rules_free(struct rules *r);

/* Does a rule of this kind match a line in its normal form of so many characters? */
bool rules_match(const struct rules *r, enum rule_kind kind, struct str normal, size_t chars);

/* Is `word` (lower case) a pattern of this kind, literally? For class, aside, main. */
bool rules_word(const struct rules *r, enum rule_kind kind, struct str word);

/* Appends the normal form of a line: no blanks of any width, full-width ASCII made ASCII, brackets of
 * any kind made [ ], dashes made -, letters small.
 * Returns its length in characters. */
size_t rules_normal(struct str line, struct buf *to);

/* Does pattern match all of s? */
bool rules_glob(struct str pattern, struct str s);

#endif
