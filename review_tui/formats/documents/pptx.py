"""Slides (PPTX): a page for each slide, in the order in which they are shown, with the notes below."""

from collections.abc import Iterator, Sequence
from typing import Any

from review_tui.formats.base.decisions import note_remark
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.xml_records import local
from review_tui.formats.documents import document_metadata, left_out
from review_tui.formats.documents.document_metadata import STYLED, Document, Heading
from review_tui.formats.documents.packed_xml import (
    Packed,
    drawn_words,
    files_within,
    is_not,
    note_remarks,
    properties,
    read_packed,
)

_AUTHORS = "ppt/commentAuthors.xml"  # of the comments on slides
_SHOW = "ppt/presentation.xml"
_TITLES = frozenset({"title", "ctrTitle"})


def read(data: bytes, name: str) -> Parsed:
    """Read slides as one document."""
    return read_packed("pptx", data, name, _read)


def _read(packed: Packed) -> Parsed:
    show = packed.xml(_SHOW)
    if show is None:
        return is_not("pptx", packed, "a presentation")
    slides = [(packed.xml(part), part) for part in _slides(packed, show)]
    _tell(packed, slides)
    pages = tuple(_page(packed, root, part) for root, part in slides if root is not None)
    titles = (_title(root) for root, _ in slides if root is not None)
    heading = next((title for title in titles if title.text), Heading())
    told = properties(packed)
    made = max(told.get("modified", ""), told.get("created", ""))
    found = Document(pages, told.get("title", ""), heading, made, told.get("language", ""))
    return document_metadata.parsed("pptx", packed.name, found, kind="speech")


def _slides(packed: Packed, show: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    parts = dict(packed.related(_SHOW, "slide"))
    for each in show.iter():
        if local(each) == "sldId":
            name = next((value for key, value in each.items() if key.endswith("}id")), "")  # not its own "id"
            if name in parts:
                yield parts[name]


def _page(packed: Packed, root: Any, part: str) -> str:  # noqa: ANN401
    """Give what a slide shows, then what its speaker noted."""
    notes = [packed.xml(name) for _, name in packed.related(part, "notesSlide")]
    told = [line for note in notes if note is not None for line in _lines(note, bodies=True)]
    return "\n".join([*_lines(root), *drawn_words(packed, part), *(["", *told] if told else [])])


def _tell(packed: Packed, slides: Sequence[tuple[Any, str]]) -> None:
    """Tell what the slides hold beside what they show."""
    unseen = [
        str(n) for n, (root, _) in enumerate(slides, 1) if root is not None and root.get("show") in ("0", "false")
    ]
    notes = [packed.xml(name) for _, part in slides for _, name in packed.related(part, "comments")]
    comments = [each for root in notes if root is not None for each in root if local(each) in ("cm", "threadedComment")]
    count = len(comments)
    note_remarks(comments)
    for author in packed.xml(_AUTHORS) if comments and packed.has(_AUTHORS) else ():
        note_remark("a comment", "", author.get("name", ""))
    files = [name for _, part in slides for name in files_within(packed, part)]
    packed.tell(left_out.hidden("Slide", unseen), left_out.comments(count), left_out.within(files))


def _lines(root: Any, bodies: bool = False) -> Iterator[str]:  # noqa: ANN401
    """Give the paragraphs of a slide's shapes; of a note only those of its body, not the slide's number."""
    for shape in root.iter():
        if local(shape) in ("sp", "graphicFrame") and not _is_twin(shape) and (not bodies or _kind(shape) == "body"):
            for paragraph in shape.iter():
                if local(paragraph) == "p" and (line := _line(paragraph)):
                    yield line


def _is_twin(shape: Any) -> bool:  # noqa: ANN401
    """Say whether a shape stands for another one in programs that cannot draw that."""
    return any(local(above) == "Fallback" for above in shape.iterancestors())


def _line(paragraph: Any) -> str:  # noqa: ANN401
    said = (each.text or "" if local(each) == "t" else " " * (local(each) == "br") for each in paragraph.iter())
    return " ".join("".join(said).split())


def _kind(shape: Any) -> str:  # noqa: ANN401
    return next((str(each.get("type", "")) for each in shape.iter() if local(each) == "ph"), "")


def _title(root: Any) -> Heading:  # noqa: ANN401
    """Give the title of a slide; that of a slide made to be the first is that of all of them."""
    for shape in root.iter():
        if local(shape) == "sp" and _kind(shape) in _TITLES and (title := " ".join(_lines_of(shape))):
            return Heading(title, STYLED) if _kind(shape) == "ctrTitle" else Heading(title)
    return Heading()


def _lines_of(shape: Any) -> list[str]:  # noqa: ANN401
    return [line for each in shape.iter() if local(each) == "p" and (line := _line(each))]
