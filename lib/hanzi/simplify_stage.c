#include "simplify_stage.h"

#include <errno.h>

/* Values of these keys are names of files and things, no text. */
static bool is_text_key(struct str key)
{
	static const char *const plain[] = { "source", "charset", "type", "format" };

	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
		if (str_eq(key, str_of(plain[i])))
			return false;
	return true;
}

/* Through libopencc, around the names. */
static int convert_other(struct simplifier *z, struct str text)
{
	size_t at = 0, n = 0;
	struct str name;

	while (at < text.n) {
		size_t next = simplify_kept(z->own, text, at, &n, &name);
		struct str piece = str_skip(text, at);

		if (next != (size_t)-1)
			piece = str_head(piece, next - at);
		if (converter_convert(z->other, piece, &z->made) != 0)
			return -1;
		if (next == (size_t)-1)
			break;
		buf_add(&z->made, name);
		at = next + n;
	}
	return 0;
}

/* Makes the record with the fields first to last converted in z->made. Escapes are ASCII and pass as they are. */
static int convert_fields(struct simplifier *z, const struct record *r, size_t first, size_t last)
{
	const char *done = r->raw.p, *end = r->raw.p + r->raw.n;

	buf_clear(&z->made);
	for (size_t i = first; i <= last && i < r->fields; i++) {
		struct str field = r->field[i];

		buf_add(&z->made, (struct str){ done, (size_t)(field.p - done) });
		if (z->other == NULL)
			simplify_convert(z->own, field, &z->made);
		else if (convert_other(z, field) != 0)
			return -1;
		done = field.p + field.n;
	}
	buf_add(&z->made, (struct str){ done, (size_t)(end - done) });
	if (!z->made.failed)
		return 0;
	errno = ENOMEM;
	return -1;
}

/* A line marked as noise says nothing about the others. */
static bool is_traditional(struct simplifier *z, const struct record *r, struct str text)
{
	struct simplify_judge aside = z->judge;
	bool noise = r->type == RECORD_LINE && str_eq(record_field(r, LINE_CLASS), STR("noise"));

	return simplify_judge(noise ? &aside : &z->judge, simplify_weigh(z->own, text));
}

int simplifier_record(void *self, const struct record *r, struct out *out)
{
	struct simplifier *z = self;
	struct record made = { .type = r->type };
	size_t text = LINE_TEXT, last = LINE_HEADING;

	if (r->type == RECORD_DOC && is_text_key(record_field(r, DOC_KEY)))
		text = last = DOC_VALUE;
	else if (r->type != RECORD_LINE) {
		out_record(out, r);
		return 0;
	}
	z->lines++;
	if (!is_traditional(z, r, record_field(r, text)) && !z->all) {
		out_record(out, r);
		return 0;
	}
	if (convert_fields(z, r, text, last) == 0) {
		made.raw = buf_str(&z->made);
		z->converted += !str_eq(made.raw, r->raw);
		out_record(out, &made);
		return 0;
	}
	if (errno != EILSEQ)
		return -1;
	out_record(out, r);
	out_error(out, r->doc, r->line, STR("OpenCC refused this line; it was left as it is"));
	return 0;
}

int simplifier_close(void *self, struct out *out)
{
	enum { KEEP = 1 << 20 };
	struct simplifier *z = self;

	(void)out;
	z->judge = (struct simplify_judge){ 0 };
	buf_recycle(&z->made, KEEP);
	return 0;
}

void simplifier_free(struct simplifier *z)
{
	simplify_free(z->own);
	converter_close(z->other);
	buf_free(&z->made);
}
