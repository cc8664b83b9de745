"""Say what an amount measures: an investment, or an output, a tax, a threshold, a fund, and so on.

The words stand in the same clause: before the figure (年产值65亿元) or behind it (65亿元的产值). The nearest decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from signings.find.amounts import Money, find_amounts
from signings.model import Bound
from signings.texts.patterns import Rare, begins_with, compiled


class Kind(StrEnum):
    """What an amount measures. Only the first five can be a record's amount, the earlier the better."""

    TOTAL = "total investment"
    CONTRACT = "contract sum"
    PLAIN = "not said"
    DRAWN = "capital drawn from outside"
    PHASE = "a phase, a part or a year of an investment"
    PAID = "paid in or carried out so far"
    OUTPUT = "output or sales"
    TAX = "tax"
    CAPITAL = "registered capital"
    LAND = "price of land"
    LOAN = "credit, loan or bond"
    FUND = "a fund"
    TRADE = "trade, orders"
    SUBSIDY = "public money"
    ASSETS = "assets or market value"
    CLASS = "a class of size"
    THRESHOLD = "a threshold"
    CHANGE = "an increase, an average"
    CONVERTED = "the same sum in another currency"
    TARGET = "a target"


INVESTMENTS = (Kind.TOTAL, Kind.CONTRACT, Kind.PLAIN, Kind.DRAWN, Kind.PHASE)

