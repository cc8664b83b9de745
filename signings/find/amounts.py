"""Find amounts of money: 总投资约2.5万亿元, 五亿美元, 百余亿, 50亿至80亿元.

What an amount measures (an investment, an output, a tax) is not asked here: see `signings.find.money`.
The text is simplified and NFKC-normalised (`signings.texts.text`). Spans are offsets into it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from signings.model import Amount, Bound
from signings.texts.numerals import CHINESE, read_number
from signings.texts.patterns import compiled
from signings.texts.text import simplify

# Names of currencies as they stand behind or before a figure. 元 alone is the yuan.
# Longer names first, for the expression takes the first that fits.
CURRENCIES = {
    "元人民币": "CNY", "元新台币": "TWD", "元台币": "TWD", "元港币": "HKD", "元澳门币": "MOP", "元美金": "USD",
    "人民币元": "CNY", "人民币": "CNY", "RMB": "CNY", "CNY": "CNY", "￥": "CNY", "¥": "CNY",
    "新台币元": "TWD", "新台币": "TWD", "台币": "TWD", "NT$": "TWD", "TWD": "TWD",
    "美元": "USD", "美金": "USD", "US$": "USD", "USD": "USD", "$": "USD",
    "港元": "HKD", "港币": "HKD", "HK$": "HKD", "HKD": "HKD",
    "欧元": "EUR", "EUR": "EUR", "€": "EUR", "英镑": "GBP", "£": "GBP", "GBP": "GBP",
    "日元": "JPY", "日圆": "JPY", "JPY": "JPY", "韩元": "KRW", "韩币": "KRW", "韩圆": "KRW", "KRW": "KRW",
    "澳门元": "MOP", "澳门币": "MOP", "葡币": "MOP", "MOP": "MOP", "澳元": "AUD", "澳币": "AUD", "AUD": "AUD",
    "加元": "CAD", "加币": "CAD", "CAD": "CAD", "新加坡元": "SGD", "新加坡币": "SGD", "新元": "SGD", "新币": "SGD",
    "坡币": "SGD", "SGD": "SGD", "林吉特": "MYR", "令吉": "MYR", "马币": "MYR", "泰铢": "THB", "瑞士法郎": "CHF",
    "瑞郎": "CHF", "卢布": "RUB", "卢比": "INR", "印尼盾": "IDR", "越南盾": "VND", "迪拉姆": "AED",
    "元": "CNY", "圆": "CNY", "块钱": "CNY",
}  # fmt: skip
_NAMES = "|".join(sorted(map(re.escape, CURRENCIES), key=len, reverse=True))
_FRONT = "人民币|新台币|台币|港币|美金|美元|RMB|NT\\$|US\\$|HK\\$|USD|EUR|HKD|€|£|\\$|￥|¥"

# Of bounded length: a run of digits longer than any number is none.
_ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,5}+(?!\d)|\d{1,15}+)(?:\.\d{1,8}+)?"
_CHINESE = f"[{CHINESE}]{{1,15}}+(?:点[〇零一二三四五六七八九]{{1,4}})?"
_UNIT = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万"
# 六亿四, 1亿2: what is left out behind the last digit is a tenth of 亿.
_TENTH = rf"(?![\d{CHINESE}.万亿个家项年月日号点多余几])"
# One figure. A unit may stand without a number only where it is 亿 or more (百亿, 万亿; 百 and 千 are numerals).
_FIGURE = (
    rf"(?:(?:{_ARABIC}|{_CHINESE}|数[十百千]?|几[十百千]?)(?:[多余几])?个?(?:[多余])?(?:{_UNIT})"
    rf"(?:零?(?:{_ARABIC}|{_CHINESE})(?:千万|百万|万)|(?<=亿)[一二三四五六七八九1-9]{_TENTH})?|万亿|亿)"
)
_DASH = r"(?:-|—|–|~|～|至|到){1,2}"
# All that may stand before the first 万 or 亿 of an amount. Looked through first, it spares the engine nearly every place.
_LONGEST = 99  #: characters of it, more than the longest parts together
_BEFORE_UNIT = "".join(sorted({*CHINESE, *",.点多余几数个-—–~～至到", *"".join(CURRENCIES)}))
_HAS_UNIT = rf"(?=[\d{re.escape(_BEFORE_UNIT)}]{{0,{_LONGEST}}}+[万亿])"
# In 美(?!…) 美 stands for 美元: 7207万美.
# The look-behinds keep a run of a million digits from being tried at each digit.
_MONEY = compiled(
    rf"{_HAS_UNIT}(?<![\d.{CHINESE}])(?<!\d,)(?P<front>{_FRONT})?"
    rf"(?:(?P<low>{_FIGURE}|{_ARABIC}|{_CHINESE})(?P<lowname>{_NAMES})?{_DASH}(?:{_FRONT})?)?"
    rf"(?![\d{CHINESE}]{{1,4}}个[十百千]?亿元(?:级|以上|项目|工程))(?P<figure>{_FIGURE})(?P<more>[多余])?"
    rf"(?P<name>{_NAMES}|美(?![丽好容的术食景国洲]))?"
)

# What is counted in 亿 and 万 besides money, so that 9亿片 is no amount. Only asked where no currency stands.
_MEASURES = compiled(
    r"[多余]?\s*(?:平方|立方|标准|标|千瓦|兆瓦|万?吨|公里|公斤|公顷|人|名|户|家|件|套|台|辆|只|头|尾|羽|片|颗|粒|支|枝|瓶|箱|袋|盒"
    r"|双|条|根|米|千米|株|棵|册|本|次|个|位|座|间|部|块|枚|张|斤|克|升|千升|度|瓦|兆|字|岗|种|亩|款|批|场|项|天|年|倍|期|筒|卷|副|幅"
    r"|艘|架|芯|组|股|群众|居民|用户|观众|网民|农民|学生|人口|职工|粉丝|[a-zA-Z㎡³²%])"
)
_MONEY_BEFORE = compiled(
    r"(?:资|投|额|金|值|税|达|超|近|约|逾|过|入|元|共|计|破|款|价|利|引|于|收|是|为|\(|:|签|个|的|、|百|千)[了到至]?$"
)
# Words before a figure that bound it, nearest first. 达 and 高达 leave it exact.
_BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (
        compiled(
            r"(?:不足|不到|未到|不超过|不高于|未超过|(?<!不)[低少]于|最高|最多|至多|将近|接近|逼近|近)(?:了|达)?$"
        ),
        Bound.UNDER,
    ),
    (
        compiled(
            r"(?:超过|超出|超|逾|突破|首破|破|(?<![通经透])过|不低于|不少于|不下|至少|高于|凌驾|大于|多于|最低|起码)(?:了|达)?$"
        ),
        Bound.OVER,
    ),
    (compiled(r"(?:大约|约合|约为|(?<!签)约|大概|估计|左右|可达约)(?:为|达到?)?$"), Bound.ABOUT),
)
_AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (compiled(r"(?:及|含)?以上|之上|开外|出头|有余|起(?![动来点])"), Bound.OVER),
    (compiled("左右|上下|许(?!可)"), Bound.ABOUT),
    (compiled("以下|以内|之内"), Bound.UNDER),
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount where it stands in the text."""

    start: int  #: first character of the figure, a bounding word before it left out
    end: int  #: behind the currency and a bounding word after it
    value: int | None  #: None where the text is vague: 数亿元
    currency: str
    bound: Bound
    upper: int | None = None  #: the other end of a range
    named: bool = True  #: whether a currency is written; 亿 alone is money by its sense only
    bare: bool = False  #: a unit without a number: 百亿, 亿元

    @property
    def amount(self) -> Amount | None:
        """The value as a record holds it; None where the text is vague."""
        return None if self.value is None else Amount(self.value, self.currency, self.bound)


