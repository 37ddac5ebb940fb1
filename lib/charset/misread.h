/*
 * misread: text that was read in a wrong charset once before and saved so.
 */
#ifndef BAOGAO_MISREAD_H
#define BAOGAO_MISREAD_H

#include "detect.h"

/* What was taken for what. */
struct misread {
	struct codec *was;      /* what the bytes were: GB18030, Big5 or UTF-8; NULL: nothing was misread */
	const char *was_name;
	enum score_way way;     /* the same for score_bytes */
	struct score *score;    /* the detector's */
	bool as_gbk;            /* they were read as GBK; else as windows-1252 */
	uint16_t *back;         /* GBK code of each code point of the basic plane, 0 for none; owned */
};

/* Judges the head of a text, in UTF-8: sets m->was and m->was_name. Source of the rule: the reading that is undone costs
 * (score.h) two thirds or less of the text as it stands. */
void misread_judge(struct misread *m, struct detector *d, struct str head);

/* The bytes that a line was before it was misread. A character that no such byte can have become: false, and the line
 * is to be taken as it is. U+FFFD stands for bytes that are lost and becomes 0xFF. */
bool misread_bytes(const struct misread *m, struct str line, struct buf *to);

/* Whether a line is likelier as what its bytes (from misread_bytes) were than as it stands. */
bool misread_likely(const struct misread *m, struct str line, struct str bytes);

/* Describes it for a doc record, "UTF-8 as GBK". */
void misread_describe(const struct misread *m, struct buf *to);

void misread_free(struct misread *m);

#endif
