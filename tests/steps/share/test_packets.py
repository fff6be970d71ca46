"""Packets: what waits for one person, to be judged without the program, and what they hand back."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from review_tui.model.log.kinds import FormLoaded
from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.packet_sheet import ANSWERS, FINISHED, LineName
from review_tui.model.review.protocol import Unit
from review_tui.steps import plan, rate, retrieve, screen
from review_tui.steps.desk import Desk, undo
from review_tui.steps.desk.history import history
from review_tui.steps.share.packet_reading import PacketRead, read_packet
from review_tui.steps.share.packets import make_packet, packet_for
from review_tui.store import acts, queues, votes
from tests.steps.conftest import FORM, Team


def handed_back(team: Team, stage: str, sheets: dict[str, Any], *, revision: int = 1, **changes: Any) -> Path:
    """Write the file that Ada's packet of a stage hands back; `sheets` are by the number of the report."""
    made = packet_for(team.clara, stage, "Ada") if "packet" not in changes else None
    homes = {f"A{n}": home for n, home in enumerate(team.homes, 1)}
    told = {
        "answers_of": "review_tui", "v": 1, "packet": made.id if made else "", "review": team.clara.frame.review,
        "stage": stage, "person": team.ada.viewer.person, "form": "aacods", "version": "1", "revision": revision,
        "sheets": {homes.get(n, n): {"number": n, "done": True, **sheet} for n, sheet in sheets.items()},
    }  # fmt: skip
    file = team.folder / f"back-{revision}-{len(list(team.folder.iterdir()))}.json"
    file.write_text(json.dumps({**told, **{name.rstrip("_"): value for name, value in changes.items()}}), "utf-8")
    return file


def vote(choice: str, reason: str = "", note: str = "") -> dict[str, Any]:
    parts = {"decision": choice, "reason": reason, "note": note}
    return {"items": {name: {"value": value} for name, value in parts.items()}}


def answers(**given: str) -> dict[str, Any]:
    return {"items": {name: {"value": value} for name, value in given.items()}}


def own_choice(desk: Desk, home: str, stage: str = "title") -> str:
    found = votes.own_vote(desk.store, desk.viewer, home, stage)
    return found.choice if found else ""


@pytest.fixture
def rated(team: Team) -> Team:
    """A team with one included report, A1, that waits to be rated."""
    team.both(team.homes[0], "title", "include", "include")
    retrieve.note_retrieval(team.ada, team.homes[0], "seen_elsewhere", "in the library")
    team.both(team.homes[0], "full_text", "include", "include")
    return team


