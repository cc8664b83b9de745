"""Alerts: who wants to hear of it, how it is said, and that it arrives.

rules        what somebody wants to hear of; the manual of the rule language
subscribers  who is told, through which channel
messages     an event said in Chinese, as text and as HTML
sending      one message through one channel
delivery     the outbox, told
"""
