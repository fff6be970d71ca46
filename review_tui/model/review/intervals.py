"""Intervals of a share at 95 %: Wilson's for any number, and the exact one for few."""

from collections.abc import Callable
from math import comb, sqrt

Z = 1.959964  # the 97.5 % point of the normal distribution
_TAIL, _STEPS = 0.025, 60  # halvings: far below what is printed


def wilson(share: float, n: int) -> tuple[float, float]:
    """Give the 95% interval of a share of n (Wilson 1927), both 0-1; n is at least 1."""
    middle = share + Z * Z / (2 * n)
    reach = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return max(0.0, (middle - reach) / (1 + Z * Z / n)), min(1.0, (middle + reach) / (1 + Z * Z / n))


def exact(hits: int, n: int) -> tuple[float, float]:
    """Give the exact 95% interval of `hits` among n (Clopper and Pearson 1934), both 0-1; for n up to 100."""
    low = 0.0 if hits == 0 else _where(lambda p: _at_least(hits, n, p) - _TAIL)
    high = 1.0 if hits == n else _where(lambda p: _TAIL - (1 - _at_least(hits + 1, n, p)))
    return low, high


def _at_least(hits: int, n: int, p: float) -> float:
    return sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(hits, n + 1))


def _where(rising: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2