# Words before a figure. A longer word that ends at the same place wins: 注册资本 over 资本, 一期投资 over 投资.
_BEFORE = {
    Kind.TOTAL: (
        "总投资|投资总额|投资额|总投资额|投资金额|投资规模|投资|斥资|耗资|投入|出资|增资|拿出|共投|投融资|投融资额|投资(?:及|和|与|、)贸易(?:总)?(?:额|金额)|投了?|拟投资额|资金总额|投资资金|投"
        "|签的是|资金|计划资金|项目资金|投资总规模|总规模|总额|总金额|金额|砸下|砸|项目总额|总价值|造价|注资|追加|加码|涉资|涉及投资|涉及资金|涉及金额"
    ),
    Kind.CONTRACT: (
        "揽金|吸金|揽资|签约额|签约总额|签约金额|签约总金额|签约资金|签约投资额|合同额|合同金额|合同总额|合同总金额|合同资金|协议额|协议金额|协议总额|协议总金额"
        "|协议资金|协议总资金|签约|签下|签订|签署|签了|签回|意向金额|意向总额|意向资金|合作金额|合作总额"
    ),
    Kind.DRAWN: (
        "引资|引资额|引资总额|合同引资|合同引资额|合同引资总额|引资总规模|引资规模|引进资金|引入资金|引进内资|引进外资|引进(?:省|市|县|区|境)外资金|外来资金"
        "|利用外资|合同外资|合同外资额|合同利用外资|协议外资|协议利用外资|利用外资额|吸引外资|拟引资|(?:省|市|县|区|境)外资金|吸引投资|外资"
    ),
    Kind.PHASE: (
        "[^,。;的]{0,8}部分(?:计划|预计|拟)?(?:总)?投资(?:额)?|[一二三四五首前后]期(?:计划|预计|拟)?(?:总)?(?:投资|投入|工程投资|项目投资|工程(?:预算|造价)?)?(?:额)?|第[一二三四]期(?:投资)?|首批(?:投资)?|启动资金"
        r"|年度(?:计划|拟)?(?:完成)?投资|\d{4}年(?:度)?(?:计划|预计|拟)?(?:完成)?投资|(?:今年|当年|本年|年内)(?:计划|拟|预计)?(?:完成)?投资|固定资产投资|固投|设备投资|基建投资"
        "|土建投资|流动资金|自筹资金|自有资金|环保投资|[一二三四五首前]期项目(?:计划|预计|拟)?(?:总)?投资|追加投资"
    ),
    Kind.PAID: (
        "(?:实际)?(?:到位|到账)(?:(?:省|市|县|区|境)?[内外])?(?:资金|资)|实际(?:引进|利用|吸收|使用)[^,。;]{0,4}(?:资金|外资|内资|资)|资金到位|到位|实际到位|到位内资|到位外资|实际利用外资|实际使用外资|实际吸收外资|实际利用内资|实际利用外资金额|实际使用外资金额"
        r"|到账|到账外资|实际到账外资|到资|实到|完成[^,。;、\d总]{0,8}投资(?:额)?|累计投资|累计完成投资|已投入|已投资|已完成投资|累计投入|实际投入|实现投资|已投"
        "|实际吸收|实际投资|原有投资|拉动投资|带动投资|撬动投资|形成投资|固定资产投资完成|实际利用"
    ),
    Kind.OUTPUT: (
        "产值|总产值|年产值|工业产值|工业总产值|产值规模|营收|年营收|营业收入|主营业务收入|主营收入|营业额|收入|总收入|年收入|销售|销售额|销售收入"
        "|年销售额|应税销售|开票销售|开票|应税|销售规模|销售总额|增加值|生产总值|GDP|经济总量|交易额|成交额|成交|交易金额|交易量|产业规模|规模|市场规模"
        "|集群规模|产出|利润|利润总额|净利润|利税|效益|经济效益|总量|零售额|票房|消费|消费额|流水|产业产值|市场|综合收入|新增产值|体量|亩均产值"
    ),
    Kind.TAX: "税收|年税收|纳税|缴税|年缴税收|上缴税收|税|利税|税金|税款|入库税收|年纳税|纳税额|税收贡献|财政收入|一般公共预算收入|预算收入|贡献",
    Kind.CAPITAL: "注册资本|注册资本金|注册资金|资本金|实缴资本|认缴资本|认缴|实缴|认购",
    Kind.LAND: "竞得|起始价|起拍价|成交价|出让金|出让价|土地款|成交总价|总价|挂牌价|地价|拍得|摘得|拍卖|土地出让金收入|保证金|定金|履约金|违约金|租金",
    Kind.LOAN: "贷款|授信|授信额度|信贷|融资|债券|专项债|专项债券|发债|投放|放款|意向授信|综合授信|信用额度|融资额|融资租赁|再贷款|担保|发行",
    Kind.FUND: "基金|基金规模|母基金|子基金|引导基金|产业基金|基金总规模|管理规模|资金池|转化基金|募集|募资",
    Kind.TRADE: (
        "进出口|进出口额|进出口总额|出口|出口额|进口|进口额|进口总额|出口交货值|出口总额|贸易额|外贸|订单|订单额|订货|订货额|订购|采购|采购额|采购金额"
        "|采购意向|购销|购销金额|供货|供货额|货值|交货值|贸易成交额|标的|中标|中标价|中标金额|合同货值|(?<!签)订了|贸易"
    ),
    Kind.SUBSIDY: "奖补|补助|补贴|资助|奖励|财政|财政资金|专项资金|[^,。;]{0,4}专项资金[一-鿿]{0,3}共?|拨付|拨款|下达|奖补资金|补助资金|扶持资金|扶持|救助|配套资金|退还|减税|降费|优惠|兑现|奖金|捐赠|捐款|捐资|返还|安排|设立",
    Kind.ASSETS: "资产|总资产|资产总额|市值|估值|身家|净资产|品牌价值|存款|库存|余额|债务|欠款|亏损|罚款|罚金",
    Kind.CHANGE: (
        "增加|增长|净增|新增|减少|下降|提高|比去年增加|同比增加|提升|平均|户均|亩均|人均|单个项目|平均投资|平均投资额|节约|节省|降低|增至|扩大|差距|相差|补齐|追平|回升"
    ),
    Kind.CONVERTED: "约合|折合|合(?=人民币|美元|美金|港)|相当于|折算|约折合|合计折合|换算|等值|约(?=人民币)",
}  # fmt: skip
# Between the word and the figure: verbs of measure, adverbs, 人民币, and the bounds that `amounts` has read.
_LINK = (
    r"(?:高达|达到|达成|约为|总计|合计|共计|合计|大约|预计|估计|估算|概算|匡算|测算|预算|初步|计划|拟|可望|有望|可达|冲刺|力争|突破|首破|超过|不低于"
    r"|不少于|不超过|不足|不到|至少|最高|最低|最多|接近|将近|逼近|累计|已达|已经|已|人民币|美元|低于|高于|多达|仅|只有|也|上|首次|分别|实现|完成|净|整|大概|另"
    r"|:|\"|“|'|\s|多|个|折合|约合|足足|整整|都|全部|每年|一年|年均|逐步|再|又|才|最终|涉及|\(亿元\)|\(万元\)|能到|能达|可到|签到|做到|[在为是有达约近超逾过破共计了均各将可至就到的要])*+"
)
# 融资总额, 采购意向金额: a general word behind keeps the kind of the one before.
_MORE = "(?:意向|合同|协议|成交)?(?:总)?(?:额度|金额|规模|资金|总额|额|总量|总金额)?"
_TOKENS = [
    (kind, begins_with(words), compiled(rf"(?:{words}){'' if kind in INVESTMENTS else _MORE}(?=(?P<gap>{_LINK})$)"))
    for kind, words in _BEFORE.items()
]

