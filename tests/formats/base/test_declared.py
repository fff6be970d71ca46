"""What pages, messages and XML say of their encoding is understood as browsers do, and no sign is lost in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.declared import differs, read_as, shown, xml_as_written
from review_tui.formats.base.encoding import decode_page, recoded
from review_tui.formats.documents import html, mhtml
from review_tui.formats.references import endnote_xml

SAID = "Children’s “view” – £5…"
WESTERN = (
    "iso-8859-1",
    "ISO_8859-1:1987",
    "latin1",
    "l1",
    "us-ascii",
    "ascii",
    "ansi_x3.4-1968",
    "iso88591",
    "x-cp1252",
)


@pytest.mark.parametrize("label", [*WESTERN, "windows-1252", " Latin1 ", '"iso-8859-1"'])
def test_every_western_label_means_windows_1252(label: str) -> None:
    assert read_as(label) == "cp1252"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("iso-8859-9", "cp1254"), ("latin5", "cp1254"), ("tis-620", "cp874"), ("gb2312", "gb18030"), ("gbk", "gb18030"),
        ("shift_jis", "cp932"), ("x-sjis", "cp932"), ("euc-kr", "cp949"), ("big5", "big5hkscs"), ("koi8", "koi8-r"),
        ("iso-8859-2", "iso8859-2"), ("iso88592", "iso8859-2"), ("macintosh", "mac-roman"), ("utf8", "utf-8"),
        ("unicode-1-1-utf-8", "utf-8"), ("iso-8859-8-i", "iso8859-8"), ("windows-1251", "cp1251"),
    ],
)  # fmt: skip
def test_other_labels_are_what_browsers_read(label: str, name: str) -> None:
    assert read_as(label) == name


@pytest.mark.parametrize(
    "label", ["", "nonsense", "hex", "base64", "rot13", "zip", "idna", "utf-7", "unicode_escape", "\0"]
)
def test_what_names_no_encoding_of_text_is_none(label: str) -> None:
    assert read_as(label) == ""
    assert "no encoding" in differs(b"\x92", label)


@pytest.mark.parametrize("label", WESTERN)
def test_a_page_under_a_western_label_loses_no_sign_and_it_is_told(label: str) -> None:
    page = f'<html><head><meta charset="{label}"><title>{SAID}</title></head><body><p>{SAID * 30}</p>'.encode("cp1252")
    (hit,), told = (found := html.read(page, "a.html")).hits, found.problems
    assert hit.record.title == SAID
    assert hit.pages[0].startswith(SAID)
    named = [label in problem.text and "windows-1252" in problem.text for problem in told]
    assert named == [True] * (label != "x-cp1252")  # which is just that


def test_where_both_read_the_same_nothing_is_told() -> None:
    for text, label in (("café", "iso-8859-1"), ("plain", "us-ascii"), (SAID, "windows-1252")):
        assert decode_page(f'<meta charset="{label}">{text}'.encode("cp1252"))[1] == []
    assert decode_page(f'<meta charset="iso-8859-1">{SAID}'.encode()) == (f'<meta charset="iso-8859-1">{SAID}', [])


def test_bytes_without_a_meaning_are_told() -> None:
    text, told = decode_page(b'<meta charset="windows-1252">a\x81\x92')
    assert text.endswith("a\ufffd’")
    assert "question mark" in told[0].text


def test_a_page_that_names_no_encoding_of_text_is_read_and_told() -> None:
    for label in ("base64", "unicode_escape", "nonsense"):
        text, told = decode_page(f'<meta charset="{label}">{SAID}'.encode("cp1252"))
        assert SAID in text
        assert "windows-1252" in told[0].text


def test_what_the_server_said_goes_before_the_page_and_behind_sound_utf8() -> None:
    page = '<meta charset="windows-1252">Привет'
    assert decode_page(page.encode("cp1251"), "windows-1251")[0] == page
    assert decode_page(page.encode(), "windows-1251")[0] == page
    assert decode_page(f'<meta charset="iso-8859-1">{SAID}'.encode("cp1252"), "nonsense")[0].endswith(SAID)


def test_lines_of_two_encodings_under_a_western_label_keep_both() -> None:
    data = b'<meta charset="iso-8859-1">\n' + SAID.encode() + b"\n" + SAID.encode("cp1252")
    assert decode_page(data)[0].split("\n")[1:] == [SAID, SAID]


def test_a_saved_page_is_read_as_its_message_says() -> None:
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
    head += "Content-Type: text/html; charset=iso-8859-1\n"
    body = f"\n<html><title>{SAID}</title><body>{SAID}\n--B--\n".encode("cp1252")
    found = mhtml.read(head.encode() + body, "a.mht")
    assert found.hits[0].record.title == SAID
    assert "windows-1252" in found.problems[0].text


@pytest.mark.parametrize("label", ["ISO-8859-1", "us-ascii", "latin1"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_xml_under_a_western_label_loses_no_sign_and_it_is_told(label: str, encoding: str) -> None:
    said = (
        f"<xml><records><record><ref-type>27</ref-type><titles><title>{SAID}</title></titles></record></records></xml>"
    )
    data = f'<?xml version="1.0" encoding="{label}"?>\n{said}'.encode(encoding)
    found = endnote_xml.read(data, "a.xml")
    assert [hit.record.title for hit in found.hits] == [SAID]
    assert [label in problem.text and "read as that" in problem.text for problem in found.problems] == [True]


def test_xml_that_is_what_it_says_stays_as_it_is() -> None:
    for label, encoding in (
        ("iso-8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
        ("utf-8", "utf-8"),
        ("nonsense", "utf-8"),
    ):
        data = f"<?xml version='1.0' encoding='{label}'?><a>café</a>".encode(encoding)
        assert xml_as_written(data) == (data, "")
    assert xml_as_written(b"<a>\x92</a>") == (b"<a>\x92</a>", "")


def test_a_person_who_says_latin_1_means_what_browsers_read() -> None:
    for label in ("latin-1", "iso-8859-1", "ascii"):
        assert recoded(SAID.encode("cp1252"), label).decode("utf-8-sig") == SAID


@given(st.binary(max_size=80), st.sampled_from([*WESTERN, "utf-8", "utf-16", "gb2312", "base64", "nonsense"]))
def test_any_bytes_under_any_label_are_text_and_a_lost_sign_is_told(data: bytes, label: str) -> None:
    text, told = decode_page(f'<meta charset="{label}">'.encode() + data)
    assert ("\ufffd" in text) <= any("question mark" in problem.text for problem in told)
    assert text.startswith("<meta charset=")


def test_encodings_are_shown_by_the_names_people_know() -> None:
    assert [shown(name) for name in ("cp1252", "cp874", "koi8-r")] == ["windows-1252", "windows-874", "koi8-r"]


@pytest.mark.parametrize("label", ["utf-16", "UTF-16", "UTF-16LE", "utf16"])
def test_xml_in_single_bytes_that_calls_itself_utf_16_is_read_and_told(label: str) -> None:
    data, told = xml_as_written(f'<?xml version="1.0" encoding="{label}"?><a>Größe</a>'.encode())
    assert data.decode() == '<?xml version="1.0" encoding="utf-8"?><a>Größe</a>'
    assert label in told
    wide = f'<?xml version="1.0" encoding="{label}"?><a>Größe</a>'.encode("utf-16")
    assert xml_as_written(wide) == (wide, "")
