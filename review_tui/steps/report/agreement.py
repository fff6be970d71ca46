"""How far those who screen agree: of each two people, of all of them, by month, on their independent votes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from review_tui.model.fold.outcomes import Choice
from review_tui.model.review.agreement import Agreement, agreement
from review_tui.model.review.agreement_of_many import alpha, fleiss
from review_tui.model.review.protocol import Stage, StageKind
from review_tui.steps import screen
from review_tui.steps.desk import Desk
from review_tui.steps.desk.read_once import read_once
from review_tui.steps.report.agreement_of_forms import FormAgreement, at_form_stage, table_of_forms, told_of_form
from review_tui.steps.report.seeing_agreement import Pair, may_see, names_of, pair_words, pairs_of
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.store import first_words
from review_tui.words.agreement import sentence
from review_tui.words.phrases import asked_after_exclusion, stage_words

if TYPE_CHECKING:
    from review_tui.exporting.table import ExportTable

_CHOICES = tuple(choice.value for choice in Choice)
_FORWARD = {Choice.MAYBE.value: Choice.INCLUDE.value}  # both send a report on
_TWO = tuple(name for name in _CHOICES if name not in _FORWARD)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageAgreement:
    """The agreement at one screening stage; `merged` counts maybe as include, `months` are of each pair (YYYY-MM).

    `alpha` (Krippendorff) and `fleiss` are of all together where more than two people judged, else None; so is `fleiss`
    where they judged in differing numbers. On `sighted` votes nothing is computed: others' could be read before.
    """

    stage: Stage
    pairs: Mapping[Pair, Agreement] = field(default_factory=dict)
    merged: Mapping[Pair, Agreement] = field(default_factory=dict)
    months: Mapping[Pair, Mapping[str, Agreement]] = field(default_factory=dict)
    people: int = 0
    alpha: float | None = None
    fleiss: float | None = None
    sighted: int = 0


@read_once
def at_stage(desk: Desk, stage: str) -> StageAgreement:
    """Give the agreement at a screening stage.

    A viewer who votes at the stage sees it once the stage is closed: before that it could tell how a peer voted.
    """
    found = screen.screening_stage(desk, stage)
    if not may_see(desk, found):
        return StageAgreement(stage=found)
    dated = [(month, said) for month, said in first_words.independent_by_month(desk.store, found.name) if len(said) > 1]
    ballots = [said for _, said in dated]
    pairs = pairs_of(desk, found, ballots)
    people = {person for said in ballots for person in said}
    many = [list(said.values()) for said in ballots] if len(people) > 2 else []
    months = {
        month: pairs_of(desk, found, [said for at, said in dated if at == month]) for month in sorted(dict(dated))
    }
    return StageAgreement(
        stage=found,
        pairs={pair: agreement(said, _CHOICES) for pair, said in pairs.items()},
        merged={pair: agreement(_merged(said), _TWO) for pair, said in pairs.items()},
        months={
            pair: {month: agreement(of[pair], _CHOICES) for month, of in months.items() if pair in of} for pair in pairs
        },
        people=len(people),
        alpha=alpha(many, _CHOICES) if many else None,
        fleiss=fleiss(many, _CHOICES) if many else None,
        sighted=first_words.sighted(desk.store, found.name),
    )


def agreements(desk: Desk, stage: str) -> Mapping[Pair, Agreement]:
    """Give the agreement of each two people at a screening stage, as `at_stage` does."""
    return at_stage(desk, stage).pairs


def agreement_told(desk: Desk, stages: Iterable[str]) -> dict[str, Any]:
    """Tell agreement by stage and pair, as far as the viewer may know it yet, and what is missing before it is final.

    That stands beside the stages as `provisional`, while anything is; `not_independent` counts, by stage, the votes
    that were cast after others could be read, which agreement leaves out; `of_all` are the figures of more than two
    people, and `sentences` say each stage for a methods section. `not_computed` says where there is none, and why,
    `asked_no_more` names the items of a form that are in no figure since a later version does not ask them.
    """
    measured, forms = _measured(desk, stages)
    found: dict[str, Any] = {name: [_told(desk, one, pair) for pair in one.pairs] for name, one in measured.items()}
    found |= {name: told_of_form(desk, one) for name, one in forms.items()}
    beside: dict[str, dict[str, Any]] = {
        "not_independent": {name: one.sighted for name, one in measured.items() if one.sighted},
        "of_all": {name: _told_of_all(one) for name, one in measured.items() if one.people > 2}
        | {name: {"people": one.people, "alphas": one.alphas} for name, one in forms.items() if one.people > 2},
        "not_computed": {n: asked_after_exclusion(n) for n, one in measured.items() if one.stage.asks_after_exclusion}
        | {name: one.why_not for name, one in forms.items() if one.why_not},
        "asked_no_more": {name: list(one.gone) for name, one in forms.items() if one.gone},
        "sentences": {name: said for name, one in measured.items() if (said := methods_sentence(one))},
    }
    missing_yet = unfinished(desk, rated=bool(forms))
    found |= {name: told for name, told in beside.items() if told}
    return found | ({"provisional": missing_yet} if missing_yet else {})


def stages_of(desk: Desk) -> list[str]:
    """Name the stages at which people judge: those of screening and those with a form that was loaded."""
    return [
        stage.name
        for stage in desk.frame.protocol.stages
        if stage.kind is StageKind.SCREENING or stage.form in desk.frame.forms
    ]


def measured(desk: Desk) -> list[StageAgreement | FormAgreement]:
    """Give the agreement at every stage at which people judge, in the protocol's order."""
    named = stages_of(desk)
    screened, forms = _measured(desk, named)
    return [screened[name] if name in screened else forms[name] for name in named]


