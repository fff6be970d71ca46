"""What readers of every kind stand on: text of any encoding, names, dates, identifiers, the record being built."""
