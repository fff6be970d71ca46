"""What a review rests on is told line by line: who takes part and did, who was asked, which forms and registers."""

from datetime import timedelta

from review_tui.model.review.sources import ContactStatus
from review_tui.steps import plan
from review_tui.steps.plan import contacts, organisations, rosters
from review_tui.steps.report import seen_tables
from tests.steps.conftest import Team


def test_who_left_is_told_as_somebody_who_takes_part_no_longer(team: Team) -> None:
    plan.retire_person(team.clara, "Ben")
    told = {name: said for name, said, _ in rosters.people(team.clara)}
    assert told["Ben"] == "reviewer, takes part no longer"
    assert told["Ada"] == "reviewer"
    assert {person.id for _, _, person in rosters.people(team.clara)} == set(team.clara.frame.people)


def test_a_step_of_an_enquiry_says_how_it_stands_when_and_of_which_source(team: Team) -> None:
    source = next(iter(team.clara.frame.sources.values())).name
    day = team.clock.now.date()
    due = (day + timedelta(days=30)).isoformat()
    contacts.add(team.clara, source, "Kent archive", ContactStatus.SENT, day.isoformat(), due=due, text="All reports")
    ((name, said, step),) = rosters.asked(team.clara)
    assert (name, said) == ("Kent archive", f"sent · {day} · due {due} · {source} · All reports")
    assert step.due == due


def test_forms_and_registers_say_their_version_and_their_size(team: Team) -> None:
    organisations.load(team.clara, "england_local_authorities", agreed=True)
    ((name, size, _),) = rosters.registers(team.clara)
    assert size == f"{len(team.clara.frame.registers[name].organisations)} organisations"
    forms = {name: said for name, said, _ in rosters.forms(team.clara)}
    assert set(forms) == set(team.clara.frame.forms)
    assert all(said.startswith("version ") for said in forms.values())


def test_the_table_of_them_names_each_once(team: Team) -> None:
    organisations.load(team.clara, "england_local_authorities", agreed=True)
    rows = seen_tables.rosters(team.clara).rows
    people = [row for row in rows if row[0] == "Person"]
    assert [name for _, name, _ in people] == [name for name, _, _ in rosters.people(team.clara)]
    assert [what for what, _, _ in rows if what != "Person"] == ["Form"] * len(team.clara.frame.forms) + ["Register"]
