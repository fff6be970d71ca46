"""Short numbers that change as copies meet are told once in each copy, and the old ones still name their records."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from review_tui.model.fold.frame import Batch
from review_tui.model.review import numbers
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.numbers import letters_of
from review_tui.steps import identify, screen, share
from review_tui.steps.desk import Desk
from review_tui.steps.desk.finding import find
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import merging, renumbered
from review_tui.steps.share.merge_report import MergeReport
from review_tui.store import reading
from tests.steps.conftest import Team

RIS = "".join(f"TY  - RPRT\nTI  - A list, work {n}\nPY  - 202{n}\nER  - \n\n" for n in range(5))


@pytest.fixture
def local(tmp_path: Path) -> LocalSettings:
    return LocalSettings(tmp_path / "state")


@pytest.fixture
def two(team: Team, local: LocalSettings) -> Iterator[tuple[Desk, Desk]]:
    """Ada's copy and Ben's."""
    made = []
    for seed, name in enumerate(("Ada", "Ben"), 9):
        share.export_bundle(team.clara, file := team.folder / f"{name}.zip", name, local)
        made.append(merging.join(team.folder / name, file, team.clock, SeededIds(seed), mounts="", name=name)[0])
    yield made[0], made[1]
    for desk in made:
        desk.close()


def brought(desk: Desk, folder: Path, text: str = RIS, source: str = "Council") -> list[str]:
    """Import a list; gives its numbers as they are shown there."""
    (folder / "list.ris").write_text(text)
    before = set(numbers_of(desk))
    identify.import_files(desk, [folder / "list.ris"], source)
    return [number for number in numbers_of(desk) if number not in before]


def numbers_of(desk: Desk) -> list[str]:
    """Give the number of every record, in the order of lists."""
    return [line.number for line in reading.all_lines(desk.store)]


def send(desk: Desk, to: Desk, receiver: str, local: LocalSettings) -> MergeReport:
    folder = desk.store.folder.parent
    file = folder / f"{len(list(folder.glob('*.zip')))}.zip"
    share.export_bundle(desk, file, receiver, local)
    return merging.merge_bundle(to, file)


def test_a_list_that_two_copies_imported_is_told_once_in_each_and_every_number_still_finds_its_record(
    two: tuple[Desk, Desk], local: LocalSettings, tmp_path: Path
) -> None:
    ada, ben = two
    ones, others = brought(ada, tmp_path), brought(ben, tmp_path)
    assert len(ones) == len(others) == 5
    homes = [find(ben, number) for number in others]
    here = send(ada, ben, "Ben", local)
    there = send(ben, ada, "Ada", local)
    now = [reading.report(ben.store, home).number for home in homes]
    then = others if now == ones else ones
    assert now in (ones, others)
    said = (
        f"{then[0]} to {then[-1]} are {now[0]} to {now[-1]} from now on, in every copy: one list was imported in two "
        "copies. The old numbers, in notes or on paper, still name the same records.",
    )
    assert here.renumbered == there.renumbered == said
    assert said[0] in here.told
    assert said[0] in here.news
    for desk in two:
        assert [find(desk, number) for number in ones] == [find(desk, number) for number in others] == homes
        assert send(ada if desk is ben else ben, desk, "Ben" if desk is ben else "Ada", local).renumbered == ()
    screen.decide(ben, find(ben, then[0].lower()), "title", "include")


def test_one_record_in_two_lists_is_told_as_one(two: tuple[Desk, Desk], local: LocalSettings, tmp_path: Path) -> None:
    ada, ben = two
    text = "TY  - RPRT\nTI  - Alone\nER  - \n"
    (one,), (other,) = brought(ada, tmp_path, text), brought(ben, tmp_path, text)
    (said,) = send(ada, ben, "Ben", local).renumbered
    assert said.startswith((f"{one} is {other} from now on", f"{other} is {one} from now on"))
    assert said.endswith("The old number, in notes or on paper, still names the same record.")


def test_what_only_one_brought_or_another_source_brought_too_is_not_told(
    two: tuple[Desk, Desk], local: LocalSettings, tmp_path: Path
) -> None:
    ada, ben = two
    brought(ada, tmp_path)
    brought(ben, tmp_path, source="Index")
    assert send(ada, ben, "Ben", local).renumbered == ()


def test_who_meets_both_at_once_was_shown_neither_and_is_told_nothing(
    team: Team, two: tuple[Desk, Desk], local: LocalSettings, tmp_path: Path
) -> None:
    ada, ben = two
    brought(ada, tmp_path), brought(ben, tmp_path)
    send(ada, ben, "Ben", local)
    assert send(ben, team.clara, "Clara", local).renumbered == ()


def test_letters_that_two_copies_shared_are_told_where_they_were_shown(
    two: tuple[Desk, Desk], local: LocalSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, ben = two

    def alike(origin: str, founder: str, length: int = 3) -> str:
        found = letters_of(origin, founder, length)
        return found if origin == founder else f"BCD{letters_of(origin, founder, 9)}"[:length]

    monkeypatch.setattr(numbers, "letters_of", alike)
    ones, others = brought(ada, tmp_path), brought(ben, tmp_path, RIS.replace("list", "other list"))
    assert ones[0][:3] == others[0][:3] == "BCD"
    (said,) = send(ada, ben, "Ben", local).renumbered
    now = [number for number in numbers_of(ben) if number.startswith("BCD")]
    assert said.startswith("The records BCD… are called BCD")
    assert "from now on, in every copy: the letters of another copy begin alike. Where BCD1, say, names two" in said
    assert len({number[:4] for number in now}) == 2
    assert send(ada, ben, "Ben", local).renumbered == ()


def batch(name: str, origin: str, tick: int, withdrawn: str = "") -> Batch:
    return Batch(
        id=name, event=name, actor="", source="", run="", at="", order=(tick, name), letters=name.upper(), first=1,
        count=1, parsed="", withdrawn=withdrawn, origin=origin,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "other", "is_shown"),
    [("", "", True), ("error", "", True), ("", "error", False), ("", "removal", False)],
)
def test_what_was_taken_back_shows_no_number_any_more(first: str, other: str, is_shown: bool) -> None:
    before = renumbered.Numbered({}, frozenset({"x"}))
    assert renumbered._shown(batch("x", "o", 1, first), batch("y", "p", 2, other), before) is is_shown
    assert not renumbered._shown(batch("x", "o", 1), batch("y", "p", 2), renumbered.Numbered({}, frozenset({"z"})))
