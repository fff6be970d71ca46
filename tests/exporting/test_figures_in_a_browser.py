"""The figure as a browser sets it: whatever script a line is in, it stands where it was measured, within its box."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from review_tui.exporting.layout import lay_out
from review_tui.exporting.svg import draw_svg
from review_tui.model.prisma.boxes import Box, Line
from tests.exporting import prisma_examples as examples
from tests.exporting.browsers import NEEDS_CHROMIUM, chromium

pytest.importorskip("selenium", reason="selenium is not here: pip install review-tui[browser]")
pytestmark = NEEDS_CHROMIUM
LABELS = (
    "Ddim yn Gymraeg – ŵ ŷ", "排除：對象不符", "مستبعد: خارج النطاق", "عام 2014 SEND عام",
    "לא על ילדים (בלי SEND) בכלל",
    "2014 نص", "Mixed: نص عربي, 5", "A reason that goes on and on, over lines, " * 3, "مستبعد لأنه خارج النطاق " * 4,
)  # fmt: skip
BEYOND = """
const out = [];
for (const group of document.querySelectorAll("g:not(.arrow)")) {
  const box = group.querySelector("rect").getBoundingClientRect();
  for (const text of group.querySelectorAll("text")) {
    const said = text.getBoundingClientRect();
    if (said.left < box.left || said.right > box.right + 4) out.push([text.textContent, said.left - box.left]);
  }
}
const paper = document.documentElement.getBoundingClientRect();
for (const text of document.querySelectorAll("svg > text")) {
  const said = text.getBoundingClientRect();
  if (said.left < paper.left || said.right > paper.right) out.push([text.textContent, said.left - paper.left]);
}
return out;
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    yield from chromium(tmp_path_factory, "1280,900")


def test_every_line_stands_within_its_box_in_any_script(browser: Any, tmp_path: Path) -> None:
    base = examples.small()
    lines = tuple(Line(f"r{n}", label, 20) for n, label in enumerate(LABELS))
    boxes = {**base.boxes, "db_excluded_reports": Box("db_excluded_reports", 20 * len(lines), lines)}
    sources = [replace(one, name=LABELS[n % len(LABELS)]) for n, one in enumerate(base.sources)]
    figure = lay_out(replace(base, boxes=boxes, sources=tuple(sources)))
    (tmp_path / "figure.svg").write_bytes(draw_svg(figure))
    browser.get((tmp_path / "figure.svg").as_uri())
    assert browser.execute_script(BEYOND) == []
    texts = [text.text for text in browser.find_elements("css selector", "text")]
    assert sum(LABELS[1] in text for text in texts) >= 1  # they were there to be measured
