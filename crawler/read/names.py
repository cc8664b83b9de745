"""Who published an article, who wrote it and who edited it, as the page says.

Labels (来源：, 作者：, 责任编辑：) stand in the strip under the headline or below the body, several in one line. The
reporter mostly stands in the body itself: its first line, or brackets at its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from crawler.read import reporters
from crawler.read.furniture import is_byline, is_dated, is_record
from crawler.read.reporters import is_name, people
from signings.article import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    _Name = tuple[str, Place]  #: a name, or several, and where it was read

_COLON = r"\s*[:：︱｜∶]\s*"
_LABELS = (
    r"(?:信息|稿件|文章|新闻|消息|内容)?来\s*源(?:于)?|作\s*者|责\s*任\s*编\s*辑|责\s*编|编\s*辑|编\s*审|审\s*核(?:人)?|校\s*对|录\s*入|发布(?:人|者|单位|机构|时间|日期|部门)?|发表(?:时间|于)|更新(?:时间|日期)?|时\s*间|日\s*期"
    r"|浏览(?:次数|量)?|点击(?:次数|量|数|率)?|阅读(?:次数|量|数)?|访问(?:次数|量)?|人气|字\s*号|字\s*体|文字大小|打\s*印|分\s*享|收藏|关闭|撰稿|供稿|摄影|通讯员|记\s*者|信息提供|保护视力色|视力保护色|我要纠错|评论|标签|分类|语音|朗读|最后更新|正文|大\s*中\s*小|下载|原标题|扫一扫|转载|查看|回复|关键词|举报|跟贴|参与|责任|初审|复审|终审|一审|二审|三审|监制|统筹|策划|签发|制作|主编|图片|栏目|所属|生成|文号|索引号|编号|稿源"
)
_NEXT = re.compile(
    rf"\s*(?:[\[【(（〔|｜]\s*)?(?:(?:{_LABELS})(?:{_COLON}|\s*[】\]])|(?:19|20)\d\d\s*[-./年]\s*\d|我要(?:评论|纠错|打印|分享|收藏)|分享到|字[号体]|【|\[|\||｜|大\s*中\s*小)"
    # without a colon only as a word of its own: 某某发布 is a name
    rf"|[\s(（\[【|｜](?:(?:{_LABELS})(?=$|[\s\d\[【(（大])|打印|分享|浏览|点击|收藏|举报|评论|听新闻|听全文|收听|播报|纠错|视力|关注|投稿|大字|手机)"
)
_LABELLED = re.compile(r"^[\u3400-\u9fff\s]{2,8}[:：∶]")
_SOURCE = re.compile(
    r"(?:(?:信息|稿件|文章|新闻|消息|内容)?来\s*源(?:于)?|稿\s*源)(?:\s*[:：︱｜∶】\]]\s*|\s+(?=\S)|(?=$))"
    r"|(?:转载自|转\s*自|摘\s*自)\s*[:：∶]\s*"
)
_AUTHOR = re.compile(
    r"(?<![原该])(?:作\s*者|撰\s*稿(?:人)?|撰\s*文|采\s*写|文字作者|摄影报道|(?<![\u3400-\u9fff])文(?=\s*[/／|｜︱]\s*(?![图摄编影])))(?:\s*[:：︱｜∶/／|】]\s*)"
    r"|^(?:Author|By)(?:\s*[,:：]\s*|\s+(?=\S))"
)
_REPORTER_LABEL = re.compile(r"(?:记\s*者|通\s*讯\s*员)\s*[:：︱｜∶/|]\s*")
_EDITOR = re.compile(r"(?:责\s*任\s*编\s*辑|责\s*编|值班编辑|本文编辑|编\s*辑)\s*(?:[:：︱｜∶/|]\s*)")
_HONEST = re.compile(r"[\u3400-\u9fffA-Za-z]")
_NOTHING = re.compile(
    r"^(?:佚名|未知|无|暂无|admin(?:istrator)?|管理员|系统管理员|本站|网络|null|undefined|匿名|不详|编辑部|-+|/+)$",
    re.IGNORECASE,
)
_EDGES = " \t\u3000:：|｜;；,，。、()（）[]【】〔〕<>《》·-—_/\\"
_DATELINE = re.compile(r"^[^。，]{0,16}?([\u3400-\u9fff]{2,12}(?:报|网|社|台|融媒体?中心|客户端|广播))讯\s*[(（]")
_MEDIA = re.compile(
    r"(?:网|报|社|台|在线|新闻|发布|频道|客户端|融媒|融媒体|融媒体中心|局|委|厅|办公室|办|部|院|政府|中心|杂志|周刊|财经|科技|时报|之声|集团|公司|号|资讯|观察|传媒|评论|娱乐|体育|文化)(?:[\[【(（]\S{1,6}[\]】)）])?$"
)
_DATE = re.compile(
    r"(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?(?:\s*(?:[上下]午|早上|晚上)?\s*\d{1,2}[:：点时]\d\d(?:[:：分]\d\d)?[分秒]?)?"
    r"|(?:[今昨][天日]|前天|刚刚)(?:\s*\d{1,2}:\d\d)?|\d{1,3}\s*(?:分钟|个?小时|天)前|(?<![\d-])[01]\d-[0-3]\d\s+\d\d:\d\d"
)
_FOLLOW = re.compile(r"^[+＋\s]*关注(?:他|她|TA)?$")
_LATIN = re.compile(r"[(（][A-Za-z][A-Za-z .'-]+[)）]")  # a foreign name as it is written abroad
_BY = re.compile(r"^(?:作\s*者|撰文|文|记者|By|by)\s*[:：/|｜]?\s*|\s*(?:记者|作者)$")
_ITS_REPORTER = re.compile(r"[\u3400-\u9fff]记\s*者")
_REPORTER = re.compile(r"[\s|｜/／(（]*(?:首席|特约|见习)?(?:记\s*者|通\s*讯\s*员).*$")
# What stands beside a name in such a line: a counter, type sizes, who edited it, the label of the date.
_OTHERS = re.compile(
    r"\s+\d+$|[\s|｜/]*(?:责\s*任\s*编\s*辑|责\s*编|编\s*辑)\s*[:：].*$|[\s\[【(（]*(?:字[号体]|打印|分享|我要|评论|收藏|浏览|阅读|点击|访问).*$|\s*(?:(?:发布|发表|更新)(?:时间|日期|于)|(?:^|(?<=\s))(?:发布|发表|更新)|时间|日期|于)?\s*[:：]?\s*$"
)
_AROUND = " \t\u3000:：|｜;；,，。、·•-—_/\\"
_NO_NAME = re.compile(
    r"^来自|^(?:发布|发表|更新|日期|正文)$|属地|^本(?:报|网|台|站|刊)$|[，。：:>！？“”]|时间|日期|评论|分享|关注|登录|首页|星期|浏览|阅读|点击|字号|打印|截止|报名|听新闻|发布于|发表于|编辑|作者|记者|参与|收藏|举报|\s"
)
# Terms of use say how to name a source; they name none.
_TERMS = re.compile(r"凡|注明[“\"]?来源|来源[:：]\s*[“\"]|(?:不|未)注明|来源(?:：|:)?(?:XX|其他|网络$)")
_LONGEST = 40
_SHORT = 20
_COLUMN = 4  #: characters from which a name in a line of its own is hardly a column's


@dataclass(frozen=True, slots=True)
class Names:
    """The people and the publisher a page names; None where it names none."""

    publisher: str | None = None
    author: str | None = None
    editor: str | None = None
    found: dict[str, Place] = field(default_factory=dict, compare=False)  #: where each that is named was read


def read_names(
    head: Sequence[str],
    body: Sequence[str],
    tail: Sequence[str],
    declared_source: str | None,
    *,
    signed: Sequence[str] = (),
    table: Sequence[str] = (),
) -> Names:
    """Return the names on a page.

    *head* are the lines over the body from the headline on, *tail* those after it; *declared_source* is what a meta
    tag gives, which counts only where the page shows the label and a script fills it in. *signed* are the texts of
    elements that by their names hold the author, *table* the lines over the headline, where a public document's record
    stands.
    """
    head, tail = _values_joined(head), _values_joined(tail)
    publisher = next(_publishers(head, body, tail, declared_source), None) or _recorded(table)
    account = _account(head)
    named = {
        "publisher": publisher or account,
        "author": next(_authors(head, body, tail, signed), account if publisher else None),
        "editor": _editor(head, body, tail),
    }
    values = {fact: name[0] for fact, name in named.items() if name}
    return Names(**values, found={fact: name[1] for fact, name in named.items() if name})


def _values_joined(lines: Sequence[str]) -> list[str]:
    """Join a label and its value that stand in blocks of their own."""
    joined: list[str] = []
    for line in lines:
        if (
            joined
            and re.search(r"(?:来\s*源|作\s*者|编\s*辑|责\s*编)\s*[:：∶]?$", joined[-1])
            and len(line) <= _LONGEST
            and not (_NEXT.match(line) or is_record(line) or _LABELLED.match(line))
        ):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _labelled(label: re.Pattern[str], lines: Sequence[str]) -> str | None:
    for line in lines:
        for match in label.finditer(line):
            if value := _value(line[match.end() :]):
                return value
    return None


def _value(rest: str) -> str | None:
    """Return what follows a label up to the next label, date or bracket."""
    end = next((match.start() for match in _NEXT.finditer(rest)), len(rest))
    value = _LATIN.sub("", rest[:end]).strip(_EDGES)
    if "（" in value and "）" not in value:
        value += "）"
    if not value or len(value) > _LONGEST or not _HONEST.search(value) or _NOTHING.match(value):
        return None
    return re.sub(r"\s+", " ", value)


def _publishers(head: Sequence[str], body: Sequence[str], tail: Sequence[str], declared: str | None) -> Iterator[_Name]:
    """Yield the publisher where it is named, the surest place first; an empty label on the page ends the search."""
    if shown := _labelled(_SOURCE, head):
        yield shown, Place.HEAD
    if any(_SOURCE.search(line) for line in head):
        if declared and (said := declared.strip(_EDGES)):
            yield said, Place.META
        return
    if below := _labelled(_SOURCE, [line for line in tail if not _TERMS.search(line)]):
        yield below, Place.TAIL
    if body and (found := _DATELINE.match(body[0])) and not found[1].startswith("本"):
        yield found[1], Place.TEXT
    if name := _beside_time(head):
        yield name, Place.HEAD


def _recorded(table: Sequence[str]) -> _Name | None:
    """Return the publisher that a document's record over the headline labels."""
    joined = [line for line in _values_joined(table) if is_record(line) or _SOURCE.match(line)]
    return (name, Place.RECORD) if (name := _labelled(_SOURCE, joined)) else None


