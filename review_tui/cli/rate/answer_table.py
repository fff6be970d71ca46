"""review-tui answer --table: a finished grid shown as it would be taken, then taken as one act."""

from pathlib import Path
from typing import TYPE_CHECKING

from review_tui.cli.asking import require_yes
from review_tui.cli.saying import say, show_json, tell
from review_tui.cli.session import Session

if TYPE_CHECKING:
    from review_tui.steps.rate.from_table import TableLooked


def take_table(session: Session, stage: str, file: Path, *, draft: bool, yes: bool, as_json: bool) -> None:
    """Show what a table would come to, and take it in where that is agreed to."""
    from review_tui.steps.rate import from_table, table_told

    with session.desk() as desk:
        looked = from_table.looked_at(desk, desk.frame.protocol.stage_called(stage), file, draft=draft)
        if as_json:
            show_json(_as_json(looked, taken=yes and bool(looked.new)))
        else:
            for line in table_told.told(looked):
                say(line)
        if not looked.new:
            tell("Nothing in it is new: nothing was written.")
            return
        question = f"Take {table_told.offered(looked)} as your own?"
        require_yes(question, "Nothing was taken. To do it: --yes", yes=yes, as_json=as_json)
        from_table.take(desk, looked)
    tell(f"{table_told.handed(looked.stage, looked.new)}. review-tui undo takes all of it back.")


def _as_json(looked: "TableLooked", *, taken: bool) -> dict[str, object]:
    from review_tui.steps.rate import table_told

    sheets = [
        {"subject": one.number, "answers": len(one.answers), "done": one.done, "why": one.why} for one in looked.new
    ]
    left = table_told.left_of(looked)
    cells = [f"{table.id}.{cell.id}" for table, cells in looked.read.cells for cell in cells]
    items = [item.id for item in looked.read.items]
    read = {"called": looked.called, "items": items, "cells": cells, "left": left}
    return {"stage": looked.stage, **read, "sheets": sheets, "problems": list(looked.problems), "taken": taken}