class TestMaking:
    def test_it_holds_what_waits_for_them_in_the_order_of_their_queue(self, team: Team) -> None:
        turns = queues.next_for(team.ada.store, team.ada.viewer, "title", 9, -1)
        assert [one.id for one in packet_for(team.clara, "title", "Ada").subjects] == [turn.report for turn in turns]
        assert len(turns) == 6

    def test_whose_a_report_is_ends_in_one_full_stop(self, team: Team) -> None:
        retrieve.edit(team.clara, team.homes[0], {"authors": "Khan, R.; Doe, A.", "year": "2019"}, "as printed")
        lines = {one.number: one.line for one in packet_for(team.clara, "title", "Ada").subjects}
        assert lines["A1"].startswith("Khan, R.; Doe, A. 2019")
        assert [line for line in lines.values() if ".." in line] == []

    @pytest.mark.parametrize("ending", [".html", ".xlsx"])
    def test_nobodys_word_is_in_it_their_own_included(self, team: Team, ending: str) -> None:
        for desk, word in ((team.ada, "adasword"), (team.ben, "bensword")):
            screen.decide(desk, team.homes[0], "title", "exclude", reason="topic", note=word)
            screen.note(desk, team.homes[1], word, "title")
        made = make_packet(team.clara, "title", "Ada", team.folder / f"p{ending}")
        assert "A1" not in made.numbers
        data = made.file.read_bytes()
        told = data.decode() if ending == ".html" else _texts(data)
        assert "Report 2" in told
        for hidden in ("adasword", "bensword", "Ben", team.ben.viewer.person):
            assert hidden not in told

    def test_a_lead_or_they_themselves_make_it(self, team: Team) -> None:
        assert packet_for(team.ada, "title", "Ada").name == "Ada"
        with pytest.raises(NotAllowedError, match="Only a lead, or Ada, may make a packet for Ada"):
            packet_for(team.ben, "title", "Ada")

    @pytest.mark.parametrize(
        ("name", "stage", "told"),
        [
            ("Rhea", "title", "A reader may look but not decide"),
            ("Clara", "title", "A lead does not decide"),
            ("Nobody", "title", 'There is no reviewer called "Nobody"'),
            ("Ada", "quality", "There is no packet to make at quality: nothing waits for Ada there"),
            ("Ada", "never", "never"),
        ],
    )
    def test_where_there_is_nothing_to_judge_it_says_so(self, team: Team, name: str, stage: str, told: str) -> None:
        with pytest.raises(ReviewError, match=told):
            make_packet(team.clara, stage, name, team.folder / "p.html")
        assert not (team.folder / "p.html").exists()

    def test_a_closed_stage_gives_none(self, team: Team) -> None:
        plan.close_stage(team.clara, "title")
        with pytest.raises(ReviewError, match="the stage is closed"):
            packet_for(team.clara, "title", "Ada")

    def test_a_name_that_is_taken_or_no_packet_is_refused(self, team: Team) -> None:
        (team.folder / "p.html").write_text("mine")
        with pytest.raises(ReviewError, match="exists already"):
            make_packet(team.clara, "title", "Ada", team.folder / "p.html")
        with pytest.raises(ReviewError, match=r"Name it with \.html or \.xlsx"):
            make_packet(team.clara, "title", "Ada", team.folder / "p.pdf")
        assert (team.folder / "p.html").read_text() == "mine"

    def test_what_was_given_back_says_why(self, team: Team) -> None:
        from review_tui.steps.screen import resolve

        team.both(team.homes[0], "title", "include", "include")
        resolve.reopen(team.clara, team.homes[0], "title", "Please read the annex")
        subject = next(s for s in packet_for(team.clara, "title", "Ada").subjects if s.id == team.homes[0])
        assert [(p.label, p.text) for p in subject.text][:1] == [("It is asked for again", "Please read the annex")]


def _texts(data: bytes) -> str:
    book = load_workbook(BytesIO(data))
    return "\n".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row)


