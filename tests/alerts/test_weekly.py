"""The digest of a week: sums by place, a picture of them, and a table of every signing, by a real mail."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from alerts import pictures
from alerts.messages import Alert, Gathering, Message, digest
from alerts.messages.alert import Correction
from alerts.messages.manner import Manner
from alerts.pictures import Bar, draw_bars
from alerts.sending import AppriseSender
from signings.model import Amount, Level

WEEKLY = Manner(weekly=True)


def event(alert: Alert, region: str | None, amount: int | None, **facts: object) -> Alert:
    money = None if amount is None else Amount(amount * 10**8)
    return replace(alert, region=region, amount=money, name=f"{region}的项目", **facts)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def week(alert: Alert) -> Message:
    """A ceremony with two of its projects, two single projects of one city, one of nowhere, and a correction."""
    ceremony = event(alert, "湖南省长沙市", 100, level=Level.BATCH, projects=9)
    occasions = [
        (ceremony, event(alert, "湖南省长沙市", 60), event(alert, "湖南省长沙市", 20)),
        (event(alert, "湖南省邵阳市大祥区", 12),),
        (event(alert, "湖南省邵阳市", 3),),
        (event(alert, None, None, evidence='=HYPERLINK("http://x")'),),
        (event(alert, "湖南省邵阳市", 900, correction=Correction((), withdrawn=True, restored=False)),),
    ]
    return digest(occasions, manner=WEEKLY)


def rows(message: Message) -> list[tuple[object, ...]]:
    [table] = [one for one in message.attachments if one.name == "signings.xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(table.content)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_places_are_summed_and_a_ceremony_counts_once(week: Message) -> None:
    assert week.title.startswith("【签约周报】7项")
    assert "长沙市  9项，100亿元" in week.text  # and not the 80 of its projects once more
    assert "邵阳市  2项，15亿元" in week.text  # the county within the city, without the withdrawn 900


def test_every_signing_is_a_row_of_the_table(week: Message) -> None:
    head, *told = rows(week)

    assert head[:4] == ("阶段", "地点", "投资方", "项目")
    assert len(told) == 7
    by_place = {(row[1], row[7]) for row in told}
    assert {("湖南省长沙市", 100 * 10**8), ("湖南省长沙市", 60 * 10**8), ("湖南省邵阳市大祥区", 12 * 10**8)} <= by_place
    assert "2024-05-06" in {str(row[8])[:10] for row in told}


def test_the_table_of_thousands_holds_each_though_few_are_said(alert: Alert) -> None:
    occasions = [[event(alert, "湖南省长沙市", 1 + number % 90, rule="甲")] for number in range(2_000)]

    head, *told = rows(digest(occasions, manner=WEEKLY))

    assert (len(told), head[-1], told[0][-1]) == (2_000, "规则", "甲")
    assert [row[7] for row in told] == sorted((row[7] for row in told), reverse=True)
    assert told[0][6:9] == ("90亿元", 90 * 10**8, datetime(2024, 5, 6))  # noqa: DTZ001 - a cell has no zone


def test_a_channel_that_takes_no_files_has_none_made(alert: Alert) -> None:
    gathering = Gathering(WEEKLY, files=False)
    gathering.add([alert])

    assert gathering.message().attachments == ()
    assert "附件" not in gathering.message().html


def test_a_cell_is_never_a_formula(week: Message) -> None:
    [table] = [one for one in week.attachments if one.name == "signings.xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(table.content)).active
    assert sheet is not None

    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


async def test_picture_and_table_arrive_by_mail_under_ascii_names(week: Message, mailbox) -> None:
    """PEERS 17: text and HTML, and the digest attached."""
    assert (await AppriseSender().send(mailbox.url(), week)).ok

    [mail] = mailbox.mails
    files = {part.get_filename(): part for part in mail.walk() if part.get_filename()}
    assert set(files) == {"by-place.png", "signings.xlsx"}
    assert all(name.isascii() for name in files)
    assert files["by-place.png"].get_payload(decode=True)[:8] == b"\x89PNG\r\n\x1a\n"
    assert files["by-place.png"]["Content-ID"] == "<by-place.png>"
    assert 'src="cid:by-place.png"' in mail.get_body(("html",)).get_content()
    assert files["signings.xlsx"].get_payload(decode=True)[:2] == b"PK"
    assert "长沙市  9项，100亿元" in mail.get_body(("plain",)).get_content()


async def test_a_chat_gets_the_sums_as_text(week: Message, webhook) -> None:
    assert (await AppriseSender().send(f"ntfy://127.0.0.1:{webhook.port}/signings/", week)).ok

    assert "长沙市" in "".join(str(one) for one in webhook.payloads)


def test_a_picture_is_drawn_whatever_its_labels_say() -> None:
    drawn = draw_bars("各地$x^2$（亿元）", [Bar("长沙市", 100.0), Bar("<b>$\\frac{1}{2}$", 0.0), Bar("市" * 12, 3.55)])

    assert drawn is not None
    width, height = struct.unpack(">II", drawn[16:24])
    assert width >= 1000
    assert height >= 300


def test_without_a_picture_the_sums_stand_there_still(alert: Alert, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "can_draw", lambda: False)

    message = digest([[alert]], manner=WEEKLY)

    assert [one.name for one in message.attachments] == ["signings.xlsx"]
    assert "各地投资额" in message.html
    assert "cid:" not in message.html


def test_labels_are_in_pinyin_where_there_is_no_chinese_font() -> None:
    program = Path(pictures.__file__).with_name("workers") / "bars.py"
    asked = f"import runpy; bars = runpy.run_path({str(program)!r}); print(bars['readable']('长沙市', None))"

    said = subprocess.run([sys.executable, "-I", "-c", asked], capture_output=True, text=True, check=True).stdout

    assert said.strip() == "Changshashi"


def test_a_day_of_the_week_with_nothing_known_still_is_a_digest(alert: Alert) -> None:
    bare = replace(alert, region=None, amount=None, date=None, investors=(), name=None, sources=())

    message = digest([[bare]], manner=WEEKLY)

    assert "金额未说明" in message.text
    assert rows(message)[1][8] is None
    assert date.today() not in rows(message)[1]  # noqa: DTZ011 - nothing is made up
