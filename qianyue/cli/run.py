"""``qianyue run``."""

import logging

import typer

from crawler import reactor
from qianyue.cli.configured import settings_from
from qianyue.cli.logs import log_to_stderr
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.running import run_daemon

app = typer.Typer(add_completion=False)


@app.command()
def run(config: ConfigFile = CONFIG) -> None:
    """Watch the sources and tell the subscribers, until stopped.

    Sources are visited when they are due and alerts are sent as soon as they are owed. SIGTERM or Ctrl-C stops within
    seconds; whatever was under way is done again at the next start, and nothing is told twice. The log goes to standard
    error, as JSON lines where that is no terminal.
    """
    settings = settings_from(config)
    log_to_stderr(logging.INFO)
    reactor.run(lambda: run_daemon(settings))
