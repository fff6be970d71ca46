"""How far those who rate agree on a form: of each two people item by item, on their first sheets."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from review_tui.model.review.agreement_of_forms import FORM, ITEM, ScopeAgreement, alpha_of_items, of_form
from review_tui.model.review.form_versions import read_by
from review_tui.model.review.protocol import Mode, Stage
from review_tui.steps.desk import Desk
from review_tui.steps.rate.answering import form_of, form_stage
from review_tui.steps.report.seeing_agreement import Pair, may_see, names_of, pair_words, pairs_of
from review_tui.store import first_words
from review_tui.words.agreement import form_sentence
from review_tui.words.phrases import asked_no_more, not_independent, stage_words

if TYPE_CHECKING:
    from review_tui.exporting.table import ExportTable


_FEW = 10  # answers of two people from which on their kappa is told among those of others


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAgreement:
    """The agreement at one form stage: of each pair by item, section and form, in the form's order.

    `alphas` (Krippendorff) are of all people together, by item, where more than two rated. `why_not` says why there is
    no agreement to compute. `gone` are the items that two answered and the form asks no more: they are in no figure.
    """

    stage: Stage
    pairs: Mapping[Pair, list[ScopeAgreement]] = field(default_factory=dict)
    people: int = 0
    alphas: Mapping[str, float | None] = field(default_factory=dict)
    why_not: str = ""
    gone: tuple[str, ...] = ()


def at_form_stage(desk: Desk, stage: str) -> FormAgreement:
    """Give the agreement at a form stage; who rates there sees it once the stage is closed."""
    found, form = form_stage(desk, stage), form_of(desk, stage)
    if found.mode is Mode.VERIFY:
        return FormAgreement(stage=found, why_not=not_independent(found.name))
    if not may_see(desk, found):
        return FormAgreement(stage=found)
    sheets = [
        {person: read_by(form, said) for person, said in by.items()}
        for by in first_words.first_sheets(desk.store, found.name)
        if len(by) > 1
    ]
    people = {person for by in sheets for person in by}
    pairs = {pair: of_form(form, said) for pair, said in pairs_of(desk, found, sheets).items()}
    answered = [
        Counter(name for said in by.values() for name, one in said.items() if not one.is_blank) for by in sheets
    ]
    return FormAgreement(
        stage=found,
        pairs=pairs,
        people=len(people),
        alphas=alpha_of_items(form, sheets) if len(people) > 2 else {},
        gone=tuple(item.label for item in form.gone if any(by[item.id] > 1 for by in answered)),
    )


def form_words(found: FormAgreement) -> str:
    """Say the agreement at a form stage as a methods section does, "" where there is none or it is not open yet."""
    scopes = [one for pair in found.pairs.values() for one in pair]
    wholes = [one.found for one in scopes if one.scope == FORM]
    items: dict[str, list[float]] = {one.name: [] for one in scopes if one.scope == ITEM and one.found.n}
    least = _FEW if len(found.pairs) > 1 else 0
    for one in scopes:
        if one.name in items and one.scope == ITEM and one.found.kappa is not None and one.found.n >= least:
            items[one.name].append(one.found.kappa)
    alphas = [alpha for alpha in found.alphas.values() if alpha is not None]
    return form_sentence(stage_words(found.stage.name), wholes, items, alphas, least)


def told_of_form(desk: Desk, found: FormAgreement) -> list[dict[str, Any]]:
    """Tell the agreement at a form stage, pair by pair, as `agreement --json` promises."""
    return [
        {
            "people": names_of(desk, found.stage, found.pairs, pair),
            "items": [
                {
                    "scope": one.scope,
                    "item": one.name,
                    "label": one.label,
                    "on_scale": one.on_scale,
                    **one.found.to_json(),
                }
                for one in scopes
            ],
        }
        for pair, scopes in found.pairs.items()
    ]


def table_of_forms(desk: Desk, found: "list[FormAgreement]") -> "ExportTable":
    """Give the printed table of agreement on forms: a row for each pair and item, section and form."""
    from review_tui.exporting.agreement import items_table

    rows = [
        (stage_words(one.stage.name), pair_words(desk, one.stage, one.pairs, pair), said, one.alphas.get(said.name))
        for one in found for pair, scopes in one.pairs.items() for said in scopes
    ]  # fmt: skip
    return items_table(rows, [asked_no_more(one.stage.name, one.gone) for one in found if one.gone])
