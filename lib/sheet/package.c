#include "package.h"

/* Text as a JSON string (RFC 8259). */
static void string(struct buf *to, struct str s)
{
	static const char hex[] = "0123456789abcdef";

	buf_addc(to, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '"' || c == '\\') {
			buf_addc(to, '\\');
			buf_addc(to, (char)c);
		} else if (c < 0x20) {
			buf_addz(to, "\\u00");
			buf_addc(to, hex[c >> 4]);
			buf_addc(to, hex[c & 15]);
		} else {
			buf_addc(to, (char)c);
		}
	}
	buf_addc(to, '"');
}

static void member(struct buf *to, const char *key, struct str value)
{
	buf_addc(to, '"');
	buf_addz(to, key);
	buf_addz(to, "\": ");
	string(to, value);
}

void package_begin(struct buf *to, const char *path, const struct dialect *how)
{
	char delimiter = how->tsv ? '\t' : how->delimiter;

	buf_addz(to, "{\n  \"profile\": \"data-package\",\n  \"name\": \"government-work-reports\",\n  \"resources\": [\n    {\n");
	buf_addz(to, "      \"name\": \"table\",\n      \"profile\": \"tabular-data-resource\",\n      ");
	member(to, "path", str_of(path));
	buf_addz(to, ",\n      \"format\": \"");
	buf_addz(to, how->tsv ? "tsv" : "csv");
	buf_addz(to, "\",\n      \"mediatype\": \"");
	buf_addz(to, how->tsv ? "text/tab-separated-values" : "text/csv");
	buf_addz(to, "\",\n      \"encoding\": \"utf-8\",\n      \"dialect\": { ");
	member(to, "delimiter", (struct str){ &delimiter, 1 });
	buf_addz(to, how->crlf ? ", \"lineTerminator\": \"\\r\\n\"" : ", \"lineTerminator\": \"\\n\"");
	buf_addz(to, how->tsv ? ", \"doubleQuote\": false" : ", \"quoteChar\": \"\\\"\", \"doubleQuote\": true");
	buf_addz(to, ", \"header\": true },\n      \"schema\": {\n        \"missingValues\": [\"\"],\n        \"fields\": [\n");
}

/* The words a column may hold, NULL for any. */
static const char *words_of(struct str name)
{
	static const char *const lists[][2] = {
		{ "kind", "[\"actual\", \"target\"]" },
		{ "measure", "[\"level\", \"growth\", \"change\", \"rank\", \"ratio\"]" },
		{ "op", "[\"=\", \"~\", \">=\", \"<=\", \">\", \"<\"]" },
	};

	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
		if (str_eq(name, str_of(lists[i][0])))
			return lists[i][1];
	return NULL;
}

void package_field(struct buf *to, bool first, struct str name, const char *type, struct str meaning,
                   const struct codes *codes)
{
	const char *words = words_of(name);

	buf_addz(to, first ? "          { " : ",\n          { ");
	member(to, "name", name);
	buf_addz(to, ", ");
	member(to, "type", str_of(type));
	if (meaning.n > 0) {
		buf_addz(to, ", ");
		member(to, "description", meaning);
	}
	if (words != NULL) {
		buf_addz(to, ", \"constraints\": { \"enum\": ");
		buf_addz(to, words);
		buf_addz(to, " }");
	}
	for (size_t i = 0; codes != NULL && i < codes_count(codes); i++) {
		buf_addz(to, i == 0 ? ", \"constraints\": { \"enum\": [" : ", ");
		string(to, codes_cell(codes, i, CODE_CODE));
		if (i + 1 == codes_count(codes))
			buf_addz(to, "] }");
	}
	buf_addz(to, " }");
}

void package_end(struct buf *to, const struct codes *codes)
{
	buf_addz(to, "\n        ]\n      }\n    },\n    {\n      \"name\": \"codes\",\n      \"profile\": \"tabular-data-resource\",\n"
	             "      \"schema\": {\n        \"fields\": [\n"
	             "          { \"name\": \"code\", \"type\": \"string\", \"constraints\": { \"required\": true, \"unique\": true } },\n"
	             "          { \"name\": \"name\", \"type\": \"string\" },\n"
	             "          { \"name\": \"definition\", \"type\": \"string\" }\n        ]\n      },\n      \"data\": [");
	for (size_t i = 0; i < codes_count(codes); i++) {
		buf_addz(to, i ? ",\n        { " : "\n        { ");
		member(to, "code", codes_cell(codes, i, CODE_CODE));
		buf_addz(to, ", ");
		member(to, "name", codes_cell(codes, i, CODE_NAME));
		buf_addz(to, ", ");
		member(to, "definition", codes_cell(codes, i, CODE_DEFINITION));
		buf_addz(to, " }");
	}
	buf_addz(to, "\n      ]\n    }\n  ]\n}\n");
}
