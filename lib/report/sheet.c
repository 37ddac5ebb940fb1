#include "sheet.h"
#include "../text/utf8.h"

bool sheet_over(struct str s, size_t n)
{
	return s.n > n && (s.n > 4 * n || utf8_count(s.p, s.n) > n);
}

bool sheet_closed(struct str s)
{
	while (s.n) {
		size_t len, at = utf8_back(s.p, s.n);
		uint32_t c = utf8_get(s.p + at, s.n - at, &len);

		if (!scan_in(c, STR("”’」』》）)\"*_")))
			return scan_in(c, STR("。！？；：…!?;:.，,、—"));
		s.n = at;
	}
	return false;
}

bool sheet_salutation(struct str s)
{
	static const struct str who[] = { { "各位代表", 12 }, { "名位代表", 12 }, { "各位委员", 12 }, { "同志们", 9 },
	                                  { "诸位代表", 12 }, { "代表同志们", 15 } };
	unsigned depth;

	s = str_skip(s, mark_markdown(s, &depth));
	if (s.n > 72 || !scan_holds_any(s, who, sizeof who / sizeof who[0]))
		return false;
	/* Nothing but greetings: no verb, no full stop. */
	return scan_until(s, STR("。我向现是的"), 0) == s.n && !sheet_over(s, 20);
}
