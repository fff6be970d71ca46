"""Planning: founding a review, its protocol, its people, its sources and stages."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from review_tui.model.canonical import sha256
from review_tui.model.errors import ReviewError
from review_tui.model.events import FRAME, Draft, Event
from review_tui.model.frame import Frame, fold_name
from review_tui.model.ids import Clock, Ids
from review_tui.model.kinds import (
    Body,
    FormLoaded,
    PersonGranted,
    PersonRetired,
    ProtocolApplied,
    ReviewCreated,
    RunLogged,
    SourceAdded,
    StageClosed,
    StageOpened,
)
from review_tui.model.people import Person, Role, Viewer
from review_tui.model.protocol import Protocol, from_mapping, unreadable_stages
from review_tui.model.sources import Lane, Run, Source, SourceKind
from review_tui.model.text import clean_line
from review_tui.model.wording import stage_words
from review_tui.steps import opening
from review_tui.steps.desk import Desk, check_place
from review_tui.steps.rehearsal import judged_among, open_on, rehearse, require_consent
from review_tui.store import place, queues, reading
from review_tui.store.store import Store
from review_tui.store.vault import Vault


def found(
    folder: Path,
    *,
    title: str,
    lead: str,
    protocol: Mapping[str, Any],
    forms: Sequence[Mapping[str, Any]],
    clock: Clock,
    ids: Ids,
    mounts: str | None = None,
) -> Desk:
    """Make a review in a folder with its lead, protocol and forms; gives the lead's desk. Raises ReviewError."""
    _named(title, "title")
    _named(lead, "lead")
    check_place(folder, place.mount_table() if mounts is None else mounts)
    vault = Vault(folder / "files")
    store = Store.create(folder, vault)
    try:
        person = _begin(store, clean_line(title), clean_line(lead), protocol, forms, clock, ids)
        (folder / "exports").mkdir(exist_ok=True)
    except BaseException:  # a full disk, say: no half review stays behind
        store.close()
        (folder / "review.db").unlink(missing_ok=True)
        raise
    return Desk(store, vault, Viewer(person, Role.LEAD), clock, ids)


def _begin(
    store: Store,
    title: str,
    lead: str,
    protocol: Mapping[str, Any],
    forms: Sequence[Mapping[str, Any]],
    clock: Clock,
    ids: Ids,
) -> str:
    """Write the first events of a review; gives the lead's id."""
    at, person = clock(), ids.new(clock())
    founding: list[Body] = [ReviewCreated(title), PersonGranted(person, Role.LEAD)]
    founding += [ProtocolApplied(protocol, "as the review began"), *(FormLoaded(form) for form in forms)]
    store.append([Draft(body, (FRAME,)) for body in founding], person, at, ids, grant="", people={person: lead})
    return person


def apply_protocol(desk: Desk, protocol: Mapping[str, Any], why: str, *, agreed: bool = False) -> Event:
    """Bring a checked protocol into force; raises ReviewError.

    Where it changes what became of reports on which votes were opened, or votes would count no longer, the lead has
    seen that and `agreed`. A stage that says what it `was` keeps its votes.
    """
    desk.require_lead("change the protocol")
    _named(why, "reason for the change (--why)")
    false = list(unreadable_stages(desk.frame.protocol, from_mapping(protocol)))
    if false:
        raise ReviewError(" ".join(false))
    draft, after = Draft(ProtocolApplied(protocol, clean_line(why)), (FRAME,)), from_mapping(protocol)
    if not agreed and asks(desk, after):
        found = rehearse(desk, lambda passing: passing.write(draft))
        require_consent(desk, found.judged or tuple(found.lost), "change the protocol", agreed=False)
        for stage in left_out(desk, after):
            raise ReviewError(
                f"Votes were cast at {stage_words(stage)}, which is left out. Look at what changes and agree: --yes."
            )
    if asks(desk, after):
        open_on(desk)
    return desk.write(draft)[0]


def asks(desk: Desk, after: Protocol) -> bool:
    """Say whether a version of the protocol changes what was voted under, so that a lead must agree to it."""
    now = desk.frame.protocol
    same = (now.stages, now.reasons, now.reason_conflict) == (after.stages, after.reasons, after.reason_conflict)
    return not same and bool(queues.cast_at(desk.store))


def left_out(desk: Desk, after: Protocol) -> list[str]:
    """Give the stages at which somebody has voted and that a version of the protocol lacks under any name."""
    kept = {name for stage in after.stages for name in (stage.name, stage.was)}
    return [stage for stage in queues.cast_at(desk.store) if stage not in kept]


def load_form(desk: Desk, form: Mapping[str, Any]) -> Event:
    """Bring a checked form into the review, or a new version of one that is there."""
    desk.require_lead("load a form")
    return desk.say(FormLoaded(form), FRAME)


def add_person(desk: Desk, name: str, *roles: Role) -> Person:
    """Give a person roles, or a known one further roles; raises ReviewError when they have them already.

    A lead who is to vote is a reviewer besides. A role is taken away by retiring a person and adding them anew.
    """
    desk.require_lead("add people")
    spelled = _named(name, "name")
    known = [p for p in desk.frame.people.values() if fold_name(desk.name_of(p.id)) == fold_name(spelled)]
    has = known[0].roles if known and known[0].active else frozenset[Role]()
    new = [role for role in dict.fromkeys(roles) if role not in has]
    if not new:
        raise ReviewError(f"{spelled} is a {' and '.join(dict.fromkeys(roles))} of this review already.")
    person = known[0].id if known else desk.ids.new(desk.clock())
    granted = [Draft(PersonGranted(person, role), (FRAME,)) for role in new]
    desk.store.append(granted, desk.viewer.person, desk.clock(), desk.ids, people={person: spelled})
    return desk.frame.people[person]


