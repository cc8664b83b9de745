"""Tell how much of its own region a text speaks of: 34个项目落户我省, 共签约42个项目,其中我县2个."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.places import Place, resolve
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.judge.passages.drafts import Draft

_SETTLES = compiled("(?:落户|落地|进驻)我(?P<kind>[省市县区州旗])")
_AMONG = compiled("[,。;]其中,?[我本](?P<kind>[市县区旗])")


def ours(draft: Draft, main: Place | None) -> Place | None:
    """Return the region, the text's own or one around it, of which projects counted together are said to be; else None."""
    text, end = draft.period.text, draft.period.end
    settles = _SETTLES.search(text, draft.start, min(draft.end, end))
    if main is None:
        return None
    if settles:
        return _up_to(main, settles["kind"], within=False)
    among = _AMONG.match(text, draft.end)
    return _up_to(main, among["kind"], within=True) if among else None


def _up_to(place: Place, kind: str, *, within: bool) -> Place | None:
    """Return the part of a place that is of a kind, or what that part lies in."""
    depth = next((n for n, part in enumerate(place.parts, 1) if part.endswith(kind)), 0)
    depth -= within and depth > 0
    return resolve("".join(place.parts[:depth])) if depth else None