def _measured(desk: Desk, stages: Iterable[str]) -> tuple[dict[str, StageAgreement], dict[str, FormAgreement]]:
    """Measure the screening stages, and the form stages, by name."""
    kinds = {stage.name: stage.kind for stage in desk.frame.protocol.stages}
    named = list(stages)
    screened = {name: at_stage(desk, name) for name in named if kinds.get(name) in (StageKind.SCREENING, None)}
    return screened, {name: at_form_stage(desk, name) for name in named if name not in screened}


def methods_sentence(found: StageAgreement, told: int = 0, apart: int | None = None) -> str:
    """Say the agreement at a stage as a methods section does, "" where there is none; the rest as in `sentence`."""
    return sentence(stage_words(found.stage.name), list(found.pairs.values()), found.alpha, told, apart)


def tables_of(desk: Desk, stages: Iterable[str]) -> "list[ExportTable]":
    """Give the printed tables: of each pair and way of counting; by month; and of forms, item by item.

    Where the protocol screens nothing there are no votes to tell of, and only the last is made.
    """
    from review_tui.exporting.agreement import agreement_table, months_table

    screened, forms = _measured(desk, stages)
    measured = list(screened.values())
    named = [(stage_words(one.stage.name), one) for one in measured]
    rows = [
        (label, pair_words(desk, one.stage, one.pairs, pair), merged, (one.merged if merged else one.pairs)[pair])
        for label, one in named for pair in one.pairs for merged in (False, True)
    ]  # fmt: skip
    months = [
        (label, pair_words(desk, one.stage, one.pairs, pair), month, said)
        for label, one in named for pair, by in one.months.items() for month, said in by.items()
    ]  # fmt: skip
    said = [line for one in measured if (line := methods_sentence(one))]
    of_votes = [agreement_table(rows, said), months_table(months)] if desk.frame.protocol.screening_stages else []
    return [*of_votes, table_of_forms(desk, list(forms.values()))]


def _told(desk: Desk, found: StageAgreement, pair: Pair) -> dict[str, Any]:
    return {
        "people": names_of(desk, found.stage, found.pairs, pair),
        **found.pairs[pair].to_json(),
        "maybe_as_include": found.merged[pair].to_json(),
        "months": {month: said.to_json() for month, said in found.months[pair].items()},
    }


def _told_of_all(found: StageAgreement) -> dict[str, Any]:
    rounded = {name: value if value is None else round(value, 6) for name, value in
               (("alpha", found.alpha), ("fleiss", found.fleiss))}  # fmt: skip
    return {"people": found.people, **rounded}


def _merged(said: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(_FORWARD.get(one, one), _FORWARD.get(other, other)) for one, other in said]
