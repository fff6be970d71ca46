"""Cleaning text that comes from outside: nothing invisible, nothing that drives a terminal or turns a line about."""

import re
import unicodedata
from functools import lru_cache

# Colours and cursor movements; a title of a window only where it has an end, or a whole text would go with it.
_ANSI = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\n]{0,300}(?:\x07|\x1b\\)|\x1b[@-Z\\-_]")
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")  # what some programs take as the end of a line
_BAD = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_KEPT = frozenset("\n\t\u200c\u200d")  # line feed, tab, and the joiners that some scripts need
_CONTROLS = bytes([*range(32), 127])
LONG = 300  # characters of a text that is looked through once, however often it is asked for
_PLAIN = re.compile(r"[\n\t -~]*")


def clean(text: str) -> str:
    """Give a text in NFC without terminal escapes, control, format, private or unassigned characters.

    Line feeds and tabs stay; every other break of a line becomes a line feed.
    """
    if text.isascii() and (text.isprintable() or _PLAIN.fullmatch(text)):
        return text
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", _ANSI.sub("", text)))
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    kept = "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in _BAD)
    return unicodedata.normalize("NFC", kept)  # what was taken out may have stood between a letter and its accent


def is_plain(text: str) -> bool:
    """Say whether a text is one line of printable ASCII without a blank too many, as most are: it is clean."""
    return text.isascii() and text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]


def spells_clean_lines(spelled: str) -> bool:
    """Say whether all texts of a value are clean lines for certain, by how it is spelled as JSON without blanks.

    Most records are so, and all of one is seen in one look; of another each text is asked for itself.
    """
    if "\\" in spelled:
        spelled = spelled.replace('\\"', "'")  # a quotation mark in a text is spelled so, and any other sign stays
    if "\\" in spelled or "  " in spelled or '" ' in spelled or ' "' in spelled:
        return False
    if spelled.isascii():
        written = spelled.encode()
        return len(written.translate(None, _CONTROLS)) == len(written)  # in half the time of isprintable
    return spelled.isprintable() and unicodedata.is_normalized("NFC", spelled)


def clean_line(text: str) -> str:
    """Give a text as one line, every run of white space one blank."""
    if len(text) > LONG:
        return _long_line(text)
    # As `is_plain` says: it is asked of each field of each record, and half the time went into the call.
    if text.isascii() and text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text
    return " ".join(clean(text).split())


def as_one_line(text: str) -> str:
    """Give what is pasted into a field of one line: clean, its line ends and tabs blanks, those at its ends kept."""
    return " ".join(clean(text).replace("\t", " ").splitlines())


@lru_cache(maxsize=1024)  # an export writes each abstract in seven layouts
def _long_line(text: str) -> str:
    return text if is_plain(text) else " ".join(clean(text).split())


def sentence(text: str) -> str:
    """Give a text as one line that ends as a sentence does: with a full stop, unless it has an end of its own."""
    line = clean_line(text)
    return line if line.rstrip("\"'”’»)").endswith((".", "!", "?", "…", "。", "？", "！")) else f"{line}."
