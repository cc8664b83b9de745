"""Places: names to regions, places in texts, the region that a text is about. This module is the door; the work is done behind it.

Names are today's, in full, from the province down: 广东省广州市增城区, a zone behind it where the text names one.
"""

from __future__ import annotations

from signings.places.finder import FoundPlace, find_places
from signings.places.gazetteer import Place, resolve, suggest
from signings.places.main import main_region

__all__ = ["FoundPlace", "Place", "find_places", "main_region", "resolve", "suggest"]
