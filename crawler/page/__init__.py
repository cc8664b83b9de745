"""A page before anything is looked for in it: its bytes, its tree, its lines, its address."""
