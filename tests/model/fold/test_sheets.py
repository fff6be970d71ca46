"""Answers to a form by several raters, and their consensus."""

from dataclasses import replace

import pytest

from review_tui.model.fold.outcomes import Status
from review_tui.model.fold.rating import Rating
from review_tui.model.fold.votes import Standing
from review_tui.model.log.events import Event, record_ref
from review_tui.model.log.kinds import Agreed, Answered, FormLoaded, ProtocolApplied, Reopened, RetrievalNoted
from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from tests.model.told import Told, held


@pytest.fixture
def told() -> Told:
    """A report that both included and that now is rated."""
    found = Told()
    found.bring("b1", "db")
    found.say("ada", RetrievalNoted("seen_elsewhere", "library"), record_ref("r1"))
    for stage in ("title", "full_text"):
        found.both("r1", "include", "include", stage=stage)
    return found


def rating(told: Told) -> Rating:
    found = told.stage(held("r1"), stage="quality").rating
    assert found
    return found


def rated(told: Told, one: str = "yes", other: str = "yes") -> list[Event]:
    """Let Ada and Ben rate and open it."""
    sheets = [told.answer("ada", "r1", authority=one, overall="high")]
    sheets.append(told.answer("ben", "r1", authority=other, overall="high"))
    told.open("r1", *sheets, stage="quality")
    return sheets


def agree(told: Told, who: str, sheets: list[Event], discussed: bool = False, **values: str) -> Event:
    said = {item: {"value": value} for item, value in values.items()}
    return told.say(who, Agreed("quality", said, "why", tuple(s.id for s in sheets), discussed), record_ref("r1"))


def test_a_sheet_counts_once_it_is_handed_in(told: Told) -> None:
    told.answer("ada", "r1", done=False, authority="yes")
    assert rating(told).people == 0
    told.answer("ada", "r1", overall="high")
    assert rating(told).people == 1
    assert not rating(told).ready
    told.answer("ben", "r1", authority="no")
    assert rating(told).ready
    assert rating(told).verdict.status is Status.PENDING


def test_later_answers_to_an_item_take_the_place_of_earlier_ones(told: Told) -> None:
    told.answer("ada", "r1", done=False, authority="yes", overall="low")
    told.answer("ada", "r1", authority="no")
    (sheet,) = rating(told).sheets
    assert {item: answer.value for item, answer in sheet.answers.items()} == {"authority": "no", "overall": "low"}
    assert sheet.done


def test_an_undone_answer_is_gone(told: Told) -> None:
    told.answer("ada", "r1", done=False, authority="yes")
    last = told.answer("ada", "r1", authority="no")
    told.undo("ada", last)
    (sheet,) = rating(told).sheets
    assert sheet.answers["authority"].value == "yes"
    assert not sheet.done


def test_a_handed_in_sheet_can_be_taken_up_again(told: Told) -> None:
    told.answer("ada", "r1", authority="yes")
    told.answer("ada", "r1", done=False, overall="low")
    assert rating(told).people == 0


def test_identical_answers_become_the_consensus(told: Told) -> None:
    rated(told)
    found = rating(told)
    assert found.verdict.status is Status.AGREED
    assert found.differs == ()
    assert found.consensus == {"authority": Answer("yes"), "overall": Answer("high")}


def test_differing_answers_are_a_conflict_item_by_item(told: Told) -> None:
    rated(told, "yes", "no")
    found = rating(told)
    assert found.verdict.status is Status.CONFLICT
    assert found.differs == ("authority",)
    assert found.consensus == {"overall": Answer("high")}


def test_the_agreed_answer_brings_the_quote_of_whoever_gave_one(told: Told) -> None:
    quoted = {"overall": {"value": "high", "quote": "in our view", "page": 3}}
    sheets = [told.answer("ada", "r1", overall="high")]
    sheets.append(told.say("ben", Answered("quality", "aacods", "1", quoted, True), record_ref("r1")))
    told.open("r1", *sheets, stage="quality")
    assert rating(told).consensus == {"overall": Answer("high", quotes=(Quote("in our view", 3),))}


