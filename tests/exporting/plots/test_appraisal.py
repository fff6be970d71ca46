"""A circle is the answer of its domain, a bar is shared out as the answers are; only what was agreed is drawn."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.exporting.citation import UNSURE_NOTE
from review_tui.exporting.drawing import Drawing
from review_tui.exporting.plots.appraisal import Domain, JudgedReport, summary_bar, traffic_lights
from review_tui.exporting.plots.palette import marks
from review_tui.model.review.protocol import Unit
from tests.exporting.plots.geometry import faults, words_of

ANSWERS = ("Met", "Partly met", "Not met", "Unclear")
DOMAINS = (Domain("Overall", ("High", "Low"), overall=True), Domain("Authority", ANSWERS), Domain("Date", ANSWERS))
GIVEN = st.fixed_dictionaries(
    {}, optional={0: st.sampled_from(["High", "Low"]), 1: st.sampled_from(ANSWERS), 2: st.sampled_from(ANSWERS)}
)
REPORTS = st.lists(GIVEN, min_size=1, max_size=8).map(
    lambda given: [JudgedReport(f"Report {n} 2020", answers) for n, answers in enumerate(given)]
)


def lights(*reports: JudgedReport) -> Drawing:
    (page,) = traffic_lights("AACODS", DOMAINS, reports)
    return page


def bars(drawing: Drawing) -> dict[str, float]:
    return {box.key: box.width for box in drawing.boxes if box.key.startswith("bar_")}


@settings(max_examples=20)
@given(REPORTS)
def test_each_agreed_answer_is_one_circle_with_its_colour_and_sign(reports: list[JudgedReport]) -> None:
    drawing = lights(*reports)
    cells = {box.key: (box.look.fill, box.texts[0].text) for box in drawing.boxes if box.key.startswith("cell_")}
    expected = {
        f"cell_{row}_{at}": (DOMAINS[at].marks[answer].fill, DOMAINS[at].marks[answer].sign)
        for row, report in enumerate(reports)
        for at, answer in report.answers.items()
    }
    assert cells == expected


@settings(max_examples=20)
@given(REPORTS)
def test_a_blind_reader_is_told_every_judgement_the_overall_one_last(reports: list[JudgedReport]) -> None:
    told = lights(*reports).description
    for report in reports:
        said = [report.answers.get(at, "not agreed yet") for at in (1, 2, 0)]
        assert f"{report.name}: Authority {said[0]}; Date {said[1]}; Overall {said[2]}." in told


@settings(max_examples=20)
@given(REPORTS)
def test_that_a_circle_may_be_missing_is_explained_where_one_is(reports: list[JudgedReport]) -> None:
    missing = any(len(report.answers) < 3 for report in reports)
    assert ("No circle: not agreed yet." in words_of(lights(*reports))) == missing


@settings(max_examples=20)
@given(REPORTS)
def test_the_parts_of_a_bar_are_its_shares_and_fill_it(reports: list[JudgedReport]) -> None:
    drawing = summary_bar("AACODS", DOMAINS, reports)
    found = bars(drawing)
    for at, domain in enumerate(DOMAINS):
        given_ = [report.answers[at] for report in reports if at in report.answers]
        parts = {key: width for key, width in found.items() if key.startswith(f"bar_{at}_")}
        assert len(parts) == len(set(given_))
        assert sum(parts.values()) == pytest.approx(400.0 if given_ else 0.0)
        for answer in set(given_):
            width = parts[f"bar_{at}_{domain.marks[answer].sign}_{answer}"]
            assert width == pytest.approx(400.0 * given_.count(answer) / len(given_))


def test_parts_stand_in_the_order_of_the_form() -> None:
    reports = [JudgedReport("a", {1: answer}) for answer in reversed(ANSWERS)]
    drawing = summary_bar("AACODS", DOMAINS, reports)
    order = sorted((box.x, box.key) for box in drawing.boxes if box.key.startswith("bar_1_"))
    assert [key.rpartition("_")[2] for _, key in order] == list(ANSWERS)


def test_a_part_too_narrow_for_its_number_has_none_and_is_told() -> None:
    reports = [JudgedReport("a", {1: "Met"})] * 99 + [JudgedReport("b", {1: "Not met"})]
    drawing = summary_bar("AACODS", DOMAINS, reports)
    assert drawing.box("bar_1_×_Not met").texts == ()
    assert "Authority, of 100: Met 99, Not met 1." in drawing.description
    assert "share of 100 reports with each judgement" in drawing.title


def ends(drawing: Drawing) -> list[str]:
    return [text.text for text in drawing.texts if re.fullmatch(r"of (?:[\d,]+|none)", text.text)]


def test_a_bar_of_fewer_than_the_figure_is_of_says_of_how_many_it_is() -> None:
    some = [JudgedReport("a", {1: "Met", 2: "Met"}), JudgedReport("b", {1: "Not met"}), JudgedReport("c", {})]
    drawing = summary_bar("AACODS", DOMAINS, some, unit=Unit.STUDY)
    assert ends(drawing) == ["of 2", "of 1", "of none"], "the overall judgement comes last"
    assert "Authority, of 2: Met 1, Not met 1. Date, of 1: Met 1. Overall: nothing agreed yet." in drawing.description
    assert "Each study counts alike" in words_of(drawing)
    whole = [JudgedReport("a", {0: "High", 1: "Met", 2: "Met"})] * 2
    assert ends(summary_bar("AACODS", DOMAINS, whole)) == []
    assert drawing.width > summary_bar("AACODS", DOMAINS, whole).width


@settings(max_examples=20)
@given(REPORTS)
def test_every_bar_says_its_base_or_all_are_of_all(reports: list[JudgedReport]) -> None:
    drawing = summary_bar("AACODS", DOMAINS, reports)
    wholes = [sum(at in report.answers for report in reports) for at in (1, 2, 0)]
    assert ends(drawing) == ([] if set(wholes) == {len(reports)} else [f"of {n or 'none'}" for n in wholes])
    assert max(text.x for text in drawing.texts) < drawing.width


def test_of_what_nobody_agreed_on_there_is_no_bar() -> None:
    drawing = summary_bar("AACODS", DOMAINS, [JudgedReport("a", {})])
    assert bars(drawing) == {}
    assert drawing.description.count("nothing agreed yet") == 3
    assert "share of 1 report with each judgement" in drawing.title


def test_the_axis_is_in_per_cent_at_the_ends_of_a_full_bar() -> None:
    drawing = summary_bar("AACODS", DOMAINS, [JudgedReport("a", {1: "Met"})])
    full = drawing.box("bar_1_+_Met")
    for share, x in ((0, full.x), (50, full.x + full.width / 2), (100, full.right)):
        tick = drawing.box(f"tick_{share}")
        assert tick.x + tick.width / 2 == pytest.approx(x)
        assert f"{share}%" in words_of(drawing)


def test_the_legend_names_each_mark_once_with_every_answer_that_it_stands_for() -> None:
    drawing = lights(JudgedReport("a 2020", {}))
    legend = [box for box in drawing.boxes if box.key.startswith("legend_")]
    assert len(legend) == len({mark for domain in DOMAINS for mark in domain.marks.values()})
    assert "High / Met" in words_of(drawing)
    assert marks(("High", "Low"))["High"] == marks(ANSWERS)["Met"]


@pytest.mark.parametrize("year", ["2024", "2024a", "n.d.", "2024 [?]", "2024a [?]"])
def test_a_long_name_stands_whole_its_year_beside_the_sign_that_it_was_guessed(year: str) -> None:
    name = f"“What works in improving provision for everybody in the whole of the county …” [?] {year}"
    drawing = lights(JudgedReport(name, {1: "Met"}))
    lines = [text.text for text in drawing.texts if text.text and text.text in name and text.text != "…"]
    assert " ".join(lines).endswith(name)
    assert any(line.endswith(year) for line in lines)
    assert (UNSURE_NOTE in words_of(drawing)) and UNSURE_NOTE not in words_of(
        lights(JudgedReport("a 2020", {1: "Met"}))
    )


def test_the_names_of_many_judgements_run_upwards_so_that_the_figure_fits_a_page() -> None:
    """The 25 items of MMAT side by side, their names level, are two metres of paper."""
    many = [Domain(f"{n}.{n} Complete outcome data", ANSWERS, overall=n == 2) for n in range(25)]
    (page,) = traffic_lights("MMAT", many, [JudgedReport("Ash 2020", dict.fromkeys(range(25), "Met"))])
    turned = {text.text: text for text in page.texts if text.turned}
    assert set(turned) == {domain.name for domain in many}
    assert [text for text in turned.values() if text.bold] == [turned[many[2].name]]
    for n, domain in enumerate(many):
        assert page.box(f"cell_0_{n}").x < turned[domain.name].x < page.box(f"cell_0_{n}").right
    assert page.width < 800 and faults(page) == []
    assert not any(text.turned for text in lights(JudgedReport("Ash 2020", {})).texts)


def test_a_part_with_no_room_for_its_sign_still_says_how_many() -> None:
    answers = ("Met", "Not met", "Not applicable")
    given_ = [JudgedReport("a", {0: "Met"})] * 19 + [JudgedReport("b", {0: "Not applicable"})]
    drawing = summary_bar("A", [Domain("Authority", answers)], given_)
    assert [text.text for text in drawing.box("bar_0_n/a_Not applicable").texts] == ["1"]
    assert [text.text for text in drawing.box("bar_0_+_Met").texts] == ["+ 19"]
