#include "html.h"
#include "sift.h"
#include "../text/utf8.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <stdlib.h>

enum { CHUNK = 16 << 10, OPTIONS = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
       HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT | XML_PARSE_HUGE };

/* Where a source line begins in the bytes that were given to the parser. */
struct mark {
	size_t at, line;
};

struct html {
	struct html_sink sink;
	htmlParserCtxtPtr parser;
	struct buf chunk;       /* bytes not yet given to the parser */
	size_t given;           /* bytes given */
	struct mark *marks;     /* the lines not yet passed, in order */
	size_t marked, marks_cap;
	size_t now;             /* the mark of the last event */
	const xmlChar *open[HTML_DEPTH]; /* names told as started and not ended; they live as long as the parser */
	size_t depth;
	struct sift sift;
	bool failed;
};

/* The source line of byte `at`. Events come in order, so the search only goes forward. */
static size_t line_at(struct html *h, size_t at)
{
	while (h->now + 1 < h->marked && h->marks[h->now + 1].at <= at)
		h->now++;
	return h->marked ? h->marks[h->now].line : 0;
}

static size_t consumed(const struct html *h)
{
	long n = xmlByteConsumed(h->parser);

	return n < 0 ? 0 : (size_t)n;
}

static void on_start(void *self, const xmlChar *name, const xmlChar **attributes)
{
	struct html *h = self;

	h->sink.start(h->sink.self, (const char *)name, (const char *const *)attributes);
	if (h->depth < HTML_DEPTH) {
		h->open[h->depth++] = name;
		return;
	}
	/* The parser searches its stack for every end tag: it may not grow with the page. */
	h->sink.end(h->sink.self, (const char *)name);
	if (h->parser->nameNr > 1)
		h->parser->nameNr--;
}

static void on_end(void *self, const xmlChar *name)
{
	struct html *h = self;
	size_t i = h->depth;

	/* Behind the limit of depth an end may have no start, or starts may lack their end. */
	while (i > 0 && h->open[i - 1] != name && !xmlStrEqual(h->open[i - 1], name))
		i--;
	while (i > 0 && h->depth >= i)
		h->sink.end(h->sink.self, (const char *)h->open[--h->depth]);
}

static void on_text(void *self, const xmlChar *p, int n)
{
	struct html *h = self;
	size_t at = consumed(h), len = n < 0 ? 0 : (size_t)n;

	h->sink.text(h->sink.self, (struct str){ (const char *)p, len }, line_at(h, at > len ? at - len : 0));
}

struct html *html_open(const struct html_sink *sink)
{
	htmlSAXHandler sax;
	struct html *h = calloc(1, sizeof *h);

	if (h == NULL)
		return NULL;
	memset(&sax, 0, sizeof sax);
	sax.startElement = on_start;
	sax.endElement = on_end;
	sax.characters = on_text;
	sax.ignorableWhitespace = on_text;
	h->sink = *sink;
	h->parser = htmlCreatePushParserCtxt(&sax, h, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	if (h->parser == NULL) {
		free(h);
		return NULL;
	}
	htmlCtxtUseOptions(h->parser, OPTIONS);
	/* UTF-8 whatever a <meta> says, and no converter between: positions are bytes of ours. */
	xmlSwitchEncoding(h->parser, XML_CHAR_ENCODING_UTF8);
	return h;
}

/* Gives the chunk to the parser and forgets the lines it has passed. */
static void give(struct html *h)
{
	if (h->chunk.failed)
		h->failed = true;
	if (h->failed || h->chunk.n == 0)
		return;
	h->given += h->chunk.n;
	if (htmlParseChunk(h->parser, h->chunk.p, (int)h->chunk.n, 0) == XML_ERR_NO_MEMORY)
		h->failed = true;
	buf_recycle(&h->chunk, 4 * CHUNK);
	if (h->now > 0) {
		h->marked -= h->now;
		memmove(h->marks, h->marks + h->now, h->marked * sizeof *h->marks);
		h->now = 0;
	}
}

/* Appends s to the chunk, handing chunks to the parser as they fill. A piece never ends inside a character: the parser
 * would take its halves for two. */
static void take(struct html *h, struct str s)
{
	while (s.n > 0 && !h->failed) {
		size_t n = s.n > CHUNK ? utf8_back(s.p, CHUNK) : s.n;

		sift(&h->sift, str_head(s, n), &h->chunk);
		s = str_skip(s, n);
		if (h->chunk.n >= CHUNK)
			give(h);
	}
}

bool html_feed(struct html *h, struct str text, size_t line)
{
	if (!grow(&h->marks, &h->marks_cap, h->marked + 1, sizeof *h->marks)) {
		h->failed = true;
		return false;
	}
	h->marks[h->marked++] = (struct mark){ h->given + h->chunk.n, line };
	take(h, text);
	take(h, STR("\n"));
	return !h->failed;
}

bool html_close(struct html *h, const char **inside)
{
	bool good;

	*inside = sift_end(&h->sift, &h->chunk);
	give(h);
	if (!h->failed && htmlParseChunk(h->parser, NULL, 0, 1) == XML_ERR_NO_MEMORY)
		h->failed = true;
	while (h->depth > 0)
		h->sink.end(h->sink.self, (const char *)h->open[--h->depth]);
	good = !h->failed;
	htmlFreeParserCtxt(h->parser);
	buf_free(&h->chunk);
	free(h->marks);
	free(h);
	return good;
}
