"""What a screen shows, as a file: asked for by its place and ending, made for whoever can read that place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.steps.desk.typed_path import typed_path
from review_tui.steps.desk.whole_files import free_name, leaving, refuse_existing, refuse_links
from review_tui.steps.report.export import reader_of, within

if TYPE_CHECKING:
    from review_tui.exporting.table import ExportTable

Tables = Callable[[Desk], "Sequence[ExportTable]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What stands on a screen: the name of its file, and how it is made at a desk in each format, the usual one first.

    What is `own` is the viewer's alone, so it is not written where everybody reads.
    """

    name: str
    make: Mapping[str, Callable[[Desk], bytes]] = field(default_factory=dict)
    own: bool = False

    def place(self, desk: Desk) -> Path:
        """Propose a file: beside the other exports, or of what is the viewer's alone where they work; a free name."""
        folder = Path.cwd() if self.own or _is_hidden_something(desk) else desk.store.folder / "exports"
        return free_name(folder / f"{self.name}.{next(iter(self.make))}")


def of_tables(name: str, tables: Tables, *, own: bool = False, spread: bool = False) -> Seen:
    """Say that tables are seen; `tables` makes them at a desk. A CSV holds the first of them.

    Those that are `spread` have every column that they can print where the file is a spreadsheet.
    """
    from review_tui.exporting.tables import TABLE_FORMATS
    from review_tui.steps.report.table_files import made

    def maker(kind: str) -> Callable[[Desk], bytes]:
        return lambda desk: made(desk, tables(desk), kind, spread=spread)

    return Seen(name=name, make={kind: maker(kind) for kind in TABLE_FORMATS}, own=own)


def chosen_file(desk: Desk, seen: Seen, typed: str) -> Path:
    """Read the place that somebody typed; a folder takes the usual name. Raises ReviewError for one that cannot be."""
    named = typed_path(typed.strip())
    file = named / seen.place(desk).name if named.is_dir() or typed.strip().endswith(("/", "\\")) else named
    kind = file.suffix.lower().removeprefix(".")
    if kind not in seen.make:
        raise ReviewError(f"{file.name} should end in .{', .'.join(seen.make)}: the ending says the format.")
    if within(desk, file):
        refuse_links(file.parent)
        if seen.own or _is_hidden_something(desk):
            why = "yours alone" if seen.own else "shown to you without the fields that are hidden before you vote"
            raise ReviewError(f"What is here is {why}, and the review's folder is everybody's: name another place.")
    refuse_existing(file)
    return file


def _is_hidden_something(desk: Desk) -> bool:
    """Say whether fields are hidden from the viewer that everybody else may read."""
    return desk.viewer.may_vote and any(stage.hide for stage in desk.frame.protocol.screening_stages)


def write_seen(desk: Desk, seen: Seen, file: Path) -> str:
    """Write what is seen to a file that was chosen, whole or not at all; says where. Raises ReviewError.

    In the review's folder it holds what everybody may read.
    """
    inside = within(desk, file)
    data = seen.make[file.suffix.lower().removeprefix(".")](reader_of(desk) if inside else desk)
    with leaving(file) as out:
        out.write(data)
    return f"Written{', as far as everybody may read it,' * inside} to {file}"
