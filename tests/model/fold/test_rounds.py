"""What a review starts from when it brings an earlier version up to date."""

import pytest

from review_tui.model.fold.rounds import Baseline, EarlierVersion, Edition, Round, baseline


def opened(tick: int) -> Round:
    return Round(id=f"e{tick}", name=f"Round {tick}", at="", actor="clara", order=(tick, f"e{tick}"))


def closed(tick: int, studies: int, reports: int) -> Edition:
    return Edition(
        event=f"e{tick}",
        name=f"Edition {tick}",
        at="",
        actor="clara",
        order=(tick, f"e{tick}"),
        studies=studies,
        reports=reports,
    )


def test_a_new_review_starts_from_nothing() -> None:
    assert baseline([], [], EarlierVersion()) == Baseline()
    assert not baseline([], [], EarlierVersion()).updates


def test_a_round_alone_pools_with_the_first_search() -> None:
    assert not baseline([opened(5)], [], EarlierVersion()).updates
    assert baseline([opened(5)], [], EarlierVersion()).first == 0


def test_an_edition_is_the_previous_version_only_once_a_round_is_opened_after_it() -> None:
    assert not baseline([opened(3)], [closed(5, 2, 3)], EarlierVersion()).updates
    found = baseline([opened(3), opened(7)], [closed(5, 2, 3)], EarlierVersion())
    assert (found.first, found.studies, found.reports, found.name) == (2, 2, 3, "Edition 5")


def test_all_rounds_since_the_last_edition_count_together() -> None:
    found = baseline([opened(7), opened(9)], [closed(5, 2, 3)], EarlierVersion())
    assert found.first == 1


def test_the_last_of_several_editions_counts() -> None:
    rounds, editions = [opened(3), opened(7)], [closed(2, 1, 1), closed(5, 4, 6), closed(8, 9, 9)]
    found = baseline(rounds, editions, EarlierVersion())
    assert (found.first, found.studies, found.reports) == (2, 4, 6)


def test_a_version_made_elsewhere_is_added_to_every_edition_of_this_one() -> None:
    outside = EarlierVersion(3, 4, "Quill 2019")
    assert baseline([], [], outside) == Baseline(first=0, studies=3, reports=4, outside=outside, name="Quill 2019")
    assert baseline([], [], outside).updates
    found = baseline([opened(7)], [closed(5, 2, 3)], outside)
    assert (found.studies, found.reports, found.outside) == (5, 7, outside)


@pytest.mark.parametrize("rounds", [[], [opened(1)]])
def test_an_edition_with_nothing_included_still_parts_old_rounds_from_new(rounds: list[Round]) -> None:
    found = baseline([*rounds, opened(9)], [closed(5, 0, 0)], EarlierVersion())
    assert found.first == len(rounds) + 1
    assert found.updates
