"""review-tui reviewer: the people of a review."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.asking import require_yes
from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.people import Person, Role
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from review_tui.words.phrases import group_words, plural, stage_words

if TYPE_CHECKING:
    from review_tui.steps.desk import Desk


_OF = "The organisation (code or name) that is their own: they judge nothing of it. Say it again for more."


@click.group()
def reviewer() -> None:
    """Add, list and retire the people of a review, and say who you are."""


@reviewer.command()
@click.argument("name")
@click.option(
    "--role", "role", multiple=True, required=True, type=click.Choice([role.value for role in Role]),
    help="What they may do. Say it again for more: a lead who also votes is a reviewer besides.",
)  # fmt: skip
@click.option(
    "--group", "groups", multiple=True, metavar="GROUP",
    help="A group that they are of besides, such as parent_carer (must_include). Say it again for more.",
)  # fmt: skip
@click.option("--of", "of", multiple=True, metavar="CODE", help=_OF)
@pass_session
def add(session: Session, name: str, role: tuple[str, ...], groups: tuple[str, ...], of: tuple[str, ...]) -> None:
    """Give a person roles, or a known one further roles.

    Groups and organisations can be said later, too: reviewer group, reviewer recuse.
    """
    from review_tui.steps import plan

    with session.desk() as desk:
        person = plan.add_person(desk, name, *(Role(said) for said in role), groups=groups, recused=of)
        tell(f"{desk.name_of(person.id)} is a {_roles(person)} of this review{_besides(desk, person.id)}.")


def _besides(desk: "Desk", person: str) -> str:
    """Say of which groups a person is and from what they are recused, as the rest of a sentence; "" for neither."""
    said = _in_words(desk.frame.division.groups_of(person), recusals_of(desk, person))
    return f": {said}" if said else ""


def recusals_of(desk: "Desk", person: str) -> list[str]:
    """Name the organisations of which a person judges nothing."""
    from review_tui.steps.desk.history import organisation_words

    return [organisation_words(desk, code) for code in desk.frame.division.recused_from(person)]


@reviewer.command()
@click.argument("name")
@click.argument("groups", nargs=-1, required=True, metavar="GROUP...")
@click.option("--leave", is_flag=True, help="They are of these groups no longer.")
@pass_session
def group(session: Session, name: str, groups: tuple[str, ...], leave: bool) -> None:
    """Say of which groups a person is besides their role, such as parent_carer.

    A stage may ask that somebody of a group is among those who judge: must_include in the protocol.
    """
    from review_tui.steps import plan

    with session.desk() as desk:
        plan.describe_person(desk, name, groups, ends=leave)
        person = desk.as_person(name).viewer.person
        tell(f"{desk.name_of(person)}{_besides(desk, person) or ': of no group'}. Undo: review-tui undo")


@reviewer.command()
@click.argument("name")
@click.option("--of", "of", multiple=True, required=True, metavar="CODE", help=_OF)
@click.option("--ends", is_flag=True, help="They judge what is of these organisations again.")
@pass_session
def recuse(session: Session, name: str, of: tuple[str, ...], ends: bool) -> None:
    """Say of which organisations a person judges nothing: not themselves, and no report from them.

    Each says it of themselves, a lead of anybody. What they said before stands.
    """
    from review_tui.steps import plan

    with session.desk() as desk:
        plan.recuse(desk, name, of, ends=ends)
        person = desk.as_person(name).viewer.person
        named = ", ".join(recusals_of(desk, person)) or "nothing"
        tell(f"{desk.name_of(person)} is recused from {named}. Undo: review-tui undo")


def _roles(person: Person) -> str:
    return " and ".join(role for role in Role if role in person.roles)


@reviewer.command("list")
@as_json
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List the people with their roles."""
    with session.desk() as desk:
        division = desk.frame.division
        people = [
            (desk.name_of(p.id), p, division.groups_of(p.id), recusals_of(desk, p.id), division.recused_from(p.id))
            for p in desk.frame.people.values()
        ]
    if as_json:
        show_json([_told(name, person, groups, codes) for name, person, groups, _, codes in people])
        return
    rows = [
        (_roles(p) if p.active else f"{_roles(p)} (retired)", name, _in_words(groups, of))
        for name, p, groups, of, _ in people
    ]
    show_table(("Role", "Name", ""), rows, "Nobody takes part yet.")


def _in_words(groups: tuple[str, ...], recused: list[str]) -> str:
    """Say of which groups somebody is and from what they are recused, "" for neither."""
    said = [f"a {group_words(group)}" for group in groups]
    said += [f"recused from {clean_line(name)}" for name in recused]
    return ", ".join(said)


def _told(name: str, person: Person, groups: tuple[str, ...], recused: tuple[str, ...]) -> dict[str, Any]:
    return {
        "name": name, "role": person.role, "roles": sorted(person.roles), "active": person.active,
        "votes": person.may_vote, "groups": list(groups), "recused": list(recused),
    }  # fmt: skip


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
            raise ReviewError(
                f"{desk.name_of(person)} takes part no longer. A lead gives a role anew: review-tui reviewer add."
            )
        if not session.local.sit(desk.store.folder, person):
            raise ReviewError(
                "That could not be remembered: your state folder cannot be written to, or its disk is full. Say who "
                f"acts in each call: --as {quoted(desk.name_of(person))}"
            )
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
@click.option("--why", required=True, metavar="REASON", help="Why it counts no longer.")
@click.option("--stage", default="", metavar="STAGE", help="At this stage only.")
@click.option("--yes", is_flag=True, help="Do it; without this it is shown first, and asked about.")
@as_json
@pass_session
def void(session: Session, name: str, why: str, stage: str, yes: bool, as_json: bool) -> None:
    """Take out what a person said and nobody opened; others are asked in their place.

    A lead who does not vote does it, and learns how much there is and not what it says. The votes are kept, and read by
    their author alone. What was opened stays. It is one act, which undo takes back.
    """
    from review_tui.steps.plan import voiding

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        found = voiding.of_person(desk, name, stage)
        if as_json:
            show_json([{"stage": one.stage, "subjects": one.subjects} for one in found])
        else:
            rows = [(stage_words(one.stage), one.subjects) for one in found]
            show_table(("Stage", "Not opened"), rows, f"{name} said nothing that waits to be opened.")
        if not found:
            return
        n = sum(one.subjects for one in found)
        question = f"Void what {name} said on {plural(n, 'subject')}?"
        require_yes(question, "Nothing was voided. To do it: --yes", yes=yes, as_json=as_json)
        voiding.void(desk, name, why, stage)
    tell(f"{name}: {plural(n, 'unopened word')} voided. Others are asked. Undo: review-tui undo")


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
