"""Methods and results as a file to go on writing in: Markdown and Word, with the amendments and what is available."""

import io
from collections.abc import Collection, Iterator, Sequence

from review_tui.exporting.directions import set_apart, turning
from review_tui.exporting.methods import RESULTS, Statement, paragraphs
from review_tui.exporting.reproducible_archive import reproducible, when
from review_tui.exporting.table import ExportTable
from review_tui.exporting.tables import plain, to_markdown
from review_tui.exporting.word_tables import add_table, prepare
from review_tui.model.review.text import clean_line

_INTRO = (
    "Every number and name below stands in the log of the review. Where the log has none there is [...], and below "
    "what to note for it."
)


def _sections(sentences: Sequence[Statement]) -> Iterator[tuple[str, str, str]]:
    """Give (part, section, paragraph): methods first, then results."""
    for section, text in paragraphs(sentences):
        yield "Results" if section in RESULTS else "Methods", section, text


def prose_markdown(
    title: str, sentences: Sequence[Statement], missing: Sequence[str], tables: Sequence[ExportTable], provisional: str,
    names: Collection[str] = (),
) -> bytes:  # fmt: skip
    """Return it as Markdown in UTF-8; of the `names` in it those of other scripts are read as one part each."""
    names = turning(map(plain, names))
    lines = [f"# {plain(title)}", "", *([f"**{plain(provisional)}**", ""] if provisional else []), plain(_INTRO)]
    part = ""
    for now, section, text in _sections(sentences):
        said = set_apart(plain(text), names)
        lines += ["", f"## {now}"] if now != part else []
        lines += ["", f"### {plain(section)}", "", said] if section != now else ["", said]
        part = now
    if missing:
        lines += ["", "## Missing", "", *(f"- {plain(line)}" for line in missing)]
    return ("\n".join([*lines, "", *(to_markdown(table) for table in tables)]).rstrip() + "\n").encode()


def prose_docx(
    title: str, sentences: Sequence[Statement], missing: Sequence[str], tables: Sequence[ExportTable], provisional: str,
    names: Collection[str] = (), *, made: str,
) -> bytes:  # fmt: skip
    """Return it as a Word document; `made` is an ISO date, the only one in the file."""
    import docx

    names = turning(map(clean_line, names))
    document = docx.Document()
    prepare(document, title, made, across=False)
    document.add_heading(clean_line(title), 0)
    if provisional:
        document.add_paragraph().add_run(clean_line(provisional)).bold = True
    document.add_paragraph(_INTRO, style="Note")
    part = ""
    for now, section, text in _sections(sentences):
        if now != part:
            document.add_heading(now, 1)
        if section != now:
            document.add_heading(clean_line(section), 2)
        document.add_paragraph(set_apart(clean_line(text), names))
        part = now
    if missing:
        document.add_heading("Missing", 1)
        for line in missing:
            document.add_paragraph(clean_line(line), style="List Bullet")
    for table in tables:
        add_table(document, table, across=False)
    out = io.BytesIO()
    document.save(out)
    return reproducible(out.getvalue(), when(made))
