"""When votes were cast and sheets handed in, and how long each vote took. Whoever asks says whose they may know."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from review_tui.store.store import Store
from review_tui.store.value import value_of

# Of whom a word counts; what another program brought was not said on these days.
_VOTES = (
    "SELECT v.actor, substr(e.at, 1, 10), json_extract(b.json, '$.seconds') FROM vote v JOIN event e ON e.id = v.event "
    "LEFT JOIN body b ON b.event_id = v.event WHERE v.stage = ? AND v.spoken = 1 AND v.tool = ''"
)
_SHEETS = "SELECT actor, substr(at, 1, 10), NULL FROM sheet WHERE stage = ? AND spoken = 1"


@dataclass(slots=True)
class Worked:
    """What one person said at a stage: how much on which day, and the seconds of each vote that were noted."""

    days: Counter[str] = field(default_factory=Counter)
    seconds: list[int] = field(default_factory=list)


def worked(store: Store, stage: str, person: str = "") -> Mapping[str, Worked]:
    """Give what people said at a stage that counts, or one person alone; what they said is not in it."""
    found: dict[str, Worked] = defaultdict(Worked)
    for query in (_VOTES, _SHEETS):
        only, values = (" AND actor = ?", (stage, person)) if person else ("", (stage,))
        only = only.replace("actor", "v.actor") if query is _VOTES else only
        for actor, day, seconds in store.connection.execute(query + only, values):
            found[actor].days[day] += 1
            if seconds is not None:
                found[actor].seconds.append(int(seconds))
    return found


def waiting_for_another(store: Store, stage: str) -> int:
    """Count the reports on which somebody has spoken and others are still asked."""
    asked = store.connection.execute(
        "SELECT count(*) FROM outcome WHERE stage = ? AND needs = 1 AND people > 0", (stage,)
    )
    return value_of(asked, 0)


def asked_for(store: Store, stage: str) -> int:
    """Count the words that are still asked for at a stage, of as many people on each report as it asks there."""
    asked = store.connection.execute(
        "SELECT sum(max(1, asked - people)) FROM outcome WHERE stage = ? AND needs = 1", (stage,)
    )
    return value_of(asked, 0) or 0


def tally(store: Store, stage: str, person: str) -> Mapping[str, int]:
    """Count a person's own votes at a stage by what they chose."""
    rows = store.connection.execute(
        "SELECT choice, count(*) FROM vote WHERE stage = ? AND actor = ? AND spoken = 1 GROUP BY choice",
        (stage, person),
    )
    return {str(choice): int(n) for choice, n in rows}
