"""The work of a study of authorities by commands alone: a register, a form, two people, no record, twice."""

from pathlib import Path

import pytest

from tests.cli.conftest import Program, bare
from tests.web.site import Site

FORM = """\
id: site
title: The site
version: "1"
unit: organisation
items:
  - {id: found, label: Found, required: true, options: [{value: "yes", label: "Yes"}, {value: "no", label: "No"}]}
  - {id: note, label: Note, kind: text}
"""
PROTOCOL = """\
title: Sites of councils
stages:
  - {name: grid, kind: extraction, people: 2, reveal: settled, form: site, unit: organisation}
"""


@pytest.fixture
def grid(filled: Program, tmp_path: Path) -> Program:
    (tmp_path / "councils.csv").write_text("code,name\nW1,Westhallow\nN1,Northmere\n", "utf-8")
    (tmp_path / "site.yaml").write_text(FORM, "utf-8")
    (tmp_path / "p.yaml").write_text(PROTOCOL, "utf-8")
    (tmp_path / "yes.yaml").write_text('found: "yes"\n', "utf-8")
    (tmp_path / "no.yaml").write_text('found: "no"\n', "utf-8")
    filled("organisations", "load", tmp_path / "councils.csv", who="Clara Voss")
    filled("form", "load", tmp_path / "site.yaml", who="Clara Voss")
    filled("protocol", "apply", tmp_path / "p.yaml", "--why", "organisations", "--yes", who="Clara Voss")
    return filled


def both(program: Program, subject: str, stage: str, one: str, other: str) -> None:
    for who, said in (("Ada", one), ("Ben", other)):
        program("answer", subject, "--stage", stage, "--file", program.folder.parent / f"{said}.yaml", who=who)
    program("conflicts", who="Clara Voss")


def test_a_lead_takes_all_of_one_rater_with_one_note(grid: Program) -> None:
    both(grid, "N1", "grid", "yes", "no")
    words = ("consensus", "N1", "--stage", "grid", "--note", "Ben looked later")
    assert "no sheet on N1" in grid.refused(*words, "--take", "Clara Voss", who="Clara Voss")
    assert "No item was answered" in grid.refused(*words, who="Clara Voss")
    assert "N1: 1 item ruled at grid." in grid(*words, "--take", "Ben", who="Clara Voss").stderr
    assert grid.json("conflicts", who="Clara Voss") == []


def test_a_ruling_by_which_an_item_is_asked_no_more_is_no_discussion(grid: Program) -> None:
    folder = grid.folder.parent
    cost = '  - {id: cost, label: Cost, kind: text, required: true, when: "found == yes"}\n'
    (folder / "asks.yaml").write_text(FORM.replace('version: "1"', 'version: "2"') + cost, "utf-8")
    grid("form", "load", folder / "asks.yaml", "--yes", who="Clara Voss")
    (folder / "more.yaml").write_text('found: "yes"\ncost: much\n', "utf-8")
    both(grid, "W1", "grid", "more", "no")
    words = ("--stage", "grid", "--note", "it is gone", "--take", "Ben")
    assert "W1: 1 item ruled at grid.\n" in grid("consensus", "W1", *words, who="Clara Voss").stderr
    assert [one["report"] for one in grid.json("conflicts", who="Clara Voss")] == []


def test_what_raters_agree_on_in_discussion_is_ruled_once_all_have_said_it(grid: Program) -> None:
    both(grid, "N1", "grid", "yes", "no")
    file = grid.folder.parent / "yes.yaml"
    words = ("consensus", "N1", "--stage", "grid", "--file", file, "--note", "talked", "--discussed")
    first = grid(*words, who="Ada").stderr
    assert first == (
        "N1: 1 item recorded at grid in discussion; it counts once all who rated have recorded the same.\n"
    )
    assert [one["report"] for one in grid.json("conflicts", who="Clara Voss")] == ["N1"]
    assert grid(*words, who="Ben").stderr == "N1: 1 item ruled at grid.\n"
    assert grid.json("conflicts", who="Clara Voss") == []


