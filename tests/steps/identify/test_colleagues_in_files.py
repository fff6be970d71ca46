"""Whatever a file says of somebody of the review waits for a person, and its name tells nobody what they decided.

The team is Ada, Ben and Clara; what they say below is no word of any list.
"""

from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import NameObject, TextStringObject

from review_tui.model.review.errors import HeldUpError, ReviewError
from review_tui.model.review.tables import parse_votes
from review_tui.steps import identify, retrieve
from tests.steps.conftest import Team
from tests.steps.identify.test_held_back import holding

Write = Callable[[str, str], Path]
SAID = "zanzibar"  # what somebody says of a work
RIS = "TY  - RPRT\nTI  - {title}\nAU  - Bel, R.\nPY  - 2019\n{more}ER  - \n"
TEXT = "The council looked at what families were offered, ward by ward, and at how long they waited. " * 12


def ris(more: str = "", title: str = "Piers") -> str:
    return RIS.format(title=title, more=f"{more}\n" if more else "")


ASKED = {
    "tag.ris": ris(f"KW  - Ada_{SAID}"),
    "note.ris": ris(f"N1  - Ada finds it {SAID}"),
    "field.ris": ris(f"C1  - {SAID} Ada"),
    "base.ris": ris(f"DB  - Ada's {SAID}"),
    "path.ris": ris(f"L1  - file:///C:/Users/x/Excluded {SAID}/p.pdf"),
    "title.ris": ris(title=f"[Ada {SAID}] Piers"),
    "behind.ris": ris(title=f"Piers (Ben: {SAID})"),
    "abstract.ris": ris(f"AB  - {TEXT} -- Reviewer note: {SAID}"),
    "author.ris": ris(f"AU  - Ada says {SAID}"),
    "body.ris": ris(f"PB  - Ada: {SAID}"),
    "key.ris": ris(f"ID  - Ada_{SAID}"),
    "key.bib": f"@report{{ada_{SAID}, title={{Piers}}, year={{2020}}}}",
    "address.ris": ris(f"UR  - https://x.example/ada/exclude/{SAID}"),
    "authors.csv": f'title,year,authors\nPiers,2020,"Bel, R.; Ada-{SAID}"\n',
    "name.csv": f"title,year,Zoe Q.\nPiers,2020,{SAID} and no more\nQuays,2021,rather fine I think\n",
    "dashed.ris": ris(title=f"Piers – Ada: {SAID}"),
    "cells.csv": f"title,year,Shelf\nPiers,2020,Ada {SAID}\nQuays,2021,\n",
    "begun.csv": f"title,year,abstract\nPiers,2020,OUT ({SAID}). {TEXT}\n",
    "called.csv": f"title,year\nPiers (Ada: {SAID}),2020\n",
    "thoughts.csv": f"title,year,Thoughts\nPiers,2020,rather {SAID} for all of it\nQuays,2021,a lovely one to have\n",
    "zotero.bib": f"@report{{a, title={{Piers}}, year={{2020}}, file={{:Papers/Ada {SAID}/p.pdf:PDF}}}}",
    "note.json": f'[{{"id": "1", "type": "report", "title": "Piers", "issued": {{"raw": "2019"}}, '
    f'"annote": "Ada finds it {SAID}"}}]',
}


@pytest.mark.parametrize("name", ASKED)
def test_what_names_a_colleague_in_a_list_is_asked_about(team: Team, write: Write, name: str) -> None:
    coming = identify.look(team.clara, [write(name, ASKED[name])], "Index")
    assert not coming.records, "nothing comes in before somebody says what it is"
    (file,) = coming.files
    assert not any(SAID in problem.text for problem in file.problems)
    assert len([column for table in file.tables for column in table.asked]) == 1


JUDGED = {
    "answers.json": '[{"type": "report", "title": "Piers", "author": [{"family": "Bel"}], "fit": "T"},'
    '{"type": "report", "title": "Quays", "author": [{"family": "Bel"}], "fit": "F"}]',
    "answers.ris": ris("C3  - yes") + ris("C3  - no", title="Quays"),
}


