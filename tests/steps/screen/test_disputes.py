"""What two copies say in two ways: no box moves in silence, and a lead rules by one act."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.log.events import FRAME, record_ref
from review_tui.model.log.kinds import TableMapped, Tied, Undone
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.steps import deduplicate, plan, retrieve, screen, share
from review_tui.steps.desk import Desk, finding, opening, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.plan import studies
from review_tui.steps.report import export, progress
from review_tui.steps.screen import disputes, resolve
from review_tui.steps.share import maintain, merging
from review_tui.store import reading
from review_tui.store import studies as grouped
from tests.steps.conftest import Team


@pytest.fixture
def local(tmp_path: Path) -> LocalSettings:
    return LocalSettings(tmp_path / "state")


@pytest.fixture
def ben(team: Team, local: LocalSettings) -> Desk:
    """Ben's own copy."""
    file = team.folder / "for-ben.zip"
    share.export_bundle(team.clara, file, "Ben", local)
    desk, _ = merging.join(team.folder / "ben", file, team.clock, SeededIds(5), mounts="")
    return desk


def send(desk: Desk, to: Desk, local: LocalSettings, name: str, receiver: str) -> str:
    """Take a bundle of one copy into another; gives what the merge says."""
    share.export_bundle(desk, to.vault.path("0" * 64).parents[2] / name, receiver, local)
    return " ".join(merging.merge_bundle(to, to.vault.path("0" * 64).parents[2] / name).told)


def test_one_source_of_two_kinds_stays_what_it_was_first_until_a_lead_rules(
    team: Team, ben: Desk, local: LocalSettings
) -> None:
    plan.add_source(team.ada, "Scholar", "website")
    plan.add_source(ben, "Scholar", "database")
    assert disputes.open_matters(team.clara) == disputes.open_matters(ben) == []
    said = send(ben, team.clara, local, "1.zip", "Clara")
    assert 'Copies differ about the source "Scholar": a website (Ada) or a database (Ben).' in said
    (matter,) = disputes.open_matters(team.clara)
    assert matter.what == 'the source "Scholar"'
    assert [(side.says, side.who, side.in_force) for side in matter.sides] == [
        ("a website", "Ada", True), ("a database", "Ben", False),
    ]  # fmt: skip
    assert team.clara.frame.source("Scholar").kind == "website"
    assert any('Copies differ about the source "Scholar"' in note for note in maintain.check(team.clara).notes)
    assert not disputes.must_be_shown(disputes.rehearsed(team.clara, matter.sides[1].event))  # it has no records
    told = disputes.keep(team.clara, matter.sides[1].event)
    assert told == 'the source "Scholar": a database'
    assert team.clara.frame.source("Scholar").kind == "database"
    assert disputes.open_matters(team.clara) == []
    send(team.clara, ben, local, "2.zip", "Ben")
    assert disputes.open_matters(ben) == []
    assert ben.frame.source("Scholar").kind == "database"
    ruling = team.clara.frame.defined.in_force[f"the source {team.clara.frame.source('Scholar').id}"]
    team.clara.say(Undone(), FRAME, undoes=ruling)  # and taken back it waits again
    assert len(disputes.open_matters(team.clara)) == 1


def test_two_corrections_of_one_field_are_listed_and_the_earlier_shows(
    team: Team, ben: Desk, local: LocalSettings
) -> None:
    record = finding.find(team.clara, "A1")
    retrieve.edit(team.ada, record, {"title": "Ada's title"}, "a slip")
    retrieve.edit(ben, record, {"title": "Ben's title", "year": "2019"}, "another")
    send(ben, team.clara, local, "1.zip", "Clara")
    shown = screen.card(team.clara, record, "title").report.record
    assert (shown.title, shown.year) == ("Ada's title", 2019)  # what only one corrected takes effect
    (matter,) = disputes.open_matters(team.clara)
    assert matter.what == "title of A1"
    assert [side.says for side in matter.sides] == ["Ada's title", "Ben's title"]
    disputes.keep(team.clara, matter.sides[1].event)
    shown = screen.card(team.clara, record, "title").report.record
    assert (shown.title, shown.year) == ("Ben's title", 2019)
    assert disputes.open_matters(team.clara) == []
    assert team.clara.store.state_hash() == _rebuilt(team.clara)


