"""Roles, people and viewers."""

import pytest

from review_tui.model.review.people import Person, Role, Viewer


def test_the_roles_are_those_of_the_log() -> None:
    assert [role.value for role in Role] == ["reader", "reviewer", "lead"]


@pytest.mark.parametrize(("role", "leads"), [(Role.READER, False), (Role.REVIEWER, False), (Role.LEAD, True)])
def test_only_a_lead_leads(role: Role, leads: bool) -> None:
    assert Viewer("somebody", role).is_lead is leads


def test_a_person_takes_part_until_retired() -> None:
    assert Person("ada", Role.REVIEWER, "g1").active


def test_there_is_no_viewer_without_a_person() -> None:
    with pytest.raises(TypeError):
        Viewer()  # type: ignore[call-arg]
