"""Identification: what a file held is imported, known or reported, and nothing is written half."""

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.records import Record
from review_tui.steps import identify
from review_tui.steps.desk import undo
from review_tui.steps.desk.texts import bases_of, to_read
from review_tui.steps.report import progress
from review_tui.store import batches, reading
from tests.steps.conftest import Team

Write = Callable[[str, str], Path]
RIS = """TY  - JOUR
TI  - Transport to school
AU  - Ashdown, Beth
PY  - 2019
ER  -

TY  - RPRT
TI  - A strategy [/b] \x1b[31mfor all
PY  - 2021
ER  -
"""


def test_a_file_of_references_comes_in_as_one_batch(team: Team, write: Write) -> None:
    found = identify.import_files(team.clara, [write("search.ris", RIS)], "Index")
    assert (found.found, found.new, found.known, found.reported) == (2, 2, 0, 0)
    assert (found.first, found.last) == ("A7", "A8")
    assert [file.format for file in found.files] == ["ris"]


def test_every_string_is_cleaned_at_import(team: Team, write: Write) -> None:
    identify.import_files(team.clara, [write("search.ris", RIS)], "Index")
    assert reading.record(team.clara.store, team.homes[7]).title == "A strategy [/b] for all"


def test_the_same_file_twice_is_known_and_writes_nothing(team: Team, write: Write) -> None:
    file = write("search.ris", RIS)
    identify.import_files(team.clara, [file], "Index")
    before = sum(1 for _ in team.clara.store.events())
    again = identify.import_files(team.clara, [file], "Index")
    assert (again.batch, again.found, again.new, again.known) == ("", 2, 0, 2)
    assert sum(1 for _ in team.clara.store.events()) == before


def test_the_same_file_at_another_source_counts_there_too(team: Team, write: Write) -> None:
    file = write("report.txt", "One text.\n\nMore of it.")
    identify.import_files(team.clara, [file], "Index")
    other = identify.import_files(team.clara, [file], "Council")
    assert (other.new, other.linked) == (1, 1)


def test_what_cannot_be_read_is_reported_with_its_place(team: Team, write: Write) -> None:
    (team.folder / "picture.ris").write_bytes(b"\x89PNG\r\n nothing more")
    found = identify.import_files(
        team.clara, [write("search.ris", RIS), team.folder / "picture.ris"], "Index", partial=True
    )
    assert found.found == found.new + found.known + found.reported == 3
    assert found.reported == 1
    assert "picture.ris is a PNG image" in found.files[1].problems[0].text


HALF = "title,year\nOne,2020\n"  # a list of one record, and beside it a picture


def half_read(team: Team, write: Write) -> list[Path]:
    (team.folder / "picture.ris").write_bytes(b"\x89PNG\r\n nothing more")
    return [write("list.csv", HALF), team.folder / "picture.ris"]


def test_an_import_that_would_lose_records_writes_nothing(team: Team, write: Write) -> None:
    before = sum(1 for _ in team.clara.store.events())
    found = identify.import_files(team.clara, half_read(team, write), "Index")
    assert (found.refused, found.batch, found.first) == (True, "", "")
    assert (found.found, found.new, found.known, found.reported) == (2, 1, 0, 1)
    assert sum(1 for _ in team.clara.store.events()) == before


def test_what_was_held_up_comes_in_once_it_is_accepted(team: Team, write: Write) -> None:
    coming = identify.look(team.clara, half_read(team, write), "Index")
    assert [Path(file.path).name for file in coming.losing] == ["picture.ris"]
    assert identify.bring(team.clara, coming).refused
    found = identify.bring(team.clara, coming, partial=True)
    assert (found.refused, found.new, found.first) == (False, 1, "A7")


def a_folder(team: Team, **files: bytes) -> Path:
    inside = team.folder / "gathered"
    inside.mkdir()
    (inside / "list.csv").write_text(HALF, "utf-8")
    for name, data in files.items():
        (inside / name.replace("_", ".")).write_bytes(data)
    return inside


