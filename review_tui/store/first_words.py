"""First words: the opened votes and sheets that agreement is computed on, said before others' could be read."""

import json
from collections.abc import Iterator, Sequence

from review_tui.model.log.events import Event, records_of
from review_tui.model.log.kinds import Answered, Opened, unpack
from review_tui.model.log.reading import stage_of, votes_opened
from review_tui.model.review.answers import Answer, Answers, from_json
from review_tui.store import acts, log
from review_tui.store.store import Store
from review_tui.store.value import value_of


def independent(store: Store, stage: str) -> list[dict[str, str]]:
    """Give the independent votes of a screening stage as {person: choice}, ballot by ballot.

    Agreement is computed on these for ever, also where a report has left the stage since: who voted after a ballot was
    given back judged in no ballot with those before.
    """
    return [said for _, said in independent_by_month(store, stage)]


def independent_by_month(store: Store, stage: str) -> list[tuple[str, dict[str, str]]]:
    """Give the independent votes as `independent` does, each ballot with the month (YYYY-MM) of its last vote."""
    rows = store.connection.execute(
        "SELECT report, event, actor, choice, at FROM vote WHERE stage = ? AND independent = 1 ORDER BY report, actor",
        (stage,),
    )
    ballots, found = _ballots(store, stage), dict[tuple[str, str], tuple[str, dict[str, str]]]()
    for report, event, actor, choice, at in rows:
        key = report, ballots.get(event, "")
        month, said = found.get(key, ("", {}))
        found[key] = max(month, at[:7]), {**said, actor: choice}
    return list(found.values())


def first_sheets(store: Store, stage: str) -> list[dict[str, Answers]]:
    """Give the sheets of the first opening of all that was judged at a form stage, as {person: answers}.

    Agreement is computed on these: who handed one in after the others were open is not among them. What was judged
    apart and was joined since was judged twice; what has left the stage since was judged as well.
    """
    return [said for openings in first_sheets_by_subject(store, stage).values() for said in openings]


def first_sheets_by_subject(store: Store, stage: str) -> dict[str, list[dict[str, Answers]]]:
    """Give the same by what they are about now."""
    rows = store.connection.execute("SELECT report, first FROM outcome WHERE stage = ? AND first != ''", (stage,))
    opened = {report: [found.votes for found in _openings(store, json.loads(first))] for report, first in rows}
    said = {event.id: event for event in _of_ids(store, [v for of in opened.values() for one in of for v in one])}
    return {
        report: [_sheets([said[vote] for vote in votes if vote in said]) for votes in of]
        for report, of in opened.items()
    }


def _openings(store: Store, names: Sequence[str]) -> list[Opened]:
    return [unpack(Opened, event.body or {}) for event in _of_ids(store, names)]


def _of_ids(store: Store, names: Sequence[str]) -> Iterator[Event]:
    return log.read(store.connection, "e.id IN (SELECT value FROM json_each(?))", (json.dumps(names),))


def _sheets(said: Sequence[Event]) -> dict[str, Answers]:
    """Put each person's answers together, the later in the place of the earlier."""
    found: dict[str, dict[str, Answer]] = {}
    for event in said:
        found.setdefault(event.actor, {}).update(from_json(unpack(Answered, event.body or {}).answers))
    return dict(found)


def sighted(store: Store, stage: str) -> int:
    """Count the votes of a screening stage that agreement leaves out: their authors could read others' before."""
    return value_of(store.connection.execute("SELECT count(*) FROM vote WHERE stage = ? AND sighted = 1", (stage,)), 0)


def _ballots(store: Store, stage: str) -> dict[str, str]:
    """Name the ballot of each opened vote on what was given back at a stage by its first opening.

    Openings that share a vote are of one ballot. What was never given back there has one, whatever copies opened it.
    """
    called = store.frame.protocol.now_called
    lifted = [e for e in log.read(store.connection, "e.kind = 'reopened'") if not acts.is_undone(store, e.id)]
    said = [e for e in lifted if called(stage_of(e)) == called(stage)]
    records = {record for e in said for record in records_of(e.refs)}
    found: dict[str, str] = {}
    for event in log.read(store.connection, "e.kind = 'opened'") if records else ():
        if not records.isdisjoint(records_of(event.refs)):
            listed = votes_opened(event)
            ballot = next((found[vote] for vote in listed if vote in found), event.id)
            for vote in listed:
                found.setdefault(vote, ballot)
    return found


def judged_by(store: Store, stage: str) -> list[int]:
    """Give of each report settled at a screening stage by how many people's own, independent votes it was judged.

    A vote that another program or a tool brought counts nobody: how it was cast is not in the log.
    """
    rows = store.connection.execute(
        "SELECT count(DISTINCT v.actor) FROM outcome o LEFT JOIN vote v ON v.report = o.report AND v.stage = o.stage "
        "AND v.independent = 1 AND v.tool = '' WHERE o.stage = ? AND o.offered = 1 AND o.status != 'pending' "
        "GROUP BY o.report",
        (stage,),
    )
    return [int(n) for (n,) in rows]


def tools_at(store: Store) -> list[tuple[str, str, int]]:
    """Give the votes that were brought from elsewhere and opened, by stage and tool: (stage, tool, how many)."""
    rows = store.connection.execute(
        "SELECT stage, tool, count(*) FROM vote WHERE tool != '' AND opened = 1 GROUP BY stage, tool ORDER BY 1, 2"
    )
    return [(str(stage), str(tool), int(n)) for stage, tool, n in rows]
