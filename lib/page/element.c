#include "element.h"

enum { WORD_MAX = 32, LETTERS_MIN = 4 };

static const struct { const char *name; unsigned what; } elements[] = {
	{ "a", LINK }, { "address", BLOCK }, { "article", BLOCK }, { "aside", BLOCK | NOISE }, { "audio", SKIP }, { "blockquote", BLOCK },
	{ "body", BLOCK }, { "br", BLOCK | LEAF }, { "button", SKIP }, { "canvas", SKIP }, { "caption", BLOCK }, { "center", BLOCK },
	{ "dd", BLOCK }, { "details", BLOCK }, { "dir", BLOCK }, { "div", BLOCK }, { "dl", BLOCK }, { "dt", BLOCK },
	{ "fieldset", BLOCK }, { "figcaption", BLOCK | NOISE }, { "figure", BLOCK }, { "footer", BLOCK | NOISE }, { "form", BLOCK },
	{ "h1", BLOCK | HEADING }, { "h2", BLOCK | HEADING }, { "h3", BLOCK | HEADING }, { "h4", BLOCK }, { "h5", BLOCK }, { "h6", BLOCK },
	{ "header", BLOCK | ASIDE }, { "hr", BLOCK | LEAF }, { "html", BLOCK }, { "iframe", SKIP }, { "input", LEAF }, { "label", INLINE },
	{ "legend", BLOCK }, { "li", BLOCK }, { "main", BLOCK }, { "map", SKIP }, { "menu", BLOCK | NOISE }, { "nav", BLOCK | NOISE },
	{ "noframes", SKIP }, { "noscript", SKIP }, { "object", SKIP }, { "ol", BLOCK }, { "option", SKIP }, { "p", BLOCK }, { "pre", BLOCK | PRE },
	{ "rp", SKIP }, { "rt", SKIP }, { "script", SKIP }, { "section", BLOCK }, { "select", SKIP }, { "style", SKIP }, { "summary", BLOCK }, { "svg", SKIP },
	{ "table", BLOCK }, { "tbody", BLOCK }, { "td", BLOCK | CELL }, { "template", SKIP }, { "textarea", SKIP }, { "tfoot", BLOCK },
	{ "th", BLOCK | CELL }, { "thead", BLOCK }, { "title", TITLE }, { "tr", BLOCK | ROW }, { "ul", BLOCK }, { "video", SKIP },
};

uint32_t element_hash(uint32_t h, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h;
}

unsigned element_find(const char *name)
{
	size_t lo = 0, hi = sizeof elements / sizeof elements[0];

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int d = strcmp(name, elements[mid].name);

		if (d == 0)
			return elements[mid].what;
		if (d < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return INLINE;
}

unsigned element_words(const struct rules *rules, const char *s, uint32_t *sign)
{
	char word[WORD_MAX];
	unsigned said = 0;

	while (*s != 0) {
		size_t n = 0;
		bool small = false, digit = false;
		unsigned flags;

		for (; *s != 0 && (unsigned)((*s | 0x20) - 'a') >= 26; s++)
			digit = *s >= '0' && *s <= '9';
		while ((unsigned)((*s | 0x20) - 'a') < 26 && !(small && *s < 'a')) {
			small = *s >= 'a';
			if (n < WORD_MAX)
				word[n++] = (char)(*s | 0x20);
			s++;
		}
		if (n == 0 || n == WORD_MAX)
			continue;
		*sign = element_hash(*sign, (struct str){ word, n });
		/* A few letters beside a digit are a piece of a hash rather than a word: `c-ad07`. */
		if (n < LETTERS_MIN && (digit || (*s >= '0' && *s <= '9')))
			continue;
		flags = rules_word(rules, (struct str){ word, n });
		said |= flags & RULE_BIT(RULE_HIDDEN) ? NODE_HIDDEN : 0;
		said |= flags & RULE_BIT(RULE_CLASS) ? NODE_NOISE : 0;
		said |= flags & RULE_BIT(RULE_ASIDE) ? NODE_ASIDE : 0;
		said |= flags & RULE_BIT(RULE_MAIN) ? NODE_MAIN : 0;
	}
	return said;
}

bool element_not_displayed(const char *style)
{
	static const char want[] = "display:none";
	size_t k = 0;

	for (; *style != 0 && want[k] != 0; style++) {
		char c = *style >= 'A' && *style <= 'Z' ? (char)(*style | 0x20) : *style;

		if (c == ' ' || c == '\t' || c == '\n')
			continue;
		k = c == want[k] ? k + 1 : c == want[0];
	}
	return want[k] == 0;
}
