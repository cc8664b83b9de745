"""From alerts to a message: the templates and the functions that fill them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from alerts.messages.alert import Message
from alerts.messages.clean import no_mentions, one_line
from alerts.messages.facts import word
from alerts.messages.occasion import Occasion, weight
from alerts.messages.payload import VERSION, payload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alerts.messages.alert import Alert

_SUBJECT: Final = 110  # characters; what is longer is cut by mail programs anyway
_IN_DIGEST: Final = 60  # occasions that a digest says; the rest are counted

# Blanks between two tags would be lines of the plain part that mail gets. Text holds no raw < or >: it is escaped.
_BETWEEN_TAGS: Final = re.compile(r">\s*\n\s*<")

_TEMPLATES: Final = Environment(
    loader=PackageLoader("alerts.messages"),
    autoescape=select_autoescape(enabled_extensions=("html",), default=True, disabled_extensions=("txt",)),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["quiet"] = no_mentions


def compose(*alerts: Alert) -> Message:
    """
    Return the message for one alert, or for several of one occasion: what one story owes to one subscriber.

    Never raises for what a page wrote: any text is shortened, freed of invisible characters and escaped.
    The title is one line. Links are http or https, or left out.
    """
    occasion = Occasion.of(alerts)
    wording = word(occasion)
    return Message(
        title=no_mentions(one_line(wording.headline, _SUBJECT)),
        text=_TEMPLATES.get_template("alert.txt").render(say=wording).strip() + "\n",
        html=_page("alert.html", say=wording),
        payload=payload(occasion),
    )


def digest(occasions: Sequence[Sequence[Alert]]) -> Message:
    """Return one message for several *occasions*, those with the most telling events first; the last are counted."""
    sorted_ = sorted(map(Occasion.of, occasions), key=lambda one: weight(one.lead), reverse=True)
    sayings = [word(occasion) for occasion in sorted_[:_IN_DIGEST]]
    events = sum(1 + len(occasion.further) for occasion in sorted_)
    heading = f"【签约汇总】{events}项，首条：{sayings[0].headline}"
    title = no_mentions(one_line(heading, _SUBJECT))
    values = {"title": one_line(heading, _SUBJECT), "sayings": sayings, "unsaid": len(sorted_) - len(sayings)}
    return Message(
        title=title,
        text=_TEMPLATES.get_template("digest.txt").render(**values).strip() + "\n",
        html=_page("digest.html", **values),
        payload=payload(*sorted_),
    )


def notice(title: str, lines: Sequence[str]) -> Message:
    """Return a message of Qianyue itself, such as a test: *title* and *lines* are made harmless as well."""
    clean = [one_line(line) for line in lines]
    subject = one_line(title, _SUBJECT)
    return Message(
        title=no_mentions(subject),
        text="".join(f"{no_mentions(line)}\n" for line in clean),
        html=_page("notice.html", title=subject, lines=clean),
        payload={"version": VERSION, "kind": "notice", "rules": [], "events": []},
    )


def _page(template: str, **values: object) -> str:
    return _BETWEEN_TAGS.sub("><", _TEMPLATES.get_template(template).render(**values))