def _recounts(desk: Desk, folder: Path) -> None:
    """Let a stranger recount every box from the audit."""
    export.export(desk, "audit", folder)
    script = next(folder.rglob("recount.py"))
    said = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True).stdout
    ours = {key: box.n for key, box in progress.counts(desk).boxes.items() if box.n}
    assert {key: n for key, n in json.loads(said).items() if n and "/" not in key} == ours


def _rebuilt(desk: Desk) -> str:
    desk.store.rebuild()
    return desk.store.state_hash()


def test_a_correction_after_anothers_is_no_dispute(team: Team) -> None:
    record = finding.find(team.clara, "A1")
    retrieve.edit(team.ada, record, {"title": "Ada's title"}, "a slip")
    retrieve.edit(team.ben, record, {"title": "Ben's title"}, "another")
    assert screen.card(team.clara, record, "title").report.record.title == "Ben's title"
    assert disputes.open_matters(team.clara) == []


def test_two_protocols_are_listed_and_the_later_does_not_win(team: Team, ben: Desk, local: LocalSettings) -> None:
    plan.add_person(team.clara, "Dora", Role.LEAD)
    send(team.clara, ben, local, "0.zip", "Ben")
    dora = ben.as_person("Dora")
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="Clara's")), "one")
    plan.apply_protocol(dora, to_mapping(Protocol(title="Dora's")), "other")
    send(ben, team.clara, local, "1.zip", "Clara")
    (matter,) = disputes.open_matters(team.clara)
    assert matter.what == "the protocol"
    assert [side.says for side in matter.sides] == ["title: Clara's · “one”", "title: Dora's · “other”"]
    assert team.clara.frame.protocol.title == "Clara's"
    assert [a.protocol.title for a in team.clara.frame.amendments][-1] == "Clara's"
    disputes.keep(team.clara, matter.sides[1].event)
    assert team.clara.frame.protocol.title == "Dora's"


def _two_protocols(team: Team, local: LocalSettings) -> Desk:
    """Let Dora, a lead in a copy of her own, apply one protocol and Clara another; gives Dora's desk."""
    plan.add_person(team.clara, "Dora", Role.LEAD)
    share.export_bundle(team.clara, team.folder / "dora.zip", "Dora", local)
    dora, _ = merging.join(team.folder / "dora", team.folder / "dora.zip", team.clock, SeededIds(8), mounts="")
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="Clara's")), "one")
    plan.apply_protocol(dora, to_mapping(Protocol(title="Dora's")), "other")
    send(dora, team.clara, local, "two.zip", "Clara")
    return dora


def test_the_undo_of_a_ruling_says_that_it_was_one_and_that_both_ways_are_listed_again(
    team: Team, local: LocalSettings
) -> None:
    _two_protocols(team, local)
    (matter,) = disputes.open_matters(team.clara)
    disputes.keep(team.clara, matter.sides[1].event)
    assert undo.undo(team.clara).sentence == (
        "Taken back: the ruling that this holds: a version of the protocol · other; what copies say of it is listed "
        "again"
    )
    assert disputes.open_matters(team.clara) == [matter]


def test_what_of_another_copy_would_hold_after_an_undo_is_said_before(team: Team, local: LocalSettings) -> None:
    _two_protocols(team, local)
    then = (
        "a version of the protocol · one; what another copy says holds then: a version of the protocol · other (Dora)"
    )
    offer = undo.offer(team.clara)
    assert (offer.words, offer.asks) == (then, f"Take back {then}?")
    with pytest.raises(ReviewError, match="To do it: review-tui undo --yes"):
        undo.undo(team.clara)
    assert team.clara.frame.protocol.title == "Clara's"
    undo.undo(team.clara, agreed=True)
    assert team.clara.frame.protocol.title == "Dora's"


