"""From drafts to records: what is said twice is joined, what is no record is dropped with its reason."""
