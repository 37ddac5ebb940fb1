"""Page templates that the rules of strip-html-forum-noise may be tuned on; see judge_templates.py for the form."""

import html
import report as rp

esc = html.escape
TEMPLATES = []


def template(f):
    TEMPLATES.append(f)
    return f


def flat(blocks):
    for kind, what in blocks:
        for line in ([" ".join(row) for row in what] if kind == "table" else [what]):
            yield line


def table(rows):
    return "<table>" + "".join("<tr>" + "".join(f"<td>{esc(c)}</td>" for c in row) + "</tr>" for row in rows) + "</table>\n"


@template
def trs(r, rng):
    """Government CMS: TRS_Editor, print bar, related list, site map in the footer."""
    body = "".join(table(w) if k == "table" else f'<p align="justify">　　{esc(w)}</p>\n' for k, w in r.blocks)
    return f"""<html><head><title>{esc(r.title)}_{r.place}人民政府</title><meta name="keywords" content="x"></head><body>
<div class="nav"><a href=/>网站首页</a><a href=/zf>市政府</a><a href=/xw>新闻</a></div>
<div class="crumb">您当前的位置:<a href=/>首页</a> &gt; <a href=/a>政府信息公开</a> &gt; 政府工作报告</div>
<div class="content"><h2 class="title">{esc(r.title)}</h2><p class="source">时间:{r.year}-02-11 &nbsp; 来源:市政府办公室 &nbsp; 【字体:大 中 小】</p>
<div class="TRS_Editor"><style type="text/css">.TRS_Editor P{{line-height:2}}</style>{body}</div>
<div class="share"><span>分享:</span></div><div>【<a>打印</a>】【<a>关闭</a>】</div></div>
<div class="xglj"><p>相关链接:</p><ul><li><a>一图读懂{r.year}年政府工作报告</a></li></ul></div>
<div class="footer">版权所有:{r.place}人民政府 主办单位:{r.place}人民政府办公室<br>网站标识码:4100000000 ICP备案号:豫ICP备05000000号<br><a>网站地图</a></div></body></html>""", [r.title] + r.text()


@template
def vsb(r, rng):
    body = "".join(table(w) if k == "table" else f'<p class="vsbcontent_{"start" if i == 0 else "img"}">{esc(w)}</p>\n' for i, (k, w) in enumerate(r.blocks))
    return f"""<html><head><title>{esc(r.title)}-{r.place}发展和改革委员会</title></head><body><div class="wrap"><ul class="menu"><li><a>首页</a></li><li><a>机构职能</a></li></ul>
<form name="_newscontent_fromname"><div class="cont-tit"><h3>{esc(r.title)}</h3><p><span>发布时间:{r.year}年03月01日</span><span>浏览量:<span id="dynclicks">35</span></span></p></div>
<div id="vsb_content_2"><div class="v_news_content">{body}</div></div><p>附件【<a href="x.pdf">报告全文.pdf</a>】已下载<span>12</span>次</p>
<div class="pages"><p>上一条:<a href="1.htm">我市召开工作会议</a></p><p>下一条:<a href="2.htm">关于印发实施方案的通知</a></p></div>
<p>【<a href="#" onclick="close()">关闭</a>】</p></form></div><div class="foot"><p>地址:{r.place}建设路1号</p><p>邮编:450000</p></div></body></html>""", [r.title] + r.text()


@template
def discuz_x34(r, rng):
    """Discuz! X3.4: jammer, sign, reply with quote, fast reply."""
    def jam():
        s = esc("".join(chr(rng.randint(32, 59)) + " " + chr(rng.randint(63, 126)) for _ in range(rng.randint(5, 14))))
        return f'<font class="jammer">{s}</font><br />\n' if rng.random() < .5 else f'<br />\n<span style="display:none">{s}</span>'
    msg = "".join("&nbsp;&nbsp;" + esc(line) + jam() for line in flat(r.blocks))

    def post(n, uid, name, text):
        return f"""<div id="post_{n}"><table id="pid{n}" class="plhin"><tr><td class="pls"><div class="pls favatar"><div class="pi"><div class="authi"><a href="home.php?mod=space&amp;uid={uid}" class="xw1">{name}</a></div></div>
<p class="md_ctrl">TA的每日心情</p><div class="qdsmile"><ul><center>开心</center></ul></div><p>签到天数: 7 天</p><p>[LV.3]偶尔看看II</p></div></td><td class="plc"><div class="pi"><div class="pti"><div class="authi"><em>发表于 {r.year}-2-3 19:22:0{n}</em> | <a href="forum.php?authorid={uid}">只看该作者</a></div></div></div>
<div class="pct"><div class="pcb"><div class="t_fsz"><table><tr><td class="t_f" id="postmessage_{n}">{text}</td></tr></table></div></div></div></td></tr><tr><td class="plc plm"><div class="sign" style="max-height:100px">路漫漫其修远兮。</div></td></tr></table></div>"""
    page = f"""<html><head><title>{esc(r.title)} - 统计资料 - 数据论坛</title></head><body><div id="toptb"><a>设为首页</a><a>收藏本站</a></div><div id="pt"><a>数据论坛</a> › <a>{esc(r.title)}</a></div>
<div id="postlist" class="pl bm"><table><tr><td class="pls ptn"><div class="hm"><span class="xg1">查看:</span> <span class="xi1">613</span>|<span>回复:</span> <span>2</span></div></td><td class="plc"><h1 class="ts"><span id="thread_subject">{esc(r.title)}</span></h1> <span class="xg1"><a>[复制链接]</a></span></td></tr></table>
{post(1, 8, "数据君", msg)}{post(2, 9, "读者", "好资料,多谢楼主!请问哪里能找到更早年份的报告?论文急用,先谢过各位前辈。")}
{post(3, 11, "甲", f'<div class="quote"><blockquote>{esc(r.text()[5])}</blockquote></div>这句话说得好,期待落实。')}</div>
<div id="f_pst"><p>您需要登录后才可以回帖 <a>登录</a> | <a>立即注册</a></p><p>本版积分规则</p></div><div id="ft"><p>Powered by <strong>Discuz!</strong> X3.4 &copy; 2001-2023 Discuz! Team.</p><p>GMT+8, 2023-2-24 10:00</p></div></body></html>"""
    return page, ["?" + r.title] + r.text()