@pytest.mark.parametrize("name", [*JUDGED, "tag.ris", "name.csv", "note.json", "zotero.bib"])
def test_a_list_that_waits_is_asked_about_again_though_others_came_in_beside_it(
    team: Team, write: Write, name: str
) -> None:
    paths = [write("other.ris", ris(title="Landing stages")), write(name, (ASKED | JUDGED)[name])]
    identify.bring(team.clara, identify.look(team.clara, paths, "Index"), partial=True)
    for again in (paths[1:], paths):
        coming = identify.look(team.clara, again, "Index")
        assert not coming.records
        assert [column for table in coming.files[-1].tables for column in table.asked]
        assert (coming.files[-1].found, coming.files[-1].new, coming.files[-1].known) == (1, 0, 0)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "own.bib",
            "@report{a, title={Piers}, year={2020}, file={Full Text:C\\:/Users/Ada/Zotero/p.pdf:application/pdf}}",
        ),
        ("own.ris", ris("L1  - file:///home/ben/papers/p.pdf")),
    ],
)
def test_whose_computer_a_list_was_made_on_tells_nothing(team: Team, write: Write, name: str, text: str) -> None:
    assert len(identify.look(team.clara, [write(name, text)], "Index").records) == 1


TITLED = {"called.csv"}  # without the titles nothing would come in


@pytest.mark.parametrize("name", sorted(ASKED.keys() - TITLED))
def test_it_is_sealed_where_somebody_says_whose_it_is(team: Team, write: Write, name: str) -> None:
    path = write(name, ASKED[name])
    (asked,) = [column for table in identify.look(team.clara, [path], "Index").tables for column in table.asked]
    coming = identify.look(team.clara, [path], "Index", voting=parse_votes((f"{asked}=Ada",), ()))
    assert identify.bring(team.clara, coming).new > 0
    assert not holding(team.folder / "review", SAID)


@pytest.mark.parametrize("name", ASKED)
def test_it_stays_where_somebody_says_that_it_is_data(team: Team, write: Write, name: str) -> None:
    path = write(name, ASKED[name])
    (asked,) = [column for table in identify.look(team.clara, [path], "Index").tables for column in table.asked]
    coming = identify.look(team.clara, [path], "Index", voting=parse_votes((), (asked,)))
    assert identify.bring(team.clara, coming).new > 0
    assert len(holding(team.folder, SAID)) > 1, "the file, and what was read of it"


HONEST = {
    "places.csv": "title,year,School\nPiers,2020,Ben Nevis Primary\nQuays,2021,Ada Street\n",
    "people.ris": ris("N1  - Carter, Ben; Okoro, Ada (officers)\nDB  - ProQuest"),
    "draft.ris": ris("AB  - (Draft) It tells of piers [see annex B].", title="[Draft] Piers (easy read version)"),
    "file.ris": ris("L1  - file:///home/x/Zotero/storage/AB12/piers.pdf"),
    "authors.ris": ris("AU  - Quill, Ada\nAU  - Ben, R.\nPB  - Friends of Ada\nID  - BR2019"),
    "sums.csv": "title,year,Recommendations\nPiers,2020,We recommend that the council tells us its waits\n",
}


@pytest.mark.parametrize("name", HONEST)
def test_what_is_of_others_comes_in_unasked(team: Team, write: Write, name: str) -> None:
    assert identify.import_files(team.clara, [write(name, HONEST[name])], "Index").new > 0


def test_a_total_below_a_table_that_names_a_colleague_is_no_record(team: Team, write: Write) -> None:
    path = write("t.csv", f"title,year\nPiers,2020\nTaken by Ada {SAID}: 3,\n")
    found = identify.import_files(team.clara, [path], "Index")
    assert (found.new, holding(team.folder / "review", SAID)) == (1, [found.files[0].sha256])


def word(*, comment: str = "", line: str = "", author: str = "Ada", keywords: str = "") -> bytes:
    made, data = docx.Document(), BytesIO()
    made.add_heading("Piers of the north", 0)
    made.add_paragraph(TEXT)
    if comment:
        made.add_comment(made.paragraphs[1].runs, text=comment, author=author, initials="")
    if line:
        made.add_paragraph(line)
    made.core_properties.keywords = keywords
    made.save(data)
    return data.getvalue()


def pdf(*notes: Text | FreeText, author: str = "") -> bytes:
    made, data = PdfWriter(), BytesIO()
    made.add_blank_page(400, 400)
    for note in notes:
        if author:
            note[NameObject("/T")] = TextStringObject(author)
        made.add_annotation(0, note)
    made.write(data)
    return data.getvalue()


def mail(text: str, *, sender: str = "Ada <ada@uni.example>", subject: str = "Piers") -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = sender, subject, "Mon, 14 Jun 2021 10:00:00 +0000"
    made.set_content(text)
    return made.as_bytes()


def page(source: str) -> bytes:
    return f"<html><head><title>Piers</title>{source}</head><body><h1>Piers</h1><p>{TEXT}</p></body></html>".encode()


