"""Planning: sources, coverage, and whose each report is."""
