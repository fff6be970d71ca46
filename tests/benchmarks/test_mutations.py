"""A change to a rule is one change, where it is said to be, and leaves a module that can be read."""

import pytest

from benchmarks.mutations import Change, changes_of, chosen

RULE = '''"""A rule."""


def rule(a: int, b: int, c: bool) -> int:
    """Say something."""
    if a == 1 and not c:
        raise ValueError("é: no")
    return a if b in (2, 3) else b
'''


def changed() -> dict[str, str]:
    """Give the line of each change as it stands afterwards."""
    found = {}
    for change in changes_of("rule.py", RULE):
        text = change.applied(RULE)
        compile(text, "rule.py", "exec")
        found[text.splitlines()[change.line - 1].strip()] = text
    return found


@pytest.mark.parametrize(
    "line",
    [
        "if a != 1 and not c:",
        "if a == 1 or not c:",
        "if a == 1 and c:",
        "if a == 2 and not c:",
        "pass",
        "return a if b not in (2, 3) else b",
        "return a if not (b in (2, 3)) else b",
        "return a if b in (3, 3) else b",
        "return a if b in (2, 4) else b",
    ],
)
def test_each_kind_of_change_is_made(line: str) -> None:
    assert line in [" ".join(said.split()) for said in changed()]


def test_nothing_else_is_touched() -> None:
    assert len(changed()) == 9
    for line, text in changed().items():
        others = [one for one in text.splitlines() if one.strip() != line]
        assert len(set(RULE.splitlines()) - set(others)) == 1


def test_changes_are_chosen_from_every_room_and_are_the_same_for_a_seed() -> None:
    found = chosen(16, 7)
    assert found == chosen(16, 7)
    assert found != chosen(16, 8)
    assert len({change.file.split("/")[1] for change in found}) == 5
    assert all(isinstance(change, Change) for change in found)
    assert len(found) == 16
