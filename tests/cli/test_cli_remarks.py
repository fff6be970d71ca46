"""ask, questions, reply and notes."""

from tests.cli.conftest import Program


def test_a_question_goes_to_the_lead_and_its_answer_comes_back(filled: Program) -> None:
    said = filled("ask", "A2", "Is Wales in scope?", who="Ada").stderr
    assert "The lead is asked about A2. You have not voted." in said
    assert filled("questions", who="Ben").stderr.strip() == "No question waits."
    (waiting,) = filled.json("questions", who="Clara Voss")
    assert (waiting["number"], waiting["who"], waiting["stage"]) == ("A2", "Ada", "title")
    assert waiting["answers"] == []
    filled("reply", "A2", "England alone.", who="Clara Voss")
    assert "No question waits." in filled("questions", who="Clara Voss").stderr
    assert "→ England alone." in filled("questions", "--all", who="Clara Voss").stdout
    assert "→ England alone." in filled("questions", who="Ada").stdout
    assert "answered the question: “England alone.”" in filled("history", "A2", who="Ada").stdout
    assert "England alone" not in filled("history", "A2", who="Ben").stdout


def test_the_id_that_the_list_prints_names_a_question(filled: Program) -> None:
    filled("ask", "A2", "One?", who="Ada")
    filled("ask", "A2", "Two?", "--stage", "title", who="Ben")
    first = filled("questions", who="Clara Voss").stdout.splitlines()[1].split()[0]
    assert "2 questions about A2 wait" in filled.refused("reply", "A2", "Yes.", who="Clara Voss")
    filled("reply", first, "Yes.", who="Clara Voss")
    assert [q["text"] for q in filled.json("questions", who="Clara Voss")] == ["Two?"]


def test_only_a_lead_answers(filled: Program) -> None:
    filled("ask", "A2", "One?", who="Ada")
    assert "Only a lead may answer questions" in filled.refused("reply", "A2", "Yes.", who="Ada")


def test_notes_have_a_list(filled: Program) -> None:
    assert "There is no note that you may read." in filled("notes", who="Ada").stderr
    filled("note", "A2", "names [red]the ward", who="Ada")
    filled("note", "A3", "another", who="Ada")
    assert [note["number"] for note in filled.json("notes", who="Ada")] == ["A2", "A3"]
    assert [note["text"] for note in filled.json("notes", "A2", who="Ada")] == ["names [red]the ward"]
    assert "names [red]the ward" in filled("notes", who="Ada").stdout
    assert filled.json("notes", who="Ben") == []


def test_labels_are_put_on_listed_and_taken_off(filled: Program) -> None:
    assert "2 reports labelled Pilot" in filled("label", "A1", "A2", "Pilot", who="Clara Voss").stderr
    assert "All bear Pilot already" in filled("label", "A1", "Pilot", who="Clara Voss").stderr
    for act in ("label", "unlabel"):
        assert filled(act, "Pilot", "--where", "year:1900", who="Clara Voss").stderr.strip() == "It names no report."
    assert "1 report labelled Read again" in filled("label", "A1", "Read again", "--private", who="Ada").stderr
    assert filled.json("labels", who="Ben") == [{"name": "Pilot", "reports": 2, "private": False}]
    assert "yours alone" in filled("labels", who="Ada").stdout
    assert filled.json("list", "--where", "label:pilot", who="Ben")[0]["labels"] == ["Pilot"]
    assert "another's word" in filled.refused("unlabel", "A1", "Pilot", who="Ada")
    assert (
        "Nothing was changed" in filled("unlabel", "Pilot", "--where", "label:pilot", who="Clara Voss", code=1).stderr
    )
    done = filled("unlabel", "Pilot", "--where", "label:pilot", "--yes", who="Clara Voss").stderr
    assert "Pilot taken off 2 reports" in done
    assert "No report bears a label" in filled("labels", who="Ben").stderr
    filled("label", "Pilot", who="Clara Voss", code=2)
    filled("label", "A1", "Pilot", "--yes", who="Clara Voss", code=2)
