"""What of two texts counts when they are compared."""

from __future__ import annotations

import re
import unicodedata

_PUNCTUATION = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Return what of *text* counts when two titles are compared: letters, digits and Han, in one form."""
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text)).lower()