def test_every_sentence_counts_organisations_where_they_are_judged(grid: Program) -> None:
    made = grid("packet", "make", "--stage", "grid", "--for", "Ada", grid.folder.parent / "ada.xlsx", who="Clara Voss")
    both(grid, "N1", "grid", "yes", "yes")
    closed = grid("stage", "close", "grid", who="Clara Voss")
    newer = grid.folder.parent / "newer.yaml"
    newer.write_text(FORM.replace('version: "1"', 'version: "2"').replace(', {value: "no", label: "No"}', "").replace(
        '{value: "yes", label: "Yes"}', '{value: full, label: Full}, {value: none, label: None}'
    ) + "  - {id: more, label: More, kind: text, required: true}\n", "utf-8")  # fmt: skip
    loaded = grid("form", "load", newer, "--yes", who="Clara Voss")
    said = f"{made.stdout} {closed.stderr} {loaded.stdout} {loaded.stderr}"
    for words in ("2 organisations for Ada", "organisations opened by it", "1 organisation lacks sheets.",
                  "was answered on 1 organisation at grid",
                  "1 organisation answered before at grid lacks"):  # fmt: skip
        assert words in said, said
    assert " report " not in said and "reports" not in said


class TestNotesToItems:
    LEAD = "Clara Voss"

    def rule(self, program: Program, sheet: str, *more: str) -> str:
        file = program.folder.parent / "ruled.yaml"
        file.write_text(sheet, "utf-8")
        words = ("consensus", "N1", "--stage", "grid", "--file", file, "--note", "looked again", *more)
        return program(*words, who=self.LEAD).stderr

    def test_one_is_written_beside_the_value_and_printed_everywhere(self, grid: Program, tmp_path: Path) -> None:
        both(grid, "N1", "grid", "yes", "no")
        assert "1 item ruled" in self.rule(grid, 'Found: {value: "no", note: "it moved, in May"}\n')
        said = grid("history", "N1", who="Ada").stdout
        assert "1 item ruled at grid · “looked again” · Found: “it moved, in May”" in said
        told = grid.json("moderation", "N1", "--stage", "grid", who=self.LEAD)
        assert (told["items"][0]["note"], told["why"]) == ("it moved, in May", ["looked again"])
        shown = grid("moderation", "N1", "--stage", "grid", who=self.LEAD).stdout
        assert "it moved, in May" in shown and "Why it was ruled so: looked again" in shown
        grid("export", "data", "--to", tmp_path / "out", who=self.LEAD)
        (long,) = (tmp_path / "out").rglob("grid_long.csv")
        rows = [
            [*line.split(",")[2:4], line.split('"')[-2]]
            for line in long.read_text("utf-8-sig").splitlines()
            if "moved" in line
        ]
        assert rows == [["consensus", "found", "it moved, in May"]]

    def test_a_note_alone_is_to_the_answer_that_is_taken_or_was_ruled(self, grid: Program) -> None:
        both(grid, "N1", "grid", "yes", "no")
        alone = "found: {note: in the annex}\n"
        file = grid.folder.parent / "alone.yaml"
        file.write_text(alone, "utf-8")
        words = ("consensus", "N1", "--stage", "grid", "--file", file, "--note", "x")
        assert "Found: a note by itself rules nothing." in grid.refused(*words, who=self.LEAD)
        self.rule(grid, alone, "--take", "Ben")
        self.rule(grid, "found: {note: on page 2}\n")
        (row,) = grid.json("moderation", "N1", "--stage", "grid", who=self.LEAD)["items"]
        assert (row["agreed"], row["note"]) == ("No", "on page 2")

    def test_a_rater_has_a_comment_and_no_note(self, grid: Program) -> None:
        file = grid.folder.parent / "noted.yaml"
        file.write_text('found: {value: "yes", note: I rule}\n', "utf-8")
        said = grid.refused("answer", "N1", "--stage", "grid", "--file", file, who="Ada")
        assert "noted.yaml line 1: Found: an answer has value, comment, quote, page, address, but no note." in said


