/* Detection: titles of 8 to 64 bytes in every charset, clean, with one bad byte and under false labels. The texts are
 * put together at random from the words below; what is counted is the charset named. */
#include "../tap.h"
#include "../../lib/charset/detect.h"

#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>

enum { EACH = 60, MOST = 512 };

/* Words in simplified and in traditional characters. */
static const char *const words[][2] = {
	{ "政府", "政府" }, { "工作", "工作" }, { "报告", "報告" }, { "发展", "發展" }, { "经济", "經濟" }, { "社会", "社會" },
	{ "农村", "農村" }, { "教育", "教育" }, { "卫生", "衛生" }, { "道路", "道路" }, { "桥梁", "橋樑" }, { "水库", "水庫" },
	{ "增长", "增長" }, { "完成", "完成" }, { "新建", "新建" }, { "改造", "改造" }, { "投资", "投資" }, { "收入", "收入" },
	{ "居民", "居民" }, { "城镇", "城鎮" }, { "粮食", "糧食" }, { "产量", "產量" }, { "工业", "工業" }, { "企业", "企業" },
	{ "学校", "學校" }, { "医院", "醫院" }, { "老人", "老人" }, { "儿童", "兒童" }, { "环境", "環境" }, { "空气", "空氣" },
	{ "河流", "河流" }, { "森林", "森林" }, { "旅游", "旅遊" }, { "文化", "文化" }, { "体育", "體育" }, { "安全", "安全" },
	{ "服务", "服務" }, { "改革", "改革" }, { "开放", "開放" }, { "创新", "創新" }, { "科技", "科技" }, { "人才", "人才" },
	{ "目标", "目標" }, { "任务", "任務" }, { "今年", "今年" }, { "去年", "去年" }, { "县城", "縣城" }, { "全市", "全市" },
	{ "乡镇", "鄉鎮" }, { "村庄", "村莊" }, { "公里", "公里" }, { "万元", "萬元" }, { "百分", "百分" }, { "青岚", "青嵐" },
	{ "白石滩", "白石灘" }, { "龙潭沟", "龍潭溝" }, { "和", "和" }, { "的", "的" }, { "了", "了" }, { "在", "在" },
	{ "，", "，" }, { "、", "、" }, { "12", "12" }, { "6.5%", "6.5%" }, { "2019年", "2019年" }, { "《", "《" }, { "关于", "關於" },
	{ "审议", "審議" }, { "通过", "通過" }, { "各位", "各位" }, { "代表", "代表" }, { "主席", "主席" }, { "请予", "請予" },
};

static const struct { const char *name, *iconv; int traditional; } charsets[] = {
	{ "GB18030", "GB18030", 2 }, { "Big5-HKSCS", "BIG5", 1 }, { "UTF-8", "UTF-8", 2 },
	{ "UTF-16LE", "UTF-16LE", 2 }, { "UTF-16BE", "UTF-16BE", 2 },
};

static uint32_t seed = 20190307;

static unsigned dice(unsigned n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

/* At least `size` bytes in a charset, cut there between two characters or, for every other text, where it falls. */
static size_t text_of(char *to, size_t size, iconv_t cd, int traditional)
{
	char utf8[MOST], *in = utf8, *out = to;
	size_t n = 0, in_left, out_left = MOST, end = 0;

	if (traditional == 2)
		traditional = dice(4) == 0;
	while (n < size * 2) {
		const char *w = words[dice(sizeof words / sizeof words[0])][traditional];

		memcpy(utf8 + n, w, strlen(w));
		n += strlen(w);
	}
	for (size_t i = 0; i < n; i = (size_t)(in - utf8)) {
		size_t len = (utf8[i] & 0x80) == 0 ? 1 : 3;

		in_left = len;
		if (iconv(cd, &in, &in_left, &out, &out_left) == (size_t)-1)
			in += in_left;
		if ((size_t)(out - to) <= size)
			end = (size_t)(out - to);
	}
	return dice(2) || end < size - 2 ? end : size;
}

/* One byte goes wrong: changed, put in or left out. */
static size_t spoil(char *p, size_t n)
{
	static const unsigned char bad[] = { 0xff, 0x80, 0xfe, 0xa0, 0xd5, 0x81 };
	size_t at = dice((unsigned)n);

	switch (dice(3)) {
	case 0: p[at] = (char)bad[dice(6)]; return n;
	case 1: memmove(p + at + 1, p + at, n - at); p[at] = (char)bad[dice(6)]; return n + 1;
	default: memmove(p + at, p + at + 1, n - at - 1); return n - 1;
	}
}

/* Puts a page with a label around the text. */
static size_t label(char *p, size_t n)
{
	static const char *const labels[] = { "gb2312", "utf-8", "big5", "gbk" };
	char page[MOST * 2];
	int k = snprintf(page, sizeof page, "<html><head><meta charset=\"%s\"><title>", labels[dice(4)]);

	memcpy(page + k, p, n);
	memcpy(page + k + n, "</title>", 8);
	memcpy(p, page, (size_t)k + n + 8);
	return (size_t)k + n + 8;
}

enum kind { CLEAN, SPOILT, LABELLED };

/* Share of the texts of one size whose charset is named, in percent. */
static unsigned share(struct detector *d, size_t size, enum kind kind, unsigned *all, char *worst)
{
	unsigned right = 0;

	*all = 0;
	*worst = 0;
	for (size_t c = 0; c < sizeof charsets / sizeof charsets[0]; c++) {
		iconv_t cd = iconv_open(charsets[c].iconv, "UTF-8");
		unsigned before = right, count = 0;

		for (; count < EACH && !(kind == LABELLED && c >= 3); count++) {
			char p[MOST * 2];
			size_t n = text_of(p, size, cd, charsets[c].traditional);
			struct verdict v;

			n = kind == SPOILT ? spoil(p, n) : kind == LABELLED ? label(p, n) : n;
			right += detect(d, (struct str){ p, n }, STR(""), &v) && strcmp(v.charset, charsets[c].name) == 0;
		}
		if (right - before < count)
			snprintf(worst + strlen(worst), 200 - strlen(worst), " %s %u/%u", charsets[c].name, right - before, count);
		*all += count;
		iconv_close(cd);
	}
	return right * 100 / *all;
}

int main(void)
{
	static const struct { size_t size; unsigned least; } sizes[] = { { 8, 85 }, { 16, 95 }, { 32, 99 }, { 64, 100 }, { 200, 100 } };
	static const char *const kinds[] = { "clean", "with a bad byte", "labelled at random" };
	struct detector d;
	unsigned total = 0;

	if (!ok(detector_open(&d), "the detector opens"))
		return tap_done();
	for (int k = CLEAN; k <= LABELLED; k++)
		for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
			char worst[200];
			unsigned all, percent = share(&d, sizes[i].size, (enum kind)k, &all, worst);

			ok(percent >= sizes[i].least, "%zu bytes, %s: %u %% of %u%s", sizes[i].size, kinds[k], percent, all, worst);
			total += all;
		}
	ok(total >= 2000, "%u texts", total);
	detector_close(&d);
	return tap_done();
}
