"""Reporting checklists with where each item is answered: the words of PRISMA 2020 and its extensions, filled in."""

from collections.abc import Collection, Mapping, Sequence
from importlib.resources import files

from review_tui.exporting.methods import MISSING
from review_tui.exporting.table import ExportTable
from review_tui.words.phrases import plural

CHECKLISTS = ("prisma_2020", "prisma_s", "prisma_scr", "prisma_traice")
_HEADERS = ("Section", "Item", "Topic", "Checklist item", "Where it is answered", "What the review holds")


def checklist_table(name: str, told: Mapping[str, Sequence[str]], written: Collection[str]) -> ExportTable:
    """Fill a checklist of CHECKLISTS in: of each item the files that answer it, and the sentences of the methods.

    `told` are the sentences by their name, `written` the files that the review has. An item of which it knows nothing
    is left to the author.
    """
    import yaml

    text = (files("review_tui.exporting") / "checklists" / f"{name}.yaml").read_text("utf-8")
    form = yaml.safe_load(text)
    rows = []
    for item in form["items"]:
        said = [sentence for named in item.get("told", ()) for sentence in told.get(named, ())]
        places = [file for file in item.get("files", ()) if file in written]
        where = "; ".join([*(["methods/methods.docx"] if any(one != MISSING for one in said) else []), *places])
        rows.append((item["section"], item["id"], item["head"], item["text"], where, " ".join(said)))
    empty = sum(not where for *_, where, _ in rows)
    notes = (f"{plural(empty, 'item')} left to the author. {form['citation']}", *filter(None, [form["note"]]))
    return ExportTable(f"checklist_{name}", form["title"], _HEADERS, tuple(rows), notes, keys=(0, 1, 2))