def test_the_agreed_answer_brings_the_quotes_of_all_each_once(told: Told) -> None:
    sheets = []
    for who, page, more in (("ada", 3, []), ("ben", 4, [{"quote": "In our view", "page": 3}])):
        said = {"overall": {"value": "high", "quote": "in our view", "page": page, "further": more}}
        sheets.append(told.say(who, Answered("quality", "aacods", "1", said, True), record_ref("r1")))
    told.open("r1", *sheets, stage="quality")
    assert rating(told).consensus == {
        "overall": Answer("high", quotes=(Quote("in our view", 3), Quote("in our view", 4)))
    }


def test_an_answer_after_the_opening_has_no_effect_and_an_undo_neither(told: Told) -> None:
    sheets = rated(told, "yes", "no")
    told.answer("ada", "r1", authority="no")
    told.undo("ben", sheets[1])
    found = rating(told)
    assert found.verdict.status is Status.CONFLICT
    said = [(sheet.actor, sheet.answers["authority"].value, sheet.late) for sheet in found.sheets]
    assert said == [("ada", "yes", False), ("ben", "no", False), ("ada", "no", True)]


def test_a_sheet_handed_in_after_the_opening_is_late(told: Told) -> None:
    rated(told)
    told.answer("dan", "r1", authority="no", overall="low")
    found = rating(told)
    assert [(sheet.actor, sheet.late) for sheet in found.sheets] == [("ada", False), ("ben", False), ("dan", True)]
    assert found.verdict.status is Status.AGREED


def test_a_reopening_gives_the_sheets_back(told: Told) -> None:
    rated(told, "yes", "no")
    opening = told.events[-1]
    told.say("clara", Reopened("quality", (opening.id,), "again"), record_ref("r1"))
    assert (rating(told).verdict.status, rating(told).people) == (Status.PENDING, 0)
    assert rating(told).authors == ("ada", "ben")
    anew = told.answer("ben", "r1", authority="yes")
    assert not rating(told).ready
    assert rating(told).authors == ("ada",)
    again = told.answer("ada", "r1", authority="yes")
    assert rating(told).ready
    told.open("r1", anew, again, stage="quality")
    assert rating(told).verdict.status is Status.AGREED


def test_what_was_given_back_is_kept_as_the_first_sheet(told: Told) -> None:
    sheets = rated(told, "yes", "no")
    told.say("clara", Reopened("quality", (told.events[-1].id,), "again"), record_ref("r1"))
    told.answer("ada", "r1", authority="no")
    kept = [(s.actor, s.standing, s.was, s.events) for s in rating(told).sheets if s.was]
    assert kept == [
        ("ada", Standing.GIVEN_BACK, Status.CONFLICT, (sheets[0].id,)),
        ("ben", Standing.GIVEN_BACK, Status.CONFLICT, (sheets[1].id,)),
    ]


def test_what_was_given_back_twice_is_measured_by_its_first_opening(told: Told) -> None:
    rated(told, "yes", "no")
    opened = told.events[-1].id
    for said in ("no", "yes"):
        told.say("clara", Reopened("quality", (told.events[-1].id,), "again"), record_ref("r1"))
        rated(told, said, said)
    told.say("clara", Reopened("quality", (told.events[-1].id,), "once more"), record_ref("r1"))
    back = {sheet.actor: sheet for sheet in rating(told).sheets if sheet.standing is Standing.GIVEN_BACK}
    last = {who: sheet.answers["authority"].value for who, sheet in back.items()}
    assert (rating(told).first, last) == ((opened,), {"ada": "yes", "ben": "yes"})


def test_an_opening_that_lists_a_sheet_that_was_not_handed_in_has_no_effect(told: Told) -> None:
    unfinished = told.answer("ada", "r1", done=False, authority="yes")
    told.open("r1", unfinished, told.answer("ben", "r1", authority="no"), stage="quality")
    assert not any(sheet.opened or sheet.was for sheet in rating(told).sheets)


def test_an_opening_of_a_sheet_that_its_writer_knew_to_be_taken_up_again_has_no_effect(told: Told) -> None:
    first, other = told.answer("ada", "r1", authority="yes"), told.answer("ben", "r1", authority="no")
    told.answer("ada", "r1", done=False, overall="low")
    told.open("r1", first, other, stage="quality")
    assert not any(sheet.opened for sheet in rating(told).sheets)


