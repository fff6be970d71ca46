"""The event log, the state folded from it, and the vault; every line of SQLite SQL."""
