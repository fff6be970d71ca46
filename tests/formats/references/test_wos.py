"""Exports of Web of Science and Inspec are read whole."""

import pytest

from review_tui.formats.references import wos
from review_tui.formats.sniff import sniff
from tests.formats.corpus import needs_corpus, reference

ONE = b"""\xef\xbb\xbfFN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Smith, J
   Doe, A
AF Smith, Jane
   Doe, Ann
TI Plans that arrive
   late
SO JOURNAL OF PLANS
DE plans; delay
ID SEND
AB An abstract that runs
   over two lines.
CR A 2001, X
   B 2002, Y
SN 1234-5678
EI 1234-5679
PD JUN 14
PY 2006
VL 18
IS 23
BP 5323
EP 5331
DI 10.1088/ABC
UT WOS:000238425000013
XX a tag of tomorrow
ER

PT B
TI Another
PY 2007
ER
EF
"""


def test_a_record_finds_its_fields_and_the_rest_is_kept() -> None:
    found = wos.read(ONE, "x.txt")
    first, second = (hit.record for hit in found.hits)
    assert first.title == "Plans that arrive late"
    assert first.authors == ("Smith, Jane", "Doe, Ann")
    assert (first.year, first.date, first.pages) == (2006, "JUN 14 2006", "5323-5331")
    assert (first.container, first.volume, first.issue) == ("JOURNAL OF PLANS", "18", "23")
    assert (first.doi, first.issn, first.source_id) == ("10.1088/abc", "1234-5678", "WOS:000238425000013")
    assert first.keywords == ("plans", "delay", "SEND")
    assert first.abstract == "An abstract that runs over two lines."
    assert ("CR", "B 2002, Y") in first.extra and ("XX", "a tag of tomorrow") in first.extra
    assert ("AU", "Smith, J") in first.extra  # the short form is kept beside the full one
    assert (second.title, second.type, second.year) == ("Another", "book", 2007)
    assert found.problems == ()
    assert [hit.line for hit in found.hits] == [3, 30]


def test_a_record_that_is_cut_off_is_kept_and_said() -> None:
    found = wos.read(ONE.split(b"VL 18")[0], "x.txt")
    assert len(found.hits) == 1
    assert found.problems[-1].text == "The file ends inside the record that begins here."
    assert found.problems[-1].line == 3


@pytest.mark.parametrize("name", ["x.txt", "x.ris", "x.isi"])
def test_it_is_known_by_its_content(name: str) -> None:
    assert sniff(ONE, name) == "wos"


@needs_corpus
@pytest.mark.parametrize(
    "path", ["jabref/IsiImporterTestInspec.isi", "jabref/IsiImporterTestWOS.isi", "rispy/example_wos.ris"]
)
def test_real_files_are_read_whole(path: str) -> None:
    data = reference(path)
    found = wos.read(data, path)
    assert sniff(data, path) == "wos"
    assert len(found.hits) == found.found == data.count(b"\nPT ") == 2
    assert all(hit.record.title and hit.record.authors and hit.record.year == hit.record.year for hit in found.hits)
    assert all(hit.record.container and hit.record.pages for hit in found.hits)
    assert found.problems == ()
