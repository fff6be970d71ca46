"""Dry runs: what an act would change, found by doing it in a copy that passes, or in the review and taken back."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.model.review.form import Form
from review_tui.model.review.ids import RandomIds
from review_tui.model.review.places import Place
from review_tui.model.review.protocol import Protocol, Unit
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import opening
from review_tui.steps.desk.consent import judged_among
from review_tui.steps.desk.desk import Desk
from review_tui.steps.desk.differences import BoxChange, DryRun, Moved, NoOption, Overruled
from review_tui.store import origins, reading
from review_tui.store.concealed import Concealed
from review_tui.store.judged import judged_bodies
from review_tui.store.settled import SettledVotes, answers_given, settled
from review_tui.store.store import Store
from review_tui.words.sources import kind_words, lane_words


def run_dry(desk: Desk, act: Callable[[Desk], object]) -> DryRun:
    """Say what an act would change; nothing is written. Raises what the act raises.

    What is complete is opened in the copy first: a whole ballot is no part of what the act changes.
    """
    with _copied(desk) as trial:
        opening.open_on(trial)
        return _looked_around(trial, act)


def run_dry_here(desk: Desk, records: Collection[str], act: Callable[[Desk], object]) -> DryRun:
    """Say what an act on a few records would change, and on those that were ever joined with them.

    It is done in the review itself and taken back before anybody sees it, which is faster than in a copy. An act that
    brings a file cannot be looked at so.
    """
    trial = replace(desk, ids=RandomIds())
    with desk.store.taken_back():
        opening.open_on(trial, records)
        return _looked_around(trial, act, records)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How a review stands, as far as an act on some of its records can change it; of all of them by None."""

    counts: PrismaCounts
    places: dict[str, reading.RecordLine]
    seen: Concealed
    under: dict[str, str]
    judged: frozenset[str]
    settled: SettledVotes
    protocol: Protocol
    forms: dict[str, Form]


def _look(desk: Desk, records: Collection[str] | None) -> _Look:
    store = desk.store
    lines = reading.all_lines(store) if records is None else (line for line, _, _ in reading.placed(store, records))
    places = {line.id: line for line in lines} | {
        ref: line for ref, line in judged_bodies(store).items() if records is None or ref in records
    }
    return _Look(
        counts=reading.counts(store),
        places=places,
        seen=Concealed.from_viewer(store, desk.viewer),
        under=_under(desk),
        judged=frozenset(judged_among(desk, places)),
        settled=settled(store, records),
        protocol=desk.frame.protocol,
        forms={s.name: desk.frame.form(s.form) for s in desk.frame.protocol.stages if s.form in desk.frame.forms},
    )


def _looked_around(desk: Desk, act: Callable[[Desk], object], records: Collection[str] | None = None) -> DryRun:
    """Do an act, and hold what was before against what is after it."""
    before = _look(desk, records)
    act(desk)
    after = _look(desk, before.places if records is not None else None)  # what it joins was apart, or joined once
    now, then = before.settled, after.settled
    return DryRun(
        changes=tuple(_changes(before.counts, after.counts)),
        moved=tuple(_moves(before, after)),
        lost=_without(now.opened, frozenset().union(*then.opened.values())),
        overruled=tuple(_overruled(before, after)),
        late=_among(now.waiting, then.late),
        anew=_among(now.waiting, then.again) if records is None else {},
        dropped=_among(now.waiting, then.left),
        gone=dict(_gone(before, after)) if records is None else {},
        no_option=tuple(_no_options(desk.store, before.forms, after.forms, lambda s: before.protocol.stage(s).unit)),
    )


def _no_options(
    store: Store, before: Mapping[str, Form], after: Mapping[str, Form], unit_of: Callable[[str], Unit]
) -> Iterator[NoOption]:
    """Yield the answers given on opened sheets that the form of their stage offered before and does not after."""
    for stage, form in before.items():
        if stage not in after or after[stage].id != form.id or after[stage] == form:
            continue  # the sheets of another form are told as votes that would not count
        left = {name: item for item in after[stage].items for name in (item.id, *item.was)}
        given = answers_given(store, stage)
        for item in form.items:
            for option in item.options:
                n = given.get((item.id, option.value), 0)
                if n and not (item.id in left and left[item.id].reads(option.value)):
                    label = clean_line(option.label)
                    yield NoOption(stage, clean_line(item.label), label, n, unit_of(stage))


def _without(cast: dict[str, set[str]], kept: frozenset[str]) -> dict[str, int]:
    return {stage: len(votes - kept) for stage, votes in cast.items() if votes - kept}


def _among(cast: dict[str, set[str]], found: set[str]) -> dict[str, int]:
    return {stage: n for stage, votes in cast.items() if (n := len(votes & found))}


