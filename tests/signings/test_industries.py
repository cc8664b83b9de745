"""What a project is for, told by its name, its parties and its sentence. All names are invented."""

from __future__ import annotations

from collections import Counter

import pytest

from signings.industries import Industry, industry_called, industry_of
from signings.industrywords import ALIASES, PLAIN, VAGUE
from signings.reader import read

NAMES = {
    Industry.NEW_ENERGY: (
        "云岭200兆瓦农光互补光伏发电项目 柳湖县风光储一体化基地 海拓钠离子电池正极材料项目 新能源汽车动力电池项目 鹿角抽水蓄能电站 "
        "绿氢制储运一体化项目 储能装备产业园 海上风电装备基地 锂电铜箔项目 汽车动力电池回收项目 生活垃圾发电项目 分布式能源站 "
        "电动汽车充电桩建设项目"
    ),
    Industry.NEW_MATERIALS: (
        "柳湖新材料产业园 年产3万吨铝精深加工项目 高性能碳纤维复合材料项目 稀土永磁材料项目 石墨烯应用基地 特种合金项目 航空用钛合金项目 "
        "汽车用高强度铝合金项目"
    ),
    Industry.ELECTRONICS: (
        "微波器件项目 第三代半导体产业园 车规级芯片封装测试项目 鹿角新型显示基地 光学模组产业园 汽车电子产业园 电子化学品项目 智能家电生产基地 "
        "印制电路板项目 5G智能终端项目"
    ),
    Industry.BIOMEDICINE: (
        "云岭生物医药产业园 中药饮片加工项目 柳湖高端医疗器械项目 疫苗生产基地 医药中间体项目 生命健康产业园 体外诊断试剂项目 医美产品项目"
    ),
    Industry.EQUIPMENT: (
        "柳湖智能装备产业园 工业机器人项目 食品机械制造项目 农机装备生产基地 通用航空产业园 低空经济无人机项目 数控机床项目 化工装备制造基地 "
        "精密模具项目 高端船舶制造基地 风力发电机轴承项目 重工制造基地"
    ),
    Industry.AUTOMOTIVE: (
        "新能源汽车整车项目 汽车零部件产业园 氢燃料电池汽车项目 新能源重卡基地 智能网联汽车测试场 铝合金轮毂项目 汽车座椅项目 新能源汽车零部件产业园"
    ),
    Industry.CHEMICALS: "柳湖精细化工园 年产20万吨双氧水项目 化工新材料项目 有机硅项目 农药原药项目 高档涂料项目 化妆品产业园",
    Industry.FOOD: "绿色食品产业园 农产品深加工项目 预制菜中央厨房项目 云岭白酒酿造基地 生猪屠宰项目 饮用水生产线 茶叶加工项目 乳制品项目",
    Industry.AGRICULTURE: (
        "万头肉牛养殖项目 现代农业示范园 设施蔬菜大棚项目 中药材种植基地 海洋牧场项目 饲料项目 光伏农业项目 生猪养殖基地 食用菌种植项目"
    ),
    Industry.TOURISM: (
        "云岭文旅康养小镇 古镇旅游度假区 柳湖温泉酒店 影视基地 乡村旅游综合开发项目 山地滑雪乐园 非遗文创园 文旅小镇 房车露营基地 农文旅融合项目"
    ),
    Industry.LOGISTICS: (
        "冷链物流园 柳湖智慧物流枢纽 农产品冷链物流中心 跨境电商物流园 多式联运港 汽车零部件物流园 生物医药冷链物流中心 保税仓储项目"
    ),
    Industry.REAL_ESTATE: "城市更新项目 云岭商业综合体 旧村改造项目 柳湖商住项目 人才公寓 万家购物中心 东城片区开发项目",
    Industry.DIGITAL: (
        "云岭大数据中心 算力产业园 人工智能软件园 跨境电商产业园 直播电商基地 工业互联网平台 数字经济产业园 动漫游戏基地 数字文化产业园"
    ),
    Industry.SERVICES: "区域总部项目 柳湖国际会展中心 职业教育产教融合园 医养结合中心 检验检测基地 商贸城 综合医院 融资租赁公司 金融服务中心",
    Industry.OTHER: "智能纺织服装产业园 家具产业园 包装材料项目 固废综合利用项目 陶瓷卫浴项目 污水处理厂 石材加工园 纸制品项目 水泥生产线",
}
NAMED = [(name, industry) for industry, names in NAMES.items() for name in names.split()]


