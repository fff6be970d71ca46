"""What the review found: the included and excluded reports, and the consensus of each form."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from review_tui.exporting.citation import letters
from review_tui.exporting.group_tables import told_of
from review_tui.exporting.report_rows import ExcludedReport
from review_tui.exporting.rows import AnswersTold, Texts, Told
from review_tui.model.review.asking import UNASKED
from review_tui.model.review.form import Form, said
from review_tui.model.review.records import Record
from review_tui.steps.desk import Desk
from review_tui.steps.desk.read_once import read_once
from review_tui.store import reading, reports, votes
from review_tui.store import studies as grouped
from review_tui.store.judged import judged_at, judged_bodies

_UNRATED = {1: "not yet rated", 2: "not yet rated by both"}


@dataclass(frozen=True, slots=True)
class Finding:
    """An included report, or an organisation that is judged, as exports need it."""

    home: str
    number: str
    record: Record
    study: str
    authority: str = ""  # name and code of the organisation of the registers it is tied to


@read_once
def included(desk: Desk) -> tuple[Finding, ...]:
    """Give the included reports in listing order, each with the name of its study."""
    names = grouped.study_names(desk.store)
    return tuple(
        Finding(one.home, one.number, one.record, names.get(one.study, ""), _authority(desk, one.tied))
        for one in reports.all_reports(desk.store, "included")
    )


def _authority(desk: Desk, code: str) -> str:
    found = desk.frame.organisations.get(code)
    return f"{found.name} ({found.code})" if found else ""


@read_once
def excluded(desk: Desk) -> tuple[ExcludedReport, ...]:
    """Give the reports excluded at the last screening stage, with the printed reason and the notes one may read."""
    protocol = desk.frame.protocol
    stage = protocol.last_screening
    left = list(reports.all_reports(desk.store, "excluded", stage))
    notes: dict[str, list[str]] = defaultdict(list)
    for vote in votes.votes_on(desk.store, desk.viewer, stage, [report.home for report in left]):
        if vote.opened and vote.note:
            notes[vote.report].append(vote.note)
    return tuple(
        ExcludedReport(
            number=report.number, record=report.record, stage=stage, note=" / ".join(notes[report.home]),
            reason_label=protocol.printed(report.place.reason).label or "no reason given",
        )
        for report in left
    )  # fmt: skip


@read_once
def letters_told(desk: Desk) -> Mapping[str, str]:
    """Give the letters that tell reports of one name and year apart, by number: the same wherever one is cited.

    The included ones have theirs first, so that a list of them alone lacks none.
    """
    reports, left = included(desk), excluded(desk)
    told = {report.number: report.record for report in reports} | {report.number: report.record for report in left}
    return letters(told, last=frozenset(report.number for report in left))


def judged_among(desk: Desk, stage: str, found: Sequence[Finding]) -> list[Finding]:
    """Give those included reports that are judged at a stage: of one literature, say, or the first of each study."""
    here = {line.id for line, _ in judged_at(desk.store, stage)}
    return [report for report in found if report.home in here]


def bodies(desk: Desk, stage: str) -> list[Finding]:
    """Give the organisations that are judged at a stage, in the order of their registers."""
    found = judged_bodies(desk.store, stage).values()
    return [Finding(line.id, line.number, Record(title=line.title), "", line.number) for line in found]


def settled_of(desk: Desk, stage: str) -> dict[str, dict[str, str]]:
    """Give the answers of what is settled at a stage as a whole, as printed, by its id and item."""
    known = {item.id: item for item in _form(desk, stage).ever}
    found = {line.id: reading.outcomes(desk.store, line.id)[stage] for line, _ in judged_at(desk.store, stage)}
    return {
        one: dict.fromkeys(outcome.unasked, UNASKED)
        | {name: said(given.value, known[name]) for name, given in outcome.consensus.items() if name in known}
        for one, outcome in found.items()
        if outcome.consensus is not None and outcome.status != "conflict"
    }


def items_of(desk: Desk, stage: str) -> list[tuple[str, str]]:
    """Give the items of a form by id and what stands over them; of earlier versions those that a consensus answers."""
    form = _form(desk, stage)
    asked = {item.id for item in form.items}
    found = [reading.outcomes(desk.store, line.id).get(stage) for line, _ in judged_at(desk.store, stage) if form.gone]
    agreed = [one.consensus or {} for one in found if one]
    said_of = {name for answers in agreed for name, given in answers.items() if not given.is_blank}
    return [(name, head) for name, head in form.heads.items() if name in asked | said_of]


def consensus_of(desk: Desk, judged: Sequence[Finding], stage: str) -> tuple[AnswersTold, Texts]:
    """Give the consensus answers and their quotes by number and item.

    What is still disputed says so, and so does a report that not all have rated who must: how many have is not told,
    since nobody may see that a sheet waits to be opened.
    """
    form = _form(desk, stage)
    unrated = _UNRATED.get(desk.frame.protocol.stage(stage).people, "not yet rated by all")
    answers: dict[str, Mapping[str, Told]] = {}
    quotes: dict[str, Mapping[str, str]] = {}
    for one in judged:
        number = one.number
        outcome = reading.outcomes(desk.store, one.home).get(stage)
        if outcome is None or outcome.consensus is None:
            answers[number] = dict.fromkeys((item.id for item in form.items), unrated)
            continue
        agreed = outcome.consensus
        known = {item.id: item for item in form.ever}
        answers[number] = {
            **dict.fromkeys(outcome.undecided, "not yet agreed"),
            **dict.fromkeys(outcome.unasked, UNASKED),
            **{name: told_of(given, known[name]) for name, given in agreed.items() if name in known},
        }
        quotes[number] = {name: given.quoted for name, given in agreed.items() if given.passages}
    return answers, quotes


def _form(desk: Desk, stage: str) -> Form:
    return desk.frame.form(desk.frame.protocol.stage(stage).form)
