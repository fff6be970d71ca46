"""What a brought vote says shows to nobody else, and what was not mapped or not allowed counts nowhere.

The same review is told twice; only what Emily, who is Ada here, decided in Rayyan differs. All that Ben and a reader
can read must be equal, in the shared file, in its exports, and in a copy of Ben's that came by a bundle.
"""

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.steps import identify, plan, screen, share
from review_tui.steps.desk import Desk, opening, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.identify import imported_decisions
from review_tui.steps.share import merging
from review_tui.store import reading
from tests.amount import tried
from tests.clock import FixedClock
from tests.properties.test_blinding import PACE, World, exports_of, refusals, seen_by

Words = list[tuple[str, str, str]]  # of each paper the choice, the reason and the note
CHOICES = {"Included": "include", "Excluded": "exclude", "Maybe": "maybe"}
WORD = st.tuples(st.sampled_from(list(CHOICES)), st.sampled_from(["topic", "odd one"]), st.sampled_from(["xyz", "zyx"]))
WORDS = st.lists(WORD, min_size=5, max_size=5)
HEAD = "key,title,year,month,day,authors,abstract,notes,doi,pubmed_id,pmc_id"


def rayyan(folder: Path, words: Words) -> Path:
    """Write an export in which Emily decided so; Zoe, who is nobody here, decided the opposite of nothing."""
    rows = [HEAD]
    for n, (choice, reason, note) in enumerate(words):
        notes = (
            f'RAYYAN-INCLUSION: {{""Emily""=>""{choice}"", ""Zoe""=>""Included""}} | '
            f'RAYYAN-EXCLUSION-REASONS: {reason} | USER-NOTES: {{""Emily""=>[""{note}""]}}'
        )
        rows.append(f'rayyan-{n},Paper {n} on transport,20{n:02d},,,,,"{notes}",,,')
    file = folder / "articles.csv"
    file.write_text("\n".join([*rows, ""]), "utf-8")
    return file


def told(folder: Path, words: Words) -> World:
    """Tell the review: five records of Rayyan, what Emily said brought in as Ada's, two votes of Ben's beside it."""
    clock = FixedClock(pace=PACE)
    clara = plan.found(
        folder / "review", title="A review", lead="Clara", protocol=to_mapping(Protocol(title="A review")), forms=[],
        clock=clock, ids=SeededIds(7), mounts="",
    )  # fmt: skip
    clara.store.connection.execute("PRAGMA synchronous = OFF")
    for name, role in (("Ada", Role.REVIEWER), ("Ben", Role.REVIEWER), ("Rhea", Role.READER)):
        plan.add_person(clara, name, role)
    plan.add_source(clara, "Index", "database")
    identify.import_files(clara, [rayyan(folder, words)], "Index")
    homes = [line.record for line in reading.held(clara.store)]
    (file,) = imported_decisions.look(clara, [])
    said = imported_decisions.Said({"Emily": ("Ada",)}, {"*": "population"})
    before = {event.id for event in clara.store.events()}
    imported_decisions.bring(clara, file, "title", said)
    adas = [event.id for event in clara.store.events() if event.id not in before and event.kind == "decided_elsewhere"]
    for home in homes[:2]:
        screen.decide(clara.as_person("Ben"), home, "title", "include")
    local = LocalSettings(folder / "state")
    share.export_bundle(clara, folder / "ben.zip", "Ben", local)
    copy, _ = merging.join(folder / "ben", folder / "ben.zip", clock, SeededIds(9), mounts="")
    return World(folder, clara, copy, homes, adas)


def closed(*worlds: World) -> None:
    for world in worlds:
        world.desk.close()
        world.elsewhere.close()


SOME: tuple[Words, Words] = ([("Included", "topic", "xyz")] * 5, [("Excluded", "odd one", "zyx")] * 5)
DIFFERING = st.tuples(WORDS, WORDS).filter(lambda pair: pair[0] != pair[1])