def test_an_item_may_be_called_by_its_words_in_a_file_and_once_only(grid: Program) -> None:
    file = grid.folder.parent / "words.yaml"
    file.write_text('FOUND: "yes"\n', "utf-8")
    grid("answer", "W1", "--stage", "grid", "--file", file, who="Ada")
    file.write_text('found: "yes"\nFound: "no"\n', "utf-8")
    said = grid.refused("answer", "N1", "--stage", "grid", "--file", file, who="Ada")
    assert "words.yaml line 2: Found is answered twice in this file." in said


def test_rows_that_differ_are_printed_in_words_under_whose_they_are(grid: Program, tmp_path: Path) -> None:
    rows = """\
  - id: out
    label: Outcomes
    kind: rows
    rows: [{id: what, label: What, kind: text}, {id: share, label: Share, kind: count}]
"""
    (tmp_path / "site.yaml").write_text(FORM.replace('version: "1"', 'version: "2"') + rows, "utf-8")
    grid("form", "load", tmp_path / "site.yaml", "--yes", who="Clara Voss")
    for name, n in (("ada", 0), ("ben", 12)):
        sheet = f'found: "yes"\nout: [{{what: attendance, share: {{n: {n}, of: 100}}}}, {{what: speech}}]\n'
        (tmp_path / f"{name}.yaml").write_text(sheet, "utf-8")
    both(grid, "N1", "grid", "ada", "ben")
    said = grid("conflicts", who="Clara Voss").stdout
    assert "        Ada: What: attendance, Share: 0 of 100 (0 %) | What: speech" in said
    assert "        Ben: What: attendance, Share: 12 of 100 (12 %) | What: speech" in said
    (found,) = grid.json("conflicts", who="Clara Voss")
    assert "{" not in "".join(found["differs"]["out"].values())


def test_an_optional_answer_that_one_left_blank_is_taken_over_with_the_ruling(grid: Program) -> None:
    (grid.folder.parent / "more.yaml").write_text('found: "yes"\nnote: on the second page\n', "utf-8")
    both(grid, "N1", "grid", "more", "no")
    words = ("consensus", "N1", "--stage", "grid", "--file", grid.folder.parent / "no.yaml", "--note", "gone")
    said = grid(*words, who="Clara Voss").stderr
    assert "N1: 2 items ruled at grid." in said
    assert "1 answer of these taken over: optional, and left blank by a rater or not asked of one." in said
    assert grid.json("conflicts", who="Clara Voss") == []


def test_what_was_ruled_already_is_told_if_it_is_asked_for(grid: Program) -> None:
    sizes = "[{value: big, label: Big}, {value: small, label: Small}]"
    more = f"  - {{id: size, label: Size, required: true, options: {sizes}}}\n"
    folder = grid.folder.parent
    (folder / "site.yaml").write_text(FORM.replace('version: "1"', 'version: "2"') + more, "utf-8")
    grid("form", "load", folder / "site.yaml", "--yes", who="Clara Voss")
    for name, found, size in (("ada", "yes", "big"), ("ben", "no", "small")):
        (folder / f"{name}.yaml").write_text(f'found: "{found}"\nsize: {size}\n', "utf-8")
    both(grid, "N1", "grid", "ada", "ben")
    grid("consensus", "N1", "--stage", "grid", "--file", folder / "yes.yaml", "--note", "seen", who="Clara Voss")
    said = grid("conflicts", who="Clara Voss").stdout
    assert ("Size (size)" in said, "Found" in said, "ruled" in said) == (True, False, False)
    (found,) = grid.json("conflicts", who="Clara Voss")
    assert ([*found["differs"]], "ruled" in found) == (["size"], False)
    assert "        ruled: Yes\n" in grid("conflicts", "--ruled", who="Clara Voss").stdout
    (whole,) = grid.json("conflicts", "--ruled", who="Clara Voss")
    assert ([*whole["differs"]], whole["ruled"]) == (["found", "size"], {"found": "yes"})
    assert "--plain goes with --stage alone" in grid("conflicts", "--ruled", "--plain", who="Clara Voss", code=2).stderr


