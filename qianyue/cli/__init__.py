"""The command line. Each command has a module of its own, which is imported only when the command runs."""

from __future__ import annotations

from qianyue.cli.app import main

__all__ = ["main"]
