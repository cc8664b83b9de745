"""From alerts to a message: the templates and the functions that fill them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from alerts.messages.alert import Message
from alerts.messages.clean import no_mentions, one_line
from alerts.messages.facts import word
from alerts.messages.occasion import Occasion
from alerts.messages.payload import VERSION, payload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alerts.messages.alert import Alert

_SUBJECT: Final = 110  # characters; what is longer is cut by mail programs anyway

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
