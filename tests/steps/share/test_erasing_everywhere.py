"""Words that go wherever they stand: reasons, contacts, answers, sources; what is told apart by them stays so."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import to_mapping
from review_tui.steps import plan, rate, retrieve, screen, share
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.identify.withdraw import withdraw
from review_tui.steps.plan import contacts
from review_tui.steps.share import erasing, maintain, merging
from review_tui.steps.share.erasing_everywhere import look_everywhere
from review_tui.store import reading
from tests.steps.conftest import Team
from tests.steps.share.test_erasing import SECRET, cast, last, traces
from tests.template import desk_in

NAME = "Jo Nameless"


def boxes(team: Team) -> list[object]:
    """Give all numbers of the diagram: of its lines how many there are in each, whatever they are called."""
    told = reading.counts(team.clara.store).to_json()
    return [(key, box["n"], sorted(line["n"] for line in box["lines"])) for key, box in told["boxes"].items()]


def gone(team: Team, words: str = NAME) -> None:
    """Let the lead let these words go, and see that nothing moves, no trace is left and all is sound."""
    before = boxes(team)
    erasing.erase(team.clara, look_everywhere(team.clara, words), "asked to go")
    assert boxes(team) == before
    assert traces(team.folder, words) == []
    assert maintain.check(team.clara, rebuild=True).problems == ()


def rated(team: Team, aim: str, other: str) -> None:
    """Let Ada and Ben hand in a sheet with an aim each, and open both."""
    team.both(home := team.homes[0], "title", "include", "include")
    retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "in the library")
    team.both(home, "full_text", "include", "include")
    for desk, said in ((team.ada, aim), (team.ben, other)):
        rate.answer(desk, home, "extraction", {"aim": Answer(said), "n": Answer("54")}, done=True)
    opening.open_on(team.clara)


class TestWhatIsCountedByThem:
    def test_a_reason_for_which_records_were_removed(self, team: Team) -> None:
        retrieve.remove(team.clara, [team.homes[0], team.homes[1]], f"{NAME} asked us to")
        retrieve.remove(team.clara, [team.homes[2]], f"{NAME.upper()}  asked us to")
        retrieve.remove(team.clara, [team.homes[3]], "out of scope")
        found = look_everywhere(team.clara, NAME)
        assert "2 events (2 removed)" in found.told[0]
        gone(team)
        reasons = Counter(line.place.reason for line in reading.all_lines(team.clara.store))
        assert sorted(n for reason, n in reasons.items() if reason.startswith("erased ")) == [3]
        assert reasons["out of scope"] == 1

    def test_why_an_import_was_taken_back(self, team: Team) -> None:
        batch = next(iter(team.clara.frame.batches))
        withdraw(team.clara, batch, f"brought by {NAME}", "removal", agreed=True)
        gone(team)
        assert "erased " in team.clara.frame.batches[batch].why

    def test_who_was_asked_for_reports_stays_one_contact(self, team: Team) -> None:
        for status, day in (("sent", "2026-11-01"), ("replied", "2026-11-09")):
            contacts.add(team.clara, "Council", f"{NAME} (SENCO)", status, day, text="about speech")
        contacts.add(team.clara, "Council", "A. Other", "sent", "2026-11-02")
        gone(team)
        asked = {step.contact for step in team.clara.frame.contacts}
        assert len(asked) == 2
        assert "A. Other" in asked

    def test_what_two_raters_agreed_on_they_agree_on_still(self, team: Team) -> None:
        rated(team, f"What {NAME} said", f"what  {NAME} said")
        before = reading.outcomes(team.clara.store, team.homes[0])["extraction"]
        gone(team)
        after = reading.outcomes(team.clara.store, team.homes[0])["extraction"]
        assert (after.status, after.choice) == (before.status, before.choice)
        assert after.status in ("agreed", "included")

    def test_and_where_they_differed_they_differ_still(self, team: Team) -> None:
        rated(team, f"What {NAME} said", "What others said")
        gone(team)
        assert reading.outcomes(team.clara.store, team.homes[0])["extraction"].status == "conflict"

    def test_sources_searches_rounds_and_the_protocol(self, team: Team) -> None:
        plan.add_source(team.clara, f"Letters of {NAME}", "contact")
        plan.log_run(team.clara, f"Letters of {NAME}", "2026-11-20", query=f"asked {NAME}", searcher=NAME)
        protocol = replace(team.clara.frame.protocol, title=f"A review for {NAME}")
        plan.apply_protocol(team.clara, to_mapping(protocol), f"{NAME} asked for it", agreed=True)
        gone(team)
        stand = next(source.name for source in team.clara.frame.sources.values() if "erased " in source.name)
        assert stand.startswith("Letters of erased ")
        assert team.clara.frame.protocol.title.startswith("A review for erased ")


class TestOtherWords:
    def test_of_a_remark_all_goes_and_what_was_said_besides_stays(self, team: Team) -> None:
        screen.note(team.clara, team.homes[0], f"{NAME} lives there")
        retrieve.remove(team.clara, [team.homes[0]], f"{NAME}: a private letter")
        gone(team)
        assert "a private letter" in str([event.body for event in team.clara.store.events()])

    def test_a_second_word_goes_of_the_same_event(self, team: Team) -> None:
        retrieve.remove(team.clara, [team.homes[0]], f"{NAME} and Al Second asked")
        gone(team)
        gone(team, "Al Second")
        (why,) = [e.body["why"] for e in team.clara.store.events() if e.kind == "removed" and e.body]
        assert why.count("erased ") == 2
        assert len(set(why.split(" and "))) == 2

    def test_why_something_was_erased_can_go_too(self, team: Team) -> None:
        screen.note(team.clara, team.homes[0], "a private matter")
        erasing.erase(team.clara, erasing.look(team.clara, last(team.clara, "noted")), f"{NAME} was named")
        erasing.erase(team.clara, erasing.look(team.clara, last(team.clara, "erased")), "a slip")
        assert traces(team.folder, NAME) == []
        assert maintain.check(team.clara, rebuild=True).problems == ()

    def test_what_stays_is_told(self, team: Team) -> None:
        screen.note(team.clara, team.homes[0], "By Rhea")
        told = " ".join(look_everywhere(team.clara, "Rhea").told)
        assert "It stands in a name of the review, too" in told
        assert "not looked through" in told

    def test_what_stands_nowhere_is_too_short_or_not_a_leads(self, team: Team) -> None:
        with pytest.raises(UnknownError, match="stands in nothing"):
            look_everywhere(team.clara, "nobody at all")
        with pytest.raises(ReviewError, match="at least 3 letters"):
            look_everywhere(team.clara, "Jo")
        with pytest.raises(NotAllowedError, match="Only a lead"):
            look_everywhere(team.ada, NAME)


class TestUnopened:
    def test_words_of_a_vote_that_is_not_opened_go_and_the_vote_counts(self, team: Team) -> None:
        vote = cast(team)
        before = [event.body["choice"] for event in team.clara.store.events() if event.id == vote and event.body]
        erasing.erase(team.clara, erasing.look(team.clara, vote), "a child was named")
        assert traces(team.folder) == []
        assert maintain.check(team.clara, rebuild=True).problems == ()
        (said,) = [event.body for event in team.clara.store.events() if event.kind == "erased"]
        assert said is not None
        assert "kept" not in said  # how it was cast is told nobody
        screen.decide(team.ben, team.homes[0], "title", before[0])
        assert opening.open_complete(team.ada, stage="title") == 1
        assert team.status(team.homes[0], "title") == ("agreed", "include")

    def test_they_are_not_looked_through_for_words(self, team: Team) -> None:
        """Else a lead who votes would learn of a peer's vote by what is found in it."""
        plan.add_person(team.clara, "Clara", Role.REVIEWER)
        cast(team)
        with pytest.raises(UnknownError, match="are not opened"):
            look_everywhere(team.clara, SECRET)

    def test_a_vote_that_another_took_the_place_of(self, team: Team) -> None:
        old = cast(team)
        screen.decide(team.ada, team.homes[0], "title", "exclude", reason="population")
        erasing.erase(team.clara, erasing.look(team.clara, old), "a child was named")
        assert traces(team.folder) == []
        screen.decide(team.ben, team.homes[0], "title", "include")
        opening.open_complete(team.ada, stage="title")
        assert team.status(team.homes[0], "title")[0] == "conflict"

    def test_once_opened_it_goes_to_all(self, team: Team, tmp_path: Path) -> None:
        local = LocalSettings(tmp_path / "state")
        vote = cast(team)
        erasing.erase(team.clara, erasing.look(team.clara, vote), "a child was named")
        ben = joined(team, "Ben", local)
        assert next(event.body for event in ben.store.events() if event.id == vote) is None  # he reads it once opened
        screen.decide(team.ben, team.homes[0], "title", "include")
        assert opening.open_complete(team.ada, stage="title") == 1
        share.export_bundle(team.clara, team.folder / "more.zip", "Ben", local)
        merging.merge_bundle(ben, team.folder / "more.zip")
        assert reading.outcomes(ben.store, team.homes[0])["title"].choice == "include"
        assert maintain.check(ben).problems == ()
        assert traces(team.folder) == []
        ben.close()


def joined(team: Team, name: str, local: LocalSettings) -> Desk:
    file = team.folder / f"for-{name}.zip"
    share.export_bundle(team.clara, file, name, local)
    desk, _ = merging.join(team.folder / f"copy-{name}", file, team.clock, SeededIds(5), mounts="")
    desk.close()
    return desk_in(team.folder / f"copy-{name}", name, team.clock, SeededIds(6))
