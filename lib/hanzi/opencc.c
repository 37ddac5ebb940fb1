#include "opencc.h"

#include <errno.h>
#include <opencc.h>
#include <stdint.h>
#include <stdlib.h>

struct converter {
	opencc_t handle;
};

/* What libopencc returns in place of a handle. */
static bool is_handle(opencc_t h)
{
	return h != NULL && (intptr_t)h != -1;
}

const char *converter_open(struct converter **c, const char *config, struct buf *message)
{
	struct converter *new = malloc(sizeof *new);
	struct buf file = { 0 };

	*c = NULL;
	buf_addz(&file, config);
	if (!str_ends(buf_str(&file), STR(".json")))
		buf_addz(&file, ".json");
	buf_addc(&file, '\0');
	if (new == NULL || file.failed) {
		free(new);
		buf_free(&file);
		return "out of memory";
	}
	new->handle = opencc_open(file.p);
	buf_free(&file);
	if (!is_handle(new->handle)) {
		free(new);
		buf_addz(message, opencc_error());
		buf_addc(message, '\0');
		return message->failed ? "out of memory" : message->p;
	}
	*c = new;
	return NULL;
}

void converter_close(struct converter *c)
{
	if (c == NULL)
		return;
	opencc_close(c->handle);
	free(c);
}

int converter_convert(struct converter *c, struct str text, struct buf *to)
{
	char *out;

	if (text.n == 0)
		return 0;
	out = opencc_convert_utf8(c->handle, text.p, text.n);
	if (out == NULL) {
		errno = EILSEQ;
		return -1;
	}
	buf_addz(to, out);
	opencc_convert_utf8_free(out);
	if (to->failed)
		errno = ENOMEM;
	return to->failed ? -1 : 0;
}
