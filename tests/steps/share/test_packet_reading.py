"""What a packet is told of as it is read: what it may not undo, why a sheet is a draft, and what does not add up."""

from pathlib import Path
from typing import Any, ClassVar

import pytest
from openpyxl import load_workbook

from review_tui.model.log.kinds import FormLoaded
from review_tui.model.review.answers import Answer
from review_tui.model.review.packet_sheet import ANSWERS, FINISHED, LineName
from review_tui.steps import plan, rate, retrieve, screen
from review_tui.steps.desk import opening, undo
from review_tui.steps.report import data
from review_tui.steps.screen import resolve
from review_tui.steps.share.packet_reading import read_packet
from review_tui.steps.share.packets import make_packet
from tests.steps.conftest import FORM, Team
from tests.steps.share.test_packets import answers, handed_back, own_choice, vote

FREE = {"id": "free", "label": "Free", "kind": "text"}
SHARE = {"id": "share", "label": "Share", "kind": "count"}
WORDS = {"id": "words", "label": "Words", "kind": "quote"}
AGAIN = "A1: it is asked for again since this file was read. It was not taken anew."
WIDE: dict[str, Any] = {**FORM, "items": [*FORM["items"], FREE, SHARE, WORDS]}
NEXT: dict[str, Any] = {
    **WIDE, "version": "2",
    "items": [
        {**FORM["items"][0], "options": [
            {"value": "full", "was": ["yes"], "label": "Fully"}, {"value": "no", "label": "No, never"}]},
        *WIDE["items"][1:],
        {**FREE, "id": "more", "label": "More", "required": True},
    ],
}  # fmt: skip


@pytest.fixture
def rated(team: Team) -> Team:
    """A team with one included report, A1, whose form has a free text, a count and quotations too."""
    team.both(team.homes[0], "title", "include", "include")
    retrieve.note_retrieval(team.ada, team.homes[0], "seen_elsewhere", "in the library")
    team.both(team.homes[0], "full_text", "include", "include")
    team.clara.say(FormLoaded(WIDE), "*")
    return team


def own_sheet(team: Team) -> tuple[bool, dict[str, Any]]:
    """Give whether Ada's sheet is handed in, and the values on it."""
    sheet = rate.rating_card(team.ada, team.homes[0], "quality").own
    assert sheet is not None
    return sheet.done, {item: given.value for item, given in sheet.answers.items() if not given.is_blank}


def workbook(team: Team, said: dict[str, str], *, without: tuple[str, ...] = ()) -> Path:
    """Make Ada's workbook and fill it in, some of its lines deleted."""
    made = make_packet(team.clara, "quality", "Ada", team.folder / "p.xlsx")
    book = load_workbook(made.file)
    sheet = book[ANSWERS]
    for row in list(sheet.iter_rows(min_row=2))[::-1]:
        for item, value in said.items():
            if row[0].value == LineName(team.homes[0], item).spelled():
                row[5].value = value
        if row[0].value in {LineName(team.homes[0], item).spelled() for item in without}:
            sheet.delete_rows(row[0].row)
    book.save(team.folder / "back.xlsx")
    return team.folder / "back.xlsx"


