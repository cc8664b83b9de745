"""Sums that no rule claims, weighed by all that speaks for and against them."""
