"""Tell contracts of other kinds from investments: goods, loans, shares, services, posts, plots, pledges of offices."""

from __future__ import annotations

from functools import lru_cache

from signings.texts.patterns import Rare, compiled

_OUT = compiled(
    r"(?:集体|工资协商|师徒|购销|购电|购气|供货|采购|订货|买卖|供应|出让|贷款|借款|授信|劳动|聘用|聘任|聘请|保密|赞助|代言|球员|转会|收购意向|出口(?!加工|基地|产业|型)|进口|购房|独家|代理|经销|分销|就业|就业三方|用工|技术转让|订单|保险|担保|监理|设计|勘察|审计)(?!链)[^,。;《》签署与和同跟]{0,8}(?:合同|合约|协议|协定|书|意向书|订单|单|框架)"
    r"|(?:解除|解约|终止)[^,。;《》]{0,8}(?:合同|合约|协议|协定|书|单)"
    r"|签[订署]?(?:了)?[^,。;]{0,12}(?:责任书|承诺书|目标书|倡议书|公约|保证书|军令状|状书|条约|声明|协作备忘|师徒)"
    r"|签[订署约下]?(?:了)?[^,。;]{0,6}(?:参展|参会|参赛)(?:意向|协议|合同)|签[订署下](?:了)?[^,。;的]{0,6}(?:工业)?(?:用地|地块|宗地)(?=[,。;])|签约[^。;]{0,4}供应(?!链)|签订[^。;]{0,16}(?:供货|采购(?!中心|平台|基地)|供应(?!链)|出口(?!加工|基地|产业))|签约(?:参展|参会|参赛|参加)|包销|代销|产销对接|采购签约|转会|签[约下][^,。;]{0,8}(?:前锋|后卫|中场|门将|外援|主帅|主教练|球员)|(?:球队|队|俱乐部)(?:与|和|同|跟)[^,。;]{0,6}(?:外援|球员|教练|前锋|后卫|门将|小将|国脚)[^,。;]{0,8}签|(?:电竞|电子竞技|选手|战队)[^。;]{0,40}签[约下署]|签[^。;]{0,30}(?:实训|实习|见习|教学|就业|研学|科普|培训)基地|(?:与|和|同|跟)[^,。;]{0,8}(?:施工|承建|监理|设计|中标|总包|承包|勘察)(?:单位|方|企业|商)[^,。;]{0,6}签|银行与[^,。;]{0,12}(?:企业|公司)[^,。;]{0,8}签|签[^。;]{0,40}(?:赞助商|赞助总额|赞助费|冠名)|签约球员|签约歌手|签约作家|签约艺人|家庭医生签约|签约居民|签约服务|签约读者"
)
# Goods, works, shares and services; 签下 needs no word for the contract where it takes the order itself.
_OF_GOODS = Rare(
    r"(?:销售|供应链服务|施工|工程承包|总承包|保洁|环卫|物业|运维|托管|养护|租赁|运输|航次|咨询|(?:股权|股份|资产|债权)(?:转让|收购)|换股|合并|并购|许可|授权使用|资产重组|重组)(?:框架|服务|意向|合作)?(?:合同|合约|协议|备忘录)"
    r"|[A-Z一二三四天使]轮融资|银[企政地校](?:战略)?合作|成交确认书|(?:采购|购销|订货)(?:贸易)?(?:项目)?(?:现场)?签约|(?:政银企|银企|金企|银政企)保?[^,。;]{0,4}(?:对接|洽谈)|(?:订购|采购)(?:了)?(?:[一-鿿]{1,8}、)*[一-鿿]{1,8}\d[\d.]*[万亿]"
    r"|签[订署约下定]?(?:了|到|回|成)?[^,。;]{0,16}(?:订单|保单|大订|销售(?:合同|协议))"
)
# What is no investment unless something is built or comes to a place.
_UNLESS_BUILT = Rare(
    r"(?:产学研|科研|技术开发(?!区)|技术服务|委托|人才培养|对口(?:协作|支援|帮扶)|结对|补偿|友好(?:城市|合作)|医联体|联合办学)[^,。;《》]{0,6}(?:合同|协议|协定|备忘录)"
    r"|签[^。;]{0,30}(?:开通|新增|增开|开辟)[^,。;]{0,6}(?:航线|班列|专线)"
    r"|签[^。;]{0,40}为[^,。;]{2,24}提供[^,。;]{0,12}(?:设备|机组|整机|组件|逆变器|系统|备件|耗材|原料)(?:及|和|与|,|。|;|$)"
    r"|(?:收购|受让|转让)[^,。;]{0,20}(?:股份|股权|股票)"
    r"|两[市县区省州](?:政府)?(?:共同|正式|现场|将|已)*签"
)
_FILM = Rare("(?:拍摄|出品|制作)[^,。;]{0,6}(?:电影|影片|电视剧|剧集|综艺)")
_OFFICE = r"(?:人民政府|[省市县区]政府|(?:卫健|发改|工信|国资|政法|卫生|教育|旅|改|建|体)委|[一-鿿]{1,8}[局厅]|供销社|法院|检察院|总工会|团委|妇联|海关)"
_OFFICES = Rare(rf"{_OFFICE}(?:与|和|同|跟|、|会同|联合)[^,。;与和同跟]{{0,16}}?{_OFFICE}(?:[^,。;与和同跟]{{0,8}})签")
_PROJECT = compiled("项目|落户|入驻|落地|基地|产业园|建设|总投资")
_BUILT = compiled(
    "项目|落户|入驻|落地|基地|产业园|研究院|总投资|计划投资|投资(?:建|[约近超逾]?\\d)|共建|飞地|工厂|生产线|新厂|开发区(?:管委会)?签"
)


@lru_cache(maxsize=512)  # asked again for each sum and verb of a sentence
def is_other_deal(words: str) -> bool:
    """Whether a sentence tells a contract of another kind than an investment.

    >>> is_other_deal("两家公司签署股权转让协议"), is_other_deal("签署投资协议,总投资3亿元")
    (True, False)
    """
    if _OUT.search(words) or _OF_GOODS.search(words) or (_FILM.search(words) and not _PROJECT.search(words)):
        return True
    between = _UNLESS_BUILT.search(words) or _OFFICES.search(words)
    return between is not None and _BUILT.search(words) is None


def speaks_of_project(words: str) -> bool:
    """Whether words speak of something that is built or comes to a place."""
    return _PROJECT.search(words) is not None