class TestVotes:
    def test_each_becomes_theirs_and_reading_it_twice_changes_nothing(self, team: Team) -> None:
        file = handed_back(team, "title", {"A1": vote("include"), "A2": vote("exclude", "topic", "Not ours")})
        assert read_packet(team.ada, file) == PacketRead(
            name="Ada", stage="title", unit=Unit.REPORT, handed_in=("A1", "A2")
        )
        assert [own_choice(team.ada, home) for home in team.homes[:3]] == ["include", "exclude", ""]
        mark = team.clara.store.mark
        again = read_packet(team.ada, file)
        assert (again.handed_in, again.unchanged, again.problems) == ((), 2, ())
        assert team.clara.store.mark == mark

    def test_the_lead_who_reads_it_learns_nothing(self, team: Team) -> None:
        read_packet(team.clara, handed_back(team, "title", {"A1": vote("exclude", "topic", "secret")}))
        assert votes.votes(team.clara.store, team.clara.viewer, team.homes[0], "title") == []
        assert "secret" not in str(history(team.clara, team.homes[0]))

    def test_their_history_says_how_it_came(self, team: Team) -> None:
        read_packet(team.clara, handed_back(team, "title", {"A1": vote("include")}))
        assert history(team.ada, team.homes[0])[-1].what == "include at title · handed back in a packet"

    def test_it_is_one_act_that_they_take_back(self, team: Team) -> None:
        read_packet(team.clara, handed_back(team, "title", {"A1": vote("include"), "A2": vote("maybe")}))
        undo.undo(team.ada)
        assert [own_choice(team.ada, home) for home in team.homes[:2]] == ["", ""]

    @pytest.mark.parametrize("reader", ["ada", "clara"])
    def test_what_they_took_back_themselves_the_same_file_does_not_bring_back(self, team: Team, reader: str) -> None:
        made: dict[str, Any] = {"packet": team.clara.ids.new(team.clara.clock())}
        file = handed_back(team, "title", {"A1": vote("include"), "A2": vote("maybe")}, **made)
        desk = getattr(team, reader)
        first = read_packet(desk, file)
        undo.undo(team.ada)
        again = read_packet(desk, file)
        assert [own_choice(team.ada, home) for home in team.homes[:2]] == ["", ""]
        told = tuple(f"A{n}: they took back what this file says of it. It was not taken anew." for n in (1, 2))
        assert again.problems == {"ada": told, "clara": first.problems}[reader]  # that they did is theirs alone to know
        later = handed_back(team, "title", {"A1": vote("exclude", "topic")}, revision=2, **made)
        assert read_packet(team.ada, later).handed_in == ("A1",)
        assert own_choice(team.ada, team.homes[0]) == "exclude"

    def test_what_they_took_back_and_then_let_stand_was_read_as_before(self, team: Team) -> None:
        file = handed_back(team, "title", {"A1": vote("include")})
        read_packet(team.clara, file)
        (said,) = [e.id for e in votes.history(team.ada.store, team.ada.viewer, team.homes[0]) if e.kind == "decided"]
        assert acts.who_undid(team.clara.store, said) == frozenset()
        undo.undo(team.ada)
        assert acts.who_undid(team.clara.store, said) == {team.ada.viewer.person}
        undo.undo(team.ada, next(acts.own_events(team.ada.store, team.ada.viewer)).id)  # so it is said again
        assert acts.who_undid(team.clara.store, said) == frozenset()
        assert read_packet(team.ada, file).problems == ()

    def test_what_was_said_in_the_program_is_not_overruled(self, team: Team) -> None:
        file = handed_back(team, "title", {"A1": vote("exclude", "topic"), "A2": vote("include")})
        screen.decide(team.ada, team.homes[0], "title", "include")
        screen.decide(team.ada, team.homes[1], "title", "include")
        found = read_packet(team.ada, file)
        assert own_choice(team.ada, team.homes[0]) == "include"
        told = "A1: they voted on it in the program. That vote stands; this one was not taken."
        assert (found.problems, found.unchanged) == ((told,), 1)

    def test_a_later_file_of_the_packet_takes_the_place_of_an_earlier_one_and_never_the_other_way(
        self, team: Team
    ) -> None:
        packet: dict[str, Any] = {"packet": team.clara.ids.new(team.clara.clock())}
        first = handed_back(team, "title", {"A1": vote("include")}, revision=1, **packet)
        later = handed_back(team, "title", {"A1": vote("maybe")}, revision=2, **packet)
        read_packet(team.ada, first)
        assert read_packet(team.ada, later).handed_in == ("A1",)
        found = read_packet(team.ada, first)
        assert found.problems == ("A1: a later file of this packet was read before. This one was not taken.",)
        assert own_choice(team.ada, team.homes[0]) == "maybe"

    @pytest.mark.parametrize(
        ("sheet", "told"),
        [
            (vote("perhaps"), 'A1, Does this report belong in the review?: "perhaps" is not one of its answers'),
            (vote("exclude", "never"), 'A1, Why not?: "never" is not one of its answers'),
            (vote("", "", "a note"), "A1: there is a note or a reason but no decision. It was not taken."),
            ({**vote("include"), "done": False}, "A1: it was not finished, so the decision was not taken."),
        ],
    )
    def test_what_is_not_sound_is_named_and_the_rest_is_taken(self, team: Team, sheet: Any, told: str) -> None:
        found = read_packet(team.clara, handed_back(team, "title", {"A1": sheet, "A2": vote("include")}))
        assert found.problems[0].startswith(told)
        assert "A2" in found.handed_in

    def test_a_comment_beside_a_decision_is_kept_as_its_note(self, team: Team) -> None:
        sheet = vote("include", note="first")
        sheet["items"]["decision"]["comment"] = "second"
        read_packet(team.clara, handed_back(team, "title", {"A1": sheet}))
        found = votes.own_vote(team.ada.store, team.ada.viewer, team.homes[0], "title")
        assert found is not None
        assert found.note == "first\nsecond"

    def test_an_opened_vote_is_locked(self, team: Team) -> None:
        file = handed_back(team, "title", {"A1": vote("maybe"), "A2": vote("include")})
        team.both(team.homes[0], "title", "include", "include")
        found = read_packet(team.ada, file)
        assert found.handed_in == ("A2",)
        assert "they voted on it in the program" in found.problems[0]

    def test_a_report_that_left_is_named(self, team: Team) -> None:
        found = read_packet(team.clara, handed_back(team, "title", {"A77": vote("include"), "A2": vote("include")}))
        assert found.problems == ("A77: it is not in this review. What is said of it was not taken.",)
        assert found.handed_in == ("A2",)


