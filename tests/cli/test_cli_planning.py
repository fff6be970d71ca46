"""Founding a review; its protocol, people, forms, sources and batches."""

import json
import re
import sqlite3
from pathlib import Path

import pytest

from review_tui.model.review.quoting import quoted
from tests.cli.conftest import Program


class TestNew:
    def test_it_writes_a_commented_protocol_and_seats_the_lead(self, program: Program) -> None:
        told = program("new", program.folder, "--title", "A [red] title", "--lead", "Clara", bare=True).stderr
        assert "Clara is its lead." in told
        text = (program.folder / "protocol.yaml").read_text("utf-8")
        assert '"A [red] title"' in text
        assert "# The protocol of this review." in text
        assert program.json("progress")["viewer"] == "Clara"
        assert {form["id"] for form in program.json("form", "list")} >= {"aacods", "characteristics"}
        assert (program.folder / "exports").is_dir()

    def test_the_protocol_it_wrote_applies(self, program: Program) -> None:
        program("new", program.folder, "--title", "T", "--lead", "Clara", bare=True)
        program("protocol", "apply", program.folder / "protocol.yaml", "--why", "as written")

    def test_it_begins_with_the_protocol_named(self, program: Program, tmp_path: Path) -> None:
        file = tmp_path / "mine.yaml"
        file.write_text("title: Mine\nstages:\n  - {name: only, kind: screening, people: 1}\n")
        program("new", program.folder, "--title", "T", "--lead", "Clara", "--protocol", file, bare=True)
        assert [stage["stage"] for stage in program.json("progress")["stages"]] == ["only"]
        assert (program.folder / "protocol.yaml").read_text() == file.read_text()

    def test_what_it_proposes_is_for_the_folder_that_it_made(self, program: Program, tmp_path: Path) -> None:
        file = tmp_path / "mine.yaml"
        file.write_text("title: M\nstages:\n  - {name: offer, kind: extraction, unit: organisation, form: blank}\n")
        told = program("new", program.folder, "--title", "T", "--lead", "Clara", "--protocol", file, bare=True).stderr
        proposed = re.findall(r"review-tui (?:(-C \S+) )?(?=organisations load|reviewer add|protocol apply)", told)
        assert proposed == [f"-C {quoted(program.folder)}"] * 3

    def test_a_protocol_that_lies_there_is_used_and_kept(self, program: Program) -> None:
        program.folder.mkdir()
        text = "title: Mine\nstages:\n  - {name: only, kind: screening, people: 1}\n"
        (program.folder / "protocol.yaml").write_text(text)
        program("new", program.folder, "--title", "T", "--lead", "Clara", bare=True)
        assert [stage["stage"] for stage in program.json("progress")["stages"]] == ["only"]
        assert (program.folder / "protocol.yaml").read_text() == text

    def test_title_and_lead_are_needed(self, program: Program) -> None:
        program("new", program.folder, bare=True, code=2)
        said = program("new", program.folder, "--title", "T", "--lead", " ", bare=True, code=2).stderr
        assert "Invalid value for '--lead': it is empty." in said