def test_the_names_are_many_and_of_every_industry() -> None:
    assert set(NAMES) == set(Industry)
    assert len(NAMED) >= 120


@pytest.mark.parametrize(("name", "industry"), NAMED)
def test_a_name_tells_its_industry(name: str, industry: Industry) -> None:
    assert industry_of(name) is industry


def test_the_last_word_of_a_compound_says_what_it_is() -> None:
    assert industry_of("汽车物流园") is Industry.LOGISTICS
    assert industry_of("物流汽车项目") is Industry.AUTOMOTIVE


def test_what_is_built_along_with_it_is_not_the_project() -> None:
    assert industry_of("锂电池项目及配套物流中心") is Industry.NEW_ENERGY


def test_a_word_that_says_little_gives_way_to_the_sentence() -> None:
    told = "鼎峰集团签约落户,主要生产医用敷料"
    assert industry_of("设备生产项目", [], told) is Industry.BIOMEDICINE


@pytest.mark.parametrize(
    ("name", "investors", "description", "industry"),
    [
        ("云岭二期项目", ["柳湖海拓新能源有限公司"], "", Industry.NEW_ENERGY),
        (None, ["恒丰食品有限公司"], "双方签约,恒丰食品有限公司投资3亿元", Industry.FOOD),
        (None, ["恒丰食品有限公司"], "恒丰食品有限公司签约,建设冷链物流园", Industry.LOGISTICS),
        ("三期项目", ["海拓地产集团"], "三期项目主要生产半导体材料", Industry.ELECTRONICS),
        ("云岭冷库", ["海拓新能源公司"], "", Industry.LOGISTICS),
    ],
)
def test_the_name_goes_before_the_sentence_and_the_sentence_before_the_firm(
    name: str | None, investors: list[str], description: str, industry: Industry
) -> None:
    assert industry_of(name, investors, description) is industry


@pytest.mark.parametrize(
    ("name", "investors", "description"),
    [
        (None, [], ""),
        ("云岭产业园", ["鼎峰集团"], "鼎峰集团与柳湖县签约"),
        (None, [], "现场签约项目25个,总投资80亿元,涉及新能源、食品、物流等领域"),
        ("鼎峰项目", ["云岭县投资控股集团"], "县农业农村局、文化广电局参加,推动高质量发展"),
        (None, ["中国农业银行云岭支行"], "签约项目3个"),
    ],
)
def test_where_nothing_tells_it_no_industry_is_given(name: str | None, investors: list[str], description: str) -> None:
    assert industry_of(name, investors, description) is None


def test_a_sentence_about_one_industry_tells_that_of_its_batch() -> None:
    assert industry_of(None, [], "其中光伏、储能项目12个,总投资60亿元") is Industry.NEW_ENERGY


def test_no_word_stands_for_two_industries() -> None:
    for table in (PLAIN, VAGUE):
        words = Counter(word for words in table.values() for word in words.split())
        assert [word for word, times in words.items() if times > 1] == []


def test_every_strategic_emerging_industry_has_a_place_in_the_list() -> None:
    official = "新一代信息技术 高端装备制造 新材料 生物 新能源汽车 新能源 节能环保 数字创意 相关服务"
    assert all(industry_called(name) for name in official.split())
    assert industry_called("储能") is None
    assert not set(ALIASES) & {one.value for one in Industry}


@pytest.mark.parametrize(
    ("text", "industries"),
    [
        ("3月5日,云岭县与柳湖海拓集团签约,投资30亿元建设光伏组件项目。", [Industry.NEW_ENERGY]),
        ("3月5日,云岭县与恒丰食品有限公司签约,总投资3亿元。", [Industry.FOOD]),
        ("会上,总投资8亿元的冷链物流园项目、总投资5亿元的家具产业园项目签约。", [Industry.LOGISTICS, Industry.OTHER]),
        ("会上集中签约12个项目,总投资30亿元,涉及文旅、食品、物流等领域。", [None]),
    ],
)
def test_a_record_has_its_industry(text: str, industries: list[Industry | None]) -> None:
    assert [record.industry for record in read(text, published=None).records] == industries