def retire_person(desk: Desk, name: str) -> Event:
    """Let a person take part no longer; what they did stands. The last lead stays."""
    desk.require_lead("retire people")
    person = desk.as_person(name).viewer.person
    leads = [p.id for p in desk.frame.people.values() if p.active and p.role is Role.LEAD]
    if leads == [person]:
        raise ReviewError("A review needs a lead. Give another person that role before this one goes.")
    return desk.say(PersonRetired(person), FRAME)


def add_source(
    desk: Desk,
    name: str,
    kind: str,
    *,
    url: str = "",
    lane: str = "",
    lane_reason: str = "",
    organisation: str = "",
    agreed: bool = False,
) -> Source:
    """Name a place that is searched; one that is known is given the new particulars.

    `organisation` is the code or name of the one whose place it is. To move records on which votes were opened to
    another kind or lane is a lead's, who has seen what changes and `agreed`.
    """
    desk.require_reviewer("add a source")
    spelled = _named(name, "name of the source")
    if kind not in set(SourceKind):
        raise ReviewError(f'"{kind}" is no kind of source. The kinds are: {", ".join(SourceKind)}.')
    if lane and lane not in set(Lane):
        raise ReviewError(f'"{lane}" is no lane. The lanes are: {", ".join(Lane)}.')
    if lane and lane != SourceKind(kind).lane and not lane_reason:
        raise ReviewError(f"Say why a {kind} should stand under {lane}: --lane-reason TEXT.")
    key = _key(spelled)
    code = desk.frame.organisation(organisation).code if organisation else ""
    body = SourceAdded(key, spelled, kind, lane, clean_line(lane_reason), clean_line(url), code)

    open_on(desk, _moving(desk, spelled, kind, lane))

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        judged = judged_among(desk, _moving(desk, spelled, kind, lane))
        require_consent(desk, judged, f"move {spelled} to another line of the diagram", agreed=agreed)
        return [Draft(body, (FRAME,))]

    desk.write_checked(drafting)
    return desk.frame.sources[key]


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
    if (before.kind.value, before.lane.value) == (kind, lane or SourceKind(kind).lane.value):
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
    note: str = "",
    platform: str = "",
    limits: str = "",
    stop: str = "",
    updated: str = "",
    organisations: Sequence[str] = (),
) -> Run:
    """Log one search of a source; the date is YYYY-MM-DD and not to come, and the numbers are not negative.

    `organisations` are the codes or names of those that were looked for; "all" means all that existed that day.
    """
    desk.require_reviewer("log a search")
    place = desk.frame.source(source)
    day = past_day(desk, searched)
    numbers = {"seen": seen, "rejected": rejected, "kept": kept, "exported": exported}
    for name, n in numbers.items():
        if n is not None and n < 0:
            raise ReviewError(f"The number {name} cannot be negative ({n}).")
    said = {"note": note, "platform": platform, "limits": limits, "stop": stop, "updated": updated}
    words = {name: clean_line(text) for name, text in said.items()}
    values: dict[str, Any] = {**numbers, **words, "organisations": _looked_for(desk, organisations, day)}
    run = RunLogged(place.id, day, query.strip(), clean_line(searcher), round=desk.frame.round, **values)
    event = desk.say(run, FRAME)
    return desk.frame.runs[event.id]


def _looked_for(desk: Desk, names: Sequence[str], day: str) -> tuple[str, ...]:
    """Give the codes of organisations in their order, each once."""
    found: list[str] = []
    for name in names:
        if name == "all" and desk.frame.organisations:
            found += [one.code for one in desk.frame.organisations.values() if one.was_there_on(day)]
        else:
            found.append(desk.frame.organisation(name).code)
    return tuple(dict.fromkeys(found))


def day_of(text: str) -> str:
    """Check a date as people type it; raises ReviewError."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ReviewError(f'"{text}" is not a date. Write it as 2026-11-23.') from None


def past_day(desk: Desk, text: str) -> str:
    """Check the date of something that has happened; raises ReviewError for a day that is still to come anywhere."""
    day = day_of(text)
    if day > (desk.clock() + timedelta(hours=14)).date().isoformat():
        raise ReviewError(f"{day} is still to come. Give the day on which it was done.")
    return day


def close_stage(desk: Desk, stage: str) -> int:
    """Close a stage to votes after opening what is complete; gives how many subjects were opened."""
    desk.require_lead("close a stage")
    name = desk.frame.protocol.stage(stage).name
    opened = opening.open_complete(desk, stage=name)
    desk.say(StageClosed(name), FRAME)
    return opened


def reopen_stage(desk: Desk, stage: str) -> Event:
    """Let a closed stage take votes again."""
    desk.require_lead("open a stage")
    return desk.say(StageOpened(desk.frame.protocol.stage(stage).name), FRAME)


def _named(text: str, what: str) -> str:
    spelled = clean_line(text)
    if not spelled:
        raise ReviewError(f"The {what} is empty. Give at least one word.")
    return spelled
