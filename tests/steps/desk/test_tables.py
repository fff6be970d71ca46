"""What a person said of a table's columns is remembered, and the next file alike comes in unasked, in every copy."""

from collections.abc import Callable
from pathlib import Path

from review_tui.model.review.tables import By, SaidOfVotes
from review_tui.steps import identify
from review_tui.steps.desk import undo
from review_tui.store import reading
from tests.steps.conftest import Team

Write = Callable[[str, str], Path]
GERMAN = "Überschrift;Jahr;Ort\nEin Bericht über die Schulen;2020;Bonn\n"
LATER = "Ort;Überschrift;Jahr\nKöln;Ein anderer Bericht über Kinder;2021\n"  # the columns stand in another order
SEARCH = '"SEARCH QUERY","send:ti AND plan*"\n-----\n\n"Title","Publication Year"\n"A plan for all","2020"\n'


def test_an_unknown_table_asks_and_writes_nothing(team: Team, write: Write) -> None:
    before = sum(1 for _ in team.clara.store.events())
    found = identify.import_files(team.clara, [write("bonn.csv", GERMAN)], "Index")
    (table,) = found.files[0].tables
    assert (found.new, found.reported, table.fields) == (0, 1, {"title": "Überschrift", "year": "Jahr"})
    assert "--map title=" in table.asks
    assert sum(1 for _ in team.clara.store.events()) == before


def test_what_a_person_says_of_columns_is_taken_and_remembered(team: Team, write: Write) -> None:
    said = {"title": "Überschrift", "place": "ort"}
    found = identify.import_files(team.clara, [write("bonn.csv", GERMAN)], "Index", said=said)
    record = reading.record(team.clara.store, team.homes[6])
    assert (found.new, record.title, record.place, record.year) == (1, "Ein Bericht über die Schulen", "Bonn", 2020)
    expected = {"title": "überschrift", "place": "ort", "year": "jahr"}
    assert team.clara.frame.tables == {("jahr", "ort", "überschrift"): expected}


def test_the_next_table_with_these_columns_comes_in_for_everyone(team: Team, write: Write) -> None:
    identify.import_files(team.clara, [write("bonn.csv", GERMAN)], "Index", said={"title": "Überschrift"})
    found = identify.import_files(team.ada, [write("koeln.csv", LATER)], "Index")
    assert (found.new, found.files[0].tables[0].by) == (1, By.REMEMBERED)
    assert reading.record(team.ada.store, team.homes[7]).title == "Ein anderer Bericht über Kinder"


def test_the_same_word_again_is_no_event_and_another_replaces_it(team: Team, write: Write) -> None:
    file = write("bonn.csv", GERMAN)
    identify.import_files(team.clara, [file], "Index", said={"title": "Überschrift"})
    before = sum(1 for _ in team.clara.store.events())
    identify.import_files(team.clara, [file], "Index", said={"title": "Überschrift"})
    assert sum(1 for _ in team.clara.store.events()) == before
    again = identify.import_files(team.clara, [file], "Index", said={"title": "Überschrift", "year": ""})
    assert (again.new, again.known) == (0, 1)
    assert next(iter(team.clara.frame.tables.values())) == {"title": "überschrift"}


def test_what_was_remembered_can_be_undone(team: Team, write: Write) -> None:
    identify.import_files(team.clara, [write("bonn.csv", GERMAN)], "Index", said={"title": "Überschrift"})
    undo.undo(team.clara, agreed=True)  # an import is asked about
    assert team.clara.frame.tables == {}
    assert identify.look(team.clara, [write("koeln.csv", LATER)], "Index").tables[0].asks


def test_a_confirmed_guess_is_remembered_like_a_word(team: Team, write: Write) -> None:
    coming = identify.look(team.clara, [write("bonn.csv", GERMAN)], "Index")
    (asking,) = coming.tables
    coming = identify.look(
        team.clara, [write("bonn.csv", GERMAN)], "Index", chosen={asking.key: {**asking.fields, "place": "Ort"}}
    )
    assert identify.bring(team.clara, coming).new == 1
    assert team.clara.frame.tables[asking.key]["place"] == "ort"


def test_a_table_without_headings_is_not_remembered(team: Team, write: Write) -> None:
    file = write("bare.csv", "A report on schools,2020,http://a.example\n")
    found = identify.import_files(team.clara, [file], "Index", said={"title": "1"})
    assert (found.new, team.clara.frame.tables) == (1, {})
    assert reading.record(team.clara.store, team.homes[6]).url == "http://a.example"


def test_an_asking_table_holds_up_its_folder(team: Team, write: Write) -> None:
    inside = team.folder / "gathered"
    inside.mkdir()
    write("bonn.csv", GERMAN).rename(inside / "bonn.csv")
    write("good.csv", "title,year\nOne,2020\n").rename(inside / "good.csv")
    assert identify.import_files(team.clara, [inside], "Index").refused
    found = identify.import_files(team.clara, [inside], "Index", said={"title": "Überschrift"}, partial=True)
    assert (found.new, found.reported) == (1, 1)  # the other table has no such column


