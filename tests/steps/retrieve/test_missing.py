"""What a copy lacks is said in a sentence, with what to do."""

import pytest

from review_tui.model.log.blobs import Holds
from review_tui.model.review.errors import ReviewError
from review_tui.steps.retrieve.missing import ASK, Missing, foldable, lost_files, lost_in_words, missing, refuse_lacking
from review_tui.store import kept
from tests.steps.conftest import Team


@pytest.mark.parametrize(
    ("lacks", "told"),
    [
        (Missing(), ""),
        (Missing(imports=1), f"Records of 1 import are missing here. {ASK}"),
        (Missing(links=2), f"Links of 2 searches for duplicates are missing here. {ASK}"),
        (Missing(texts=1), f"1 text is missing here. {ASK}"),
        (Missing(files=1), f"1 kept file is missing here. {ASK}"),
        (Missing(texts=1, files=1), f"1 text, 1 kept file are missing here. {ASK}"),
        (Missing(imports=2, links=1, texts=1_000),
         f"Records of 2 imports, links of 1 search for duplicates, 1,000 texts are missing here. {ASK}"),
        (Missing(links=1, texts=1), f"Links of 1 search for duplicates, 1 text are missing here. {ASK}"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_with_how_to_get_it(lacks: Missing, told: str) -> None:
    assert lacks.told == told
    assert bool(lacks) is bool(told)


def test_a_whole_copy_lacks_nothing(team: Team) -> None:
    assert missing(team.clara) == Missing()
    assert (foldable(team.clara), lost_files(team.clara), lost_in_words(team.clara)) == ("", [], "")
    refuse_lacking(team.clara, "The backup", "Use --partial.")


def test_what_is_lost_of_the_vault_is_counted_by_what_it_holds(team: Team) -> None:
    vault = team.clara.vault
    by_sort = {blob.holds: blob.sha256 for blob in kept.folded_from(team.clara.store)}
    vault.path(by_sort[Holds.RECORDS]).unlink()
    assert missing(team.clara) == Missing(files=1)  # the numbers still stand on it
    assert foldable(team.clara) == f"1 file of imported records missing or damaged. {ASK}"
    assert lost_files(team.clara) == [f"Missing: file of imported records {by_sort[Holds.RECORDS]}."]
    assert lost_in_words(team.clara) == f"Not in this copy: 1 file of imported records. {ASK}"
    with pytest.raises(ReviewError, match="^The backup would not be whole. Not in this copy: .* Use --partial.$"):
        refuse_lacking(team.clara, "The backup", "Use --partial.")


def test_a_damaged_file_can_be_read_and_not_folded(team: Team) -> None:
    (first, *_) = (blob.sha256 for blob in kept.folded_from(team.clara.store))
    path = team.clara.vault.path(first)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"\n")
    assert "missing or damaged" in foldable(team.clara)
    assert missing(team.clara) == Missing()
