"""Make the tables of kinds in docs/log.md from what the program declares: python docs/make_log_page.py."""

from dataclasses import fields
from pathlib import Path

from review_tui.model.log.apart import of_two_copies
from review_tui.model.log.bodies import Body
from review_tui.model.log.kinds import KINDS

PAGE = Path(__file__).parent / "log.md"
BEGIN, END = "<!-- made by docs/make_log_page.py -->\n", "<!-- end of what is made -->\n"
GROUPS = (("The whole review", "*"), ("Batches", "b"), ("Records, pairs and studies", ""))
HEAD = (
    "| kind | about | fields | written by | read by | taken back by | moves | of two copies | at home on | meaning |\n"
    + "| --- " * 10
    + "|\n"
)


def page(text: str) -> str:
    """Give the page with its tables made anew; raises ValueError when it has no place for them."""
    before, middle = text.split(BEGIN)
    _, after = middle.split(END)
    return before + BEGIN + tables() + END + after


def tables() -> str:
    """Give a table of every group of kinds, each in the order of their names."""
    left = dict(KINDS)
    found = []
    for title, refs in GROUPS:
        own = [name for name in sorted(left) if refs in ("", left[name].MEANS.refs)]
        rows = [row(left.pop(name)) for name in own]
        found.append(f"\n{title}:\n\n{HEAD}{''.join(rows)}")
    return "".join(found) + "\n"


def row(kind: type[Body]) -> str:
    """Give the row of one kind."""
    means = kind.MEANS
    writer = means.writes.value + (", also at the founding" if means.founding else "")
    cells = (
        f"`{kind.KIND}`",
        "as its target" if means.refs == "=" else f"`{means.refs}`",
        ", ".join(field.name for field in fields(kind)),
        writer,
        means.reads.value,
        means.undoes.value,
        "; ".join(moved.value for moved in means.moves),
        of_two_copies(kind),
        ", ".join(means.rooms) or "–",
        " ".join((kind.__doc__ or "").split()),
    )
    return "| " + " | ".join(cells) + " |\n"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
