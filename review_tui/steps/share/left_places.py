"""Which places a lead left, where copies meet: whoever uses two in turn leaves neither."""

from collections.abc import Mapping
from datetime import timedelta

Place = tuple[str, str]  # "hub" or "folder", and which
IN_TURN = timedelta(days=14)  # who is back within these uses both


def left(before: Place, now: Place, met: Mapping[Place, tuple[str, bool]], since: str) -> list[Place]:
    """Give the places of which it is to be said there that one meets at `now`.

    `met` says when one last met at each, and whether it was said there since; whoever was at `now` before, after
    `since`, is back and uses both. One where nobody was since then is left all the same. From one hub to another sends
    `hub init` alone.
    """
    away = [place for place, (at, was_said) in met.items() if at < since and not was_said]
    if now not in met or met[now][0] < since:
        away.append(before)
    return [p for p in dict.fromkeys(away) if p[1] and p != now and not p[0] == now[0] == "hub"]
