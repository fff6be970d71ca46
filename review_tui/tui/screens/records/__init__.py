"""Records: the list of them, one report, its text."""
