"""The text of a PDF as one reads it: paragraphs instead of lines, without what is printed on every page.

Pages are kept as they were read, since quotes name them; this is made of them anew each time, for screening.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from review_tui.formats.documents.halved import keeps_hyphen, words_in
from review_tui.formats.documents.table_rows import is_bare, is_row, rows_of

GOES_ON = "\x1f"  # a blank, and in no text: at the end of a line whose paragraph is known to go on, alone between two
_EDGE, _DEEPEST = 3, 8  # lines at the head and foot of a page among which running ones are sought; of a long one more
_ADDRESSED = 60  # letters, up to which one further in is a line of an address and not of prose
_OFTEN = 3  # pages on which a line must come again; of two or three pages on all but one, and on two at least
_DIGITS = re.compile(r"\d+|(?<!\S)[ivxl]+$|^[ivxl]+(?!\S)")  # the front matter counts in small Roman ones
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:page|seite|p\.?)\s{0,2})?(?:\d{1,4}|[ivxl]{1,6})(?:\s{0,2}(?:of|/|von)\s{0,2}\d{1,4})?\W{0,3}",
    re.IGNORECASE,
)
_PAGE_OF = re.compile(r"(?:page|seite) \d{1,4} (?:of|von) \d{1,4}", re.IGNORECASE)  # no cell of a table reads so
_BEGINS = re.compile(
    r"[•‣⁃∙·§»\u2190-\u21ff\u25a0-\u25ff\u2701-\u27bf\u2b00-\u2bff\ue000-\uf8ff*–—-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\s",
    re.IGNORECASE,
)
_ROUND = re.compile(r"o\s")  # what a hollow bullet is read as; in Portuguese a word
_ENDS = re.compile(r"[.!?:;…]['”’\"»)\]]{0,3}[¹²³⁰⁴-⁹]{0,2}$|(?<!\d)[.!?:;…]['”’\"»)\]]{0,3}\d{1,2}$")
_SHORTENED = re.compile(
    r"(?:^|[\s(\[“\"])(?:e\.\s?g|i\.\s?e|cf|viz|vs|approx|incl|esp|et al|Mr|Mrs|Ms|Dr|Prof|Rev|St|Cllr|Fig|Figs|Nos?|"
    r"[Vv]ol|pp?|[Pp]aras?|z\.\s?B|bzw|ca)\.$"
)
_INITIALS = re.compile(r"(?:\b(?:[A-Z]\.)+[A-Z]|\bCo|\bLtd)\.$")  # after which a full line may go on: "the U.S."
_DECIMAL = re.compile(r"\d{1,2}\.\d{1,2}\s[a-z£$€%]")  # within a sentence: a numbered heading begins with a capital
_HALVED = re.compile(r"(\w{1,40})[-\u00ad\u2010]$")
_DASHED = re.compile(r"\w[-–]$")  # "2019–" and "20"
_TIED = re.compile(r"\w(?:\u2011|/)$")  # a hyphen that never ends a word, and "and/" before "or"
_ADDRESS = re.compile(r"(?:://|\bwww\.|\w@)\S*-$")  # its hyphens are all its own
_LISTED = frozenset({"and", "or", "to", "und", "oder", "et", "ou"})  # behind "pre-", which waits for its other half
_WAITING = frozenset({
    "pre", "post", "short", "long", "medium", "mid", "low", "high", "half", "full", "part", "one", "two", "three",
    "inter", "intra", "micro", "macro", "multi", "single", "on", "off", "in", "out", "under", "over", "non", "pro",
    "anti", "self", "child", "family", "school", "first", "second", "primary", "upper", "lower",
    "early", "late", "vor", "nach",
})  # fmt: skip
_NUMBERED = re.compile(r"(\d{1,2})\.\s")
_ALONE = 0.8  # of the lines of a page, that a blank one stands behind where it parts no paragraphs
_PAGE = 6  # lines, from which on those of a page tell that a blank one stands behind each
_HEAD = 0.6  # of the usual width, up to which a line may be a heading within text
_LOST = "\ufffd"  # what stands for a letter that a font does not name
_UNREAD = re.compile(r"^[\W\d_]*\ufffd[\W\d_]*$", re.MULTILINE)  # a line of such alone
_MARK = re.compile(r"(?:\[\d{1,3}\])+|[*†‡§¶]{1,2}")
_NOTE, _AFTER = (
    re.compile(r"\d{1,2}"),
    re.compile(r"[,;.:)]|[^\W\d_A-Z][\w’'-]*\s"),
)  # a number, and what goes on behind it
_FIRST_WORD = re.compile(r"\w+")
_TAIL = 45  # letters at the end of a line that tell whether a sentence or a word ends there
_FULL = 0.8  # of the usual width, from which on a line may run over
_NARROWEST = 30  # letters of a column; what is shorter is a heading or a cell


def without_running_lines(pages: Sequence[str]) -> tuple[str, ...]:
    """Take page numbers, and the lines that head or foot many pages, off each page; line ends stay.

    Several lines that head the first page and come again on others stay there: a title, or whose paper it is.
    """
    split = [page.split("\n") for page in pages]
    often = _running(split)
    first = next((n for n, lines in enumerate(split) if any(map(str.strip, lines))), 0)
    return tuple("\n".join(_bare(lines, often, is_first=n == first)) for n, lines in enumerate(split))


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Find what stands at the edge of many pages, numbers apart."""
    met: dict[str, set[int]] = defaultdict(set)
    for page, lines in enumerate(pages):
        for line in {_placed(lines, edge, at) for edge in _edges(lines) for at in range(len(edge))} - {""}:
            met[line].add(page)
    filled = [page for page, lines in enumerate(pages) if any(map(str.strip, lines))]
    needed = min(_OFTEN, max(2, len(filled) - 1))
    return frozenset(line for line, on in met.items() if len(on) >= needed or _on_one_side(on, filled))


