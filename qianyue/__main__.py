"""``python -m qianyue`` is the command line."""

from __future__ import annotations

from qianyue.cli import main

if __name__ == "__main__":  # worker processes import this module, too
    main()
