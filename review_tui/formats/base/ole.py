"""Files of the Office of before 2007 (OLE): what they are and what to save them as; none of them is read."""

START = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage"  # what a DOCX, XLSX or PPTX with a password stands in
# The streams that each program names so; that of the file itself stands before those of what is embedded.
_STREAMS = {
    "WordDocument": "an old Word file (save it as DOCX)",
    "Workbook": "an old Excel file (save it as XLSX or CSV)",
    "Book": "an old Excel file (save it as XLSX or CSV)",
    "PowerPoint Document": "an old PowerPoint file (save it as PPTX)",
    "__properties_version1.0": "an Outlook message (save it as EML, as Outlook on the web and Thunderbird do, "
    "or save its attachments, and import these)",
}


def what_is(data: bytes) -> str:
    """Say what a file is that begins with START, and what to do."""
    if _place(data, _LOCKED) >= 0:
        return "a document that is locked with a password (save it without one)"
    found = {place: label for name, label in _STREAMS.items() if (place := _place(data, name)) >= 0}
    return found[min(found)] if found else "an old Word, Excel or PowerPoint file (save it as DOCX, XLSX or PPTX)"


def _place(data: bytes, name: str) -> int:
    """Find the name of a stream; -1 where there is none."""
    return data.find(name.encode("utf-16-le") + b"\0\0")
