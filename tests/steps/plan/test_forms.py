"""Bringing a form in: what it changes of the one that is here is told before."""

import pytest

from review_tui.steps import plan
from tests.conftest import FORM
from tests.steps.conftest import Team

MORE = {**FORM, "items": [*FORM["items"], {"id": "later", "label": "Later", "kind": "text"}]}


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (MORE, True),
        ({**MORE, "version": "2"}, False),
        (FORM, False),
        ({**FORM, "title": "A short form, worded anew"}, False),
    ],
)
def test_a_form_that_asks_otherwise_under_its_old_version_is_told_to_take_another(
    form: dict[str, object], told: bool, team: Team
) -> None:
    plan.load_form(team.clara, FORM, agreed=True)
    said = plan.changes_of_form(team.clara, form)
    assert any("give this one another version" in line for line in said) is told
