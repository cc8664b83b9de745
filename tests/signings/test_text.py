"""What the reader's copy of a page looks like, and the way back to the page."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signings.find.furniture import LineKind, end_of_article, find_published, kind_of_line, lines
from signings.texts.mangled import is_mangled, restore
from signings.texts.masks import find_masks
from signings.texts.sentences import split_sentences
from signings.texts.text import normalise, simplify
from tests.signings.growth import assert_linear

# Text as pages hold it: both scripts, readings, masks, odd spaces, furniture, and whatever else.
PAGE_LIKE = st.text(
    alphabet=st.one_of(
        st.sampled_from("签約项目總投資亿元(（）)zhāoshangyī省?１２ .,，。；\u200b\u3000\ufeff\n\r\0乾隆著*※zf市"),
        st.characters(),
    ),
    max_size=60,
)

MANGLED = "柳湖縣(xiàn)產(chǎn)業(yè)園(yuán)與(yǔ)8家企業(yè)簽(qiān)約(yuē),總(zǒng)投資(zī)12億(yì)元。縣(xiàn)長(zhǎng)說,園(yuán)區(qū)將(jiāng)做好服務(wù)。"
SPACED = "柳湖縣(xian) 招商(shang) 引資(zi) 再(zai) 傳喜訊(xun) ，10個項目(mu) 簽約(yue) ，總(zong) 投資25億(yi) 元。其中(zhong) 工業項目6個(ge) 。"


@given(PAGE_LIKE)
def test_the_way_back_is_always_in_bounds_and_in_order(text: str) -> None:
    normal = normalise(text)
    origins = [normal.origin(offset, offset + 1) for offset in range(len(normal.text))]

    assert all(0 <= start <= end <= len(text) for start, end in origins)
    assert all(start <= next_start and end <= next_end for (start, end), (next_start, next_end) in pairwise(origins))


@given(PAGE_LIKE, st.integers(-5, 80), st.integers(-5, 80))
def test_any_span_has_an_origin(text: str, start: int, end: int) -> None:
    normal = normalise(text)
    begin, stop = normal.origin(start, end)

    assert 0 <= begin <= stop <= len(text)
    assert normal.quote(start, end) == text[begin:stop]


@given(st.text(alphabet="柳湖县签约项目总投资亿元的在与，、“”0123456789abc\n"))
def test_plain_text_is_its_own_copy(text: str) -> None:
    normal = normalise(re.sub(r"\n\s*(?=\n)", "", text.replace("，", ",")))

    assert normal.text == normal.source
    assert normal.origin(0, len(normal.text)) == (0, len(normal.text))


@given(PAGE_LIKE)
def test_restoring_twice_is_restoring_once(text: str) -> None:
    assert restore(restore(text)) == restore(text)


@given(PAGE_LIKE)
def test_no_text_breaks_the_reading_of_it(text: str) -> None:
    simplify(text)
    list(lines(normalise(text).text))
    list(find_masks(text))
    find_published(text)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("計劃投資3億元，餘下項目", "计划投资3亿元,余下项目"),
        ("總投資１２．５亿元", "总投资12.5亿元"),
        ("投资 3. 5 亿元", "投资 3.5亿元"),
        ("引资60 000万元", "引资60000万元"),
        ("2023 年 2 月 16 日", "2023年2月16日"),
        ("签约\u200b项目\ufeff8个", "签约项目8个"),
        ("\u3000\u3000柳湖县讯\r\n签约", "  柳湖县讯\n签约"),
        ("乾隆年間的著名茶園，正着力", "乾隆年间的著名茶园,正着力"),
    ],
)
def test_the_copy_is_clean(printed: str, read: str) -> None:
    assert normalise(printed).text == read


@pytest.mark.parametrize("kept", ["1. 5个项目签约", "第一 第二", "2月16日 12个项目", "①签约②开工", "3 莲湖纺织 12,000"])
def test_spaces_that_part_things_stay(kept: str) -> None:
    assert normalise(kept).text == kept


def test_evidence_is_quoted_as_the_page_prints_it() -> None:
    normal = normalise(MANGLED)
    start = normal.text.index("总投资")

    assert normal.text[start : start + 7] == "总投资12亿元"
    assert normal.quote(start, start + 7) == "總(zǒng)投資(zī)12億(yì)元"
    assert normal.quote(start, start + 3) == "總(zǒng)投資(zī)"


@pytest.mark.parametrize(
    ("mangled", "restored"),
    [
        (MANGLED, "柳湖县产业园与8家企业签约,总投资12亿元。县长说,园区将做好服务。"),
        (SPACED, "柳湖县招商引资再传喜讯，10个项目签约，总投资25亿元。其中工业项目6个。"),
        ("園(yuán)區(qū)?fàn)I商環(huán)境優(yōu)良", "园区营商环境优良"),
        ("柳湖縣(xiàn)簽(qiān)約(yuē)項(xiàng)目8個(gè)", "柳湖县签约项目8个"),
        ("產(chǎn)業(yè)園(yuán)簽(qiān)約(yuē)8個(gè)項(xiàng)目,,總投資3億元,。", "产业园签约8个项目,总投资3亿元。"),
        (
            "3月(yuè)5日上(shàng)午,柳湖市(shì)推介會在平湖舉行,企業(yè)家(jiā)踴躍,沿著(zhe)新(xīn)路前行。",
            "3月5日上午,柳湖市推介会在平湖举行,企业家踊跃,沿着新路前行。",
        ),
        ("產(chǎn)業(yè)園(yuán)?(qū)落成", "产业园?落成"),
        ("産（chǎn）業（yè）園（yuán）區（qū）", "产业园区"),
    ],
)
def test_a_mangled_page_is_restored(mangled: str, restored: str) -> None:
    assert restore(mangled) == restored


@pytest.mark.parametrize(
    "text",
    [
        "臺北股市加權指數(TAIEX)上漲，道瓊(DJI)下跌。",
        "柳湖科技首次公開發行(IPO)，柳湖(he)與平湖(an)兩家",
        "中國經濟發展，計劃投資三億元，簽約八個項目。",
        "一(yī)二(èr)三(sān)四(sì)五(wǔ)六(liù)七(qī)八(bā)九(jiǔ)十(shí)百(bǎi)千(qiān)，跟我读。",
        "饕(tāo)餮(tiè)是古代的一种纹样，读音要记住，貔(pí)貅(xiū)也是。" * 2,
        "區委sj說，市zf要簽yue。",
        "臺灣的鳥類：鷺(lù)鷥(sī)、鵂(xiū)鶹(liú)，讀音請記住。",
        "",
    ],
)
def test_any_other_text_is_left_alone(text: str) -> None:
    assert not is_mangled(text)
    assert restore(text) == text


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("区委sj李某率队", "区委书记李某率队"),
        ("市zf、县zf网站", "市政府、县政府网站"),
        ("在福州zhaoshang，签yue8个", "在福州招商,签约8个"),
        ("园区管wei会与投zi方", "园区管委会与投资方"),
        ("政*府和招※商办", "政府和招商办"),
        ("采埃孚ZF集团、zfb支付", "采埃孚ZF集团、zfb支付"),
    ],
)
def test_masked_words_are_read_and_stay_on_the_page(printed: str, read: str) -> None:
    normal = normalise(printed)

    assert normal.text == read
    assert normal.source == printed


def test_a_mask_has_the_whole_of_its_origin() -> None:
    normal = normalise("市zf网")

    assert normal.quote(1, 3) == "zf"
    assert normal.quote(1, 2) == "zf"


@pytest.mark.parametrize(
    "unit", ["(", "（a）", "區(qū)", "中(a) ", "zf", "市zf", "政*", "1 ", "“", "来源:", "-1", "。 ", "《"]
)
def test_a_long_run_of_anything_costs_little_time(unit: str) -> None:
    def work(text: str) -> None:
        copy = normalise(text).text
        list(lines(copy))
        find_published(copy)
        [sentence.clauses for sentence in split_sentences(copy)]
        restore(text)

    assert_linear(work, lambda size: unit * size, 4_000)


def test_simplified_text_can_be_compared() -> None:
    assert simplify("簽約ＬＥＤ項目２０個，總投資３億元") == "签约LED项目20个,总投资3亿元"


@given(PAGE_LIKE)
def test_sentences_and_clauses_are_spans_in_order(text: str) -> None:
    sentences = split_sentences(text)

    assert all(text[s.start : s.end] == s.text and s.text.strip() for s in sentences)
    assert all(first.end <= second.start for first, second in pairwise(sentences))
    for sentence in sentences:
        assert all(text[c.start : c.end] == c.text for c in sentence.clauses)
        assert all(text[i.start : i.end] == i.text for c in sentence.clauses for i in c.items)


@given(st.text(alphabet="签约8个,，。;(（）)《》“”\n元"))
def test_no_character_is_lost_between_sentences(text: str) -> None:
    kept = "".join(s.text for s in split_sentences(text))

    assert kept.replace("\n", "") == text.replace("\n", "")


def test_numbers_times_brackets_and_titles_hold_a_sentence_together() -> None:
    text = "10:05,柳湖公司(广东,深圳;珠海)投资12,000万元,建《新规划。二期》;随后签约。"

    assert [s.text for s in split_sentences(text)] == [
        "10:05,柳湖公司(广东,深圳;珠海)投资12,000万元,建《新规划。二期》;",
        "随后签约。",
    ]
    assert [c.text for c in split_sentences(text)[0].clauses][:2] == ["10:05", "柳湖公司(广东,深圳;珠海)投资12,000万元"]


def test_items_of_a_list_are_told_apart() -> None:
    [sentence] = split_sentences("涉及纺织、机械、食品,共8个")

    assert [item.text for item in sentence.clauses[0].items] == ["涉及纺织", "机械", "食品"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("首页 > 招商动态 > 正文", LineKind.NAVIGATION),
        ("上一篇:柳湖县召开防汛会议", LineKind.NAVIGATION),
        ("发布时间:2023-05-19 09:12 来源:柳湖县融媒体中心 浏览次数:1327", LineKind.PUBLISHED),
        ("2019-3-5 8:36:00 来源:柳湖日报", LineKind.PUBLISHED),
        ("柳湖晚报 2010年11月15日 星期一 A3版", LineKind.PUBLISHED),
        ("来源:柳湖日报", LineKind.SOURCE),
        ("(责任编辑:李某)", LineKind.PEOPLE),
        ("一审:张某;二审:李某", LineKind.PEOPLE),
        ("版权声明:未经授权不得转载", LineKind.NOTICE),
        ("【打印】【关闭】", LineKind.TEXT),
        ("", LineKind.BLANK),
        ("—— ——", LineKind.BLANK),
        ("柳湖县8个项目集中签约", LineKind.TEXT),
        ("2023年5月18日,柳湖县签约8个项目,总投资3亿元。", LineKind.TEXT),
        ("柳湖县招商引资再传喜讯八个项目落户(2009-04-18)", LineKind.TEXT),
    ],
)
def test_furniture_is_told_from_text(line: str, kind: LineKind) -> None:
    assert kind_of_line(line) is kind


@pytest.mark.parametrize(
    ("page", "day"),
    [
        ("发布时间:2023-02-16\n来源:柳湖网 2022-01-01", "2023-02-16"),
        ("柳湖签约8个项目\n2021-09-27 08:40 柳湖日报\n9月26日,签约。", "2021-09-27"),
        ("9日上午,柳湖县签下4个项目。\n(柳湖日报 2006年11月10日)", "2006-11-10"),
        ("柳湖县签约。\n[查看原文](https://news.example.cn/2023/01/08/a.html)", "2023-01-08"),
        ("2022年6月30日,柳湖县与企业签订协议。", "None"),
        ("今年5月18日,柳湖县签约。", "None"),
        ("发布时间:2023-13-45", "None"),
        ("注册时间\n2017-5-11\n最后登录\n1970-1-1\n3月5日,柳湖县签约。", "None"),
    ],
)
def test_the_published_day_is_what_the_page_says(page: str, day: str) -> None:
    assert str(find_published(normalise(page).text)) == day


def test_other_news_behind_an_article_is_no_part_of_it() -> None:
    article = "柳湖县签约8个项目,总投资20亿元。"

    assert end_of_article(f"{article}\n新闻推荐\n昨天降温。") == len(article)
    assert end_of_article(f"推荐阅读\n{article}") == len(f"推荐阅读\n{article}")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("琴日签咗嘅有两单", "昨日签了的有两单"),
        ("人民币壹亿贰仟万元整", "人民币一亿二千万元整"),
        ("总投资 1 7 . 6 亿", "总投资 17.6亿"),
        ("8 8 0 0 万", "8800万"),
        ("签*订合*同,投*资总额4.9亿*元,项*目意*向", "签订合同,投资总额4.9亿元,项目意向"),
        ("市zf跟集团签的kuangjia协议", "市政府跟集团签的框架协议"),
    ],
)
def test_a_text_is_read_as_it_is_meant(written: str, read_as: str) -> None:
    assert normalise(written).text == read_as


def test_one_sign_of_a_dialect_is_a_names() -> None:
    assert normalise("嘅记茶楼签约").text == "嘅记茶楼签约"
