"""What was captured is looked at again: the same, moved, changed with its difference, gone, or out of reach."""

from dataclasses import replace

import pytest

from review_tui.steps.identify.capture import capture, capture_for
from review_tui.steps.identify.recheck import Recheck, recheck
from tests.steps.conftest import Team
from tests.web.site import Served, Site, visitor


@pytest.fixture
def captured(team: Team, site: Site) -> Team:
    """The review with one captured page."""
    capture(team.clara, [site.page("/x", "The offer", "There are 12 places.", "All is well.")], "Council", visitor())
    return team


def now(team: Team) -> Recheck:
    before = sum(1 for _ in team.clara.store.events())
    (found,) = recheck(team.clara, visitor())
    assert sum(1 for _ in team.clara.store.events()) == before
    return found


def test_what_is_as_it_was_is_the_same(captured: Team) -> None:
    found = now(captured)
    assert (found.state, found.difference, found.why) == ("same", (), "")
    assert found.sha256 == found.capture.said.file


def test_a_file_that_differs_where_nobody_sees_it_is_the_same(captured: Team, site: Site) -> None:
    site.pages["/x"] = replace(site.pages["/x"], data=site.pages["/x"].data + b"<!-- token 4711 -->")
    found = now(captured)
    assert (found.state, found.why) == ("same", "The file differs, its text does not.")


def test_a_changed_text_is_told_line_by_line(captured: Team, site: Site) -> None:
    site.page("/x", "The offer", "There are 9 places.", "All is well.")
    found = now(captured)
    assert found.state == "changed"
    assert "-There are 12 places." in found.difference
    assert "+There are 9 places." in found.difference
    assert " All is well." in found.difference
    assert not any("All is well" in line for line in found.difference if line[0] in "+-")


def test_hostile_lines_of_a_difference_are_cleaned(captured: Team, site: Site) -> None:
    site.page("/x", "The offer", "There are \x1b[31m9 places.", "All is well.")
    assert not any("\x1b" in line for line in now(captured).difference)


def test_a_page_that_leads_elsewhere_has_moved(captured: Team, site: Site) -> None:
    site.pages["/y"] = site.pages["/x"]
    site.leads("/x", "/y", 301)
    found = now(captured)
    assert (found.state, found.final) == ("moved", site.url("/y"))


def test_one_that_moved_and_changed_has_changed_and_says_where_it_is(captured: Team, site: Site) -> None:
    site.page("/y", "The offer", "Nothing.")
    site.leads("/x", "/y")
    found = now(captured)
    assert (found.state, found.final) == ("changed", site.url("/y"))


@pytest.mark.parametrize(
    ("status", "state"), [(404, "gone"), (410, "gone"), (500, "unreachable"), (403, "unreachable")]
)
def test_gone_is_told_apart_from_out_of_reach(captured: Team, site: Site, status: int, state: str) -> None:
    site.pages["/x"] = Served(b"sorry", status=status)
    found = now(captured)
    assert found.state == state
    assert str(status) in found.why


@pytest.mark.parametrize(
    ("title", "says", "state"),
    [
        ("Page not found", "Sorry, the page you requested was not found.", "gone"),
        ("Sign in", "Please sign in with your account.", "unreachable"),
        ("The offer", "Please enable JavaScript to see this page.", "unreachable"),
        ("The offer", "We use cookies. Accept all cookies or manage preferences.", "unreachable"),
    ],
)
def test_what_came_in_its_place_and_is_no_document_is_no_change_of_it(
    captured: Team, site: Site, title: str, says: str, state: str
) -> None:
    site.page("/x", title, says)
    found = now(captured)
    assert (found.state, found.difference) == (state, ())
    assert found.why.startswith("What came ")


def test_a_copy_without_the_file_cannot_show_the_difference(captured: Team, site: Site) -> None:
    site.page("/x", "The offer", "Other.")
    file = now(captured).capture.said.file
    captured.clara.vault.path(file).unlink()
    found = now(captured)
    assert (found.state, found.difference) == ("changed", ())
    assert "does not have the file as it was" in found.why


def test_files_without_text_are_compared_by_their_bytes(team: Team, site: Site) -> None:
    site.pages["/x.pdf"] = Served(b"%PDF-1.4 damaged", "application/pdf")
    capture(team.clara, [site.url("/x.pdf")], "Council", visitor())
    assert now(team).state == "same"
    site.pages["/x.pdf"] = Served(b"%PDF-1.4 damaged otherwise", "application/pdf")
    found = now(team)
    assert (found.state, found.difference) == ("changed", ())
    assert "no text that could be compared" in found.why


def test_a_report_is_looked_at_alone_and_the_last_capture_counts(captured: Team, site: Site) -> None:
    capture_for(captured.ada, [site.page("/other", "Other", "Text.")], captured.homes[0], visitor())
    assert [f.capture.number for f in recheck(captured.clara, visitor(), record=captured.homes[0])] == ["A1"]
    assert len(recheck(captured.clara, visitor())) == 2
    site.page("/other", "Other", "A new text.")
    assert [f.state for f in recheck(captured.clara, visitor())] == ["same", "changed"]
    capture_for(captured.ada, [site.url("/other")], captured.homes[0], visitor())
    assert [f.state for f in recheck(captured.clara, visitor())] == ["same", "same"]


def test_a_reader_may_look_and_a_stop_keeps_what_was_seen(captured: Team, site: Site) -> None:
    capture(captured.clara, [site.page("/z", "Z", "Text.")], "Council", visitor())
    assert len(recheck(captured.rhea, visitor())) == 2
    answers = iter([False, True])
    assert len(recheck(captured.rhea, visitor(), stop=lambda: next(answers))) == 1


def test_its_json_says_what_was_and_what_is(captured: Team, site: Site) -> None:
    site.page("/x", "The offer", "Other.")
    told = now(captured).to_json()
    assert (told["number"], told["address"], told["state"]) == ("A7", site.url("/x"), "changed")
    assert told["was"] != told["sha256"]
    assert told["captured"].startswith("2026-11-23T")
    assert any(line.startswith("+") for line in told["difference"])
