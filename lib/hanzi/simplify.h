/*
 * simplify: traditional text to simplified, as OpenCC converts it.
 *
 * The converter is compiled at start (about a millisecond) from tables that the build makes of the installed
 * OpenCC dictionaries (lib/hanzi/opencc-tables). Its output is OpenCC's own, byte for byte: the text is cut at
 * the longest entries of the segmentation dictionary, then each piece passes the dictionaries of the chain.
 * Only the names of the `keep` table differ.
 *
 * All text is well-formed UTF-8 without NUL. The converter owns its memory and refers to no table afterwards. One
 * converter serves one thread.
 */
#ifndef BAOGAO_SIMPLIFY_H
#define BAOGAO_SIMPLIFY_H

#include "../stream/buf.h"

struct simplify;

/* What a converter is made of, each the text of a table (see lib/stream/table.h). */
struct simplify_tables {
	struct str chain;      /* stage, dict, from, to: as opencc-tables writes it */
	struct str simplified; /* char: stands in simplified text only. May be empty */
	struct str undecided;  /* char: stands in both, whatever the dictionaries say. May be empty */
	struct str keep;       /* from, to: names, written so whatever the dictionaries say. May be empty */
	const char *keep_file; /* a file in place of `keep`; NULL for none */
};

/* The tables of a built-in configuration, `t2s` or `tw2s`, also written `t2s.json`; false for any other. */
bool simplify_builtin(const char *config, struct simplify_tables *tables);

/* Compiles the tables. Returns NULL and the converter in *s, or a message (constant or strerror's); the line it is
 * about, in the keep table when that is the user's, in *line, else 0. */
const char *simplify_new(struct simplify **s, const struct simplify_tables *tables, size_t *line);
void simplify_free(struct simplify *s);

/* Appends text, converted, to *to (whose `failed` tells when there was no memory). */
void simplify_convert(struct simplify *s, struct str text, struct buf *to);

/* The first name of the keep table in text at or behind byte `from`: its place, or (size_t)-1; its bytes in *n and
 * what it is written as in *to. For converters that are not this one. */
size_t simplify_kept(const struct simplify *s, struct str text, size_t from, size_t *n, struct str *to);

/* Characters that decide what a text is. */
struct simplify_weight {
	size_t traditional; /* those that a conversion changes and that no conversion ever writes */
	size_t simplified;  /* those that stand in simplified text only */
};

struct simplify_weight simplify_weigh(const struct simplify *s, struct str text);

/* What the lines of a document have shown so far; zero at its beginning. */
struct simplify_judge {
	long balance; /* characters for traditional (positive) or simplified */
};

/* Whether a line of this weight is traditional, hence to be converted; takes it into account for the lines that
 * follow. A line with a margin of three decides for itself; under that a document that leans the other way
 * prevails; a line that shows nothing goes with the document, and is left alone before that shows anything.
 * What was converted weighs nothing for traditional, and lines left alone are never counted for it, so a second
 * pass finds nothing to convert. */
bool simplify_judge(struct simplify_judge *j, struct simplify_weight w);

#endif