def test_the_undo_of_what_nobody_disputes_is_no_ruling_and_asks_nothing(team: Team, local: LocalSettings) -> None:
    dora = _two_protocols(team, local)
    assert undo.offer(dora).words == "a version of the protocol · other"
    plan.apply_protocol(dora, to_mapping(Protocol(title="Anew")), "better")
    offer = undo.offer(dora)
    assert (offer.words, offer.asks) == ("a version of the protocol · better", "")


def test_two_protocols_with_one_reason_are_told_apart(team: Team, ben: Desk, local: LocalSettings) -> None:
    plan.add_person(team.clara, "Dora", Role.LEAD)
    send(team.clara, ben, local, "0.zip", "Ben")
    title, *rest = (protocol := Protocol(title="A review")).stages
    changed = [replace(protocol, stages=(replace(title, people=1), *rest)), replace(protocol, question="Why?")]
    for desk, each in zip((team.clara, ben.as_person("Dora")), changed, strict=True):
        plan.apply_protocol(desk, to_mapping(each), "why")
    send(ben, team.clara, local, "1.zip", "Clara")
    (matter,) = disputes.open_matters(team.clara)
    one, other = (side.says for side in matter.sides)
    assert (one, other) == (
        "question: (nothing); stage title: people 1 · “why”", "question: Why?; stage title: people 2 · “why”",
    )  # fmt: skip


def test_only_a_lead_rules_and_only_on_what_is_in_dispute(team: Team) -> None:
    source = plan.add_source(team.ada, "Scholar", "website")
    event = team.clara.frame.defined.in_force[f"the source {source.id}"]
    with pytest.raises(NotAllowedError):
        disputes.keep(team.ada, event)
    with pytest.raises(ReviewError, match="Nothing is in dispute"):
        disputes.keep(team.clara, event)


def test_a_stage_closed_here_and_opened_there_stays_as_it_was_first_said(
    team: Team, ben: Desk, local: LocalSettings
) -> None:
    plan.add_person(team.clara, "Dora", Role.LEAD)
    plan.close_stage(team.clara, "title")
    send(team.clara, ben, local, "0.zip", "Ben")
    dora = ben.as_person("Dora")
    plan.reopen_stage(dora, "title")
    plan.close_stage(dora, "title")
    plan.reopen_stage(team.clara, "title")
    send(ben, team.clara, local, "1.zip", "Clara")
    (matter,) = disputes.open_matters(team.clara)
    assert matter.what == "the stage title"
    assert {side.says for side in matter.sides} == {"open", "closed"}
    first = matter.sides[0]
    assert ("title" in team.clara.frame.closed) is (first.says == "closed")
    disputes.keep(team.clara, matter.sides[1].event)
    assert ("title" in team.clara.frame.closed) is (first.says == "open")
    assert disputes.open_matters(team.clara) == []


def test_one_table_read_in_two_ways_is_read_as_it_was_first(team: Team, ben: Desk, local: LocalSettings) -> None:
    columns = ("heading", "name")
    team.ada.say(TableMapped(columns, {"title": "heading"}), FRAME)
    ben.say(TableMapped(columns, {"title": "name"}), FRAME)
    send(ben, team.clara, local, "1.zip", "Clara")
    (matter,) = disputes.open_matters(team.clara)
    assert matter.what == "tables with the columns heading, name"
    assert [side.says for side in matter.sides] == ["title from heading", "title from name"]
    assert team.clara.frame.tables[columns] == {"title": "heading"}
    disputes.keep(team.clara, matter.sides[1].event)
    assert team.clara.frame.tables[columns] == {"title": "name"}


