"""Agreement as tables: numbers as numbers, nothing where nothing was measured, and what it rests on below."""

import pytest

from review_tui.cli.report.agreement import _weighted
from review_tui.exporting.agreement import agreement_table, items_table, months_table
from review_tui.model.review.agreement import agreement, of_table
from review_tui.model.review.agreement_of_forms import ScopeAgreement

TYPICAL = of_table([[40, 9], [11, 340]], ["include", "exclude"])


def test_a_row_holds_every_figure_of_a_pair() -> None:
    table = agreement_table([("full text", "Ada and Ben", True, TYPICAL)], ["A sentence."])
    assert dict(zip(table.headers, table.rows[0], strict=True)) == {
        "Stage": "full text", "People": "Ada and Ben", "Counted": "maybe as include", "n": 400, "Agreed, %": 95.0,
        "Agreed from, %": 92.4, "Agreed to, %": 96.7, "Kappa": 0.771, "Kappa from": 0.675, "Kappa to": 0.868,
        "PABAK": 0.9, "AC1": 0.936, "Prevalence index": 0.75, "Bias index": 0.005, "Positive agreement, %": 80.0,
        "Negative agreement, %": 97.1,
    }  # fmt: skip
    assert table.notes[0] == "A sentence."
    assert table.is_of_numbers(table.headers.index("Kappa"))


def test_what_was_not_measured_is_empty() -> None:
    few = of_table([[2, 0, 0], [0, 1, 0], [0, 0, 0]], ["include", "exclude", "maybe"])
    (row,) = agreement_table([("title", "Ada and Ben", False, few)]).rows
    assert row[2:5] == ("include, exclude, maybe", 3, 100.0)
    assert row[8:10] == (None, None)
    assert row[-4:] == (None, None, None, None)


def test_a_month_stands_where_the_way_of_counting_does() -> None:
    table = months_table([("title", "Ada and Ben", "2026-11", TYPICAL)])
    assert table.headers[:4] == ("Stage", "People", "Month", "n")
    assert table.rows[0][:4] == ("title", "Ada and Ben", "2026-11", 400)
    assert "last vote" in table.notes[0]


@pytest.mark.parametrize(("on_scale", "said"), [(4, "1.000 of 4"), (6, "1.000"), (None, "1.000")])
def test_of_how_many_a_weighted_kappa_is_is_told(on_scale: int | None, said: str) -> None:
    found = agreement([("low", "low"), ("high", "high")] * 3, ("low", "high"), ordered=True)
    one = ScopeAgreement(scope="item", name="a", label="A", found=found, on_scale=on_scale)
    table = items_table([("quality", "Ada and Ben", one, None)])
    (row,) = table.rows
    told = dict(zip(table.headers, row, strict=True))
    assert (told["n"], told["n on the scale"], told["Kappa, linear"]) == (6, on_scale, 1.0)
    assert _weighted({"on_scale": on_scale, **found.to_json()})[0] == said
