"""Run the benchmarks that are named, or all of them."""

from __future__ import annotations

import importlib
import sys

NAMES = ("extraction", "reading", "signings", "ingesting", "pipeline", "daemon", "store", "alerts", "killed")
LONG = ("grown", "flood", "sent")  #: run only where they are named


def main() -> int:
    names = [word for word in sys.argv[1:] if not word.isdigit()] or NAMES  # a number is the size that the stores take
    if unknown := set(names) - {*NAMES, *LONG}:
        print(
            f"no benchmark called {', '.join(sorted(unknown))}; there are: {', '.join((*NAMES, *LONG))}",
            file=sys.stderr,
        )
        return 2
    for name in names:
        print(f"== {name}")
        importlib.import_module(f"benchmarks.{name}").main()
    return 0


sys.exit(main())
