"""What the daemon says while it runs: lines for people, or JSON for machines, on standard error."""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.typing import Processor


def set_up(*, as_json: bool = False) -> None:
    """
    Send everything that is logged, ours and the libraries', to standard error.

    Libraries are heard from WARNING on, ours from INFO. Rotation is the system's affair.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for ours in ("alerts", "crawler", "qianyue", "scheduler", "signings", "store", "web"):
        logging.getLogger(ours).setLevel(logging.INFO)
