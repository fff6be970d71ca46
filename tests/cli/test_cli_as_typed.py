"""What a command proposes can be typed where it was read: with the -C and the --as of that call."""

import re
import shlex
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.scene import scene
from review_tui.cli import main
from review_tui.cli.as_typed import as_typed, spelled, works_in
from review_tui.cli.listing import COMMANDS
from review_tui.model.review.quoting import quoted
from tests.cli.conftest import Program

OWN_FOLDER = ("demo", "new")  # what they make lies in a folder of its own


def told(text: str, *options: str, environment: str = "") -> str:
    """Give a text as a call with these options tells it."""
    context = main.make_context(
        "review-tui", [*options, "progress"], auto_envvar_prefix=None, resilient_parsing=False, obj=None
    )
    with context, click.Context(main.commands.get("progress") or click.Command("progress"), parent=context):
        return as_typed(text)


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - set(OWN_FOLDER)))
def test_every_command_of_the_review_is_told_with_its_place(command: str) -> None:
    assert told(f"Next: review-tui {command} X", "-C", "rev") == f"Next: review-tui -C rev {command} X"
    assert told(f"Next: review-tui {command} X") == f"Next: review-tui {command} X"


def test_what_a_call_proposes_for_a_folder_of_its_own_names_that_one() -> None:
    context = main.make_context("review-tui", ["-C", "rev", "restore"])
    with context, click.Context(click.Command("restore"), parent=context):
        works_in(Path("a b"))
        assert as_typed("Say review-tui undo") == 'Say review-tui -C "a b" undo'


@pytest.mark.parametrize(
    "text",
    [
        "make one with review-tui new FOLDER", "see review-tui demo", "a newer version of review-tui writes to it",
        "All of them: review-tui --help", "undo", "see review-tui -C other undo", "my-review-tui-undo",
        "review-tui share merge FILE in an empty folder",
        "Ask Clara for a whole bundle: review-tui share export FILE --for NAME --whole",
        "If it stays so, ask whoever put them there to say review-tui share sync.",
    ],
)  # fmt: skip
def test_what_is_typed_elsewhere_or_is_no_command_stays(text: str) -> None:
    assert told(text, "-C", "rev", "--as", "Ada") == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Undo: review-tui undo", 'Undo: review-tui -C "a b" --as "Ada Q" undo'),
        ("A lead opens it: review-tui stage open title", 'A lead opens it: review-tui -C "a b" stage open title'),
        ("Ask a lead. Yours: review-tui progress", 'Ask a lead. Yours: review-tui -C "a b" --as "Ada Q" progress'),
        ("Say review-tui reviewer be NAME, or --as NAME", 'Say review-tui -C "a b" reviewer be NAME, or --as NAME'),
        ("review-tui undo\nA lead: review-tui x", 'review-tui -C "a b" --as "Ada Q" undo\nA lead: review-tui x'),
    ],
)  # fmt: skip
def test_who_acts_goes_along_unless_somebody_else_may_have_to_type_it(text: str, said: str) -> None:
    assert told(text, "-C", "a b", "--as", "Ada Q") == said


TYPED_BY_LEADS = (
    "title is closed. A lead opens it: review-tui stage open title.",
    "A lead can give the votes back: review-tui reopen A2 --stage title --note WHY",
    "Who rated can answer it once a lead gives it back: review-tui reopen A2 --stage quality --note WHY",
    "Ask the lead: review-tui pairs judge A1 A2 same",
    "excluded at its stage: ask a lead to give the votes back (review-tui reopen).",
    "A lead writes a bundle for that: review-tui share export --for Ben",
    "You have no place there. A lead may give you a place (review-tui assign A2 --to Ben)",
)
TYPED_BY_READERS = (
    "A lead looks at it. Meanwhile: review-tui progress",
    "Ask the lead, or give your work to them: review-tui share export FILE --for NAME",
    "A lead's login may bring them: review-tui share export FILE --for LEAD",
    "Undo: review-tui undo",
)


@pytest.mark.parametrize("text", TYPED_BY_LEADS)
def test_what_a_lead_types_in_a_copy_of_their_own_names_no_folder_of_the_reader(text: str) -> None:
    assert spelled(text, "ben", "Ben", leads_elsewhere=True) == text
    assert "review-tui -C ben " in spelled(text, "ben", "Ben")


