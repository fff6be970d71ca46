"""review-tui form: the instruments for rating and extraction."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from review_tui.cli import agreeing
from review_tui.cli.saying import FILE, as_json, say, show_json, show_table, tell, text_of
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.text import clean_line
from review_tui.words.phrases import plural, stage_words

if TYPE_CHECKING:
    from review_tui.model.review.form import Form


@click.group()
def form() -> None:
    """List, show, check and load the forms for rating and extraction."""


@form.command("list")
@as_json
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List the forms of the review with the stages that use them."""
    with session.desk() as desk:
        stages = [(stage.form, stage.name) for stage in desk.frame.protocol.stages if stage.form]
        found: list[dict[str, Any]] = [
            {
                "id": name,
                "title": str(data.get("title", "")),
                "version": str(data.get("version", "1")),
                "items": len(data.get("items", ())),
                "stages": [stage for used, stage in stages if used == name],
            }
            for name, data in desk.frame.forms.items()
        ]
    if as_json:
        show_json(found)
        return
    rows = [
        (f["id"], f["version"], f["items"], ", ".join(map(stage_words, f["stages"])) or "-", f["title"]) for f in found
    ]
    show_table(("Form", "Version", "Items", "Stages", "Title"), rows, "No form is loaded.")


@form.command()
@click.argument("name", metavar="FORM")
@click.option("--sheet", is_flag=True, help="Print a sheet to fill in, for review-tui answer.")
@as_json
@pass_session
def show(session: Session, name: str, sheet: bool, as_json: bool) -> None:
    """Print a form's items and answers."""
    from review_tui.model.review.form import from_mapping

    with session.desk() as desk:
        if name not in desk.frame.forms:
            known = ", ".join(sorted(desk.frame.forms)) or "none"
            raise UnknownError(f'There is no form "{name}" in this review. There are: {known}.')
        data = desk.frame.forms[name]
    if as_json:
        show_json(data)
    elif sheet:
        from review_tui.forms.answers import answers_template

        say(answers_template(from_mapping(data)).rstrip())
    else:
        _print(from_mapping(data))


def _print(found: "Form") -> None:
    say(f"{clean_line(found.title)} (version {clean_line(found.version)})")
    for part in (found.intro, found.source):
        if part:
            say(clean_line(part))
    for item in found.items:
        say(f"\n{item.id}: {clean_line(item.label)} ({item.kind}{', required' if item.required else ''})")
        if item.help:
            say(f"    {clean_line(item.help)}")
        for option in item.options:
            say(f"    {option.key}  {option.value}: {clean_line(option.label)}")


@form.command()
@click.argument("file", type=FILE)
def check(file: Path) -> None:
    """Check a form file; every mistake is told with its line."""
    from review_tui.forms.form_file import form_mapping

    found = form_mapping(text_of(file), file.name)
    tell(f"{file} is a good form: {found['id']}, {plural(len(found['items']), 'item')}.")


@form.command()
@click.argument("file", type=FILE)
@agreeing.yes
@pass_session
def load(session: Session, file: Path, yes: bool) -> None:
    """Bring a form file into the review, or a new version of a form.

    Answers that were given and could not be chosen any more are shown first; they keep their last label.
    """
    from review_tui.forms.form_file import form_mapping
    from review_tui.steps import plan
    from review_tui.steps.desk.dry_run import run_dry

    found = form_mapping(text_of(file), file.name)
    with session.desk() as desk:
        if found["id"] in desk.frame.forms:
            looked = run_dry(desk, lambda passing: plan.load_form(passing, found, agreed=True))
            if looked.is_wide and not agreeing.agreed_to(looked, "Load it?", yes=yes):
                agreeing.leave(f"The form {found['id']} stays as it is. To load it: the same command with --yes.")
        plan.load_form(desk, found, agreed=True)
    tell(f"The form {found['id']} is loaded. A stage uses it by form: {found['id']} in the protocol.")
