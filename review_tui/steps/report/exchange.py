"""All reports as the programs of co-authors read them: Rayyan, Covidence, ASReview, EPPI-Reviewer, DESTINY, EndNote."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import groupby, islice

from review_tui.formats.base.screened import Screened, SettledStage
from review_tui.model.review.decisions import Decision
from review_tui.model.review.places import Fate
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.whose import called_beside, hides_names
from review_tui.steps.report.finishing import state_of
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.store import reports, votes
from review_tui.store.concealed import Concealed
from review_tui.store.reading import OutcomeLine
from review_tui.store.votes import VoteLine
from review_tui.words import phrases
from review_tui.words.records import with_guesses

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
Files = dict[str, bytes]
Wording = Callable[[str], str]


def files_of(desk: Desk) -> Files:
    """Give the reports in each layout, by the name of the file.

    Votes are those that were opened and that the viewer may read: no sealed vote leaves with a reviewer's export.
    """
    from review_tui.formats.references import destiny, endnote_xml_writing, eppi_writing
    from review_tui.formats.tables import screening_tools

    found, missing = list(screened(desk)), unfinished(desk)
    title = clean_line(desk.frame.protocol.title or desk.frame.title)
    about = _ABOUT.format(title=title, n=phrases.plural(len(found), "report"), missing=missing)
    about += f"\n{state_of(desk)}\n"
    return {
        "exchange/README.txt": about.encode(),
        "exchange/rayyan.csv": screening_tools.rayyan(found),
        "exchange/asreview.csv": screening_tools.asreview(found),
        "exchange/covidence.csv": screening_tools.covidence(found),
        **_for_covidence(desk, found),
        "exchange/eppi.json": eppi_writing.write(found, note=missing),
        "exchange/destiny.jsonl": destiny.write(found),
        "exchange/endnote.xml": endnote_xml_writing.write(((r.number, r.record) for r in found), note=missing),
    }


def _for_covidence(desk: Desk, found: Sequence[Screened]) -> Files:
    """Give a file of RIS for each of the places into which Covidence imports, in parts that it takes.

    It begins with a tag: not every program passes over a line that has none.
    """
    from review_tui.formats.references import ris
    from review_tui.formats.tables.screening_tools import covidence_note

    stages = [stage.name for stage in desk.frame.protocol.screening_stages]
    made: Files = {}
    by_place = sorted(found, key=lambda report: _place_in_covidence(report, stages))
    for place, these in groupby(by_place, key=lambda report: _place_in_covidence(report, stages)):
        told = iter([(r.number, _with_note(r, covidence_note(r))) for r in these])
        part = 1
        while chunk := list(islice(told, _MOST)):
            made[f"exchange/covidence_{place}{f'_{part}' if part > 1 else ''}.ris"] = ris.write(chunk)
            part += 1
    return made


def screened(desk: Desk) -> Iterator[Screened]:
    """Give every report in listing order with what was settled stage by stage, and the opened votes one may read."""
    protocol = desk.frame.protocol
    stages = [stage.name for stage in protocol.screening_stages]
    outcomes, cast = dict(reports.outcomes_by_report(desk.store)), _votes(desk)
    seen, name = Concealed.from_viewer(desk.store, desk.viewer), desk.naming()
    reason = cache(partial(phrases.reason, protocol=protocol))  # of thousands of reports a dozen
    for report in map(seen.exported, reports.all_reports(desk.store)):
        here = {line.stage: line for line in outcomes.get(report.home, ()) if line.offered and line.stage in stages}
        settled = [here[stage] for stage in stages if stage in here and here[stage].choice in _SETTLED]
        last = settled[-1].stage if settled else ""
        said = _decisions(desk, cast.get((report.home, last), ()), name, reason)
        yield Screened(
            number=report.number, record=with_guesses(report.record),
            settled=tuple(_settled(line, reason) for line in settled), votes=said,
            fate=report.place.fate, stage=report.place.stage,
        )  # fmt: skip


def _settled(line: OutcomeLine, reason: Wording) -> SettledStage:
    why = reason(line.reason) if line.choice == "exclude" else ""
    return SettledStage(phrases.stage_words(line.stage), line.choice, why)


def _votes(desk: Desk) -> Mapping[tuple[str, str], list[VoteLine]]:
    """Gather the opened votes that the viewer may read, by report and stage."""
    found: dict[tuple[str, str], list[VoteLine]] = defaultdict(list)
    for vote in votes.all_votes(desk.store, desk.viewer):
        if vote.opened and vote.counts:
            found[vote.report, vote.stage].append(vote)
    return found


def _decisions(desk: Desk, cast: Sequence[VoteLine], name: Wording, reason: Wording) -> tuple[Decision, ...]:
    """Give the votes on one report at one stage, by letters, and in their order, where names are hidden."""
    if not cast or not hides_names(desk, cast[0].stage):
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


def _with_note(report: Screened, note: str) -> Record:
    return replace(report.record, notes=(*report.record.notes, note)) if note else report.record
