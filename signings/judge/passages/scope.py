"""Say of each place in a period in what mood it is told: signed, offered, hoped for, only visited, of another kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from signings.find.kinds import Kind
from signings.find.otherdeals import is_other_deal, speaks_of_project
from signings.find.stages import Mention, Mood, Use
from signings.texts.patterns import Rare, compiled

if TYPE_CHECKING:
    from signings.judge.passages.period import Period

# What is offered, planned or hoped for. 推介会上 is a place, not an offer.
_OFFER = compiled(
    r"推介了|推介(?!会|活动|大会|周|词|席|官|书)|推出|优选(?:的)?(?:招商)?项目|遴选|发布(?!会|时间|日期|人|单位|者|厅|:)|招商项目|招商引资项目(?=,|。|总|达)|招引项目|拟招商|待招商|引资规模|亮出|在谈|梳理(?:了|出)?(?=[\d一二三四五六七八九十])|储备项目(?![共达]?\d+[个项],)|谋划|策划包装|征集(?!签约)|项目册"
    r"|待合作|待签|待认领|待引资|(?:还在|仍在|正在)(?:洽谈|谈)|跟踪(?:的|推进|洽谈)|选址比对|没有投资方|让(?:人家|客商|老板|企业)[^,。;]{0,4}挑|等[^,。;]{0,6}认领|签约计划|索取(?:了)?"
    r"|寻求合作|意向入驻|意向项目(?!签|协|共?\d)|拟引进|对外招商|公开招商|诚邀合作|寻找(?:合作|投资)|招商手册|投资机会清单|机会清单|(?:起草|谈判|洽谈|磋商|草签前)(?:协议|合同)?阶段|商谈|接洽|洽谈(?:项目|了?[\d一二三四五六七八九十两]+[个家项])"
)
# What else is said of a project so that it is no news of a signing: 加紧建设, 获批, 封顶.
_OTHER = compiled(
    "加紧建设|加紧施工|正在建设|抓紧建设|在建|封顶|获批|获(?:国家|省)?[^,。]{0,10}批准|揭牌|通车|试运行|立项|备案|建设现场|完工|达产|进入[^,。]{0,12}阶段|热火朝天|如火如荼"
)


def is_offer(period: Period, at: int) -> bool:
    """Whether what stands at an offset is on offer: an offer's word before it, and no signing between them."""
    done = [m.end for m in period.mentions if m.start < at and m.mood is Mood.DONE and m.stage.is_signing]
    last = max(done, default=-1)
    item = period.item_of(at)
    clause = period.clause_of(at)
    words = [m.start() for m in _OFFER.finditer(period.text, item[0], clause[1]) if not _in_name(period, m.start())]
    words = [w for w in words if not any(0 <= w - end <= 6 for end in done)]  # 签约重点招商项目10个
    words = [w for w in words if not any(_is_object(period.text, end, w) for end in done)]
    if any(m.mood is Mood.DONE and clause[0] <= m.start < clause[1] for m in period.mentions):
        words = [w for w in words if last < w < at and not _is_signed_then(period, w, clause[1])]
    return any(last < word for word in words)


def _is_object(text: str, verb: int, word: int) -> bool:
    """签订了1个显示器偏光片意向项目: what a verb of signing has for its object was offered before."""
    return 0 <= word - verb <= _OBJECT and text.startswith("意向项目", word) and not _MARK.search(text, verb, word)


_OBJECT = 24  #: characters from a verb to its object
_MARK = compiled("[,。;:、]")


def _is_signed_then(period: Period, word: int, stop: int) -> bool:
    """推出94个招商项目进行签约: what was offered is signed by the same clause."""
    return any(word < m.start < stop and m.mood is Mood.DONE and m.use is Use.VERB for m in period.mentions)


def _in_name(period: Period, at: int) -> bool:
    return any(o.start <= at < o.end for o in period.orgs)


_VISITED = compiled("参观|实地考察|考察了|调研|察看|视察|走进了|来到")


