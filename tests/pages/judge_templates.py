"""Page templates that only judge. They were written before the rules of strip-html-forum-noise and are not looked at when
the rules are tuned. Each function takes a report and a random source and returns (html, lines to keep); a line that begins
with "?" may be kept or dropped (the outer title that the text repeats)."""

import html
import report as rp

esc = html.escape


def cells(rows, td="td"):
    return "<table border=1>" + "".join(
        "<tr>" + "".join(f"<{td}><p>{esc(c)}</p></{td}>" for c in row) + "</tr>\n" for row in rows) + "</table>\n"


def other_titles(rng, n):
    return [f"{rp.place(rng)}{rng.randint(2003, 2024)}年政府工作报告" for _ in range(n)]


def jcms(r, rng):
    """A government portal: index table, article between comment marks, share bar, dense footer."""
    body = ""
    for kind, what in r.blocks:
        if kind == "table":
            body += cells(what)
        elif kind in ("title", "byline", "speaker"):
            body += f'<p style="text-align: center;"><span style="font-size:18px"><strong>{esc(what)}</strong></span></p>\n'
        else:
            body += f'<p style="text-indent: 2em;">&nbsp;&nbsp;&nbsp;&nbsp;{esc(what)}</p>\n'
    nav = "".join(f'<li><a href="/col/col{i}/index.html" target="_blank">{n}</a></li>\n'
                  for i, n in enumerate(["首页", "走进" + r.place, "新闻中心", "政务公开", "政务服务", "互动交流", "专题专栏"]))
    related = "".join(f'<li><a href="/art/2020/{i}.html">{esc(t)}</a><span>[{r.year}-0{i + 1}-11]</span></li>\n'
                      for i, t in enumerate(other_titles(rng, 5)))
    page = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{r.place}人民政府 政府工作报告 {esc(r.title)}</title>
<meta name="ArticleTitle" content="{esc(r.title)}"><script>var _hmt = _hmt || []; if (a < b) document.write("<p>统计代码。</p>");</script>
<style>.a > .b {{ color: red }}</style></head>
<body><div class="top"><span id="weather">今天是{r.year}年3月1日 星期三 多云 12℃</span><a href="#">无障碍阅读</a> | <a href="#">长者模式</a> | <a href="#">繁體版</a></div>
<div class="header"><form action="/search"><input type="text" value="请输入关键字"><select><option>全文</option><option>标题</option></select><button>搜索</button></form></div>
<ul class="menu">{nav}</ul>
<div class="position">当前位置:<a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/zwgk">政务公开</a>&nbsp;&gt;&nbsp;<a href="/gzbg">政府工作报告</a></div>
<table class="xxgk"><tr><td>索 引 号:</td><td>0123{rng.randint(1000, 9999)}/{r.year}-000{rng.randint(10, 99)}</td><td>组配分类:</td><td>政府工作报告</td></tr>
<tr><td>发布机构:</td><td>{r.place}人民政府办公室</td><td>成文日期:</td><td>{r.year}-02-1{rng.randint(0, 9)}</td></tr></table>
<div class="bt"><h1>{esc(r.title)}</h1></div>
<div class="info"><span>发布日期:{r.year}-02-18 09:{rng.randint(10, 59)}</span> <span>来源:{r.place}政府办</span> <span>浏览次数:<script>document.write(hits)</script>{rng.randint(10, 9999)}</span> <span>字体:[ <a href="#">大</a> <a href="#">中</a> <a href="#">小</a> ]</span></div>
<div id="zoom"><!--<$[信息内容]>begin-->
{body}<!--<$[信息内容]>end--></div>
<div class="tool"><a href="javascript:window.print()">【打印本页】</a> <a href="javascript:window.close()">【关闭窗口】</a></div>
<div class="share">分享到:<a>微信</a><a>微博</a><a>QQ空间</a></div>
<div class="about"><h3>相关信息</h3><ul>{related}</ul></div>
<div class="links"><select><option>--国务院部门网站--</option><option>外交部</option></select></div>
<div class="copy"><p>主办:{r.place}人民政府&nbsp;&nbsp;承办:{r.place}人民政府办公室</p><p>地址:{r.place}人民路{rng.randint(1, 99)}号 邮编:4{rng.randint(10000, 99999)} 联系电话:0371-6{rng.randint(100000, 999999)}</p>
<p>网站标识码:4101000{rng.randint(100, 999)} 豫ICP备0500{rng.randint(1000, 9999)}号-1 豫公网安备 4101{rng.randint(10000, 99999)}号</p></div></body></html>"""
    return page, [r.title] + r.text()


def jam(rng):
    return "".join(chr(rng.randint(32, 59)) + " " + chr(rng.randint(63, 126)) for _ in range(rng.randint(5, 14)))


def discuz_x2(r, rng):
    """An older forum in tables: jammer text in both dresses, the author goes on in a second post, replies between."""
    chunks, per = [], max(4, len(r.blocks) // 2)
    for at in range(0, len(r.blocks), per):
        text = ""
        for kind, what in r.blocks[at:at + per]:
            for line in ([" ".join(row) for row in what] if kind == "table" else [what]):
                j = jam(rng)
                j = f'<font class="jammer">{esc(j)}</font><br />\r\n' if rng.random() < 0.5 else \
                    f'<br />\r\n<span style="display:none">{esc(j)}</span>'
                text += "&nbsp; &nbsp; " + esc(line) + j
        chunks.append(text)
    author = "wanwan" + str(rng.randint(10, 99))

    def post(n, uid, name, msg, sign=""):
        return f"""<div id="post_{n}"><table id="pid{n}" summary="pid{n}" cellspacing="0" cellpadding="0"><tr><td class="pls" rowspan="2">
