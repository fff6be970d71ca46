"""Attaching a folder: its documents are matched to known reports that have none yet; nothing new is identified."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from review_tui.formats.base.parsed import Parsed
from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft
from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.places import Fate
from review_tui.model.review.records import Problem
from review_tui.model.review.tables import Known
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, tables
from review_tui.steps.desk.finding import find
from review_tui.steps.desk.staging import Staging
from review_tui.steps.retrieve import judged_texts, retrieval
from review_tui.store import listing, reading
from review_tui.store.concealed import Concealed

_NUMBER = re.compile(r"[A-Za-z]{1,8}\d{1,9}(?![A-Za-z0-9])")
_WORD = re.compile(r"\w{3,}")
_FIRST_PAGES = 20_000  # letters in which a title is sought
_MOST = 0.6  # of its words
Texts = Mapping[Path, str]
Lines = Mapping[str, reading.RecordLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A file and the report it seems to be the text of; `report` is "" when none, or more than one, fits.

    `others` are the numbers of reports that have the very file already; `doubt` says of which report it may be all the
    same, and why that is left to a person.
    """

    path: Path
    report: str = ""
    number: str = ""
    title: str = ""
    reasons: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    others: tuple[str, ...] = ()
    doubt: str = ""


FitOf = dict[Path, Fit]


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
    read = list(read_files(find_files(paths), known=Known(people=tables.people_of(desk)), progress=told, stop=stop))
    lacking = {line.id: line for line in _without_document(desk)}
    seen = Concealed.from_viewer(desk.store, desk.viewer)
    named = _named(desk, [path for path, parsed in read if _is_whole(parsed)], lacking)
    texts = {path: _text(parsed) for path, parsed in read}
    found = _with_named(_matched(desk, read, lacking), named, texts)
    shown = [seen.line(line) for line in lacking.values()]
    each = [
        found.get(path) or Fit(path=path, problems=_problems(parsed), doubt=_same_title(parsed, shown))
        for path, parsed in read
    ]
    each = [replace(fit, title=seen.line(lacking[fit.report]).title) if fit.report else fit for fit in each]
    return [replace(fit, others=tuple(reading.with_file(desk.store, sha256(fit.path.read_bytes())))) for fit in each]


def _text(parsed: Parsed | Problem) -> str:
    return "\n".join(parsed.hits[0].pages) if isinstance(parsed, Parsed) and parsed.hits else ""


def _is_document(parsed: Parsed | Problem) -> bool:
    from review_tui.formats.registry import FORMATS

    return isinstance(parsed, Parsed) and bool(parsed.hits) and FORMATS[parsed.format].documents


def _is_whole(parsed: Parsed | Problem) -> bool:
    """Say whether a document could be read, be it that its pages are pictures: a damaged one has no say by its name."""
    if not isinstance(parsed, Parsed) or not _is_document(parsed):
        return False
    return bool(_text(parsed)) or parsed.scan is not None or not parsed.problems


def _problems(parsed: Parsed | Problem) -> tuple[Problem, ...]:
    return (parsed,) if isinstance(parsed, Problem) else parsed.problems


def _named(desk: Desk, paths: Sequence[Path], lacking: Lines) -> dict[Path, reading.RecordLine]:
    """Give the report of each file whose name begins with its number ("A12 letter.pdf"); of two files for one, none."""
    found: dict[Path, reading.RecordLine] = {}
    for path in paths:
        if begun := _NUMBER.match(path.stem):
            try:
                home = reading.report_of(desk.store, find(desk, begun[0]))
            except ReviewError:
                continue
            if home in lacking:
                found[path] = lacking[home]
    often = Counter(line.id for line in found.values())
    return {path: line for path, line in found.items() if often[line.id] == 1}


def _with_named(matched: Mapping[Path, Fit], named: Mapping[Path, reading.RecordLine], texts: Texts) -> FitOf:
    """Take the files' names with what their texts are like; where these do not go together a person decides."""
    claimed = {fit.report: path.name for path, fit in matched.items()}
    found = dict(matched)
    for path, line in named.items():
        like, said = matched.get(path), f"its name says {line.number}"
        if like and like.report == line.id:
            continue
        if like:
            found[path] = Fit(path=path, doubt=f"{said}, and its text is like {like.number}")
        elif line.id in claimed:
            found[path] = Fit(path=path, doubt=f"{said}, and the text of {claimed[line.id]} is like that")
        elif not _says(texts[path], line.title):
            found[path] = Fit(path=path, doubt=f"{said}, and its text does not say the title of that")
        else:
            found[path] = Fit(path=path, report=line.id, number=line.number, title=line.title, reasons=(said,))
    return found


def _says(text: str, title: str) -> bool:
    """Say whether a text has most words of a title; pages that are pictures say nothing, and nothing against it."""
    said, asked = (set(_WORD.findall(part.casefold())) for part in (text[:_FIRST_PAGES], title))
    return not said or len(asked & said) >= _MOST * len(asked)


def _same_title(parsed: Parsed | Problem, lines: Sequence[reading.RecordLine]) -> str:
    """Say which reports have the very title of a document that is not like them otherwise; "" for none."""
    if isinstance(parsed, Problem) or not parsed.hits:
        return ""
    title = clean_line(parsed.hits[0].record.title).casefold()
    numbers = [line.number for line in lines if title and clean_line(line.title).casefold() == title]
    return f"perhaps {', '.join(numbers)}: the title is the same, and something else is not" if numbers else ""


def _matched(desk: Desk, read: Sequence[tuple[Path, Parsed | Problem]], lacking: Lines) -> dict[Path, Fit]:
    """Match documents to reports; the best pair first, each report and each file once, and never on a tie."""
    from review_tui.matching import Candidate, match

    known = [Candidate(name, reading.record(desk.store, name)) for name in lacking]
    files = {
        f"file {n}": (path, parsed)
        for n, (path, parsed) in enumerate(read)
        if isinstance(parsed, Parsed) and _is_document(parsed)
    }
    coming = [
        Candidate(name, parsed.hits[0].record, text="\n".join(parsed.hits[0].pages))
        for name, (_, parsed) in files.items()
    ]
    pairs = [p for p in match([*known, *coming], new=set(files)) if p.suggestion == "same"]
    crossing = [p for p in pairs if (p.a in files) != (p.b in files)]
    found: dict[Path, Fit] = {}
    taken = set[str]()
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
                title=line.title,
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


def attach_fits(desk: Desk, found: Sequence[Fit], *, agreed: bool = False, own: Sequence[str] = ()) -> int:
    """Attach each file that fits to its report, all in one act; gives how many. `agreed` and `own` as in `attach`."""
    staging = Staging()
    drafts = [retrieval.draft_of(desk, fit.report, fit.path, staging, own)[0] for fit in found if fit.report]

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        judged_texts.require(desk, [fit.report for fit in found if fit.report], agreed=agreed)
        return drafts

    if drafts:
        desk.write_kept(staging, drafting)
    return len(drafts)
