from __future__ import annotations

import re
import tracemalloc
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.messages import Alert, Gathering, SourceArticle, compose, digest, notice
from alerts.messages.clean import one_line, safe_link
from signings.industries import Industry
from signings.model import Amount, Bound, Confidence, Level, Record, Stage

VOID = {"meta", "br", "img"}
TAGS = {"html", "head", "title", "meta", "body", "div", "h1", "p", "a", "br", "table", "tr", "td", "span"}
LAYOUT = {"role", "width", "cellpadding", "cellspacing", "border", "bgcolor", "align", "valign"}
ATTRIBUTES = {"lang", "xmlns:o", "charset", "name", "content", "style", "href", *LAYOUT}


class Page(HTMLParser):
    """Reads a page strictly: what is opened is closed, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.said = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data

    def handle_comment(self, data: str) -> None:
        assert data.startswith("[if mso]>")  # what Outlook alone reads
        assert data.endswith("<![endif]")


def squeezed(text: str) -> str:
    """Text without blanks and the colons that a table needs not."""
    return re.sub(r"[\s：]", "", text)


def says_all(html: str, text: str) -> bool:
    """Whether a page says every line of a text; addresses are behind its links."""
    page = Page(html)
    said = squeezed(page.said)
    return all(line in page.links or squeezed(line) in said for line in filter(None, text.splitlines()))


def test_the_subject_says_where_who_what_and_how_much(alert: Alert) -> None:
    assert compose(alert).title == "【签约】湖南省邵阳市｜青岚星河新材料有限公司｜星河储能电池基地｜超5000万美元"


def test_a_batch_says_how_many_and_that_it_is_a_sum(alert: Alert) -> None:
    batch = replace(alert, level=Level.BATCH, projects=28, name=None, investors=(), amount=Amount(32_500_000_000))

    message = compose(batch)

    assert message.title == "【集中签约】湖南省邵阳市｜28个项目｜总投资325亿元"
    assert message.text.splitlines()[:4] == [
        "地点：湖南省邵阳市",
        "项目数：28个项目",
        "金额：325亿元",
        "阶段：集中签约",
    ]


@pytest.mark.parametrize(
    ("stage", "word"), [(Stage.FRAMEWORK, "框架协议"), (Stage.STARTED, "开工"), (Stage.INTENT, "意向")]
)
def test_the_subject_opens_with_the_stage(alert: Alert, stage: Stage, word: str) -> None:
    assert compose(replace(alert, stage=stage)).title.startswith(f"【{word}】")


def test_every_fact_stands_in_the_text(alert: Alert) -> None:
    lines = compose(alert).text.splitlines()

    assert lines[:6] == [
        "地点：湖南省邵阳市",
        "投资方：青岚星河新材料有限公司",
        "项目：星河储能电池基地",
        "金额：超5000万美元（约合人民币3.55亿元，按2024-05-06汇率1美元=7.1元）",
        "阶段：签约",
        "日期：2024-05-06",
    ]
    assert "原文摘录：“5月6日,总投资超5000万美元的星河储能电池基地项目签约落户邵阳”" in lines
    assert "来源：邵阳签下储能电池基地（邵阳日报 2024-05-07）" in lines
    assert "https://news.example.cn/a?id=1&b=2" in lines
    assert lines[lines.index("· 星河储能项目落户邵阳（潇湘晚报）") + 1] == "http://paper.example.cn/b"
    assert lines[-2:] == ["规则：湖南大项目", "理由：阶段 签约；地区 湖南省邵阳市 在 湖南省 内"]


def test_the_page_says_what_the_text_says(alert: Alert) -> None:
    message = compose(alert)

    assert says_all(message.html, message.text)
    assert Page(message.html).links == ["https://news.example.cn/a?id=1&b=2", "http://paper.example.cn/b"]


def test_what_is_not_known_is_said_to_be_unknown(alert: Alert) -> None:
    bare = Alert(stage=Stage.SIGNED, level=Level.PROJECT, sources=(), rule="全部")

    message = compose(bare)

    assert message.title == "【签约】"
    assert message.text.splitlines()[:4] == ["地点：未说明", "投资方：未说明", "金额：未说明", "阶段：签约"]
    assert "None" not in message.text + message.html


def test_a_doubtful_reading_asks_to_look_first(alert: Alert) -> None:
    message = compose(replace(alert, confidence=Confidence.CHECK, doubts=("金额可能是累计数",)))

    assert "⚠ 请先核对原文：金额可能是累计数" in message.text
    assert "请先核对原文：金额可能是累计数" in message.html


def test_a_yuan_amount_needs_no_rate(alert: Alert) -> None:
    message = compose(replace(alert, amount=Amount(1_250_000_000)))

    assert "金额：12.5亿元\n" in message.text


def test_a_currency_without_a_rate_is_left_as_printed(alert: Alert) -> None:
    message = compose(replace(alert, amount=Amount(300_000_000, "CHF", Bound.ABOUT)))

    assert "金额：约3亿瑞士法郎\n" in message.text


def test_many_sources_are_counted_not_listed(alert: Alert) -> None:
    many = tuple(SourceArticle(f"https://news.example.cn/{number}", f"第{number}篇") for number in range(30))

    message = compose(replace(alert, sources=many))

    assert message.text.count("https://") == 8
    assert "· 另有22篇" in message.text
    assert "另有22篇" in message.html


def test_many_investors_are_counted_in_the_subject_and_named_below(alert: Alert) -> None:
    message = compose(replace(alert, investors=("青岚集团", "云岫科技", "沧浪资本")))

    assert "｜青岚集团等3家｜" in message.title
    assert "投资方：青岚集团、云岫科技、沧浪资本" in message.text


def test_a_record_becomes_an_alert_with_all_it_says() -> None:
    record = Record(
        stage=Stage.STARTED,
        level=Level.BATCH,
        amount=Amount(3),
        projects=4,
        name="n",
        investors=("i",),
        industry=Industry.FOOD,
        date=date(2024, 1, 2),
        evidence="e",
        confidence=Confidence.CHECK,
        doubts=("d",),
    )

    made = Alert.of(record, rule="r", reasons=("w",), sources=(), region="湖南省")

    shared = set(Alert.__slots__) & set(Record.__slots__) - {"region"}
    assert len(shared) == 11
    assert {name: getattr(made, name) for name in shared} == {name: getattr(record, name) for name in shared}
    assert made.region == "湖南省"


@pytest.fixture
def fair(alert: Alert) -> list[Alert]:
    """Two contracts and the batch of one fair, as rules found them."""
    alert = replace(alert, amount=Amount(1_200_000_000), reasons=("金额 12亿元 ≥ 10亿元",))
    return [
        alert,
        replace(
            alert,
            name="碧泉水泵项目",
            investors=("碧泉机电",),
            amount=Amount(2_000_000_000),
            evidence="碧泉机电20亿元的水泵项目签约",
            reasons=("金额 20亿元 ≥ 10亿元",),
            confidence=Confidence.CHECK,
            doubts=("年份是推断的",),
        ),
        replace(
            alert,
            level=Level.BATCH,
            projects=9,
            name=None,
            investors=(),
            amount=Amount(8_000_000_000),
            evidence="现场签约9个项目，总投资80亿元",
            reasons=("金额 80亿元 ≥ 10亿元",),
        ),
    ]


def test_several_events_of_an_occasion_are_one_message_that_opens_with_the_most_telling(fair: list[Alert]) -> None:
    message = compose(*fair)
    lines = message.text.splitlines()

    assert message.title == "【集中签约】湖南省邵阳市｜9个项目｜总投资80亿元 等3项"
    assert lines[lines.index("同一报道中还有2项：") :][:7] == [
        "同一报道中还有2项：",
        "1. 碧泉机电｜碧泉水泵项目｜20亿元｜签约",
        "⚠ 请先核对原文：年份是推断的",
        "“碧泉机电20亿元的水泵项目签约”",
        "",
        "2. 青岚星河新材料有限公司｜星河储能电池基地｜12亿元｜签约",
        "“5月6日,总投资超5000万美元的星河储能电池基地项目签约落户邵阳”",
    ]
    assert message.text.count("https://news.example.cn/") == 1  # sources once
    assert lines[-2:] == ["规则：湖南大项目", "理由：金额 80亿元 ≥ 10亿元；金额 20亿元 ≥ 10亿元；金额 12亿元 ≥ 10亿元"]


def test_the_order_in_which_events_were_owed_changes_nothing(fair: list[Alert]) -> None:
    assert compose(*fair) == compose(*reversed(fair))


def test_an_event_that_two_rules_found_is_said_once_and_names_both(alert: Alert) -> None:
    message = compose(alert, replace(alert, rule="储能", reasons=("含词 储能",)))

    assert message.title == compose(alert).title
    assert "还有" not in message.text
    assert message.text.splitlines()[-5:] == [
        "规则：湖南大项目",
        "理由：阶段 签约；地区 湖南省邵阳市 在 湖南省 内",
        "",
        "规则：储能",
        "理由：含词 储能",
    ]


def test_the_page_says_of_an_occasion_what_the_text_says(fair: list[Alert]) -> None:
    message = compose(*fair, replace(fair[0], rule="储能"))

    assert says_all(message.html, message.text)


def test_another_place_of_the_same_occasion_is_named(fair: list[Alert]) -> None:
    message = compose(*fair, replace(fair[0], region="湖北省襄阳市", amount=None, name="仓储项目"))

    assert "3. 湖北省襄阳市｜青岚星河新材料有限公司｜仓储项目｜金额未说明｜签约" in message.text


def test_a_very_long_list_of_events_ends_with_a_count(fair: list[Alert]) -> None:
    many = [replace(fair[0], name=f"项目{number}") for number in range(50)]

    message = compose(*many)

    assert message.title.endswith(" 等50项")
    assert "同一报道中还有49项：" in message.text
    assert "· 另有19项，见原文" in message.text
    assert "另有19项，见原文" in message.html


def test_a_digest_says_each_occasion_with_its_evidence_its_source_and_its_rules(fair: list[Alert]) -> None:
    page = SourceArticle("https://other.example.cn/2", "另一场")
    small = replace(fair[0], amount=Amount(90_000_000), name="粮库项目", sources=(page,), rule="粮食")

    message = digest([[small], fair])
    lines = message.text.splitlines()

    assert message.title == "【签约汇总】4项，首条：【集中签约】湖南省邵阳市｜9个项目｜总投资80亿元 等3项"
    assert lines[0] == "1. 【集中签约】湖南省邵阳市｜9个项目｜总投资80亿元 等3项"
    assert lines[1] == "“现场签约9个项目，总投资80亿元”"
    assert lines[2] == "· 碧泉机电｜碧泉水泵项目｜20亿元｜签约 ⚠ 请先核对原文：年份是推断的"
    assert "2. 【签约】湖南省邵阳市｜青岚星河新材料有限公司｜粮库项目｜9000万元" in lines
    assert lines[-4:] == [
        "来源：另一场",
        "https://other.example.cn/2",
        "规则：粮食",
        "理由：金额 12亿元 ≥ 10亿元",
    ]
    assert says_all(message.html, message.text)
    assert (message.payload["kind"], len(message.payload["events"])) == ("digest", 4)


def test_a_digest_of_very_many_occasions_ends_with_a_count(alert: Alert) -> None:
    message = digest([[replace(alert, name=f"项目{number}")] for number in range(100)])

    assert message.title.startswith("【签约汇总】100项，")
    assert message.text.endswith("另有40篇报道未列出\n")
    assert len(message.payload["events"]) == 100
    assert says_all(message.html, message.text)
    assert "全部明细见附件 signings.xlsx" in message.html


@pytest.mark.parametrize(("count", "files"), [(60, []), (61, ["signings.xlsx"])])
def test_what_a_digest_does_not_say_is_in_its_table(alert: Alert, count: int, files: list[str]) -> None:
    message = digest([[replace(alert, name=f"项目{number}")] for number in range(count)])

    assert [one.name for one in message.attachments] == files


def test_a_digest_says_the_most_telling_whatever_came_first(alert: Alert) -> None:
    sums = [7, 300, 12, *range(20, 120), 500]
    message = digest([[replace(alert, amount=Amount(one * 10**8, bound=Bound.OVER))] for one in sums])

    sums.sort(reverse=True)
    assert re.findall(r"^\d+\. .*｜超(\d+)亿元$", message.text, re.MULTILINE) == [str(one) for one in sums[:60]]
    assert [event["amount"]["value"] // 10**8 for event in message.payload["events"]] == sums


def test_a_digest_of_thousands_is_never_held_as_a_whole(alert: Alert) -> None:
    def peak(count: int) -> int:
        gathering = Gathering()
        tracemalloc.start()
        try:
            for number in range(count):
                gathering.add([replace(alert, name=f"项目{number}", evidence="签约" * 200)])
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(4_000) - peak(2_000) < 1_000_000  # an alert as it is takes more than 2,000 bytes


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</p></div><a href='http://evil.example/'>登录</a>",
    "标题\r\nBcc: everybody@example.org",
    "{{ 7 * 7 }}{% raw %}${HOME}",
    "@all @everyone <!channel> <@U123>",
    "正常\u202e倒过来\u2066",
    "\x00\x1b[31m红\u200b",
    "文\ud800字",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(alert: Alert, text: str) -> None:
    harmless = Page(compose(alert).html)
    evil = replace(
        alert,
        name=text,
        investors=(text, text),
        region=text,
        evidence=text,
        rule=text,
        reasons=(text,),
        doubts=(text,),
        sources=tuple(replace(source, title=text, publisher=text) for source in alert.sources),
    )

    message = compose(evil)
    further = Page(compose(replace(alert, amount=None, name=text, evidence=text, region=text), alert).html)
    page = Page(message.html)
    gathered = digest([[evil], [replace(evil, stage=Stage.STARTED), alert]])

    assert set(Page(gathered.html).tags) <= set(harmless.tags)
    assert set(Page(gathered.html).links) == set(harmless.links[:1])
    assert not re.search(r"[@<>]", gathered.title + gathered.text)
    assert page.tags == harmless.tags
    assert page.attributes == harmless.attributes
    assert page.links == further.links == harmless.links
    assert set(further.tags) == set(harmless.tags)
    assert not re.search(r"[@<>]", message.title + message.text)
    assert "\n" not in message.title
    assert not re.search(
        "[\u202a-\u202e\u2066-\u2069\u200b\x00\x1b\ud800]", message.title + message.text + message.html
    )


@given(text=st.text(st.characters()), short=st.text(st.characters(), max_size=20))
def test_any_text_gives_a_sound_page_and_a_subject_of_one_line(text: str, short: str) -> None:
    message = compose(
        Alert(
            stage=Stage.SIGNED,
            level=Level.PROJECT,
            name=short,
            investors=(short, text),
            region=short,
            evidence=text,
            rule=text,
            reasons=(text,),
            sources=(SourceArticle(text, text, text), SourceArticle(f"http://{short}", short)),
        )
    )
    page = Page(message.html)

    assert set(page.tags) <= TAGS
    assert page.attributes <= ATTRIBUTES
    assert all(urlsplit(link).scheme in {"http", "https"} for link in page.links)
    assert len(message.title.splitlines()) == 1
    assert len(message.title) <= 110
    assert not re.search(r"[@<>]", message.title + message.text)
    (message.title + message.text + message.html).encode()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//evil.example/",
        "http://",
        "https://bank.example.cn@evil.example/",
        "http://a.example\\@evil.example/",
        "http://a.example/\u202egpj",
        "http://a b/",
        "http://[::1",
        "http://a.example:port/",
        "http://a.example/" + "x" * 3000,
    ],
)
def test_an_address_that_is_no_plain_page_is_no_link(url: str) -> None:
    assert safe_link(url) is None


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://news.example.cn/a/1.html?x=1&y=2#t", "https://news.example.cn/a/1.html?x=1&y=2#t"),
        ("HTTP://News.Example.cn:8080/", "http://news.example.cn:8080/"),
        ("https://example.cn/新闻?q=签约", "https://example.cn/%E6%96%B0%E9%97%BB?q=%E7%AD%BE%E7%BA%A6"),
        ("https://新闻.example.cn/", "https://xn--efvy88h.example.cn/"),
        ("https://example.cn/%E7%AD%BE", "https://example.cn/%E7%AD%BE"),
        ("https://example.cn/?a=\"<b>'@all", "https://example.cn/?a=%22%3Cb%3E%27%40all"),
        ("http://[2001:db8::1]:81/a", "http://[2001:db8::1]:81/a"),
    ],
)
def test_an_address_is_written_so_that_it_ends_nowhere_early(url: str, link: str) -> None:
    assert safe_link(url) == link


@given(st.text(st.characters()), st.integers(1, 50))
def test_one_line_is_one_line_and_no_longer_than_asked(text: str, longest: int) -> None:
    line = one_line(text, longest)

    assert len(line) <= longest
    assert len(line.splitlines()) <= 1
    assert line == one_line(line, longest)


def test_a_notice_is_as_harmless_as_an_alert() -> None:
    message = notice("测试\n<b>", ["一行@all", "<script>"])

    assert message.title == "测试 ＜b＞"
    assert message.text == "一行＠all\n＜script＞\n"
    assert Page(message.html).tags.count("p") == 2