def test_a_sheet_on_another_part_of_the_report_is_asked_for_again(told: Told) -> None:
    told.answer("ada", "r1", authority="yes")
    told.judge("ada", "r1", "r2")
    found = told.stage(held("r1"), held("r2", ordinal=1), stage="quality").rating
    assert found
    assert [(s.actor, s.standing) for s in found.sheets] == [("ada", Standing.OTHER_PART)]
    assert found.people == 0


def test_sheets_of_all_raters_before_a_duplicate_joined_stay_a_whole_rating(told: Told) -> None:
    for who in ("ada", "ben"):
        told.answer(who, "r1", authority="yes")
    told.judge("clara", "r1", "r2")
    found = told.stage(held("r1"), held("r2", ordinal=1), stage="quality").rating
    assert found
    assert (found.ready, found.people) == (True, 2)


def test_a_sheet_that_was_taken_up_again_before_a_duplicate_joined_is_asked_for_again(told: Told) -> None:
    for who in ("ada", "ben"):
        told.answer(who, "r1", authority="yes")
    told.answer("ada", "r1", done=False, overall="low")
    told.judge("clara", "r1", "r2")
    found = told.stage(held("r1"), held("r2", ordinal=1), stage="quality").rating
    assert found
    assert not found.ready
    assert {s.standing for s in found.sheets} == {Standing.OTHER_PART}


class TestConsensus:
    def test_a_lead_who_did_not_rate_rules_item_by_item(self, told: Told) -> None:
        sheets = rated(told, "yes", "no")
        agree(told, "clara", sheets, authority="no")
        found = rating(told)
        assert found.verdict.status is Status.RESOLVED
        assert found.consensus == {"authority": Answer("no"), "overall": Answer("high")}

    def test_a_ruling_on_some_items_leaves_the_others_in_conflict(self, told: Told) -> None:
        sheets = [told.answer("ada", "r1", authority="yes", overall="high")]
        sheets.append(told.answer("ben", "r1", authority="no", overall="low"))
        told.open("r1", *sheets, stage="quality")
        agree(told, "clara", sheets, authority="no")
        assert rating(told).verdict.status is Status.CONFLICT
        agree(told, "clara", sheets, overall="low")
        assert rating(told).verdict.status is Status.RESOLVED

    def test_a_rater_does_not_rule_alone(self, told: Told) -> None:
        sheets = rated(told, "yes", "no")
        agree(told, "ada", sheets, authority="yes")
        agree(told, "ada", sheets, discussed=True, authority="yes")
        assert rating(told).verdict.status is Status.CONFLICT

    def test_a_discussion_is_one_of_raters(self, told: Told) -> None:
        sheets = rated(told, "yes", "no")
        agree(told, "clara", sheets, discussed=True, authority="yes")
        assert rating(told).verdict.status is Status.CONFLICT
        agree(told, "clara", sheets, authority="yes")
        assert rating(told).verdict.status is Status.RESOLVED

    def test_the_same_discussed_answer_from_each_rater_is_the_consensus(self, told: Told) -> None:
        sheets = rated(told, "yes", "no")
        agree(told, "ada", sheets, discussed=True, authority="yes")
        agree(told, "ben", sheets, discussed=True, authority="no")
        assert rating(told).verdict.status is Status.CONFLICT
        agree(told, "ben", sheets, discussed=True, authority="yes")
        assert rating(told).verdict.status is Status.RESOLVED

    def test_what_is_noted_to_an_item_stands_with_its_answer_and_the_note_to_the_sheet_beside(self, told: Told) -> None:
        sheets = rated(told, "yes", "no")
        said = {"authority": {"value": "no", "note": "see the annex"}}
        votes = tuple(sheet.id for sheet in sheets)
        told.say("clara", Agreed("quality", said, "read again", votes), record_ref("r1"))
        found = rating(told)
        assert found.consensus == {"authority": Answer("no", note="see the annex"), "overall": Answer("high")}
        assert found.why == ("read again",)
        agree(told, "clara", sheets, authority="no")  # ruled anew: the last word holds, with its own notes
        assert ((rating(told).consensus or {})["authority"], rating(told).why) == (Answer("no"), ("why",))

    def test_of_a_discussion_the_notes_of_all_are_kept_whoever_spoke_last(self, told: Told) -> None:
        sheets = rated(told, "yes", "no")
        votes = tuple(sheet.id for sheet in sheets)
        for who, note in (("ada", "page 3"), ("ben", "page 4"), ("ada", "page 5")):
            said = {"authority": {"value": "no", "note": note}}
            told.say(who, Agreed("quality", said, f"{who} says", votes, True), record_ref("r1"))
        assert (rating(told).consensus or {})["authority"].note == "page 4 / page 5"
        assert rating(told).why == ("ben says", "ada says")

    def test_a_reviewer_who_did_not_rate_does_not_rule(self, told: Told) -> None:
        sheets = rated(told, "yes", "no")
        agree(told, "dan", sheets, authority="yes")
        assert rating(told).verdict.status is Status.CONFLICT

    def test_a_ruling_that_saw_other_answers_does_not_count(self, told: Told) -> None:
        sheets = rated(told, "yes", "no")
        agree(told, "clara", sheets[:1], authority="yes")
        assert rating(told).verdict.status is Status.CONFLICT