_BEHIND: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.CLASS, compiled(r"(?:元|美元)?(?:级|量级|俱乐部|大关|台阶|规模的?(?:产业|集群)|能级|目标|(?:元)?(?:先进|现代|特色|优势|主导|支柱)?(?:制造业)?(?:产业|集群|产业链|大产业|赛道|板块|园区|企业|市场|强县|强镇|大县|县域|航母|军团)(?!园|基地|项目|城|中心|小镇|化|带))")),
    (Kind.OUTPUT, compiled(r"(?:元)?(?:的|左右的|以上的)?(?:年|新增|工业|总|(?:直接|间接|综合)?旅游)?(?:产值|销售|营收|营业|收入|利润|利税|产出|增加值|交易额|效益)")),
    (Kind.PAID, compiled("建成(?!后)|已建成|建起")),
    (Kind.TAX, compiled(r"的?(?:年)?(?:税收|纳税|税)")),
    (Kind.FUND, compiled(r"的?[^,。;、的]{0,8}?基金")),
    (Kind.LOAN, compiled(r"的?(?:[^,。;、的]{0,6})?(?:贷款|授信|信贷|债券|专项债|融资(?!租赁)|信用)")),
    (Kind.TRADE, compiled(r"的?(?:[^,。;、的项]{0,3})?(?:订单|采购|订货|出口|进口|购销|供货|货(?=[,。;])|(?<!投资)大单(?!,(?:包括|其中)?(?:投资|斥资)))")),
    (Kind.LAND, compiled(r"(?:的(?:价格|总价|报价))?(?:竞得|竞拍|摘得|拍得|拿下[^,。;]{0,8}地块|成交(?!额))")),
    (Kind.SUBSIDY, compiled(r"的?(?:[^,。;、的]{0,4})?(?:补助|补贴|奖励|奖补|奖金|扶持|消费券|财政)")),
    (Kind.CAPITAL, compiled(r"的?(?:注册资本|注册资金)")),
)  # fmt: skip

# 亿元以上项目28个, 投资超过3亿元的项目有两个, 5000万元以上技改项目: how large the counted ones are at least.
_OVER_NOUN = compiled(
    r"(?:元)?(?:及?以上)?(?:\([^()]{1,4}\))?(?:的)?(?:[^\d,。;:、总]{0,12}?)(?:项目|企业|工程|技改|投资|合同|大单|大项目)(?!总投资)"
)
_COUNTED_OVER = Rare(
    r"(?:中|有|其中)\s*[\d一二三四五六七八九十两]+[个项家]?(?:项目)?(?:的)?(?:计划|协议)?(?:总|单体)?投资(?:额)?(?:均|都)?(?:超过|超|过|逾|达到?|在)$"
)
# 有5个总投资超过10亿元,17个项目总投资超1亿元: the second goes with the first.
_ALSO_OVER = compiled(r"[\d一二三四五六七八九十]+[个项家](?:项目)?(?:的)?(?:总)?投资(?:额)?(?:均)?(?:超过|超|过|逾)$")
# 签约8个投资过5000万元的项目
_COUNTED_BEFORE = compiled(
    r"(?:\d|[一二三四五六七八九十两])[余多]?[个项家](?:单体|计划|协议)?(?:总)?投资(?:额)?(?:均|都)?(?:在|超过|超|逾|过)$"
)
# 最大的投资26亿元,最小的投资5000万元: of projects that aren't named.
_EXTREME = Rare(
    r"最[大高小低多少]的?(?:一个)?(?:单体)?(?:项目)?(?:的)?(?:计划)?(?:总)?(?:投资)?(?:额)?[达为约超近有]*$"
)
# 投资超10亿元的有6个
_SO_MANY = compiled(r"(?:的(?:项目)?|项目)?(?:有|达|共)?[\d一二三四五六七八九十两]+[个项家]")
_EACH_OVER = compiled(
    r"(?:均|都|全部|普遍|单个|单体|平均|每个|各)(?:项目)?(?:总?投资额?)?(?:在|超过|超|过|达|不低于|逾)*$|项目(?:须|应|需)(?:在|达到?|不低于)?$"
)
# 总投资各5亿元, 均为10亿元: the sum of each, and no threshold.
_EACH_EXACTLY = compiled("(?:各|均|都)(?:是|为|达)?$")
_SPLIT = compiled(r"[,;。!?()\n、《》]|(?<=[^\d]):")


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount with what it measures."""

    money: Money
    kind: Kind
    word: str = ""  #: the word that told
    word_start: int = 0  #: where that word stands; the figure's start where none told

    @property
    def is_investment(self) -> bool:
        """Whether it may be a record's amount."""
        return self.kind in INVESTMENTS


