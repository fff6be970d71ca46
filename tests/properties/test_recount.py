"""A stranger who recounts an audit comes to every number of the program, whatever happened in whatever copy."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings

from review_tui.model.log.events import record_ref
from review_tui.model.log.kinds import Opened
from review_tui.steps.desk import Desk
from review_tui.steps.report.audit import COLUMNS, log_lines, record_rows
from review_tui.store import reading, votes
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


def audited(copy: Copy) -> Any:
    desk = Desk(copy.store, copy.vault, CLARA, lambda: copy.now, copy.ids)
    lines = [json.loads(json.dumps(line)) for line in log_lines(desk)]
    rows = [{name: str(cell) for name, cell in zip(COLUMNS, row, strict=True)} for row in record_rows(desk)]
    return Audit(lines, rows)


def told_by_a_stranger(copy: Copy) -> dict[str, int]:
    return {key: n for key, n in audited(copy).count().items() if n}


def needed(copy: Copy) -> set[str]:
    """Give the votes at screening stages that were opened with effect and are not Clara's to read."""
    stages = {stage.name for stage in copy.store.frame.protocol.screening_stages}
    called = copy.store.frame.protocol.now_called
    kept = votes.opened_ids(copy.store) - votes.lone_exclusions(copy.store)
    return {
        event.id
        for event, is_read in votes.log_for(copy.store, CLARA)
        if not is_read and event.id in kept and called(str((event.body or {}).get("stage"))) in stages
    }


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
            assert audited(copy).lacking == needed(copy)
            copy.store.close()


def test_an_exclusion_under_the_old_name_of_a_stage_is_recounted(tmp_path: Path) -> None:
    """The example above would prove nothing if its votes did not count."""
    copies = three_copies(tmp_path)
    tell(copies, [act("protocol", 0, n=RENAMED), act("both", 1, n=1), act("meet", 0, n=1)])
    assert told_by_a_stranger(copies[0])["other_excluded_records"] == 1


def after_meeting(copies: list[Copy]) -> Copy:
    """Let all three copies know everything; gives the lead's."""
    for _ in range(2):
        for copy in copies:
            for other in copies:
                copy.take(other.events(), other.vault)
    return copies[0]


@pytest.mark.parametrize("says", [True, False])
def test_what_another_copy_asked_for_before_is_asked_only_of_an_opening_that_does_not_say_what_it_knew(
    tmp_path: Path, says: bool
) -> None:
    """Two were enough in one copy, three were asked for before in another: an opening of an older log has no effect."""
    copies = three_copies(tmp_path)
    three = next(n for n, protocol in enumerate(PROTOCOLS) if protocol.title == "three are needed")
    tell(copies, [act("protocol", 0, n=three), *[act("confirm", 1)] * 3])
    cast = [copies[1].vote(who, "w1", "exclude", protocol="") for who in ("ada", "ben")]
    body = Opened("title", tuple(v.id for v in cast), knew=copies[1].store.frame.rules.knew if says else ())
    copies[1].say("ada", body, record_ref("w1"))
    lead = after_meeting(copies)
    audit = audited(lead)
    kept = {vote.id for vote in cast} if says else set()
    assert votes.opened_ids(lead.store) == kept
    assert {vote.id for vote in cast} & audit.by_id.keys() == kept
    assert (audit.lacking, told_by_a_stranger(lead)) == (set(), told_by_the_program(lead))


def test_votes_that_were_opened_twice_in_two_copies_are_not_asked_for(tmp_path: Path) -> None:
    copies = three_copies(tmp_path)
    tell(copies, [act("both", 1), act("both", 2, choice="include", n=1)])
    lead = after_meeting(copies)
    assert len([event for event in lead.events() if event.kind == "opened"]) == 2
    assert (audited(lead).lacking, told_by_a_stranger(lead)) == (set(), told_by_the_program(lead))


@pytest.mark.parametrize("stage", ["abstract", "title"])
@pytest.mark.parametrize("by", ["undo", "the first protocol"])
def test_what_was_said_under_a_name_that_was_taken_back_is_recounted(tmp_path: Path, by: str, stage: str) -> None:
    copy, *_ = three_copies(tmp_path)
    ada = copy.vote("ada", "w1", "exclude", "title")
    tell([copy], [act("protocol", 0, n=RENAMED)])
    renamed = list(copy.events())[-1]
    copy.open("w1", ada, copy.vote("ben", "w1", "exclude", stage), stage=stage)
    if by == "undo":
        copy.undo("clara", renamed)
    else:
        tell([copy], [act("protocol", 0)])
    assert copy.outcome("w1") == ("agreed", "exclude", "")
    assert told_by_a_stranger(copy)["other_excluded_records"] == 1
    assert told_by_a_stranger(copy) == told_by_the_program(copy)


def test_a_stage_left_out_and_brought_back_is_recounted_as_it_was(tmp_path: Path) -> None:
    copy, *_ = three_copies(tmp_path)
    tell([copy], [act("both", 0)])
    before = told_by_the_program(copy)
    left_out = next(n for n, protocol in enumerate(PROTOCOLS) if protocol.title == "one stage")
    tell([copy], [act("protocol", 0, n=left_out)])
    assert told_by_a_stranger(copy) == told_by_the_program(copy) != before
    tell([copy], [act("protocol", 0)])
    assert told_by_a_stranger(copy) == told_by_the_program(copy) == before
