"""Text that was encoded twice on its way ("Childrenâ€™s" for "Children’s"): found, and mended when somebody says so."""

import re
from dataclasses import fields, replace

from review_tui.model.review.records import Record

# What UTF-8 looks like when it is read as Windows-1252: a first byte, then signs that stand for bytes 80 to BF.
_HIGH = "".join(bytes([n]).decode("cp1252", "replace").replace("\ufffd", chr(n)) for n in range(0x80, 0xC0))
_TWICE = re.compile(f"[\u00c2-\u00df][{re.escape(_HIGH)}]|[\u00e0-\u00ef][{re.escape(_HIGH)}]{{2}}")
_SIGNS = ("Ã", "â", "Â", "Å")  # one of them begins nearly every such pair in Western texts
_BYTES = {character: 0x80 + n for n, character in enumerate(_HIGH)}


def repaired(text: str) -> str:
    """Give a text with what was encoded twice put right; any other text as it is."""
    if not any(sign in text for sign in _SIGNS):
        return text
    return _TWICE.sub(_mend, text)


def _mend(found: re.Match[str]) -> str:
    try:
        return bytes([ord(found[0][0]), *(_BYTES[character] for character in found[0][1:])]).decode("utf-8")
    except UnicodeDecodeError:  # it only looked like it
        return found[0]


def twice_encoded(record: Record) -> str:
    """Give the first word or two of a record that seem to have been encoded twice, "" for none."""
    for text in (record.title, *record.authors, record.abstract):
        if any(sign in text for sign in _SIGNS) and repaired(text) != text:
            return next((word for word in text.split() if repaired(word) != word), text[:40])
    return ""


def repair_record(record: Record) -> Record:
    """Mend every text of a record."""
    changed: dict[str, object] = {}
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, str):
            changed[each.name] = repaired(value)
        elif isinstance(value, tuple):
            changed[each.name] = tuple(repaired(part) if isinstance(part, str) else part for part in value)
    return replace(record, **changed)  # type: ignore[arg-type]
