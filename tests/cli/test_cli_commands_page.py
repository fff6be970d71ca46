"""docs/commands.md and the program name the same commands, with the same arguments and options."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from review_tui.cli import main
from review_tui.cli.listing import COMMANDS, SECTIONS

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")
ROW = re.compile(r"^\| `([a-z].*?)` \| (.*) \|$", re.MULTILINE)


def tree() -> Iterator[tuple[str, click.Command]]:
    """Give every command one can type, with its whole name."""
    for name in COMMANDS:
        command = main.get_command(None, name)
        assert command is not None
        yield from leaves(name, command)


def leaves(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Give a command, or those of a group of them, down to any depth."""
    if not isinstance(command, click.Group):
        yield name, command
        return
    for inner, each in command.commands.items():
        yield from leaves(f"{name} {inner}", each)


KNOWN = dict(tree())


def rows() -> dict[str, tuple[str, str]]:
    """Give what the page says: the command's name, its usage and its sentence."""
    found = {}
    for usage, sentence in ROW.findall(PAGE):
        words = usage.replace("\\|", "|").split()
        name = next(" ".join(words[:n]) for n in (3, 2, 1) if n == 1 or " ".join(words[:n]) in KNOWN)
        found[name] = (usage.replace("\\|", "|"), sentence)
    return found


def test_every_command_stands_on_the_page_and_nothing_else() -> None:
    assert list(rows()) == list(KNOWN)


@pytest.mark.parametrize("name", KNOWN)
def test_its_options_are_those_of_the_program(name: str) -> None:
    usage, sentence = rows()[name]
    options = {p.opts[0]: p for p in KNOWN[name].params if isinstance(p, click.Option)}
    assert set(re.findall(r"--[a-z-]+", usage)) == set(options)
    for flag, option in options.items():
        assert (f"[{flag}" in usage) is not option.required, f"{flag} is optional or not"
    assert sentence == (KNOWN[name].help or "").splitlines()[0]


@pytest.mark.parametrize("name", KNOWN)
def test_it_takes_as_many_arguments_as_the_page_shows(name: str) -> None:
    usage, _ = rows()[name]
    shown = re.sub(r"\[?--[a-z-]+( A B| [A-Za-z|.=]+)?( \.\.\.)?\]?", "", usage.removeprefix(name)).split()
    arguments = [p for p in KNOWN[name].params if isinstance(p, click.Argument)]
    assert len(shown) == len(arguments)
    assert [word.rstrip("]").endswith("...") for word in shown] == [argument.nargs == -1 for argument in arguments]


def test_the_page_is_short_and_in_the_order_of_the_help() -> None:
    assert len(PAGE.splitlines()) <= 240
    assert re.findall(r"^## (.*)$", PAGE, re.MULTILINE)[: len(SECTIONS)] == list(SECTIONS)
