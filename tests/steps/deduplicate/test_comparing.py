"""What comes in is compared with records that share a key, as a run over everything would compare it."""

import random
import sqlite3
import sys
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from review_tui.matching import Candidate, keys_of, match
from review_tui.model.review.records import Record
from review_tui.steps import deduplicate, identify, retrieve
from review_tui.steps.deduplicate import comparing
from review_tui.steps.plan import organisations
from review_tui.store import bearing, match_keys, pairs, reading
from review_tui.store.store import Store
from tests.steps.conftest import Team

WORDS = ("buses", "passes", "towns", "schools", "pupils", "tutors", "clinics", "waiting", "speech", "therapy", "plans")
PAPER = Record(
    title="Waiting for speech therapy in three counties", authors=("Quill, Ada", "Marsh, Ben"), year=2019,
    type="article-journal", container="Journal of Waiting", volume="4", issue="2", pages="11-19",
)  # fmt: skip


def made(chance: random.Random, count: int) -> list[Record]:
    found: list[Record] = []
    for n in range(count):
        if found and chance.random() < 0.4:
            old = chance.choice(found)
            found.append(replace(old, title=old.title.upper(), url=f"https://x.example/{n}"))
        else:
            title = " ".join(chance.choice(WORDS) for _ in range(6)).capitalize()
            found.append(replace(PAPER, title=f"{title} {n}", volume=str(n % 5), pages=f"{n}-{n + 8}"))
    return found


def files(team: Team, records: list[Record], name: str, source: str) -> identify.ImportReport:
    from review_tui.formats.references.ris import write

    path = team.folder / name
    path.write_bytes(write((f"{name}{n}", record) for n, record in enumerate(records)))
    return identify.import_files(team.clara, [path], source)


def everything(team: Team) -> list[Candidate]:
    names = reading.live_records(team.clara.store)
    return [comparing.candidate(team.clara, n, r, s) for n, s, r in bearing.records_named(team.clara.store, names)]


@pytest.mark.parametrize("seed", range(3))
def test_an_import_finds_what_a_run_over_everything_finds(team: Team, seed: int) -> None:
    chance = random.Random(seed)
    files(team, made(chance, 30), "a.ris", "Index")
    before = set(reading.live_records(team.clara.store))
    same = {(a, b): "same" for report in bearing.members(team.clara.store, before) for a, b in pairwise(report)}
    report = files(team, made(chance, 12), "b.ris", "Register")
    new = set(reading.live_records(team.clara.store)) - before
    judged = {(v.a, v.b): v.verdict for v in pairs.verdicts(team.clara.store)}
    whole = match(everything(team), known={**same, **judged}, new=new)
    event = list(team.clara.frame.matches.values())[-1]
    rows = team.clara.store.connection.execute("SELECT a, b, score, band FROM pair WHERE run = ?", (event.id,))
    assert report.complete
    assert sorted(rows) == sorted((p.a, p.b, p.score, p.band) for p in whole if {p.a, p.b} & new)


