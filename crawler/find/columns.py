"""The columns of a site that are worth watching, found on its home page by their names, and the feeds that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from crawler.errors import NoArticle
from crawler.page.addresses import absolute, likeness
from crawler.page.markup import base_of, parse, texts_in
from signings.texts.text import simplify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

# What columns are called, the ones nearest to signed investments first.
_TOPICS = (
    (5, re.compile(r"招商|引资|投资|签约|投促|重[大点]项目|项目(?:建设|动态|签约|进展|快讯)|外资|经贸|经济合作")),
    (
        4,
        re.compile(
            r"要闻|政务动态|政务信息|工作动态|部门动态|[县区市乡镇街]+(?:动态|传真|快讯|新闻)|园区|开发区|高新区|经开区|产业|经济|财经|产经|商务|企业"
        ),
    ),
    (3, re.compile(r"动态|时政|快讯|头条|新闻|资讯|报道|今日|本[地市县区]|发布$|聚焦|关注")),
)
_OTHER = re.compile(
    r"办事|服务|政策|法规|公告|公示|通知|采购|招标|中标|人事|招聘|招考|信箱|互动|咨询|投诉|举报|领导|机构|党|纪|监督|视[频听]"
    r"|图[片库说解]|专[题栏]|旅游|文[化旅体明]|教育|卫生|健康|体育|娱乐|天气|指南|申报|查询|登录|注册|审批|平台|系统|客户端"
    r"|微[信博]|抖音|简介|概况|地图|公开|解读|回应|预[决算]|统计|数据|规划|问卷|征集|房产|汽车|生活|美食|国际|国内|军事|环境|优势|载体"
    r"|推介|项目库|招商项目|发布会|联系|关于|帮助|会员|论文|评论|图书|知识|公益|廉|法治|安全|应急|责任|许可|目录|年报|制度|国务院|中央|商务合作|广告|寻求|峰会|直播|排行|论坛|讲[堂座]|全国|外部|链接|矩阵"
)
_BOARD = re.compile(r"/forum-\d+-1\.html$|[?&]mod=forumdisplay\b")  # of Discuz: named after places, mostly
_READING = re.compile(
    r"(?<=[\u3400-\u9fff])[(（][a-z\u00e0-\u01dc]{1,6}[)）]"
)  # 新闻(wén), on pages mangled with pinyin
_MORE = re.compile(r"^[\[【(（+]*(?:查看|阅读)?(?:更多|more)[>›»\])】）+.…]*$", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")
_NOT_NAME = re.compile(r"[\s>›»|·•【】\[\]::]+")
_HOME = re.compile(r"^/?(?:(?:index|default|main|home)\.\w{2,5})?$", re.IGNORECASE)
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_HIGHEST = 3  #: elements above a link "more" among which its heading is looked for
_LONGEST = 10  #: Han characters of a column's name
_MOST_LINKS = 3_000
_STEPS = 60  #: elements in or around a link whose text is looked at


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a site, by what its link says."""

    url: str
    name: str
    weight: int  #: 5 for investment, 4 for news of the place and its zones, 3 for other news, 2 for a forum's board


def is_home(url: str) -> bool:
    """Return whether *url* is a site's home page.

    >>> is_home("https://www.example.gov.cn"), is_home("https://www.example.gov.cn/index.html"), is_home("https://x.cn/zs/")
    (True, True, False)
    """
    parts = urlsplit(url)
    return not parts.query and _HOME.match(parts.path) is not None


def find_columns(html: str, url: str) -> list[Column]:
    """Return the columns worth watching that the home page at *url* links to on its own site, the best first.

    Never raises for a page.
    """
    try:
        root = parse(html)
    except NoArticle:
        return []
    base = base_of(root, url)
    found: dict[str, Column] = {}
    for anchor in islice(root.iter("a"), _MOST_LINKS):
        target = absolute(anchor.get("href") or "", base)
        if target is None or target in found or is_home(target) or not same_site(target, url):
            continue
        name = _READING.sub("", _name(anchor))
        weight = _weight(name, 2 if _BOARD.search(target) else 0)
        if weight and _may_be_column(target, name):
            found[target] = Column(target, name, weight)
    return sorted(_once_by_name(found.values()), key=lambda column: -column.weight)


def find_feeds(html: str, url: str) -> list[str]:
    """Return the feeds of its own site that the page at *url* names in its head, each once."""
    try:
        root = parse(html)
    except NoArticle:
        return []
    base = base_of(root, url)
    found = []
    for link in root.iter("link"):
        if "alternate" in (link.get("rel") or "").lower() and (link.get("type") or "").lower() in _FEED_TYPES:
            target = _joined(base, link.get("href") or "")
            if target.startswith(("http://", "https://")) and same_site(target, url) and "comment" not in target:
                found.append(target)
    return list(dict.fromkeys(found))


def same_site(target: str, url: str) -> bool:
    """Return whether *target* is on the site of *url*: its host or one below it, www. left aside."""
    theirs, ours = urlsplit(target), urlsplit(url)
    root = (ours.hostname or "").removeprefix("www.")
    if theirs.netloc == ours.netloc:
        return True
    return not _is_address(root) and bool(root) and f".{theirs.hostname or ''}".endswith(f".{root}")


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _joined(base: str, href: str) -> str:
    try:
        return urldefrag(urljoin(base, href.strip())).url if href.strip() else ""
    except ValueError:
        return ""


def _name(anchor: HtmlElement) -> str:
    text = _bare("".join(texts_in(anchor, steps=_STEPS))[:200])
    if text and not _MORE.match(text):
        return text
    return _bare(anchor.get("title") or "") or _heading(anchor)


def _heading(anchor: HtmlElement) -> str:
    """Return the words before a link "more", if they are few enough for a column's name."""
    element = anchor
    for _ in range(_HIGHEST):
        parent = element.getparent()
        if parent is None:
            return ""
        element = parent
        words = [
            text for piece in texts_in(element, steps=_STEPS) if (text := _bare(piece[:200])) and not _MORE.match(text)
        ]
        if words:
            return words[0] if len("".join(words)) <= 2 * _LONGEST else ""
    return ""


def _bare(text: str) -> str:
    return _NOT_NAME.sub("", text)


def _weight(name: str, otherwise: int) -> int:
    if not 2 <= len(_HAN.findall(name)) <= _LONGEST or len(name) > 2 * _LONGEST:
        return 0
    name = simplify(name)
    if _OTHER.search(name):
        return 0
    return next((weight for weight, words in _TOPICS if words.search(name)), otherwise)


def _may_be_column(url: str, name: str) -> bool:
    """Say whether an address may be a column's: some systems number columns as they do articles."""
    return likeness(url) <= 1 or (likeness(url) == 2 and len(name) <= 8)


def _once_by_name(columns: Iterable[Column]) -> list[Column]:
    found: dict[str, Column] = {}
    for column in columns:
        found.setdefault(column.name, column)
    return list(found.values())
