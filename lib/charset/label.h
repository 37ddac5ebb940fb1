/*
 * label: what a charset is called, on pages and by iconv.
 */
#ifndef BAOGAO_LABEL_H
#define BAOGAO_LABEL_H

#include "../stream/str.h"

/* The charset that a label means, as lib/table/charsets.tsv maps it (the WHATWG Encoding Standard: any case, blanks
 * at both ends ignored, gb2312 → GB18030, big5 → Big5-HKSCS): a name iconv knows, a constant; empty when the
 * table does not have the label. */
struct str label_charset(struct str label);

/* The label that the head of a page states: `charset=` in a <meta> or the encoding of an XML declaration, in ASCII.
 * Empty for none. Points into head. Source of the rule: HTML Standard, "prescan a byte stream". */
struct str label_stated(struct str head);

/* Calls each(self, label, charset) for every label of the table in its order. */
void label_each(void (*each)(void *self, struct str label, struct str charset), void *self);

#endif
