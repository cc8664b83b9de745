"""The words that say what an amount measures: before the figure (年产值65亿元) or behind it (65亿元的产值)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.kinds import INVESTMENTS, Kind
from signings.texts.patterns import begins_with, compiled

if TYPE_CHECKING:
    import re

    from signings.find.amounts import Money

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
        "(?:实际)?(?:到位|到账)(?:(?:省|市|县|区|境|州|旗|盟|域|国)?[内外])?(?:资金|资)|实际(?:引进|利用|吸收|使用)[^,。;]{0,4}(?:资金|外资|内资|资)|资金到位|到位|实际到位|到位内资|到位外资|实际利用外资|实际使用外资|实际吸收外资|实际利用内资|实际利用外资金额|实际使用外资金额"
        r"|到账|到账外资|实际到账外资|到资|实到|完成[^,。;、\d总]{0,8}投资(?:额)?|累计投资|累计完成投资|已投入|已投资|已完成投资|累计投入|实际投入|实现投资|已投"
        "|实际吸收|实际投资|原有投资|拉动投资|带动投资|撬动投资|形成投资|固定资产投资完成|实际利用"
    ),
    Kind.OUTPUT: (
        "产值|总产值|年产值|工业产值|工业总产值|产值规模|营收|年营收|营业收入|主营业务收入|主营收入|营业额|收入|增收|总收入|年收入|销售|销售额|销售收入"
        "|年销售额|应税销售|开票销售|开票|应税|销售规模|销售总额|增加值|生产总值|GDP|经济总量|交易额|成交额|成交|交易金额|交易量|产业规模|规模|市场规模"
        "|集群规模|产出|利润|利润总额|净利润|利税|效益|经济效益|总量|零售额|票房|消费|消费额|流水|产业产值|市场|综合收入|新增产值|体量|亩均产值"
    ),
    Kind.TAX: "税收|年税收|纳税|缴税|年缴税收|上缴税收|税|利税|税金|税款|入库税收|年纳税|纳税额|税收贡献|财政收入|一般公共预算收入|预算收入|贡献",
    Kind.CAPITAL: "注册资本|注册资本金|注册资金|资本金|作价|作价出资|折价|折股|实缴资本|认缴资本|认缴|实缴|认购",
    Kind.LAND: "竞得|起始价|起拍价|成交价|出让金|出让价|土地款|成交总价|总价|挂牌价|地价|拍得|摘得|拍卖|土地出让金收入|保证金|定金|履约金|违约金|租金|价款|诚意金|押金",
    Kind.LOAN: "贷款|授信|授信额度|信贷|融资|债券|专项债|专项债券|发债|投放|放款|意向授信|综合授信|信用额度|融资额|融资租赁|再贷款|担保|发行",
    Kind.FUND: "基金|基金规模|母基金|子基金|引导基金|产业基金|基金总规模|管理规模|资金池|转化基金|募集|募资",
    Kind.TRADE: (
        "拍出|成交价|合同价|进出口|进出口额|进出口总额|出口|出口额|进口|进口额|进口总额|出口交货值|出口总额|贸易额|外贸|订单|订单额|订货|订货额|订购|采购|采购额|采购金额"
        "|采购意向|购销|购销金额|供货|供货额|货值|交货值|贸易成交额|标的|中标|中标价|中标金额|合同货值|(?<!签)订了|贸易|(?:搭|装|运)载了?价值"
    ),
    Kind.SUBSIDY: "奖补|补助|补贴|资助|奖励|财政|财政资金|专项资金|[^,。;]{0,4}专项资金[一-鿿]{0,3}共?|拨付|拨款|拨出|援疆资金|援藏资金|引导资金|帮扶资金|下达|奖补资金|补助资金|扶持资金|扶持|救助|配套资金|退还|减税|降费|优惠|兑现|奖金|捐赠|捐款|捐资|返还|安排|设立",
    Kind.ASSETS: "净买入|净卖出|增持|减持|资产|总资产|资产总额|市值|估值|身家|净资产|品牌价值|存款|库存|余额|债务|欠款|亏损|损失|罚款|罚金",
    Kind.CHANGE: (
        "增加|增长|净增|新增|减少|下降|提高|比去年增加|同比增加|提升|平均|户均|亩均|人均|单个项目|平均投资|平均投资额|节约|节省|降低|增至|扩大|差距|相差|差额|多出|高出|还多|还少|少了|补齐|追平|回升"
    ),
    Kind.CONVERTED: "约合|折合|合(?=人民币|美元|美金|港)|相当于|折算|约折合|合计折合|换算|等值|约(?=人民币)",
}  # fmt: skip

# Between the word and the figure: verbs of measure, adverbs, 人民币, and the bounds that `amounts` has read.
_LINK = (
    r"(?:高达|达到|达成|约为|总计|合计|共计|合计|拟定|暂定|设定|大约|预计|估计|估算|概算|匡算|测算|预算|初步|计划|拟|可望|有望|可达|冲刺|力争|突破|首破|超过|不低于"
    r"|不少于|不超过|不足|不到|至少|最高|最低|最多|接近|将近|逼近|累计|已达|已经|已|人民币|美元|低于|高于|多达|仅|只有|也|上|首次|分别|实现|完成|净|整|大概|另|恰"
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
    (Kind.PAID, compiled("建成(?!后|[。;,])|已建成|建起")),
    (Kind.TAX, compiled(r"的?(?:年)?(?:税收|纳税|税)")),
    (Kind.FUND, compiled(r"的?[^,。;、的]{0,8}?基金")),
    (Kind.LOAN, compiled(r"的?(?:[^,。;、的]{0,6})?(?:贷款|授信|信贷|债券|专项债|融资(?!租赁)|信用)|,(?:[是属为]|属于)(?:银行)?(?:贷款|授信)")),
    (Kind.TRADE, compiled(r"的?(?:[^,。;、的项]{0,3})?(?:订单|采购|订货|出口|进口|购销|供货|货(?=[,。;])|(?<!投资)大单(?!,(?:包括|其中)?(?:投资|斥资)))")),
    (Kind.LAND, compiled(r"(?:的(?:价格|总价|报价|价钱))?(?:买下|收购|受让|购得|将[^,。;]{0,10}(?:转让|出售|卖|盘活)|竞得|竞拍|摘得|拍得|拿下[^,。;]{0,8}地块|成交(?!额))")),
    (Kind.SUBSIDY, compiled(r"[^,。;、的]{0,6}(?:专项|援疆|援藏|引导|扶持)资金|的?(?:[^,。;、的]{0,4})?(?:补助|补贴|奖励|奖补|奖金|扶持|消费券|财政)")),
    (Kind.CAPITAL, compiled(r"的?(?:注册资本|注册资金)")),
)  # fmt: skip

_SPLIT = compiled(r"[,;。!?()\n、《》]|(?<=[^\d]):")


def kind_behind(right: str, money: Money) -> Kind | None:
    """Return what the words behind a figure say that it measures: 65亿元的产值."""
    for kind, pattern in _BEHIND:
        if pattern.match(right) and (kind is not Kind.CLASS or money.bare or right.startswith("级")):
            return kind
    return None


def clause_before(left: str) -> str:
    """Return the part of the words before a figure that stands in its own clause."""
    cut = 0
    for match in _SPLIT.finditer(left):
        if match.end() < len(left):
            cut = match.end()
    return left[cut:]


def kind_before(clause: str) -> tuple[Kind, str]:
    """Return the word of a clause that ends nearest to the figure behind it; the longest of those."""
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
