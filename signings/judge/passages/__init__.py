"""A text cut into periods, with the time and the mood of each, and what one leaves to the next."""
