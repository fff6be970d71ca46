"""The hub of a review: setting it up, and syncing a copy with it."""
