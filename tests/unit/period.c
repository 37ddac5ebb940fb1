/* Time expressions: what they speak of, how they are used, what headings set. Every expectation is by the calendar and
 * by the record's rules for periods. */
#include "../../lib/metric/period.h"
#include "../tap.h"

#include <stdio.h>

static void plans(void)
{
	static const struct { const char *ordinal; int from, to; } cases[] = {
		{ "一", 1953, 1957 }, { "二", 1958, 1962 }, { "三", 1966, 1970 }, { "四", 1971, 1975 }, { "五", 1976, 1980 },
		{ "六", 1981, 1985 }, { "七", 1986, 1990 }, { "八", 1991, 1995 }, { "九", 1996, 2000 }, { "十", 2001, 2005 },
		{ "十一", 2006, 2010 }, { "十二", 2011, 2015 }, { "十三", 2016, 2020 }, { "十四", 2021, 2025 }, { "十五", 2026, 2030 },
	};
	int from = 0, to = 0;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		ok(period_plan(str_of(cases[i].ordinal), &from, &to) && from == cases[i].from && to == cases[i].to,
		   "plan %s: %d-%d", cases[i].ordinal, cases[i].from, cases[i].to);
	ok(!period_plan(STR(""), &from, &to), "no ordinal, no plan");
	ok(!period_plan(STR("零"), &from, &to), "there is no plan 0");
	ok(!period_plan(STR("三十一"), &from, &to), "nor one of the next century");
	ok(!period_plan(STR("十三五"), &from, &to), "the ordinal alone");
	ok(!period_plan(STR("大"), &from, &to), "a word is no ordinal");
}

static const char *const uses[] = { "time", "base", "from", "aim" };
static const char *const kinds[] = { "?", "actual", "target" };

/* The mentions as `text=period/use/kind`, parted by blanks. */
static void write_mentions(struct buf *to, const struct mention *m, size_t n, struct str s)
{
	for (size_t i = 0; i < n; i++) {
		char period[16];

		buf_addz(to, i ? " " : "");
		buf_add(to, (struct str){ s.p + m[i].at, m[i].n });
		buf_addc(to, '=');
		period_write(&m[i].when, m[i].span_end, period);
		buf_addz(to, period[0] ? period : m[i].when.part[0] ? m[i].when.part : "-");
		buf_addc(to, '/');
		buf_addz(to, uses[m[i].use]);
		buf_addc(to, '/');
		buf_addz(to, kinds[m[i].when.kind]);
	}
}

