"""The configuration that a command runs by."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

from qianyue.settings import Settings, load

if TYPE_CHECKING:
    from pathlib import Path


def settings_from(file: Path) -> Settings:
    """Return the settings that *file* holds, its variables filled in from the environment. Raises SettingsError."""
    return load(file, os.environ)


def version_of(file: Path) -> str:
    """Return a few figures of the file's hash, by which a log says which configuration it is. Raises OSError."""
    return sha256(file.read_bytes()).hexdigest()[:12]
