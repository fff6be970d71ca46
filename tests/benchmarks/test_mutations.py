"""A change to a rule is one change, where it is said to be, and leaves a module that can be read."""

import pytest

from benchmarks.mutations import ROOT, Change, changes_of, chosen, steps_of

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


FURTHER = {
    "found = min(a + b for a in of)": {"max(", "a - b"},
    "return sum(of) - len(of)": {"sum(of) + len(of)"},
    "return (a | b)": {"a & b"},
    "return any(of)": {"all(of)"},
    "return False": {"return True"},
    "found.add(a)": {"pass"},
    "of[a] = b": set[str](),
    "for a in of: continue": {"for a in of: pass"},
    "ask('SELECT a FROM b WHERE c < ? AND d IS NULL')": {"c <= ?", "c < ? OR d", "d IS NOT NULL", "pass"},
    "ask(f'SELECT DISTINCT {a} FROM b ORDER BY c DESC')": {"SELECT {a}", "BY c'", "pass"},
    "say('this is no query AND says so')": {"pass"},
    "a: int | None = b": set[str](),
}


@pytest.mark.parametrize("line", FURTHER)
def test_what_is_combined_said_done_or_asked_is_changed_too(line: str) -> None:
    text = f"def rule(a: int | None, of: set[int]) -> int | None:\n    é = a\n    {line}\n"
    made = [change.applied(text) for change in changes_of("rule.py", text)]
    assert all(compile(one, "rule.py", "exec") for one in made)
    assert len(made) == len(set(made)) == len(FURTHER[line])
    for after in FURTHER[line]:
        assert sum(after in one and after not in text for one in made) == 1, after


def test_a_change_within_a_long_text_is_told_by_its_own_line() -> None:
    text = 'def rule():\n    ask("""SELECT a\n    FROM b\n    WHERE c < 4\n""")\n'
    assert {change.line for change in changes_of("rule.py", text) if change.after == " <= "} == {4}


def test_those_that_mirror_a_module_are_asked_first_and_then_those_that_name_it() -> None:
    first, second, third, *rest = steps_of(Change("review_tui/model/prisma/counting.py", 1, 0, 0, ""), ROOT)
    assert first == ("tests/model/prisma/test_counting.py",)
    assert "tests/model/prisma/test_counting.py" not in second
    assert all("model.prisma.counting import" in (ROOT / test).read_text("utf-8") for test in second)
    assert third == ("tests/model/prisma",)
    assert rest[-1] == ("tests/cli", "tests/attacks")


def test_changes_are_chosen_from_every_room_and_are_the_same_for_a_seed() -> None:
    found = chosen(16, 7)
    assert found == chosen(16, 7)
    assert found != chosen(16, 8)
    assert len({change.file.split("/")[1] for change in found}) == 5
    assert all(isinstance(change, Change) for change in found)
    assert len(found) == 16