class TestProtocol:
    def test_an_amendment_is_shown_with_who_when_and_why(self, review: Program) -> None:
        file = review.folder / "protocol.yaml"
        file.write_text(file.read_text("utf-8").replace("Wrong topic", "Wrong subject"), "utf-8")
        review("protocol", "apply", file, "--why", "clearer")
        (change,) = review.json("protocol", "show")["amendments"]
        assert (change["who"], change["why"]) == ("Clara Voss", "clearer")
        assert [row["what"] for row in change["changes"]] == ["reason"]
        shown = review("protocol", "show").stdout
        assert "Clara Voss: clearer" in shown
        assert "label: Wrong subject" in shown

    def test_edit_opens_the_file_and_applies_what_was_saved(
        self, review: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("click.edit", lambda text, extension: text.replace("people: 2", "people: 1"))
        review("protocol", "edit", "--why", "a small team")
        assert review.json("protocol", "show")["stages"][0]["people"] == 1
        assert "people: 1" in (review.folder / "protocol.yaml").read_text("utf-8")

    def test_edit_asks_why(self, review: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("click.edit", lambda text, extension: text.replace("people: 2", "people: 1"))
        review("protocol", "edit", lines=["a small team"])
        assert review.json("protocol", "show")["amendments"][0]["why"] == "a small team"

    def test_edit_without_a_change_does_nothing(self, review: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        for answer in (lambda text, extension: None, lambda text, extension: text):
            monkeypatch.setattr("click.edit", answer)
            assert "Nothing was changed." in review("protocol", "edit").stderr
        assert review.json("protocol", "show")["amendments"] == []

    def test_edit_begins_from_what_is_in_force_and_keeps_what_the_folder_had(
        self, review: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        file, other = review.folder / "protocol.yaml", tmp_path / "p3.yaml"
        old = file.read_text("utf-8")
        other.write_text(old.replace("people: 2", "people: 1"), "utf-8")
        review("protocol", "apply", other, "--why", "one is enough", "--yes")
        monkeypatch.setattr("click.edit", lambda text, extension: text.replace("question: ''", "question: Why?"))
        said = review("protocol", "edit", "--why", "question only", "--yes").stderr
        now = review.json("protocol", "show")
        assert [row["what"] for row in now["amendments"][-1]["changes"]] == ["question"]
        assert "is kept in" not in said, "nobody had changed the folder's file"
        file.write_text("title: [mine, half done\n", "utf-8")
        monkeypatch.setattr("click.edit", lambda text, extension: text.replace("Why?", "How?"))
        said = review("protocol", "edit", "--why", "question again", "--yes").stderr
        assert "is not what is in force" in said
        assert (review.folder / "protocol-2.yaml").read_text("utf-8") == "title: [mine, half done\n"
        assert [row["what"] for row in review.json("protocol", "show")["amendments"][-1]["changes"]] == ["question"]

    def test_edit_goes_on_from_a_draft_when_told_to(self, review: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        file = review.folder / "protocol.yaml"
        file.write_text(file.read_text("utf-8").replace("Wrong topic", "Wrong subject"), "utf-8")
        monkeypatch.setattr("review_tui.cli.plan.protocol.at_terminal", lambda: True)
        monkeypatch.setattr("click.edit", lambda text, extension: text.replace('question: ""', "question: Why?"))
        review("protocol", "edit", "--why", "both", lines=["y"])
        found = {row["what"] for row in review.json("protocol", "show")["amendments"][-1]["changes"]}
        assert found == {"question", "reason"}
        assert not (review.folder / "protocol-2.yaml").exists()

    def test_a_form_made_for_studies_at_a_stage_of_reports_is_told_wherever_it_comes_in(
        self, program: Program, tmp_path: Path
    ) -> None:
        file, other = tmp_path / "p.yaml", tmp_path / "q.yaml"
        text = "title: T\nstages:\n  - {name: appraised, kind: appraisal, form: mmat2018}\n"
        file.write_text(text, "utf-8")
        other.write_text(text.replace("mmat2018}", "mmat2018, unit: study}"), "utf-8")
        apart = "Appraised: the form mmat2018 is made to judge each study, and here it is filled in of each report."
        said = program("new", program.folder, "--title", "T", "--lead", "C", "--protocol", file, bare=True).stderr
        assert apart in said
        assert apart not in program("protocol", "apply", other, "--why", "each study").stderr
        assert apart in program("protocol", "apply", file, "--why", "each report").stderr
        assert apart in program("form", "load", "mmat2018").stderr

    def test_a_stage_that_is_open_or_closed_already_is_said_to_be(self, review: Program) -> None:
        assert "Title is open already. Nothing was changed." in review.refused("stage", "open", "title")
        assert "Title is closed; 0 reports" in review("stage", "close", "title").stderr
        assert "Title was closed already; 0 reports" in review("stage", "close", "title").stderr
        assert "Title takes votes again." in review("stage", "open", "title").stderr


class TestPeople:
    def test_they_are_listed_with_their_roles(self, review: Program) -> None:
        found = [(one["name"], one["role"], one["roles"], one["votes"]) for one in review.json("reviewer", "list")]
        assert found == [
            ("Clara Voss", "lead", ["lead"], False),
            ("Ada", "reviewer", ["reviewer"], True),
            ("Ben", "reviewer", ["reviewer"], True),
            ("Rhea", "reader", ["reader"], False),
        ]

    def test_roles_add_up_and_the_one_that_may_most_is_named_first(self, review: Program) -> None:
        review("reviewer", "add", "Zoe", "--role", "reviewer", "--role", "lead")
        zoe = review.json("reviewer", "list")[-1]
        assert zoe == {
            "name": "Zoe", "role": "lead", "roles": ["lead", "reviewer"], "active": True, "votes": True, "groups": [],
            "recused": [],
        }  # fmt: skip

    def test_the_retired_are_listed_as_such(self, review: Program) -> None:
        review("reviewer", "retire", "Ben")
        assert "reviewer (retired)  Ben" in review("reviewer", "list").stdout

    def test_a_role_that_is_none_is_wrong_usage(self, review: Program) -> None:
        review("reviewer", "add", "Zoe", "--role", "boss", code=2)


class TestForms:
    def test_a_form_is_shown_with_its_items(self, review: Program) -> None:
        shown = review("form", "show", "aacods").stdout
        assert "authority: Authority (choice, required)" in shown
        assert "1  met: Met" in shown
        assert "aacods" in review("form", "list").stdout

    def test_the_sheet_it_prints_can_be_read_back(self, review: Program, tmp_path: Path) -> None:
        import yaml

        sheet = yaml.safe_load(review("form", "show", "aacods", "--sheet").stdout)
        assert set(sheet) == {item["id"] for item in review.json("form", "show", "aacods")["items"]}

    def test_a_form_of_ones_own_is_checked_loaded_and_used(self, review: Program, tmp_path: Path) -> None:
        file = tmp_path / "grid.yaml"
        file.write_text(
            "id: grid\ntitle: A grid\nversion: '1'\nitems:\n"
            "  - id: seen\n    label: Seen\n    kind: choice\n"
            "    options: [{value: here, label: Found}, {value: gone, label: Lost}]\n"
        )
        assert "is a good form: grid, 1 item." in review("form", "check", file, bare=True).stderr
        review("form", "load", file)
        protocol = tmp_path / "p.yaml"
        protocol.write_text(
            "title: T\nstages:\n  - {name: title, kind: screening}\n  - {name: grid, kind: extraction, form: grid}\n"
        )
        review("protocol", "apply", protocol, "--why", "our own grid")
        (mine,) = [form for form in review.json("form", "list") if form["id"] == "grid"]
        assert mine == {
            "id": "grid", "title": "A grid", "version": "1", "items": 1, "stages": ["grid"], "from": "review",
        }  # fmt: skip

    def test_a_new_version_says_what_it_changes(self, review: Program, tmp_path: Path) -> None:
        file = tmp_path / "grid.yaml"
        text = "id: grid\ntitle: A grid\nversion: '1'\nitems: [{id: seen, label: Seen, kind: text}]\n"
        file.write_text(text)
        assert review("form", "load", file).stderr.startswith("The form grid is loaded.")
        assert review("form", "load", file).stderr.startswith("The form grid is in the review already")
        file.write_text(text + "source: Our own.\n")
        assert review("form", "load", file).stderr.startswith("The form grid is loaded."), "its source is said now"
        text = text.replace("'1'", "'2'").replace("label: Seen", "label: Seen there, required: true")
        file.write_text(text)
        told = review("form", "load", file).stderr
        assert told.startswith(
            '  seen: worded "Seen", now "Seen there"\n  seen: required now\nThe form grid is loaded.'
        )
        file.write_text(text.replace(", required: true", ""))
        told = review.refused("form", "load", file)
        assert f"{file.name} line 3: version 2 of grid came in before and asks otherwise: " in told
        assert 'seen: not required any more. Give this one another version (version: "3"), so that each' in told
        assert told == review.refused("form", "check", file)
        file.write_text(text.replace(", required: true", "").replace("'2'", "'3'"))
        assert review("form", "load", file).stderr.startswith("  seen: not required any more")

    def test_forms_that_come_with_the_program_need_no_review(self, review: Program, tmp_path: Path) -> None:
        from review_tui.forms.shipped import read_shipped, shipped_forms

        with_none = Program(tmp_path, review.clock)
        found = json.loads(with_none("form", "list", "--json", bare=True).stdout)
        assert [form["id"] for form in found] == list(shipped_forms())
        assert {form["from"] for form in found} == {"program"}
        assert with_none("form", "show", "aacods", bare=True).stdout.startswith("AACODS")
        assert with_none("form", "show", "aacods", "--yaml", bare=True).stdout.strip() == read_shipped("aacods").strip()
        said = with_none("form", "show", "none", bare=True, code=1).stderr
        assert 'There is no form "none" in this review, and none comes with the program.' in said

    def test_one_that_comes_with_the_program_is_loaded_by_its_name(self, review: Program) -> None:
        assert "The form quads is loaded." in review("form", "load", "quads").stderr
        before = review.json("form", "list")
        assert review("form", "load", "aacods").stderr == (
            "The form aacods is in the review already, word for word. Nothing was loaded.\n"
        )
        assert review.json("form", "list") == before
        assert "could not be read" in review("form", "load", "no_such_form", code=1).stderr

    def test_a_form_extends_one_of_the_review(self, review: Program, tmp_path: Path) -> None:
        file = tmp_path / "more.yaml"
        file.write_text("id: more\ntitle: M\nversion: '1'\nextends: aacods\nitems: [{id: z, label: Z, kind: text}]\n")
        assert "more, 8 items" in review("form", "check", file).stderr
        review("form", "load", file)
        assert [item["id"] for item in review.json("form", "show", "more")["items"]][-1] == "z"

    def test_a_form_extends_one_whose_file_stands_beside_it(self, review: Program, tmp_path: Path) -> None:
        head = 'id: {0}\ntitle: Of {0}\nversion: "1"\n'
        child, base = tmp_path / "child.yaml", tmp_path / "base.yaml"
        child.write_text(head.format("child") + "extends: base\n")
        said = review("form", "check", child, code=1).stderr
        assert 'child.yaml line 4: there is no form "base" to extend. Put base.yaml beside this file' in said
        base.write_text(head.format("base") + "items: [{id: z, label: Z, kind: text}]\n")
        assert "child, 1 item" in review("form", "check", child).stderr
        review("form", "load", child)
        assert [form["id"] for form in review.json("form", "list") if form["from"] == "review"][-1] == "child"
        base.write_text(base.read_text() + "extends: child\n")
        assert "base.yaml line 5: the forms go in a circle" in review("form", "check", child, code=1).stderr


class TestSources:
    def test_a_source_is_listed_with_its_searches_and_records(self, review: Program, ris: Path) -> None:
        assert review.json("source", "list")[0]["runs"] == []
        told = review(
            "source", "run", "index", "--searched", "2026-03-01", "--query", "SEND", "--seen", "40", "--kept", "3"
        ).stderr
        assert "Index, searched 2026-03-01 by Clara Voss" in told
        review("import", ris, "--source", "INDEX")
        place = review.json("source", "list")[0]
        assert (place["name"], place["kind"], place["lane"], place["records"]) == ("Index", "database", "databases", 3)
        (run,) = place["runs"]
        assert (run["query"], run["seen"], run["kept"], run["rejected"]) == ("SEND", 40, 3, None)
        assert "2026-03-01" in review("source", "list").stdout

    def test_a_search_is_logged_with_platform_limits_and_stop_rule(self, review: Program) -> None:
        said = ("--platform", "Ovid", "--limits", "English only", "--stop", "first 50", "--updated", "a rerun of May's")
        review("source", "run", "Index", "--searched", "2026-03-01", *said)
        (run,) = review.json("source", "list")[0]["runs"]
        kept = (run["platform"], run["limits"], run["stop"], run["updated"])
        assert kept == ("Ovid", "English only", "first 50", "a rerun of May's")

    def test_another_lane_needs_its_reason(self, review: Program) -> None:
        words = ("source", "add", "Portal", "--kind", "website", "--lane", "databases")
        assert "--lane-reason" in review.refused(*words)
        review(*words, "--lane-reason", "it is searched like one")
        assert review.json("source", "list")[-1]["lane"] == "databases"


class TestImportAndBatches:
    def test_the_json_of_an_import_is_as_promised(self, review: Program, ris: Path) -> None:
        found = review.json("import", ris, "--source", "Index")
        assert {"batch", "files", "found", "new", "known", "reported"} <= set(found)
        assert found["found"] == found["new"] + found["known"] + found["reported"] == 3
        (file,) = found["files"]
        assert {"path", "sha256", "format", "found", "new", "known", "problems"} <= set(file)
        assert (file["path"], file["format"]) == (str(ris), "ris")

    def test_a_problem_is_told_with_file_and_line(self, review: Program, tmp_path: Path) -> None:
        file = tmp_path / "odd.ris"
        file.write_text("TY  - RPRT\nTI  - Good\nER  -\n\nTY  - RPRT\nAU  - Nobody\nER  -\n")
        found = review.json("import", file, "--source", "Index")
        assert found["found"] == found["new"] + found["known"] + found["reported"]
        problems = [problem for each in found["files"] for problem in each["problems"]]
        again = tmp_path / "odd2.ris"
        again.write_text(file.read_text() + "\n")
        told = review("import", again, "--source", "Index").stderr
        assert problems
        assert f"odd2.ris, line {problems[0]['line']}: " in told

    def test_the_same_file_twice_is_a_no_op_that_says_so(self, review: Program, ris: Path) -> None:
        review("import", ris, "--source", "Index")
        told = review("import", ris, "--source", "Index").stderr
        assert "All 3 records had come in from Index before; nothing was added." in told
        assert review.json("progress")["records"] == 3

    def test_certain_duplicates_are_linked_at_once(self, filled: Program) -> None:
        assert filled.json("progress")["reports"] == 4
        assert filled.json("counts")["boxes"]["other_removed"]["n"] == 1

    def test_a_batch_is_withdrawn_and_may_come_again(self, filled: Program, tmp_path: Path) -> None:
        first, second = filled.json("batch", "list")
        assert (first["records"], first["first"], first["last"], second["first"]) == (3, "A1", "A3", "A4")
        filled("batch", "withdraw", "2", "--yes", "--why", "wrong file")
        assert filled.json("progress")["records"] == 3, "what was withdrawn is in no headline"
        assert filled.json("counts")["boxes"]["other_identified"]["n"] == 0
        assert "withdrawn: wrong file" in filled("batch", "list").stdout
        assert "withdrawn already" in filled.refused("batch", "withdraw", "2", "--why", "again")
        assert filled.json("import", tmp_path / "site.csv", "--source", "Councils")["new"] == 2
        assert filled.json("counts")["boxes"]["other_identified"]["n"] == 2

    def test_withdrawn_as_a_removal_it_stays_identified(self, filled: Program) -> None:
        filled("batch", "withdraw", "2", "--yes", "--why", "out of scope", "--removal")
        assert filled.json("counts")["boxes"]["other_identified"]["n"] == 2
        filled("counts", "--check")

    def test_removed_records_stay_identified(self, filled: Program) -> None:
        assert (
            "2 records taken out" in filled("remove", "A2", "A3", "A2", "--why", "not ours", "--tool", "sieve").stderr
        )
        boxes = filled.json("counts")["boxes"]
        assert (boxes["db_identified"]["n"], boxes["db_removed"]["n"], boxes["db_screened"]["n"]) == (3, 2, 1)
        filled("counts", "--check")


class TestHistory:
    def test_it_begins_with_where_each_record_of_the_report_came_from(self, filled: Program) -> None:
        told = [(event["kind"], event["what"], event["who"]) for event in filled.json("history", "A4")]
        assert told == [
            ("imported", "A1 came in from Index", "Clara Voss"),
            ("imported", "A4 came in from Councils", "Clara Voss"),
        ]

    def test_a_batch_that_was_withdrawn_is_marked(self, filled: Program) -> None:
        filled("batch", "withdraw", "1", "--yes", "--why", "wrong file")
        assert "A2 came in from Index (taken back)" in filled("history", "A2").stdout


class TestRetrieve:
    def test_a_field_is_corrected_and_the_import_stays(self, filled: Program) -> None:
        filled(
            "edit",
            "A2",
            "title=Review of the Local Offer",
            "authors=Quill, A; Voss, B",
            "year=2022",
            "--why",
            "read it",
        )
        (event,) = [e for e in filled.json("history", "A2") if e["kind"] == "edited"]
        assert event["body"]["fields"] == {
            "title": "Review of the Local Offer", "authors": ["Quill, A", "Voss, B"], "year": 2022, "date": "",
        }  # fmt: skip
        assert "says that already" in filled.refused("edit", "A2", "year=2022", "--why", "again")

    def test_attempts_are_noted(self, filled: Program) -> None:
        filled("retrieve", "A3", "--attempt", "wrote to the council")
        filled("retrieve", "A3", "--seen-elsewhere", "in the library")
        told = [event["what"] for event in filled.json("history", "A3")]
        assert told == ["A3 came in from Index", "attempt · wrote to the council", "seen elsewhere · in the library"]

    def test_exactly_one_state_is_said(self, filled: Program) -> None:
        filled("retrieve", "A3", "--attempt", "x", "--not-retrieved", "y", code=2)

    def test_an_attached_file_adds_nothing_to_the_identified(self, filled: Program, tmp_path: Path) -> None:
        file = tmp_path / "text.txt"
        file.write_text("The text of a report.")
        filled("attach", "A2", "--file", file)
        assert filled.json("counts")["boxes"]["db_identified"]["n"] == 3
        assert "has that file already" in filled.refused("attach", "A2", "--file", file)


class TestDuplicates:
    def test_a_pair_is_listed_judged_split_and_undone(self, review: Program, tmp_path: Path) -> None:
        file = tmp_path / "near.ris"
        file.write_text("".join(
            f"TY  - RPRT\nTI  - {title}\nA1  - Westhallow Council\nPY  - {year}\nER  -\n\n"
            for title, year in (("Review of the local offer in Westhallow", 2020), ("Another matter", 2011))
        ))  # fmt: skip
        review("import", file, "--source", "Index")
        review("pairs", "judge", "A1", "A2", "same")
        assert review.json("progress")["reports"] == 1
        assert "A2 is a report of its own now." in review("report", "split", "A2").stderr
        assert review.json("progress")["reports"] == 2
        review("undo")
        assert review.json("progress")["reports"] == 1
        told = [event["what"] for event in review.json("history", "A2")]
        assert any("A1 and A2: same" in line or "A2 and A1: same" in line for line in told)

    def test_a_run_tells_what_it_linked_and_what_waits(self, filled: Program) -> None:
        found = filled.json("dedupe")
        assert set(found) == {"certain", "possible", "waiting"}
        assert found["waiting"] == len(filled.json("pairs", "list"))
        assert "Waiting for a verdict: " in filled("dedupe").stderr

    def test_the_pairs_that_wait_are_listed_with_their_reasons(
        self, filled: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from review_tui.store import pairs, reading
        from review_tui.store.pairs import PairLine
        from review_tui.store.store import Store

        def waiting(store: Store, first: int = 0, count: int = 50) -> list[PairLine]:
            one, other = (reading.find_record(store, number) for number in ("A2", "A3"))
            return [PairLine(a=one, b=other, score=640, band="possible", suggestion="same", reasons=("titles alike",))]

        monkeypatch.setattr(pairs, "waiting", waiting)
        (pair,) = filled.json("pairs", "list")
        assert (pair["a"], pair["b"], pair["score"], pair["reasons"]) == ("A2", "A3", 640, ["titles alike"])
        assert "titles alike" in filled("pairs", "list").stdout

    def test_a_csv_file_is_clustered_without_a_review(self, program: Program, tmp_path: Path) -> None:
        file, out = tmp_path / "records.csv", tmp_path / "clusters.csv"
        title = "Speech and language support for children in primary schools"
        rows = [("r3", title, "10.1234/abc.1"), ("r1", title, "10.1234/abc.1"), ("r2", "Quite another matter", "")]
        file.write_text("id,title,doi\n" + "".join(",".join(row) + "\n" for row in rows))
        told = program("dedupe", "--file", file, "--out", out, bare=True)
        assert out.read_text() == "id,cluster_id\nr3,r3\nr1,r3\nr2,r2\n"
        assert "3 records in 2 clusters" in told.stderr
        assert program("dedupe", "--file", file, bare=True).stdout == out.read_text()
        assert not program.folder.exists()

    def test_a_csv_file_without_ids_is_refused_by_its_line(self, program: Program, tmp_path: Path) -> None:
        file = tmp_path / "records.csv"
        file.write_text("id,title\nr1,One\nr1,Two\n")
        assert "line 3" in program.refused("dedupe", "--file", file, bare=True)
        program("dedupe", "--out", file, bare=True, code=2)


class TestRating:
    def test_a_draft_is_kept_and_a_false_answer_names_its_line(self, filled: Program, tmp_path: Path) -> None:
        for who in ("Ada", "Ben"):
            filled("screen", "--plain", "--stage", "title", who=who, lines=["i"] * 4)
        text = tmp_path / "a1.txt"
        text.write_text("The whole text.")
        filled("attach", "A1", "--file", text)
        for who in ("Ada", "Ben"):
            filled("screen", "--plain", "--stage", "full_text", who=who, lines=["i"])
        file = tmp_path / "answers.yaml"
        file.write_text("authority: met\naccuracy: superb\n")
        words = ("answer", "A1", "--stage", "quality", "--file", file)
        assert "answers.yaml line 2" in filled.refused(*words, who="Ada")
        file.write_text("authority: {value: met, quote: 'so it says', page: 3}\n")
        assert "still need an answer" in filled.refused(*words, who="Ada")
        assert "1 answer kept as a draft at quality" in filled(*words, "--draft", who="Ada").stderr
        assert "screening stage" in filled.refused("answer", "A1", "--stage", "title", "--file", file, who="Ada")


def test_check_as_json_is_what_was_found(filled: Program) -> None:
    found = json.loads(filled("check", "--json").stdout)
    assert (found["problems"], found["notes"], found["rebuilt"]) == ([], [], False)
    assert found["events"] > 10


def test_check_leaves_with_one_when_a_file_was_changed(filled: Program) -> None:
    blob = next(path for path in sorted((filled.folder / "files").rglob("*")) if path.is_file())
    blob.chmod(0o600)
    blob.write_bytes(b"something else")
    found = filled("check", code=1)
    assert "something is wrong" in found.stderr
    assert found.stdout


def test_a_state_that_is_not_what_the_log_says_is_told_without_numbers_of_nothing(filled: Program) -> None:
    with sqlite3.connect(filled.folder / "review.db") as raw:
        raw.execute("UPDATE outcome SET status = 'agreed'")
    raw.close()
    found = filled("check", code=1)
    assert "Fold it anew, nothing is lost by it" in found.stdout
    assert found.stderr.strip().endswith("Nothing more was looked at: something is wrong.")
    assert "It has been folded anew" in filled("check", "--rebuild", code=1).stdout
    assert "all is well" in filled("check").stderr


class TestWithdraw:
    def test_the_numbers_it_changes_are_shown_and_nothing_is_done_without_a_yes(self, filled: Program) -> None:
        said = filled("batch", "withdraw", "2", "--why", "wrong file", code=1)
        assert "Nothing was withdrawn" in said.stderr
        assert "Other methods · Records identified" in said.stdout
        assert filled.json("counts")["boxes"]["other_identified"]["n"] == 2
        found = json.loads(filled("batch", "withdraw", "2", "--why", "w", "--json", code=1).stdout)
        told = {(c["box"], c["line"]): (c["now"], c["then"]) for c in found["changes"]}
        assert told["other_identified", ""] == (2, 0)
        assert told["other_removed", ""] == (1, 0)

    def test_on_a_terminal_it_asks(self, filled: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("review_tui.cli.asking.at_terminal", lambda: True)
        filled("batch", "withdraw", "2", "--why", "wrong file", lines=["n"], code=1)
        assert filled.json("counts")["boxes"]["other_identified"]["n"] == 2
        filled("batch", "withdraw", "2", "--why", "wrong file", lines=["y"])
        assert filled.json("counts")["boxes"]["other_identified"]["n"] == 0
        filled("undo", lines=["y"])
        assert filled.json("counts")["boxes"]["other_identified"]["n"] == 2


class TestColumns:
    def test_tables_are_listed_with_what_they_print_and_can_print(self, review: Program) -> None:
        told = {table["name"]: table for table in review.json("protocol", "columns")["tables"]}
        columns = {column["name"]: column["printed"] for column in told["excluded"]["columns"]}
        assert (columns["number"], columns["full_reference"], columns["title"]) == (1, 7, None)
        assert {"included", "excluded", "sources", "searches", "search_summary"} <= told.keys()
        said = review("protocol", "columns", "sources").stdout
        assert said.startswith("sources: Sources searched\n")
        assert "platform" in said

    def test_a_choice_is_kept_listed_first_and_followed_by_exports(self, review: Program, tmp_path: Path) -> None:
        review("protocol", "columns", "sources", "imported, source", who="Clara Voss")
        (table,) = review.json("protocol", "columns", "sources")["tables"]
        assert table["chosen"]
        assert [c["name"] for c in table["columns"] if c["printed"]] == ["imported", "source"]
        review("export", "tables", "--to", tmp_path / "out")
        assert (tmp_path / "out" / "sources.csv").read_text("utf-8-sig").startswith("Records imported,Source\n")
        review("protocol", "columns", "sources", "usual", who="Clara Voss")
        assert not review.json("protocol", "columns", "sources")["tables"][0]["chosen"]

    def test_what_there_is_not_is_refused_with_what_may_be_meant(self, review: Program, tmp_path: Path) -> None:
        assert 'Did you mean "source"' in review.refused("protocol", "columns", "sources", "sorce", who="Clara Voss")
        assert "Only a lead" in review.refused("protocol", "columns", "sources", "source", who="Ada")
        said = review.refused("export", "tables", "--table", "source", "--to", tmp_path / "none")
        assert 'no table called "source". Did you mean "sources"' in said
        assert 'no column "yaer"' in review.refused("export", "tables", "--table", "excluded", "--columns", "yaer")
        assert not (tmp_path / "none").exists()

    def test_columns_are_of_one_table_of_the_tables(self, review: Program) -> None:
        review("export", "prisma", "--table", "excluded", code=2)
        review("export", "tables", "--columns", "number", code=2)
