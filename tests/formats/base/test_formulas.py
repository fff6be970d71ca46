"""Simple formulas of titles are read as their signs; what is more than a sign, and money, stays as it is."""

import pytest

from review_tui.formats.base.formulas import in_signs


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"Effects of $\beta$-blockers", "Effects of β-blockers"),
        (r"$\alpha_1$ and $H_2O$", "α1 and H2O"),
        (r"Growth of \textit{E. coli} and \emph{Homo}", "Growth of E. coli and Homo"),
        (r"$\Delta$PM$_{10}$ at $\geq$ 5", "ΔPM10 at ≥ 5"),
        ("$5 and $6", "$5 and $6"),
        ("$x^2$", "x²"),
        ("$x^{yz}$", "$x^{yz}$"),
        (r"$10^{-3}$ and $\mathbb{R}^n$", "10⁻³ and Rⁿ"),
        (r"$\frac{1}{2}$", r"$\frac{1}{2}$"),
        (r"C:\temp and 5 $", r"C:\temp and 5 $"),
    ],
)
def test_a_formula_is_a_sign_or_stays(written: str, said: str) -> None:
    assert in_signs(written) == said
    assert in_signs(said) == said
