"""All differences as a list: between whom, for which reasons, from which source, as far as one may read them."""

from collections.abc import Callable, Collection
from dataclasses import replace

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import to_mapping
from review_tui.steps import deduplicate, plan, retrieve, screen
from review_tui.steps.desk import opening, undo
from review_tui.steps.plan import studies
from review_tui.steps.screen import differing, labelling, resolve
from review_tui.steps.screen.differing import Narrowed
from review_tui.store import conflict_votes, reading, since
from review_tui.store.reading import RecordLine
from review_tui.store.store import Store
from tests.steps.conftest import Team


@pytest.fixture
def differ(team: Team) -> Team:
    """Three reports at the first stage: a conflict with a reason, one without, and two reasons for leaving one out."""
    said = (
        ("include", ("exclude", "topic")),
        ("maybe", ("exclude", "")),
        (("exclude", "setting"), ("exclude", "topic")),
    )
    for home, votes in zip(team.homes, said, strict=False):
        for desk, vote in zip((team.ada, team.ben), votes, strict=True):
            choice, reason = vote if isinstance(vote, tuple) else (vote, "")
            screen.decide(desk, home, "title", choice, reason=reason)
        opening.open_complete(team.ada, stage="title")
    return team


def test_a_lead_sees_who_differs_and_for_which_reasons(differ: Team) -> None:
    found = differing.differences(differ.clara)
    people = tuple(sorted((differ.ada.viewer.person, differ.ben.viewer.person), key=differ.clara.name_of))
    assert [(one.report, one.people, one.reasons, one.is_open) for one in found] == [
        (differ.homes[0], people, ("topic",), True),
        (differ.homes[1], people, (), True),
        (differ.homes[2], people, ("setting", "topic"), False),
    ]


def test_whoever_may_not_read_the_votes_is_told_no_reason(differ: Team) -> None:
    found = differing.differences(differ.rhea)
    assert [one.reasons for one in found] == [(), ()]


def test_they_are_narrowed_to_a_reason_a_source_a_pair_or_what_is_settled(differ: Team) -> None:
    found = differing.differences(differ.clara)
    ways = {said: way for way, said in differing.ways_to_narrow(differ.clara, found)}
    counts = {said: sum(way.takes(one) for one in found) for said, way in ways.items()}
    assert counts == {said: int(said.rpartition("(")[2].rstrip(")")) for said in ways}
    assert sorted(way.reason for way in ways.values() if way.reason) == ["topic"]
    assert any(way.settled for way in ways.values())
    assert not Narrowed(source="nowhere").takes(found[0])


def test_nothing_is_known_of_what_was_not_opened(team: Team) -> None:
    for desk, choice in ((team.ada, "include"), (team.ben, "exclude")):
        screen.decide(desk, team.homes[0], "title", choice)
    assert differing.differences(team.clara) == []
    assert conflict_votes.voters(team.clara.store, "title", team.homes) == {}
    assert conflict_votes.said(team.clara.store, team.clara.viewer, "title", team.homes) == {}


def test_a_pair_is_no_way_to_narrow_where_names_are_hidden(differ: Team) -> None:
    now = differ.clara.frame.protocol
    hidden = tuple(replace(stage, names="hidden") for stage in now.stages)
    plan.apply_protocol(differ.clara, to_mapping(replace(now, stages=hidden)), "names", agreed=True)
    found = differing.differences(differ.clara)
    ways = differing.ways_to_narrow(differ.clara, found)
    assert not [said for way, said in ways if way.pair or "Ada" in said]
    assert [way for way, _ in ways if way.reason]


def test_a_command_narrows_them_by_names_and_words(differ: Team) -> None:
    def wanted(*between: str, reason: str = "", source: str = "") -> set[str]:
        return {home for home, _ in differing.narrowed_to(differ.clara, "title", between, reason, source)}

    assert wanted("Ben", "Ada") == set(differ.homes[:2])
    assert wanted("Ben", "Clara") == set()
    assert wanted(reason="3") == wanted(reason="topic") == {differ.homes[0]}
    assert wanted(source="index") == set(differ.homes[:2])
    assert wanted(source="Council") == set()
    with pytest.raises(ReviewError, match='no source called "Nowhere"'):
        wanted(source="Nowhere")
    with pytest.raises(ReviewError, match="no exclusion reason"):
        wanted(reason="nothing")


