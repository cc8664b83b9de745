"""What is new on a site, and what does the page say? Fetching (visit) and reading pages (extract)."""