@template
def phpwind(r, rng):
    half = len(r.blocks) // 2

    def floor(n, uid, name, text):
        return f"""<table class="floot" id="read_{n}"><tr><td class="floot_left"><a href="u.php?uid={uid}">{name}</a><ul><li>级别: 论坛版主</li><li>发帖:<a>{uid * 3}</a></li><li>威望:{uid}点</li></ul></td>
<td class="floot_right"><div class="readTop"><span>{n}楼</span> <span title="x">发表于: {r.year}-05-0{n}</span> <a>只看该作者</a></div><div class="tpc_content"><div class="f14" id="read_tpc{n}">{text}</div></div><div class="tipTop">[ 此帖被{name}在{r.year}-05-09重新编辑 ]</div><div class="readbot"><a>回复</a><a>引用</a><a>举报</a></div></td></tr></table>"""
    t = lambda b: "".join(f"　　{esc(x)}<br />" for x in flat(b))
    posts = floor(1, 21, "斑竹", t(r.blocks[:half])) + floor(2, 22, "路人甲", "占座,慢慢看。这种资料以前都要去图书馆翻,现在方便多了!") + floor(3, 21, "斑竹", t(r.blocks[half:]))
    page = f"""<html><head><title>{esc(r.title)} 地方资料 - Powered by phpwind</title></head><body><div id="header"><a>首页</a><a>社区</a></div><div class="breadCrumb"><a>论坛</a>&gt;<a>地方资料</a>&gt;{esc(r.title)}</div>
<div id="pw_content"><h1>{esc(r.title)}</h1>{posts}</div><div class="pages"><a>«</a><b>1</b></div><form><p>快速回复</p><textarea></textarea><p>限100 字节 批量上传需要先选择文件,再选择上传</p></form><div class="foot">Powered by phpwind v8.7 Certificate Copyright Time now is:05-10 12:00</div></body></html>"""
    return page, ["?" + r.title] + r.text()


@template
def wechat(r, rng):
    body = "".join(f"<section>{table(w)}</section>" if k == "table" else f'<p style="margin:0"><span style="font-size:16px">{esc(w)}</span></p>' + ("<p><br></p>" if rng.random() < .3 else "") for k, w in r.blocks)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title></title><meta property="og:title" content="{esc(r.title)}"></head><body id="activity-detail" class="zh_CN">
<div id="js_article" class="rich_media"><div class="rich_media_inner"><div id="page-content"><h1 class="rich_media_title" id="activity-name">{esc(r.title)}</h1>
<div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">原创</span><span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a id="js_name">{r.place}发布</a><div id="js_profile_qrcode" style="display:none;"><p>微信号</p><p>功能介绍 发布{r.place}政务信息,服务群众生活。</p></div></span><em id="publish_time">{r.year}-01-20 18:20</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{body}</div>
<div class="rich_media_tool"><a>阅读原文</a><span>阅读 <span>1200</span></span><span>赞 12</span><span>在看 8</span></div></div></div></div>
<div class="qr_code_pc"><p>微信扫一扫<br>关注该公众号</p></div><div id="js_pc_weapp_code"><p>继续滑动看下一个</p></div></body></html>""", [r.title] + r.text()


@template
def news(r, rng):
    body = "".join(table(w) if k == "table" else f"<p>{'　　' if rng.random() < .8 else ''}{esc(w)}</p>" for k, w in r.blocks)
    return f"""<html><head><title>{esc(r.title)}--时政--人民在线</title></head><body><div class="top_nav"><a>首页</a>|<a>时政</a>|<a>国际</a></div><div class="path"><a>人民在线</a> &gt;&gt; <a>时政</a></div>
