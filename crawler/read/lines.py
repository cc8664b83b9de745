"""What a line of a page is: running text, the caption of a picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.page.zones import Zone
from crawler.read import furniture

if TYPE_CHECKING:
    from crawler.page.page import Line

PROSE = 20  #: characters from which a line with punctuation is taken for running text
#: The day on which a document was signed, under it.
SIGNED = re.compile(r"^(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$")


def is_prose(line: Line) -> bool:
    """Say whether a line is surely running text."""
    if line.prose is None:
        line.prose = _is_prose(line)
    return line.prose


def _is_prose(line: Line) -> bool:
    text = line.text
    return (
        len(text) >= PROSE
        and not line.linked
        and furniture.is_sentence(text)
        and not furniture.is_furniture(text)
        and not furniture.is_record(text)
        and not furniture.is_contact(text)
        and not furniture.is_portal_note(text)
    )


def is_caption(line: Line, *, edge: bool) -> bool:
    """Say whether a line stands under a picture; *edge* is where the body begins or ends, and less proof will do."""
    text = line.text
    if line.zone & Zone.CAPTION or furniture.is_picture_name(text):
        return True
    if furniture.is_caption(text) and (line.pictured or furniture.is_credited(text) or len(text) <= 60):
        return True
    if not line.pictured:
        return False
    centred = line.zone & Zone.CENTRED and not line.zone & (Zone.BOLD | Zone.HEADING)
    return furniture.is_credited(text) or bool(edge and centred and len(text) <= 80)
