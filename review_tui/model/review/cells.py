"""Texts that leave for a spreadsheet or a figure: no control characters, and no cell that a spreadsheet would run."""

from collections.abc import Iterable
from functools import lru_cache

from review_tui.model.review.text import LONG, clean

FORMULA_STARTS = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")  # with the full-width forms that some Excels accept
_BREAKS = str.maketrans({"\t": " ", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


class Year(int):
    """A year: a number that no comma divides, wherever numbers are printed with one."""

    def __format__(self, spec: str) -> str:
        return super().__format__(spec.replace(",", ""))


def printable(text: str) -> str:
    r"""Clean a text for print: every kind of line break becomes `\n`, a tab a space."""
    return text if text.isprintable() else clean(text.translate(_BREAKS))


def looks_like_formula(text: str) -> bool:
    """Say whether a spreadsheet could take this text for a formula, also behind spaces or unseen characters."""
    cleaned = printable(text).lstrip()
    return text[:1] in FORMULA_STARTS or cleaned[:1] in FORMULA_STARTS


def safe_cell(value: object) -> str:
    """Give a value as a CSV cell: numbers stay numbers, a text like a formula gets a leading apostrophe."""
    if type(value) is not str:
        return _spelled(value)
    return _safe_text(value) if len(value) <= LONG else _safe_long(value)


@lru_cache(maxsize=1024)  # an export writes each abstract into several tables
def _safe_long(value: str) -> str:
    return _safe_text(value)


def _safe_text(value: str) -> str:
    if not value or (value[:1].isalnum() and value.isascii() and value.isprintable()):
        return value  # as most cells
    # Also before apostrophes of its own: what takes the guard off again must not take one of these.
    return f"'{printable(value)}" if looks_like_formula(value.lstrip("'")) else printable(value)


def csv_row(values: Iterable[object]) -> str:
    r"""Give values as one line of CSV (RFC 4180), each as a safe cell; it ends in `\r\n`.

    Of long texts the csv module looks at every character twice, and takes ten times as long.
    """
    cells = [_quoted(safe_cell(value)) for value in values]
    return '""\r\n' if cells == [""] else f"{','.join(cells)}\r\n"


def _quoted(cell: str) -> str:
    if '"' in cell:
        return '"' + cell.replace('"', '""') + '"'
    return f'"{cell}"' if "," in cell or "\n" in cell or "\r" in cell else cell


def _spelled(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, int | float) else safe_cell(str(value))
