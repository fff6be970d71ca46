"""How many records came in is one number everywhere, however often and by whomever the same file was imported."""

import json
from collections.abc import Callable

import pytest

from review_tui.model.review.ids import SeededIds
from review_tui.steps import identify, plan, share
from review_tui.steps.desk import Desk, history, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.report import audit, searches
from review_tui.steps.report.progress import counts
from review_tui.steps.share import merging
from review_tui.store import batches, reading, votes
from tests.steps.conftest import Team
from tests.stranger import Audit

WEB = "TY  - RPRT\nTI  - A local offer\nER  - \nTY  - RPRT\nTI  - A second offer\nER  - \n"
MORE = "TY  - RPRT\nTI  - A third offer\nER  - \n"


def import_web(desk: Desk, *names: str) -> identify.ImportReport:
    """Import files into Portal, the same bytes each time."""
    folder = desk.store.folder.parent
    for name, text in (("web.ris", WEB), ("more.ris", MORE)):
        (folder / name).write_text(text, "utf-8")
    return identify.import_files(desk, [folder / name for name in names or ("web.ris",)], "Portal")


def by_two_copies(team: Team) -> None:
    """One brings another file too, and both into the search that is logged; one hit of it is nowhere."""
    plan.log_run(team.clara, "Portal", "2026-11-20", kept=4)
    local = LocalSettings(team.folder / "state")
    for seed, (name, brings) in enumerate((("Ada", ("web.ris", "more.ris")), ("Ben", ("web.ris",))), 2):
        share.export_bundle(team.clara, team.folder / f"for-{name}.zip", name, local)
        folder = team.folder / f"at-{name}" / "review"
        folder.parent.mkdir()
        desk, _ = merging.join(folder, team.folder / f"for-{name}.zip", team.clock, SeededIds(seed), mounts="")
        import_web(desk, *brings)
        share.export_bundle(desk, team.folder / f"{name}.zip", "Clara", local)
        desk.close()
    for name in ("Ada", "Ben"):
        merging.merge_bundle(team.clara, team.folder / f"{name}.zip")


def taken_back_and_again(team: Team) -> None:
    import_web(team.clara)
    undo.undo(team.clara, agreed=True)
    import_web(team.clara)


def and_the_first_again(team: Team) -> None:
    first = import_web(team.clara).batch
    identify.withdraw(team.clara, first, "by mistake")
    (withdrawal,) = [e.id for e in votes.about_batch(team.clara.store, first) if e.kind == "withdrawn"]
    import_web(team.clara)
    undo.undo(team.clara, withdrawal, agreed=True)


def removed_and_again(team: Team) -> None:
    identify.withdraw(team.clara, import_web(team.clara).batch, "out of scope", manner="removal")
    import_web(team.clara)


def removed(team: Team) -> None:
    identify.withdraw(team.clara, import_web(team.clara).batch, "out of scope", manner="removal")


STORIES: list[tuple[Callable[[Team], None], int]] = [
    (by_two_copies, 10), (taken_back_and_again, 8), (and_the_first_again, 8), (removed_and_again, 8), (removed, 8),
]  # fmt: skip


def stranger(desk: Desk) -> int:
    """Recount the identified from the audit alone."""
    lines = [json.loads(json.dumps(line)) for line in audit.log_lines(desk)]
    rows = [{n: str(cell) for n, cell in zip(audit.COLUMNS, row, strict=True)} for row in audit.record_rows(desk)]
    n = Audit(lines, rows).count()
    return int(n["db_identified"] + n["other_identified"])


@pytest.mark.parametrize(("story", "identified"), STORIES, ids=[story.__name__ for story, _ in STORIES])
def test_every_total_is_that_of_the_diagram(team: Team, story: Callable[[Team], None], identified: int) -> None:
    plan.add_source(team.clara, "Portal", "organisation")
    story(team)
    desk = team.clara
    found, drawn = searches.searched(desk), counts(desk)
    beside = sum(one.missing for one in found)
    assert drawn.boxes["db_identified"].n + drawn.boxes["other_identified"].n == identified
    assert sum(source.n for source in drawn.sources) == identified
    assert sum(one.identified for one in found) == identified
    assert sum(batches.counted(desk.store).values()) == identified - beside
    assert sum(reading.by_source(desk.store).values()) == identified - beside
    assert sum(batches.by_round(desk.store).values()) == identified - beside
    assert f"15 Total records: {identified} identified" in " ".join(searches.table_of(desk).notes)
    assert stranger(desk) == identified


def test_records_that_come_again_are_told_with_the_numbers_they_keep(team: Team) -> None:
    plan.add_source(team.clara, "Portal", "organisation")
    assert import_web(team.clara).numbers == "A7 to A8"
    undo.undo(team.clara, agreed=True)
    again = import_web(team.clara, "web.ris", "more.ris")
    assert (again.first, again.numbers) == ("A7", "A7 to A8 and A11")
    assert [line.number for line in reading.all_lines(team.clara.store)][6:] == ["A7", "A8", "A11"]
    assert batches.numbers(team.clara.store, batches.listed(team.clara.store)[-1]) == ["A7", "A8", "A11"]


def test_the_history_shows_every_import_of_a_record_and_which_of_them_holds(team: Team) -> None:
    plan.add_source(team.clara, "Portal", "organisation")
    taken_back_and_again(team)
    told = history.history(team.clara, reading.find_record(team.clara.store, "A7"))
    assert [(line.what, line.undone) for line in told] == [
        ("A7 came in from Portal", True),
        ("import withdrawn · taken back by whoever imported it · as an import error", False),
        ("A7 came in from Portal", False),
    ]
