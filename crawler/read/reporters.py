"""The people who wrote an article, in the lines that name them.

The reporter mostly stands in the body itself: its first line, or brackets at its end. Portals print the name in the
strip under the headline. A name is two to four Han characters, as most words are, so what stands around it decides,
and where little does, its surname.
"""

from __future__ import annotations

import re

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
    "陳張劉黃吳許鄭謝馮鄧蕭葉鍾陸龔顧賀羅趙孫馬楊盧譚鄒蘇呂"
)
_DOUBLE_SURNAMES = frozenset(
    {"欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "东方", "端木", "南宫"}
)
_NAME = r"(?:[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,8})+|[\u3400-\u9fff]{1,4})"
# For lines in which any word may stand: a surname, one or two characters and a boundary.
_PERSON = (
    rf"(?:(?:{'|'.join(sorted(_DOUBLE_SURNAMES))}|[{''.join(sorted(_SURNAMES))}])(?:[\u3400-\u9fff]{{1,2}}|\s[\u3400-\u9fff])"
    r"|[\u3400-\u9fff]{1,6}·[\u3400-\u9fff]{1,8})(?![\u3400-\u9fff])"
)
_LINE = re.compile(
    r"^[\s●■□◎○▲△★☆◆◇·•*【(（—-]*(?:[^，。！？：:；]{0,16}?(?:记\s*者|通\s*讯\s*员|特约撰稿|撰稿人?|作\s*者|见习记者|实习生)[:：︱|｜/]?\s*[^，。！？；]{1,40}?(?:报道|摄影报道|文/图|图/文|摄|整理|编译)?|文\s*[/、｜|︱:：]\s*[^，。！？；]{1,24})[)）】〕]?$"
)
_WHOLE = re.compile(_PERSON)
_EDGES = " \t\u3000:：|｜丨;；,，。、()（）[]【】〔〕<>《》·-—_/\\"
_BRACKET = re.compile(
    r"[(（]([^()（）]{0,30}?(?:记\s*者|通\s*讯\s*员|撰\s*稿|文[/、]图|图[/、]文|文|作者)[^()（）]{1,40})[)）]"
    r"|[〔【［]([^〔〕【】［］]{0,16}?(?:记\s*者|通\s*讯\s*员)[^〔〕【】［］]{1,30})[〕】］]"
)
_OPENING = re.compile(
    r"^[\s●■□◎○▲△★☆◆◇·•*—-]*(?:[^，。！？：:；\s]{0,16}?)(?:记者|通讯员)\s*[:：]?\s*((?:"
    + _NAME
    + r"[\s、　]*){1,6}?(?:\s*通讯员\s*(?:"
    + _NAME
    + r"[\s、　]*){1,4}?)?)(?:\s*(?:[\u3400-\u9fff]{2,6})?(?:报道|摄影报道|整理|文/图|图/文|文|摄)|$)"
)
_PHOTOGRAPHER = re.compile(r"^[^文道]*(?:摄|供图)\s*[)）]$")
# "某某讯（甲 乙）"
_NEWS = re.compile(rf"^[\u3400-\u9fff]{{1,12}}讯\s*[(（]\s*({_PERSON}(?:[\s、,，]+{_PERSON})*)\s*[)）]")
_LAST = re.compile(rf"[(（]\s*((?:{_NAME}[\s、]*){{1,4}})[)）]$")
# "（县商务局 甲）": the office of those who wrote it
_OFFICE = re.compile(
    r"[(（][\u3400-\u9fff]{2,14}(?:局|委|办|部|厅|院|中心|公司|学校|大学|学院|街道|镇|乡|报|网|台|社)[\s:：、](?=[\u3400-\u9fff\s、]{2,20}[)）]$)"
)
_SLASH = re.compile(
    rf"^[(（]?(?:文/图|图/文|文图|图文|撰文|文字|采写|文|摄影报道|图文报道)\s*[/︱|｜:：]\s*((?:{_NAME}[\s、]*){{1,4}})"
)
_FROM = re.compile(rf"^((?:{_NAME}[\s、]*){{1,3}})\s+发自\s*\S{{1,10}}$")
# "记者 甲 通讯员 乙" in a strip, "文/甲", and of the island's papers "記者甲／某地報導"
_STRIP = re.compile(
    rf"(?:记\s*者|通\s*讯\s*员|撰\s*文|(?<![\u3400-\u9fff])文\s*[/|｜:：])\s*[:：/|｜]?\s*({_PERSON}(?:[\s、,，]+{_PERSON})*)(?!\s*(?:/\s*)?(?:摄|供图|图))"
)
_AGENCY = re.compile(r"(?:中央社|[\u3400-\u9fff]{2,4}社)?记者([\u3400-\u9fff]{4,6})\d{1,2}日[\u3400-\u9fff]{0,3}电")
_WORDS = re.compile(
    r"(?:本报|本网|本台|全媒体|融媒体|首席|见习|实习|特约|特派|职工|见习|本站)?(?:记\s*者|通\s*讯\s*员|实习生|摄影报道|摄影|摄像|报道|文/图|图/文|作者|撰稿人?)[:：/]?"
    r"|(?<![\u3400-\u9fff])(?:图文|文图|文|图)(?=[\s/、:：|｜])[/、:：|｜]?|(?:(?<=\s)|(?<=^))摄[:：/]?|摄$"
)
_NOT_NAMES = re.compile(
    r"完|图|摄|略|上接|下转|原载|待续|节选|有删节|排名|按|注|见|附|转|续|笔名|如|含|以下|简称|来源|讯|电$|日电|网$|社$|编译|综合|单位|作者|系|局$|院$|部$|省|市|县|区$"
)


def is_reporter_line(text: str) -> bool:
    """Say whether a line does nothing but name the reporters."""
    return len(text) <= 50 and _LINE.match(text) is not None


def at_beginning(line: str) -> str | None:
    """Return the reporters that a body's first lines name: in brackets, or as all that the line says."""
    if match := _NEWS.match(line):
        return people(match[1])
    return _in_brackets(line[:120]) or _by_agency(line[:60]) or _opening(line)


def in_last_brackets(line: str) -> str | None:
    """Return the reporters that brackets within the end of a body name."""
    return _in_brackets(line)


def alone(line: str) -> str | None:
    """Return the reporters where a line does nothing but name them."""
    return _opening(line) if len(line) <= 50 else None


def in_strip(line: str) -> str | None:
    """Return the reporters that a strip between headline and body names beside other things."""
    found = [match[1] for match in _STRIP.finditer(line)] if len(line) <= 120 else []
    return people(" ".join(found)) if found else None


def credited(line: str) -> str | None:
    """Return the people who closing words credit with the text: 文/图 甲, or a name alone in the last brackets."""
    if match := _SLASH.match(line):
        return people(match[1])
    if not (match := _LAST.search(_OFFICE.sub("（", line))):
        return None
    # Any short remark may stand there ("详见附表"), so the names must begin like names.
    names = people(match[1])
    like = names and all(is_name(name) for name in names.split())
    return names if like and not _NOT_NAMES.search(match[1]) else None


def is_name(text: str) -> bool:
    """Say whether a word begins like a person's name."""
    return "·" in text or (len(text) >= 2 and text[0] in _SURNAMES) or text[:2] in _DOUBLE_SURNAMES


def is_person(text: str) -> bool:
    """Say whether a text is one person's name, a surname and what fits behind it."""
    return _WHOLE.fullmatch(text) is not None and not _NOT_NAMES.search(text)


def people(text: str) -> str | None:
    """Return the names in *text*, separated by single spaces, or None where none is there."""
    bare = _WORDS.sub(" ", text)
    names = [name for name in re.split(r"[\s、，,;；/|&和]+", bare.strip(_EDGES)) if name]
    # Names set with a blank within: 王 伟
    singles = "".join(names) if names and all(len(name) == 1 for name in names) else ""
    if 2 <= len(singles) <= 4:
        return singles
    found = [person for name in names for person in _split(name)]
    return " ".join(found) or None


def _in_brackets(text: str) -> str | None:
    for match in _BRACKET.finditer(text):
        # "(X日报记者 甲 乙)": the paper before the word is no name
        if _PHOTOGRAPHER.search(text[match.start() : match.end()]):
            continue
        said = re.sub(r"^.*?(?=记\s*者|通\s*讯\s*员)", "", match[1] or match[2], count=1)
        if name := _by_agency(said) or _surest(said):
            return name
    return None


def _surest(text: str) -> str | None:
    names = people(text)
    return names if names and all(map(is_name, names.split())) else in_strip(text) or names


def _by_agency(text: str) -> str | None:
    """Return the name in "记者甲某某地13日电", where the place follows it without a blank."""
    if not (match := _AGENCY.search(text)) or match[1][0] not in _SURNAMES:
        return None
    return match[1][: len(match[1]) - (2 if len(match[1]) <= 5 else 3)]


def _opening(line: str) -> str | None:
    if match := _OPENING.match(line):
        return _surest(match[1])
    return people(match[1]) if (match := _FROM.match(line)) else None


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
