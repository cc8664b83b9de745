"""
A digest in the making. It may be of ten thousand signings; nobody reads so many, and they need not be held at once.

What is said is the most telling: only that is held. Of the rest a mail has every row in its table, a webhook gets every
event in parts, and a chat is told how many there are.
"""

from __future__ import annotations

from heapq import heappush, heappushpop
from typing import TYPE_CHECKING, Final

from alerts.messages import payload
from alerts.messages.alert import Message
from alerts.messages.clean import no_mentions, one_line
from alerts.messages.document import plain
from alerts.messages.facts import word
from alerts.messages.manner import PLAIN, Manner
from alerts.messages.occasion import Occasion, Weight, weight
from alerts.messages.page import SUBJECT, page
from alerts.messages.saying import say, say_digest
from alerts.messages.spool import Spool
from alerts.messages.table import table
from alerts.messages.weekly import Sums, Week
from alerts.messages.words import words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alerts.messages.alert import Alert
    from alerts.messages.words import Words

_SAID: Final = 60  # occasions that a digest says; the rest are counted


class Gathering:
    """Takes one occasion after the other, and makes one message of them all."""

    def __init__(self, manner: Manner = PLAIN, *, files: bool = True) -> None:
        """Speak in that *manner*; without *files* no table is made, nor a picture, for the channel takes none."""
        self._manner = manner
        self._files = files
        self._words = words_in(manner.language)
        self._spool = Spool()
        self._sums = Sums(self._words)
        self._events = 0
        self._best: list[tuple[Weight, int, Occasion]] = []  # a heap; the number settles which of two alike stays

    def add(self, alerts: Sequence[Alert], keys: Sequence[str] = ()) -> None:
        """
        Take in what one occasion has to tell: at least one alert. Raises OSError where the disk is full.

        By *keys*, those of its deliveries, a program knows it again that gets it twice.
        """
        one = Occasion.of(alerts)
        self._spool.add(weight(one.lead), payload.of_one(one, keys))
        self._events += 1 + len(one.further)
        if self._manner.weekly:
            self._sums.add(one)
        entry = (weight(one.lead), -len(self._spool), one)
        if len(self._best) < _SAID:
            heappush(self._best, entry)
        else:
            heappushpop(self._best, entry)

    def message(self) -> Message:
        """Return the message for all that was added, at least one occasion: a single one's, a digest, or a week's."""
        best = [one for *_, one in sorted(self._best, reverse=True)]
        if len(self._spool) == 1 and not self._manner.weekly:
            [only] = self._spool
            return alone(best[0], self._words, only["keys"])
        return self._digest(best)

    def _digest(self, best: list[Occasion]) -> Message:
        words = self._words
        sayings = [word(occasion, words) for occasion in best]
        unsaid = len(self._spool) - len(sayings)
        heading = (words.weekly if self._manner.weekly else words.digest).format(self._events, sayings[0].headline)
        title = one_line(heading, SUBJECT)
        week = Week.of(self._sums, words, picture=self._files) if self._manner.weekly else None
        files = (table(self._spool, words),) if self._files and (week or unsaid) else ()
        items = (*(week.items if week else ()), *say_digest(sayings, unsaid, words))
        shown = {"sayings": sayings, "unsaid": unsaid, "weekly": week}
        attached = words.attached.format(files[0].name) if files else ""
        return Message(
            title=no_mentions(title),
            text=plain(items),
            html=page("digest.html", words, title=title, glance=sayings[0].evidence, attached=attached, **shown),
            payloads=payload.Digest(self._spool),
            items=items,
            attachments=(*(week.pictures if week else ()), *files),
        )


def alone(occasion: Occasion, words: Words, keys: Sequence[str] = ()) -> Message:
    """Return the message for a single *occasion*, whose deliveries have these *keys*."""
    wording = word(occasion, words)
    items = say(wording)
    return Message(
        title=no_mentions(one_line(wording.headline, SUBJECT)),
        text=plain(items),
        html=page("alert.html", words, title=wording.headline, glance=wording.evidence, say=wording),
        payloads=(payload.alert(occasion, keys),),
        items=items,
    )