@pytest.mark.parametrize(
    "stray",
    [
        {"thumb_png": b"\x89PNG\r\n"},
        {"logo_svg": b"<?xml version='1.0'?>\n<svg/>"},
        {"tool_exe": b"MZ\0\1"},
        {"done": b""},
    ],
    ids=str,
)
def test_a_file_that_could_hold_no_record_does_not_hold_its_folder_up(team: Team, stray: dict[str, bytes]) -> None:
    found = identify.import_files(team.clara, [a_folder(team, **stray)], "Index")
    assert (found.refused, found.new, found.reported) == (False, 1, 1)


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ({"letter_docx": b"PK\x03\x04 cut off"}, "damaged, cut off"),
        ({"letter_pdf": b""}, "letter.pdf is empty"),
        ({"letter_doc": b"\xd0\xcf\x11\xe0" + bytes(600)}, "an old Word"),
        ({"picture_ris": b"\x89PNG\r\n"}, "is a PNG image"),
        ({"letters_zip": b"PK\x03\x04" + bytes(600)}, "a ZIP file"),
        ({"report_pdf": b"<html><title>Sign in</title><p>Sign in here to go on.</p></html>"}, "a web page (Sign in)"),
    ],
    ids=str,
)
def test_a_file_that_should_be_a_record_and_is_none_holds_its_folder_up(
    team: Team, lost: dict[str, bytes], said: str
) -> None:
    inside = a_folder(team, **lost)
    before = sum(1 for _ in team.clara.store.events())
    found = identify.import_files(team.clara, [inside], "Index")
    assert (found.refused, found.new, found.reported) == (True, 1, 1)
    assert said in " ".join(problem.text for file in found.files for problem in file.problems)
    assert sum(1 for _ in team.clara.store.events()) == before
    found = identify.import_files(team.clara, [inside], "Index", partial=True)
    assert (found.refused, found.new, found.reported) == (False, 1, 1)


def test_a_folder_of_which_nothing_can_be_read_writes_nothing_even_if_that_is_accepted(team: Team) -> None:
    inside = a_folder(team, letter_docx=b"PK\x03\x04 cut off")
    (inside / "list.csv").unlink()
    before = sum(1 for _ in team.clara.store.events())
    for partial in (False, True):
        found = identify.import_files(team.clara, [inside], "Index", partial=partial)
        assert (found.batch, found.new, found.found, found.reported) == ("", 0, 1, 1)
    assert sum(1 for _ in team.clara.store.events()) == before


def test_a_list_that_cannot_be_read_holds_up_its_folder(team: Team, write: Write) -> None:
    inside = team.folder / "gathered"
    inside.mkdir()
    (inside / "one.csv").write_text('title,year\n"Never closed,2020\nB,2021\n', "utf-8")
    (inside / "two.csv").write_text(HALF, "utf-8")
    found = identify.import_files(team.clara, [inside], "Index")
    assert (found.refused, found.new, found.reported) == (True, 1, 1)


