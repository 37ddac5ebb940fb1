/* The report room's parts: ordinals, dates, names, regions. */
#include "../tap.h"
#include "../../lib/report/place.h"
#include "../../lib/report/sheet.h"

#include <stdlib.h>

static void test_marks(void)
{
	static const struct { const char *text; enum mark_kind kind; unsigned number; const char *rest; } cases[] = {
		{ "一、回顾", MARK_HAN, 1, "回顾" }, { "十二、回顾", MARK_HAN, 12, "回顾" }, { "一 、 回顾", MARK_HAN, 1, "回顾" },
		{ "二．回顾", MARK_HAN, 2, "回顾" }, { "三.回顾", MARK_HAN, 3, "回顾" }, { "一 2018年工作回顾", MARK_HAN, 1, "2018年工作回顾" },
		{ "一、2018年回顾", MARK_HAN, 1, "2018年回顾" }, { "三、十件实事", MARK_HAN, 3, "十件实事" },
		{ "（一）工业", MARK_PAREN, 1, "工业" }, { "(十一)工业", MARK_PAREN, 11, "工业" }, { "（ 二 ） 工业", MARK_PAREN, 2, "工业" },
		{ "(三）、工业", MARK_PAREN, 3, "工业" }, { "〔四〕工业", MARK_PAREN, 4, "工业" }, { "㈤工业", MARK_PAREN, 5, "工业" },
		{ "1.工业", MARK_NUM, 1, "工业" }, { "１．工业", MARK_NUM, 1, "工业" }, { "12、工业", MARK_NUM, 12, "工业" },
		{ "3 、工业", MARK_NUM, 3, "工业" }, { "⒉工业", MARK_NUM, 2, "工业" }, { "1.三个一批", MARK_NUM, 1, "三个一批" }, { "3.2018年工业", MARK_NUM, 3, "2018年工业" },
		{ "（1）工业", MARK_NUMPAREN, 1, "工业" }, { "⑵工业", MARK_NUMPAREN, 2, "工业" }, { "3）工业", MARK_NUMPAREN, 3, "工业" },
		{ "③工业", MARK_CIRCLE, 3, "工业" }, { "第一部分 回顾", MARK_PART, 1, "回顾" }, { "第二部分：安排", MARK_PART, 2, "安排" },
		{ "第三章　保障", MARK_PART, 3, "保障" }, { "第一，必须", MARK_NTH, 1, "必须" }, { "第二、必须", MARK_NTH, 2, "必须" },
		{ "## 一、回顾", MARK_HAN, 1, "回顾" }, { "**（一）工业", MARK_PAREN, 1, "工业" }, { "> 1. 工业", MARK_NUM, 1, "工业" },
		{ "\\t一、回顾", MARK_NONE, 0, "" }, { "一是工业", MARK_NONE, 0, "" }, { "一、二、三产业", MARK_NONE, 0, "" },
		{ "二、三产业", MARK_NONE, 0, "" }, { "1.5万人", MARK_NONE, 0, "" }, { "12个乡", MARK_NONE, 0, "" },
		{ "2018年", MARK_NONE, 0, "" }, { "第一产业", MARK_NONE, 0, "" }, { "第1、2号线", MARK_NONE, 0, "" },
		{ "十年来", MARK_NONE, 0, "" }, { "（二〇一九年）", MARK_NONE, 0, "" }, { "（注）", MARK_NONE, 0, "" }, { "", MARK_NONE, 0, "" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct str s = str_of(cases[i].text);
		struct mark m = { 0 };
		bool found = mark_read(s, &m);

		ok(found == (cases[i].kind != MARK_NONE) && m.kind == cases[i].kind &&
		   (!found || (m.number == cases[i].number && str_eq(str_skip(s, m.length), str_of(cases[i].rest)))),
		   "mark %s", cases[i].text);
	}
}

static void test_days(void)
{
	static const struct { const char *text; unsigned year, month, day; } cases[] = {
		{ "——2020年5月24日在", 2020, 5, 24 }, { "二O一九年二月十六日", 2019, 2, 16 }, { "二○二○年十二月三十一日", 2020, 12, 31 },
		{ "二〇一七年四月九日", 2017, 4, 9 }, { "二0一四年一月十五日", 2014, 1, 15 }, { "（19年2月24日）", 2019, 2, 24 },
		{ "98年3月1号", 1998, 3, 1 }, { "2006 年12 月28 日", 2006, 12, 28 }, { "２００７年１月９日", 2007, 1, 9 },
		{ "自2015年以来，2016年1月12日", 2016, 1, 12 }, { "二Ｏ一三年二十一日", 0, 0, 0 }, { "2020年13月1日", 0, 0, 0 },
		{ "120年1月1日", 0, 0, 0 }, { "2020年5月", 0, 0, 0 }, { "", 0, 0, 0 },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct day d = { 0 };
		bool found = when_day(str_of(cases[i].text), 0, &d);

		ok(found == (cases[i].year != 0) && (!found || (d.year == cases[i].year && d.month == cases[i].month &&
		   d.day == cases[i].day)), "day %s", cases[i].text);
	}
}

static void test_years(void)
{
	static const struct { const char *text; unsigned year; } cases[] = {
		{ "2019年", 2019 }, { "2019湘", 2019 }, { "（2009）", 2009 }, { "一九九三年", 1993 }, { "回顾2019：", 2019 },
		{ "20191月7日", 0 }, { "120190", 0 }, { "三千", 0 }, { "1800年", 0 }, { "", 0 },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		unsigned year = 0;
		size_t begin, end;
		bool found = when_year(str_of(cases[i].text), 0, &year, &begin, &end);

		ok(found == (cases[i].year != 0) && (!found || year == cases[i].year), "year %s", cases[i].text);
	}
}

static void test_speakers(void)
{
	static const struct { const char *text; bool bare; const char *name; } cases[] = {
		{ "某县人民政府县长 张 三", false, "张三" }, { "代市长李四", false, "李四" }, { "市长：王五", false, "王五" },
		{ "省政协副主席　某市市长　赵明远", false, "赵明远" }, { "省 长 钱一", false, "钱一" },
		{ "自治州州长 阿不都·买买提", false, "阿不都·买买提" }, { "国务院总理　孙某", false, "孙某" },
		{ "市长周平作政府工作报告", false, "周平" }, { "张三", true, "张三" }, { "张 三", true, "张三" },
		{ "司马义·买买提", true, "司马义·买买提" }, { "报告人：李小四", true, "李小四" },
		{ "张三", false, "" }, { "市长", false, "" }, { "政府工作报告", true, "" }, { "2019年", true, "" },
		{ "市长专题会议研究部署了有关工作", false, "" },
	};
	struct buf name = { 0 };

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		bool found = sheet_speaker(str_of(cases[i].text), cases[i].bare, &name);

		same(found ? buf_str(&name) : STR(""), str_of(cases[i].name), cases[i].text);
	}
	buf_free(&name);
}

