"""Capture and recheck as one types them, against a site on this computer."""

from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.web.site import Site

FAST = ("--delay", "0", "--private")


@pytest.fixture
def found(filled: Program) -> Program:
    """The review with its five records, and a website as one more source."""
    filled("source", "add", "Council", "--kind", "website")
    return filled


def test_pages_come_in_from_a_list_and_are_said(found: Program, site: Site, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(f"# of May\n\n{site.page('/a', 'Offer A', 'Text.')}  # the first\n", "utf-8")
    result = found("capture", site.page("/b", "Offer B", "Text."), "--list", listed, "--source", "Council", *FAST)
    assert "2 addresses captured as records." in result.stderr
    assert "Offer A" in result.stdout
    assert "Offer B" in result.stdout
    again = found("capture", "--list", listed, "--source", "Council", *FAST)
    assert "Nothing new was captured. 1 known before" in again.stderr
    rows = found.json("list", "--find", "Offer")
    assert {"Offer A", "Offer B"} <= {row["title"] for row in rows}


def test_what_fails_is_a_sentence_and_exit_one_with_the_rest_in(found: Program, site: Site) -> None:
    good = site.page("/a", "Offer A", "Text.")
    result = found("capture", site.url("/gone"), good, "file:///etc/passwd", "--source", "Council", *FAST, code=1)
    assert "is not there (any more): the server answered 404" in result.stderr
    assert "beginning with https://" in result.stderr
    assert "1 address captured as records. 2 could not be captured." in result.stderr


def test_without_private_this_computer_is_refused(found: Program, site: Site) -> None:
    result = found("capture", site.page("/a", "A", "Text."), "--source", "Council", "--json", code=1)
    assert "private network (127.0.0.1)" in result.stdout
    assert site.asked == []


def test_private_allows_only_the_hosts_that_are_named(found: Program, site: Site) -> None:
    site.page("/a", "A", "Text.")
    address = site.leads("/x", f"http://localhost:{site.port}/a")
    result = found("capture", address, "--source", "Council", *FAST, code=1)
    assert "localhost is not fetched" in result.stderr


def test_the_json_adds_up(found: Program, site: Site) -> None:
    told = found.json("capture", site.page("/a", "A", "Text."), "--source", "Council", *FAST)
    assert (told["found"], told["new"], told["known"], told["reported"]) == (1, 1, 0, 0)
    (page,) = told["pages"]
    assert (page["state"], page["title"], page["final"], page["media"]) == ("new", "A", site.url("/a"), "text/html")
    assert len(page["sha256"]) == 64
    assert page["number"].startswith("A")


def test_files_for_a_report_and_a_document_with_its_page(found: Program, site: Site) -> None:
    result = found("capture", site.page("/a", "A", "Text."), "--report", "A2", *FAST)
    assert "1 address captured as files of A2." in result.stderr
    site.pages["/own.pdf"] = site.pages["/a"]
    page = site.page("/p", "Own strategy", "Text.", body='<a href="own.pdf">Own strategy</a>')
    result = found("capture", page, "--source", "Council", "--with-documents", *FAST)
    assert "+ new" in result.stdout
    assert "captured from" in found("history", "A2").stdout


def test_one_says_source_or_report(found: Program) -> None:
    for words in ((), ("--source", "Council", "--report", "A1"), ("--report", "A1", "--with-documents")):
        assert "Say --source" in found("capture", "https://x.example", *words, code=2).stderr
    assert "There is no address" in found.refused("capture", "--source", "Council")
    assert "could not be read" in found.refused("capture", "--list", "nowhere.txt", "--source", "Council")


class TestRecheck:
    def test_nothing_captured_is_said(self, found: Program) -> None:
        assert "Nothing has been captured" in found("recheck").stderr
        assert found.json("recheck") == []

    def test_all_the_same_is_exit_zero_and_a_change_shows_its_lines(self, found: Program, site: Site) -> None:
        found("capture", site.page("/a", "A", "There are 12 places."), "--report", "A2", *FAST)
        assert "same" in found("recheck", *FAST).stdout
        site.page("/a", "A", "There are 9 places.")
        result = found("recheck", "--report", "A2", *FAST, code=1)
        assert "changed" in result.stdout
        assert "-There are 12 places.\n+There are 9 places." in result.stdout
        site.page("/b", "A", "There are 9 places.")
        site.leads("/a", "/b", 301)
        assert f"changed, moved to {site.url('/b')}" in found("recheck", *FAST, code=1).stdout
        del site.pages["/a"]
        assert "gone" in found("recheck", *FAST, code=1).stdout

    def test_a_report_without_captures_is_said(self, found: Program) -> None:
        assert "Nothing has been captured" in found("recheck", "--report", "A1").stderr


class TestArchives:
    def test_captures_go_out_and_come_in(self, found: Program, site: Site, tmp_path: Path) -> None:
        found("capture", site.page("/a", "Offer A", "Text."), "--source", "Council", *FAST)
        written = Path(found("export", "warc", "--to", tmp_path / "out").stdout.strip())
        result = found("capture", "--warc", written, "--source", "Councils")
        assert "1 address captured as records. 1 is a certain duplicate." in result.stderr
        assert "1 other part of the archive left out" in result.stderr
        assert "Offer A" in result.stdout

    def test_it_goes_with_a_source_alone(self, found: Program, tmp_path: Path) -> None:
        for words in (("https://x.example", "--source", "Council"), ("--report", "A1")):
            assert "--warc FILE goes with" in found("capture", "--warc", "x.warc", *words, code=2).stderr
        assert "could not be read" in found.refused("capture", "--warc", tmp_path / "no.warc", "--source", "Council")
