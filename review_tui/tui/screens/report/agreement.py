"""Agreement: each two people at each stage, on forms item by item, and the line under the cursor in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.agreement import Agreement
from review_tui.model.review.agreement_of_forms import FORM, ITEM, SECTION
from review_tui.model.review.text import clean_line
from review_tui.steps.report import agreement, seen_tables
from review_tui.steps.report.agreement_of_forms import FormAgreement
from review_tui.steps.report.seeing_agreement import Pair, names_of
from review_tui.steps.report.seen import Seen, of_tables
from review_tui.tui import keys, words
from review_tui.tui.screens.base.moving import ListPage
from review_tui.tui.widgets.cells import fit, fit_right
from review_tui.tui.widgets.lines import LineList
from review_tui.words.agreement import interval
from review_tui.words.phrases import left_out

_NONE = "No agreement can be shown to you yet: nothing was judged by two, or a stage at which you vote is open."
_HEADS = ("n", "Agree", "Kappa", "95% interval")
_WIDTHS = (7, 8, 8, 18)  # terminal cells


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """One line: a pair at a stage and how far they agree, which stands `below` the one before as a part of it.

    `beside` says what holds of the stage, or of the item for all people together.
    """

    who: str
    found: Agreement | None  # None where a line says why there is none
    below: bool = False
    beside: tuple[str, ...] = ()


class AgreementScreen(ListPage):
    """The figures are read when one comes here, and drawn from then on."""

    KEYS = "agreement"
    LIVE = False  # every vote of the review is read for it
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("agreement")]

    def __init__(self) -> None:
        super().__init__()
        self._stages: list[agreement.StageAgreement | FormAgreement] = []
        self._pairs: list[AgreementLine] = []
        self._by_month = False

    def body(self) -> ComposeResult:
        """Lay out the heads, a line for each pair, and below them the one under the cursor in words."""
        yield Static("", id="heads")
        yield LineList(self._line)
        yield Static("", id="cell")
        yield Static(words.line(_NONE), classes="empty")

    def renew(self) -> None:
        """Measure the agreement anew."""
        self._stages = list(agreement.measured(self.desk))
        self._show()

    def _show(self) -> None:
        self._pairs = [line for found in self._stages for line in self._lines(found)]
        self.title_bar("Agreement by month" if self._by_month else "Agreement", "on independent first votes")
        self.set_class(not self._pairs, "-empty")
        heads = "".join(fit_right(head, width) for head, width in zip(_HEADS, _WIDTHS, strict=True))
        room = self.size.width - 7 - sum(_WIDTHS)
        self.query_one("#heads", Static).update(Content.assemble((fit("Stage and people", room) + heads, "$quiet")))
        lines = self.query_one(LineList)
        lines.show(len(self._pairs), min(lines.cursor, max(0, len(self._pairs) - 1)))
        self._draw_cell()

    def _lines(self, found: agreement.StageAgreement | FormAgreement) -> Iterator[AgreementLine]:
        yield from self._of_form(found) if isinstance(found, FormAgreement) else self._of_screening(found)

    def _of_screening(self, found: agreement.StageAgreement) -> Iterator[AgreementLine]:
        beside = tuple(_beside(found))
        for pair, said in found.pairs.items():
            who = self._who(found, pair)
            if self._by_month:
                for month, one in found.months[pair].items():
                    yield AgreementLine(who=f"{who} · {month}", found=one, beside=beside)
            else:
                yield AgreementLine(who=who, found=said, beside=beside)
                yield AgreementLine(who="with maybe as include", found=found.merged[pair], below=True, beside=beside)

    def _of_form(self, found: FormAgreement) -> Iterator[AgreementLine]:
        """Give a line for a pair and its whole form, below it one for each section and item; by month there is none."""
        if found.why_not and not self._by_month:
            yield AgreementLine(who=found.why_not, found=None)
        for pair, scopes in found.pairs.items() if not self._by_month else ():
            order = sorted(scopes, key=lambda one: (FORM, SECTION, ITEM).index(one.scope))
            for one in order:
                whole = one.scope == FORM
                label = f"{clean_line(one.label)}{' (section)' if one.scope == SECTION else ''}"
                alpha = found.alphas.get(one.name) if one.scope == ITEM else None
                said = () if alpha is None else (f"All {found.people} people: Krippendorff's alpha {alpha:.3f}",)
                who = f"{self._who(found, pair)}, all items" if whole else label
                yield AgreementLine(who=who, found=one.found, below=not whole, beside=said)

    def _who(self, found: agreement.StageAgreement | FormAgreement, pair: Pair) -> str:
        names = " and ".join(map(clean_line, names_of(self.desk, found.stage, found.pairs, pair)))
        return f"{words.stage_title(found.stage.name)} · {names}"

    def _line(self, row: int, width: int) -> Content:
        one = self._pairs[row]
        if one.found is None:
            return Content(fit(one.who, width))
        room = width - sum(_WIDTHS) - 1
        bounds = interval(one.found.kappa_ci, "too few" if one.found.kappa is not None else "–")
        figures = (f"{one.found.n:,}", _percent(one.found.po), _figure(one.found.kappa), bounds)
        cells = "".join(fit_right(said, size) for said, size in zip(figures, _WIDTHS, strict=True))
        return Content.assemble(fit(f"{'  ' if one.below else ''}{one.who}", room), " ", (cells, "$primary"))

    def on_resize(self) -> None:
        """Keep the heads over their columns."""
        self._show()

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """Say the pair that the cursor came to."""
        self._draw_cell()

    def _draw_cell(self) -> None:
        row = self.query_one(LineList).cursor
        if row < len(self._pairs):
            one = self._pairs[row]
            told = [*_told(one.found), *one.beside] if one.found else [one.who]
            self.query_one("#cell", Static).update(Content("\n").join(words.line(line) for line in told))

    def action_month(self) -> None:
        """Show the agreement of each month, or of all."""
        self._by_month = not self._by_month
        self._show()

    def seen(self) -> Seen:
        """Give the tables of agreement, as far as whoever reads them may know it."""
        return of_tables("agreement", seen_tables.agreed)


def _beside(found: agreement.StageAgreement) -> Iterator[str]:
    """Say what holds of the stage as a whole: all people together, and the votes that are left out."""
    if found.sighted:
        yield left_out(found.stage.name, found.sighted)
    if found.alpha is not None:
        fleiss = "" if found.fleiss is None else f", Fleiss' kappa {found.fleiss:.3f}"
        yield f"All {found.people} people: Krippendorff's alpha {found.alpha:.3f}{fleiss}"


def _told(found: Agreement) -> list[str]:
    """Say a pair's figures that have no column, and the table of their choices."""
    if not found.categories:  # of a pair on several scales, or on texts, only whether they are the same can be said
        return [f"Agreed 95% interval {_share(found.po_ci)}", f"Kappa: {found.reasons['kappa']}."]
    chosen = [
        f"{one} and {other} {n:,}" if one != other else f"both {one} {n:,}"
        for one, row in zip(found.categories, found.table, strict=True)
        for other, n in zip(found.categories, row, strict=True)
        if n
    ]
    said = f"Agreed 95% interval {_share(found.po_ci)} · PABAK {_figure(found.pabak)} · AC1 {_figure(found.ac1)}"
    if len(found.categories) == 2:
        first, second = found.categories
        said += f" · on {first} {_percent(found.positive)} · on {second} {_percent(found.negative)}"
        said += f" · prevalence {_figure(found.prevalence)} · bias {_figure(found.bias)}"
    why = found.reasons.get("kappa") or found.reasons.get("kappa_ci")
    weighted = [f"Weighted kappa {_weighted(found, name)}" for name in ("linear", "quadratic")]
    return [
        "; ".join(chosen), said, *([" · ".join(weighted)] if found.linear is not None else []),
        *([f"Kappa: {why}."] if why else []),
    ]  # fmt: skip


def _weighted(found: Agreement, name: str) -> str:
    bounds = interval(getattr(found, f"{name}_ci"), found.reasons.get(f"{name}_ci", ""))
    return f"{name} {_figure(getattr(found, name))} ({bounds})"


def _share(bounds: tuple[float, float] | None) -> str:
    return "–" if bounds is None else f"{_percent(bounds[0])} to {_percent(bounds[1])}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}%"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
