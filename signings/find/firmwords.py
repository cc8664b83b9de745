"""What words a firm's short name is made of, and which names that stand where a party would are nobody's.

Many firms are called by a bare name that doesn't show by its end. What the model sees in it, the trade at its end, and the
words that can't be part of one tell whether it can be a firm's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.parties import is_government
from signings.places import resolve
from signings.texts.patterns import compiled, opened
from signings.texts.tradewords import TRADES

if TYPE_CHECKING:
    from signings.find.tagger import Tagger, Token

# What sits there and is no name of a firm.
NO_NAME = compiled(
    r"^约定|^承诺|^[概估匡测预]算$|^(?:下属|所属|旗下|控股|全资)+(?:子|孙)?公司|双方|三方|各方|期间$|其间|会[后前间]$|随后|一行|共同|联合$|^整体|注册|方面$|^有关|镇街|部门|与$|^\d+(?:公里|米|亩|吨|平方|个|名|台)|项目|建立|设立|组建|年产|^建设|企业|公司$|客商|^[该其此这那我本]|^协会|^集团|政府|投资方|外方|对方|[甲乙]方|先生|女士|老板|兄弟|商人|乡贤|先后|分别|已|计划|一期|二期|首期|总|年度|累计|固定|静态|动态|[亿万]元|^[港美欧日澳]?元"
    r"|[博展交洽年峰]会$|^中心$|^[他她]|负责人|^中国$|国家|地区|现场$|代表|专家|市长|书记|[县区镇乡部局会]长|秘书长|主席|会暨|主任|记者|我市|我县|我区|多家|[一二三两四五六七八九十几\d]+[家个户间]|们$|名单|推进|全市|全县|全区|全省|基地|园区|产业|意向|以来|目前|其中|总额|研究|协议|合同|战略|框架|央企|合作|集中|仪式|活动|大会|(?<=[区园县市镇村厂馆会场])[里内]$|(?<!同)方$|^[县市省区](?![一-鿿]{2,})|合计|共计|机构|上述|会展|展览|[市民政务会议]中心$|组织$|港商|台商|侨商|外商|侨胞|浙商|粤商|闽商"
)
PUBLIC = compiled(
    r"大学|学院|科学院|研究院|研究所|医院|中学|小学|党|银行|报|电视台|新闻|通讯社|网$|协会|学会|联合会|基金会|世界500强|五百强|央视|新华社"
)
MEDIA = compiled(
    r"日报|晚报|晨报|新闻|通讯社|电视台|融媒|发布$|在线$|网$|(?:观察|早|晚|专)讯$|央视|记者|(?<![作会行])社$"
)


def is_outsider(name: str) -> bool:
    """Whether a name is that of a body that brings no project: a bank, a school, a paper, an association."""
    return bool(PUBLIC.search(name) or MEDIA.search(name))


# Kinds of words that no firm's name is made of.
_NO_PART = frozenset(["v", "p", "d", "c", "r", "TIME", "PER", "m", "u"])


def is_torn(name: str) -> bool:
    """Whether a bracket within the name is left open: Chemicals)."""
    return name.count("(") != name.count(")")


HAS_TRADE = compiled(rf"{opened(TRADES)}$")
# Surnames: a name of two or three characters that the model takes for a person's is one where it opens with them; 特斯拉 is none.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹"
    "孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)


def _is_person(token: Token) -> bool:
    return token.kind == "PER" and token.text[0] in SURNAMES and len(token.text) <= 4


def may_be_firm(name: str, tokens: list[Token]) -> bool:
    """Whether no word speaks against a firm's name; the trade at its end may be taken for a verb (弘岭|置业)."""
    trade = HAS_TRADE.search(name)
    for token in tokens:
        speaks_against = token.kind in _NO_PART and not (token.kind == "PER" and not _is_person(token))
        if speaks_against and not (trade and (token.text in trade[0] or _is_splinter(token))):
            return False
    return True


_JOINTS = frozenset(["p", "c", "u"])


def _is_splinter(token: Token) -> bool:
    """Whether a word may be a piece of a name that the model doesn't know: 孚|能|科技, 三一|重能."""
    if token.kind in _JOINTS:
        return False
    return len(token.text) == 1 or (token.kind == "m" and len(token.text) == 2 and token.text.isalpha())


_SHORT_PLACE = 4  #: characters; a longer word that the model takes for a place is a firm with its seat (香港恒岭五金)


def is_place(name: str, tokens: list[Token]) -> bool:
    """Whether a name is a place's alone, printed without its 县 or 市."""
    if HAS_TRADE.search(name) or opens_with_seat(name):
        return False
    return (len(tokens) == 1 and tokens[0].kind == "LOC" and len(name) <= _SHORT_PLACE) or resolve(name) is not None


