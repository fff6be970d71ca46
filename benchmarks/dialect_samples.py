"""A small list of references in every format and dialect that is read, an e-mail, and packed documents: all invented.

`benchmarks.broken` and tests cut and change them.
"""

import io
import re
import zipfile
from email.message import EmailMessage
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).with_suffix(".txt")  # each below a line that names its file: "=== ris.ris"


@cache
def samples() -> dict[str, bytes]:
    """Give all samples by the names of their files; texts in UTF-8 but for one in UTF-16."""
    _, *parts = re.split(r"^=== (.+)\n", TEXTS.read_text("utf-8"), flags=re.MULTILINE)
    found = {name: text.encode() for name, text in zip(parts[::2], parts[1::2], strict=True)}
    found["utf16.txt"] = found["wos_tabs.txt"].decode().encode("utf-16")
    packed = {"book.epub": _book(), "letter.docx": _letter(), "folder.zip": _zip({"a.ris": "x"})}
    return found | {"foi.eml": _message()} | packed


def _message() -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Elmsby Council <foi@elmsby.example>", "Ada Quill <ada@quill.example>"
    message["Subject"], message["Date"] = "Request 12: taxis", "Tue, 09 Mar 2021 10:00:00 +0000"
    message["Message-ID"] = "<1@elmsby.example>"
    message.set_content("Dear Ms Quill,\n\nThe numbers are in the table.\n")
    message.add_attachment(b"Title,Year\nTaxis,2019\n", maintype="text", subtype="csv", filename="taxis.csv")
    message.add_attachment(_letter(), maintype="application", subtype="octet-stream", filename="letter.docx")
    return message.as_bytes()


def _zip(parts: dict[str, str], stored: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            how = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            packed.writestr(zipfile.ZipInfo(name, (2021, 1, 1, 0, 0, 0)), text, how)
    return out.getvalue()


def _book() -> bytes:
    holder = '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>'
    opf = (
        '<package><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Buses</dc:title></metadata><manifest>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>'
        "</package>"
    )
    parts = {"mimetype": "application/epub+zip", "META-INF/container.xml": holder, "c.opf": opf}
    return _zip(
        parts | {"a.xhtml": "<html><body><p>We counted buses in three towns.</p></body></html>"}, stored="mimetype"
    )


def _letter() -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>Taxis in Elmsby</w:t></w:r></w:p></w:body></w:document>'
    )
    return _zip({"word/document.xml": body, "[Content_Types].xml": "<Types/>"})
