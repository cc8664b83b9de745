"""From a file to Settings: read, fill in variables, validate, and report every fault at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from qianyue.settings.crosscheck import crosscheck
from qianyue.settings.document import MAX_BYTES, parse
from qianyue.settings.errors import Fault, SettingsError, spell
from qianyue.settings.messages import problem
from qianyue.settings.models import Settings
from qianyue.settings.variables import expand

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from qianyue.settings.document import Document


def load(path: Path, environ: Mapping[str, str]) -> Settings:
    """Return the settings that the YAML file *path* holds, its variables taken from *environ*.

    Raises SettingsError with every fault of the file, in the order of its lines. No value that came from
    *environ* is in its text.
    """
    document = parse(_read(path))
    if document.faults and document.data is None:
        raise SettingsError(path, document.faults)
    expand(document, environ)
    settings = _validate(document)
    if settings is None:
        raise SettingsError(path, document.faults)
    return settings


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        told = "there is no such file; name your configuration with --config, or write one (docs/configuration.md)"
    except OSError as error:
        told = f"can't be read ({error.strerror}); name another with --config"
    raise SettingsError(path, [Fault(0, "", told)]) from None


def _validate(document: Document) -> Settings | None:
    """Return the settings, or None with the document's faults completed."""
    if not isinstance(document.data, dict):
        document.fault((), "a configuration is a mapping of keys such as contact:, regions: and rules:")
        return None
    settings, errors = _model(document.data)
    faulty = {fault.path for fault in document.faults}
    for error in errors:
        _note(document, error, faulty)
    crosscheck(document)
    return None if document.faults else settings


def _model(data: dict[str, object]) -> tuple[Settings | None, list[ErrorDetails]]:
    try:
        return Settings.model_validate(data), []
    except ValidationError as error:
        return None, error.errors()


def _note(document: Document, error: ErrorDetails, faulty: set[str]) -> None:
    """Note *error* where the file has it, unless something more basic is already wrong there."""
    if _is_consequence(error):
        return
    place = document.known(error["loc"])
    if spell(place) not in faulty:
        document.fault(place, problem(error, Settings, document))


def _is_consequence(error: ErrorDetails) -> bool:
    """Whether *error* only follows from another: a name made from a wrong address, a list of nothing but wrong items."""
    filled = error["type"] == "too_short" and isinstance(error["input"], list) and bool(error["input"])
    return filled or error["type"] == "default_factory_not_called"
