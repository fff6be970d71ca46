"""Agreement of any number of raters: Krippendorff's alpha and Fleiss' kappa."""

from collections import Counter
from collections.abc import Sequence


def alpha(units: Sequence[Sequence[str]], categories: Sequence[str], *, ordered: bool = False) -> float | None:
    """Measure the agreement of any number of raters, some of whom skipped some units, by Krippendorff's alpha.

    A unit is the choices made about one subject, by whoever judged it; `ordered` says that the categories stand in
    the order of a scale. None when no unit has two choices or all choices are the same. Krippendorff 2011.
    Raises ValueError for a choice that is not among the categories.
    """
    positions = {name: number for number, name in enumerate(categories)}
    if strange := {choice for unit in units for choice in unit} - set(positions):
        raise ValueError(f"{sorted(strange)} are not among the categories {tuple(categories)}")
    size = range(len(positions))
    together = [[0.0] * len(positions) for _ in size]
    for unit in units:
        for i, one in enumerate(unit):
            for j, other in enumerate(unit):
                if i != j:
                    together[positions[one]][positions[other]] += 1 / (len(unit) - 1)
    sums = [sum(row) for row in together]
    apart = [[_distance(i, j, sums, ordered) for j in size] for i in size]
    expected = sum(sums[i] * sums[j] * apart[i][j] for i in size for j in size)
    if expected < 1e-12:
        return None
    observed = sum(together[i][j] * apart[i][j] for i in size for j in size)
    return 1 - (sum(sums) - 1) * observed / expected


def fleiss(units: Sequence[Sequence[str]], categories: Sequence[str]) -> float | None:
    """Measure the agreement of as many raters on each unit by Fleiss' kappa (1971).

    None when there is no unit, when units were judged by differing numbers or by one alone (alpha takes those), or
    when all choices are the same. Raises ValueError for a choice that is not among the categories.
    """
    if strange := {choice for unit in units for choice in unit} - set(categories):
        raise ValueError(f"{sorted(strange)} are not among the categories {tuple(categories)}")
    sizes = {len(unit) for unit in units}
    if len(sizes) != 1 or (raters := sizes.pop()) < 2:
        return None
    counted = [Counter(unit) for unit in units]
    shares = [sum(unit[name] for unit in counted) / (len(units) * raters) for name in categories]
    expected = sum(share * share for share in shares)
    if 1 - expected < 1e-12:
        return None
    alike = sum(n * (n - 1) for unit in counted for n in unit.values()) / (raters * (raters - 1) * len(units))
    return (alike - expected) / (1 - expected)


def _distance(one: int, other: int, sums: Sequence[float], ordered: bool) -> float:
    """Give the squared distance of two categories; on a scale, how many choices lie between them."""
    if not ordered:
        return float(one != other)
    low, high = sorted((one, other))
    between = sum(sums[low : high + 1]) - (sums[low] + sums[high]) / 2
    return between * between
