#include "zip.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <unistd.h>
#include <zlib.h>

/* Of the format (APPNOTE.TXT 6.3): bytes of the fixed part of its headers, and where their fields lie. */
enum {
	END_BYTES = 22, END_COUNT = 10, END_SIZE = 12, END_START = 16,
	ENTRY_BYTES = 46, ENTRY_METHOD = 10, ENTRY_PACKED = 20, ENTRY_SIZE = 24, ENTRY_NAME = 28, ENTRY_EXTRA = 30, ENTRY_COMMENT = 32, ENTRY_AT = 42,
	LOCAL_BYTES = 30, LOCAL_NAME = 26, LOCAL_EXTRA = 28
};

enum { HEAD = 512, TAIL = 128, BLOCK = 32768, STORED = 0, DEFLATED = 8 };

/* The first and the last bytes of a part, and how many rows end in it. */
struct ends {
	char head[HEAD], tail[TAIL];
	size_t head_n, tail_n;
	size_t rows;
	size_t matched; /* bytes of the row's end tag that were just read */
};

static size_t u16(const char *p)
{
	return (size_t)(unsigned char)p[0] | (size_t)(unsigned char)p[1] << 8;
}

static size_t u32(const char *p)
{
	return u16(p) | u16(p + 2) << 16;
}

static bool read_at(int fd, size_t at, char *p, size_t n)
{
	while (n > 0) {
		ssize_t got = pread(fd, p, n, (off_t)at);

		if (got <= 0)
			return false;
		p += got;
		at += (size_t)got;
		n -= (size_t)got;
	}
	return true;
}

static void keep(struct ends *e, const char *p, size_t n)
{
	static const char row_end[] = "</row>";
	size_t k = n < HEAD - e->head_n ? n : HEAD - e->head_n;
	size_t old;

	for (size_t i = 0; i < n; i++) {
		e->matched = p[i] == row_end[e->matched] ? e->matched + 1 : p[i] == '<';
		if (row_end[e->matched] == '\0') {
			e->rows++;
			e->matched = 0;
		}
	}

	memcpy(e->head + e->head_n, p, k);
	e->head_n += k;
	k = n < TAIL ? n : TAIL;
	old = e->tail_n < TAIL - k ? e->tail_n : TAIL - k;
	memmove(e->tail, e->tail + e->tail_n - old, old);
	memcpy(e->tail + old, p + n - k, k);
	e->tail_n = old + k;
}

/* Unpacks a part of `packed` bytes at `at`. */
static bool unpack(int fd, size_t at, size_t packed, size_t method, struct ends *e)
{
	char in[BLOCK], out[BLOCK];
	z_stream z = { 0 };
	int r = Z_OK;

	if (method != STORED && (method != DEFLATED || inflateInit2(&z, -MAX_WBITS) != Z_OK))
		return false;
	while (packed > 0 && r == Z_OK) {
		size_t n = packed < BLOCK ? packed : BLOCK;

		if (!read_at(fd, at, in, n))
			break;
		at += n;
		packed -= n;
		if (method == STORED) {
			keep(e, in, n);
			continue;
		}
		z.next_in = (Bytef *)in;
		z.avail_in = (uInt)n;
		do {
			z.next_out = (Bytef *)out;
			z.avail_out = BLOCK;
			r = inflate(&z, Z_NO_FLUSH);
			keep(e, out, BLOCK - z.avail_out);
		} while (r == Z_OK && z.avail_out == 0);
	}
	if (method == STORED)
		return packed == 0;
	inflateEnd(&z);
	return r == Z_STREAM_END;
}