class TestWhatIsHandedInStaysSo:
    @pytest.mark.parametrize("done", [True, False])
    @pytest.mark.parametrize("said", [{"free": "late"}, {"authority": "no"}, {"authority": "no", "free": "late"}])
    def test_after_it_was_handed_in_in_the_program(self, rated: Team, said: dict[str, str], done: bool) -> None:
        rate.answer(rated.ada, rated.homes[0], "quality", {"authority": Answer("yes")}, done=True)
        file = handed_back(rated, "quality", {"A1": {**answers(**said), "done": done}}, packet=rated.clara.frame.review)
        found = read_packet(rated.ada, file)
        labels = ", ".join({"free": "Free", "authority": "Authority"}[item] for item in said)
        told = f"A1: they handed it in already. That stands; this was not taken: {labels}."
        assert (found.drafts, found.handed_in, found.problems) == ((), (), (told,))
        assert own_sheet(rated) == (True, {"authority": "yes"})
        assert read_packet(rated.ada, file) == found

    def test_also_where_the_form_asks_for_more_since(self, rated: Team) -> None:
        packet: dict[str, Any] = {"packet": rated.clara.frame.review}
        read_packet(rated.ada, handed_back(rated, "quality", {"A1": answers(authority="yes")}, **packet))
        rated.clara.say(FormLoaded(NEXT), "*")
        late = handed_back(rated, "quality", {"A1": answers(free="late")}, revision=2, version="2", **packet)
        assert read_packet(rated.ada, late).problems == (
            "A1: they handed it in already. That stands; this was not taken: Free. "
            "These items still need an answer: More.",
        )
        assert own_sheet(rated) == (True, {"authority": "yes"})

    def test_a_later_file_of_the_packet_changes_it_and_hands_it_in_anew(self, rated: Team) -> None:
        packet: dict[str, Any] = {"packet": rated.clara.frame.review}
        read_packet(rated.ada, handed_back(rated, "quality", {"A1": answers(authority="yes")}, **packet))
        later = {"A1": {**answers(authority="no", free="late"), "done": False}}
        found = read_packet(rated.ada, handed_back(rated, "quality", later, revision=2, **packet))
        told = "A1: it was handed in before, and stays so; this file does not finish it."
        assert (found.handed_in, found.problems) == (("A1",), (told,))
        assert own_sheet(rated) == (True, {"authority": "no", "free": "late"})

    def test_a_later_file_that_clears_what_is_needed_is_not_taken(self, rated: Team) -> None:
        packet: dict[str, Any] = {"packet": rated.clara.frame.review}
        read_packet(rated.ada, handed_back(rated, "quality", {"A1": answers(authority="yes")}, **packet))
        cleared = {"A1": {**answers(authority="", free="late"), "done": False}}
        (told,) = read_packet(rated.ada, handed_back(rated, "quality", cleared, revision=2, **packet)).problems
        assert told.startswith("A1: they handed it in already. That stands; this was not taken: Authority, Free.")
        assert told.endswith("These items still need an answer: Authority.")
        assert own_sheet(rated) == (True, {"authority": "yes"})


