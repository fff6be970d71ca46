"""Files of the Office of before 2007 are named with what to save them as."""

from pathlib import Path

import pytest

from review_tui.formats.base import ole
from review_tui.formats.sandbox.child import read_file
from review_tui.model.review.records import Problem


def an_old_file(*streams: str) -> bytes:
    named = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return ole.START + bytes(100_000) + named  # the directory stands anywhere, not only at the beginning


@pytest.mark.parametrize(
    ("streams", "what"),
    [
        (("Root Entry", "WordDocument"), "an old Word file (save it as DOCX)"),
        (("Root Entry", "Workbook"), "an old Excel file (save it as XLSX or CSV)"),
        (("Root Entry", "Book"), "an old Excel file (save it as XLSX or CSV)"),
        (("Root Entry", "PowerPoint Document"), "an old PowerPoint file (save it as PPTX)"),
        (("Root Entry", "WordDocument", "ObjectPool", "Workbook"), "an old Word file (save it as DOCX)"),
        (("Root Entry", "EncryptionInfo", "EncryptedPackage"), "locked with a password (save it without one)"),
        (
            ("Root Entry", "__properties_version1.0"),
            "an Outlook message (save it as EML, as Outlook on the web and Thunderbird do, "
            "or save its attachments, and import these)",
        ),
        (("Root Entry",), "an old Word, Excel or PowerPoint file (save it as DOCX, XLSX or PPTX)"),
    ],
    ids=str,
)
def test_an_old_file_is_named_with_what_to_do(tmp_path: Path, streams: tuple[str, ...], what: str) -> None:
    for name in ("report.doc", "report.docx", "report"):
        file = tmp_path / name
        file.write_bytes(an_old_file(*streams))
        told = read_file(file)
        assert isinstance(told, Problem)
        assert what in told.text
        assert told.lost, "it may well be a record, so it holds an import up"
