"""Files that lie within others, as those that hang on an e-mail: read, and told of in words that fit there."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.formats.base.parsed import Enclosed, Parsed
from review_tui.model.review.records import Problem
from review_tui.model.review.tables import Known
from review_tui.model.review.text import clean_line

Within = tuple[Path, Parsed | Problem]  # a file within another, by the name that it has there, and what it holds


def read_within(enclosed: Sequence[Enclosed], known: Known) -> list[Within]:
    """Read the files within a document."""
    from review_tui.formats.sandbox.child import read_files

    with TemporaryDirectory(prefix="review-tui-") as folder:
        places = [Path(folder) / str(n) / inside_name(file.name) for n, file in enumerate(enclosed)]
        for place, file in zip(places, enclosed, strict=True):
            place.parent.mkdir()
            place.write_bytes(file.data)
        return list(read_files(places, known=Known(people=known.people, voting=known.voting)))


def holds_votes(parsed: Parsed) -> bool:
    """Say whether decisions of reviewers stand in a file, or may."""
    from review_tui.formats.sandbox.voted import surely_votes

    return surely_votes(parsed) or any(table.holds_decisions for table in parsed.tables)


def told_within(parsed: Parsed) -> tuple[Problem, ...]:
    """Tell what a reader met; a table or list is kept as it is, and nobody needs to say what its columns hold."""
    from review_tui.formats.registry import FORMATS

    if parsed.tables or not FORMATS[parsed.format].documents:
        return (Problem(0, "It is a list or a table, kept as it is; to bring its rows in, save it and import it."),)
    return parsed.problems


def kept(problem: Problem) -> Problem:
    """Tell what a reader met in a file that is kept all the same: nothing of it is lost."""
    return replace(problem, lost=False)


def inside_name(name: str) -> str:
    """Give a name that a file within another may have on a disk."""
    return re.sub(r"[^\w.() -]+", "_", clean_line(name))[-120:].strip(". ") or "file"