class TestTwoPackets:
    """What comes otherwise in another packet: the later word is taken only where it is certain which that is."""

    OTHER = "they answered it in another packet. That stands; this was not taken."
    DRAFT = "A1: kept as a draft. It is not said to be finished."

    @staticmethod
    def made(team: Team) -> str:
        return team.clara.ids.new(team.clara.clock())

    @staticmethod
    def draft(team: Team, packet: str, *, revision: int = 1, **said: str) -> Path:
        sheet = {**answers(**said), "done": False}
        return handed_back(team, "quality", {"A1": sheet}, packet=packet, revision=revision)

    @pytest.mark.parametrize("first", [0, 1])
    def test_made_before_either_was_read_the_first_that_is_read_stands(self, rated: Team, first: int) -> None:
        packets = [self.made(rated), self.made(rated)]
        read_packet(rated.ada, self.draft(rated, packets[first], authority="no", free="mine"))
        found = read_packet(rated.ada, self.draft(rated, packets[1 - first], authority="yes", share="1 of 2"))
        assert found.problems == (f"A1, Authority: {self.OTHER}", self.DRAFT)
        kept = {"authority": "no", "free": "mine", "share": {"n": "1", "of": "2"}}
        assert own_sheet(rated) == (False, kept)

    def test_one_made_after_the_other_was_read_is_the_later_word_and_says_what_it_takes_the_place_of(
        self, rated: Team
    ) -> None:
        read_packet(rated.clara, self.draft(rated, self.made(rated), authority="no", free="mine"))
        found = read_packet(rated.ada, self.draft(rated, self.made(rated), authority="yes", free=""))
        told = (
            'A1, Authority: taken as their later word. They said "No" in a packet that was read before this one was '
            "made."
        )
        assert found.problems == (told, self.DRAFT)
        assert own_sheet(rated) == (False, {"authority": "yes", "free": "mine"})
        undo.undo(rated.ada)
        assert own_sheet(rated) == (False, {"authority": "no", "free": "mine"})

    def test_answers_that_they_took_back_the_same_file_does_not_bring_back(self, rated: Team) -> None:
        file = self.draft(rated, self.made(rated), authority="no", free="mine")
        read_packet(rated.clara, file)
        undo.undo(rated.ada)
        found = read_packet(rated.ada, file)
        assert (found.drafts, found.unchanged) == ((), 1)
        assert found.problems == ("A1: they took back what this file says of it. It was not taken anew.",)
        assert rate.rating_card(rated.ada, rated.homes[0], "quality").own is None
        rate.answer(rated.ada, rated.homes[0], "quality", {"authority": Answer("yes")}, done=False)
        assert read_packet(rated.ada, file).drafts == ()
        assert own_sheet(rated) == (False, {"authority": "yes"})

    def test_what_was_said_in_the_program_between_stands_over_both(self, rated: Team) -> None:
        read_packet(rated.ada, self.draft(rated, self.made(rated), authority="no", free="mine"))
        rate.answer(rated.ada, rated.homes[0], "quality", {"free": Answer("typed")}, done=False)
        found = read_packet(rated.ada, self.draft(rated, self.made(rated), authority="yes", free="late"))
        assert found.problems[1] == ("A1, Free: they answered it in the program. That stands; this was not taken.")
        assert own_sheet(rated) == (False, {"authority": "yes", "free": "typed"})

    def test_a_comment_alone_takes_no_answer_of_another_packet_away_and_is_told(self, rated: Team) -> None:
        read_packet(rated.ada, self.draft(rated, self.made(rated), authority="no"))
        said = {"authority": {"value": "", "comment": "see annex"}, "free": {"value": "", "comment": "none"}}
        late = {"A1": {"items": said, "done": False}}
        told = read_packet(rated.ada, handed_back(rated, "quality", late, packet=self.made(rated))).problems
        assert told[0].startswith("A1, Authority: they answered it in a packet that was read before")
        card = rate.rating_card(rated.ada, rated.homes[0], "quality")
        assert (card.said["authority"].value, card.said["free"].comment) == ("no", "none")

    def test_a_later_file_of_a_packet_changes_its_own_words_beside_those_of_another(self, rated: Team) -> None:
        one, other = self.made(rated), self.made(rated)
        read_packet(rated.ada, self.draft(rated, one, authority="no"))
        read_packet(rated.ada, self.draft(rated, other, free="mine", share="1 of 2"))
        found = read_packet(rated.ada, self.draft(rated, other, revision=2, free="anew", share="", authority="yes"))
        assert found.problems == (f"A1, Authority: {self.OTHER}", self.DRAFT)
        assert own_sheet(rated) == (False, {"authority": "no", "free": "anew"})

    def test_read_again_after_another_it_says_where_the_word_that_stands_was_said(self, rated: Team) -> None:
        first = self.draft(rated, self.made(rated), authority="no", free="mine")
        read_packet(rated.ada, first)
        read_packet(rated.ada, self.draft(rated, self.made(rated), authority="yes"))
        rate.answer(rated.ada, rated.homes[0], "quality", {"free": Answer("typed")}, done=False)
        assert read_packet(rated.ada, first).problems[:2] == (
            f"A1, Authority: {self.OTHER}",
            "A1, Free: they answered it in the program. That stands; this was not taken.",
        )

    def test_what_was_handed_in_stays_so(self, rated: Team) -> None:
        whole = {"A1": answers(authority="no")}
        read_packet(rated.ada, handed_back(rated, "quality", whole, packet=self.made(rated)))
        found = read_packet(rated.ada, self.draft(rated, self.made(rated), authority="yes"))
        assert found.problems == ("A1: they handed it in already. That stands; this was not taken: Authority.",)
        assert own_sheet(rated) == (True, {"authority": "no"})

    def test_a_vote_of_another_packet_stands_and_is_called_so(self, team: Team) -> None:
        packets = [self.made(team), self.made(team)]
        read_packet(team.ada, handed_back(team, "title", {"A1": vote("include")}, packet=packets[0]))
        found = read_packet(team.ada, handed_back(team, "title", {"A1": vote("maybe")}, packet=packets[1]))
        assert found.problems == ("A1: they voted on it in another packet. That vote stands; this one was not taken.",)
        assert own_choice(team.ada, team.homes[0]) == "include"

    def test_a_lead_is_told_nothing_of_it(self, rated: Team) -> None:
        read_packet(rated.clara, self.draft(rated, self.made(rated), authority="no"))
        found = read_packet(rated.clara, self.draft(rated, self.made(rated), authority="yes"))
        assert found.problems == ("A1: in the packet it is not whole. It is not said to be finished.",)


