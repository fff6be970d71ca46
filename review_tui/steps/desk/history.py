"""The history of a report in words, the same for the app and the commands; each reads as far as its viewer may."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from review_tui.model.log.events import Event, records_of
from review_tui.model.log.kinds import CONFIRMED, KINDS, Matched, unpack
from review_tui.model.log.reading import brought_with
from review_tui.model.log.shown import in_words
from review_tui.model.review.answers import from_json
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import Mode
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.desk import Desk
from review_tui.steps.desk.erased import as_shown, erased_words, mark
from review_tui.steps.desk.history_hidden import unnamed, without_hidden
from review_tui.steps.desk.history_line import HistoryLine, Said
from review_tui.steps.desk.standings import STANDING_WORDS, TOO_LATE_WORDS, joined_otherwise, standings
from review_tui.steps.desk.whose import called_in, hidden_at
from review_tui.store import acts, batches, reading, votes
from review_tui.store.concealed import Concealed
from review_tui.words.phrases import group_words, plural, reason, span_words, stage_words
from review_tui.words.sources import kind_words

Parts = tuple[str, ...]


def history(desk: Desk, record: str) -> list[HistoryLine]:
    """Give what happened to the report that holds a record, its imports first, as far as the viewer may read it."""
    report = reading.report(desk.store, record)
    events = votes.history(desk.store, desk.viewer, report.home)
    standing_of, late = standings(desk, report.home), votes.taken_back_late(desk.store, report.home)
    gone = {e.id for e in events if e.id not in late and (fell(desk, e) or acts.is_undone(desk.store, e.id))}
    in_all = _in_all([e for e in events if e.id not in gone])
    lines = []
    for e in events:
        too_late = TOO_LATE_WORDS if e.id in late else "too late: it had been opened" if e.undoes in late else ""
        standing = standing_of.get(e.id, "")
        if standing == STANDING_WORDS["other_part"]:
            standing = joined_otherwise(desk, e, {line.id for line in report.records})
        parts = sentence_of(desk, e), in_all.get(e.id, ""), standing, too_late
        lines.append(_line(desk, e, e.id in gone, " · ".join(part for part in parts if part)))
    hidden = Concealed.from_viewer(desk.store, desk.viewer, report.home).of(report.home)
    return without_hidden([*_imports(desk, report.records), *lines], hidden)


def sentence_of(desk: Desk, event: Event) -> str:
    """Say in a line what happened; what this copy may not read is left out."""
    told = _TOLD.get(event.kind)
    known = event.body is not None and told is not None
    parts = told(desk, event, body_of(event)) if told and known else (event.kind.replace("_", " "),)
    return clean_line(" · ".join(part for part in (*parts, mark(desk, event)) if part))


def body_of(event: Event) -> Said:
    """Give all that an event says, every field of its kind; nothing where this copy may not read it."""
    if event.body is None or event.kind not in KINDS:
        return dict(event.body or {})
    return asdict(unpack(KINDS[event.kind], as_shown(event).body or {}))


def fell(desk: Desk, event: Event) -> bool:
    """Say whether a vote from elsewhere was taken back with its import."""
    import_ = desk.frame.brought.get(brought_with(event))
    return event.kind == "decided_elsewhere" and bool(import_ and import_.undone)


def _line(desk: Desk, event: Event, undone: bool, what: str) -> HistoryLine:
    who, hidden = clean_line(called_in(desk, event, event.actor)), bool(hidden_at(desk, event, event.actor))
    said = unnamed(desk, event, body_of(event))
    seen = clean_line(in_words(said)) if "order" in said else ""
    recorded = seen if said.get("order") or said.get("packet") else ""
    ahead = "by a clock that was ahead" if event.at > desk.past(event.at) else ""
    told = " · ".join(part for part in (what, recorded, ahead) if part)
    return HistoryLine(
        event=event.id,
        at=event.at,
        actor="" if hidden else event.actor,
        who=who,
        kind=event.kind,
        undone=undone,
        what=told,
        body=said,
        shown=seen,
    )


def _in_all(events: Sequence[Event]) -> dict[str, str]:
    """Say of each sheet that was handed in after answers had been kept one by one how many it holds."""
    found: dict[str, str] = {}
    sheets: dict[tuple[str, str], set[str]] = {}
    for event in events:
        if event.kind == "answered" and event.body is not None:
            said = body_of(event)
            sheet = sheets.setdefault((event.actor, said["stage"]), set())
            for item, answer in from_json(said["answers"]).items():
                sheet.discard(item) if answer.is_blank else sheet.add(item)
            if said["done"] and len(sheet) > len(said["answers"]):
                found[event.id] = f"{len(sheet)} in all"
    return found


def _imports(desk: Desk, records: tuple[reading.RecordLine, ...]) -> list[HistoryLine]:
    """Say of each record of a report with which batches it came in, and which were withdrawn, by whom and why."""
    found: dict[tuple[tuple[int, str], str], HistoryLine] = {}
    for line, batch in ((one, each) for one in records for each in batches.holding(desk.store, one.id)):
        source = desk.frame.sources[batch.source].name if batch.source in desk.frame.sources else "a source"
        what = clean_line(f"{line.number} came in from {source}")
        found[batch.order, line.id] = HistoryLine(
            event=batch.event,
            at=batch.at,
            actor=batch.actor,
            who=clean_line(desk.name_of(batch.actor)),
            kind="imported",
            undone=bool(batch.withdrawn),
            what=what,
            body={},
        )
        for event in votes.about_batch(desk.store, batch.id):
            if event.kind == "withdrawn":
                undone = acts.is_undone(desk.store, event.id)
                found[event.order, ""] = _line(desk, event, undone, sentence_of(desk, event))
    return [found[place] for place in sorted(found, key=lambda place: place[0])]


# Kind by kind


def _decided(desk: Desk, _: Event, said: Said) -> Parts:
    return (
        _ruling(said, ""),
        reason(said["reason"], desk.frame.protocol),
        span_words(said["pages"]),
        _quoted(said["note"]),
    )


def _resolved(desk: Desk, _: Event, said: Said) -> Parts:
    how = "agreed in discussion: " if said["discussed"] else "ruled: "
    return _ruling(said, how), reason(said["reason"], desk.frame.protocol), _quoted(said["note"])


def _ruling(said: Said, how: str) -> str:
    return f"{how}{said['choice']} at {stage_words(said['stage'])}"


def _tried(said: Mapping[str, Any]) -> Iterator[str]:
    """Say what was tried to find a text, whom one asked, what they said and when it is tried again."""
    yield said["text"]
    for key, words in (("whom", "asked"), ("reply", "reply:"), ("again", "again on")):
        if said.get(key):
            yield f"{words} {said[key]}"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else ""


def _renamed(desk: Desk, said: Said) -> str:
    """Say who is called how; what was erased, or did not come along, is nobody's to read."""
    names = reading.names(desk.store.connection)
    before, now = names.get(said["person"], "somebody"), names.get(said["called"], "another name")
    return f"{before} is called {now}"


