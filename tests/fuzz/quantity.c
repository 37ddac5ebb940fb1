/* Any well-formed text: the scanner stays inside it and keeps its promises. */
#include "../../lib/metric/quantity.h"
#include "../../lib/metric/units.h"
#include "../../lib/stream/record.h"

#include <stdint.h>
#include <stdlib.h>

extern const struct str table_units;
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void promise(bool kept)
{
	if (!kept)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct units units;
	static struct quantities q;
	struct str text = { (const char *)data, size };
	size_t line, before = 0;

	if (units.heads == 0)
		promise(units_load(&units, table_units, NULL, &line) == NULL);
	if (utf8_check(text) < size)
		return 0;
	quantity_scan(&q, text, &units);
	for (size_t i = 0; i < q.n; i++) {
		const struct quantity *v = &q.v[i];
		bool high = v->flags & QUANTITY_HIGH;

		promise(v->n > 0 && v->raw_at <= v->at && v->at + v->n <= v->raw_at + v->raw_n && v->raw_at + v->raw_n <= size);
		promise(high || v->raw_at >= before);
		promise(v->value[0] || (v->flags & QUANTITY_DAMAGED));
		promise(strspn(v->value, "0123456789.:") == strlen(v->value));
		promise(!high || (i > 0 && (q.v[i - 1].flags & QUANTITY_LOW)));
		before = v->raw_at + v->raw_n;
	}
	return 0;
}
