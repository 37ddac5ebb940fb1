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
	static const struct str greeting[] = {
		{ "各位代表", 12 }, { "名位代表", 12 }, { "诸位代表", 12 }, { "各位委员", 12 }, { "同志们", 9 }, { "各位领导", 12 },
		{ "各位来宾", 12 }, { "代表", 6 }, { "委员", 6 }, { "主席团", 9 }, { "主席", 6 }, { "主任", 6 },
		{ "尊敬的", 9 }, { "各位", 6 }, { "朋友们", 9 }, { "同志", 6 }, { "列席", 6 }, { "人员", 6 },
	};
	unsigned depth;
	size_t len;

	s = str_skip(s, mark_markdown(s, &depth));
	if (s.n == 0 || sheet_over(s, 30) || !(scan_holds(s, STR("各位")) || scan_holds(s, STR("位代表")) ||
	                                       scan_holds(s, STR("同志们"))))
		return false;
	/* Nothing but greetings. */
	while (s.n) {
		len = scan_blank(s);
		if (len == 0 && scan_in(scan_peek(s, &len), STR("：:！!，,、*_")) == 0) {
			if (scan_take_any(&s, greeting, sizeof greeting / sizeof greeting[0]) < 0)
				return false;
			continue;
		}
		s = str_skip(s, len);
	}
	return true;
}
