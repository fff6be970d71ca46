"""The page of a review: what its lists hold, whom its log names, and what nobody may read from it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from review_tui.model.prisma.boxes import Box
from review_tui.model.review.canonical import body_hash, canonical
from review_tui.model.review.diagram import Diagram
from review_tui.model.review.errors import ReviewError
from review_tui.steps import plan, screen
from review_tui.steps.desk import Desk
from review_tui.steps.plan import studies
from review_tui.steps.report import progress
from review_tui.steps.report.audit import log_lines
from review_tui.steps.report.export import export, left_out
from review_tui.steps.report.review_page import PAGE
from review_tui.store import boxes, log, reading
from tests.exporting.review_page.in_node import NODE, recounted
from tests.steps.conftest import Team
from tests.steps.report.test_export import finish
from tests.steps.report.test_flow import wanting
from tests.stranger import recount

NAMES = ("Clara", "Ada", "Ben", "Rhea")


@pytest.fixture
def done(team: Team) -> Team:
    finish(team)
    plan.log_run(team.clara, "Index", "2026-01-02", query="speech", searcher="Ada", note="Ben helped")
    return team


def page_of(desk: Desk, to: Path, *, with_log: bool = True) -> str:
    (file,) = export(desk, "html", to, with_log=with_log)
    assert file == to / PAGE
    return file.read_text("utf-8")


def data(page: str, name: str) -> Any:
    start = page.index(f'id="{name}-data">') + len(f'id="{name}-data">')
    return json.loads(page[start : page.index("</script>", start)])


def test_the_list_of_a_number_is_what_the_program_lists(done: Team, tmp_path: Path) -> None:
    lists = data(page_of(done.clara, tmp_path), "lists")
    counted = progress.counts(done.clara).boxes
    found = {(each["box"], each["line"]): each for each in lists["lists"]}
    assert {box for box, _ in found} == {*counted}
    lines = {(key, one.key) for key, box in counted.items() for one in box.lines}
    assert {*found} == ({(key, "") for key in counted} | lines) - {("included_new", "reports")}
    for (box, line), each in found.items():
        shown = [lists["reports"][at][0] for at in each["held"]]
        assert shown == [one.number for one in boxes.in_box(done.clara.store, box, line, count=-1)]
        assert bool(each["named"]) == (line == "studies")
        n = counted[box].n if not line else next(one.n for one in counted[box].lines if one.key == line)
        assert len(shown) + sum(times for _, times in each["beyond"]) == n
    excluded = [lists["reports"][at] for at in found["db_excluded_reports", "topic"]["held"]]
    assert [report[7] for report in excluded] == ["Wrong topic", "Wrong topic"]


def test_studies_are_listed_each_once_by_their_names_and_as_many_as_the_number_says(done: Team, tmp_path: Path) -> None:
    page = page_of(done.clara, tmp_path / "apart")
    (apart,) = [each for each in data(page, "lists")["lists"] if each["line"] == "studies"]
    assert (len(apart["held"]), apart["named"]) == (2, ["", ""])  # each report is a study of its own
    assert 'href="#list-included_new/studies"' in page
    studies.group(done.clara, done.homes[:2], "The speech study")
    lists = data(page_of(done.clara, tmp_path / "together"), "lists")
    (found,) = [each for each in lists["lists"] if each["line"] == "studies"]
    assert (found["box"], len(found["held"]), found["named"]) == ("included_new", 1, ["The speech study (A1, A2)"])
    assert {report[2] for report in lists["reports"]} & {*found["named"]} == set()  # no report is called as its study


@pytest.mark.skipif(not NODE, reason="there is no node here to run the page's scripts")
def test_reasons_at_the_first_stage_are_recounted_where_the_protocol_prints_them(team: Team, tmp_path: Path) -> None:
    for home, reason in zip(team.homes, ("topic", "setting", "topic", "topic", "topic", ""), strict=True):
        team.both(home, "title", "exclude", "exclude", reason=reason)
    wanting(team, Diagram(title_reasons=True))
    export(team.clara, "audit", tmp_path)
    told = told_in(progress.counts(team.clara).boxes)
    assert told["other_excluded_records/none"] == 1
    assert recount(tmp_path / "audit") == told
    log = data(page_of(team.clara, tmp_path), "log")
    rows = [dict(zip(log["records"]["columns"], row, strict=True)) for row in log["records"]["rows"]]
    (found,) = recounted([([line for line in log["lines"] if "kind" in line], rows)])
    assert found["n"] == told


def told_in(counted: Mapping[str, Box]) -> dict[str, int]:
    """Give every number of the diagram that is not 0, by BOX or BOX/LINE."""
    by_line = {f"{key}/{line.key}": line.n for key, box in counted.items() for line in box.lines}
    return {key: n for key, n in ({key: box.n for key, box in counted.items()} | by_line).items() if n}


def test_nobody_is_named_anywhere_in_it(done: Team, tmp_path: Path) -> None:
    page = page_of(done.clara, tmp_path)
    assert [who for who in NAMES if who in page] == []
    assert "person 2" in page  # the searcher, in the table of searches
    assert len(data(page, "log")["people"]) == 4


def test_no_remark_no_reason_that_was_typed_and_no_contact_is_in_its_log(team: Team, tmp_path: Path) -> None:
    secret = "Ring Mrs Grey at the school"
    screen.decide(team.ada, team.homes[0], "title", "exclude", note=secret)
    screen.decide(team.ben, team.homes[0], "title", "include", note=secret)
    screen.note(team.clara, team.homes[1], secret)
    plan.log_run(team.clara, "Index", "2026-01-02", searcher=secret, note="")
    lines = data(page_of(team.clara, tmp_path), "log")["lines"]
    assert {"decided", "noted", "run_logged"} <= {line.get("kind", "decided") for line in lines}
    assert secret not in json.dumps(lines)


def test_a_kind_that_is_not_counted_says_nothing_and_one_that_is_new_would_not_either(
    done: Team, tmp_path: Path
) -> None:
    lines = data(page_of(done.clara, tmp_path), "log")["lines"]
    assert {line["kind"] for line in lines if "kind" in line and "body" not in line} >= {
        "review_created",
        "form_loaded",
    }
    votes = [line["body"] for line in lines if line.get("kind") == "decided"]
    assert {*votes[0]} <= {"v", "stage", "choice", "reason", "protocol", "records", "order", "ranker", "marks",
                           "suggested", "seconds", "basis", "pages", "packet"}  # fmt: skip


def test_a_body_that_was_not_cut_fits_its_hash_and_the_salt_of_names_is_nowhere(done: Team, tmp_path: Path) -> None:
    page = page_of(done.clara, tmp_path)
    whole = [line for line in data(page, "log")["lines"] if "salt" in line]
    assert {"decided", "opened", "imported"} - {line["kind"] for line in whole} == {"imported"}  # file names are cut
    for line in whole:
        assert body_hash(line["salt"], canonical(line["body"])) == line["body_hash"]
    assert reading.secret(done.clara.store) not in page


def test_every_line_names_the_one_before_it_and_the_sum_of_the_last_is_that_of_the_page(
    done: Team, tmp_path: Path
) -> None:
    page = page_of(done.clara, tmp_path)
    lines = data(page, "log")["lines"]
    assert [line["hash"] for line in lines] == [event.hash for event in log.read(done.clara.store.connection)][
        : len(lines)
    ]
    assert data(page, "sums")["log"] == lines[-1]["sum"]
    told = sum(1 for _ in log_lines(done.clara))
    assert sum("kind" in line for line in lines) == told


def test_a_sealed_vote_changes_no_byte_of_anothers_page(team: Team, tmp_path: Path) -> None:
    before = page_of(team.ben, tmp_path / "before")
    screen.decide(team.ada, team.homes[0], "title", "include", note="sealed")
    assert page_of(team.ben, tmp_path / "after") == before


def test_of_a_sealed_vote_that_something_follows_the_hash_alone_is_there(team: Team, tmp_path: Path) -> None:
    screen.decide(team.ada, team.homes[0], "title", "include", note="sealed")
    screen.decide(team.ben, team.homes[1], "title", "include")
    lines = data(page_of(team.clara, tmp_path), "log")["lines"]
    assert not [line for line in lines if line.get("kind") == "decided"]
    own = data(page_of(team.ben, tmp_path / "ben"), "log")["lines"]
    (sealed,) = [line for line in own if "kind" not in line]
    assert {*sealed} == {"origin", "origin_seq", "hash", "sum"}


def test_in_the_reviews_own_folder_it_is_a_readers_and_says_what_it_lacks(done: Team) -> None:
    own = done.clara.store.folder / "exports"
    told = left_out(done.clara, "html", own, with_log=True)
    assert told.startswith("Left out: opened votes (title, full text).")
    assert left_out(done.clara, "html", own) == ""
    page = page_of(done.clara, own)
    assert [line for line in data(page, "log")["lines"] if line.get("kind") == "decided"] == []


def test_without_the_log_it_holds_none(done: Team, tmp_path: Path) -> None:
    page = page_of(done.clara, tmp_path, with_log=False)
    assert 'id="log-data"' not in page
    assert [who for who in NAMES if who in page] == []


def test_it_is_part_of_a_whole_export_and_of_its_index(done: Team, tmp_path: Path) -> None:
    files = export(done.clara, "all", tmp_path / "out")
    assert tmp_path / "out" / PAGE in files
    assert f'<a href="{PAGE}">' in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_it_is_written_whole_or_not_at_all(done: Team, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("theirs")
    with pytest.raises(ReviewError):
        export(done.clara, "html", tmp_path / "out")
    assert (tmp_path / "out").read_text() == "theirs"


def test_the_same_log_gives_the_same_bytes(done: Team, tmp_path: Path) -> None:
    assert page_of(done.clara, tmp_path / "a") == page_of(done.clara, tmp_path / "b")
