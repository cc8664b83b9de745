"""Furniture: what a page prints around an article. Its lines are no news, but they tell when the article was published.

*text* and *line* are `Normal.text`, half-width punctuation included.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from signings.find.dates import DateKind, find_dates
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_LONGEST = 120  # a longer line is text, whatever words it opens with


class LineKind(StrEnum):
    """What a line of a page is."""

    TEXT = "text"  #: title, paragraph, table row
    BLANK = "blank"
    PUBLISHED = "published"  #: 发布时间:2023-02-16 来源:某某日报 浏览次数:160
    SOURCE = "source"  #: 来源:某某日报
    PEOPLE = "people"  #: 责任编辑:某某
    NAVIGATION = "navigation"  #: 首页 > 招商动态, 上一篇:…
    NOTICE = "notice"  #: 版权声明, 分享到, 打印本页


_LABELLED = compiled(
    r"(?:发布|发表|更新|录入|提交|上传|添加|发稿|创建|成文|印发|公布|编发)(?:时间|日期|于)|(?<![一-鿿])(?:时间|日期)\s?:|发表于"
)
_NUMERIC_DAY = compiled(r"(?<!\d)(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")
_ANY_DAY = compiled(r"(?<!\d)(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|年\d{1,2}月\d{1,2}日)")
_BESIDE_DAY = compiled(
    r"来源|浏览|点击|阅读|人气|作者|编辑|字号|字体|星期|评论|版(?![一-鿿])|[日晚晨早时商]报|新闻网|融媒|信息|发布|在线|广播|电视|管理委员会|局 "
)
_PAPER_DAY = compiled(r"[(][^()]{0,30}(?:19|20)\d\d(?:-\d{1,2}-\d{1,2}|年\d{1,2}月\d{1,2}日)[^()]{0,24}[)]")
_LINK_DAY = compiled(r"(?:原文|链接|https?:)[^\n]{0,80}?/((?:19|20)\d\d)[-/]?(\d\d)[-/]?(\d\d)/")

_OPENINGS = {
    LineKind.SOURCE: compiled(r"[(【\[]?(?:信息|文章|稿件|新闻|稿源)?(?:来源|来自|摘自|转自|转载自|出处)\s?[:于]"),
    LineKind.PEOPLE: compiled(
        r"[(【\[▲□●■◆ ]*(?:责任编辑|责编|编辑|编审|作者|通讯员|审核|校对|初审|复审|终审|[一二三]审|监制|供稿|撰稿|摄影|文字?|图|图片|文/图|"
        r"上传|发布人|录入|记者|本报记者|值班编委|值班主任|来稿|信息员|翻译|策划|统筹|签发)\s?[:/]"
    ),
    LineKind.NAVIGATION: compiled(
        r"[|\s]*(?:首页|网站首页|主页|当前位置|您?(?:现在|当前)?(?:所在)?的?(?:当前)?位置|您?现在的位置|欢迎(?:来到|访问|光临|您)|上一[篇条页则]|下一[篇条页则]|前一篇|后一篇|"
        r"返回|阅读下一篇|相关(?:链接|阅读|新闻|文章|附件|推荐|信息|报道)|热[点门]|推荐阅读|延伸阅读|猜你喜欢|标签|分类|关键词|更多|回复 ?#|友情链接|"
        r"sitemap|\[查看原文\]|查看原文|原文链接|本文链接|联系我们|关于我们|设为首页|加入收藏|发帖|最新信息|时刻新闻|显示全部楼层|正文|菜单|导航|咨询热线)"
    ),
    LineKind.NOTICE: compiled(
        r"[(【\[*※]*(?:版权|免责|特别|郑重)?(?:声明|申明)|.{0,12}(?:版权(?:归|所有|声明)|转载(?:请|须|自)|免责[声申]明|未经授权)|打印|关闭窗口|[—-]*分享|分享到|"
        r"[【(]?字[号体]|浏览次数|阅读次数|点击(?:数|次数|:)|扫一扫|关注我们|点个|点赞|收藏|举报|站点统计|注册(?!资)|登录|Powered|Copyright|©|.{0,20}ICP备|"
        r"主办(?:单位)?:|承办(?:单位)?:|技术支持|地址:|电话:|邮编|附件:|相关附件|稿件统计|打赏|发表评论|网友评论|以上来自|本文(?:转自|来自|系|仅|为)"
    ),
}
_TRAIL = compiled(r">>|»|\s>\s|(?:\s[|·]\s.*){2}")
_PICTURE = compiled(r"\S{1,40}\.(?:jpe?g|png|gif|bmp|webp)", re.IGNORECASE)


def kind_of_line(line: str) -> LineKind:
    """
    Return what *line* is. A line that may be either is text.

    >>> [str(kind_of_line(line)) for line in ("首页 > 招商动态", "发布时间:2023-02-16 浏览:8", "责任编辑:李某", "3月1日,莲湖县签约8个。")]
    ['navigation', 'published', 'people', 'text']
    """
    line = line.strip()
    if not line or not any(map(str.isalnum, line)):
        return LineKind.BLANK
    if len(line) > _LONGEST:
        return LineKind.TEXT
    if _tells_publication(line):
        return LineKind.TEXT if _is_title_with_day(line) else LineKind.PUBLISHED
    for kind, opening in _OPENINGS.items():
        if opening.match(line):
            return kind
    if (_TRAIL.search(line) and not line.endswith("。")) or _PICTURE.fullmatch(line):
        return LineKind.NAVIGATION
    return LineKind.TEXT


def lines(text: str) -> Iterator[tuple[int, int, LineKind]]:
    """Yield (start, end, kind) for each line of *text*; the line break belongs to none."""
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line), kind_of_line(line)
        start += len(line) + 1


# 《…招商引资考核办法》: a paper that sets rules tells what is to count as a signing, and made-up examples of one.
_SETS_RULES = compiled("(?:考核|奖励|奖惩|认定|计分|评分|管理|实施|暂行)[^,。;\\n]{0,6}(?:办法|细则|规定|条例)")
_CLAUSE_OF_RULES = compiled(r"^[ \t]*第[一二三四五六七八九十\d]{1,3}条", re.MULTILINE)
_LEAST_CLAUSES = 2


def clauses_of_rules(text: str) -> list[tuple[int, int]]:
    """Return the spans of the clauses of a paper that sets rules: what they tell of signings has not happened."""
    if not _SETS_RULES.search(text):
        return []
    starts = [match.start() for match in _CLAUSE_OF_RULES.finditer(text)]
    ends = [end if end >= 0 else len(text) for end in (text.find("\n", start) for start in starts)]
    return list(zip(starts, ends, strict=True)) if len(starts) >= _LEAST_CLAUSES else []


def find_published(text: str) -> date | None:
    r"""
    Return the day that the page itself says it was published; None where it doesn't.

    A labelled day (发布时间) goes before one that stands alone beside the title, that before a paper's own (某某日报 2010年11月15日),
    and the day in the link to the original comes last.

    >>> find_published("莲湖签约8个项目\n来源:莲湖日报 2021-09-27 08:40\n9月26日,莲湖县签约。")
    datetime.date(2021, 9, 27)
    """
    told = [line.strip() for line in text.split("\n")]
    news = (line for before, line in zip(["", *told], told, strict=False) if not _OF_MEMBER.search(before))
    found = [(rank, day) for line in news for rank, day in _days_of(line)]
    return min(found, key=lambda pair: pair[0])[1] if found else None


# What a forum says of its members: the day stands in the line behind.
_OF_MEMBER = compiled("(?:注册(?:时间|日期)?|最后登录|上次登录|在线时间|加入时间|生日)[:\\s]*$")


def _tells_publication(line: str) -> bool:
    if line.endswith(("。", "!", "?")) or not _ANY_DAY.search(line):
        return False
    if _LABELLED.search(line) or (_NUMERIC_DAY.search(line) and len(line) < 60):
        return True
    return bool(_BESIDE_DAY.search(line)) and len(line) < 60 and "," not in line


def _is_title_with_day(line: str) -> bool:
    """Whether a day stands behind a title in its line: 莲湖县签约8个项目(2009-04-18)."""
    if _LABELLED.search(line) or _BESIDE_DAY.search(line):
        return False
    return sum("一" <= character <= "鿿" for character in _ANY_DAY.sub("", line)) >= 10


def _days_of(line: str) -> Iterator[tuple[int, date]]:
    """Yield (rank, day): the lower the rank, the surer."""
    if not line:
        return
    if len(line) <= 2 * _LONGEST and _tells_publication(line):
        labelled = _LABELLED.search(line)
        day = _first_day(line[labelled.start() :] if labelled else line)
        if day:
            yield (0 if labelled else 1), day
    for match in _PAPER_DAY.finditer(line[-80:] if len(line) > _LONGEST else line):
        day = _first_day(match[0])
        if day and _BESIDE_DAY.search(match[0]):
            yield 2, day
    link = _LINK_DAY.search(line)
    if link:
        day = _first_day("-".join(link.groups()))
        if day:
            yield 3, day


def _first_day(text: str) -> date | None:
    return next((found.day for found in find_dates(text) if found.kind is DateKind.DAY and found.day), None)


# What stands behind such a line is other news.
_OTHER_NEWS = compiled(
    r"\n[^\S\n]*(?:[>»·|\[【]\s*)?(?:新闻推荐|推荐阅读|相关新闻|相关阅读|相关报道|相关推荐|延[伸深]阅读|猜你喜欢|热门推荐|热点新闻|更多新闻|今日热点|为您推荐|精彩推荐|热门阅读|阅读推荐)\s*[:>»\]】]*[^\S\n]*(?=\n|$)"
)


def end_of_article(text: str) -> int:
    """Return where the article ends in *text*: before the line in its second half that other news is headed by."""
    found = next((m.start() for m in _OTHER_NEWS.finditer(text) if 2 * m.start() > len(text)), None)
    return len(text) if found is None else found