class TestTheSecondReading:
    def test_names_again_what_it_still_does_not_take(self, rated: Team) -> None:
        rate.answer(rated.ada, rated.homes[0], "quality", {"authority": Answer("yes")}, done=False)
        file = handed_back(rated, "quality", {"A1": {**answers(authority="no", free="mine"), "done": False}})
        first, second = read_packet(rated.ada, file), read_packet(rated.ada, file)
        stands = "A1, Authority: they answered it in the program. That stands; this was not taken."
        assert first.problems == (stands, "A1: kept as a draft. It is not said to be finished.")
        assert second.problems == (stands, "A1: still a draft. It is not said to be finished.")
        assert (first.drafts, second.drafts, second.unchanged) == (("A1",), (), 1)

    def test_names_what_was_changed_or_taken_back_in_the_program_between(self, rated: Team) -> None:
        file = handed_back(rated, "quality", {"A1": {**answers(authority="no", free="mine"), "done": False}})
        read_packet(rated.ada, file)
        since = {"authority": Answer("yes"), "free": Answer("")}
        rate.answer(rated.ada, rated.homes[0], "quality", since, done=False)
        assert read_packet(rated.ada, file).problems[:2] == (
            "A1, Authority: they answered it in the program. That stands; this was not taken.",
            "A1, Free: they took it back in the program. That stands; this was not taken.",
        )
        assert own_sheet(rated) == (False, {"authority": "yes"})

    @pytest.mark.parametrize("done", [False, True])
    def test_takes_what_was_refused_before_and_is_sound_now_and_never_says_that_it_was_taken_back(
        self, rated: Team, done: bool
    ) -> None:
        file = handed_back(rated, "quality", {"A1": {**answers(authority="yes", more="mine"), "done": done}})
        assert any("no such question" in problem for problem in read_packet(rated.ada, file).problems)
        rated.clara.say(FormLoaded({**WIDE, "items": [*WIDE["items"], {**FREE, "id": "more", "label": "More"}]}), "*")
        problems = read_packet(rated.ada, file).problems
        assert problems[0] == "A1: what was not taken when this file was read before was taken now: More."
        assert not any("took it back" in problem for problem in problems)
        assert own_sheet(rated) == (done, {"authority": "yes", "more": "mine"})
        mark = rated.clara.store.mark
        assert not any("More" in problem for problem in read_packet(rated.ada, file).problems)
        assert rated.clara.store.mark == mark, "a third reading changes nothing"

    def test_writes_nothing_where_all_that_it_says_was_answered(self, rated: Team) -> None:
        rate.answer(rated.ada, rated.homes[0], "quality", {"authority": Answer("yes")}, done=False)
        mark = rated.clara.store.mark
        found = read_packet(
            rated.ada, handed_back(rated, "quality", {"A1": {**answers(authority="no"), "done": False}})
        )
        assert (found.drafts, found.unchanged, rated.clara.store.mark) == ((), 1, mark)

    def test_takes_no_sheet_anew_that_was_given_back_and_a_new_file_does(self, rated: Team) -> None:
        packet: dict[str, Any] = {"packet": rated.clara.frame.review}
        file = handed_back(rated, "quality", {"A1": answers(authority="yes")}, **packet)
        read_packet(rated.ada, file)
        rate.answer(rated.ben, rated.homes[0], "quality", {"authority": Answer("no")}, done=True)
        assert opening.open_complete(rated.ada, stage="quality") == 1
        resolve.reopen(rated.clara, rated.homes[0], "quality", "Read the annex")
        assert read_packet(rated.ada, file).problems == (AGAIN,)
        assert rate.rating_card(rated.ada, rated.homes[0], "quality").own is None
        anew = handed_back(rated, "quality", {"A1": answers(authority="no")}, revision=2, **packet)
        assert read_packet(rated.ada, anew).handed_in == ("A1",)

    def test_takes_no_vote_anew_that_was_given_back_and_a_new_file_does(self, team: Team) -> None:
        packet: dict[str, Any] = {"packet": team.clara.frame.review}
        file = handed_back(team, "title", {"A1": vote("include")}, **packet)
        read_packet(team.ada, file)
        screen.decide(team.ben, team.homes[0], "title", "include")
        assert opening.open_complete(team.ada, stage="title") == 1
        resolve.reopen(team.clara, team.homes[0], "title", "Read the annex")
        found = read_packet(team.ada, file)
        assert (found.problems, found.unchanged, own_choice(team.ada, team.homes[0])) == ((AGAIN,), 1, "")
        read_packet(team.ada, handed_back(team, "title", {"A1": vote("maybe")}, revision=2, **packet))
        assert own_choice(team.ada, team.homes[0]) == "maybe"


