/* simplify_own: what simplify_compile.c makes and simplify.c runs. Nobody else includes it. */
#ifndef BAOGAO_SIMPLIFY_OWN_H
#define BAOGAO_SIMPLIFY_OWN_H

#include "simplify.h"
#include "simplify_dict.h"

enum {
	STAGES_MAX = 8, /* of a conversion chain */
	DICTS_MAX = 8   /* of a stage */
};

/* One step of the chain: dictionaries asked in order, the first that knows an entry wins. */
struct simplify_stage {
	struct dict dict[DICTS_MAX];
	size_t n;
};

/* Each character of three bytes (U+0800 to U+FFFF) has a word: its converted form in the low 24 bits, first byte
 * lowest, and above them what has to be known of it. Those of WORD_STOP end the plain loop. */
#define WORD_HEAD (1u << 24)  /* an entry of the segmentation, or of several characters of stage 1, may begin here, when
                               * `pair` has the two characters */
#define WORD_ALONE (1u << 30) /* the same, whatever follows */
#define WORD_WIDE (1u << 25)  /* its converted form is not one character of three bytes: see `single` */
#define WORD_DIRTY (1u << 26) /* stage 1 makes it a character of which the last stage has longer entries */
#define WORD_NEAR (1u << 27)  /* stands beside such a character in such an entry */
#define WORD_TRADITIONAL (1u << 28)
#define WORD_SIMPLIFIED (1u << 29)
#define WORD_STOP (WORD_HEAD | WORD_ALONE | WORD_WIDE | WORD_DIRTY)

enum { PAIRS = 1 << 16 };

/* Where two characters of three bytes meet others only by chance. */
static inline size_t pair_place(uint32_t a, uint32_t b)
{
	return (a * 0x9e3u ^ b * 0x25u) & (PAIRS - 1);
}

struct simplify {
	uint32_t word[65536];
	uint8_t pair[PAIRS / 8];  /* which two characters entries begin with: a bit each, at pair_place */
	struct dict segment;      /* the segmentation; values are what the whole chain makes of an entry */
	struct dict keep;         /* names; also in segment */
	struct simplify_stage stage[STAGES_MAX];
	size_t stages;
	struct dict single;       /* what the chain makes of the single characters that `word` cannot tell it of */
	bool plain;               /* the chain has the shape that the fast loop is made for */
	struct buf scratch[2];    /* a piece between two stages */
};

/* What the chain makes of one character alone (s); `own` is room for it. */
struct str simplify_single(const struct simplify *s, struct str one, char own[3]);

/* Longest entry of the first dictionary that has one; bytes of the key, 0 for none. */
size_t simplify_stage_match(const struct simplify_stage *g, struct str s, struct str *value);

/* Passes a piece through the stages from `first` on. */
void simplify_piece(struct simplify *s, size_t first, struct str piece, struct buf *to);

#endif
