"""Evidence from the web: kept with the answer that it shows, sealed with it, and not lost without a word."""

from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.log.blobs import named_by
from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.ids import SeededIds
from review_tui.steps import rate, share
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.evidence import WebEvidence
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.desk.undo import undo
from review_tui.steps.identify.fetching import fetch_evidence
from review_tui.steps.rate.evidence import add_evidence, beside, doubt_on, quoted_from
from review_tui.steps.report.data import tables_of
from review_tui.steps.screen import resolve
from review_tui.steps.share import maintain, merging
from review_tui.store import votes
from tests.steps.conftest import Team
from tests.steps.rate.test_organisations_judged import ASH, BAD, GOOD, by_both, judged
from tests.web.site import Site, visitor

assert judged  # the fixture
AT = "2026-11-29T10:00:00Z"
PAGE = WebEvidence(
    address="https://ash.example/offer", accessed=AT, data=b"<p>Short breaks are here.</p>", title="Offer",
    pages=("Short breaks are here.",),
)  # fmt: skip
SHA = quoted_from(PAGE, "").file


def own(desk: Desk, body: str = ASH) -> tuple[Quote, ...]:
    (sheet,) = votes.own_sheets(desk.store, desk.viewer, "grid")[body]
    return sheet.answers["authority"].quotes


def test_a_page_that_is_fetched_stands_with_its_address_and_words_beside_the_answer_and_in_the_vault(
    judged: Team, site: Site
) -> None:
    address = site.page("/offer", "The offer of Ash", "Short breaks are here.")
    rate.answer(judged.ada, ASH, "grid", {"authority": Answer("yes", "clear", (Quote("seen", 2),))}, done=False)
    found = fetch_evidence(address, visitor(), judged.clock)
    add_evidence(judged.ada, ASH, "grid", "authority", found, "Short breaks are here.")
    first, second = own(judged.ada)
    assert (first, second.text, second.address, second.page) == (
        Quote("seen", 2), "Short breaks are here.", address, None,
    )  # fmt: skip
    assert second.accessed.startswith("2026-") and judged.clara.vault.get(second.file) == site.pages["/offer"].data
    (sheet,) = votes.own_sheets(judged.ada.store, judged.ada.viewer, "grid")[ASH]
    assert (sheet.answers["authority"].value, sheet.answers["authority"].comment) == ("yes", "clear")
    undo(judged.ada)
    assert own(judged.ada) == (Quote("seen", 2),)


@pytest.mark.parametrize(
    ("address", "said"),
    [("no address", "no address"), ("ftp://ash.example/x", "ftp"), ("{}/gone", "404")],
)
def test_what_cannot_be_fetched_is_told_and_nothing_is_kept(judged: Team, site: Site, address: str, said: str) -> None:
    before = judged.ada.vault.listing()
    with pytest.raises(ReviewError, match=said):
        fetch_evidence(address.format(site.url("")), visitor(), judged.clock)
    assert judged.ada.vault.listing() == before
    assert votes.own_sheets(judged.ada.store, judged.ada.viewer, "grid") == {}


def test_a_refused_answer_leaves_no_file(judged: Team) -> None:
    before = judged.ada.vault.listing()
    for stage, item, wrong in (("grid", "nothing", UnknownError), ("title", "authority", ReviewError)):
        with pytest.raises(wrong):
            add_evidence(judged.ada, ASH, stage, item, PAGE)
    with pytest.raises(ReviewError, match="read"):
        add_evidence(judged.rhea, ASH, "grid", "authority", PAGE)
    by_both(judged, ASH, GOOD, GOOD)
    with pytest.raises(ReviewError, match="locked"):
        add_evidence(judged.ada, ASH, "grid", "authority", PAGE)
    assert judged.ada.vault.listing() == before


def test_answers_of_a_file_keep_what_stands_beside_them_where_the_file_says_none(judged: Team) -> None:
    add_evidence(judged.ada, ASH, "grid", "authority", PAGE)
    plain, said = Answer("no"), Answer("no", "gone", (Quote("old", 3),))
    stands = own(judged.ada)
    assert beside(judged.ada, ASH, "grid", {"authority": plain})["authority"] == Answer("no", "", stands)
    assert beside(judged.ada, ASH, "grid", {"authority": said})["authority"] == said
    noted = beside(judged.ada, ASH, "grid", {"authority": Answer("no", "so")})
    assert noted["authority"] == Answer("no", "so", stands), "a comment takes no page away"
    quoted = beside(judged.ada, ASH, "grid", {"authority": Answer("no", "", (Quote("old", 3),))})
    assert quoted["authority"] == Answer("no", "", (Quote("old", 3),))
    assert beside(judged.ada, ASH, "grid", {"overall": plain}) == {"overall": plain}
    assert beside(judged.ben, ASH, "grid", {"authority": plain}) == {"authority": plain}, "another's are not taken"


