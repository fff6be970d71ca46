"""What commands ask before they act on many: the filter that names them, and a yes by option or on a terminal."""

import sys
from collections.abc import Mapping
from typing import Any, NoReturn

import click

from review_tui.cli.saying import tell
from review_tui.model.review.filters import HELP


def _names_something(_: click.Context, __: click.Parameter, value: str | None) -> str:
    """Refuse a filter that was given and is empty, as one from a variable that is not set: it would name all."""
    if value is not None and not value.strip():
        raise click.BadParameter("the filter is empty. Say which reports it names, such as year:2018..")
    return value or ""


WHERE = f"Of all reports that this names: {HELP}."
_ONLY = f"On reports that this names only: {HELP}."
where = click.option("--where", callback=_names_something, metavar="FILTER", help=WHERE)
only = click.option("--where", callback=_names_something, metavar="FILTER", help=_ONLY)
yes = click.option("--yes", is_flag=True, help="With --where: do it; without this it is shown first, and asked about.")


def at_terminal() -> bool:
    """Say whether somebody can be asked."""
    return sys.stdin.isatty()


def said_yes(question: str, *, yes: bool, as_json: bool = False) -> bool:
    """Say whether it is to be done: by --yes, or by an answer on a terminal, which --json leaves out."""
    return yes or (not as_json and at_terminal() and click.confirm(question, err=True))


def require_yes(question: str, undone: str, *, yes: bool, as_json: bool = False) -> None:
    """Go on only where it is agreed to; else say what is left `undone`, and leave with 1."""
    if not said_yes(question, yes=yes, as_json=as_json):
        leave(undone)


def is_on_many(said: Mapping[str, Any], choice: str, doing: str, of_one: str = "") -> bool:
    """Say whether an act is on all that --where names, and not on one REPORT; raises UsageError where it is neither.

    `of_one` says which of the options given go with one report.
    """
    many = bool(said["where"])
    if many is bool(choice):
        raise click.UsageError(f"Say REPORT and {doing}, or {doing} and --where FILTER.")
    if many and of_one:
        raise click.UsageError(of_one)
    if not many:
        assert_named(yes=said["yes"], as_json=said["as_json"])
    return many


def assert_named(*, yes: bool, as_json: bool) -> None:
    """Refuse the options of an act on many where what it is on was named."""
    if yes or as_json:
        raise click.UsageError("--yes and --json go with --where.")


def leave(undone: str) -> NoReturn:
    """Say what was left undone, and leave with 1."""
    tell(undone)
    raise click.exceptions.Exit(1)
