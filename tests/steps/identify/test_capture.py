"""Captured pages are records with their address, time and bytes; what fails is told and holds nothing up."""

from pathlib import Path

import pytest

from review_tui.model.log.kinds import Captured, unpack
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.records import Record
from review_tui.steps import identify, retrieve
from review_tui.steps.desk import undo
from review_tui.steps.identify.capture import CaptureReport, _had_from, capture, capture_for
from review_tui.steps.identify.fetching import Visit
from review_tui.steps.report import progress
from review_tui.steps.share import maintain
from review_tui.store import captures, reading
from review_tui.web.visitor import Visitor
from tests.steps.conftest import Team
from tests.web.site import Served, Site, visitor

PDF = Path(__file__).parents[3] / "review_tui" / "demo" / "documents"


def document(site: Site, path: str) -> tuple[str, bytes]:
    """Serve a real PDF; gives its address and bytes."""
    data = next(iter(sorted(PDF.rglob("*.pdf")))).read_bytes()
    site.pages[path] = Served(data, "application/pdf")
    return site.url(path), data


def took(team: Team, *addresses: str, documents: bool = False, source: str = "Council") -> CaptureReport:
    return capture(team.clara, addresses, source, visitor(), documents=documents)


def events(team: Team) -> int:
    return sum(1 for _ in team.clara.store.events())


class TestWhatIsNoDocument:
    @pytest.mark.parametrize(
        ("title", "words", "why"),
        [
            ("Page not found", "Sorry, we could not find that page.", "not there"),
            ("Harbour Trust", "Please enable JavaScript to see the tides.", "needs JavaScript"),
            ("Harbour Trust", "We use cookies. Accept all cookies.", "cookies or consent"),
            ("", "", "shows no text"),
        ],
    )
    def test_it_is_told_and_not_taken(self, team: Team, site: Site, title: str, words: str, why: str) -> None:
        site.pages["/gone"] = Served(f"<html><title>{title}</title><body><p>{words}</p></body></html>".encode())
        before = len(team.homes)
        (visit,) = took(team, site.url("/gone")).visits
        assert visit.state == "failed" and why in visit.problems[0]
        assert len(team.homes) == before
        (visit,) = capture_for(team.clara, [site.url("/gone")], team.homes[0], visitor()).visits
        assert visit.state == "failed"
        assert reading.report(team.clara.store, team.homes[0]).files == ()

    def test_a_page_that_leads_on_is_what_it_leads_to(self, team: Team, site: Site) -> None:
        site.page("/tides", "Tide tables", "High and low water.")
        site.pages["/old"] = Served(b'<html><head><meta http-equiv="refresh" content="0; url=/tides"></head></html>')
        (visit,) = took(team, site.url("/old")).visits
        assert (visit.state, visit.title, visit.final) == ("new", "Tide tables", site.url("/tides"))


def test_a_copy_in_a_web_archive_is_told_apart_from_the_page_it_is_one_of() -> None:
    page, copy = "https://a.example/offer", "https://web.archive.org/web/2020/https://a.example/offer"
    visit = Visit(copy, final=copy, accessed="2026-11-23T10:00:00Z")
    record = _had_from(Record(title="Offer"), visit)
    assert (record.url, record.archived, record.accessed) == (page, copy, "2026-11-23")
    visit.final = page
    record = _had_from(Record(title="Offer", archived=copy), visit)
    assert (record.url, record.archived) == (page, copy)


class TestAPage:
    def test_it_is_a_record_with_address_time_and_title(self, team: Team, site: Site) -> None:
        site.page("/new", "Local offer review", "What we found in the area.")
        before = progress.counts(team.clara).boxes["other_identified"].n
        found = took(team, site.leads("/old", "/new"))
        (visit,) = found.visits
        assert (visit.state, visit.number, visit.title) == ("new", "A7", "Local offer review")
        record = reading.record(team.clara.store, visit.record)
        assert (record.title, record.kind, record.url) == ("Local offer review", "page", site.url("/new"))
        assert record.accessed == visit.accessed[:10] == "2026-11-23"
        assert progress.counts(team.clara).boxes["other_identified"].n == before + 1

    def test_its_bytes_and_text_are_kept(self, team: Team, site: Site) -> None:
        took(team, site.page("/x", "X", "What we found."))
        record = reading.record(team.clara.store, team.homes[-1])
        assert team.clara.vault.get(record.file) == site.pages["/x"].data
        assert b"What we found" in team.clara.vault.get(record.text)

    def test_the_log_says_where_it_was_had_from(self, team: Team, site: Site) -> None:
        site.page("/new", "X", "Text.")
        took(team, site.leads("/old", "/new"))
        (event,) = [e for e in team.clara.store.events() if e.kind == "captured"]
        said = unpack(Captured, event.body or {})
        assert (said.address, said.final, said.media) == (site.url("/old"), site.url("/new"), "text/html")
        assert said.accessed.startswith("2026-11-23T09:") and said.accessed.endswith("Z")
        assert event.refs == (f"r:{team.homes[-1]}",)

    def test_a_rebuild_gives_the_same(self, team: Team, site: Site) -> None:
        took(team, site.page("/x", "X", "Text."))
        assert maintain.check(team.clara, rebuild=True).problems == ()

    def test_hostile_titles_and_types_are_cleaned(self, team: Team, site: Site) -> None:
        site.page("/x", "A \x1b[31mred [/b] title", "Text.")
        site.pages["/x"] = Served(site.pages["/x"].data, "text/html\x1b[31m")
        took(team, site.url("/x"))
        (found,) = captures.listed(team.clara.store)
        assert "\x1b" not in found.said.title + found.said.media
        assert "[/b]" in found.said.title

    def test_a_pdf_is_a_document(self, team: Team, site: Site) -> None:
        address, data = document(site, "/files/report")
        took(team, address)
        report = reading.report(team.clara.store, team.homes[-1])
        assert report.record.type == "report"
        assert [file.name for file in report.files] == ["report.pdf"]
        assert team.clara.vault.get(report.files[0].sha256) == data


