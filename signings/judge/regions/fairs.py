"""Tell whose fair a text tells of, and which places are only its venue or its guests' home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.places import FoundPlace, Place, resolve
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.judge.passages.period import Period
    from signings.judge.regions.ground import Ground

_TO = compiled(r"(?:赴|到|在|去|往|走进|来到|飞赴|奔赴|抵达|于|进|入|、|对接|面向|承接|接轨|来自)$")

# 与浙江、江苏两省客商签约: where the guests come from.
HOME_OF_GUESTS = compiled(
    r"[^,。;与和同]{0,8}?(?:客商|企业|商会|机构|籍|业主|先生|女士|两省|三省|老板|投资者|商人|客人|乡贤|厂商|(?:(?![与和同跟])[一-鿿]){2,14}(?:公司|集团))"
)

# A fair named after a region is that region's own: 某某招商大会.
_EVENT = compiled(
    r"(?:市|县|区|省)?[^,。;!?\n的在]{0,22}?(?:招商大会|推介会|推介大会|投资大会|促进大会|恳谈会|投洽会|洽谈会|发展大会|签约仪式|签约活动|开工仪式|开工活动|动工仪式|集中签约|集中开工|大会|招商活动|说明会|对接会|峰会)"
)

_JOINTS = frozenset("—–-·・~～(")  # 盐城(深圳)推介会 is held by the first, too

# A fair of the whole country or of many says nothing of where its projects land.
NATIONAL = compiled(
    r"(?:中国|国际|世界|全国|亚洲|东盟|丝绸之路|海峡|中非|中阿|中部|西部)[^,。;!?\n]{0,20}?(?:博览会|峰会|大会|年会|交易会|论坛|洽谈会)|科博会|进博会|广交会|高交会|投洽会|西博会|东博会|丝博会|服贸会|数博会"
)

# Merchants of a province by its short name: 闽商大会 is Fujian's.
_MERCHANTS = {
    "闽": "福建省", "粤": "广东省", "浙": "浙江省", "徽": "安徽省", "苏": "江苏省", "湘": "湖南省", "赣": "江西省", "楚": "湖北省", "豫": "河南省",
    "川": "四川省", "渝": "重庆市", "桂": "广西壮族自治区", "晋": "山西省", "冀": "河北省", "鲁": "山东省", "黔": "贵州省", "滇": "云南省", "琼": "海南省",
    "辽": "辽宁省", "吉": "吉林省", "龙": "黑龙江省", "陇": "甘肃省", "秦": "陕西省", "津": "天津市", "沪": "上海市", "京": "北京市",
}  # fmt: skip

_MERCHANT_FAIR = compiled(f"([{''.join(_MERCHANTS)}])商(?:大会|发展大会|论坛|座谈会|恳谈会|回归|代表大会)")

# Yearly fairs that a province holds for itself, by their short names.
_YEARLY = {
    "青洽会": "青海省", "兰洽会": "甘肃省", "哈洽会": "黑龙江省", "渝洽会": "重庆市", "乌洽会": "新疆维吾尔自治区", "宁洽会": "宁夏回族自治区",
    "津洽会": "天津市", "廊洽会": "河北省", "赣洽会": "江西省", "桂洽会": "广西壮族自治区", "辽洽会": "辽宁省",
}  # fmt: skip

_YEARLY_FAIR = compiled("|".join(_YEARLY))

_GONE = compiled("(?:赴|前往|走进|飞赴|奔赴|分赴|远赴)$")


def is_gone_to(place: FoundPlace, ground: Ground) -> bool:
    """县长率队赴佛山招商: where its people went is not where anything lands."""
    return place.start in ground.firms or _GONE.search(ground.text[max(0, place.start - 2) : place.start]) is not None


def is_home_of_guests(place: FoundPlace, ground: Ground) -> bool:
    """Whether a place only tells where guests are from: 8家天津医药企业, 深圳客商."""
    if _SO_MANY.search(ground.text[max(0, place.start - 4) : place.start]) and HOME_OF_GUESTS.match(
        ground.text, place.end
    ):
        return True  # 8家天津医药企业
    return place.start in ground.firms or _GUESTS.match(ground.text, place.end) is not None


_SO_MANY = compiled(r"[\d一二三四五六七八九十]+[家户名位]$")

_GUESTS = compiled("[市省]?(?:籍|的)?(?:客商|商人|导游|[一-鿿]{0,3}材商|老板|投资者|企业家|商会)")


def owner_of_fair(period: Period, ground: Ground) -> Place | None:
    """Return whose fair a text tells of: the place it is named after, or that holds it every year."""
    text = ground.text
    ends = {place.end for place in ground.places}
    for place in reversed([p for p in ground.places if p.start < period.end]):
        event = _EVENT.match(text, place.end)
        if event and text[place.start - 1 : place.start] in _JOINTS and place.start - 1 in ends:
            continue  # 莲湖—长三角招商推介会 is held by the first
        if event and not NATIONAL.search(event[0]) and not _TO.search(text[max(0, place.start - 2) : place.start]):
            return place.place
    fair = _MERCHANT_FAIR.search(text, *ground.span)
    if fair:
        return resolve(_MERCHANTS[fair[1]])
    yearly = _YEARLY_FAIR.search(text, *ground.span)
    return resolve(_YEARLY[yearly[0]]) if yearly else None


def is_only_venue(main: Place, ground: Ground) -> bool:
    """Whether every word of it says only where something was held."""
    said = [p for p in ground.places if main.contains(p.place) and not p.in_name]
    return all(
        _TO.search(ground.text[max(0, p.start - 2) : p.start]) or NATIONAL.match(ground.text, p.start) for p in said
    )
