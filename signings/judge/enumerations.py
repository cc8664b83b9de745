"""Read projects told by name alone, in a row: 签约项目包括甲基地、乙产业园; 甲树脂、乙轮胎等7个项目."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from signings.find.firmwords import HAS_TRADE, NO_BRAND, is_firm_name, is_no_firm, is_torn
from signings.find.stages import Mood, Use
from signings.judge.bearers import investors_of
from signings.judge.drafts import Draft
from signings.judge.events import kept
from signings.judge.naming import is_party
from signings.judge.period import Period, Time
from signings.judge.roles import add_parties
from signings.judge.scope import is_offer
from signings.judge.site import Ruling
from signings.judge.times import time_at
from signings.model import Level, Stage
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.parties import Org
    from signings.judge.context import Context


_INTRO = compiled(
    r"签约的其他[^,。;:]{0,12}项目还?(?:包括|有)[:,]?"
    r"|这(?:\d+|[一二两三四五六七八九十]+)个项目(?:主要)?(?:包括|有|为|分别为|分别是)[:,]?"
    r"|项目[1一]个,为(?=[^,。;、]{4,40}(?:[,;。]|$))"
    r"|(?:\d+|[一二两三四五六七八九十]+)个[一-鿿]{0,6}项目(?:分别)?(?:为|是)(?=[^,。;:]{3,30}(?:项目|基地|产业园)[、和])"
    r"|(?<![^。\n])(?:它们|这些项目|项目)?分别(?:是|为)[:,]?(?=[^,。;:]{4,60}?[、和])"
    r"|(?:签约|开工|动工|奠基|投产)[,:]分别(?:是|为)[:,]?(?=[^,。;:]{4,60}?[、和])"
    r"|其中(?:就)?(?:包括|有)(?=[^,。;:]{4,60}(?:项目|基地|产业园)、)"
    r"|(?:签约|签约的|落户|集中签约的|开工|开工的|此次|本次|这批|这些|主要|重点|投产的|其中)(?:重点|重大|主要)?项目(?:主要)?(?:包括|有|为|分别为|分别是|含|涵盖)(?!望)[:,]?(?!\d)"
    # 上台签约的有:, 签下两份协议:
    r"|(?:签约|开工|落户)的(?:项目)?(?:还)?(?:有|是|包括|为)(?:[:,]|(?=[^,。;:]{3,20}、))"
    r"|[\d一二两三四五六七八九十]+[个份项](?:[一-鿿]{0,8})(?:项目|协议|合同):"
    r"|[个项份][^,。;:]{0,8}签(?:约|署|订)?:"
    # 签约项目3个,分别是: the number stands between
    r"|(?:项目|协议|合同)(?:共有|共计|共|有|达)?(?:\d+|[一二两三四五六七八九十]+)[个项],?(?:分别(?:为|是)|(?:主要)?包括|依次(?:为|是)|即)[:,]?"
)


_EXAMPLES = compiled(r"([^,。;:!?\n]{4,200}?)(?:等|在内的)$")


_IS_PROJECT = compiled("项目|基地|园|中心|二期|一期|三期|工程|城|线$|厂$|产业|领域|行业|技术|制造|材料|能源$")


# 等, 建设 and the like behind the last name.
_TAIL = compiled(r"(?:建设|改造|扩建|合作)?(?:等(?:在列|[一-鿿]{0,4}项目|大项目|一批项目)?|这些|这几个|之类|啥的)?$")
_BETWEEN = compiled("[、,;](?:以及)?|以及|和(?=[一-鿿A-Z]{4})")
_ONE_PAIR = compiled("[和与](?=[一-鿿A-Z]{4})")  # 甲总部与乙平台
_BRACKETS = compiled(r"\([^()]*\)")


def read_names(period: Period, told: list[Draft], context: Context) -> list[Draft]:
    """
    Return a draft for each of 签约项目包括:甲基地、乙产业园、丙项目.

    Parts with a sum have drafts already, *told*; their parties are those of their own part of the row.
    """
    if period.title:
        return []
    intros = _one_of_each_item(period)
    stops = [*(period.item_of(period.start + intro.start())[0] for intro in intros[1:]), period.end]
    rows = zip(intros, stops, strict=True) if intros else ()
    return [draft for intro, stop in rows for draft in _names_behind(period, intro, stop, told, context)]


def _one_of_each_item(period: Period) -> list[re.Match[str]]:
    """外企项目3个,分别是甲、乙、丙;央企项目1个,为丁: the words before a row, once in an item that has some of its own."""
    found: list[re.Match[str]] = []
    for intro in _INTRO.finditer(period.words):
        item = period.item_of(period.start + intro.start())
        if not found or period.start + found[-1].start() < item[0]:
            found.append(intro)
    return found


def _names_behind(period: Period, intro: re.Match[str], stop: int, told: list[Draft], context: Context) -> list[Draft]:
    start = period.start + intro.end()
    frame = context.frame
    mention = next((m for m in period.mentions if m.mood is Mood.DONE and m.start < start), None)
    stage = mention.stage if mention else frame.stage if frame else None
    other = "其他" in intro[0]
    if mention and frame and frame.stage.is_signing and period.text.startswith("的", mention.end) and not other:
        stage = frame.stage if stage is Stage.SIGNED else stage  # 签订意向书。签约的项目包括…
    time = time_at(period, start, context.published)
    if stage is None or time in {Time.PAST, Time.COMING} or is_offer(period, start):
        return []
    add_parties(period, context.tagger)
    parts = _parts(period, start, stop)
    if _are_mostly_named(period, parts) or _are_told_as_projects(period, intro[0], parts):
        return [
            kept(context, _of_part(period, Ruling(stage, time), *part))
            for part in parts
            if not _is_counted(period, part)
        ]
    summed = [part for part in parts if _is_summed(period, part)]
    drafts = [_of_name(period, Ruling(stage, time), *part) for part in parts if part not in summed]
    named = [kept(context, draft) for draft in drafts if draft]
    if len(named) + len(summed) < _ROW or (summed and not all(d.investors for d in named)):
        return []
    for part in summed if named else ():
        _give_own(told, period, part)
    return named


_LEAST_TOLD, _USUAL = 3, 5  #: parts that make a row by the words before it; characters that they have on average


def _are_told_as_projects(period: Period, intro: str, parts: list[tuple[int, int]]) -> bool:
    """签约的项目包括甲6万锭色纺、乙速冻水饺…等。: names, for the words before say so, and what they are called is long."""
    tail = period.text[parts[-1][0] : parts[-1][1]] if parts else ""
    if (
        not _SAYS_PROJECTS.search(intro)
        or len(parts) < _LEAST_TOLD
        or not tail.endswith("等")
        or _KINDS_OF.search(tail)
    ):
        return False
    if any(_is_summed(period, part) or part[1] - part[0] > _LONGEST_NAME for part in parts):
        return False
    if any(parts[0][0] <= m.start for m in period.mentions):
        return False  # 包括某公司与某委签署的备忘录: what was signed is told by verbs of its own
    return sum(end - start for start, end in parts) >= _USUAL * len(parts)


_SAYS_PROJECTS = compiled("项目(?:主要)?(?:包括|有|为|分别为|含)")
_ROW = 2  #: names that make a row
_SHORTEST, _LONGEST_NAME = 3, 32  #: characters


def _is_summed(period: Period, part: tuple[int, int]) -> bool:
    return any(s.is_investment and part[0] <= s.money.start < part[1] for s in period.sums)


def _is_counted(period: Period, part: tuple[int, int]) -> bool:
    """两座水库: how many there are, and not which."""
    return any(part[0] <= c.start < part[1] for c in period.counts)


def _are_mostly_named(period: Period, parts: list[tuple[int, int]]) -> bool:
    """Whether most parts of a row end like a project, so that the others are projects, too: 甲机场、乙小镇、丙庄园这些."""
    if len(parts) < _ROW or any(
        _is_summed(period, part) or not 3 <= part[1] - part[0] <= _LONGEST_NAME for part in parts
    ):
        return False
    if any(m.start < part[1] and part[0] <= m.start for m in period.mentions for part in parts):
        return False
    named = sum(
        1 for part in parts if any(part[0] <= p.start and p.end <= part[1] and not p.generic for p in period.projects)
    )
    return named * 2 >= len(parts) and named > 0


def _of_part(period: Period, ruling: Ruling, start: int, end: int) -> Draft:
    """Return the draft of one part of a row of names."""
    tail = _TAIL.search(period.text[start:end])
    end = end - len(tail[0]) if tail and len(tail[0]) < end - start else end
    named = next((p for p in period.projects if start <= p.start and p.end <= end and not p.generic), None)
    firms = [o.name for o in investors_of(period, start, end) if named is None or is_party(o, named)]
    name = _OPENING_WORDS.sub("", period.text[start:end].strip("“”"))
    brought = _BROUGHT_THERE.fullmatch(name)
    if brought and not firms and not is_no_firm(brought["firm"]):
        firms = [brought["firm"]]
    name = brought["name"] if brought else name
    firms = [firm for firm in firms if firm != name]
    for firm in firms:
        name = name.removeprefix(firm).removeprefix("的") or name
    return Draft(ruling.stage, Level.PROJECT, period, ruling.time, start, end, None, 1, name, firms, listed=True)


# 甲通讯在某区投资的半导体项目: who brings it stands before where it lands
_BROUGHT_THERE = compiled(
    "(?P<firm>[^,。;、在]{2,16})在[^,。;、的]{2,16}?(?:投资|建设|兴建)(?:建设|兴建)?的(?P<name>[^,。;、]{3,})"
)
_OPENING_WORDS = compiled("^(?:分别|依次)?(?:是|为|有|包括)(?=[一-鿿A-Za-z])")
# 签约项目8个,总投资110亿元,甲小镇、乙产业园、丙中心等在列: a clause that is nothing but names.
_ONLY_NAMES = compiled(
    r"(?:其中)?(?:包括|包含|有|如|含)?((?!涵盖|涉及|覆盖|主要|[也又还]|不仅|既)[^,。;:!?\n]{2,24}(?:[、和及][^,。;:!?、\n]{2,24}){2,})"
)
_KINDS_OF = compiled("(?:领域|行业|产业|方面|板块|门类|类别)(?:等)?$|领域|行业")


_SAID = compiled("等(?:[一-鿿]{0,4})项目$")  # 包括甲电机、乙制药、丙机械等项目


def read_row_of_names(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """Return a draft for each project of a clause of names that stands behind the batch it belongs to."""
    batch = next((d for d in drafts if d.level is not Level.PROJECT and not d.title), None)
    if batch is None or any(d.level is Level.PROJECT for d in drafts):
        return []
    for start, end in period.clauses:
        match = _ONLY_NAMES.fullmatch(period.text[start:end].rstrip("。;"))
        if start < batch.end or match is None or _KINDS_OF.search(match[0]):
            continue
        parts = [part for part in _parts(period, start + match.start(1)) if part[1] <= end]
        said = _SAID.search(match[0]) is not None
        if len(parts) > _ROW and (said or _are_mostly_named(period, parts)):
            return [kept(context, _of_part(period, Ruling(batch.stage, batch.time), *part)) for part in parts]
    return []


def _give_own(told: list[Draft], period: Period, part: tuple[int, int]) -> None:
    """Let the draft of a sum have the parties of its own part of the row alone."""
    for draft in told:
        if draft.sum and draft.level is Level.PROJECT and part[0] <= draft.sum.money.start < part[1]:
            draft.investors = [org.name for org in investors_of(period, *part)]
            draft.start = max(draft.start, part[0])


def _parts(period: Period, start: int, stop: int | None = None) -> list[tuple[int, int]]:
    """Return the spans between the marks of a row, its brackets left whole."""
    words = period.text[start : stop or period.end].rstrip("。;")
    shut = [match.span() for match in _BRACKETS.finditer(words)]
    words = _row_alone(words, shut)
    spans, begin = [], 0
    for mark in (_BETWEEN if _BETWEEN.search(words) else _ONE_PAIR).finditer(words):
        if not any(a < mark.start() < b for a, b in shut) and not _joins_in_name(words, begin, mark):
            spans.append((start + begin, start + mark.start()))
            begin = mark.end()
    return [*spans, (start + begin, start + len(words))]


def _row_alone(words: str, shut: list[tuple[int, int]]) -> str:
    """甲项目、乙项目、丙项目,这些项目技术含量高、…: a row whose parts stand between 、 ends with its clause."""
    commas = (at for at, mark in enumerate(words) if mark == "," and not any(a < at < b for a, b in shut))
    comma = next(commas, len(words))
    goes_on = words.startswith(("以及", "及", "和", "还有"), comma + 1)
    return words[:comma] if "、" in words[:comma] and not goes_on else words


def _joins_in_name(words: str, begin: int, mark: re.Match[str]) -> bool:
    """某地和通讯, 投资的切割机和蓝宝石项目: 和 within a name."""
    before = words[begin : mark.start()]
    if not mark[0].startswith("和"):
        return False
    return len(before) < _SHORTEST_PART or ("的" in before and not _IS_PROJECT.search(before[-3:]))


_SHORTEST_PART = 4  #: characters before 和 that can be a name


def _of_name(period: Period, ruling: Ruling, start: int, end: int) -> Draft | None:
    named = [p for p in period.projects if start <= p.start < end]
    tail = _TAIL.search(period.text[start:end])
    last = end - len(tail[0]) if tail else end
    firms = [o.name for o in investors_of(period, start, end) if not named or is_party(o, named[-1])]
    verb = next((m for m in period.mentions if start <= m.start < end and m.stage.is_signing), None)
    whole = bool(named) and named[-1].end >= last - 1 and (bool(firms) or not named[-1].generic)
    if not whole and not (verb and firms):
        return None
    stage = verb.stage if verb and ruling.stage.is_signing else ruling.stage
    name = named[-1].name if whole else None
    return Draft(stage, Level.PROJECT, period, ruling.time, start, end, None, 1, name, firms, listed=True)


def read_examples(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """Return a draft for each of 甲树脂、乙轮胎、丙光伏二期 before 等7个外资项目."""
    if period.title:
        return []
    named: list[Draft] = []
    for draft in drafts:
        if draft.level is Level.PROJECT or draft.investors:
            continue
        if draft.projects is None and draft.sum is None and not draft.stage.is_signing:
            continue  # 甲锂电、乙产业园等一批重大项目竣工投产: milestones told in passing
        if not any(d.level is Level.PROJECT and d.sum is None and d.name is None for d in drafts):
            named += _examples(draft, *_before_count(period, draft), context)
    named += _of_other_counts(period, drafts, context)
    return [kept(context, draft) for draft in named]


def _examples(batch: Draft, start: int, before: str, context: Context) -> list[Draft]:
    """Return a draft for each name of a row, the words *before* a count, which begin at *start*."""
    listed = _EXAMPLES.fullmatch(before) or _all_named(batch, before)
    if listed is None:
        return []
    names = re.split(
        "、|和(?=[一-鿿\\d]{3})", re.sub("^(?:其中)?(?:包括|包含|其中|有|如|以|(?:分别)?就)", "", listed[1])
    )
    names[0] = _OPENING_SUM.sub("", names[0].rpartition("——")[2])
    if _ABOUT.match(names[0]) or (len(names) == 1 and not _is_one_example(names[0])):
        return []
    if any(is_torn(name) for name in names):
        return []
    if batch_of_firms(batch.period, batch):
        names[0] = _WITH_WHOM.sub("", names[0])
    of_firms = 2 * sum(is_firm_name(name, context.tagger) for name in names) > len(names)
    return [
        _example(batch, start, name, of_firms=of_firms) for name in names if _SHORTEST <= len(name) <= _LONGEST_NAME
    ]


# 签约甲生产基地、乙新乐园、丙研发中心3个重大项目: as many names as are counted
_ALL_NAMED = compiled(r"(?:[^,。;:!?\n、]*签约(?:[^、,]{0,10}的)?)?([^,。;:!?\n]{4,200})")


_NO_NAMES = compiled("[与等]|签|分别|举行|涉及|涵盖")


def _all_named(batch: Draft, before: str) -> re.Match[str] | None:
    found = None if batch_of_firms(batch.period, batch) else _ALL_NAMED.fullmatch(before)
    names = len(re.split("、|和(?=[一-鿿\\d]{4})", found[1])) if found and not _NO_NAMES.search(found[1]) else 0
    return found if names > 1 and names == batch.projects else None


# 绿峰家居护理用品等9个项目集中签约: one name, and no kind of project, place or guest
_ONE_NAME = 6  #: characters of it, at least
_NO_EXAMPLE = compiled(
    "产业|领域|行业|类|方面|来自|涉及|涵盖|重点|重大|优质|聚焦|围绕|总投资|投资|签|现场|[由与和在以的为有]"
)


def _is_one_example(name: str) -> bool:
    return len(name) >= _ONE_NAME and _NO_EXAMPLE.search(name) is None and not NO_BRAND.fullmatch(name)


_NO_ROW = compiled("签|包括|涉及|涵盖|覆盖|围绕|聚焦")


def _of_other_counts(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """甲建材、乙乳业等5个产业类项目,丙总部、丁总部等5个总部类项目集中签约: the row of a part told as a count alone."""
    batch = next((d for d in drafts if d.level is not Level.PROJECT and not d.investors), None)
    if batch is None or not batch.stage.is_signing:
        return []
    taken = [(d.start, d.end) for d in drafts]
    found: list[Draft] = []
    for count in period.counts:
        kinds = _KINDS_OF.search(period.text[count.start : count.end])
        if count.trailing or count.firms or kinds or any(a <= count.start < b for a, b in taken):
            continue
        start = period.clause_of(count.start)[0]
        before = period.text[start : count.start]
        if "、" in before and not _NO_ROW.search(before):
            found += _examples(batch, start, before, context)
    return found


_OPENING_SUM = compiled("^[^、]*?[\\d.]+[万亿]+元的")  # 合计投资1亿元的甲用品


def _before_count(period: Period, draft: Draft) -> tuple[int, str]:
    """
    Return the words before what a draft counts, with their start, up to 等: those behind its verb, where that comes first.

    签订有机奶加工、光热发电等正式合同7个: the noun and the number stand behind.
    """
    start = period.clause_of(draft.start)[0]
    count = next((c for c in period.counts if draft.start <= c.start < draft.end and c.value == draft.projects), None)
    if count is not None and draft.sum and draft.sum.money.end < count.start:
        behind = draft.sum.money.end + period.text.startswith("的", draft.sum.money.end)
        return behind, period.text[behind : count.start]  # 合计投资1亿元的甲用品、乙鞋业等3个项目
    if count is not None and count.start >= draft.start:
        words = period.text[start : count.start]
        noun = _NOUN.search(words) if count.trailing else None
        words = words[: noun.start() + 1] if noun else words
        verb = _VERB.match(words)
        if verb is not None and words.endswith("等"):
            return start + verb.end(), words[verb.end() :]
    return start, period.text[start : draft.start]


_ABOUT = compiled("涉及|涵盖|覆盖|分布|围绕")  # 签订涉及有机奶、光热等领域的合同: fields, not projects
_NOUN = compiled("等[一-鿿]{0,10}?(?:项目|合同|协议|意向书?)(?:共|达|已)*$")
_VERB = compiled(".*(?:签约|签订|签署|签下|签了|达成|引进|落户)(?:了)?")
# 某商务区与甲、乙等12家企业签署: the side that signs with all of them is none of them.
_WITH_WHOM = compiled(".*[与和同跟]")


def batch_of_firms(period: Period, draft: Draft) -> bool:
    """Whether a batch counts firms: 甲、乙等12家企业."""
    return any(c.firms and draft.start <= c.start < draft.end for c in period.counts)


_ENDS_LIKE_A_FIRM = compiled("(?:公司|集团|企业|厂|会社)$")


def _example(batch: Draft, start: int, name: str, *, of_firms: bool) -> Draft:
    at = batch.period.text.index(name, start)
    end = at + len(name)
    firms = [o.name for o in investors_of(batch.period, at, end)]
    brought = _BROUGHT_THERE.fullmatch(name)
    if brought and not is_no_firm(brought["firm"]):
        firms, name = [brought["firm"]], brought["name"]
    if not firms and of_firms and not _IS_PROJECT.search(name):
        firms = [name]
    if firms == [name] and not (of_firms or _ENDS_LIKE_A_FIRM.search(name) or HAS_TRADE.search(name)):
        firms = []  # 液压油缸: the model takes a thing for a firm
    if firms == [name]:
        return Draft(batch.stage, Level.PROJECT, batch.period, batch.time, at, end, None, 1, None, firms, listed=True)
    return Draft(batch.stage, Level.PROJECT, batch.period, batch.time, at, end, None, 1, name, firms, listed=True)


def read_example(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """其中,百亿级的某某园区将打造…: a project of the batch told by name alone."""
    frame = context.frame
    if drafts or period.mentions or frame is None or not frame.plural or context.index - frame.index > 1:
        return []
    clause = period.clause_of(period.start + 3)
    if not period.words.startswith("其中,") or any(s.is_investment for s in period.sums):
        return []
    named = [p for p in period.projects if not p.generic and p.start <= clause[1]]
    if not named:
        return []
    draft = Draft(
        frame.stage, Level.PROJECT, period, frame.time, clause[0], named[0].end, None, 1, named[0].name, listed=True
    )
    return [kept(context, draft)]


# 甲集团就在某市投资建设某基地; 某县将联手甲公司,打造某度假区: inside a passage about an occasion of many
_COMES = compiled(
    r"(?:也|还|就|则|又|将|拟|计划)*(?:在|于)[^,。;]{2,14}?(?:投资|独资|合资)?(?:建设|打造|兴建|布局|新建|设立)|,(?:共同|联合)?(?:打造|建设|开发)"
)
_HAND_IN_HAND = compiled("(?:联手|携手|牵手)$")
_OPENS = compiled("(?:(?:比如|例如|譬如|其中|此外|另外|同时|如),?)?")
_BESIDE = 3  #: sentences between the occasion and one of its projects told so


# 其中,甲产业园、乙创意园等项目,将以…为主导; 丙项目、丁小镇项目将分别培育…
_NAME = r"[^,。;:!?\n、]{3,24}?"
_ROW_WITHOUT_VERB = compiled(
    rf"(?:其中,?)?(?P<row>{_NAME}(?:、{_NAME})+?)(?P<said>等(?:重点|重大)?项目)?,?(?:将|分别|均|聚焦|围绕)"
)
# 签约项目集中在数字经济等领域,包括甲运营中心、乙总部项目等; 有一批制造业项目,比如甲基地、乙项目
_EXAMPLES_OF = compiled(
    rf"(?:其中)?(?:包括|比如|例如|如|既有|也有|还有|特别是|尤其是)(?P<row>{_NAME}(?:、{_NAME})+?)(?P<said>等[一-鿿]{{0,6}}项目)?等?(?=[,。;]|$)"
)
_OF_ONE = compiled(
    "(?:^|[,。;])(?:该|此|本)?项目(?:占地|建设|规划|主要|总|将|内容|包括)|建设内容|规划建设|功能|主要建设"
)


def read_row_without_verb(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """Return a draft for each project told in a row, where an occasion of many has just been told."""
    frame = context.frame
    if period.title or frame is None or not frame.plural or frame.time is not Time.FRESH:
        return []
    verbs = (m for m in period.mentions if not period.text.startswith("的", m.end))  # 签约的32个项目: it modifies
    told = any(m.mood is not Mood.DONE or m.use is Use.VERB for m in verbs)
    if told or any(d.level is Level.PROJECT for d in drafts) or context.index - frame.index > 1:
        return []
    rows = [match for start, end in period.clauses if (match := _EXAMPLES_OF.match(period.text, start, end + 1))]
    if not (drafts or period.mentions or period.sums):
        rows += [match for item in period.items if (match := _ROW_WITHOUT_VERB.match(period.text, *item))]
    ruling = Ruling(frame.stage, frame.time)
    return [kept(context, _of_part(period, ruling, *part)) for row in rows for part in _projects_of(period, row)]


def _projects_of(period: Period, row: re.Match[str]) -> list[tuple[int, int]]:
    """Return the parts of a row that names projects, by the words behind it or by what most of them are called."""
    parts = _parts_of(period, row.span("row"))
    named = row["said"] or _are_mostly_named(period, parts)
    return parts if named and not (_KINDS_OF.search(row["row"]) or _OF_ONE.search(period.words)) else []


def _parts_of(period: Period, span: tuple[int, int]) -> list[tuple[int, int]]:
    parts, at = [], span[0]
    for name in period.text[span[0] : span[1]].split("、"):
        parts.append((at, at + len(name)))
        at += len(name) + 1
    return parts


def read_settled(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """Return a draft for each firm that is told to build a project somewhere, where an occasion of many has been told."""
    frame = context.frame
    if drafts or period.mentions or period.title or frame is None or not frame.plural or not frame.stage.is_signing:
        return []
    if context.index - frame.index > _BESIDE or frame.time is not Time.FRESH or period.sums or not period.projects:
        return []
    add_parties(period, context.tagger)
    made = [_settled(period, org, context) for org in period.orgs if not org.government]
    return [kept(context, draft) for draft in made if draft]


def _settled(period: Period, org: Org, context: Context) -> Draft | None:
    comes, frame = _COMES.match(period.text, org.end), context.frame
    if comes is None or frame is None:
        return None
    start = period.clause_of(org.start)[0]
    opens = _OPENS.match(period.text, start)
    together = _HAND_IN_HAND.search(period.text, start, org.start)
    if (comes[0].startswith(",") and together is None) or (opens and opens.end() != org.start and together is None):
        return None
    stop = period.clause_of(comes.end())[1]
    named = next((p for p in period.projects if comes.end() <= p.start and p.end <= stop and not p.generic), None)
    if named is None:
        return None
    return Draft(
        frame.stage, Level.PROJECT, period, frame.time, start, named.end, None, 1, named.name, [org.name], listed=True
    )
