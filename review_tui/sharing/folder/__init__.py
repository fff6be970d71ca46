"""A synced folder in which copies of a review meet: each writes files of its own, and reads those of the others."""