PASSED_ON = f"{SAID}\n\nAda\n\n---------- Forwarded message ---------\nFrom: FOI <foi@x.gov.uk>\n\n{TEXT}\n"
DOCUMENTS: dict[str, tuple[bytes, bool]] = {  # whether it is held up
    "a comment.docx": (word(comment=SAID), True),
    "of another.docx": (word(comment="Check this with finance", author="Jo Hall"), False),
    "a verdict.docx": (word(comment="Exclude - too old", author="Jo Hall"), True),
    "signed.docx": (word(line=f"Piers (2015) – Ada: {SAID}"), True),
    "words.docx": (word(line="Ada: we were out of options."), False),
    "keywords.docx": (word(keywords=f"Ada {SAID}"), True),
    "pinned.pdf": (pdf(Text(rect=(9, 9, 99, 99), text=SAID), author="Ada"), True),
    "typed.pdf": (pdf(FreeText(rect=(9, 9, 99, 99), text=f"Ada {SAID}")), True),
    "approved.pdf": (
        pdf(FreeText(rect=(9, 9, 99, 99), text="Approved at Cabinet, 4 May 2021"), author="Jo Hall"),
        False,
    ),
    "own words.eml": (mail(f"I looked at it: {SAID}.\n\nAda\n"), True),
    "a stranger.eml": (mail("Hi,\n\nI would leave it out, too old.\n\nZoe\n", sender="Zoe <zoe@x.example>"), True),
    "an officer.eml": (mail(f"Dear all,\n\nWe keep this under review. {TEXT}\n", sender="Jo <jo@x.example>"), False),
    "of the council.eml": (mail(f"Dear Ada,\n\n{TEXT}\n", sender="FOI <foi@x.gov.uk>"), False),
    "passed on.eml": (mail(PASSED_ON, subject="Fwd: Piers"), False),
    "notes.md": (f"# Piers of the north\n\n{TEXT}\n\n> Ada took notes of {SAID} at the meeting\n".encode(), False),
    "callout.md": (f"# Piers of the north\n\n{TEXT}\n\n> [!note] Ada: leave out\n".encode(), True),
    "source.html": (page(f"<!-- Ada: {SAID} -->"), True),
    "verdict.html": (page("<!--\nBen: exclude,\ntoo old\n-->"), True),
    "site.html": (page("<!-- Ada theme, v2 --><!--[if IE]> Ben: no <![endif]--><!-- include nav -->"), False),
}


def test_a_document_in_which_a_colleague_speaks_is_held_up(team: Team, tmp_path: Path) -> None:
    for name, (data, _) in DOCUMENTS.items():
        (tmp_path / name).write_bytes(data)
    coming = identify.look(team.clara, [tmp_path / name for name in DOCUMENTS], "Index")
    held = {Path(file.path).name for file in coming.files if file.reported}
    assert held == {name for name, (_, is_held) in DOCUMENTS.items() if is_held}
    told = [problem.text for file in coming.files for problem in file.problems if file.reported]
    assert all("everybody would read" in text and SAID not in text for text in told)
    identify.bring(team.clara, coming, partial=True)
    (page,) = [page for page in texts_of(team) if SAID in page]
    assert "took notes" in page, "no verdict"


def texts_of(team: Team) -> list[str]:
    """Give what was read of documents, as it lies in the vault."""
    found = (path.read_bytes() for path in (team.folder / "review" / "files").rglob("*") if path.is_file())
    return [data.decode() for data in found if data.startswith(b'["')]


def test_it_is_put_to_no_report_either(team: Team, tmp_path: Path) -> None:
    path = tmp_path / "a comment.docx"
    path.write_bytes(DOCUMENTS[path.name][0])
    with pytest.raises(ReviewError, match="a comment"):
        retrieve.attach(team.clara, team.homes[0], path)


def test_the_name_of_a_file_tells_nobody_what_a_colleague_decided(team: Team, write: Write) -> None:
    listed = write(f"included by Ada {SAID}.csv", "title,year\nPiers,2020\n")
    document = write(f"NO - Ada {SAID}.md", f"# Quays of the north\n\n{TEXT}\n")
    found = identify.import_files(team.clara, [listed, document], "Index")
    assert {Path(file.path).name for file in found.files} == {listed.name, document.name}, "whoever imports knows them"
    names = [str(file["name"]) for file in team.clara.frame.batches[found.batch].files]
    assert sorted(names) == ["document 2.md", "list 1.csv"]
    assert not holding(team.folder / "review", SAID)
    retrieve.attach(team.clara, team.homes[0], write(f"Ada {SAID} again.md", f"# Locks\n\n{TEXT} And more.\n"))
    assert not holding(team.folder / "review", SAID)


