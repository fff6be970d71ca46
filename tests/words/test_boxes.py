"""A box is called as on the diagram, wherever it is named."""

import pytest

from review_tui.model.prisma.counting import BOX_KEYS, UPDATE_KEYS
from review_tui.model.review.protocol import Protocol
from review_tui.model.review.sources import SourceKind
from review_tui.words.boxes import box_name, line_name
from review_tui.words.sources import kind_words, lane_words

NAMES = {
    "db_identified": "Databases and registers · Records identified",
    "db_removed": "Databases and registers · Records removed before screening",
    "db_screened": "Databases and registers · Records screened",
    "db_excluded_records": "Databases and registers · Records excluded",
    "db_sought": "Databases and registers · Reports sought for retrieval",
    "db_not_retrieved": "Databases and registers · Reports not retrieved",
    "db_assessed": "Databases and registers · Reports assessed for eligibility",
    "db_excluded_reports": "Databases and registers · Reports excluded",
    "other_identified": "Other methods · Records identified",
    "other_removed": "Other methods · Records removed before screening",
    "other_screened": "Other methods · Records screened",
    "other_excluded_records": "Other methods · Records excluded",
    "other_sought": "Other methods · Reports sought for retrieval",
    "other_not_retrieved": "Other methods · Reports not retrieved",
    "other_assessed": "Other methods · Reports assessed for eligibility",
    "other_excluded_reports": "Other methods · Reports excluded",
    "included_new": "Included · Reports included",
    "previous": "Previous version",
    "included_total": "Included · Reports included in total",
}


@pytest.mark.parametrize("box", [*BOX_KEYS, *UPDATE_KEYS])
def test_every_box_of_the_diagram_has_its_name(box: str) -> None:
    assert box_name(box) == NAMES[box]


def test_no_two_boxes_are_called_alike() -> None:
    assert len(set(NAMES.values())) == len(NAMES) == len(BOX_KEYS) + len(UPDATE_KEYS)


def test_a_line_is_named_after_its_box() -> None:
    found = box_name("db_removed", "Duplicate records removed")
    assert found == "Databases and registers · Records removed before screening · Duplicate records removed"


def test_a_label_from_a_file_can_do_nothing_to_the_terminal() -> None:
    assert box_name("db_excluded_reports", "Wrong\x1b[31m\nplace").isprintable()


@pytest.mark.parametrize(
    ("box", "line", "name"),
    [
        ("db_identified", "databases", "Databases"),
        ("other_identified", "foi", "Freedom of information requests"),
        ("db_removed", "other", "Records removed for other reasons"),
        ("other_removed", "duplicates", "Duplicate records removed"),
        ("db_excluded_reports", "population", "Wrong population"),
        ("db_excluded_reports", "none", "no reason given"),
        ("db_excluded_reports", "", ""),
        ("included_new", "studies", "Studies"),
        ("db_screened", "", ""),
    ],
)
def test_a_line_is_called_as_on_the_diagram(box: str, line: str, name: str) -> None:
    assert line_name(box, line, Protocol()) == name


@pytest.mark.parametrize("kind", SourceKind)
def test_no_kind_of_source_is_printed_by_its_key(kind: SourceKind) -> None:
    for said in (line_name("other_identified", kind, Protocol()), kind_words(kind), kind_words(kind, short=True)):
        assert said
        assert "_" not in said
    assert len(kind_words(kind, short=True)) <= 15
    assert lane_words(kind.lane) in ("databases", "registers", "other methods")
