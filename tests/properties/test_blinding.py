"""Nothing that another person reads depends on what an unopened vote, answer or remark says.

The same review is told twice, with the same ids and clock; only Ada's unopened words differ. Then everything that
Ben, a reader, and a lead can read must be equal, in the shared file and in a copy that took in a bundle of Ada's.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import identify as identification
from review_tui.steps import plan, rate, retrieve, screen, share
from review_tui.steps.desk import Desk, finding, opening, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.rate import findings
from review_tui.steps.report import agreement, audit, export, progress
from review_tui.steps.screen import resolve
from review_tui.steps.share import maintain, merging
from review_tui.store import first_words, listing, queues, reading, votes
from tests.amount import tried
from tests.clock import FixedClock
from tests.template import Template, desk_in

PACE = timedelta(milliseconds=200)
STAGES = ("title", "full_text", "quality")
FORM: dict[str, Any] = {
    "id": "aacods",
    "title": "A short form",
    "version": "1",
    "items": [
        {"id": "authority", "label": "Authority", "options": [{"value": "yes"}, {"value": "no"}]},
        {"id": "remark", "label": "Remark", "kind": "text"},
    ],
}


@dataclass(frozen=True)
class Secret:
    """What Ada says on one report before anything is opened."""

    choice: str
    reason: str
    note: str
    remark: str
    answer: str


TEXTS = st.text("abc défŵ—“\n", min_size=1, max_size=12).map(lambda text: f"x{text}")
SECRETS = st.builds(
    Secret,
    st.sampled_from(["include", "exclude", "maybe"]),
    st.sampled_from(["topic", "population"]),
    TEXTS,
    TEXTS,
    st.sampled_from(["yes", "no"]),
)
WORDS = st.lists(SECRETS, min_size=4, max_size=4)


@dataclass
class World:
    """One telling: the lead's desk and Ben's own copy, which took in Ada's bundle."""

    folder: Path
    desk: Desk
    elsewhere: Desk
    homes: list[str]
    adas: list[str]


Begun = tuple[FixedClock, SeededIds, SeededIds]  # the clock, the ids here and those of Ben's own copy
_PLACE = TemporaryDirectory()


@cache
def begun() -> Template[Begun]:
    """Tell what is the same each time: what is opened, and Ben's copy of it."""
    clock, ids, bens_ids = FixedClock(pace=PACE), SeededIds(7), SeededIds(9)
    folder = Path(_PLACE.name) / "begun"
    clara = plan.found(
        folder / "review", title="A review", lead="Clara", protocol=to_mapping(Protocol(title="A review")),
        forms=[FORM], clock=clock, ids=ids, mounts="",
    )  # fmt: skip
    for name, role in (("Ada", Role.REVIEWER), ("Ben", Role.REVIEWER), ("Rhea", Role.READER)):
        plan.add_person(clara, name, role)
    plan.add_source(clara, "Index", "database")
    for n in range(8):
        identification.add_by_hand(clara, Record(title=f"Report {n} on speech support", year=2010 + n), "Index")
    opened(clara, clara.as_person("Ada"), clara.as_person("Ben"), homes_of(clara))
    copy_of(clara, folder, clock, bens_ids).close()
    clara.close()
    return Template(folder, folder, (clock, ids, bens_ids))


def homes_of(desk: Desk) -> list[str]:
    return [line.record for line in reading.held(desk.store)]


def told(folder: Path, secrets: list[Secret]) -> World:
    """Tell the review: what is opened is the same each time, then Ada says her secrets."""
    local = LocalSettings(folder / "state")
    clock, ids, bens_ids = begun().copy(folder)
    clara = desk_in(folder / "review", "Clara", clock, ids)
    elsewhere = desk_in(folder / "ben", "Ben", clock, bens_ids)
    clara.store.sent.update(local.sent(clara.frame.review))
    for desk in (clara, elsewhere):
        desk.store.connection.execute("PRAGMA synchronous = OFF")
    homes, ada, ben = homes_of(clara), clara.as_person("Ada"), clara.as_person("Ben")
    before = {event.id for event in clara.store.events()}
    whisper(ada, ben, homes, secrets)
    adas = [e.id for e in clara.store.events() if e.id not in before and e.actor == ada.viewer.person]
    share.export_bundle(ada, folder / "from-ada.zip", "Ben", local)
    merging.merge_bundle(elsewhere, folder / "from-ada.zip")
    return World(folder, clara, elsewhere, homes, adas)


