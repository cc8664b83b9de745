"""The headline of an article.

The <title> carries the site's name on half of the pages, the first heading is often the site's, and a meta tag exists
on most government pages and can be stale. So candidates are weighed: what stands over the byline, looks like a
headline and is known to <title> or the meta tag wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.page.zones import Zone
from crawler.read.blocks import weigh
from crawler.read.furniture import is_byline, is_dated, is_end, is_record
from crawler.read.likeness import plain
from crawler.read.reporters import is_reporter_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from crawler.page.page import Line, Page

_SEPARATOR = re.compile(r"\s*[_|｜]+\s*|\s+[-–—=]+\s+|-{2,}|\s*[»>›]+\s*|\s+·\s+")
_WEAK_SEPARATOR = re.compile(r"\s*[-–—·:：]\s*")
_SITE = re.compile(
    r"(?:网|网站|门户|官网|门户网站|频道|论坛|人民政府|政府|委员会|管委会|[^结格布]局|[^大客]厅|办公室|首页|主页|正文|客户端|在线|日报|晚报|晨报|时报|商报|都市报|新闻|中心|研究院|集团|公司|大学|学院|医院|协会|学会|Powered by .*|[a-z0-9.-]+\.(?:com|cn|net|org)|动态|要闻|公告|公示|资讯|信息|最新信息|专栏|栏目|快讯|时政)$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\s*(?:来\s*源|(?:发布)?(?:时间|日期)|作\s*者)\s*[:：]")
_CODE = re.compile(r"^(?=.*\d)[a-z\d]{1,40}$")  # the number of a document, as compared
# A document's number, and the weather over the page.
_NO_TITLE = re.compile(
    r"^[^，。：]{2,12}[〔\[（(【](?:19|20)\d\d[〕\]）)】]\s*第?\d+号$|℃|^(?:19|20)\d\d年\d+月\d+日\s*星期.$"
)
_KIND = re.compile(r"^[\[【][^\[\]【】]{1,12}[\]】]\s*")
_SITE_ALONE = re.compile(
    r"(?:门户|网站|官网|人民政府网?|政府网|信息网|新闻网|管委会|管理委员会|投资促进局|商务局|招商局|首页)$"
)
_LONGEST_SITE = 20
_LONGEST_COLUMN = 4  #: characters of a heading that hardly says what has happened
_LONGEST = 160
_LEAST_TITLE = 6
_LEAST = 1.9  #: score from which a line may be a headline, where the page declares none
_SURE = 2.9  #: score from which it is believed against what the page declares


@dataclass(frozen=True, slots=True)
class Headline:
    """An article's title and the lines it was read from."""

    text: str
    first: int | None  #: its line in Page.lines, None where the page shows it nowhere
    last: int | None
    sure: bool = False  #: the page's head says the same


def read_meta(root: HtmlElement) -> dict[str, str]:
    """Return the page's meta tags: name or property (lower case) to content; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content and len(content) <= 500:
            content = re.sub(r"<[^<>]{1,80}>", " ", content) if "<" in content else content
            found.setdefault(name.strip().lower(), content)
    return found


def find_headline(page: Page, meta: dict[str, str], begin: int) -> Headline:
    """Return the article's title; its text is empty where the page has none.

    *begin* is the line where the running text begins: what follows is hardly the headline, what is near is likely.
    """
    declared = _declared(page, meta)
    named = (meta.get("articletitle", ""), page.title, meta.get("og:title", ""))
    known = [plain(text) for text in named if text and not _is_site(text)]
    best, most = None, _LEAST
    for number, line in enumerate(page.lines):
        if not 4 <= len(line.text) <= _LONGEST:
            continue
        score = _score(page, number, line, known)
        score += 1.0 if begin - 15 <= number < begin else -4.0 if number > begin else 0.0
        if number > begin and plain(line.printed) in known and _heads_more(page, begin, number):
            score += 3.0
        if score > most:
            best, most = number, score
    if best is None or _is_overruled(page.lines[best], most, declared, known):
        return Headline(declared, None, None)
    return _joined(page, best, declared, known)


def _is_site(title: str) -> bool:
    """Say whether a document calls itself by its site or column alone, as all pages of some templates do."""
    return (len(title) <= 8 and _SITE.search(title) is not None) or (
        len(title) <= _LONGEST_SITE and _SITE_ALONE.search(title) is not None
    )


def _is_name(text: str) -> bool:
    """Say whether a line is the site's or a column's name, at the end of <title> or over the page, or its weather."""
    short = len(text) <= _LONGEST_SITE and _SITE.search(text) is not None
    return short or _SITE_ALONE.search(text) is not None or _NO_TITLE.search(text) is not None


def _heads_more(page: Page, begin: int, number: int) -> bool:
    """Say whether more running text stands under a line than between *begin* and it, as a table's summary may."""
    above = sum(weigh(line) for line in page.lines[begin:number])
    return sum(weigh(line) for line in page.lines[number + 1 :]) > above


def _is_overruled(line: Line, score: float, declared: str, known: list[str]) -> bool:
    """Say whether the declared title is to be believed rather than a line that looks like a headline."""
    shown, said = plain(line.printed), plain(declared)
    if not said or any(shown in other or other in shown for other in known):
        return False
    # A site's name alone is no title; a real one is believed against a line with weak looks.
    return score < _SURE and len(said) >= 6 and not (_SITE.search(declared) and len(declared) <= 20)


