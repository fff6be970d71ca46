"""A file's type is what its bytes say, where they say it."""

import io
import zipfile

import pytest

from review_tui.web.media import charset_of, media_of


def packed(*members: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for member in members:
            archive.writestr(member, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said", "found"),
    [
        (b"%PDF-1.7 x", "application/octet-stream", "application/pdf"),
        (b"\n\njunk %PDF-1.7 x", "text/html", "application/pdf"),
        (b"<!DOCTYPE html><p>x", "", "text/html"),
        (b"\xef\xbb\xbf <html><p>x", "text/plain", "text/html"),
        (b"<!-- a --> <html>", "application/pdf", "text/html"),
        (b"<html>", "application/xhtml+xml", "application/xhtml+xml"),
        (b"plain words", "text/plain", "text/plain"),
        (b"\x00\x01", "", "application/octet-stream"),
        (b"\xd0\xcf\x11\xe0x", "application/vnd.ms-excel", "application/vnd.ms-excel"),
        (b"\xd0\xcf\x11\xe0x", "", "application/msword"),
        (packed("a.txt"), "application/zip", "application/zip"),
        (packed(mimetype="application/epub+zip"), "application/zip", "application/epub+zip"),
        (packed("[Content_Types].xml", "word/document.xml"), "application/zip",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
    ids=range(13),
)  # fmt: skip
def test_the_type_of_bytes(data: bytes, said: str, found: str) -> None:
    assert media_of(data, said) == found


def test_the_encoding_that_a_server_names_is_found() -> None:
    said = (
        "text/html; charset=KOI8-R",
        'text/html;charset="iso-8859-1"; x=y',
        "text/html; Charset = utf-8",
        "text/html",
        "",
    )
    assert [charset_of(each) for each in said] == ["koi8-r", "iso-8859-1", "utf-8", "", ""]
