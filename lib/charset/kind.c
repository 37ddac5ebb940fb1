#include "kind.h"

enum { FEW = 3 };

/* Marks at the beginning of a file. Sources: the formats' own specifications, as collected in file(1)'s magic. */
static const struct { struct str mark; const char *what; } known[] = {
	{ { "%PDF-", 5 }, "a PDF file: pdftotext makes it text (a scan needs ocrmypdf first)" },
	{ { "{\\rtf", 5 }, "a Rich Text file: unrtf --text or libreoffice --convert-to txt makes it text" },
	{ { "Rar!\x1a\x07", 6 }, "a RAR archive: unar or unrar takes it apart" },
	{ { "7z\xbc\xaf\x27\x1c", 6 }, "a 7-Zip archive: 7z x takes it apart" },
	{ { "\x1f\x8b", 2 }, "gzip data: gzip -dc unpacks it" },
	{ { "\xfd" "7zXZ\0", 6 }, "xz data: xz -dc unpacks it" },
	{ { "\x28\xb5\x2f\xfd", 4 }, "Zstandard data: zstd -dc unpacks it" },
	{ { "MSCF\0\0\0\0", 8 }, "a Cabinet archive: cabextract takes it apart" },
	{ { "ITSF", 4 }, "a compiled HTML help file: extract_chmLib or 7z takes it apart" },
	{ { "\x89PNG\r\n\x1a\n", 8 }, "a PNG image: tesseract -l chi_sim reads the text in it" },
	{ { "\xff\xd8\xff", 3 }, "a JPEG image: tesseract -l chi_sim reads the text in it" },
	{ { "GIF87a", 6 }, "a GIF image: tesseract -l chi_sim reads the text in it" },
	{ { "GIF89a", 6 }, "a GIF image: tesseract -l chi_sim reads the text in it" },
	{ { "II*\0", 4 }, "a TIFF image: tesseract -l chi_sim reads the text in it" },
	{ { "MM\0*", 4 }, "a TIFF image: tesseract -l chi_sim reads the text in it" },
	{ { "\0\0\1\0", 4 }, "an icon" },
	{ { "AT&TFORM", 8 }, "a DjVu file: djvutxt makes it text" },
	{ { "CAJ\0", 4 }, "a CAJ file: caj2pdf and then pdftotext make it text" },
	{ { "HN\0\0", 4 }, "a CAJ file: caj2pdf and then pdftotext make it text" },
	{ { "SQLite format 3\0", 16 }, "an SQLite database: sqlite3 reads it" },
	{ { "\x7f" "ELF", 4 }, "a program" },
	{ { "MZ\x90\0", 4 }, "a program" },
	{ { "OggS\0", 5 }, "an Ogg recording" },
	{ { "ID3\x03", 4 }, "an MP3 recording" },
};

/* Names of members that tell what a ZIP archive is a container for. */
static const struct { struct str member; const char *what; } inside[] = {
	{ { "word/", 5 }, "a Word document (docx): docx2txt or libreoffice --convert-to txt makes it text" },
	{ { "xl/", 3 }, "an Excel workbook (xlsx): ssconvert or libreoffice --convert-to csv makes it text" },
	{ { "ppt/", 4 }, "a PowerPoint file (pptx): libreoffice --convert-to pdf and then pdftotext make it text" },
	{ { "OFD.xml", 7 }, "an OFD document: an OFD reader exports it as PDF, and pdftotext makes that text" },
	{ { "application/epub+zip", 20 }, "an EPUB book: pandoc -t plain makes it text" },
	{ { "application/vnd.oasis.opendocument", 34 }, "an OpenDocument file: odt2txt makes it text" },
	{ { "[Content_Types].xml", 19 }, "an Office document (docx, xlsx or pptx): libreoffice --convert-to txt makes it text" },
};

/* An OLE container names its streams in UTF-16. */
static const char *ole(struct str head)
{
	if (str_find(head, (struct str){ "W\0o\0r\0k\0b\0o\0o\0k", 15 }, 0) != (size_t)-1)
		return "an Excel workbook (xls): xls2csv or libreoffice --convert-to csv makes it text";
	return "a Word document (doc) or another Office file of its time: antiword, catdoc or libreoffice --convert-to txt "
	       "makes it text";
}