def test_records_that_share_no_key_are_not_read(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    identify.add_by_hand(team.clara, PAPER, "Index")
    theirs = team.homes[-1]
    read: set[str] = set()
    plain = bearing.records_named

    def noted(store: Store, names: Collection[str]) -> Iterator[tuple[str, str, Record]]:
        read.update(names)
        return plain(store, names)

    monkeypatch.setattr(bearing, "records_named", noted)
    report = identify.add_by_hand(team.clara, replace(PAPER, url="https://x.example/a"), "Register")
    assert (report.linked, read) == (1, {theirs})


def test_what_was_corrected_is_found_as_it_is_now(team: Team) -> None:
    identify.add_by_hand(team.clara, replace(PAPER, title="A slip", authors=(), pages="", volume=""), "Index")
    retrieve.edit(team.clara, team.homes[-1], {"title": PAPER.title, "authors": "; ".join(PAPER.authors)}, "the page")
    report = identify.add_by_hand(team.clara, replace(PAPER, url="https://x.example/a"), "Register")
    assert report.linked + report.possible == 1


def test_what_was_corrected_is_not_found_as_it_was(team: Team) -> None:
    old = replace(PAPER, doi="10.5555/a.1")
    new = replace(PAPER, title="Kites of the northern coast in winter", doi="10.5555/a.2")
    identify.add_by_hand(team.clara, old, "Index")
    name = team.homes[-1]
    before, now = (keys_of(comparing.candidate(team.clara, name, one, "Index")) for one in (old, new))
    retrieve.edit(team.clara, name, {"title": new.title, "doi": new.doi}, "the page")
    identify.add_by_hand(team.clara, Record(title="A kite"), "Index")  # from here on the correction is known
    with comparing.opened(team.clara) as known:
        assert known is not None
        bore = known.bearing(before | now, 9, frozenset)
    assert before - now
    assert {key for key, names in bore.items() if name in names} == now


def test_what_was_withdrawn_is_compared_with_nothing(team: Team) -> None:
    batch = identify.add_by_hand(team.clara, PAPER, "Index").batch
    identify.withdraw(team.clara, batch, "a slip")
    report = identify.add_by_hand(team.clara, replace(PAPER, url="https://x.example/a"), "Register")
    assert (report.linked, report.possible, report.complete) == (0, 0, True)


@pytest.mark.parametrize("harm", ["delete", "another version", "garbage"])
def test_keys_that_are_gone_are_made_anew(team: Team, harm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    identify.add_by_hand(team.clara, PAPER, "Index")
    path = team.clara.store.path.parent / match_keys.NAME
    assert path.exists()
    if harm == "delete":
        path.unlink()
    elif harm == "another version":
        monkeypatch.setattr(comparing, "_stamp", lambda _: "another")
    else:
        path.write_bytes(b"no database at all" * 300)
    report = identify.add_by_hand(team.clara, replace(PAPER, url="https://x.example/a"), "Register")
    assert (report.linked, report.complete) == (1, True)


def test_too_many_records_without_keys_are_left_to_a_run_over_everything(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    (team.clara.store.path.parent / match_keys.NAME).unlink()
    monkeypatch.setattr(comparing, "BEHIND", 2)
    monkeypatch.setattr(comparing, "MADE_ANEW", 2)
    assert not identify.add_by_hand(team.clara, PAPER, "Index").complete
    deduplicate.dedupe(team.clara)
    report = identify.add_by_hand(team.clara, replace(PAPER, url="https://x.example/a"), "Register")
    assert (report.linked, report.complete) == (1, True)


def test_the_first_import_after_a_large_one_is_compared_with_all_of_it(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(1)
    monkeypatch.setattr(comparing, "AT_ONCE", 3)
    monkeypatch.setattr(comparing, "BEHIND", 3)
    assert not files(team, [PAPER, *made(chance, 20)], "a.ris", "Index").complete
    monkeypatch.setattr(comparing, "MADE_ANEW", 10)
    assert not identify.add_by_hand(team.clara, replace(PAPER, url="https://x.example/a"), "Register").complete
    monkeypatch.setattr(comparing, "MADE_ANEW", 100)
    report = identify.add_by_hand(team.clara, replace(PAPER, url="https://x.example/b"), "Register")
    assert (report.linked, report.complete) == (2, True)
    with comparing.opened(team.clara) as known:
        assert known is not None
        assert known.batches == {batch.id for batch in team.clara.frame.batches.values()}


def test_keys_made_anew_leave_out_the_batches_that_are_coming(team: Team) -> None:
    first = identify.add_by_hand(team.clara, PAPER, "Index").batch
    second = identify.add_by_hand(team.clara, replace(PAPER, url="https://x.example/a"), "Register").batch
    coming = bearing.in_batches(team.clara.store, {second})
    with comparing.renewing(team.clara, but=bearing.batches_of(team.clara.store, coming)):
        pass
    with comparing.opened(team.clara) as known:
        assert known is not None
        assert first in known.batches
        assert second not in known.batches


def test_records_of_a_batch_that_an_earlier_one_held_did_not_come_first_with_it(team: Team) -> None:
    batch = identify.add_by_hand(team.clara, PAPER, "Index").batch
    (name,) = bearing.in_batches(team.clara.store, {batch})
    assert bearing.brought_first(team.clara.store, {batch}) == [name]
    identify.withdraw(team.clara, batch, "a slip")
    assert bearing.brought_first(team.clara.store, {batch}) == []
    again = identify.add_by_hand(team.clara, PAPER, "Index").batch
    assert bearing.in_batches(team.clara.store, {again}) == [name]
    assert bearing.brought_first(team.clara.store, {again}) == []
    assert bearing.brought_first(team.clara.store, {batch, again}) == [name]


def test_a_run_that_was_stopped_leaves_the_keys_as_they_were(team: Team) -> None:
    with comparing.opened(team.clara) as known:
        assert known is not None
        before = known.batches
    with pytest.raises(Exception, match="stopped"):
        deduplicate.dedupe(team.clara, stop=lambda: True)
    with comparing.opened(team.clara) as known:
        assert known is not None
        assert known.batches == before


def test_every_key_of_a_record_finds_it(team: Team) -> None:
    identify.add_by_hand(team.clara, PAPER, "Index")
    name = team.homes[-1]
    keys = keys_of(comparing.candidate(team.clara, name, PAPER, ""))
    with comparing.opened(team.clara) as known:
        assert known is not None
        found = known.bearing(keys, 5, lambda names: frozenset(names))
    assert {name for names in found.values() for name in names} == {name}
    assert len(found) == len(keys)


def test_ids_of_any_kind_keep_their_order(team: Team) -> None:
    with comparing.opened(team.clara) as known:
        assert known is not None
        with known.writing():
            known.clear()
            for name in ("ff" * 16, "0a" * 16, "w1", "é"):
                known.put(name, [7])
        assert set(known.bearing([7], 9, frozenset)[7]) == {"ff" * 16, "0a" * 16, "w1", "é"}
        assert known.bearing([7], 1, frozenset)[7] in (["w1"], ["0a" * 16])
        with pytest.raises(sqlite3.Error), known.writing():
            known.connection.execute("INSERT INTO nowhere VALUES (1)")


def test_identifiers_are_looked_up_and_not_gone_through(team: Team) -> None:
    plan = team.clara.store.connection.execute(f"EXPLAIN QUERY PLAN {bearing.WITH_IDENTIFIER}", ("doi", "[]"))
    said = [row[3] for row in plan]
    assert "SEARCH i USING PRIMARY KEY (field=? AND value=?)" in said
    assert not [line for line in said if line.startswith(("SCAN i", "SCAN r", "SCAN h"))]


KIN = ("Kestrel", "Kestril")  # one spelled wrongly, were they no names
INVENTED = "code,name,domains\n" + "".join(f"Z{at},{name},\n" for at, name in enumerate(KIN))
LETTER = Record(title="", organisation="Office of Kites", year=2023, type="report")


@pytest.mark.parametrize("loaded", [True, False])
@pytest.mark.parametrize("run", ["import", "dedupe", "large import"])
def test_a_name_of_the_loaded_register_forbids(
    team: Team, monkeypatch: pytest.MonkeyPatch, run: str, loaded: bool
) -> None:
    if run != "import":
        monkeypatch.setattr(comparing, "AT_ONCE", 0)
    same = {"doi": "10.5555/kites.1"} if run == "large import" else {"url": "https://kites.example/letter.pdf"}
    titles = [f"Kites of schools in {name}: a letter to those who fly" for name in KIN]
    one, two = (replace(LETTER, title=title, **same) for title in titles)  # type: ignore[arg-type]
    register = team.folder / "invented.csv"
    register.write_text(INVENTED, encoding="utf-8")
    if loaded:
        organisations.load(team.clara, str(register))
    before = set(reading.live_records(team.clara.store))
    files(team, [one], "a.ris", "Index")
    files(team, [two], "b.ris", "Register")
    if run == "dedupe":
        deduplicate.dedupe(team.clara)
    homes = {reading.report_of(team.clara.store, name) for name in set(reading.live_records(team.clara.store)) - before}
    assert len(homes) == (2 if loaded else 1)
    assert pairs.waiting_count(team.clara.store) == 0


def test_a_register_that_is_loaded_later_makes_all_keys_anew(team: Team) -> None:
    files(team, [PAPER], "a.ris", "Index")
    before = comparing._stamp(team.clara)
    register = team.folder / "invented.csv"
    register.write_text(INVENTED, encoding="utf-8")
    organisations.load(team.clara, str(register))
    assert comparing._stamp(team.clara) != before
    assert files(team, [replace(PAPER, url="https://x.example/a")], "b.ris", "Register").linked == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_the_keys_of_records_are_their_owner_s_alone(tmp_path: Path) -> None:
    for _ in ("made", "found open to others"):
        match_keys.MatchKeys(tmp_path, "one").close()
        assert (tmp_path / "match.db").stat().st_mode & 0o777 == 0o600
        (tmp_path / "match.db").chmod(0o644)
