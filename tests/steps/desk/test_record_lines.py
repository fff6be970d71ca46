"""Records on their way in lie in a passing file, spelled as the log keeps them, and read as they were."""

import json
import tracemalloc
from pathlib import Path

import pytest

from review_tui.model.log.blob_lines import record_lines
from review_tui.model.review.canonical import canonical, sha256
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import Record, clean_record, from_mapping, to_mapping
from review_tui.steps.desk import record_lines as module
from review_tui.steps.desk.record_lines import RecordLines, identified
from review_tui.steps.desk.staging import Staging
from review_tui.store.vault import Vault

GIVEN = [
    ("r1", Record(title="A plan", authors=("Quill, Ada",), year=2019, doi="10.1234/a", abstract="One.\nTwo.")),
    ("r2", Record()),
    ("r3", Record(title="Ein Plan — größer?", extra=(("M1", "x"),), file="a" * 64, pmid="7")),
]


def lines_of(given: list[tuple[str, Record]] = GIVEN) -> RecordLines:
    lines = RecordLines()
    for name, record in given:
        lines.append(name, record)
    return lines


@pytest.mark.parametrize("in_memory", [1, 1 << 20], ids=["on the disk", "in memory"])
def test_what_went_in_comes_out(monkeypatch: pytest.MonkeyPatch, in_memory: int) -> None:
    monkeypatch.setattr(module, "_IN_MEMORY", in_memory)
    lines = lines_of()
    assert list(lines) == GIVEN
    assert (lines[-1], lines[:2], len(lines)) == (GIVEN[-1], GIVEN[:2], 3)
    with pytest.raises(IndexError):
        lines[3]


def test_one_that_is_read_in_between_goes_on_at_its_end() -> None:
    lines = lines_of(GIVEN[:1])
    assert lines[0] == GIVEN[0]
    lines.append(*GIVEN[1])
    assert list(lines) == GIVEN[:2]


def test_what_is_not_clean_comes_out_clean() -> None:
    given = Record(title=" Ein  „Plan“\u2028\x1b[1m\ud800", abstract=" One.\r\nTwo  three. ", doi='"10.1234/a"', year=0)
    name, kept = lines_of([("r1", given)])[0]
    assert (name, kept) == ("r1", clean_record(given))
    assert (kept.title, kept.abstract, kept.doi) == ("Ein „Plan“", "One.\nTwo  three.", '"10.1234/a"')


@pytest.mark.parametrize("given", [record for _, record in GIVEN] + [Record(title="two  blanks ", notes=("a\r\nb",))])
def test_one_that_is_spelled_already_lies_there_as_if_it_had_been_appended(given: Record) -> None:
    passed, appended = RecordLines(), RecordLines()
    passed.pass_on("r1", canonical(to_mapping(given)), identified(given))
    appended.append("r1", given)
    assert (passed.sha256, passed.identified, list(passed)) == (appended.sha256, appended.identified, list(appended))


def test_the_file_may_be_read_by_another_between_two_records() -> None:
    lines = lines_of(GIVEN[:1])
    lines.file.seek(0)
    lines.append(*GIVEN[1])
    assert list(lines) == GIVEN[:2]


def test_a_full_disk_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = lines_of(GIVEN[:1])

    def full(_: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(lines.file, "write", full)
    with pytest.raises(
        ReviewError, match=r"meanwhile: No space left on device\. Nothing was imported\. Make room there"
    ):
        lines.append(*GIVEN[1])
    monkeypatch.undo()
    assert list(lines) == GIVEN[:1]


def test_nothing_is_nothing() -> None:
    assert not RecordLines()
    assert RecordLines().sha256 == sha256(b"")


def test_what_identifies_records_is_held_and_nothing_else() -> None:
    assert lines_of().identified == {"r1": ("10.1234/a", "", ""), "r2": ("", "", ""), "r3": ("", "7", "a" * 64)}


def test_what_came_since_a_mark_is_taken_out_as_if_it_had_never_come() -> None:
    lines, one = lines_of(GIVEN[:1]), lines_of(GIVEN[:1])
    mark = lines.mark()
    for name, record in GIVEN[1:]:
        lines.append(name, record)
    lines.cut(mark)
    assert (list(lines), lines.sha256, lines.identified) == (GIVEN[:1], one.sha256, one.identified)
    lines.append(*GIVEN[2])
    assert list(lines) == [GIVEN[0], GIVEN[2]]


def test_the_vault_gets_the_lines_that_a_fold_reads_under_their_hash(tmp_path: Path) -> None:
    vault, staging, lines = Vault(tmp_path / "files"), Staging(), lines_of()
    name = staging.take(lines)
    coming = staging.coming(vault)
    coming.move("e1")
    coming.clear()
    kept = vault.get(name)
    assert name == sha256(kept) == lines.sha256
    assert [(n, from_mapping(json.loads(text))) for _, n, text, _ in record_lines(kept)] == GIVEN
    with vault.opened(name) as file:
        assert list(record_lines(file)) == list(record_lines(kept))


def test_a_record_on_its_way_holds_little_memory_however_long_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_IN_MEMORY", 1)
    lines = RecordLines()
    tracemalloc.start()
    try:
        for n in range(500):
            lines.append(f"{n:032}", Record(title=f"Plan {n}", doi=f"10.1234/plan.{n}", abstract="words " * 2_000))
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert lines[499][1].abstract == ("words " * 2_000).strip()
    assert held < 500 * 500  # bytes, of the 6 MB that they are
