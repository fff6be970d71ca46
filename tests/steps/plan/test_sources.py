"""Sources and their searches: what may be said of them, by whom, and what becomes of it."""

from collections.abc import Callable

import pytest

from review_tui.model.log.events import FRAME, Draft
from review_tui.model.log.kinds import OrganisationsLoaded
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.sources import Lane, SourceKind
from review_tui.steps import plan
from review_tui.steps.desk import Desk
from review_tui.steps.plan.sources import add_source, judged_of, log_run
from tests.conftest import MakeReview
from tests.steps.conftest import Team

BODIES = [
    {"code": "E1", "name": "Aldmere", "kind": "unitary", "begins": "2009-04-01", "ends": "2019-03-31"},
    {"code": "E2", "name": "Westmere", "kind": "unitary", "begins": "2019-04-01"},
    {"code": "E3", "name": "Brook", "kind": "unitary"},
]


@pytest.fixture
def desk(make_review: MakeReview) -> Desk:
    return make_review(people=(("Ada", Role.REVIEWER), ("Rhea", Role.READER)))


@pytest.fixture
def bodied(desk: Desk) -> Desk:
    desk.write(Draft(OrganisationsLoaded("England", "ONS", tuple(BODIES)), (FRAME,)))
    return desk


def test_a_source_is_one_whatever_its_case_and_is_given_new_particulars(desk: Desk) -> None:
    first = add_source(desk.as_person("Ada"), " The  Library\x07 ", "website", url=" https://a.example\n")
    assert (first.name, first.url, first.lane) == ("The Library", "https://a.example", Lane.OTHER)
    again = add_source(desk, "THE LIBRARY", "register")
    assert (again.id, again.name, again.kind, again.lane) == (
        first.id, "THE LIBRARY", SourceKind.REGISTER, Lane.REGISTERS,
    )  # fmt: skip
    assert list(desk.frame.sources) == [first.id]
    assert again.url == "https://a.example", "what is not said stays"
    assert add_source(desk, "The Library", "register", url="").url == ""


def test_the_lane_and_body_of_a_source_stay_as_long_as_its_kind_does(bodied: Desk) -> None:
    add_source(bodied, "Mere", "website", lane="databases", lane_reason="it is one", organisation="E3")
    kept = add_source(bodied, "Mere", "website", url="https://m.example")
    assert (kept.lane, kept.lane_reason, kept.organisation) == (Lane.DATABASES, "it is one", "E3")
    assert judged_of(bodied, "Mere", "website", "") == ()
    moved = add_source(bodied, "Mere", "register", organisation="")
    assert (moved.lane, moved.lane_reason, moved.organisation) == (Lane.REGISTERS, "", "")
    back = add_source(bodied, "Mere", "register", lane="registers")
    assert (back.lane, back.url) == (Lane.REGISTERS, "https://m.example")


@pytest.mark.parametrize(
    ("kind", "lane", "reason", "stands"),
    [
        ("website", "", "", Lane.OTHER),
        ("website", "other", "", Lane.OTHER),  # its own lane needs no reason
        ("website", "databases", "it is one", Lane.DATABASES),
        ("database", "", "unasked", Lane.DATABASES),
    ],
)
def test_another_lane_than_that_of_its_kind_needs_a_reason(
    desk: Desk, kind: str, lane: str, reason: str, stands: Lane
) -> None:
    made = add_source(desk, "Library", kind, lane=lane, lane_reason=reason)
    assert (made.lane, made.lane_reason) == (stands, reason)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda desk: add_source(desk.as_person("Rhea"), "Library", "website"), "add a source"),
        (lambda desk: add_source(desk, " \x07", "website"), "name of the source is empty"),
        (
            lambda desk: add_source(desk, "Library", "Website"),
            r'no kind of source. Did you mean "website"\? The kinds are: database,',
        ),
        (lambda desk: add_source(desk, "Library", "website", lane="web"), "is no lane. The lanes are: databases,"),
        (lambda desk: add_source(desk, "Library", "website", lane="databases"), "Say why a website should stand"),
        (lambda desk: add_source(desk, "Library", "website", organisation="E1"), "No organisations are loaded"),
        (lambda desk: log_run(desk.as_person("Rhea"), "Library", "2026-11-20"), "log a search"),
        (lambda desk: log_run(desk, "Library", "2026-11-20"), "source add Library"),
    ],
)
def test_what_cannot_be_said_of_a_source_is_refused(desk: Desk, act: Callable[[Desk], object], said: str) -> None:
    with pytest.raises((ReviewError, NotAllowedError), match=said):
        act(desk)
    assert desk.frame.sources == {}
    assert desk.frame.runs == {}


