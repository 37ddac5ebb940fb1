/*
 * sift: the bytes of a page that its parser needs.
 *
 * Between the page and the parser: drops comments, scripts and styles with what is in them, attributes that nobody reads,
 * `<![if …]>` and `<?…?>`, and the end tags of body and html (pages go on behind them; parsers do not). What is left is
 * the same page with less work in it, and nothing in it that makes a parser slow: no tag has more than a few
 * attributes, no attribute is long. Text passes byte for byte.
 */
#ifndef BAOGAO_SIFT_H
#define BAOGAO_SIFT_H

#include "../stream/buf.h"

enum { SIFT_NAME = 24, SIFT_VALUE = 1024 };

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

/* Where the bytes seen so far end. Zero-initialise to begin. */
struct sift {
	enum sift_state state;
	char tag[SIFT_NAME];    /* name of the tag, small letters, cut off at the end */
	size_t tag_n;
	char name[SIFT_NAME];   /* of the attribute, likewise */
	size_t name_n;
	char value[SIFT_VALUE]; /* of an attribute that is read, cut off at the end */
	size_t value_n;
	size_t match;           /* characters of an end tag that have matched */
	unsigned dashes;        /* of a comment, up to two */
	unsigned attributes;    /* of the tag, passed on */
	char quote;
	bool wanted;            /* the attribute is read */
};

/* Takes the next bytes of the page and appends to *out what the parser needs. `<` `>` may stand in different calls. */
void sift(struct sift *s, struct str in, struct buf *out);

/* The page ends: appends what was held back. Returns in what it was cut off, so that text behind it may be missing ("a
 * comment", "a tag", "a script or style"), or NULL. */
const char *sift_end(struct sift *s, struct buf *out);

#endif
