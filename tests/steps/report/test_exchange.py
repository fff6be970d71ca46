"""All reports for other programs: what was settled goes along, and no sealed vote with it."""

import pytest

from review_tui.formats.registry import FORMATS
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record
from review_tui.steps import identify, retrieve, screen
from review_tui.steps.desk import Desk
from review_tui.steps.report.exchange import parts_of, screened
from review_tui.store import reading
from tests.steps.conftest import Team

SECRET = "A remark that nobody else may read"


def files_of(desk: Desk) -> dict[str, bytes]:
    """Put the parts of each file together."""
    found: dict[str, bytes] = {}
    for name, part in parts_of(desk):
        found[name] = found.get(name, b"") + part
    return found


def told(desk: Desk) -> str:
    return b"\n".join(files_of(desk).values()).decode("utf-8")


def settle(team: Team) -> None:
    """Settle four of six: one included, one excluded at full text, one on title, one that waits for full text."""
    for home in team.homes[:3]:
        team.both(home, "title", "include", "include")
    team.both(team.homes[3], "title", "exclude", "exclude")
    for home, choice in zip(team.homes[:2], ("include", "exclude"), strict=True):
        retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "the library")
        team.both(home, "full_text", choice, choice, reason="topic")


def test_a_sealed_vote_leaves_in_no_file_of_anybody(team: Team) -> None:
    before = {desk.viewer.person: files_of(desk) for desk in (team.ada, team.ben, team.clara, team.rhea)}
    screen.decide(team.ada, team.homes[0], "title", "exclude", note=SECRET)
    for desk in (team.ada, team.ben, team.clara, team.rhea):
        assert SECRET not in told(desk)
        assert files_of(desk) == before[desk.viewer.person]


def test_an_opened_vote_leaves_with_those_who_may_read_it_alone(team: Team) -> None:
    screen.decide(team.ada, team.homes[0], "title", "include", note=SECRET)
    team.both(team.homes[0], "title", "include", "include")
    assert "Ada" in told(team.clara)  # a lead who does not vote reads what was opened
    assert "RAYYAN-INCLUSION" not in told(team.rhea)  # a reader once the stage is closed
    only_own = next(report for report in screened(team.ben) if report.votes)
    assert [vote.who for vote in only_own.votes] == ["Ben"]


def test_each_report_goes_with_what_was_settled_of_it_and_into_its_place_in_covidence(team: Team) -> None:
    settle(team)
    found = list(screened(team.clara))
    assert [[(one.stage, one.choice, one.reason) for one in report.settled] for report in found] == [
        [("title", "include", ""), ("full text", "include", "")],
        [("title", "include", ""), ("full text", "exclude", "Wrong topic")],
        [("title", "include", "")],
        [("title", "exclude", "")],
        [],
        [],
    ]
    files = files_of(team.clara)
    into = {name: data.count(b"TY  - ") for name, data in files.items() if name.endswith(".ris")}
    assert into == {
        "exchange/covidence_excluded.ris": 1, "exchange/covidence_full_text.ris": 1,
        "exchange/covidence_included.ris": 1, "exchange/covidence_irrelevant.ris": 1,
        "exchange/covidence_screen.ris": 2,
    }  # fmt: skip
    assert b"Exclusion reason: Wrong topic;" in files["exchange/covidence_excluded.ris"]


def test_covidence_takes_no_more_references_in_one_file_than_it_can(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("review_tui.steps.report.exchange._MOST", 4)
    parts = {name: data.count(b"TY  - ") for name, data in files_of(team.clara).items() if name.endswith(".ris")}
    assert parts == {"exchange/covidence_screen.ris": 4, "exchange/covidence_screen_2.ris": 2}


def test_the_files_are_the_same_in_parts_of_any_size(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(team)
    whole = files_of(team.clara)
    for at_once in (1, 4, 6):
        monkeypatch.setattr("review_tui.steps.report.exchange._AT_ONCE", at_once)
        assert files_of(team.clara) == whole
    assert len(list(parts_of(team.clara))) > len(whole)


@pytest.mark.parametrize("name", ["rayyan.csv", "asreview.csv", "covidence.csv", "eppi.json", "endnote.xml"])
def test_what_we_wrote_we_read_again_with_all_reports(team: Team, name: str) -> None:
    settle(team)
    data = files_of(team.clara)[f"exchange/{name}"]
    form = sniff(data, name)
    assert form is not None
    found = FORMATS[form].read(data, name)
    assert [hit.record.title for hit in found.hits] == [report.record.title for report in screened(team.clara)]


def test_what_is_missing_is_said_beside_the_files(team: Team) -> None:
    files = files_of(team.clara)
    assert b"Provisional: reports still wait (6 at title)." in files["exchange/README.txt"]
    for name, data in files.items():
        begins = {"ris": b"TY  - ", "csv": b"\xef\xbb\xbf", "json": b"\xef\xbb\xbf{", "jsonl": b"{", "xml": b"<?xml"}
        assert data.startswith(begins.get(name.rpartition(".")[2], b"")), name
    assert b"Provisional" not in b"".join(files[f"exchange/{name}.csv"] for name in ("rayyan", "asreview", "covidence"))


def test_a_correction_goes_along_and_what_was_removed_goes_nowhere(team: Team) -> None:
    retrieve.edit(team.clara, team.homes[0], {"title": "Mended"}, why="a slip")
    assert next(screened(team.clara)).record.title == "Mended"
    retrieve.remove(team.clara, team.homes[1:2], "a test of the site")
    assert [report.number for report in screened(team.clara)] == ["A1", "A3", "A4", "A5", "A6"]


def test_what_was_guessed_is_said_in_every_file_until_it_is_confirmed(team: Team) -> None:
    guess = Record(title="Guessed buses", guessed=("title",), origins=(("title", "the largest type"),))
    identify.add_by_hand(team.clara, guess, "Index")
    saying = {name for name, data in files_of(team.clara).items() if b"the largest type" in data}
    assert saying == set(files_of(team.clara)) - {"exchange/README.txt"}
    (one,) = (report for report in screened(team.clara) if report.record.title == "Guessed buses")
    home = next(line.id for line in reading.all_lines(team.clara.store) if line.number == one.number)
    retrieve.confirm_guesses(team.ada, home)
    assert "the largest type" not in told(team.clara)