def find_sums(text: str) -> list[Sum]:
    """Return every amount of `text` with what it measures, in order.

    >>> [(s.money.value, str(s.kind)) for s in find_sums("总投资5亿元,年产值8亿元")]
    [(500000000, 'total investment'), (800000000, 'output or sales')]
    """
    sums: list[Sum] = []
    floor = 0
    for money in find_amounts(text):
        sums.append(_sum(text, money, floor, sums[-1] if sums else None))
        floor = money.end
    return sums


def _sum(text: str, money: Money, floor: int, last: Sum | None) -> Sum:
    left = text[max(floor, money.start - 24) : money.start]
    right = text[money.end : money.end + 24]
    left = _IN_YUAN.sub(r"\1", left) if "折合" in left else left
    kind = _threshold(text, money, left, right) or _behind(right, money)
    if kind is None and _RAISED.search(text[max(0, money.start - 40) : money.start]):
        kind = Kind.TOTAL
    if last and last.kind is Kind.THRESHOLD and _ALSO_OVER.search(left):
        kind = Kind.THRESHOLD
    word, begin = "", money.start
    if kind is None:
        kind, word = _before(left)
        if kind is Kind.PHASE and _NAMED_PHASE.search(left):
            kind, word = Kind.PLAIN, ""  # 凤凰山雪谷二期7.5亿元: a project's name ends so
        if word == "累计投资" and _SIGNED_SO_MANY.search(text[max(0, money.start - 40) : money.start]):
            kind = Kind.TOTAL
        if word:
            begin = money.start - len(left) + left.rindex(word)
    if kind is Kind.PLAIN and last and re.fullmatch(r"[和及、与,]|以及|(?:,)?[^,。;]{0,3}分别", left):
        kind = last.kind  # 合同金额2.1亿美元和5000万元人民币
    if (
        kind is Kind.PLAIN
        and last
        and last.kind in _PURCHASES
        and _PART_OF.fullmatch(text, last.money.end, money.start)
    ):
        kind = last.kind
    return Sum(money, kind, word, begin)


_NAMED_PHASE = compiled("(?:^|[,;:、。])[一-鿿A-Za-z]{4,}(?<!项目)(?<!工程)(?<!其中)(?<!计划)[二三四]期[约近超达逾]?$")
_PURCHASES = (Kind.TRADE, Kind.OUTPUT, Kind.LOAN)
_PART_OF = compiled("[,;]其中[^,。;签投建]{2,16}")  # 意向采购额49亿元,其中医疗器械17亿元