def test_two_rulings_of_leads_who_did_not_know_each_other_are_listed_and_the_earlier_holds(
    team: Team, ben: Desk, local: LocalSettings
) -> None:
    plan.add_person(team.clara, "Dora", Role.LEAD)
    for desk, choice in ((team.ada, "include"), (team.ben, "exclude")):
        screen.decide(desk, team.homes[0], "title", choice)
    opening.open_complete(team.clara)
    send(team.clara, ben, local, "0.zip", "Ben")
    dora = ben.as_person("Dora")
    resolve.resolve(team.clara, team.homes[0], "title", "include", note="in scope")
    resolve.resolve(dora, team.homes[0], "title", "exclude", note="out of scope")
    send(ben, team.clara, local, "1.zip", "Clara")
    (matter,) = disputes.open_matters(team.clara)
    assert matter.what == "the ruling on A1 at title"
    held, other = matter.sides
    assert team.status(team.homes[0], "title") == ("resolved", held.says)
    assert disputes.rehearsed(team.clara, held.event).overruled == ()
    looked = disputes.rehearsed(team.clara, other.event)
    assert [(o.number, o.now, o.then) for o in looked.overruled] == [
        ("A1", f"resolved: {held.says}", f"resolved: {other.says}")
    ]
    assert disputes.must_be_shown(looked)
    assert disputes.open_matters(team.clara) == [matter]
    _recounts(team.clara, team.folder / "one")
    disputes.keep(team.clara, other.event)
    _recounts(team.clara, team.folder / "other")
    assert team.status(team.homes[0], "title") == ("resolved", other.says)
    assert disputes.open_matters(team.clara) == []
    assert team.clara.store.state_hash() == _rebuilt(team.clara)
    resolve.resolve(team.clara, team.homes[0], "title", held.says, note="a change of mind")  # in one copy: no dispute
    assert team.status(team.homes[0], "title") == ("resolved", held.says)


@pytest.mark.parametrize("kept", [True, False])
def test_a_vote_that_one_lead_keeps_and_another_drops_does_not_stand_until_one_of_them_rules(
    team: Team, ben: Desk, local: LocalSettings, kept: bool
) -> None:
    plan.add_person(team.clara, "Dora", Role.LEAD)
    home = team.homes[0]
    team.both(home, "title", "include", "exclude")
    plan.retire_person(team.clara, "Ben")
    plan.add_person(team.clara, "Ben", Role.LEAD)  # he votes no more, and receives
    send(team.clara, ben, local, "0.zip", "Ben")
    resolve.reopen(team.clara, home, "title", "a slip", keep=["Ben"])
    resolve.reopen(ben.as_person("Dora"), home, "title", "again", drop=["Ben"])
    said = send(ben, team.clara, local, "1.zip", "Clara")
    why = "it stands: “a slip” (Clara) or it was given back: “again” (Dora)"
    assert f"Copies differ about whether the vote of Ben on A1 at title stands: {why}." in said
    (matter,) = disputes.open_matters(team.clara)
    assert {side.who: side.in_force for side in matter.sides} == {"Clara": False, "Dora": True}
    screen.decide(team.ada, home, "title", "exclude")
    assert opening.open_complete(team.clara) == 0
    _recounts(team.clara, team.folder / "before")
    disputes.keep(team.clara, next(side.event for side in matter.sides if (side.who == "Clara") is kept))
    assert disputes.open_matters(team.clara) == []
    assert opening.open_complete(team.clara) == kept
    _recounts(team.clara, team.folder / "after")
    send(team.clara, ben, local, "2.zip", "Ben")
    assert disputes.open_matters(ben) == []
    assert team.clara.store.state_hash() == _rebuilt(team.clara)


def test_where_names_are_hidden_a_vote_in_dispute_is_of_a_letter(team: Team, ben: Desk, local: LocalSettings) -> None:
    now, home = team.clara.frame.protocol, team.homes[0]
    hidden = replace(now, stages=tuple(replace(one, names="hidden") for one in now.stages))
    plan.apply_protocol(team.clara, to_mapping(hidden), "names are hidden", agreed=True)
    plan.add_person(team.clara, "Dora", Role.LEAD)
    team.both(home, "title", "include", "exclude")
    letter = resolve.conflict(team.clara, home, "title").names[team.ben.viewer.person]
    plan.retire_person(team.clara, "Ben")
    plan.add_person(team.clara, "Ben", Role.LEAD)
    send(team.clara, ben, local, "0.zip", "Ben")
    resolve.reopen(team.clara, home, "title", "a slip", keep=[letter])
    resolve.reopen(ben.as_person("Dora"), home, "title", "again", drop=[letter])
    said = send(ben, team.clara, local, "1.zip", "Clara")
    assert f"Copies differ about whether the vote of {letter} on A1 at title stands: " in "".join(said)
    assert disputes.open_matters(team.clara)[0].what == f"whether the vote of {letter} on A1 at title stands"


