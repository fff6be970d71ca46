"""Money by the organisation that a report is tied to, and by year: only what is alike in all its parts is added up."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from review_tui.exporting.answer_cells import Cell, figure
from review_tui.exporting.data_tables import JudgedRow, once_asked, rows_of, titled
from review_tui.exporting.table import ExportTable
from review_tui.model.review import judging, values
from review_tui.model.review.answers import NO_ANSWER
from review_tui.model.review.form import Form, Item, ItemKind

_ALL, _UNDATED = "all together", "Undated"
_HEADS = ("Code", "Organisation", "Question", "Currency", "Prices of", "Of what", "Amounts", "Sum")
_RANGES = ("Ranges", "From", "To", "Not stated", "Not settled")
_NOTES = (
    "Sum: of amounts that are alike in question, currency, prices and of what; nothing is converted, and rows that "
    "differ in one of these are not to be added up. The years come to the sum. Ranges stand apart, by the sums of "
    "their two ends.",
    "What is settled counts, each row of a repeating group for itself; 0 where there is none, empty where nothing is "
    "settled yet; not settled: of how many it is not known. Not stated: how many amounts a document does not say, in a "
    f"row of their own, since neither currency nor prices are known of them. The last rows, {_ALL}, are the sums of "
    "those above.",
)


class Kind(NamedTuple):
    """What is added up together: the question, the currency, the year of its prices, and of what it is."""

    question: str
    currency: str = ""
    prices: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount that was said of a report, from its low end to its high one; without ends it is not stated."""

    kind: Kind
    year: str
    ends: tuple[Decimal, Decimal] | None

    @property
    def is_range(self) -> bool:
        """Say whether its two ends differ."""
        return self.ends is not None and self.ends[0] != self.ends[1]


def money_table(stage: str, form: Form, bodies: Sequence[tuple[str, str]], judged: Sequence[tuple[JudgedRow, str]]) -> (
    ExportTable | None
):  # fmt: skip
    """Make a row for each organisation and kind of money, also for one without any, then for all together.

    `bodies` are codes and names in the order of their register, the last of them perhaps of no code; `judged` is what
    is judged with its year. None where no money was said.
    """
    asked = [*form.items, *once_asked(form, [one for one, _ in judged if one.is_settled])]
    found = defaultdict[str, list[Amount]](list)
    codes = {code for code, _ in bodies}
    settled, waiting = Counter[str](), Counter[str]()
    for one, year in judged:
        body = one.organisation if one.organisation in codes else ""
        (settled if one.is_settled else waiting)[body] += 1
        found[body] += _amounts(form, asked, one, year or _UNDATED) if one.is_settled else ()
    every = [amount for amounts in found.values() for amount in amounts]
    if not every:
        return None
    dated = {one.year for one in every if one.ends and not one.is_range}
    years = sorted(dated, key=lambda year: (year == _UNDATED, year))
    years = [] if years == [_UNDATED] else years
    rows: list[tuple[object, ...]] = []
    for code, name in bodies:
        none = None if waiting[code] and not settled[code] else 0
        rows += [(*row, waiting[code]) for row in _rows((code, name), found[code], years, none)]
    rows += [(*row, waiting.total()) for row in _rows(("", _ALL), every, years)]
    title = f"{titled(stage)}: money by organisation"
    headers = (*_HEADS, *years, *_RANGES)
    return ExportTable(f"{stage}_money_by_organisation", title, headers, tuple(rows), _NOTES, keys=(0, 1, 2, 3, 4, 5))


def _amounts(form: Form, asked: Sequence[Item], one: JudgedRow, year: str) -> Iterator[Amount]:
    counted = judging.counted(form, one.consensus)
    for item in asked:
        if item.kind is ItemKind.MONEY:
            yield from _amount(item.label, counted.get(item.id, NO_ANSWER).value, year)
        for row in rows_of(item, form, one) if item.kind is ItemKind.ROWS else ():
            for cell in item.cells:
                if cell.kind is ItemKind.MONEY:
                    yield from _amount(f"{item.label}: {cell.label}", row.get(cell.id, NO_ANSWER).value, year)


def _amount(question: str, value: object, year: str) -> Iterator[Amount]:
    if values.is_absent(value, "not_stated"):
        yield Amount(Kind(question), year, None)
    elif isinstance(value, Mapping) and not values.is_absent(value):
        prices = str(value.get("price_year", ""))
        rest = {part: value[part] for part in ("per", "over", "perspective", "against") if value.get(part)}
        of = values.printed({**rest, "currency": ""}).strip(" ;") if rest else ""
        numbers = [n for part in ("amount", "low", "high") if (n := values.number(value.get(part))) is not None]
        ends = (min(numbers), max(numbers)) if numbers else None
        kind = Kind(question, str(value.get("currency", "")), values.ABSENT.get(prices, prices), of)
        yield Amount(kind, year, ends)


def _rows(body: tuple[str, str], amounts: Sequence[Amount], years: Sequence[str], none: int | None = 0) -> (
    list[tuple[object, ...]]
):  # fmt: skip
    """Give the rows of an organisation, a kind of money each; one that says `none` where it has none."""
    kinds = sorted({one.kind for one in amounts}, key=lambda kind: (kind.question, not kind.currency, kind))
    if not kinds:
        return [(*body, None, None, None, None, none, *(None,) * (len(years) + 1), none, None, None, none)]
    return [(*body, *kind, *_sums([one for one in amounts if one.kind == kind], years)) for kind in kinds]


def _sums(amounts: Sequence[Amount], years: Sequence[str]) -> Iterator[Cell]:
    exact = [(one.ends[0], one.year) for one in amounts if one.ends and not one.is_range]
    yield len(exact)
    yield _sum([amount for amount, _ in exact])
    for year in years:
        yield _sum([amount for amount, of in exact if of == year])
    ranges = [one.ends for one in amounts if one.is_range and one.ends]
    yield len(ranges)
    yield _sum([low for low, _ in ranges])
    yield _sum([high for _, high in ranges])
    yield sum(one.ends is None for one in amounts)


def _sum(amounts: Sequence[Decimal]) -> Cell:
    return figure(str(sum(amounts, Decimal(0)))) if amounts else None
