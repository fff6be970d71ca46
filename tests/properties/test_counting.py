"""Whatever happens, every sum of PRISMA 2020 holds, and every box opens into as many records as it says."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings

from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.steps.desk import Desk
from review_tui.steps.report.progress import overview
from review_tui.store import boxes, reading
from tests.properties.stories import Act, acts, begun, tell
from tests.store.copies import CLARA, Copy

HAPPENS = (
    "both", "both", "include", "include", "match", "judge", "undo", "bring", "withdraw", "remove", "attach",
    "retrieve", "vote", "open", "reopen", "resolve", "group", "source", "protocol", "round", "round",
)  # fmt: skip
EVERYTHING = 10_000


def counted(copy: Copy) -> PrismaCounts:
    return reading.counts(copy.store)


def assert_once(listed: list[reading.RecordLine]) -> None:
    held = [line.id for line in listed if line.id]
    assert len(held) == len(set(held))


def check(copy: Copy) -> None:
    found = counted(copy)
    assert [identity.name for identity in found.identities if not identity.ok] == []
    published = found.boxes.get("previous")  # as it was: what is included of it may have changed since
    assert (published.n if published else 0) == copy.store.frame.baseline.reports
    for key, box in ((key, box) for key, box in found.boxes.items() if key != "previous"):
        listed = boxes.in_box(copy.store, key, count=EVERYTHING)
        assert len(listed) == box.n == boxes.box_count(copy.store, key), key  # hits kept and not imported are lines too
        assert_once(listed)
        parts = () if key.startswith("included") else box.lines  # these count studies too
        lines = [line for each in parts for line in boxes.in_box(copy.store, key, each.key, 0, EVERYTHING)]
        for each in parts:
            assert boxes.box_count(copy.store, key, each.key) == each.n, (key, each)
        assert sorted(line.id for line in lines) == sorted(line.id for line in listed if parts)
    ends = {key: box for key, box in found.boxes.items() if key.startswith("included")}
    for key, box in ends.items():
        told = boxes.in_box(copy.store, key, "studies", count=EVERYTHING)
        (studies,) = [line.n for line in box.lines if line.key == "studies"]
        assert len(told) == studies == boxes.box_count(copy.store, key, "studies"), key
        assert {line.id for line in told} <= {line.id for line in boxes.in_box(copy.store, key, count=EVERYTHING)}
    pages = [boxes.in_box(copy.store, "db_identified", first=first, count=2) for first in range(0, 12, 2)]
    assert [line for page in pages for line in page] == boxes.in_box(copy.store, "db_identified", count=12)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts(HAPPENS))
def test_every_sum_holds_and_every_box_lists_what_it_counts(story: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        copy = begun(Path(folder))
        copy.run("web", seen=40, kept=3)
        check(copy)
        for act in story:
            tell([copy], [act])
        check(copy)
        first = copy.store.frame.baseline.first
        rows = copy.store.connection.execute("SELECT place, round >= ? FROM record", (first,)).fetchall()
        everything = [new for place, new in rows if place != "withdrawn"]
        live = [new for new in everything if new]
        found = counted(copy).boxes
        told = overview(Desk(copy.store, copy.vault, CLARA, lambda: copy.now, copy.ids))
        assert found["db_identified"].n + found["other_identified"].n == len(live) + told.kept + told.doubled
        assert told.records + told.removed == len(everything)
        copy.store.close()


def test_the_stories_reach_every_box(tmp_path: Path) -> None:
    """A review in which nothing happens would keep every sum."""
    copy = begun(tmp_path)
    copy.bring("b3", "web", "x1", "x2", "x3", "x4")
    copy.bring("b4", "db", "d1", "d2", "d3", "d4")
    for record, what in (("x1", "remove"), ("d1", "remove")):
        tell([copy], [Act(what, 0, "ada", record, "", "", 1)])
    for record in ("x2", "d2", "r1"):
        copy.both(record, "exclude", "exclude")
    for record in ("x3", "d3"):
        copy.both(record, "include", "include")
        tell([copy], [Act("retrieve", 0, "ada", record, "", "", 1)])
    for record in ("x4", "d4", "r2", "w1"):
        copy.both(record, "include", "include")
        tell([copy], [Act("retrieve", 0, "ada", record, "", "", 2)])
    for record in ("x4", "d4"):
        copy.both(record, "exclude", "exclude", "full_text", reason="topic")
    for record in ("r2", "w1"):
        copy.both(record, "include", "include", "full_text")
    check(copy)
    assert min(box.n for box in counted(copy).boxes.values()) > 0