def test_a_report_tied_in_two_ways_keeps_the_earlier_tie(team: Team, ben: Desk, local: LocalSettings) -> None:
    home = team.homes[0]
    team.ada.say(Tied("E01"), record_ref(home))
    ben.say(Tied("E02"), record_ref(home))
    send(ben, team.clara, local, "1.zip", "Clara")
    (matter,) = disputes.open_matters(team.clara)
    assert matter.what == "the organisation of A1"
    assert [side.says for side in matter.sides] == ["E01", "E02"]
    assert reading.report(team.clara.store, home).tied == "E01"
    team.ada.say(Tied("E03"), record_ref(home))  # whoever saw the one in force changes it; the other still waits
    assert reading.report(team.clara.store, home).tied == "E03"
    disputes.keep(team.clara, matter.sides[1].event)
    assert reading.report(team.clara.store, home).tied == "E02"
    assert disputes.open_matters(team.clara) == []


def test_one_pair_judged_in_two_ways_stays_as_it_was_first_judged_until_a_lead_rules(
    team: Team, ben: Desk, local: LocalSettings
) -> None:
    one, other = team.homes[:2]
    deduplicate.judge(team.ada, one, other, "same")
    deduplicate.judge(ben, one, other, "version_of", "a second edition")
    said = send(ben, team.clara, local, "1.zip", "Clara")
    assert "Copies differ about what A1 and A2 are: one report (Ada) or A1 is a version of A2 (Ben)." in said
    assert reading.report_of(team.clara.store, other) == one
    _recounts(team.clara, team.folder / "one")
    (matter,) = disputes.open_matters(team.clara)
    with pytest.raises(NotAllowedError):
        disputes.keep(team.ada, matter.sides[1].event)
    assert disputes.keep(team.clara, matter.sides[1].event) == "what A1 and A2 are: A1 is a version of A2"
    assert reading.report_of(team.clara.store, other) == other
    assert disputes.open_matters(team.clara) == []
    _recounts(team.clara, team.folder / "two")
    assert team.clara.store.state_hash() == _rebuilt(team.clara)
    undo.undo(team.clara)
    assert len(disputes.open_matters(team.clara)) == 1
    assert reading.report_of(team.clara.store, other) == one


def test_a_verdict_after_anothers_is_no_dispute_in_one_copy_or_two(team: Team, ben: Desk, local: LocalSettings) -> None:
    one, other = team.homes[:2]
    deduplicate.judge(team.ada, one, other, "same")
    deduplicate.judge(team.ben, other, one, "different")
    send(team.clara, ben, local, "0.zip", "Ben")
    deduplicate.judge(ben, one, other, "same")
    send(ben, team.clara, local, "1.zip", "Clara")
    assert disputes.open_matters(team.clara) == []
    assert reading.report_of(team.clara.store, other) == one


def test_a_side_that_is_kept_is_kept_of_every_pair_it_speaks_of_in_one_act(
    team: Team, ben: Desk, local: LocalSettings
) -> None:
    for other in team.homes[1:3]:
        deduplicate.judge(team.ada, team.homes[0], other, "same")
    send(team.clara, ben, local, "0.zip", "Ben")
    for other in team.homes[1:3]:  # here they are joined once more, there one is taken out
        deduplicate.judge(team.ada, team.homes[0], other, "same", "sure")
    split = deduplicate.split(ben, team.homes[0])
    send(ben, team.clara, local, "1.zip", "Clara")
    assert len(disputes.open_matters(team.clara)) == 2
    before = len(list(team.clara.store.events()))
    told = disputes.keep(team.clara, split.id)
    assert set(told.split("; ")) == {"what A1 and A2 are: different", "what A1 and A3 are: different"}
    assert disputes.open_matters(team.clara) == []
    assert reading.report_of(team.clara.store, team.homes[1]) == team.homes[1]
    undo.undo(team.clara)  # one act
    assert len(list(team.clara.store.events())) == before + 4
    assert len(disputes.open_matters(team.clara)) == 2