<div class="pi"><div class="authi"><a href="space-uid-{uid}.html" target="_blank" class="xw1">{name}</a></div></div>
<div class="avatar"><a href="space-uid-{uid}.html"><img src="avatar.php?uid={uid}" /></a></div>
<div class="tns xg2"><table><tr><th><p><a class="xi2">{uid % 97}</a></p>主题</th><th><p><a>{uid % 61}</a></p>帖子</th><td><p><a>{uid % 1999}</a></p>积分</td></tr></table></div>
<p><em>论坛元老</em></p><dl class="pil cl"><dt>积分</dt><dd>{uid}</dd><dt>注册时间</dt><dd>2009-5-{n % 27 + 1}</dd></dl></td>
<td class="plc"><div class="pi"><strong><a href="#" id="postnum{n}">{n}<sup>#</sup></a></strong><div class="pti"><div class="authi"><em id="authorposton{n}">发表于 {r.year}-4-{n % 28 + 1} 10:1{n % 10}</em> <span class="pipe">|</span><a href="#">只看该作者</a> <a href="#">倒序浏览</a></div></div></div>
<div class="pct"><div class="pcb"><div class="t_fsz"><table cellspacing="0" cellpadding="0"><tr><td class="t_f" id="postmessage_{n}">
{msg}</td></tr></table></div></div></div></td></tr><tr><td class="plc plm">{sign}</td></tr>
<tr><td class="pls"></td><td class="plc"><div class="po"><div class="pob cl"><em><a class="fastre" href="#">回复</a></em> <a href="#">举报</a></div></div></td></tr></table></div>\n"""
    replies = ["谢谢楼主分享,收藏了慢慢看。", "顶!!!", "数据很全,我正好写论文要用,请问有没有前几年的?希望楼主继续更新,大家都需要这样的资料。",
               "路过看看,报告里说今年要修路,我家门口那条路已经坑坑洼洼三年多了,希望真的能修好,也希望领导们多下来走走看看。"]
    sign = '<div class="sign">好好学习,天天向上。每天进步一点点,一年以后就是一大步。</div>'
    posts = post(1, 4711, author, f'<i class="pstatus"> 本帖最后由 {author} 于 {r.year}-4-2 11:20 编辑 </i><br /><br />' + chunks[0], sign)
    posts += post(2, 4712, "小草青青", rng.choice(replies), sign)
    for i, c in enumerate(chunks[1:]):
        posts += post(3 + i, 4711, author, c, sign)
    posts += post(8, 4713, "过客", f'<div class="quote"><blockquote>{author} 发表于 {r.year}-4-2 10:11<br />{esc(r.text()[4])}</blockquote></div><br />' + rng.choice(replies))
    page = f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=gbk" />
<title>{esc(r.title)} - 经济数据 - 学人论坛 - Powered by Discuz!</title></head><body id="nv_forum" class="pg_viewthread">
<div id="toptb"><a href="#">设为首页</a><a href="#">收藏本站</a></div><div id="hd"><form><input name="username"/> 用户名 密码 <label>自动登录</label> <a>找回密码</a> <button>登录</button> <a>立即注册</a></form>
<div id="nv"><ul><li><a href="forum.php">论坛</a></li><li><a>导读</a></li><li><a>排行榜</a></li></ul></div><div id="scbar">热搜: <a>活动</a> <a>交友</a></div></div>
<div id="pt" class="bm cl"><div class="z"><a>论坛</a> <em>›</em> <a>数据交流</a> <em>›</em> <a>{esc(r.title)}</a></div></div>
<div id="postlist"><table><tr><td class="pls"><div class="hm"><span class="xg1">查看:</span> <span class="xi1">{rng.randint(90, 9000)}</span><span class="pipe">|</span><span class="xg1">回复:</span> <span class="xi1">3</span></div></td>
<td class="plc"><h1 class="ts"><a href="#">[资料]</a> <a id="thread_subject">{esc(r.title)}</a></h1><span class="xg1">[复制链接]</span></td></tr></table>
{posts}</div>
<div class="pgs"><a href="#">返回列表</a></div>
<div id="f_pst"><form><div>高级模式</div><textarea></textarea><p>您需要登录后才可以回帖 <a>登录</a> | <a>立即注册</a></p><label>回帖并转播</label><p>本版积分规则</p></form></div>
<div id="ft"><p><a>小黑屋</a>|<a>手机版</a>|学人论坛 ( 京ICP备0{rng.randint(1000000, 9999999)}号 )</p><p>GMT+8, {r.year}-5-1 12:00 , Processed in 0.0{rng.randint(10000, 99999)} second(s), 7 queries .</p><p>Powered by <a>Discuz!</a> X2 &copy; 2001-2011 Comsenz Inc.</p></div></body></html>"""
    lines = []
    for kind, what in r.blocks:
        lines += [" ".join(row) for row in what] if kind == "table" else [what]
    return page, ["?" + r.title, "?[资料] " + r.title] + lines


