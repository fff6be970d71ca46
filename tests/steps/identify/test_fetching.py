"""Visits to addresses: each once, each with what came of it, kept under a name that can do no harm."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.sandbox import child
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import Hit, Problem, Record
from review_tui.steps.identify import fetching
from review_tui.steps.identify.fetching import Visit, fetch, refuse, visitor, visits_to
from review_tui.web.address import NotFetchedError
from review_tui.web.visitor import FetchedPage

NOON = datetime(2026, 11, 23, 12, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=2)))
PAGE = Parsed("html", (Hit(0, 1, Record(title="A\x07 page")),), (Problem(1, "A word."),))


class Shelf:
    """What a visitor would find, by address; an error is raised."""

    def __init__(self, **found: str | NotFetchedError) -> None:
        self.found = {f"https://{name}.example/": what for name, what in found.items()}
        self.asked: list[str] = []

    def get(self, address: str) -> FetchedPage:
        self.asked.append(address)
        what = self.found[address]
        if isinstance(what, NotFetchedError):
            raise what
        return FetchedPage(address, address + "final.html", "text/html", what.encode())


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read every file as a page, but one that says that it cannot be read."""

    def read_files(files: Iterable[Path], **_: object) -> Iterator[tuple[Path, Parsed | Problem]]:
        for file in files:
            yield file, (Problem(1, "It is damaged.") if file.read_bytes() == b"damaged" else PAGE)

    monkeypatch.setattr(child, "read_files", read_files)


def fetched(shelf: Shelf, *names: str, folder: Path, **more: object) -> list[Visit]:
    visits = visits_to(f"https://{name}.example/" for name in names)
    fetch(visits, shelf, lambda: NOON, folder, **more)  # type: ignore[arg-type]
    return visits


def test_an_address_is_visited_once_however_it_is_written() -> None:
    visits = visits_to([" https://A.example/x#part ", "https://a.example/x", "https://a.example/y"])
    assert [visit.address for visit in visits] == ["https://a.example/x", "https://a.example/y"]
    assert {visit.state for visit in visits} == {"left"}


def test_what_is_no_address_fails_at_once_and_the_others_do_not() -> None:
    wrong, right = visits_to(["ftp://a.example/x\x07", "https://a.example/"])
    assert (wrong.state, right.state) == ("failed", "left")
    assert len(wrong.problems) == 1
    assert "\x07" not in wrong.address


def test_nothing_to_visit_is_refused() -> None:
    with pytest.raises(ReviewError, match="no address to fetch"):
        visits_to([])


def test_what_came_is_kept_read_and_told_with_its_moment(tmp_path: Path, reader: None) -> None:
    (visit,) = fetched(Shelf(a="<p>"), "a", folder=tmp_path)
    assert (visit.state, visit.final, visit.media) == ("fetched", "https://a.example/final.html", "text/html")
    assert visit.accessed == "2026-11-23T10:00:00Z"  # in UTC, to the second
    assert visit.sha256 == "33f2799467177287a29260780a107ac98ea63dd6165f67fcc0d74767d0a82090"
    assert visit.path.read_bytes() == b"<p>"
    assert visit.path == tmp_path / "00000" / "final.html"
    assert (visit.title, visit.problems, visit.is_read) == ("A page", ["A word."], True)


def test_one_that_fails_lets_the_others_come(tmp_path: Path, reader: None) -> None:
    shelf = Shelf(a="<p>", b=NotFetchedError("It is gone.", 404), c="damaged", d="<b>")
    visits = fetched(shelf, "a", "b", "c", "d", folder=tmp_path)
    assert [visit.state for visit in visits] == ["fetched", "failed", "fetched", "fetched"]
    assert [visit.is_read for visit in visits] == [True, False, False, True]
    assert visits[1].problems == ["It is gone."]
    assert visits[2].problems == ["It is damaged."]
    refuse(visits)
    assert [visit.state for visit in visits] == ["fetched", "failed", "failed", "fetched"]
    assert visits[2].problems == ["It is damaged."]  # the reader said why


def test_who_stops_leaves_what_was_not_visited(tmp_path: Path, reader: None) -> None:
    shelf, told = Shelf(a="<p>", b="<p>"), list[tuple[str, int, int]]()
    visits = fetched(
        shelf, "a", "b", folder=tmp_path, stop=lambda: len(shelf.asked) > 0, progress=lambda *said: told.append(said)
    )
    assert [visit.state for visit in visits] == ["fetched", "left"]
    assert shelf.asked == ["https://a.example/"]
    assert told[0] == ("Fetching https://a.example/", 0, 2)


