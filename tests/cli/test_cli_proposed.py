"""Commands that sentences propose: they exist, with their options, and can be pasted whatever a name holds."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from review_tui.cli import main as program
from review_tui.model.review.protocol import Protocol
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from tests.cli.conftest import Program

PACKAGE = Path(__file__).parents[2] / "review_tui"
VALUE = "VALUE"
WORDS = re.compile(
    r"review-tui ((?:-C \S+ )?(?:--as \S+ )?[a-z][a-z-]*(?: (?:--?[a-z-]+|[A-Za-z_]+(?:\.[A-Za-z_]+)*))*)"
)


def sentences(path: Path) -> Iterator[tuple[int, str, list[str]]]:
    """Give every text of a module that is no docstring: its line, itself with VALUE for what is put in, and those."""
    tree = ast.parse(path.read_text("utf-8"))
    inner: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inner.add(node.value)
        if isinstance(node, ast.JoinedStr):
            inner.update(node.values)
            parts, put = [], []
            for value in node.values:
                if isinstance(value, ast.Constant):
                    parts.append(str(value.value))
                elif isinstance(value, ast.FormattedValue):
                    parts.append(VALUE)
                    put.append(ast.unparse(value.value))
            yield node.lineno, "".join(parts), put
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in inner:
            yield node.lineno, node.value, []


def proposed() -> list[tuple[str, str, list[str]]]:
    """Give every proposed command: where it stands, its words after the program's name, and what is put into it."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if "review-tui " not in path.read_text("utf-8"):
            continue  # to take every module apart is a third of what it takes to collect all tests
        for line, text, put in sentences(path):
            for match in WORDS.finditer(text):
                first = re.sub(r"^(-C|--as) \S+ ", "", match[1]).split()[0]
                if first in program.list_commands(click.Context(program)):
                    before, here = text[: match.start()].count(VALUE), match[0].count(VALUE)
                    found.append((f"{path.name}:{line}", match[1], put[before : before + here]))
    return found


PROPOSED = proposed()


def test_the_search_finds_them() -> None:
    assert len(PROPOSED) > 40
    assert any("stage open VALUE" in words for _, words, _ in PROPOSED)


@pytest.mark.parametrize(("where", "words", "put"), PROPOSED, ids=[f"{where} {words}" for where, words, _ in PROPOSED])
def test_a_proposed_command_exists_with_its_options_and_can_be_pasted(where: str, words: str, put: list[str]) -> None:
    left = re.sub(r"^(?:(?:-C|--as) \S+ )+", "", words).split()
    command = program.get_command(None, left[0])
    assert command is not None, where
    for word in left[1:3]:
        command = getattr(command, "commands", {}).get(word, command)
    known = {option for parameter in command.params for option in parameter.opts} | {"--json", "--help"}
    assert {word for word in left if word.startswith("--")} <= known, where
    assert all(value.startswith("quoted(") for value in put), f"{where}: quote {put} so that it can be pasted"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn")), min_size=1))
def test_a_quoted_word_is_one_word_again(text: str) -> None:
    clean = clean_line(text)
    assume(clean)
    assert shlex.split(quoted(clean)) == [clean]


@pytest.mark.parametrize(
    ("word", "spelled"),
    [("A12", "A12"), ("full_text", "full_text"), ("Google Scholar", '"Google Scholar"'),
     ("/a b/c.yaml", '"/a b/c.yaml"'), ("O'Hara", '"O\'Hara"'), ("$HOME", "'$HOME'"),
     ('say "hi"', "'say \"hi\"'"), ("`rm`", "'`rm`'"), ("", '""')],
)  # fmt: skip
def test_a_word_is_quoted_only_where_it_must_be(word: str, spelled: str) -> None:
    assert quoted(word) == spelled


@pytest.mark.parametrize(
    "said", ["full_text", "Full text", "full text", "FULL-TEXT", " full  text ", "Full text screening"]
)
def test_a_stage_is_found_by_what_screens_print(said: str) -> None:
    protocol = Protocol()
    assert protocol.stage(said).name == protocol.stage_called(said) == "full_text"
    assert protocol.stage_called("") == ""


def test_every_command_takes_the_label_of_a_stage(filled: Program) -> None:
    assert filled("decide", "A1", "include", "--stage", "Title screening", who="Ada").exit_code == 0
    assert filled("ask", "A2", "Is it one?", "--stage", "Title", who="Ada").exit_code == 0
    assert filled("conflicts", "--stage", "Full text").exit_code == 0
    assert filled("agreement", "--stage", "Title").exit_code == 0
    assert filled("stage", "close", "Title").exit_code == 0
    assert filled("stage", "open", "title screening").exit_code == 0
    assert "There is no stage called" in filled.refused("decide", "A1", "include", "--stage", "Tidal", who="Ada")


def _bare() -> re.Pattern[str]:
    """Find a command of two words, or a command and an option of its, that is not called review-tui's."""
    context, pairs = click.Context(program), []
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        below = [*getattr(command, "commands", {}), *options]
        pairs += [f"{re.escape(name)} (?:{'|'.join(map(re.escape, below))})"] * bool(below)
    return re.compile(rf"(?<!review-tui )(?<![\w/-])(?:{'|'.join(pairs)})(?![\w-])")


def test_no_sentence_names_a_command_without_its_program() -> None:
    """Without the program's name nobody can paste it, and where it is typed is not put into it."""
    pattern, found = _bare(), []
    for path in sorted(PACKAGE.rglob("*.py")):
        if not pattern.search(path.read_text("utf-8")):
            continue
        helps = set(_helps(path))
        for line, text, _ in sentences(path):
            for match in pattern.finditer(text):
                is_named = re.search(r"review-tui -C \S+ $", text[: match.start()])
                found += [f"{path.name}:{line} {match[0]}"] * (line not in helps and not is_named)
    assert found == []


def _helps(path: Path) -> Iterator[int]:
    """Give the lines of the texts of a module that are help of an option, which stands in the page of its command."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.keyword) and node.arg in ("help", "metavar"):
            yield from (one.lineno for one in ast.walk(node) if isinstance(one, ast.Constant))
