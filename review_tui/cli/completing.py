"""What a text on the command line may be: one with words in it, and for the shell's completion a name of the review."""

import os
import re
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from review_tui.cli.session import Session
from review_tui.model.review.text import clean_line

PEOPLE, STAGES, SOURCES, REASONS = "people", "stages", "sources", "reasons"
_OPTIONS = {
    **dict.fromkeys(("--as", "--between", "--among", "--hand-over", "--keep", "--drop", "--for", "--also"), PEOPLE),
    "--stage": STAGES,
    "--source": SOURCES,
    "--reason": REASONS,
}
_ARGUMENTS = {"stage": STAGES, "names": PEOPLE}
_OF_GROUP = {
    "reviewer": PEOPLE,
    "source": SOURCES,
    "stage": STAGES,
}  # of whom, or of what, the argument NAME of their commands is


class Typed(click.types.StringParamType):
    """A text; `needed` where it must have words in it, `kind` where it is a name that the review knows."""

    def __init__(self, *, needed: bool = False, kind: str = "") -> None:
        self.needed, self.kind = needed, kind

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        """Give the text as it was typed; fails where words are needed and none is left of it."""
        said = str(super().convert(value, param, ctx))
        if self.needed and not clean_line(said):
            self.fail("it is empty. Give at least one word.", param, ctx)
        return said

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """Give the names that begin so; none where there is no review, or it cannot be read at once."""
        begun = incomplete.casefold()
        names = _names(ctx).get(self.kind, ()) if self.kind else ()
        return [CompletionItem(_spelled(name)) for name in names if name.casefold().startswith(begun)]


def let_type(command: click.Command, group: str = "") -> None:
    """Say of every text that a command takes whether it needs words, and of which names it is one."""
    for param in command.params:
        if param.type is click.STRING:
            kind = _kind(param, group)
            if param.required or kind:
                param.type = Typed(needed=param.required, kind=kind)
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        let_type(inner, command.name or "")


def _kind(param: click.Parameter, group: str) -> str:
    if isinstance(param, click.Option):
        return next((_OPTIONS[word] for word in param.opts if word in _OPTIONS), "")
    return _OF_GROUP.get(group, "") if param.name == "name" else _ARGUMENTS.get(param.name or "", "")


def _names(ctx: click.Context) -> dict[str, tuple[str, ...]]:
    """Give the names of the review that the words so far mean, by kind."""
    from review_tui.steps.desk.names_to_type import names_to_type

    said = ctx.find_root().params.get("folder")
    found = Session(folder=Path(said) if said else None).nearest()
    return names_to_type(found) if found else {}


def _spelled(name: str) -> str:
    """Spell a name as the shell takes it for one word: bash alone leaves that to us."""
    is_bash = os.environ.get("_REVIEW_TUI_COMPLETE", "").startswith("bash")
    return re.sub(r"([^\w.,:@%+/-])", r"\\\1", name) if is_bash else name