def _beside_time(head: Sequence[str]) -> str | None:
    """Return the unlabelled name that portals print beside the time."""
    for place, line in enumerate(head):
        date = _DATE.search(line)
        if date is None or not (is_dated(line) or is_byline(line)):
            continue
        beside = [_bare(part) for part in (line[date.end() :], line[: date.start()])]
        above = place - 1 if place > 1 and _is_author(head[place - 1]) else place
        # A paper that stands before its reporter without a blank is the reporter's, as "某某日报记者 甲".
        lines = (*head[place + 1 : place + 2], *head[max(0, above - 1) : above])
        near = [_bare(part) for part in lines if not _ITS_REPORTER.search(part)]
        names = [name for name in beside if len(name) >= 4 or _MEDIA.search(name)] + [
            name for name in near if len(name) >= _COLUMN and _MEDIA.search(name)
        ]
        return next((name for name in names if _may_publish(name)), None)
    return None


def _bare(text: str) -> str:
    """Return what of a byline may name the publisher: without the reporter before or behind it."""
    bare = _REPORTER.sub("", _OTHERS.sub("", text)).strip(_AROUND)
    *others, last = bare.split(" ") if bare else [""]
    return last if len(others) == 1 and is_name(others[0]) and len(others[0]) <= 4 and _MEDIA.search(last) else bare


