"""A form version that comes in says which sheets of one's own, and to a lead which opened ones, lack what it asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.computers import FORM, REASONS, applied, reading_here
from benchmarks.scene import Scene, scene

ALONE = f'title: "A review"\n{REASONS}stages:\n  - {{name: quality, kind: appraisal, people: 2, form: short}}\n'
MORE = FORM.replace('version: "1"', 'version: "2"') + "  - {id: pages, label: Pages, kind: number, required: true}\n"
WORDED = FORM.replace('version: "1"', 'version: "2"').replace("label: Authority", "label: Who")
LACK = "lack what short version 2 asks: review-tui"


@pytest.fixture
def clara(tmp_path: Path) -> Iterator[Scene]:
    with reading_here():
        found = scene(tmp_path)
        assert applied(found.c, ALONE).code == 0
        yield found


def answered(copy: Scene, who: str, number: str) -> None:
    (sheet := copy.home / "sheet.yaml").write_text('authority: "yes"\n')
    copy.c.must(who, "answer", number, "--stage", "quality", "--file", sheet)


def loads(copy: Scene, text: str) -> None:
    (form := copy.home / "next.yaml").write_text(text)
    copy.c.must("Clara", "form", "load", form, "--yes")


def test_ones_own_sheets_that_wait_are_named_once_and_nobody_elses(clara: Scene) -> None:
    ben, ada = clara.copy("Ben"), clara.copy("Ada")
    for number in ("A1", "A2", "A3", "A4"):
        answered(ben, "Ben", number)
    answered(ada, "Ada", "A1")
    loads(clara, MORE)
    told = clara.sends("Clara", ben, "Ben").err
    assert f"Your sheets on A1, A2, A3 and 1 more, handed in before, {LACK}" in told
    assert "that were opened" not in told
    assert LACK not in clara.sends("Clara", ben, "Ben").err  # it is no news
    assert f"Your sheets on A1, handed in before, {LACK}" in clara.sends("Clara", ada, "Ada").err


def test_a_lead_hears_which_opened_ones_lack_it_and_a_form_that_asks_the_same_says_nothing(clara: Scene) -> None:
    dora = clara.copy("Dora")
    for who in ("Ada", "Ben"):
        answered(clara, who, "A1")
    clara.c.must("Clara", "conflicts")
    clara.sends("Clara", dora, "Dora")
    loads(clara, WORDED)
    assert "asks: review-tui" not in clara.sends("Clara", dora, "Dora").err
    loads(clara, MORE.replace('"2"', '"3"'))
    told = clara.sends("Clara", dora, "Dora").err
    assert "The sheets that were opened on A1 lack what short version 3 asks" in told
