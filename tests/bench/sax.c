/* The peer of strip-html-forum-noise: libxml2's push parser over files of HTML, all character data to stdout. */
#include <libxml/HTMLparser.h>

#include <stdio.h>

static void characters(void *self, const xmlChar *p, int n)
{
	(void)self;
	fwrite(p, 1, (size_t)n, stdout);
}

static int dump(const char *name)
{
	static char buffer[65536];
	htmlSAXHandler sax = { .characters = characters };
	FILE *in = fopen(name, "rb");
	htmlParserCtxtPtr parser = htmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	size_t n;

	if (in == NULL || parser == NULL)
		return 2;
	/* The pages are UTF-8 by now, whatever their <meta> says. */
	htmlCtxtUseOptions(parser, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
	while ((n = fread(buffer, 1, sizeof buffer, in)) > 0)
		htmlParseChunk(parser, buffer, (int)n, 0);
	htmlParseChunk(parser, buffer, 0, 1);
	htmlFreeParserCtxt(parser);
	fclose(in);
	return 0;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (dump(argv[i]) != 0)
			return 2;
	return fflush(stdout) != 0;
}
