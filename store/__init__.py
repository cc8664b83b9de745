"""Keep: what is known already, in SQLite or PostgreSQL. Nobody else writes SQL."""