/* The part begins with an XML declaration and a root element, and ends with that element's end. */
static bool whole(const struct ends *e)
{
	struct str head = { e->head, e->head_n }, tail = str_trim((struct str){ e->tail, e->tail_n });
	size_t at = str_find(head, STR("?>"), 0), n = 0;
	struct str name;

	if (at == (size_t)-1 || (at = str_find(head, STR("<"), at)) == (size_t)-1)
		return false;
	name = str_skip(head, at + 1);
	while (n < name.n && strchr(" \t\r\n/>", name.p[n]) == NULL)
		n++;
	name = str_head(name, n);
	if (str_ends(tail, STR("/>")))
		return str_find(str_skip(head, at + 1), STR("<"), 0) == (size_t)-1;
	if (n == 0 || tail.n < n + 3 || !str_ends(tail, STR(">")))
		return false;
	tail = str_head(tail, tail.n - 1);
	return str_ends(tail, name) && str_ends(str_head(tail, tail.n - n), STR("</"));
}

/* The place of the sheet that a part is, or n when it is none of the n sheets. */
static size_t sheet_of(struct str name, size_t n)
{
	struct str head = STR("xl/worksheets/sheet"), tail = STR(".xml");
	size_t number;

	if (!str_starts(name, head) || !str_ends(name, tail)
	    || !str_size(str_head(str_skip(name, head.n), name.n - head.n - tail.n), &number) || number == 0 || number > n)
		return n;
	return number - 1;
}

/* Looks at each entry of the central directory. */
static const char *check_entries(int fd, const struct buf *directory, size_t count, const struct zip_sheet *sheet, size_t n)
{
	static const char cut[] = "a part of the workbook was cut off: no space for temporary files (TMPDIR)?";
	size_t at = 0;

	while (count-- > 0) {
		const char *entry = directory->p + at;
		struct ends e = { .head_n = 0 };
		char local[LOCAL_BYTES];
		size_t start, k;

		if (directory->n - at < ENTRY_BYTES || memcmp(entry, "PK\1\2", 4) != 0
		    || directory->n - at - ENTRY_BYTES < u16(entry + ENTRY_NAME))
			return "the workbook's directory is damaged";
		start = u32(entry + ENTRY_AT);
		if (!read_at(fd, start, local, sizeof local) || memcmp(local, "PK\3\4", 4) != 0)
			return "the workbook is damaged";
		start += LOCAL_BYTES + u16(local + LOCAL_NAME) + u16(local + LOCAL_EXTRA);
		if (!unpack(fd, start, u32(entry + ENTRY_PACKED), u16(entry + ENTRY_METHOD), &e) || !whole(&e))
			return cut;
		k = sheet_of((struct str){ entry + ENTRY_BYTES, u16(entry + ENTRY_NAME) }, n);
		if (k < n && (e.rows != sheet[k].rows || u32(entry + ENTRY_SIZE) <= sheet[k].bytes))
			return cut;
		at += ENTRY_BYTES + u16(entry + ENTRY_NAME) + u16(entry + ENTRY_EXTRA) + u16(entry + ENTRY_COMMENT);
		if (at > directory->n)
			return "the workbook's directory is damaged";
	}
	return NULL;
}

const char *zip_check(const char *file, const struct zip_sheet *sheet, size_t n)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	off_t size = fd < 0 ? -1 : lseek(fd, 0, SEEK_END);
	struct buf directory = { 0 };
	const char *what = "the workbook is damaged";
	char end[END_BYTES], *p;

	if (fd < 0)
		return strerror(errno);
	if (size >= (off_t)UINT32_MAX) {
		what = NULL;
	} else if (size >= END_BYTES && read_at(fd, (size_t)size - END_BYTES, end, sizeof end) && memcmp(end, "PK\5\6", 4) == 0
	           && u32(end + END_SIZE) <= (size_t)size && (p = buf_reserve(&directory, u32(end + END_SIZE) + 1)) != NULL) {
		directory.n = u32(end + END_SIZE);
		if (read_at(fd, u32(end + END_START), p, directory.n))
			what = check_entries(fd, &directory, u16(end + END_COUNT), sheet, n);
	}
	buf_free(&directory);
	close(fd);
	return what;
}
