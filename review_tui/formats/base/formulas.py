"""Formulas in titles as TeX writes them, where they are but a sign, a number below or a word in another face."""

import re

_GREEK = (
    "alpha:α beta:β gamma:γ delta:δ epsilon:ε varepsilon:ε zeta:ζ eta:η theta:θ iota:ι kappa:κ lambda:λ mu:μ nu:ν xi:ξ "
    "pi:π rho:ρ sigma:σ tau:τ upsilon:υ phi:φ varphi:φ chi:χ psi:ψ omega:ω Gamma:Γ Delta:Δ Theta:Θ Lambda:Λ Xi:Ξ Pi:Π "
    "Sigma:Σ Phi:Φ Psi:Ψ Omega:Ω times:× pm:± leq:≤ le:≤ geq:≥ ge:≥ approx:≈ sim:∼ infty:∞ rightarrow:→ to:→ degree:° "
    "circ:° cdot:· ldots:… dots:… neq:≠ textmu:µ"
)
_SIGNS = dict(pair.split(":") for pair in _GREEK.split())
_SIGN = re.compile(r"\\([A-Za-z]+)(?![A-Za-z])(?:\{\})?")
_FACE = re.compile(
    r"\\(?:text(?:it|bf|rm|sc|sl|sf|tt|up|normal|sub(?:script)?|super(?:script)?)?|emph|math(?:rm|it|bf|sf|tt|cal|bb|frak|scr)|operatorname|boldsymbol|bm|mbox)"
    r"\{([^{}]*)\}"
)
_BELOW = re.compile(r"_\{?([\w+-]{1,4})\}?")
_ABOVE = re.compile(r"\^\{?([\d+-]{1,4}|n|th|st|nd|rd|[°*′])\}?")
_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_FORMULA = re.compile(r"\$(?=[^$]*[\\_^])([^$\s](?:[^$]{0,58}[^$\s])?)\$")  # "$5 and $6" is none


def in_signs(text: str) -> str:
    """Give a text with simple formulas as their signs; what is more than that stays as it is written."""
    return _FORMULA.sub(_simple, _FACE.sub(r"\1", text))


def _simple(found: re.Match[str]) -> str:
    said = _BELOW.sub(r"\1", _SIGN.sub(lambda each: _SIGNS.get(each[1], each[0]), _FACE.sub(r"\1", found[1])))
    said = _ABOVE.sub(
        lambda each: each[1] if each[1].isalpha() and each[1] != "n" else each[1].translate(_RAISED), said
    )
    return found[0] if re.search(r"[\\{}_^]", said) else said
