/*
 * kind: what a file is, from its first bytes.
 */
#ifndef BAOGAO_KIND_H
#define BAOGAO_KIND_H

#include "../stream/str.h"

enum { KIND_HEAD = 4096 }; /* bytes that are enough to know */

/* What a file that is no text is, with the program that turns it into text, as the end of a message ("a PDF file:
 * pdftotext makes it text"), told by the marks that formats begin with; NULL for none that is known. */
const char *kind_binary(struct str head);

/* Whether NULs and control characters are so many that it is no text; of heads that are neither UTF-16 nor UTF-32. */
bool kind_noise(struct str head);

/* Whether text (ASCII at least where its tags are) is HTML: it says so at its beginning, or its tags are as many as
 * those of a page. What the file is called does not count. */
bool kind_html(struct str head);

#endif
