"""``qianyue run``."""

import logging

import typer

from crawler.fetch import reactor
from qianyue.cli.configured import settings_from, version_of
from qianyue.cli.logs import log_to_stderr
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.housework import Configuration
from qianyue.running import run_daemon

app = typer.Typer(add_completion=False)


@app.command()
def run(config: ConfigFile = CONFIG) -> None:
    """Watch the sources and tell the subscribers, until stopped.

    Sources are visited when they are due and alerts are sent as soon as they are owed. SIGTERM or Ctrl-C stops within
    seconds; whatever was under way is done again at the next start, and nothing is told twice. When the
    configuration's file has changed, and at SIGHUP, it is read anew; where it is wrong, the one before stays. A second daemon on the same store
    refuses to start. The log goes to standard error, as JSON lines where that is no terminal.
    """
    settings_from(config)  # a wrong file is told before the log begins
    log_to_stderr(logging.INFO)
    reactor.run(
        lambda: run_daemon(lambda: Configuration(settings_from(config), version_of(config)), lambda: version_of(config))
    )
