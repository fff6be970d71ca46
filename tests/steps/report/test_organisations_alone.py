"""A review that judges organisations alone: no box of a flow, no table of searches, no zero for what was not done."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from review_tui.exporting.layout import lay_out
from review_tui.model.prisma.arranging import arranged
from review_tui.model.prisma.footnotes import NO_FLOW
from review_tui.model.review.answers import Answer
from review_tui.model.review.diagram import LAYOUTS, TEMPLATES, FlowChoice
from review_tui.model.review.errors import ReviewError
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.steps.plan import waves
from review_tui.steps.report import export, flow, plots, progress
from review_tui.steps.report.deposit import deposit
from review_tui.steps.report.facts import sentences_of
from review_tui.steps.report.printed_tables import known_tables
from review_tui.words.description import describe
from tests.tui.grid_review import Judges, judges

WHOLE = {
    **dict.fromkeys(
        ("mainstream_schools", "special_schools", "outside_the_area", "post_16", "training", "travel"), Answer("no")
    ),
    "early_years": Answer("partly"), "short_breaks": Answer("not stated"),
}  # fmt: skip
ZERO = re.compile(r"(?<!\d)0 (?:records?|reports?)\b|\(n = 0\)|\bof 0\b")


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Judges]:
    found = judges(tmp_path / "bench")
    for desk in (found.ada, found.ben):
        rate.answer(desk, "o:E1", "offer", WHOLE, done=True)
    opening.open_complete(found.ada, stage="offer")
    yield found
    found.clara.close()


def test_nothing_that_was_not_done_is_a_zero_in_any_export(alone: Judges, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export.export(alone.clara, "all", out)
    names = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    assert {"prisma.svg", "prisma.pdf", "prisma.png", "prisma.docx", "prisma.json", "prisma.txt"} <= names
    lacking = ("prisma.csv", "included", "sources", "searches", "search_summary", "overlap", "exchange", "references")
    assert not [name for name in names if name.startswith(lacking)]
    assert json.loads((out / "prisma.json").read_text())["boxes"] == {}
    texts = [out / name for name in names if name.rpartition(".")[2] in ("txt", "md", "html", "svg", "csv")]
    said = {path.name: path.read_text("utf-8-sig").replace("\u00a0", " ") for path in texts}
    assert [(name, zero[0]) for name, text in said.items() for zero in ZERO.finditer(text)] == []
    for name in ("prisma.txt", "prisma.svg", "review.html"):
        assert "Nothing was searched for and nothing was screened" in said[name], name
    deposit(alone.clara, tmp_path / "d.zip")
    held = zipfile.ZipFile(tmp_path / "d.zip").namelist()
    assert [name for name in held if "/tables/offer.csv" in name]
    assert not [name for name in held if name.rpartition("/")[2].startswith(lacking)]


@pytest.mark.parametrize("kind", ["searches", "references", "exchange"])
def test_what_there_is_none_of_is_refused_with_the_reason(alone: Judges, tmp_path: Path, kind: str) -> None:
    with pytest.raises(ReviewError, match=f"nothing to export as {kind}"):
        export.export(alone.clara, kind, tmp_path / "out")
    with pytest.raises(ReviewError, match="nothing to compare"):
        flow.differing(alone.clara, tmp_path / "prisma.csv")


def test_every_template_and_layout_draws_the_sentence_and_no_box(alone: Judges) -> None:
    counts = progress.counts(alone.clara)
    assert (counts.boxes, counts.identities, counts.footnotes) == ({}, (), (NO_FLOW,))
    for template in TEMPLATES:
        for layout in LAYOUTS if template != "roses" else ("",):
            drawn = lay_out(arranged(counts, FlowChoice(template, layout)))
            assert [box.key for box in drawn.boxes] == ["notice"]
            assert drawn.arrows == ()
            assert NO_FLOW in describe(arranged(counts, FlowChoice(template, layout)))


def test_the_methods_ask_for_no_search_and_no_import(alone: Judges) -> None:
    names = {sentence.name for sentence in sentences_of(alone.clara)}
    assert not names & {"sources", "dates", "strategies", "limits", "identified", "deduplication", "unscreened", "flow"}
    assert {"question", "extraction", "software", "funding"} <= names
    assert [table.name for table in known_tables(alone.clara)] == [
        "offer", "answers_offer", "criteria_offer", "sums_offer", "money_offer",
    ]  # fmt: skip


def test_each_wave_is_told_by_its_name_and_so_is_how_far_the_raters_agreed(alone: Judges) -> None:
    waves.open_wave(alone.clara, "2026")
    for desk, said in ((alone.ada, "no"), (alone.ben, "yes")):
        rate.answer(desk, "o:E1", "offer_2026", {**WHOLE, "travel": Answer(said)}, done=True)
    opening.open_complete(alone.ada, stage="offer_2026")
    found = [str(one) for one in sentences_of(alone.clara) if one.name.startswith("extraction")]
    named = [one for one in found if one.startswith("The organisations are those of the register ")]
    assert len(named) == 1, "once for all waves"
    found = [one for one in found if one not in named]
    first, agreed, second, differed, agreed_then = (one for one in found if one != "[...]" and "none of" not in one)
    assert first == "At offer, two reviewers independently judged the one organisation, with Local offer (version 1)."
    assert second == first.replace("At offer", "At offer 2026")
    assert agreed.startswith("At offer, the first sheets agreed on 100.0 % of 8 answers (95 % interval ")
    assert differed.startswith("At offer 2026, the answers differed on 1 of 1 organisation")
    assert agreed_then.startswith("At offer 2026, the first sheets agreed on 87.5 % of 8 answers (95 % interval ")


def test_with_a_source_or_a_stage_of_reports_the_flow_has_its_boxes_again(alone: Judges) -> None:
    assert not alone.clara.frame.seeks_records
    plan.add_source(alone.clara, "Council", "website")
    assert alone.clara.frame.seeks_records
    assert "other_identified" in progress.counts(alone.clara).boxes
    assert {"included", "sources", "searches"} <= {table.name for table in known_tables(alone.clara)}


def test_the_whole_grid_is_a_figure_of_what_was_agreed(alone: Judges) -> None:
    drawn, _ = plots.plots_of(alone.clara)
    page = drawn["answers_offer"]
    assert page.title == "Local offer: organisations by criteria"
    assert "Ashby: Partly 1 (Early years); No 6 (Mainstream schools, " in page.description
    assert "not asked 1 (Can be searched)." in page.description, "by what was answered, and no gap"
    assert "Birchwood: not agreed yet 8 (" in page.description
    assert not [box for box in page.boxes if box.key == "cell_0_8"], "a typed item and one of several is no judgement"


def test_where_nothing_was_agreed_there_is_no_figure(tmp_path: Path) -> None:
    found = judges(tmp_path / "none")
    assert plots.plots_of(found.clara)[0] == {}
    found.clara.close()
