"""Options that several commands share."""

import os
from pathlib import Path
from typing import Annotated

import typer

from qianyue.settings import Settings, load

ConfigFile = Annotated[
    Path, typer.Option("--config", "-c", envvar="QIANYUE_CONFIG", metavar="FILE", help="the configuration")
]
CONFIG = Path("config.yaml")  #: where the configuration is, unless it is named


def settings_from(file: Path) -> Settings:
    """Return the settings that *file* holds, its variables filled in from the environment. Raises SettingsError."""
    return load(file, os.environ)