def is_visited(period: Period, at: int) -> bool:
    """Whether somebody only looks at the project: 与会嘉宾参观了总投资100亿元的某新城."""
    clause = period.clause_of(at)
    signed = [m.start for m in period.mentions if clause[0] <= m.start < clause[1] and m.mood is Mood.DONE]
    # 参加了签约仪式并考察了某产业园: what is signed before the visit is another matter
    floor = clause[0] if not signed else min(at, max(signed))
    return _VISITED.search(period.text, floor, at) is not None


# 某项目投资6亿元,原定也要上台,改到5月再签: what was to be signed, and was not
_NOT_THEN = compiled(
    "(?:没有?|未能?|未予|不|并未)(?:再)?(?:签(?!约率|订率|署率)|上台)|撤(?:下|回|了下)|改(?:到|在|期|至)[^,。;]{0,10}再?签|(?:移|挪)(?:至|到)下|(?:签约)?(?:推迟|延期|延后|搁置|暂缓)|缺席|不在[^,。;]{0,6}之[列内]"
)
_ONCE_PLANNED = compiled("原(?:定|列入|先安排|计划|本|打算|安排)(?!投资|总投资)")
_SOON = 100  #: characters behind a sentence in which its project's fate may be told


def is_withdrawn(period: Period, at: int) -> bool:
    """Whether a project was to be signed and was not, by the words up to the next sum; or by the next sentence's, if it says 原定."""
    item = period.item_of(at)
    stop = min((s.money.start for s in period.sums if s.is_investment and s.money.start > at), default=item[1])
    if _NOT_THEN.search(period.text, at, min(stop, item[1])):
        return True
    planned = _ONCE_PLANNED.search(period.text, item[0], at) is not None
    return planned and _NOT_THEN.search(period.text, at, min(len(period.text), period.end + _SOON)) is not None


_HEARSAY = compiled(
    "(?:账号|视频|网友|自媒体|帖子)[^,。;]{0,6}(?:传播|流传|发布|转发)|(?:媒体|陆媒|台媒|港媒)[^,。;]{0,8}(?:报道|报导)|有媒体|有人[说称]|网传|传闻|据传|坊间|误传|误写|误报"
)


_QUOTED_HEARSAY = Rare(
    "(?:文中|文章|网传|误传|传言|传闻)(?:中)?(?:称|说)?[,:]?“[^”]*$"
)  # 文中称“某公司与某区签约,投资4亿元


def is_hearsay(period: Period, at: int) -> bool:
    """Whether the text only repeats what others have said: 有媒体写大会签约300亿元."""
    return (
        _HEARSAY.search(period.text, period.clause_of(at)[0], at) is not None
        or _QUOTED_HEARSAY.search(period.text, period.start, at) is not None
    )


_CORRECTED = compiled("(?:减少?|降|调整|缩减|核减|更正|修正|缩水)(?:为|到|至)[约近超]*$")


def is_corrected(period: Period, at: int) -> bool:
    """Whether the same sentence takes a sum back: 主持人报的是52亿元,因一家退出,总投资减为47亿元."""
    behind = (s for s in period.sums if s.is_investment and s.money.start > at)
    return any(_CORRECTED.search(period.text, at, s.money.start) for s in behind)


_AIM = compiled(
    "力争(?:今年|全年|年内|本年度)|(?:全年|今年|年内)[^,。;\\d完已将拟]{0,4}(?:签约|合同|引进|招商)[^,。;\\d]{0,6}(?:不低于|不少于|要达到|须达到)"
)
_TO_COME = compiled(
    "签约(?:总)?(?:金额|额)(?:预计|有望|可望)[^,。;]*$|(?:预计|有望|力争|将)(?:再|还|可|能)*(?:添|增(?!资)(?!投资)|新增(?!投资)|签|引进)[^,。;]*$"
)


def is_to_come(period: Period, at: int) -> bool:
    """Whether what is counted or summed is only expected: 月底还有一场签约,预计再添8个项目、20亿元."""
    aim = _AIM.search(period.text, period.item_of(at)[0], at)
    if aim and not any(aim.end() <= m.start < at and m.mood is Mood.DONE for m in period.mentions):
        return True  # 力争今年引进的协议投资达300亿元,其中大项目5个
    return _TO_COME.search(period.text, period.clause_of(at)[0], at) is not None