@settings(max_examples=tried(1, 12), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(SOME)
@given(DIFFERING)
def test_what_others_read_does_not_depend_on_what_was_brought(pair: tuple[Words, Words]) -> None:
    with TemporaryDirectory() as folder:
        places = Path(folder, "one"), Path(folder, "other")
        for place in places:
            place.mkdir()
        worlds = [told(place, words) for place, words in zip(places, pair, strict=True)]
        for who in ("Ben", "Rhea"):
            one_way, other_way = (seen_by(world.desk.as_person(who), world) for world in worlds)
            for name, found in one_way.items():
                assert found == other_way[name], f"{who} sees {name}"
            exports = [exports_of(w.desk.as_person(who), w.folder / f"out-{who}") for w in worlds]
            assert exports[0] == exports[1]
        assert refusals(worlds[0].desk.as_person("Ben"), worlds[0]) == refusals(
            worlds[1].desk.as_person("Ben"), worlds[1]
        )
        copies = [seen_by(world.elsewhere, world) for world in worlds]
        assert copies[0] == copies[1]
        first, second = (list(world.elsewhere.vault.names()) for world in worlds)
        assert first == second
        closed(*worlds)


@settings(max_examples=tried(3, 12), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS)
def test_the_lead_who_brought_votes_reads_none_and_a_bundle_for_ben_holds_none(
    words: Words,
) -> None:
    with TemporaryDirectory() as folder:
        world = told(Path(folder), words)
        seen = repr(seen_by(world.desk, world) | {"log": ""})
        assert "xyz" not in seen
        assert "zyx" not in seen
        with zipfile.ZipFile(Path(folder, "ben.zip")) as archive:
            everything = b"".join(archive.read(name) for name in archive.namelist())
        for secret in (b"xyz", b"zyx", b"Emily", b"Zoe", *(name.encode() for name in world.desk.vault.sealed.names())):
            assert secret not in everything
        closed(world)


NAMES = st.sampled_from(["Emily", "Zoe", "emily ", "Ada", "", "*"])


@settings(max_examples=tried(6, 24), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(NAMES, st.sampled_from([(), ("Ada",), ("Ben",), ("Ada", "Ben")]), max_size=3), WORDS)
def test_what_nobody_was_named_for_is_no_vote_of_anybody(people: dict[str, tuple[str, ...]], words: Words) -> None:
    with TemporaryDirectory() as folder:
        world = told(Path(folder), words)
        undo.undo(world.desk)  # what `told` brought
        (file,) = imported_decisions.look(world.desk, [])
        imported_decisions.bring(world.desk, file, "title", imported_decisions.Said(people, {"*": "population"}))
        named = {name.strip().casefold(): ours for name, ours in people.items()}
        mapped = {ours for theirs in ("emily", "zoe") for ours in named.get(theirs, ())}
        found = world.desk.store.connection.execute(
            "SELECT DISTINCT v.actor FROM vote v JOIN event e ON e.id = v.event "
            "WHERE e.kind = 'decided_elsewhere' AND v.standing IN ('in_force', 'replaced')"
        ).fetchall()
        came = {world.desk.name_of(actor) for (actor,) in found}
        assert came == (came if both_said(named) else mapped)
        closed(world)


def both_said(named: dict[str, tuple[str, ...]]) -> bool:
    """Say whether Emily and Zoe are the same person here, whose differing words are held back."""
    return bool(set(named.get("emily", ())) & set(named.get("zoe", ())))


@settings(max_examples=tried(3, 12), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS)
def test_any_import_and_its_undo_fold_to_the_same_state_as_the_log(words: Words) -> None:
    with TemporaryDirectory() as folder:
        world = told(Path(folder), words)
        desk: Desk = world.desk
        event = ""
        for _ in range(4):  # taken back, given again, and once more
            before = desk.store.state_hash()
            desk.store.rebuild()
            assert desk.store.state_hash() == before
            event = undo.undo(desk, event).written[0].id
        assert opening.sweep(desk) == 0
        closed(world)
