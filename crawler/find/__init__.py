"""What a source's page lists: the links that are articles, and the page that follows."""
