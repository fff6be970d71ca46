"""Bad input: each is one clear sentence and exit code 1, and nothing is half written."""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest

from review_tui.cli import main
from review_tui.cli.identify import importing
from review_tui.cli.listing import COMMANDS
from tests.cli.conftest import Program, bare

BAD_PROTOCOL = "title: T\nstages:\n  - {name: title, kind: screening, people: many}\n"
LONG = "ŕ" * 300  # no file of any system can be called so
BAD_FORM = "id: f\ntitle: F\nversion: '1'\nitems:\n  - {id: a, label: A, kind: choice}\n"


def half_read(folder: Path) -> tuple[Path, Path]:
    """A list that can be read, and one that cannot."""
    good, bad = folder / "one.csv", folder / "two.csv"
    good.write_text("Title,Year\nA paper on speech,2020\n", "utf-8")
    bad.write_text('Title,Year\n"Never closed,2020\nAnother,2021\n', "utf-8")
    return good, bad


def test_an_import_that_would_lose_records_is_refused_with_the_place(review: Program, tmp_path: Path) -> None:
    said = review("import", *half_read(tmp_path), "--source", "Index", code=1).stderr
    assert "two.csv, line 2: A quotation mark opened in line 2" in said
    assert "bring in the other 1 as they are: --partial" in said
    assert review.json("list") == []


def test_a_partial_import_is_accepted_with_a_flag(review: Program, tmp_path: Path) -> None:
    files = half_read(tmp_path)
    refused = json.loads(review("import", *files, "--source", "Index", "--json", code=1).stdout)
    assert (refused["refused"], refused["batch"], refused["new"], refused["reported"]) == (True, "", 1, 1)
    found = review.json("import", *files, "--source", "Index", "--partial")
    assert (found["refused"], found["found"], found["new"], found["reported"]) == (False, 2, 1, 1)
    assert len(review.json("list")) == 1


@pytest.mark.parametrize(("answer", "count"), [("y", 1), ("n", 0)])
def test_a_partial_import_is_accepted_with_a_word_on_a_terminal(
    review: Program, tmp_path: Path, answer: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "at_terminal", lambda: True)
    shown = False

    @contextmanager
    def bar() -> Iterator[None]:
        nonlocal shown
        shown = True
        yield None
        shown = False

    asked = click.confirm

    def confirm(text: str, err: bool = False) -> bool:
        assert not shown, "a bar would cover the question"
        return asked(text, err=err)

    monkeypatch.setattr(importing, "bar", bar)
    monkeypatch.setattr(click, "confirm", confirm)
    result = review("import", *half_read(tmp_path), "--source", "Index", lines=[answer], code=1 - count)
    assert "1 record cannot be read. Bring in the other 1?" in result.stderr
    assert len(review.json("list")) == count


