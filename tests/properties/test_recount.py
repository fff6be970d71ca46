"""A stranger who recounts an audit comes to every number of the program, whatever happened in whatever copy."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings

from review_tui.steps.desk import Desk
from review_tui.steps.report.audit import COLUMNS, log_lines, record_rows
from review_tui.store import reading
from tests.properties.stories import PROTOCOLS, Act, acts, tell, three_copies
from tests.store.copies import CLARA, Copy
from tests.stranger import Audit

HAPPENS = (
    "both", "include", "vote", "open", "reopen", "resolve", "judge", "match", "undo", "bring", "withdraw", "remove",
    "retrieve", "group", "source", "protocol", "protocol", "people", "round", "meet", "meet",
)  # fmt: skip
RENAMED = next(n for n, protocol in enumerate(PROTOCOLS) if protocol.title == "renamed")


def act(what: str, where: int, record: str = "w1", choice: str = "exclude", n: int = 0) -> Act:
    return Act(what, where, "clara", record, "w2", choice, n)


def told_by_the_program(copy: Copy) -> dict[str, int]:
    boxes = reading.counts(copy.store).boxes
    found = {key: box.n for key, box in boxes.items()}
    found |= {f"{key}/{line.key}": line.n for key, box in boxes.items() for line in box.lines}
    return {key: n for key, n in found.items() if n}


def told_by_a_stranger(copy: Copy) -> dict[str, int]:
    desk = Desk(copy.store, copy.vault, CLARA, lambda: copy.now, copy.ids)
    lines = [json.loads(json.dumps(line)) for line in log_lines(desk)]
    rows = [{name: str(cell) for name, cell in zip(COLUMNS, row, strict=True)} for row in record_rows(desk)]
    return {key: n for key, n in Audit(lines, rows).count().items() if n}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts(HAPPENS))
# A stage is renamed in one copy while another one opens votes under its old name, and they meet.
@example([act("include", 0), act("include", 0, "w2"), act("group", 0), act("group", 0, "w2", n=3)])
@example([act("protocol", 0, n=RENAMED), act("both", 1, n=1), act("meet", 1, n=0), act("meet", 0, n=1)])
def test_a_stranger_recounts_what_the_program_counts(story: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        copies = three_copies(Path(folder))
        tell(copies, story)
        for copy in copies:
            assert told_by_a_stranger(copy) == told_by_the_program(copy)
            copy.store.close()


def test_an_exclusion_under_the_old_name_of_a_stage_is_recounted(tmp_path: Path) -> None:
    """The example above would prove nothing if its votes did not count."""
    copies = three_copies(tmp_path)
    tell(copies, [act("protocol", 0, n=RENAMED), act("both", 1, n=1), act("meet", 0, n=1)])
    assert told_by_a_stranger(copies[0])["other_excluded_records"] == 1