SIGNED = word(line="Ada: leave out")  # as a colleague would, or somebody of that name in a play


def test_one_word_takes_in_all_documents_in_which_somebody_of_a_colleagues_name_speaks(
    team: Team, tmp_path: Path
) -> None:
    paths = [tmp_path / f"talk {n}.docx" for n in range(3)]
    for n, path in enumerate(paths):
        path.write_bytes(word(line="Ada: leave out", keywords=f"{n}"))
    coming = identify.look(team.clara, paths, "Index")
    assert {name for table in coming.tables for name in table.asked} == {"signed Ada"}
    assert all('--not-votes "signed Ada"' in problem.text for file in coming.files for problem in file.problems)
    assert identify.bring(team.clara, coming).new == 0 and not texts_of(team)
    taken = identify.bring(
        team.clara, identify.look(team.clara, paths, "Index", voting=parse_votes((), ("signed ada",)))
    )
    assert taken.new == len(paths)
    again = identify.import_files(team.clara, paths, "Index")
    assert (again.known, again.reported) == (len(paths), 0), "nobody is asked again"
    other = identify.import_files(team.clara, paths, "Register")
    assert (other.new, other.reported) == (len(paths), 0), "from another source neither"


def test_what_is_said_of_one_place_says_nothing_of_another(team: Team, tmp_path: Path) -> None:
    path = tmp_path / "both.docx"
    path.write_bytes(word(comment=SAID, line="Ben: leave out"))
    for names, open_ in (((), ["a comment", "signed Ben"]), (("a comment",), ["signed Ben"]), (("signed Ada",), None)):
        coming = identify.look(team.clara, [path], "Index", voting=parse_votes((), names))
        assert [name for table in coming.tables for name in table.asked] == (open_ or ["a comment", "signed Ben"])
        assert not coming.records


def test_a_document_is_left_out_and_the_others_come_in(team: Team, tmp_path: Path) -> None:
    held, free = tmp_path / "held.docx", tmp_path / "free.md"
    held.write_bytes(SIGNED)
    free.write_text(f"# Quays\n\n{TEXT}\n", encoding="utf-8")
    (table,) = identify.look(team.clara, [held, free], "Index").tables
    coming = identify.look(team.clara, [held, free], "Index", chosen={table.key: {}})
    found = identify.bring(team.clara, coming)
    assert (found.new, found.reported, len(texts_of(team))) == (1, 0, 1)


def test_a_document_that_hangs_on_a_mail_is_asked_about_there(team: Team, tmp_path: Path) -> None:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = "FOI <foi@x.gov.uk>", "Piers", "Mon, 14 Jun 2021 10:00:00 +0000"
    made.set_content(f"Dear all,\n\n{TEXT}\n")
    made.add_attachment(SIGNED, maintype="application", subtype="octet-stream", filename="talk.docx")
    path = tmp_path / "letter.eml"
    path.write_bytes(made.as_bytes())
    coming = identify.look(team.clara, [path], "Index")
    assert ([t.asked for t in coming.tables], len(coming.records)) == ([("signed Ada",)], 0)
    coming = identify.look(team.clara, [path], "Index", voting=parse_votes((), ("signed Ada",)))
    assert identify.bring(team.clara, coming).new == 1
    again = identify.import_files(team.clara, [path], "Index")
    assert (again.known, again.reported) == (1, 0)


def test_an_email_of_a_colleague_comes_in_whole_where_its_words_are_not_theirs(team: Team, tmp_path: Path) -> None:
    path = tmp_path / "own words.eml"
    path.write_bytes(DOCUMENTS[path.name][0])
    coming = identify.look(team.clara, [path], "Index", voting=parse_votes((), ("its sender",)))
    assert identify.bring(team.clara, coming).new == 1
    assert any(SAID in page for page in texts_of(team))


def test_it_is_put_to_a_report_once_somebody_says_whose_words_they_are(team: Team, tmp_path: Path) -> None:
    path = tmp_path / "talk.docx"
    path.write_bytes(SIGNED)
    with pytest.raises(HeldUpError, match="signed Ada") as held:
        retrieve.attach(team.clara, team.homes[0], path)
    retrieve.attach(team.clara, team.homes[0], path, own=held.value.names)
    retrieve.attach(team.clara, team.homes[1], path)  # it is in the review now, and nobody is asked again
