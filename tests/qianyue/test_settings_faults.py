"""What a wrong configuration is told: file, line, key, value and remedy, everything at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qianyue.settings import SettingsError, load

if TYPE_CHECKING:
    from collections.abc import Callable


CONTACT = "sites that are visited must be able to reach you"
STAGES = "intent, framework, signed, started, operating"


@pytest.fixture
def complain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    monkeypatch.chdir(tmp_path)

    def told(text: str, **environ: str) -> list[str]:
        Path("config.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(SettingsError) as caught:
            load(Path("config.yaml"), environ)
        return str(caught.value).splitlines()

    return told


def test_all_faults_are_told_at_once_in_the_order_of_the_file(complain: Callable[..., list[str]]) -> None:
    told = complain(
        "contact: nobody\n"
        "rules:\n"
        "  - name: 大额\n"
        "    amount: 10 apples\n"
        "    stages: [sgined]\n"
        "    tell: [招商二科]\n"
        "subscribers: {招商一科: 'json://127.0.0.1/'}\n"
        "max_age: soon\n"
    )

    assert told == [
        f"config.yaml:1: contact: 'nobody' is neither a mail address nor a web address; {CONTACT}",
        "config.yaml:4: rules[0].amount: '10 apples' is no amount; write it like '10亿元'",
        f"config.yaml:5: rules[0].stages[0]: 'sgined' is not one of {STAGES}; did you mean 'signed'?",
        "config.yaml:6: rules[0].tell[0]: '招商二科' is no subscriber; did you mean '招商一科'?",
        "config.yaml:8: max_age: 'soon' is no duration; write it like '30d', or 'none' for no limit",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("crawl: {budget: many}", "2: crawl.budget: 'many' is no number; write it like 5000, or 'none' for no limit"),
        (
            "crawl: {again: [1d, 6h]}",
            "2: crawl.again: this holds pauses that do not grow; write them like [6h, 1d, 3d]",
        ),
        ("timezon: UTC", "2: timezon: there is no such key here; did you mean 'timezone'?"),
        ("timezone: Mars/Base", "2: timezone: 'Mars/Base' is no time zone; write it like 'Asia/Shanghai'"),
        ("rules:\n  - {name: a}", "3: rules[0]: the key 'tell' is missing: names of subscribers"),
        ("rules:\n  - {name: a, tell: []}", "3: rules[0].tell: this has to hold at least one item"),
        ("rules:\n  - {name: a, tell: x}", "3: rules[0].tell: 'x' has to be a list; write it like [one, another]"),
        ("rules: {name: a}", "2: rules: this has to be a list; write it like [one, another]"),
        ("crawl: {workers: some}", "2: crawl.workers: 'some' is no whole number"),
        ("crawl: {workers: 0}", "2: crawl.workers: '0' is too small; the least is 1"),
        ("crawl: {workers: 1000}", "2: crawl.workers: '1000' is too large; the most is 64"),
        ("crawl: {max_page_size: 5}", "2: crawl.max_page_size: '5' is no size; write it like '500 KB' or '5 MB'"),
        ("crawl: {pace: 0s}", "2: crawl.pace: '0s' is no duration; write it like '30s', '30m', '1h' or '30d'"),
        (
            "crawl: {allow_networks: [10.0.0.1/8]}",
            "2: crawl.allow_networks[0]: '10.0.0.1/8' is no network; clear the bits behind the mask",
        ),
        ("rates: {USD: 7}", "2: rates: the key 'as_of' is missing: the day of the rates that are given here"),
        ("rates: {as_of: 2026-1-33}", "2: rates.as_of: '2026-1-33' is no day; write it like 2026-01-31"),
        ("rates: {as_of: 2026-01-31, UDS: 7}", "2: rates.UDS: there is no such key here; did you mean 'USD'?"),
        ("rates: {as_of: 2026-01-31, USD: 0}", "2: rates.USD: '0' has to be more than 0"),
        ("web: {listen: here}", "2: web.listen: 'here' is no address to listen on; write it like '127.0.0.1:8642'"),
        ("subscribers: [a]", "2: subscribers: this has to be a mapping of names"),
    ],
)
def test_a_fault_names_key_value_and_remedy(complain: Callable[..., list[str]], text: str, told: str) -> None:
    assert complain(f"contact: ops@example.org\n{text}\n") == [f"config.yaml:{told}"]


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/", "www.example.gov.cn", "https://", "https://a b/", "https://[::1", "file:///etc/passwd"],
)
def test_a_source_that_is_no_web_address_is_refused(complain: Callable[..., list[str]], url: str) -> None:
    [told] = complain(f"contact: ops@example.org\nregions: [{{name: 湖南, sources: ['{url}']}}]\n")

    assert told.startswith(f"config.yaml:2: regions[0].sources[0]: '{url}' is no web address")


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("储能", "it belongs to 新能源 (words of your own go under words)"),
        ("某业", "the industries are 新能源、新材料、"),
    ],
)
def test_an_industry_that_does_not_exist_gets_the_one_it_belongs_to(
    complain: Callable[..., list[str]], name: str, remedy: str
) -> None:
    [told] = complain(
        "contact: ops@example.org\n"
        "rules: [{name: 签约, tell: [甲], industries: [新能源汽车, 食品, " + name + "]}]\n"
        "subscribers: {甲: {to: 'json://127.0.0.1'}}\n"
    )

    assert told.startswith(f"config.yaml:2: rules[0].industries[2]: '{name}' is no industry; {remedy}")


def test_a_region_that_does_not_exist_gets_near_names(complain: Callable[..., list[str]]) -> None:
    [told] = complain("contact: ops@example.org\nregions: [{name: 湖南省邵阴市, sources: ['https://a.example/']}]\n")

    assert told.startswith("config.yaml:2: regions[0].name: '湖南省邵阴市' is no region of GB/T 2260; did you mean ")
    assert "邵阳市" in told


def test_two_sources_of_one_name_are_a_fault(complain: Callable[..., list[str]]) -> None:
    told = complain(
        "contact: ops@example.org\n"
        "regions:\n"
        "  - name: 湖南\n"
        "    sources:\n"
        "      - https://a.example/news/\n"
        "      - {name: 红榜, url: 'https://b.example/'}\n"
        "  - name: 广西\n"
        "    sources:\n"
        "      - https://a.example/news\n"
        "      - {name: 红榜, url: 'https://c.example/'}\n"
    )

    assert told == [
        "config.yaml:9: regions[1].sources[0]: the source 'a.example/news' stands here again, first in line 5; keep one of them",
        "config.yaml:10: regions[1].sources[1].name: the source '红榜' stands here again, first in line 6; keep one of them",
    ]


def test_listening_beyond_this_machine_needs_a_token(complain: Callable[..., list[str]]) -> None:
    [told] = complain("contact: ops@example.org\nweb: {listen: '0.0.0.0:80'}\n")

    assert "without a token" in told


def test_a_missing_variable_names_line_key_and_remedy(complain: Callable[..., list[str]]) -> None:
    assert complain("contact: ops@example.org\nstore: ${DATABASE}\n") == [
        "config.yaml:2: store: the environment variable DATABASE is not set; set it, or write ${DATABASE:-a default} here"
    ]


def test_a_missing_variable_hides_no_other_fault(complain: Callable[..., list[str]]) -> None:
    assert len(complain("contact: ${WHO}\ntimezone: Mars\nsubscribers: {a: '${URL}'}\n")) == 3


@pytest.mark.parametrize(
    "text",
    [
        "contact: ${SECRET}",
        "contact: ops@example.org\nstore: ${SECRET}\nsubscribers: {a: '${SECRET}', b: {to: '${SECRET}'}}",
        "contact: ops@example.org\nregions: [{name: '${SECRET}', sources: ['${SECRET}']}]",
        "contact: ops@example.org\nrules: [{name: a, amount: '${SECRET}', stages: ['${SECRET}'], tell: ['${SECRET}']}]",
        "contact: ops@example.org\nrates: {as_of: '${SECRET}', USD: '${SECRET}'}",
        "contact: ops@example.org\ncrawl: {every: '${SECRET}', workers: '${SECRET}', allow_networks: ['${SECRET}']}",
        "contact: ops@example.org\nweb: {listen: '${SECRET}', token: '${SECRET}'}\nmax_age: ${SECRET}",
        "contact: ops@example.org\nrules: [{name: '${SECRET}', tell: [a]}, {name: '${SECRET}', tell: [a]}]",
        "contact: ops@example.org\nregions: [{name: 湖南, sources: ['https://${SECRET}/', 'https://${SECRET}/']}]",
    ],
)
def test_a_value_from_the_environment_is_in_no_message(complain: Callable[..., list[str]], text: str) -> None:
    told = "\n".join(complain(f"{text}\nnothing: 1\n", SECRET="hunter2"))

    assert "hunter2" not in told


def test_a_secret_that_stands_in_the_file_is_not_repeated_either(complain: Callable[..., list[str]]) -> None:
    told = "\n".join(
        complain(
            "contact: ops@example.org\n"
            "web: {token: hunter2}\n"
            "subscribers:\n"
            "  a: mailtos://me:hunter2@example.org?to=a@example.org,b@example.org\n"
            "  b: hunter2\n"
        )
    )

    assert "hunter2" not in told
    assert "'mailtos://…' is refused: the address names 2 recipients" in told


def test_a_channel_that_acts_on_this_machine_is_refused(complain: Callable[..., list[str]]) -> None:
    [told] = complain("contact: ops@example.org\nsubscribers: {a: 'syslog://'}\n")

    assert told.startswith("config.yaml:2: subscribers.a: 'syslog://…' is refused")


def test_a_long_value_is_cut(complain: Callable[..., list[str]]) -> None:
    [told] = complain(f"contact: {'x' * 5000}\n")

    assert len(told) < 250


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words\n", "contact\n"])
def test_a_file_that_is_no_mapping_is_told_so(complain: Callable[..., list[str]], text: str) -> None:
    [told] = complain(text)

    assert told == "config.yaml: a configuration is a mapping of keys such as contact:, regions: and rules:"


def test_an_empty_file_lacks_its_contact(complain: Callable[..., list[str]]) -> None:
    [told] = complain("# nothing yet\n")

    assert told.startswith("config.yaml: the key 'contact' is missing")


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such file; name your configuration with --config"):
        load(tmp_path / "none.yaml", {})


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can't be read"):
        load(tmp_path, {})