# 已签约13个项目,累计投资超2300亿元: of all that were signed, not what has been spent.
_SIGNED_SO_MANY = compiled(
    r"(?:签约|签订|签署|签下)[^。;]{0,12}\d[个项份][^。;]{0,8},累计投资[约近超达逾]*$|(?:签约|签订|签署|签下)[^。;]{0,12}\d[个项份],累计投资"
)
_OVER_PROJECTS = compiled(r"(?:的)?(?:[^\d,。;:、总]{0,8})项目(?:有|达|共|\d|[一二三四五六七八九十两](?!期)|仅|为)")
# 由10亿元增加到16亿元, 在原有10亿元基础上: the first is history.
_FROM = compiled(r"(?:由|从)(?:原来|原先|最初|原定|此前)?的?[约近超]?$")
_RAISES = r"(?:增加|提高|追加|扩大|提升|上调|调整|变更|增资|增|扩)(?:到|至|为)"
_UP_TO = compiled(rf"(?:元)?{_RAISES}")
_ON_TOP = compiled(r"(?:元)?(?:投资)?(?:的)?基础上")
_RAISED = Rare(rf"投资(?:总额|额|规模)?(?:(?:由|从)[^,。;]{{2,20}})?,?{_RAISES}[约近超达]*$")


def _is_outdated(clause: str, right: str) -> bool:
    return bool(_ON_TOP.match(right) or (_FROM.search(clause) and _UP_TO.match(right)))


# 区产业基金出资5亿元参股: what a fund adds is a part.
_BY_FUND = Rare(r"基金(?:将|拟|计划)?(?:出资|投资|认购|参股|投入|注资)[约近超达]*$")
_INCLUDED = compiled(r"\(含[^()]{0,8}\)(?:及)?(?:以上|起)")  # 1亿元(含)以上
# 完成年度任务(500亿元)的43.6%, 占目标任务60亿元的119.8%
_TARGET = Rare(r"(?:任务|指标|目标)(?:数|额|值|任务)?[(为是:]*$")
# 总投资折合人民币超过220亿元: told in one currency only.
_IN_YUAN = compiled(r"(总投资|投资总额|投资额|总额)(?:约)?折合(?=人民币|美元|港|$)")
# 同比增加5个、19.7亿元
_MORE_THAN_BEFORE = Rare(
    r"(?:同比|比去年同期|比上年同期|较上年|环比)(?:分别)?(?:增加|增长|净增|多|减少|下降)(?:了)?(?:\d+[个项家户][、,]?)?$"
)
# 亿元以上5亿元以下的9个: a class of sizes, by which the projects are counted
_SIZE_CLASS = compiled(r"[至到、-]?[\d.]+[万亿]+元?以下(?:的|项目)")
_SHARE_OF = compiled(r"(?:元)?\)?的\d+(?:\.\d+)?%")
_AIM_BEHIND = compiled('元?[”"](?:的)?(?:目标|行动|计划|工程)')  # “三年五千亿”目标
_BARE_NOUN = compiled("(?:的)?(?:大)?(?:项目|企业|工程)")


def _threshold(text: str, money: Money, left: str, right: str) -> Kind | None:
    """Return the kind of a figure that is no project's: how large the counted ones are, or the largest of them."""
    clause = _clause_before(left)
    if _EXTREME.search(clause) or _is_outdated(clause, right) or _MORE_THAN_BEFORE.search(left):
        return Kind.CHANGE
    if _TARGET.search(left) or _SHARE_OF.match(right) or _AIM_BEHIND.match(right):
        return Kind.TARGET
    if _BY_FUND.search(clause):
        return Kind.FUND
    if money.bare and _AIMED.search(clause) and _INDUSTRY.match(right):
        return Kind.CLASS
    if _counts_by_size(text, money, left, right):
        return Kind.THRESHOLD
    return Kind.CLASS if money.bare and _BARE_NOUN.match(right) else None


def _counts_by_size(text: str, money: Money, left: str, right: str) -> bool:
    """Whether a figure only says which projects are counted: 亿元以上项目28个, 包括10亿元项目2个."""
    clause = _clause_before(left)
    if _OPENS_ITEM.search(left) and _SIZED.match(right):
        return True
    if left.endswith("在") and _SO_MANY.match(right):
        return True  # 投资总额在1000万美元的达17个
    each_over = _EACH_OVER.search(clause) and not (money.bound is Bound.EXACT and _EACH_EXACTLY.search(clause))
    if _COUNTED_OVER.search(clause) or each_over or _INCLUDED.match(right) or (_is_class_of_size(money, left, right)):
        return True
    if money.bound is Bound.OVER:
        inclusive = text[money.start : money.end].endswith(("以上", "起"))
        over_noun = (inclusive or money.bare) and not _is_its_total(left, right) and _OVER_NOUN.match(right)
        counted = _COUNTED_BEFORE.search(clause) and _BARE_NOUN.match(right)
        return bool(over_noun or counted or _OVER_PROJECTS.match(right) or _SO_MANY.match(right))
    return False


