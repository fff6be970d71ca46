"""With the same ids and clock, whatever Ada's unopened vote says, every command shows Ben the same bytes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from review_tui.cli.listing import COMMANDS
from tests.amount import IS_LONG, tried
from tests.cli.conftest import Program
from tests.template import Template

READING = (
    ("progress",),
    ("counts",),
    ("list",),
    ("list", "--box", "db_screened"),
    ("counts", "--check"),
    ("conflicts",),
    ("pilot", "list"),
    ("agreement",),
    ("rate", "--stage", "quality"),
    ("moderation", "--stage", "title"),
    ("wave", "list"),
    ("history", "A1"),
    ("show", "A2"),
    ("pairs", "list"),
    ("pairs", "list", "--links"),
    ("pairs", "list", "--clashes"),
    ("confirm",),
    ("ocr",),
    ("batch", "list"),
    ("votes", "list"),
    ("source", "list"),
    ("reviewer", "list"),
    ("protocol", "show"),
    ("form", "list"),
    ("study", "list"),
    ("contact", "list"),
    ("snapshot", "list"),
    ("round", "list"),
    ("edition", "list"),
    ("counts", "--at", "Voted"),
    ("counts", "--diff", "Filled", "Voted"),
    ("organisations", "list"),
    ("organisations", "guess"),
    ("organisations", "coverage"),
    ("list", "--organisation", "E08000035"),
    ("recheck",),
    ("questions",),
    ("notes",),
    ("labels",),
    ("sought",),
    ("list", "--where", "mine:none"),
    ("list", "--csv"),
    ("disputes", "list"),
    ("check",),
)
JSON = frozenset({
    "progress", "counts", "list", "conflicts", "agreement", "history", "pairs", "batch", "source", "reviewer", "study",
    "contact", "snapshot", "organisations", "round", "edition", "recheck", "confirm", "votes", "ocr", "questions",
    "notes", "labels", "sought", "disputes", "rate", "moderation", "show",
})  # fmt: skip
CHOICES = st.sampled_from(["exclude", "maybe", "include"])  # the first example is not what `plain` is
NOTES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)


@pytest.fixture(scope="module")
def begun(made_once: dict[str, Template[Program]]) -> Template[Program]:
    return made_once["filled"]


def seen_by_ben(begun: Template[Program], folder: Path, choice: str, reason: str, note: str) -> dict[str, bytes]:
    """Make a review in which Ada has voted so; gives all that Ben's reading commands and exports show him."""
    program = begun.copy(folder)
    program.folder = folder / "review"
    program("snapshot", "Filled", who="Ben")
    said = ["--reason", reason] if choice == "exclude" and reason else []
    program("decide", "A1", choice, "--stage", "title", *said, "--note", note, who="Ada")
    program("note", "A2", f"a remark: {note}", who="Ada")
    program("label", "A2", f"leans to {choice}", who="Ada")
    program("organisations", "load", "england_local_authorities", who="Clara Voss")
    program("organisations", "tie", "A1", "Leeds", who="Ben")
    program("snapshot", "Voted", who="Ben")
    shown: dict[str, bytes] = {}
    for words in READING:
        for extra in ((), ("--json",)) if words[0] in JSON and not {"--check", "--csv"} & set(words) else ((),):
            result = program(*words, *extra, who="Ben")
            shown[" ".join([*words, *extra])] = result.stdout_bytes + b"\n--\n" + result.stderr_bytes
    shown["next"] = program("screen", "--plain", "--stage", "title", who="Ben", lines=["q"]).stdout_bytes
    program("export", "all", "--to", folder / "out", who="Ben")
    program("export", "database", folder / "out" / "review.db", who="Ben")
    for path in sorted((folder / "out").rglob("*")):
        if path.is_file():
            shown[path.name] = path.read_bytes()
    return {name: data.replace(str(folder).encode(), b"FOLDER") for name, data in shown.items()}


@pytest.fixture(scope="module")
def plain(begun: Template[Program], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("plain")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEW_TUI_STATE", str(folder / "state"))
        return seen_by_ben(begun, folder, "include", "", "")


@settings(
    max_examples=tried(1, 10),
    phases=tuple(Phase) if IS_LONG else (Phase.explicit,),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@example(choice="exclude", reason="2", note="of use, but for whom?")
@given(choice=CHOICES, reason=st.sampled_from(["1", "2", "3", ""]), note=NOTES)
def test_what_an_unopened_vote_says_shows_in_no_command_and_no_export_of_a_peer(
    begun: Template[Program],
    plain: dict[str, bytes],
    tmp_path_factory: pytest.TempPathFactory,
    choice: str,
    reason: str,
    note: str,
) -> None:
    folder = tmp_path_factory.mktemp("varied")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEW_TUI_STATE", str(folder / "state"))
        varied = seen_by_ben(begun, folder, choice, reason, note)
    assert varied.keys() == plain.keys()
    for name, data in plain.items():
        assert varied[name] == data, name


def test_every_reading_command_is_among_those_compared() -> None:
    changing = {
        "demo", "new", "import", "capture", "add", "remove", "dedupe", "report", "decide", "resolve", "reopen", "stage",
        "attach", "retrieve", "edit", "note", "answer", "consensus", "undo", "share", "backup", "screen", "export",
        "previous", "ask", "reply", "packet", "restore", "serve", "assign", "take", "assure", "erase",
        "label", "unlabel",
        "verify",  # who is asked for the check is to be shown the first sheet; tests/steps/rate/test_verifying says who
    }  # fmt: skip
    assert set(COMMANDS) == changing | {words[0] for words in READING}
