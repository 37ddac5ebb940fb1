/*
 * repair_line: one line of a document that carries annotations: what it tells of the document, and its mending.
 */
#ifndef BAOGAO_REPAIR_LINE_H
#define BAOGAO_REPAIR_LINE_H

#include "repair.h"

/* Adds what line says to r->known and, for its undamaged parts, to r->likely. 0, or -1 with errno. */
int repair_line_learn(struct repair *r, struct str line);

/* What became of a line. */
struct repair_fate {
	size_t removed, restored, lost; /* annotations, characters set right, characters that became U+FFFD */
	size_t first;                   /* place of the first U+FFFD among the result's characters, from 1 */
	bool end;                       /* the end of the line had been swallowed, too */
	bool changed;                   /* r->fixed is the line mended; else it stays as it is */
};

/* Puts the mended line, which holds an annotation, into r->fixed. 0, or -1 with errno. */
int repair_line_mend(struct repair *r, struct str line, struct repair_fate *fate);

/* The same for a line without annotations that has lost a byte at its start, so that all of it is paired wrongly. */
int repair_line_shift(struct repair *r, struct str line, struct repair_fate *fate);

#endif
