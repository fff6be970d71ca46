"""Deduplicating a file of records, without any review: clusters, pairs for a person, and related documents."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.progress import Progress
from review_tui.model.review.records import Problem

if TYPE_CHECKING:
    from review_tui.matching import Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDuplicates:
    """What was found in a file: its clusters by record id, and the tables as CSV (bytes)."""

    clusters: dict[str, str]
    clusters_csv: bytes
    pairs_csv: bytes
    links_csv: bytes
    pairs: int
    links: int


def dedupe_file(
    file: Path, *, progress: Progress | None = None, stop: Callable[[], bool] | None = None
) -> FileDuplicates:
    """Cluster the records of a CSV or RIS file; raises ReviewError with what is wrong with it.

    Clusters hold what is certain. Pairs are for a person, the most certain first; links are documents that belong
    together but are not the same (versions, summaries, parts).
    """
    from review_tui.matching import clusters, match
    from review_tui.matching.table import write_clusters, write_links, write_pairs

    candidates = _candidates(file)
    told = (lambda n, of: progress("Comparing", n, of)) if progress else None
    proposals = match(candidates, progress=told, stop=stop)
    if stop and stop():
        raise ReviewError("The search for duplicates was stopped; nothing was written.")
    found = clusters([candidate.id for candidate in candidates], proposals)
    waiting = [p for p in proposals if p.band == "possible" and p.suggestion == "same"]
    related = [p for p in proposals if p.suggestion != "same"]
    return FileDuplicates(
        clusters=found,
        clusters_csv=write_clusters(found),
        pairs_csv=write_pairs(waiting),
        links_csv=write_links(related, found),
        pairs=len(waiting),
        links=len(related),
    )


def _candidates(file: Path) -> "tuple[Candidate, ...]":
    from review_tui.formats.sniff import HEAD, sniff
    from review_tui.matching.table import read_candidates

    try:
        data = file.read_bytes()
    except OSError as problem:
        raise ReviewError(f"{file} could not be read: {problem.strerror}.") from problem
    if sniff(data[:HEAD], file.name) in ("csv", "unknown", "text"):
        return read_candidates(data, file.name)
    return _of_references(file)


def _of_references(file: Path) -> "tuple[Candidate, ...]":
    """Read references of any format; a record's id is the exporter's own where those are unique, else its place."""
    from review_tui.formats.sandbox.child import read_files
    from review_tui.matching import Candidate

    ((_, parsed),) = read_files([file])
    if isinstance(parsed, Problem):
        raise ReviewError(parsed.text)
    if not parsed.hits:
        raise ReviewError(f"{file.name} holds no record.")
    own = [hit.record.source_id for hit in parsed.hits]
    unique = all(own) and len(set(own)) == len(own)
    return tuple(
        Candidate(own[n] if unique else str(n + 1), hit.record, text="\n".join(hit.pages))
        for n, hit in enumerate(parsed.hits)
    )