def opened(clara: Desk, ada: Desk, ben: Desk, homes: list[str]) -> None:
    """Agree on some titles, differ on one, and include two reports, one of which is rated."""
    for home, one, other in ((homes[4], "include", "exclude"), (homes[5], "exclude", "exclude")):
        screen.decide(ada, home, "title", one, note="seen by both")
        screen.decide(ben, home, "title", other)
    for home in (homes[6], homes[7], homes[3]):
        retrieve.note_retrieval(clara, home, "seen_elsewhere", "library")
        for desk in (ada, ben):
            screen.decide(desk, home, "title", "include")
    opening.open_complete(clara)
    for home in (homes[6], homes[7]):
        for desk in (ada, ben):
            screen.decide(desk, home, "full_text", "include")
    opening.open_complete(clara)


def whisper(ada: Desk, ben: Desk, homes: list[str], secrets: list[Secret]) -> None:
    """Let Ada say what nobody may know yet: votes, a vote anew, one taken back, remarks, questions, answers.

    She stays at her screen, so that no sweep opens what is complete.
    """
    opening.stay(ada)
    for home, secret, stage in zip(homes, secrets, ("title", "title", "title", "full_text"), strict=False):
        reason = secret.reason if secret.choice == "exclude" else ""
        screen.decide(ada, home, stage, secret.choice, reason=reason, note=secret.note)
        screen.note(ada, home, secret.remark)
        screen.ask(ada, home, stage, secret.remark)
    first, second = secrets[:2]
    again = screen.decide(ada, homes[1], "title", second.choice, note=first.note)
    undo.undo(ada, again.id)
    screen.note(ada, homes[5], second.remark)
    screen.decide(ben, homes[2], "title", "include")  # all needed votes are in, and nobody has opened them
    for home, secret in zip(homes[6:], secrets, strict=False):
        given = {"authority": Answer(secret.answer), "remark": Answer(secret.remark, quotes=(Quote(secret.note),))}
        rate.answer(ada, home, "quality", given, done=home == homes[6])


def copy_of(clara: Desk, folder: Path, clock: FixedClock, ids: SeededIds) -> Desk:
    share.export_bundle(clara, folder / "for-ben.zip", "Ben", LocalSettings(folder / "state"))
    desk, _ = merging.join(folder / "ben", folder / "for-ben.zip", clock, ids, mounts="")
    return desk


def said(act: Callable[[], object]) -> str:
    """Give what a refusal says, or what is given."""
    try:
        return repr(act())
    except ReviewError as problem:
        return str(problem)


def seen_by(desk: Desk, world: World) -> dict[str, Any]:
    """Read everything that a viewer can read, through every step and read model."""
    seen: dict[str, Any] = {
        "overview": progress.overview(desk),
        "counts": progress.counts(desk).to_json(),
        "conflicts": resolve.conflicts(desk),
        "agreements": [said(lambda s=stage: agreement.agreements(desk, s)) for stage in STAGES],  # type: ignore[misc]
        "findings": (findings.included(desk), findings.excluded(desk)),
        "log": list(audit.log_lines(desk)),
        "records": list(audit.record_rows(desk)),
        "names": dict(desk.names()),
        "check": [maintain.check(desk).problems, maintain.check(desk).notes],
        "agreement": {stage: first_words.independent(desk.store, stage) for stage in STAGES},
    }
    for stage in STAGES:
        seen[f"queue {stage}"] = [
            queues.next_for(desk.store, desk.viewer, stage, 50),
            queues.waiting(desk.store, desk.viewer, stage),
            queues.done(desk.store, desk.viewer, stage),
            queues.conflicts(desk.store, stage),
            queues.stage_progress(desk.store, stage),
        ]
        seen[f"card {stage}"] = said(lambda s=stage: screen.next_card(desk, s))  # type: ignore[misc]
        seen[f"rating {stage}"] = said(lambda s=stage: rate.next_rating(desk, s))  # type: ignore[misc]
    for home in world.homes:
        seen[home] = seen_of(desk, home)
    seen["listed"] = [[line.id for line in listing.listed(desk.store, text=word)] for word in ("", "x", "speech")]
    return seen


def seen_of(desk: Desk, home: str) -> list[Any]:
    """Read everything about one report."""
    found: list[Any] = [reading.report(desk.store, home), reading.outcomes(desk.store, home)]
    found.append([event.id for event in finding.history(desk, home)])
    for stage in STAGES:
        found += [
            votes.votes(desk.store, desk.viewer, home, stage),
            votes.sheets(desk.store, desk.viewer, home, stage),
            votes.voters_of(desk.store, home, stage),
            votes.opened_events(desk.store, home, stage),
            said(lambda s=stage: screen.card(desk, home, s)),  # type: ignore[misc]
            said(lambda s=stage: resolve.conflict(desk, home, s)),  # type: ignore[misc]
        ]
    return found