def portal_news(r, rng):
    """A news portal: one paragraph of <br> lines, advertisements between, comments with sentences, hot lists."""
    body, n = "", 0
    for kind, what in r.blocks:
        for line in ([" ".join(row) for row in what] if kind == "table" else [what]):
            body += f"  {esc(line)}<br><br>\n"
            n += 1
            if n % 9 == 0:
                body += f'<div class="ad-box"><a href="http://ads.example/{n}"><img src="a.gif" alt="广告"></a><p>推广:<a href="#">{rng.choice(["名师小班课,报名立减三百元", "百万家庭的选择,点击了解"])}</a></p></div>\n'
    hot = "".join(f'<li><a href="/n/{i}.shtml">{t}</a></li>' for i, t in enumerate(
        ["我市召开全市安全生产工作会议", "今年首场春雨如期而至", "图书馆延长开放时间", "十大优秀青年名单公布"]))
    comments = "".join(f'<div class="cmt-item"><span class="cmt-user">网友{rng.randint(1000, 9999)}</span><span>{rng.randint(1, 23)}小时前</span><p>{t}</p><a>回复</a><a>顶({rng.randint(0, 99)})</a></div>'
                       for t in ["为家乡点赞,这几年变化真的很大,希望以后越来越好。", "就业的事情还要多想办法啊!年轻人都往外面走,留不住人,经济怎么发展?"])
    page = f"""<!doctype html><html><head><title>{esc(r.title)}_新闻中心_江南在线</title><meta http-equiv=Content-Type content="text/html; charset=gb2312"></head><body>
<div class="site-nav"><a>新闻</a><a>财经</a><a>体育</a><a>房产</a><a>汽车</a><a>客户端</a></div>
<div class="crumbs"><a>江南在线</a>&gt;<a>新闻中心</a>&gt;<a>时政</a>&gt;正文</div>
<div class="main clearfix"><div class="left"><h1 id="artibodyTitle">{esc(r.title)}</h1>
<div class="artInfo"><span id="pub_date">{r.year}年02月15日08:{rng.randint(10, 59)}</span> <span id="media_name"><a>江南日报</a></span> <span><a href="#cmt">我有话说</a>(<span>{rng.randint(2, 800)}</span>人参与)</span></div>
<div class="article" id="artibody">{body}<p class="editor">(责任编辑:{rp.person(rng)})</p></div>
<div class="page-tools"><a>收藏本文</a><a>转发</a><a>打印</a><a>大</a>|<a>中</a>|<a>小</a></div>
<div class="keywords">关键词:<a>政府</a> <a>工作报告</a></div>
<div class="comment-list"><h4>网友评论</h4><p>文明上网,理性发言。评论仅代表网友个人观点,不代表本站立场。</p>{comments}</div></div>
<div class="right sidebar"><h3>热门新闻</h3><ul>{hot}</ul><h3>图片新闻</h3><ul>{hot}</ul></div></div>
<div class="footer"><a>关于我们</a>|<a>广告服务</a>|<a>联系我们</a>|<a>招聘信息</a><br>Copyright &copy; 1998-{r.year} 江南在线 All Rights Reserved 版权所有<br>互联网新闻信息服务许可证 违法和不良信息举报电话:0571-8{rng.randint(1000000, 9999999)}</div></body></html>"""
    return page, [r.title] + r.text()


