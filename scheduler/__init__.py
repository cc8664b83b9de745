"""When: what is due next, and the daemon that sees to it."""