# 浙江木华, 宁波均胜: what stands behind a well-known place may be a name that the model doesn't know.
_NO_OWN_NAME = compiled(
    r"[省市县区镇乡村州旗盟岛山河湖江海港湾园城路街厂店馆会]$|重点|主要|全面|大力|持续|财政|本级|新增|继续|首|平均|人均|共同|联合|民间|社会|国资|地方|级|合力|预算|规划|大桥|机场|港口|[东南西北中][部方]"
    r"|等地|两地|三地|两市|当地|本地|各|有|是|在|为|将|也|还|又|再|就|都|与|和|向|到|从|的|了|过|要|拟|已|对|以|及|其|这|那|该|今|昨|明|去|前|后|先|最|更|多|较|约|近|超|逾|另"
)
_SEAT = 2  #: characters of a well-known place's short name


def opens_with_seat(name: str) -> bool:
    """Whether a name may be a firm's that opens with its province or city, and has two to four characters of its own."""
    seat = resolve(name[:_SEAT])
    own = name[_SEAT:]
    if seat is None or len(seat.parts) > _SEAT or not 2 <= len(own) <= 4:
        return False
    return _NO_OWN_NAME.search(own) is None and resolve(name) is None and resolve(own) is None


# Whoever else speaks for something: 园区有关负责人, 主办方公告.
NO_BEARER = compiled(
    r"(?:(?<!同)方|者|人|位|园|区|市|县|省|局|部|办|委|厅|处|院|中心|项目|企业|公司|集团|单位|政府|机构|平台|协会|商会|团|会|行|站|所|馆|校|村|镇|乡|街道|社区|队|组|科|网|报|社|台|店|城|基地|工厂|产业|行业)$"
    "|^(?:联合|原|前|时任|现任|副|其|该|这|各|某|两|多)|记者|专家|学者|业内|知情|市场|当地|双方|主办|承办|股东|董事|监管|交易所|证监"
)
NAMED_KINDS = frozenset(["ORG", "nz", "nw", "PER"])
# What projects open with that is no firm: trades, parts of the country, products by their letters.
NO_BRAND = compiled(
    rf"(?:{TRADES}|农机|锂电池|电池|金融|文化|旅游|文旅|商贸|康养|养老|新|智能|智慧|高端|绿色|现代|数字|低空|储能|光伏|风电|氢能|算力|华[东南中北]|西南|西北|东北|中部|西部|东部|南方|北方"
    r"|区域|全球|中国|亚太|中[日德韩新法意以瑞美俄欧英丹荷加澳马泰越印巴非阿哈老缅柬](?:合作)?|两岸|海峡|LED|OLED|PCB|PCBA|AI|VR|AR|IT|IDC|ICT|LNG|CNG|PVC|EPC|PPP|ECFA|RCEP|SMT|MLCC|IGBT|\d*G)+"
)


_BARE = compiled(r"(?<!有限)(?<!责任)(?:公司|集团|企业|工厂|厂)$")
_LETTERS = compiled("[A-Za-z]{2}")
# 新能源汽车, 前沿科技: trades alone; 中国石化 is a firm
_TRADES_ONLY = compiled(
    "(?:新能源|新材料|汽车|前沿|科技|视频|线上|网络|智能|装备|高端|先进|数字|绿色|生物|医药|电子|信息|农业|文旅|物流|储能|光伏|锂电池|制造)+"
)


def names_somebody(name: str, tagger: Tagger) -> bool:
    """Whether what ends like a bare firm (…公司, …厂) has a name of its own: 协议约定公司, 所属子公司 have none."""
    if resolve(name) is not None or _TRADES_ONLY.fullmatch(name):
        return False
    if not _BARE.search(name) or _LETTERS.search(name) or resolve(name[:_SEAT]) is not None:
        return True
    return any(token.kind in NAMED_KINDS or token.kind == "LOC" for token in tagger.tag([name])[0])


_LIKE_A_PLACE = compiled("[省市县区镇乡村州旗盟岛山河湖江海港湾园城路街]$|^.{2}$")


def is_no_firm(name: str) -> bool:
    """Whether the words of *name* alone show that it is no firm's, so that the model need not be asked."""
    no_name = NO_BEARER.search(name) or NO_NAME.search(name) or PUBLIC.search(name) or MEDIA.search(name)
    return bool(no_name) or is_government(name)


def is_firm_name(name: str, tagger: Tagger) -> bool:
    """Whether *name*, which stands where a firm's would, can be one: it names something, and no person, place or office."""
    if is_no_firm(name):
        return False
    tokens = tagger.tag([name])[0]
    if not tokens or not may_be_firm(name, tokens):
        return False
    if all(t.kind == "LOC" for t in tokens):
        return len(tokens) == 1 and resolve(name) is None and not _LIKE_A_PLACE.search(name)
    return bool(HAS_TRADE.search(name)) or any(t.kind in NAMED_KINDS for t in tokens)