/* Report of 2021 on 2020, unless told otherwise. */
static void scans(void)
{
	static const struct { int report, closed; const char *text, *want; } cases[] = {
		{ 2021, 2020, "2020年,生产总值增长3%", "2020年=2020/time/?" },
		{ 2021, 2020, "二〇一九年以来", "二〇一九年=2019-2020/time/?" },
		{ 2021, 2020, "２０１８年", "２０１８年=2018/time/?" },
		{ 2021, 2020, "2016-2020年", "2016-2020年=2016-2020/time/?" },
		{ 2021, 2020, "2016年至2020年", "2016年至2020年=2016-2020/time/?" },
		{ 2021, 2020, "2018、2019、2020年分别", "2018=2018/time/? 2019=2019/time/? 2020年=2020/time/?" },
		{ 2021, 2020, "比2015年增长", "2015年=2015/base/?" },
		{ 2021, 2020, "与2015年相比", "2015年=2015/base/?" },
		{ 2021, 2020, "由2015年的12家增加到2020年的30家", "2015年=2015/from/? 2020年=2020/aim/?" },
		{ 2021, 2020, "到2025年建成", "2025年=2025/aim/?" },
		{ 2021, 2020, "是2015年的2.3倍", "2015年=2015/base/?" },
		{ 2021, 2020, "“十三五”时期年均", "“十三五”时期=2016-2020/time/?" },
		{ 2021, 2020, "较“十二五”末提高", "“十二五”末=2015/base/?" },
		{ 2021, 2020, "“十四五”末达到", "“十四五”末=2025/time/?" },
		{ 2021, 2020, "过去五年,我们", "过去五年=2016-2020/time/actual" },
		{ 2021, 2020, "五年来,全县", "五年来=2016-2020/time/actual" },
		{ 2021, 2020, "是上个五年的2.6倍", "上个五年=2011-2015/base/actual" },
		{ 2021, 2020, "近三年新建", "近三年=2018-2020/time/actual" },
		{ 2021, 2020, "今后五年,全县", "今后五年=2021-2025/time/target" },
		{ 2021, 2020, "未来三年,全县", "未来三年=2021-2023/time/target" },
		{ 2021, 2020, "力争三年内建成", "三年内=2023/aim/target" },
		{ 2021, 2020, "去年,全县", "去年=2020/time/actual" },
		{ 2021, 2020, "今年,全县", "今年=2021/time/?" },
		{ 2021, 2020, "今年以来,全县", "今年=2021/time/actual" },
		{ 2021, 2020, "明年,全县", "明年=2022/time/target" },
		{ 2021, 2020, "一年来,全县", "一年来=2020/time/actual" },
		{ 2021, 2020, "2020年上半年,全县", "2020年上半年=2020-H1/time/?" },
		{ 2021, 2020, "2020年11月底", "2020年11月底=2020-11/time/?" },
		{ 2021, 2020, "2020年底", "2020年底=2020/time/?" },
		{ 2021, 2020, "一季度增长", "一季度=Q1/time/?" },
		{ 2021, 2020, "前三季度增长", "前三季度=Q3/time/?" },
		{ 2021, 2020, "11月减税", "11月=11/time/?" },
		{ 2021, 2020, "多年来,全县", "多年来=-/time/actual" },
		{ 2021, 2020, "3月5日召开", "" },
		{ 2021, 2020, "十五届人大三次会议", "" },
		{ 2021, 2020, "按1990年不变价计算", "" },
		{ 2021, 2020, "编号12018年", "" },
		{ 2021, 2020, "生产总值2018万元", "" },
		{ 2021, 2020, "五个方面", "" },
		{ 2021, 2020, "九年义务教育", "" },
		{ 2019, 2019, "一年来,全县", "一年来=2019/time/actual" },
		{ 2019, 2019, "今年以来,全县", "今年=2019/time/actual" },
		{ 2019, 2019, "明年,全县", "明年=2020/time/target" },
		{ 2019, 2019, "五年来,全县", "五年来=2015-2019/time/actual" },
		{ 1993, 1992, "“八五”期间", "“八五”期间=1991-1995/time/?" },
		{ 1993, 1992, "到本世纪末", "本世纪末=2000/aim/target" },
		{ 1993, 1992, "一九八八年到一九九二年", "一九八八年到一九九二年=1988-1992/time/?" },
		{ 0, 0, "2020年,全县", "2020年=2020/time/?" },
		{ 0, 0, "去年,全县", "" },
		{ 0, 0, "过去五年,全县", "" },
	};
	struct buf got = { 0 };

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct mention m[MENTIONS_MAX];
		struct calendar c = { cases[i].report, cases[i].closed };
		struct str s = str_of(cases[i].text);

		buf_clear(&got);
		write_mentions(&got, m, period_scan(s, &c, m), s);
		same(buf_str(&got), str_of(cases[i].want), cases[i].text);
	}
	buf_free(&got);
}

/* The words that belong to an expression reach from 比 or 由 to the 的 behind it. */
static void outer(void)
{
	static const struct { const char *text, *want; } cases[] = {
		{ "比2015年增长", "比2015年" }, { "由2015年的12家", "由2015年的" }, { "到2025年底", "到2025年底" },
		{ "“十三五”时期增长", "“十三五”时期" }, { "截至2020年末", "截至2020年末" }, { "比上年前移", "比上年" },
	};
	struct calendar c = { 2021, 2020 };

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct mention m[MENTIONS_MAX];
		struct str s = str_of(cases[i].text);

		if (ok(period_scan(s, &c, m) == 1, "one expression: %s", cases[i].text))
			same((struct str){ s.p + m[0].outer_at, m[0].outer_n }, str_of(cases[i].want), cases[i].text);
	}
}

