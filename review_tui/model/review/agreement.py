"""Agreement of two raters on categories: percentage, kappa with its interval, and what shows how to read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from review_tui.model.review.intervals import Z, exact, wilson

FEW, TOO_FEW = 30, 10  # subjects: below the one the interval of kappa is exact, below the other there is none
NO_OVERLAP = "no report was judged by both"
ONE_CATEGORY = "both used one and the same category only"
NO_CHOICE = "there is only one category to choose"
TOO_FEW_TO_SAY = f"too few to say: under {TOO_FEW}"
NOT_ORDERED = "its categories have no order"
NOT_TWO = "it is a figure of two categories"
NEVER_CHOSEN = "neither chose it"
NO_CATEGORIES = "its answers are no categories: they are the same or not"
_FIGURES = (
    "po", "kappa", "linear", "quadratic", "pabak", "ac1", "prevalence", "bias", "positive", "negative",
)  # fmt: skip
_INTERVALS = ("po_ci", "kappa_ci", "linear_ci", "quadratic_ci")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two raters agree on `n` subjects; `table` has the first rater's categories as rows.

    `linear` and `quadratic` are weighted kappas of ordered categories. Of two categories, `positive` and `negative` are
    the agreement on the first and on the second. What cannot be computed is None, and `reasons` says why.
    """

    n: int
    categories: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    po: float | None = None
    po_ci: tuple[float, float] | None = None
    kappa: float | None = None
    kappa_ci: tuple[float, float] | None = None
    linear: float | None = None
    linear_ci: tuple[float, float] | None = None
    quadratic: float | None = None
    quadratic_ci: tuple[float, float] | None = None
    pabak: float | None = None
    ac1: float | None = None
    prevalence: float | None = None
    bias: float | None = None
    positive: float | None = None
    negative: float | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Give the shape that `agreement --json` promises; six decimals."""
        found: dict[str, Any] = {"n": self.n, "table": [list(row) for row in self.table]}
        found["categories"] = list(self.categories)
        for name in _FIGURES:
            value = getattr(self, name)
            found[name] = None if value is None else round(value, 6)
        for name in _INTERVALS:
            bounds = getattr(self, name)
            found[name] = None if bounds is None else [round(bound, 6) for bound in bounds]
        return {**found, "reasons": dict(self.reasons)}


@dataclass(frozen=True, slots=True)
class _Table:
    """A square table of counts with at least one subject, and the shares of each category (rows, then columns)."""

    counts: tuple[tuple[int, ...], ...]
    n: int
    rows: tuple[float, ...]
    columns: tuple[float, ...]

    @property
    def size(self) -> range:
        return range(len(self.rows))

    @property
    def alike(self) -> int:
        """Count the subjects on which both chose the same."""
        return sum(self.counts[i][i] for i in self.size)

    @property
    def expected(self) -> float:
        """Give the share that chance alone would make alike (Cohen)."""
        return sum(r * c for r, c in zip(self.rows, self.columns, strict=True))


def agreement(pairs: Sequence[tuple[str, str]], categories: Sequence[str], *, ordered: bool = False) -> Agreement:
    """Measure the agreement of two raters from their (first, second) choices; all declared categories count.

    `ordered` says that the categories stand in the order of a scale. Raises ValueError for a choice that is not
    among the categories.
    """
    names = tuple(categories)
    positions = {name: number for number, name in enumerate(names)}
    table = [[0] * len(names) for _ in names]
    for one, other in pairs:
        if one not in positions or other not in positions:
            raise ValueError(f"{one!r} or {other!r} is not among the categories {names}")
        table[positions[one]][positions[other]] += 1
    return of_table(table, names, ordered=ordered)


def of_table(table: Sequence[Sequence[int]], categories: Sequence[str], *, ordered: bool = False) -> Agreement:
    """Measure the agreement that a square table of counts shows.

    Kappa: Cohen 1960; its interval: Fleiss, Cohen and Everitt 1969, and for under 30 subjects, or where that has no
    width, the exact (else Wilson's) interval of the percentage carried over with the chance agreement observed.
    Weighted kappa: Cohen 1968; its interval alike, for under 30 subjects Wilson's of the weighted agreement, whose
    variance is at most that of a percentage. PABAK, prevalence and bias index: Byrt, Bishop and Carlin 1993. AC1:
    Gwet 2008. Positive and negative agreement: Cicchetti and Feinstein 1990.
    """
    counts, names = tuple(tuple(row) for row in table), tuple(categories)
    n = sum(map(sum, counts))
    if n == 0:
        reasons = dict.fromkeys((*_FIGURES, *_INTERVALS), NO_OVERLAP)
        return Agreement(n=0, categories=names, table=counts, reasons=reasons)
    size = range(len(names))
    shares = _Table(counts, n, tuple(sum(r) / n for r in counts), tuple(sum(r[j] for r in counts) / n for j in size))
    found: dict[str, Any] = {"po": shares.alike / n, "po_ci": wilson(shares.alike / n, n), "kappa": _kappa(shares)}
    found |= {"kappa_ci": _kappa_ci(shares, found["kappa"]), "pabak": _pabak(shares), "ac1": _ac1(shares)}
    found |= {**_weighted("linear", shares, 1), **_weighted("quadratic", shares, 2)} if ordered else {}
    found |= _of_two(shares) if len(names) == 2 else {}
    return Agreement(n=n, categories=names, table=counts, reasons=_reasons(found, n, len(names), ordered), **found)


def share_alike(alike: int, n: int) -> Agreement:
    """Measure the agreement on answers that are no categories, of which only can be said whether they are the same.

    `n` is at least 1.
    """
    reasons = dict.fromkeys((name for name in (*_FIGURES, *_INTERVALS) if not name.startswith("po")), NO_CATEGORIES)
    return Agreement(n=n, categories=(), table=(), po=alike / n, po_ci=wilson(alike / n, n), reasons=reasons)


def _reasons(found: Mapping[str, Any], n: int, categories: int, ordered: bool) -> dict[str, str]:
    """Say of each figure that there is none of why."""
    weighted = (NOT_ORDERED if not ordered else ONE_CATEGORY) if categories > 1 else NO_CHOICE
    two = NEVER_CHOSEN if categories == 2 else NOT_TWO
    few = dict.fromkeys(("linear_ci", "quadratic_ci"), weighted if "linear" not in found else TOO_FEW_TO_SAY)
    why = {
        "kappa": ONE_CATEGORY, "kappa_ci": TOO_FEW_TO_SAY if n < TOO_FEW else ONE_CATEGORY, "pabak": NO_CHOICE,
        "ac1": NO_CHOICE, "linear": weighted, "quadratic": weighted, "prevalence": two, "bias": two, "positive": two,
        "negative": two, **few,
    }  # fmt: skip
    return {name: said for name, said in why.items() if found.get(name) is None}


def _kappa(table: _Table) -> float | None:
    by_chance = table.expected
    return None if 1 - by_chance < 1e-12 else (table.alike / table.n - by_chance) / (1 - by_chance)


def _kappa_ci(table: _Table, kappa: float | None) -> tuple[float, float] | None:
    if kappa is None or table.n < TOO_FEW:
        return None
    by_chance, n = table.expected, table.n
    error = _error(table, kappa, _identity(table))
    if n >= FEW and error > _NO_WIDTH:
        return max(-1.0, kappa - Z * error), min(1.0, kappa + Z * error)
    return _carried(exact(table.alike, n) if n < FEW else wilson(table.alike / n, n), by_chance)


def _carried(bounds: tuple[float, float], by_chance: float) -> tuple[float, float]:
    """Carry the bounds of a share of agreement over to kappa."""
    low, high = ((bound - by_chance) / (1 - by_chance) for bound in bounds)
    return max(-1.0, low), high


_Weights = Sequence[Sequence[float]]  # how far each two categories agree: 1 wholly, 0 not at all
_NO_WIDTH = 1e-6


def _identity(table: _Table) -> _Weights:
    return [[float(i == j) for j in table.size] for i in table.size]


def _error(table: _Table, kappa: float, weights: _Weights) -> float:
    """Give the standard error of kappa, weighted or not (Fleiss, Cohen and Everitt 1969)."""
    rows, columns, n, size = table.rows, table.columns, table.n, table.size
    by_chance = sum(weights[i][j] * rows[i] * columns[j] for i in size for j in size)
    of_row = [sum(weights[i][j] * columns[j] for j in size) for i in size]
    of_column = [sum(weights[i][j] * rows[i] for i in size) for j in size]
    spread = sum(
        table.counts[i][j] / n * (weights[i][j] - (of_row[i] + of_column[j]) * (1 - kappa)) ** 2
        for i in size for j in size
    )  # fmt: skip
    middle = (kappa - by_chance * (1 - kappa)) ** 2
    return sqrt(max(0.0, spread - middle) / n) / (1 - by_chance)


def _weighted(name: str, table: _Table, power: int) -> dict[str, Any]:
    """Give kappa with weights that fall with the distance on the scale (1) or with its square (2), and its interval."""
    steps = len(table.rows) - 1
    if steps < 1:
        return {}
    weights = [[1 - (abs(i - j) / steps) ** power for j in table.size] for i in table.size]
    cells = [(i, j, weights[i][j]) for i in table.size for j in table.size]
    observed = sum(weight * table.counts[i][j] for i, j, weight in cells) / table.n
    expected = sum(weight * table.rows[i] * table.columns[j] for i, j, weight in cells)
    if 1 - expected < 1e-12:
        return {}
    kappa = (observed - expected) / (1 - expected)
    if table.n < TOO_FEW:
        return {name: kappa}
    error = _error(table, kappa, weights)
    if table.n >= FEW and error > _NO_WIDTH:
        return {name: kappa, f"{name}_ci": (max(-1.0, kappa - Z * error), min(1.0, kappa + Z * error))}
    return {name: kappa, f"{name}_ci": _carried(wilson(min(1.0, observed), table.n), expected)}


def _pabak(table: _Table) -> float | None:
    k = len(table.rows)
    return (k * table.alike / table.n - 1) / (k - 1) if k > 1 else None


def _ac1(table: _Table) -> float | None:
    if len(table.rows) < 2:
        return None
    middle = [(r + c) / 2 for r, c in zip(table.rows, table.columns, strict=True)]
    by_chance = sum(p * (1 - p) for p in middle) / (len(table.rows) - 1)
    return (table.alike / table.n - by_chance) / (1 - by_chance)


def _of_two(table: _Table) -> dict[str, float | None]:
    (both, first), (second, neither) = table.counts
    apart = first + second
    return {
        "prevalence": abs(both - neither) / table.n,
        "bias": abs(first - second) / table.n,
        "positive": 2 * both / (2 * both + apart) if both + apart else None,
        "negative": 2 * neither / (2 * neither + apart) if neither + apart else None,
    }
