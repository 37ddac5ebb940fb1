/*
 * detect: which charset the head of a file is in, and what it is.
 *
 * Order of evidence: what the user says; a byte order mark; well-formed UTF-8 that is not plainly something else; the
 * label that the page states, worth DETECT_LABEL quarter bits (a text of a dozen characters outweighs a false one);
 * the likelihood of GB18030, Big5, UTF-8 and UTF-16 readings (score.h); and, where none of these is likely, what
 * uchardet names, if its reading is.
 */
#ifndef BAOGAO_DETECT_H
#define BAOGAO_DETECT_H

#include "score.h"

enum {
	DETECT_WINDOW = 64 << 10, /* bytes of the head that are looked at */
	DETECT_MOST = 1 << 20,    /* and of one whose first bytes are all ASCII */
	DETECT_LABEL = 40
};

enum evidence { EVIDENCE_USER, EVIDENCE_MARK, EVIDENCE_UTF8, EVIDENCE_LABEL, EVIDENCE_SCORE, EVIDENCE_LIBRARY, EVIDENCE_ASCII };

struct verdict {
	char charset[32];       /* name for iconv, "" when the user's is unknown */
	enum evidence evidence;
	size_t mark;            /* bytes of the byte order mark, not part of the text */
	size_t cost;            /* of the sample, quarter bits */
	size_t wide;            /* bytes of the sample beyond ASCII */
	bool likely;            /* it is UTF-8, and costs what Chinese text does */
};

struct detector {
	struct score score;
	struct codec gb, big5;  /* opened by detector_tables, for the rest of the run */
	struct codec utf8;      /* open */
};

/* false: no memory. */
bool detector_open(struct detector *d);
/* Opens the codecs of GB18030 and Big5-HKSCS. false: no memory, or iconv lacks one of them. */
bool detector_tables(struct detector *d);
void detector_close(struct detector *d);

/* Judges the head (all of the file, or its first DETECT_WINDOW bytes or more). `user` is empty or the charset that the
 * user states, as a name for iconv. false: detector_tables has failed. */
bool detect(struct detector *d, struct str head, struct str user, struct verdict *v);

/* Picks from head what tells about its charset: at most SCORE_HEAD bytes, long stretches of ASCII left out. Returns
 * the bytes; `wide` counts those beyond ASCII. */
size_t detect_sample(struct str head, char *to, size_t *wide);

#endif