def mobile5(r, rng):
    """A page of HTML5 elements with hashed class names, an app banner, lazy pictures with captions."""
    h = lambda: "c-" + "".join(rng.choice("abcdefghij0123456789") for _ in range(6))
    body = ""
    for i, (kind, what) in enumerate(r.blocks):
        if kind == "table":
            body += f"<figure>{cells(what)}</figure>"
        elif kind in ("h", "title"):
            body += f"<h2 class={h()}>{esc(what)}</h2>\n"
        else:
            body += f"<p class={h()}><span>{esc(what)}</span></p>\n"
        if i == 5:
            body += f'<section class={h()}><img data-src="x.jpg"></section>\n'
    recs = "".join(f'<div class={h()}><a href="/m/{i}"><h3>{esc(t)}</h3><span>{rng.randint(1, 99)}评论</span></a></div>' for i, t in enumerate(other_titles(rng, 4)))
    page = f"""<!DOCTYPE html><html lang=zh><head><meta charset=utf-8><meta name=viewport content="width=device-width"><title>{esc(r.title)}</title>
<script type="application/ld+json">{{"headline": "{r.title}", "text": "这里不是正文。"}}</script></head><body>
<header class={h()}><a href=/>首页</a><nav><a>推荐</a><a>本地</a><a>视频</a><a>登录</a></nav></header><div class={h()}><span>打开APP,阅读体验更佳</span><a>立即打开</a></div>
<main><article><header><h1>{esc(r.title)}</h1><div class={h()}><span>本地发布</span><time>{r.year}-01-2{rng.randint(0, 9)} 18:{rng.randint(10, 59)}</time><a>+关注</a></div></header>
{body}<footer class={h()}><span>特别声明:以上内容由用户上传并发布,本平台仅提供信息存储服务。</span></footer></article>
<aside><h2>相关推荐</h2>{recs}</aside><section class={h()}><h2>评论 {rng.randint(1, 50)}</h2><p>写下你的评论...</p></section></main>
<footer class={h()}><p>&copy; {r.year} 本地号 京公网安备 110{rng.randint(10000, 99999)}号</p><p>用户协议 隐私政策 意见反馈</p></footer>
<noscript>请开启JavaScript以获得更好的体验。</noscript></body></html>"""
    return page, [r.title] + r.text()


