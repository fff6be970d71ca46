"""Commands that read a review and write what is printed of it."""
