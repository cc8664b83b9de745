from xml.etree import ElementTree as ET

from fastapi.testclient import TestClient

from signings.industries import Industry
from signings.model import Stage

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">\u202e'


def test_an_empty_store_says_so(web: TestClient) -> None:
    assert "还没有" in web.get("/").text
    assert "还没有来源" in web.get("/sources").text


def test_the_front_page_says_who_where_and_how_much(web: TestClient, keep) -> None:
    keep()

    page = web.get("/").text

    assert "恒湖能源有限公司" in page
    assert "江苏省无锡市滨湖区" in page
    assert "超32亿元" in page


def test_an_event_shows_its_evidence_and_its_sources(web: TestClient, keep) -> None:
    number = keep()

    page = web.get(f"/events/{number}").text

    assert "总投资超32亿元的储能基地项目签约" in page
    assert 'href="https://news.example/1.html"' in page
    assert "湖畔日报" in page


def test_the_filters_narrow_by_region_and_stage(web: TestClient, keep) -> None:
    keep()
    keep(
        title="峰川新材料意向落地", url="https://news.example/2.html", stage=Stage.INTENT, region="湖南省邵阳市",
        investors=("峰川新材料",), name="峰川项目", amount=None, evidence="峰川新材料达成合作意向",
    )  # fmt: skip

    assert "峰川" not in web.get("/?region=江苏").text
    assert "峰川" in web.get("/?region=湖南省").text
    assert "恒湖" not in web.get("/?stage=intent").text
    assert "没有叫“火星”的地区" in web.get("/?region=火星").text


def test_hostile_titles_and_links_stay_text(web: TestClient, keep) -> None:
    number = keep(title=HOSTILE, url="javascript:alert(3)", evidence=HOSTILE, investors=(HOSTILE,))

    for page in (web.get("/").text, web.get(f"/events/{number}").text):
        assert "<script" not in page
        assert "<img" not in page
        assert 'href="javascript' not in page


def test_an_event_that_is_not_there_is_404(web: TestClient) -> None:
    assert web.get("/events/99").status_code == 404
    assert web.get(f"/events/{10**40}").status_code == 404
    assert web.get("/api/events/99").json() == {"detail": "there is no event 99"}


def test_the_api_tells_every_field_of_a_record(web: TestClient, keep) -> None:
    number = keep()

    answer = web.get(f"/api/events/{number}").json()

    assert answer["amount"] == {"value": 3_200_000_000, "currency": "CNY", "bound": "over"}
    assert answer["stage"] == "signed"
    assert answer["date"] == "2026-03-01"
    assert answer["sources"][0]["published"] == "2026-03-02"


def test_the_api_refuses_what_it_does_not_understand(web: TestClient) -> None:
    assert web.get("/api/events?region=火星").status_code == 422
    assert web.get("/api/events?stage=sold").status_code == 422
    assert web.get("/api/events?limit=100000").status_code == 422


def test_the_api_filters_by_investment(web: TestClient, keep) -> None:
    keep()

    assert len(web.get("/api/events?yuan=3200000000").json()) == 1
    assert web.get("/api/events?yuan=3200000001").json() == []


def test_the_api_and_the_page_filter_by_industry(web: TestClient, keep) -> None:
    keep(industry=Industry.FOOD, name="米粉厂")

    assert [event["industry"] for event in web.get("/api/events?industry=食品").json()] == ["食品"]
    assert web.get("/api/events?industry=物流").json() == []
    assert web.get("/api/events?industry=米粉").status_code == 422
    assert "米粉厂" in web.get("/?industry=食品").text
    assert "米粉厂" not in web.get("/?industry=物流").text
    assert "<dt>行业</dt><dd>食品</dd>" in web.get("/events/1").text


def test_the_feed_is_well_formed_whatever_the_titles(web: TestClient, keep) -> None:
    keep(name=HOSTILE + "\x08", evidence="]]>&amp;\x0b")

    feed = ET.fromstring(web.get("/feed.atom").content)

    [entry] = feed.findall(f"{ATOM}entry")
    assert "超32亿元" in entry.findtext(f"{ATOM}title")
    assert entry.find(f"{ATOM}link").get("href") == "https://news.example/1.html"


def test_an_event_says_whose_report_it_is_and_who_saw_it_first(web: TestClient, keep) -> None:
    number = keep()
    keep(url="https://mirror.example/9.html")

    page, answer = web.get(f"/events/{number}").text, web.get(f"/api/events/{number}").json()

    assert "湖畔日报的报道，2处刊登，最早刊于2026-03-02，2026-03-02 12:00首次发现" in page
    [story] = answer["stories"]
    assert story == {
        "publisher": "湖畔日报",
        "first_seen": "https://news.example/1.html",
        "earliest": "https://news.example/1.html",
        "copies": ["https://news.example/1.html", "https://mirror.example/9.html"],
    }
