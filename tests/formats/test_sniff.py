"""A file is what is in it, whatever it is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.registry import FORMATS
from review_tui.formats.sniff import HEAD, described, sniff
from tests.formats.corpus import CORPUS, needs_corpus


@pytest.mark.parametrize(
    ("head", "name", "format_name"),
    [
        (b"TY  - RPRT\nTI  - T\nER  -\n", "x.txt", "ris"),
        (b"\xef\xbb\xbfTY  - RPRT\n", "x", "ris"),
        (b"\n\n1.\nAU  - A\nTY  - JOUR\nER  -\n", "x.txt", "ris"),
        (b"Provider: X\n\nTY  - JOUR\nTI  - <html>\nER  -\n", "x.ris", "ris"),
        (b"%PDF-1.7\n", "x.ris", "pdf"),
        (b"junk" * 200 + b"%PDF-1.7\n", "x", "pdf"),
        (b"<!DOCTYPE html><html><body>The %PDF-1.7 format</body></html>", "x.pdf", "html"),
        (b"<?xml version='1.0'?>\n<html xmlns='x'><head/></html>", "x", "html"),
        (b"<!-- saved from url=(0014)about:internet -->\n<HTML>", "x.ris", "html"),
        (b"Scopus\nEXPORT DATE: 01 December 2025\n\n@ARTICLE{Quill2021,\n\ttitle = {Kites}\n}\n", "x.bib", "bibtex"),
        (b"Scopus\nEXPORT DATE: 01 December 2025\n\nQuill, A.\nKites\n(2021) Winds\n", "x", "scopus_text"),
        (b"title,year\nT,2020\n", "x.txt", "csv"),
        (b"Title;Year\nT;2020\n", "x", "csv"),
        (b"foo,bar\n1,2\n", "x.csv", "csv"),
        (b"A note on plans\n\nThe TY tag is written TY  -", "x.txt", "text"),
        (b"# Heading\n", "x.md", "text"),
        (b"words", "x.zzz", "unknown"),
        (
            b"From: a@b.c\nSubject: S\nDate: Tue, 5 Mar 2019\nMIME-Version: 1.0\nContent-Type: multipart/alternative; "
            b'boundary="x"\n\n--x\nContent-Type: multipart/related; boundary="y"\n',
            "x.eml",
            "eml",
        ),
        (
            b"From: <Saved by it>\nSubject: S\nDate: Tue\nMIME-Version: 1.0\nContent-Type: multipart/related;\n"
            b'\ttype="multipart/alternative"; boundary="x"\n\n--x\nContent-Type: multipart/alternative\n',
            "x.eml",
            "mhtml",
        ),
        (b"\x89PNG\r\n\x1a\n", "x.ris", "unknown"),
        (b"PK\x03\x04", "x.csv", "unknown"),
        (b"", "x.ris", "ris"),
    ],
)
def test_content_goes_before_the_name(head: bytes, name: str, format_name: str) -> None:
    assert sniff(head, name) == format_name


@pytest.mark.parametrize(
    ("head", "word"),
    [
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"PK\x03\x04", "ZIP"),
        (b"\xd0\xcf\x11\xe0", "Word"),
        (b"<?xml version='1.0'?><xml/>", "XML"),
    ],
)
def test_what_is_not_read_is_named(head: bytes, word: str) -> None:
    assert word in described(head)


def test_every_format_has_a_reader_and_a_name_for_people() -> None:
    for name, found in FORMATS.items():
        assert found.name == name
        assert found.label
        assert all(ending.startswith(".") for ending in found.endings)
        assert callable(found.read)


@needs_corpus
def test_real_files_are_known_by_their_content() -> None:
    for path in (CORPUS / "refs" / "csv").iterdir():
        assert sniff(path.read_bytes()[:HEAD], "x") == "csv", path.name
    for path in (CORPUS / "docs" / "pdf" / "ofsted_send").iterdir():
        assert sniff(path.read_bytes()[:HEAD], "x") == "pdf", path.name
    for path in (CORPUS / "docs" / "html").rglob("*.html"):
        assert sniff(path.read_bytes()[:HEAD], "x") == "html", path.name


@pytest.mark.parametrize("head", [b"\n" * HEAD, b" \n" * (HEAD // 2), b"x" + b" " * HEAD, b"AU  - a\n" * (HEAD // 8)])
def test_no_head_takes_long(head: bytes) -> None:
    import time

    start = time.process_time()
    sniff(b"x" + head, "x.txt")
    assert time.process_time() - start < 2


@given(st.binary(max_size=400), st.sampled_from(["x.ris", "x", "x.pdf"]))
def test_any_bytes_have_a_format_or_none(head: bytes, name: str) -> None:
    assert sniff(head, name) in {*FORMATS, "unknown"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Author: Ada\n\nAbstract, title, notes\nIt was long, and the sea, rising, was loud, too.\n", "p.txt", "text"),
        ("Title, year and place\nIt was so.\nAnd on it went.\n", "p.txt", "text"),
        ("Title,Year,DOI\nA pier,2020,10.1/a\n", "p.txt", "csv"),
        ("Title\tYear\tDOI\nA pier\t2020\n", "p.txt", "csv"),
        ("Title,Year,DOI\nA pier,2020\n", "p.csv", "csv"),
    ],
)
def test_prose_is_no_table_however_it_is_written(text: str, name: str, found: str, encoding: str) -> None:
    assert sniff(text.encode(encoding), name) == found


@given(st.integers(0, 60), st.integers(1, 2))
def test_zero_bytes_that_came_into_a_table_or_a_list_change_no_format(at: int, count: int) -> None:
    for text, form in (
        ("Title,Authors,Year\nWind over four towns,Quill,2019\nCalm after the wind,Venn,2020\n", "csv"),
        ("TY  - RPRT\nTI  - Wind over four towns\nPY  - 2019\nER  - \n", "ris"),
        ("PMID- 1234567\nTI  - Wind over four towns\nDP  - 2019\nAU  - Quill A\n", "nbib"),
    ):
        raw = text.encode()
        assert sniff(raw[:at] + b"\0" * count + raw[at:], f"a.{form}") == form


def test_what_is_full_of_zero_bytes_is_no_text() -> None:
    assert sniff(b"wind\0calm\0" * 40, "a.dat") == "unknown"
