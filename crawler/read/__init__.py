"""What an article's page says: headline, body, time and names."""
