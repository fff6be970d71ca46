"""Every template by every layout in every format holds every number, also of reviews that are odd."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import docx
import pypdf
import pytest

from review_tui.exporting.figure_docx import figure_docx
from review_tui.exporting.layout import lay_out
from review_tui.exporting.pdf import draw_pdf
from review_tui.exporting.png import draw_png
from review_tui.exporting.prisma_csv import prisma_csv, read_prisma_csv
from review_tui.exporting.prisma_json import prisma_json
from review_tui.exporting.svg import draw_svg
from review_tui.model.prisma.arranging import arranged
from review_tui.model.prisma.boxes import Box, Line, PrismaCounts, SourceCount
from review_tui.model.review.diagram import LAYOUTS, TEMPLATES, FlowChoice
from tests.exporting import prisma_examples as examples
from tests.exporting.test_figures import all_text
from tests.exporting.test_layout import outside, overlap

HIDDEN = {"other_removed", "other_screened", "other_excluded_records"}  # no boxes of the strict layout: its footnote
LONG = "Wrong population, setting, or “design”;\nnot 'in scope' – " + "of provision for children " * 6


def drawn(counts: PrismaCounts, template: str, layout: str) -> PrismaCounts:
    asked = replace(counts, template=template, layout=layout)
    return arranged(asked, FlowChoice(template, layout))


def example(template: str, layout: str) -> PrismaCounts:
    """Give counts that a template can print: those without other methods where it has no column for them."""
    return drawn(examples.small(other=template[-2:] != "v1" or layout == "single_lane"), template, layout)


def choices() -> Iterator[tuple[str, str]]:
    yield from ((t, x) for t, x in product(TEMPLATES, LAYOUTS) if t != "roses" or x == "strict")


def odd() -> dict[str, PrismaCounts]:
    """Give reviews at the edge of what there is."""
    base = examples.small()
    nothing = {
        key: replace(box, n=0, lines=tuple(replace(x, n=0) for x in box.lines)) for key, box in base.boxes.items()
    }
    many = tuple(Line(f"r{n}", f"{n}: {LONG}"[:200], n) for n in range(40))
    reasons = {key: Box(key, sum(x.n for x in many), many) for key in ("db_excluded_reports", "other_excluded_reports")}
    names = ("Cyngor Sir Ynys Môn", "العربية", "北京大学", "O'Neill & Sons, “Ltd”; <b>")
    lanes = ("databases", "registers", "other")
    sixty = tuple(SourceCount(f"{names[n % 4]} {n}", "website", lanes[n % 3], n, "2026-01-01") for n in range(60))
    return {
        "zero everywhere": replace(base, boxes=nothing, sources=()),
        "forty reasons of two hundred signs": replace(base, boxes={**base.boxes, **reasons}, totals=True),
        "sixty sources": replace(base, sources=sixty),
    }


def numbers(counts: PrismaCounts) -> set[str]:
    shown = {key: box for key, box in counts.boxes.items() if counts.layout != "strict" or key not in HIDDEN}
    shown = {key: box for key, box in shown.items() if counts.template.endswith("v2") or not key.startswith("other_")}
    assert len(shown) > 8
    return {f"(n={n:,})" for box in shown.values() for n in [line.n for line in box.lines] or [box.n]}


def joined(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(("template", "layout"), list(choices()))
def test_every_number_is_found_again_in_every_format(template: str, layout: str) -> None:
    counts = example(template, layout)
    figure, wanted = lay_out(counts), numbers(counts)
    pdf = draw_pdf(figure)
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]
    word = docx.Document(io.BytesIO(figure_docx(figure, made="2026-11-29")))
    told = {
        "svg": all_text(draw_svg(figure)),
        "pdf": page.extract_text(),
        "docx": " ".join(word.element.body.itertext()),
    }
    assert {name: wanted - set(re.findall(r"\(n=[\d,]+\)", joined(text))) for name, text in told.items()} == {
        name: set() for name in told
    }
    plain = {n.strip("(n=)") for n in wanted}
    assert plain <= set(re.findall(r"\d[\d,]*\d|\d", figure.description))
    assert all(n.replace(",", "") in prisma_json(counts).decode() for n in plain)


@pytest.mark.parametrize(("template", "layout"), [choice for choice in choices() if choice[0] != "roses"])
def test_the_table_of_the_package_counts_what_the_figure_shows(template: str, layout: str) -> None:
    counts = example(template, layout)
    found = read_prisma_csv(prisma_csv(counts), "f.csv")
    boxes = {"records_screened": "db_screened", "dbr_assessed": "db_assessed", "new_reports": "included_new"}
    assert {row: found[row] for row in boxes} == {row: counts.boxes[box].n for row, box in boxes.items()}


@pytest.mark.parametrize("name", odd())
@pytest.mark.parametrize(
    ("template", "layout"), [("new_v2", "extended"), ("updated_v2", "strict"), ("roses", "strict")]
)
def test_odd_reviews_overlap_nowhere_and_stay_in_their_boxes(name: str, template: str, layout: str) -> None:
    counts = drawn(odd()[name], template, layout)
    figure = lay_out(counts)
    for place, box in enumerate(figure.boxes):
        assert outside(box) == []
        assert [other.key for other in figure.boxes[place + 1 :] if overlap(box, other)] == []
        assert box.right <= figure.width and box.bottom <= figure.height
    assert numbers(counts) - set(re.findall(r"\(n=[\d,]+\)", joined(all_text(draw_svg(figure))))) == set()
    assert draw_png(draw_pdf(figure), 40).startswith(b"\x89PNG")
    assert figure_docx(figure, made="2026-11-29").startswith(b"PK")


def test_totals_stand_in_the_heads_where_they_are_wanted_and_nowhere_else() -> None:
    wanted = lay_out(replace(examples.small(), totals=True))
    heads = {key: wanted.box(key).texts[0].text for key in ("db_excluded_reports", "db_removed", "db_excluded_records")}
    assert heads == {
        "db_excluded_reports": "Reports excluded (n = 180):",
        "db_removed": "Records removed before screening:",
        "db_excluded_records": "Records excluded",
    }
    assert lay_out(examples.small()).box("db_excluded_reports").texts[0].text == "Reports excluded:"


def test_reasons_at_title_stage_are_lines_of_their_box() -> None:
    base = examples.small()
    box = Box("db_excluded_records", 700, (Line("topic", "Wrong topic", 600), Line("none", "no reason given", 100)))
    note = replace(base, boxes={**base.boxes, box.key: box}, footnotes=("**Records excluded: 700 by people.",))
    texts = [text.text for text in lay_out(note).box("db_excluded_records").texts]
    assert texts == ["Records excluded**:", "Wrong topic (n = 600)", "no reason given (n = 100)"]