class TestSheets:
    def test_they_are_handed_in_where_nothing_is_missing(self, rated: Team) -> None:
        file = handed_back(rated, "quality", {"A1": answers(authority="yes", overall="High")})
        assert read_packet(rated.clara, file).handed_in == ("A1",)
        sheet = rate.rating_card(rated.ada, rated.homes[0], "quality").own
        assert sheet is not None
        assert sheet.done
        assert {item: given.value for item, given in sheet.answers.items()} == {"authority": "yes", "overall": "high"}
        assert votes.sheets(rated.clara.store, rated.clara.viewer, rated.homes[0], "quality") == []

    def test_what_is_unfinished_or_lacks_an_answer_is_a_draft(self, rated: Team) -> None:
        unfinished = {**answers(authority="yes"), "done": False}
        assert read_packet(rated.ada, handed_back(rated, "quality", {"A1": unfinished})).drafts == ("A1",)
        found = read_packet(rated.ada, handed_back(rated, "quality", {"A1": answers(overall="low")}, revision=2))
        assert (found.handed_in, found.drafts) == (("A1",), ())  # the rest stood in the draft

    def test_a_required_answer_that_is_not_sound_makes_it_a_draft_and_is_told(self, rated: Team) -> None:
        found = read_packet(
            rated.ada, handed_back(rated, "quality", {"A1": answers(authority="perhaps", overall="low")})
        )
        assert found.drafts == ("A1",)
        assert found.problems[0].startswith('A1, Authority: "perhaps" is not one of its answers')
        assert found.problems[1] == "A1: kept as a draft. These items still need an answer: Authority."

    def test_an_answer_given_in_the_program_stands_and_new_ones_are_added(self, rated: Team) -> None:
        file = handed_back(rated, "quality", {"A1": answers(authority="no", overall="low")})
        rate.answer(rated.ada, rated.homes[0], "quality", {"authority": Answer("yes")}, done=False)
        found = read_packet(rated.ada, file)
        told = "A1, Authority: they answered it in the program. That stands; this was not taken."
        assert (found.handed_in, found.problems) == (("A1",), (told,))
        sheet = rate.rating_card(rated.ada, rated.homes[0], "quality").own
        assert sheet is not None
        assert {item: given.value for item, given in sheet.answers.items()} == {"authority": "yes", "overall": "low"}

    def test_a_sheet_that_was_handed_in_is_no_draft_again(self, rated: Team) -> None:
        file = handed_back(rated, "quality", {"A1": {**answers(overall="low"), "done": False}})
        rate.answer(rated.ada, rated.homes[0], "quality", {"authority": Answer("yes")}, done=True)
        found = read_packet(rated.ada, file)
        told = "A1: they handed it in already. That stands; this was not taken: Overall."
        assert (found.drafts, found.problems) == ((), (told,))
        sheet = rate.rating_card(rated.ada, rated.homes[0], "quality").own
        assert sheet is not None
        assert (sheet.done, list(sheet.answers)) == (True, ["authority"])

    def test_what_was_cleared_in_a_later_file_is_taken_back(self, rated: Team) -> None:
        packet: dict[str, Any] = {"packet": rated.clara.ids.new(rated.clara.clock())}
        first = {**answers(authority="yes", overall="low"), "done": False}
        later = {**answers(authority="yes", overall=""), "done": False}
        read_packet(rated.clara, handed_back(rated, "quality", {"A1": first}, **packet))
        read_packet(rated.clara, handed_back(rated, "quality", {"A1": later}, revision=2, **packet))
        sheet = rate.rating_card(rated.ada, rated.homes[0], "quality").own
        assert sheet is not None
        assert sheet.answers["overall"].is_blank

    def test_a_packet_of_an_older_version_of_the_form_is_read_by_the_version_of_now(self, rated: Team) -> None:
        file = handed_back(rated, "quality", {"A1": answers(authority="yes", overall="high", gone="x")})
        renamed = [{**FORM["items"][0], "id": "voice", "was": ["authority"]}, FORM["items"][1]]
        rated.clara.say(FormLoaded({**FORM, "version": "2", "items": renamed}), "*")
        found = read_packet(rated.clara, file)
        assert found.handed_in == ("A1",)
        assert found.problems[0].startswith("The packet was made with version 1 of its form; it was read by version 2")
        assert found.problems[1] == "A1, gone: the form has no such question now. The answer was not taken."
        sheet = rate.rating_card(rated.ada, rated.homes[0], "quality").own
        assert sheet is not None
        assert sheet.answers["voice"].value == "yes"

    @pytest.mark.parametrize("of_form", ["aacods", "another"])
    @pytest.mark.parametrize("after", ["", "draft", "handed_in"])
    def test_an_answer_of_a_packet_belongs_to_the_version_that_the_packet_asked_by(
        self, rated: Team, after: str, of_form: str
    ) -> None:
        """What that version did not ask is "not asked", unless the person was asked it in the program as well."""
        given = {**answers(authority="yes", overall="high"), "done": after != "draft"}
        file = handed_back(rated, "quality", {"A1": given}, form=of_form)
        added = {"id": "later", "label": "Later", "kind": "text", "when": "voice == yes"}
        renamed = [{**FORM["items"][0], "id": "voice", "was": ["authority"]}, FORM["items"][1], added]
        rated.clara.say(FormLoaded({**FORM, "version": "2", "items": renamed}), "*")
        read_packet(rated.clara, file)
        if after:
            rate.answer(rated.ada, rated.homes[0], "quality", {"overall": Answer("low")}, done=True)
        sheet = rate.rating_card(rated.ada, rated.homes[0], "quality").own
        assert sheet is not None
        assert sheet.done
        is_known = of_form == "aacods"  # of a packet of another form nobody knows what it asked
        assert sheet.unasked == ({"later"} if is_known and not after else frozenset())

    def test_a_workbook_is_read_as_a_page_is_and_twice_is_once(self, rated: Team) -> None:
        made = make_packet(rated.clara, "quality", "Ada", rated.folder / "p.xlsx")
        book = load_workbook(made.file)
        said = {"authority": "Yes", "overall": "High", FINISHED: "yes"}
        for row in book[ANSWERS].iter_rows(min_row=2):
            for item, value in said.items():
                if row[0].value == LineName(rated.homes[0], item).spelled():
                    row[5].value = value
        book.save(rated.folder / "back.xlsx")
        assert read_packet(rated.ada, rated.folder / "back.xlsx").handed_in == ("A1",)
        again = read_packet(rated.ada, rated.folder / "back.xlsx")
        assert (again.handed_in, again.unchanged, again.problems) == ((), 1, ())


