"""What was included is worded as the team calls its studies, and each number stands in its own box."""

import pytest

from review_tui.model.prisma.included import included_boxes


def words(called: str, updated: tuple[tuple[int, int], tuple[int, int]] | None = None) -> dict[str, list[object]]:
    found = included_boxes(called, (2, 3), updated)
    assert all(box.n == box.lines[1].n and box.key == key for key, box in found.items())
    return {key: [(line.key, line.label, line.n) for line in box.lines] for key, box in found.items()}


def test_a_new_review_has_one_box() -> None:
    assert words("Studies") == {
        "included_new": [
            ("studies", "Studies included in review", 2), ("reports", "Reports of included studies", 3),
        ],
    }  # fmt: skip


@pytest.mark.parametrize(("called", "many"), [("Studies", "studies"), ("Local Offers", "local Offers"), ("É", "é")])
def test_an_update_has_the_version_before_what_is_new_and_the_total(called: str, many: str) -> None:
    assert words(called, ((5, 7), (6, 9))) == {
        "included_new": [
            ("studies", f"New {many} included in review", 2), ("reports", f"Reports of new included {many}", 3),
        ],
        "previous": [
            ("studies", f"{called} included in previous version of review", 5),
            ("reports", f"Reports of {many} included in previous version of review", 7),
        ],
        "included_total": [
            ("studies", f"Total {many} included in review", 6), ("reports", f"Reports of total included {many}", 9),
        ],
    }  # fmt: skip
