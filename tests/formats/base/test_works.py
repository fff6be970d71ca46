"""What databases call a work, in whatever words, is a type of CSL."""

import pytest

from review_tui.formats.base.works import CSL_TYPES, of_book, type_named


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Article; Book Chapter", "chapter"),
        ("Book Chapter; Review", "chapter"),
        ("Book; Book Chapter", "chapter"),
        ("Editorial Material; Book Chapter", "chapter"),
        ("Article; Book", "book"),
        ("Book Review", "article-journal"),
        ("Article; Book Review", "article-journal"),
        ("Trial registry record", "document"),
        ("Clinical Trial Registration", "document"),
        ("Clinical Trial", "article-journal"),
        ("Conference Paper", "paper-conference"),
        ("Doctoral dissertation", "thesis"),
        ("Working Paper", "report"),
        ("Trade Journal", "article-magazine"),
        ("Magazines", "article-magazine"),
        ("Scholarly Journal", "article-journal"),
        ("Data set", "dataset"),
        ("Nothing of the kind", ""),
    ],
)
def test_words_name_a_type(words: str, kind: str) -> None:
    assert type_named(words) == kind
    assert kind in CSL_TYPES | {""}


def test_only_a_kind_of_its_own_makes_a_book() -> None:
    assert of_book("Article; Bookkeeping") == ""
    assert of_book("Early Access; BOOK CHAPTER") == "chapter"