<div class="text_c"><h3>政府文件</h3><h1>{esc(r.title)}</h1><h4></h4><p class="sou">{r.year}年02月20日07:18&nbsp;&nbsp;&nbsp;&nbsp;来源:<a>{r.place}日报</a></p><div class="pic"><img><p class="desc">会议现场。记者 {rp.person(rng)} 摄</p></div>
<div id="rwb_zw" class="show_text">{body}<p>(责编:{rp.person(rng)}、{rp.person(rng)})</p></div><div class="zdfy">分享让更多人看到</div></div>
<div class="fr"><h2>推荐阅读</h2><ul><li><a>好消息不断传来</a></li><li><a>今年这些事与你有关</a></li></ul></div>
<div class="bottom"><a>关于我们</a> | <a>招聘</a><p>人 民 在 线 版 权 所 有 ,未 经 书 面 授 权 禁 止 使 用</p><p>Copyright &copy; 1997-{r.year} by www.example.cn. all rights reserved</p></div></body></html>""", [r.title] + r.text()


@template
def oldtable(r, rng):
    body = "<br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{esc(x)}" for x in flat(r.blocks))
    return f"""<html><head><title>{r.place}统计信息网</title></head><body><table width=778><tr><td><a href=1>首页</a></td><td><a href=2>统计公报</a></td><td><a href=3>统计分析</a></td><td><a href=4>联系我们</a></td></tr></table>
<table width=778><tr><td>您的位置:首页&gt;政府报告&gt;正文</td></tr></table><table width=778><tr><td align=center><b>{esc(r.title)}</b></td></tr><tr><td align=center>发布日期:{r.year}年4月2日 点击数:321</td></tr><tr><td><div>{body}</div></td></tr></table>
<table><tr><td><a href=1>上一篇</a></td><td><a href=2>下一篇</a></td></tr></table><table width=778><tr><td>{r.place}统计局 版权所有 地址:解放路8号 电话:0370-2220000</td></tr></table></body></html>""", [r.title] + r.text()


@template
def plain(r, rng):
    body = "".join(table(w) if k == "table" else f"<p>{esc(w)}\n" for k, w in r.blocks)
    return f"<title>{esc(r.title)}</title><h1>{esc(r.title)}</h1>\n{body}", [r.title] + r.text()


@template
def html5(r, rng):
    """Sections, figures with tables, headings as h2; a byline under the title, a list of what else there is."""
    body = ""
    for kind, what in r.blocks:
        if kind == "table":
            body += f"<figure><figcaption>制图:{rp.person(rng)}</figcaption><div>{table(what)}</div></figure>\n"
        elif kind == "h":
            body += f"<h3>{esc(what)}</h3>\n"
        else:
            body += f"<section><p>{esc(what)}</p></section>\n"
    return f"""<!DOCTYPE html><html><head><title>{esc(r.title)}</title></head><body><header><nav><a href=/>首页</a><a href=/a>要闻</a></nav></header>
<main><article><header><h1>{esc(r.title)}</h1><p>{r.year}-02-03 10:11 本地号</p></header>{body}</article><aside><h2>更多</h2><p><a>我市举行升旗仪式</a></p></aside></main>
<footer><p>&copy; {r.year} 本地号</p></footer></body></html>""", [r.title] + r.text()


@template
def webforms(r, rng):
    """One <form> around all; the text in a blockquote of fonts; parted over two containers; a notice not displayed."""
    half = len(r.blocks) * 2 // 3
    text = lambda b: "".join(table(w) if k == "table" else f'<p class="MsoNormal"><font face="仿宋"><span lang="EN-US">{esc(w[:3])}</span>{esc(w[3:])}<o:p></o:p></font></p>' for k, w in b)
    return f"""<html><head><title>{esc(r.title)}</title></head><body><form name="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="{'x' * 3000}">
<div id="notice" style="display: none">您的浏览器版本过低,为了获得更好的体验,请升级后访问。谢谢!</div><table><tr><td><a href=1>首页</a></td><td><a href=2>机构</a></td></tr></table>
<div><h4>{esc(r.title)}</h4><div>【发布时间:{r.year}-01-09】【信息来源:政府办】【浏览:{rng.randint(1, 999)}次】</div>
<div><blockquote>{text(r.blocks[:half])}</blockquote></div><div><blockquote>{text(r.blocks[half:])}</blockquote></div></div>
<div><span>上一篇:<a href=3>没有了</a></span><span>下一篇:<a href=4>关于放假的通知</a></span></div><div>{r.place}人民政府 版权所有</div></form></body></html>""", [r.title] + r.text()
