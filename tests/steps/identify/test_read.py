"""What files would bring: each record is named by its place, told once, and nothing is written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.sandbox import parts
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.people import Role
from review_tui.model.review.records import Hit, Problem, Record
from review_tui.model.review.tables import Known
from review_tui.steps import plan
from review_tui.steps.desk import Desk
from review_tui.steps.identify.batch import bring
from review_tui.steps.identify.read import Incoming, _LongFile, digest_of, gather, look, name_of
from review_tui.steps.identify.reported import FileReport
from review_tui.store import reading
from tests.conftest import MakeReview

ONE, TWO = Record(title="Kites over schools"), Record(title="Boats under schools")
SEALED = (Problem(1, "Decisions were left out.", sealed=True),)


@pytest.fixture
def desk(make_review: MakeReview) -> Desk:
    found = make_review(people=(("Rhea", Role.READER),))
    plan.add_source(found, "Index", "database")
    return found


@pytest.fixture
def coming(desk: Desk) -> Incoming:
    return Incoming(desk.frame.source("Index").id)


def parsed(*records: Record, problems: tuple[Problem, ...] = (), form: str = "csv") -> Parsed:
    return Parsed(form, tuple(Hit(at, at + 2, record) for at, record in enumerate(records)), problems)


def report(path: str = "a.csv", found: int = 3, new: int = 1, known: int = 1, **more: object) -> FileReport:
    return FileReport(path, "f" * 64, "csv", found, new, known, (Problem(4, "Odd."),), **more)  # type: ignore[arg-type]


def test_what_was_found_and_is_neither_new_nor_known_is_reported() -> None:
    assert (report().reported, report(new=2).reported) == (1, 0)
    assert report(query="kites").to_json() == {
        "path": "a.csv", "sha256": "f" * 64, "format": "csv", "found": 3, "new": 1, "known": 1,
        "problems": [{"line": 4, "text": "Odd."}], "tables": [], "query": "kites", "sealed": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("file", "named", "holds"),
    [
        (report(), False, True),
        (report(new=2), True, False),  # nothing was lost
        (report(stray=True), False, False),  # only its folder was named
        (report(stray=True), True, True),
    ],
)
def test_a_file_that_loses_records_holds_an_import_up_but_not_a_stray_one(
    file: FileReport, named: bool, holds: bool
) -> None:
    coming = Incoming("s", files=[file], named=frozenset({"a.csv"} if named else {"."}))
    assert coming.losing == ((file,) if holds else ())


def test_a_record_is_named_by_its_source_its_file_and_its_place() -> None:
    assert name_of("s", "d") == "81947508483139e62436f540d8a06d87"  # of "s", "d" and 0, a line each
    names = {name_of(s, d, n) for s in "st" for d in "de" for n in (0, 1, 11)}
    assert len(names) == 12
    assert {len(name) for name in names} == {32}
    assert name_of("s", "d1", 1) != name_of("s", "d", 11)


def test_a_file_with_decisions_is_known_by_its_records_alone() -> None:
    plain, sealed = parsed(ONE, TWO), parsed(ONE, TWO, problems=SEALED)
    assert digest_of(b"a", plain) != digest_of(b"b", plain)
    assert digest_of(b"a", sealed) == digest_of(b"b", sealed)
    assert digest_of(b"a", sealed) != digest_of(b"a", parsed(ONE, problems=SEALED))
    assert digest_of(b"a", sealed) != digest_of(b"a", plain)


def test_records_are_told_once_however_often_their_file_comes(desk: Desk, coming: Incoming) -> None:
    for path in ("a.csv", "copy.csv"):
        gather(desk, coming, Path(path), b"bytes", parsed(ONE, TWO))
    assert [(f.found, f.new, f.known) for f in coming.files] == [(2, 2, 0), (2, 0, 2)]
    assert len(coming.records) == 2
    bring(desk, coming)
    again = Incoming(coming.source)
    gather(desk, again, Path("a.csv"), b"bytes", parsed(ONE, TWO))
    gather(desk, again, Path("b.csv"), b"other", parsed(ONE))
    assert [(f.new, f.known) for f in again.files] == [(0, 2), (1, 0)]


def test_bytes_wait_for_the_vault_and_those_with_decisions_for_the_lead(desk: Desk, coming: Incoming) -> None:
    gather(desk, coming, Path("a.csv"), b"plain", parsed(ONE))
    gather(desk, coming, Path("x\x07/b.csv"), b"votes", parsed(TWO, problems=SEALED))
    gather(desk, coming, Path("c.csv"), b"votes again", parsed(TWO, problems=SEALED))  # the same records
    assert coming.sealed == [("b.csv", b"votes")]
    assert [file.sealed for file in coming.files] == [False, True, True]
    assert list(desk.vault.names()) == []
    bring(desk, coming)
    kept = [desk.vault.get(name) for name in desk.vault.names()]
    assert b"plain" in kept
    assert not any(b"votes" in data for data in kept)


def test_a_document_is_named_with_its_bytes_and_its_pages(desk: Desk, coming: Incoming) -> None:
    document = Parsed("pdf", (Hit(0, 1, Record(title="A\x07 plan", page_count=1), ("Page one.",)),))
    gather(desk, coming, Path("plan.pdf"), b"%PDF", document)
    (record,) = (record for _, record in coming.records)
    assert (record.title, record.source_id, record.file) == ("A plan", "plan.pdf", digest_of(b"%PDF", document))
    assert record.text
    own = Parsed("pdf", (Hit(0, 1, Record(title="B", source_id="no. 7", page_count=0)),))
    gather(desk, coming, Path("b.pdf"), b"%PDF-b", own)
    assert (coming.records[1][1].source_id, coming.records[1][1].file != "") == ("no. 7", True)
    gather(desk, coming, Path("c.csv"), b"c", parsed(ONE))
    assert (coming.records[2][1].file, coming.records[2][1].source_id) == ("", "")


def test_looking_writes_nothing_and_names_what_a_person_named(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / "a.csv"
    file.write_text("title,year\nKites,2020\n", "utf-8")
    before, told = sum(1 for _ in desk.store.events()), list[tuple[str, int, int]]()
    coming = look(desk, [tmp_path / "in"], "index", searched="2026-11-20", progress=lambda *said: told.append(said))
    assert set(coming.named) == {str(tmp_path / "in")}
    assert coming.searched == "2026-11-20"
    assert [record.title for _, record in coming.records] == ["Kites"]
    assert ("Reading", 1, 1) in told
    assert sum(1 for _ in desk.store.events()) == before
    assert list(reading.held(desk.store)) == []
    assert coming.to_json()["files"][0]["new"] == 1
    assert [table.fields for table in coming.tables] == [{"title": "title", "year": "year"}]


def test_a_text_that_was_encoded_twice_is_mended_and_still_known(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("title,year\nCafÃ© menus of all schools,2020\n", "utf-8")
    plain, mended = (look(desk, [file], "Index", repair=repair) for repair in (False, True))
    assert [c.records[0][1].title for c in (plain, mended)] == [
        "CafÃ© menus of all schools",
        "Café menus of all schools",
    ]
    assert plain.records[0][0] == mended.records[0][0]


@pytest.mark.parametrize(
    ("act", "error", "said"),
    [
        (lambda desk, file: look(desk.as_person("Rhea"), [file], "Index"), NotAllowedError, "import"),
        (lambda desk, file: look(desk, [file], "Nowhere"), ReviewError, "source add Nowhere"),
        (lambda desk, file: look(desk, [file], "Index", searched="2027-01-01"), ReviewError, "still to come"),
        (lambda desk, file: look(desk, [file], "Index", stop=lambda: True), ReviewError, "nothing was written"),
        (lambda desk, file: look(desk, [file / "no"], "Index"), ReviewError, "no"),
    ],
)
def test_what_cannot_be_looked_at_is_refused(
    desk: Desk, tmp_path: Path, act: Callable[[Desk, Path], object], error: type[ReviewError], said: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("title,year\nKites,2020\n", "utf-8")
    with pytest.raises(error, match=said):
        act(desk, file)


LONG = "".join(f"TY  - RPRT\nTI  - Plan {n}\nDO  - 10.1234/plan.{n}\nER  - \n\n" for n in range(9))
VOTED = 'TY  - RPRT\nTI  - Kites\nN1  - RAYYAN-INCLUSION: {"Ada"=>"Included"}\nER  - \n\n'


@pytest.mark.parametrize("text", [LONG, LONG + VOTED, VOTED + LONG], ids=["plain", "votes at its end", "votes"])
def test_a_long_list_comes_in_parts_to_the_records_that_it_has_as_a_whole(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    file = tmp_path / "long.ris"
    file.write_text(text, "utf-8")
    whole = look(desk, [file], "Index")
    monkeypatch.setattr(parts, "SIZE", 120)
    assert len(parts.parts_of(file)) > 2
    parted = look(desk, [file], "Index")
    assert (list(parted.records), parted.files) == (list(whole.records), whole.files)
    assert (parted.records.sha256, len(parted.sealed)) == (whole.records.sha256, len(whole.sealed))
    brought = bring(desk, parted)
    assert (brought.new, brought.found, brought.reported) == (text.count("TY  -"), text.count("TY  -"), 0)
    assert desk.vault.has(parted.files[0].sha256) != bool(whole.sealed)  # votes are kept for the lead alone
    again = look(desk, [file], "Index")
    assert ([(f.new, f.known) for f in again.files], len(again.records)) == ([(0, brought.found)], 0)


def test_a_long_list_with_a_part_that_cannot_be_read_is_read_as_a_whole_or_not_at_all(
    desk: Desk, coming: Incoming, tmp_path: Path
) -> None:
    file = tmp_path / "long.ris"
    file.write_text(LONG, "utf-8")
    first = replace(parsed(ONE, form="ris"), part=1)
    late = Problem(1, "long.ris took too long.")
    came: list[list[Parsed | Problem]] = [[late], [first, late, first], [replace(first, part=2)]]
    for then in came:
        coming.files += [FileReport(str(file), "", "unreadable", 1, 0, 0, ())] if then[0] is not first else []
        long = _LongFile(coming, file, Known(), repair=False)
        for part in then:
            long.take(desk, part)
        assert [(f.found, f.new, f.reported) for f in coming.files] == [(9, 9, 0)]
        assert [record.title for _, record in coming.records] == [f"Plan {n}" for n in range(9)]
        coming.files.clear()
        coming.records.cut(Incoming("s").records.mark())