class TestWhyItIsADraft:
    def test_a_workbook_that_is_not_said_to_be_finished_says_so_and_what_it_lacks(self, rated: Team) -> None:
        (told,) = read_packet(rated.ada, workbook(rated, {"free": "mine"})).problems
        assert told == (
            "A1: kept as a draft. It is not said to be finished. These items still need an answer: Authority."
        )

    def test_a_lead_is_told_the_same_of_the_packet_alone(self, rated: Team) -> None:
        rate.answer(rated.ada, rated.homes[0], "quality", {"authority": Answer("yes")}, done=False)
        found = read_packet(rated.clara, workbook(rated, {"free": "mine", FINISHED: "yes"}))
        assert found.problems == ("A1: in the packet it is not whole. These items still need an answer: Authority.",)

    def test_each_line_that_was_deleted_is_named(self, rated: Team) -> None:
        said = {"overall": "High", FINISHED: "yes"}
        found = read_packet(rated.ada, workbook(rated, said, without=("authority", "free")))
        assert found.problems == (
            "A1: the file has no line any more for Authority, Free. Nothing of that was taken.",
            "A1: kept as a draft. These items still need an answer: Authority.",
        )

    def test_and_the_line_that_finishes_it(self, rated: Team) -> None:
        told = read_packet(rated.ada, workbook(rated, {"authority": "Yes"}, without=(FINISHED,))).problems
        assert told[0] == "A1: the file has no line any more for whether it is finished. Nothing of that was taken."
        assert told[1] == "A1: kept as a draft. It is not said to be finished."

    def test_a_report_that_nobody_touched_is_no_draft_and_nothing_is_told_of_it(self, rated: Team) -> None:
        file = workbook(rated, {})
        for desk in (rated.clara, rated.ada):
            found = read_packet(desk, file)
            assert (found.handed_in, found.drafts, found.problems) == ((), (), ())
        assert found.unchanged == 1
        assert rate.rating_card(rated.ada, rated.homes[0], "quality").own is None

    def test_a_cell_left_empty_is_no_answer_of_any_kind(self, rated: Team) -> None:
        read_packet(rated.ada, workbook(rated, {"authority": "Yes"}))
        sheet = rate.rating_card(rated.ada, rated.homes[0], "quality").own
        assert sheet is not None
        assert list(sheet.answers) == ["authority"]

    def test_a_cell_that_was_emptied_since_takes_its_answer_back(self, rated: Team) -> None:
        file = workbook(rated, {"authority": "Yes", "free": "mine"})
        read_packet(rated.ada, file)
        book = load_workbook(file)
        for row in book[ANSWERS].iter_rows(min_row=2):
            row[5].value = None
        book.save(file)
        read_packet(rated.ada, file)
        assert own_sheet(rated) == (False, {})