def _judged(desk: Desk, event: Event, said: Said) -> Parts:
    both = " and ".join(_number(desk, record) for record in records_of(event.refs))
    return f"{both}: {said['verdict'].replace('_', ' ')}", _quoted(said["note"])


def _number(desk: Desk, record: str) -> str:
    try:
        return next(line.number for line in reading.report(desk.store, record).records if line.id == record)
    except ReviewError:  # a record that has not arrived here
        return record[:8]


def _answered(_: Desk, __: Event, said: Said) -> Parts:
    """Say what was answered; a sheet whose answers were kept before, one by one, is handed in by a word alone."""
    at, given = stage_words(said["stage"]), plural(len(said["answers"]), "answer")
    if said["done"]:
        return (f"{given} at {at}, handed in" if said["answers"] else f"answers at {at} handed in",)
    return (f"{given} at {at}",)


def _agreed(desk: Desk, _: Event, said: Said) -> Parts:
    """Say how many items were ruled and why: of the sheet, and of single items by their labels."""
    stage = desk.frame.known_stage(said["stage"])
    items = desk.frame.form(stage.form).items if stage and stage.form in desk.frame.forms else ()
    labels = {name: item.label for item in items for name in (item.id, *item.was)}
    notes = {name: given.note for name, given in from_json(said["answers"]).items() if given.note}
    told = (f"{clean_line(labels.get(name, name))}: {_quoted(note)}" for name, note in notes.items())
    ruled = f"{plural(len(said['answers']), 'item')} ruled at {stage_words(said['stage'])}"
    return ruled, _quoted(said["note"]), *told


def _tied(desk: Desk, _: Event, said: Said) -> Parts:
    code = said["organisation"]
    known = desk.frame.organisations.get(code)
    return f"tied to {known.name if known else code}" if code else "tied to no organisation", said["why"]