def test_two_people_judge_councils_and_a_lead_rules(grid: Program) -> None:
    assert "2 organisations, 0 answers of yours." in grid("rate", "--stage", "grid", who="Ada").stdout
    both(grid, "Westhallow", "grid", "yes", "yes")
    both(grid, "N1", "grid", "yes", "no")
    (found,) = grid.json("conflicts", who="Clara Voss")
    assert (found["report"], found["title"], sorted(found["differs"]["found"].values())) == (
        "N1", "Northmere", ["no", "yes"],
    )  # fmt: skip
    grid(
        "consensus", "N1", "--stage", "grid", "--file", grid.folder.parent / "no.yaml", "--note", "it is gone",
        who="Clara Voss",
    )  # fmt: skip
    rows = grid.json("rate", "--stage", "grid", who="Ada")["rows"]
    assert [(row["subject"], row["state"], row["outcome"], row["answers"]) for row in rows] == [
        ("W1", "opened", "agreed", {"found": "yes"}), ("N1", "opened", "resolved", {"found": "yes"}),
    ]  # fmt: skip
    assert "Nothing waits for you here." in grid("rate", "--stage", "grid", "--waiting", who="Ada").stderr
    assert "1 item ruled at grid" in grid("history", "N1", who="Clara Voss").stdout
    assert grid("check", who="Clara Voss").exit_code == 0


def test_given_back_with_the_reason_and_undone(grid: Program) -> None:
    both(grid, "W1", "grid", "yes", "no")
    grid("reopen", "W1", "--stage", "grid", "--note", "the site moved", who="Clara Voss")
    assert grid.json("rate", "--stage", "grid", "--waiting", who="Ada")["rows"][0]["state"] == "asked again"
    said = grid("undo", "--yes", who="Clara Voss").stderr
    assert "W1" in said
    assert grid.json("rate", "--stage", "grid", who="Ada")["rows"][0]["outcome"] == "conflict"


def test_a_second_wave_over_the_same_register(grid: Program) -> None:
    both(grid, "W1", "grid", "yes", "yes")
    said = grid("wave", "open", "2026", who="Clara Voss").stderr
    assert bare(said) == "Grid 2026 is open: 2 organisations to judge. Undo: review-tui undo\n"
    both(grid, "W1", "grid_2026", "no", "no")
    assert grid.json("wave", "list", who="Ada") == [
        {"stage": "grid", "wave": "", "unit": "organisation", "judged": 2, "organisations": 2, "settled": 1},
        {"stage": "grid_2026", "wave": "2026", "unit": "organisation", "judged": 2, "organisations": 2, "settled": 1},
    ]
    grid("export", "tables", "--to", grid.folder.parent / "out", who="Clara Voss")
    assert "W1,Westhallow,Found,Yes,No" in (grid.folder.parent / "out" / "grid_2026_changes.csv").read_text("utf-8-sig")


def test_a_register_without_one_that_was_judged_is_shown_first_and_undone_whole(grid: Program, tmp_path: Path) -> None:
    both(grid, "W1", "grid", "yes", "yes")
    before = grid.json("rate", "--stage", "grid", who="Ada")["rows"]
    (tmp_path / "councils.csv").write_text("code,name\nN1,Northmere\n", "utf-8")
    load = ("organisations", "load", tmp_path / "councils.csv")
    shown = grid(*load, who="Clara Voss", code=1)
    assert "W1 at grid: agreed → counts no longer." in shown.stdout
    assert "2 opened votes at grid would count no longer." in shown.stdout
    assert "W1 would be judged at grid no longer." in shown.stdout
    assert "Nothing was loaded. To load it: the same command with --yes." in shown.stderr
    assert grid.json("rate", "--stage", "grid", who="Ada")["rows"] == before
    assert "councils: 1 organisation." in grid(*load, "--yes", who="Clara Voss").stderr
    assert [row["subject"] for row in grid.json("rate", "--stage", "grid", who="Ada")["rows"]] == ["N1"]
    grid("undo", "--yes", who="Clara Voss")
    assert grid.json("rate", "--stage", "grid", who="Ada")["rows"] == before


def test_what_is_no_record_and_no_organisation_is_told_of_both(grid: Program) -> None:
    said = grid.refused("answer", "Oak", "--stage", "grid", "--file", grid.folder.parent / "no.yaml", who="Ada")
    assert "There is no record Oak" in said
    assert 'No organisation here is called "Oak"' in said