def exports_of(desk: Desk, folder: Path) -> dict[str, bytes]:
    """Write what can be exported as text, as the viewer would."""
    paths = export.export(desk, "all", folder, ("svg", "json", "csv", "ris", "jsonl"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def refusals(desk: Desk, world: World) -> list[str]:
    """Try what must be refused, and give the words it is refused with."""
    found = [said(lambda e=event: undo.undo(desk, e)) for event in world.adas]  # type: ignore[misc]
    found += [said(lambda h=home: screen.decide(desk, h, "full_text", "exclude")) for home in world.homes]  # type: ignore[misc]
    found += [said(lambda h=home: resolve.resolve(desk, h, "title", "include", note="n")) for home in world.homes]  # type: ignore[misc]
    return found


def closed(*worlds: World) -> None:
    for world in worlds:
        world.desk.close()
        world.elsewhere.close()


PLAIN = [Secret("include", "topic", "xa", "xb", "yes")] * 4
OTHER = [Secret("exclude", "population", "xc", "xd", "no")] * 4
DIFFERING = st.tuples(WORDS, WORDS).filter(lambda pair: pair[0] != pair[1])


@settings(max_examples=tried(2, 16), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example((PLAIN, OTHER))
@given(DIFFERING)
def test_what_others_read_does_not_depend_on_what_is_not_opened(pair: tuple[list[Secret], list[Secret]]) -> None:
    with TemporaryDirectory() as folder:
        first, second = (told(Path(folder) / str(n), words) for n, words in enumerate(pair))
        for name in ("Ben", "Rhea"):
            assert seen_by(first.desk.as_person(name), first) == seen_by(second.desk.as_person(name), second)
        assert seen_by(first.elsewhere, first) == seen_by(second.elsewhere, second)
        assert refusals(first.desk.as_person("Ben"), first) == refusals(second.desk.as_person("Ben"), second)
        closed(first, second)


@settings(max_examples=tried(1, 8), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example((PLAIN, OTHER))
@given(DIFFERING)
def test_what_others_export_does_not_depend_on_what_is_not_opened(pair: tuple[list[Secret], list[Secret]]) -> None:
    """Apart from what is read, for an export takes as long as all of that together."""
    with TemporaryDirectory() as folder:
        first, second = (told(Path(folder) / str(n), words) for n, words in enumerate(pair))
        exports = [exports_of(w.desk.as_person("Ben"), w.folder / "exports") for w in (first, second)]
        assert exports[0] == exports[1]
        closed(first, second)


@settings(max_examples=tried(2, 8), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS, WORDS)
def test_a_lead_knows_no_more_of_them_but_the_questions_put_to_them(one: list[Secret], other: list[Secret]) -> None:
    with TemporaryDirectory() as folder:
        first, second = told(Path(folder) / "1", one), told(Path(folder) / "2", other)
        seen = [seen_by(world.desk, world) for world in (first, second)]
        settled = f"r:{first.homes[5]}"  # a remark on what was opened and settled is for the lead to read
        for sight in seen:
            sight["log"] = [line for line in sight["log"] if line["kind"] != "asked" and settled not in line["refs"]]
        assert seen[0] == seen[1]
        closed(first, second)


def test_what_ada_reads_herself_does_depend_on_it(tmp_path: Path) -> None:
    """The control: the two tellings differ, and everything that is hers shows it."""
    first, second = told(tmp_path / "1", PLAIN), told(tmp_path / "2", OTHER)
    seen = [seen_by(world.desk.as_person("Ada"), world) for world in (first, second)]
    changed = {key for key in seen[0] if seen[0][key] != seen[1][key]}
    assert {"log", *first.homes[:4], *first.homes[6:]} <= changed
    closed(first, second)


def test_once_opened_the_conflict_shows_both_votes_to_both_voters(tmp_path: Path) -> None:
    """The other control: blinding ends with the opening."""
    world = told(tmp_path, OTHER)
    ben = world.desk.as_person("Ben")
    assert votes.votes(ben.store, ben.viewer, world.homes[2], "title")[0].actor == ben.viewer.person
    opening.open_complete(world.desk)
    shown = votes.votes(ben.store, ben.viewer, world.homes[2], "title")
    assert {vote.choice for vote in shown} == {"include", "exclude"}
    assert {vote.note for vote in shown} == {"xc", ""}
    closed(world)


@pytest.mark.parametrize("secret", ["xc", "xd"])
def test_no_word_of_a_secret_is_in_the_copy_that_took_in_the_bundle(tmp_path: Path, secret: str) -> None:
    world = told(tmp_path, [Secret("exclude", "population", "xc" * 9, "xd" * 9, "no")] * 4)
    dump = "".join(world.elsewhere.store.connection.iterdump())
    assert secret * 9 not in dump
    assert secret * 9 in "".join(world.desk.store.connection.iterdump())
    with suppress(ReviewError):
        opening.open_complete(world.elsewhere)
    closed(world)
