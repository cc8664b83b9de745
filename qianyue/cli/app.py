"""The commands, by name, and how the program ends.

The table below is all that ``qianyue --help`` needs; the modules, and with them Scrapy, the language model
and the database, are loaded by the command that wants them.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from qianyue import garbage
from qianyue.cli.ending import FAILED, tell

COMMANDS = {
    "demo": "Show the whole job on a small web that comes along; needs no network.",
    "run": "Watch the sources and tell the subscribers, until stopped.",
    "crawl": "Visit sources once, now.",
    "read": "Read one page or text, or many, and print article and signings.",
    "discover": "Find what of a site is worth watching, and print it for config.yaml.",
    "links": "Print the links to articles on a list page, feed or sitemap, or on many.",
    "import": "Take in articles from JSON lines, as if they had been crawled.",
    "search": "Find articles by words of their title, text, parties and projects.",
    "events": "Show events and why they are one; merge and split them.",
    "export": "Write signings or articles to a file.",
    "check": "Say whether configuration, store, sources and channels are right.",
    "rules": "Show the rules, try them on history or an article, catch up.",
    "status": "Show what is stored, due, owed and failing.",
    "outbox": "List what is owed, send again what was given up, say why.",
    "plan": "Show which sources are visited next, and why then.",
    "db": "Upgrade, check, shrink or copy the store.",
    "backup": "Write the whole store into one file, while everything goes on.",
    "restore": "Fill the configured store, which has to be empty, from a backup.",
    "config": "Print the JSON Schema of the configuration.",
    "version": "Print the version.",
}
MODULES = {
    "import": "qianyue.cli.importing",
    "config": "qianyue.cli.schema",
}  # the others are called like their command


class Commands(TyperGroup):
    """Lists all commands, and loads the one that runs."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return what the overview needs of a command."""
        del ctx
        return TyperCommand(cmd_name, help=COMMANDS[cmd_name]) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command itself."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, load(str(name)), rest


def load(name: str) -> Any:
    """Import the module of the command *name* and return the command."""
    with garbage.not_looked_for():
        module = importlib.import_module(MODULES.get(name, f"qianyue.cli.{name}"))
    command = get_command(module.app)
    command.name = name
    for one in (command, *getattr(command, "commands", {}).values()):
        one.help = _flowing(one.help or COMMANDS[name])
    return command


def _flowing(text: str) -> str:
    """Return *text* with its lines joined to paragraphs, which the terminal breaks where it likes."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


app = typer.Typer(
    cls=Commands,
    help="Watches the news of regions and tells, once and with proof, when an investment is signed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _root() -> None:
    """Make Typer take the program for a group, though it holds no command by itself."""


def main() -> NoReturn:
    """Run the command line; end with 0, or 1 for a failure, or 2 for wrong usage or configuration."""
    try:
        app(prog_name="qianyue")
    except Exception as error:  # noqa: BLE001 - the last word is one sentence, not a traceback
        sys.exit(tell(error))
    sys.exit(FAILED)
