"""Ovid's labelled text is read whole."""

import pytest

from review_tui.formats.references import ovid
from review_tui.formats.sniff import sniff
from tests.formats.corpus import needs_corpus, reference

TWO = b"""<1>
Accession Number
  0001.
Author
  Quill, Ada MD *;  Marsh, Ben J. 1;  van Dyke, Jo PhD
Title
  Plans that arrive
  late.[Article]
Source
  Journal of Plans.   8(6):1048-1064, September 2015.
Abstract
  First line.

  Second paragraph.
Author Keywords
  plans;  SEND.
Status
  In print
<2>
Accession Number
  0002.
Title
  Another
Source
  Journal of Plans.
"""


def test_records_find_their_fields_and_the_rest_is_kept() -> None:
    found = ovid.read(TWO, "x.txt")
    first, second = (hit.record for hit in found.hits)
    assert first.title == "Plans that arrive late"
    assert first.authors == ("Quill, Ada", "Marsh, Ben J.", "van Dyke, Jo")
    assert (first.container, first.volume, first.issue, first.pages) == ("Journal of Plans", "8", "6", "1048-1064")
    assert (first.year, first.date, first.source_id) == (2015, "September 2015", "0001")
    assert first.keywords == ("plans", "SEND")
    assert first.abstract == "First line.\n\nSecond paragraph."
    assert first.extra == (("Status", "In print"),)
    assert (second.title, second.container, second.year) == ("Another", "Journal of Plans", None)
    assert [hit.line for hit in found.hits] == [1, 19]


def test_a_stop_behind_the_last_author_is_no_part_of_a_name_and_that_of_an_initial_is() -> None:
    text = "<1>\nTitle\n  Meals.\nAuthor\n  {}\nSource\n  J; 2019.\n{}"
    for written, names in (
        ("Quill, A.; Marsh, B. T.", ("Quill, A.", "Marsh, B. T.")),
        ("Quill A; Kite Group.", ("Quill A", "Kite Group")),
    ):
        (hit,) = ovid.read(text.format(written, "").encode(), "x.txt").hits
        assert hit.record.authors == names
    beside = "Location of Publisher\n  Oxford\nCountry of Publication\n  UK\n"
    (hit,) = ovid.read(text.format("Quill A", beside).encode(), "x.txt").hits
    assert (hit.record.place, ("Country of Publication", "UK") in hit.record.extra) == ("Oxford", True)


def test_without_numbers_the_first_label_begins_each_record() -> None:
    text = TWO.replace(b"<1>\n", b"").replace(b"<2>\n", b"\n")
    assert [hit.record.title for hit in ovid.read(text, "x.txt").hits] == ["Plans that arrive late", "Another"]


@pytest.mark.parametrize("name", ["x.txt", "x.ovd"])
def test_it_is_known_by_its_content(name: str) -> None:
    assert sniff(TWO, name) == "ovid"


@needs_corpus
@pytest.mark.parametrize(
    ("path", "count"), [("jabref/OvidImporterTest2Invalid.txt", 2), ("jabref/OvidImporterTest4.txt", 1)]
)
def test_real_files_are_read_whole(path: str, count: int) -> None:
    data = reference(path)
    found = ovid.read(data, path)
    assert sniff(data, path) == "ovid"
    assert len(found.hits) == found.found == data.count(b"Accession Number") == count
    assert all(hit.record.title and hit.record.authors and hit.record.doi for hit in found.hits)


def test_a_link_to_the_text_is_no_part_of_the_abstract_whatever_sign_stands_behind_its_label() -> None:
    text = TWO.replace(b"Accession Number", b"Unique Identifier").replace(b"Author\n", b"Author(s)\n")
    for sign in (b"", b":"):
        link = b"Link to the Ovid Full Text or citation" + sign + b"\n  http://ovid.example/1\n<2>"
        first = ovid.read(text.replace(b"<2>", link), "x.txt").hits[0].record
        assert (first.url, first.source_id) == ("http://ovid.example/1", "0001")
        assert (first.abstract, len(first.authors)) == ("First line.\n\nSecond paragraph.", 3)
