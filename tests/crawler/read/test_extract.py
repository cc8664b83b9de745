"""What is no article is named, and no page brings extraction down."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import NoArticle
from crawler.read.extract import extract

NOW = datetime(2023, 9, 1, tzinfo=UTC)
URL = "https://www.qingxi.example/a.html"
NAVIGATION = "<div class='nav'><a href='/'>首页</a><a href='/xw/'>新闻</a><a href='/zw/'>政务公开</a></div>"


def _reason(html: str) -> str:
    with pytest.raises(NoArticle) as caught:
        extract(html, URL, visited=NOW)
    return caught.value.reason


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<h1>404 Not Found</h1><hr><center>nginx</center>", "error page"),
        ("<div>抱歉，您访问的页面不存在或已被删除！</div>", "error page"),
        ("<h2>系统提示</h2><p>服务器繁忙，请稍后再试。</p>", "error page"),
        ("<p>您需要登录后才可以查看本版块内容，请登录或注册。</p>", "login wall"),
        ("<p>抱歉，您所在的用户组没有权限访问该主题。</p>", "login wall"),
        ("<p>本网站已迁移至新域名，3秒后自动跳转，请稍候。</p>", "page-moved"),
        ("<title>Object moved</title><h2>Object moved to <a href='/x'>here</a>.</h2>", "page-moved"),
        ("<p>请开启JavaScript并刷新该页。</p><script>x()</script>", "browser"),
        ("<title>安全验证</title><p>请完成验证后继续访问。</p>", "browser"),
        (NAVIGATION, "no article text"),
    ],
)
def test_a_page_that_is_no_article_is_named(body, kind):
    assert kind in _reason(f"<html><body>{body}</body></html>")


@pytest.mark.parametrize(
    "html", ["", " ", "\x00", "<", "<!-- -->", "<html></html>", "\ud800", "<script>var a = '签约';</script>"]
)
def test_an_empty_page_is_no_article(html):
    assert _reason(html)


def test_a_list_of_links_is_no_article():
    rows = "".join(f"<li><a href='/{n}.html'>清溪市第{n}批重点项目集中签约，总投资超百亿元</a></li>" for n in range(30))

    assert "list of links" in _reason(f"<body>{NAVIGATION}<h1>招商动态</h1><ul>{rows}</ul></body>")


def test_an_article_about_missing_pages_is_an_article():
    text = "清溪市政务服务网近日升级，群众反映的“页面不存在”“登录后才能查看”等问题得到集中解决，" * 5

    article = extract(
        f"<html><body>{NAVIGATION}<h1>清溪市政务网解决404难题</h1><p>{text}</p></body></html>", URL, visited=NOW
    )

    assert article.paragraphs == (text,)


def test_a_masked_and_a_traditional_word_stay_as_printed():
    html = f"<body>{NAVIGATION}<h1>區委sj赴深圳招商簽約記</h1><p>區委sj一行在深圳考察企業，並與兩家公司簽訂投資協議，市zf有關部門負責人參加。</p></body>"

    article = extract(html, URL, visited=NOW)

    assert article.title == "區委sj赴深圳招商簽約記"
    assert article.body == "區委sj一行在深圳考察企業，並與兩家公司簽訂投資協議，市zf有關部門負責人參加。"


def test_a_page_mangled_with_readings_is_restored():
    html = (
        f"<body>{NAVIGATION}<h1>清溪縣(xiàn)產(chǎn)業(yè)園簽(qiān)約(yuē)</h1><div>來源：清溪日報(bào)</div>"
        "<p>清溪縣(xiàn)產(chǎn)業(yè)園區(qū)昨日簽(qiān)約(yuē)項(xiàng)目8個(gè)，投資總額(é)達(dá)到12億(yì)元。</p>"
        "<p>園區(qū)負責(zé)人說，將為企業(yè)做好服務(wù)。</p></body>"
    )

    article = extract(html, URL, visited=NOW)

    assert article.title == "清溪县产业园签约"
    assert article.publisher == "清溪日报"
    assert article.paragraphs[0] == "清溪县产业园区昨日签约项目8个，投资总额达到12亿元。"


def test_the_first_post_of_a_thread_is_the_article_and_replies_are_not():
    posts = "".join(
        f"<div id='post_{n}'><table><tr><td class='pls'><div class='authi'><a href='space-uid-{n}.html'>湖边人{n}</a></div></td><td class='plc'>"
        f"<div class='authi'><em>发表于 2021-3-{n} 09:0{n}:10</em></div><div class='t_fsz'><table><tr><td class='t_f' id='postmessage_{n}'>{text}</td></tr></table></div></td></tr></table></div>"
        for n, text in [
            (1, "昨天下午，新区管委会与远航锂电签订投资协议。<br />项目占地300亩，计划年内开工。"),
            (
                2,
                "这个项目我早就听说了，希望能多招一些本地人，工资待遇也要跟上，不要像上次那个厂一样半途而废，大家说是不是这个道理。"
                * 3,
            ),
        ]
    )
    html = f"<html><head><title>新区又签大项目 - 清溪论坛 - Powered by Discuz!</title></head><body>{NAVIGATION}<h1><span id='thread_subject'>新区又签大项目</span></h1>{posts}</body></html>"

    article = extract(html, URL, visited=NOW)

    assert article.title == "新区又签大项目"
    assert article.paragraphs == ("昨天下午，新区管委会与远航锂电签订投资协议。", "项目占地300亩，计划年内开工。")
    assert article.published is not None
    assert article.published.shown == "2021-03-01 09:01:10"


PROSE = "清溪市与远航锂电签订投资协议，项目计划总投资12亿元，分两期建设，年内开工。"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + PROSE,
        "<span><b>" * 50_000 + PROSE + "</b></span>" * 50_000,
        f"<body><p>{PROSE}</p>" + "<table><tr><td>" * 20_000,
        f"<body><p title='{'x' * 3_000_000}'>{PROSE}</p>",
        f"<body><p {' '.join(f'a{n}=1' for n in range(20_000))}>{PROSE}</p>",
        f"<body><div class='{'share ' * 100_000}'>{PROSE}</div>",
        "<p>" + "签约，" * 500_000,
        "<p>2021-03-0" * 50_000,
        "<p>来源：" * 50_000,
        "来源：" * 200_000,
        "<p>" + " " * 2_000_000 + PROSE,
        "<br>" * 100_000 + PROSE,
        "<title>" + "签约_" * 200_000,
        "<a href=x>" * 100_000,
        "（记者 " * 200_000,
        "记者" * 500_000,
        "(" * 500_000,
        "2021年" * 300_000,
        "<p>" + "张三李四、" * 100_000 + "）</p>",
        "&" * 1_000_000,
        "<![CDATA[" * 100_000 + PROSE,
        "<!--" * 100_000 + PROSE,
    ],
    ids=range(22),
)
def test_a_hostile_page_costs_a_bounded_time_and_is_refused_or_read(html):
    started = time.process_time()
    reason = "an article"
    try:
        extract(html, URL, visited=NOW)
    except NoArticle as refusal:
        reason = refusal.reason

    assert reason
    assert time.process_time() - started < 60


@given(st.text(alphabet="<>/=\"' &;divpabrtlehmscon签约，。2021-03发布时间来源：记者（）\n\x00\ud800", max_size=300))
def test_any_text_is_refused_or_read(html):
    try:
        article = extract(html, URL, visited=NOW)
    except NoArticle:
        return
    assert article.paragraphs
    assert all(paragraph.strip() for paragraph in article.paragraphs)


@pytest.mark.parametrize(
    "body",
    [
        "<p align=center><img src=1.jpg></p><p align=center><img src=2.jpg></p>",
        "<p><a href=1.pdf>清溪市招商引资奖励办法.pdf</a></p>",
        "<p>附件：<a href=1.pdf>清溪市招商引资奖励办法.pdf</a></p>",
        "",
    ],
    ids=["pictures", "a file", "an attachment", "nothing"],
)
def test_a_page_of_pictures_or_files_alone_invents_no_body(body):
    foot = "<div><p>主办：清溪市人民政府办公室　承办：清溪市大数据局</p><p>地址：清溪市滨河路1号　邮编：000000　电话：0000-0000000</p></div>"
    page = f"<body>{NAVIGATION}<h1>一图读懂清溪市招商引资奖励办法</h1><div>2021-03-08 来源：市商务局</div><div>{body}</div>{foot}</body>"

    assert "no article text" in _reason(page)


def test_the_announcement_of_an_interruption_is_an_article_and_the_interruption_is_none():
    announced = "<h1>关于系统升级的公告</h1><div>2021-03-08 来源：市政务中心</div><p>因系统升级，3月9日暂停办理业务，次日恢复。</p><p>特此公告。</p>"

    assert extract(f"<body>{announced}</body>", URL, visited=NOW).body.endswith("特此公告。")
    assert "error page" in _reason("<body><h1>系统升级</h1><p>系统升级中，请稍后再来访问本网站，谢谢。</p></body>")


@pytest.mark.parametrize("depth", [300, 1900])
def test_text_in_deep_sections_is_read(depth):
    deep = "<section>" * depth + f"<p>{PROSE}</p>" + "</section>" * depth

    assert extract(f"<body><h1>清溪市与远航锂电签约</h1>{deep}</body>", URL, visited=NOW).body == PROSE


def test_only_the_beginning_of_an_endless_page_is_read():
    filler = "".join(f"<p>第{n}期：{PROSE}</p>" for n in range(450_000))  # over 50 MB as UTF-8

    article = extract(f"<body><h1>清溪市与远航锂电签约</h1>{filler}</body>", URL, visited=NOW)

    assert 0 < len(article.paragraphs) < 50_000
