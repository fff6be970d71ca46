"""What happened: one dataclass a kind of event, with who may write, read and undo it."""
