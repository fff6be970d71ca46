"""Where things lie on a drawing, computed from the real font: what the tests of every plot ask."""

from collections.abc import Iterator
from itertools import combinations

from review_tui.exporting import font_metrics as face
from review_tui.exporting.drawing import Drawing, Rectangle, Text

Area = tuple[float, float, float, float]  # left, top, right, bottom
TOUCH = 0.01


def area_of(text: Text) -> Area:
    """Give the area of a line of text, from the top of its capitals to below its tails."""
    long = face.width(text.text, text.size, text.bold)
    up, below = text.size * face.ASCENT, text.size * face.DESCENT
    if text.turned:
        return text.x - up, text.y - long, text.x + below, text.y
    return text.x, text.y - up, text.x + long, text.y + below


def solid(drawing: Drawing) -> Iterator[Rectangle]:
    """Give the boxes that are no lines."""
    yield from (box for box in drawing.boxes if min(box.width, box.height) > 1)


def overlap(one: Area, other: Area) -> bool:
    """Say whether two areas share more than an edge."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > TOUCH and high > TOUCH


def inside(one: Area, other: Area) -> bool:
    """Say whether an area lies within another."""
    return (
        one[0] >= other[0] - TOUCH and one[1] >= other[1] - TOUCH and one[2] <= other[2] + TOUCH
        and one[3] <= other[3] + TOUCH
    )  # fmt: skip


def faults(drawing: Drawing) -> list[str]:
    """Name what leaves the paper, overlaps, or does not fit in its box, and keys that are not unique."""
    boxes = {box.key: (box.x, box.y, box.right, box.bottom) for box in solid(drawing)}
    loose = [(text.text, area_of(text)) for text in drawing.texts]
    held = [(text.text, area_of(text), box.key) for box in drawing.boxes for text in box.texts]
    paper = (0.0, 0.0, drawing.width, drawing.height)
    every = [*loose, *((words, area) for words, area, _ in held)]
    keys = [box.key for box in drawing.boxes]
    found = [f"{key} twice" for key in {key for key in keys if keys.count(key) > 1}]
    found += [f"{words} leaves the paper" for words, area in every if not inside(area, paper)]
    found += [f"{key} leaves the paper" for key, area in boxes.items() if not inside(area, paper)]
    found += [f"{words} leaves {key}" for words, area, key in held if not inside(area, boxes[key])]
    found += [f"{a} on {b}" for (a, one), (b, other) in combinations(every, 2) if overlap(one, other)]
    found += [f"{a} on {b}" for (a, one), (b, other) in combinations(boxes.items(), 2) if overlap(one, other)]
    return found + [f"{w} on {key}" for w, one in loose for key, other in boxes.items() if overlap(one, other)]


def words_of(drawing: Drawing) -> str:
    """Give all that is written on a drawing."""
    return " ".join(text.text for text in (*drawing.texts, *(t for box in drawing.boxes for t in box.texts)))
