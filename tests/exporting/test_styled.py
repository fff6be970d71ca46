"""References in a style of CSL: the processor prints them, and what styles do not know stands behind or is marked."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.exporting.styled import HARVARD, bibliography, prepared, styled
from review_tui.formats.references import csl_json
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import Record

pytest.importorskip("citeproc", reason="the extra styles is not installed")
from citeproc import CitationStylesStyle

BOOK = Record(
    title="Known too late", authors=("Lunt, Farida", "Ashgrove, Paul"), year=2022, type="report",
    organisation="Openhand", url="https://a.example/x", accessed="2024-03-05",
)  # fmt: skip
BODY = Record(title="Joint inspection", year=2019, type="report", organisation="Inspectorate")
NUMBERED = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>N</title>
<id>n</id><updated>2020-01-01T00:00:00Z</updated></info><citation><layout><text variable="title"/></layout></citation>
<bibliography><sort><key variable="title"/></sort><layout suffix="!"><text variable="title" text-case="uppercase"/>
</layout></bibliography></style>"""


def listed(*records: Record, style: str = HARVARD, letters: str = "") -> list[tuple[object, ...]]:
    items = json.loads(csl_json.write([(f"A{n}", record) for n, record in enumerate(records, 1)]))
    said = {item["id"]: (item, record, letter) for item, record, letter in
            zip(items, records, letters or [""] * len(records), strict=True)}  # fmt: skip
    return list(bibliography(said, style).rows)


def test_harvard_comes_along_and_prints_people_addresses_and_the_day_of_access() -> None:
    assert CitationStylesStyle(HARVARD, validate=False)
    assert listed(BOOK) == [
        ("A1", "Lunt, F. and Ashgrove, P. (2022) Known too late. Openhand. Available at: https://a.example/x "
               "(Accessed: 5 March 2024)."),
    ]  # fmt: skip


def test_a_body_leads_where_nobody_else_does_and_is_not_said_twice() -> None:
    ((_, line),) = listed(BODY)
    assert line == "Inspectorate (2019) Joint inspection."


def test_alike_ones_have_their_letters_and_a_copy_is_told() -> None:
    kept = replace(BODY, archived="https://archive.example/1")
    one, other = (str(line) for _, line in listed(kept, BODY, letters="ab"))
    assert one == "Inspectorate (2019a) Joint inspection. Archived at: https://archive.example/1."
    assert other.startswith("Inspectorate (2019b)")
    undated = [str(line) for _, line in listed(replace(BODY, year=None), replace(BODY, year=None), letters="ab")]
    assert [line.split(")")[0] for line in undated] == ["Inspectorate (n.d.-a", "Inspectorate (n.d.-b"]


def test_a_title_that_ends_itself_has_no_stop_behind_it() -> None:
    for sign in "?!":
        ((_, line),) = listed(replace(BODY, title=f"Was it enough{sign}"))
        assert line == f"Inspectorate (2019) Was it enough{sign}"


def test_what_was_guessed_is_marked_until_it_is_confirmed() -> None:
    ((_, line),) = listed(replace(BODY, guessed=("title", "year", "organisation")))
    assert line == "Inspectorate [?] (2019 [?]) Joint inspection [?]."


def test_a_date_of_a_day_is_one_and_any_other_its_year() -> None:
    assert prepared({"id": "1"}, replace(BODY, date="2019-05-02"))["issued"] == {"date-parts": [[2019, 5, 2]]}
    assert prepared({"id": "1"}, replace(BODY, date="2 May 2019"))["issued"] == {"date-parts": [[2019, 5, 2]]}
    assert prepared({"id": "1"}, replace(BODY, date="Spring 2019"))["issued"] == {"date-parts": [[2019]]}
    assert prepared({"id": "1"}, replace(BODY, date="2 May 2018"))["issued"] == {"date-parts": [[2019]]}
    assert "issued" not in prepared({"id": "1"}, Record(title="Undated"))


def test_a_style_of_ones_own_orders_and_prints_them(tmp_path: Path) -> None:
    file = tmp_path / "n.csl"
    file.write_text(NUMBERED, "utf-8")
    assert listed(BOOK, BODY, style=str(file)) == [("A2", "JOINT INSPECTION!"), ("A1", "KNOWN TOO LATE!")]


@pytest.mark.parametrize(
    "text", ["", "no xml", "<style>", '<!DOCTYPE x [<!ENTITY a "b">]><style/>', "<style/>", "x" * 2_000_001]
)
def test_what_is_no_style_is_told_in_a_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "n.csl"
    file.write_text(text, "utf-8")
    with pytest.raises(ReviewError, match=r"n\.csl .*zotero.org/styles"):
        listed(BOOK, style=str(file))
    with pytest.raises(ReviewError, match="could not be read"):
        styled([], str(tmp_path / "none.csl"))


HEAT = Record(title="Heat", year=2014, container="Heat today", type="article-journal")


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (Record(title="Libraries open late", year=2014), "‘Libraries open late’ (2014)."),
        (Record(title="Heat maps", year=2014, guessed=("title",)), "‘Heat maps [?]’ (2014)."),
        (
            HEAT,
            "Heat Today (2014) ‘Heat’, Heat today [Preprint].",
        ),
        (Record(title="Heat", authors=("Heat, Ann",), year=2014, type="report"), "Heat, A. (2014) Heat."),
    ],
)
def test_a_title_that_leads_is_told_once(record: Record, told: str) -> None:
    assert [line for _, line in listed(record)] == [told]
