"""A whole export: one state, nothing stale beside it, and nobody's file written over."""

import os
import weakref
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from review_tui.exporting.index_page import MANIFEST, listed_in
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.steps.report import export
from review_tui.steps.report.whole_export import dated_folder, writing_whole
from tests.steps.conftest import Team
from tests.steps.report.test_export import finish, rate_all

A, B = {"a.csv": b"1", MANIFEST: b""}, {"b.csv": b"2"}


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def whole(**named: bytes) -> dict[str, bytes]:
    from review_tui.exporting.index_page import ExportHead, index_files

    held = {f"{name}.csv": data for name, data in named.items()}
    made = {name: (len(data), sha256(data).hexdigest()) for name, data in held.items()}
    return {**index_files(ExportHead(title="t", state="s"), made), **held}


def write_whole(folder: Path, held: dict[str, bytes]) -> None:
    with writing_whole(folder) as out:
        for name, data in held.items():
            out.add(name, data)


def test_an_export_of_everything_is_listed_with_the_checksums_of_its_files_and_the_same_whenever_it_is_made(
    team: Team, tmp_path: Path
) -> None:
    written = export.export(team.clara, "all", tmp_path / "one")
    listed = listed_in((tmp_path / "one" / MANIFEST).read_bytes())
    found = files(tmp_path / "one")
    assert {*listed} == {*found} - {MANIFEST, "index.html"}
    assert len(written) == len(found)
    assert listed == {name: sha256(found[name]).hexdigest() for name in listed}
    team.clock.now += timedelta(days=400)
    export.export(team.clara, "all", tmp_path / "two")
    assert files(tmp_path / "two") == found


def test_every_word_document_is_in_our_language_and_on_a4(team: Team, tmp_path: Path) -> None:
    """Only the page of a figure is as large as the figure."""
    finish(team)
    rate_all(team, (team.ada, team.ben))
    written = [file for file in export.export(team.clara, "all", tmp_path / "out") if file.suffix == ".docx"]
    assert {"tables.docx", "searches.docx", "findings.docx", "prisma.docx"} <= {file.name for file in written}
    for file in written:
        document = Document(str(file))
        spoken = {said.get(qn("w:val")) for said in document.styles.element.iter(qn("w:lang"))}
        assert (file.name, spoken, document.core_properties.language) == (file.name, {"en-GB"}, "en-GB")
        sizes = {
            tuple(round((side or 0) / 36_000) for side in (one.page_width, one.page_height))
            for one in document.sections
        }
        assert sizes <= {(210, 297), (297, 210)} | ({*sizes} if file.name == "prisma.docx" else set()), file.name


def test_what_an_earlier_export_left_goes_and_what_is_anybodys_stays(tmp_path: Path) -> None:
    write_whole(tmp_path, whole(old=b"1", kept=b"2"))
    (tmp_path / "mine.csv").write_bytes(b"mine")
    write_whole(tmp_path, whole(kept=b"3"))
    assert {name for name in files(tmp_path) if name.endswith(".csv")} == {"kept.csv", "mine.csv"}
    assert (tmp_path / "kept.csv").read_bytes() == b"3"


def test_a_stale_file_that_somebody_changed_stays(tmp_path: Path) -> None:
    write_whole(tmp_path, whole(old=b"1"))
    (tmp_path / "old.csv").write_bytes(b"with notes")
    write_whole(tmp_path, whole(kept=b"2"))
    assert (tmp_path / "old.csv").read_bytes() == b"with notes"


def test_a_part_that_was_written_since_is_written_over_and_one_that_this_export_does_not_hold_stays(
    tmp_path: Path,
) -> None:
    write_whole(tmp_path, whole(old=b"1", kept=b"2"))
    later = {"kept.csv": b"anew", "old.csv": b"anew", "by itself.csv": b"an edition"}
    for name, data in later.items():
        (tmp_path / name).write_bytes(data)
    with writing_whole(tmp_path, {name: sha256(data).hexdigest() for name, data in later.items()}) as taken:
        for name, data in whole(kept=b"3").items():
            taken.add(name, data)
    assert (tmp_path / "kept.csv").read_bytes() == b"3"
    assert {name for name in files(tmp_path) if name.endswith(".csv")} == {"kept.csv", "by itself.csv"}


