"""Deduplication: certain links at import, a run over everything, a person's verdicts, and splitting a report."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from review_tui.model.components import RELATIONS, VERDICTS
from review_tui.model.errors import ReviewError
from review_tui.model.events import Draft, Event, batch_ref, pair_ref
from review_tui.model.frame import Frame
from review_tui.model.kinds import Judged, Matched
from review_tui.model.records import Record
from review_tui.model.text import clean
from review_tui.steps.desk import Desk
from review_tui.store import pairs, reading

ENGINE = "1"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class DedupeReport:
    """What a dedupe run found: pairs that were linked, and pairs that now wait for a person."""

    certain: int
    possible: int
    waiting: int


def certain_links(desk: Desk, new: Sequence[tuple[str, Record]]) -> tuple[Matched | None, int]:
    """Link incoming records to others by identifiers and content; gives the event and how many records it links."""
    from review_tui.matching import Candidate, certain

    known = [Candidate(name, record, record.file) for name, record in reading.all_records(desk.store)]
    coming = [Candidate(name, record, record.file) for name, record in new]
    names = {candidate.id for candidate in coming}
    held = [candidate for candidate in known if candidate.id not in names]
    found = certain([*held, *coming], names)
    linked = {name for pair in found for name in (pair.a, pair.b) if name in names}
    return _event(desk, found), len(linked)


def _event(desk: Desk, found: Sequence[object]) -> Matched | None:
    """Keep proposals as a blob; gives the event that names it, None for none."""
    if not found:
        return None
    lines = [asdict(pair) for pair in found]  # type: ignore[call-overload]
    blob = "\n".join(json.dumps(line, ensure_ascii=False, sort_keys=True) for line in lines)
    certain = sum(line["band"] == "certain" for line in lines)
    name = desk.ids.new(desk.clock())
    return Matched(name, ENGINE, desk.vault.put(blob.encode()), certain, len(lines) - certain)


def dedupe(desk: Desk, *, progress: Progress | None = None, stop: Callable[[], bool] | None = None) -> DedupeReport:
    """Compare all live records; what is certain is linked, the rest waits for a person. Judged pairs are respected."""
    from review_tui.matching import Candidate, match

    desk.require_reviewer("look for duplicates")
    candidates = [
        Candidate(name, record, record.file, _text(desk, record)) for name, record in reading.all_records(desk.store)
    ]
    judged = {(v.a, v.b): v.verdict for v in pairs.verdicts(desk.store)}
    before = pairs.known(desk.store)
    told = (lambda n, of: progress("Comparing", n, of)) if progress else None
    proposals = match(candidates, known=judged, progress=told, stop=stop)
    if stop and stop():
        raise ReviewError("The search for duplicates was stopped; nothing was written.")
    found = [p for p in proposals if (p.a, p.b) not in before]
    event = _event(desk, found)
    if event:
        desk.say(event, batch_ref(event.batch))
    certain = sum(pair.band == "certain" for pair in found)
    return DedupeReport(certain, len(found) - certain, pairs.waiting_count(desk.store))


def _text(desk: Desk, record: Record) -> str:
    """Give a document's page texts as one; nothing where the vault does not have them."""
    if not record.text or not desk.vault.has(record.text):
        return ""
    return "\n".join(json.loads(desk.vault.get(record.text)))


def judge(desk: Desk, one: str, other: str, verdict: str, note: str = "") -> Event:
    """Say of two records that they are the same report, different, or that `one` is a version of `other`, and so on."""
    desk.require_reviewer("judge duplicates")
    if verdict not in VERDICTS:
        raise ReviewError(f'"{verdict}" is no verdict. Say {", ".join(VERDICTS)}.')
    if one == other:
        raise ReviewError("That is one record, not two.")
    subject = one if verdict in RELATIONS else ""
    return desk.say(Judged(verdict, subject, clean(note).strip()), pair_ref(one, other))


def split(desk: Desk, record: str, note: str = "") -> list[Event]:
    """Take one record out of its report: it is judged different from each of the others."""
    desk.require_reviewer("split reports")
    report = reading.report(desk.store, record)
    others = [line.id for line in report.records if line.id != record]
    if not others:
        raise ReviewError(f"{report.number} is a single record; there is nothing to split.")

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        body = Judged("different", "", clean(note).strip())
        return [Draft(body, (pair_ref(record, other),)) for other in others]

    return desk.write_checked(drafting)
