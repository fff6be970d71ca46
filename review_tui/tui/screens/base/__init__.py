"""What every screen is made of: the page, its questions, its jobs."""
