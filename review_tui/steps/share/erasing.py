"""Erasing: words, a file or a name that had to go are let go, in every copy; what was counted stays counted."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from review_tui.model.log.blobs import Blob, Holds, originals
from review_tui.model.log.declaration import Audience
from review_tui.model.log.erasing import Erased, erased_ref, is_free, pattern_of, remainder, rest_salt, sum_of
from review_tui.model.log.events import FRAME, Draft, Event, is_organisation, record_ref, records_of
from review_tui.model.log.kinds import Sealed, declared, unpack
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, viewer_named
from review_tui.steps.desk.differences import DryRun
from review_tui.steps.desk.dry_run import run_dry_here
from review_tui.steps.desk.history import sentence_of
from review_tui.steps.desk.typed import not_empty
from review_tui.steps.share import traces
from review_tui.store import erasing, kept, reading, votes
from review_tui.store.sight import Sight
from review_tui.words.phrases import plural

LEAST = 8  # characters of an id or a hash by which one may be called
FEWEST = 3  # characters of words that are looked for
NOTHING = "Nothing was erased."
_MOST = 5  # other places of a name that are listed
_PREFIX = re.compile(rf"[0-9a-f][0-9a-f-]{{{LEAST - 1},}}")
BY_WORDS = 'To let go of words in it, and of the same words elsewhere: review-tui erase --words "THE WORDS" --why TEXT.'
_FIGURES = (Holds.RECORDS, Holds.LINKS)
BEYOND = (
    "Other copies let go of it when they next take something in from here. What left the review before, in exports, "
    "backups of your own and bundles, is beyond the program: delete or export these anew."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasing:
    """What is to be erased: `names` are the event, the files or the person, `refs` what they are about.

    `kept` gives what is left of words that are counted, `sums` its hash where not all may read it. `told` says what
    goes and what stays. `secret` are the words themselves, as far as whoever erases them may read them.
    """

    what: str
    names: tuple[str, ...]
    told: tuple[str, ...]
    refs: tuple[str, ...] = ()
    kept: dict[str, Any] = field(default_factory=dict)
    sums: dict[str, str] = field(default_factory=dict)
    secret: tuple[str, ...] = ()
    id: str = ""  # of the event that will say so, where something stands for the words


def look(desk: Desk, named: str) -> Erasing:
    """Say what would be erased by the id of an event, a file by name or hash, or a person; raises ReviewError."""
    desk.require_lead("erase what was said")
    called = clean_line(named)
    found = [*_events(desk, called), *_files(desk, called)]
    if len(found) > 1:
        raise UnknownError(f"{called} is more than one thing here. Say more of it: {', '.join(sorted(found))}.")
    name = found[0] if found else _person(desk, called)
    if erasure := desk.frame.erased.get(name):
        by = clean_line(desk.name_of(erasure.actor))
        left = f" {traces.LEFT}" if traces.are_left(desk) else ""
        raise ReviewError(
            f"It was erased already, by {by} on {erasure.at[:10]}: {clean_line(erasure.why)}.{left} {BY_WORDS}"
        )
    if name in desk.frame.people:
        return _of_person(desk, name)
    return _of_file(desk, name) if erasing.files([name]) else _of_words(desk, votes.event_named(desk.store, name))


def _events(desk: Desk, named: str) -> list[str]:
    return erasing.called(desk.store.connection, named.casefold()) if _PREFIX.fullmatch(named.casefold()) else []


def _files(desk: Desk, named: str) -> list[str]:
    if not _PREFIX.fullmatch(named):
        imported = (file for batch in desk.frame.batches.values() for file in batch.files if file.get("name") == named)
        return sorted({*erasing.documents(desk.store.connection, named), *originals(imported)})
    known = {name.removeprefix("sealed/") for name in (*kept.named(desk.store), *erasing.files(desk.frame.erased))}
    return sorted(name for name in known if name.startswith(named))


def _person(desk: Desk, named: str) -> str:
    if (number := re.fullmatch(r"person (\d+)", named.casefold())) and int(number[1]) <= len(desk.frame.people):
        return list(desk.frame.people)[int(number[1]) - 1]
    try:
        return viewer_named(desk.store, named).person
    except UnknownError as problem:
        raise UnknownError(
            f"There is no event, file or person {named} in this review. The events of a report, and the files that "
            "they brought, are shown by: review-tui history REPORT --json. Nothing was erased."
        ) from problem


# -- words


def _of_words(desk: Desk, event: Event) -> Erasing:
    means, kind = declared(event.kind), clean_line(event.kind.replace("_", " "))
    if not means.words:
        by_words = f" {BY_WORDS}" if means.named else ""
        raise ReviewError(
            f"What this event says ({kind}) is counted or named by, and stays.{by_words} Nothing was erased."
        )
    left = _left(desk, event, kind)
    kept: dict[str, Any] = {} if left is None else {event.id: left}
    sums: dict[str, str] = {}
    if left is not None and not is_public(desk, event):
        kept, sums = {}, {event.id: sum_of(rest_salt(event.salt), left)}
    secret: tuple[str, ...] = ()
    goes, stays = _unread(kind), "that it was written, when and by whom, and its hash; and what is counted of it"
    if Sight(desk.store, desk.viewer).reads(event):
        counted = ", ".join(sorted(left.keys() - {"v"})) or "that it was said" if left is not None else "nothing"
        goes, stays = sentence_of(desk, event), f"{stays}: {counted}"
        secret = tuple(filter(is_free, set(_texts(event.body)) - set(_texts(left))))
    return Erasing(
        what=f"the words of an event ({kind})", names=(event.id,), refs=about(event), kept=kept, sums=sums,
        secret=secret,
        told=(f"Goes, by {clean_line(desk.name_of(event.actor))}: {goes}", f"Stays: {stays}."),
    )  # fmt: skip


def _texts(said: object) -> Iterator[str]:
    """Yield each text of a body, at whatever depth."""
    if isinstance(said, str):
        yield said
    for part in said.values() if isinstance(said, Mapping) else said if isinstance(said, list | tuple) else ():
        yield from _texts(part)


def about(event: Event) -> tuple[str, ...]:
    """Give what an event is about, as a word on it says it again: so what hangs on it is folded anew."""
    records = [record_ref(one) for one in records_of(event.refs)]
    return (*records, *(ref for ref in event.refs if is_organisation(ref) or ref.startswith("b:")))


def is_public(desk: Desk, event: Event) -> bool:
    """Say whether all may read what an event says: then all may be told what is left of it."""
    reads = declared(event.kind).reads
    return reads is Audience.EVERYONE or (reads is Audience.VOTE and event.id in votes.opened_ids(desk.store))


def _unread(kind: str) -> str:
    return f"{kind}, of which you may not read yet what it says"


def _left(desk: Desk, event: Event, kind: str) -> dict[str, Any] | None:
    """Give what is left of the words of an event, None where they are all of it; raises ReviewError.

    Of words that are not opened nothing is told, not even whether there are any.
    """
    means = declared(event.kind)
    if event.body is None:
        if remainder(means, {}) is None:
            return None
        raise ReviewError(
            "What this event says is not in this copy: erase it where it can be read. Nothing was erased."
        )
    left = remainder(means, event.body)
    if left == event.body and is_public(desk, event):
        by_words = f" {BY_WORDS}" if means.named else ""
        raise ReviewError(
            f"This event ({kind}) holds no free words: nothing but what is counted.{by_words} Nothing was erased."
        )
    return left


# -- files


def _of_file(desk: Desk, name: str) -> Erasing:
    known = kept.named(desk.store)
    blob = known.get(name) or known.get(f"sealed/{name}", Blob(name, Holds.DOCUMENT))
    if blob.holds in _FIGURES:
        raise ReviewError(
            f"The file {name[:12]}… holds the {blob.holds} of the review, by which it counts. Withdraw the import "
            "instead (review-tui batch withdraw). Nothing was erased."
        )
    if blob.holds is Holds.SEALED and _tells_votes(desk, name):
        raise ReviewError(
            "This original holds decisions, and its hash, which would go to all, would let them try how these were "
            "made. Take back the import that it came with first (review-tui batch withdraw). Nothing was erased."
        )
    connection = desk.store.connection
    texts, records = sorted(erasing.texts_of(connection, name)), erasing.records_with(connection, name)
    reports = ", ".join(reading.with_file(desk.store, name)) or "no report"
    read = f" and {plural(len(texts), 'text')} read of it" if texts else ""
    stays = "its name and hash, and all that was judged on it"
    if blob.holds is Holds.ORIGINAL and not records:
        stays += ", and the records that were read of it, which go by nothing here: their import is withdrawn instead"
    return Erasing(
        what=f"the file {name[:12]}…", names=(name, *texts), refs=tuple(map(record_ref, records)),
        told=(
            f"Goes: the {blob.holds} {name} of {reports}{read}.",
            f"Stays: {stays}. Passages that were quoted from it stay in the votes and answers; these can be erased by "
            "their events.",
        ),
    )  # fmt: skip


def _tells_votes(desk: Desk, name: str) -> bool:
    """Say whether a sealed file came with an import that stands: whoever knows its hash can try what it says."""
    sealed = [unpack(Sealed, event.body or {}) for event in desk.store.events() if event.kind == Sealed.KIND]
    batches = {said.batch for said in sealed if said.file == name}
    standing = {batch.id for batch in desk.frame.batches.values() if not batch.withdrawn}
    standing |= {one.id for one in desk.frame.brought.values() if not one.undone}
    return not batches.isdisjoint(standing)


# -- people


def _of_person(desk: Desk, person: str) -> Erasing:
    name, known = desk.name_of(person), desk.frame.people[person]
    if known.active:
        raise ReviewError(
            f"{clean_line(name)} takes part, and whoever takes part is called by a name. Let them go first: "
            f'review-tui reviewer retire "{clean_line(name)}". Nothing was erased.'
        )
    number = list(desk.frame.people).index(person) + 1
    said = sum(event.actor == person for event in desk.store.events())
    told = [
        f"Goes: the name and the contact of {clean_line(name)}, printed as “person {number}” from now on.",
        f"Stays: {plural(said, 'act')} of theirs, every vote among them, counted as before, and nameless.",
        *_elsewhere(desk, name, person),
    ]
    return Erasing(
        what=f"the name of {clean_line(name)}", names=(person,), told=tuple(told), secret=(name, *_parts(name))
    )


def _parts(name: str) -> Iterator[str]:
    """Yield the parts of a name by which its owner is known, too; short ones are words of any sentence."""
    return (part for part in re.findall(r"\w+", name) if len(part) > FEWEST)


def _elsewhere(desk: Desk, name: str, person: str) -> Iterator[str]:
    """Say in which words of the log a name stands besides."""
    if name == f"person {list(desk.frame.people).index(person) + 1}":
        return
    sight = Sight(desk.store, desk.viewer, of_all=True)
    found = [event for event in erasing.saying(desk.store.connection, name) if sight.reads(event)]
    yield "Looked through for the name was what you may read."  # who is called as a reason of votes would find these
    if found:
        listed = ", ".join(f"{event.id} ({event.kind.replace('_', ' ')})" for event in found[:_MOST])
        more = f" and {len(found) - _MOST:,} more" if len(found) > _MOST else ""
        yield f"The name stands in the words of {plural(len(found), 'event')} besides, which stay: {listed}{more}."


# -- doing it


def erase(desk: Desk, found: Erasing, why: str) -> tuple[str, ...]:
    """Let go of what was looked at; gives sentences on what was done. Raises ReviewError where a number would move."""
    desk.require_lead("erase what was said")
    reason = not_empty(why, "reason")
    _assert_untold(found, reason)
    refs = (FRAME, *map(erased_ref, found.names), *found.refs)
    draft = Draft(Erased(why=reason, kept=found.kept, sums=found.sums), tuple(dict.fromkeys(refs)), id=found.id)
    if moves(run_dry_here(desk, records_of(found.refs), lambda trial: trial.write(draft))):
        raise ReviewError(f"A number hangs on {found.what}, so it stays. Nothing was erased. Please report this.")
    desk.write(draft)
    return (f"Erased: {found.what}.", *traces.scrub(desk), BEYOND)


def _assert_untold(found: Erasing, reason: str) -> None:
    """Raise ReviewError where the reason, which stays for all to read, says again what is to go."""
    said = (clean_line(words) for words in found.secret)
    if any(len(words) >= FEWEST and pattern_of(words).search(reason) for words in said):
        raise ReviewError(
            f"The reason stays for all to read, and it says again what is to go. Say it without. {NOTHING}"
        )


def moves(looked: DryRun) -> bool:
    """Say whether a number would be another; that a line of a box, or a reason, is called otherwise moves none."""
    boxes = {change.box for change in looked.changes}
    numbers = any(_numbers(looked, box, "now") != _numbers(looked, box, "then") for box in boxes)
    places = any(replace(one.then, reason=one.now.reason) != one.now or one.under for one in looked.moved)
    return bool(numbers or places or looked.overruled or looked.lost)


def _numbers(looked: DryRun, box: str, when: str) -> list[int]:
    """Give the numbers of those lines of a box that change."""
    return sorted(n for change in looked.changes if change.box == box and (n := getattr(change, when)))
