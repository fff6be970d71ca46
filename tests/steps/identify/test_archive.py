"""What was captured goes out as a web archive, and comes in again elsewhere with its addresses and times."""

from pathlib import Path

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.steps.identify.archive import import_archive
from review_tui.steps.identify.capture import capture
from review_tui.steps.report.export import export
from review_tui.steps.report.web_archive import export_archive
from review_tui.store import captures, reading
from tests.steps.conftest import Team
from tests.web.site import Served, Site, visitor
from tests.web.test_warc import HTML, crawl


def test_it_goes_out_and_comes_in_at_another_source(team: Team, site: Site) -> None:
    site.page("/new", "Local offer", "Text.")
    capture(team.clara, [site.leads("/old", "/new")], "Council", visitor())
    (file,) = export(team.clara, "warc", team.folder / "out")
    assert file.name == "captures.warc.gz"
    site.pages.clear()
    found, others = import_archive(team.clara, file, "Register")
    assert ([visit.state for visit in found.visits], others) == (["new"], 1)  # the other part says who wrote it
    before, after = captures.listed(team.clara.store)
    assert (after.said.address, after.said.accessed, after.said.file) == (
        site.url("/new"), before.said.accessed, before.said.file,
    )  # fmt: skip
    record = reading.record(team.clara.store, found.visits[0].record)
    assert (record.title, record.url, record.accessed) == ("Local offer", site.url("/new"), "2026-11-23")


def test_the_same_archive_again_is_known(team: Team, site: Site) -> None:
    capture(team.clara, [site.page("/x", "X", "Text.")], "Council", visitor())
    file = export_archive(team.clara, team.folder / "a.warc.gz")
    events = sum(1 for _ in team.clara.store.events())
    found, _ = import_archive(team.clara, file, "Council")
    assert [(visit.state, visit.number) for visit in found.visits] == [("known", "A7")]
    assert sum(1 for _ in team.clara.store.events()) == events


def test_of_several_captures_of_an_address_the_first_is_the_record(team: Team, tmp_path: Path) -> None:
    texts = (b"<html><title>One</title>First.", b"<html><title>One</title>Second.")
    path = crawl(tmp_path / "c.warc.gz", *[("response", "https://x.example/p", "200 OK", t, HTML) for t in texts])
    found, _ = import_archive(team.clara, path, "Council")
    assert [visit.state for visit in found.visits] == ["new", "known"]
    assert len({visit.number for visit in found.visits}) == 1


def test_what_cannot_be_taken_in_is_told(team: Team, tmp_path: Path) -> None:
    ris = b"TY  - RPRT\nTI  - One\nER  -\n"
    path = crawl(
        tmp_path / "c.warc.gz",
        ("response", "https://ada:secret@x.example/p", "200 OK", b"<html>x", HTML),
        ("response", "https://x.example/x.ris", "200 OK", ris, {"Content-Type": "text/plain"}),
        ("response", "https://x.example/q", "200 OK", b"<html><title>Q</title>Text.", HTML),
    )
    found, _ = import_archive(team.clara, path, "Council")
    assert [visit.state for visit in found.visits] == ["failed", "failed", "new"]
    assert "password" in found.visits[0].problems[0]
    assert "list of references" in found.visits[1].problems[-1]


def test_a_file_that_is_none_and_a_stop_write_nothing(team: Team, tmp_path: Path) -> None:
    before = sum(1 for _ in team.clara.store.events())
    (tmp_path / "x.warc").write_bytes(b"")
    with pytest.raises(ReviewError, match="holds no page"):
        import_archive(team.clara, tmp_path / "x.warc", "Council")
    path = crawl(tmp_path / "c.warc.gz", ("response", "https://x.example/p", "200 OK", b"<html>x", HTML))
    with pytest.raises(ReviewError, match="stopped"):
        import_archive(team.clara, path, "Council", stop=lambda: True)
    assert sum(1 for _ in team.clara.store.events()) == before


def test_an_export_is_whole_or_not_there(team: Team, site: Site) -> None:
    with pytest.raises(ReviewError, match="Nothing has been captured"):
        export(team.clara, "warc", team.folder / "out")
    site.pages["/x"] = Served(b"<html><title>X</title>Text.")
    capture(team.clara, [site.url("/x")], "Council", visitor())
    (found,) = captures.listed(team.clara.store)
    team.clara.vault.path(found.said.file).unlink()
    with pytest.raises(ReviewError, match="not in this copy"):
        export(team.clara, "warc", team.folder / "out")
    assert list((team.folder / "out").iterdir()) == []


def test_a_page_is_read_in_the_encoding_that_its_server_named_and_kept_as_it_was_sent(
    team: Team, tmp_path: Path
) -> None:
    page = "<html><title>Школа</title><p>Дети ждали.".encode("cp1251")
    said = {"Content-Type": "text/html; charset=windows-1251"}
    path = crawl(tmp_path / "c.warc.gz", ("response", "https://x.example/p", "200 OK", page, said))
    found, _ = import_archive(team.clara, path, "Council")
    (visit,) = found.visits
    assert (visit.title, visit.state) == ("Школа", "new")
    assert any("windows-1251, as its server said" in why for why in visit.problems)
    assert not any("guess" in why for why in visit.problems)
    assert team.clara.vault.get(visit.sha256) == page