def test_two_studies_of_one_name_are_listed_and_one_act_makes_them_one(
    team: Team, ben: Desk, local: LocalSettings
) -> None:
    studies.group(team.ada, team.homes[:2], "Pilot")
    studies.group(ben, team.homes[2:4], "pilot")
    assert disputes.open_matters(team.clara) == []
    send(ben, team.clara, local, "1.zip", "Clara")
    (matter,) = disputes.open_matters(team.clara)
    assert matter.what == 'two studies called "Pilot"'
    assert [(side.says, side.who) for side in matter.sides] == [("of A1, A2", "Ada"), ("of A3, A4", "Ben")]
    with pytest.raises(NotAllowedError):
        disputes.keep(team.ada, matter.sides[0].event)
    assert disputes.keep(team.clara, matter.sides[0].event) == 'all reports of "Pilot" are one study'
    assert disputes.open_matters(team.clara) == []
    undo.undo(team.clara)
    assert len(disputes.open_matters(team.clara)) == 1


@pytest.mark.parametrize("kept", [0, 1])
def test_reports_in_one_study_here_and_in_another_elsewhere_stay_where_they_were_first_until_a_lead_rules(
    team: Team, ben: Desk, local: LocalSettings, kept: int
) -> None:
    for home in team.homes[:3]:
        retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "at the library")
        for stage in ("title", "full_text"):
            team.both(home, stage, "include", "include")
    send(team.clara, ben, local, "0.zip", "Ben")
    screen.note(ben, team.homes[5], "a tick later")
    studies.group(team.ada, team.homes[:3], "South")
    studies.group(ben, team.homes[:2], "West")
    said = send(ben, team.clara, local, "1.zip", "Clara")
    assert "Copies differ about the study of A1, A2: South (Ada) or West (Ben)." in said
    send(team.clara, ben, local, "2.zip", "Ben")
    assert [study.name for study in studies.included(team.clara)] == ["South"]
    assert studies.included(ben) == studies.included(team.clara)
    _recounts(team.clara, team.folder / "before")
    (matter,) = disputes.open_matters(team.clara)
    told = disputes.keep(team.clara, matter.sides[kept].event)
    assert told == f"the study of A1, A2: {('South', 'West')[kept]}"
    found = [(study.name, [r.number for r in study.reports]) for study in studies.included(team.clara)]
    assert found == [[("South", ["A1", "A2", "A3"])], [("West", ["A1", "A2"]), ("South", ["A3"])]][kept]
    assert disputes.open_matters(team.clara) == []
    _recounts(team.clara, team.folder / "after")
    assert team.clara.store.state_hash() == _rebuilt(team.clara)
    undo.undo(team.clara, agreed=True)
    assert len(disputes.open_matters(team.clara)) == 1


def test_a_report_that_is_grouped_by_who_knew_its_study_moves_without_a_dispute(
    team: Team, ben: Desk, local: LocalSettings
) -> None:
    studies.group(team.ada, team.homes[:2], "South")
    studies.group(team.ada, team.homes[2:4], "West")
    send(team.clara, ben, local, "0.zip", "Ben")
    studies.group(ben, [team.homes[1], team.homes[3]], "East")  # two that were said of in two events
    send(ben, team.clara, local, "1.zip", "Clara")
    assert disputes.open_matters(team.clara) == []
    names = grouped.study_names(team.clara.store)
    told = [names[reading.report(team.clara.store, home).study] for home in team.homes[:4]]
    assert told == ["South", "East", "West", "East"]
