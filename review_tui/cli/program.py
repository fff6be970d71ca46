"""The program itself: its own options, commands found by name when they are called, and problems in words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import IO, Any

import click

from review_tui import __version__
from review_tui.cli.as_typed import as_typed
from review_tui.cli.completing import PEOPLE, Typed, let_type
from review_tui.cli.listing import COMMANDS, OPEN, SECTIONS, Entry
from review_tui.cli.saying import FILE
from review_tui.cli.session import WROTE, Session
from review_tui.model.review.errors import KeptError, NotWrittenError, ReviewError
from review_tui.model.review.spelled import did_you_mean
from review_tui.model.review.text import clean, clean_line

OPENING = "open the app"
STOPPED = "Stopped; nothing half written."
STAYS = f"{STOPPED} What had been written by then stays; review-tui undo takes back what was done last."


class Failure(click.ClickException):
    """A problem in words a reviewer understands; exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence, and nothing else, to stderr."""
        click.echo(clean(self.message), file=file, err=file is None)


class Program(click.Group):
    """The group of all commands: a module is imported when its command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the commands in the order of a review's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context | None, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command; None for a name that is none."""
        return _load(COMMANDS[cmd_name]) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a folder in its place means: open the app on it."""
        if args and args[0] not in COMMANDS and (os.sep in args[0] or Path(args[0]).is_dir()):
            return OPENING, _load(OPEN), args
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            below = " or ".join(f'"{each}"' for each in _below(args[0]))
            meant = f" Did you mean {below}?" if below else did_you_mean(args[0], COMMANDS)
            ctx.fail(f'There is no command "{clean_line(args[0])}".{meant} All of them: review-tui --help')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands by section, from the table alone."""
        for section, entries in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl([(name, entry.help) for name, entry in entries.items()], col_max=12)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options before the command; what is wrong with them is told in clean words."""
        with _clean_words():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  # as click has it
        """Run; whatever goes wrong leaves as one sentence, unless --debug asks for the traceback."""
        try:
            with _clean_words():
                return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise
        except (KeyboardInterrupt, click.Abort):
            raise Failure(as_typed(STAYS) if ctx.meta.get(WROTE) else STOPPED) from None
        except Exception as problem:
            if ctx.params.get("debug"):
                raise
            said = _sentence(problem, ctx.obj)
            raise Failure(as_typed(_after_writing(problem, said) if ctx.meta.get(WROTE) else said)) from problem


@contextmanager
def _clean_words() -> Iterator[None]:
    """Let words of usage that repeat what was typed (pasted, it may be) drive no terminal."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as problem:
        raise click.UsageError(clean(as_typed(problem.format_message())), problem.ctx) from None


def _below(typed: str) -> Iterator[str]:
    """Give the commands that are called so below another: "organisations coverage" for "coverage"."""
    for group, entry in COMMANDS.items():
        command = _load(entry)
        if isinstance(command, click.Group) and typed in command.commands:
            yield f"{group} {typed}"


def _load(entry: Entry) -> click.Command:
    module, _, attribute = entry.place.partition(":")
    found = getattr(import_module(f"review_tui.cli.{module}"), attribute)
    assert isinstance(found, click.Command)
    let_type(found)
    return found


def _sentence(problem: Exception, session: object) -> str:
    if isinstance(problem, ReviewError):
        return str(problem)
    if isinstance(session, Session) and (why := session.diagnosis(problem)):
        return why
    if isinstance(problem, OSError) and problem.strerror:
        where = f"{problem.filename}: " if problem.filename else ""
        return f"{where}{problem.strerror}. Nothing was half written."
    kind = type(problem).__name__
    return f"Something went wrong inside review-tui ({kind}: {problem}). --debug shows where; please report it."


def _after_writing(problem: Exception, said: str) -> str:
    """Say what went wrong in a call that had written already, and that this stays."""
    from review_tui.store.damage import afterwards

    if isinstance(problem, NotWrittenError):
        return f"{said} What it had written before that stays."
    return said if isinstance(problem, ReviewError) else str(KeptError(afterwards(problem) or said))


def _spec(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    """Print what the program can do, for other programs, and leave."""
    if asked:
        from review_tui.cli.saying import show_json
        from review_tui.cli.spec import spec

        assert isinstance(ctx.command, Program)
        show_json(spec(ctx.command))
        ctx.exit()


@click.group(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="[FOLDER | COMMAND [ARGS]...]",
)
@click.option("-C", "folder", metavar="FOLDER", type=FILE, help="The folder of the review.")
@click.option(
    "--as", "name", metavar="NAME", envvar="REVIEW_TUI_AS", default="", type=Typed(kind=PEOPLE),
    help="Who acts in this call.",
)  # fmt: skip
@click.option("--debug", is_flag=True, help="Show the traceback of a problem.")
@click.version_option(__version__, prog_name="review-tui")
@click.option(
    "--spec", is_flag=True, is_eager=True, expose_value=False, callback=_spec, help="Print commands and keys as JSON."
)
@click.pass_context
def main(ctx: click.Context, folder: Path | None, name: str, debug: bool) -> None:  # noqa: ARG001  # read by `invoke`
    """Manage a grey-literature systematic review in the terminal.

    Alone, or with a FOLDER, it opens the app: on the nearest review above the working folder if none is named.
    """
    given = ctx.obj if isinstance(ctx.obj, Session) else Session()
    ctx.obj = replace(given, folder=folder, name=name)
    if ctx.invoked_subcommand is None:
        from review_tui.cli.opening import open_app

        open_app(ctx.obj)