static void test_salutations(void)
{
	static const char *const yes[] = { "各位代表：", "各位代表！", "各位代表:", "**各位代表：**", "主任、各位代表、同志们：",
	                                   "名位代表：", "同志们：", "各位代表，同志们！" };
	static const char *const no[] = { "各位代表，前路虽远！", "各位代表：现在报告工作。", "各位代表和委员提出意见", "代表：", "" };

	for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
		ok(sheet_salutation(str_of(yes[i])), "salutation %s", yes[i]);
	for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
		ok(!sheet_salutation(str_of(no[i])), "no salutation %s", no[i]);
}

static const char rows[] =
	"code\tname\tfrom\tto\tparent\n"
	"100000\t全国\t\t\t\n"
	"910000\t东山省\t\t\t100000\n"
	"910100\t青川市\t\t\t910000\n910102\t城关区\t\t\t910100\n910103\t石桥区\t2016\t\t910100\n910121\t石桥县\t\t2015\t910100\n"
	"910200\t临河市\t\t\t910000\n910202\t城关区\t\t\t910200\n"
	"920000\t西原自治区\t\t\t100000\n922100\t远山回族自治州\t\t\t920000\n922102\t新华区\t2010\t\t922100\n";

static void test_places(void)
{
	static const char *const columns[] = { "code", "name", "from", "to", "parent" };
	static const struct { const char *region; unsigned year; const char *text, *code; } cases[] = {
		{ "青川市", 2010, "", "910100" }, { "青川市城关区", 2010, "", "910102" }, { "东山省临河市城关区", 2010, "", "910202" },
		{ "城关区", 2010, "青川的发展", "910102" }, { "城关区", 2010, "临河，临河，青川", "910202" },
		{ "城关区", 2010, "东山的发展", "" }, { "城关区", 2010, "", "" }, { "石桥县", 1995, "", "910121" },
		{ "石桥县", 2016, "", "910121" }, { "石桥县", 2023, "", "" }, { "石桥区", 2023, "", "910103" },
		{ "石桥区", 2005, "", "" }, { "远山回族自治州", 2010, "", "922100" }, { "远山州", 2010, "", "" },
		{ "新华区", 2010, "", "922102" }, { "全国", 1957, "", "100000" }, { "青川经济开发区", 2010, "", "" }, { "大石桥县", 2010, "", "" }, { "青川石桥县", 2010, "", "910121" },
		{ "", 2010, "", "" }, { "城关区", 0, "临河", "910202" },
	};
	struct table t;
	struct places p = { 0 };
	size_t line, n;

	ok(table_parse(&t, STR(rows), columns, 5, &line) == NULL && places_make(&p, &t, &line) == NULL, "a table of places");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		size_t row = places_resolve(&p, str_of(cases[i].region), cases[i].year, str_of(cases[i].text));

		same(row == (size_t)-1 ? STR("") : p.row[row].code, str_of(cases[i].code), cases[i].region);
	}
	places_named(&p, STR("城关区"), &n);
	ok(n == 2, "two of one name");
	ok(places_longest(&p, STR("远山回族自治州的")) == 21 && places_longest(&p, STR("的远山")) == 0, "the longest name");
	n = places_most_named(&p, STR("省"), 2010, STR("东山，东山，东山，青川，青川，青川，青川"));
	ok(n != (size_t)-1 && str_eq(p.row[n].code, STR("910000")), "the province most named");
	ok(places_most_named(&p, STR("省"), 2010, STR("东山，东山")) == (size_t)-1, "twice is not enough");
	places_free(&p);
	table_free(&t);
}

int main(void)
{
	test_marks();
	test_days();
	test_years();
	test_speakers();
	test_salutations();
	test_places();
	return tap_done();
}