/* The first expression alone, and only when it begins early. */
static void first(void)
{
	static const char *const texts[] = { "2020年,全县", "二〇二〇年,全县", "过去五年,全县", "“十三五”时期", "去年,全县", "上半年,全县", "截至2020年末", "今后三年" };
	struct calendar c = { 2021, 2020 };
	struct mention all[MENTIONS_MAX], one[1];

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		ok(period_first(str_of(texts[i]), 24, &c, one) == 1 && period_scan(str_of(texts[i]), &c, all) == 1 && one[0].at == all[0].at &&
		   one[0].outer_n == all[0].outer_n, "the first of: %s", texts[i]);
	ok(period_first(STR("粮食总产量"), 24, &c, one) == 0, "no time: 粮食总产量");
	ok(period_first(STR("全县粮食总产量和棉花总产量在2020年"), 24, &c, one) == 0, "too late to speak for the sentence");
}

/* No more than there is room for, however many there are. */
static void many(void)
{
	struct buf text = { 0 };
	struct mention m[MENTIONS_MAX];
	struct calendar c = { 2021, 2020 };

	for (int i = 0; i < MENTIONS_MAX + 8; i++)
		buf_addz(&text, "2019年,");
	ok(period_scan(buf_str(&text), &c, m) == MENTIONS_MAX, "at most %d", MENTIONS_MAX);
	buf_free(&text);
}

static void headings(void)
{
	static const struct { const char *title; size_t level; const char *want; bool tells; } cases[] = {
		{ "2020年工作回顾", 1, "actual 2020", true },
		{ "过去一年工作回顾", 1, "actual 2020", true },
		{ "“十三五”时期工作回顾", 1, "actual 2016-2020", true },
		{ "过去五年的工作", 1, "actual 2016-2020", true },
		{ "本届政府工作回顾", 1, "actual 2016-2020", true },
		{ "2021年工作安排", 1, "target 2021", true },
		{ "2021年主要预期目标和重点任务", 1, "target 2021", true },
		{ "今年的主要任务", 1, "target 2021", true },
		{ "“十四五”时期主要目标", 1, "target 2021-2025", true },
		{ "今后五年的奋斗目标", 1, "target 2021-2025", true },
		{ "下一步工作打算", 1, "target 2021", false },
		{ "产业发展提质增效", 1, "actual 2020", false },
		{ "产业发展提质增效", 2, "actual 2020", false },
		{ "2021年总体要求", 2, "target 2021", true },
	};
	struct calendar c = { 2021, 2020 };
	struct frame first = { .kind = KIND_ACTUAL, .from = 2020, .to = 2020 };

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		bool tells;
		struct frame f = period_of_heading(str_of(cases[i].title), cases[i].level, &c, first, &tells);
		char period[16], got[40];

		period_write(&f, false, period);
		snprintf(got, sizeof got, "%s %s", kinds[f.kind], period);
		same(str_of(got), str_of(cases[i].want), cases[i].title);
		ok(tells == cases[i].tells, "tells for certain: %s", cases[i].title);
	}
}

/* A section without words of time goes on in the time of its chapter. */
static void inheritance(void)
{
	struct calendar c = { 2021, 2020 };
	struct frame chapter = { .kind = KIND_TARGET, .from = 2021, .to = 2025 };
	bool tells;
	struct frame f = period_of_heading(STR("做强主导产业"), 2, &c, chapter, &tells);

	ok(f.kind == KIND_TARGET && f.from == 2021 && f.to == 2025, "a section keeps its chapter's time");
	f = period_of_heading(STR("2021年重点工作"), 2, &c, chapter, &tells);
	ok(f.kind == KIND_TARGET && f.from == 2021 && f.to == 2021, "a section of one year within a plan");
}

static void writing(void)
{
	static const struct { struct frame f; bool last; const char *want; } cases[] = {
		{ { .from = 2020, .to = 2020 }, false, "2020" },
		{ { .from = 2016, .to = 2020 }, false, "2016-2020" },
		{ { .from = 2016, .to = 2020 }, true, "2020" },
		{ { .from = 2020, .to = 2020, .part = "H1" }, false, "2020-H1" },
		{ { .from = 2020, .to = 2020, .part = "Q3" }, true, "2020-Q3" },
		{ { .from = 2019, .to = 2019, .part = "11" }, false, "2019-11" },
		{ { .from = 0, .to = 0 }, false, "" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char to[16];

		period_write(&cases[i].f, cases[i].last, to);
		same(str_of(to), str_of(cases[i].want), cases[i].want);
	}
}

int main(void)
{
	plans();
	scans();
	outer();
	first();
	many();
	headings();
	inheritance();
	writing();
	return tap_done();
}
