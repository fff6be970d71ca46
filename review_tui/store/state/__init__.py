"""The tables of the state, which is folded from the log: one module for each, with all that is known of its rows."""
