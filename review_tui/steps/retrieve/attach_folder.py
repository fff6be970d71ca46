"""Attaching a folder: its documents are matched to known reports that have none yet; nothing new is identified."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from review_tui.formats.base.parsed import Parsed
from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft
from review_tui.model.review.canonical import sha256
from review_tui.model.review.places import Fate
from review_tui.model.review.records import Problem
from review_tui.steps.desk import Desk
from review_tui.steps.desk.staging import Staging
from review_tui.steps.retrieve import judged_texts, retrieval
from review_tui.store import listing, reading
from review_tui.store.concealed import Concealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A file and the report it seems to be the text of; `report` is "" when none, or more than one, fits.

    `others` are the numbers of reports that have the very file already.
    """

    path: Path
    report: str
    number: str
    title: str
    reasons: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    others: tuple[str, ...] = ()


def fits(
    desk: Desk,
    paths: Sequence[Path],
    *,
    progress: Callable[[str, int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> list[Fit]:
    """Say for each document of files and folders which report without a document it belongs to; writes nothing."""
    from review_tui.formats.sandbox.child import read_files
    from review_tui.formats.sandbox.find import find_files

    desk.require_reviewer("attach files")
    told = (lambda n, of: progress("Reading", n, of)) if progress else None
    read = list(read_files(find_files(paths), progress=told, stop=stop))
    found = _matched(desk, read)
    each = [
        found.get(path) or Fit(path=path, report="", number="", title="", reasons=(), problems=_problems(parsed))
        for path, parsed in read
    ]
    return [replace(fit, others=tuple(reading.with_file(desk.store, sha256(fit.path.read_bytes())))) for fit in each]


def _problems(parsed: Parsed | Problem) -> tuple[Problem, ...]:
    return (parsed,) if isinstance(parsed, Problem) else parsed.problems


def _matched(desk: Desk, read: Sequence[tuple[Path, Parsed | Problem]]) -> dict[Path, Fit]:
    """Match documents to reports; the best pair first, each report and each file once, and never on a tie."""
    from review_tui.formats.registry import FORMATS
    from review_tui.matching import Candidate, match

    lacking = {line.id: line for line in _without_document(desk)}
    known = [Candidate(name, reading.record(desk.store, name)) for name in lacking]
    files = {
        f"file {n}": (path, parsed)
        for n, (path, parsed) in enumerate(read)
        if isinstance(parsed, Parsed) and parsed.hits and FORMATS[parsed.format].documents
    }
    coming = [
        Candidate(name, parsed.hits[0].record, text="\n".join(parsed.hits[0].pages))
        for name, (_, parsed) in files.items()
    ]
    pairs = [p for p in match([*known, *coming], new=set(files)) if p.suggestion == "same"]
    crossing = [p for p in pairs if (p.a in files) != (p.b in files)]
    found: dict[Path, Fit] = {}
    taken, seen = set[str](), Concealed.from_viewer(desk.store, desk.viewer)
    for pair in sorted(crossing, key=lambda p: (-p.score, p.a, p.b)):
        file, report = (pair.a, pair.b) if pair.a in files else (pair.b, pair.a)
        rivals = [p for p in crossing if p is not pair and file in (p.a, p.b) and p.score == pair.score]
        if not rivals and not {file, report} & taken:
            taken |= {file, report}
            path, parsed = files[file]
            line = lacking[report]
            found[path] = Fit(
                path=path,
                report=report,
                number=line.number,
                title=seen.line(line).title,
                reasons=pair.reasons,
                problems=parsed.problems,
            )
    return found


def _without_document(desk: Desk) -> list[reading.RecordLine]:
    """Give the reports that wait for their text, had none so far, or are yet to be screened, and have no file."""
    lines: list[reading.RecordLine] = []
    for place in (Fate.SOUGHT, Fate.NOT_RETRIEVED, Fate.PENDING):
        page: list[reading.RecordLine] = []
        while more := listing.listed(
            desk.store, place=place, first=len(page), count=500, after=page[-1] if page else None
        ):
            page += more
        lines += page
    return [line for line in lines if not reading.report(desk.store, line.id).files]


def attach_fits(desk: Desk, found: Sequence[Fit], *, agreed: bool = False) -> int:
    """Attach each file that fits to its report, all in one act; gives how many. `agreed` as in `attach`."""
    staging = Staging()
    drafts = [retrieval.draft_of(desk, fit.report, fit.path, staging)[0] for fit in found if fit.report]

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        judged_texts.require(desk, [fit.report for fit in found if fit.report], agreed=agreed)
        return drafts

    if drafts:
        desk.write_kept(staging, drafting)
    return len(drafts)
