"""The page that follows a list page: as a link says it, or the script that draws the links. No script is ever run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from crawler.errors import NoArticle
from crawler.page.addresses import absolute
from crawler.page.markup import base_of, parse, texts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_NEXT = re.compile(r"^[\[【(（]?(?:下一?[页頁]|[后後]一?[页頁]|next(?:page)?|[>›»→])[\])）】>›»→]*$", re.IGNORECASE)
_NEXT_NAMES = re.compile(r"(?:^|[\s_-])(?:nxt|next(?:[_-]?page)?|pagenext|page-next)(?:$|[\s_-])", re.IGNORECASE)
_NEXT_BEGINS = ("", "下", "后", "後", ">", "»", "›")  # of what stands in a link whose class says that it leads on
_NUMBER = re.compile(r"^[\[【]?(\d{1,4})[\]】]?$")
_SPACE = re.compile(r"\s+")
_ENDINGS = r"s?html?|jhtml|xhtml|aspx?|jspx?|php"
# createPageHTML(25, 0, "index", "html") of TRS, createPageHTML('page_div', 25, 1, 'list', 'shtml', 500) and their
# like: how many pages, which one this is, name and ending of the files. The files are name_1, name_2 and so on.
_CALL = re.compile(
    r"\b\w*page\w*\s*\(\s*(?P<place>[\"'][^\"']{0,60}[\"']\s*,\s*)?[\"']?(?P<total>\d{1,5})[\"']?\s*,"
    r"\s*[\"']?(?P<current>\d{1,5})[\"']?\s*,\s*[\"'](?P<name>[\w.-]{1,60})[\"']\s*,\s*[\"']\.?(?P<ending>"
    + _ENDINGS
    + r")[\"']",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\b(?:countPage|pageCount|totalPages?)[\"']?\s*[=:]\s*[\"']?(\d{1,5})\b", re.IGNORECASE)
_CURRENT = re.compile(r"\b(?:currentPage|curPage|pageIndex)[\"']?\s*[=:]\s*[\"']?(\d{1,5})\b", re.IGNORECASE)
_FILE = re.compile(r"[\"'](?:href=\\?[\"'])?([A-Za-z]\w{0,40})_[\"']\s*\+", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:pageName|fileName)[\"']?\s*[=:]\s*[\"']([A-Za-z]\w{0,40})[\"']", re.IGNORECASE)
_NAMED_ENDING = re.compile(rf"\b(?:pageExt|fileExt|suffix)[\"']?\s*[=:]\s*[\"']\.?({_ENDINGS})[\"']", re.IGNORECASE)
_FILE_ENDING = re.compile(rf"\.({_ENDINGS})\b", re.IGNORECASE)
_MOVED = re.compile(r"\blocation(?:\.href)?\s*=\s*[\"']([^\"'\s]{1,300})[\"']")
_LONGEST = 400_000  #: characters of a page's scripts that are looked at


def next_page(html: str, url: str) -> str | None:
    """Return the address of the list page after the one at *url*, on the same host; None where it tells of none.

    Never raises for a page.
    """
    return next(following(html, url), None)


def following(html: str, url: str) -> Iterator[str]:
    """Yield all that may be the page after the one at *url*, on the same host, the likeliest first."""
    try:
        root = parse(html)
    except NoArticle:
        return
    base = base_of(root, url)
    for target in (*_by_links(root, base, url), *_by_scripts(root, base)):
        if target != url and urlsplit(target).netloc == urlsplit(url).netloc:
            yield target


def _by_links(root: HtmlElement, base: str, url: str) -> Iterator[str]:
    numbered: dict[int, str] = {}
    for anchor in root.iter("a", "link"):
        target = absolute(anchor.get("href") or "", base) or _target_of_click(anchor, base)
        if target is None:
            continue
        label = _label(anchor)
        if _leads_on(anchor, label):
            yield target
        elif (number := _NUMBER.match(label)) and _is_beside(target, url):
            numbered.setdefault(int(number[1]), target)
    yield from _after(numbered, url)


def _target_of_click(anchor: HtmlElement, base: str) -> str | None:
    """Return where a link's script leads if that stands in it word for word."""
    moved = _MOVED.search(f"{anchor.get('onclick') or ''} {anchor.get('href') or ''}"[:600])
    return absolute(moved[1], base) if moved else None


def _label(anchor: HtmlElement) -> str:
    if len(anchor) > 4:
        return ""
    text = _SPACE.sub("", "".join(texts_in(anchor, steps=20))[:200])
    return text or _SPACE.sub("", (anchor.get("title") or "")[:200])


def _leads_on(anchor: HtmlElement, label: str) -> bool:
    if anchor.get("rel") == "next" or _NEXT.match(label):
        return True
    return label[:1] in _NEXT_BEGINS and _NEXT_NAMES.search(anchor.get("class") or "") is not None


def _is_beside(target: str, url: str) -> bool:
    """Say whether *target* lies where the list page does: the numbers of a slide show lead to articles."""
    folder = urlsplit(url).path.rpartition("/")[0]
    return urlsplit(target).path.startswith(f"{folder}/") or urlsplit(target).path == urlsplit(url).path


def _after(numbered: dict[int, str], url: str) -> Iterator[str]:
    """Yield the page after this one from a row of page numbers: this one's number is no link, or links to itself."""
    if len(numbered) < 2 and 2 not in numbered:
        return
    own = [number for number, target in numbered.items() if target == url]
    missing = [number for number in range(1, max(numbered)) if number not in numbered]
    here = own[0] if own else missing[0] if missing else max(numbered)
    if here + 1 in numbered:
        yield numbered[here + 1]


def _by_scripts(root: HtmlElement, base: str) -> Iterator[str]:
    text = "\n".join(script.text or "" for script in root.iter("script"))[:_LONGEST]
    for call in _CALL.finditer(text):
        counted_from = 1 if call["place"] else 0
        following = int(call["current"]) + 1
        if following < int(call["total"]) + counted_from:
            yield urljoin(base, f"{call['name']}_{following}.{call['ending']}")
    yield from _by_variables(text, base)


def _by_variables(text: str, base: str) -> Iterator[str]:
    """Yield what a script makes of "var countPage = 9; var currentPage = 0" and "index_" + n + ".html"."""
    count, current, file = _COUNT.search(text), _CURRENT.search(text), _FILE.search(text) or _NAMED.search(text)
    if not (count and current and file):
        return
    ending = _NAMED_ENDING.search(text) or _FILE_ENDING.search(text, file.end())
    if int(current[1]) + 1 < int(count[1]):
        yield urljoin(base, f"{file[1]}_{int(current[1]) + 1}.{ending[1] if ending else 'html'}")
