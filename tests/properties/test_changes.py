"""Whatever happens, the acts between two states add up to how each number differs, and each that is named moved it."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings

from review_tui.model.fold.rounds import Snapshot
from review_tui.steps.desk import Desk
from review_tui.steps.report.changes import between
from review_tui.store import reading
from tests.amount import tried
from tests.properties.stories import Act, acts, tell, three_copies
from tests.store.copies import CLARA, Copy

HAPPENS = (
    "both", "both", "include", "include", "match", "judge", "undo", "undo", "bring", "withdraw", "remove", "attach",
    "retrieve", "vote", "open", "open_any", "reopen", "confirm", "resolve", "group", "source", "protocol", "round",
    "round", "brought", "planned", "words", "shown", "people", "stage", "edit", "answer", "agree",
)  # fmt: skip
MEET = ("meet",) * 3


def marked(copy: Copy) -> Snapshot:
    return Snapshot("now", "", "", "", {head.origin: head.seq for head in copy.store.heads()})


def numbers(copy: Copy) -> Counter[tuple[str, str]]:
    """Count every box and every line of one; that of the reports is its box by definition."""
    found: Counter[tuple[str, str]] = Counter()
    for key, box in reading.counts(copy.store).boxes.items():
        found.update({(key, ""): box.n} | {(key, line.key): line.n for line in box.lines if line.key != "reports"})
    return found


def assert_adds_up(copy: Copy, mark: Snapshot, was: Counter[tuple[str, str]]) -> None:
    total, now = Counter(was), numbers(copy)
    for change in between(Desk(copy.store, copy.vault, CLARA, lambda: copy.now, copy.ids), mark, marked(copy)):
        total.update(dict.fromkeys(change.entered, change.n))
        total.subtract(dict.fromkeys(change.left, change.n))
    assert {number: n for number, n in total.items() if n} == {number: n for number, n in now.items() if n}


@settings(max_examples=tried(3, 12), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts((*HAPPENS, *MEET)), acts((*HAPPENS, *MEET)))
def test_the_acts_between_two_states_add_up(before: list[Act], after: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        copies = three_copies(Path(folder))
        copy = copies[0]
        copy.run("web", seen=40, kept=5)
        tell(copies, before)
        mark, was = marked(copy), numbers(copy)
        tell(copies, after)
        for other in copies[1:]:
            copy.take(other.events(), other.vault)
        assert_adds_up(copy, mark, was)
        for each in copies:
            each.store.close()
