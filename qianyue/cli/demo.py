"""``qianyue demo``."""

import typer
from rich.console import Console

from qianyue.cli.ending import Failure
from qianyue.demo.run import run

app = typer.Typer(add_completion=False)


@app.command()
def demo() -> None:
    """Show the whole job on a small web that comes along; needs no network.

    Serves five news sites, a mail server and a webhook on this machine, crawls them, prints the signings found, sends
    the alerts and shows a mail as it arrived; then crawls again to show that nothing is fetched or told twice. Takes
    less than a minute and leaves no file.
    """
    if run(Console()):
        raise Failure("the demo did not show what it should; its verdict says what is missing")