def _may_publish(name: str) -> bool:
    return 2 <= len(name) <= 20 and bool(_HONEST.search(name)) and not _NO_NAME.search(name)


def _account(head: Sequence[str]) -> _Name | None:
    """Return the account that a platform names beside its button "关注"."""
    for name, button in pairwise(head):
        if _FOLLOW.match(button) and _may_publish(name):
            return name, Place.HEAD
    return None


def _signature(head: Sequence[str], signed: Sequence[str]) -> str | None:
    """Return the first name that an element of its own holds and the head shows: a person's, or any in its own line."""
    for text in signed:
        name = _BY.sub("", text).strip(_AROUND)
        shown = any(name in line for line in head) if reporters.is_person(name) else name == text and name in head
        if shown and _may_publish(name) and not _MEDIA.search(name) and not _NOTHING.match(name):
            return name
    return None


def _authors(head: Sequence[str], body: Sequence[str], tail: Sequence[str], signed: Sequence[str]) -> Iterator[_Name]:
    """Yield the reporters where they are named, the surest place first."""
    if label := _labelled(_AUTHOR, head) or _labelled(_REPORTER_LABEL, head):
        yield people(label) or label, Place.HEAD
    if name := _signature(head, signed) or _beside_date(head):
        yield name, Place.HEAD
    for lines, read, place in (
        (head, _before_date, Place.HEAD),
        (head, reporters.in_strip, Place.HEAD),
        (head, _before_media, Place.HEAD),
        (body[:3], reporters.at_beginning, Place.TEXT),
        (head[-3:], reporters.at_beginning, Place.HEAD),
        (body[-2:], _at_end, Place.TEXT),
        (tail[:6], _at_end, Place.TAIL),
        (body, reporters.alone, Place.TEXT),
    ):
        for line in lines:
            if name := read(line):
                yield name, place


