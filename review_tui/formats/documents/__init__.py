"""Documents, one record each: their text, title, date and body."""
