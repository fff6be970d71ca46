"""When votes were cast and sheets handed in, and how long each vote took. Whoever asks says whose they may know."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from review_tui.store.here import spoken_at
from review_tui.store.store import Store
from review_tui.store.value import value_of

_VOTES = (
    "SELECT vote.actor, vote.report, substr(e.at, 1, 10), json_extract(b.json, '$.seconds'), vote.tool = '' "  # noqa: S608
    "FROM vote JOIN event e ON e.id = vote.event LEFT JOIN body b ON b.event_id = vote.event "
    f"WHERE {spoken_at('vote')}"
)
_SHEETS = f"SELECT actor, report, substr(at, 1, 10), NULL, 1 FROM sheet WHERE {spoken_at('sheet')}"  # noqa: S608


@dataclass(slots=True)
class Worked:
    """On what of a stage one person spoke, how much of it on which day, and the seconds of each vote that were noted.

    What another program brought was said on no day.
    """

    days: Counter[str] = field(default_factory=Counter)
    seconds: list[int] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)

    @property
    def undated(self) -> int:
        """On how much they spoke on no day."""
        return len(self.reports) - self.days.total()


def worked(store: Store, stage: str, person: str = "") -> Mapping[str, Worked]:
    """Give what people said of what is at a stage, or one person alone; what they said is not in it."""
    found: dict[str, Worked] = defaultdict(Worked)
    for query, table in ((_VOTES, "vote"), (_SHEETS, "sheet")):
        rows = store.connection.execute(f"{query} AND ?2 IN ('', {table}.actor)", (stage, person))
        for actor, report, day, seconds, is_dated in rows:
            _count(found[actor], report, day if is_dated else "", seconds)
    return found


def _count(work: Worked, report: str, day: str, seconds: int | None) -> None:
    if report not in work.reports:  # a later word on the same is no more of it
        work.reports.add(report)
        work.days.update([day] if day else [])
        work.seconds += [] if seconds is None else [int(seconds)]


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
    """Count what is at a stage by what a person's own vote on it chose; one that came late is not it."""
    rows = store.connection.execute(
        "SELECT choice, count(*) FROM (SELECT choice, min(standing = 'late') FROM vote "  # noqa: S608
        f"WHERE actor = ?2 AND {spoken_at('vote')} GROUP BY report) GROUP BY choice",
        (stage, person),
    )
    return {str(choice): int(n) for choice, n in rows}
