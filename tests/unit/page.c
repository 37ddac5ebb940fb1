/* The room of pages: sifting at every chunk size, jammer text, rules, judging twice. */
#include "../tap.h"
#include "../../lib/page/judge.h"
#include "../../lib/page/sift.h"
#include "../../lib/text/utf8.h"

extern const struct str table_noise;

static uint32_t named(const char *name)
{
	return strcmp(name, "lt") == 0 ? '<' : strcmp(name, "ldquo") == 0 ? 0x201c : 0;
}

/* What is left of s when it arrives in pieces of `step` bytes, text put back in its place. */
static void sift_by(struct str s, size_t step, struct buf *to)
{
	struct sift state = { .named = named };

	for (size_t i = 0; i < s.n; i += step)
		sift(&state, str_head(str_skip(s, i), step));
	sift_end(&state);
	for (size_t i = 0, len; i < state.markup.n; i += len) {
		uint32_t c = utf8_get(state.markup.p + i, state.markup.n - i, &len);
		const struct sift_run *run = sift_take(&state, c);

		if (run == NULL)
			buf_add(to, (struct str){ state.markup.p + i, len });
		else if (!run->attributes)
			buf_add(to, (struct str){ state.text.p + run->at, run->n });
		for (size_t k = 0; run != NULL && run->attributes && k < run->n; k++) {
			char b = state.text.p[run->at + k];

			buf_addc(to, b ? b : '|');
		}
	}
	sift_free(&state);
}

static void test_sift(void)
{
	static const struct { const char *in, *out; } cases[] = {
		{ "a<b>c</b><dd>e</dd>", "ac<dd>e</dd>" },
		{ "<P ALIGN=center Class='x y' id=z>t</P >", "<p>class|x y|id|z|t</p>" },
		{ "<a href=/u?uid=3 target=_blank>x</a>", "<a>href|/u?uid=3|x</a>" },
		{ "a<img src='data:x>y' href=q>b", "ab" },
		{ "<p style='color:red'><p style=\"display:none\">", "<p><p>style|display:none|" },
		{ "<div hidden>a<div hidden=hidden>", "<div>hidden||a<div>hidden|hidden|" },
		{ "a<!-- <p>b</p> -- > -->c<!-->d<!--->e", "acde" },
		{ "a<script>if (a<b) '</p>' </scrip></script >b", "ab" },
		{ "<STYLE>p>a{}</sTyLe>b<textarea><p></textarea>c", "bc" },
		{ "a < b <3 <<p>x", "a < b <3 <<p>x" },
		{ "<![if !mso]>a<![endif]><?xml:namespace x />b<!DOCTYPE html>", "ab" },
		{ "<body>a</body></html>b", "<body>ab" },
		{ "<p <dd>x</p</dd>", "<p><dd>x</p></dd>" },
		{ "<br/>a<br /></br>", "\xef\xa3\xbf" "a\xef\xa3\xbf\xef\xa3\xbf" },
		{ "</ >a</3>b", "ab" },
		{ "<td class=a\nid = b\n>x", "<td>class|a|id|b|x" },
		{ "<span>a<span class=x>b<span>c</span>d</span>e</span></span>f", "a<span>class|x|bcd</span>ef" },
		{ "<p> \n a b </p>\n<td>\n", "<p>a b </p><td>" }, { "<a href=x> y</a> <b> z</b>", "<a>href|x| y</a>  z" },
		{ "tail <", "tail <" },
		{ "tail <p class=x", "tail " },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct str in = str_of(cases[i].in), want = str_of(cases[i].out);
		bool good = true;

		for (size_t step = 1; step <= in.n; step++) {
			struct buf b = { 0 };

			sift_by(in, step, &b);
			if (!str_eq(buf_str(&b), want)) {
				if (good)
					printf("#  got: %.*s\n# want: %s\n", (int)b.n, b.p, cases[i].out);
				good = false;
			}
			buf_free(&b);
		}
		ok(good, "sifted at every chunk size: %zu", i);
	}
}

