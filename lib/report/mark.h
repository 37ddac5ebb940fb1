/*
 * mark: the ordinal at the head of a heading, in the scheme of GB/T 9704 (一、 then （一） then 1. then （1）) and the
 * variants of it that reports show.
 */
#ifndef BAOGAO_REPORT_MARK_H
#define BAOGAO_REPORT_MARK_H

#include "scan.h"

enum mark_kind {
	MARK_NONE,
	MARK_TOP,   /* no ordinal, a heading of the first order (2018年工作回顾) */
	MARK_PART,  /* 第一部分, 第一章 */
	MARK_HAN,   /* 一、 */
	MARK_INNER, /* 一、 under 一、 */
	MARK_PAREN, /* （一） ㈠ */
	MARK_SUB,   /* no ordinal, a heading of a lower order */
	MARK_NTH,   /* 第一，…  at the head of a line */
	MARK_NUM,   /* 1. 1、 ⒈ */
	MARK_NUMPAREN, /* （1） ⑴ 1） */
	MARK_CIRCLE /* ① */
};

struct mark {
	enum mark_kind kind;
	unsigned number; /* as the report writes it */
	size_t length;   /* bytes of the mark with the blanks behind it, Markdown marks before it included */
};

/* Reads the ordinal that the trimmed line s begins with. False when it begins with none. An enumeration (一、二、三产业)
 * and a decimal number (1.5) are none. */
bool mark_read(struct str s, struct mark *m);

/* Bytes of the Markdown marks (# * > __) that s begins with, blanks behind them included; *depth counts the #. */
size_t mark_markdown(struct str s, unsigned *depth);

#endif
