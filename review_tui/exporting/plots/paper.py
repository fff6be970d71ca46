"""The paper on which a plot is drawn: boxes and measured lines of text, from the top to the notes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from review_tui.exporting import font_metrics as face
from review_tui.exporting.drawing import Drawing, Look, Rectangle, Text
from review_tui.exporting.typesetting import note_on
from review_tui.model.review.text import clean_line

SIZE, LEADING, TITLE, MARGIN = 8.0, 1.35, 11.0, 12.0
HAIR = 0.5
_INK = Look(fill="#000000", line=0.0)
_GRID = Look(fill="#C8C8C8", line=0.0)


def sheets(title: str, rows: int, most: int) -> list[tuple[str, range]]:
    """Divide the rows of a plot into figures of so many at `most`, each with its title: "Sources (2 of 3)"."""
    parts = [range(at, min(at + most, rows)) for at in range(0, max(rows, 1), most)]
    return [(title if len(parts) == 1 else f"{title} ({n} of {len(parts)})", part) for n, part in enumerate(parts, 1)]


@dataclass(slots=True)
class Paper:
    """A figure while it is drawn; `y` is how far down it is filled, `right` how far across."""

    width: float
    y: float = MARGIN
    boxes: list[Rectangle] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    def box(
        self, key: str, x: float, y: float, width: float, height: float, look: Look, sign: str = "", *,
        bold: bool = False,
    ) -> None:  # fmt: skip
        """Draw a rectangle with one line in its middle."""
        left = x + (width - face.width(sign, SIZE, bold)) / 2
        texts = (Text(left, _baseline(y + height / 2), sign, SIZE, bold),) if sign else ()
        self.boxes.append(Rectangle(key=key, x=x, y=y, width=width, height=height, look=look, texts=texts))

    def circle(self, key: str, x: float, y: float, radius: float, fill: str, lines: Sequence[str] = ()) -> None:
        """Draw a circle about a point, its lines in its middle."""
        texts = tuple(
            Text(
                x - face.width(line, SIZE) / 2,
                _baseline(y + (position - (len(lines) - 1) / 2) * SIZE * 1.15),
                line,
                SIZE,
            )
            for position, line in enumerate(lines)
        )
        side = 2 * radius
        self.boxes.append(
            Rectangle(
                key=key, x=x - radius, y=y - radius, width=side, height=side, look=Look(fill, 0.8, radius), texts=texts
            )
        )

    def level(self, key: str, x: float, y: float, length: float, *, ink: bool = False) -> None:
        """Draw a level line."""
        self.boxes.append(
            Rectangle(key=key, x=x, y=y - HAIR / 2, width=length, height=HAIR, look=_INK if ink else _GRID, texts=())
        )

    def upright(self, key: str, x: float, y: float, length: float, *, ink: bool = False) -> None:
        """Draw an upright line, downwards from a point."""
        self.boxes.append(
            Rectangle(key=key, x=x - HAIR / 2, y=y, width=HAIR, height=length, look=_INK if ink else _GRID, texts=())
        )

    def left(self, text: str, x: float, middle: float, *, bold: bool = False) -> None:
        """Write a line that begins at x."""
        self.texts.append(Text(x, _baseline(middle), text, SIZE, bold))

    def right(self, text: str, x: float, middle: float, *, bold: bool = False) -> None:
        """Write a line that ends at x."""
        self.left(text, x - face.width(text, SIZE, bold), middle, bold=bold)

    def centred(self, text: str, x: float, middle: float, *, bold: bool = False) -> None:
        """Write a line about x."""
        self.left(text, x - face.width(text, SIZE, bold) / 2, middle, bold=bold)

    def rising(self, text: str, x: float, bottom: float, *, bold: bool = False) -> None:
        """Write a line upwards from a point, about the upright through x."""
        self.texts.append(Text(x + SIZE * (face.ASCENT - face.DESCENT) / 2, bottom, text, SIZE, bold, turned=True))

    def paragraph(self, text: str, size: float = SIZE, *, bold: bool = False) -> None:
        """Write a text over the whole width, below all that was drawn."""
        for line in face.wrap(clean_line(text), size, self.width - 2 * MARGIN, bold):
            self.texts.append(Text(MARGIN, self.y + size * face.ASCENT, line, size, bold))
            self.y += size * LEADING
        self.y += size * 0.3

    def begin(self, title: str, provisional: str) -> None:
        """Write the title, and what is missing before the figure is final."""
        self.paragraph(title, TITLE, bold=True)
        if provisional:
            self.paragraph(provisional, bold=True)
        self.y += 4

    def legend(self, entries: Iterable[tuple[str, str, str]]) -> None:
        """Explain fills and signs, each as (fill, sign, words), in as many lines as they need."""
        x, high = MARGIN, 13.0
        for position, (fill, sign, words) in enumerate(entries):
            wide = max(high, face.width(sign, SIZE) + 6)
            for line in face.wrap(clean_line(words), SIZE, self.width - 2 * MARGIN - wide - 5)[:1]:
                needed = wide + 5 + face.width(line, SIZE) + 14
                if x > MARGIN and x + needed > self.width:
                    x, self.y = MARGIN, self.y + high + 4
                self.box(f"legend_{position}", x, self.y, wide, high, Look(fill, 0.8, high / 2), sign)
                self.left(line, x + wide + 5, self.y + high / 2)
                x += needed
        self.y += high + 8

    def drawing(self, title: str, description: str) -> Drawing:
        """Give the figure, with a note on signs that no font here prints."""
        if lost := note_on(text.text for text in (*self.texts, *(text for box in self.boxes for text in box.texts))):
            self.paragraph(lost)
        return Drawing(
            width=self.width, height=self.y + MARGIN - 4, title=clean_line(title), description=description,
            boxes=tuple(self.boxes), arrows=(), texts=tuple(self.texts),
        )  # fmt: skip


def _baseline(middle: float) -> float:
    return middle + SIZE * 0.36


def shortened(text: str, room: float, *, bold: bool = False) -> str:
    """Cut a line to what fits, with a mark."""
    line = clean_line(text)
    if face.width(line, SIZE, bold) <= room:
        return line
    while line and face.width(f"{line.rstrip()}…", SIZE, bold) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def widest(texts: Iterable[str], most: float, *, bold: bool = False) -> float:
    """Give the width of the longest of some lines, at most that which they are cut to."""
    return min(max((face.width(clean_line(text), SIZE, bold) for text in texts), default=0.0), most)


def column(names: Iterable[str], least: float) -> float:
    """Give the width of columns in which every word of their names stays whole, within reason."""
    words = [word for name in names for word in clean_line(name).split()]
    return max(least, widest(words, 1.5 * least, bold=True) + 8)


def cut(text: str, room: float, most: int, *, bold: bool = False) -> list[str]:
    """Break a text into lines that fit, at most so many; the last one is cut with a mark."""
    lines = face.wrap(clean_line(text), SIZE, room, bold)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), room, bold=bold)]
