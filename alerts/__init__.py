"""Alerts: who wants to hear of it, how it is said, and that it arrives.

rules        what somebody wants to hear of; the manual of the rule language
subscribers  who is told, through which channel, and when
messages     events said in Chinese, as text, as HTML and as JSON
sending      one message through one channel
delivery     the outbox, told
operator     what fails and recovers, told to one person

What they need: money and wording for messages; presets, channels, answers, webhook and parts for sending;
lanes, turns, timing, retries and ledger for delivery.
"""
