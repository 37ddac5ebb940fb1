#include "html.h"
#include "sift.h"
#include "../text/utf8.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <stdlib.h>

enum { CHUNK = 16 << 10, REFERENCE_MAX = 40, OPTIONS = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
       HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT | XML_PARSE_HUGE };

struct html {
	struct html_sink sink;
	htmlParserCtxtPtr parser;
	struct sift sift;
	size_t depth;
	bool failed;
	/* Names told as started and not ended, which live as long as the parser. Not cleared at the start: depth of them are there. */
	const xmlChar *open[HTML_DEPTH];
};

static void on_start(void *self, const xmlChar *name, const xmlChar **attributes)
{
	struct html *h = self;

	(void)attributes;
	h->sink.start(h->sink.self, (const char *)name);
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

/* Blanks, and characters that stand for more. */
static void on_text(void *self, const xmlChar *p, int n)
{
	struct html *h = self;
	const struct html_sink *to = &h->sink;
	size_t len;

	for (struct str s = { (const char *)p, n < 0 ? 0 : (size_t)n }; s.n > 0; s = str_skip(s, len)) {
		uint32_t c = utf8_get(s.p, s.n, &len);
		const struct sift_run *run = sift_take(&h->sift, c);
		struct str text;

		if (run != NULL) {
			text = (struct str){ h->sift.text.p + run->at, run->n };
			if (run->attributes)
				to->attributes(to->self, text);
			else
				to->text(to->self, text, run->line);
		} else if (c == SIFT_BREAK) {
			to->start(to->self, "br");
			to->end(to->self, "br");
		} else if (c < SIFT_FIRST) {
			to->text(to->self, str_head(s, len), h->sift.line);
		}
	}
}

static uint32_t named(const char *name)
{
	/* Those that Chinese pages use: the parser's own list is looked through from its head. */
	static const struct { const char *name; uint32_t value; } usual[] = {
		{ "ldquo", 0x201c }, { "rdquo", 0x201d }, { "gt", '>' }, { "lt", '<' }, { "amp", '&' }, { "quot", '"' },
		{ "mdash", 0x2014 }, { "middot", 0xb7 }, { "hellip", 0x2026 }, { "copy", 0xa9 }, { "ensp", 0x2002 }, { "emsp", 0x2003 },
		{ "raquo", 0xbb }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 },
	};
	const htmlEntityDesc *e;

	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
		if (name[0] == usual[i].name[0] && strcmp(name, usual[i].name) == 0)
			return usual[i].value;
	e = htmlEntityLookup((const xmlChar *)name);

	return e ? e->value : 0;
}

struct html *html_open(const struct html_sink *sink)
{
	htmlSAXHandler sax;
	struct html *h = malloc(sizeof *h);

	if (h == NULL)
		return NULL;
	memset(h, 0, offsetof(struct html, open));
	memset(&sax, 0, sizeof sax);
	sax.startElement = on_start;
	sax.endElement = on_end;
	sax.characters = on_text;
	sax.ignorableWhitespace = on_text;
	h->sink = *sink;
	h->sift.named = named;
	/* Room for all of most pages: fewer moves. */
	buf_reserve(&h->sift.markup, CHUNK / 2);
	buf_reserve(&h->sift.text, CHUNK);
	if (!grow(&h->sift.run, &h->sift.runs_cap, CHUNK / 32, sizeof *h->sift.run))
		h->sift.text.failed = true;
	h->parser = htmlCreatePushParserCtxt(&sax, h, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	if (h->parser == NULL) {
		free(h);
		return NULL;
	}
	htmlCtxtUseOptions(h->parser, OPTIONS);
	/* UTF-8 whatever a <meta> says. */
	xmlSwitchEncoding(h->parser, XML_CHAR_ENCODING_UTF8);
	return h;
}

/* Gives the markup at hand to the parser and forgets the text it has passed. */
static void give(struct html *h)
{
	struct buf *m = &h->sift.markup;

	if (m->failed || h->sift.text.failed)
		h->failed = true;
	if (h->failed || m->n == 0)
		return;
	if (htmlParseChunk(h->parser, m->p, (int)m->n, 0) == XML_ERR_NO_MEMORY)
		h->failed = true;
	buf_recycle(m, 4 * CHUNK);
	sift_forget(&h->sift);
}

/* Where to cut s, which is longer than a chunk: inside no character and no character reference. */
static size_t cut(struct str s)
{
	size_t n = utf8_back(s.p, CHUNK);

	for (size_t i = n; i > n - REFERENCE_MAX; i--)
		if (s.p[i - 1] == '&')
			return i - 1;
	return n;
}

static void take(struct html *h, struct str s)
{
	while (s.n > 0 && !h->failed) {
		size_t n = s.n > CHUNK ? cut(s) : s.n;

		sift(&h->sift, str_head(s, n));
		s = str_skip(s, n);
		if (h->sift.markup.n + h->sift.text.n >= CHUNK || h->sift.runs >= SIFT_RUNS / 2)
			give(h);
	}
}

bool html_feed(struct html *h, struct str text, size_t line)
{
	h->sift.line = line;
	take(h, text);
	take(h, STR("\n"));
	return !h->failed;
}

bool html_close(struct html *h, const char **inside)
{
	bool good;

	*inside = sift_end(&h->sift);
	give(h);
	if (!h->failed && htmlParseChunk(h->parser, NULL, 0, 1) == XML_ERR_NO_MEMORY)
		h->failed = true;
	while (h->depth > 0)
		h->sink.end(h->sink.self, (const char *)h->open[--h->depth]);
	good = !h->failed;
	htmlFreeParserCtxt(h->parser);
	sift_free(&h->sift);
	free(h);
	return good;
}
