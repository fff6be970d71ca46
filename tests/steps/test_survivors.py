"""Lines that no test missed once: each of these fails when its line is changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from review_tui.model.log.events import record_ref
from review_tui.model.log.kinds import Decided, ReviewCreated
from review_tui.model.review.errors import BrokenLogError, ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import to_mapping
from review_tui.steps import identify, plan, retrieve, screen, share
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import merging
from review_tui.store import reading, votes
from tests.steps.conftest import Team

Writing = Callable[[str, str], Path]


def test_a_lead_passes_on_no_unopened_vote_that_a_peer_sent_not_to_another_lead_either(team: Team) -> None:
    dora = plan.add_person(team.clara, "Dora", Role.LEAD)
    assert dora.role is Role.LEAD
    home = team.homes[0]
    cast = screen.decide(team.ada, home, "title", "include")
    for receiver in ("Dora", "Ben"):
        sent = share.events_for(team.clara, team.clara.as_person(receiver).viewer)
        (vote,) = [event for event in sent if event.id == cast.id]
        assert (vote.body, vote.salt) == (None, ""), receiver
    (own,) = [e for e in share.events_for(team.ada, team.clara.as_person("Dora").viewer) if e.id == cast.id]
    assert own.body == cast.body  # from herself a lead may have it


def test_a_new_vote_lifts_both_of_two_that_cancelled_each_other(team: Team) -> None:
    home = team.homes[0]
    records = tuple(sorted(line.id for line in reading.report(team.ada.store, home).records))
    for choice in ("include", "exclude"):
        team.ada.say(Decided("title", choice, records=records), record_ref(home))
    both = votes.votes(team.ada.store, team.ada.viewer, home, "title")
    assert {vote.standing for vote in both} == {"clash"}
    screen.decide(team.ada, home, "title", "maybe")
    now = {vote.choice: vote.standing for vote in votes.votes(team.ada.store, team.ada.viewer, home, "title")}
    assert sorted(now) == ["exclude", "include", "maybe"]
    assert now["maybe"] == "in_force"
    assert {now["include"], now["exclude"]} == {"undone", "replaced"}


def test_one_file_never_holds_two_reviews(team: Team) -> None:
    before = list(team.clara.store.events())
    other = plan.found(
        team.folder / "other", title="Another", lead="Zoe", protocol=to_mapping(team.clara.frame.protocol), forms=(),
        clock=team.clock, ids=SeededIds(99), mounts="",
    )  # fmt: skip
    foreign = list(other.store.events())
    other.close()
    assert foreign[0].kind == ReviewCreated.KIND
    with pytest.raises(BrokenLogError, match="belongs to another review"):
        team.clara.store.merge(foreign, {})
    assert list(team.clara.store.events()) == before


def test_saying_what_was_guessed_again_makes_it_known(team: Team, write: Writing) -> None:
    plain = write("plan.txt", "The plan of the council for 2021\n\nWe will do what the schools ask.")
    identify.import_files(team.ada, [plain], "Council")
    record = team.homes[-1]
    before = reading.record(team.ada.store, record)
    assert "title" in before.guessed
    made = retrieve.edit(team.ada, record, {"title": before.title}, "it is so")
    assert (made.body or {})["fields"] == {"title": before.title}
    assert "title" not in reading.record(team.ada.store, record).guessed
    with pytest.raises(ReviewError, match="says that already"):
        retrieve.edit(team.ada, record, {"title": before.title}, "again")


def test_numbers_count_on_in_each_copy_for_itself(team: Team, write: Writing) -> None:
    file = team.folder / "for-ben.zip"
    share.export_bundle(team.clara, file, "Ben", LocalSettings(team.folder / "seat"))
    ben, _ = merging.join(team.folder / "ben", file, team.clock, SeededIds(5), mounts="")
    source = next(iter(team.clara.frame.sources.values())).name
    for n in (1, 2):
        report = identify.import_files(
            ben, [write(f"{n}.ris", f"TY  - RPRT\nTI  - Number {n} of Ben\nER  -\n")], source
        )
        assert report.new == 1
    own = [batch for batch in ben.frame.batches.values() if batch.letters != "A"]
    assert [batch.first for batch in own] == [1, 2]
    ben.close()
