"""The records that large imports are measured with."""

from benchmarks import importing
from review_tui.model.review.records import Record


def _shifted(text: str, copy: int) -> str:
    return text.replace("Russian", "Relevant") if copy else text


def test_a_word_that_comes_to_stand_in_brackets_of_a_copy_holds_no_import_up() -> None:
    """As a verdict it would: of 200,000 records that were measured none came in, for one "[Relevant]" among them."""
    record = Record(title="On muscles. [Russian]", authors=("Quill, A.",), doi="10.1234/5")
    made = importing._copied(record, 2, _shifted, _shifted)
    assert made.title == "On muscles. Relevant"
    assert (made.authors, made.doi) == (record.authors, "10.1234/5.2")
