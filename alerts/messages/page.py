"""A message as a page for mail: the templates, and what fills them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from alerts.messages.clean import one_line

if TYPE_CHECKING:
    from alerts.messages.words import Words

SUBJECT: Final = 110  #: characters; what is longer is cut by mail programs anyway
_GLANCE: Final = 90  # characters that mail programs show beside the subject

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


def page(template: str, words: Words, *, title: str, glance: str, **values: object) -> str:
    """Return the page that *template* makes of *values*; *glance* is what a mail program shows beside the subject."""
    filled = _TEMPLATES.get_template(template)
    shown = filled.render(words=words, title=title, glance=one_line(glance, _GLANCE), **values)
    return _BETWEEN_TAGS.sub("><", shown)
