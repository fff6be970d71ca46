"""Forms: an instrument brought into the review, or a new version of one, and what that leaves open."""

from collections.abc import Mapping
from typing import Any

from review_tui.model.log.events import FRAME, Draft, Event
from review_tui.model.log.kinds import FormLoaded
from review_tui.model.review.canonical import canonical
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import from_mapping
from review_tui.model.review.form_versions import changes
from review_tui.model.review.old_names import old_names_amiss
from review_tui.model.review.twin_versions import twin_amiss
from review_tui.steps.desk import Desk
from review_tui.steps.desk.consent import require_shown
from review_tui.steps.desk.dry_run import run_dry


def load_form(desk: Desk, form: Mapping[str, Any], *, agreed: bool = False) -> Event:
    """Bring a checked form into the review, or a new version of one that is there.

    Where an answer that was given could not be chosen any more, the lead has seen that and `agreed`. Raises ReviewError
    for what asks otherwise than one of its version that came in before: no answer becomes one to other words.
    """
    desk.require_lead("load a form")
    versions, after = desk.frame.loaded.get(str(form.get("id")), ()), from_mapping(form)
    if amiss := [*old_names_amiss(versions, after), *twin_amiss(versions, after)]:
        raise ReviewError("\n".join(text for _, text in amiss))
    draft = Draft(FormLoaded(form), (FRAME,))
    if not agreed and form.get("id") in desk.frame.forms:
        require_shown(desk, run_dry(desk, lambda trial: trial.write(draft)), "load a form", agreed=False)
    return desk.write(draft)[0]


def is_in_force(desk: Desk, form: Mapping[str, Any]) -> bool:
    """Say whether a checked form is word for word the one in the review, so that there is nothing to load."""
    there = desk.frame.forms.get(str(form["id"]))
    return there is not None and canonical(there) == canonical(form)


def changes_of_form(desk: Desk, form: Mapping[str, Any]) -> list[str]:
    """Say what a checked form changes of the version in the review, a line each; nothing where it is new."""
    name, after = str(form["id"]), from_mapping(form)
    if name not in desk.frame.forms:
        return []
    return changes(desk.frame.form(name), after)
