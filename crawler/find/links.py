"""The article links of a list page, a board or a portal, without selectors for any site.

Length of text alone takes agencies' names for titles; addresses alone take columns. So each link is judged by its
address, its text, a date in its row and where it stands, and by its fellows: links of one shape of address are
mostly all articles or all not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.errors import NoArticle
from crawler.find.rows import Row, row_of
from crawler.page.addresses import absolute, likeness, shape
from crawler.page.markup import parse
from crawler.page.zones import Zone, zone_of_names, zone_of_style, zone_of_tag

if TYPE_CHECKING:
    from datetime import date

    from lxml.html import HtmlElement

_HAN = re.compile(r"[\u3400-\u9fff]")
_SPACE = re.compile(r"\s+")
_MORE = re.compile(
    r"^(?:\[?(?:更多|详情|详细|查看|阅读|点击|进入|下载|MORE|more|上一页|下一页|首页|尾页|末页|评论|回复|跟帖)\S{0,6}\]?|[\d.,>»<«\s]+|第?\d+页)$",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"^(?:.{2,24}(?:人民政府|委员会|管委会|局|厅|办公室|政府网|门户网站|官网|信息网|联盟|协会|政务服务网|博物馆|研究院|大学|集团|委|办|院|部|署)|.{2,12}网)$"
)
_RECORDS = re.compile(r"ICP备|公网安备|版权|举报|许可证|不良信息|网站标识|备案|联系我们|客户端下载")
_THREAD = re.compile(
    r"/thread-\d+-\d+-\d+\.html|[?&]mod=viewthread\b|/viewthread\.php\?|/read\.php\?tid=", re.IGNORECASE
)
_MOST = 5000  #: links of one page that are looked at
_FROM = 3  #: score from which a link is an article's
_OUT = Zone.ASIDE | Zone.HIDDEN
_TITLED = 8  #: Han characters from which a link text can be a title


@dataclass(frozen=True, slots=True)
class Link:
    """A link to what is probably an article."""

    url: str  #: absolute, without fragment
    title: str
    day: date | None  #: shown in the link's row


@dataclass(slots=True)
class _Candidate:
    url: str
    title: str
    row: Row
    zone: int
    score: int = 0

    @property
    def length(self) -> int:
        return len(_HAN.findall(self.title)) + len(re.findall(r"[A-Za-z]{2,}", self.title))


def find_links(html: str, url: str) -> list[Link]:
    """Return the article links of the list page at *url*, in reading order, each address once.

    Empty where the page has none, as a column that a script fills: see needs_browser. Never raises for a page.
    """
    try:
        root = parse(html)
    except NoArticle:
        return []
    candidates = _merged(_candidates(root, _base(root, url)))
    _judge(candidates)
    chosen = _without_margins([candidate for candidate in candidates if candidate.score >= _FROM])
    return [Link(candidate.url, candidate.title, candidate.row.day) for candidate in chosen if candidate.url != url]


def needs_browser(html: str) -> bool:
    """Say whether a page without article links is one that scripts fill, so that only a browser sees its items."""
    return _FILLED.search(html) is not None and not find_links(html, "http://page.invalid/")


_FILLED = re.compile(
    r"\$\.(?:ajax|get|post|getJSON)\b|axios|fetch\s*\(|XMLHttpRequest|v-for=|\bng-repeat|\{\{\s*\w|id=[\"'](?:app|root|__nuxt|__next)[\"']|loadData|getList|queryList|dataproxy|laytpl|\.tmpl\(|template\.render|pageList\(|<datastore",
    re.IGNORECASE,
)


def _base(root: HtmlElement, url: str) -> str:
    for base in root.iter("base"):
        if href := base.get("href"):
            return absolute(href, url) or url
    return url


def _candidates(root: HtmlElement, base: str) -> list[_Candidate]:
    found = []
    zones: dict[HtmlElement, int] = {}
    texts: dict[HtmlElement, str | None] = {}
    for anchor in root.iter("a"):
        address = absolute(anchor.get("href") or "", base)
        if address is None:
            continue
        found.append(_Candidate(address, _title(anchor), row_of(anchor, texts), _zone(anchor, zones)))
        if len(found) == _MOST:
            break
    return found


def _title(anchor: HtmlElement) -> str:
    """Return a link's title: its heading where it has one, its title attribute where its text is cut short."""
    for tag in ("h1", "h2", "h3", "h4", "h5", "strong"):
        heading = anchor.find(f".//{tag}")
        if heading is not None and len(text := _text(heading)) >= 4:
            return text
    text, whole = _text(anchor), _SPACE.sub(" ", anchor.get("title") or "").strip()
    if len(whole) > len(text) or (len(text) > 60 and len(whole) >= 4):
        return whole
    return text


