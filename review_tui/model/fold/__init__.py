"""What follows: from events to effective votes, openings, outcomes and the fate of each record."""
