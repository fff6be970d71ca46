"""Adding records, and what the columns of a table mean."""