def _text(element: HtmlElement) -> str:
    return _SPACE.sub(" ", "".join(element.itertext())).strip()


def _zone(anchor: HtmlElement, known: dict[HtmlElement, int]) -> int:
    """Return the zones of all elements around a link."""
    way = []
    found: int = Zone.NONE
    for element in anchor.iterancestors():
        if element in known:
            found = known[element]
            break
        way.append(element)
    for element in reversed(way):
        names = f"{element.get('id') or ''} {element.get('class') or ''}"[:300]
        if element.tag not in ("html", "body", "form"):
            found |= zone_of_tag(element.tag) | zone_of_style((element.get("style") or "")[:300]) | zone_of_names(names)
        known[element] = found
    return found


def _merged(candidates: list[_Candidate]) -> list[_Candidate]:
    """Keep each address once, with the best of its titles and the date of any of its rows."""
    first: dict[str, _Candidate] = {}
    for candidate in candidates:
        known = first.setdefault(candidate.url, candidate)
        if known is candidate:
            continue
        if len(known.title) < len(candidate.title) <= 90 and not _MORE.match(candidate.title):
            known.title = candidate.title
        known.row = known.row if known.row.dated else candidate.row
        known.zone &= candidate.zone | ~_OUT
    return list(first.values())


def _judge(candidates: list[_Candidate]) -> None:
    groups: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        candidate.score = _own_score(candidate)
        groups[shape(candidate.url)].append(candidate)
    for group in groups.values():
        bonus = _group_score(group)
        for candidate in group:
            # Portals name whole columns "hot" or "recommend": among fellows with titles the place says less.
            forgiven = 2 if bonus > 0 and candidate.zone & Zone.ASIDE and candidate.length >= 6 else 0
            candidate.score += bonus + forgiven


def _own_score(candidate: _Candidate) -> int:
    title = candidate.title
    if not title or _MORE.match(title) or (len(title) < 24 and _RECORDS.search(title)):
        return -20
    length = candidate.length
    # What a forum's address calls a thread is one, however short people's titles are.
    short = 1 if length >= 2 and _THREAD.search(candidate.url) else 0 if length == 5 else -2
    score = likeness(candidate.url) + (2 if length >= 10 else 1 if length >= 6 else short)
    score += 2 if candidate.row.dated else 0
    score -= 3 if candidate.zone & _OUT else 0
    return score - (2 if _AGENCY.match(title) and not candidate.row.dated else 0)


def _group_score(group: list[_Candidate]) -> int:
    """Say what a link's fellows add: titles among them speak for all, short labels against all."""
    titled = sum(candidate.length >= _TITLED for candidate in group)
    dated = sum(candidate.row.dated for candidate in group)
    if likeness(group[0].url) < 0:
        # Words alone, as some systems make addresses of titles: a day in nearly every row tells them from columns.
        return 2 if likeness(group[0].url) == -1 and len(group) >= 5 and dated >= 0.8 * len(group) else 0
    if len(group) >= 3 and titled >= 0.6 * len(group):
        return 2
    if len(group) >= 5 and dated >= 0.6 * len(group):
        return 3
    return -2 if len(group) >= 5 and titled < 0.3 * len(group) else 0


def _without_margins(chosen: list[_Candidate]) -> list[_Candidate]:
    """Drop undated links of other shapes beside a list whose rows are dated: they are the page's margins."""
    dated = [candidate for candidate in chosen if candidate.row.dated]
    if len(dated) < 5 or len(dated) * 2 < len(chosen):
        return chosen
    shapes = {shape(candidate.url) for candidate in dated}
    return [candidate for candidate in chosen if candidate.row.dated or shape(candidate.url) in shapes]
