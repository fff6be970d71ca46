"""What the protocol hides is told by no command and no export to whoever has still to vote, and selects nothing."""

import re
import zipfile
from pathlib import Path

import pytest

from review_tui.model.review.ids import SeededIds
from tests.cli.conftest import Program
from tests.cli.test_cli_blinding import JSON, READING
from tests.template import Template

WORDS = ("zebrine", "Quokkason", "1987", "Narwhalia", "Ocelotte", "axolotl")  # of hidden fields, and nowhere else
RIS = """\
TY  - JOUR
TI  - A zebrine study
AU  - Quokkason, Ulla
PY  - 1987
JO  - Journal of Narwhalia
PB  - Ocelotte Press
UR  - https://axolotl.example/one
AB  - We looked at provision for a year.
ER  -

TY  - JOUR
TI  - What else was said of trams
AU  - Plain, Vera
PY  - 1990
JO  - Letters on Trams
PB  - Tram House
DO  - 10.1234/trams.1990
AB  - We looked once more, at something else.
ER  -
"""
EVERYWHERE = (
    *(words for words in READING if words[0] != "pairs"),  # duplicates are judged by what is hidden elsewhere
    ("list", "--ris"), ("history", "A6"), ("show", "A6"), ("questions", "--all"), ("dedupe",),
)  # fmt: skip
PREVIEWS = (
    ("decide", "exclude", "--where", "A6", "--stage", "title", "--reason", "1"),
    ("decide", "include", "--where", "A6", "--stage", "title", "--json"),
    ("label", "--where", "A6", "pilot"),
    ("edit", "--where", "A6", "title=Another", "--why", "x"),
    ("edit", "--where", "A6", "year=1990", "--why", "x"),
)
IN_A_COPY = (("history", "A6"), ("list", "--csv"), ("list", "--ris"), ("list", "--json"), ("questions", "--all"))
COUNTS = ("reports_by_year.pdf", "reports_by_year.svg")  # a figure counts all reports by what they say
FILTERS = (
    "zebrine", "-zebrine", "title~zebrine", "title!=x", "authors~quokkason", "year:1987", "-year:1987", "year=1990",
    "container~narwhalia", "organisation:ocelotte", "url~axolotl", "has:doi", "-has:doi", "source:Menagerie",
)  # fmt: skip


@pytest.fixture(scope="module")
def begun(made_once: dict[str, Template[Program]], tmp_path_factory: pytest.TempPathFactory) -> Template[Program]:
    """A review whose first stage hides all; A6 and A7 came, Ben asked about A6, and Ada has voted on both."""
    folder = tmp_path_factory.mktemp("hiding")
    program = made_once["filled"].copy(folder)
    program.folder = folder / "review"
    protocol = (program.folder / "protocol.yaml").read_text("utf-8")
    assert "{name: title, " in protocol
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEW_TUI_STATE", str(folder / "state"))
        told = protocol.replace("{name: title, ", "{name: title, hide: [title, authors, year, source], ")
        (folder / "hides.yaml").write_text(told, "utf-8")
        (folder / "hidden.ris").write_text(RIS, "utf-8")
        program("protocol", "apply", folder / "hides.yaml", "--why", "against bias", "--yes")
        program("source", "add", "Menagerie", "--kind", "database")
        program("snapshot", "Filled")
        program("import", folder / "hidden.ris", "--source", "Menagerie")
        program("snapshot", "Voted")
        program("organisations", "load", "england_local_authorities")
        program("ask", "A6", "what is it", who="Ben")
        for number in ("A6", "A7"):
            program("decide", number, "include", "--stage", "title", who="Ada")
        return Template.of(folder, tmp_path_factory.mktemp("kept") / "hiding", program)


@pytest.fixture
def hiding(begun: Template[Program], tmp_path: Path) -> Program:
    program = begun.copy(tmp_path)
    program.folder = tmp_path / "review"
    return program