def test_a_protocol_says_a_register_where_organisations_are_judged_alone(grid: Program, tmp_path: Path) -> None:
    wrong = (
        "title: T\nstages:\n- {name: title, unit: organisation}\n- {name: q, kind: appraisal, form: f, register: r}\n"
    )
    (tmp_path / "wrong.yaml").write_text(wrong, "utf-8")
    said = grid.refused("protocol", "apply", tmp_path / "wrong.yaml", "--why", "w", who="Clara Voss")
    assert "title is a screening stage and has no unit" in said
    assert "q: register is for stages with unit: organisation" in said


def test_a_page_that_shows_an_answer_is_fetched_and_kept_with_it(grid: Program, site: Site) -> None:
    address = site.page("/offer", "The offer", "It is found here.")
    about = ("--answer", "W1", "--stage", "grid", "--item", "found")
    words = ("capture", address, *about, "--quote", "It is found here.", "--private", "--delay", "0")
    said = grid(*words, who="Ada").stderr
    assert f"W1: “It is found here.” ({address}, seen 2026-" in said
    assert "not found on that page" in grid(*words[:-4], "Elsewhere", "--private", "--delay", "0", who="Ada").stderr
    assert grid.json(*words, who="Ada")["address"] == address
    grid("answer", "W1", "--stage", "grid", "--file", grid.folder.parent / "yes.yaml", who="Ada")
    again = grid(*words, who="Ada").stderr
    assert "Your sheet was handed in, and is a draft again until you hand it in." in again
    assert "a draft again" not in grid(*words, who="Ada").stderr
    both(grid, "W1", "grid", "yes", "yes")
    grid("export", "data", "--to", grid.folder.parent / "out", "--format", "csv", who="Clara Voss")
    assert address in (grid.folder.parent / "out" / "data" / "grid_long.csv").read_text("utf-8-sig")
    assert "404" in grid.refused("capture", site.url("/gone"), *about, "--private", "--delay", "0", who="Ada")
    assert "It is: capture ADDRESS --answer" in grid("capture", address, "--answer", "W1", code=2).stderr


def test_a_finished_grid_is_shown_then_taken_and_read_twice_it_says_nothing_new(grid: Program) -> None:
    table = grid.folder.parent / "grid.csv"
    table.write_text(
        "Council,Found,Note,By\nNorthmere,Y,in the menu,BR\nWesthallow,perhaps,,BR\nElsewhere,No,,\n", "utf-8"
    )
    words = ("answer", "--stage", "grid", "--table", table)
    shown = grid(*words, who="Ada", code=1)
    assert "Nothing was taken. To do it: --yes" in shown.stderr
    for told in (
        "Council: what each row is about.", "2 items: Found, Note.", "left: By.", "Read as: Y = Yes.",
        'Line 3, W1, Found: "perhaps" is not one of its answers', "Line 4: Elsewhere is not judged here. Not taken.",
    ):  # fmt: skip
        assert told in shown.stdout
    taken = grid(*words, "--yes", who="Ada")
    assert "1 sheet handed in at grid." in taken.stderr
    assert "Nothing in it is new" in grid(*words, "--yes", who="Ada").stderr
    found = grid.json(*words, who="Ada")
    assert (found["called"], found["left"], found["sheets"], found["taken"]) == ("Council", ["By"], [], False)
    assert "Taken back: 2 answers at grid, handed in on N1" in grid("undo", who="Ada").stderr


@pytest.mark.parametrize(
    "words",
    [("N1", "--table", "grid.csv"), ("N1",), (), ("--file", "yes.yaml"), ("N1", "--file", "yes.yaml", "--yes")],
    ids=str,
)
def test_one_subject_and_a_table_are_not_said_at_once(grid: Program, words: tuple[str, ...]) -> None:
    there = grid.folder.parent
    (there / "grid.csv").write_text("code,found\nN1,yes\n", "utf-8")
    told = [there / word if word.endswith((".csv", ".yaml")) else word for word in words]
    assert "--table" in grid("answer", *told, "--stage", "grid", who="Ada", code=2).stderr
