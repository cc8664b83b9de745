"""Who published an article, who wrote it and who edited it, as the page says.

Labels (来源：, 作者：, 责任编辑：) stand in the strip under the headline or below the body, several in one line. The
reporter mostly stands in the body itself: its first line, or brackets at its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.furniture import is_byline, is_dated
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
    rf"|[\s(（\[【|｜](?:(?:{_LABELS})(?=$|[\s\d\[【(（大])|打印|分享|浏览|点击|收藏|举报|评论)"
)
_SOURCE = re.compile(
    r"(?:(?:信息|稿件|文章|新闻|消息|内容)?来\s*源(?:于)?|稿\s*源)(?:\s*[:：︱∶】\]]\s*|\s+(?=\S)|(?=$))"
    r"|(?:转载自|转\s*自|摘\s*自)\s*[:：∶]\s*"
)
_AUTHOR = re.compile(r"(?<![原该])(?:作\s*者|撰\s*稿(?:人)?|撰\s*文|采\s*写|文字作者)(?:\s*[:：︱｜∶/|】]\s*)")
_REPORTER_LABEL = re.compile(r"(?:记\s*者|通\s*讯\s*员)\s*[:：︱｜∶/|]\s*")
_EDITOR = re.compile(r"(?:责\s*任\s*编\s*辑|责\s*编|值班编辑|本文编辑|编\s*辑)\s*(?:[:：︱｜∶/|]\s*)")
_NAME = r"[\u3400-\u9fff]{1,4}(?:·[\u3400-\u9fff]{1,8})*"
_HONEST = re.compile(r"[\u3400-\u9fffA-Za-z]")
_NOTHING = re.compile(
    r"^(?:佚名|未知|无|暂无|admin(?:istrator)?|管理员|系统管理员|本站|网络|null|undefined|匿名|不详|编辑部|-+|/+)$",
    re.IGNORECASE,
)
_EDGES = " \t\u3000:：|｜;；,，。、()（）[]【】〔〕<>《》·-—_/\\"
_BRACKET = re.compile(
    r"[(（]([^()（）]{0,30}?(?:记\s*者|通\s*讯\s*员|撰稿|文[/、]图|图[/、]文|文|作者)[^()（）]{1,40})[)）]"
)
_OPENING = re.compile(
    r"^[\s●■□◎○▲△★☆◆◇·•*—-]*(?:[^，。！？：:；\s]{0,16}?)(?:记者|通讯员)\s*[:：]?\s*((?:"
    + _NAME
    + r"[\s、　]*){1,6}?(?:\s*通讯员\s*(?:"
    + _NAME
    + r"[\s、　]*){1,4}?)?)(?:\s*(?:[\u3400-\u9fff]{2,6})?(?:报道|摄影报道|整理|文/图|图/文|文|摄)|$)"
)
_LAST = re.compile(rf"[(（]\s*((?:{_NAME}[\s、]*){{1,4}})[)）]$")
# "（县商务局 甲）": the office of those who wrote it
_OFFICE = re.compile(
    r"[(（][\u3400-\u9fff]{2,14}(?:局|委|办|部|厅|院|中心|公司|学校|大学|学院|街道|镇|乡|报|网|台|社)[\s:：、](?=[\u3400-\u9fff\s、]{2,20}[)）]$)"
)
_SLASH = re.compile(rf"^[(（]?(?:文/图|图/文|文图|图文|撰文|文字|采写|文)\s*[/︱|｜:：]\s*((?:{_NAME}[\s、]*){{1,4}})")
_FROM = re.compile(rf"^((?:{_NAME}[\s、]*){{1,3}})\s+发自\s*\S{{1,10}}$")
_WORDS = re.compile(
    r"(?:本报|本网|本台|全媒体|融媒体|首席|见习|实习|特约|特派|职工|见习|本站)?(?:记\s*者|通\s*讯\s*员|实习生|摄影|摄像|报道|文/图|图/文|文[/、]?图?|作者|撰稿|摄)[:：/]?"
)
_NOT_NAMES = re.compile(
    r"完|图|摄|略|上接|下转|原载|待续|节选|有删节|排名|按|注|见|附|转|续|笔名|如|含|以下|简称|来源|讯|电$|日电|网$|社$|编译|综合|单位|作者|系|局$|院$|部$|省|市|县|区$"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
    "陳張劉黃吳許鄭謝馮鄧蕭葉鍾陸龔顧賀羅趙孫馬楊盧譚鄒蘇呂"
)
_DOUBLE_SURNAMES = frozenset(
    {"欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "东方", "端木", "南宫"}
)
_DATELINE = re.compile(r"^[^。，]{0,16}?([\u3400-\u9fff]{2,12}(?:报|网|社|台|融媒体?中心|客户端|广播))讯\s*[(（]")
_MEDIA = re.compile(
    r"(?:网|报|社|台|在线|新闻|发布|频道|客户端|融媒|融媒体|融媒体中心|局|委|厅|办公室|办|部|院|政府|中心|杂志|周刊|财经|科技|时报|之声|集团|公司|号|资讯|观察|传媒|评论|娱乐|体育|文化)(?:[\[【(（]\S{1,6}[\]】)）])?$"
)
_DATE = re.compile(
    r"(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?(?:\s*(?:[上下]午|早上|晚上)?\s*\d{1,2}[:：点时]\d\d(?:[:：分]\d\d)?[分秒]?)?"
    r"|(?:[今昨][天日]|前天|刚刚)(?:\s*\d{1,2}:\d\d)?|\d{1,3}\s*(?:分钟|个?小时|天)前|(?<![\d-])[01]\d-[0-3]\d\s+\d\d:\d\d"
)
# What stands beside a name in such a line: a counter, type sizes, the label of the date.
_OTHERS = re.compile(
    r"\s+\d+$|[\s\[【(（]*(?:字[号体]|打印|分享|我要|评论|收藏|浏览|阅读|点击|访问).*$|\s*(?:(?:发布|发表|更新)(?:时间|日期|于)|(?:^|(?<=\s))(?:发布|发表|更新)|时间|日期|于)?\s*[:：]?\s*$"
)
_AROUND = " \t\u3000:：|｜;；,，。、·•-—_/\\"
_NO_NAME = re.compile(
    r"[，。：:>！？“”]|时间|日期|评论|分享|关注|登录|首页|星期|浏览|阅读|点击|字号|打印|发布于|发表于|编辑|作者|记者|参与|收藏|举报|\s"
)
# Terms of use say how to name a source; they name none.
_TERMS = re.compile(r"凡|注明[“\"]?来源|来源[:：]\s*[“\"]|(?:不|未)注明|来源(?:：|:)?(?:XX|其他|网络$)")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Names:
    """The people and the publisher a page names; None where it names none."""

    publisher: str | None = None
    author: str | None = None
    editor: str | None = None
    found: dict[str, Place] = field(default_factory=dict, compare=False)  #: where each that is named was read


def read_names(head: Sequence[str], body: Sequence[str], tail: Sequence[str], declared_source: str | None) -> Names:
    """Return the names on a page.

    *head* are the lines over the body from the headline on, *tail* those after it; *declared_source* is what a meta
    tag gives, which counts only where the page shows the label and a script fills it in.
    """
    head, tail = _values_joined(head), _values_joined(tail)
    named = {
        "publisher": next(_publishers(head, body, tail, declared_source), None),
        "author": next(_authors(head, body, tail), None),
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
            and not _NEXT.match(line)
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
    value = rest[:end].strip(_EDGES)
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


def _beside_time(head: Sequence[str]) -> str | None:
    """Return the unlabelled name that portals print beside the time."""
    for place, line in enumerate(head):
        date = _DATE.search(line)
        if date is None or not (is_dated(line) or is_byline(line)):
            continue
        beside = [_OTHERS.sub("", part).strip(_AROUND) for part in (line[date.end() :], line[: date.start()])]
        near = [*head[place + 1 : place + 2], *head[max(0, place - 1) : place]]
        names = [name for name in beside if len(name) >= 4 or _MEDIA.search(name)] + [
            name for name in near if _MEDIA.search(name)
        ]
        return next(
            (name for name in names if 2 <= len(name) <= 20 and _HONEST.search(name) and not _NO_NAME.search(name)),
            None,
        )
    return None


def _authors(head: Sequence[str], body: Sequence[str], tail: Sequence[str]) -> Iterator[_Name]:
    """Yield the reporters where they are named, the surest place first."""
    if label := _labelled(_AUTHOR, head) or _labelled(_REPORTER_LABEL, head):
        yield _people(label) or label, Place.HEAD
    for lines, read, place in (
        (head, _before_date, Place.HEAD),
        (body[:3], _at_beginning, Place.TEXT),
        (head[-3:], _at_beginning, Place.HEAD),
        (body[-2:], _at_end, Place.TEXT),
        (tail[:6], _at_end, Place.TAIL),
        (body, _alone, Place.TEXT),
    ):
        for line in lines:
            if name := read(line):
                yield name, place


def _at_beginning(line: str) -> str | None:
    return _in_brackets(line[:120]) or _opening(line)


def _at_end(line: str) -> str | None:
    return _in_brackets(line[-60:]) or _credited(line)


def _alone(line: str) -> str | None:
    return _opening(line) if len(line) <= 50 else None


def _before_date(line: str) -> str | None:
    """Return a person's name that opens a byline which labels the source ("甲 2021-03-08 来源：某报")."""
    date = _DATE.search(line)
    if date is None or not _SOURCE.search(line):
        return None
    name = line[: date.start()].strip(_AROUND)
    return name if re.fullmatch(_NAME, name) and 2 <= len(name) <= 3 and not _NO_NAME.search(name) else None


