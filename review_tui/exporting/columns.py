"""How wide the columns of a printed table are, and into which parts a table that is too wide for a page is divided."""

from collections.abc import Iterable, Mapping, Sequence

from review_tui.exporting.table import ExportTable
from review_tui.model.review.cells import printable, safe_cell

Part = tuple[tuple[int, float], ...]  # the columns of a part, 0-based, each with its width in centimetres

_LETTER = 0.155  # centimetres of a letter of 8 points, on the average
_WIDE, _BOLD = 0.17, 0.195  # of a letter of a word, and of a head, in a font that takes the place of a missing one
_AIR = 0.4  # centimetres beside the text of a cell
_LEAST, _MOST = 1.3, 8.0
_STEP = 0.2  # centimetres by which a column is widened
_USUAL = 0.9  # of the lines of a column are no longer than what is usual in it
_LINES = 9  # lines that a long cell should need
_CAPITAL, _FIGURE, _POINT, _NARROW = 1.3, 1.06, 0.6, frozenset("-.,;:()")  # letters that such a sign takes the room of
_WORD = 18  # letters of a word that may be broken


def parts(table: ExportTable, room: float) -> tuple[Part, ...]:
    """Divide the columns into parts no wider than `room` centimetres; the columns that name a row begin each of them.

    No column is left out; what is left of the room goes to those that need most lines. A table that fits keeps the
    order of its columns.
    """
    widths = [_width(table, at) for at in range(len(table.headers))]
    keys = [at for at in table.keys if at < len(widths)]
    named = sum(widths[at] for at in keys)
    groups: list[list[int]] = [[]]
    for at in range(len(widths)):
        if at in keys:
            continue
        if groups[-1] and named + sum(widths[other] for other in (*groups[-1], at)) > room:
            groups.append([])
        groups[-1].append(at)
    if len(groups) == 1:
        return (_fitted(table, range(len(widths)), widths, room),)
    return tuple(_fitted(table, [*keys, *group], widths, room) for group in _evened(groups, widths, room - named))


def _evened(groups: Sequence[Sequence[int]], widths: Sequence[float], room: float) -> list[list[int]]:
    """Divide the same columns into as many parts, so that the last is not left with one or two of them."""
    order = [at for group in groups for at in group]
    aim = sum(widths[at] for at in order) / len(groups)
    found: list[list[int]] = [[]]
    for at in order:
        wide = sum(widths[other] for other in (*found[-1], at))
        if found[-1] and (wide > room or (wide - widths[at] / 2 > aim and len(found) < len(groups))):
            found.append([])
        found[-1].append(at)
    return found


def _fitted(table: ExportTable, columns: Sequence[int], widths: Sequence[float], room: float) -> Part:
    """Give what is left of the room to the columns whose texts need most lines, or press all where they are wider."""
    wide = {at: widths[at] for at in columns}
    if sum(wide.values()) > room:
        return tuple((at, widths[at] * room / sum(wide.values())) for at in columns)
    for share in (_USUAL, 1):  # what most rows need, and then the one long remark that most rows lack
        _widen(wide, {at: _letters(table, at, share) * _LETTER for at in columns}, room)
    return tuple(wide.items())


def _widen(wide: dict[int, float], needed: Mapping[int, float], room: float) -> None:
    """Widen columns step by step, always the one whose line of text takes most lines, until none takes two."""
    for _ in range(int((room - sum(wide.values())) / _STEP)):
        neediest = max(wide, key=lambda at: needed[at] / (wide[at] - _AIR), default=None)
        if neediest is None or needed[neediest] <= wide[neediest] - _AIR:
            return
        wide[neediest] += _STEP


def _width(table: ExportTable, at: int) -> float:
    """Say how wide a column wants to be: its longest word in one piece, its longest cell on few lines."""
    longest, usual = _longest_word(said(row[at]) for row in table.rows), _letters(table, at, _USUAL)
    letters = max(usual / _LINES if usual > _WORD else usual, len(table.headers[at]) / 3)
    heads = max(map(len, table.headers[at].split()), default=0)
    words = max(longest * _WIDE, min(heads, _WORD) * _BOLD)
    return min(max(letters * _LETTER + _AIR, words + _AIR, _LEAST), _MOST)


def _longest_word(texts: Iterable[str]) -> float:
    """Give the length of the widest word, in letters: a capital is wider than a small one, as in E06000058."""
    widest = 0.0
    for text in texts:
        for word in text.split():
            if len(word) * _CAPITAL > widest:
                widest = max(widest, sum(map(_room, word)))
    return min(widest, _WORD)


def _room(sign: str) -> float:
    if sign in _NARROW:
        return _POINT
    return _CAPITAL if sign.isupper() else _FIGURE if sign.isdecimal() else 1.0


def _letters(table: ExportTable, at: int, share: float) -> int:
    """Give the letters of a long line of a column: this share of its lines are shorter."""
    lengths = sorted(len(line) for row in table.rows for line in said(row[at]).split("\n"))
    return lengths[min(int(len(lengths) * share), len(lengths) - 1)] if lengths else 0


def said(value: object) -> str:
    """Say a value as it is written in texts; nothing is neutralised, since Word runs no cell."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}"
    return printable(value) if isinstance(value, str) else safe_cell(value)
