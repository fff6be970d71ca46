"""Agreement of two raters on categories: percentage, Cohen's kappa with its interval, PABAK and Gwet's AC1."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

Z = 1.959964  # the 97.5 % point of the normal distribution
NO_OVERLAP = "no report was judged by both"
ONE_CATEGORY = "both used one and the same category only"
NO_CHOICE = "there is only one category to choose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two raters agree on `n` subjects; `table` has the first rater's categories as rows.

    What cannot be computed is None, and `reasons` says why.
    """

    n: int
    categories: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    po: float | None = None
    po_ci: tuple[float, float] | None = None
    kappa: float | None = None
    kappa_ci: tuple[float, float] | None = None
    pabak: float | None = None
    ac1: float | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Give the shape that `agreement --json` promises; six decimals."""
        found: dict[str, Any] = {"n": self.n, "table": [list(row) for row in self.table]}
        found["categories"] = list(self.categories)
        for name in ("po", "kappa", "pabak", "ac1"):
            value = getattr(self, name)
            found[name] = None if value is None else round(value, 6)
        for name in ("po_ci", "kappa_ci"):
            bounds = getattr(self, name)
            found[name] = None if bounds is None else [round(bound, 6) for bound in bounds]
        return {**found, "reasons": dict(self.reasons)}


def agreement(pairs: Sequence[tuple[str, str]], categories: Sequence[str]) -> Agreement:
    """Measure the agreement of two raters from their (first, second) choices; all declared categories count.

    Kappa: Cohen 1960, its standard error by Fleiss, Cohen and Everitt 1969. PABAK: Byrt 1993. AC1: Gwet 2008.
    The interval of the percentage: Wilson 1927.
    Raises ValueError for a choice that is not among the categories.
    """
    names = tuple(categories)
    place = {name: number for number, name in enumerate(names)}
    table = [[0] * len(names) for _ in names]
    for one, other in pairs:
        if one not in place or other not in place:
            raise ValueError(f"{one!r} or {other!r} is not among the categories {names}")
        table[place[one]][place[other]] += 1
    return of_table(table, names)


def of_table(table: Sequence[Sequence[int]], categories: Sequence[str]) -> Agreement:
    """Measure the agreement that a square table of counts shows."""
    counts = tuple(tuple(row) for row in table)
    names = tuple(categories)
    n = sum(map(sum, counts))
    if n == 0:
        values = ("po", "po_ci", "kappa", "kappa_ci", "pabak", "ac1")
        return Agreement(n=0, categories=names, table=counts, reasons=dict.fromkeys(values, NO_OVERLAP))
    rows = [sum(row) / n for row in counts]
    columns = [sum(row[j] for row in counts) / n for j in range(len(names))]
    po = sum(counts[i][i] for i in range(len(names))) / n
    kappa, interval = _kappa(counts, n, rows, columns, po)
    reasons = {} if kappa is not None else dict.fromkeys(("kappa", "kappa_ci"), ONE_CATEGORY)
    if len(names) < 2:
        reasons |= dict.fromkeys(("pabak", "ac1"), NO_CHOICE)
    pabak, ac1 = _pabak(po, len(names)), _ac1(rows, columns, po)
    return Agreement(
        n=n,
        categories=names,
        table=counts,
        po=po,
        po_ci=wilson(po, n),
        kappa=kappa,
        kappa_ci=interval,
        pabak=pabak,
        ac1=ac1,
        reasons=reasons,
    )


def wilson(share: float, n: int) -> tuple[float, float]:
    """Give the 95% interval of a share of n (Wilson 1927), both 0-1; n is at least 1."""
    middle = share + Z * Z / (2 * n)
    reach = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return max(0.0, (middle - reach) / (1 + Z * Z / n)), min(1.0, (middle + reach) / (1 + Z * Z / n))


def _kappa(
    counts: Sequence[Sequence[int]], n: int, rows: Sequence[float], columns: Sequence[float], po: float
) -> tuple[float | None, tuple[float, float] | None]:
    pe = sum(r * c for r, c in zip(rows, columns, strict=True))
    if 1 - pe < 1e-12:
        return None, None
    kappa = (po - pe) / (1 - pe)
    share = [[cell / n for cell in row] for row in counts]
    size = range(len(rows))
    a = sum(share[i][i] * (1 - (rows[i] + columns[i]) * (1 - kappa)) ** 2 for i in size)
    b = (1 - kappa) ** 2 * sum(share[i][j] * (columns[i] + rows[j]) ** 2 for i in size for j in size if i != j)
    c = (kappa - pe * (1 - kappa)) ** 2
    error = sqrt(max(0.0, a + b - c) / n) / (1 - pe)
    return kappa, (max(-1.0, kappa - Z * error), min(1.0, kappa + Z * error))


def _pabak(po: float, categories: int) -> float | None:
    return (categories * po - 1) / (categories - 1) if categories > 1 else None


def _ac1(rows: Sequence[float], columns: Sequence[float], po: float) -> float | None:
    if len(rows) < 2:
        return None
    middle = [(r + c) / 2 for r, c in zip(rows, columns, strict=True)]
    pe = sum(p * (1 - p) for p in middle) / (len(rows) - 1)
    return (po - pe) / (1 - pe)


def alpha(units: Sequence[Sequence[str]], categories: Sequence[str], *, ordered: bool = False) -> float | None:
    """Measure the agreement of any number of raters, some of whom skipped some units, by Krippendorff's alpha.

    A unit is the choices made about one subject, by whoever judged it; `ordered` says that the categories stand in
    the order of a scale. None when no unit has two choices or all choices are the same. Krippendorff 2011.
    Raises ValueError for a choice that is not among the categories.
    """
    place = {name: number for number, name in enumerate(categories)}
    if strange := {choice for unit in units for choice in unit} - set(place):
        raise ValueError(f"{sorted(strange)} are not among the categories {tuple(categories)}")
    size = range(len(place))
    together = [[0.0] * len(place) for _ in size]
    for unit in units:
        for i, one in enumerate(unit):
            for j, other in enumerate(unit):
                if i != j:
                    together[place[one]][place[other]] += 1 / (len(unit) - 1)
    sums = [sum(row) for row in together]
    apart = [[_distance(i, j, sums, ordered) for j in size] for i in size]
    expected = sum(sums[i] * sums[j] * apart[i][j] for i in size for j in size)
    if expected < 1e-12:
        return None
    observed = sum(together[i][j] * apart[i][j] for i in size for j in size)
    return 1 - (sum(sums) - 1) * observed / expected


def _distance(one: int, other: int, sums: Sequence[float], ordered: bool) -> float:
    """Give the squared distance of two categories; on a scale, how many choices lie between them."""
    if not ordered:
        return float(one != other)
    low, high = sorted((one, other))
    between = sum(sums[low : high + 1]) - (sums[low] + sums[high]) / 2
    return between * between
