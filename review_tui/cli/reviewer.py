"""review-tui reviewer: the people of a review."""

from dataclasses import replace

import click

from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.people import Person, Role


@click.group()
def reviewer() -> None:
    """Add, list and retire the people of a review, and say who you are."""


@reviewer.command()
@click.argument("name")
@click.option(
    "--role", "role", multiple=True, required=True, type=click.Choice([role.value for role in Role]),
    help="What they may do. Say it again for more: a lead who also votes is a reviewer besides.",
)  # fmt: skip
@pass_session
def add(session: Session, name: str, role: tuple[str, ...]) -> None:
    """Give a person roles, or a known one further roles."""
    from review_tui.steps import plan

    with session.desk() as desk:
        person = plan.add_person(desk, name, *(Role(said) for said in role))
        tell(f"{desk.name_of(person.id)} is a {_roles(person)} of this review.")


def _roles(person: Person) -> str:
    return " and ".join(role for role in Role if role in person.roles)


@reviewer.command("list")
@as_json
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List the people with their roles."""
    with session.desk() as desk:
        people = [(desk.name_of(p.id), p) for p in desk.frame.people.values()]
    if as_json:
        show_json(
            [
                {"name": name, "role": p.role, "roles": sorted(p.roles), "active": p.active, "votes": p.may_vote}
                for name, p in people
            ]
        )
        return
    rows = [(_roles(p) if p.active else f"{_roles(p)} (retired)", name) for name, p in people]
    show_table(("Role", "Name"), rows, "Nobody takes part yet.")


@reviewer.command()
@click.argument("name")
@pass_session
def be(session: Session, name: str) -> None:
    """Say who you are: remembered on this computer for this folder, until it is said anew.

    --as NAME says otherwise for one call, and REVIEW_TUI_AS for those of one terminal.
    """
    with replace(session, name=name).desk() as desk:
        person = desk.viewer.person
        if not desk.frame.people[person].active:
            raise ReviewError(f"{desk.name_of(person)} takes part no longer. A lead gives a role anew: reviewer add.")
        session.local.sit(desk.store.folder, person)
        tell(f"{desk.name_of(person)} works in this folder from now on; --as NAME says otherwise for one call.")


@reviewer.command()
@click.argument("name")
@click.argument("new")
@pass_session
def rename(session: Session, name: str, new: str) -> None:
    """Correct a person's name; what they did stays theirs, and undo brings the old name back."""
    from review_tui.steps import plan

    with session.desk() as desk:
        before = desk.name_of(desk.as_person(name).viewer.person)
        plan.rename_person(desk, name, new)
        tell(f"{before} is called {desk.name_of(desk.as_person(new).viewer.person)} from here on.")


@reviewer.command()
@click.argument("name")
@pass_session
def retire(session: Session, name: str) -> None:
    """Let a person take part no longer; what they did stands."""
    from review_tui.steps import plan
    from review_tui.steps.report.progress import waits_for_leavers

    with session.desk() as desk:
        plan.retire_person(desk, name)
        waits = waits_for_leavers(desk, name)
    tell(f"{name} takes part no longer. What they did stands.")
    for sentence in waits:
        tell(sentence)