def _matched(desk: Desk, _: Event, said: Said) -> Parts:
    if said["engine"] == Matched.BY_PERSON:
        return (f"proposed that {_proposed(desk, said['pairs'])} are one",)
    return (f"links of {plural(said['certain'], 'duplicate')} and {plural(said['possible'], 'proposal')}",)


def _proposed(desk: Desk, pairs: str) -> str:
    """Name the two reports of a person's proposal; it says less where the file that names them is not here."""
    if not desk.vault.has(pairs):
        return "two reports"
    pair = json.loads(desk.vault.get(pairs))
    return f"{_number(desk, pair['a'])} and {_number(desk, pair['b'])}"


def _decided_elsewhere(desk: Desk, event: Event, said: Said) -> Parts:
    tool = said["tool"] or "another program"
    first, *rest = _decided(desk, event, said | {"pages": ""})
    return f"{called_in(desk, event, said['voter'])} in {tool}: {first}", *rest


def _removed(_: Desk, __: Event, said: Said) -> Parts:
    how = f"by {said['tool'] or 'a tool'}" if said["cause"] == "automation" else said["tool"]
    return "taken out before screening", said["why"], how


def _form_loaded(said: Said) -> str:
    """Name a form, and of a later version of one the version: answers to the one before it stay."""
    form = f"the form {said['form'].get('id', '')}"
    return f"version {said['form'].get('version', '')} of {form}" if said["saw"] else form


def _anew(said: Said, what: str, now: str = "") -> str:
    """Name what an event defines; of one that took the place of another it is the correction alone that is named."""
    return f"a correction of {what}{f' ({now})' if now else ''}" if said["saw"] else what


def _source(desk: Desk, said: Said) -> str:
    known = desk.frame.sources.get(said["source"])
    return known.name if known else "a source"


def _withdrawn(_: Desk, __: Event, said: Said) -> Parts:
    manner = "its records stay identified" if said["manner"] == "removal" else "as an import error"
    return "import withdrawn", said["why"], manner


def _undone(desk: Desk, event: Event, said: Said) -> Parts:
    """Say what was taken back; whoever may read the undoing may read that."""
    root, undos = acts.traced(desk.store, event)
    told = _sentence_named(desk, root.undoes if root.kind == event.kind else root.id)
    did = "gave again" if undos % 2 == 0 else "took back" if undos == 1 else "took back again"
    return f"{did}: {told}", said["why"]


def _sentence_named(desk: Desk, event: str) -> str:
    try:
        return sentence_of(desk, votes.event_named(desk.store, event))
    except ReviewError:  # it has not arrived here
        return "something that is not here yet"


def organisation_words(desk: Desk, code: str) -> str:
    """Name an organisation by its code, where a register has it."""
    known = desk.frame.organisations.get(code)
    return known.name if known else code


def _assigned(_: Desk, __: Event, said: Said) -> Parts:
    """Say how many places were given and taken back, and at which stage."""
    counts = (("given", said["places"]), ("taken back", said["released"]))
    told = [
        f"{plural(n, 'place')} {what}"
        for what, places in counts
        if (n := sum(len(people) for people in places.values()))
    ]
    return f"{' and '.join(told) or 'no place'} at {stage_words(said['stage'])}", said["why"]


def _opened(desk: Desk, _: Event, said: Said) -> Parts:
    """Say that votes were opened, or that one person's sheet was handed over to whoever checks it."""
    name = desk.frame.protocol.now_called(said["stage"])
    checks = any(stage.name == name and stage.mode is Mode.VERIFY for stage in desk.frame.protocol.stages)
    if checks and len({votes.event_named(desk.store, one).actor for one in said["votes"]}) == 1:
        return (f"a first sheet handed over to be checked at {stage_words(said['stage'])}",)
    return (f"votes opened at {stage_words(said['stage'])}",)


