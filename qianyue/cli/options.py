"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

ConfigFile = Annotated[
    Path, typer.Option("--config", "-c", envvar="QIANYUE_CONFIG", metavar="FILE", help="the configuration")
]
CONFIG = Path("config.yaml")  #: where the configuration is, unless it is named
