"""What was searched, found and kept of each organisation at each source."""

from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.coverage import BroughtReport, Cell, Coverage, cover
from review_tui.model.review.organisations import Organisation
from review_tui.model.review.sources import Lane, Run, Source, SourceKind

OLD = Organisation("W1", "Westhallow", ends="2023-03-31", successors=("W2",))
NEW = Organisation("W2", "Westhallow", begins="2023-04-01", predecessors=("W1",))
SPLIT = Organisation("S1", "Shire", ends="2023-03-31", successors=("N1", "W2"))
NORTH = Organisation("N1", "Northmere")
BODIES = {one.code: one for one in (OLD, NEW, SPLIT, NORTH)}


def source(key: str, organisation: str = "") -> Source:
    return Source(id=key, name=key.title(), kind=SourceKind.WEBSITE, lane=Lane.OTHER, organisation=organisation)


SOURCES = {one.id: one for one in (source("web"), source("own", "N1"), source("unsearched"))}


def run(
    n: int, place: str, *named: str, day: str = "2024-05-01", seen: int | None = None, kept: int | None = None
) -> Run:
    return Run(f"run{n}", place, day, seen=seen, kept=kept, organisations=named)


def matrix(*runs: Run, brought: tuple[BroughtReport, ...] = (), roll_up: bool = False) -> Coverage:
    return cover(BODIES, SOURCES, runs, brought, roll_up=roll_up)


def state(found: Coverage, code: str, place: str = "web") -> str:
    return found.cells[code, place].state


class TestStates:
    def test_no_search_is_told_apart_from_one_that_found_nothing(self) -> None:
        found = matrix(run(1, "web", "N1", seen=0))
        assert state(found, "N1") == "searched, nothing"
        assert state(found, "N1", "own") == "not searched"
        assert (found.searched(), found.kept()) == (1, 0)

    def test_hits_and_reports_are_found_whichever_is_more(self) -> None:
        came = tuple(BroughtReport(f"r{n}", "N1", "web", False) for n in range(3))
        assert state(matrix(run(1, "web", "N1", seen=50, kept=2)), "N1") == "found 50"
        assert state(matrix(run(1, "web", "N1", kept=2)), "N1") == "found 2"
        assert state(matrix(run(1, "web", "N1", seen=2), brought=came), "N1") == "found 3"
        assert state(matrix(brought=came), "N1") == "found 3"

    def test_reports_that_are_included_are_kept(self) -> None:
        came = (
            BroughtReport("r1", "N1", "web", True),
            BroughtReport("r1", "N1", "own", True),
            BroughtReport("r2", "N1", "web", False),
        )
        found = matrix(brought=came)
        assert state(found, "N1") == "kept 1 of 2"
        assert state(found, "N1", "own") == "kept 1 of 1"
        assert found.kept() == 1

    def test_each_state_has_a_short_sign(self) -> None:
        runs = (run(1, "web"),)
        cells = [Cell(), Cell(existed=False), Cell(runs), Cell(hits=1200), Cell(hits=5, included=frozenset({"a", "b"})),
                 Cell(runs, existed=False)]  # fmt: skip
        assert [cell.sign for cell in cells] == ["·", "–", "0", "1,200", "2/5", "0†"]


class TestWhomASearchLookedFor:
    def test_a_search_of_ones_own_site_looks_for_its_owner(self) -> None:
        assert state(matrix(run(1, "own", seen=0)), "N1", "own") == "searched, nothing"

    def test_a_search_says_itself_whom_it_looked_for_even_at_anothers_site(self) -> None:
        found = matrix(run(1, "own", "W2", seen=4))
        assert (state(found, "W2", "own"), state(found, "N1", "own")) == ("found 4", "not searched")

    def test_the_hits_of_a_search_for_several_are_nobodys_but_all_were_searched(self) -> None:
        found = matrix(run(1, "web", "N1", "W2", seen=40))
        assert {state(found, code) for code in ("N1", "W2")} == {"searched, nothing"}

    def test_hits_of_several_searches_add_up_and_the_last_comes_last(self) -> None:
        found = matrix(run(2, "web", "N1", day="2025-01-01", seen=2), run(1, "web", "N1", day="2024-01-01", seen=3))
        cell = found.cells["N1", "web"]
        assert (cell.found, [each.id for each in cell.runs]) == (5, ["run1", "run2"])

    def test_one_that_no_register_holds_stands_in_the_matrix_all_the_same(self) -> None:
        found = matrix(brought=(BroughtReport("r1", "X9", "web", False),))
        assert found.organisations[-1].name == "X9 (in no register)"
        assert state(found, "X9") == "found 1"


