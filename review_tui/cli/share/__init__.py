"""Commands that keep a review, and carry it between people and computers."""
