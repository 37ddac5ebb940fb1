/*
 * report: invented reports in traditional characters, drawn from lists of words. No place in them exists.
 */
#ifndef BAOGAO_REPORT_H
#define BAOGAO_REPORT_H

#include "damage.h"

static inline const char *report_word(struct damage *d, const char *const *list)
{
	uint32_t n = 0;

	while (list[n])
		n++;
	return list[damage_random(d, n)];
}

static const char *const report_place[] = { "臨濱縣", "寧澗市", "雲澤區", "東岡鎮", "龍灣鄉", "綠洲新區", "鳳嶺縣", "滄橋市", "萬壩鎮", "錦陽區", 0 };
static const char *const report_verb[] = {
	"推進", "實施", "完成", "啟動", "擴大", "優化", "加強", "深化", "規範", "開展", "健全", "創建", "爭取", "組織", "落實", "強化", "統籌", "鞏固",
	"改善", "舉辦", "簽約", "引進", "培育", "建設", "籌備", "協調", "監督", "檢查", "維護", "發揮", 0 };
static const char *const report_how[] = { "全面", "紮實", "積極", "穩步", "持續", "加快", "繼續", "嚴格", "大力", "深入", "著力", "認真", "堅決", "率先", 0 };
static const char *const report_thing[] = {
	"環境治理", "農業結構調整", "工業園區建設", "鄉村振興", "義務教育", "職業教育", "醫療衛生改革", "養老服務", "燃氣管網改造", "污水處理", "垃圾分類",
	"國有企業改革", "對外貿易", "旅遊開發", "電子商務", "財政體制改革", "審計監督", "綠化工程", "水庫除險加固", "農村公路", "鐵路專線", "危房改造",
	"棚戶區改造", "科技創新", "專項整治", "信訪工作", "法制宣傳", "防災減災", "森林防火", "糧食生產", "畜牧業", "漁業資源保護", "礦產資源整合",
	"節能減排", "數據共享", "網絡安全", "文藝創作", "體育場館建設", "圖書館建設", "幼兒園建設", "殘疾人事業", "婦女兒童工作", "雙擁工作", "檔案管理",
	"統計調查", "價格監測", "質量強縣", "標準化生產", "品牌創建", "訂單農業", "產業鏈延伸", "倉儲物流", "會展經濟", "勞務輸出", "創業擔保貸款",
	"失業保險", "醫療保險", "社會救助", "慈善事業", "民族團結", "廉政建設", "作風建設", "政務公開", "行政審批", "人才隊伍建設", "師資隊伍建設", 0 };
static const char *const report_measure[] = {
	"生產總值", "財政收入", "固定資產投資", "社會消費品零售總額", "外貿進出口總額", "農民人均純收入", "城鎮居民收入", "規模以上工業增加值", "糧食總產量",
	"旅遊總收入", "貸款餘額", "實際利用外資", "服務業增加值", "電商交易額", "教育支出", "總人口", 0 };
static const char *const report_unit[] = { "億元", "萬元", "萬噸", "萬畝", "公里", "萬戶", "萬人", "家", "個", "項", "所", "處", 0 };
static const char *const report_end[] = {
	"羣眾滿意度進一步提高", "取得明顯成效", "實現新的突破", "走在全省前列", "爲發展奠定了堅實基礎", "受到廣大幹部羣眾歡迎", "創歷史最好水平", "任務圓滿完成",
	"工作機制更加健全", "環境質量持續改善", "發展後勁不斷增強", "社會大局和諧穩定", "經驗得到推廣", "勞動生產率顯著提升", "形象煥然一新", 0 };
static const char *const report_own[] = {
	"我們", "各鄉鎮", "縣政府", "有關部門", "教育局", "衛生局", "財政局", "園區", "企業", "學校", "醫院", "幹部羣眾", "黨員幹部", "專家", 0 };

static inline void report_number(struct damage *d, struct buf *to)
{
	buf_adduint(to, damage_random(d, 3) ? damage_random(d, 90) + 1 : damage_random(d, 9000) + 100);
	if (damage_random(d, 2)) {
		buf_addc(to, '.');
		buf_adduint(to, damage_random(d, 10));
	}
}

static inline void report_clause(struct damage *d, struct buf *to)
{
	switch (damage_random(d, 7)) {
	case 0:
		buf_addz(to, report_word(d, report_measure));
		buf_addz(to, damage_random(d, 2) ? "達到" : "完成");
		report_number(d, to);
		buf_addz(to, report_word(d, report_unit));
		buf_addz(to, "，增長");
		report_number(d, to);
		buf_addc(to, '%');
		break;
	case 1:
		buf_addz(to, "新建、擴建");
		buf_addz(to, report_word(d, report_thing));
		buf_addz(to, "項目");
		report_number(d, to);
		buf_addz(to, "個");
		break;
	case 2:
		buf_addz(to, report_word(d, report_own));
		buf_addz(to, "“");
		buf_addz(to, report_word(d, report_how));
		buf_addz(to, report_word(d, report_verb));
		buf_addz(to, "”的要求得到落實");
		break;
	case 3:
		buf_addz(to, report_word(d, report_place));
		buf_addz(to, "（含");
		buf_addz(to, report_word(d, report_place));
		buf_addz(to, "）");
		buf_addz(to, report_word(d, report_thing));
		buf_addz(to, report_word(d, report_end));
		break;
	case 4: buf_addz(to, report_word(d, report_end)); break;
	default:
		buf_addz(to, report_word(d, report_how));
		buf_addz(to, report_word(d, report_verb));
		buf_addz(to, report_word(d, report_thing));
	}
}

/* A report of about so many lines of text, LF at the end of each, `spaced`: an empty line behind each. */
static inline void report_text(struct damage *d, size_t lines, bool spaced, struct buf *to)
{
	static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", 0 };

	buf_addz(to, report_word(d, report_place));
	buf_addz(to, "政府工作報告\n");
	for (size_t i = 0; i < lines; i++) {
		if (spaced)
			buf_addc(to, '\n');
		if (i % 5 == 0) {
			buf_addz(to, digits[i / 5 % 9]);
			buf_addz(to, "、");
		} else {
			buf_addz(to, "　　");
		}
		for (uint32_t k = i % 5 ? 3 + damage_random(d, 20) : 1; k > 0; k--) {
			report_clause(d, to);
			buf_addz(to, k == 1 || damage_random(d, 3) == 0 ? "。" : damage_random(d, 6) ? "，" : "；");
		}
		buf_addc(to, '\n');
	}
}

#endif
