"""Web archives are read and written; what is damaged, too large or no document is told or left out."""

import gzip
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from review_tui.model.review.errors import ReviewError
from review_tui.web import warc
from review_tui.web.warc import Archived, Unread

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PAGE = Archived("https://x.example/p", "text/html", AT, b"<html>A page")
PDF = Archived("https://x.example/own.pdf", "application/pdf", AT, b"%PDF-1.4 \0\xff not text")


def written(*pages: Archived) -> bytes:
    out = BytesIO()
    assert warc.write(out, pages, "a.warc.gz", AT) == len(pages)
    return out.getvalue()


def crawl(path: Path, *records: tuple[str, str, str, bytes, dict[str, str]], **more: str) -> Path:
    """Write an archive as a crawler does: (kind, address, status, body, headers) each."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for kind, address, status, body, headers in records:
            said = {"WARC-Date": "2026-11-20T09:00:00Z", **more}
            http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1") if kind == "response" else None
            made: Any = writer.create_warc_record(
                address, kind, BytesIO(body), len(body), http_headers=http, warc_headers_dict=said,
                warc_content_type=headers.get("Content-Type", "") if kind == "resource" else "",
            )  # fmt: skip
            writer.write_record(made)
    return path


HTML = {"Content-Type": "text/html; charset=utf-8"}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(written(PAGE, PDF))
    assert [part for part in warc.read(tmp_path / "a.warc.gz", 100) if part] == [PAGE, PDF]


def test_a_document_is_known_by_its_bytes_where_the_server_did_not_say_it(tmp_path: Path) -> None:
    vague = {"Content-Type": "application/octet-stream"}
    records = [
        ("response", f"https://x.example/{n}", "200 OK", body, vague) for n, body in enumerate((PDF.data, b"\0x"))
    ]
    found = list(warc.read(crawl(tmp_path / "c.warc.gz", *records), 100))
    assert found == [Archived("https://x.example/0", "application/pdf", AT, PDF.data), None]
    assert b"Content-Type: application/pdf" in gzip.decompress(
        written(Archived("https://x.example/0", "", AT, PDF.data))
    )


def test_the_same_pages_give_the_same_bytes() -> None:
    assert written(PAGE, PDF) == written(PAGE, PDF)


def test_other_programs_can_read_it(tmp_path: Path) -> None:
    records = [
        (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.rec_headers.get_header("WARC-Date"))
        for r in ArchiveIterator(BytesIO(written(PAGE)), check_digests="raise")
    ]
    assert records == [("warcinfo", None, "2026-11-20T09:00:00Z"), ("response", PAGE.address, "2026-11-20T09:00:00Z")]


def test_of_a_crawl_the_documents_come_and_the_rest_is_counted(tmp_path: Path) -> None:
    path = crawl(
        tmp_path / "c.warc.gz",
        ("request", "https://x.example/", "", b"GET / HTTP/1.1\r\n\r\n", {}),
        ("response", "https://x.example/", "200 OK", b"<html>home", HTML),
        ("response", "https://x.example/robots.txt", "200 OK", b"User-agent: *", {"Content-Type": "text/plain"}),
        ("response", "https://x.example/logo.png", "200 OK", b"\x89PNG", {"Content-Type": "image/png"}),
        ("response", "https://x.example/old", "301 Moved", b"", {"Location": "/", **HTML}),
        ("response", "https://x.example/gone", "404 Not Found", b"<html>no", HTML),
        ("response", "file:///etc/passwd", "200 OK", b"root", HTML),
        ("resource", "https://x.example/notes.txt", "", b"Notes", {"Content-Type": "text/plain"}),
    )
    parts = list(warc.read(path, 1000))
    assert [p.address for p in parts if isinstance(p, Archived)] == [
        "https://x.example/",
        "https://x.example/notes.txt",
    ]
    assert [p.media for p in parts if isinstance(p, Archived)] == ["text/html", "text/plain"]
    assert parts.count(None) == 5
    (lost,) = [part for part in parts if isinstance(part, Unread)]
    assert (lost.address, "404" in lost.why) == ("https://x.example/gone", True)


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "403 Forbidden", "500 Internal Server Error"])
def test_a_page_that_its_site_did_not_give_is_told_and_a_picture_is_not(tmp_path: Path, status: str) -> None:
    records = [
        ("response", f"https://x.example/{name}", status, b"<html>no", HTML)
        for name in ("plan", "plan.pdf", "a/logo.png", "site.css", "robots.txt")
    ]
    parts = list(warc.read(crawl(tmp_path / "c.warc.gz", *records), 1000))
    assert [part.address.rpartition("/")[2] for part in parts if isinstance(part, Unread)] == ["plan", "plan.pdf"]
    assert parts.count(None) == 3


def test_packing_and_pieces_are_undone(tmp_path: Path) -> None:
    text = b"<html>" + bytes(range(65, 91)) * 20_000
    path = crawl(
        tmp_path / "c.warc.gz",
        ("response", "https://x.example/z", "200 OK", gzip.compress(text), {**HTML, "Content-Encoding": "gzip"}),
        ("response", "https://x.example/c", "200 OK", b"5\r\n<html\r\n1\r\n>\r\n0\r\n\r\n",
         {**HTML, "Transfer-Encoding": "chunked"}),
    )  # fmt: skip
    assert [p.data for p in warc.read(path, 1 << 20) if isinstance(p, Archived)] == [text, b"<html>"]


def test_what_is_too_large_unpacked_is_said(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\0" * (4 << 20))
    path = crawl(
        tmp_path / "c.warc.gz",
        ("response", "https://x.example/z", "200 OK", bomb, {**HTML, "Content-Encoding": "gzip"}),
        ("response", "https://x.example/p", "200 OK", b"<html>", HTML),
    )
    big, page = warc.read(path, 1 << 20)
    assert isinstance(big, Unread)
    assert "more than 1 MiB" in big.why
    assert isinstance(page, Archived)


def test_a_page_without_a_date_or_a_body_is_said(tmp_path: Path) -> None:
    record = ("response", "https://x.example/p", "200 OK", b"<html>", HTML)
    (found,) = warc.read(crawl(tmp_path / "a.warc.gz", record, **{"WARC-Date": "yesterday"}), 100)
    assert isinstance(found, Unread)
    assert "when it was fetched" in found.why
    (empty,) = warc.read(crawl(tmp_path / "b.warc.gz", ("response", "https://x.example/p", "200 OK", b"", HTML)), 100)
    assert isinstance(empty, Unread)


@pytest.mark.parametrize("share", [0.5, 0.7, 0.9])
def test_an_archive_that_breaks_off_gives_what_stands_before(tmp_path: Path, share: float) -> None:
    pages = [
        Archived(f"https://x.example/{n}", "text/html", AT, b"<html>" + bytes(str(n), "ascii") * 99) for n in range(9)
    ]
    data = written(*pages)
    (tmp_path / "a.warc.gz").write_bytes(data[: int(len(data) * share)])
    found = [part for part in warc.read(tmp_path / "a.warc.gz", 10_000) if isinstance(part, Archived)]
    assert 0 < len(found) < 9
    assert all(page.address == f"https://x.example/{n}" for n, page in enumerate(found))


@pytest.mark.parametrize(
    "data", [b"", b"no archive at all", b"\x1f\x8b\x08\x00 damaged", b"WARC/1.0\r\nContent-Length: -5\r\n\r\n"]
)
def test_what_is_no_archive_gives_no_page(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(data)
    assert not [part for part in warc.read(tmp_path / "a.warc", 100) if isinstance(part, Archived)]


def test_a_missing_file_and_a_missing_extra_are_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReviewError, match="could not be read"):
        list(warc.read(tmp_path / "none.warc", 100))

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("importlib.import_module", missing)
    with pytest.raises(ReviewError, match=r"review-tui\[archive\]"):
        list(warc.read(tmp_path / "none.warc", 100))


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_is_cut_off_anywhere_loses_no_page_in_silence(tmp_path: Path, packed: bool) -> None:
    pages = [Archived(f"https://x.example/{n}", "text/html", AT, b"<html>" + b"word " * (9 + n)) for n in range(3)]
    whole = written(*pages) if packed else gzip.decompress(written(*pages))
    path, silent = tmp_path / "a.warc", []
    for cut in range(1, len(whole), 19):
        path.write_bytes(whole[:cut])
        try:
            found = [part for part in warc.read(path, 1000) if part]
        except ReviewError:
            continue
        read = [part for part in found if isinstance(part, Archived)]
        assert all(part in pages for part in read)
        silent += [cut] if len(read) < 3 and len(read) == len(found) else []
    ends = 4  # between two records nothing shows that there were more
    assert len(silent) <= ends


def test_the_encoding_that_a_server_named_comes_with_the_page(tmp_path: Path) -> None:
    said = {"Content-Type": "text/html; charset=windows-1251"}
    path = crawl(tmp_path / "c.warc.gz", ("response", "https://x.example/p", "200 OK", b"<html>\xcf", said))
    (page,) = warc.read(path, 100)
    assert isinstance(page, Archived)
    assert (page.media, page.charset) == ("text/html", "windows-1251")
