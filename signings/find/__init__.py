"""What stands in a text, each with its span: sums, counts, days, verbs, organisations, projects, rows."""
