"""The numbers that decide on a pair stand in one table, and hold together."""

import ast
from pathlib import Path

import pytest

from review_tui.matching import weights
from review_tui.matching.compare import Evidence, Title

FOLDER = Path(weights.__file__).parent
FIELDS = {name for name in Evidence.__dataclass_fields__ if name not in ("title", "content", "relation")}


def measured(tree: ast.AST) -> list[tuple[int, object]]:
    """Give the lines on which a likeness, or a name that holds one, is compared with a number written there."""
    found: list[tuple[int, object]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
            told = " ".join(ast.unparse(part) for part in parts)
            numbers = [part.value for part in parts if isinstance(part, ast.Constant) and part.value not in (0, 1)]
            if any(word in told for word in ("fuzz.", "ratio", "resemblance", "likeness", "similarity")):
                found += [(node.lineno, number) for number in numbers if isinstance(number, int | float)]
    return found


def test_the_eye_for_numbers_sees_one() -> None:
    assert measured(ast.parse("x = fuzz.ratio(a, b) >= 92\ny = likeness < 0.5\nz = likeness >= LIKE")) == [
        (1, 92), (2, 0.5),
    ]  # fmt: skip


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_no_likeness_is_judged_by_a_number_elsewhere(path: Path) -> None:
    assert measured(ast.parse(path.read_text("utf-8"))) == []


def test_every_field_and_every_likeness_of_titles_has_its_points() -> None:
    assert set(weights.TITLE) == {title.value for title in Title}
    assert set(weights.FIELDS) == FIELDS
    for name, (agrees, partly, differs) in weights.FIELDS.items():
        assert agrees >= partly >= differs, name


def test_what_is_certain_needs_more_than_what_is_asked_and_no_field_is_enough_alone() -> None:
    assert 0 < weights.POSSIBLE < weights.CERTAIN < weights.SAME_PLACE <= 1000
    assert max(agrees for agrees, _, _ in weights.FIELDS.values()) < weights.POSSIBLE
    assert max(weights.TITLE.values()) < weights.POSSIBLE
    assert max(weights.GREY.values()) < weights.POSSIBLE


def test_likenesses_stand_in_their_order() -> None:
    assert weights.LIKE_NOTHING < weights.LIKE_SIMILAR < weights.LIKE_TYPING < weights.LIKE_TITLES < 100
    assert 0 < weights.LIKE_PARTS < weights.LIKE_TEXTS < 1
    assert weights.ISSUES_OF_JOURNAL < weights.ISSUES_OF_SOURCE
    assert weights.ALIAS_TITLES < weights.ALIAS_MANY
    assert weights.TYPO_LETTERS < weights.LONG_WORD
