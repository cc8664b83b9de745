"""Show: a page for people, a JSON API and a feed for programs. Nothing here changes what is stored."""
