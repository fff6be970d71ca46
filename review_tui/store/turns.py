"""Whose turn a subject that waits may be, as a condition on its row `o` of the outcomes."""

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from review_tui.model.fold.own_batches import own_batches
from review_tui.model.log.events import is_organisation, organisation_ref
from review_tui.model.review.people import Viewer
from review_tui.model.review.protocol import Stage, Unit
from review_tui.store.judged import told_in
from review_tui.store.store import Store


class Theirs(NamedTuple):
    """A condition in SQL on what may wait for a person, and its values; `is_divided` where not for all alike."""

    condition: str
    values: tuple[object, ...]
    is_divided: bool


Part = tuple[str, tuple[object, ...]]

# A report that was given back, or that must be voted on anew, waits for its authors while enough of them can vote.
_WAITS_FOR_ALL = (
    "(o.authors = '' OR instr(o.authors, ?) OR NOT (SELECT count(*) > 0 AND count(*) + o.people >= o.asked "
    "FROM json_each(o.authors) j WHERE j.value IN (SELECT value FROM json_each(?))))"
)
_IS_AUTHOR = "o.authors != '' AND instr(o.authors, ?)"
# Of those left some places are kept for groups of which somebody must be there.
_HAS_ROOM = (
    f"({_IS_AUTHOR} OR o.missing = '' OR o.asked - o.people > json_array_length(o.missing) OR EXISTS "  # noqa: S608
    "(SELECT 1 FROM json_each(o.missing) m WHERE m.value IN (SELECT value FROM json_each(?))))"
)
_FROM_THEM = (  # a report is of whom it is tied to; until then, of the one that was searched when it came in
    "(r.tied IN (SELECT value FROM json_each(?)) OR r.tied = '' AND r.batch IN (SELECT value FROM json_each(?)))"
)
_OF_A_STUDY = "JOIN record s ON s.study = r.study AND s.study != ''"


def of(store: Store, person: str, stage: str) -> Theirs:
    """Give the condition on what may wait for a person at a stage."""
    found = store.frame.protocol.stage(stage)
    able = [one.id for one in store.frame.people.values() if one.may_vote]
    me = json.dumps(person)
    parts = list(_divided(store, found, person, me))
    for_all: Part = (_WAITS_FOR_ALL, (me, json.dumps(able)))
    every = [for_all, *parts]
    condition = " AND ".join(sql for sql, _ in every)
    return Theirs(f"({condition})", tuple(value for _, values in every for value in values), bool(parts))


def not_theirs(store: Store, viewer: Viewer, stage: str) -> frozenset[str]:
    """Give what is at a stage and not a person's to judge: their own organisation's, or without a place of theirs."""
    parts = list(_own(store, store.frame.protocol.stage(stage), viewer.person, json.dumps(viewer.person)))
    if not parts:
        return frozenset()
    condition, values = " AND ".join(sql for sql, _ in parts), [value for _, values in parts for value in values]
    rows = store.connection.execute(
        f"SELECT o.report FROM outcome o WHERE o.stage = ? AND NOT ({condition})",  # noqa: S608
        (stage, *values),
    )
    return frozenset(report for (report,) in rows)


def _divided(store: Store, stage: Stage, person: str, me: str) -> Iterator[Part]:
    yield from _own(store, stage, person, me)
    if stage.must_include and not stage.at_least:
        yield _HAS_ROOM, (me, json.dumps(store.frame.division.groups_of(person)))


def _own(store: Store, stage: Stage, person: str, me: str) -> Iterator[Part]:
    division = store.frame.division
    if codes := division.recused_from(person):
        yield _not_from(store, stage, codes)
    if stage.has_places:
        places = division.at(stage.name, store.frame.protocol.now_called)
        yield _with_place(stage, [subject for subject, people in places.items() if person in people], me)


