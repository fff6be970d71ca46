"""Sources, and the searches of them that are logged."""

from collections.abc import Sequence
from typing import Any

from review_tui.model.fold.frame import Frame, fold_name
from review_tui.model.log.events import FRAME, Draft
from review_tui.model.log.kinds import RunLogged, SourceAdded
from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.sources import Lane, Run, Source, SourceKind
from review_tui.model.review.spelled import did_you_mean
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.consent import judged_among, require_consent
from review_tui.steps.desk.opening import open_on
from review_tui.steps.desk.typed import not_empty, past_day
from review_tui.steps.plan import runs
from review_tui.store import reading


def add_source(
    desk: Desk,
    name: str,
    kind: str,
    *,
    url: str | None = None,
    lane: str = "",
    lane_reason: str = "",
    organisation: str | None = None,
    agreed: bool = False,
) -> Source:
    """Name a place that is searched; one that is known is given the new particulars, and keeps those not given.

    `organisation` is the code or name of the one whose place it is; "" takes it or the `url` away. A lane that differs
    from that of its kind stays as long as the kind does. To move records on which votes were opened to
    another kind or lane is a lead's, who has seen what changes and `agreed`.
    """
    desk.require_reviewer("add a source")
    spelled = not_empty(name, "name of the source")
    _check(kind, lane, lane_reason)
    known = desk.frame.sources.get(_key(spelled))
    lane = _lane(known, kind, lane)
    reason = clean_line(lane_reason) or (known.lane_reason if known and lane == known.lane.value else "")
    code = desk.frame.organisation(organisation).code if organisation else ""
    body = SourceAdded(
        source=_key(spelled), name=spelled, kind=kind, lane=lane, lane_reason=reason,
        url=known.url if known and url is None else clean_line(url or ""),
        organisation=known.organisation if known and organisation is None else code,
    )  # fmt: skip

    open_on(desk, _moving(desk, spelled, kind, lane))

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        judged = judged_among(desk, _moving(desk, spelled, kind, lane))
        require_consent(desk, judged, f"move {spelled} to another line of the diagram", agreed=agreed)
        return [Draft(body, (FRAME,))]

    desk.write_checked(drafting)
    return desk.frame.sources[body.source]


def _check(kind: str, lane: str, lane_reason: str) -> None:
    """Raise ReviewError for a kind or lane that there is not, and for a lane besides the kind's without a reason."""
    if kind not in set(SourceKind):
        raise ReviewError(
            f'"{kind}" is no kind of source.{did_you_mean(kind, SourceKind)} The kinds are: {", ".join(SourceKind)}.'
        )
    if lane and lane not in set(Lane):
        raise ReviewError(f'"{lane}" is no lane.{did_you_mean(lane, Lane)} The lanes are: {", ".join(Lane)}.')
    if lane and lane != SourceKind(kind).lane and not lane_reason:
        raise ReviewError(f"Say why a {kind} should stand under {lane}: --lane-reason TEXT.")


def _lane(known: Source | None, kind: str, lane: str) -> str:
    """Give the lane that is meant where none is said: its own that a source has, as long as it has its kind."""
    kept = known is not None and known.kind.value == kind and known.lane is not known.kind.lane
    return known.lane.value if known and kept and not lane else lane


def judged_of(desk: Desk, name: str, kind: str, lane: str) -> tuple[str, ...]:
    """Give the numbers of a source's records with opened votes, where it would change its kind or lane."""
    moving = _moving(desk, name, kind, lane)
    open_on(desk, moving)
    return judged_among(desk, moving)


def _moving(desk: Desk, name: str, kind: str, lane: str) -> list[str]:
    """Give the records of a source that would change its kind or lane."""
    before = desk.frame.sources.get(_key(clean_line(name)))
    if before is None or kind not in set(SourceKind):
        return []
    lane = _lane(before, kind, lane) or SourceKind(kind).lane.value
    if (before.kind.value, before.lane.value) == (kind, lane):
        return []
    return [line.id for line in reading.all_lines(desk.store) if line.source == before.id]


def _key(name: str) -> str:
    return sha256(fold_name(name))[:32]


def log_run(
    desk: Desk,
    source: str,
    searched: str,
    *,
    query: str = "",
    searcher: str = "",
    seen: int | None = None,
    rejected: int | None = None,
    kept: int | None = None,
    exported: int | None = None,
    duplicates: int | None = None,
    note: str = "",
    platform: str = "",
    limits: str = "",
    stop: str = "",
    updated: str = "",
    organisations: Sequence[str] = (),
    another: bool = False,
) -> Run:
    """Log one search of a source; the date is YYYY-MM-DD and not to come, and the numbers are not negative.

    `organisations` are the codes or names of those looked for; "all" means all that existed that day. What came in
    before anybody told of its search came from this one, unless it is `another`: else each would be counted twice.
    """
    desk.require_reviewer("log a search")
    known_source, day = desk.frame.source(source), past_day(desk, searched)
    numbers = {"seen": seen, "rejected": rejected, "kept": kept, "exported": exported, "duplicates": duplicates}
    runs.check_numbers(numbers)
    words = {"note": note, "platform": platform, "limits": limits, "stop": stop, "updated": updated}
    said: dict[str, Any] = {**numbers, **{name: clean_line(text) for name, text in words.items()}}
    said["organisations"] = _looked_for(desk, organisations, day)
    run = RunLogged(known_source.id, day, query.strip(), clean_line(searcher), round=desk.frame.round, **said)

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        untold = None if another else runs.untold(frame, run)
        return [Draft(run, (FRAME,), replaces=untold.id if untold else "")]

    (event,) = desk.write_checked(drafting)
    return desk.frame.runs[event.replaces or event.id]


def _looked_for(desk: Desk, names: Sequence[str], day: str) -> tuple[str, ...]:
    """Give the codes of organisations in their order, each once."""
    found: list[str] = []
    for name in names:
        if name == "all" and desk.frame.organisations:
            found += [one.code for one in desk.frame.organisations.values() if one.was_there_on(day)]
        else:
            found.append(desk.frame.organisation(name).code)
    return tuple(dict.fromkeys(found))
