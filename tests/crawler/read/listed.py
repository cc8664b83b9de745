"""List pages put together at random from the rows, menus and margins that Chinese public sites build."""

from __future__ import annotations

import random
from dataclasses import dataclass

TITLES = (
    "云岭县一季度重点项目集中签约仪式举行",
    "周明远到云岭经开区调研",
    "县政府召开第3次常务会议",
    "关于2021年第二批县级重点项目名单的公示",
    "全县项目建设推进会召开",
    "云岭：茶香飘满致富路",
    "云岭经开区标准厂房二期主体封顶",
    "县领导赴长三角开展招商考察活动",
    "我县12个项目入选市级重点项目名单",
    "云岭县举办政银企对接会",
    "县政协调研营商环境",
    "“三个一”服务机制助企纾困",
    "关于开展春季安全生产检查的通知",
    "以商招商结硕果",
    "云岭新材料产业大会开幕 签约金额86.5亿元",
    "县委经济工作会议强调：扛牢责任 真抓实干",
    "云岭县人民政府办公室关于印发《云岭县招商引资优惠办法（试行）》的通知",
    "【图解】云岭县招商引资优惠办法",
    "春茶开采",
    "云岭县2021年3月份空气质量通报",
)
ADDRESSES = (
    "./202103/t202103{d:02d}_1{n}4{n}7.html",
    "/art/2021/3/{d}/art_31_{n}77{n}.html",
    "/show.asp?id=30{n}",
    "/info/1002/31{n}5.htm",
    "/content/31{n}55.html",
    "/c/2021-03-{d:02d}/5{n}31.shtml",
    "http://www.yunling.example/xw/content_3{n}88.html",
    "/zwgk/xxgk/2021{n}/c6f{n}a0.shtml",
    "/xwzx/ylyw/2021-03-{d:02d}-{n}21.html",
    "/News_View.asp?NewsID=12{n}&ClassID=3",
    "/contents/12/3{n}9.html",
    "/2021/0{m}/{d:02d}/{n}33.html",
    "/article/detail/77{n}1.html",
    "/html/yw/2021/3/{n}5.html",
    "/art/2021/art_8e{n}f5b2c{n}.html",
    "/detail.html?id=a1b{n}c9&cid=77",
    "/jdxw/24{n}81.jhtml",
    "/index.php?m=content&c=index&a=show&catid=10&id=5{n}",
    "/p/5{n}12.html",
    "/xw/yw/2021{m:02d}{d:02d}{n}.shtml",
)
ROWS = (
    "<li><a href='{url}' target='_blank'>{title}</a><span>2021-0{m}-{d:02d}</span></li>",
    "<li><span class='date'>[2021-0{m}-{d:02d}]</span><a href='{url}' title='{title}'>{cut}</a></li>",
    "<tr><td><img src='/dot.gif'></td><td><a href='{url}'>{title}</a></td><td>2021/{m}/{d}</td></tr>",
    "<li><div class='d'><b>{d:02d}</b><i>2021-0{m}</i></div><h3><a href='{url}'>{title}</a></h3><p>近日，云岭县传来消息，一批项目加快推进。<a href='{url}'>[详细]</a></p></li>",
    "<div class='item'><a href='{url}'><img src='/1.jpg'></a><h4><a href='{url}'>{title}</a></h4><p>摘要：近日，云岭县传来消息……</p><span>2021年{m}月{d}日</span></div>",
    "<dl><dt><a href='{url}'>{title}</a></dt><dd>2021-0{m}-{d:02d}</dd></dl>",
    "<p>·<a href='{url}'>{title}</a>（0{m}-{d:02d}）</p>",
    "<li><a href='{url}'>{title}<em>2021-0{m}-{d:02d}</em></a></li>",
    "<li><a href='{url}'>· {title}</a></li>",
    "<li><a href='/yw/'>[云岭要闻]</a><a href='{url}'>{title}</a><span>0{m}-{d:02d}</span></li>",
    "<tr><td>{n}</td><td><a href='{url}'>{title}</a></td><td>县政府办</td><td>云政办〔2021〕{n}号</td><td>2021-0{m}-{d:02d}</td></tr>",
)
FRAMES = (
    "<ul class='list'>{rows}</ul>",
    "<div class='list-right'><table width='100%'>{rows}</table></div>",
    "<div id='content'>{rows}</div>",
    "<div class='newslist'><ul>{rows}</ul></div>",
    "<ul>{rows}</ul>",
)
TOPS = (
    "<div class='nav'><a href='/'>首页</a><a href='/zwgk/'>政务公开</a><a href='/bsfw/index.html'>办事服务</a><a href='/hdjl/'>互动交流</a><a href='javascript:;'>设为首页</a></div>",
    "<ul class='menu'><li><a href='/zjyl/index.html'>走进云岭</a><ul><li><a href='/zjyl/ylgk/index.html'>云岭概况</a></li><li><a href='/zjyl/lsyg/index.html'>历史沿革</a></li></ul></li><li><a href='/xwzx/index.html'>新闻中心</a></li></ul>",
    "<table><tr><td><a href='/list.asp?id=1'>政务要闻</a></td><td><a href='/list.asp?id=2'>部门动态</a></td><td><a href='/list.asp?id=3'>乡镇动态</a></td><td><a href='/list.asp?id=4'>通知公告</a></td><td><a href='/list.asp?id=5'>招商引资</a></td></tr></table>",
    "<div class='top'><a href='/col/col1229506/index.html'>政府信息公开指南</a><a href='/col/col1229507/index.html'>政府信息公开年报</a><a href='/col/col1229508/index.html'>法定主动公开内容</a><a href='/col/col1229509/index.html'>依申请公开</a></div>",
)
SIDES = (
    "",
    "",
    "<div class='left'><h2>新闻中心</h2><ul><li><a href='/xwzx/ylyw/'>云岭要闻</a></li><li><a href='/xwzx/bmdt/'>部门动态</a></li><li><a href='/xwzx/tzgg/'>通知公告</a></li></ul></div>",
    "<div class='left'><ul><li><a href='../jgzn/index.shtml'>机构职能</a></li><li><a href='../zcwj/index.shtml'>政策文件</a></li><li><a href='../cwgk/index.shtml'>财政预决算</a></li><li><a href='../xzzfgs/index.shtml'>行政执法公示公开</a></li><li><a href='../jyta/index.shtml'>建议提案办理情况</a></li></ul></div>",
    "<div class='zt'><a href='/zt/xxzd/'><img src='/a.jpg'></a><a href='/zt/xczx/index.html'>全面推进乡村振兴专题专栏</a><a href='/zt/yshj/index.html'>优化营商环境专题</a></div>",
)
PAGERS = (
    "<div class='page'><a href='index.html'>首页</a><a href='index_1.html'>2</a><a href='index_2.html'>3</a><a href='index_1.html'>下一页</a><a href='index_9.html'>尾页</a></div>",
    "<script>createPageHTML(10, 0, 'index', 'html');</script>",
    "<div>共126条 第1/9页 <a href='?page=2'>下一页</a> <a href='?page=9'>末页</a></div>",
    "<div class='pb'><a href='/list/1002.htm'>1</a><a href='/list/1002/8.htm'>2</a><a href='/list/1002/8.htm'>下页</a><a href='/list/1002/1.htm'>尾页</a></div>",
)
BOTTOMS = (
    "<div class='links'><a href='http://www.ndrc.example/'>国家发展和改革委员会</a><a href='http://www.nl.example/index.html'>南岭省人民政府门户网站</a><a href='http://fgw.nl.example'>南岭省发展和改革委员会</a></div><div class='foot'><a href='/gywm/index.html'>关于我们</a><a href='/wzdt/index.html'>网站地图</a><a href='http://beian.example/'>某ICP备00000000号-1</a></div>",
    "<div><select><option>县直部门</option></select></div><p><a href='/about/lxwm.html'>联系我们</a> | <a href='/about/yssm.html'>隐私声明</a> | <a href='/about/wzsm.html'>网站声明</a></p><a href='http://beian.example/portal/registerSystemInfo?recordcode=00000000000000'>某公网安备00000000000000号</a>",
    "<div class='yq'><a href='http://www.hk.example/'>河口区</a><a href='http://www.qs.example/'>青山县</a><a href='http://www.bm.example/'>白马县</a><a href='http://www.sq.example/'>石桥镇人民政府</a></div><a href='/ewm/index.html'>微信公众号</a>",
)


@dataclass(frozen=True)
class Listed:
    """A list page and the titles of its articles."""

    html: str
    titles: list[str]


def listed(seed: int) -> Listed:
    """Return the list page of a seed; the same one each time."""
    rng = random.Random(seed)
    titles = rng.sample(TITLES, rng.randint(6, len(TITLES)))
    address, row, top = rng.choice(ADDRESSES), rng.choice(ROWS), rng.choice(TOPS)
    rows = "".join(
        row.format(
            url=address.format(n=n + 10, d=28 - n, m=3),
            title=title,
            cut=title[:12] + "…" if len(title) > 14 else title,
            n=n + 10,
            d=28 - n,
            m=3,
        )
        for n, title in enumerate(titles)
    )
    middle = [rng.choice(FRAMES).format(rows=rows) + rng.choice(PAGERS), rng.choice(SIDES)]
    rng.shuffle(middle)
    crumbs = "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/xwzx/'>新闻中心</a> &gt; 云岭要闻</div>"
    html = f"<html><head><meta charset='utf-8'><title>云岭要闻</title></head><body>{top}{crumbs}{''.join(middle)}{rng.choice(BOTTOMS)}</body></html>"
    return Listed(html, titles)
