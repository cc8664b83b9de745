"""What each sum measures, which verb rules it, and the draft of both."""
