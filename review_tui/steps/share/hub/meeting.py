"""Meeting the hub: where it is, who one is there, and whether it is the hub of this review."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.words.phrases import plural

if TYPE_CHECKING:
    from review_tui.sharing.hub.address import Address
    from review_tui.sharing.hub.asking import PasswordPrompt
    from review_tui.sharing.hub.hub import Hub, Login

NEEDS = 'The hub needs the extra "team": pip install "review-tui[team]"'
NONE = (
    "No place is known here where copies of this review meet. Name it once: review-tui share sync "
    "postgresql://LOGIN@HOST/DATABASE, or review-tui share sync FOLDER for one that OneDrive, SharePoint or Dropbox "
    "carries"
)
APART = 300  # seconds by which two clocks may differ before it is told


def parsed(text: str) -> "Address":
    """Read the address of a hub; raises ReviewError, also where what a hub needs is not installed."""
    if find_spec("psycopg") is None:
        raise ReviewError(NEEDS)
    from review_tui.sharing.hub.address import address

    return address(text)


def where(desk: Desk, local: LocalSettings, text: str = "") -> "Address":
    """Give the address that was typed, or the one known here; raises ReviewError where there is none."""
    known = text or local.hub(desk.frame.review)
    if not known:
        raise ReviewError(NONE)
    return parsed(known)


@contextmanager
def met(at: "Address", ask: "PasswordPrompt | None" = None) -> Iterator["Hub"]:
    """Connect to a hub for a block; raises ReviewError."""
    from review_tui.sharing.hub.hub import Hub

    with Hub.open(at, ask) as hub:
        yield hub


def standing(desk: Desk, hub: "Hub") -> "Login":
    """Say who the login is, once it is known that this is the hub of the review and that they work here."""
    found = hub.standing()
    if found.review != desk.frame.review:
        raise ReviewError(
            f"The hub in {hub.address.database} is that of another review. Ask this review's lead for the address of "
            "its own. Nothing was sent, nothing came in."
        )
    if desk.viewer.person not in found.people:
        whose = " and ".join(sorted(desk.name_of(person) for person in found.people)) or "nobody who takes part"
        here = desk.name_of(desk.viewer.person)
        raise ReviewError(
            f"The login {hub.address.user} is that of {whose}, and {here} works here. Sync with a login of {here}'s, "
            f"or as whoever the login is of (--as NAME). Nothing was sent, nothing came in."
        )
    return found


def shared_logins(desk: Desk, hub: "Hub", found: "Login") -> Iterator[str]:
    """Say which logins the hub gave to several people, who read each other's unopened votes by it; leads read all."""
    if not found.is_lead and len(found.people) == 1:
        return
    people: dict[str, list[str]] = {}
    leads = set[str]()
    for login, person, is_lead in hub.members():
        people.setdefault(login, []).append(clean_line(desk.name_of(person)))
        leads.update([login] * is_lead)
    for login in sorted(login for login in people if len(people[login]) > 1 and login not in leads):
        first, *others = sorted(people[login])
        anew = ", ".join(f"review-tui share hub add {quoted(name)} --login LOGIN" for name in (first, *others))
        yield (
            f"The login {login} was given to {' and '.join((first, *others))}: by it each can read what the other said "
            "before it is opened. Whoever made the hub gives each a new one: review-tui share hub remove "
            f"{quoted(first)}, then {anew}"
        )


def clocks(desk: Desk, found: "Login") -> str:
    """Say in a sentence where the hub's clock and this one differ, "" where they agree."""
    ahead = found.now - desk.clock().timestamp()
    if abs(ahead) < APART:
        return ""
    by, way = _long(round(abs(ahead) / 60)), "ahead of" if ahead > 0 else "behind"
    return (
        f"The hub's clock is {by} {way} this computer's. No order hangs on it, but the moments that are shown may be "
        "wrong: see which of the two is."
    )


def _long(minutes: int) -> str:
    """Say how long that is as people say it."""
    hours, days = minutes // 60, round(minutes / 1440)
    return plural(days, "day") if hours >= 36 else plural(hours, "hour") if hours else plural(minutes, "minute")
