"""Roles, people and viewers."""

import pytest

from review_tui.model.review.people import Person, Role, Viewer, is_called, key_of_name, person_of


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


SECRET = "ab" * 16


@pytest.mark.parametrize("name", ["Ada Quill", "ada  QUILL", "Ada Quill "])
def test_a_persons_id_tells_whether_a_name_is_theirs(name: str) -> None:
    own = person_of("Ada Quill", SECRET)
    assert is_called(own, name, SECRET)
    assert not is_called(own, f"{name} junior", SECRET)
    assert not is_called(own, name, "cd" * 16)  # in another review they are another


def test_a_corrected_name_is_told_by_its_key_as_it_is_spelled() -> None:
    key = key_of_name("Ada Quill", SECRET)
    assert is_called(key, "Ada Quill", SECRET)
    assert not is_called(key, "ada quill", SECRET)


@pytest.mark.parametrize("key", ["ada", "01936d2e-0000-7000-8000-000000000001", ""])
def test_of_a_key_that_was_drawn_it_cannot_be_told(key: str) -> None:
    assert is_called(key, "Ada Quill", SECRET)
