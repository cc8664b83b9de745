"""Asking for pages: politely, through one gate, within bounds."""
