"""Agreement as a methods section says it."""

from collections.abc import Mapping, Sequence

from review_tui.model.review.agreement import Agreement
from review_tui.model.review.text import clean_line
from review_tui.words.phrases import plural

_MORE = ", counting by their first votes those that were given back, joined or taken out since"


def sentence(
    stage: str, pairs: Sequence[Agreement], alpha: float | None = None, told: int = 0, apart: int | None = None
) -> str:
    """Say how far those agree who judged at a stage (in words), "" where no two judged the same report.

    `pairs` are the agreements of each two people, `alpha` that of all of them; `told` is of how many reports the
    sentence before says already that two people judged them independently, `apart` of how many it says so where it
    speaks of all that is judged now: agreement is of first votes for ever, so that it may be of more, and says why.
    """
    if not pairs:
        return ""
    where = f"At {clean_line(stage)}{'' if 'screen' in stage else ' screening'}, "
    if len(pairs) == 1 and pairs[0].n == told:
        return f"{where}{_one(pairs[0])}."
    if len(pairs) == 1:
        more = _MORE if apart is not None and pairs[0].n > apart else ""
        judged = f"{plural(pairs[0].n, 'report')} independently of each other{more}"
        return f"{where}two people judged {judged}: {_one(pairs[0])}."
    total = sum(one.n for one in pairs)
    agreed = [one.po for one in pairs if one.po is not None]
    kappas = [one.kappa for one in pairs if one.kappa is not None]
    said = (
        f"{where}{len(pairs):,} pairs of people made {plural(total, 'comparison')} of independent judgements: "
        f"they agreed on {_span([f'{100 * share:.1f}' for share in sorted(agreed)])} % by pair"
    )
    said += f", Cohen's kappa {_span([f'{kappa:.2f}' for kappa in sorted(kappas)])}" if kappas else ""
    return said + (f"; Krippendorff's alpha of all {alpha:.2f}." if alpha is not None else ".")


def form_sentence(
    stage: str,
    wholes: Sequence[Agreement],
    items: Mapping[str, Sequence[float]],
    alphas: Sequence[float],
    least: int = 0,
) -> str:
    """Say how far the first sheets of a form agree at a stage, "" where no two were filled in of the same.

    `wholes` are the agreements of each two people on all answers of the form, `items` the kappas of single items, from
    which they are told where the answers of the whole have no kappa together; `alphas` are of all people, by item.
    An item has none where it is no choice, or all gave the same answer of all: of how many they are is said, and so is
    that kappas are of those pairs of people alone who gave `least` answers to it or more.
    """
    measured = [one for one in wholes if one.po is not None]
    if not measured:
        return ""
    n = sum(one.n for one in measured)
    who = "the first sheets" if len(measured) == 1 else f"the first sheets of {len(measured):,} pairs of people"
    shares = _span([f"{100 * share:.1f}" for share in sorted(one.po for one in measured if one.po is not None)])
    said = f"At {clean_line(stage)}, {who} agreed on {shares} % of {plural(n, 'answer')}"
    if len(measured) == 1 and (bounds := measured[0].po_ci):
        said += f" (95 % interval {100 * bounds[0]:.1f} to {100 * bounds[1]:.1f})"
    whole = [one.kappa for one in measured if one.kappa is not None]
    if whole:
        said += f", Cohen's kappa {_span([f'{kappa:.2f}' for kappa in sorted(whole)])}"
    elif kappas := sorted(kappa for some in items.values() for kappa in some):
        said += f", Cohen's kappa by item {_span([f'{kappa:.2f}' for kappa in kappas])}"
        having = sum(map(bool, items.values()))
        of = [f"{having:,} of {len(items):,} items {'has' if having == 1 else 'have'} one"] * (having < len(items))
        of += [f"of pairs with {least} answers to it or more"] * bool(least)
        said += f" ({'; '.join(of)})" if of else ""
    if alphas:
        said += f"; Krippendorff's alpha of all people, by item, {_span([f'{one:.2f}' for one in sorted(alphas)])}"
    return f"{said}."


def interval(bounds: Sequence[float] | None, reason: str = "") -> str:
    """Say an interval with three decimals, or why there is none."""
    return reason or "-" if bounds is None else f"{bounds[0]:.3f} to {bounds[1]:.3f}"


def _one(found: Agreement) -> str:
    assert found.po is not None
    assert found.po_ci is not None
    low, high = (f"{100 * bound:.1f}" for bound in found.po_ci)
    said = f"they agreed on {100 * found.po:.1f} % (95 % interval {low} to {high})"
    if found.kappa is None:
        return f"{said}; Cohen's kappa is not defined, since {found.reasons['kappa']}"
    within = found.reasons.get("kappa_ci", "")
    if found.kappa_ci is not None:
        within = f"95 % interval {found.kappa_ci[0]:.2f} to {found.kappa_ci[1]:.2f}"
    return f"{said}, Cohen's kappa {found.kappa:.2f} ({within})"


def _span(figures: Sequence[str]) -> str:
    return figures[0] if figures[0] == figures[-1] else f"{figures[0]} to {figures[-1]}"
