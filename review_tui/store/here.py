"""What is at a stage now: all that counts what people said there counts it of this, so that nobody did 3 of 2."""

# A word on what left its stage is kept, uncounted. Few do: they are gathered once, no outcome is looked up for a word.
_STILL = "{said}.report NOT IN (SELECT report FROM outcome WHERE stage = ?1 AND offered = 0)"


def said_at(table: str) -> str:
    """Give the condition on the rows of votes, or of sheets, that were said of what is at the stage `?1` now."""
    return f"{table}.stage = ?1 AND {_STILL.format(said=table)}"


def spoken_at(table: str) -> str:
    """Give the same for those that nobody asks for again."""
    return f"{table}.spoken = 1 AND {said_at(table)}"
