"""Names to regions, places in texts, and the region that a text is about."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signings.places import Place, find_places, main_region, resolve, suggest
from signings.places.regions import by_code, by_name, by_short_name, short_names
from signings.places.renames import BANNERS, MISSING, STILL_USED, SUCCESSORS
from signings.places.zones import KNOWN
from signings.texts.text import normalise
from tests.signings.growth import assert_linear

SHARED = Path(__file__).parents[2].parent / "shared"


def told(text: str, **known: object) -> list[str]:
    return [str(found.place) for found in find_places(text, **known)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("湖南", "湖南省"),
        ("邵阳", "湖南省邵阳市"),
        ("湖南邵阳", "湖南省邵阳市"),
        ("湖南省邵阳县", "湖南省邵阳市邵阳县"),
        ("430500", "湖南省邵阳市"),
        ("43", "湖南省"),
        ("內蒙古", "内蒙古自治区"),
        ("黔东南州", "贵州省黔东南苗族侗族自治州"),
        ("湘西自治州", "湖南省湘西土家族苗族自治州"),
        ("恩施", "湖北省恩施土家族苗族自治州"),
        ("锡林郭勒", "内蒙古自治区锡林郭勒盟"),
        ("仙桃", "湖北省仙桃市"),
        ("北京朝阳区", "北京市朝阳区"),
        ("香港", "香港特别行政区"),
        ("台北", "台湾省台北市"),
        ("吉林", "吉林省"),
        ("吉林市", "吉林省吉林市"),
        ("中山", "广东省中山市"),
        ("中山市火炬开发区", "广东省中山市火炬开发区"),
        ("苏州工业园区", "江苏省苏州市苏州工业园区"),
        ("雄安新区", "河北省保定市雄安新区"),
    ],
)
def test_a_name_or_code_resolves_to_its_full_name(name: str, full: str) -> None:
    assert str(resolve(name)) == full


@pytest.mark.parametrize(
    ("old", "today"),
    [
        ("增城市", "广东省广州市增城区"),
        ("祁阳县", "湖南省永州市祁阳市"),
        ("莱芜市", "山东省济南市莱芜区"),
        ("襄樊市", "湖北省襄阳市"),
        ("沙县", "福建省三明市沙县区"),
        ("滦县", "河北省唐山市滦州市"),
        ("闸北区", "上海市静安区"),
        ("思茅市", "云南省普洱市"),
        ("湖北省襄阳县", "湖北省襄阳市襄州区"),
        ("浙江绍兴县", "浙江省绍兴市柯桥区"),
    ],
)
def test_an_old_name_resolves_to_the_region_of_today(old: str, today: str) -> None:
    assert str(resolve(old)) == today


@pytest.mark.parametrize("name", ["朝阳区", "鼓楼区", "朝阳", "火星", "", "999999", "柳湖县某镇"])
def test_a_name_that_may_be_several_or_none_does_not_resolve(name: str) -> None:
    assert resolve(name) is None


def test_suggestions_name_all_namesakes_and_near_names() -> None:
    assert suggest("鼓楼区") == ["江苏省南京市鼓楼区", "江苏省徐州市鼓楼区", "福建省福州市鼓楼区", "河南省开封市鼓楼区"]
    assert "湖南省邵阳市" in suggest("邵洋市")


def test_every_region_of_today_resolves_by_code_and_by_full_name() -> None:
    wrong = [
        r
        for r in by_code().values()
        if str(resolve(r.full_name)) != r.full_name or str(resolve(r.code or "")) != r.full_name
    ]

    assert len(by_code()) > 3200
    assert wrong == []


def test_the_tables_beside_the_list_are_needed_and_right() -> None:
    by_library = {name for name in by_name() if name not in SUCCESSORS and name not in BANNERS}

    assert all(code in by_code() for code in (*SUCCESSORS.values(), *BANNERS.values()))
    assert all(by_code()[code].name == name for code, name in {**MISSING, **STILL_USED}.items())
    assert "增城市" in by_library  # found by its namesake, no table needed


def test_every_zone_that_is_known_by_its_name_lies_in_a_region() -> None:
    assert all(code is None or code in by_code() for code in KNOWN.values())
    assert str(resolve("北京经济技术开发区")) == "北京市北京经济技术开发区"


def test_short_names_have_two_characters_at_least() -> None:
    assert all(len(name) >= 2 for name in by_short_name())
    assert short_names("澧县") == ()


def test_a_place_contains_what_lies_in_it() -> None:
    city = Place("430500", ("湖南省", "邵阳市"))

    assert city.contains(city)
    assert city.contains(city.with_zone("高新区"))
    assert city.contains("湖南省邵阳市大祥区")
    assert not city.contains(Place("430000", ("湖南省",)))
    assert not city.contains("湖南省永州市")


def test_a_zone_called_by_its_regions_short_name_is_the_same_zone() -> None:
    short, long = resolve("泗阳经济开发区"), resolve("泗阳县经济开发区")

    assert short
    assert long
    assert short.contains(long)
    assert long.contains(short)
    assert not short.contains("江苏省宿迁市泗阳县")


@given(st.sampled_from(sorted(by_name())), st.sampled_from(sorted(by_name())))
def test_containing_is_an_order(one: str, other: str) -> None:
    first, second = resolve(one), resolve(other)
    if first and second and first.contains(second) and second.contains(first):
        assert first == second


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("落户江苏省无锡市滨湖区", ["江苏省无锡市滨湖区"]),
        ("落户江苏太仓", ["江苏省苏州市太仓市"]),
        ("增城市与客商签约", ["广东省广州市增城区"]),
        ("在广东中山火炬开发区动工", ["广东省中山市火炬开发区"]),
        ("在泗阳经济开发区投资", ["江苏省宿迁市泗阳县泗阳经济开发区"]),
        ("总投资3亿元的安徽中电科数字产业园", ["安徽省"]),
        ("在泗阳县经济开发区投资", ["江苏省宿迁市泗阳县经济开发区"]),
        ("走进雄安新区", ["河北省保定市雄安新区"]),
        ("恩施州、湘西州负责人", ["湖北省恩施土家族苗族自治州", "湖南省湘西土家族苗族自治州"]),
        ("来自香港、澳门、台湾的客商", ["香港特别行政区", "澳门特别行政区", "台湾省"]),
        ("湖南湘江新区", ["湖南省长沙市湘江新区"]),
        ("宁波杭州湾新区与胶州湾", ["浙江省宁波市杭州湾新区"]),
        ("沛县县委", ["江苏省徐州市沛县"]),
        ("从上海南站出发", ["上海市"]),
        ("石家庄鹿泉市某村", ["河北省石家庄市鹿泉区"]),
    ],
)
def test_places_are_found_to_their_full_depth(text: str, places: list[str]) -> None:
    assert told(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "双方合作共建,整合资源,新建项目投产",
        "会见孙中山先生的后人",
        "三明治,普洱茶,日照充足,和田玉",
        "理事会理事长,同仁们,灯塔工厂,强大动力",
        "提高要求,公开平等,推动新兴产业",
        "太平湖风光,洪泽湖大闸蟹",
        "各位来宾,红河谷,白银价格,大同小异",
        "大通镇、清河村、凤凰街道",
        "市委和县委负责人,担任县委书记,推进新城区建设,新县域经济",
    ],
)
def test_words_that_look_like_places_are_none(text: str) -> None:
    assert told(text) == []


def test_a_short_name_is_a_place_where_the_text_says_it_in_full() -> None:
    assert told("平江再签5个项目") == []
    assert told("平江再签5个项目,平江县负责人说") == ["湖南省岳阳市平江县"] * 2
    assert told("如皋:一季度签约32个项目") == ["江苏省南通市如皋市"]
    assert told("沛县签约,由沛县政府主办") == ["江苏省徐州市沛县"] * 2
    assert told("西安新城区签约") == ["陕西省西安市新城区"]
    assert told("8个项目落户如皋") == ["江苏省南通市如皋市"]
    assert told("滨湖签约,落户滨湖,滨湖的明天") == ["江苏省无锡市滨湖区"] * 3


def test_a_namesake_is_told_by_its_surroundings() -> None:
    assert told("福建省福州市举行签约,鼓楼区8个项目")[-1] == "福建省福州市鼓楼区"
    assert told("江苏省南京市举行签约,鼓楼区8个项目")[-1] == "江苏省南京市鼓楼区"
    assert told("鼓楼区8个项目") == []
    assert told("鼓楼区8个项目", near=[Place("410200", ("河南省", "开封市"))]) == ["河南省开封市鼓楼区"]


def test_a_town_of_a_citys_name_is_not_the_city() -> None:
    assert told("九江镇政府介绍,落户九江的企业") == []
    assert told("九江市政府介绍,落户九江的企业") == ["江西省九江市"] * 2


def test_a_place_in_the_name_of_a_firm_is_marked() -> None:
    found = find_places("无锡柳湖纺织有限公司与苏州签约,《扬州日报》记者在南京路报道")

    assert [(place.text, place.in_name) for place in found] == [
        ("无锡", True),
        ("苏州", False),
        ("扬州", True),
        ("南京", True),
    ]


def test_a_place_that_opens_a_brand_is_marked() -> None:
    found = find_places("岳阳莲酒落户揭阳。岳阳莲酒说,岳阳莲酒在揭阳建厂,岳阳莲酒的产品。")

    assert {place.in_name for place in found if place.text == "岳阳"} == {True}
    assert {place.in_name for place in found if place.text == "揭阳"} == {False}


def test_no_place_is_looked_for_in_a_persons_name() -> None:
    assert told("李海南说", people=[(0, 3)]) == []


@pytest.mark.parametrize("unit", ["广州", "开发区", "朝阳", "市", "江苏省", "公司", "海", "广州开发区"])
def test_a_long_run_of_anything_costs_little_time(unit: str) -> None:
    assert_linear(lambda text: main_region(text, find_places(text)), lambda size: unit * size, 1_500)


PLACE_LIKE = st.text(
    alphabet=st.one_of(
        st.sampled_from("江苏省无锡市滨湖区广州增城中山火炬开发区在落户的、。( )县朝阳鼓楼"), st.characters()
    ),
    max_size=50,
)


@given(PLACE_LIKE)
def test_places_are_spans_in_order_and_main_region_never_fails(text: str) -> None:
    found = find_places(text)

    assert all(text[place.start : place.end] == place.text for place in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    main_region(text, found)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("柳湖讯 3月7日,江阴市赴深圳招商,在深圳签约8个项目。江阴市市长说,欢迎深圳企业到江阴。", "江苏省无锡市江阴市"),
        ("衡阳、邵阳、郴州、永州、怀化轮番推介,湖南省共签约60个项目。湖南省商务厅说,湖南前景好。", "湖南省"),
        ("贺州市与客商座谈,贺州的干部说,八步区、平桂区都要跟进,贺州有信心。", "广西壮族自治区贺州市"),
        ("山东一周:江苏、浙江、四川、云南、青海、甘肃各有项目开工。", "None"),
        ("双方合作。", "None"),
    ],
)
def test_the_main_region_is_what_a_text_is_about(text: str, about: str) -> None:
    assert str(main_region(text, find_places(text))) == about


def test_hints_count_for_the_main_region() -> None:
    text = "全市签约8个项目,来自上海、杭州的企业参加。"

    assert str(main_region(text, find_places(text), [Place("361100", ("江西省", "上饶市"))])) == "江西省上饶市"


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the labelled seeds are not here")
def test_the_main_region_of_each_seed_is_right() -> None:
    expected = json.loads((SHARED / "seeds" / "expected.json").read_text("utf-8"))
    texts = sorted((SHARED / "seeds").glob("*.txt"))
    read = []
    for seed, path in zip(expected, texts, strict=True):
        text = normalise(f"{seed['title']}\n{path.read_text('utf-8')}").text
        read.append(str(main_region(text, find_places(text))))

    assert read == [seed["region"] for seed in expected]
