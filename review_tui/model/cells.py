"""Texts that leave for a spreadsheet or a figure: no control characters, and no cell that a spreadsheet would run."""

import unicodedata

FORMULA_STARTS = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")  # with the full-width forms that some Excels accept
_JOINERS = "\u200c\u200d"  # some scripts need them to be read at all
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_BREAKS = str.maketrans({"\t": " ", "\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


def printable(text: str) -> str:
    r"""Take out what no printed text holds: control, format and unassigned characters; line breaks become `\n`."""
    if text.isprintable():
        return text
    plain = text.replace("\r\n", "\n").translate(_BREAKS)
    return "".join(c for c in plain if c == "\n" or c in _JOINERS or unicodedata.category(c) not in _UNSEEN)


def one_line(text: str) -> str:
    """Clean a text and join its words by single spaces, for a line of a figure or a table."""
    return " ".join(printable(text).split())


def looks_like_formula(text: str) -> bool:
    """Say whether a spreadsheet could take this text for a formula, also behind spaces or unseen characters."""
    cleaned = printable(text).lstrip()
    return text[:1] in FORMULA_STARTS or cleaned[:1] in FORMULA_STARTS


def safe_cell(value: object) -> str:
    """Give a value as a CSV cell: numbers stay numbers, a text like a formula gets a leading apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    return f"'{printable(text)}" if looks_like_formula(text) else printable(text)
