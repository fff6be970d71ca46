"""What makes a PDF of a figure readable aloud: its structure tree, its language, what the figure says in words."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from review_tui.exporting.drawing import Drawing

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, IndirectObject

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{description}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>
"""


@dataclass(frozen=True, slots=True)
class Marks:
    """The numbers of the marked parts of a page, as they are read: lines above the figure, in it, below it."""

    graphic: int
    above: Sequence[int]
    boxes: Sequence[int]
    below: Sequence[int]


def tagged(data: bytes, drawing: Drawing, marks: Marks, language: str) -> bytes:
    """Give a one-page PDF its structure tree (PDF/UA-1): what is above, the figure with its words, what is below."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject, NumberObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    tree = _Tree(writer)
    document = tree.element("Document", tree.root)
    tree.leaves("P", document, marks.above)
    figure = tree.element("Figure", document, _alternative(drawing))
    tree.leaf(figure, marks.graphic)
    tree.leaves("P", figure, marks.boxes)
    tree.leaves("P", document, marks.below)
    tree.finish(document)
    page, catalog = writer.pages[0], writer.root_object
    page[NameObject("/StructParents")] = NumberObject(0)
    page[NameObject("/Tabs")] = NameObject("/S")
    catalog[NameObject("/StructTreeRoot")] = tree.root
    catalog[NameObject("/MarkInfo")] = _dictionary(Marked=True)
    catalog[NameObject("/ViewerPreferences")] = _dictionary(DisplayDocTitle=True)
    catalog[NameObject("/Metadata")] = writer._add_object(_metadata(drawing, language))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _dictionary(**entries: Any) -> "DictionaryObject":  # noqa: ANN401 - any value of a PDF
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject

    made = {key: BooleanObject(value) if isinstance(value, bool) else value for key, value in entries.items()}
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in made.items()})


def _alternative(drawing: Drawing) -> dict[str, Any]:
    """Say the figure in words, and where it stands on the page."""
    from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

    bounds = ArrayObject([FloatObject(value) for value in (0, 0, drawing.width, drawing.height)])
    place = _dictionary(O=NameObject("/Layout"), BBox=bounds, Placement=NameObject("/Block"))
    return {"Alt": TextStringObject(drawing.description or drawing.title), "A": place}


def _metadata(drawing: Drawing, language: str) -> Any:  # noqa: ANN401 - a stream of pypdf
    from pypdf.generic import DecodedStreamObject, NameObject

    stream = DecodedStreamObject()
    said = {"title": drawing.title, "description": drawing.description, "language": language}
    stream.set_data(_XMP.format(**{key: escape(value) for key, value in said.items()}).encode())
    stream[NameObject("/Type")], stream[NameObject("/Subtype")] = NameObject("/Metadata"), NameObject("/XML")
    return stream


class _Tree:
    """The structure tree while it grows."""

    def __init__(self, writer: "PdfWriter") -> None:
        from pypdf.generic import NameObject

        self._writer = writer
        self._page = writer.pages[0].indirect_reference
        self.root = self._added(_dictionary(Type=NameObject("/StructTreeRoot")))
        self._by_number: dict[int, IndirectObject] = {}

    def _added(self, made: Any) -> "IndirectObject":  # noqa: ANN401
        return self._writer._add_object(made)

    def element(self, kind: str, parent: "IndirectObject", more: dict[str, Any] | None = None) -> "IndirectObject":
        """Add an element below another."""
        from pypdf.generic import ArrayObject, NameObject

        named, more = NameObject(f"/{kind}"), more or {}
        place = {"S": named, "P": parent, "K": ArrayObject(), "Pg": self._page}
        made = self._added(_dictionary(Type=NameObject("/StructElem"), **place, **more))
        if parent != self.root:
            parent.get_object()["/K"].append(made)  # type: ignore[index]
        return made

    def leaf(self, parent: "IndirectObject", number: int) -> None:
        """Put a marked part of the page into an element."""
        from pypdf.generic import NumberObject

        parent.get_object()["/K"].append(NumberObject(number))  # type: ignore[index]
        self._by_number[number] = parent

    def leaves(self, kind: str, parent: "IndirectObject", numbers: Sequence[int]) -> None:
        """Put each marked part into an element of its own."""
        for number in numbers:
            self.leaf(self.element(kind, parent), number)

    def finish(self, document: "IndirectObject") -> None:
        """Close the tree: say of every marked part which element it is in."""
        from pypdf.generic import ArrayObject, NameObject, NumberObject

        root = self.root.get_object()
        assert sorted(self._by_number) == list(range(len(self._by_number)))
        owners = self._added(ArrayObject([self._by_number[number] for number in sorted(self._by_number)]))
        tree = self._added(_dictionary(Nums=ArrayObject([NumberObject(0), owners])))
        for key, value in (("/K", document), ("/ParentTree", tree), ("/ParentTreeNextKey", NumberObject(1))):
            root[NameObject(key)] = value  # type: ignore[index]
