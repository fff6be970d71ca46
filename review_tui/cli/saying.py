"""How commands speak: data to stdout, talk to stderr, and no text from outside with any power over the terminal."""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

import click

from review_tui.cli.as_typed import as_typed
from review_tui.model.review.text import clean, clean_line

_LONG = 1000  # things in a list
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class _BarredError(click.ClickException):
    """A path that is closed to the user: a problem in words, though it is found while the command line is read."""

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002  # as click has it
        """Say it as any other problem is said."""
        tell(self.message)


def _is_barred(path: Path) -> bool:
    try:
        return path.exists() and not os.access(path, os.R_OK | os.X_OK * path.is_dir())
    except PermissionError:  # so is the folder in which it lies
        return True
    except OSError:  # a name that no file can have: whoever opens it says so
        return False


class _Place(click.Path):
    """The path of a file or folder; an empty one, as of a variable that is not set, is not the working folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Give the path; fails where nothing was said, and where it is another's alone."""
        if not str(value).strip():
            self.fail("it is empty. Name a file or folder.", param, ctx)
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if ".." in path.parts and not path.exists():  # a/../b is b, and b may hold other things, though there is no a
            path = path.resolve()
        if _is_barred(path):
            raise _BarredError(
                f"{path} is closed to whoever works here now. Ask its owner for the right to it; a review is also "
                "given as a copy: review-tui share export FILE --for NAME. Nothing was changed."
            )
        return path


FILE: Any = _Place(path_type=Path, readable=False)  # one that is closed is told in our words


def say(text: object = "") -> None:
    """Print data to stdout, cleaned; line breaks stay."""
    click.echo(clean(str(text)))


def tell(text: object) -> None:
    """Print talk to stderr, cleaned; what it proposes works where it is read."""
    click.echo(clean(as_typed(str(text))), err=True)


def show_json(data: object) -> None:
    """Print data as JSON; what JSON leaves unescaped is cleaned. Of a long list each thing is one line."""
    import json

    if isinstance(data, list) and len(data) > _LONG:  # laid out in full that takes ten times as long
        each = (clean(json.dumps(one, ensure_ascii=False)) for one in data)
        click.echo("[\n" + ",\n".join(each) + "\n]")
    else:
        click.echo(clean(json.dumps(data, indent=2, ensure_ascii=False)))


def show_table(header: Sequence[str], rows: Sequence[Sequence[object]], empty: str, talk: bool = False) -> None:
    """Print rows in columns, the last one wrapped on a narrow terminal; without rows, tell what is empty.

    They are data and go to stdout, unless they are part of the `talk` of a command.
    """
    if not rows:
        tell(empty)
        return
    import shutil

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="")
    for position, name in enumerate(header):
        table.add_column(Text(name), no_wrap=position < len(header) - 1, overflow="fold")
    for row in rows:
        table.add_row(*(Text(clean_line(str(cell))) for cell in row))
    width = shutil.get_terminal_size().columns if (sys.stderr if talk else sys.stdout).isatty() else 100_000
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, markup=False, highlight=False, emoji=False).print(table)
    click.echo("\n".join(line.rstrip() for line in out.getvalue().splitlines()), err=talk)


def text_of(file: Path) -> str:
    """Read a text file of a person's own; raises ReviewError with what is wrong with it."""
    from review_tui.steps.desk.own_text import text_of

    return text_of(file)