static const char *marked(struct str head)
{
	size_t at;

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (str_starts(head, known[i].mark))
			return known[i].what;
	if (str_starts(head, STR("PK\3\4")) || str_starts(head, STR("PK\5\6"))) {
		for (size_t i = 0; i < sizeof inside / sizeof inside[0]; i++)
			if (str_find(head, inside[i].member, 0) != (size_t)-1)
				return inside[i].what;
		return "a ZIP archive: unzip takes it apart (unzip -O GB18030 where names are Chinese)";
	}
	if (str_starts(head, STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")))
		return ole(head);
	if (str_starts(head, STR("RIFF")) && head.n >= 12 && memcmp(head.p + 8, "WEBP", 4) == 0)
		return "a WebP image: tesseract -l chi_sim reads the text in it";
	if (str_starts(head, STR("BM")) && head.n >= 26 && memcmp(head.p + 6, "\0\0\0\0", 4) == 0)
		return "a BMP image: tesseract -l chi_sim reads the text in it";
	if (head.n >= 12 && memcmp(head.p + 4, "ftyp", 4) == 0)
		return "a film";
	if (str_starts(head, STR("BZh")) && str_starts(str_skip(head, 4), STR("1AY&SY")))
		return "bzip2 data: bzip2 -dc unpacks it";
	if (head.n > 262 && memcmp(head.p + 257, "ustar", 5) == 0)
		return "a tar archive: tar -x takes it apart";
	/* Some servers put a few bytes before the document. */
	at = str_find(str_head(head, 1024), STR("%PDF-1."), 0);
	return at != (size_t)-1 ? known[0].what : NULL;
}

/* A page saved with its pictures is a mail: what is in it is encoded once more. */
static const char *mail(struct str head)
{
	struct str top = str_head(head, 2048);

	if ((str_starts(head, STR("MIME-Version:")) || str_starts(head, STR("From:")) || str_starts(head, STR("Return-Path:"))) &&
	    str_find(top, STR("multipart/"), 0) != (size_t)-1)
		return "a web archive (MHTML) or a mail: ripmime or munpack takes it apart";
	return NULL;
}

const char *kind_binary(struct str head)
{
	const char *what;

	head = str_head(head, KIND_HEAD);
	what = marked(head);
	return what ? what : mail(head);
}

bool kind_noise(struct str head)
{
	size_t nul = 0, control = 0;

	head = str_head(head, KIND_HEAD);
	for (size_t i = 0; i < head.n; i++) {
		unsigned char c = (unsigned char)head.p[i];

		nul += c == 0;
		control += c < 0x20 && c != 0 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b;
	}
	/* Text that was damaged has a few. */
	return (nul >= FEW && nul * 10 > head.n) || (control >= FEW && control * 10 > head.n);
}

/* ---- is it a page? ---- */

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

/* Names of tags that reports, pages and fragments of pages are made of, blank-separated. */
static const char tags[] = " a abbr article aside b blockquote body br button center code dd div dl dt em font footer form h1 h2 h3 "
                           "h4 h5 h6 head header hr html i iframe img input ins label li link main meta nav noscript o:p ol "
                           "option p pre script section select small span strong style sub sup table tbody td textarea tfoot "
                           "th thead title tr tt u ul ";

/* The tag that begins at p[0] == '<': its length to the end of its name, 0 when it is none. */
static size_t tag_at(struct str s, char *name, size_t room)
{
	size_t i = 1, n = 1;

	if (i < s.n && s.p[i] == '/')
		i++;
	name[0] = ' ';
	while (i < s.n && n < room - 2) {
		unsigned char c = lower(s.p[i]);

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ':'))
			break;
		name[n++] = (char)c;
		i++;
	}
	name[n++] = ' ';
	name[n] = 0;
	if (n < 3 || i >= s.n || (s.p[i] != '>' && s.p[i] != '/' && (unsigned char)s.p[i] > ' '))
		return 0;
	return strstr(tags, name) != NULL ? i : 0;
}

static bool any_case(struct str s, const char *word)
{
	size_t i = 0;

	while (i < s.n && word[i] != 0 && lower(s.p[i]) == (unsigned char)word[i])
		i++;
	return word[i] == 0;
}

bool kind_html(struct str head)
{
	size_t found = 0, frame = 0, lines = 1, at = 0;
	struct str top = str_trim(head);
	char name[16];

	if (any_case(top, "<!doctype html") || any_case(top, "<html"))
		return true;
	for (size_t i = 0; i < head.n; i++)
		lines += head.p[i] == '\n';
	while ((at = str_find(head, STR("<"), at)) != (size_t)-1) {
		struct str s = str_skip(head, at);
		size_t n = tag_at(s, name, sizeof name);

		frame += any_case(s, "<!doctype html") || any_case(s, "<html") || any_case(s, "<body") || any_case(s, "<head");
		found += n > 0;
		at += n > 0 ? n : 1;
	}
	return (frame > 0 && found >= 2) || (found >= 2 && found * 4 >= lines);
}