def frontpage(r, rng):
    """Layout tables of about 2000: upper case, P never closed, FONT in FONT, menus in cells with pictures."""
    body = ""
    for kind, what in r.blocks:
        if kind == "table":
            body += "<TABLE BORDER=1>" + "".join("<TR>" + "".join(f"<TD>{esc(c)}" for c in row) for row in what) + "</TABLE>"
        elif kind in ("title", "byline", "speaker"):
            body += f"<P ALIGN=CENTER><B><FONT SIZE=4 FACE=宋体>{esc(what)}</FONT></B>\n"
        else:
            body += f"<P><FONT SIZE=3>  {esc(what)}</FONT>\n"
    menu = "".join(f'<TR><TD HEIGHT=20 BGCOLOR=#E0E0E0><IMG SRC=dot.gif><A HREF=list{i}.htm><FONT COLOR=blue>{n}</FONT></A></TD></TR>\n'
                   for i, n in enumerate(["政府领导", "机构设置", "政策法规", "政府公报", "统计数据", "招商引资", "旅游指南", "市长信箱"]))
    page = f"""<HTML><HEAD><TITLE>{r.place}政府网站--{esc(r.title)}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF TOPMARGIN=0>
<TABLE WIDTH=760 ALIGN=CENTER CELLSPACING=0><TR><TD COLSPAN=2><IMG SRC=banner.jpg ALT="{r.place}欢迎您"></TD></TR>
<TR><TD COLSPAN=2 ALIGN=CENTER><A HREF=index.htm>首 页</A> | <A HREF=news.htm>新闻动态</A> | <A HREF=gov.htm>政务公开</A> | <A HREF=bbs>网上论坛</A> | <A HREF=mail>联系我们</A></TD></TR>
<TR><TD WIDTH=150 VALIGN=TOP><TABLE WIDTH=100%>{menu}</TABLE><P>访问量:<B>{rng.randint(10000, 999999)}</B></TD>
<TD VALIGN=TOP><TABLE WIDTH=100%><TR><TD>您现在的位置: <A HREF=/>首页</A> >> <A HREF=/gb>政府公报</A> >> 正文</TD></TR>
<TR><TD ALIGN=CENTER><FONT SIZE=5 COLOR=red><B>{esc(r.title)}</B></FONT></TD></TR><TR><TD ALIGN=RIGHT><FONT SIZE=2>发布时间:{r.year}-3-{rng.randint(1, 28)}  阅读:{rng.randint(5, 5000)}次</FONT></TD></TR>
<TR><TD>{body}</TD></TR><TR><TD ALIGN=RIGHT><A HREF="javascript:history.back()">【返回】</A> <A HREF="#top">【返回顶部】</A></TD></TR></TABLE></TD></TR>
<TR><TD COLSPAN=2 ALIGN=CENTER><HR><FONT SIZE=2>{r.place}人民政府主办 信息中心制作维护<BR>E-mail:webmaster@example.cn 建议使用IE5.0以上浏览器 800*600分辨率</FONT></TD></TR></TABLE></BODY></HTML>"""
    return page, [r.title] + r.text()


def bbs_floors(r, rng):
    """A bulletin board of lists: floors with level badges, the opener continues on later floors, signatures in rules."""
    half = len(r.blocks) // 2

    def floor(n, name, uid, msg, extra=""):
        return f"""<li class="l_post" data-pid="{n}"><div class="d_author"><a class="p_author_name" href="/home/main?uid={uid}&fr=pb">{name}</a><span class="lv">等级{uid % 17}</span><span>吧主</span></div>
<div class="d_post_content">{msg}</div>{extra}<div class="tail"><span>来自Android客户端</span><span>{n}楼</span><span>{r.year}-03-1{n % 9} 0{n % 9}:22</span><a>回复</a></div></li>\n"""

    def text(blocks):
        return "".join(f"　　{esc(line)}<br>" for kind, what in blocks
                       for line in ([" ".join(row) for row in what] if kind == "table" else [what]))
    sub = '<div class="lzl"><ul><li><a href="/home/main?uid=9">阿毛</a>: 写得太长了,看不完啊。<span>10-2 11:00</span><a>回复</a></li></ul><a>我也说一句</a></div>'
    floors = floor(1, "数据控", 1001, text(r.blocks[:half]), sub)
    floors += floor(2, "围观群众", 1002, "沙发!支持楼主,好人一生平安。")
    floors += floor(3, "数据控", 1001, text(r.blocks[half:]))
    floors += floor(4, "老张", 1003, "去年的目标完成了没有?财政收入增长这么多,感觉钱包没有鼓起来。不过修路确实修了不少,这个要承认。<br>--------------<br>一个人的命运当然要靠自我奋斗。")
    page = f"""<html><head><meta charset="gbk"><title>{esc(r.title)}_县域经济吧_贴吧</title></head><body><div class="userbar"><ul><li><a>登录</a></li><li><a>注册</a></li></ul></div>
<div class="search"><form><input><button>进入贴吧</button><button>全吧搜索</button></form></div><div class="card">县域经济吧 <span>关注:{rng.randint(100, 99999)}</span> <span>贴子:{rng.randint(1000, 999999)}</span> <a>签到</a></div>
<div class="nav_tabs"><a>看贴</a><a>图片</a><a>精品</a></div><div class="core"><h3 class="core_title">{esc(r.title)}</h3><div><a>只看楼主</a><a>收藏</a><a>回复</a></div>
<ul class="p_postlist">{floors}</ul><div class="pager"><span>4</span>回复贴,共<span>1</span>页 <a>&lt;&lt;返回县域经济吧</a></div></div>
<div class="editor"><h4>发表回复</h4><textarea></textarea><p>发贴请遵守贴吧协议及“七条底线”</p><button>发 表</button><label>保存至快速回贴</label></div>
<div class="foot">&copy;{r.year} <a>使用前必读</a> <a>贴吧协议</a> <a>投诉反馈</a></div></body></html>"""
    return page, ["?" + r.title] + r.text()