def find_amounts(text: str) -> list[Money]:
    """Return every amount of 万 or more in `text`, in order.

    >>> [(m.value, m.currency, str(m.bound)) for m in find_amounts("总投资超50亿元,其中外资近3000万美元")]
    [(5000000000, 'CNY', 'over'), (30000000, 'USD', 'under')]
    >>> find_amounts("年产9亿片瓷砖,用工2万人")
    []
    """
    found = (_money(text, match) for match in _MONEY.finditer(text))
    return [money for money in found if money]


def parse_amount(text: str) -> Amount | None:
    """Return the one amount that `text` is, for settings and rules; None where it is none.

    >>> parse_amount("10亿元")
    Amount(value=1000000000, currency='CNY', bound=<Bound.EXACT: 'exact'>)
    >>> parse_amount("5000万美元").currency
    'USD'
    >>> parse_amount("一大笔钱") is None
    True
    """
    text = simplify(text).strip()
    match = _MONEY.fullmatch(text)
    if match and not match["low"]:
        value = _value(match["figure"])
        name = CURRENCIES.get(match["name"] or match["front"] or "元", "CNY")
        return None if value is None else Amount(value, name)
    return _plain(text)


_PLAIN = compiled(rf"(?P<front>{_FRONT})?(?P<figure>{_ARABIC})(?P<name>{_NAMES})?")


def _plain(text: str) -> Amount | None:
    """Return a figure without 万 or 亿: 3000000元, 2500000."""
    match = _PLAIN.fullmatch(text)
    value = match and read_number(match["figure"])
    if not match or value is None or value != int(value):
        return None
    return Amount(int(value), CURRENCIES.get(match["name"] or match["front"] or "元", "CNY"))


