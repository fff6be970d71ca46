"""What the program can do, as data: its commands with their options, its keys by screen, and its exit codes."""

from collections.abc import Iterator
from typing import Any

import click

from review_tui import __version__

EXIT_CODES = {"0": "done", "1": "a problem, told in words on stderr", "2": "wrong usage of the command line"}


def spec(program: click.Group) -> dict[str, Any]:
    """Give the whole of it, in the order in which the help and docs/keys.md list it."""
    from review_tui.tui import keys

    context = click.Context(program, info_name="review-tui")
    return {
        "program": "review-tui",
        "version": __version__,
        "options": [_param(param) for param in program.params],
        "commands": list(_commands(program, context, ())),
        "keys": [
            {"screen": row.screen, "action": row.id, "keys": list(keys.keys_of(row, {})), "does": row.words,
             "whose": keys.OWNERS[row.whose]}
            for row in keys.TABLE
        ],
        "exit_codes": EXIT_CODES,
    }  # fmt: skip


def _commands(group: click.Group, context: click.Context, words: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Give every command that does something, those of a group under its words."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command, click.Context(command, parent=context, info_name=name), (*words, name))
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield {
                "command": " ".join((*words, name)),
                "does": command.get_short_help_str(200),
                "arguments": [_param(each) for each in command.params if isinstance(each, click.Argument)],
                "options": [_param(each) for each in command.params if isinstance(each, click.Option)],
            }


def _param(param: click.Parameter) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": param.human_readable_name, "required": param.required, "many": param.multiple or param.nargs == -1,
    }  # fmt: skip
    if isinstance(param.type, click.Choice):
        found["choices"] = [str(choice) for choice in param.type.choices]
    if isinstance(param, click.Option):
        found |= {"names": [*param.opts, *param.secondary_opts], "flag": param.is_flag, "does": param.help or ""}
        found["takes"] = "" if param.is_flag else param.make_metavar(click.Context(click.Command("")))
    return found