# 有意投资, 该区拟投资: what one side has in mind, or what the public side builds itself.
_WISHED = compiled(
    r"有意(?!向)|(?:对方|企业|客商)提出(?:的|了)?(?=\d)|有(?:投资|合作)?意向(?!书|协议|性|合同)|意欲|欲(?=投资|在)|(?:正在?|在|仍在)(?:洽谈|接洽|对接|商谈|谋划)|考虑|愿意|建议|呼吁"
    r"|(?:[该我本全][省市县区镇乡州旗]|政府|管委会|财政)(?:还|也|又|今年|明年|未来)?(?:将|计划|拟|准备|预计)(?:再)?(?:总)?投资$"
)


def is_wished(period: Period, at: int) -> bool:
    """Whether nobody signed for a sum: a firm only has it in mind, or the public side will spend it."""
    clause, item = period.clause_of(at), period.item_of(at)
    words = period.text[clause[0] : at].rstrip("约近超达逾")
    if _BY_PAPER.match(period.text, item[0], at):
        return False  # 据备忘录,某公司有意投入5亿元
    signed = any(item[0] <= m.start < clause[1] and m.mood is Mood.DONE for m in period.mentions)
    if not signed and _YEARS_AHEAD.search(period.text, item[0], at):
        return True  # 某某表示,今后几年将在全省新增投资若干亿元
    if signed and not _SOMEBODY_ELSE.match(words):
        return False  # 签订备忘录,双方有意投资7亿元
    return _WISHED.search(words) is not None


_YEARS_AHEAD = compiled(
    "(?:表示|称|透露|介绍|宣布)[^。;]{0,4}(?:未来|今后)[\\d一二三四五六七八九十几]+(?:(?:-|至|到)[\\d一二三四五六七八九十]+)?年"
)
_BY_PAPER = compiled("(?:根据|据|按照|按)[^,。;]{0,6}(?:备忘录|意向书|协议|合同|约定)")
_SOMEBODY_ELSE = compiled("另|还有|此外|其中|也有|同时有")


_OTHER_EVENT = compiled("揭牌|揭幕|封顶|通车|试运行|通过验收|挂牌")


def is_of_other_event(period: Period, at: int) -> bool:
    """投资20亿元的产业园昨日揭牌,同时签约12家企业: what was signed is not what the sum belongs to."""
    clause = period.clause_of(at)
    if any(clause[0] <= m.start < clause[1] and m.mood is Mood.DONE for m in period.mentions):
        return False
    return _OTHER_EVENT.search(period.text, at, clause[1]) is not None


# 拿28亿元,一部分是已经在建的某线,一部分是这次签约的; 连同已投产的一期,累计投资28亿元
_OLD = "(?:已(?:经)?(?:在建|建|投|开|运)|在建|原有|(?:此前|先前|去年)(?:建|投))"
_SHARED_OUT = compiled(
    f"[^。;]{{0,12}}[,:](?:其中)?一部分[^。;]{{0,6}}{_OLD}[^。;]{{0,40}}一部分|[^。;]{{0,30}}一部分[^。;]{{0,30}}一部分[^。;]{{0,8}}{_OLD}"
)
_WITH_OLD = compiled(
    f"(?:连同|加上|算上|包括)[^。;,]{{0,4}}{_OLD}[^。;,]{{2,24}},(?:[^。;,]{{0,16}},)?[^。;,]{{0,16}}$"
)


def is_of_old_and_new(period: Period, at: int) -> bool:
    """Whether one sum stands for what a firm has built before and what it signs for now."""
    item = period.item_of(at)
    behind = _SHARED_OUT.match(period.text, period.text.find("元", at, item[1]) + 1, item[1])
    return behind is not None or _WITH_OLD.search(period.text, item[0], at) is not None


