/*
 * opencc: any OpenCC configuration, through libopencc.
 *
 * For the configurations that simplify.h does not have built in, and for holding those it has to their model.
 */
#ifndef BAOGAO_HANZI_OPENCC_H
#define BAOGAO_HANZI_OPENCC_H

#include "../stream/buf.h"

struct converter;

/* Opens a configuration by name (`hk2s`, also `hk2s.json`: searched where libopencc keeps its own) or path. Returns
 * NULL and the converter in *c, or libopencc's message, appended to *message. The caller owns the converter. */
const char *converter_open(struct converter **c, const char *config, struct buf *message);
void converter_close(struct converter *c);

/* Appends text (well-formed UTF-8 without NUL), converted. Returns 0, or -1 with errno ENOMEM or EILSEQ (libopencc
 * refused the text). */
int converter_convert(struct converter *c, struct str text, struct buf *to);

#endif
