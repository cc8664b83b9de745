"""Fill somebody's own template: JSON on standard input and output. Run by alerts.templates, never imported.

Jinja's sandbox keeps a template from everything but the values it is given; what a sandbox can't keep it from is to run
for ever or to fill the memory, so the process has limits that the system holds.
"""

from __future__ import annotations

import json
import math
import resource
import sys
import time
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

SECONDS = 1  # of a processor, beyond what Python took to begin
MEMORY = 400 * 2**20  # bytes of addresses, of which Python itself takes a third
LONGEST = 20_000  # characters of what a template may say


class _Environment(ImmutableSandboxedEnvironment):
    """Values are plain JSON, so a template has no business with any attribute that is no key."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return isinstance(obj, str | list | dict) and super().is_safe_attribute(obj, attr, value)


def limit() -> None:
    """Bind this process: what it does beyond that ends it."""
    seconds = math.ceil(time.process_time()) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def fill(sources: dict[str, str], values: dict[str, Any]) -> dict[str, str]:
    """Return each of *sources* filled with *values*; raises jinja2.TemplateError and what a template makes Python raise."""
    environment = _Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    filled: dict[str, str] = {}
    for name, source in sources.items():
        said = environment.from_string(source).render(values)
        if len(said) > LONGEST:
            raise ValueError(f"it says more than {LONGEST} characters")
        filled[name] = said
    return filled


def main() -> None:
    """Do the one piece of work; what is wrong with a template is an answer, too."""
    asked = json.load(sys.stdin)
    limit()
    answer: dict[str, object]
    try:
        answer = {"filled": fill(asked["sources"], asked["values"])}
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        answer = {"error": f"line {line}: {error.message}" if line else str(error.message)}
    except MemoryError:
        answer = {"error": "it takes too much memory"}
    except (ValueError, TypeError, ArithmeticError, LookupError, RecursionError, OverflowError) as error:
        answer = {"error": f"{type(error).__name__}: {error}"[:300]}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