@pytest.mark.parametrize("before", [{}, {"a": b"1"}])
def test_a_file_of_somebody_else_is_not_written_over_and_nothing_is_written(
    tmp_path: Path, before: dict[str, bytes]
) -> None:
    if before:
        write_whole(tmp_path, whole(**before))
    (tmp_path / "a.csv").write_bytes(b"theirs")
    was = files(tmp_path)
    said = "was changed since it was exported" if before else "was there before any whole export"
    with pytest.raises(ReviewError, match=f"{said}.*Nothing was written"):
        write_whole(tmp_path, whole(a=b"9", b=b"9"))
    assert files(tmp_path) == was


def test_a_manifest_that_leads_out_of_the_folder_takes_nothing_away(tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_bytes(b"1")
    folder = tmp_path / "out"
    folder.mkdir()
    digest = sha256(b"1").hexdigest()
    for path in ("../outside.csv", str(outside)):
        (folder / MANIFEST).write_text(f'{{"files": [{{"path": "{path}", "sha256": "{digest}"}}]}}')
        write_whole(folder, {"x.csv": b"1"} if not (folder / "x.csv").exists() else {})
        assert outside.exists()


def test_each_goes_into_a_folder_of_the_day_of_its_log_that_was_not_there(team: Team) -> None:
    day = dated_folder(team.clara).name
    assert day == team.clock.now.date().isoformat()
    dated_folder(team.clara).mkdir(parents=True)
    assert dated_folder(team.clara).name == f"{day}-2"


def test_a_folder_that_cannot_be_written_to_is_told_in_a_sentence(team: Team, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ReviewError, match="could not be written"):
        export.export(team.clara, "all", tmp_path / "file" / "out")


def test_what_one_kind_made_in_circles_is_let_go_before_the_next_is_made(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workbooks and documents are circles: kept until the end, they took as much memory as all that is written."""

    class Circle:
        def __init__(self) -> None:
            self.own = self

    made: list[weakref.ref[Circle]] = []
    alive: list[bool] = []

    def circle(_: Desk, __: Sequence[str]) -> dict[str, bytes]:
        made.append(weakref.ref(Circle()))
        return {"data/x.csv": b"x"}

    def looking_back(_: Desk, __: Sequence[str]) -> dict[str, bytes]:
        alive.extend(one() is not None for one in made)
        return {"agreement.json": b"{}"}

    changed = export._MAKERS | {"data": circle, "agreement": looking_back}  # type: ignore[operator]
    monkeypatch.setattr(export, "_MAKERS", changed)
    monkeypatch.setattr(export, "_MANY_OBJECTS", 0)
    export.export(team.clara, "all", tmp_path / "out")
    assert alive == [False]


@pytest.mark.parametrize("after", [0, 1, 30])
def test_an_export_that_is_stopped_leaves_nothing_and_says_so(team: Team, tmp_path: Path, after: int) -> None:
    asked = iter(range(1000))
    with pytest.raises(ReviewError, match="The export was stopped; nothing was written"):
        export.export(team.clara, "all", tmp_path / "out", stop=lambda: next(asked) >= after)
    assert not (tmp_path / "out").exists()
    assert next(asked) == after + 1  # it stopped when it was asked to
    assert export.export(team.clara, "all", tmp_path / "out", stop=lambda: False)


def test_what_a_killed_program_left_aside_goes_with_the_next_export_of_the_review(team: Team) -> None:
    exports, now = team.folder / "review" / "exports", team.clock.now.timestamp()
    left, young, theirs = "2026-01-01/data/.0123456789abcdef.new", ".fedcba9876543210.new", "2026-02-02/.mine.new"
    for name, age in ((left, 7200), (young, 60), (theirs, 7200)):
        (exports / name).parent.mkdir(parents=True, exist_ok=True)
        (exports / name).write_bytes(b"half")
        os.utime(exports / name, (now - age, now - age))
    room = exports / "2026-03-03" / ".00112233445566aa.new"
    (room / "exchange").mkdir(parents=True)
    (room / "exchange" / "rayyan.csv").write_bytes(b"half")
    os.utime(room, (now - 7200, now - 7200))
    dated_folder(team.clara)
    assert files(exports).keys() == {young, theirs}  # another program may still write the one
    assert sorted(path.name for path in exports.iterdir()) == [young, "2026-02-02"]
