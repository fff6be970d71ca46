"""All reports as the programs of co-authors read them: Rayyan, Covidence, ASReview, EPPI-Reviewer, DESTINY, EndNote."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import groupby, islice

from review_tui.exporting.citation import short_in_brackets
from review_tui.formats.base.screened import ReportLayout, Screened, SettledStage
from review_tui.model.review.decisions import Decision
from review_tui.model.review.places import Fate
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.whose import called_beside, hides_names
from review_tui.steps.rate.findings import letters_told
from review_tui.steps.report.all_columns import AllColumns
from review_tui.steps.report.finishing import state_of
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.store import reports, votes
from review_tui.store.concealed import Concealed
from review_tui.store.votes import VoteLine
from review_tui.words import phrases
from review_tui.words.records import with_guesses

_AT_ONCE = 200  # reports that are written to one file before the next
_MOST = 15_000  # references that Covidence takes in one file
_SETTLED = ("include", "exclude")
_ABOUT = """\
{title}
{n}, for programs in which others work on them. {missing}

rayyan.csv            Rayyan: create a review, upload the file. The decisions stand in the notes.
asreview.csv          ASReview LAB: import as a data set. label_included is 1 or 0 by what was settled last.
covidence_*.ris       Covidence: Import, once for each file, into the place that its name says.
covidence.csv         the table that Covidence itself exports, for scripts made for it
eppi.json             the JSON report of EPPI-Reviewer, with a code set for each screening stage
destiny.jsonl         the DESTINY repository: a reference with its enhancements in each line
endnote.xml           EndNote and Zotero: Import, "EndNote generated XML"

Decisions are those that were opened and that whoever made these files may read. What becomes of the references there
comes back by review-tui import and review-tui votes import.
"""
Wording = Callable[[str], str]
Settled = tuple[SettledStage, ...]  # what was settled of a report


def parts_of(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Give the reports in each layout, part by part: the name of a file said again goes on with it.

    Votes are those that were opened and that the viewer may read: no sealed vote leaves with a reviewer's export.
    All files are written in one pass, so that a review of any size needs little memory.
    """
    missing, settled = unfinished(desk), _settled_of(desk)
    layouts = _layouts((one for stood in settled.values() for one in stood), missing)
    into_covidence = _ForCovidence([stage.name for stage in desk.frame.protocol.screening_stages])
    yield from ((name, layout.head.encode()) for name, layout in layouts.items() if layout.head)
    n, told = 0, _screened(desk, settled)
    while some := list(islice(told, _AT_ONCE)):
        for name, layout in layouts.items():
            yield name, "".join(layout.each(at, report) for at, report in enumerate(some, n + 1)).encode()
        yield from into_covidence.written(some)
        n += len(some)
    yield from ((name, layout.tail.encode()) for name, layout in layouts.items() if layout.tail)
    title = clean_line(desk.frame.protocol.title or desk.frame.title)
    about = _ABOUT.format(title=title, n=phrases.plural(n, "report"), missing=missing)
    yield "exchange/README.txt", f"{about}\n{state_of(desk)}\n".encode()


def _layouts(settled: Iterable[SettledStage], missing: str) -> dict[str, ReportLayout]:
    from review_tui.formats.references import destiny, endnote_xml_writing, eppi_writing
    from review_tui.formats.tables import screening_tools

    return {
        "exchange/rayyan.csv": screening_tools.rayyan(),
        "exchange/asreview.csv": screening_tools.asreview(),
        "exchange/covidence.csv": screening_tools.covidence(),
        "exchange/eppi.json": eppi_writing.layout(settled, note=missing),
        "exchange/destiny.jsonl": destiny.layout(),
        "exchange/endnote.xml": endnote_xml_writing.layout(missing),
    }


class _ForCovidence:
    """A file of RIS for each of the places into which Covidence imports, in parts that it takes.

    It begins with a tag: not every program passes over a line that has none.
    """

    def __init__(self, stages: Sequence[str]) -> None:
        self._stages, self._written = stages, Counter[str]()

    def written(self, reports: Iterable[Screened]) -> Iterator[tuple[str, bytes]]:
        """Give the parts of the files that some reports go into."""
        parts: dict[str, list[str]] = {}
        for report in reports:
            name, text = self._spelled(report)
            parts.setdefault(name, []).append(text)
        return ((name, "".join(texts).encode()) for name, texts in parts.items())

    def _spelled(self, report: Screened) -> tuple[str, str]:
        from review_tui.formats.references import ris
        from review_tui.formats.tables.screening_tools import covidence_note

        place = _place_in_covidence(report, self._stages)
        part = 1 + self._written[place] // _MOST
        self._written[place] += 1
        name = f"exchange/covidence_{place}{f'_{part}' if part > 1 else ''}.ris"
        return name, ris.written(report.number, report.record, covidence_note(report))


