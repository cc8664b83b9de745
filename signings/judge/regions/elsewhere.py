"""Places that the list of regions doesn't have: countries, as they are written, and cities that one character names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.places import Place, resolve
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.judge.passages.drafts import Draft
    from signings.judge.passages.period import Period

#: What makes the place before it one where people only met.
IS_VENUE = compiled(r"[^,。;!?]{0,24}?(?:举行|举办|召开|开幕|闭幕|会展|酒店|宾馆|推介|考察|拜访|签约仪式|参加)")
# Where firms of China build abroad, as it is written: 在泰国罗勇府建设.
_COUNTRIES = (
    "泰国|越南|老挝|柬埔寨|缅甸|马来西亚|新加坡|印度尼西亚|印尼|菲律宾|文莱|印度|巴基斯坦|孟加拉国|斯里兰卡|尼泊尔|哈萨克斯坦|乌兹别克斯坦|吉尔吉斯斯坦|塔吉克斯坦|土库曼斯坦|蒙古国|俄罗斯|白俄罗斯"
    "|乌克兰|波兰|匈牙利|塞尔维亚|捷克|罗马尼亚|希腊|德国|法国|英国|意大利|西班牙|葡萄牙|荷兰|比利时|瑞士|瑞典|芬兰|挪威|土耳其|沙特阿拉伯|沙特|阿联酋|卡塔尔|阿曼|伊朗|伊拉克|埃及|摩洛哥|阿尔及利亚"
    "|埃塞俄比亚|肯尼亚|坦桑尼亚|尼日利亚|加纳|南非|赞比亚|津巴布韦|安哥拉|刚果|莫桑比克|美国|加拿大|墨西哥|巴西|阿根廷|智利|秘鲁|澳大利亚|新西兰|日本|韩国"
)
_ABROAD = compiled(
    rf"(?:在(?P<place>(?:{_COUNTRIES})[一-鿿]{{0,10}}?)(?:投资|建设|兴建|新建|设立|建立|建厂|设厂|建(?=[一-鿿])|开工|动工|投产|竣工)"
    rf"|(?:落户|落地|位于|选址)(?:在|于|到)?(?P<there>(?:{_COUNTRIES})[一-鿿]{{0,10}}?)(?:的|建设|[,。;、]|$)"
    rf"|(?:与|和|同|跟)(?P<host>(?:{_COUNTRIES})(?:[一-鿿]{{2,8}}[省州府市县])?)[一-鿿]{{0,10}}?(?:政府|(?:人民)?委员会|管委会|投资局|工业区|工业园区?|园区|投促局)[^,。;]{{0,12}}?(?:签|达成))"
)
# 马来西亚关丹港扩建工程
_BUILT_ABROAD = compiled(
    rf"(?:{_COUNTRIES})[一-鿿]{{1,8}}?(?:港|市|州|省|府|工业园|经济特区)(?=[一-鿿]{{2,}})(?![一-鿿]{{0,12}}(?:研究院|公司|集团|企业|大学|协会))"
)
# 在韩国项目中, 在日本考察: of whom or of what visit it is told.
_NOT_ABROAD = compiled("举行|举办|召开|签约|考察|项目|客商|企业|投资者|推介|期间")


def abroad_of(draft: Draft) -> Place | None:
    """Return the place abroad where a draft's money lands, as the text writes it; None where it is told of none."""
    built = _BUILT_ABROAD.match(draft.name or "")
    if built is not None:
        return Place(None, (built[0],))
    item = draft.period.item_of(draft.start)
    found = _ABROAD.search(draft.period.text, *item)
    if found is None:
        return None
    name = found["place"] or found["there"] or found["host"]
    end = max(found.end(group) for group in ("place", "there", "host"))
    if found["host"]:
        return Place(None, (name,))
    if _NOT_ABROAD.search(name) or IS_VENUE.match(draft.period.text, end):
        return None
    return Place(None, (name,))


# 将在港设立业务: cities that one character names.
_ONE_LETTER = compiled(
    r"在(?P<city>[港澳沪京津渝])(?=设立|设(?!计|想)|投资|建(?!议)|落户|开设|落地|布局|兴建|拓展|发展)"
)
_CITIES = {
    "港": "香港特别行政区",
    "澳": "澳门特别行政区",
    "沪": "上海市",
    "京": "北京市",
    "津": "天津市",
    "渝": "重庆市",
}


def by_one_letter(period: Period) -> Place | None:
    """Return the city that one character names: 将在港设立业务."""
    found = _ONE_LETTER.search(period.text, period.start, period.end)
    return resolve(_CITIES[found["city"]]) if found else None
