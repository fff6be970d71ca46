"""Bundles: what leaves a copy, what comes in, and that nothing leaks or is lost on the way."""

import json
import zipfile
from pathlib import Path

import pytest

from review_tui.model.log.events import Draft
from review_tui.model.log.kinds import Imported
from review_tui.model.review.errors import BrokenLogError, ReviewError, UnknownError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.steps import plan, screen, share
from review_tui.steps.desk import Desk, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.plan import questions
from review_tui.steps.screen import labelling, resolve
from review_tui.steps.share import backups, bundles, copies, merging
from review_tui.store import reading, votes
from tests.steps.conftest import Team


@pytest.fixture
def local(tmp_path: Path) -> LocalSettings:
    return LocalSettings(tmp_path / "state")


def copy_for(team: Team, name: str, local: LocalSettings, seed: int) -> Desk:
    """Begin a reviewer's own copy from a bundle of the lead's."""
    file = team.folder / f"for-{name}.zip"
    share.export_bundle(team.clara, file, name, local)
    desk, _ = merging.join(team.folder / f"copy-{name}", file, team.clock, SeededIds(seed), mounts="")
    return desk


def test_a_copy_begun_from_a_bundle_holds_the_same_state(team: Team, local: LocalSettings) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    ada = copy_for(team, "Ada", local, 2)
    assert ada.store.state_hash() == team.clara.store.state_hash()
    assert ada.viewer.person == team.ada.viewer.person
    assert ada.name_of(team.clara.viewer.person) == "Clara"


def test_votes_of_two_copies_are_opened_by_the_leads_copy(team: Team, local: LocalSettings) -> None:
    ada, ben = copy_for(team, "Ada", local, 2), copy_for(team, "Ben", local, 3)
    screen.decide(ada, team.homes[0], "title", "include")
    screen.decide(ben, team.homes[0], "title", "exclude")
    for desk, name in ((ada, "a.zip"), (ben, "b.zip")):
        share.export_bundle(desk, team.folder / name, "Clara", local)
    assert merging.merge_bundle(team.clara, team.folder / "a.zip").opened == 0
    assert merging.merge_bundle(team.clara, team.folder / "b.zip").opened == 1
    assert len(resolve.conflicts(team.clara, "title")) == 1


def test_an_unopened_vote_goes_to_the_lead_and_to_nobody_else(team: Team, local: LocalSettings) -> None:
    cast = screen.decide(team.ada, team.homes[0], "title", "exclude", reason="topic", note="a telling note")
    for receiver, goes in (("Clara", True), ("Ben", False), ("Rhea", False)):
        file = team.folder / f"{receiver}.zip"
        share.export_bundle(team.ada, file, receiver, local)
        with zipfile.ZipFile(file) as archive:
            lines = [json.loads(line) for line in archive.read("events.jsonl").decode().splitlines()]
            everything = b"".join(archive.read(name) for name in archive.namelist())
        (line,) = [line for line in lines if line["id"] == cast.id]
        assert ("body" in line) is goes
        assert (b"a telling note" in everything) is goes


def test_a_lead_does_not_pass_on_what_was_not_opened(team: Team, local: LocalSettings) -> None:
    screen.decide(team.ada, team.homes[0], "title", "exclude", note="a telling note")
    ben = copy_for(team, "Ben", local, 3)
    assert votes.votes(ben.store, ben.viewer, team.homes[0], "title") == []
    assert "telling" not in "".join(ben.store.connection.iterdump())


def test_a_remark_goes_to_whoever_may_read_it_once_its_authors_vote_may_be_read(
    team: Team, local: LocalSettings
) -> None:
    said = ("agreed on it", "differed on it", "not open yet")
    for home, words in zip(team.homes, said, strict=False):
        screen.note(team.ada, home, words, "title")
    team.both(team.homes[0], "title", "include", "include")
    team.both(team.homes[1], "title", "include", "exclude")
    screen.decide(team.ada, team.homes[2], "title", "include")

    def carried(receiver: str, sender: Desk) -> set[str]:
        file = team.folder / f"{receiver}-{sender.viewer.person}.zip"
        share.export_bundle(sender, file, receiver, local)
        with zipfile.ZipFile(file) as archive:
            everything = archive.read("events.jsonl").decode()
        return {words for words in said if words in everything}

    assert carried("Ben", team.clara) == carried("Ben", team.ada) == {"differed on it"}
    assert carried("Rhea", team.clara) == set()
    assert carried("Clara", team.ben) == {"differed on it"}
    assert carried("Clara", team.ada) == set(said)
    ben = copy_for(team, "Ben", local, 3)
    assert [(e.body or {})["text"] for e in votes.remarks(ben.store, ben.viewer, "noted")] == ["differed on it"]
    plan.close_stage(team.clara, "title")
    assert carried("Rhea", team.ben) == {"agreed on it", "differed on it"}


