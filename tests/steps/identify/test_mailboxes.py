"""A mailbox comes in as the e-mails in it: each a record with its own file and what hangs on it."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from review_tui.steps import identify, retrieve
from review_tui.steps.desk import undo
from review_tui.steps.desk.texts import pages_of, to_read
from review_tui.store import reading
from tests.steps.conftest import Team

FROM = b"From foi@bay.example Tue Mar 09 10:00:00 2021\n"


def mail(subject: str, body: str = "Please find the dues attached.\n", **files: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Bay Council <foi@bay.example>", "ada@review.example", subject
    message["Date"] = "Tue, 09 Mar 2021 10:00:00 +0000"
    message.set_content(body)
    for name, text in files.items():
        message.add_attachment(text, filename=f"{name}.txt")
    return message.as_bytes()


def boxed(*mails: bytes) -> bytes:
    return b"".join(FROM + one.replace(b"\nFrom ", b"\n>From ") + b"\n" for one in mails)


@pytest.fixture
def box(tmp_path: Path) -> Path:
    dues = "The dues of the piers\n\nEach pier pays what it owes to the harbour. " * 12
    path = tmp_path / "Replies.mbox"
    path.write_bytes(
        boxed(mail("Dues 2021", dues=dues), mail("Bathing in the bay"), mail("Dues 2021, again", "x\n\nFrom us"))
    )
    return path


def test_each_e_mail_is_a_record_with_its_own_file_and_what_hangs_on_it(team: Team, box: Path) -> None:
    known = set(team.homes)
    found = identify.import_files(team.clara, [box], "Council")
    assert (found.found, found.new, found.known, found.reported, found.attached) == (3, 3, 0, 0, 1)
    names = [Path(file.path).name for file in found.files]
    assert names == ["Replies.mbox › Replies 1.eml", "Replies.mbox › Replies 1.eml › dues.txt",
                     "Replies.mbox › Replies 2.eml", "Replies.mbox › Replies 3.eml"]  # fmt: skip
    assert all(file.path.startswith(str(box)) for file in found.files)
    reports = [reading.report(team.clara.store, home) for home in team.homes if home not in known]
    by_title = {report.record.title: report for report in reports}
    assert set(by_title) == {"Dues 2021", "Bathing in the bay", "Dues 2021, again"}
    first, last = by_title["Dues 2021"], by_title["Dues 2021, again"]
    assert [file.name for file in to_read(first)] == ["dues.txt", "Replies 1.eml"]
    assert len({report.record.file for report in reports}) == 3
    assert all(team.clara.vault.has(report.record.file) for report in reports)
    assert "From us" in pages_of(team.clara, last)[0]
    assert "›" not in repr([report.record for report in reports])


def test_the_same_mailbox_again_brings_nothing_and_a_longer_one_what_is_new(team: Team, box: Path) -> None:
    identify.import_files(team.clara, [box], "Council")
    again = identify.import_files(team.clara, [box], "Council")
    assert (again.batch, again.found, again.known) == ("", 3, 3)
    box.write_bytes(boxed(mail("Before them all")) + box.read_bytes())
    more = identify.import_files(team.clara, [box], "Council")
    assert (more.new, more.known) == (1, 3)
    undo.undo(team.clara, agreed=True)
    assert identify.import_files(team.clara, [box], "Council").new == 1


def test_the_same_e_mail_twice_in_a_mailbox_is_one_record(team: Team, tmp_path: Path) -> None:
    path = tmp_path / "Inbox"
    path.write_bytes(boxed(mail("Dues"), mail("Dues"), mail("Piers")))
    found = identify.import_files(team.clara, [path], "Council")
    assert (found.found, found.new, found.known, found.reported) == (3, 2, 1, 0)


def test_an_e_mail_on_which_votes_hang_holds_the_mailbox_up_and_the_rest_can_come(team: Team, tmp_path: Path) -> None:
    votes = "Title,Include? (Ada),Include? (Ben)\nLate plans,yes,no\nOther plans,no,no\nBus lanes,yes,yes\n"
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ben <b@bay.example>", "ada@review.example", "Votes"
    message.set_content("As we said.")
    message.add_attachment(votes, filename="votes.csv")
    path = tmp_path / "team.mbox"
    path.write_bytes(boxed(mail("Dues"), message.as_bytes()))
    found = identify.import_files(team.clara, [path], "Council")
    assert (found.refused, found.batch) == (True, "")
    held = next(file for file in found.files if file.reported)
    assert Path(held.path).name == "team.mbox › team 2.eml"
    partly = identify.import_files(team.clara, [path], "Council", partial=True)
    assert (partly.new, partly.reported) == (1, 1)


def test_a_mailbox_put_to_a_report_is_told_to_be_one(team: Team, box: Path) -> None:
    _, problems = retrieve.attach(team.clara, team.homes[0], box)
    assert "Replies.mbox is a mailbox of 3 e-mails" in problems[0].text