class TestWhoMayRead:
    def test_a_packet_of_another_review_is_refused_and_nothing_is_written(self, team: Team) -> None:
        file = handed_back(team, "title", {"A1": vote("include")}, review="another")
        with pytest.raises(ReviewError, match="is of another review. Nothing was read"):
            read_packet(team.clara, file)
        assert own_choice(team.ada, team.homes[0]) == ""

    def test_a_packet_of_somebody_unknown_is_refused(self, team: Team) -> None:
        with pytest.raises(ReviewError, match="somebody who is not in this review"):
            read_packet(team.clara, handed_back(team, "title", {}, person="nobody"))

    def test_another_reviewer_may_not_read_it_and_they_themselves_may(self, team: Team) -> None:
        file = handed_back(team, "title", {"A1": vote("include")})
        with pytest.raises(NotAllowedError, match="Only a lead, or Ada, may read what Ada handed back"):
            read_packet(team.ben, file)
        assert read_packet(team.ada, file).handed_in == ("A1",)

    def test_another_who_reads_it_is_told_the_same_whatever_its_person_said_before(self, team: Team) -> None:
        file = handed_back(team, "title", {"A1": vote("include"), "A2": vote("exclude", "topic"), "A3": vote("")})
        told = read_packet(team.clara, file)
        assert told == PacketRead(name="Ada", stage="title", unit=Unit.REPORT, handed_in=("A1", "A2"), is_sealed=True)
        for choice in ("include", "maybe"):  # beside the first reading: the same vote, and another
            assert read_packet(team.clara, file) == told
            for home in team.homes[:3]:
                screen.decide(team.ada, home, "title", choice)
        assert read_packet(team.clara, file) == told
        screen.decide(team.ben, team.homes[0], "title", "include")  # it is opened
        assert read_packet(team.clara, file) == told
        assert own_choice(team.ada, team.homes[1]) == "maybe"

    def test_nor_does_it_tell_of_their_sheet_what_it_lacks_or_what_their_judgement_is(self, rated: Team) -> None:
        file = handed_back(rated, "quality", {"A1": answers(overall="high")})
        told = read_packet(rated.clara, file)
        assert (told.handed_in, told.drafts) == ((), ("A1",))
        assert told.problems == ("A1: in the packet it is not whole. These items still need an answer: Authority.",)
        for said, done in (({}, False), ({"authority": "yes"}, False), ({"authority": "yes", "overall": "low"}, True)):
            given = {item: Answer(value) for item, value in said.items()}
            rate.answer(rated.ada, rated.homes[0], "quality", given, done=done)
            assert read_packet(rated.clara, file) == told

    def test_what_a_packet_does_not_hold_is_not_taken(self, rated: Team) -> None:
        sheets = {"A1": answers(authority="no", overall="low")}
        other = handed_back(rated, "quality", sheets, subjects=[rated.homes[1]])
        found = read_packet(rated.ada, other)
        assert found.problems == ("A1: this packet does not hold it. What is said of it was not taken.",)
        assert rate.rating_card(rated.ada, rated.homes[0], "quality").own is None
        held = handed_back(rated, "quality", sheets, subjects=[rated.homes[0]])
        assert read_packet(rated.ada, held).handed_in == ("A1",)

    def test_somebody_who_left_hands_nothing_in(self, team: Team) -> None:
        file = handed_back(team, "title", {"A1": vote("include")})
        plan.retire_person(team.clara, "Ada")
        with pytest.raises(ReviewError, match="Ada takes part in this review no longer"):
            read_packet(team.clara, file)
        assert own_choice(team.ada, team.homes[0]) == ""

    def test_a_stage_that_is_gone_is_told(self, team: Team) -> None:
        with pytest.raises(UnknownError, match="never"):
            read_packet(team.clara, handed_back(team, "title", {}, stage_="never"))

    def test_a_stage_that_was_closed_meanwhile_takes_nothing_and_says_how_it_opens(self, team: Team) -> None:
        file = handed_back(team, "title", {"A1": vote("include")})
        plan.close_stage(team.clara, "title")
        found = read_packet(team.clara, file)
        assert found.handed_in == ()
        assert "A lead opens it: review-tui stage open title" in found.problems[0]