@pytest.mark.parametrize("text", TYPED_BY_READERS)
def test_what_the_reader_types_names_their_folder_wherever_leads_work(text: str) -> None:
    assert "review-tui -C ben " in spelled(text, "ben", "", leads_elsewhere=True)
    assert spelled(text, "ben", "", leads_elsewhere=True) == spelled(text, "ben", "")


def test_a_copy_that_is_a_reviewers_knows_that_leads_type_elsewhere(tmp_path: Path) -> None:
    founding = scene(tmp_path)
    founding.c.must("Clara", "stage", "close", "title")
    ben, dora = founding.copy("Ben").c, founding.copy("Dora").c
    assert "lead opens it: review-tui stage open title" in ben("Ben", "decide", "A1", "include", "--stage", "title").err
    unknown = ben("Ben", "import", ben.home / "x.ris", "--source", "Nowhere").err
    assert f"-C {quoted(ben.folder)} --as Ben source add" in unknown
    here = founding.c("Ben", "decide", "A1", "include", "--stage", "title").err
    assert f"lead opens it: review-tui -C {quoted(founding.c.folder)} stage open title" in here
    with ben.desk("Ben") as his, dora.desk("Dora") as hers, founding.c.desk("Ben") as there:
        assert (his.is_of_leads, hers.is_of_leads, there.is_of_leads) == (False, True, True)


def test_who_the_terminal_says_works_here_goes_without_saying(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEW_TUI_AS", "Ada")
    assert told("Undo: review-tui undo", "-C", "rev") == "Undo: review-tui -C rev undo"


def test_outside_a_call_nothing_is_put_in() -> None:
    assert as_typed("Undo: review-tui undo") == "Undo: review-tui undo"


@given(st.text(min_size=1).filter(lambda name: bool(name.strip()) and "\0" not in name))
def test_whatever_the_folder_is_called_a_shell_reads_it_as_one_word(folder: str) -> None:
    if re.search(r"[\x00-\x1f\x7f-\x9f]|\s\s|[\u2000-\u206f]|^\s|\s$", folder) or not folder.isprintable():
        return
    words = shlex.split(told("review-tui undo", f"-C{folder}"))
    assert (words[0], words[1], words[3]) == ("review-tui", "-C", "undo")
    assert len(words) == 4


def proposal(text: str) -> list[str]:
    """Give the words of the command that a text ends with."""
    return shlex.split(text[text.rindex("review-tui ") :].strip())[1:]


def test_what_commands_propose_does_it_as_typed(filled: Program) -> None:
    """One on whose computer a lead is remembered votes by --as: the undo that is proposed takes back that vote."""
    filled("reviewer", "be", "Clara Voss")
    voted = filled("decide", "A1", "include", "--stage", "title", who="Ada").stderr
    filled(*proposal(voted), bare=True)
    assert "--as Ada undo" in voted
    assert "include" not in filled("history", "A1", who="Ada").stdout.splitlines()[1]
    filled("stage", "close", "title", who="Clara Voss")
    refused = filled.refused("decide", "A1", "include", "--stage", "title", who="Ada")
    assert proposal(refused) == ["-C", str(filled.folder), "stage", "open", "title"]
    filled(*proposal(refused), bare=True)
    filled("decide", "A1", "include", "--stage", "title", who="Ada")


def test_words_of_wrong_usage_say_it_too(filled: Program) -> None:
    said = filled("export", "database", code=2, who="Ada").stderr
    assert f"review-tui -C {quoted(filled.folder)} --as Ada export database" in said


def test_a_backup_is_found_by_the_name_under_which_it_is_listed(
    filled: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = filled.folder / "backups" / "2026-11-30T144600-before-merge.db"
    filled("backup", tmp_path / "b.zip", who="Clara Voss")
    kept.parent.mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path)
    assert "There is no file" in filled.refused("restore", "backups/none.db", who="Clara Voss")
    kept.write_bytes((filled.folder / "review.db").read_bytes())
    (listed,) = [line.split()[0] for line in filled("restore", who="Clara Voss").stdout.splitlines()[1:]]
    assert "The review here" in filled("restore", listed, who="Clara Voss").stdout