# 是国内领先的云服务商,在全国布局了12个数据中心,总投资超200亿元: what a firm has elsewhere.
_PORTFOLIO = compiled(
    r"(?:在|于)(?:全国|全球|国内|海外|境外|世界|各地|多地|\d+个(?:省|市|城市|国家))[^,。;]{0,16}(?:布局|建成|建有|拥有|设立|设有|投资|运营|投建|落地)"
    r"|(?:旗下|目前|现)(?:已)?(?:拥有|建有|建成)|业务(?:遍及|覆盖|遍布)|已在(?!我|本|该|当地)[^,。;]{2,20}(?:建成|投资|布局|设立)(?:了)?[\d一二三四五六七八九十两多]"
)


def is_of_portfolio(period: Period, at: int) -> bool:
    """Whether a sum is that of what a firm has built elsewhere, told to introduce it."""
    item = period.item_of(at)
    told = _PORTFOLIO.search(period.text, item[0], at)
    return told is not None and not any(
        told.end() <= m.start < period.clause_of(at)[1] and m.mood is Mood.DONE for m in period.mentions
    )


def is_elsewhere(period: Period, at: int) -> bool:
    """Whether the clause tells another fate of the project (加紧建设, 获批)."""
    clause = period.clause_of(at)
    return bool(_OTHER.search(period.text, clause[0], clause[1]))


def is_out(period: Period, at: int | None = None) -> bool:
    """
    Whether the contract is none of ours: a purchase, a loan, a post, a plot of land.

    What an item behind the one at the offset tells is another matter: 投资1亿元建厂;另与某企业签下订单.
    """
    words = period.words if at is None else _up_to_item(period, period.item_of(at), at)
    return period.out or _is_credit(period) or is_other_deal(words)


def _up_to_item(period: Period, item: tuple[int, int], at: int) -> str:
    """Return an item with those before it; alone where it tells an agreement on an investment of its own."""
    other = _AND_ANOTHER.search(period.text, at, item[1])
    stop = other.start() if other else item[1]
    own = period.text[item[0] : stop]
    signed = any(item[0] <= m.start < item[1] and m.stage.is_signing for m in period.mentions)
    if signed and _ON_INVESTING.search(own):
        return own
    return period.text[period.start : stop]


# 17个项目签约,金额54亿元,另签采购协议12份; 签订2个投资项目(拟投资9亿元)、5个供货合同
_AND_ANOTHER = compiled(",(?:另|此外|还|同时)(?:签|有|达成)|元[)][、和及](?=[\\d一二两三四五六七八九十]+[个份项])")
_ON_INVESTING = compiled("投资(?:合作)?(?:协议|合同)|项目(?:合同|协议)|总投资|投资额|投资[约近超逾]?\\d")


def names_project(period: Period) -> bool:
    """Whether a sentence speaks of something that is built or comes to a place."""
    return speaks_of_project(period.words)


_BANKS = frozenset((Kind.LOAN, Kind.THRESHOLD, Kind.CLASS))  # beside the loans only sizes may be told


def _is_credit(period: Period) -> bool:
    """银行与企业签约,授信总额达312亿元: no sum but the banks' is told of what was signed."""
    kinds = {s.kind for s in period.sums}
    return Kind.LOAN in kinds and kinds <= _BANKS and any(m.stage.is_signing for m in period.mentions)


def event_is_told(period: Period, mention: Mention) -> bool:
    """Whether a ceremony is said to take place (举行签约仪式), not only mentioned (出席签约仪式)."""
    clause = period.clause_of(mention.start)
    words = period.text[clause[0] : clause[1]]
    if mention.use is not Use.EVENT:
        return True
    if any(
        clause[0] <= p.start and mention.start - 4 <= p.end <= mention.start and not p.generic for p in period.projects
    ):
        return True  # the ceremony of one project named: 某项目开工仪式上获悉
    if re.search('出席|参加|见证|主持|据|在[^,。]{0,20}仪式[”"]?上|获悉|宣布', words):
        return bool(re.search("举行|举办", words))
    return bool(
        re.search("举行|举办|召开|开展|进行|启动|迎来", period.text[clause[0] : min(period.end, clause[1] + 30)])
    )
