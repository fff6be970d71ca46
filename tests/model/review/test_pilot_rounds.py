"""A stage with pilot rounds is preceded by one stage for each, in the order they were drawn, and by nothing else."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.pilot import Pilot, PilotRound, drawn_by, pilot_from, pilot_name
from review_tui.model.review.pilot_rounds import with_pilots
from review_tui.model.review.split import Team
from review_tui.model.review.stage import Assignment, Stage

FIRST = PilotRound(frozenset({"r1", "r2"}), 3, "s")
SECOND = PilotRound(frozenset({"r3"}), 2)
BUSY = Stage(
    name="title",
    was="abstract",
    people=2,
    at_least=True,
    second="sample 20%",
    assignment=Assignment.SPLIT,
    pool=8,
    must_include=("parent_carer",),
    split=(Team(("Ada", "Ben"), 1),),
    hide=("authors",),
    note_required=True,
    pilot=Pilot(2, counts=True, rounds=(FIRST, SECOND)),
)  # fmt: skip


def test_each_round_stands_before_its_stage_in_the_order_drawn() -> None:
    found = with_pilots([BUSY, Stage(name="full_text")])
    assert [stage.name for stage in found] == ["title_pilot", "title_pilot_2", "title", "full_text"]
    assert [stage.was for stage in found] == ["abstract_pilot", "abstract_pilot_2", "abstract", ""]
    assert [sorted(stage.drawn) for stage in found] == [["r1", "r2"], ["r3"], [], []]


def test_all_screen_a_round_openly_whoever_screens_the_stage() -> None:
    first, second, *_ = with_pilots([BUSY])
    assert [(one.people, one.pilot_of) for one in (first, second)] == [(3, "title"), (2, "title")]
    own = {"name", "was", "people", "pilot", "pilot_of"}
    plain = {
        "at_least": False,
        "second": "all",
        "assignment": Assignment.OPEN,
        "must_include": (),
        "pool": 0,
        "split": (),
    }
    for name in {field.name for field in fields(Stage)} - own:
        assert getattr(first, name) == plain.get(name, getattr(BUSY, name)), name


def test_a_round_decides_only_where_pilot_votes_count() -> None:
    trial = replace(BUSY, pilot=replace(BUSY.pilot or Pilot(2), counts=False))
    assert [stage.is_trial for stage in with_pilots([BUSY])] == [False, False, False]
    assert [stage.is_trial for stage in with_pilots([trial])] == [True, True, False]


@given(st.lists(st.integers(0, 4), max_size=4))
def test_stages_that_stand_there_already_are_made_anew_and_never_doubled(rounds: list[int]) -> None:
    drawn = PilotRound(frozenset({"r"}), 2)
    stages = [Stage(name=f"s{n}", pilot=Pilot(1, rounds=(drawn,) * many)) for n, many in enumerate(rounds)]
    once = with_pilots(stages)
    assert with_pilots(once) == once
    assert [stage for stage in once if not stage.pilot_of] == stages
    assert len(once) == len(stages) + sum(rounds)
    assert len({stage.name for stage in once}) == len(once)


@given(st.sets(st.text("abcdef", min_size=1), max_size=20), st.integers(0, 25), st.text(max_size=5))
def test_what_is_drawn_hangs_on_the_seed_and_on_nothing_else(homes: set[str], reports: int, seed: str) -> None:
    found = drawn_by(seed, homes, reports)
    assert found == drawn_by(seed, sorted(homes, reverse=True), reports)
    assert len(found) == min(reports, len(homes))
    assert homes.issuperset(found)
    assert set(drawn_by(seed, homes, reports - 1 if reports else 0)) <= set(found)


def test_a_pilot_is_read_as_it_is_written() -> None:
    pilot = BUSY.pilot
    assert pilot
    assert pilot_from(pilot.to_mapping()) == pilot
    assert pilot_from({}) is None
    assert pilot.said() == "pilot of 2 reports, counted (2 records drawn for 3 people, 1 record drawn for 2 people)"
    assert [pilot_name("title", n) for n in (1, 2, 3)] == ["title_pilot", "title_pilot_2", "title_pilot_3"]
