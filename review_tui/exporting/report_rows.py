"""How a row of a table begins that tells of a report: number, study, reference, authority, literature."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from review_tui.exporting.citation import short
from review_tui.exporting.report_columns import report_columns
from review_tui.exporting.table import TableColumn
from review_tui.model.review.in_order import InOrder, in_order
from review_tui.model.review.records import Record
from review_tui.words.records import literature


@dataclass(frozen=True, kw_only=True)
class CitedReport:
    """A report that a table names, by its short number; `letter` tells it from others of the same short reference."""

    number: str
    record: Record
    letter: str = ""

    @cached_property
    def name(self) -> str:
        """The short reference by which tables call it."""
        return short(self.record, self.letter)

    @cached_property
    def place(self) -> tuple[InOrder, int, str, InOrder]:
        """Where it stands among others: by its reference, then its letter (z before aa), then its number."""
        plain = short(replace(self.record, guessed=()) if self.record.guessed else self.record)
        return (in_order(plain), len(self.letter), self.letter, in_order(self.number))


@dataclass(frozen=True, kw_only=True)
class IncludedReport(CitedReport):
    """A report in the review, with the name of its study ("" when it stands alone).

    `related` says what it is to other reports ("a translation of A12"), and `authority` which organisation of the
    registers it is from. Where a row is about its whole study, `beside` are the others of that.
    """

    study: str
    related: tuple[str, ...] = ()
    authority: str = ""
    beside: "tuple[IncludedReport, ...]" = ()


@dataclass(frozen=True, kw_only=True)
class ExcludedReport(CitedReport):
    """A report left out: at which stage, for which printed reason, with whose note."""

    stage: str
    reason_label: str
    note: str


_Column = tuple[str, str, Callable[[IncludedReport], object]]  # name, head, and the cell of a report
_STUDY: _Column = ("study", "Study", lambda report: report.study or report.name)


@dataclass(frozen=True, slots=True)
class LeadingColumns:
    """The columns that begin each row of a table of reports."""

    columns: tuple[_Column, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """What stands over them."""
        return tuple(head for _, head, _ in self.columns)

    @property
    def names(self) -> tuple[str, ...]:
        """By which they are chosen."""
        return tuple(name for name, _, _ in self.columns)

    @property
    def keys(self) -> tuple[int, ...]:
        """Which of them name a row."""
        return tuple(at for at, name in enumerate(self.names) if name not in ("study", "literature"))

    def cells(self, report: IncludedReport) -> tuple[object, ...]:
        """Give them of a report, or of all reports of the study that its row is about."""
        if not report.beside:
            return tuple(give(report) for _, _, give in self.columns)
        those = (report, *report.beside)
        told = (dict.fromkeys(str(give(one)) for one in those) for _, _, give in self.columns)
        return tuple(
            (", " if name == "number" else "; ").join(filter(None, said))
            for name, said in zip(self.names, told, strict=True)
        )

    def beside(self, reports: Sequence[IncludedReport], printed: Sequence[str]) -> tuple[TableColumn, ...]:
        """Give what else a table with a row for each of these reports can print."""
        study = [] if "study" in self.names else [_STUDY]
        own = tuple(TableColumn(name, head, tuple(map(give, reports))) for name, head, give in study)
        named = [*printed, *(column.name for column in own)]
        return (*own, *report_columns([(report.record, report.letter) for report in reports], named))


def opening_of(reports: Sequence[IncludedReport], taken: Sequence[str] = ()) -> LeadingColumns:
    """Give how rows of these reports begin; `taken` are the names of the other columns of the table.

    Their study has a column where one of them is in a study with a name of its own, and the organisation of the
    registers that they are from where one is tied to one.
    """
    tied = "Tied to" if "authority" in taken else "Authority"
    columns: list[_Column] = [("number", "Report", lambda report: report.number)]
    columns += [_STUDY] if any(report.study for report in reports) else []
    columns.append(("reference", "Reference", lambda report: report.name))
    if any(report.authority for report in reports):
        columns.append((tied.casefold().replace(" ", "_"), tied, lambda report: report.authority))
    columns.append(("literature", "Literature", lambda report: literature(report.record)))
    return LeadingColumns(tuple(columns))


def ordered(reports: Sequence[IncludedReport]) -> list[IncludedReport]:
    """Order by study, then by reference, so that reports of one study stand together."""
    return sorted(reports, key=lambda one: (in_order(one.study) if one.study else one.place[0], one.place))