def test_a_given_back_rating_joined_with_a_settled_one_waits_for_its_raters(told: Told) -> None:
    sheets = rated(told)
    opened = next(e for e in told.events if e.kind == "opened" and sheets[0].id in (e.body or {})["votes"])
    told.say("clara", Reopened("quality", (opened.id,), "again"), record_ref("r1"))
    told.say("ada", RetrievalNoted("seen_elsewhere", "library"), record_ref("r2"))
    for stage in ("title", "full_text"):
        told.both("r2", "include", "include", stage=stage)
    other = [told.answer(who, "r2", authority="no", overall="low") for who in ("ada", "ben")]
    told.open("r2", *other, stage="quality")
    told.judge("clara", "r1", "r2")
    found = told.stage(held("r1"), held("r2", ordinal=1), stage="quality").rating
    assert found
    assert (found.verdict.status, found.authors, found.ready) == (Status.PENDING, ("ada", "ben"), False)
    assert {(s.actor, s.standing) for s in found.sheets} == {
        (who, standing) for who in ("ada", "ben") for standing in (Standing.LOCKED, Standing.GIVEN_BACK)
    }


def test_sheets_of_another_form_settle_nothing_and_count_again_with_their_form(told: Told) -> None:
    def asks(form: str) -> Event:
        stages = [replace(stage, form=form) if stage.name == "quality" else stage for stage in DEFAULT_STAGES]
        return told.say("clara", ProtocolApplied(to_mapping(Protocol(title="T", stages=tuple(stages))), "why"))

    sheets = rated(told)
    other = asks("another")
    found = rating(told)
    assert (found.verdict.status, found.people, found.ready, found.authors) == (Status.PENDING, 0, False, ())
    assert {(s.actor, s.standing, s.was) for s in found.sheets} == {
        (who, Standing.OTHER_FORM, Status.AGREED) for who in ("ada", "ben")
    }
    told.say("ada", Answered("quality", "another", "1", {"overall": {"value": "low"}}, True), record_ref("r1"))
    assert (rating(told).people, len(rating(told).sheets)) == (1, 3)
    told.undo("clara", other)
    assert rating(told).verdict.status is Status.AGREED
    assert {s.standing for s in rating(told).sheets if set(s.events) & {e.id for e in sheets}} == {Standing.LOCKED}


BRANCHING = {
    "id": "aacods", "title": "A", "version": "1",
    "items": [
        {"id": "design", "label": "D", "options": [{"value": "trial"}, {"value": "case"}]},
        {"id": "random", "label": "R", "kind": "text", "when": "design == trial"},
        {"id": "chosen", "label": "C", "kind": "text", "when": "design == case"},
    ],
}  # fmt: skip


def branched(told: Told, **forms: object) -> list[Event]:
    """Let two answer a form with branches, the answers of one of them on a branch that she left."""
    told.say("clara", FormLoaded({**BRANCHING, **forms}))
    sheets = [told.answer("ada", "r1", design="case", random="left over", chosen="by hand")]
    sheets.append(told.answer("ben", "r1", design="case", chosen="by hand"))
    told.open("r1", *sheets, stage="quality")
    return sheets