def test_a_leads_answer_goes_to_who_asked_and_to_no_other_reviewer(team: Team, local: LocalSettings) -> None:
    asked = screen.ask(team.ada, team.homes[0], "title", "Is it grey?")
    questions.reply(team.clara, asked.id, "It is, by our rule.")
    for receiver, goes in (("Ada", True), ("Ben", False)):
        file = team.folder / f"answer-{receiver}.zip"
        share.export_bundle(team.clara, file, receiver, local)
        with zipfile.ZipFile(file) as archive:
            assert (b"It is, by our rule." in archive.read("events.jsonl")) is goes


def test_merging_twice_is_merging_once(team: Team, local: LocalSettings) -> None:
    ada = copy_for(team, "Ada", local, 2)
    screen.decide(ada, team.homes[0], "title", "include")
    file = team.folder / "a.zip"
    share.export_bundle(ada, file, "Clara", local)
    first = merging.merge_bundle(team.clara, file)
    before = team.clara.store.state_hash()
    again = merging.merge_bundle(team.clara, file)
    assert (first.events, again.events, again.bodies) == (1, 0, 0)
    assert team.clara.store.state_hash() == before


def test_large_files_that_the_receivers_copy_holds_are_not_sent_again(
    team: Team, local: LocalSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "SMALL", 0)
    ada = copy_for(team, "Ada", local, 2)
    share.export_bundle(ada, team.folder / "a.zip", "Clara", local)
    merging.merge_bundle(team.clara, team.folder / "a.zip")
    share.export_bundle(team.clara, team.folder / "b.zip", "Ada", local)
    with zipfile.ZipFile(team.folder / "b.zip") as archive:
        sent = {name.removeprefix("files/") for name in archive.namelist() if name.startswith("files/")}
    assert sent == {batch.parsed for batch in team.clara.frame.batches.values()}  # what figures are made of always goes


def test_a_changed_bundle_is_refused_whole(team: Team, local: LocalSettings) -> None:
    ada = copy_for(team, "Ada", local, 2)
    screen.decide(ada, team.homes[0], "title", "include")
    file = team.folder / "a.zip"
    share.export_bundle(ada, file, "Clara", local)
    before = team.clara.store.state_hash(), sum(1 for _ in team.clara.store.events())
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["events.jsonl"] = parts["events.jsonl"].replace(b'"include"', b'"exclude"')
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(BrokenLogError, match=r"a\.zip was changed"):
        merging.merge_bundle(team.clara, file)
    assert before == (team.clara.store.state_hash(), sum(1 for _ in team.clara.store.events()))


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x03\x04 cut off"])
def test_what_is_no_bundle_is_told(team: Team, data: bytes) -> None:
    file = team.folder / "x.zip"
    file.write_bytes(data)
    with pytest.raises(BrokenLogError, match=r"x\.zip is not a bundle"):
        merging.merge_bundle(team.clara, file)


def test_a_missing_bundle_and_an_unknown_receiver_are_told(team: Team, local: LocalSettings) -> None:
    with pytest.raises(ReviewError, match="could not be read"):
        merging.merge_bundle(team.clara, team.folder / "none.zip")
    with pytest.raises(UnknownError, match="Zoe"):
        share.export_bundle(team.clara, team.folder / "z.zip", "Zoe", local)
    assert not (team.folder / "z.zip").exists()


def test_a_bundle_of_another_review_is_refused(team: Team, local: LocalSettings, tmp_path: Path) -> None:
    from review_tui.model.review.protocol import Protocol, to_mapping
    from review_tui.steps import plan

    other = plan.found(
        tmp_path / "other",
        title="Another",
        lead="Clara",
        protocol=to_mapping(Protocol()),
        forms=[],
        clock=team.clock,
        ids=SeededIds(99),
        mounts="",
    )
    share.export_bundle(other, team.folder / "o.zip", "Clara", local)
    with pytest.raises(ReviewError, match="another review"):
        merging.merge_bundle(team.clara, team.folder / "o.zip")


def test_votes_merged_from_elsewhere_are_numbered_by_their_own_origin(team: Team, local: LocalSettings) -> None:
    from review_tui.model.review.records import Record
    from review_tui.steps import identify
    from review_tui.store import reading

    ada = copy_for(team, "Ada", local, 2)
    report = identify.add_by_hand(ada, Record(title="Found by Ada"), "Index")
    assert not report.first.startswith("A")
    share.export_bundle(ada, team.folder / "a.zip", "Clara", local)
    merging.merge_bundle(team.clara, team.folder / "a.zip")
    found = reading.find_record(team.clara.store, report.first)
    assert reading.report(team.clara.store, found).record.title == "Found by Ada"


def test_a_backup_is_no_bundle_and_says_what_to_do_with_it(team: Team, tmp_path: Path) -> None:
    backups.backup(team.clara, tmp_path / "b.zip", LocalSettings(tmp_path / "state"))
    with pytest.raises(BrokenLogError, match=r"b\.zip is a backup .*: review-tui restore b\.zip --to FOLDER"):
        merging.merge_bundle(team.clara, tmp_path / "b.zip")