def doc_mirror(r, rng):
    """A document mirror: score, word count, page numbers in the text, lists of like documents, promises of downloads."""
    body = ""
    for i, (kind, what) in enumerate(r.blocks):
        body += cells(what) if kind == "table" else f'<div class="line">{esc(what)}</div>\n'
        if i and i % 8 == 0:
            body += f'<div class="pageno">- {i // 8} -</div><div class="more"><a href="#">下载原格式 Word 文档</a></div>\n'
    like = "".join(f'<dl><dt><a href="/doc/{i}.html">{esc(t)}.doc</a></dt><dd>{rng.randint(2, 40)}页 {rng.randint(1, 5)}.0分 {rng.randint(10, 999)}阅读</dd></dl>' for i, t in enumerate(other_titles(rng, 6)))
    page = f"""<html><head><title>{esc(r.title)} - 百闻文库</title><meta charset=utf-8></head><body><div id="hd"><a>首页</a><a>教育</a><a>法律</a><a>办公</a><a>会员中心</a></div>
<div class="path"><a>文库</a> &gt; <a>工作范文</a> &gt; <a>政府工作报告</a></div><h1 class="title">{esc(r.title)}</h1>
<div class="meta">上传人:qingke{rng.randint(1, 99)} 文档编号:{rng.randint(100000, 999999)} 上传时间:{r.year}-05-06 格式:DOC 页数:{rng.randint(4, 30)} 大小:{rng.randint(20, 300)}KB</div>
<div class="bar"><span>举报</span><span>版权申诉</span><a>立即下载</a><b>10积分</b></div>
<div class="reader">{body}</div><div class="tip">本文档由网友上传,仅供参考学习。如有侵权请联系客服删除,我们会在24小时内处理。</div>
<div class="tags">标签: <a>政府</a> <a>报告</a> <a>{r.year}</a></div><div class="like"><h4>相似文档</h4>{like}</div>
<div class="pn"><p>上一篇:<a>{esc(other_titles(rng, 1)[0])}</a></p><p>下一篇:<a>{esc(other_titles(rng, 1)[0])}</a></p></div>
<div class="bottom">关于文库 | 帮助中心 | 下载说明 | 客服QQ:{rng.randint(100000, 99999999)} | 经营许可证编号:粤B2-{rng.randint(10000000, 99999999)}</div></body></html>"""
    return page, [r.title] + r.text()


def yearbook(r, rng):
    """Bare div soup without a class: everything nested nine deep, menu of sections that links into the text, notes as links."""
    body = ""
    for i, (kind, what) in enumerate(r.blocks):
        if kind == "table":
            body += cells(what, "th")
        elif kind == "h":
            body += f'<div><a name="s{i}"></a><b>{esc(what)}</b></div>\n'
        else:
            k = len(what) // 2
            body += f"<div>{esc(what[:k])}<span><i></i>{esc(what[k:])}</span></div>\n"
    toc = "".join(f'<div><a href="#s{i}">{esc(what)}</a></div>' for i, (kind, what) in enumerate(r.blocks) if kind == "h")
    page = f"""<html><body>{"<div>" * 9}<div><div><a href="/">地方志网</a></div><div><a href="/nj">年鉴</a></div><div><a href="/yj">研究</a></div></div>
<div><div>目录</div>{toc}</div><div><div><b>{esc(r.title)}</b></div><div>{body}</div></div>
<div><div><a href="p.html">上一页</a></div><div><a href="n.html">下一页</a></div></div><div><div>版权所有 地方志编纂委员会办公室 未经许可不得转载</div><div>技术支持:星辰软件</div></div>{"</div>" * 9}</body></html>"""
    return page, [r.title] + r.text()


TEMPLATES = [jcms, discuz_x2, portal_news, mobile5, frontpage, bbs_floors, doc_mirror, yearbook]
