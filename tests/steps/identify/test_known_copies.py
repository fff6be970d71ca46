"""A document whose very bytes were captured before has the address and the day of that, wherever it now lies."""

from pathlib import Path

import pytest

from review_tui.model.log.kinds import Captured
from review_tui.model.review.records import Record
from review_tui.steps import identify
from review_tui.steps.identify.capture import capture
from review_tui.steps.identify.known_copies import had_from
from review_tui.store import reading
from review_tui.store.captures import Capture
from tests.steps.conftest import Team
from tests.web.site import Site, visitor

PAGE, OTHER = "https://northmere.example/offer", "https://elsewhere.example/copy"
ARCHIVED = f"https://web.archive.org/web/2020/{PAGE}"


def taken(address: str, day: str = "2026-11-20", final: str = "") -> Capture:
    said = Captured(file="f" * 64, address=address, final=final, accessed=f"{day}T10:00:00Z")
    return Capture("r", "A7", "r", "web", said)


@pytest.mark.parametrize(
    ("says", "of_file", "has"),
    [
        ({}, [taken(PAGE)], (PAGE, "2026-11-20", "")),
        ({}, [taken("https://northmere.example/old", final=PAGE)], (PAGE, "2026-11-20", "")),
        ({}, [taken(PAGE), taken(PAGE, "2026-11-22")], (PAGE, "2026-11-22", "")),
        ({}, [taken(ARCHIVED)], (PAGE, "2026-11-20", ARCHIVED)),
        ({"url": PAGE}, [taken(PAGE)], (PAGE, "2026-11-20", "")),
        ({"url": PAGE}, [taken(PAGE), taken(OTHER)], (PAGE, "2026-11-20", "")),
        ({}, [taken(PAGE), taken(OTHER)], ("", "", "")),  # nobody knows from which of them
        ({"url": OTHER}, [taken(PAGE)], (OTHER, "", "")),
        ({"url": PAGE, "accessed": "2026-11-01"}, [taken(PAGE)], (PAGE, "2026-11-01", "")),
        ({"url": PAGE}, [], (PAGE, "", "")),
    ],
)  # fmt: skip
def test_what_is_known_of_a_file_is_said_where_it_is_of_one_address(
    says: dict[str, str], of_file: list[Capture], has: tuple[str, str, str]
) -> None:
    before = Record(title="Offer", **says)  # type: ignore[arg-type]
    record, told = had_from(before, of_file)
    assert (record.url, record.accessed, record.archived) == has
    assert bool(told) is (record != before)
    assert not any(problem.lost for problem in told)


def test_a_captured_page_that_comes_in_again_as_a_file_has_its_address(team: Team, site: Site, tmp_path: Path) -> None:
    site.page("/new", "Local offer review", "What we found in the area.")
    (visit,) = capture(team.clara, [site.url("/new")], "Council", visitor()).visits
    data = team.clara.vault.get(visit.sha256)
    for name, content in (("saved.html", data), ("another.html", data.replace(b"area", b"town"))):
        (tmp_path / name).write_bytes(content)
    found = identify.import_files(team.clara, [tmp_path], "Index")
    told = {file.path.rpartition("/")[2]: " ".join(p.text for p in file.problems) for file in found.files}
    assert f"was captured as {visit.number} from {site.url('/new')}" in told["saved.html"]
    assert "captured" not in told["another.html"]
    accessed = {one.accessed for _, one in reading.all_records(team.clara.store) if one.url == site.url("/new")}
    assert accessed == {visit.accessed[:10]}
    assert sum(one.url == site.url("/new") for _, one in reading.all_records(team.clara.store)) == 2
    assert identify.import_files(team.clara, [tmp_path], "Index").new == 0
