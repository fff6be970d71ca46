"""review-tui form: the instruments for rating and extraction."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from review_tui.cli import agreeing, asking
from review_tui.cli.saying import FILE, as_json, say, show_json, show_table, tell, text_of
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.quoting import quoted
from review_tui.words.phrases import plural, stage_words, units

if TYPE_CHECKING:
    from review_tui.forms.form_file import Loaded
    from review_tui.steps.desk import Desk
    from review_tui.steps.rate.lacking import LacksItems

_FEW = 10  # numbers that a line names
_OWN = "your sheet, handed in"
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

    if sheet + as_yaml + as_json > 1:
        raise click.UsageError("Say one of --sheet, --yaml and --json.")
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
    from review_tui.steps.plan.form_files import beside
    from review_tui.words.form_sheet import without_points, worst_first

    forms, loaded = _known(session)
    found = form_mapping(text_of(file), file.name, forms, loaded, beside(file))
    read = from_mapping(found)
    for line in (*without_points(read), *worst_first(read)):
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
    from review_tui.steps import plan, rate
    from review_tui.steps.plan.amending import units_apart
    from review_tui.steps.plan.form_files import read_form

    with session.desk() as desk:
        found = read_form(file, desk.frame.forms, desk.frame.loaded)
        told, loads = plan.changes_of_form(desk, found), not plan.is_in_force(desk, found)
        if loads:
            _load(desk, found, yes)
        lacking = rate.lacking(desk, found["id"])
        stages = [stage for stage in to_mapping(desk.frame.protocol)["stages"] if stage.get("form") == found["id"]]
        told += units_apart(stages, desk.frame.forms)
    for line in told:
        tell(f"  {line}")
    for line in _summed(lacking, found["id"]):
        tell(line)
    if loads:
        tell(f"The form {found['id']} is loaded. A stage uses it by form: {found['id']} in the protocol.")
    else:
        tell(f"The form {found['id']} is in the review already, word for word. Nothing was loaded.")


def _load(desk: "Desk", form: Mapping[str, Any], yes: bool) -> None:
    from review_tui.steps import plan
    from review_tui.steps.desk.dry_run import run_dry

    if form["id"] in desk.frame.forms:
        looked = run_dry(desk, lambda trial: plan.load_form(trial, form, agreed=True))
        if looked.is_wide and not agreeing.agreed_to(looked, "Load it?", yes=yes):
            asking.leave(f"The form {form['id']} stays as it is. To load it: the same command with --yes.")
    plan.load_form(desk, form, agreed=True)


def _summed(found: "Sequence[LacksItems]", form: str) -> Iterator[str]:
    """Say of each stage how many were answered before, and what they lack."""
    for name in dict.fromkeys(one.stage.name for one in found):
        here = [one for one in found if one.stage.name == name]
        numbers = ", ".join(one.number for one in here[:_FEW]) + (" and more" if len(here) > _FEW else "")
        items = ", ".join(dict.fromkeys(item.label for one in here for item in one.items))
        lack = "lacks" if len(here) == 1 else "lack"
        whose = f"{units(len(here), here[0].stage.unit)} answered before at {stage_words(name)}"
        said = f"{whose} {lack} {items}: {numbers}."
        yield f"{said} Which lacks what: review-tui form lacking {quoted(form)}"


@form.command()
@click.argument("name", metavar="FORM")
@as_json
@pass_session
def lacking(session: Session, name: str, as_json: bool) -> None:
    """List what was answered before a form asked all that it asks now, with the items that each lacks.

    Of sheets that are not opened your own alone.
    """
    from review_tui.steps import rate

    with session.desk() as desk:
        found = rate.lacking(desk, name)
        version = desk.frame.form(name).version
    if as_json:
        show_json([_lacks(one, name, version) for one in found])
        return
    rows = [
        (stage_words(one.stage.name), one.number, _OWN if one.own else one.status, one.named, one.title)
        for one in found
    ]
    nothing = f"Nothing that was opened, and no sheet of yours, lacks an item of {name} version {version}."
    show_table(("Stage", "", "Stands", "Lacks", "Title"), rows, nothing)
    if any(not one.own for one in found):
        tell("Who rated can answer it once a lead gives it back: review-tui reopen NUMBER --stage STAGE --note WHY")


def _lacks(one: "LacksItems", form: str, version: str) -> dict[str, Any]:
    items = [{"item": item.id, "label": item.label, "required": item.required} for item in one.items]
    return {
        "form": form, "version": version, "stage": one.stage.name, "subject": one.number, "title": one.title,
        "status": one.status, "own": one.own, "items": items,
    }  # fmt: skip
