"""The figure as a Word document: its boxes and arrows are Word's own shapes, so that an editor can change them."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from review_tui.exporting.drawing import Arrow, Drawing, Look, Point, Rectangle, Text
from review_tui.exporting.reproducible_archive import reproducible, when
from review_tui.exporting.table import LANGUAGE
from review_tui.model.review.text import clean_line

_EMU = 12_700  # to a point
_MARGIN = 28.0  # points
_A4 = (841.9, 595.3)
_PROPERTY = 255  # characters that a property of a Word document may have
_ABOVE = 251_658_240  # the height at which Word begins to count what lies over the text
_MANY = 10  # lines of a box that begins at its top
_FACE = "Arial"  # narrower than the type that the boxes were measured with, and on every computer
_SPACES = " ".join(
    f'xmlns:{short}="http://schemas.{of}"'
    for short, of in (
        ("w", "openxmlformats.org/wordprocessingml/2006/main"),
        ("a", "openxmlformats.org/drawingml/2006/main"),
        ("wp", "openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("wps", "microsoft.com/office/word/2010/wordprocessingShape"),
        ("wpg", "microsoft.com/office/word/2010/wordprocessingGroup"),
        ("mc", "openxmlformats.org/markup-compatibility/2006"),
    )
)


def figure_docx(drawing: Drawing, *, made: str) -> bytes:
    """Write a drawing on a page that holds it; `made` is an ISO date, the only one in the file.

    Lines above and below the figure are paragraphs of the document. The group of shapes has the figure in words.
    """
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.paragraph_format.space_after = _FACE, Pt(8), Pt(3)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    section = document.sections[0]
    least = _A4 if drawing.width > _A4[1] - 2 * _MARGIN else _A4[::-1]
    section.page_width = Pt(max(least[0], drawing.width + 2 * _MARGIN))
    section.page_height = Pt(max(least[1], drawing.height + 2 * _MARGIN + 24))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(_MARGIN)
    top = min((box.y for box in drawing.boxes), default=0.0)
    for words in _paragraphs([text for text in drawing.texts if text.y < top]):
        document.add_paragraph().add_run(words).bold = True
    figure = document.add_paragraph()._p
    figure.append(parse_xml(_group(drawing, top)))
    turned = [box for box in drawing.boxes if any(text.turned for text in box.texts)]
    for at, box in enumerate(turned, 1_000):
        figure.append(parse_xml(_alone(box, top, at)))
    for words in _paragraphs([text for text in drawing.texts if text.y >= top]):
        document.add_paragraph(words)
    properties = document.core_properties
    properties.title, properties.comments = (text[:_PROPERTY] for text in (drawing.title, drawing.state))
    properties.author = "review_tui"
    properties.language = LANGUAGE
    properties.created = properties.modified = when(made)
    out = io.BytesIO()
    document.save(out)
    return reproducible(out.getvalue(), when(made))


def _paragraphs(texts: Sequence[Text]) -> Iterator[str]:
    """Join the lines of each paragraph again: a line that begins one says so."""
    found: list[str] = []
    for text in texts:
        if text.begins and found:
            yield clean_line(" ".join(found))
            found = []
        found.append(text.text)
    if found:
        yield clean_line(" ".join(found))


def _n(points: float) -> int:
    return round(points * _EMU)


def _group(drawing: Drawing, top: float) -> str:
    """Give a run with all shapes in one group, which stands in the line."""
    bottom = max((box.bottom for box in drawing.boxes), default=top + 1)
    size = f'cx="{_n(drawing.width)}" cy="{_n(bottom - top + 2)}"'
    boxes = [box for box in drawing.boxes if not any(text.turned for text in box.texts)]
    ground = Rectangle(
        key="ground", x=0.0, y=top, width=drawing.width, height=bottom - top, look=Look(fill="", line=0.0), texts=()
    )
    shapes = [_box(ground, top), *(_line(arrow, top) for arrow in drawing.arrows), *(_box(box, top) for box in boxes)]
    numbered = "".join(shape.replace("NUMBER", str(at)) for at, shape in enumerate(shapes, 2))
    frame = f'<a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/>'
    named = f"name={quoteattr(drawing.title)} descr={quoteattr(drawing.description)}"
    return (
        f'<w:r {_SPACES}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="1" {named}/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup">'
        f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{frame}</a:xfrm></wpg:grpSpPr>{numbered}</wpg:wgp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _box(box: Rectangle, top: float) -> str:
    turned = any(text.turned for text in box.texts)
    shape = "roundRect" if box.look.radius else "rect"
    colour = box.look.fill.removeprefix("#")
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' if colour else "<a:noFill/>"
    ink = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>' if box.look.line else "<a:noFill/>"
    line = f'<a:ln w="{_n(box.look.line)}">{ink}</a:ln>'
    words = "".join(_words(part, box) for part in _parts(box.texts)) or "<w:p/>"
    place = f'<a:off x="{_n(box.x)}" y="{_n(box.y - top)}"/><a:ext cx="{_n(box.width)}" cy="{_n(box.height)}"/>'
    full, turn = len(box.texts) > _MANY, ' vert="vert270"' if turned else ""
    side, above = (0.0, 0.0) if turned else (5.0, 5.0 if full else 0.0)
    inset = f'lIns="{_n(side)}" rIns="{_n(side)}" tIns="{_n(above)}" bIns="0"'
    return (
        f'<wps:wsp><wps:cNvPr id="NUMBER" name={quoteattr(box.key)}/><wps:cNvSpPr/>'
        f'<wps:spPr><a:xfrm>{place}</a:xfrm><a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>'
        f"{fill}{line}</wps:spPr>"
        f"<wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr {inset} anchor="{"t" if full else "ctr"}"{turn}><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )


def _alone(box: Rectangle, top: float, at: int) -> str:
    """Give a run with one shape that stands at its place beside the group: in a group some programs turn no words."""
    size = f'cx="{_n(box.width)}" cy="{_n(box.height)}"'
    shape = _box(replace(box, x=0.0, y=top), top).replace('<wps:cNvPr id="NUMBER"', f'<wps:cNvPr id="{at}"')
    offset = '<wp:position{0} relativeFrom="{1}"><wp:posOffset>{2}</wp:posOffset></wp:position{0}>'
    anchor = 'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1" simplePos="0" distL="0" distR="0"'
    return (
        f'<w:r {_SPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:anchor {anchor} distT="0" distB="0" relativeHeight="{_ABOVE + at}"><wp:simplePos x="0" y="0"/>'
        f"{offset.format('H', 'column', _n(box.x))}{offset.format('V', 'paragraph', _n(box.y - top))}"
        f'<wp:extent {size}/><wp:wrapNone/><wp:docPr id="{at}" name={quoteattr(box.key)}/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _parts(texts: Sequence[Text]) -> Iterator[list[Text]]:
    """Give the lines of each paragraph of a box."""
    found: list[Text] = []
    for text in texts:
        if text.begins and found:
            yield found
            found = []
        found.append(text)
    if found:
        yield found


def _words(part: Sequence[Text], box: Rectangle) -> str:
    first = part[0]
    centred = first.turned or (first.bold and box.look.radius > 0)
    indent = 0 if centred else round((first.x - min(text.x for text in box.texts)) * 20)
    place = '<w:jc w:val="center"/>' if centred else f'<w:ind w:left="{indent + 140}" w:hanging="140"/>' * bool(indent)
    face = f'<w:rFonts w:ascii="{_FACE}" w:hAnsi="{_FACE}" w:cs="{_FACE}"/>{"<w:b/>" if first.bold else ""}'
    leading = round(first.size * 1.32 * 20)
    said = escape(clean_line(" ".join(text.text for text in part)))
    said = said.replace("(n = ", "(n\u00a0=\u00a0")
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{leading}" w:lineRule="exact"/>{place}</w:pPr>'
        f'<w:r><w:rPr>{face}<w:color w:val="000000"/><w:sz w:val="{round(first.size * 2)}"/></w:rPr>'
        f'<w:t xml:space="preserve">{said}</w:t></w:r></w:p>'
    )


def _line(arrow: Arrow, top: float) -> str:
    """Draw an arrow as a line of several parts with Word's own head."""
    points: list[Point] = [(x, y - top) for x, y in arrow.points]
    left, up = min(x for x, _ in points), min(y for _, y in points)
    wide, high = (_n(max(at) - min(at)) for at in zip(*points, strict=True))
    steps = [f'<a:pt x="{_n(x - left)}" y="{_n(y - up)}"/>' for x, y in points]
    path = f"<a:moveTo>{steps[0]}</a:moveTo>" + "".join(f"<a:lnTo>{step}</a:lnTo>" for step in steps[1:])
    return (
        f'<wps:wsp><wps:cNvPr id="NUMBER" name={quoteattr(f"{arrow.source} to {arrow.target}")}/><wps:cNvSpPr/>'
        f'<wps:spPr><a:xfrm><a:off x="{_n(left)}" y="{_n(up)}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:custGeom>'
        '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{wide}" h="{high}" fill="none">{path}</a:path></a:pathLst></a:custGeom><a:noFill/>'
        '<a:ln w="11430"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:tailEnd type="triangle"/></a:ln>'
        "</wps:spPr><wps:bodyPr/></wps:wsp>"
    )
