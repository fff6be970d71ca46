"""Every plot: nothing overlaps, every number is written, every colour has its sign, and a blind reader is told all."""

import io
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from pypdf import PdfReader

from review_tui.exporting.drawing import Drawing
from review_tui.exporting.pdf import draw_pdf
from review_tui.exporting.plots.appraisal import ON_A_PAGE, Domain, JudgedReport, summary_bar, traffic_lights
from review_tui.exporting.plots.bars import Series, lying_bars, upright_bars
from review_tui.exporting.plots.evidence_map import Coded, Dimension, evidence_map, map_rows
from review_tui.exporting.plots.heat_map import heat_maps, shade
from review_tui.exporting.plots.palette import marks
from review_tui.exporting.svg import draw_svg
from tests.exporting.plots.geometry import faults, words_of

LONG = "Cyngor Sir Gaerfyrddin & <Northmere> Children’s Provision, Inspection and Improvement Directorate 2021a"
MET = ("Met", "Partly met", "Not met", "Unclear", "Not applicable")
DOMAINS = (
    Domain("Overall verdict", ("High", "Moderate", "Low"), overall=True),
    *(Domain(name, MET) for name in ("Authority", "A domain with quite a long name of its own", "Date")),
)


def judged(n: int) -> list[JudgedReport]:
    return [
        JudgedReport(
            f"{LONG[: 30 + 20 * (k % 4)]} 20{k % 90 + 10}", {at: MET[(k + at) % 5] for at in (1, 2)} | {0: "Low"}
        )
        for k in range(n)
    ]


def lights(n: int = 5, provisional: str = "") -> list[Drawing]:
    return traffic_lights("AACODS, a form with a title", DOMAINS, judged(n), provisional=provisional)


def chart(rows: int = 3, columns: int = 4, reports: int = 9) -> Drawing:
    codes = [
        tuple(f"{side} {n} {LONG[: n * 17]}" for n in range(of)) for side, of in (("Need", rows), ("What", columns))
    ]
    one, other = (Dimension(name, those) for name, those in zip(("Need", "Provision"), codes, strict=True))
    coded = [
        Coded(frozenset(codes[0][: k % rows + 1]), frozenset(codes[1][k % columns :]), ("High", "Low", "")[k % 3])
        for k in range(reports)
    ]
    return evidence_map(one, other, coded, ("High", "Moderate", "Low"), provisional="Provisional: 3 wait.")