class TestDates:
    def test_one_that_had_ended_when_a_source_was_searched_is_no_gap(self) -> None:
        found = matrix(run(1, "web", "N1", seen=0))
        assert state(found, "W1") == "did not exist"
        assert state(found, "W2") == "not searched"
        assert state(found, "W1", "unsearched") == "not searched"

    def test_one_that_had_not_begun_is_shown_so_though_it_was_looked_for(self) -> None:
        found = matrix(run(1, "web", "W2", day="2022-05-01", seen=0))
        assert state(found, "W2") == "searched, nothing (did not exist then)"
        assert state(matrix(run(1, "web", "W1", day="2022-05-01", seen=3)), "W1") == "found 3"


class TestRollingUp:
    def test_what_is_of_a_predecessor_counts_for_its_only_successor_and_only_when_asked(self) -> None:
        runs = run(1, "web", "W1", day="2022-05-01", seen=3)
        came = (BroughtReport("r1", "W1", "web", True), BroughtReport("r2", "W2", "web", False))
        apart, rolled = matrix(runs, brought=came), matrix(runs, brought=came, roll_up=True)
        assert (state(apart, "W1"), state(apart, "W2")) == ("kept 1 of 3", "found 1")
        assert state(rolled, "W2") == "kept 1 of 3"
        assert "W1" not in {one.code for one in rolled.organisations}

    def test_the_successor_was_there_when_its_predecessor_was_searched(self) -> None:
        assert state(matrix(run(1, "web", "W1", day="2022-05-01", seen=0), roll_up=True), "W2") == "searched, nothing"

    def test_one_that_was_divided_keeps_its_row(self) -> None:
        found = matrix(brought=(BroughtReport("r1", "S1", "web", False),), roll_up=True)
        assert state(found, "S1") == "found 1"

    def test_a_search_for_both_counts_once(self) -> None:
        assert len(matrix(run(1, "web", "W1", "W2"), roll_up=True).cells["W2", "web"].runs) == 1


CODES, PLACES = st.sampled_from([*BODIES, "X9"]), st.sampled_from(list(SOURCES))
REPORTS = st.builds(BroughtReport, st.sampled_from("abcd"), CODES, PLACES, st.booleans())
DAYS = st.sampled_from(["2020-01-01", "2024-01-01"])


@st.composite
def searches(draw: st.DrawFn) -> list[Run]:
    lines = draw(
        st.lists(st.tuples(PLACES, st.lists(CODES, max_size=2, unique=True), DAYS, st.integers(0, 9)), max_size=5)
    )
    return [run(n, place, *named, day=day, seen=seen) for n, (place, named, day, seen) in enumerate(lines)]


@given(searches(), st.lists(REPORTS, max_size=8), st.booleans())
def test_every_pair_has_a_cell_and_nothing_that_came_in_is_lost(
    runs: list[Run], came: list[BroughtReport], roll_up: bool
) -> None:
    found = matrix(*runs, brought=tuple(came), roll_up=roll_up)
    assert found.cells.keys() == {(one.code, place) for one in found.organisations for place in SOURCES}
    for cell in found.cells.values():
        assert 0 <= cell.kept <= cell.found
        assert cell.state.startswith("not searched") == (not cell.searched and cell.existed)
    assert {r for cell in found.cells.values() for r in cell.reports} == {each.report for each in came}
    counted = {each for cell in found.cells.values() for each in cell.runs}
    assert counted == {each for each in runs if each.organisations or SOURCES[each.source].organisation}
