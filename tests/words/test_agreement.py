"""Agreement in words: one pair, several, and what is not defined."""

import pytest

from review_tui.model.review.agreement import of_table
from review_tui.words.agreement import interval, sentence

TYPICAL = of_table([[40, 9], [11, 340]], ["include", "exclude"])


def test_one_pair_is_said_with_both_intervals() -> None:
    assert sentence("full text", [TYPICAL]) == (
        "At full text screening, two people judged 400 reports independently of each other: they agreed on 95.0 % "
        "(95 % interval 92.4 to 96.7), Cohen's kappa 0.77 (95 % interval 0.68 to 0.87)."
    )


def test_several_pairs_are_said_as_a_span() -> None:
    other = of_table([[20, 5], [10, 15]], ["include", "exclude"])
    assert sentence("title", [TYPICAL, other], 0.5) == (
        "At title screening, 2 pairs of people made 450 comparisons of independent judgements: they agreed on 70.0 to "
        "95.0 % by pair, Cohen's kappa 0.40 to 0.77; Krippendorff's alpha of all 0.50."
    )


def test_kappa_of_one_category_is_said_not_to_be_defined() -> None:
    said = sentence("title", [of_table([[0, 0], [0, 12]], ["include", "exclude"])])
    assert said.endswith("Cohen's kappa is not defined, since both used one and the same category only.")


def test_nothing_judged_by_two_is_no_sentence() -> None:
    assert sentence("title", []) == ""


@pytest.mark.parametrize(
    ("bounds", "why", "said"),
    [((0.1, 0.25), "", "0.100 to 0.250"), (None, "too few to say", "too few to say"), (None, "", "-")],
)
def test_an_interval_is_its_bounds_or_why_there_is_none(
    bounds: tuple[float, float] | None, why: str, said: str
) -> None:
    assert interval(bounds, why) == said


def test_that_two_people_judged_independently_is_said_once() -> None:
    """Where the sentence before says it of all reports that both judged, it goes on with how far they agree."""
    whole = sentence("full text", [TYPICAL])
    _, _, rest = whole.partition(": ")
    assert sentence("full text", [TYPICAL], told=400) == f"At full text screening, {rest}"
    assert sentence("full text", [TYPICAL], told=401) == whole
    assert sentence("full text", [TYPICAL, TYPICAL], told=400) == sentence("full text", [TYPICAL, TYPICAL])


def test_agreement_of_more_reports_than_are_judged_now_says_why_it_is_of_more() -> None:
    plain = sentence("full text", [TYPICAL])
    assert [sentence("full text", [TYPICAL], apart=n) for n in (400, 401)] == [plain, plain]
    assert sentence("full text", [TYPICAL], told=399, apart=399) == plain.replace(
        "independently of each other:",
        "independently of each other, counting by their first votes those that were given back, joined or taken out "
        "since:",
    )
