"""From alerts to a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from alerts.messages import payload
from alerts.messages.alert import Message
from alerts.messages.clean import no_mentions, one_line
from alerts.messages.document import line
from alerts.messages.gathering import Gathering, alone
from alerts.messages.manner import PLAIN, Manner
from alerts.messages.occasion import Occasion
from alerts.messages.page import SUBJECT, page
from alerts.messages.words import words_in
from alerts.wording import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alerts.messages.alert import Alert

_NEUTRAL: Final = "#1f2937"  # the headline of what is no signing


def compose(*alerts: Alert, manner: Manner = PLAIN) -> Message:
    """
    Return the message for one alert, or for several of one occasion: what one story owes to one subscriber.

    Never raises for what a page wrote: any text is shortened, freed of invisible characters and escaped.
    The title is one line. Links are http or https, or left out.
    """
    return alone(Occasion.of(alerts), words_in(manner.language))


def digest(occasions: Iterable[Sequence[Alert]], *, manner: Manner = PLAIN) -> Message:
    """
    Return one message for several *occasions*, those with the most telling events first; the last are counted.

    A table of all events goes with it where not all are said. A weekly one has it always, and the sums by place.
    """
    gathering = Gathering(manner)
    for one in occasions:
        gathering.add(one)
    return gathering.message()


def notice(title: str, lines: Sequence[str], *, language: Language = Language.CHINESE) -> Message:
    """Return a message of Qianyue itself, such as a test: *title* and *lines* are made harmless as well."""
    clean = [one_line(each) for each in lines]
    subject = one_line(title, SUBJECT)
    return Message(
        title=no_mentions(subject),
        text="".join(f"{no_mentions(each)}\n" for each in clean),
        html=page("notice.html", words_in(language), title=subject, glance="", lines=clean, colour=_NEUTRAL),
        payloads=(payload.notice(),),
        items=(tuple(line(each) for each in clean),),
    )
