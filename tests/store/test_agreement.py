from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signings.model import Amount, Bound, Confidence, Level, Record, Stage
from store.agreement import ENOUGH, Report, called, weigh, weigh_kin
from store.marks import marks
from store.merged import merge

DAY = date(2026, 3, 1)


def report(told: int = 0, **facts: object) -> Report:
    plain = {"stage": Stage.SIGNED, "level": Level.PROJECT, "investors": ("海拓新能源",), "region": "浙江省丽水市"}
    return Report(Record(**{**plain, **facts}), DAY.toordinal() + told)  # type: ignore[arg-type]


def agree(one: Report, other: Report) -> bool:
    weight = weigh(one, other)
    return weight is not None and weight >= ENOUGH


def amounts(one: Amount, other: Amount) -> bool:
    return agree(report(amount=one), report(amount=other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Amount(152_600_000_000), Amount(152_000_000_000)),  # 1526亿 and 1520亿
        (Amount(110_040_000_000), Amount(110_000_000_000)),  # a headline's round figure
        (Amount(9_980_000_000, bound=Bound.ABOUT), Amount(10_000_000_000, bound=Bound.UNDER)),
        (Amount(1_000_000_000), Amount(140_000_000, "USD")),  # can't be compared here
    ],
)
def test_amounts_that_may_be_one_are_no_contradiction(one: Amount, other: Amount) -> None:
    assert amounts(one, other)
    assert amounts(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Amount(6_000_000_000), Amount(5_000_000_000)),
        (Amount(1_240_000_000), Amount(1_260_000_000)),
        (Amount(1_000_000_000), Amount(10_000_000_000)),
        (Amount(9_800_000_000), Amount(9_900_000_000)),
    ],
)
def test_amounts_that_differ_keep_apart(one: Amount, other: Amount) -> None:
    assert not amounts(one, other)


@pytest.mark.parametrize(("days", "same"), [(0, True), (13, True), (20, False), (-1, True), (-3, False)])
def test_a_day_told_by_one_bounds_when_the_other_may_have_been_told(days: int, *, same: bool) -> None:
    assert agree(report(date=DAY), report(told=days)) is same


@pytest.mark.parametrize(("days", "same"), [(0, True), (5, True), (6, False)])
def test_reports_without_a_day_must_be_told_at_about_the_same_time(days: int, *, same: bool) -> None:
    assert agree(report(amount=Amount(10**9)), report(amount=Amount(10**9), told=days)) is same


@pytest.mark.parametrize(("days", "same"), [(0, True), (1, True), (3, True), (4, False)])
def test_papers_may_name_the_days_of_signing_and_announcement(days: int, *, same: bool) -> None:
    other = report(amount=Amount(12_400_000_000), date=DAY + timedelta(days=days))

    assert agree(report(amount=Amount(12_400_000_000), date=DAY), other) is same


def test_two_signings_of_one_firm_two_days_apart_are_two() -> None:
    assert not agree(report(date=DAY), report(date=DAY + timedelta(days=2)))


def test_a_party_is_known_again_in_the_project_s_name() -> None:
    named = report(investors=("云岭产业基金",), name="海拓新能源铜箔基地项目", date=DAY)

    assert agree(report(region=None, date=DAY), named)
    assert not agree(report(region=None, date=DAY), report(investors=("云岭产业基金",), name="储能项目", date=DAY))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("浙江省丽水市", "浙江省丽水市青田县", True),
        ("浙江省丽水市经开区", "浙江省丽水市莲都区", True),
        ("浙江省丽水市青田县", "浙江省丽水市莲都区", False),
        ("浙江省丽水市经开区", "浙江省衢州市柯城区", False),
    ],
)
def test_a_zone_lies_in_some_district_of_its_city(one: str, other: str, *, same: bool) -> None:
    facts = {"amount": Amount(12_400_000_000), "date": DAY}

    assert agree(report(region=one, **facts), report(region=other, **facts)) is same


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("杭州云岭新材料科技有限公司", "杭州云岭新材料"),
        ("浙江省海拓控股集团股份有限公司", "海拓"),
        ("中国青田重工集团有限公司", "青田重工"),
        ("海拓", "海拓"),
        ("有限公司", "有限公司"),
    ],
)
def test_a_company_is_known_by_what_it_is_called(name: str, short: str) -> None:
    assert called(name) == short


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("海拓新能源", "宁波市海拓新能源科技有限公司"),
        ("宁波海拓新能源有限公司", "海拓新能源"),
        ("海拓", "海拓新能源股份有限公司"),
    ],
)
def test_a_company_s_short_name_is_the_same_company(one: str, other: str) -> None:
    assert agree(report(investors=(one,)), report(investors=(other,)))


