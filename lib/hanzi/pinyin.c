#include "pinyin.h"
#include "../text/utf8.h"

extern const struct str table_readings;

const char *pinyin_load(struct pinyin *p, const char *file, size_t *line)
{
	static const char *const names[] = { "reading", "characters" };
	struct table *t = &p->table;
	const char *what = file ? table_read(t, file, names, 2, line) : table_parse(t, table_readings, names, 2, line);

	for (size_t i = 1; !what && i < t->rows; i++)
		if (str_cmp(table_cell(t, i - 1, 0), table_cell(t, i, 0)) >= 0) {
			*line = t->line[i];
			table_free(t);
			what = "readings are not sorted";
		}
	return what;
}

void pinyin_free(struct pinyin *p)
{
	table_free(&p->table);
}

/* a to z, and what tone marks make of a e i o u ü n m. */
static bool is_letter(uint32_t c)
{
	static const uint16_t marked[] = {
		0xe0, 0xe1, 0xe8, 0xe9, 0xea, 0xec, 0xed, 0xf2, 0xf3, 0xf9, 0xfa, 0xfc, 0x101, 0x113, 0x11b, 0x12b, 0x144, 0x148,
		0x14d, 0x16b, 0x1ce, 0x1d0, 0x1d2, 0x1d4, 0x1d6, 0x1d8, 0x1da, 0x1dc, 0x1f9, 0x251, 0x261, 0x1e3f,
	};

	if (c >= 'a' && c <= 'z')
		return true;
	for (size_t i = 0; i < sizeof marked / sizeof *marked; i++)
		if (marked[i] == c)
			return true;
	return false;
}

size_t pinyin_letters(struct str s)
{
	size_t n = 0, len;

	for (; n < s.n && n <= PINYIN_BYTES; n += len)
		if (!is_letter(utf8_get(s.p + n, s.n - n, &len)))
			break;
	return n;
}

/* The phonetic letters U+0251 and U+0261 stand for a and g in some annotations. */
static struct str plain(struct str s, char to[PINYIN_BYTES])
{
	size_t n = 0, len;

	if (s.n > PINYIN_BYTES)
		return s;
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t c = utf8_get(s.p + i, s.n - i, &len);

		if (c == 0x251 || c == 0x261) {
			to[n++] = c == 0x251 ? 'a' : 'g';
		} else {
			memcpy(to + n, s.p + i, len);
			n += len;
		}
	}
	return (struct str){ to, n };
}

int pinyin_syllable(const struct pinyin *p, struct str syllable)
{
	char room[PINYIN_BYTES];
	struct str want = plain(syllable, room);
	size_t low = 0, high = p->table.rows;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int d = str_cmp(table_cell(&p->table, mid, 0), want);

		if (d == 0)
			return (int)mid;
		if (d < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return -1;
}

bool pinyin_reads(const struct pinyin *p, int row, uint32_t c)
{
	char text[4];
	struct str needle = { text, utf8_put(text, c) };

	return row >= 0 && str_find(table_cell(&p->table, (size_t)row, 1), needle, 0) != (size_t)-1;
}