class TestAgain:
    def test_an_address_that_was_brought_is_known_and_not_asked(self, team: Team, site: Site) -> None:
        address = site.page("/x", "X", "Text.")
        took(team, address)
        before, asked = events(team), list(site.asked)
        site.page("/x", "X", "Another text.")
        (visit,) = took(team, f"{address}#part", address).visits
        assert (visit.state, visit.number) == ("known", "A7")
        assert (events(team), site.asked) == (before, asked)

    def test_another_address_that_leads_there_is_known(self, team: Team, site: Site) -> None:
        address = site.page("/x", "X", "Text.")
        found = took(team, site.leads("/a", "/x"), site.leads("/b", "/x"))
        assert [visit.state for visit in found.visits] == ["new", "known"]
        assert [visit.state for visit in took(team, address).visits] == ["known"]

    def test_another_source_counts_it_too(self, team: Team, site: Site) -> None:
        address = site.page("/x", "X", "Text.")
        took(team, address)
        found = took(team, address, source="Register")
        assert found.count("new") == 1
        assert found.brought is not None
        assert found.brought.linked == 1

    def test_a_file_that_was_imported_gets_its_address(self, team: Team, site: Site, tmp_path: Path) -> None:
        address = site.page("/x", "X", "Text.")
        (tmp_path / "x.html").write_bytes(site.pages["/x"].data)
        identify.import_files(team.clara, [tmp_path / "x.html"], "Council")
        found = took(team, address)
        assert (found.count("known"), len(captures.listed(team.clara.store))) == (1, 1)

    def test_what_was_withdrawn_may_be_captured_again(self, team: Team, site: Site) -> None:
        address = site.page("/x", "X", "Text.")
        found = took(team, address)
        assert found.brought is not None
        identify.withdraw(team.clara, found.brought.batch, "the wrong page")
        assert captures.listed(team.clara.store) == []
        assert took(team, address).count("new") == 1


class TestWhatFails:
    def test_it_is_told_and_the_rest_comes_in(self, team: Team, site: Site) -> None:
        good = site.page("/x", "X", "Text.")
        found = took(team, site.url("/missing"), "ftp://example.org/x", good)
        assert [visit.state for visit in found.visits] == ["failed", "failed", "new"]
        told = found.to_json()
        assert (told["found"], told["new"], told["known"], told["reported"]) == (3, 1, 0, 2)
        assert found.brought is not None
        assert found.brought.found == found.brought.new + found.brought.known + found.brought.reported == 3

    def test_where_all_fails_nothing_is_written(self, team: Team, site: Site) -> None:
        before = events(team)
        took(team, site.url("/missing"))
        assert events(team) == before

    def test_a_list_of_references_and_a_picture_are_no_pages(self, team: Team, site: Site) -> None:
        site.pages["/x.ris"] = Served(b"TY  - RPRT\nTI  - One\nER  -\n", "text/plain")
        site.pages["/x.png"] = Served(b"\x89PNG\r\n\x1a\n...", "image/png")
        found = took(team, site.url("/x.ris"), site.url("/x.png"))
        assert "list of references (RIS)" in found.visits[0].problems[-1]
        assert "PNG image" in found.visits[1].problems[-1]
        assert found.count("failed") == 2

    def test_stopped_it_keeps_what_it_has_and_goes_on_later(self, team: Team, site: Site) -> None:
        pages = [site.page(f"/{n}", f"Page {n}", "Text.") for n in range(3)]
        answers = iter([False, True])
        found = capture(team.clara, pages, "Council", visitor(), stop=lambda: next(answers, True))
        assert [visit.state for visit in found.visits] == ["new", "left", "left"]
        assert [visit.state for visit in took(team, *pages).visits] == ["known", "new", "new"]

    def test_a_reader_may_not_and_a_source_must_be_known(self, team: Team, site: Site) -> None:
        with pytest.raises(NotAllowedError):
            capture(team.rhea, [site.url("/x")], "Council", visitor())
        with pytest.raises(ReviewError, match="source add"):
            capture(team.clara, [site.url("/x")], "Nowhere", visitor())
        with pytest.raises(ReviewError, match="no address"):
            capture(team.clara, [], "Council", visitor())
        assert site.asked == []

    def test_a_private_address_is_refused_where_nothing_is_said(self, team: Team, site: Site) -> None:
        found = capture(team.clara, [site.page("/x", "X", "Text.")], "Council", Visitor(delay=0))
        assert "private network" in found.visits[0].problems[0]
        assert site.asked == []