def test_a_hidden_answer_is_kept_and_makes_no_conflict(told: Told) -> None:
    branched(told)
    found = rating(told)
    assert found.verdict.status is Status.AGREED
    assert found.consensus is not None
    assert set(found.consensus) == {"design", "chosen"}
    assert found.sheets[0].answers["random"] == Answer("left over")


def test_what_is_not_asked_any_more_by_a_ruling_need_not_be_ruled(told: Told) -> None:
    told.say("clara", FormLoaded(BRANCHING))
    sheets = [told.answer("ada", "r1", design="trial", random="yes")]
    sheets.append(told.answer("ben", "r1", design="case", chosen="by hand"))
    told.open("r1", *sheets, stage="quality")
    assert rating(told).differs == ("design", "random", "chosen")
    agree(told, "clara", sheets, design="case")
    assert rating(told).verdict.status is Status.CONFLICT  # who chose by hand is asked now, and one did not say it
    agree(told, "clara", sheets, chosen="by hand")
    found = rating(told)
    assert found.verdict.status is Status.RESOLVED
    assert found.consensus == {"design": Answer("case"), "chosen": Answer("by hand")}


def test_answers_to_an_earlier_version_count_under_the_names_of_now(told: Told) -> None:
    sheets = [told.answer("ada", "r1", clear="bad"), told.answer("ben", "r1", plain="poor")]
    told.open("r1", *sheets, stage="quality")
    assert rating(told).verdict.status is Status.CONFLICT
    options = [{"value": "good"}, {"value": "poor", "was": ["bad"]}]
    form = {"id": "aacods", "title": "A", "version": "2"}
    loaded = told.say(
        "clara", FormLoaded({**form, "items": [{"id": "plain", "label": "P", "was": ["clear"], "options": options}]})
    )
    found = rating(told)
    assert (found.verdict.status, found.consensus) == (Status.AGREED, {"plain": Answer("poor")})
    assert found.sheets[0].answers == {"clear": Answer("bad")}  # as it was said, for ever
    told.undo("clara", loaded)
    assert rating(told).verdict.status is Status.CONFLICT