def _placed(lines: Sequence[str], edge: Sequence[int], at: int) -> str:
    """Give a line of an edge as it is compared: one further in stands at the same place of every page, and is short."""
    line = _folded(lines[edge[at]])
    if at < _EDGE or not line:
        return line
    return f"{edge[0] > edge[-1]}{at} {line}" if len(line) <= _ADDRESSED else ""


def _on_one_side(on: set[int], filled: Sequence[int]) -> bool:
    """Say whether a line stands on all left or all right pages, two at least; the first may have none."""
    side = {page for page in filled if page % 2 == min(on) % 2}
    return len(on) > 1 and side - {0} <= on <= side


def _edges(lines: Sequence[str]) -> tuple[list[int], list[int]]:
    """Give the places of the first and the last lines that say anything, from the edge on; none of a short page."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    deep = max(_EDGE, min(_DEEPEST, len(filled) // 3)) if len(filled) > _EDGE else 0
    return filled[:deep], filled[len(filled) - deep :][::-1]


def _folded(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()).casefold())


def _bare(lines: Sequence[str], often: frozenset[str], *, is_first: bool) -> Iterator[str]:
    """Leave out running lines from the edge inwards, as long as they are such: an address may be five of them."""
    edges, dropped = _edges(lines), set[int]()
    for which, edge in enumerate(edges):
        found = list(_leaving(lines, edge, often))
        named = [n for n in found if not _PAGE_NUMBER.fullmatch(lines[n].strip())]
        dropped.update(set(found) - set(named) if is_first and not which and len(named) > 1 else found)
    outer = {n for edge in edges for n in edge[:_EDGE]}
    dropped.update(n for n in outer if _PAGE_OF.fullmatch(lines[n].strip()))
    yield from (line for n, line in enumerate(lines) if n not in dropped)


def _leaving(lines: Sequence[str], edge: Sequence[int], often: frozenset[str]) -> Iterator[int]:
    """Give the places of the lines of an edge that are left out, from without."""
    for at, n in enumerate(edge):
        if not (_placed(lines, edge, at) in often or _PAGE_NUMBER.fullmatch(lines[n].strip())):
            return
        yield n


def reflowed(text: str, within: str = "") -> str:
    """Join the lines of a text to paragraphs, which are parted by a blank line; items of a list stay lines.

    A word that was halved at the end of a line is joined as the whole text, or that which it is `within`, writes it.
    """
    return _reflowed(text, words_in([within or text]))


def all_reflowed(pages: Sequence[str], within: Sequence[str]) -> list[str]:
    """Join the lines of pages that are `within` others; the words of these are counted once for all of them."""
    known = words_in(within)
    return [_reflowed(page, known) for page in pages]


def begins_item(line: str) -> bool:
    """Say whether a line begins with the sign or number of an item of a list."""
    return bool(_BEGINS.match(line) or _ROUND.match(line)) and not _DECIMAL.match(line)


def ends_sentence(line: str) -> bool:
    """Say whether a line ends with the end of a sentence, and not with a word that is shortened."""
    end = line[-_TAIL:]
    return bool(_ENDS.search(end)) and not (_SHORTENED.search(end) or _INITIALS.search(end))


def is_halved(above: str, line: str) -> bool:
    """Say whether a word is halved between two lines."""
    return line[:1].islower() and bool(_HALVED.search(above[-_TAIL:]))


def are_rows(lines: Sequence[str]) -> list[bool]:
    """Say of each line of a page whether it is of a table or chart, and is joined to no other."""
    rows = rows_of(lines, _usual(lines))
    return [n in rows or is_row(line) or is_bare(line) for n, line in enumerate(lines)]


def _reflowed(text: str, known: Counter[str]) -> str:
    text = _UNREAD.sub("", text) if _LOST in text else text
    lines = [" ".join(line.split()) for line in text.split("\n")]
    width = _usual(lines)
    if GOES_ON in text:
        lines = list(_led(text.split("\n"), known))
    else:
        lines = _close(_with_marks(lines))
        width = _usual(lines)
    numbers = _numbers(lines)
    rows, below = rows_of(lines, width), _below(lines)
    parts: list[list[str]] = []
    set_as_rows: list[bool] = []
    last, blank = "", True
    for n, line in enumerate(lines):
        if not line:
            blank = True
            continue
        if (
            parts
            and not (n in rows or set_as_rows[-1])
            and not _is_round(line, last, width)
            and not _is_heading(last, line, below[n], width)
            and _goes_on(last, line, width, blank=blank, first=len(parts[-1]) == 1, numbers=numbers)
        ):
            parts[-1][-1] = _led_on(last, line, known)
            parts[-1].append(line)
        else:
            parts.append([line])
            set_as_rows.append(n in rows)
        last, blank = line, False
    return "".join(_set(["".join(part) for part in parts], set_as_rows))


def _led(lines: Sequence[str], known: Counter[str]) -> Iterator[str]:
    """Join the lines of which is known that their paragraph goes on."""
    told = ""
    for raw in lines:
        line = " ".join(raw.split())
        before = told if _MARK.fullmatch(line) or not line else _led_on(told, line, known) if told else ""
        told = before + line
        if not (line and raw.endswith(GOES_ON)):
            yield from (told, "") if told and not line else (told,)
            told = ""
    yield from (told,) if told else ()


def _with_marks(lines: Sequence[str]) -> list[str]:
    """Put the mark of a footnote that stands on a line of its own, as raised signs may, to the word that it is of."""
    found: list[str] = []
    goes_on = False
    for line, below in zip(lines, (*lines[1:], ""), strict=True):
        above = found[-1] if found else ""
        is_mark = bool(above) and (_MARK.fullmatch(line) or (_NOTE.fullmatch(line) and _AFTER.match(below)))
        if is_mark and (above[-1].isalpha() or not line.isdigit()):
            found[-1], goes_on = above + line, bool(_AFTER.match(below))
        elif goes_on and line:
            found[-1], goes_on = f"{above}{'' if line[0] in ',;.:)' else ' '}{line}", False
        else:
            found.append(line)
            goes_on = False
    return found


def _close(lines: Sequence[str]) -> list[str]:
    """Give the lines of a page without the blank ones, where each line is followed by one: they part no paragraphs."""
    filled, least = [line for line in lines if line], max(_NARROWEST, _FULL * _usual(lines))
    blank = sum(bool(line) and not after for line, after in pairwise(lines))
    full = sum(len(line) >= least for line in filled)
    is_wide = len(filled) >= _PAGE and blank >= _ALONE * (len(filled) - 1) and full > len(filled) // 2
    return filled if is_wide else [*lines]


def _below(lines: Sequence[str]) -> list[str]:
    """Give for each line the next one that says anything, "" behind the last."""
    found, told = "", list[str]()
    for line in reversed(lines):
        told.append(found)
        found = line or found
    return told[::-1]


def _numbers(lines: Sequence[str]) -> frozenset[int]:
    """Give the numbers with which lines begin as items do."""
    return frozenset(int(found[1]) for line in lines if (found := _NUMBERED.match(line)))


def _is_heading(above: str, line: str, below: str, width: int) -> bool:
    """Say whether a short line behind a whole sentence, with no end of its own, heads what stands below it."""
    is_short = len(line) <= _HEAD * width and not _ENDS.search(line) and not _HALVED.search(line)
    return (
        is_short and line[0].isupper() and below[:1].isupper() and len(below) > len(line) and bool(_ENDS.search(above))
    )


def _is_round(line: str, above: str, width: int) -> bool:
    """Say whether a line begins with a hollow bullet, read as "o": no line that is full runs over into it."""
    return bool(_ROUND.match(line)) and (bool(_ENDS.search(above)) or len(above) < max(_NARROWEST, _FULL * width))


def _usual(lines: Sequence[str]) -> int:
    """Give the width that most full lines have: only the widest tell, the rest are ends of paragraphs."""
    widths = sorted(len(line) for line in lines if line)
    return widths[len(widths) * 3 // 4] if widths else 0


def _goes_on(above: str, line: str, width: int, *, blank: bool, first: bool, numbers: frozenset[int]) -> bool:
    """Say whether a line goes on with the one above it, and is no new paragraph, heading, item or row.

    `first` says that the one above begins a paragraph: where it is a sentence, it is all of it, or a heading.
    `numbers` are those with which lines of the text begin: an item comes after the one before it.
    """
    is_full = len(above) >= max(_NARROWEST, _FULL * width)
    within = is_full and not blank and not _ENDS.search(above) and _is_no_item(line, numbers)
    if (_BEGINS.match(line) and not within) or is_row(above) or is_row(line):
        return False
    if first and is_bare(above):
        return False
    small = line[0].islower()
    if _HALVED.search(above) and small:
        return True
    if _SHORTENED.search(above):
        return True
    if _ENDS.search(above) and not (_INITIALS.search(above) and not blank):
        return not (blank or first) and is_full
    if blank:
        return small  # a page or a picture stood in the middle of a sentence
    return small or is_full


def _is_no_item(line: str, numbers: frozenset[int]) -> bool:
    """Say whether a number at the beginning of a line ends a sentence, "was / 10. They": no item has the one before."""
    found = _NUMBERED.match(line)
    is_alone = found is not None and int(found[1]) > 1 and int(found[1]) - 1 not in numbers
    return is_alone or bool(_DECIMAL.match(line))


def _led_on(above: str, line: str, known: Counter[str]) -> str:
    """Give a line as it stands before the next one of its paragraph: with a space, or without its hyphen."""
    halved, rest = _HALVED.search(above), _FIRST_WORD.match(line)
    if rest and (_TIED.search(above) or _ADDRESS.search(above)):
        return above
    if rest and not line[0].islower() and _DASHED.search(above):
        return above
    if halved is None or rest is None or not line[0].islower():
        return f"{above} "
    if rest[0] in _LISTED and halved[1].casefold() in _WAITING and not known[(halved[1] + rest[0]).casefold()]:
        return f"{above} "
    return above if above.endswith(("-", "\u2010")) and keeps_hyphen(halved[1], rest[0], known) else above[:-1]


def _set(parts: Sequence[str], rows: Sequence[bool]) -> Iterator[str]:
    """Set paragraphs apart by blank lines, items or rows of one table by line ends, bare numbers by spaces."""
    before, was_row = "", False
    for part, row in zip(parts, rows, strict=True):
        if before:
            together = all(_BEGINS.match(one) or _ROUND.match(one) or is_row(one) for one in (before, part))
            bare = is_bare(before) and is_bare(part)
            yield " " if bare else "\n" if together or (row and was_row) else "\n\n"
        yield part
        before, was_row = part, row