_OPENS_ITEM = compiled("(?:^|[,、;:])(?:包括|含有?|有)?$")
_SIZED = compiled(r"级?(?:大)?项目[\d一二三四五六七八九十两]+[个项]")
# 致力打造千亿元锂电池产业
_AIMED = compiled("(?:打造|建成|建设|迈向|培育|冲刺|壮大|形成|跻身)[^,。;]{0,4}$")
_INDUSTRY = compiled("元?级?[一-鿿]{0,8}(?:产业|产业链|集群)")
_IN_BRACKET = compiled("\\([^()投额资]*$")
_OR_MORE = compiled("[、)]")


def _is_class_of_size(money: Money, text_before: str, right: str) -> bool:
    """亿元以上5亿元以下的9个: both figures only say which projects are counted."""
    if money.bound is Bound.OVER and _IN_BRACKET.search(text_before) and _OR_MORE.match(right):
        return True  # 新签约项目(工业3000万元以上、其它亿元以上)43个
    return bool((money.bare and _SIZE_CLASS.match(right)) or (money.bound is Bound.UNDER and _SO_MANY.match(right)))


# 总投资超百亿元的云岭先进封装项目: the total of a project that is named, and not counted.
_NAMED = compiled(
    r"元?的(?![^,。;]{0,8}(?:重大|重点|优质|产业|工业|制造业|大|好)项目)[一-鿿A-Za-z]{5,24}?(?:项目|基地|产业园)(?!有|共|达|\d|[一二三四五六七八九十两](?!期)|等)"
)


def _is_its_total(left: str, right: str) -> bool:
    return _TOTAL_OVER.search(left) is not None and _NAMED.match(right) is not None


_TOTAL_OVER = compiled("总投资(?:额)?(?:超过|超|逾|过|约|近|达)*$")


def _behind(right: str, money: Money) -> Kind | None:
    for kind, pattern in _BEHIND:
        if pattern.match(right) and (kind is not Kind.CLASS or money.bare or right.startswith("级")):
            return kind
    return None


def _clause_before(left: str) -> str:
    cut = 0
    for match in _SPLIT.finditer(left):
        if match.end() < len(left):
            cut = match.end()
    return left[cut:]


def _before(left: str) -> tuple[Kind, str]:
    """Return the word that ends nearest to the figure; the longest of those."""
    clause = _clause_before(left)
    best: tuple[int, int, Kind, str] | None = None
    characters = frozenset(clause)
    for kind, openings, pattern in _TOKENS:
        if openings is not None and openings.isdisjoint(characters):
            continue
        for match in pattern.finditer(clause):
            rank = (match.end(), len(match[0]), kind, match[0])
            if best is None or rank[:2] > best[:2]:
                best = rank
    return (best[2], best[3]) if best else (Kind.PLAIN, "")


# On a page about investment approved in Taiwan, 億元 is the island's dollar.
_TAIWAN = compiled("投资台湾|台商回台|回台投资|台商回流|投审会|投资审议(?:委员)?会|投资台湾事务所")


def in_house_currency(sums: list[Sum], text: str) -> list[Sum]:
    """Return the sums with the currency that the page means where it writes 元 alone."""
    if not _TAIWAN.search(text) and not _is_in_taiwan_dollars(sums, text):
        return sums
    return [
        replace(one, money=replace(one.money, currency="TWD")) if _is_plain_yuan(one, text) else one for one in sums
    ]


def _is_in_taiwan_dollars(sums: list[Sum], text: str) -> bool:
    """Whether a page names the island's dollar and no other yuan: 約新台幣18亿元 …总额52亿元."""
    return any(one.money.currency == "TWD" for one in sums) and "人民币" not in text


def _is_plain_yuan(one: Sum, text: str) -> bool:
    return one.money.currency == "CNY" and "人民币" not in text[max(0, one.money.start - 4) : one.money.end + 4]
