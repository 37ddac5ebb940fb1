/*
 * html: the tags and texts of a page, as its source lines arrive.
 *
 * The parser behind this header is libxml2's push (SAX) parser; nothing of it shows here, so that another can take
 * its place. It repairs what pages get wrong (tags left open, wrongly nested, without quotes) and expands
 * character references. Text is UTF-8 going in and coming out; a charset that the page claims is not looked at.
 */
#ifndef BAOGAO_HTML_H
#define BAOGAO_HTML_H

#include "../stream/buf.h"

/* Elements deeper than this are flattened: their text comes all the same, as if it stood in the element at the limit. What browsers do (Blink: 512). */
enum { HTML_DEPTH = 512 };

/* Who is told. Names are lower case. `attributes` follows the `start` of an element that has any, before all else in it:
 * class, id, style (when it holds "none"), hidden and, of links, href, as names and values that end with a NUL each.
 * `line` is the source line on which a text begins. Every start has its end. Scripts, styles, comments and elements that
 * say nothing of their text (sift.h) are not told. */
struct html_sink {
	void *self;
	void (*start)(void *self, const char *name);
	void (*attributes)(void *self, struct str attributes);
	void (*end)(void *self, const char *name);
	void (*text)(void *self, struct str text, size_t line);
};

struct html;

/* A parser that tells `sink`. NULL when there is no memory. The caller ends it with html_close. */
struct html *html_open(const struct html_sink *sink);

/* One source line (without its line end) and its number. Numbers never decrease. Returns false when there is no
 * memory. */
bool html_feed(struct html *h, struct str text, size_t line);

/* The page ends: the rest is told, open elements are closed, h is freed. In *inside what the page was cut off in (a
 * constant such as "a comment"), NULL when it ends between tags. Returns false when memory was short. */
bool html_close(struct html *h, const char **inside);

#endif