def _gone(before: _Look, after: _Look) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the organisations that leave a stage which stays, by their codes: all of them, whoever has judged them."""
    there = {after.protocol.now_called(stage): bodies for stage, bodies in after.settled.bodies.items()}
    stages = {stage.name for stage in after.protocol.stages if stage.unit is Unit.ORGANISATION}
    for stage, bodies in before.settled.bodies.items():
        name = after.protocol.now_called(stage)
        kept = set(there.get(name, ()))
        if name in stages and (left := tuple(body.removeprefix("o:") for body in bodies if body not in kept)):
            yield stage, left


def _moves(before: _Look, after: _Look) -> Iterator[Moved]:
    judged = before.judged | after.judged  # votes that count again were cast as well
    protocols = (before.protocol, after.protocol)
    for name, line in before.places.items():
        if name in after.places:
            then, under = after.places[name].place, _changed(before.under, after.under, line.source)
            if under or _is_elsewhere(line.place, then, protocols):
                yield Moved(
                    number=line.number, title=before.seen.line(line).title, now=line.place, then=then,
                    judged=line.number in judged, under=under,
                )  # fmt: skip


def _overruled(before: _Look, after: _Look) -> Iterator[Overruled]:
    """Yield the outcomes of records that opened votes made, and that are others, count no longer or count again.

    Of records that are one report before and after, it is said of the report.
    """
    protocols = (before.protocol, after.protocol)
    then = {(r, p.now_called(stage)): said for (r, stage), said in after.settled.outcomes.items() for p in protocols}
    order = {stage.name: n for n, stage in enumerate(before.protocol.stages)}

    def place(stood: tuple[tuple[str, str], object]) -> tuple[int, int]:
        (record, stage), _ = stood
        return before.places[record].listing, order[stage]

    for (record, stage), now in sorted(before.settled.outcomes.items(), key=place):
        line = before.places[record]
        if (line.report, stage) in before.settled.outcomes and _follows(record, before, after):
            continue
        found = [then.get((record, p.now_called(stage))) for p in protocols]
        if line.number in before.judged and now not in found:
            said = next((said for said in found if said), ("", "", ""))
            yield Overruled(line.number, stage, _said(now), _said(said))
    known = {(r, p.now_called(stage)) for r, stage in before.settled.outcomes for p in protocols}
    for (record, stage), said in sorted(after.settled.outcomes.items()):
        number = after.places[record].number
        if (after.places[record].report, stage) in after.settled.outcomes and _follows(record, before, after):
            continue
        if not known & {(record, p.now_called(stage)) for p in protocols} and number in before.judged & after.judged:
            yield Overruled(number, stage, "", _said(said))


def _follows(record: str, before: _Look, after: _Look) -> bool:
    """Say whether a record is joined to the same other one before and after."""
    reports = {look.places[record].report for look in (before, after) if record in look.places}
    return len(reports) == 1 and record not in reports


def _said(outcome: tuple[str, str, str]) -> str:
    status, choice, _ = outcome
    return f"{status}: {choice}" if choice else status


def _is_elsewhere(now: Place, then: Place, protocols: Sequence[Protocol]) -> bool:
    """Say whether a place is another one, not the same at a stage that has another name."""
    same = any(
        replace(now, stage=p.now_called(now.stage)) == replace(then, stage=p.now_called(then.stage)) for p in protocols
    )
    return not same


def _under(desk: Desk) -> dict[str, str]:
    """Say of each source under which kind and lane its records are counted."""
    return {s.id: f"{kind_words(s.kind)} ({lane_words(s.lane)})" for s in desk.frame.sources.values()}


def _changed(before: dict[str, str], after: dict[str, str], source: str) -> str:
    return after.get(source, "") if after.get(source) != before.get(source) else ""


def _changes(before: PrismaCounts, after: PrismaCounts) -> Iterator[BoxChange]:
    now, then = _numbers(before), _numbers(after)
    labels = {key: label for numbers in (now, then) for key, (label, _) in numbers.items()}
    for key, label in labels.items():
        (_, was), (_, will) = now.get(key, (label, 0)), then.get(key, (label, 0))
        if was != will:
            yield BoxChange(key[0], label, was, will)


@contextmanager
def _copied(desk: Desk) -> Iterator[Desk]:
    """Give the same desk at a copy of the review; it reads the same vault."""
    with TemporaryDirectory() as folder:
        desk.store.copy_to(Path(folder) / desk.store.path.name)
        store = Store.open(Path(folder), desk.vault)
        store.keys = desk.store.keys
        origins.go_on(store.connection, store.path, desk.store.origin)
        try:
            yield Desk(store, desk.vault, desk.viewer, desk.clock, desk.ids)
        finally:
            store.close()


def _numbers(counts: PrismaCounts) -> dict[tuple[str, str], tuple[str, int]]:
    """Give every number of the diagram with its label, by box and line; a line that is all of its box is not told.

    A line is the same one under another label: a reason that is only called otherwise changes no number.
    """
    found: dict[tuple[str, str], tuple[str, int]] = {}
    for key, box in counts.boxes.items():
        found[key, ""] = "", box.n
        if len(box.lines) > 1 or sum(line.n for line in box.lines) != box.n:
            found.update({(key, line.key): (line.label, line.n) for line in box.lines})
    return found
