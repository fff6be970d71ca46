"""Duplicates, conflicts and forms line by line: what is printed is enough to decide on, and each line is kept."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Program

FORM = """\
id: short
title: A short form
version: "1"
items:
  - id: authority
    label: Who is behind it
    help: A body that is known to answer for what it prints
    kind: choice
    required: true
    options: [{value: "yes", label: Known}, {value: "no", label: Unknown}]
  - {id: themes, label: Themes, kind: many, options: [{value: speech, label: Speech}, {value: play, label: Play}]}
  - {id: children, label: Children, kind: number}
  - {id: aim, label: Aim, kind: text}
"""
PROTOCOL = """\
title: Provision
stages:
  - {name: rating, kind: appraisal, people: 1, form: short}
"""
HIDING = """\
title: Provision
reasons: [{key: population, label: Wrong population}, {key: setting, label: Setting}, {key: topic, label: Topic}]
stages: [{name: title, names: hidden}, {name: full_text}]
"""


class TestPairs:
    @pytest.fixture
    def waiting(self, filled: Program, tmp_path: Path) -> Program:
        """A review in which one pair waits: a study that two records cite."""
        title = '"Hearing loss and reading at seven: a cohort of two counties","Vane, Ola"'
        lines = ("Title,Authors,Year,Journal", f"{title},2015,Journal of Inclusion", f"{title},2016,")
        (tmp_path / "cited.csv").write_text("\n".join(lines), "utf-8")
        filled("import", tmp_path / "cited.csv", "--source", "Index")
        assert len(filled.json("pairs", "list")) == 1
        return filled

    def judged(self, program: Program, *lines: str) -> tuple[str, str]:
        found = program("pairs", "judge", "--plain", who="Ada", lines=lines)
        return found.stdout, found.stderr

    def test_a_pair_shows_both_records_and_why_they_may_be_one(self, waiting: Program) -> None:
        printed, told = self.judged(waiting, "q")
        assert "1 pair to judge. Alike: " in printed
        assert len(re.findall(r"^[12]  A\d+  Hearing loss and reading", printed, re.MULTILINE)) == 2
        assert "Vane, Ola · 2015 · Journal of Inclusion" in printed
        assert "Vane, Ola · 2016" in printed
        assert "0 verdicts given" in told

    @pytest.mark.parametrize(("line", "verdict"), [("=", "same"), ("x", "different"), ("1 version_of 2", "version_of")])
    def test_one_line_is_one_verdict(self, waiting: Program, line: str, verdict: str) -> None:
        _, told = self.judged(waiting, line)
        assert f": {verdict.replace('_', ' ')}. u undoes." in told
        assert "No pair waits for a verdict." in told
        assert "1 verdict given; each of them is kept." in told
        assert waiting.json("pairs", "list") == []

    def test_which_is_the_version_of_which_is_said_by_their_places(self, waiting: Program) -> None:
        printed, _ = self.judged(waiting, "2 version_of 1")
        one, other = re.findall(r"^[12]  (A\d+)", printed, re.MULTILINE)
        (link,) = waiting.json("pairs", "list", "--links")
        assert (link["a"], link["link"], link["b"]) == (other, "version_of", one)

    @pytest.mark.parametrize(
        "line", ["", "y", "same", "1 version_of 1", "3 version_of 1", "1 cousin_of 2", "version_of"]
    )
    def test_a_line_that_says_nothing_judges_nothing(self, waiting: Program, line: str) -> None:
        _, told = self.judged(waiting, line, "q")
        assert "= the same report, x different" in told
        assert len(waiting.json("pairs", "list")) == 1

    def test_what_was_skipped_waits_and_the_last_verdict_can_be_taken_back(self, waiting: Program) -> None:
        _, told = self.judged(waiting, "s")
        assert "Every pair that waits was skipped." in told
        waiting("pairs", "judge", "A6", "A7", "different", who="Ada")
        waiting("undo", who="Ada")
        assert len(waiting.json("pairs", "list")) == 1

    def test_the_last_verdict_is_taken_back_where_no_pair_waits_any_more(self, waiting: Program) -> None:
        _, told = self.judged(waiting, "=", "x", "u", "x", "q")
        assert told.count("u takes back what you did last, q leaves.") == 3, "once more for a line that says nothing"
        assert "Taken back" in told
        assert "1 verdict given" in told
        waiting("pairs", "propose", "A1", "A2", "--note", "one cover", who="Ben")
        printed, _ = self.judged(waiting, "q")
        assert "1 pair to judge. proposed while screening: one cover" in printed
        assert "  –  " in waiting("pairs", "list").stdout

    def test_without_plain_two_records_and_a_verdict_are_needed(self, waiting: Program) -> None:
        assert "judge line by line with --plain" in waiting("pairs", "judge", "A6", who="Ada", code=2).stderr


class TestConflicts:
    @pytest.fixture
    def differing(self, filled: Program) -> Program:
        """A review in which Ada and Ben differ about A1."""
        filled("decide", "A1", "include", "--stage", "title", who="Ada")
        filled("decide", "A1", "exclude", "--stage", "title", "--reason", "1", "--note", "adults", who="Ben")
        filled("screen", "--plain", "--stage", "title", who="Ben", lines=["q"])
        assert [one["report"] for one in filled.json("conflicts", who="Clara Voss")] == ["A1"]
        return filled

    def ruled(self, program: Program, *lines: str, who: str = "Clara Voss") -> tuple[str, str]:
        found = program("conflicts", "--plain", who=who, lines=lines)
        return found.stdout, found.stderr

    def test_all_votes_stand_under_the_report(self, differing: Program) -> None:
        printed, told = self.ruled(differing, "q")
        for part in ("A1   title", "Ada: include", "Ben: exclude · Wrong population · adults", "Reasons: 1 Wrong"):
            assert part in printed
        assert "0 rulings made" in told
        about = "Quill, Ada · 2019 · Journal of Inclusion"
        assert printed.strip().splitlines()[1:3] == ["Speech support in primary schools: a cohort study", about]

    @pytest.mark.parametrize(("line", "said"), [("i it is about children", "include"), ("e2 seen anew", "exclude")])
    def test_one_line_rules(self, differing: Program, line: str, said: str) -> None:
        _, told = self.ruled(differing, line)
        assert f"A1: {said}" in told
        assert "1 ruling made; each of them is kept." in told
        assert differing.json("conflicts", who="Clara Voss") == []

    def test_r_gives_the_votes_back_with_the_word_to_it(self, differing: Program) -> None:
        _, told = self.ruled(differing, "r talk about the age of the children")
        assert "A1 was given back at title" in told
        assert differing.json("conflicts", who="Clara Voss") == []
        assert "talk about the age" in differing("screen", "--plain", who="Ada", lines=["s"] * 5).stdout

    @pytest.mark.parametrize("line", ["", "include", "i2 because", "e9 because", "x"])
    def test_a_line_that_says_nothing_rules_nothing(self, differing: Program, line: str) -> None:
        self.ruled(differing, line, "q")
        assert len(differing.json("conflicts", who="Clara Voss")) == 1

    def test_a_ruling_is_taken_back_only_by_who_was_shown_what_that_moves(self, differing: Program) -> None:
        for report in ("A2", "A3"):
            differing("decide", report, "include", "--stage", "title", who="Ada")
            differing("decide", report, "exclude", "--stage", "title", "--reason", "1", who="Ben")
        differing("screen", "--plain", "--stage", "title", who="Ben", lines=["q"])
        printed, told = self.ruled(differing, "i so it is", "u", "q")
        assert "Take back ruled: include at title · “so it is” on A1?" in told
        assert "u again takes it back." in told
        assert "votes opened" in printed, "what it moves is shown, with what was judged"
        assert "1 ruling made" in told
        assert len(differing.json("conflicts", who="Clara Voss")) == 2
        _, told = self.ruled(differing, "e1 then not", "u", "x", "u", "q")
        assert "Taken back: ruled: exclude at title" in told
        assert "0 rulings made" in told
        assert len(differing.json("conflicts", who="Clara Voss")) == 2
        _, told = self.ruled(differing, "e1 so", "s")
        assert "Every other conflict was skipped." in told
        assert "No conflict of screening is left." in self.ruled(differing, "i so")[1]

    def test_the_last_ruling_is_taken_back_where_no_conflict_is_left(self, differing: Program) -> None:
        _, told = self.ruled(differing, "i so it is", "u", "u", "e1 then not", "q")
        assert told.count("u takes back what you did last, q leaves.") == 2
        assert "Taken back: ruled: include at title" in told
        assert "1 ruling made" in told
        (state,) = differing.json("history", "A1", who="Clara Voss")[-1:]
        assert state["body"]["choice"] == "exclude"

    def test_by_u_no_import_is_taken_back(self, differing: Program) -> None:
        """What is about no report is not a line's to undo: a lead's last act may be the import of all."""
        before = differing.json("counts")["boxes"]["db_identified"]["n"]
        _, told = self.ruled(differing, "u", "u", "u", "q")
        assert "import" not in told
        assert differing.json("counts")["boxes"]["db_identified"]["n"] == before

    def test_names_are_hidden_where_the_protocol_hides_them(self, differing: Program, tmp_path: Path) -> None:
        (tmp_path / "p.yaml").write_text(HIDING, "utf-8")
        differing("protocol", "apply", tmp_path / "p.yaml", "--why", "bias", "--yes", who="Clara Voss")
        printed, _ = self.ruled(differing, "q")
        assert "A1   title" in printed
        assert "Ada:" not in printed
        assert "Ben:" not in printed

    def test_where_nobody_differs_that_is_said(self, filled: Program) -> None:
        assert "There is no conflict of screening." in self.ruled(filled)[1]


class TestForms:
    @pytest.fixture
    def rating(self, filled: Program, tmp_path: Path) -> Program:
        """A review whose reports go straight to a form."""
        for name, text in (("short.yaml", FORM), ("protocol.yaml", PROTOCOL)):
            (tmp_path / name).write_text(text, "utf-8")
        filled("form", "load", tmp_path / "short.yaml", who="Clara Voss")
        filled("protocol", "apply", tmp_path / "protocol.yaml", "--why", "forms alone", "--yes", who="Clara Voss")
        return filled

    def filled_in(self, program: Program, *lines: str) -> tuple[str, str, str]:
        """Answer by these lines; gives the first report's number, what was printed, and what was told."""
        found = program("rate", "--stage", "rating", "--plain", who="Ada", lines=lines)
        first = re.search(r"^(A\d+)   rating", found.stdout, re.MULTILINE)
        return first.group(1) if first else "", found.stdout, found.stderr

    def answers(self, program: Program, number: str) -> dict[str, object]:
        rows = program.json("rate", "--stage", "rating", who="Ada")["rows"]
        found: dict[str, object] = next(row["answers"] for row in rows if row["subject"] == number)
        return found

    def test_an_item_is_printed_with_its_help_and_the_keys_of_its_answers(self, rating: Program) -> None:
        _, printed, _ = self.filled_in(rating, "q")
        for part in ("1 of 4", "Who is behind it (choice, required)", "A body that is known", "1  yes: Known"):
            assert part in printed

    def test_a_sheet_is_filled_in_by_lines_and_handed_in(self, rating: Program) -> None:
        number, _, told = self.filled_in(rating, "1", "1;2", "1,250", "to see who is reached", "d", "q")
        assert f"{number} was handed in at rating." in told
        assert "1 sheet handed in" in told
        assert self.answers(rating, number) == {
            "authority": "yes", "themes": ["speech", "play"], "children": "1250", "aim": "to see who is reached",
        }  # fmt: skip

    def test_what_was_answered_is_kept_when_one_leaves_and_shown_when_one_comes_back(self, rating: Program) -> None:
        number, _, _ = self.filled_in(rating, "2", "q")
        assert self.answers(rating, number) == {"authority": "no"}
        again, printed, _ = self.filled_in(rating, "b", "q")
        assert again == number
        assert "1 of 4 were answered before; b goes back to them." in printed
        assert printed.index("2 of 4") < printed.index("1 of 4\n") < printed.index("You answered: Unknown")

    def test_after_an_answer_comes_what_has_none_and_an_empty_line_at_the_end_goes_back_to_what_is_needed(
        self, rating: Program
    ) -> None:
        number, printed, _ = self.filled_in(rating, "", "1", "", "to see", "", "2", "1", "d", "q")
        told = "Without an answer: Who is behind it; an empty line goes back to what is needed, d hands in."
        assert told in printed
        places = [line for line in printed.splitlines() if line.endswith(" of 4")]
        assert places[:-1] == ["1 of 4", "2 of 4", "3 of 4", "4 of 4", "1 of 4", "3 of 4"], (
            "what was answered is passed over"
        )
        assert self.answers(rating, number) == {
            "authority": "no", "themes": ["speech"], "children": "1", "aim": "to see",
        }  # fmt: skip

    def test_a_wrong_answer_is_told_and_asked_again(self, rating: Program) -> None:
        number, printed, told = self.filled_in(rating, "maybe", "1", "", "many", "54", "q")
        assert "is not one of its answers" in told
        assert "is not a number" in told
        assert self.answers(rating, number) == {"authority": "yes", "children": "54"}
        assert printed.count("3 of 4") == 1

    def test_what_is_needed_is_named_before_and_refused_at_handing_in(self, rating: Program) -> None:
        number, printed, told = self.filled_in(rating, "", "", "", "", "d", "q")
        assert "Without an answer: Who is behind it; an empty line" in printed
        assert "Who is behind it" in told
        assert "0 sheets handed in" in told
        assert self.answers(rating, number) == {}

    def test_the_last_sheet_is_taken_back_where_nothing_waits_any_more(self, rating: Program) -> None:
        sheet = ("1", "", "", "", "d")
        waits = rating.json("rate", "--stage", "rating", who="Ada")["rows"]
        _, printed, told = self.filled_in(rating, *(sheet * len(waits)), "u", "q")
        assert "Nothing waits for you at rating." in told
        assert "u takes back what you did last, q leaves." in told
        assert "Taken back" in told
        assert f"{len(waits) - 1} sheets handed in" in told
        shown = re.findall(r"^(A\d+)   rating", printed, re.MULTILINE)
        assert shown[-1] == shown[-2], "it is shown again"

    def test_one_goes_back_comments_and_goes_on_to_the_next_report(self, rating: Program) -> None:
        number, printed, _ = self.filled_in(rating, "1", "b", "w printed on page 2", "2", "n", "q")
        assert self.answers(rating, number) == {"authority": "no"}
        assert len(set(re.findall(r"^(A\d+)   rating", printed, re.MULTILINE))) == 2

    def test_a_section_is_told_where_it_begins_and_its_gate_once_it_is_met(
        self, rating: Program, tmp_path: Path
    ) -> None:
        section = "sections: [{id: s, title: The body, gate: {when: authority == no, then: warn, says: Look twice}}]\n"
        text = FORM.replace("items:\n", f"{section}items:\n").replace(
            "- id: authority", "- id: authority\n    section: s"
        )
        text = text.replace("    kind: choice\n", "    kind: choice\n    plain: Who wrote it\n")
        (tmp_path / "gated.yaml").write_text(text.replace('"1"', '"2"'), "utf-8")
        rating("form", "load", tmp_path / "gated.yaml", "--yes", who="Clara Voss")
        _, printed, told = self.filled_in(rating, "2", "", "12", "q")
        assert (
            printed.count('THE BODY\nWhen "Who wrote it" is Unknown, the rater is warned: Look twice.\n\n1 of 4') == 1
        )
        assert "In plain words: Who wrote it" in printed
        assert told.count("The body: Look twice.") == 1

    def test_that_there_is_no_answer_is_an_answer(self, rating: Program) -> None:
        number, _, _ = self.filled_in(rating, "1", "", "not stated", "q")
        assert self.answers(rating, number)["children"] == {"absent": "not_stated"}

    def test_many_answers_are_a_list_that_is_turned_narrowed_and_chosen_from_by_number(
        self, rating: Program, tmp_path: Path
    ) -> None:
        long = ", ".join(f"{{value: theme_{letter}, label: Theme {letter}}}" for letter in "abcdefghijkl")
        text = FORM.replace("{value: speech, label: Speech}, {value: play, label: Play}", long)
        (tmp_path / "long.yaml").write_text(text.replace('"1"', '"2"'), "utf-8")
        rating("form", "load", tmp_path / "long.yaml", "--yes", who="Clara Voss")
        number, printed, _ = self.filled_in(rating, "1", "?", "? k", "them l", "11; 2", "q")
        assert printed.count("theme_a: Theme a") == 1
        assert printed.count("10  theme_j: Theme j") == 1
        assert "1 answer with k." in printed
        assert "12  theme_l: Theme l\n    1 answer with them l." in printed
        assert self.answers(rating, number) == {"authority": "yes", "themes": ["theme_b", "theme_k"]}

    def test_a_reader_fills_in_nothing(self, rating: Program) -> None:
        assert "may" in rating("rate", "--stage", "rating", "--plain", who="Rhea", code=1).stderr
