/*
 * sift: the bytes of a page that its parser needs.
 *
 * Between the page and the parser: drops comments, scripts and styles with what is in them, attributes that nobody reads,
 * `<![if …]>` and `<?…?>`, and the end tags of body and html (pages go on behind them; parsers do not). Text and attributes go
 * around the parser: each run of it stands in the markup as one character of the Private Use Area, which says which run it is.
 * Elements inside paragraphs that say nothing of their text (b, img, a span without class …) are dropped, <br> becomes a
 * character too, and so do blanks that no reader sees. What the parser gets is the same page with a fraction of the work in it, and nothing in it that makes a parser slow: no
 * tag has more than a few attributes, no attribute is long.
 */
#ifndef BAOGAO_SIFT_H
#define BAOGAO_SIFT_H

#include "../stream/buf.h"

#include <stdint.h>

enum { SIFT_NAME = 24, SIFT_VALUE = 1024, SIFT_SPANS = 15 };

enum sift_state {
	SIFT_TEXT,          /* between tags */
	SIFT_LESS,          /* behind `<` */
	SIFT_TAG,           /* in the name of a tag */
	SIFT_END,           /* in the name of an end tag */
	SIFT_REST,          /* behind the name of an end tag */
	SIFT_BETWEEN,       /* between attributes */
	SIFT_NAMED,         /* in the name of an attribute */
	SIFT_EQUALS,        /* behind it */
	SIFT_VALUED,        /* behind `=` */
	SIFT_QUOTED,        /* in a value in quotes */
	SIFT_BARE,          /* in a value without */
	SIFT_BANG,          /* behind `<!` */
	SIFT_DASH,          /* behind `<!-` */
	SIFT_COMMENT,       /* in a comment */
	SIFT_BOGUS,         /* in `<?…>` or `<!…>` */
	SIFT_RAW,           /* in a script, a style, a text area */
	SIFT_RAW_END        /* in what may be its end tag */
};

/* A run of text, its character references resolved. */
struct sift_run {
	size_t at, n;           /* bytes of sift.text */
	size_t line;            /* source line on which it begins */
	bool attributes;        /* no text, but the attributes of the tag before it: names and values, a NUL behind each */
};

/* Run k stands in the markup as the character SIFT_FIRST + k % SIFT_RUNS. Text of the page comes in no other way, so that
 * such a character in it is never taken for a run. SIFT_BREAK stands for <br>. */
enum { SIFT_FIRST = 0xe000, SIFT_RUNS = 0x1800, SIFT_BREAK = 0xf8ff };

/* Where the bytes seen so far end, and what has become of them. Zero-initialise to begin; free with sift_free. */
struct sift {
	/* The code point of a named character, 0 for an unknown name. May be NULL. */
	uint32_t (*named)(const char *name);
	size_t line;            /* the source line; the owner sets it */
	struct buf markup;      /* for the parser; the owner empties it */
	struct buf text;
	struct sift_run *run;   /* not yet taken */
	size_t runs, runs_cap;
	size_t taken;           /* runs taken before run[0] */

	enum sift_state state;
	char tag[SIFT_NAME];    /* name of the tag, small letters, cut off at the end */
	size_t tag_n;
	char name[SIFT_NAME + 1]; /* of the attribute, likewise */
	size_t name_n;
	char value[SIFT_VALUE + 1]; /* of an attribute that is read, cut off at the end */
	size_t value_n;
	size_t match;           /* characters of an end tag that have matched */
	unsigned dashes;        /* of a comment, up to two */
	unsigned attributes;    /* of the tag, wanted */
	size_t began;           /* where they begin in the text */
	int fate;               /* of the tag: what sift.c does with it */
	char quote;
	bool wanted;            /* the attribute is read */
	bool fresh;             /* the last thing passed on was the edge of a block: blanks do not count */
	uint64_t spans[SIFT_SPANS]; /* open elements of each name in sift.c's list, a bit each: was it passed on? */
	unsigned open[SIFT_SPANS];  /* how many */
	size_t passed;          /* runs of run[] that were taken since sift_forget */
};

/* Takes the next bytes of the page. Tags, comments and scripts may be cut anywhere; a character of UTF-8 and a character
 * reference may not. */
void sift(struct sift *s, struct str in);

/* The page ends. Returns in what it was cut off, so that text behind it may be missing ("a comment", "a tag", "a script or
 * style"), or NULL. */
const char *sift_end(struct sift *s);

/* The run that the character c of the markup stands for, valid until sift_forget; NULL when it stands for none. Runs come
 * in order; one that is passed over is lost. */
const struct sift_run *sift_take(struct sift *s, uint32_t c);

/* Forgets the runs that were taken. */
void sift_forget(struct sift *s);
void sift_free(struct sift *s);

#endif