class TestKept:
    """Of somebody who cannot rate any more the lead says whether the sheet stands."""

    @pytest.fixture
    def sheets(self, told: Told) -> list[Event]:
        return rated(told, "yes", "no")

    def reopen(self, told: Told, *keeps: Event, origin: str = "o1") -> Event:
        opening = next(e for e in told.events if e.kind == "opened" and (e.body or {})["stage"] == "quality")
        keep = tuple(event.id for event in keeps)
        return told.say("clara", Reopened("quality", (opening.id,), "left", keep), record_ref("r1"), origin=origin)

    def standings(self, told: Told) -> list[tuple[str, Standing, str]]:
        return sorted((sheet.actor, sheet.standing, sheet.was) for sheet in rating(told).sheets)

    def test_it_is_in_force_and_was_opened_with_what_it_was_opened_with(self, told: Told, sheets: list[Event]) -> None:
        self.reopen(told, sheets[1])
        assert self.standings(told) == [
            ("ada", Standing.GIVEN_BACK, Status.CONFLICT),
            ("ben", Standing.IN_FORCE, Status.CONFLICT),
        ]
        found = rating(told)
        assert (found.verdict.status, found.people, found.authors, found.ready) == (Status.PENDING, 1, ("ada",), False)

    def test_it_is_opened_with_a_renewed_one(self, told: Told, sheets: list[Event]) -> None:
        self.reopen(told, sheets[1])
        anew = told.answer("ada", "r1", authority="no", overall="high")
        assert (rating(told).ready, rating(told).people) == (True, 2)
        told.open("r1", anew, sheets[1], stage="quality")
        assert rating(told).verdict.status is Status.AGREED
        assert self.standings(told) == [
            ("ada", Standing.GIVEN_BACK, Status.CONFLICT),
            ("ada", Standing.LOCKED, Status.AGREED),
            ("ben", Standing.LOCKED, Status.AGREED),
        ]

    def test_the_last_word_on_a_sheet_counts(self, told: Told, sheets: list[Event]) -> None:
        for keeps, standing in ((), Standing.GIVEN_BACK), (sheets[1:], Standing.IN_FORCE), ((), Standing.GIVEN_BACK):
            self.reopen(told, *keeps)
            assert self.standings(told)[1][1] is standing

    def test_of_two_leads_apart_one_who_keeps_it_does_not_win(self, told: Told, sheets: list[Event]) -> None:
        self.reopen(told, sheets[1])
        told.say("clara", Reopened("quality", (told.events[-2].id,), "all"), record_ref("r1"), origin="o2")
        assert self.standings(told)[1] == ("ben", Standing.GIVEN_BACK, Status.CONFLICT)

    def test_all_parts_of_it_stand(self, told: Told) -> None:
        parts = [told.answer("ben", "r1", done=False, authority="no"), told.answer("ben", "r1", overall="high")]
        first = told.answer("ada", "r1", authority="yes", overall="high")
        told.open("r1", *parts, first, stage="quality")
        self.reopen(told, *parts)
        anew = told.answer("ada", "r1", authority="no", overall="high")
        assert rating(told).ready
        told.open("r1", anew, *parts, stage="quality")
        assert (rating(told).verdict.status, rating(told).consensus) == (
            Status.AGREED,
            {"authority": Answer("no"), "overall": Answer("high")},
        )

    def test_where_others_are_opened_without_it_it_is_late_and_stays_read(
        self, told: Told, sheets: list[Event]
    ) -> None:
        self.reopen(told, sheets[1])
        others = [told.answer(who, "r1", authority="yes", overall="high") for who in ("ada", "dan")]
        told.open("r1", *others, stage="quality")
        assert ("ben", Standing.LATE, Status.CONFLICT) in self.standings(told)
        assert rating(told).verdict.status is Status.AGREED

    def test_what_its_rater_says_anew_goes_on_from_it_and_was_never_opened(
        self, told: Told, sheets: list[Event]
    ) -> None:
        self.reopen(told, sheets[1])
        anew = told.answer("ben", "r1", authority="yes")
        assert [(s.standing, s.was, s.events) for s in rating(told).sheets if s.actor == "ben"] == [
            (Standing.IN_FORCE, "", (sheets[1].id, anew.id)),
            (Standing.GIVEN_BACK, Status.CONFLICT, (sheets[1].id,)),
        ]
        assert rating(told).authors == ("ada",)

    def test_taken_back_it_counts_no_more_and_stays_read(self, told: Told, sheets: list[Event]) -> None:
        self.reopen(told, sheets[1])
        told.undo("ben", sheets[1])
        assert self.standings(told)[1] == ("ben", Standing.GIVEN_BACK, Status.CONFLICT)
        assert (rating(told).people, rating(told).authors) == (0, ("ada", "ben"))

    def test_given_back_and_kept_again_after_a_second_opening(self, told: Told, sheets: list[Event]) -> None:
        self.reopen(told, sheets[1])
        anew = told.answer("ada", "r1", authority="no", overall="high")
        second = told.open("r1", anew, sheets[1], stage="quality")
        said = Reopened("quality", (second.id,), "once more", (sheets[1].id,))
        told.say("clara", said, record_ref("r1"))
        assert [one for one in self.standings(told) if one[0] == "ben"] == [("ben", Standing.IN_FORCE, Status.AGREED)]
        assert rating(told).authors == ("ada",)


@pytest.mark.parametrize(
    ("ada", "ben", "together"),
    [
        ("p. 3", "p. 4", "p. 3 / p. 4"), ("p. 3", "p. 3", "p. 3"), ("", "p. 4", "p. 4"), ("p. 3", "", "p. 3"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_the_agreed_answer_brings_the_comments_of_all(told: Told, ada: str, ben: str, together: str) -> None:
    sheets = [
        told.say(
            who, Answered("quality", "aacods", "1", {"overall": {"value": "high", "comment": why}}, True),
            record_ref("r1"),
        )
        for who, why in (("ada", ada), ("ben", ben))
    ]  # fmt: skip
    told.open("r1", *sheets, stage="quality")
    assert rating(told).consensus == {"overall": Answer("high", together)}