def test_where_names_are_hidden_nobody_asks_for_two_people(differ: Team) -> None:
    now = differ.clara.frame.protocol
    hidden = tuple(replace(stage, names="hidden") for stage in now.stages)
    plan.apply_protocol(differ.clara, to_mapping(replace(now, stages=hidden)), "names", agreed=True)
    with pytest.raises(ReviewError, match="names are hidden, so differences are not listed by people"):
        differing.narrowed_to(differ.clara, "title", ("Ada", "Ben"), "", "")


def _leads_vote(differ: Team) -> object:
    """Let the lead vote, who from then on sees at that stage as a reviewer does."""
    plan.add_person(differ.clara, "Clara", Role.REVIEWER)
    return screen.decide(differ.clara.as_person("Clara"), differ.homes[3], "title", "include")


def _judged(differ: Team, verdict: str) -> object:
    one, other = differ.homes[:2]
    return deduplicate.judge(differ.clara, one, other, verdict, "So it is", agreed=True)


SINCE: dict[str, Callable[[Team], object]] = {
    "nothing": lambda _: None,
    "a ruling": lambda differ: resolve.resolve(differ.clara, differ.homes[0], "title", "include"),
    "a ruling taken back": lambda differ: undo.undo(
        differ.clara, resolve.resolve(differ.clara, differ.homes[1], "title", "include").id, agreed=True
    ),
    "votes given back": lambda differ: resolve.reopen(differ.clara, differ.homes[2], "title", "Look again"),
    "another difference": lambda differ: differ.both(differ.homes[4], "title", "include", "exclude", reason="topic"),
    "another that all excluded": lambda differ: differ.both(differ.homes[4], "title", "exclude", "exclude"),
    "a correction": lambda differ: retrieve.edit(differ.clara, differ.homes[0], {"title": "Otherwise"}, "It was"),
    "a joining": lambda differ: _judged(differ, "same"),
    "a parting": lambda differ: [_judged(differ, verdict) for verdict in ("same", "different")],
    "a study": lambda differ: studies.group(differ.clara, differ.homes[:2], "Both"),
    "a word in a study": lambda differ: [
        studies.group(differ.clara, differ.homes[:2], "Both"), screen.note(differ.ada, differ.homes[0], "x", "title")
    ],
    "a label": lambda differ: labelling.label(differ.ada, differ.homes, "pilot"),
    "a closed stage": lambda differ: plan.close_stage(differ.clara, "title"),
    "a lead who votes": _leads_vote,
    "an import taken back": lambda differ: differ.clara.store.frame.batches and undo.undo(
        differ.clara, next(e.id for e in differ.clara.store.events() if e.kind == "imported"), agreed=True
    ),
}  # fmt: skip


@pytest.mark.parametrize("came", SINCE)
def test_a_list_that_is_renewed_says_what_one_says_that_is_read_anew(differ: Team, came: str) -> None:
    desks = differ.clara, differ.ada, differ.rhea
    before = [differing.listed(desk) for desk in desks]
    SINCE[came](differ)
    for desk, listed in zip(desks, before, strict=True):
        renewed = differing.listed(desk, listed)
        assert list(renewed.found) == differing.differences(desk)
        assert renewed.mark == desk.store.mark


def test_only_what_something_was_said_of_is_read_again(differ: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    before, read, lines_of = differing.listed(differ.clara), list[str](), reading.lines_of

    def counted(store: Store, homes: Collection[str]) -> list[RecordLine]:
        read.extend(homes)
        return lines_of(store, homes)

    monkeypatch.setattr(reading, "lines_of", counted)
    resolve.resolve(differ.clara, differ.homes[0], "title", "include")
    read.clear()
    assert [one.report for one in differing.listed(differ.clara, before).found] == differ.homes[1:3]
    assert read == []
    undo.undo(differ.clara, agreed=True)
    assert [one.report for one in differing.listed(differ.clara, before).found] == differ.homes[:3]
    assert set(read) == {differ.homes[0]}


def test_after_very_many_events_all_is_read_again(differ: Team) -> None:
    mark = differ.clara.store.mark
    assert since.told_of(differ.clara.store, differ.clara.viewer, mark) == frozenset()
    screen.note(differ.ada, differ.homes[3], "one", "title")
    assert since.told_of(differ.clara.store, differ.clara.viewer, mark) == frozenset({differ.homes[3]})
    for n in range(since._MANY):
        screen.note(differ.ada, differ.homes[3], f"note {n}", "title")
    assert since.told_of(differ.clara.store, differ.clara.viewer, mark) is None
