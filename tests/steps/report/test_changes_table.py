"""What moved between two snapshots, as tables: each number with both its values, each thing with what moved it."""

from review_tui.steps.plan import snapshots
from review_tui.steps.report.changes_table import tables_of
from review_tui.steps.report.progress import counts
from tests.steps.conftest import Team


def moved(team: Team) -> None:
    """Name a state, then include one report on title and exclude another."""
    snapshots.name(team.clara, "Before")
    team.both(team.homes[0], "title", "include", "include")
    team.both(team.homes[1], "title", "exclude", "exclude")


def test_each_number_stands_with_what_it_was_what_entered_what_left_and_what_it_is(team: Team) -> None:
    moved(team)
    numbers, _ = tables_of(team.clara, "Before", "now")
    assert numbers.headers == ("Number", "Before", "Entered", "Left", "now")
    sums = [[int(str(value)) for value in values] for _, *values in numbers.rows]
    assert sums
    assert all(was + entered - left == now for was, entered, left, now in sums)
    told = {row[0]: row[1:] for row in numbers.rows}
    excluded = next(row for name, row in told.items() if "Records excluded" in str(name))
    assert excluded == (0, 1, 0, 1)
    boxes = counts(team.clara).boxes
    assert excluded[-1] == boxes["db_excluded_records"].n


def test_each_thing_that_moved_stands_with_its_boxes_and_the_acts(team: Team) -> None:
    moved(team)
    _, things = tables_of(team.clara, "Before", "now")
    assert [row[0] for row in things.rows] == ["A1", "A2"]
    record, title, change, left, entered, by = things.rows[1]
    assert (record, title, change) == ("A2", "Report 2 on speech support", "moved")
    assert "Records excluded" in str(entered)
    assert "Ada" in str(by)
    assert isinstance(left, str)


def test_from_later_to_earlier_it_is_turned_round_and_the_same_state_has_no_rows(team: Team) -> None:
    moved(team)
    forth, back = tables_of(team.clara, "Before", "now")[0], tables_of(team.clara, "now", "Before")[0]
    assert [(row[1], row[4]) for row in back.rows] == [(row[4], row[1]) for row in forth.rows]
    same = tables_of(team.clara, "now", "now")
    assert [table.rows for table in same] == [(), ()]
    assert same[0].notes == ("0 numbers differ.",)
