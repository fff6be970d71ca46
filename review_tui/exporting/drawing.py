"""What a figure is made of, in points from its top left corner: the one model behind SVG, PDF and PNG."""

from dataclasses import dataclass

HEAD_LENGTH = 6.0
HEAD_HALF_WIDTH = 2.8

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Look:
    """How a rectangle is filled and bordered; `line` is the border's width, 0 for none."""

    fill: str = "#FFFFFF"
    line: float = 0.8
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """One printed line: `x` is its left end and `y` its baseline; `turned` lines run upwards from there.

    A line that does not begin a paragraph goes on with the one before it.
    """

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    turned: bool = False
    begins: bool = True


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle and the lines within it; `key` is the box key of PRISMA, or heading_..., phase_..., notice."""

    key: str
    x: float
    y: float
    width: float
    height: float
    look: Look
    texts: tuple[Text, ...]

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The x half-way between the sides."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line along `points` from one box to another, with its head at the last point."""

    source: str
    target: str
    points: tuple[Point, ...]

    @property
    def shaft(self) -> tuple[Point, ...]:
        """The line without its head, so that the tip stays sharp."""
        (x0, y0), (x1, y1) = self.points[-2:]
        ux, uy = _direction(x0, y0, x1, y1)
        return (*self.points[:-1], (x1 - ux * HEAD_LENGTH, y1 - uy * HEAD_LENGTH))

    @property
    def head(self) -> tuple[Point, Point, Point]:
        """The triangle at the end: its tip, then its two corners."""
        (x0, y0), (x1, y1) = self.points[-2:]
        ux, uy = _direction(x0, y0, x1, y1)
        x, y = x1 - ux * HEAD_LENGTH, y1 - uy * HEAD_LENGTH
        across = (-uy * HEAD_HALF_WIDTH, ux * HEAD_HALF_WIDTH)
        return (x1, y1), (x + across[0], y + across[1]), (x - across[0], y - across[1])


def _direction(x0: float, y0: float, x1: float, y1: float) -> Point:
    """Give the unit vector of a level or upright line."""
    length = abs(x1 - x0) + abs(y1 - y0)
    return ((x1 - x0) / length, (y1 - y0) / length)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole figure; `texts` are the lines outside all boxes (title and footnotes).

    `state` says of which state of the review it is: files carry it unseen, since a journal prints the figure as it is.
    """

    width: float
    height: float
    title: str
    description: str
    boxes: tuple[Rectangle, ...]
    arrows: tuple[Arrow, ...]
    texts: tuple[Text, ...]
    state: str = ""

    def box(self, key: str) -> Rectangle:
        """Find a box by its key; raises KeyError."""
        for box in self.boxes:
            if box.key == key:
                return box
        raise KeyError(key)
