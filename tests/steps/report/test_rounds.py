"""Bringing a review up to date: rounds, editions, a version made elsewhere."""

import json
from collections import Counter
from pathlib import Path

import pytest

from review_tui.model.log.events import FRAME
from review_tui.model.log.kinds import PreviousSet
from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.records import Record
from review_tui.steps import deduplicate, identify, plan, retrieve
from review_tui.steps.desk import undo
from review_tui.steps.plan import snapshots, studies
from review_tui.steps.report import export, rounds
from review_tui.steps.report.progress import counts
from review_tui.steps.screen import resolve
from review_tui.steps.share import maintain
from review_tui.store import boxes, reading
from tests.steps.conftest import Team
from tests.stranger import recount


def finish(team: Team, *included: str) -> None:
    """Settle all that waits: these are included, all others excluded by title."""
    for home in reading.homes_at(team.clara.store, "pending", "title"):
        said = "include" if home in included else "exclude"
        team.both(home, "title", said, said)
    for home in included:
        retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "at the library")
        team.both(home, "full_text", "include", "include")


def published(team: Team) -> list[str]:
    """Publish a first edition with two of the six reports and open a round; gives the two."""
    first, second = team.homes[0], team.homes[4]
    finish(team, first, second)
    rounds.close_edition(team.clara, "2026 edition")
    rounds.open_round(team.clara, "Update 2027", "two more councils")
    return [first, second]


def arrive(team: Team, title: str, source: str = "Index") -> str:
    identify.add_by_hand(team.ada, Record(title=title, year=2027), source)
    return team.homes[-1]


def ns(found: PrismaCounts, *keys: str) -> list[int]:
    return [found.boxes[key].n for key in keys]


def test_an_update_counts_what_it_found_and_what_was_known_apart(team: Team) -> None:
    published(team)
    new = [arrive(team, f"A new paper, number {n}") for n in range(3)]
    finish(team, new[0])
    found = counts(team.clara)
    assert found.template == "updated_v2"
    assert ns(found, "db_identified", "db_excluded_records", "included_new") == [3, 2, 1]
    assert ns(found, "other_identified", "previous", "included_total") == [0, 2, 3]
    assert [line.n for line in found.boxes["included_total"].lines] == [3, 3]
    assert not [identity for identity in found.identities if not identity.ok]
    assert not found.footnotes
    assert {source.name: source.n for source in found.sources} == {"Index": 3}


def test_what_was_found_again_is_a_duplicate_and_the_first_record_stays_home(team: Team) -> None:
    known, web = published(team)
    again = arrive(team, "Report 5, found again in the index")
    deduplicate.judge(team.clara, web, again, "same")
    assert reading.report_of(team.clara.store, again) == web
    assert ns(counts(team.clara), "db_identified", "db_removed", "db_screened", "included_total") == [1, 1, 0, 2]
    assert reading.report_of(team.clara.store, known) == known


def test_a_new_report_of_a_known_study_is_no_new_study(team: Team) -> None:
    known, _ = published(team)
    new = arrive(team, "The same study, five years on")
    finish(team, new)
    studies.group(team.clara, [known, new], "The long study")
    found = counts(team.clara)
    assert [line.n for line in found.boxes["included_new"].lines] == [0, 1]
    assert [line.n for line in found.boxes["included_total"].lines] == [2, 3]
    assert not [identity for identity in found.identities if not identity.ok]


def test_the_published_numbers_stand_and_a_later_change_of_mind_is_told_below(team: Team) -> None:
    known, _ = published(team)
    retrieve.remove(team.clara, [known], "it was retracted", agreed=True)
    found = counts(team.clara)
    assert ns(found, "previous", "included_total") == [2, 1]
    assert found.footnotes == ("Of the reports of the previous version: 1 left out since.",)


def test_the_previous_box_lists_the_edition_as_it_was_published(team: Team) -> None:
    known, web = published(team)
    retrieve.remove(team.clara, [known], "it was retracted", agreed=True)
    found = counts(team.clara)
    listed = boxes.in_box(team.clara.store, "previous")
    assert {line.id for line in listed} == {known, web}
    assert len(listed) == boxes.box_count(team.clara.store, "previous") == found.boxes["previous"].n == 2


def test_what_was_left_out_and_added_since_is_told_on_sets(team: Team) -> None:
    known, _ = published(team)
    out = next(home for home in team.homes[:6] if reading.report(team.clara.store, home).place.fate == "excluded")
    retrieve.remove(team.clara, [known], "it was retracted", agreed=True)
    resolve.reopen(team.clara, out, "title", "we were wrong")
    finish(team, out)
    assert counts(team.clara).footnotes == ("Of the reports of the previous version: 1 left out, 1 added since.",)


def test_a_version_made_elsewhere_is_not_set_beside_an_edition(team: Team) -> None:
    published(team)
    before = counts(team.clara).to_json()
    with pytest.raises(ReviewError, match="is its previous version"):
        rounds.set_previous(team.clara, 18, 120)
    team.clara.say(PreviousSet(18, 120), FRAME)  # as it may come from another copy
    assert counts(team.clara).to_json() == before