def _in_brackets(text: str) -> str | None:
    for match in _BRACKET.finditer(text):
        # "(X日报记者 甲 乙)": the paper before the word is no name
        if name := _people(re.sub(r"^.*?(?=记\s*者|通\s*讯\s*员)", "", match[1], count=1)):
            return name
    return None


def _opening(line: str) -> str | None:
    if match := _OPENING.match(line):
        return _people(match[1])
    return _people(match[1]) if (match := _FROM.match(line)) else None


def _credited(line: str) -> str | None:
    if len(line) <= 60 and (value := _labelled(_AUTHOR, [line]) or _labelled(_REPORTER_LABEL, [line])):
        return _people(value) or value
    if match := _SLASH.match(line):
        return _people(match[1])
    if match := _LAST.search(_OFFICE.sub("（", line)):
        # Any short remark may stand there ("详见附表"), so the names must begin like names.
        names = _people(match[1])
        return (
            names
            if names
            and all(name[0] in _SURNAMES or "·" in name for name in names.split())
            and not _NOT_NAMES.search(match[1])
            else None
        )
    return None


def _people(text: str) -> str | None:
    """Return the names in *text*, separated by single spaces, or None where none is there."""
    bare = _WORDS.sub(" ", text)
    names = [name for name in re.split(r"[\s、，,;；/|&和]+", bare.strip(_EDGES)) if name]
    # Names set with a blank within: 王 伟
    singles = "".join(names) if names and all(len(name) == 1 for name in names) else ""
    if 2 <= len(singles) <= 4:
        return singles
    people = [person for name in names for person in _split(name)]
    return " ".join(people) or None