static void test_sift_end(void)
{
	static const struct { const char *in, *inside; } cases[] = {
		{ "<p>a", NULL }, { "a<", NULL }, { "a<!-- b", "a comment" }, { "<script>x</p>", "a script or style" },
		{ "<p class='x>a</p>", "a tag" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct sift state = { .named = NULL };
		const char *got;

		sift(&state, str_of(cases[i].in));
		got = sift_end(&state);
		ok(cases[i].inside ? got && strcmp(got, cases[i].inside) == 0 : got == NULL, "cut off: %s", cases[i].in);
		sift_free(&state);
	}
}

static void test_references(void)
{
	static const struct { const char *in, *out; } cases[] = {
		{ "a&lt;b", "a<b" }, { "a&ltb", "a&ltb" }, { "&ldquo;a&lt", "“a<" }, { "&#65;&#x653F;&#xe000;", "A政\xee\x80\x80" },
		{ "&#0;&#xd800;&#x110000;", "���" }, { "&", "&" }, { "&;&#;&#x;&unknown;", "&;&#;&#x;&unknown;" }, { "&nbsp;&nbspx", "\xc2\xa0&nbspx" },
		{ "\xee\x80\x80x", "\xee\x80\x80x" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf b = { 0 };

		sift_by(str_of(cases[i].in), strlen(cases[i].in), &b);
		same(buf_str(&b), str_of(cases[i].out), "a character reference");
		buf_free(&b);
	}
}

static void test_jammer(void)
{
	static const struct { const char *text; size_t at, n; } cases[] = {
		{ "增长。& Y5 s' H7 s% V# n", 9, 18 }, { "& Y5 s' H7 s% V# n增长", 0, 18 }, { "A B C D E F G", 13, 0 }, { "", 0, 0 },
		{ "R & D 3 a 4 b 5 c", 17, 0 }, { "& Y5 s' H7 s% ", 14, 0 }, { "增长  Y5 s' H7 s% V", 6, 15 }, { "x  Y  s' H7 s% V# n", 1, 18 },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		size_t n, at = find_jammer(str_of(cases[i].text), &n);

		ok(at == cases[i].at && n == cases[i].n, "jammer in `%s`: %zu, %zu", cases[i].text, at, n);
	}
}

static void test_globs(void)
{
	static const struct { const char *pattern, *text; bool match; } cases[] = {
		{ "abc", "abc", true }, { "abc", "abcd", false }, { "*", "", true }, { "a*c", "abbc", true }, { "a*c", "abbd", false },
		{ "#", "12.5:30-1", true }, { "#", "1万", true }, { "#", "x", false }, { "#页", "12页", true }, { "*#*", "a1b", true },
		{ "编辑:~", "编辑:周明远", true }, { "编辑:~", "编辑:", false }, { "编辑:~", "编辑:周、吴", false },
		{ "~长", "市长", true }, { "~", "一二三四五六七八九十一二三", false }, { "*a*b*c*", "xxaxxbxxcxx", true }, { "**", "x", true },
	};
	struct buf b = { 0 };

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		ok(rules_glob(str_of(cases[i].pattern), str_of(cases[i].text)) == cases[i].match, "%s on %s", cases[i].pattern, cases[i].text);
	ok(rules_normal(STR(" ＡＢc　（１）【x】—"), &b) == 10, "characters of the normal form");
	same(buf_str(&b), STR("abc[1][x]-"), "the normal form");
	buf_free(&b);
}

static void test_rules(void)
{
	static const char own[] = "kind\tmost\tpattern\nnoise\t9\t(上|下)一(页|篇)*\nnoise\t5\t##\nedge\t9\t*页\nclass\t9\tnav\naside\t9\tnav\n";
	struct rules r;
	size_t line;

	ok(rules_load(&r, (struct str){ own, sizeof own - 1 }, &line) == NULL, "own rules");
	ok(rules_traits(&r, STR("下一篇:x"), 5) == RULE_BIT(RULE_NOISE), "an alternative");
	ok(rules_traits(&r, STR("上一页"), 3) == (RULE_BIT(RULE_NOISE) | RULE_BIT(RULE_EDGE)), "two kinds");
	ok(rules_traits(&r, STR("上一页"), 10) == 0, "a line too long");
	ok(rules_word(&r, STR("nav")) == (RULE_BIT(RULE_CLASS) | RULE_BIT(RULE_ASIDE)) && rules_word(&r, STR("na")) == 0, "words");
	rules_free(&r);
	ok(rules_load(&r, STR("kind\tmost\tpattern\nnoise\t0\tx\n"), &line) != NULL && line == 2, "most = 0 refused");
	ok(rules_load(&r, STR("kind\tmost\tpattern\nnoise\t201\tx\n"), &line) != NULL && line == 2, "most = 201 refused");
	ok(rules_load(&r, STR("kind\tmost\tpattern\nnoise\t200\tx\n"), &line) == NULL, "most = 200 taken");
	rules_free(&r);
	ok(rules_load(&r, STR("kind\tmost\tpattern\nnoise\t9\t\n"), &line) != NULL && line == 2, "an empty pattern refused");
}

/* Elements at the limit of depth and on both sides keep their text. */
static void test_depth(const struct rules *rules)
{
	for (size_t depth = HTML_DEPTH - 4; depth <= HTML_DEPTH + 3; depth++) {
		struct page page = { .nodes = 0 };
		struct page_reader *r = page_open(&page, rules);
		struct buf b = { 0 };
		bool good;

		for (size_t i = 0; i < depth; i++)
			buf_addz(&b, "<div>");
		buf_addz(&b, "in<p>deep</p>er<br>");
		for (size_t i = 0; i < depth; i++)
			buf_addz(&b, "</div>");
		buf_addz(&b, "out");
		page_feed(r, buf_str(&b), 3);
		good = page_close(r);
		ok(good && page.blocks >= 3 && str_eq(block_text(&page, &page.block[page.blocks - 1]), STR("out")) && page.block[1].line == 3,
		   "depth %zu: %zu blocks", depth, page.blocks);
		page_free(&page);
		buf_free(&b);
	}
}

int main(void)
{
	struct rules rules;
	size_t line = 0;

	ok(rules_load(&rules, table_noise, &line) == NULL, "the built-in rules load (line %zu)", line);
	test_sift();
	test_sift_end();
	test_references();
	test_jammer();
	test_globs();
	test_rules();
	test_depth(&rules);
	rules_free(&rules);
	return tap_done();
}
