"""What every section of the configuration shares: frozen, no unknown keys, and how a value is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

REFUSED = "refused"  #: the type of our own errors, so that messages.py can tell them from pydantic's


class Section(BaseModel):
    """A part of the configuration. A key without a value (``rules:``) is as good as left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, use_attribute_docstrings=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None or key not in cls.model_fields}


def refuse(problem: str) -> PydanticCustomError:
    """Return the error that says of a value what *problem* says: "is no amount; write it like '10亿元'".

    The problem must not quote the value, which may be a secret: whoever prints it puts the value in front.
    """
    return PydanticCustomError(REFUSED, "{problem}", {"problem": problem})


@dataclass(frozen=True, slots=True)
class Shorthand:
    """Lets a section be written as one text, which is then its *key*."""

    key: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Put the text under its key before the section is validated."""
        return core_schema.no_info_before_validator_function(self._unfold, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Offer editors both forms."""
        return {"anyOf": [{"type": "string", "description": f"short for {{{self.key}: …}}"}, handler(schema)]}

    def _unfold(self, value: Any) -> Any:
        return {self.key: value} if isinstance(value, str) else value
