"""The recounter of the page comes to every number of the program, and to the records that each of its lists shows."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings

from review_tui.steps.desk import Desk
from review_tui.steps.report.audit import COLUMNS, log_lines, record_rows
from review_tui.store import boxes, reading
from tests.exporting.review_page.in_node import NODE, recounted
from tests.properties.stories import PROTOCOLS, Act, acts, tell, three_copies
from tests.properties.test_recount import HAPPENS, RENAMED, act, needed, told_by_the_program
from tests.store.copies import CLARA, Copy

pytestmark = pytest.mark.skipif(not NODE, reason="there is no node here to run the page's scripts")
PILOT, LONE = (
    next(n for n, protocol in enumerate(PROTOCOLS) if protocol.title == title)
    for title in ("a pilot that counts", "what is excluded")
)
STUDIES = {"studies", "reports"}  # lines that tell two numbers of one box: they have no list of their own


def case(copy: Copy) -> tuple[list[object], list[object]]:
    desk = Desk(copy.store, copy.vault, CLARA, lambda: copy.now, copy.ids)
    lines = [json.loads(json.dumps(line)) for line in log_lines(desk)]
    return lines, [dict(zip(COLUMNS, map(str, row), strict=True)) for row in record_rows(desk)]


def shown(copy: Copy) -> dict[str, list[str]]:
    """Give the records that the program lists behind each box and line."""
    found = {}
    for key, box in reading.counts(copy.store).boxes.items():
        for line in ["", *(each.key for each in box.lines if each.key not in STUDIES)]:
            held = sorted(one.id for one in boxes.in_box(copy.store, key, line, count=-1) if one.id)
            found[f"{key}/{line}".rstrip("/")] = held
    return {key: held for key, held in found.items() if held and key != "previous"}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts(HAPPENS))
@example([act("include", 0), act("include", 0, "w2"), act("group", 0), act("group", 0, "w2", n=3)])
@example([act("protocol", 0, n=RENAMED), act("both", 1, n=1), act("meet", 1, n=0), act("meet", 0, n=1)])
@example([act("both", 0, "r1", "include"), act("protocol", 0, n=PILOT), act("both", 0, "r1"), act("both", 0)])
@example([act("protocol", 0, n=LONE), act("vote", 0), act("open", 0), act("both", 0, "w2"), act("meet", 0, n=1)])
def test_the_page_recounts_what_the_program_counts_and_lists(story: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        copies = three_copies(Path(folder))
        tell(copies, story)
        for copy, found in zip(copies, recounted([case(copy) for copy in copies]), strict=True):
            assert found["n"] == told_by_the_program(copy)
            assert {key: sorted(held) for key, held in found["lists"].items()} == shown(copy)
            assert set(found["lacking"]) == needed(copy)
            copy.store.close()
