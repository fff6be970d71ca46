"""Grey or peer-reviewed is what several signs say together; what they leave open is a guess with its reason."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.literature import weigh, weigh_document, with_literature
from review_tui.model.review.records import Record

ARTICLE = Record(title="Tides", type="article-journal", container="Harbour Studies", volume="4")


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (ARTICLE, "peer_reviewed"),
        (replace(ARTICLE, volume="", doi="10.5/t"), "peer_reviewed"),
        (replace(ARTICLE, volume="", pages="3-9"), "peer_reviewed"),
        (Record(title="Tides", type="report", organisation="Harbour Trust"), "grey"),
        (Record(title="Tides", type="thesis"), "grey"),
        (Record(title="Tides", type="webpage", container="Harbour News", issn="1"), "grey"),
        (Record(title="Tides"), "grey"),
        (Record(title="Tides", type="book"), "grey"),
    ],
)
def test_a_type_that_its_signs_bear_out_is_certain(record: Record, kind: str) -> None:
    assert (weigh(record).kind, weigh(record).why) == (kind, "")
    assert with_literature(record) is record


@pytest.mark.parametrize(
    ("changes", "kind", "why"),
    [
        ({"container": "medRxiv"}, "grey", "medRxiv"),
        ({"container": "OSF Preprints", "doi": "10.5/o"}, "grey", "OSF Preprints"),
        ({"container": "Harbour Working Papers"}, "grey", "series"),
        ({"container": "Dissertation Abstracts International"}, "grey", "dissertation"),
        ({"source_id": "ED612345"}, "grey", "ERIC"),
        ({"source_id": "EJ612345"}, "peer_reviewed", ""),
        ({"source_id": "EJ612345", "extra": (("type", "Journal Articles; Reports - Research"),)}, "peer_reviewed", ""),
        (
            {"source_id": "EJ612345", "extra": (("type", "Journal Articles; Opinion Papers"),)},
            "peer_reviewed",
            "opinion",
        ),
        ({"extra": (("PT", "Editorial"),)}, "peer_reviewed", "editorial"),
        ({"extra": (("M3", "Journal Article"),)}, "peer_reviewed", ""),
        ({"extra": (("Shelf", "News"),)}, "peer_reviewed", ""),
        ({"type": "paper-conference"}, "peer_reviewed", "conferences"),
        ({"container": ""}, "peer_reviewed", "no journal"),
        ({"volume": ""}, "peer_reviewed", "no volume"),
        ({"type": "document"}, "peer_reviewed", "no type"),
        ({"type": "book", "isbn": "978"}, "grey", "books"),
    ],
)
def test_signs_against_each_other_are_weighed_and_told(changes: dict[str, Any], kind: str, why: str) -> None:
    found = weigh(replace(ARTICLE, **changes))
    assert found.kind == kind
    assert why in found.why and bool(why) == bool(found.why)


def test_what_is_open_is_a_guess_with_its_reason_until_somebody_says_it() -> None:
    found = with_literature(replace(ARTICLE, container="", guessed=("year",)))
    assert (found.literature, found.guessed) == ("peer_reviewed", ("year", "literature"))
    assert found.origins == (("literature", "uncertain: an article, but no journal is named"),)
    assert dict(with_literature(replace(ARTICLE, container="arXiv")).origins)["literature"].startswith(
        "an article, but"
    )
    said = replace(ARTICLE, container="", literature="grey")
    assert with_literature(said) is said


TYPES = st.sampled_from(["article-journal", "paper-conference", "book", "report", "document"])


@given(st.builds(Record, container=st.text(), type=TYPES, source_id=st.text(), doi=st.sampled_from(["", "10.5/x"])))
def test_whatever_a_record_says_it_is_one_of_both_and_a_mark_has_its_reason(record: Record) -> None:
    found = with_literature(record)
    assert found.is_grey == (weigh(record).kind == "grey")
    assert ("literature" in found.guessed) == bool(dict(found.origins).get("literature"))


REPORT = Record(title="Tides", type="report", kind="document")


@pytest.mark.parametrize(
    ("first", "why"),
    [
        ("Harbour Journal, Vol. 4, No. 2\nTides\nReceived 3 May 2020; accepted 9 June 2020", "Received 3 May 2020"),
        ("Journal of Harbour Studies 4(2)\nTides\nhttps://doi.org/10.5555/t", "Journal of Harbour"),
        ("ORIGINAL ARTICLE\nTides\nISSN 1234-5678", "ISSN 1234-5678"),
        ("This peer-reviewed article\nTides\nVolume 12, Issue 3", "Volume 12"),
    ],
)
def test_a_document_whose_first_page_is_that_of_a_journal_is_doubtful(first: str, why: str) -> None:
    found = with_literature(REPORT, first)
    assert found.literature == "peer_reviewed"
    assert "literature" in found.guessed
    assert dict(found.origins)["literature"].startswith("uncertain: its first page prints what a journal does")
    assert why in dict(found.origins)["literature"]


@pytest.mark.parametrize(
    "first",
    [
        "",
        "Tides of Northmere\nNorthmere Council, May 2020",
        "Tides of Northmere\nISSN 1234-5678",  # a series of reports has one, too
        "Tides\nhttps://doi.org/10.5555/t",  # so has many a report
        "The Journal of Harbour Studies said so. It received no answer.",
    ],
)
def test_one_such_line_proves_nothing(first: str) -> None:
    assert weigh_document(REPORT, first).kind == "grey"
    assert with_literature(REPORT, first) is REPORT


def test_what_a_record_says_itself_is_not_weighed() -> None:
    said = replace(REPORT, literature="grey")
    assert with_literature(said, "ORIGINAL ARTICLE\nISSN 1234-5678") is said