def test_a_source_may_be_the_place_of_an_organisation_by_code_or_name(bodied: Desk) -> None:
    assert add_source(bodied, "One", "website", organisation="E2").organisation == "E2"
    assert add_source(bodied, "Two", "website", organisation="Westmere Council").organisation == "E2"
    assert add_source(bodied, "Three", "website").organisation == ""


@pytest.mark.parametrize(
    ("names", "day", "codes"),
    [
        (["Westmere", "E1", "E2"], "2020-01-01", ("E2", "E1")),  # in their order, each once
        (["all"], "2019-03-31", ("E1", "E3")),
        (["all"], "2019-04-01", ("E2", "E3")),
        (["E2", "all"], "2019-04-01", ("E2", "E3")),
        ([], "2019-04-01", ()),
    ],
)
def test_those_looked_for_are_codes_and_all_means_all_that_existed_that_day(
    bodied: Desk, names: list[str], day: str, codes: tuple[str, ...]
) -> None:
    add_source(bodied, "Index", "database")
    assert log_run(bodied, "Index", day, organisations=names).organisations == codes


def test_all_of_none_is_refused(desk: Desk) -> None:
    add_source(desk, "Index", "database")
    with pytest.raises(ReviewError):
        log_run(desk, "Index", "2026-11-20", organisations=["all"])


def test_a_search_keeps_its_query_as_typed_and_its_words_in_one_line(desk: Desk) -> None:
    add_source(desk, "Index", "database")
    run = log_run(
        desk, "index", "2026-11-20", query=" kites\n AND boats ", searcher="Ada\n", note="a\nb", seen=0, duplicates=0
    )
    assert (run.query, run.searcher, run.note) == ("kites\n AND boats", "Ada", "a b")
    assert (run.seen, run.duplicates, run.kept, run.round) == (0, 0, None, "")


def test_two_searches_of_one_day_are_two(desk: Desk) -> None:
    add_source(desk, "Index", "database")
    one, two = (log_run(desk, "Index", "2026-11-20", query=query) for query in ("kites", "boats"))
    assert list(desk.frame.runs) == [one.id, two.id]


def test_moving_records_with_opened_votes_is_a_leads_who_has_seen_it(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")
    assert judged_of(team.clara, "Index", "database", "") == ()  # as it is
    assert judged_of(team.clara, "Index", "nonsense", "") == ()
    assert judged_of(team.clara, "Nowhere", "website", "") == ()
    assert judged_of(team.clara, "INDEX", "website", "") == ("A1",)
    assert judged_of(team.clara, "Index", "database", "other") == ("A1",)
    for desk in (team.ada, team.clara):
        with pytest.raises((ReviewError, NotAllowedError), match="A1|lead"):
            add_source(desk, "Index", "website")
    with pytest.raises((ReviewError, NotAllowedError)):
        add_source(team.ada, "Index", "website", agreed=True)
    assert add_source(team.ada, "Index", "database", url="https://a.example").url == "https://a.example"
    assert add_source(team.clara, "Index", "website", agreed=True).lane is Lane.OTHER
    assert plan.add_source(team.ada, "Council", "organisation").kind is SourceKind.ORGANISATION  # nobody voted there