def _score(page: Page, number: int, line: Line, known: list[str]) -> float:
    if line.zone & (Zone.HIDDEN | Zone.COMMENT) or is_byline(line.text) or is_end(line.text) or is_record(line.text):
        return 0.0
    heading = page.nodes[max(line.block, 0)].tag if line.zone & Zone.HEADING else ""
    if line.linked and heading != "h1" and not line.zone & Zone.TITLE:
        return 0.0
    text = plain(line.printed)
    if (
        len(text) < 3
        or _CODE.match(text)
        or (is_dated(line.text) and text not in known)
        or (is_reporter_line(line.text) and text not in known)
    ):
        return 0.0
    score = {"h1": 3.0, "h2": 2.5}.get(heading, 1.5 if heading else 0.0)
    score += 2.0 if line.zone & Zone.TITLE else 0.0
    # Old pages have no headings: their headlines are centred and bold.
    score += (1.0 if line.zone & Zone.CENTRED else 0.0) + (0.5 if line.zone & Zone.BOLD else 0.0)
    score += _agreement(text, known)
    if _is_name(line.text) and not any(other.startswith(text) for other in known):
        score -= 3.0
    if text not in known and (len(text) <= _LONGEST_COLUMN or (score > 0 and _SITE_ALONE.search(line.text))):
        score -= 2.0
    below = next(
        (place for place, other in enumerate(page.lines[number + 1 : number + 5]) if _is_dated(other.text)), None
    )
    if below is not None:
        score += 2.0 - 0.3 * below
    if re.search(r"\s[|｜]\s", line.text):
        score -= 1.0  # a bar of links
    return score - (2.0 if line.zone & Zone.ASIDE else 0.0) - (2.0 if line.linked else 0.0)


def _agreement(text: str, known: list[str]) -> float:
    """Say how far the meta tag or <title> say the same; a fragment of a long title says little."""
    best = 0.0
    for other in known:
        if text == other:
            return 5.0
        if text in other and len(text) >= 4:
            # The front of <title> is the headline, its rest the site.
            best = max(best, 3.0 * min(1.0, 2 * len(text) / len(other)) + (1.0 if other.startswith(text) else 0.0))
        elif len(other) >= 8 and other in text:
            best = max(best, 3.0)
    return best


def _is_dated(text: str) -> bool:
    return is_dated(text) or (
        is_byline(text) and re.search(r"(?:19|20)\d\d\s*[-./年]\s*\d{1,2}|来\s*源|时间|日期", text) is not None
    )


def _joined(page: Page, number: int, declared: str, known: list[str]) -> Headline:
    """Join a headline that is broken over several lines."""
    first = last = number
    lines = page.lines
    text = lines[number].printed
    while last + 1 < len(lines) and _goes_on(lines[last + 1], lines[number], plain(text), known):
        last += 1
        text = f"{text} {lines[last].printed}"
    while first > 0 and _goes_before(lines[first - 1], lines[number], plain(text), known):
        first -= 1
        text = f"{lines[first].printed} {text}"
    shown, said = plain(text), plain(declared)
    # The kind of thread that forums link before its title.
    if lines[first].links and (kind := _KIND.match(text)) and plain(text[kind.end() :]) == said:
        text = text[kind.end() :]
    # A span of the byline within the heading.
    if (label := _LABEL.search(text, _LEAST_TITLE)) and any(
        other.startswith(plain(text[: label.start()])) for other in known
    ):
        text = text[: label.start()]
    # Cut by the template ("…" or a fixed length), while the declared title is whole.
    if re.search(r"(?:…|\.{2,})$", text) and len(said) > len(shown) and said.startswith(shown):
        text = declared
    return Headline(text.strip(), first, last, any(len(shown) >= 6 and shown in other for other in known))


def _goes_on(line: Line, headline: Line, text: str, known: list[str]) -> bool:
    more = plain(line.printed)
    if not more or is_byline(line.text):
        return False
    if line.block == headline.block and headline.zone & Zone.HEADING:
        return len(more) < 60 and not line.linked
    return len(more) > 1 and any(text + more in other for other in known)


def _goes_before(line: Line, headline: Line, text: str, known: list[str]) -> bool:
    before = plain(line.printed)
    if not before or is_byline(line.text) or line.linked:
        return False
    if line.block == headline.block and headline.zone & Zone.HEADING:
        return len(before) < 60
    return len(before) > 1 and any(before + text in other for other in known)


def _declared(page: Page, meta: dict[str, str]) -> str:
    """Return the title the page's head states, without the site's name."""
    if meta.get("articletitle"):
        return meta["articletitle"]
    return strip_site(page.title) or meta.get("og:title", "")


def strip_site(title: str) -> str:
    """Return a document title without the names of site and column.

    >>> strip_site("某市举行项目签约仪式_要闻_某某新闻网")
    '某市举行项目签约仪式'
    """
    parts = [part for part in _SEPARATOR.split(title) if part]
    if len(parts) == 1:
        parts = _weakly_split(title)
    for part in parts:
        if not (_SITE.search(part) and len(part) <= 20):
            return part
    return max(parts, key=len, default="")


def _weakly_split(title: str) -> list[str]:
    """Split at a single hyphen or colon only where one side is a site's name: titles have hyphens too."""
    for match in _WEAK_SEPARATOR.finditer(title):
        before, after = title[: match.start()], title[match.end() :]
        if after and len(after) <= 20 and _SITE.search(after):
            return [before]
        if (
            before
            and len(before) <= 20
            and re.search(r"(?:网|门户|人民政府|委员会|官网)$", before)
            and len(after) > len(before) // 2
        ):
            return [after]
    return [title]