class TestWhatDoesNotAddUp:
    ODD = (
        "A1, Share: 120 of 100 is more than there are. Look at the document again.",
        "A1, Share: the groups (boys, girls) are 90 together, but there are 100.",
        "A1, Words: “Never said” is not found in the text; it is kept as typed.",
    )

    def test_is_told_by_the_packet_alone_to_whoever_reads_it_and_kept(
        self, rated: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("review_tui.steps.rate.quoting.pages_of", lambda *_: ["They waited two years."])
        said = answers(authority="yes", share="120 of 100; boys 30, girls 60", words='"Never said" p. 1')
        file = handed_back(rated, "quality", {"A1": said})
        for desk in (rated.clara, rated.ada):  # once before it is theirs, once after
            assert read_packet(desk, file).problems == self.ODD
        card = rate.rating_card(rated.ada, rated.homes[0], "quality")
        assert tuple(f"A1, {doubt}" for doubt in rate.doubts_on(rated.ada, card.report.home, "quality")) == self.ODD

    def test_a_quotation_that_finds_its_page_is_no_change_the_second_time(
        self, rated: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("review_tui.steps.rate.quoting.pages_of", lambda *_: ["", "They waited two years."])
        file = handed_back(rated, "quality", {"A1": answers(authority="yes", words="waited two years")})
        assert read_packet(rated.ada, file).problems == ()
        assert own_sheet(rated)[1]["words"] == ({"quote": "waited two years", "page": 2},)
        again = read_packet(rated.ada, file)
        assert (again.unchanged, again.problems) == (1, ())


class TestAWorkbookOfAnEarlierVersion:
    @pytest.mark.parametrize(("chosen", "kept"), [("Yes", "full"), ("No", "no")])
    def test_its_words_are_those_that_it_offered(self, rated: Team, chosen: str, kept: str) -> None:
        file = workbook(rated, {"authority": chosen})
        rated.clara.say(FormLoaded(NEXT), "*")
        found = read_packet(rated.ada, file)
        assert found.problems[1:] == (
            "A1: kept as a draft. It is not said to be finished. These items still need an answer: More.",
        )
        assert own_sheet(rated) == (False, {"authority": kept})


class TestAnswersThatTheFormOfNowDoesNotKnow:
    """An item, an answer of a list and a cell that version 2 dropped: they are as if they had been said in time."""

    MANY: ClassVar[dict[str, Any]] = {"id": "who", "label": "Who", "kind": "many", "options": [
        {"value": "kids", "label": "Children"}, {"value": "staff", "label": "Staff"}]}  # fmt: skip
    ROWS: ClassVar[dict[str, Any]] = {"id": "rows", "label": "Rows", "rows": [
        {"id": "name", "label": "Name", "kind": "text"}, {"id": "size", "label": "N", "kind": "number"}]}  # fmt: skip
    SAID: ClassVar[dict[str, Any]] = {
        "authority": "Yes", "overall": "High", "free": "Gone?", "who": "Children; Staff",
        "rows": [{"name": "Reading", "size": "4"}],
    }  # fmt: skip

    @property
    def before(self) -> dict[str, Any]:
        return {**FORM, "version": "1.5", "items": [*FORM["items"], FREE, self.MANY, self.ROWS]}

    @property
    def after(self) -> dict[str, Any]:
        without = {
            **FORM["items"][0],
            "options": [{"value": "fully", "label": "Fully"}, {"value": "no", "label": "No"}],
        }
        less = [
            {**self.MANY, "options": [*self.MANY["options"][1:], {"value": "others", "label": "Others"}]},
            {**self.ROWS, "rows": self.ROWS["rows"][:1]},
        ]
        return {**FORM, "version": "2", "items": [without, FORM["items"][1], *less]}

    @pytest.mark.parametrize("reader", ["clara", "ada"])
    def test_two_who_said_the_same_agree_whichever_way_it_came(self, rated: Team, reader: str) -> None:
        plan.load_form(rated.clara, self.before)
        file = handed_back(rated, "quality", {"A1": answers(**self.SAID)}, version="1.5")
        said = {"authority": Answer("yes"), "overall": Answer("high"), "free": Answer("Gone?"),
                "who": Answer(("kids", "staff")), "rows": Answer(({"name": "Reading", "size": "4"},))}  # fmt: skip
        rate.answer(rated.ben, rated.homes[0], "quality", said, done=True)
        plan.load_form(rated.clara, self.after)
        found = read_packet(getattr(rated, reader), file)
        assert (found.handed_in, found.drafts, len(found.problems)) == (("A1",), (), 1)
        again = read_packet(rated.ada, file)
        assert (again.handed_in, again.unchanged, again.problems) == ((), 1, found.problems)
        one, other = (rate.rating_card(desk, rated.homes[0], "quality").own for desk in (rated.ada, rated.ben))
        assert one is not None
        assert other is not None
        assert (one.answers, one.unasked, one.done) == (other.answers, other.unasked, other.done)
        opening.open_complete(rated.clara)
        assert rated.status(rated.homes[0], "quality")[0] == "agreed"
        written = printed(rated)
        assert (written.count("Gone?; Gone?"), written.count("Children; Staff")) == (3, 3)  # two sheets, one outcome

    def test_a_later_file_finishes_what_an_earlier_one_said_by_that_version(self, rated: Team) -> None:
        plan.load_form(rated.clara, self.before)
        packet: dict[str, Any] = {"packet": rated.clara.ids.new(rated.clara.clock()), "version": "1.5"}
        first = handed_back(rated, "quality", {"A1": {**answers(**self.SAID), "done": False}}, **packet)
        last = handed_back(rated, "quality", {"A1": answers(**{**self.SAID, "free": "More"})}, revision=2, **packet)
        plan.load_form(rated.clara, self.after)
        assert read_packet(rated.ada, first).drafts == ("A1",)
        assert read_packet(rated.ada, last).handed_in == ("A1",)
        done, said = own_sheet(rated)
        assert (done, said["free"], said["who"], said["authority"]) == (True, "More", ("kids", "staff"), "yes")

    def test_what_was_said_of_it_in_the_program_stands_and_is_named_by_its_label(self, rated: Team) -> None:
        plan.load_form(rated.clara, self.before)
        file = handed_back(rated, "quality", {"A1": answers(**self.SAID)}, version="1.5")
        rate.answer(rated.ada, rated.homes[0], "quality", {"free": Answer("Own")}, done=False)
        plan.load_form(rated.clara, self.after)
        found = read_packet(rated.ada, file)
        assert found.problems[1:] == ("A1, Free: they answered it in the program. That stands; this was not taken.",)
        assert own_sheet(rated)[1]["free"] == "Own"

    def test_what_is_new_and_needed_since_makes_it_a_draft_and_nothing_of_it_is_lost(self, rated: Team) -> None:
        plan.load_form(rated.clara, self.before)
        file = handed_back(rated, "quality", {"A1": answers(**self.SAID)}, version="1.5")
        more = {**FREE, "id": "more", "label": "More", "required": True}
        plan.load_form(rated.clara, {**self.after, "items": [*self.after["items"], more]})
        found = read_packet(rated.clara, file)
        assert found.drafts == ("A1",)
        assert found.problems[-1] == "A1: in the packet it is not whole. These items still need an answer: More."
        assert own_sheet(rated)[1].keys() == self.SAID.keys()


def printed(team: Team) -> str:
    """Give all answers as the long table prints them."""
    (long,) = [one for one in data.tables_of(team.clara) if one.name == "quality_long"]
    return "\n".join("; ".join(map(str, row)) for row in long.rows)
