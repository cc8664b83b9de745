"""The configuration's JSON Schema, by which an editor completes and checks a file while it is written."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from qianyue.settings.models import Settings
from qianyue.settings.values import spell_duration

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaMode, JsonSchemaValue
    from pydantic_core import core_schema

_VARIABLE = {"type": "string", "pattern": r"\$\{", "description": "${VAR} or ${VAR:-default} of the environment"}


def json_schema() -> dict[str, Any]:
    """Return the schema of a configuration file."""
    return Settings.model_json_schema(schema_generator=_Generator)


class _Generator(GenerateJsonSchema):
    """Numbers, yes or no, and choices may stand in the file as a variable, too."""

    def generate(self, schema: core_schema.CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        made = super().generate(schema, mode=mode)
        return {"$schema": self.schema_dialect, **made, "title": "Qianyue's configuration"}

    def encode_default(self, dft: Any) -> Any:
        if isinstance(dft, timedelta):
            return spell_duration(dft)
        return float(dft) if isinstance(dft, Decimal) else super().encode_default(dft)

    def get_title_from_name(self, name: str) -> str:
        return name

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return {"anyOf": [super().int_schema(schema), _VARIABLE]}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        return {"anyOf": [super().bool_schema(schema), _VARIABLE]}