def test_what_has_failed_before_is_not_asked_again(tmp_path: Path, reader: None) -> None:
    shelf = Shelf(a="<p>")
    visits = visits_to(["https://a.example/", "no address"])
    fetch(visits, shelf, lambda: NOON, tmp_path)  # type: ignore[arg-type]
    assert shelf.asked == ["https://a.example/"]


@pytest.mark.parametrize(("form", "failed"), [("ris", True), ("csv", True), ("html", False), ("pdf", False)])
def test_a_list_of_references_is_no_document(form: str, failed: bool) -> None:
    visit = Visit("https://a.example/", "fetched", parsed=Parsed(form, PAGE.hits))
    refuse([visit])
    assert (visit.state == "failed") is failed
    assert any("list of references" in problem for problem in visit.problems) is failed


def test_a_page_that_is_no_document_fails_and_only_that_is_said_of_it() -> None:
    wall = Visit(
        "https://a.example/", "fetched", problems=["A word."], parsed=Parsed("html", PAGE.hits, none="is a wall.")
    )
    page = Visit("https://b.example/", "fetched", problems=["A word."], parsed=PAGE)
    refuse([wall, page])
    assert (wall.state, wall.problems, wall.parsed) == ("failed", ["What came is a wall."], None)
    assert (page.state, page.problems, page.parsed) == ("fetched", ["A word."], PAGE)


def test_a_page_without_a_record_fails_in_silence_and_one_that_was_left_stays() -> None:
    empty, left = Visit("https://a.example/", "fetched", parsed=Parsed("html", ())), Visit("https://b.example/")
    refuse([empty, left])
    assert (empty.state, left.state) == ("failed", "left")


@pytest.mark.parametrize(
    ("address", "media", "name"),
    [
        ("https://a.example/x/plan.pdf?v=2", "text/html", "plan.pdf"),
        ("https://a.example/x/plan", "application/pdf", "plan.pdf"),
        ("https://a.example/x/plan.v2", "application/pdf", "plan.v2.pdf"),
        ("https://a.example/x/plan", "image/png", "plan"),
        ("https://a.example/", "text/html", "a.example.html"),
        ("https://a.example/..", "text/html", "a.example.html"),
        ("https://a.example/%2e%2e%2fetc%2fpasswd", "text/plain", "passwd.txt"),
        ("https://a.example/a%00b%3Cc%3E.pdf", "", "ab_c_.pdf"),
        ("https://a.example/" + "x" * 200 + ".pdf", "application/pdf", "x" * 120 + ".pdf"),
    ],
)
def test_a_file_is_named_as_its_address_is(address: str, media: str, name: str) -> None:
    assert fetching._name(address, media) == name


@given(st.text(max_size=60))
def test_no_address_gives_a_name_that_leaves_its_folder(text: str) -> None:
    name = fetching._name(f"https://a.example/{text}", "text/html")
    assert name
    assert Path(name).name == name
    assert name not in (".", "..")


def test_files_of_one_name_lie_in_folders_of_their_own(tmp_path: Path) -> None:
    for at in range(3):
        visit = Visit("https://a.example/x.pdf", final="https://a.example/x.pdf")
        visit.keep(str(at).encode(), NOON, tmp_path)
        assert visit.path == tmp_path / f"0000{at}" / "x.pdf"


def test_what_is_said_of_an_address_has_its_promised_shape() -> None:
    visit = Visit("https://a.example/", documents=[Visit("https://b.example/")])
    visit.fail("Gone.")
    said = visit.to_json()
    assert set(said) == {"address", "state", "final", "accessed", "media", "sha256", "title", "number", "problems",
                         "documents"}  # fmt: skip
    assert (said["state"], said["problems"], said["documents"][0]["state"]) == ("failed", ["Gone."], "left")


def test_a_private_machine_is_visited_only_where_it_was_named() -> None:
    from ipaddress import ip_address

    private, other = ip_address("10.0.0.7"), ip_address("10.0.0.8")
    named = visitor(["http://intranet.example/x", "no address"], delay=0.0)
    assert named.delay == 0.0
    assert named.allowed("intranet.example", private)
    assert not named.allowed("other.example", other)
    assert not visitor().allowed("intranet.example", private)
