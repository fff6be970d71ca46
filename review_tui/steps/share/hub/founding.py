"""Setting a hub up, and letting people take part in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from review_tui.model.log.declaration import Audience
from review_tui.model.log.kinds import KINDS, declared
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.progress import Progress
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, viewer_named
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import binding
from review_tui.steps.share.hub import meeting, moving, syncing
from review_tui.steps.share.synced import SyncReport

if TYPE_CHECKING:
    from review_tui.sharing.hub.address import Address
    from review_tui.sharing.hub.asking import PasswordPrompt
    from review_tui.sharing.hub.founding import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """Who was added to a hub: their login and its address, and the password it was made with, "" for an old login.

    `files` are those that the address names by their name alone, which they need as well.
    """

    name: str
    login: str
    address: str
    password: str
    files: tuple[str, ...] = ()


def reads() -> dict[str, str]:
    """Say of each kind of event who may read it, in the words of the hub."""
    audiences = {Audience.TARGET: Audience.EVERYONE}  # that something was taken back tells nothing of what it said
    return {kind: audiences.get(declared(kind).reads, declared(kind).reads).name.casefold() for kind in KINDS}


def init(
    desk: Desk, text: str, local: LocalSettings, ask: "PasswordPrompt | None" = None, progress: Progress | None = None
) -> tuple["Address", SyncReport]:
    """Make the hub of this review in an empty database, and bring there what is here; raises ReviewError."""
    desk.require_lead("make the hub of a review")
    at = meeting.parsed(text)  # first: it says where what a hub needs is not installed
    left = local.hub(desk.frame.review)
    from review_tui.sharing.hub import founding

    with meeting.met(at, ask) as hub:
        founding.found(hub.connection, at, desk.frame.review, reads(), _member(desk, at.user, desk.viewer.person))
        binding.invite(desk, desk.viewer)  # from here on what copies send has to be their author's own
        report = syncing.exchange(desk, hub, local, progress)
    moved = moving.leave(desk, left, at, ask) if left else ""
    return at, replace(report, warnings=(*report.warnings, *filter(None, [moved])))


def _member(desk: Desk, login: str, person: str) -> "Member":
    from review_tui.sharing.hub.founding import Member

    viewer = viewer_named(desk.store, person)
    return Member(login=login, person=person, is_lead=viewer.is_lead, may_vote=viewer.may_vote)


def add(
    desk: Desk, name: str, local: LocalSettings, *, text: str = "", login: str = "", ask: "PasswordPrompt | None" = None
) -> Added:
    """Let a person of the review take part in its hub, under a login of theirs; raises ReviewError.

    Without `login` one is named after them. Where there is none of that name it is made, with a password that is told
    once.
    """
    desk.require_lead("add people to the hub")
    receiver = viewer_named(desk.store, name)
    person = desk.frame.people[receiver.person]
    if not person.active:
        raise ReviewError(f"{desk.name_of(person.id)} takes part no longer. Nothing was changed there.")
    at = meeting.where(desk, local, text)
    from review_tui.sharing.hub import founding

    with meeting.met(at, ask) as hub:
        founding.adopt(hub.connection, at, desk.frame.review, _member(desk, at.user, desk.viewer.person))
        meeting.standing(desk, hub)
        taken = {name: whose for name, whose, _ in hub.members() if name != at.user}  # the owner's is for setting up
        own = _own_login(desk, receiver.person, login, taken)
        invitation = binding.invite(desk, receiver)
        password = founding.add(hub.connection, at, _member(desk, own, receiver.person), invitation)
        founding.renew(hub.connection, at, reads())
        moving.stay(hub)
        syncing.exchange(desk, hub, local)  # whom the new copy is of must be known before it writes
    return Added(
        name=desk.name_of(receiver.person), login=own, address=str(at.as_user(own)), password=password,
        files=tuple(map(str, at.public_files)),
    )  # fmt: skip


def _own_login(desk: Desk, person: str, asked: str, taken: Mapping[str, str]) -> str:
    """Give the login of a person: the one asked for, the one they have, or one that is nobody else's.

    A login is one person: who shared it would be given the other's votes. Raises ReviewError.
    """
    if asked and taken.get(asked, person) != person:
        raise ReviewError(
            f"The login {asked} is that of {desk.name_of(taken[asked])}, and a login is one person: what is given to "
            "it is theirs alone. Name another one, or leave --login out. Nothing was changed there."
        )
    proposed = login_for(desk.name_of(person), desk.frame.review)
    if taken.get(proposed, person) != person:
        proposed = f"{proposed}_{person.replace('-', '')[-6:]}"
    return asked or next((login for login, whose in taken.items() if whose == person), proposed)


def login_for(name: str, review: str) -> str:
    """Propose a login: the name in plain letters, and some of the review's id, for logins are a server's."""
    plain = normalize("NFKD", clean_line(name)).casefold()
    words = "".join(c if c.isascii() and c.isalnum() else "" if combining(c) else " " for c in plain).split()
    return f"{'_'.join(words)[:40] or 'reviewer'}_{review.replace('-', '')[-6:]}"


def remove(
    desk: Desk, name: str, local: LocalSettings, *, text: str = "", ask: "PasswordPrompt | None" = None
) -> Sequence[str]:
    """Let a person take part in the hub no longer; gives the logins that were theirs. Raises ReviewError."""
    desk.require_lead("take people from the hub")
    person = viewer_named(desk.store, name).person
    at = meeting.where(desk, local, text)
    from review_tui.sharing.hub import founding

    with meeting.met(at, ask) as hub:
        founding.adopt(hub.connection, at, desk.frame.review, _member(desk, at.user, desk.viewer.person))
        meeting.standing(desk, hub)
        logins = [login for login, whose, _ in hub.members() if whose == person and login != at.user]
        for login in logins:
            founding.remove(hub.connection, at, login)
    if not logins:
        raise ReviewError(f"{desk.name_of(person)} has no login at the hub. Nothing was changed there.")
    return logins