def _at_end(line: str) -> str | None:
    return reporters.in_last_brackets(line[-60:]) or _labelled_or_credited(line)


def _labelled_or_credited(line: str) -> str | None:
    if len(line) <= 60 and (value := _labelled(_AUTHOR, [line]) or _labelled(_REPORTER_LABEL, [line])):
        return people(value) or value
    return reporters.credited(line)


def _before_date(line: str) -> str | None:
    """Return a person's name that opens a byline which labels the source ("甲 2021-03-08 来源：某报")."""
    date = _DATE.search(line)
    if date is None or not _SOURCE.search(line):
        return None
    name = line[: date.start()].strip(_AROUND)
    return name if re.fullmatch(r"[\u3400-\u9fff]{2,3}", name) and not _NO_NAME.search(name) else None


def _is_author(line: str) -> bool:
    """Say whether a line is one person's name; of two characters it may as well be a column's."""
    return len(line) == 3 and reporters.is_person(line) and not _MEDIA.search(line)


def _beside_date(head: Sequence[str]) -> str | None:
    """Return the person whose name stands in a line of its own beside the line of the time of day."""
    for line, other in pairwise(head):
        for name, time in ((line, other), (other, line)):
            if _is_author(name) and is_dated(time) and re.search(r"\d[:：]\d\d", time):
                return name
    return None


def _before_media(line: str) -> str | None:
    """Return the person whose name stands before the paper's in a line of their own ("甲 某某日报")."""
    name, _, media = line.partition(" ")
    return name if len(line) <= _SHORT and reporters.is_person(name) and _MEDIA.search(media) else None


def _editor(head: Sequence[str], body: Sequence[str], tail: Sequence[str]) -> _Name | None:
    for lines, place in ((head, Place.HEAD), (body[-1:], Place.TEXT), (tail, Place.TAIL)):
        if found := _labelled(_EDITOR, lines):
            # Portals put a code behind the name, and aggregators a sentence.
            bare = re.sub(r"[\s_]*[A-Za-z]*\d*$", "", re.split("[，。；]", found)[0]).strip(_EDGES)
            name = people(bare) or bare
            return (name, place) if name else None
    return None