# 单位:亿元, 总投资(亿元): the unit of a column.
_UNIT_OF = compiled(r"(?:单位|单位:|资\(|额\()$")


_LOST = compiled("(?:总额|总投资|金额|[达为计])$")  # 计划投资总额亿元: the page has lost the figure


def _money(text: str, match: re.Match[str]) -> Money | None:
    name = match["name"] or match["lowname"] or match["front"]
    if _is_bare(match["figure"]) and _UNIT_OF.search(text, max(0, match.start() - 4), match.start()):
        return None
    if match["figure"] == "亿" and name and _LOST.search(text, max(0, match.start() - 3), match.start()):
        return None
    if not name and not _is_money_by_sense(text, match):
        return None
    value, upper = _values(match)
    start = match.start("low") if upper is not None else match.start("figure")
    if match["front"]:
        start = match.start()
    bound, end = _bound(text, match, start)
    if upper is not None:
        bound = Bound.OVER
    if name == "元" and match["front"]:
        name = match["front"]  # 新台币18亿元
    currency = "USD" if name == "美" else CURRENCIES.get(name or "元", "CNY")
    return Money(start, end, value, currency, bound, upper, bool(name), _is_bare(match["figure"]))


def _is_money_by_sense(text: str, match: re.Match[str]) -> bool:
    """Without a currency: 亿 is money unless a measure word follows, 万 only behind a word for money."""
    if _MEASURES.match(text, match.end()):
        return False
    before = text[max(0, match.start() - 3) : match.start()]
    if match["figure"] == "亿" and not before.endswith(("上", "过", "超", "近", "破")):
        return False
    if "亿" in match["figure"]:
        return True
    if _ALONE.fullmatch(text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]):
        value = _value(match["figure"])
        return value is not None and value >= _LEAST_ALONE  # 某童车厂,9000万,专做平衡车
    return bool(_MONEY_BEFORE.search(before)) and before.endswith(
        ("资", "投", "额", "金", "值", "资约", "投资超", "投资近")
    )


_ALONE = compiled(r"[,;:(][,;。)\n]?")
_LEAST_ALONE = 1_000_000


def _values(match: re.Match[str]) -> tuple[int | None, int | None]:
    """Return the value, and the upper end where a range is written."""
    high = _value(match["figure"])
    if not match["low"]:
        return high, None
    low = _value(match["low"])
    if low is not None and not re.search("[万亿]", match["low"]):
        low *= _unit_of(match["figure"])
    if low is None or high is None or not 0 < low < high:
        return high, None
    return low, high


def _unit_of(figure: str) -> int:
    unit = re.search(rf"(?:{_UNIT})$", figure)
    value = read_number(unit[0]) if unit else None
    return int(value) if value else 1


def _value(figure: str) -> int | None:
    if figure[0] in "数几":
        return None
    tenth = _SPOKEN.fullmatch(figure)
    value = read_number(tenth["whole"]) if tenth else read_number(_lower(figure))
    rest = (read_number(tenth["tenth"]) or 0) * _TENTH_OF if tenth else 0
    return None if value is None else int(value + rest)


def _lower(figure: str) -> str:
    """十五六个亿: the lower of two numbers."""
    return _FROM_TO.sub(r"\1", figure) if "十" in figure else figure


_SPOKEN = compiled("(?P<whole>.+亿)(?P<tenth>[一二三四五六七八九1-9])")
_TENTH_OF = 10_000_000
_FROM_TO = compiled("(?<=十)([一二三四五六七八])(?:二|三|四|五|六|七|八|九)(?=个?[万亿])")


def _is_bare(figure: str) -> bool:
    return _BARE.fullmatch(figure) is not None


_BARE = compiled("[十百千]?[多余几]?[万亿]+")
_OVER_TENS = compiled("[十百千]余")


def _bound(text: str, match: re.Match[str], start: int) -> tuple[Bound, int]:
    """Return what the words around say, and where the amount ends with them."""
    end = match.end()
    for pattern, bound in _AFTER:
        after = pattern.match(text, end)
        if after:
            return bound, after.end()
    before = text[max(0, start - 6) : start]
    if before.endswith("上") and text[start] in "百千万亿":
        return Bound.OVER, end
    for pattern, bound in _BEFORE:
        if pattern.search(before):
            return bound, end
    return _own_bound(match), end


def _own_bound(match: re.Match[str]) -> Bound:
    """百余亿 is more than a hundred; 30余亿 and 3亿余元 are about; 70多亿 is more; 百亿 alone is about."""
    figure, more = match["figure"], match["more"] or ""
    if "多" in figure or "几" in figure or more == "多" or _OVER_TENS.match(figure):
        return Bound.OVER
    if "余" in figure or more == "余" or _is_bare(figure):
        return Bound.ABOUT
    return Bound.EXACT