def test_a_damaged_pdf_is_a_record_all_the_same(team: Team) -> None:
    (team.folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    found = identify.import_files(team.clara, [team.folder / "broken.pdf"], "Council")
    assert (found.new, found.reported) == (1, 0)
    assert "damaged or cut off" in found.files[0].problems[0].text
    assert reading.record(team.clara.store, team.homes[6]).title == "broken.pdf"


def test_a_document_keeps_its_bytes_and_its_pages(team: Team, write: Write) -> None:
    file = write("report.txt", "What the council found.\n\nLittle.")
    identify.import_files(team.clara, [file], "Council")
    record = reading.record(team.clara.store, team.homes[6])
    assert team.clara.vault.get(record.file) == file.read_bytes()
    assert b"Little" in team.clara.vault.get(record.text)
    assert record.source_id == "report.txt"


def test_a_withdrawn_batch_leaves_every_box_and_may_come_in_again(team: Team, write: Write) -> None:
    file = write("search.ris", RIS)
    before = progress.counts(team.clara).boxes["db_identified"].n
    batch = identify.import_files(team.clara, [file], "Index").batch
    identify.withdraw(team.clara, batch, "the wrong export")
    assert progress.counts(team.clara).boxes["db_identified"].n == before
    again = identify.import_files(team.clara, [file], "Index")
    assert again.new == 2
    assert progress.counts(team.clara).boxes["db_identified"].n == before + 2


def test_a_batch_withdrawn_as_removal_stays_identified(team: Team, write: Write) -> None:
    batch = identify.import_files(team.clara, [write("search.ris", RIS)], "Index").batch
    identify.withdraw(team.clara, batch, "out of scope", "removal")
    boxes = progress.counts(team.clara).boxes
    assert (boxes["db_identified"].n, boxes["db_removed"].n) == (6, 2)


def test_withdrawing_is_a_leads_needs_a_reason_and_is_undone(team: Team) -> None:
    with pytest.raises(NotAllowedError):
        identify.withdraw(team.ada, "1", "why")
    with pytest.raises(ReviewError, match="--why"):
        identify.withdraw(team.clara, "1", " ")
    identify.withdraw(team.clara, "1", "a mistake")
    with pytest.raises(ReviewError, match="already"):
        identify.withdraw(team.clara, "1", "again")
    undo.undo(team.clara, agreed=True)
    assert batches.named(team.clara.store, "1").withdrawn == ""


def test_an_unknown_source_or_batch_or_file_is_told(team: Team, write: Write) -> None:
    with pytest.raises(UnknownError, match="source add"):
        identify.import_files(team.clara, [write("search.ris", RIS)], "Nowhere")
    with pytest.raises(UnknownError, match="batch list"):
        identify.withdraw(team.clara, "99", "why")
    with pytest.raises(ReviewError, match=r"none\.ris"):
        identify.import_files(team.clara, [team.folder / "none.ris"], "Index")


def test_an_import_goes_to_the_latest_run_of_its_source(team: Team, write: Write) -> None:
    from review_tui.steps import plan

    run = plan.log_run(team.clara, "Index", "2026-11-23", kept=5, another=True)
    identify.import_files(team.clara, [write("search.ris", RIS)], "Index")
    assert batches.listed(team.clara.store)[-1].run == run.id
    lines = {line.key: line.n for line in progress.counts(team.clara).boxes["db_removed"].lines}
    assert lines["other"] == 3  # five were kept, two came in


def test_a_stopped_import_writes_nothing(team: Team, write: Write) -> None:
    before = sum(1 for _ in team.clara.store.events())
    with pytest.raises(ReviewError, match="stopped"):
        identify.import_files(team.clara, [write("search.ris", RIS)], "Index", stop=lambda: True)
    assert sum(1 for _ in team.clara.store.events()) == before


def test_progress_is_told(team: Team, write: Write) -> None:
    told: list[tuple[str, int, int]] = []
    identify.import_files(team.clara, [write("search.ris", RIS)], "Index", progress=lambda *step: told.append(step))
    assert told[-1] == ("Keeping", 2, 2)
    assert ("Reading", 1, 1) in told


def test_a_record_typed_twice_is_known(team: Team) -> None:
    record = Record(title="Typed by hand", year=2020)
    assert identify.add_by_hand(team.ada, record, "Council").new == 1
    assert identify.add_by_hand(team.ada, record, "Council").known == 1
    with pytest.raises(ReviewError, match="title"):
        identify.add_by_hand(team.ada, Record(), "Council")


def test_the_json_of_an_import_has_its_promised_shape(team: Team, write: Write) -> None:
    told = identify.import_files(team.clara, [write("search.ris", RIS)], "Index").to_json()
    assert set(told) >= {"batch", "files", "found", "new", "known", "reported"}
    assert set(told["files"][0]) >= {"path", "sha256", "format", "found", "new", "known", "problems"}


def test_an_e_mail_and_what_hangs_on_it_are_one_record_with_its_files(team: Team, tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@harbour.example", "b@review.example", "Re: Harbour dues"
    message.set_content("The dues are attached.")
    message.add_attachment("Dues of the piers\n\nThey rose in 2021.", filename="dues.txt")
    (tmp_path / "reply.eml").write_bytes(message.as_bytes())
    found = identify.import_files(team.clara, [tmp_path / "reply.eml"], "Council")
    assert (found.new, found.found, found.reported) == (1, 1, 0)
    report = reading.report(team.clara.store, team.homes[-1])
    assert report.record.title == "Harbour dues"
    assert [file.name for file in to_read(report)] == ["dues.txt", "reply.eml"]
    assert [basis.label for basis in bases_of(team.clara, report)] == ["First pages", "Its e-mail"]
    again = identify.import_files(team.clara, [tmp_path / "reply.eml"], "Council")
    assert (again.new, again.known) == (0, 1)
    assert len(reading.report(team.clara.store, team.homes[-1]).files) == 2


POLISH = "TY  - RPRT\nTI  - Łódź: żegluga i mosty\nPY  - 2019\nER  -\n"


def test_an_encoding_that_nobody_can_find_out_is_said(team: Team, tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_bytes(POLISH.encode("cp1250"))
    coming = identify.look(team.clara, [tmp_path / "a.ris"], "Index", encoding="cp1250")
    identify.bring(team.clara, coming)
    assert reading.record(team.clara.store, team.homes[-1]).title == "Łódź: żegluga i mosty"
    for wrong in ("cp9999", "hex"):
        with pytest.raises(ReviewError, match="There is no encoding"):
            identify.look(team.clara, [tmp_path / "a.ris"], "Index", encoding=wrong)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.ris", "TY  - RPRT\nTI  - On piers\nKW  - Zoe: exclude\nER  - \n"),
        ("list.ris", "TY  - RPRT\nTI  - On piers\nN1  - drop: too old\nER  - \n"),
        ("list.csv", "Title,Year,Zoe: include?\nOn piers,2020,yes\nOn boats,2021,no\n"),
        ("list.csv", "Title,Year,Custom 1\nOn piers,2020,Exclude: adults\nOn boats,2021,fine\n"),
    ],
)
def test_an_email_with_a_list_of_votes_is_held_up_and_nothing_of_it_is_kept(
    team: Team, tmp_path: Path, name: str, content: str
) -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "The list", "Jo <jo@bay.example>"
    message.set_content("Here is the list, as you asked me for it.")
    message.add_attachment(content.encode(), maintype="application", subtype="octet-stream", filename=name)
    (tmp_path / "list.eml").write_bytes(message.as_bytes())
    found = identify.import_files(team.clara, [tmp_path / "list.eml"], "Council")
    assert (found.new, found.reported) == (0, 1)
    assert found.files[0].problems[0].text.startswith(f"{name} lies in it, and decisions of reviewers stand there")


def test_a_table_on_an_email_is_a_file_of_its_record_and_nobody_is_asked_to_map_it(team: Team, tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "The list", "Jo <jo@bay.example>"
    message.set_content("Here is the list, as you asked me for it.")
    message.add_attachment(b"Nummer,Wert\n1,2\n3,4\n", maintype="text", subtype="csv", filename="list.csv")
    (tmp_path / "list.eml").write_bytes(message.as_bytes())
    found = identify.import_files(team.clara, [tmp_path / "list.eml"], "Council")
    assert (found.new, found.reported) == (1, 0)
    told = [problem.text for file in found.files for problem in file.problems]
    assert "It is a list or a table, kept as it is; to bring its rows in, save it and import it." in told
    assert not any("--map" in text for text in told)
