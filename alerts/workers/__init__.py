"""Programs of their own: each is started for one piece of work with a bound on time and memory, and ends with it."""
