"""A synced folder in which copies of a review meet: what goes into it, and what comes out of it."""
