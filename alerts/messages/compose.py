"""From alerts to a message: the page's templates, the text's lines, and the functions that fill them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from alerts.messages.alert import Message
from alerts.messages.clean import no_mentions, one_line
from alerts.messages.document import line, plain
from alerts.messages.facts import word
from alerts.messages.manner import PLAIN, Manner
from alerts.messages.occasion import Occasion, weight
from alerts.messages.payload import VERSION, payload
from alerts.messages.saying import say, say_digest
from alerts.messages.weekly import Week
from alerts.messages.words import words_in
from alerts.wording import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alerts.messages.alert import Alert
    from alerts.messages.words import Words

_SUBJECT: Final = 110  # characters; what is longer is cut by mail programs anyway
_GLANCE: Final = 90  # characters that mail programs show beside the subject
_IN_DIGEST: Final = 60  # occasions that a digest says; the rest are counted
_NEUTRAL: Final = "#1f2937"  # the headline of what is no signing

_BETWEEN_TAGS: Final = re.compile(r">\s*\n\s*<")
_TEMPLATES: Final = Environment(
    loader=PackageLoader("alerts.messages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def _unbroken(text: str) -> Markup:
    """Return *text* for a page, its days kept on one line."""
    return Markup(_DAY.sub(r'<span style="white-space:nowrap;">\g<0></span>', str(escape(text))))  # noqa: S704 - it is escaped


_TEMPLATES.filters["unbroken"] = _unbroken


def compose(*alerts: Alert, manner: Manner = PLAIN) -> Message:
    """
    Return the message for one alert, or for several of one occasion: what one story owes to one subscriber.

    Never raises for what a page wrote: any text is shortened, freed of invisible characters and escaped.
    The title is one line. Links are http or https, or left out.
    """
    occasion, words = Occasion.of(alerts), words_in(manner.language)
    wording = word(occasion, words)
    items = say(wording)
    return Message(
        title=no_mentions(one_line(wording.headline, _SUBJECT)),
        text=plain(items),
        html=_page("alert.html", words, title=wording.headline, glance=wording.evidence, say=wording),
        payload=payload(occasion),
        items=items,
    )


def digest(occasions: Sequence[Sequence[Alert]], *, manner: Manner = PLAIN) -> Message:
    """
    Return one message for several *occasions*, those with the most telling events first; the last are counted.

    A weekly one also holds the sums by place, and a table of all events as an attachment.
    """
    sorted_ = sorted(map(Occasion.of, occasions), key=lambda one: weight(one.lead), reverse=True)
    words = words_in(manner.language)
    sayings = [word(occasion, words) for occasion in sorted_[:_IN_DIGEST]]
    unsaid = len(sorted_) - len(sayings)
    events = sum(1 + len(occasion.further) for occasion in sorted_)
    heading = (words.weekly if manner.weekly else words.digest).format(events, sayings[0].headline)
    week = Week.of(sorted_, words) if manner.weekly else None
    items = (*(week.items if week else ()), *say_digest(sayings, unsaid, words))
    values: dict[str, Any] = {
        "title": one_line(heading, _SUBJECT),
        "sayings": sayings,
        "unsaid": unsaid,
        "weekly": week,
    }
    return Message(
        title=no_mentions(one_line(heading, _SUBJECT)),
        text=plain(items),
        html=_page("digest.html", words, glance=sayings[0].evidence, **values),
        payload=payload(*sorted_),
        items=items,
        attachments=week.attachments if week else (),
    )


def notice(title: str, lines: Sequence[str], *, language: Language = Language.CHINESE) -> Message:
    """Return a message of Qianyue itself, such as a test: *title* and *lines* are made harmless as well."""
    clean = [one_line(each) for each in lines]
    subject = one_line(title, _SUBJECT)
    return Message(
        title=no_mentions(subject),
        text="".join(f"{no_mentions(each)}\n" for each in clean),
        html=_page("notice.html", words_in(language), title=subject, glance="", lines=clean, colour=_NEUTRAL),
        payload={"version": VERSION, "kind": "notice", "rules": [], "events": []},
        items=(tuple(line(each) for each in clean),),
    )


def _page(template: str, words: Words, *, title: str, glance: str, **values: object) -> str:
    page = _TEMPLATES.get_template(template)
    shown = page.render(words=words, title=title, glance=one_line(glance, _GLANCE), **values)
    return _BETWEEN_TAGS.sub("><", shown)
