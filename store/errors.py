"""What can go wrong with the store.

StoreError
├── StoreUnusable    it can't be opened: a wrong address, a missing folder, a server that does not answer
├── StoreOutdated    its tables are older than the program
├── StoreTooNew      its tables are newer than the program
├── FormatUnusable   a library that a format of files needs is not installed
└── Refused          what was asked of it makes no sense; nothing was changed
"""

from __future__ import annotations


class StoreError(Exception):
    """The store can't be used; the message says why and what to do, and holds no password."""


class StoreUnusable(StoreError):  # noqa: N818 - named for what is wrong
    """The store can't be opened."""


class StoreOutdated(StoreError):  # noqa: N818
    """The tables are older than the program: an upgrade mends it."""


class StoreTooNew(StoreError):  # noqa: N818
    """The tables were made by a later version of the program, which alone can read them."""


class FormatUnusable(StoreError):  # noqa: N818
    """A format of files needs a library that is not installed; the message names it."""


class Refused(StoreError):  # noqa: N818
    """What was asked makes no sense, such as splitting an event that does not exist; nothing was changed."""
