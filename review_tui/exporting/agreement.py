"""Agreement as printed tables: of each two people, and by month."""

from collections.abc import Sequence

from review_tui.exporting.table import ExportTable
from review_tui.model.review.agreement import Agreement
from review_tui.model.review.agreement_of_forms import ScopeAgreement

MERGED, APART = "maybe as include", "include, exclude, maybe"
_NOTES = (
    "On the vote that each gave first, before any consensus, on reports that both judged without seeing the other's.",
    "Intervals at 95 %: of agreement by Wilson (1927); of kappa (Cohen 1960) by Fleiss, Cohen and Everitt (1969), for "
    "under 30 reports the exact one of the percentage carried over, for under 10 none.",
    "PABAK, prevalence and bias: Byrt, Bishop and Carlin (1993). AC1: Gwet (2008). Positive and negative agreement "
    "(on include, on exclude): Cicchetti and Feinstein (1990).",
)
_FIGURES = (
    "n", "Agreed, %", "Agreed from, %", "Agreed to, %", "Kappa", "Kappa from", "Kappa to", "PABAK", "AC1",
)  # fmt: skip
_OF_TWO = ("Prevalence index", "Bias index", "Positive agreement, %", "Negative agreement, %")


def agreement_table(rows: Sequence[tuple[str, str, bool, Agreement]], said: Sequence[str] = ()) -> ExportTable:
    """Make the table of (stage, names, whether maybe counts as include, agreement); `said` are sentences below it."""
    headers = ("Stage", "People", "Counted", *_FIGURES, *_OF_TWO)
    made = tuple(
        (stage, names, MERGED if merged else APART, *_figures(found), *_of_two(found))
        for stage, names, merged, found in rows
    )
    return ExportTable("agreement", "Agreement", headers, made, (*said, *_NOTES), keys=(0, 1, 2))


def months_table(rows: Sequence[tuple[str, str, str, Agreement]]) -> ExportTable:
    """Make the table by month, of (stage, names, month as YYYY-MM, agreement)."""
    made = tuple((stage, names, month, *_figures(found)) for stage, names, month, found in rows)
    notes = ("The month is that of a report's last vote.", *_NOTES)
    headers = ("Stage", "People", "Month", *_FIGURES)
    return ExportTable("agreement_by_month", "Agreement by month", headers, made, notes, keys=(0, 1, 2))


def items_table(rows: Sequence[tuple[str, str, ScopeAgreement, float | None]], said: Sequence[str] = ()) -> ExportTable:
    """Make the table of agreement on forms, of (stage, names, agreement on an item, section or form, alpha of all).

    `said` are sentences below it.
    """
    made = tuple(
        (stage, names, one.scope, one.label, *_figures(one.found), one.on_scale,
         *_with_bounds(one.found.linear, one.found.linear_ci),
         *_with_bounds(one.found.quadratic, one.found.quadratic_ci), _round(alpha))
        for stage, names, one, alpha in rows
    )  # fmt: skip
    weighted = (f"{name}{bound}" for name in ("Kappa, linear", "Kappa, quadratic") for bound in ("", " from", " to"))
    headers = ("Stage", "People", "Of", "Item", *_FIGURES, "n on the scale", *weighted, "Alpha of all")
    notes = (
        *said,
        "Of what both answered on their first sheets; n are answers. Answers that are no choices are the same or not.",
        '"Not stated" and "not applicable" are answers. Weighted kappa (Cohen 1968) and, of a scale, alpha '
        "(Krippendorff 2011) are of the answers on the scale alone; for under 30 of these its interval is "
        "Wilson's of the weighted agreement carried over, for under 10 there is none.",
        *_NOTES[1:],
    )
    return ExportTable("agreement_by_item", "Agreement on forms", headers, made, notes, keys=(0, 1, 3))


def _figures(found: Agreement) -> tuple[object, ...]:
    low, high = found.kappa_ci or (None, None)
    share_low, share_high = found.po_ci or (None, None)
    shares = (_percent(found.po), _percent(share_low), _percent(share_high))
    return found.n, *shares, *(_round(value) for value in (found.kappa, low, high, found.pabak, found.ac1))


def _with_bounds(value: float | None, bounds: tuple[float, float] | None) -> tuple[float | None, ...]:
    return tuple(map(_round, (value, *(bounds or (None, None)))))


def _of_two(found: Agreement) -> tuple[object, ...]:
    shares = _percent(found.positive), _percent(found.negative)
    return _round(found.prevalence), _round(found.bias), *shares


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
