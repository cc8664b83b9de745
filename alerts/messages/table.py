"""Every event of a digest as a row of a table that goes with a mail."""

from __future__ import annotations

from dataclasses import make_dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from alerts.messages.alert import Attachment
from alerts.messages.clean import one_line, safe_link
from alerts.messages.money import amount_in
from alerts.wording import headline_word, industry_word
from signings.industries import Industry
from signings.model import Amount, Bound, Confidence, Level, Stage
from store.formats import write_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alerts.messages.words import Words

TABLE: Final = "signings.xlsx"  # file names are ASCII: some mail programs show others as riddles
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(occasions: Iterable[dict[str, Any]], words: Words) -> Attachment:
    """Return the table of *occasions*, given as `alerts.messages.payload` has them: one row an event, in their order."""
    heads = (words.stage, words.where, words.investor, words.project, words.counted, words.industry, words.amount)
    more = ("CNY", words.date, words.checked, words.evidence, words.source, "URL", words.rule)
    kind = make_dataclass(words.sheet, [(head, object) for head in (*heads, *more)], frozen=True)
    rows = (kind(*_row(event, one["rules"], words)) for one in occasions for event in one["events"])
    out = BytesIO()
    write_xlsx(rows, kind, out)
    return Attachment(TABLE, _XLSX, out.getvalue())


def _row(event: dict[str, Any], rules: list[dict[str, Any]], words: Words) -> tuple[object, ...]:
    source = event["sources"][0] if event["sources"] else None
    money = event["amount"]
    amount = Amount(money["value"], money["currency"], Bound(money["bound"])) if money else None
    return (
        headline_word(Stage(event["stage"]), Level(event["level"]), words.language),
        event["region"],
        words.comma.join(event["investors"]) or None,
        event["name"],
        event["projects"],
        industry_word(Industry(event["industry"]), words.language) if event["industry"] else None,
        amount_in(amount, words) if amount else None,
        event["yuan"],
        date.fromisoformat(event["date"]) if event["date"] else None,
        words.check_first if event["confidence"] == Confidence.CHECK else None,
        one_line(event["evidence"], 600),
        one_line(source["title"], 200) if source else None,
        safe_link(source["url"]) if source else None,
        words.comma.join(rule["name"] for rule in rules),
    )