def test_a_search_query_in_a_file_is_the_strategy_of_a_run_without_one(team: Team, write: Write) -> None:
    from review_tui.steps import plan

    bare = plan.log_run(team.clara, "Index", "2023-01-01")
    found = identify.import_files(team.clara, [write("embase.csv", SEARCH)], "Index")
    assert found.strategy == team.clara.frame.runs[bare.id].query == "send:ti AND plan*"
    identify.withdraw(team.clara, found.batch, "the wrong file")
    assert team.clara.frame.runs[bare.id].query == ""


def test_a_logged_strategy_is_not_overwritten(team: Team, write: Write) -> None:
    from review_tui.steps import plan

    plan.log_run(team.clara, "Index", "2023-01-01", query="as it was typed")
    found = identify.import_files(team.clara, [write("embase.csv", SEARCH)], "Index")
    assert (found.strategy, found.files[0].query) == ("as it was typed", "send:ti AND plan*")


def test_what_was_said_goes_along_to_other_copies(team: Team, write: Write, tmp_path: Path) -> None:
    from review_tui.model.review.ids import SeededIds
    from review_tui.steps import share
    from review_tui.steps.desk.local_settings import LocalSettings
    from review_tui.steps.share import merging

    identify.import_files(team.clara, [write("bonn.csv", GERMAN)], "Index", said={"title": "Überschrift"})
    share.export_bundle(team.clara, tmp_path / "for-ada.zip", "Ada", LocalSettings(tmp_path / "state"))
    copy, _ = merging.join(tmp_path / "copy", tmp_path / "for-ada.zip", team.clock, SeededIds(2), mounts="")
    assert copy.frame.tables == team.clara.frame.tables != {}
    assert identify.import_files(copy, [write("koeln.csv", LATER)], "Index").new == 1
    copy.close()


def test_a_text_file_is_a_table_where_a_person_names_its_columns(team: Team, write: Write) -> None:
    file = write("list.txt", GERMAN)
    assert identify.look(team.clara, [file], "Index").files[0].format == "text"
    found = identify.import_files(team.clara, [file], "Index", said={"title": "Überschrift"})
    assert (found.files[0].format, found.new) == ("csv", 1)
    other = identify.look(team.clara, [write("other.txt", "Only words.")], "Index", said={"title": "Überschrift"})
    assert other.files[0].format == "text"


HARBOUR = "Title,Year,Tides,Verdict,Note\nNets and boats,2019,in,keep,good\nPiers,2020,out,drop,thin\n"
LATER_HARBOUR = "Year,Title,Tides,Verdict,Note\n2021,Ropes,in,keep,fine\n"
SAID = SaidOfVotes({"tides": "Nora"}, frozenset({"verdict"}))


def extras(team: Team, place: int) -> dict[str, str]:
    return dict(reading.record(team.clara.store, team.homes[place]).extra)


def test_whose_votes_stand_in_a_column_is_remembered_of_tables_so_shaped(team: Team, write: Write) -> None:
    coming = identify.look(team.clara, [write("a.csv", HARBOUR)], "Index", voting=SAID)
    identify.bring(team.clara, coming)
    assert team.clara.frame.voting == {("note", "tides", "title", "verdict", "year"): SAID}
    assert team.clara.frame.tables == {}
    identify.import_files(team.ada, [write("b.csv", LATER_HARBOUR)], "Council")
    assert extras(team, 6) == {"Verdict": "keep"}  # the votes and the note beside them are sealed
    assert extras(team, 8) == {"Verdict": "keep"}
    assert len([event for event in team.clara.store.events() if event.kind == "table_mapped"]) == 1


def test_whose_votes_they_are_is_known_of_other_tables_of_the_source_and_that_none_are_is_not(
    team: Team, write: Write
) -> None:
    identify.bring(team.clara, identify.look(team.clara, [write("a.csv", HARBOUR)], "Index", voting=SAID))
    wider = "Title,Year,Quay,Tides,Verdict\nRopes,2021,north,ebb,keep\n"
    identify.import_files(team.clara, [write("b.csv", wider)], "Index")
    assert extras(team, 8) == {"Quay": "north"}  # that "Verdict" holds none was said of the other shape alone
    identify.import_files(team.clara, [write("c.csv", wider.replace("Quay", "Pier"))], "Council")
    assert extras(team, 9) == {"Pier": "north", "Tides": "ebb"}  # of this source nobody has said so


def test_what_is_said_now_goes_before_what_is_remembered(team: Team, write: Write) -> None:
    identify.bring(team.clara, identify.look(team.clara, [write("a.csv", HARBOUR)], "Index", voting=SAID))
    none = SaidOfVotes({}, frozenset({"tides"}))
    identify.bring(team.clara, identify.look(team.clara, [write("b.csv", LATER_HARBOUR)], "Index", voting=none))
    assert extras(team, 8)["Tides"] == "in"
    (said,) = team.clara.frame.voting.values()
    assert (said.votes, said.none) == ({}, frozenset({"tides", "verdict"}))
