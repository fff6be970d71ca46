"""review-tui new: a review is founded."""

from pathlib import Path

import click

from review_tui.cli.as_typed import works_in
from review_tui.cli.saying import FILE, tell, text_of
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.quoting import quoted


@click.command()
@click.argument("folder", type=FILE)
@click.option("--title", required=True, help="The title of the review.")
@click.option("--lead", required=True, metavar="NAME", help="Who leads it; more people come by: reviewer add.")
@click.option("--protocol", "file", type=FILE, metavar="FILE", help="A protocol.yaml to begin with.")
@pass_session
def new(session: Session, folder: Path, title: str, lead: str, file: Path | None) -> None:
    """Make a review in a folder, with its lead and a commented protocol.yaml."""
    from review_tui.forms.form_file import form_mapping
    from review_tui.forms.protocol_file import default_protocol_text, protocol_mapping
    from review_tui.forms.shipped import read_shipped, shipped_forms
    from review_tui.steps import plan
    from review_tui.steps.desk.whole_files import write_new
    from review_tui.steps.plan.amending import forms_amiss, registers_lacking

    own = folder / "protocol.yaml"
    source = file or (own if own.exists() else None)
    text = text_of(source) if source else default_protocol_text(title)
    protocol = protocol_mapping(text, source.name if source else own.name)
    used = dict.fromkeys(stage.get("form") for stage in protocol["stages"])
    forms = [form_mapping(read_shipped(name), f"{name}.yaml") for name in shipped_forms() if name in used]
    desk = plan.found(
        folder, title=title, lead=lead, protocol=protocol, forms=forms, clock=session.clock, ids=session.ids
    )
    try:
        if not own.exists():
            write_new(own, text.encode())
        session.local.sit(folder, desk.viewer.person)
        session.local.note_acted(desk.frame.review, desk.viewer.person)
        name = desk.name_of(desk.viewer.person)
        works_in(folder)
        tell(f"{folder} is a review now, and {name} is its lead.")
        for line in forms_amiss(protocol["stages"], {str(form["id"]): form for form in forms}):
            tell(f"  {line}")
        for line in registers_lacking(protocol["stages"], ()):
            tell(f"  {line}")
        also = f"review-tui reviewer add {quoted(name)} --role reviewer"
        tell(f"A lead plans and rules, and does not vote. To vote as well: {also}")
        tell(f"Look at {own}, change it, then: review-tui protocol apply {quoted(own)} --why REASON")
    finally:
        desk.close()
