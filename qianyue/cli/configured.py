"""The configuration that a command runs by."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from qianyue.settings import Settings, load

if TYPE_CHECKING:
    from pathlib import Path


def settings_from(file: Path) -> Settings:
    """Return the settings that *file* holds, its variables filled in from the environment. Raises SettingsError."""
    return load(file, os.environ)