@pytest.mark.parametrize(("one", "other"), [("海拓", "海拓新能源股份有限公司"), ("浙江省海拓", "海拓新能源")])
def test_a_firm_of_two_characters_is_found_by_them_alone(one: str, other: str) -> None:
    reports = [report(investors=(name,), date=DAY) for name in (one, other)]

    assert agree(*reports)
    assert marks(reports[0].record) & marks(reports[1].record)


def test_two_characters_within_a_name_are_not_its_firm() -> None:
    facts = {"amount": Amount(1_000_000_000), "date": DAY}

    assert not agree(report(investors=("云岭",), **facts), report(investors=("大云岭湖文旅",), **facts))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("智能座舱一期项目", "智能座舱二期项目", False),
        ("智能座舱首期项目", "智能座舱一期项目", True),
        ("智能座舱一期项目", "智能座舱项目", True),
        ("智能座舱一期、二期项目", "智能座舱二期项目", True),
    ],
)
def test_two_phases_of_a_project_are_two_signings(one: str, other: str, *, same: bool) -> None:
    assert agree(report(name=one, date=DAY), report(name=other, date=DAY)) is same


def test_a_phase_is_known_by_the_evidence_where_the_project_has_no_name() -> None:
    reports = [report(date=DAY, evidence=f"与海拓新能源签约算力中心{phase}期项目") for phase in "一二"]

    assert not agree(*reports)


def test_a_project_named_by_its_kind_alone_is_not_one_though_two_firms_build_it() -> None:
    kind = {"name": "储能电池项目", "amount": Amount(1_000_000_000)}
    one = report(investors=("海拓新能源",), date=DAY, **kind)

    assert not agree(one, report(investors=("青石能源",), date=DAY + timedelta(days=1), **kind))
    its_own = {**kind, "name": "云岭抽水蓄能与光伏一体化项目"}
    one = report(investors=("海拓新能源",), date=DAY, **its_own)
    assert agree(one, report(investors=("青石能源",), date=DAY + timedelta(days=1), **its_own))


def test_merging_keeps_the_best_of_both() -> None:
    short = Record(
        stage=Stage.FRAMEWORK, level=Level.PROJECT, amount=Amount(1_000_000_000, bound=Bound.ABOUT),
        investors=("海拓",), region="浙江省", confidence=Confidence.CHECK, doubts=("数额只在标题里",),
    )  # fmt: skip
    full = Record(
        stage=Stage.SIGNED, level=Level.PROJECT, amount=Amount(1_030_000_000), name="铜箔项目",
        investors=("宁波海拓新能源有限公司", "青田侨商会"), region="浙江省丽水市", date=DAY,
    )  # fmt: skip

    for together in (merge(short, full), merge(full, short)):
        assert (together.amount, together.name, together.region, together.date) == (
            Amount(1_030_000_000), "铜箔项目", "浙江省丽水市", DAY,
        )  # fmt: skip
        assert (together.stage, together.confidence, together.doubts) == (Stage.SIGNED, Confidence.SURE, ())
        assert set(together.investors) == {"宁波海拓新能源有限公司", "青田侨商会"}


NAMES = st.text(alphabet="云岭海拓新能源材料科技有限公司集团杭州市省县(（）)", min_size=1, max_size=12)
RECORDS = st.builds(
    Record,
    stage=st.sampled_from(Stage),
    level=st.sampled_from(Level),
    amount=st.none()
    | st.builds(Amount, st.integers(0, 10**13), st.sampled_from(["CNY", "USD"]), st.sampled_from(Bound)),
    projects=st.none() | st.integers(0, 500),
    name=st.none() | NAMES,
    investors=st.lists(NAMES, max_size=3).map(tuple),
    region=st.none() | NAMES,
    date=st.none() | st.dates(DAY, DAY + timedelta(days=9)),
)
REPORTS = st.builds(Report, RECORDS, st.integers(DAY.toordinal(), DAY.toordinal() + 9))


@given(REPORTS, REPORTS)
def test_agreement_does_not_depend_on_which_was_first(one: Report, other: Report) -> None:
    assert weigh(one, other) == weigh(other, one)
    assert weigh_kin(one, other) == weigh_kin(other, one)


@given(REPORTS)
def test_nothing_contradicts_itself(one: Report) -> None:
    assert weigh(one, one) is not None


@given(RECORDS, RECORDS)
def test_what_was_told_is_not_forgotten_by_merging(one: Record, other: Record) -> None:
    together = merge(one, other)

    for name in ("amount", "projects", "name", "region", "date", "investors"):
        assert bool(getattr(together, name)) >= bool(getattr(one, name))


@given(REPORTS, REPORTS)
def test_reports_that_agree_share_a_mark_to_be_found_by(one: Report, other: Report) -> None:
    if agree(one, other):
        assert marks(one.record) & marks(other.record)