def _split(name: str) -> list[str]:
    """Return the one name, or the two that were set without a blank, that a run of Han characters is."""
    if re.fullmatch(_NAME, name) and len(name) >= 2 and not (len(name) == 4 and _is_two(name)):
        return [name]
    if not re.fullmatch(r"[\u3400-\u9fff]{4,6}", name) or name[0] not in _SURNAMES:
        return []
    places = [place for place in (3, 2) if 2 <= len(name) - place <= 3 and name[place] in _SURNAMES]
    return [name[: places[0]], name[places[0] :]] if places else []


def _is_two(name: str) -> bool:
    return name[0] in _SURNAMES and name[2] in _SURNAMES and name[:2] not in _DOUBLE_SURNAMES


def _editor(head: Sequence[str], body: Sequence[str], tail: Sequence[str]) -> _Name | None:
    for lines, place in ((head, Place.HEAD), (body[-1:], Place.TEXT), (tail, Place.TAIL)):
        if found := _labelled(_EDITOR, lines):
            # Portals put a code behind the name, and aggregators a sentence.
            bare = re.sub(r"[\s_]*[A-Za-z]*\d*$", "", re.split("[，。；]", found)[0]).strip(_EDGES)
            name = _people(bare) or bare
            return (name, place) if name else None
    return None