BARS = [(f"{LONG[: 5 * n]} {n}", (n * 7 % 11, 40 // (n + 1), n % 2)) for n in range(12)]
SERIES = [Series("unique", "#56B4E9", "+"), Series("duplicates", "#E69F00", "–"), Series("removed", "#D0D0D0", "×")]
HEAT = {(row, at): (row % (at + 2), at + 1 + row) for row in range(6) for at in range(4) if row != at}
EVERY = {
    "traffic light": lights(provisional="Provisional: reports still wait (6 at title), and one more.")[0],
    "traffic light of nothing": lights(0)[0],
    "traffic light of 30 domains": traffic_lights("A form", [Domain(f"D{n} Communication", MET) for n in range(30)],
                                                  [JudgedReport(LONG, {n: MET[n % 5] for n in range(30)})])[0],
    "summary bar": summary_bar("AACODS", DOMAINS, judged(60)),
    "summary bar of nothing": summary_bar("AACODS", DOMAINS, []),
    "evidence map": chart(),
    "evidence map of many": chart(7, 9, 300),
    "evidence map of nothing": chart(reports=0),
    "heat map": heat_maps("Who", [f"{LONG[:40]} {n}" for n in range(6)], [LONG[: 9 * n + 3] for n in range(4)], HEAT,
                          [LONG])[0],
    "standing bars": upright_bars("Years", SERIES, BARS, [LONG, "b"], provisional="Provisional."),
    "standing bars of years": upright_bars("Years", SERIES[:1], [(str(2000 + n), (n,)) for n in range(25)], []),
    "one bar": upright_bars("A title that is longer than one bar is wide, told at length", SERIES, BARS[:1], []),
    "no bars": upright_bars("Years", SERIES, [], []),
    "a bar of 1,250,000": upright_bars("Years", SERIES[:1], [("2020", (1_250_000,)), ("2021", (1_249_999,))], []),
    "lying bars": lying_bars("Sources", SERIES, BARS, [LONG])[0],
    "lying bars of nothing": lying_bars("Sources", SERIES, [("None", (0, 0, 0))], [])[0],
}  # fmt: skip


def test_what_lies_wrong_is_found() -> None:
    drawing = EVERY["summary bar"]
    text, box = drawing.texts[1], next(box for box in drawing.boxes if box.texts)
    wrong = {
        "on": replace(drawing, texts=(*drawing.texts, text)),
        "leaves the paper": replace(drawing, width=drawing.width / 2),
        "leaves bar": replace(drawing, boxes=(replace(box, texts=(replace(box.texts[0], x=box.right),)),), texts=()),
        "twice": replace(drawing, boxes=(box, box)),
    }
    for fault, changed in wrong.items():
        assert any(fault in said for said in faults(changed)), fault


@pytest.mark.parametrize("name", EVERY)
def test_nothing_overlaps_or_leaves_its_place(name: str) -> None:
    assert faults(EVERY[name]) == []


@pytest.mark.parametrize("name", ["traffic light", "evidence map", "lying bars"])
def test_it_is_well_formed_and_says_the_same_in_svg_and_pdf(name: str) -> None:
    drawing = EVERY[name]
    tree = ET.fromstring(draw_svg(drawing))
    words = [element.text for element in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert sorted(filter(None, words)) == sorted(_lines(drawing))
    text = PdfReader(io.BytesIO(draw_pdf(drawing))).pages[0].extract_text()
    assert {word for word in words_of(drawing).split() if word.isalnum()} <= set(text.replace("…", "… ").split())


def _lines(drawing: Drawing) -> list[str]:
    return [text.text for text in (*drawing.texts, *(t for box in drawing.boxes for t in box.texts))]


def test_a_judgement_has_its_sign_beside_its_colour_and_no_two_look_alike() -> None:
    for labels in (MET, ("Yes", "No"), ("a", "b", "c", "d"), tuple("abcdef"), ("Only",)):
        found = list(marks(labels).values())
        assert len(set(found)) == len({mark.sign for mark in found}) == len(labels)
        assert all(mark.sign for mark in found)


def test_the_overall_verdict_stands_last_and_what_is_not_agreed_has_no_circle() -> None:
    reports = [*judged(2), JudgedReport("Nobody 2020", {})]
    (drawing,) = traffic_lights("AACODS", DOMAINS, reports)
    keys = [box.key for box in drawing.boxes if box.key.startswith("cell_")]
    assert keys == ["cell_0_1", "cell_0_2", "cell_0_0", "cell_1_1", "cell_1_2", "cell_1_0"]
    assert "No circle: not agreed yet." in words_of(drawing)
    assert "Nobody 2020: Authority not agreed yet" in drawing.description


def test_more_than_forty_reports_are_divided_and_none_is_lost() -> None:
    pages = lights(2 * ON_A_PAGE + 3)
    assert [sum(box.key.startswith("rule_") for box in page.boxes) - 1 for page in pages] == [40, 40, 3]
    assert [page.title.rpartition(" (")[2] for page in pages] == ["1 of 3)", "2 of 3)", "3 of 3)"]


def test_a_bar_is_as_long_as_the_share_and_says_how_many() -> None:
    drawing = summary_bar("AACODS", [Domain("Authority", ("Met", "Not met"))], [
        *[JudgedReport("a", {0: "Met"})] * 3, JudgedReport("b", {0: "Not met"}), JudgedReport("c", {}),
    ])  # fmt: skip
    met, unmet = (box for box in drawing.boxes if box.key.startswith("bar_"))
    assert met.width == pytest.approx(3 * unmet.width)
    assert (met.texts[0].text, unmet.texts[0].text) == ("+ 3", "× 1")
    assert "Authority, of 4: Met 3, Not met 1." in drawing.description


def test_a_bubble_has_the_number_of_its_reports_and_the_sign_of_their_middle_quality() -> None:
    rows, columns = Dimension("Need", ("a", "b")), Dimension("What", ("x", "y"))
    reports = [
        Coded(frozenset("a"), frozenset("xy"), "High"), Coded(frozenset("a"), frozenset("x"), "Low"),
        Coded(frozenset("b"), frozenset(), "Low"), Coded(frozenset("ab"), frozenset("y"), ""),
    ]  # fmt: skip
    drawing = evidence_map(rows, columns, reports, ("High", "Low"))
    said = {box.key: [t.text for t in box.texts] for box in drawing.boxes if box.key.startswith("bubble_")}
    assert said == {"bubble_0_0": ["2", "×"], "bubble_0_1": ["2", "+"], "bubble_1_1": ["1"]}
    assert "3 of 4 included reports have codes in both" in words_of(drawing)
    assert "Without codes in both: 1." in words_of(drawing)
    assert map_rows(rows, columns, reports) == [("a", 2, 2), ("b", 0, 1)]


def test_the_area_of_bubbles_goes_by_the_number_of_reports() -> None:
    coded = [Coded(frozenset("a"), frozenset("x"))] * 100 + [Coded(frozenset("a"), frozenset("y"))] * 64
    drawing = evidence_map(Dimension("N", ("a",)), Dimension("W", ("x", "y")), coded, ())
    large, small = (box.width for box in drawing.boxes if box.key.startswith("bubble_"))
    assert (small / large) ** 2 == pytest.approx(0.64)


@pytest.mark.parametrize(("n", "of", "step"), [(0, 4, 0), (1, 4, 1), (2, 4, 2), (3, 4, 3), (4, 4, 4), (1, 1, 4)])
def test_a_shade_is_none_all_or_a_step_between(n: int, of: int, step: int) -> None:
    assert shade(n, of) == step


def test_organisations_are_divided_among_pages_and_a_cell_says_n_of_m() -> None:
    pages = heat_maps("T", [f"O{n}" for n in range(120)], ["x"], {(n, 0): (1, 2) for n in range(120)}, [])
    assert [sum(box.key.startswith("cell_") for box in page.boxes) for page in pages] == [50, 50, 20]
    assert "1/2" in words_of(pages[2])
    assert "O119: x 1 of 2." in pages[2].description


def test_every_number_of_the_bars_is_told() -> None:
    drawing = EVERY["lying bars"]
    for name, numbers in BARS:
        assert " + ".join(f"{n:,}" for n in numbers) in words_of(drawing)
        assert f"{name}: unique {numbers[0]}, duplicates {numbers[1]}, removed {numbers[2]}." in drawing.description
