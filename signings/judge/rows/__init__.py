"""Rows of projects, told by name, by example or in a table."""