def screened(desk: Desk) -> Iterator[Screened]:
    """Give every report in listing order with what was settled stage by stage, and the opened votes one may read."""
    return _screened(desk, _settled_of(desk))


def _screened(desk: Desk, settled: Mapping[str, Settled]) -> Iterator[Screened]:
    cast = _votes(desk, {home: stood[-1].stage for home, stood in settled.items() if stood})
    seen, columns = Concealed.from_viewer(desk.store, desk.viewer), AllColumns(desk)
    letters = letters_told(desk)
    for report in map(seen.exported, reports.all_reports(desk.store)):
        record = with_guesses(columns.put_beside(report.home, report.record))
        yield Screened(
            number=report.number, record=record, settled=settled.get(report.home, ()),
            votes=cast.get(report.home, ()), fate=report.place.fate, stage=report.place.stage,
            label=short_in_brackets(report.record, letters.get(report.number, "")),
        )  # fmt: skip


def _settled_of(desk: Desk) -> dict[str, Settled]:
    """Give what was settled of each report, in listing order; of thousands of reports, a dozen ways to stand."""
    protocol = desk.frame.protocol
    stages = [stage.name for stage in protocol.screening_stages]
    outcomes = reports.settled_by_report(desk.store)
    reason = partial(phrases.reason, protocol=protocol)

    @cache
    def told(found: tuple[tuple[str, str, str], ...]) -> Settled:
        here = {stage: (choice, why) for stage, choice, why in found if choice in _SETTLED}
        return tuple(_settled(stage, *here[stage], reason) for stage in stages if stage in here)

    return {home: told(found) for home, found in outcomes}


def _settled(stage: str, choice: str, reason: str, wording: Wording) -> SettledStage:
    return SettledStage(phrases.stage_words(stage), choice, wording(reason) if choice == "exclude" else "")


def _votes(desk: Desk, last: Mapping[str, str]) -> Mapping[str, tuple[Decision, ...]]:
    """Gather the opened votes on each report that the viewer may read, at the stage where it was settled last.

    `last` names that stage by its words.
    """
    name, reason = desk.naming(), cache(partial(phrases.reason, protocol=desk.frame.protocol))
    opened = (vote for vote in votes.all_votes(desk.store, desk.viewer) if vote.opened and vote.counts)
    found: dict[str, tuple[Decision, ...]] = {}
    for (report, stage), cast in groupby(opened, key=lambda vote: (vote.report, vote.stage)):
        if last.get(report) == phrases.stage_words(stage):
            found[report] = _decisions(desk, list(cast), name, reason)
    return found


def _decisions(desk: Desk, cast: Sequence[VoteLine], name: Wording, reason: Wording) -> tuple[Decision, ...]:
    """Give the votes on one report at one stage, by letters, and in their order, where names are hidden."""
    if not hides_names(desk, cast[0].stage):
        return tuple(_decision(vote, name(vote.actor), reason) for vote in cast)
    called = called_beside(desk, cast[0].stage, cast[0].report, [vote.actor for vote in cast])
    return tuple(
        _decision(vote, called[vote.actor], reason) for vote in sorted(cast, key=lambda vote: called[vote.actor])
    )


def _decision(vote: VoteLine, name: str, reason: Wording) -> Decision:
    why = reason(vote.reason) if vote.choice == "exclude" else ""
    return Decision(vote.tool or name, vote.choice, (why,) if why else (), vote.note, vote.at)


def _place_in_covidence(report: Screened, stages: Sequence[str]) -> str:
    """Say into which of Covidence's places a report goes: by where it ended, or what it waits for."""
    if report.fate is Fate.INCLUDED:
        return "included"
    if report.fate is Fate.EXCLUDED:
        return "excluded" if report.stage == stages[-1] else "irrelevant"
    return "full_text" if report.settled else "screen"