def printed(program: Program, who: str) -> dict[str, str]:
    """Give what every reading command and every preview tells somebody."""
    shown: dict[str, str] = {}
    for words in EVERYWHERE:
        for extra in ((), ("--json",)) if words[0] in JSON and not {"--check", "--csv", "--ris"} & {*words} else ((),):
            shown[" ".join([*words, *extra])] = program(*words, *extra, who=who).output
    for act in PREVIEWS:
        shown[" ".join(act)] = program(*act, who=who, code=1).output
    shown["screen"] = program("screen", "--plain", "--stage", "title", who=who, lines=["q"]).output
    return shown


def written(program: Program, who: str, to: Path) -> dict[str, str]:
    """Give the text of all files that somebody exports; what is packed is unpacked."""
    program("export", "all", "--to", to, who=who)
    program("export", "database", to / "review.db", who=who)
    program("list", "--where", "A6", "--to", to / "list.xlsx", who=who)
    told: dict[str, str] = {}
    for path in sorted(file for file in to.rglob("*") if file.is_file()):
        told[path.name] = path.read_bytes().decode("latin-1")
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                told[path.name] = "\n".join(packed.read(name).decode("latin-1") for name in packed.namelist())
    if page := told.get("review.html"):  # its charts are counts over all reports, as those that stand alone
        told["review.html"] = re.sub(r"<svg.*?</svg>|<summary>In words</summary>.*?</details>", "", page, flags=re.S)
    return told


def telling(shown: dict[str, str]) -> dict[str, list[str]]:
    """Give the places where a hidden word stands, with the words."""
    found = {place: [word for word in WORDS if word.casefold() in said.casefold()] for place, said in shown.items()}
    return {place: words for place, words in found.items() if words}


def test_no_command_tells_whoever_has_still_to_vote_what_is_hidden(hiding: Program) -> None:
    assert telling(printed(hiding, "Ben")) == {}


def test_no_export_holds_what_is_hidden_from_whoever_makes_it(hiding: Program, tmp_path: Path) -> None:
    bens = {name: said for name, said in written(hiding, "Ben", tmp_path / "bens").items() if name not in COUNTS}
    assert telling(bens) == {}
    shown = telling(written(hiding, "Ada", tmp_path / "adas"))  # who has voted has it all
    assert {"rayyan.csv", "endnote.xml", "review.db", "list.xlsx"} <= shown.keys()
    assert set(shown["review.db"]) == set(WORDS)


@pytest.fixture
def told(hiding: Program) -> Program:
    """The review in which Ada has voted on all, a title was corrected, and an organisation tied: the log tells."""
    for one in hiding.json("list", "--where", "stage:title mine:none", who="Ada"):
        hiding("decide", one["number"], "include", "--stage", "title", who="Ada")
    hiding("edit", "A6", "title=The zebrine study", "--why", "as printed", who="Ada")
    hiding("organisations", "tie", "A6", "Leeds", who="Ada")
    return hiding


def test_the_log_tells_all_so_whoever_has_still_to_vote_gets_none(told: Program, tmp_path: Path) -> None:
    said = "The log would tell what is hidden from you of 6 reports that wait for your vote."
    for words in (("audit", "--to", tmp_path / "a"), ("html", "--with-log", "--to", tmp_path / "a"),
                  ("deposit", tmp_path / "d.zip"), ("warc", "--to", tmp_path / "a")):  # fmt: skip
        assert told.refused("export", *words, who="Ben").startswith(said), words
        assert not (tmp_path / "a").exists() and not (tmp_path / "d.zip").exists()
    assert said in told("export", "all", "--to", tmp_path / "all", who="Ben").stderr
    assert not (tmp_path / "all" / "audit").exists()
    assert "audit/log.jsonl" not in (tmp_path / "all" / "methods" / "availability.csv").read_text("utf-8")


