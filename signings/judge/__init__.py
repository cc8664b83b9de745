"""What belongs together, and what was said of it: from candidates to records."""
