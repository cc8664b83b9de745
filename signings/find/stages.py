"""Find what was done to a project, and whether it was: signed, to be signed, not signed, signed long ago.

Find all first, then judge: a mention keeps its stage, its mood and whether it is a verb of the sentence (签约了) or a
noun's modifier (签约项目, 签约仪式).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from signings.model import Stage
from signings.texts.patterns import Rare, compiled


class Mood(StrEnum):
    """Whether what a verb says has happened."""

    DONE = "done"
    FUTURE = "to come"
    DENIED = "denied or undone"
    SLOGAN = "no event: a slogan, a duration, a role"


class Use(StrEnum):
    """How the word stands in its clause."""

    VERB = "verb"
    EVENT = "ceremony"  #: 签约仪式
    NOUN = "modifier"  #: 签约项目, 签约额


@dataclass(frozen=True, slots=True)
class Mention:
    """A word for a stage, where it stands in the text."""

    start: int
    end: int
    stage: Stage
    mood: Mood
    use: Use


# 签约 and its like. 签yue has been written out by `signings.texts.text`.
_SIGN = r"签约|签订|签署|签定|签下|签成|签回|签就|签字|落(?:了|下)?笔(?![生为时])|落墨|[订立]下(?=[^,。;]{0,8}(?:合同|协议|项目|意向))|[立交]了(?=[^,。;]{0,6}意向书)|换(?:了)?(?:合同|协议)?(?:本子|文本)|[交互]换(?:了)?(?:投资|项目|合作)?(?:合同|协议书?)|缔约|订立(?=[^,。;]{0,12}(?:协议|协定|合同|合约))|签(?=LOI|MO[Uu])|(?<=连)签(?=[“《\d两三四五六七八九十])|签了(?!之)|签完|(?<=[新已共就昨今只仅])签(?=[^,。;字名证约订署]{0,10}(?:合同|协议|项目|意向|备忘录))|签(?=的(?:有|叫|(?:就|只|则|也|还|都|乃|仍|才)?是|为|第|正式|框架|意向|战略|投资|全|都|一份))|(?<=“)签(?=”的)|签(?=[约近超]?\d+(?:\.\d+)?[万亿]+(?!人|户|次))|(?:拿到|拿下|收获|带回|捧回|斩获)(?:了)?(?=[^,。;]{0,3}[\d一二两三四五六七八九十]+[份个项](?:合同|协议|签约))|成功落户|落户协议|落袋|揽下|签的约|(?<=会上)签(?=的[,。;])|敲定(?:了)?(?=(?:\d+|[一二三四五六七八九十]+)个(?!拟|待))"
# 达成 needs its object: an agreement or a project, not a consensus.
_REACH = r"达成(?=(?:了)?关于[^,。;]{4,60}(?:协议|合同))|达成(?=[^,。;]{0,18}?(?:协议|项目|合作|意向|签约))(?![^,。;]{0,6}共识)|(?:(?<=协议)|(?<=合同))达成一致"
_MOVES = {
    # 经开工业园, 传动工程: no ground is broken there.
    Stage.STARTED: "(?:(?<=“)开(?=”的)|(?<!复)(?:开工|动工)|(?<=集中)开复工)(?![业程具作艺厂])|动土|(?<![启发推联互驱带])动建(?![设造筑工成])|奠基|破土|打下(?:第一|首)?根?桩|打下第一根桩|第一桩(?:打下|开打)|(?:铲|挥|落|刨)下(?:了)?(?:第一|头一)[锹铲镐]",
    Stage.OPERATING: "投产|竣工|(?<=“)投(?=”的)|开业|投用|投运|投入使用|投入运营|投入生产|开门迎客|(?:产|造|轧|吹)出(?:了)?(?:第一|首|头一)[卷辆台件批片块炉张桶瓶支]",
}
_WORD = compiled(
    rf"(?P<signed>{_SIGN}|{_REACH})|(?P<started>{_MOVES[Stage.STARTED]})|(?P<operating>{_MOVES[Stage.OPERATING]})"
)
# The object of 签 says whether it is a framework, an intent or a contract.
_INTENT = compiled("意向|备忘录|初步|LOI|MO[Uu]")
_FRAMEWORK = compiled("框架|战略合作(?!领域|方面|类|等)|战略协议|战略性合作|战略伙伴")
# 达成合作协议和意向200余项: agreements, with intents among them.
_AND_INTENTS = compiled("(?:协议|合同|项目)(?:和|与|及|、|/|以及)(?:合作|投资)?意向")
_FIRM = compiled("正式|投资合同|项目合同|投资协议|落户协议|入园协议|入驻协议|合同书|项目协议|合作协议|投资合作")

# “某某签约仪式”将于2月11日举行
_EVENT_TO_COME = compiled(
    '[一-鿿]{0,6}(?:仪式|活动|大会|周|月|季)[”"]?(?:(?:将|拟|定)(?:于|在)|筹备)|(?:项目)?[“"]?(?:计划|排期|预告|日程|菜单|意愿)'
)
# 签约项目, 签约仪式: the word modifies the next. Event words make it a ceremony.
_EVENT_AFTER = compiled(
    r"(?:(?:暨|及|和|、)?(?:[一-鿿]{0,12}?))?(?:仪式|活动|大会|签约会|恳谈会|推介会|推进会|现场会|典礼|对接会)|会(?![同议员面谈上见计]|[一-鿿]{0,3}(?:签|议))"
)
_NOUN_AFTER = compiled(
    r"(?:的)?(?:项目|未开工|未落地|未动工|额|总额|金额|投资|资金|引资|企业|代表|客商|方|率|总投资|合同|投资额|意向|协议资金|后|前|时|之后|之前|以来|以后|阶段|现场"
    r"|条件|令|手续|许可证?|率|日期|时间|工期|建设(?![。,;!?\n]|$)|达产|见效|率|服务|厂家|达效|当年)"
)
# Only these stand before a noun; 签署 and 签订 take it as their object.
_NOMINAL = frozenset(["签约", "签署", "签订", "开工", "动工", "动土", "奠基", "投产", "竣工", "开业", "投用", "投运"])
_TRANSITIVE = frozenset(["签署", "签订"])  # what follows is their object, but for the sum: 签署金额
_SUM_AFTER = compiled("(?:总)?(?:金额|额度|总额|额)|日(?=[均为期是:])")
_SLOGAN_AFTER = compiled(
    r"(?:[”\"]?等(?:[一-鿿]{0,4}?)(?:方式|形式|手段|渠道|途径|办法|环节)|当[天日晚场]|(?:酒店|宾馆|机构|银行|医院|医生|作家|作者|歌手|艺人|演员|司机|会员|客户|商户|用户|主播|居民|读者|职工|农户)|[近约仅]?[一二两三四五六七八九十半\d]+个?多?[年月周天](?:后|以来|之后)|[^,。;]{0,14}为(?:目标|抓手|导向|己任|任务)|一批(?![:,]|[”\"](?:的)?项目\d)|倒计时|未(?:开工|落地|动工|履约)|尚未|台(?![州湾商资企胞中])|率|滞后|后|前|时(?!间)|之前|之后|以来|以后|企业|代表|客商|条件|手续|许可|日期|工期|见效|达效|当年|令|到(?=[开动投竣落建运])|过程|、[^,。;]{1,30}(?:过程|全流程|环节|等工作|等服务|等事宜))"
)
_SLOGAN_BEFORE = compiled(
    r"(?:从[^,。;]{0,12}到(?!今)|至(?!今)|促|抓|保障?|早日|尽快|尽早|加快|推动|促进|确保|助力|力促|推进|静待|一旦|直到|如期|按期|早|好|(?<!很)快)(?:招引)?(?:项目)?"
    r"(?:早日|尽快|顺利|全部|全面|建成)?$|[月季周年]一$|(?:签约|开工|投产)一$"
    # 是落实双方4月达成的战略协议的举措: an older agreement
    r"|项目的[^,。;]{0,8}(?:和|与|及)(?:建成)?$"
    r"|(?:推动|促进|推进|加快|确保|力促|服务)(?:更多|一批|各类|外资|内资|优质|重点|重大|招商|签约|好|大)*项目(?:早日|尽快|加快)?$"
    r"|(?:落实|履行|深化)[^,。;]{2,14}$"
    # 推动已签约的项目尽快开工: what is to be done with those signed before
    r"|(?:推动|推进|促进|督促|加快|盯住|盯紧|紧盯|围绕|跟进|梳理|服务|对|确保|抓好)[^,。;]{0,6}(?:已|新|去年|前期|近期|此前)(?:经)?$"
)
# What puts an event into the future. Words of one character only right before the verb or its adverb: 可竣工, 将正式签约.
_FUTURE = compiled(
    r"(?:将(?:会|于|在|有)?|拟|预计|预定|即将|有望|力争|准备|打算|争取|计划|择日|定于|须于|应于|必须|届时|目标|预期|希望|力图|寻求|谋求|意图|建议|要求|正就|商谈"
    r"|如果|倘若|可望|有意|意欲|授权|审议|欢迎|邀请|期待|确保|待|要等|料(?=明年|后年|下月|下半年|于|可|将|今)|年底前|尚需|还需|约定|商定)[^,。;!?]{0,22}$"
    r"|(?:敲定|确定|报送|征集|收集|筹备)(?:了)?(?:各类|[^,。;]{2,10}期间)?$"
    r"|安排[^,。;]{0,14}参加[^,。;]*$"
    r"|(?:安排|设置|议程有)[^,。;!?]{0,20}、[^,。;、]{0,8}$"
    r"|[年月日]起(?:陆续|正式|全面|全部)?$"
    r"|才(?:会|能|可以?)?[^,。;]{0,4}$|可(?:在|于)[^,。;]{1,8}$"
    r"|确定(?:在|于|将)[^,。;]{0,10}$"
    r"|拟(?:与|和|同)[^,。;!?]*$"  # 拟与某管委会就在某区投资建设某项目签订
    # 中标后签订, 公示期满后签订: on a condition
    r"|(?:中标|成交|期满|无异议|批准|获批|审批|核准|通过|竞得|摘牌|评审|公示|结束|完成|成熟)(?:之|以)?后(?!的),?[^,。;]{0,6}$"
    r"|(?:能否|是否|可否)[^,。;]{0,14}$"
    r"|(?:可|再|须|需|要)(?:正式|集中|陆续|全部|顺利|建成|全面)?$"
)
# 计划 and 要 before a sum belong to the sum (计划总投资3亿元, 总投资预计达3亿元), not to the verb.
_SUM_WORDS = compiled(
    "(?:计划|预计|拟|将|要)(?:总)?(?:投资|用地|实施|引资)"
    "|(?<=[资额金])(?:预计|计划|预估|拟|将)(?:可|会)?(?:达到|超过|[为达超约近逾在])*(?=[\\d一二两三四五六七八九十百千])"
)
# 拟在某地打造的某项目签约: what is to come is its building
_TO_BE_BUILT = compiled("(?:拟|将|计划|预计|准备)[^,。;]{0,14}?(?:打造|建设|投资|投建|兴建|开发|实施|布局|落地|落户)的")
# 无锡, 无为, 未央 are places: their names begin like a negation.
_DENIED = compiled(
    r"(?:未(?![来央])能?|没有?|尚未|并未|并没有|不再|无(?![锡为棣极])(?=[^,。;]{0,2}$)|拒绝|放弃|取消|终止|停止|推迟|暂缓|否认|从未|未曾|清退|退掉|劝退|砍掉|叫停|淘汰(?:了)?|注销|撤回)(?:[^,。;]{0,8})(?<!的)$"
    r"|(?:不等于|不意味着|不代表|不算|算不上|并非|不是)[^,。;]{0,6}$"
    # 也未与任何相关方就某项目进行协商或签订: with whom stands between
    r"|(?:未(?![来央])|没有?|从未|不曾)(?:与|和|同|跟)[^,。;]*$"
)


def find_mentions(text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """Return the words for stages in `text[start:end]`, in order.

    >>> [(m.stage.value, m.mood.value) for m in find_mentions("3个项目现场签约,另有2个项目将于下月签约")]
    [('signed', 'done'), ('signed', 'to come')]
    """
    end = len(text) if end is None else end
    return [_mention(text, match, start, end) for match in _WORD.finditer(text, start, end)]


def speaks_of_stages(text: str) -> bool:
    """Whether any word for a stage stands in `text`: without one it can hold no record."""
    return _WORD.search(text) is not None


def _mention(text: str, match: re.Match[str], floor: int, ceiling: int) -> Mention:
    left = _left(text, match.start(), floor)
    if _is_aimed_at(text[floor : match.start()]):
        left = "将" + left
    right = text[match.end() : min(ceiling, match.end() + 30)]
    object_ = text[match.end() : min(ceiling, match.end() + _ROW)] if match[0] in _TAKES_OBJECT else right
    stage = _signed_stage(left, object_) if match["signed"] else Stage(match.lastgroup or "signed")
    use = Use.NOUN if _NAMED_ACT.search(left) else _use(match[0], right)
    return Mention(match.start(), match.end(), stage, _mood(left, right), use)


# 这一项目的成功签约,标志着…: the act is spoken of, not told.
_NAMED_ACT = compiled("(?:项目|协议|合同|企业|集团|公司)的(?:成功|顺利|正式|集中|再次|此次|相继|陆续)*$")


# 今年,我们将再发力:签约项目60个,开工80个 - all that follows the colon is to come.
_AIMS = compiled("将|目标|任务|指标|力争|计划|确保|要(?:实现|完成|抓好)")


# 书记强调,要全力推动…: what is asked for has not been done, whatever the sentence goes on with
_EXHORTED = Rare(
    r"(?:强调|要求|指出)[^。!?;“”]{0,6}[,:](?:[^。!?;]{0,24},)?(?:要(?!求)|必须|务必|全[市县区省]上下要)(?![^。]{0,60}(?:此次|这次|今天|昨天|刚刚)[^。]{0,4}$)"
)


# 今年将力争签约70个,新开工50个: the whole list is to come
_STRIVEN = Rare(
    r"(?:力争|确保|努力实现|目标是)(?![^。;]*(?:已(?!签约项目)|昨|今天|今日|日前|近日|现场|此次|本次))[^。;]*[,、]$|(?:力争|确保|努力实现|目标是)(?![^。;]*(?:已|昨|今天|今日|日前|近日|现场|此次|本次))[^。;]*,[^,。;]{0,6}$"
)


# 预计二季度,全省开工项目约2800个
_EXPECTED = Rare(
    r"(?:预计|计划|力争|争取)(?:到|在)?[^,。;]{0,4}(?:[一二三四]季度|[上下]半年|全年|明年|年[底末]|下月|月底)(?:前)?,[^,。;]*$"
)
_SENTENCES = compiled("[。;!?\n]")


def _is_aimed_at(before: str) -> bool:
    """Whether a list of aims has been opened by a colon."""
    if _EXPECTED.search(before) or _EXHORTED.search(before) or _STRIVEN.search(_SENTENCES.split(before)[-1]):
        return True
    opened, colon, _ = before.rpartition(":")
    return bool(colon) and _AIMS.search(re.split("[,。;!?\n]", opened)[-1]) is not None


def _left(text: str, at: int, floor: int) -> str:
    begin = max(text.rfind(mark, floor, at) for mark in ",。;!?:\n") + 1
    return text[max(begin, floor, at - _CLAUSE) : at]


_TAKES_OBJECT = frozenset(("达成", "签订", "签署", "签下"))
_ROW = 160  #: characters of a row that may stand before its noun
# 达成了甲项目、乙项目等10余个项目的合作意向: what was reached stands at the end of the row
_FAR_INTENT = compiled("了?[^,。;!?\n]*的(?:合作|投资)?意向(?=[,。;!?\n]|$)")
_CLAUSE = 90  #: characters before a verb that its clause may have
# 签订正式合同4个、框架协议2个: the verb's own object is the first.
_FIRST_OBJECT = compiled(r"[,。;!?\n]|(?<=[个项份宗])、")


def _signed_stage(left: str, right: str) -> Stage:
    """Return what was signed is told in the same clause, mostly behind the word, else right before it (意向协议签约仪式)."""
    clause = _FIRST_OBJECT.split(right, maxsplit=1)[0]
    if reached := _FAR_INTENT.match(right):
        clause = reached[0]
    near = left[-14:]
    if _AND_INTENTS.search(clause):
        return Stage.SIGNED
    for scope in (clause, near):
        if _INTENT.search(scope) and not re.search("(?:投资|合作)意向(?:强烈|明显)", scope):
            return Stage.INTENT
        if _FRAMEWORK.search(scope):
            return Stage.FRAMEWORK
        if _FIRM.search(scope):
            return Stage.SIGNED
    return Stage.SIGNED


def _use(word: str, right: str) -> Use:
    event = _EVENT_AFTER.match(right)
    if event and not re.search("[了与]", event[0]):
        return Use.EVENT
    if word in _NOMINAL and (_NOUN_AFTER if word not in _TRANSITIVE else _SUM_AFTER).match(right):
        return Use.NOUN
    return Use.VERB


# 签约环节取消; 原定周四签约,因对方延期,改至下月
_CALLED_OFF = compiled("(?:环节|仪式|活动|大?会)?(?:也|随之|随即|临时|被迫|因[^,。;]{2,10})*(?:取消|作罢|泡汤)")
_ONCE_PLANNED = compiled("原(?:定|计划|拟|打算)(?!投资|总投资)[^,。;]{0,14}$")
_PUT_OFF = compiled("[^。;]{0,30}?(?:延期|推迟|改至|改到|改期|取消|未能|没能|搁置)")


def _mood(left: str, right: str) -> Mood:
    if _EVENT_TO_COME.match(right):
        return Mood.FUTURE
    put_off = _CALLED_OFF.match(right) or (_ONCE_PLANNED.search(left) and _PUT_OFF.match(right))
    if not put_off and _SLOGAN_AFTER.match(right):
        return Mood.SLOGAN
    if put_off or _DENIED.search(left):
        return Mood.DENIED
    if _FUTURE.search(_TO_BE_BUILT.sub("", _SUM_WORDS.sub("", left))):
        return Mood.FUTURE
    if _SLOGAN_BEFORE.search(left):
        return Mood.SLOGAN
    return Mood.DONE
