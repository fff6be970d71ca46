"""The cells of a workbook, read in a child with limits of time and memory, as all files from outside are."""

import json
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from review_tui.formats.base.limits import bound, quiet, working
from review_tui.formats.registry import Sheets, cells_in, merged_in
from review_tui.formats.sandbox.child import PATIENCE, START, own_script_aside
from review_tui.interrupts import kept_from_children
from review_tui.model.review.errors import ReviewError

_TOO_LONG = "took too long to read, or made the reader fail; it may be damaged. Nothing was read."


class SheetsRead(NamedTuple):
    """What stands in a workbook, every cell as a text, and which cells of each sheet were merged."""

    cells: Sheets
    merged: Mapping[str, Sequence[str]]


def read_cells(path: Path, *, seconds: float = 30.0, memory: int = 1 << 30) -> Sheets:
    """Give what stands in a workbook, every cell as a text; raises ReviewError with the sentence why not."""
    return read_sheets(path, seconds=seconds, memory=memory).cells


def read_sheets(path: Path, *, seconds: float = 30.0, memory: int = 1 << 30) -> SheetsRead:
    """Give the same with the cells that were merged; raises ReviewError."""
    here, there = START.Pipe()
    process = START.Process(target=_serve, args=(there, str(path), seconds, memory), daemon=True)
    with kept_from_children(), own_script_aside():
        process.start()
    there.close()
    try:
        if not here.poll(seconds * PATIENCE):
            raise ReviewError(f"{path.name} {_TOO_LONG}")
        told = json.loads(here.recv_bytes())
    except EOFError:
        raise ReviewError(f"{path.name} {_TOO_LONG}") from None
    finally:
        process.kill()
        process.join(5)
        here.close()
    if problem := told.get("problem"):
        raise ReviewError(problem)
    cells = {title: [(line, cells) for line, cells in rows] for title, rows in told["sheets"].items()}
    return SheetsRead(cells, told["merged"])


def _serve(pipe: Connection, path: str, seconds: float, memory: int) -> None:
    """Read one workbook and send its cells as JSON, which holds nothing that could be run; this runs in the child."""
    quiet()
    bound(memory)
    try:
        with working(seconds):
            data, name = Path(path).read_bytes(), Path(path).name
            told: dict[str, object] = {"sheets": cells_in(data, name), "merged": merged_in(data, name)}
    except (ReviewError, OSError, MemoryError) as problem:
        told = {"problem": str(problem) or f"{Path(path).name} needs more memory than a file may have."}
    pipe.send_bytes(json.dumps(told).encode())