class TestWithItsDocument:
    def publication(self, site: Site, *more: str) -> str:
        links = "".join(f'<a href="{link}">{text}</a>' for link, text in (pair.split("|") for pair in more))
        return site.page("/publication", "Area SEND strategy", "A summary of it.", body=links)

    def test_page_and_document_are_one_record_with_two_files(self, team: Team, site: Site) -> None:
        address, data = document(site, "/media/12/strategy.pdf")
        page = self.publication(site, "media/12/strategy.pdf|Area SEND strategy (PDF, 1MB)", "annex.pdf|Annex A")
        before = progress.counts(team.clara).boxes["other_identified"].n
        found = took(team, page, documents=True)
        report = reading.report(team.clara.store, team.homes[-1])
        assert [file.name for file in report.files] == ["publication.html", "strategy.pdf"]
        assert team.clara.vault.get(report.files[1].sha256) == data
        assert progress.counts(team.clara).boxes["other_identified"].n == before + 1
        assert [capture.final for capture in captures.listed(team.clara.store)] == [page, address]
        assert [document.state for document in found.visits[0].documents] == ["new"]
        assert maintain.check(team.clara, rebuild=True).problems == ()

    def test_unless_it_is_said_the_page_comes_alone(self, team: Team, site: Site) -> None:
        document(site, "/strategy.pdf")
        took(team, self.publication(site, "strategy.pdf|Area SEND strategy"))
        assert "/strategy.pdf" not in site.asked

    def test_where_it_is_not_clear_which_the_page_comes_alone_and_says_so(self, team: Team, site: Site) -> None:
        found = took(team, self.publication(site, "a.pdf|Minutes of May", "b.pdf|Minutes of June"), documents=True)
        assert "links 2 documents" in found.visits[0].problems[0]
        assert found.count("new") == 1

    @pytest.mark.parametrize("link", ["gone.pdf", "http://[::1].pdf", "https://ada:secret@x.example/a.pdf"])
    def test_a_document_that_cannot_be_had_holds_the_page_not_up(self, team: Team, site: Site, link: str) -> None:
        found = took(team, self.publication(site, f"{link}|Area SEND strategy"), documents=True)
        assert found.count("new") == 1
        assert len(reading.report(team.clara.store, team.homes[-1]).files) == 1
        is_address = "[" not in link  # that one is no address at all, and so no document
        assert any("document" in problem for problem in found.visits[0].problems) is is_address


class TestForAReport:
    def test_it_is_a_file_of_it_and_identifies_nothing(self, team: Team, site: Site) -> None:
        before = progress.counts(team.clara).boxes["other_identified"].n
        found = capture_for(team.ada, [site.page("/x", "X", "The text.")], team.homes[4], visitor())
        report = reading.report(team.clara.store, team.homes[4])
        assert [file.name for file in report.files] == ["x.html"]
        assert (found.visits[0].state, found.visits[0].number) == ("new", "A5")
        assert progress.counts(team.clara).boxes["other_identified"].n == before
        assert [capture.report for capture in captures.listed(team.clara.store)] == [team.homes[4]]

    def test_the_same_file_again_is_only_looked_at_again(self, team: Team, site: Site) -> None:
        address = site.page("/x", "X", "The text.")
        for state in ("new", "known"):
            (visit,) = capture_for(team.ada, [address], team.homes[4], visitor()).visits
            assert visit.state == state
        assert len(reading.report(team.clara.store, team.homes[4]).files) == 1
        (last,) = captures.listed(team.clara.store)
        assert last.said.accessed == visit.accessed

    def test_undo_takes_the_file_back_and_its_address_is_forgotten(self, team: Team, site: Site) -> None:
        capture_for(team.ada, [site.page("/x", "X", "The text.")], team.homes[4], visitor())
        undo.undo(team.ada)
        assert reading.report(team.clara.store, team.homes[4]).files == ()
        assert captures.listed(team.clara.store) == []

    def test_what_cannot_be_read_is_kept_all_the_same(self, team: Team, site: Site) -> None:
        site.pages["/x.png"] = Served(b"\x89PNG\r\n\x1a\n...", "image/png")
        found = capture_for(team.ada, [site.url("/x.png")], team.homes[4], visitor())
        assert found.count("new") == 1
        assert [file.name for file in reading.report(team.clara.store, team.homes[4]).files] == ["x.png"]
        assert retrieve.has_file(team.clara, team.homes[4], found.visits[0].sha256)