def test_a_merge_counts_the_votes_that_stand_and_apart_those_taken_back(team: Team, local: LocalSettings) -> None:
    ada = copy_for(team, "Ada", local, 2)
    for home in team.homes[:3]:
        screen.decide(ada, home, "title", "include")
    for home in team.homes[:2]:
        undo.undo(ada, about=home)
    screen.decide(ada, team.homes[0], "title", "exclude", reason="topic")
    share.export_bundle(ada, team.folder / "a.zip", "Clara", local)
    report = merging.merge_bundle(team.clara, team.folder / "a.zip")
    assert (report.votes, report.taken_back) == (2, 2)
    assert report.told[0].startswith("From Ada came 2 votes, 2 votes that were taken back or given anew, ")
    again = merging.merge_bundle(team.clara, team.folder / "a.zip")
    assert (again.votes, again.taken_back, again.told[0]) == (0, 0, "Nothing new came from Ada; all of it was here.")


def test_an_import_sent_a_second_time_by_another_program_has_no_effect_and_is_told(
    team: Team, local: LocalSettings
) -> None:
    ben = copy_for(team, "Ben", local, 3)
    (first,) = [event for event in ben.store.events() if event.kind == "imported"][:1]
    body = {name: value for name, value in (first.body or {}).items() if name != "v"}
    forged = Imported(**{**body, "source": "nowhere", "first": 500})
    ben.store.append([Draft(forged, first.refs)], ben.viewer.person, ben.clock(), ben.ids)
    file = team.folder / "forged.zip"
    share.export_bundle(ben, file, "Clara", local)
    numbers = [reading.report(team.clara.store, home).number for home in team.homes]
    report = merging.merge_bundle(team.clara, file)
    assert any("an import of that name is here already" in line for line in report.unfit)
    assert [reading.report(team.clara.store, home).number for home in team.homes] == numbers


def test_labels_travel_as_remarks_do_those_of_a_lead_to_all_and_ones_own_to_nobody(
    team: Team, local: LocalSettings
) -> None:
    said = ("differed on it", "not opened", "mine alone", "of the lead")
    for home, name in zip((team.homes[0], team.homes[1]), said, strict=False):
        labelling.label(team.ada, [home], name)
    labelling.label(team.ada, team.homes[:1], "mine alone", private=True)
    labelling.label(team.clara, team.homes[:1], "of the lead")
    team.both(team.homes[0], "title", "include", "exclude")

    def carried(receiver: str, sender: Desk) -> set[str]:
        file = team.folder / f"labels-{receiver}-{sender.viewer.person}.zip"
        share.export_bundle(sender, file, receiver, local)
        with zipfile.ZipFile(file) as archive:
            everything = archive.read("events.jsonl").decode()
        return {words for words in said if words in everything}

    assert carried("Ben", team.ada) == {"differed on it", "of the lead"}
    assert carried("Rhea", team.ada) == {"of the lead"}
    assert carried("Clara", team.ada) == {"differed on it", "not opened", "of the lead"}
    ben = copy_for(team, "Ben", local, 3)
    assert [one.name for one in labelling.every(ben)] == ["differed on it", "of the lead"]


@pytest.mark.parametrize(
    ("address", "words"),
    [("7f0000013f54dcc1", "lusab-babad-gutih-tugad"), ("3f7607238c62c18d", "gutuk-bisog-mudof-sakat")],
)
def test_a_fingerprint_is_said_in_the_words_that_proquints_are_defined_by(address: str, words: str) -> None:
    assert bundles.spoken(address) == bundles.spoken(address + "f" * 48) == words


def test_a_bundle_is_named_after_its_receiver_in_letters_and_the_day_and_over_no_other(team: Team) -> None:
    plan.add_person(team.clara, "Ада O'Neill-Śmith", Role.REVIEWER)
    first = bundles.proposed_name(team.clara, "Ада O'Neill-Śmith", team.folder)
    assert first.name == "review-for-ада-o-neill-śmith-2026-11-23.zip"
    first.write_text("another")
    assert bundles.proposed_name(team.clara, "Ада O'Neill-Śmith", team.folder) != first


def test_what_left_is_known_to_have_left_and_to_whom(team: Team, local: LocalSettings) -> None:
    assert local.sent(team.clara.frame.review) == {}
    share.export_bundle(team.clara, team.folder / "ada.zip", "Ada", local)
    heads = {head.origin: (head.seq, head.hash) for head in team.clara.store.heads()}
    assert {origin: (head.seq, head.hash) for origin, head in local.sent(team.clara.frame.review).items()} == heads
    noted = [team.clara.store.noted(f"sent {desk.viewer.person}") for desk in (team.ada, team.ben)]
    assert [said[:10] for said in noted] == ["2026-11-23", ""]


def test_no_copy_begins_with_a_bundle_for_somebody_else_than_who_says_to_work_here(
    team: Team, local: LocalSettings
) -> None:
    share.export_bundle(team.clara, file := team.folder / "ada.zip", "Ada", local)
    with pytest.raises(ReviewError, match="was written for Ada, and Ben works here"):
        merging.join(team.folder / "new", file, team.clock, SeededIds(2), mounts="", name="Ben")
    assert not (team.folder / "new").exists()
    desk, _ = merging.join(team.folder / "new", file, team.clock, SeededIds(2), mounts="", name="ada")
    assert desk.viewer.person == team.ada.viewer.person
