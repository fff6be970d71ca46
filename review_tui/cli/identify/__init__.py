"""Commands that bring records in and say where they are from."""