_NO_DAY = "day not said"
_TOLD: dict[str, Callable[[Desk, Event, Said], Parts]] = {
    "decided": _decided,
    "decided_elsewhere": _decided_elsewhere,
    "votes_imported": lambda _, __, s: (f"votes from {s['tool'] or 'another program'} at {stage_words(s['stage'])}",),
    "resolved": _resolved,
    "judged": _judged,
    "answered": _answered,
    "matched": _matched,
    "tied": _tied,
    "agreed": _agreed,
    "opened": _opened,
    "reopened": lambda _, __, s: (f"votes given back at {stage_words(s['stage'])}", _quoted(s["note"])),
    "noted": lambda _, __, s: (f"note: {_quoted(s['text'])}",),
    "labelled": lambda _, __, s: (f"label: {_quoted(s['name'])}",),
    "labelled_openly": lambda _, __, s: (f"label: {_quoted(s['name'])}",),
    "labelled_privately": lambda _, __, s: (f"label of your own: {_quoted(s['name'])}",),
    "asked": lambda _, __, s: (f"asked the lead at {stage_words(s['stage'])}: {_quoted(s['text'])}",),
    "replied": lambda _, __, s: (f"answered the question: {_quoted(s['text'])}",),
    "removed": _removed,
    "edited": lambda _, __, s: (
        " ".join(("confirmed" if s["why"] == CONFIRMED else "corrected", ", ".join(s["fields"]))),
        s["why"].removeprefix(CONFIRMED),
    ),
    "attached": lambda _, __, s: (f"file {s['name']}",),
    "text_read": lambda _, __, s: (f"pages read: {s['by']}",),
    "captured": lambda _, __, s: (f"captured from {s['final'] or s['address']}", s["accessed"]),
    "retrieval_noted": lambda _, __, s: (s["status"].replace("_", " "), *_tried(s)),
    "withdrawn": _withdrawn,
    "protocol_applied": lambda _, __, s: ("a version of the protocol", s["why"]),
    "person_granted": lambda desk, _, s: (f"{desk.name_of(s['person'])} as {s['role']}",),
    "person_renamed": lambda desk, _, s: (_renamed(desk, s),),
    "person_retired": lambda desk, _, s: (f"{desk.name_of(s['person'])} retired",),
    "person_described": lambda desk, _, s: (
        f"{desk.name_of(s['person'])} is {'no longer ' if s['ends'] else ''}a {group_words(s['group'])}",
    ),
    "recused": lambda desk, _, s: (
        f"{desk.name_of(s['person'])} is {'no longer ' if s['ends'] else ''}recused from "
        f"{organisation_words(desk, s['organisation'])}",
    ),
    "assigned": _assigned,
    "voided": lambda desk, e, s: (
        f"an unopened word of {called_in(desk, e, s['person'])} at {stage_words(s['stage'])} voided",
        _quoted(s["why"]),
    ),
    "assured": lambda _, __, s: (f"assured at {stage_words(s['stage'])}", _quoted(s["note"])),
    "source_added": lambda _, __, s: (_anew(s, f"the source {s['name']}", kind_words(s["kind"])), s["lane_reason"]),
    "run_logged": lambda desk, e, s: (
        f"{'a correction of ' if e.replaces else ''}the search of {_source(desk, s)}, {s['searched'] or _NO_DAY}",
    ),
    "contacted": lambda desk, e, s: (
        f"{'a correction of the enquiry: ' if e.replaces else ''}{s['contact']} at {_source(desk, s)}: {s['status']}",
        s["text"],
    ),
    "snapshot_named": lambda _, __, s: (f"the snapshot {s['name']}",),
    "round_opened": lambda _, __, s: (f"the round {s['name']}",),
    "edition_closed": lambda _, __, s: (f"the edition {s['name']}",),
    "previous_set": lambda _, __, s: (
        _anew(
            s, f"{plural(s['studies'], 'study', 'studies')} in {plural(s['reports'], 'report')} of an earlier version"
        ),
    ),
    "organisations_loaded": lambda _, __, s: (_anew(s, f"the register {s['register']}"),),
    "form_loaded": lambda _, __, s: (_form_loaded(s),),
    "table_mapped": lambda _, __, s: (f"what the columns of a table give ({', '.join(s['fields'])})",),
    "stage_opened": lambda _, __, s: (f"the stage {stage_words(s['stage'])} opened",),
    "stage_closed": lambda _, __, s: (f"the stage {stage_words(s['stage'])} closed",),
    "grouped": lambda _, __, s: (f"study {s['name']}" if s["name"] else "taken out of its study",),
    "undone": _undone,
    "letterbox_opened": lambda _, __, ___: ("a letterbox for synced folders",),
    "erased": lambda desk, e, s: (erased_words(desk, e), _quoted(s["why"])),
    "acknowledged": lambda desk, _, s: (f"let stand: {_sentence_named(desk, s['act'])}",),
}
