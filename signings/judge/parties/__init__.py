"""Who brings the money of a project."""
