"""What was written is told by its line, in a reviewer's words, with a remedy; five mistakes at a time."""

import pytest

from review_tui.forms.checked import MOST, check, refuse
from review_tui.forms.yaml_text import load_yaml
from review_tui.model.review.errors import ReviewError

GOOD = "title: Kites\nstages:\n- name: title\n  people: 2\n"


def refusal(text: str) -> list[str]:
    """Give what is said of a protocol, line by line."""
    data, lines = load_yaml(text, "p.yaml")
    with pytest.raises(ReviewError) as problem:
        check(data, lines, "p.yaml", "protocol")
    return str(problem.value).splitlines()


def test_what_is_right_passes() -> None:
    data, lines = load_yaml(GOOD, "p.yaml")
    check(data, lines, "p.yaml", "protocol")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("title: Kites\ncolour: red\n", 'p.yaml line 2: "colour" is not known here. Known are title, '),
        ("title: Kites\nquestoin: why\n", 'p.yaml line 2: "questoin" is not known here. Did you mean "question"?'),
        ("question: why\n", 'p.yaml line 1: the file lacks "title". Add a line title: …'),
        ("title: 2021\n", 'p.yaml line 1: title: this should be a text. Put it in quotes: "2021".'),
        ("title: true\n", 'p.yaml line 1: title: this should be a text. Put it in quotes: "true".'),
        ("title:\n", "p.yaml line 1: title: this should be a text, but nothing is there. Write it, or leave the line"),
        ("title: [a]\n", "p.yaml line 1: title: this should be a text, not a list."),
        ("title: {a: b}\n", "p.yaml line 1: title: this should be a text, not lines of the shape NAME: VALUE."),
        (GOOD + "  blinded: nobody\n", "p.yaml line 5: blinded: it cannot be nobody; it can be "),
        (GOOD.replace("people: 2", "people: 0"), "p.yaml line 4: people: this should be at least 1."),
        (GOOD.replace("people: 2", "people: 10"), "p.yaml line 4: people: this may be at most 9."),
        (GOOD.replace("- name: title", "- name: Title One"), 'p.yaml line 3: name: "Title One" will not do: '),
        ("title: Kites\nstages: []\n", "p.yaml line 2: stages: there should be at least 1. Write one, or"),
        ("title: Kites\nhighlights: [1]\n", "p.yaml line 2: highlights number 1: this should be a text. Put it in"),
        (GOOD + "  pool: 8\n", 'p.yaml line 5: "pool" is not known here. Did you mean "from"?'),
        (GOOD + "  raters: 8\n", 'p.yaml line 5: "raters" is not known here. Did you mean "people"?'),
        (GOOD + "  question: Who\n", 'p.yaml line 5: "question" is not known here. Known are '),
        (GOOD + "  lanes: [other, other]\n", "p.yaml line 5: lanes: the same stands there twice. Keep one."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_what_to_do(written: str, said: str) -> None:
    (told,) = refusal(written)
    assert told.startswith(said)
    assert told.endswith((".", "?", "…"))


def test_a_long_name_or_value_is_shortened() -> None:
    (told,) = refusal(f"title: Kites\n{'x' * 300}: 1\n")
    assert "x" * 40 in told
    assert "x" * 41 not in told


def test_five_mistakes_are_told_at_once_in_the_order_of_their_lines() -> None:
    told = refusal("title: Kites\n" + "".join(f"wrong{n}: 1\n" for n in range(7)))
    assert [line.split(": ")[0] for line in told] == [f"p.yaml line {n}" for n in range(2, 7)] + ["and 2 more."]
    assert len(told) == MOST + 1


def test_nothing_wrong_is_nothing_said_and_one_mistake_stands_alone() -> None:
    refuse([], "f.yaml")
    with pytest.raises(ReviewError, match=r"^f\.yaml line 3: so$"):
        refuse([(3, "so")], "f.yaml")
