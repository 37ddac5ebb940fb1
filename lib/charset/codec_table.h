/* codec_table: the tables of codec, filled from iconv. Of use to codec.c only. */
#ifndef BAOGAO_CODEC_TABLE_H
#define BAOGAO_CODEC_TABLE_H

#include "codec.h"

/* Fills c->pairs (and c->longer) for c->way. false: no memory, or iconv knows neither charset. */
bool codec_fill(struct codec *c);

/* Writes a code point as UTF-8 (4 bytes of room) and returns the length. */
size_t codec_put(char *to, uint32_t u);

#endif
