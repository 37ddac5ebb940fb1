/*
 * zip: is every part of a workbook whole?
 *
 * libxlsxwriter does not look whether its temporary files could be written: on a full disk it packs cut off parts into a
 * sound archive and reports success. Each part is an XML document, so its end tells, and the rows of a sheet are known.
 */
#ifndef BAOGAO_SHEET_ZIP_H
#define BAOGAO_SHEET_ZIP_H

#include "../stream/buf.h"

/* What the program knows of a sheet: to be found in xl/worksheets/sheetN.xml, N from 1. */
struct zip_sheet {
	size_t rows;   /* written */
	size_t bytes;  /* of their XML: the part has some more */
};

/* Reads the archive `file` back. Returns NULL when each of its parts ends with the end tag of its root element (or is a
 * root element without content) and each of the n sheets has all its rows, else what is wrong: a constant, or
 * strerror's. Archives past 4 GiB are not looked into. */
const char *zip_check(const char *file, const struct zip_sheet *sheet, size_t n);

#endif
