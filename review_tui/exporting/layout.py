"""Laying out the PRISMA 2020 flow diagram: counts in, boxes and lines of text at their places out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from review_tui.exporting import font_metrics as face
from review_tui.exporting.drawing import Arrow, Drawing, Look, Rectangle, Text
from review_tui.exporting.template import PHASES, ROSES_PHASES, Row, across, down, from_before, grid
from review_tui.exporting.typesetting import note_on
from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.model.review.text import clean_line
from review_tui.words.description import describe
from review_tui.words.diagram import (
    TITLE,
    Paragraph,
    footnotes,
    has_other_methods,
    headings,
    is_screened,
    notice,
    paragraphs,
    updates,
)

SIZE, LEADING = 8.0, 1.32  # of body text, in points; leading as a multiple of the size
TITLE_SIZE, HEADING_SIZE, NOTE_SIZE = 11.0, 9.0, 8.0
MARGIN, PADDING, BAR, BAR_GAP, ARROW_GAP, LANE_GAP, ROW_GAP = 10.0, 6.0, 20.0, 9.0, 25.0, 22.0, 20.0
HANG = 7.0
PREVIOUS = 104.0  # width of the column of previous studies
LEAST_HEIGHT = 36.0

PLAIN = Look()
GREY = Look(fill="#EDEDED")
GOLD = Look(fill="#FFD166", radius=6.0)
GREY_HEADING = Look(fill="#DCDCDC", radius=6.0)
BLUE = Look(fill="#BCD2EE", radius=6.0)
NOTICE = Look(line=1.8)


@dataclass(frozen=True, slots=True)
class FlowColumn:
    """A column of boxes: where it begins, how wide it is, how its boxes look."""

    x: float
    width: float
    look: Look


def lay_out(counts: PrismaCounts, *, title: str = "", note: str = "") -> Drawing:
    """Lay out the figure of a new or an updated review (PRISMA 2020, Page et al. 2021); all measures in points.

    The other-methods column is drawn only when it holds something. At full size the figure with both columns fits
    A4 across, the one with databases and registers only fits it upright.
    """
    roses = counts.template == "roses"
    rows = grid(counts.layout, updates(counts), is_screened(counts), roses) if counts.boxes else ()
    columns = _columns(2 if has_other_methods(counts) else 1, updates(counts) or roses)
    full = columns[-1].x + columns[-1].width
    titles, y = _running(([Paragraph(clean_line(title), bold=True)] if title else []), MARGIN, full, TITLE_SIZE)
    notices, y = _notice(counts, y + (3.0 if titles else 0.0), full)
    headings, y = ([], y) if roses or not rows else _headings(counts, columns, y)
    boxes, tops = _rows(rows, counts, columns, y)
    y = tops[-1] + ROW_GAP / 2 if tops else y
    notes, y = _running(footnotes(counts, note), y, full, NOTE_SIZE)
    lost = note_on(text.text for text in (*titles, *notes, *(text for box in boxes for text in box.texts)))
    unprinted, y = _running([Paragraph(lost)] if lost else [], y, full, NOTE_SIZE)
    by_key = {box.key: box for box in boxes}
    return Drawing(
        width=full + MARGIN,
        height=y + MARGIN - 4.0,
        title=clean_line(title) or TITLE,
        description=describe(counts),
        boxes=(*notices, *headings, *_phases(boxes, rows, ROSES_PHASES if roses else PHASES), *boxes),
        arrows=tuple(_arrows(by_key, rows)) if rows else (),
        texts=(*titles, *notes, *unprinted),
    )


def _columns(lanes: int, previous: bool) -> tuple[FlowColumn, ...]:
    """Place the columns; a figure of one lane has wider boxes, since it has the page to itself."""
    main, side = (176.0, 206.0) if lanes == 1 else (122.0, 150.0) if previous else (140.0, 163.0)
    x = MARGIN + BAR + BAR_GAP
    found: list[FlowColumn] = []
    if previous:
        found.append(FlowColumn(x, PREVIOUS, GREY))
        x += PREVIOUS + LANE_GAP
    for look in (PLAIN, GREY)[:lanes]:
        found.append(FlowColumn(x, main, look))
        found.append(FlowColumn(x + main + ARROW_GAP, side, look))
        x += main + ARROW_GAP + side + LANE_GAP
    return tuple(found)


def _set(text: Sequence[Paragraph], x: float, y: float, room: float, size: float) -> tuple[list[Text], float]:
    """Set paragraphs below `y` within `room`; give the lines and the y below them."""
    found: list[Text] = []
    for paragraph in text:
        hang = HANG if paragraph.indent else 0.0
        lines = face.wrap(paragraph.text, size, room - paragraph.indent, paragraph.bold, hang)
        for position, line in enumerate(lines):
            left = x + paragraph.indent + (hang if position else 0.0)
            baseline = y + size * (face.ASCENT + (LEADING - 1) / 2)
            found.append(Text(left, baseline, line, size, paragraph.bold, begins=not position))
            y += size * LEADING
    return found, y


def _running(text: Sequence[Paragraph], y: float, full: float, size: float) -> tuple[list[Text], float]:
    """Set the title or the footnotes across the whole figure, with a little air after each."""
    found: list[Text] = []
    for paragraph in text:
        lines, y = _set([paragraph], MARGIN, y, full - MARGIN, size)
        found += lines
        y += size * 0.35
    return found, y


def _fill(
    key: str, text: Sequence[Paragraph], column: FlowColumn, y: float, least: float, size: float = SIZE
) -> Rectangle:
    """Make a box as tall as its text needs; a text shorter than the least height stands in its middle."""
    room = column.width - 2 * PADDING
    lines, end = _set(text, column.x + PADDING, y + PADDING, room, size)
    height = max(end + PADDING - y, least)
    drop = (y + height - end - PADDING) / 2
    moved = tuple(replace(line, y=line.y + drop) for line in lines)
    return Rectangle(key=key, x=column.x, y=y, width=column.width, height=height, look=column.look, texts=moved)


def _notice(counts: PrismaCounts, y: float, full: float) -> tuple[list[Rectangle], float]:
    text = notice(counts)
    if not text:
        return [], y
    box = _fill("notice", text, FlowColumn(MARGIN, full - MARGIN, NOTICE), y, 0.0)
    return [box], box.bottom + 8.0


def _headings(counts: PrismaCounts, columns: Sequence[FlowColumn], y: float) -> tuple[list[Rectangle], float]:
    """Head each lane over both of its columns, all equally tall, their words in the middle."""
    words = headings(counts)
    lanes = columns[1:] if updates(counts) else columns
    spans = {"previous": (columns[0], columns[0], GREY_HEADING)} if updates(counts) else {}
    for lane, look in zip(("db", "other"), (GOLD, GREY_HEADING), strict=True):
        if lanes:
            spans[lane] = (lanes[0], lanes[1], look)
        lanes = lanes[2:]

    def fill(key: str, least: float) -> Rectangle:
        left, right, look = spans[key]
        column = FlowColumn(left.x, right.x + right.width - left.x, look)
        return _fill(f"heading_{key}", [Paragraph(words[key], bold=True)], column, y, least, HEADING_SIZE)

    tallest = max(fill(key, 0.0).height for key in spans)
    found = [_centred(fill(key, tallest)) for key in spans]
    return found, max(box.bottom for box in found) + 12.0


def _centred(box: Rectangle) -> Rectangle:
    moved = (replace(line, x=box.middle - face.width(line.text, line.size, line.bold) / 2) for line in box.texts)
    return replace(box, texts=tuple(moved))


def _rows(
    rows: Sequence[Row], counts: PrismaCounts, columns: Sequence[FlowColumn], y: float
) -> tuple[list[Rectangle], list[float]]:
    """Fill the rows from the top, each as tall as its tallest box; give the boxes and each row's lower edge.

    The boxes of the first row are equally tall, as in the template; further down a long list of reasons hangs alone.
    """
    found: list[Rectangle] = []
    bottoms: list[float] = []
    alone = [phase for phase, _ in rows]
    for phase, keys in rows:
        here = [(key, paragraphs(counts, key), column) for key, column in zip(keys, columns, strict=False) if key]
        # A phase of one row must leave room for its own name, which runs upwards beside it.
        least = face.width(PHASES[phase], HEADING_SIZE, True) + 2 * PADDING if alone.count(phase) == 1 else LEAST_HEIGHT
        if phase == 0:
            least = max(_fill(key, text, column, y, least).height for key, text, column in here)
        row = [_fill(key, text, column, y, least) for key, text, column in here]
        found += row
        bottoms.append(max(box.bottom for box in row))
        y = bottoms[-1] + ROW_GAP
    return found, bottoms


def _phases(boxes: Sequence[Rectangle], rows: Sequence[Row], names: Sequence[str]) -> list[Rectangle]:
    """Draw the bar of each phase beside its rows, its name running upwards in the middle."""
    found: list[Rectangle] = []
    for phase, name in enumerate(names):
        keys = {key for row, names in rows if row == phase for key in names}
        here = [box for box in boxes if box.key in keys]
        if not here:
            continue
        top, bottom = min(box.y for box in here), max(box.bottom for box in here)
        length = face.width(name, HEADING_SIZE, True)
        baseline = MARGIN + BAR / 2 + HEADING_SIZE * (face.ASCENT - face.DESCENT / 2) / 2
        text = Text(baseline, (top + bottom + length) / 2, name, HEADING_SIZE, bold=True, turned=True)
        found.append(
            Rectangle(
                key=f"phase_{name.lower()}", x=MARGIN, y=top, width=BAR, height=bottom - top, look=BLUE, texts=(text,)
            )
        )
    return found


def _arrows(boxes: Mapping[str, Rectangle], rows: Sequence[Row]) -> list[Arrow]:
    found: list[Arrow] = []
    for source, target in across(rows):
        if source in boxes:
            left, right = boxes[source], boxes[target]
            y = left.y + min(left.height, right.height) / 2
            found.append(Arrow(source, target, ((left.right, y), (right.x, y))))
    for source, target in down(rows):
        if source in boxes:
            upper, lower = boxes[source], boxes[target]
            found.append(Arrow(source, target, ((upper.middle, upper.bottom), (lower.middle, lower.y))))
    if last := next((keys[-2] for _, keys in reversed(rows) if keys[-2] in boxes), None):
        upper, end = boxes[last], boxes["included_new"]
        y = end.y + end.height / 2
        points = ((upper.middle, upper.bottom), (upper.middle, y), (end.right, y))
        found.append(Arrow(last, "included_new", points))
    if before := from_before(rows):
        upper, end = boxes[before[0]], boxes[before[1]]
        y = end.y + end.height / 2
        found.append(Arrow(*before, ((upper.middle, upper.bottom), (upper.middle, y), (end.x, y))))
    return found
