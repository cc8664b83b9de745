"""
What can go wrong in this room.

    AlertsError
    ├── AmountRangeError   a threshold that can't be read, or a currency without a rate
    ├── RuleError          a rule that could never fire
    ├── SubscriberError    a channel's address that can't be used
    └── TemplateFault      a template that can't be filled

A message that could not be delivered is no error here: it is a `SendResult`, and is tried again.
"""

from __future__ import annotations


class AlertsError(ValueError):
    """One clear sentence on a setting of rules or subscribers; never holds a secret."""


class AmountRangeError(AlertsError):
    """A threshold that can't be read, or one in a currency that has no rate."""


class RuleError(AlertsError):
    """A rule that could never fire, or that tells nobody."""


class SubscriberError(AlertsError):
    """A channel's address that can't be used. The address itself is not quoted: it holds secrets."""


class TemplateFault(AlertsError):  # noqa: N818 - an error of whoever wrote it
    """A template that can't be filled, with its line where that is known."""