def test_whoever_has_voted_and_a_lead_who_does_not_get_the_log(told: Program, tmp_path: Path) -> None:
    for who in ("Ada", "Clara Voss"):
        told("export", "audit", "--to", tmp_path / who, who=who)
        assert "The zebrine study" in (tmp_path / who / "audit" / "log.jsonl").read_text("utf-8")
    for one in told.json("list", "--where", "stage:title mine:none", who="Ben"):
        told("decide", one["number"], "include", "--stage", "title", who="Ben")
    told("export", "audit", "--to", tmp_path / "Ben", who="Ben")


@pytest.mark.parametrize("what", ["tables", "references", "exchange", "html", "all", "database"])
def test_what_everybody_may_read_is_not_written_by_whoever_has_still_to_vote(hiding: Program, what: str) -> None:
    words = [hiding.folder / "whole.db"] if what == "database" else []
    assert "Name a folder outside it" in hiding.refused("export", what, *words, who="Ben")
    hiding("export", what, *words, who="Clara Voss")


def test_numbers_alone_may_be_written_where_everybody_reads(hiding: Program) -> None:
    for what in ("prisma", "searches", "methods"):
        hiding("export", what, who="Ben")


def test_in_ones_own_copy_acting_as_another_shows_nothing_more(
    hiding: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybodys = {" ".join(words): hiding(*words, who="Clara Voss").output for words in IN_A_COPY}
    assert "list --csv" in telling(everybodys)  # where all work everybody is believed
    hiding("share", "export", tmp_path / "for-ben.zip", "--for", "Ben", who="Clara Voss")
    monkeypatch.setenv("REVIEW_TUI_STATE", str(tmp_path / "another computer"))  # without the key of the lead's
    copy = Program(tmp_path / "copy", hiding.clock, SeededIds(20))
    copy("share", "merge", tmp_path / "for-ben.zip")
    for who in ("Ben", "Clara Voss", "Ada", "Rhea"):
        shown = {" ".join(words): copy(*words, who=who).output for words in IN_A_COPY}
        assert telling(shown) == {}, who
        assert copy.refused("export", "audit", "--to", tmp_path / who, who=who).startswith("The log would tell")
    for number in ("A6", "A7"):
        copy("decide", number, "include", "--stage", "title", who="Ben")
    shown = {" ".join(words): copy(*words, who="Clara Voss").output for words in IN_A_COPY}
    assert "list --csv" in telling(shown)


@pytest.mark.parametrize("words", [("list", "--csv"), ("list", "--ris"), ("list", "--box", "db_screened", "--csv")])
def test_whoever_has_voted_sees_it(hiding: Program, words: tuple[str, ...]) -> None:
    assert set(WORDS) - set(telling({"": hiding(*words, who="Ada").output})[""]) <= {"Narwhalia"}
    assert telling({"": hiding(*words, who="Ben").output}) == {}


def test_no_filter_tells_one_hidden_report_from_another(hiding: Program) -> None:
    chosen = {}
    for where in FILTERS:
        listed = [one["number"] for one in hiding.json("list", "--where", where, who="Ben")]
        assert not {"A6", "A7"} & set(listed), where
        chosen[where] = {one["number"] for one in hiding.json("list", "--where", where, who="Ada")} & {"A6", "A7"}
    assert all(chosen.values())  # each of them does choose where nothing is hidden
    assert [one["number"] for one in hiding.json("list", "--where", "zebrine,A6 A6", who="Ben")] == []
    assert [one["number"] for one in hiding.json("list", "--where", "A6", who="Ben")] == ["A6"]
    assert [one["number"] for one in hiding.json("list", "--where", "abstract~provision", who="Ben")] == ["A6"]
    assert hiding.json("list", "--find", "zebrine", who="Ben") == []
    assert [one["number"] for one in hiding.json("list", "--find", "zebrine", who="Ada")] == ["A6"]


@pytest.mark.parametrize("order", ["year", "title", "organisation"])
def test_no_order_tells_what_is_hidden(hiding: Program, order: str) -> None:
    plain = [one["number"] for one in hiding.json("list", who="Ben")]
    assert [one["number"] for one in hiding.json("list", "--sort", order, who="Ben")] == plain