def test_every_box_lists_what_it_counts_though_no_record_stands_for_it(team: Team) -> None:
    rounds.set_previous(team.clara, 3, 4, "Quill 2019")
    plan.log_run(team.ada, "Council", "2026-11-01", kept=9)
    finish(team, team.homes[0])
    for key, box in counts(team.clara).boxes.items():
        listed = boxes.in_box(team.clara.store, key, count=-1)
        assert boxes.held_in(team.clara.store, key) == [line.id for line in listed if line.id]
        beyond = Counter(line.title for line in listed if not line.id)
        assert boxes.not_held_in(team.clara.store, key) == beyond
        assert len(listed) == boxes.box_count(team.clara.store, key) == box.n, key
        assert [line for n in range(0, box.n, 2) for line in boxes.in_box(team.clara.store, key, "", n, 2)] == listed
        for line in box.lines if key.endswith(("_identified", "_removed")) else ():
            assert len(boxes.in_box(team.clara.store, key, line.key, count=-1)) == line.n, (key, line.key)
    assert {line.place.fate for line in boxes.in_box(team.clara.store, "previous")} == {"included"}
    assert boxes.in_box(team.clara.store, "other_removed")[0].title == "kept, not imported: search of Council"


def test_until_a_round_is_opened_the_diagram_is_that_of_the_edition(team: Team) -> None:
    finish(team, team.homes[0])
    before = counts(team.clara).to_json()
    made = rounds.close_edition(team.clara, "2026 edition")
    assert (made.studies, made.reports) == (1, 1)
    assert counts(team.clara).to_json() == before
    rounds.open_round(team.clara, "Update")
    assert counts(team.clara).to_json() != before
    assert snapshots.counts_at(team.clara, "2026 Edition").to_json() == before


def test_an_import_into_an_open_round_makes_a_run_of_its_own(team: Team) -> None:
    old = {run.id for run in team.clara.frame.runs.values()}
    made = rounds.open_round(team.clara, "Update")
    arrive(team, "A new paper")
    (new,) = [run for run in team.clara.frame.runs.values() if run.id not in old]
    assert new.round == made.id
    assert list(team.clara.frame.batches.values())[-1].round == made.id
    assert plan.log_run(team.ada, "Council", "2026-11-22").round == made.id


def test_undoing_a_round_pools_its_records_with_the_first_search(team: Team) -> None:
    finish(team, team.homes[0])
    rounds.close_edition(team.clara, "2026 edition")
    opened = rounds.open_round(team.clara, "Update")
    arrive(team, "A new paper")
    undo.undo(team.clara, opened.id, agreed=True)
    found = counts(team.clara)
    assert found.template == "new_v2"
    assert ns(found, "db_identified", "included_new") == [5, 1]
    assert maintain.check(team.clara, rebuild=True).problems == ()


def test_an_edition_is_not_closed_while_reports_wait(team: Team) -> None:
    with pytest.raises(ReviewError, match=r"reports wait \(6 at title\)"):
        rounds.close_edition(team.clara, "Too early")
    assert team.clara.frame.editions == []


def test_names_are_given_once_and_only_a_lead_gives_them(team: Team) -> None:
    rounds.open_round(team.clara, "Update")
    for act in (rounds.open_round, rounds.close_edition):
        with pytest.raises(NotAllowedError):
            act(team.ada, "Mine")
    with pytest.raises(NotAllowedError):
        rounds.set_previous(team.ben, 1, 1)
    with pytest.raises(ReviewError, match="already"):
        rounds.open_round(team.clara, " update ")
    with pytest.raises(ReviewError, match="empty"):
        rounds.open_round(team.clara, " ")
    snapshots.name(team.clara, "First")
    finish(team)
    with pytest.raises(ReviewError, match="already"):
        rounds.close_edition(team.clara, "first")


def test_a_version_made_elsewhere_is_the_start_of_the_diagram(team: Team) -> None:
    rounds.set_previous(team.clara, 18, 120, "Quill 2019")
    finish(team, team.homes[0])
    found = counts(team.clara)
    assert [line.n for line in found.boxes["previous"].lines] == [18, 120]
    assert [line.n for line in found.boxes["included_total"].lines] == [19, 121]
    assert ns(found, "db_identified", "included_new") == [4, 1]
    rounds.set_previous(team.clara, 0, 0)
    assert "previous" not in counts(team.clara).boxes


@pytest.mark.parametrize(("studies_", "reports"), [(3, 2), (0, 2), (2, 0)])
def test_studies_without_reports_are_refused(team: Team, studies_: int, reports: int) -> None:
    with pytest.raises(ReviewError, match="at least one report"):
        rounds.set_previous(team.clara, studies_, reports)


def test_an_updated_diagram_is_drawn_and_a_stranger_recounts_it(team: Team, tmp_path: Path) -> None:
    rounds.set_previous(team.clara, 3, 4)
    known, _ = published(team)
    plan.log_run(team.ada, "Council", "2026-11-22", kept=2)
    again = arrive(team, "Report 1, found again in the index")
    deduplicate.judge(team.clara, known, again, "same")
    finish(team, arrive(team, "A new page", "Council"))
    export.export(team.clara, "all", tmp_path / "out")
    drawn = (tmp_path / "out" / "prisma.svg").read_text("utf-8")
    for words in ("Previous studies", "Identification of new studies", "Total studies included", "Reports of new"):
        assert words in drawn
    counted = json.loads((tmp_path / "out" / "prisma.json").read_text("utf-8"))["boxes"]
    assert counted["previous"]["n"] == 6
    found = {key: n for key, n in recount(tmp_path / "out" / "audit").items() if "/" not in key}
    assert found == {key: box["n"] for key, box in counted.items() if box["n"]}