def _not_from(store: Store, stage: Stage, codes: tuple[str, ...]) -> Part:
    """Leave out organisations, and the reports from them; of a study if one of its reports is."""
    refs = [organisation_ref(code) for code in codes]
    batches = [batch for batch, code in own_batches(store.frame).items() if code in codes]
    theirs: tuple[object, ...] = (json.dumps(codes), json.dumps(batches))
    sql = f"SELECT r.report FROM record r WHERE {_FROM_THEM}"  # noqa: S608
    if stage.unit is Unit.STUDY:
        sql += f" UNION SELECT s.report FROM record r {_OF_A_STUDY} WHERE {_FROM_THEM}"  # noqa: S608
        theirs *= 2
    return f"o.report NOT IN (SELECT value FROM json_each(?) UNION {sql})", (json.dumps(refs), *theirs)  # noqa: S608


def _with_place(stage: Stage, subjects: list[str], me: str) -> Part:
    """Keep what somebody has a place on, by any of its records, and what waits for them as its author."""
    named: tuple[object, ...] = (json.dumps(subjects),)
    here = "r.id IN (SELECT value FROM json_each(?))"
    sql, values = f"SELECT value FROM json_each(?) UNION SELECT r.report FROM record r WHERE {here}", named * 2  # noqa: S608
    if stage.unit is Unit.STUDY:
        sql, values = f"{sql} UNION SELECT s.report FROM record r {_OF_A_STUDY} WHERE {here}", named * 3  # noqa: S608
    return f"({_IS_AUTHOR} OR o.report IN ({sql}))", (me, *values)


def organisations_of(store: Store, home: str, stage: str) -> frozenset[str]:
    """Give the codes of the organisations that a subject is, or from which its reports are."""
    if is_organisation(home):
        return frozenset({home[2:]})
    searched = own_batches(store.frame)
    rows = store.connection.execute(
        "SELECT DISTINCT tied, batch FROM record WHERE report IN (SELECT value FROM json_each(?))",
        (json.dumps(told_in(store, home, stage)),),
    )
    return frozenset(tied or searched.get(batch, "") for tied, batch in rows) - {""}


def given_on(store: Store, stage: str, home: str) -> list[str]:
    """Give the subjects, as places were given on them at a stage, that are one with this one by now; itself first."""
    records = {home, *(name for (name,) in store.connection.execute("SELECT id FROM record WHERE report = ?", (home,)))}
    if store.frame.protocol.stage(stage).unit is Unit.STUDY:
        of = json.dumps(told_in(store, home, stage))
        rows = store.connection.execute("SELECT id FROM record WHERE report IN (SELECT value FROM json_each(?))", (of,))
        records |= {name for (name,) in rows}
    named = store.frame.division.at(stage, store.frame.protocol.now_called)
    return [home, *sorted(subject for subject in named if subject in records and subject != home)]


def places(store: Store, stage: str) -> dict[str, tuple[str, ...]]:
    """Give the people with a place by subject, called by its home record or ref as it is joined now.

    A place on what is of somebody's own organisation is none.
    """
    frame = store.frame  # once: to ask for it asks the log how far it is
    homes = dict(store.connection.execute("SELECT id, report FROM record"))
    by_study = frame.protocol.stage(stage).unit is Unit.STUDY
    found: dict[str, tuple[str, ...]] = {}
    for subject, people in frame.division.at(stage, frame.protocol.now_called).items():
        if subject in homes or is_organisation(subject):
            home = homes.get(subject, subject)
            home = told_in(store, home, stage)[0] if by_study else home
            found[home] = tuple(dict.fromkeys((*found[home], *people))) if home in found else people
    own = frame.division.recused
    if not any(own.values()):
        return found
    codes = {home: organisations_of(store, home, stage) for home in found}
    return {home: tuple(p for p in people if codes[home].isdisjoint(own.get(p, ()))) for home, people in found.items()}


def lacking_people(store: Store, stage: str, having: Mapping[str, tuple[str, ...]]) -> int:
    """Count what waits at a stage for more people than have places on it."""
    rows = store.connection.execute("SELECT report, asked FROM outcome WHERE stage = ? AND needs = 1", (stage,))
    return sum(len(having.get(report, ())) < asked for report, asked in rows)
