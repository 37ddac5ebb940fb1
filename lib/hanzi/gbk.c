#include "gbk.h"
#include "../text/utf8.h"

#include <iconv.h>
#include <string.h>

/* Signs that converters write with another code point than iconv's GBK does, by their bytes. */
static const struct { uint16_t c, bytes; } alias[] = {
	{ 0x00b7, 0xa1a4 }, { 0x30fb, 0xa1a4 }, { 0x2014, 0xa1aa }, { 0x2015, 0xa1aa }, { 0x2225, 0xa1ac },
	{ 0x2016, 0xa1ac }, { 0x2026, 0xa1ad }, { 0x22ef, 0xa1ad }, { 0x301c, 0xa1ab }, { 0xff5e, 0xa1ab },
	{ 0x2299, 0xa1d1 }, { 0xffe0, 0xa1e9 }, { 0x00a2, 0xa1e9 },
};

static uint16_t convert(iconv_t cd, unsigned lead, unsigned trail)
{
	char in[2] = { (char)lead, (char)trail }, to[8], *from = in, *at = to;
	size_t n = 2, room = sizeof to, len;
	uint32_t c;

	if (iconv(cd, &from, &n, &at, &room) == (size_t)-1 || n) {
		iconv(cd, NULL, NULL, NULL, NULL);
		return 0;
	}
	c = utf8_get(to, (size_t)(at - to), &len);
	return c < 0x80 || c > 0xffff || (c >= 0xe000 && c < 0xf900) || len != (size_t)(at - to) ? 0 : (uint16_t)c;
}

int gbk_fill(struct gbk *g)
{
	iconv_t cd = iconv_open("UTF-8", "GBK");

	memset(g, 0, sizeof *g);
	if (cd == (iconv_t)-1)
		return -1;
	for (unsigned lead = 0x81; lead <= 0xfe; lead++)
		for (unsigned trail = 0x40; trail <= 0xfe; trail++) {
			uint16_t c = trail == 0x7f ? 0 : convert(cd, lead, trail);

			g->to[lead - 0x80][trail] = c;
			if (c && !g->from[c])
				g->from[c] = (uint16_t)(lead << 8 | trail);
		}
	for (size_t i = 0; i < sizeof alias / sizeof *alias; i++)
		if (!g->from[alias[i].c])
			g->from[alias[i].c] = alias[i].bytes;
	iconv_close(cd);
	return 0;
}
