"""Invented government work reports: made-up places, made-up numbers, sentences of our own.

make(rng) returns a Report whose `blocks` are ("p" | "h" | "title" | "byline" | "speaker" | "note", text) or
("table", rows); `text()` is what a filter should keep, one string a line, table rows with cells parted by blanks.
"""

SYLLABLES = "清河云溪石桥柳林松原白沙东岭南浦青田桃花望江金湾碧湖银川梅岗竹山枫泾兰亭长坪永泉宁浦安塘"
FAMILY = "赵钱孙李周吴郑王冯陈"
GIVEN = "明远志华文斌国栋晓峰海涛立新建业"

SENTENCES = [
    "全市地区生产总值达到{a}亿元,增长{p}%,经济运行稳中有进",
    "一般公共预算收入完成{a}亿元,同比增长{p}%,其中税收占比{q}%",
    "新增城镇就业{n}人,城镇登记失业率控制在{p}%以内",
    "建成标准化厂房{n}平方米,引进工业项目{k}个,到位资金{a}亿元",
    "改造农村户厕{n}户,新修通村公路{k}公里,群众出行更加方便",
    "粮食总产量达到{n}吨,实现了连续{k}年丰收",
    "我们坚持把项目建设作为第一抓手,先后开工重点工程{k}项,竣工{k2}项",
    "城乡居民人均可支配收入分别增长{p}%和{q2}%,收入差距继续缩小",
    "空气质量优良天数达到{d}天,比上年增加{k}天",
    "新建幼儿园{k}所,增加学位{n}个,入园难的问题得到缓解",
    "完成造林{n}亩,森林覆盖率提高{p}个百分点",
    "社会消费品零售总额突破{a}亿元,外贸出口增长{p}%",
    "推进简政放权,取消和下放审批事项{k}项,办事时限平均压缩{q}%",
    "我们也清醒地看到,产业结构不够合理,创新能力还不强,发展不平衡的问题依然突出",
    "要坚持节水优先,加快老旧管网改造,确保供水安全",
    "继续办好民生实事,让发展成果更多更公平惠及全体人民",
    "狠抓安全生产,落实企业主体责任,全年未发生较大以上事故",
    "深入实施乡村振兴战略,培育农民合作社{k}家,家庭农场{k2}家",
    "金融机构各项存款余额{a}亿元,贷款余额增长{p}%",
    "医疗保障水平不断提高,基本医保参保率稳定在{q}%以上",
]

HEADINGS = ["过去一年工作回顾", "今年工作的总体要求和目标", "着力扩大有效投资", "着力推进产业升级", "着力改善人民生活",
            "着力保护生态环境", "切实加强政府自身建设"]
SUBHEADINGS = ["稳增长取得新成效", "项目建设迈出新步伐", "城乡面貌发生新变化", "民生福祉得到新提升", "改革开放实现新突破"]
NOTES = ["“两廊一带”:指沿河生态走廊、高铁经济走廊和环湖休闲带。", "“四上”企业:规模以上工业、限额以上商贸等企业。",
         "数字乡村:用信息技术支撑农业农村发展的新形态。", "“一网通办”:政务服务事项在一个平台上办理。",
         "绿色债券:募集资金用于环境友好项目的债券。"]


class Report:
    """One report: place, year, title and blocks."""

    def __init__(self, place, year, title):
        self.place, self.year, self.title = place, year, title
        self.blocks = []

    def text(self):
        lines = []
        for kind, what in self.blocks:
            lines += [" ".join(row) for row in what] if kind == "table" else [what]
        return lines


def sentence(rng):
    return rng.choice(SENTENCES).format(
        a=round(rng.uniform(3, 900), 1), p=round(rng.uniform(1, 14), 1), q=rng.randint(50, 99),
        q2=round(rng.uniform(3, 11), 1), n=rng.randint(800, 98000), k=rng.randint(2, 90), k2=rng.randint(2, 40),
        d=rng.randint(200, 340))


def paragraph(rng, most=7):
    return ";".join(sentence(rng) for _ in range(rng.randint(1, 3))) + "。" + "".join(
        sentence(rng) + "。" for _ in range(rng.randint(0, most)))


def place(rng):
    return "".join(rng.sample(SYLLABLES, 2)) + rng.choice(["市", "县", "区"])


def person(rng):
    return rng.choice(FAMILY) + "".join(rng.sample(GIVEN, rng.randint(1, 2)))


def make(rng, table=None, note=None):
    where, year = place(rng), rng.randint(2004, 2024)
    r = Report(where, year, rng.choice([f"{year}年{where}政府工作报告", f"{where}{year}年政府工作报告",
                                        f"{where}人民政府工作报告({year}年)"]))
    add = r.blocks.append
    add(("title", rng.choice(["政府工作报告", f"{where}人民政府工作报告", f"{year}年政府工作报告"])))
    add(("byline", f"——{year}年{rng.randint(1, 3)}月{rng.randint(1, 28)}日在{where}第{rng.choice('三四五六')}届人民代表大会第"
                   f"{rng.choice('一二三四五')}次会议上"))
    add(("speaker", rng.choice([f"{where}人民政府{where[-1]}长 {person(rng)}", f"{where[-1]}长 {person(rng)}"])))
    add(("p", "各位代表:"))
    add(("p", "现在,我代表" + where[-1] + "人民政府向大会报告工作,请予审议,并请列席会议的同志提出意见。"))
    for i, head in enumerate(["过去一年工作回顾"] + rng.sample(HEADINGS[1:], rng.randint(2, 4))):
        add(("h", "一二三四五六七"[i] + "、" + head))
        add(("p", paragraph(rng)))
        for j, sub in enumerate(rng.sample(SUBHEADINGS, rng.randint(1, 4))):
            if rng.random() < 0.5:
                add(("h", "(" + "一二三四五"[j] + ")" + sub))
                add(("p", paragraph(rng)))
            else:
                add(("p", "(" + "一二三四五"[j] + ")" + sub + "。" + paragraph(rng)))
        if rng.random() < 0.4:
            add(("p", "主要预期目标是:"))
            add(("p", sentence(rng) + ";"))
            add(("p", sentence(rng) + "。"))
    if table if table is not None else rng.random() < 0.3:
        add(("h", "附表 主要指标完成情况"))
        rows = [["指标名称", "单位", "完成数", "增长"]]
        for name, unit in rng.sample([("地区生产总值", "亿元"), ("财政收入", "亿元"), ("粮食产量", "万吨"), ("出口总额", "万美元"),
                                      ("城镇新增就业", "人"), ("造林面积", "亩")], 4):
            rows.append([name, unit, str(round(rng.uniform(2, 900), 1)), str(round(rng.uniform(1, 15), 1)) + "%"])
        add(("table", rows))
    add(("p", "各位代表,让我们更加紧密地团结起来,埋头苦干,为建设富裕美丽的" + where + "而努力奋斗!"))
    if note if note is not None else rng.random() < 0.3:
        add(("h", "名词解释"))
        for i, n in enumerate(rng.sample(NOTES, 3)):
            add(("note", f"{i + 1}.{n}"))
    return r
