/*
 * sheet: the lines of one document while it is being read, the desk that the parts of this room share.
 *
 * A piece is one line of output. Lines without text have none. Text and headings point into the document.
 */
#ifndef BAOGAO_REPORT_SHEET_H
#define BAOGAO_REPORT_SHEET_H

#include "mark.h"
#include "when.h"
#include "../stream/document.h"

enum line_class {
	CLASS_NONE, CLASS_TITLE, CLASS_BYLINE, CLASS_SPEAKER, CLASS_SALUTATION, CLASS_HEADING, CLASS_BODY, CLASS_NOTE,
	CLASS_NOISE
};

struct piece {
	size_t record;        /* its record in the document */
	struct str whole;     /* the text of the output line, escaped */
	struct str text;      /* the same without blanks around it, never empty */
	enum line_class is;
	struct str title;     /* of the section it opens, empty when it opens none */
	struct mark mark;     /* the ordinal of that section */
	bool runs_on;         /* text of the section follows the heading in the same line */
	unsigned next;        /* for a heading without ordinal: the next ordinal of the first order behind it, 0 for none */
	bool bare_first;      /* and whether another heading without ordinal stands before that */
	size_t path, path_n;  /* its section path in sheet.paths */
};

struct sheet {
	struct piece *piece;
	size_t count, cap;
	size_t front;         /* pieces before this one are title, byline, speaker, salutation and noise */
	size_t back;          /* pieces from here on are notes and noise */
	struct buf paths;     /* section paths, end to end */
	/* What the report says of itself, empty where it says nothing. */
	struct buf title, speaker, region;
	struct day date;      /* of delivery, year 0 when not known */
	unsigned year;        /* of delivery, 0 when not known */
	bool failed;          /* out of memory */
};

/* s has more than n code points. Looks at no more of s than that takes. */
bool sheet_over(struct str s, size_t n);

/* The text ends a sentence or clause (。！？；：…, also before a closing quote). */
bool sheet_closed(struct str s);

/* A greeting that stands alone on its line (各位代表：). */
bool sheet_salutation(struct str s);

/* Does a title look back, ahead, or at the government itself, as headings of the first order do? */
bool sheet_top_title(struct str title);

/* Where the title of the first order ends that s begins with and that its paragraph follows at once (2018年工作回顾2018年是…):
 * a byte before `stop`, or s.n for none. */
size_t sheet_glued_end(struct str s, size_t stop);

/* Reads the heading that p is or begins with into its mark, title and runs_on; before and after are the lines around it
 * (after may be NULL). False when it is none. A heading without ordinal has mark.number 0. */
bool sheet_heading(struct piece *p, const struct piece *before, const struct piece *after);

/* Divides lines that hold several sections because line breaks were lost. */
void sheet_split(struct sheet *s);

/* Finds the front: its classes and `front`, then speaker, date and year. */
void sheet_front(struct sheet *s);

/* The name of a speaker in a line such as 某市人民政府代市长 张 三 (also 张三 alone when `bare`), put into *name without
 * blanks. False when the line names nobody. */
bool sheet_speaker(struct str line, bool bare, struct buf *name);

/* Finds notes and page furniture behind the report. Sets `back`. */
void sheet_back(struct sheet *s);

/* Finds the headings between front and back and gives every piece its path. */
void sheet_outline(struct sheet *s);

#endif
