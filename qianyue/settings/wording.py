"""How a subscriber's messages are worded."""

from typing import Self

from pydantic import Field, model_validator

from alerts import templates
from alerts.errors import TemplateFault
from alerts.messages import manner
from qianyue.settings.section import Section, refuse


class Template(Section):
    """Messages in words of one's own, in the language of Jinja."""

    title: str = Field(default="", max_length=2_000, examples=["签约：{{ events[0].name }}"])
    """the title or subject; by default the usual one"""
    text: str = Field(
        default="", max_length=20_000, examples=["{% for event in events %}{{ event.evidence }}{% endfor %}"]
    )
    """the text; by default the usual one"""

    @model_validator(mode="after")
    def _can_be_filled(self) -> Self:
        if not self.title and not self.text:
            raise refuse("needs a title or a text")
        try:
            templates.check(self.wording)
        except TemplateFault as fault:
            raise refuse(f"can't be filled: {fault}") from None
        return self

    @property
    def wording(self) -> manner.Template:
        """The template for alerts.templates."""
        return manner.Template(title=self.title, text=self.text)
