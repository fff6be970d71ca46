"""Agreement: each two people at each screening stage, and for the line under the cursor every figure in words."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from review_tui.model.review.agreement import Agreement
from review_tui.model.review.text import clean_line
from review_tui.steps.report import agreement
from review_tui.steps.report.export import export
from review_tui.steps.report.seeing_agreement import names_of
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
    """One line: a pair at a stage, how maybe is counted or in which month, and how far they agree."""

    stage: str
    people: str
    counted: str
    found: Agreement


class AgreementScreen(ListPage):
    """The figures are read when one comes here, and drawn from then on."""

    KEYS = "agreement"
    LIVE = False  # every vote of the review is read for it
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("agreement")]

    def __init__(self) -> None:
        super().__init__()
        self._stages: list[agreement.StageAgreement] = []
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
        stages = self.desk.frame.protocol.voting_stages
        self._stages = [agreement.at_stage(self.desk, stage.name) for stage in stages]
        self._show()

    def _show(self) -> None:
        self._pairs = [line for found in self._stages for line in self._lines_of(found)]
        self.title_bar("Agreement by month" if self._by_month else "Agreement", "on independent first votes")
        self.set_class(not self._pairs, "-empty")
        heads = "".join(fit_right(head, width) for head, width in zip(_HEADS, _WIDTHS, strict=True))
        room = self.size.width - 7 - sum(_WIDTHS)
        self.query_one("#heads", Static).update(Content.assemble((fit("Stage and people", room) + heads, "$quiet")))
        lines = self.query_one(LineList)
        lines.show(len(self._pairs), min(lines.cursor, max(0, len(self._pairs) - 1)))
        self._draw_cell()

    def _lines_of(self, found: agreement.StageAgreement) -> list[AgreementLine]:
        lines: list[AgreementLine] = []
        for pair, said in found.pairs.items():
            names = " and ".join(map(clean_line, names_of(self.desk, found.stage, found.pairs, pair)))
            ways = {"": said, "maybe as include": found.merged[pair]}
            for counted, one in (found.months[pair] if self._by_month else ways).items():
                lines.append(AgreementLine(stage=found.stage.name, people=names, counted=counted, found=one))
        return lines

    def _line(self, row: int, width: int) -> Content:
        one = self._pairs[row]
        room = width - sum(_WIDTHS) - 1
        who = f"{words.stage_title(one.stage)} · {one.people}"
        if one.counted:
            who = f"{who} · {one.counted}" if self._by_month else f"  with {one.counted}"
        bounds = interval(one.found.kappa_ci, "too few" if one.found.kappa is not None else "–")
        figures = (f"{one.found.n:,}", _percent(one.found.po), _figure(one.found.kappa), bounds)
        cells = "".join(fit_right(said, size) for said, size in zip(figures, _WIDTHS, strict=True))
        return Content.assemble(fit(who, room), " ", (cells, "$primary"))

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
            stage = next(found for found in self._stages if found.stage.name == one.stage)
            told = [*_told(one.found), *self._beside(stage)]
            self.query_one("#cell", Static).update(Content("\n").join(words.line(line) for line in told))

    def _beside(self, found: agreement.StageAgreement) -> list[str]:
        """Say what holds of the stage as a whole: all people together, and the votes that are left out."""
        lines = [left_out(found.stage.name, found.sighted)] if found.sighted else []
        if found.alpha is not None:
            fleiss = "" if found.fleiss is None else f", Fleiss' kappa {found.fleiss:.3f}"
            lines.append(f"All {found.people} people: Krippendorff's alpha {found.alpha:.3f}{fleiss}")
        return lines

    def action_month(self) -> None:
        """Show the agreement of each month, or of all."""
        self._by_month = not self._by_month
        self._show()

    def action_export(self) -> None:
        """Write the tables beside the other exports, as far as everybody may read them."""
        folder = self.desk.store.folder / "exports"
        if self.attempt(lambda: export(self.desk, "agreement", folder)):
            self.say(f"Written as far as everybody may read it: agreement.csv, .xlsx and .json, to {folder}")


def _told(found: Agreement) -> list[str]:
    """Say a pair's figures that have no column, and the table of their choices."""
    chosen = [
        f"{one} and {other} {n:,}" if one != other else f"both {one} {n:,}"
        for one, row in zip(found.categories, found.table, strict=True)
        for other, n in zip(found.categories, row, strict=True)
        if n
    ]
    said = f"PABAK {_figure(found.pabak)} · AC1 {_figure(found.ac1)}"
    if len(found.categories) == 2:
        said += f" · on include {_percent(found.positive)} · on exclude {_percent(found.negative)}"
        said += f" · prevalence {_figure(found.prevalence)} · bias {_figure(found.bias)}"
    why = found.reasons.get("kappa") or found.reasons.get("kappa_ci")
    return ["; ".join(chosen), said, *([f"Kappa: {why}."] if why else [])]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}%"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
