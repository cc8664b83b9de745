"""Where the money of a project lands."""
