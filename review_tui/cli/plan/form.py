"""review-tui form: the instruments for rating and extraction."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from review_tui.cli import agreeing, asking
from review_tui.cli.saying import FILE, as_json, say, show_json, show_table, tell, text_of
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.errors import UnknownError
from review_tui.words.phrases import plural, stage_words, units

if TYPE_CHECKING:
    from review_tui.forms.form_file import Loaded

_Forms = Mapping[str, Mapping[str, Any]]


@click.group()
def form() -> None:
    """List, show, check and load the forms for rating and extraction."""


@form.command("list")
@as_json
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List the forms of the review with the stages that use them, and those that come with the program."""
    forms, stages = _of_review(session)
    found = [_listed(name, data, stages.get(name, []), "review") for name, data in forms.items()]
    found += [_listed(name, data, [], "program") for name, data in _shipped().items() if name not in forms]
    if as_json:
        show_json(found)
        return
    rows = [
        (f["id"], f["version"], f["items"], ", ".join(map(stage_words, f["stages"])) or "-", f["from"], f["title"])
        for f in found
    ]
    show_table(("Form", "Version", "Items", "Stages", "From", "Title"), rows, "No form is loaded.")


def _listed(name: str, data: Mapping[str, Any], stages: list[str], origin: str) -> dict[str, Any]:
    items = data.get("items", ())
    version, title = str(data.get("version", "1")), str(data.get("title", ""))
    return {"id": name, "title": title, "version": version, "items": len(items), "stages": stages, "from": origin}


def _of_review(session: Session) -> tuple[_Forms, Mapping[str, list[str]]]:
    """Give the forms of the review, each with the stages that use it; none where no review is."""
    if session.nearest() is None:
        return {}, {}
    with session.desk() as desk:
        stages: dict[str, list[str]] = {}
        for stage in desk.frame.protocol.stages:
            stages.setdefault(stage.form, []).append(stage.name)
        return dict(desk.frame.forms), stages


def _known(session: Session) -> "tuple[_Forms, Loaded]":
    """Give the forms of the review, and all their versions that ever came in; none where no review is."""
    if session.nearest() is None:
        return {}, {}
    with session.desk() as desk:
        return dict(desk.frame.forms), dict(desk.frame.loaded)


def _shipped() -> _Forms:
    from review_tui.forms.form_file import form_mapping
    from review_tui.forms.shipped import read_shipped, shipped_forms

    return {name: form_mapping(read_shipped(name), f"{name}.yaml") for name in shipped_forms()}


@form.command()
@click.argument("name", metavar="FORM")
@click.option("--sheet", is_flag=True, help="Print a sheet to fill in, for review-tui answer.")
@click.option("--yaml", "as_yaml", is_flag=True, help="Print the file of a form that comes with the program.")
@as_json
@pass_session
def show(session: Session, name: str, sheet: bool, as_yaml: bool, as_json: bool) -> None:
    """Print a form as a sheet: of the review, or one that comes with the program."""
    from review_tui.forms.form_file import form_mapping
    from review_tui.forms.shipped import read_shipped, shipped_forms
    from review_tui.model.review.form import from_mapping
    from review_tui.words.form_sheet import lines

    if as_yaml:
        say(read_shipped(name).rstrip())
        return
    forms, _ = _of_review(session)
    if name not in forms and name not in shipped_forms():
        known = ", ".join(sorted({*forms, *shipped_forms()}))
        raise UnknownError(
            f'There is no form "{name}" in this review, and none comes with the program. There are: {known}.'
        )
    data = forms.get(name) or form_mapping(read_shipped(name), f"{name}.yaml")
    if as_json:
        show_json(data)
    elif sheet:
        from review_tui.forms.answers import answers_template

        say(answers_template(from_mapping(data)).rstrip())
    else:
        say("\n".join(lines(from_mapping(data))))


@form.command()
@click.argument("file", type=FILE)
@pass_session
def check(session: Session, file: Path) -> None:
    """Check a form file; every mistake is told with its line."""
    from review_tui.forms.form_file import form_mapping
    from review_tui.model.review.form import from_mapping
    from review_tui.words.form_sheet import without_points

    forms, loaded = _known(session)
    found = form_mapping(text_of(file), file.name, forms, loaded)
    for line in without_points(from_mapping(found)):
        tell(f"  {line}")
    tell(f"{file} is a good form: {found['id']}, {plural(len(found['items']), 'item')}.")


@form.command()
@click.argument("file", metavar="FILE|FORM", type=FILE)
@agreeing.yes
@pass_session
def load(session: Session, file: Path, yes: bool) -> None:
    """Bring a form into the review, or a new version of one: from a file, or one that comes with the program.

    What a new version changes is told. Answers that were given and could not be chosen any more are shown first; they
    keep their last label.
    """
    from review_tui.model.review.protocol import to_mapping
    from review_tui.steps import plan
    from review_tui.steps.desk.dry_run import run_dry
    from review_tui.steps.plan.amending import units_apart

    with session.desk() as desk:
        found = _read(file, desk.frame.forms, desk.frame.loaded)
        told = plan.changes_of_form(desk, found)
        if found["id"] in desk.frame.forms:
            looked = run_dry(desk, lambda trial: plan.load_form(trial, found, agreed=True))
            if looked.is_wide and not agreeing.agreed_to(looked, "Load it?", yes=yes):
                asking.leave(f"The form {found['id']} stays as it is. To load it: the same command with --yes.")
        plan.load_form(desk, found, agreed=True)
        lacking = plan.lacking_answers(desk, found["id"])
        judged = {stage.name: stage.unit for stage in desk.frame.protocol.stages}
        stages = [stage for stage in to_mapping(desk.frame.protocol)["stages"] if stage.get("form") == found["id"]]
        told += units_apart(stages, desk.frame.forms)
    for line in told:
        tell(f"  {line}")
    for stage, (numbers, items) in lacking.items():
        few = ", ".join(numbers[:10]) + (" and more" if len(numbers) > 10 else "")
        tell(f"{units(len(numbers), judged[stage])} answered before at {stage_words(stage)} lack {items}: {few}.")
    tell(f"The form {found['id']} is loaded. A stage uses it by form: {found['id']} in the protocol.")


def _read(file: Path, known: _Forms, loaded: "Loaded") -> Mapping[str, Any]:
    from review_tui.forms.form_file import form_mapping
    from review_tui.forms.shipped import read_shipped, shipped_forms

    if not file.exists() and str(file) in shipped_forms():
        return form_mapping(read_shipped(str(file)), f"{file}.yaml")
    return form_mapping(text_of(file), file.name, known, loaded)
