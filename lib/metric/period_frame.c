#include "period.h"
#include "words.h"

/* Words that tell the kind of a chapter; of a section within one only the strong ones do. */
static const char *const actual_strong[] = { "回顾", "工作总结", "完成情况", "执行情况", NULL };
static const char *const target_strong[] = { "预期目标", "主要目标", "奋斗目标", "总体要求", "指导思想", "工作安排", "今后", "未来", "目标任务", "主要任务", "总体思路", NULL };
static const char *const actual_words[] = { "回顾", "总结", "成就", "成绩", "完成情况", "过去", "以来", "取得", "工作情况", "一年来",
	"年来", "主要工作完成", "执行情况", "历程", NULL };
static const char *const target_words[] = { "目标", "任务", "安排", "要求", "预期", "思路", "今后", "打算", "部署", "计划", "未来", "蓝图",
	"指导思想", "奋斗", "实事", "重点工作", "下一步", "建议", "新的一年", "规划", "设想", "展望", "主要工作", "今年", "明年", "方针", "布局", "路径", NULL };

struct frame period_of_heading(struct str title, size_t level, const struct calendar *c, struct frame above, bool *tells)
{
	struct mention m[MENTIONS_MAX];
	size_t n = period_scan(title, c, m);
	struct frame f = above;
	bool actual = words_in(title, level > 1 ? actual_strong : actual_words);
	bool target = words_in(title, level > 1 ? target_strong : target_words);
	int from = 0, to = 0;
	enum kind told = KIND_UNKNOWN;

	for (size_t i = 0; i < n; i++) {
		if (m[i].when.from == 0 || m[i].use == MENTION_BASE)
			continue;
		/* 2020年及“十三五”工作回顾: the year leads, the span is what its own paragraphs say; 未来五年谋划和2022年安排
		 * promises mostly for the year. */
		if (from == 0 || (m[i].when.from == m[i].when.to && c->closed != 0 && m[i].when.to == c->closed + 1)) {
			from = m[i].when.from;
			to = m[i].when.to;
			told = m[i].when.kind;
		}
	}
	/* A government's term is five years (Organic Law of the Local People's Congresses and Governments). */
	if (from == 0 && (actual || target || level == 1) && word_in(title, "届政府") && c->closed != 0) {
		told = actual || !target ? KIND_ACTUAL : KIND_TARGET;
		from = told == KIND_ACTUAL ? c->closed - 4 : c->closed + 1;
		to = from + 4;
	}
	/* 取得显著进展 may speak of either time: the chapter's first lines may know better. */
	*tells = from != 0 || words_in(title, actual_strong) || words_in(title, target_strong);
	if (from == 0 && !actual && !target)
		return f;
	if (told == KIND_UNKNOWN && from != 0 && c->closed != 0)
		told = to <= c->closed ? KIND_ACTUAL : from > c->closed ? KIND_TARGET : KIND_UNKNOWN;
	/* “七五”计划执行情况的回顾: what is told plainly beats a word that may stand in either kind. */
	if (words_in(title, actual_strong) && !words_in(title, target_strong))
		told = KIND_ACTUAL;
	else if (actual && !target && (from == 0 || told != KIND_TARGET))
		told = KIND_ACTUAL;
	else if (told == KIND_UNKNOWN && target)
		told = KIND_TARGET;
	else if (told == KIND_UNKNOWN && actual)
		told = KIND_ACTUAL;
	if (told != KIND_UNKNOWN)
		f.kind = told;
	f.part[0] = 0;
	if (from != 0) {
		f.from = from;
		f.to = to;
	} else if (c->closed != 0 && above.kind != f.kind) {
		f.from = f.to = f.kind == KIND_TARGET ? c->closed + 1 : c->closed;
	}
	return f;
}
