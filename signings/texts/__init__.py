"""A text as it is printed, and as the grammar reads it."""