def test_a_missing_file(review: Program, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.ris"
    assert f"no file or folder {missing}" in review.refused("import", missing, "--source", "Index")
    assert "could not be read" in review.refused("protocol", "apply", missing, "--why", "x")
    assert "could not be read" in review.refused("form", "check", missing)
    assert "could not be read" in review.refused("share", "merge", missing)
    assert "could not be read" in review.refused("dedupe", "--file", missing)


def test_a_missing_file_to_attach_leaves_all_of_them_out(filled: Program, tmp_path: Path) -> None:
    there = tmp_path / "there.txt"
    there.write_text("words")
    said = filled.refused("attach", "A1", "--file", there, "--file", tmp_path / "nowhere.txt")
    assert "Nothing was attached" in said


def test_an_unreadable_file_is_reported_and_counted(review: Program, tmp_path: Path) -> None:
    bad = tmp_path / "noise.pdf"
    bad.write_bytes(b"%PDF-1.4\n" + bytes(range(256)) * 4)
    found = review.json("import", bad, "--source", "Index")
    assert found["found"] == found["new"] + found["known"] + found["reported"]
    assert review.json("counts")["boxes"]["db_identified"]["n"] == found["new"]


def test_an_empty_folder_to_import(review: Program, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "No file was found there" in review.refused("import", tmp_path / "empty", "--source", "Index")


def test_a_file_that_is_no_text(review: Program, tmp_path: Path) -> None:
    noise = tmp_path / "noise.yaml"
    noise.write_bytes(b"title: \xff\xfe")
    assert "is not text in UTF-8 (byte 7)" in review.refused("protocol", "apply", noise, "--why", "x")


def test_an_unknown_source_gives_the_line_to_type(review: Program, ris: Path) -> None:
    said = review.refused("import", ris, "--source", "Nowhere")
    assert "review-tui source add Nowhere --kind" in bare(said)


def test_a_folder_that_is_a_review_already(review: Program) -> None:
    said = review.refused("new", review.folder, "--title", "T", "--lead", "Zoe", bare=True)
    assert "There is a review in" in said


def test_a_review_made_by_a_newer_version(review: Program) -> None:
    with sqlite3.connect(review.folder / "review.db") as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    assert "made by a newer version of review-tui" in review.refused("progress")


def test_a_database_of_something_else(review: Program, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with sqlite3.connect(tmp_path / "other" / "review.db") as database:
        database.execute("CREATE TABLE cat (name)")
    database.close()
    assert "not one of review-tui" in review.refused("-C", tmp_path / "other", "progress", bare=True)
    (tmp_path / "other" / "review.db").write_text("no database at all " * 100)
    assert "could not be opened as a review" in review.refused("-C", tmp_path / "other", "progress", bare=True)


def test_a_reviewer_acting_as_lead(filled: Program, tmp_path: Path) -> None:
    protocol = filled.folder / "protocol.yaml"
    for words in (
        ("reviewer", "add", "Zoe", "--role", "lead"),
        ("reviewer", "retire", "Ben"),
        ("protocol", "apply", protocol, "--why", "x"),
        ("protocol", "edit"),
        ("batch", "withdraw", "1", "--why", "x"),
        ("stage", "close", "title"),
        ("stage", "open", "title"),
        ("reopen", "A1", "--stage", "title", "--note", "x"),
    ):
        assert "Only a lead may" in filled.refused(*words, who="Ada"), words


def test_a_reader_may_look_but_not_act(filled: Program, ris: Path) -> None:
    for words in (
        ("decide", "A1", "include", "--stage", "title"),
        ("screen", "--plain"),
        ("import", ris, "--source", "Index"),
        ("dedupe",),
        ("note", "A1", "text"),
        ("undo",),
        ("remove", "A1", "--why", "x"),
    ):
        assert "A reader may look but not" in filled.refused(*words, who="Rhea"), words
    assert filled("progress", who="Rhea").stdout


def test_a_retired_person_acts_no_more(filled: Program) -> None:
    filled("reviewer", "retire", "Ben")
    assert "was retired" in filled.refused("decide", "A1", "include", "--stage", "title", who="Ben")


def test_an_invalid_protocol_names_the_line(review: Program, tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(BAD_PROTOCOL)
    assert "bad.yaml line 3" in review.refused("protocol", "apply", file, "--why", "x")
    fresh = tmp_path / "fresh"
    said = review.refused("new", fresh, "--title", "T", "--lead", "Zoe", "--protocol", file, bare=True)
    assert "bad.yaml line 3" in said
    assert not fresh.exists()


def test_an_invalid_form_names_the_line(review: Program, tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(BAD_FORM)
    assert "bad.yaml line 5" in review.refused("form", "check", file)
    assert "bad.yaml line 5" in review.refused("form", "load", file)


def test_a_protocol_that_names_a_form_nobody_loaded(review: Program, tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    file.write_text(
        "title: T\nstages:\n  - {name: title, kind: screening}\n  - {name: q, kind: appraisal, form: nope}\n"
    )
    said = review.refused("protocol", "apply", file, "--why", "x")
    assert 'names the form "nope", which is not loaded' in said
    assert "review-tui form load FILE" in bare(said)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("decide", "A9", "include", "--stage", "title"), "There is no record A9"),
        (("decide", "A1", "include", "--stage", "tittle"), 'no stage called "tittle"'),
        (("decide", "A1", "perhaps", "--stage", "title"), '"perhaps" is no decision'),
        (("decide", "A1", "exclude", "--stage", "title", "--reason", "ugly"), 'no exclusion reason "ugly"'),
        (("decide", "A1", "include", "--stage", "title", "--reason", "topic"), "goes with an exclusion only"),
        (("decide", "A1", "include", "--stage", "full_text"), "is not at the stage full text"),
        (("decide", "A1", "include", "--stage", "quality"), "a form is filled in"),
        (("resolve", "A1", "include", "--stage", "title", "--note", "x"), "There is no conflict on A1"),
        (("reopen", "A1", "--stage", "title", "--note", "x"), "No votes on A1 at title were opened"),
        (("conflicts", "--stage", "nope"), 'no stage called "nope"'),
        (("agreement", "--stage", "nope"), 'no stage called "nope"'),
        (("screen", "--stage", "nope", "--plain"), 'no stage called "nope"'),
        (("screen", "--stage", "nope"), 'no stage called "nope"'),
        (("pairs", "judge", "A1", "A2", "twin"), '"twin" is no verdict'),
        (("pairs", "judge", "A1", "A1", "same"), "one record, not two"),
        (("report", "split", "A2"), "is a single record"),
        (("edit", "A1", "colour=red", "--why", "x"), 'no field "colour"'),
        (("edit", "A1", "year=soon", "--why", "x"), '"soon" is not a year'),
        (("batch", "withdraw", "7", "--why", "x"), 'no batch "7"'),
        (("export", "posters"), 'no export called "posters"'),
        (("export", "posters"), "warc, database, deposit, all."),
        (("export", "prisma", "--format", "gif"), '"gif" is no format'),
        (("form", "show", "nope"), 'no form "nope"'),
        (("undo", "ffff"), "There is no event ffff"),
        (("history", "A99"), "There is no record A99"),
        (("study", "group", "A1", "--name", "x"), "at least two reports"),
        (("source", "add", "X", "--kind", "library"), '"library" is no kind of source'),
        (("source", "run", "Index", "--searched", "yesterday"), '"yesterday" is not a date'),
        (("source", "run", "Index", "--searched", "2026-01-01", "--seen", "-3"), "cannot be negative"),
        (("reviewer", "add", "Ada", "--role", "reviewer"), "Ada is a reviewer of this review already"),
        (("reviewer", "retire", "Clara Voss"), "A review needs a lead"),
        (("reviewer", "retire", "Nobody"), 'no reviewer called "Nobody"'),
        (("share", "export", "x.zip", "--for", "Nobody"), 'no reviewer called "Nobody"'),
    ],
)
def test_a_wrong_name_is_a_sentence(filled: Program, words: tuple[str, ...], sentence: str) -> None:
    votes = words[0] in ("decide", "screen")  # as a reviewer does: a lead is refused for being one
    assert sentence in filled.refused(*words, who="Ada" if votes else "")


def test_whoever_did_nothing_has_nothing_to_undo(filled: Program) -> None:
    assert "nothing of yours to undo" in filled.refused("undo", who="Ada")


def test_an_exclusion_at_full_text_needs_a_reason(filled: Program, tmp_path: Path) -> None:
    for who in ("Ada", "Ben"):
        filled("decide", "A1", "include", "--stage", "title", who=who)
    filled("stage", "close", "title", who="Clara Voss")
    text = tmp_path / "a1.txt"
    text.write_text("The whole text.")
    filled("attach", "A1", "--file", text)
    said = filled.refused("decide", "A1", "exclude", "--stage", "full_text", who="Ada")
    assert "needs a reason: 1 population" in said


def test_a_second_vote_replaces_the_standing_one_and_the_first_is_kept(filled: Program) -> None:
    filled("decide", "A1", "include", "--stage", "title", who="Ada")
    told = filled("decide", "A1", "exclude", "--stage", "title", who="Ada").stderr
    assert "in place of your earlier one" in told
    assert filled.json("progress", who="Ada")["stages"][0]["done"] == 1
    votes = [e["body"]["choice"] for e in filled.json("history", "A1", who="Ada") if e["kind"] == "decided"]
    assert votes == ["include", "exclude"]


def test_a_vote_on_a_locked_subject(filled: Program) -> None:
    for who in ("Ada", "Ben"):
        filled("screen", "--plain", "--stage", "title", who=who, lines=["i", "i", "i", "i"])
    said = filled.refused("decide", "A2", "exclude", "--stage", "title", who="Ada")
    assert "opened and is locked" in said
    filled("reopen", "A2", "--stage", "title", "--note", "a slip", who="Clara Voss")
    filled("decide", "A2", "exclude", "--stage", "title", who="Ada")


def test_a_closed_stage_takes_no_votes(filled: Program) -> None:
    assert "Title is closed" in filled("stage", "close", "title").stderr
    assert "review-tui stage open title" in bare(
        filled.refused("decide", "A1", "include", "--stage", "title", who="Ada")
    )
    filled("stage", "open", "title", who="Clara Voss")
    filled("decide", "A1", "include", "--stage", "title", who="Ada")


def limit_pages(monkeypatch: pytest.MonkeyPatch, spare: int) -> None:
    """Let a disk have room for a few pages more than the database has."""
    from review_tui.store import connection

    settle = connection.settle

    def settled(database: sqlite3.Connection) -> None:
        settle(database)
        (pages,) = database.execute("PRAGMA page_count").fetchone()
        database.execute(f"PRAGMA max_page_count = {pages + spare}")

    monkeypatch.setattr(connection, "settle", settled)


def test_a_full_disk(filled: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = tmp_path / "many.ris"
    many.write_text("".join(f"TY  - RPRT\nTI  - A report on provision {n}\nER  -\n\n" for n in range(2000)))
    limit_pages(monkeypatch, 2)
    result = filled("import", many, "--source", "Index", code=1)
    assert "The disk is full: nothing was written" in result.stderr
    monkeypatch.undo()
    monkeypatch.setenv("REVIEW_TUI_STATE", str(tmp_path / "state"))
    assert filled.json("progress")["records"] == 5
    assert "all is well" in filled("check", "--rebuild").stderr


def test_a_disk_that_is_full_while_a_review_is_founded_leaves_none(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    from review_tui.model.review.errors import ReviewError
    from review_tui.store.store import Store

    def full(*_: object, **__: object) -> None:
        raise ReviewError("The disk is full: nothing was written. Make room, then do it again.")

    monkeypatch.setattr(Store, "append", full)
    said = program("new", program.folder, "--title", "T", "--lead", "Zoe", bare=True, code=1).stderr
    assert "The disk is full" in said
    assert not (program.folder / "review.db").exists()
    assert not (program.folder / "protocol.yaml").exists()
    monkeypatch.undo()


def test_a_review_on_a_network_mount(review: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    place = str(review.folder.parent.resolve()).replace("\\", "\\134").replace(" ", "\\040")
    mounts = f"server:/home {place} nfs4 rw 0 0\n"
    monkeypatch.setattr("review_tui.store.place.mount_table", lambda: mounts)
    said = review.refused("progress")
    assert "network mount (nfs4)" in said
    assert "review-tui share export" in bare(said)
    said = review.refused("new", review.folder.parent / "n", "--title", "T", "--lead", "Zoe", bare=True)
    assert "network mount (nfs4)" in said


def test_a_synced_folder_warns_and_goes_on(program: Program, tmp_path: Path) -> None:
    program.folder = tmp_path / "Dropbox" / "review"
    program("new", program.folder, "--title", "T", "--lead", "Clara", bare=True)
    found = program("progress")
    assert "synced folder (Dropbox)" in found.stderr
    assert found.stdout


HOSTILE = (
    "TY  - RPRT\nTI  - Closing [/ and [red]red[/red] and \x1b[31mANSI\x1b[0m\nA1  - =cmd()\n"
    "AB  - [bold]x \x1b]0;t\x07y\nER  -\n\n"
    "TY  - RPRT\nTI  - =cmd|' /C calc'!A0\nA1  - @SUM(1)\nER  -\n"
)


def test_hostile_titles_are_harmless_in_every_command(review: Program, tmp_path: Path) -> None:
    file = tmp_path / "hostile.ris"
    file.write_text(HOSTILE)
    review("import", file, "--source", "Index")
    review("dedupe")
    for who in ("Ada", "Ben"):
        choice = "i" if who == "Ada" else "e"
        shown = review("screen", "--plain", "--stage", "title", who=who, lines=[choice, choice]).output
        assert "\x1b" not in shown
        assert "Closing [/ and [red]red[/red]" in shown
    for words in (("conflicts",), ("history", "A1"), ("pairs", "list"), ("batch", "list"), ("progress",), ("counts",)):
        for extra in ((), ("--json",)):
            shown = review(*words, *extra, who="Clara Voss").output
            assert "\x1b" not in shown
            assert "\x07" not in shown
    assert "[red]red[/red]" in review("conflicts").stdout
    for number in ("A1", "A2"):
        review("resolve", number, "exclude", "--stage", "title", "--note", "[/red] =cmd() \x1b[2J")
    review("export", "tables", "--format", "csv", "--to", tmp_path / "out")
    cells = "".join(path.read_text("utf-8") for path in (tmp_path / "out").glob("*.csv"))
    assert "\x1b" not in cells
    assert not [line for line in cells.splitlines() for cell in line.split(",") if cell.lstrip('"').startswith("=")]


def test_an_import_of_which_nothing_could_be_read_leaves_with_1_and_says_why(review: Program, tmp_path: Path) -> None:
    (tmp_path / "empty.ris").write_text("", "utf-8")
    result = review("import", tmp_path / "empty.ris", "--source", "Index", code=1)
    assert "empty.ris is empty" in result.stderr
    told = json.loads(review("import", tmp_path / "empty.ris", "--source", "Index", "--json", code=1).stdout)
    assert (told["found"], told["new"], told["known"], told["reported"]) == (1, 0, 0, 1)


@pytest.mark.parametrize(
    "words",
    [
        ("dedupe", "--file", "FROM", "--out", "MINE"),
        ("dedupe", "--file", "FROM", "--pairs", "MINE"),
        ("dedupe", "--file", "FROM", "--links", "MINE"),
        ("organisations", "coverage", "--to", "MINE"),
        ("backup", "MINE"),
        ("share", "export", "MINE", "--for", "Ada"),
        ("export", "database", "MINE"),
    ],
    ids=" ".join,
)
def test_a_file_of_the_user_is_never_written_over(review: Program, tmp_path: Path, words: tuple[str, ...]) -> None:
    mine, table = tmp_path / "mine.csv", tmp_path / "from.csv"
    mine.write_text("mine", "utf-8")
    table.write_text("id,title\n1,A plan\n", "utf-8")
    said = review.refused(*({"MINE": mine, "FROM": table}.get(word, word) for word in words))
    assert "exists already" in said
    assert "mine-2.csv" in said
    assert mine.read_text("utf-8") == "mine"


def required_texts() -> list[tuple[tuple[str, ...], click.Parameter]]:
    """Give every text or path that a command needs, or may be given, with the way to its command."""
    found: list[tuple[tuple[str, ...], click.Parameter]] = []
    left: list[tuple[tuple[str, ...], click.Command]] = [((), main)]
    while left:
        way, command = left.pop()
        inner = {name: main.get_command(None, name) for name in COMMANDS} if command is main else {}
        inner = {**inner, **getattr(command, "commands", {})}
        left += [((*way, name), each) for name, each in inner.items() if each]
        paths = [param for param in command.params if isinstance(param.type, click.Path)]
        texts = [param for param in command.params if param.required and param.type.name == "text"]
        found += [(way, param) for param in (*paths, *texts)]
    return sorted(found, key=lambda one: (one[0], str(one[1].name)))


def test_an_empty_text_or_path_is_told_by_the_name_it_was_asked_for_by() -> None:
    """No variable that is not set founds a review without a title, or imports the working folder."""
    found = required_texts()
    assert {"title", "lead", "paths", "why", "text"} <= {str(param.name) for _, param in found}
    for way, param in found:
        with pytest.raises(click.BadParameter) as refused:
            param.type.convert(" ", param, None)
        assert "it is empty" in refused.value.message, (way, param.name)


def test_an_empty_title_names_its_option_and_makes_nothing(program: Program, tmp_path: Path) -> None:
    said = program("new", tmp_path / "r", "--title", " ", "--lead", "Clara", code=2).stderr
    assert "Invalid value for '--title': it is empty." in said
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("counts",),
        ("import", "LIST", "--source", "Index"),
        ("restore", "LIST"),
        ("share", "merge", "LIST"),
        ("form", "check", "LIST"),
    ],
)
def test_what_is_anothers_alone_is_told_in_a_sentence(
    review: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    (tmp_path / "list.ris").write_text("TY  - RPRT\nTI  - A\nER  - \n")
    barred = tmp_path / "list.ris" if "LIST" in words else review.folder
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, how: Path(path) != barred and real(path, how))
    said = review(*(barred if word == "LIST" else word for word in words), code=1).stderr
    assert f"{barred} is closed to whoever works here now. Ask its owner" in said
    assert "Usage:" not in said
    assert "Nothing was changed." in said


def test_so_is_what_lies_in_a_folder_of_anothers(
    review: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def barred(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", barred)
        said = review("counts", code=1).stderr
    assert "is closed to whoever works here now" in said
    assert "went wrong inside" not in said


def test_a_link_that_leads_nowhere_is_no_matter_of_rights(review: Program, tmp_path: Path) -> None:
    (tmp_path / "gone.ris").symlink_to(tmp_path / "nothing.ris")
    assert "is closed to" not in review("import", tmp_path / "gone.ris", "--source", "Index", code=1).stderr


@pytest.mark.parametrize(
    "words",
    [("-C", LONG, "progress"), ("-C", LONG, "share", "merge", "x.zip"), (LONG,), ("restore", LONG),
     ("new", LONG, "--title", "T", "--lead", "L"), ("export", "prisma", "--to", LONG), ("form", "check", LONG),
     ("import", LONG, "--source", "Index"), ("import", f"x/../{LONG}", "--source", "Index")],
)  # fmt: skip
def test_a_name_that_no_file_can_have_is_told_in_a_sentence(review: Program, words: tuple[str, ...]) -> None:
    assert review(*words, bare=words[0] in ("-C", LONG, "new"), code=1).stderr.strip()