def test_words_are_looked_for_on_the_page_and_of_a_document_its_page_is_said() -> None:
    document = replace(PAGE, pages=("One.", "Families wait.", "Two."))
    assert (quoted_from(document, "families wait").page, quoted_from(document, "nowhere").page) == (2, None)
    assert quoted_from(PAGE, "Short breaks").page is None, "a web page has no pages"
    assert doubt_on(PAGE, "Short breaks") == doubt_on(PAGE, " ") == ""
    assert "not found on that page" in doubt_on(PAGE, "Long breaks")


def test_nobody_else_has_address_or_file_before_the_opening_and_everybody_after(judged: Team, tmp_path: Path) -> None:
    settings = LocalSettings(tmp_path / "seat")
    share.export_bundle(judged.clara, tmp_path / "first.zip", "Ben", settings)
    ben, _ = merging.join(tmp_path / "ben", tmp_path / "first.zip", judged.clock, SeededIds(5), mounts="")
    add_evidence(judged.ada, ASH, "grid", "authority", PAGE, "Short breaks are here.")
    told = GOOD | {"authority": replace(GOOD["authority"], quotes=own(judged.ada))}
    rate.answer(judged.ada, ASH, "grid", told, done=True)
    share.export_bundle(judged.ada, tmp_path / "sealed.zip", "Ben", settings)
    merging.merge_bundle(ben, tmp_path / "sealed.zip")
    assert not ben.vault.has(SHA)
    assert not any(blob.sha256 == SHA for event in ben.store.events() for blob in named_by(event))
    rate.answer(judged.ben, ASH, "grid", BAD, done=True)
    assert opening.open_complete(judged.ada, stage="grid") == 1
    share.export_bundle(judged.clara, tmp_path / "opened.zip", "Ben", settings)
    merging.merge_bundle(ben, tmp_path / "opened.zip")
    assert ben.vault.get(SHA) == PAGE.data
    ben.close()


def test_it_goes_along_into_the_consensus_and_the_data_with_its_address(judged: Team) -> None:
    add_evidence(judged.ada, ASH, "grid", "authority", PAGE, "Short breaks are here.")
    told = GOOD | {"authority": replace(GOOD["authority"], quotes=own(judged.ada))}
    by_both(judged, ASH, told, BAD)
    found = resolve.to_rule_on(judged.clara, ASH, "grid")
    rate.consensus(judged.clara, ASH, "grid", rate.rest_of(judged.clara, found, judged.ada.viewer.person), note="seen")
    long = next(table for table in tables_of(judged.clara) if table.name == "grid_long")
    (row,) = [row for row in long.rows if row[2] == "consensus" and row[3] == "authority"]
    assert "“Short breaks are here.” (https://ash.example/offer, seen 2026-11-29; Ada)" in row
    agreed = [event for event in judged.clara.store.events() if event.kind == "agreed"]
    assert [blob.sha256 for blob in named_by(agreed[0])] == [SHA]


def test_a_snapshot_that_is_lost_is_told_by_check_and_no_sweep_takes_a_kept_one(judged: Team) -> None:
    add_evidence(judged.ada, ASH, "grid", "authority", PAGE)
    assert maintain.check(judged.clara).problems == ()
    assert maintain.unnamed_files(judged.clara) == []
    judged.clara.vault.path(SHA).unlink()
    assert any(SHA in problem for problem in maintain.check(judged.clara).problems)


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "f" * 63, "", 7, None, ["f" * 64]])
def test_what_is_no_name_of_a_file_names_none(judged: Team, name: object) -> None:
    event = rate.answer(judged.ada, ASH, "grid", GOOD, done=False)
    strange = replace(event, body={**(event.body or {}), "answers": {"authority": {"value": "yes", "file": name}}})
    assert list(named_by(strange)) == []
