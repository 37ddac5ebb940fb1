/* The peer of strip-html-forum-noise: libxml2's push parser over a file of HTML, all character data to stdout. */
#include <libxml/HTMLparser.h>

#include <stdio.h>

static void characters(void *self, const xmlChar *p, int n)
{
	(void)self;
	fwrite(p, 1, (size_t)n, stdout);
}

int main(int argc, char **argv)
{
	static char buffer[65536];
	htmlSAXHandler sax = { .characters = characters };
	FILE *in = argc == 2 ? fopen(argv[1], "rb") : NULL;
	htmlParserCtxtPtr parser;
	size_t n;

	if (in == NULL)
		return 2;
	parser = htmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	if (parser == NULL)
		return 2;
	while ((n = fread(buffer, 1, sizeof buffer, in)) > 0)
		htmlParseChunk(parser, buffer, (int)n, 0);
	htmlParseChunk(parser, buffer, 0, 1);
	htmlFreeParserCtxt(parser);
	fclose(in);
	return fflush(stdout) != 0;
}
