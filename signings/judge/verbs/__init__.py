"""What a verb tells that has no sum of its own: which projects, and who signs."""
