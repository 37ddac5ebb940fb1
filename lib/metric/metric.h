/*
 * metric: from a sentence to its metrics, as the table of the metric record has them.
 *
 * An extractor holds the tables (loaded once, then only read). A reading is the state of one document: what the
 * outline and the running text have settled about time, and what was measured last. Sentences are read in the order
 * of the text; each metric found is handed to the sink.
 */
#ifndef BAOGAO_METRIC_H
#define BAOGAO_METRIC_H

#include "indicator.h"
#include "period.h"
#include "quantity.h"
#include "units.h"

enum measure { MEASURE_LEVEL, MEASURE_GROWTH, MEASURE_CHANGE, MEASURE_RANK, MEASURE_RATIO };

struct metric {
	int indicator;          /* place in the indicators, INDICATOR_NONE for none */
	struct str subject;
	enum kind kind;         /* never KIND_UNKNOWN */
	char period[16];        /* as written in the table, "" for open */
	enum measure measure;
	struct str basis;
	enum quantity_op op;
	char value[72];         /* signed */
	struct str unit, raw, sentence;
	size_t offset;          /* of raw in sentence, characters */
	unsigned flags;         /* QUANTITY_DAMAGED, QUANTITY_TYPO */
	struct str rules;       /* names of the rules that fired, blanks between */
};

struct extractor {
	struct units units;
	struct lexicon words;
	struct indicators indicators;
};

/* What is measured: a run of the reading's pool. */
struct subject {
	size_t at, n;     /* bytes */
	size_t verb_n;    /* bytes of the verb it begins with (新增…), 0 for none */
	uint32_t verb;    /* that verb's roles */
	int indicator;
};

enum { SUBJECTS_MAX = 16, LEVELS_MAX = 8 };

/* What was found for a text before: reports name the same things over and over. */
enum { MEMO_SLOTS = 1024, MEMO_TEXT = 56 };

struct memo {
	unsigned char n;         /* bytes of the text, 0 free */
	short place;             /* its indicator */
	char text[MEMO_TEXT];
};

struct reading {
	const struct extractor *x;
	struct memo memo[MEMO_SLOTS];
	struct calendar calendar;
	/* The region that reports, as the caller's text: in full, without its last 市/省/县/区, and the lowest unit alone. */
	struct str region, region_short, region_own;
	struct frame section[LEVELS_MAX + 1]; /* set by the headings; [0] holds before the first */
	size_t depth;                /* level of the heading in force */
	size_t untold;               /* lines of a chapter whose heading tells no time that may still tell it */
	struct frame paragraph;      /* set by a paragraph's own opening, kind unknown for none */
	struct frame line;           /* set by a sentence within the line */
	struct subject last[SUBJECTS_MAX]; /* subjects measured in this line, the latest last */
	size_t lasts;
	size_t before_sentence;      /* how many of them are of earlier sentences */
	struct quantities quantities;
	struct spot *spots;          /* the places of a sentence's numbers (spot.h), kept for the next sentence */
	size_t spots_cap;
	struct buf pool;             /* texts of subjects, for one line */
	struct buf scratch, basis, rules;
	/* The sink; stop says that it wants no more. */
	void (*sink)(void *self, const struct metric *m);
	void *sink_self;
	bool explain;                /* note the rules that fire; else metrics carry none */
	bool failed;                 /* no memory */
};

/* Sets a reading up for a new document delivered in `year` (0 unknown), month 0 unknown. */
void reading_begin(struct reading *r, int year, int month);

/* Names the region that reports (the text outlives the document). Call before the first line. */
void reading_region(struct reading *r, struct str region);

/* A heading of a level (1 the highest) takes force. */
void reading_heading(struct reading *r, size_t level, struct str title);

/* Reads one line of the report. */
void reading_line(struct reading *r, struct str text);

/* Notes the name of a rule that fired for the metric being made. */
void reading_note(struct reading *r, const char *rule);

void reading_free(struct reading *r);

const char *metric_kind_name(enum kind k);
const char *metric_measure_name(enum measure m);
const char *metric_op_name(enum quantity_op op);

#endif
