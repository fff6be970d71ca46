"""Agreement on a form: of each item, each section, and all of it, on what both answered."""

import pytest

from review_tui.model.review.agreement import NO_CATEGORIES, NO_OVERLAP, NOT_ORDERED
from review_tui.model.review.agreement_of_forms import FORM, ITEM, SECTION, ScopeAgreement, alpha_of_items, of_form
from review_tui.model.review.answers import Answer, Answers
from review_tui.model.review.form import Form, from_mapping
from review_tui.model.review.values import NOT_APPLICABLE, NOT_STATED

YES_NO = [{"value": "yes"}, {"value": "no"}]
LEVELS = {"options": [{"value": v} for v in ("low", "middle", "high")], "order": ["low", "middle", "high"]}
RATED: Form = from_mapping(
    {
        "id": "f", "title": "A form", "scales": {"levels": LEVELS},
        "sections": [{"id": "who", "title": "Who"}, {"id": "how", "title": "How"}],
        "items": [
            {"id": "clear", "label": "Clear?", "section": "who", "options": YES_NO},
            {"id": "fair", "label": "Fair?", "section": "who", "options": YES_NO},
            {"id": "why", "label": "Why?", "section": "how", "kind": "text", "when": "fair == no"},
            {"id": "level", "label": "Level", "section": "how", "scale": "levels"},
        ],
    }
)  # fmt: skip


def said(**values: object) -> Answers:
    return {name: Answer(value) for name, value in values.items()}


def found(*pairs: tuple[Answers, Answers]) -> dict[str, ScopeAgreement]:
    return {f"{one.scope} {one.name}": one for one in of_form(RATED, pairs)}


def test_each_item_is_measured_on_the_subjects_that_both_answered() -> None:
    got = found(
        (said(clear="yes", fair="no"), said(clear="yes", fair="yes")),
        (said(clear="no"), said(clear="no", fair="yes")),
    )
    clear, fair = got[f"{ITEM} clear"].found, got[f"{ITEM} fair"].found
    assert (clear.n, clear.po, clear.kappa) == (2, 1.0, 1.0)
    assert (fair.n, fair.po) == (1, 0.0)
    assert clear.reasons["linear"] == NOT_ORDERED


def test_a_section_and_the_form_pool_their_items() -> None:
    got = found((said(clear="yes", fair="no", level="low"), said(clear="yes", fair="yes", level="low")))
    assert (got[f"{SECTION} who"].found.n, got[f"{SECTION} who"].found.po) == (2, 0.5)
    assert got[f"{SECTION} who"].found.categories == ("yes", "no")
    whole = got[f"{FORM} f"].found
    assert (whole.n, whole.categories, whole.reasons["kappa"]) == (3, (), NO_CATEGORIES)
    assert whole.po == pytest.approx(2 / 3)


def test_a_text_is_the_same_whatever_its_spacing_and_case_and_what_is_not_asked_counts_nowhere() -> None:
    got = found(
        (said(fair="no", why="Too  dear"), said(fair="no", why="too dear")),
        (said(fair="yes", why="kept"), said(fair="no", why="other")),
    )
    assert (got[f"{ITEM} why"].found.n, got[f"{ITEM} why"].found.po) == (1, 1.0)


def test_a_scale_is_weighted_on_what_is_on_it_and_what_is_beside_it_is_an_answer_all_the_same() -> None:
    pairs = [(said(level=a), said(level=b)) for a, b in (("low", "middle"), ("high", "high"), ("middle", "middle"))]
    level = found(*pairs, (said(level=NOT_STATED), said(level="low")))[f"{ITEM} level"].found
    assert (level.n, level.po, level.categories) == (4, 0.5, ("low", "middle", "high", "not_stated"))
    assert level.kappa == pytest.approx((0.5 - 4 / 16) / (1 - 4 / 16))  # by chance: low 1/16, middle 2/16, high 1/16
    on = found(*pairs)[f"{ITEM} level"].found
    assert on.kappa is not None
    assert level.linear == on.linear
    assert on.linear is not None
    assert on.linear > on.kappa
    beside = found((said(level=NOT_STATED), said(level="low")))[f"{ITEM} level"].found
    assert (beside.n, beside.po, beside.linear, beside.reasons["linear"]) == (1, 0.0, None, NO_OVERLAP)


def test_of_how_many_a_weighted_kappa_is_stands_beside_of_how_many_the_rest_is() -> None:
    pairs = [(said(level=a, clear="yes", why="x"), said(level=b, clear="no", why="y"))
             for a, b in (("low", "low"), ("low", NOT_STATED), ("high", "middle"))]  # fmt: skip
    got = found(*pairs)
    assert [(got[f"{ITEM} {name}"].found.n, got[f"{ITEM} {name}"].on_scale) for name in ("level", "clear")] == [
        (3, 2), (3, None),
    ]  # fmt: skip
    assert (got[f"{SECTION} how"].on_scale, got[f"{FORM} f"].on_scale) == (2, None)


@pytest.mark.parametrize("absent", [NOT_STATED, NOT_APPLICABLE])
@pytest.mark.parametrize(("item", "other"), [("clear", "yes"), ("why", "too dear"), ("level", "low")])
def test_not_stated_and_not_applicable_count_to_every_kind_of_item(item: str, other: str, absent: object) -> None:
    one, both = (said(**{"fair": "no", item: value}) for value in (other, absent))
    got = found((one, both), (both, both))[f"{ITEM} {item}"].found
    assert (got.n, got.po) == (2, 0.5)


def test_an_option_that_says_not_applicable_is_one_category_with_the_answer_beside_the_options() -> None:
    options = [{"value": "yes"}, {"value": "na", "label": "Not applicable"}]
    form = from_mapping({"id": "f", "title": "F", "items": [{"id": "a", "label": "A", "options": options}]})
    got = of_form(form, [(said(a="na"), said(a=NOT_APPLICABLE)), (said(a="yes"), said(a="yes"))])[0].found
    assert (got.n, got.po, got.categories) == (2, 1.0, ("yes", "na"))


def test_not_stated_is_a_category_of_choices_without_an_order() -> None:
    got = found((said(clear=NOT_STATED), said(clear=NOT_STATED)), (said(clear="yes"), said(clear="no")))
    clear = got[f"{ITEM} clear"].found
    assert clear.categories == ("yes", "no", "not_stated")
    assert clear.po == 0.5


def test_nothing_that_both_answered_is_no_agreement() -> None:
    assert of_form(RATED, []) == of_form(RATED, [(said(clear="yes"), said(fair="no"))]) == []


def test_alpha_of_any_number_of_raters_is_by_item_and_ordinal_on_a_scale() -> None:
    sheets = [
        {"ada": said(clear="yes", level="low"), "ben": said(clear="yes", level="low"), "dan": said(clear="no")},
        {"ada": said(clear="no", level="high"), "ben": said(clear="no", level="middle")},
    ]
    alphas = alpha_of_items(RATED, sheets)
    assert set(alphas) == {"clear", "fair", "level"}
    assert alphas["fair"] is None
    assert alphas["clear"] == pytest.approx(1 / 3)
    assert alphas["level"] is not None
