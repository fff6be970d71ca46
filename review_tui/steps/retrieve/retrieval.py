"""Retrieval: files put to reports, attempts noted, fields corrected, records taken out before screening."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from review_tui.formats.base.names import year_in
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.documents.reflow import reflowed
from review_tui.model.fold.frame import Frame
from review_tui.model.fold.outcomes import Status
from review_tui.model.log.events import Draft, Event, record_ref
from review_tui.model.log.kinds import CONFIRMED, Attached, Edited, Removed, RetrievalNoted
from review_tui.model.review.errors import HeldUpError, ReviewError, UnknownError
from review_tui.model.review.hiding import concealed
from review_tui.model.review.quoting import quoted
from review_tui.model.review.records import ALSO_CALLED, EDITABLE, Problem, Record, from_mapping, to_mapping
from review_tui.model.review.tables import Known, parse_votes
from review_tui.model.review.text import clean, clean_line
from review_tui.steps.desk import Desk, tables
from review_tui.steps.desk.consent import judged_among, require_consent
from review_tui.steps.desk.opening import open_on
from review_tui.steps.desk.staging import Staging
from review_tui.steps.desk.texts import keep_pages
from review_tui.steps.desk.typed import coming_day, past_day
from review_tui.steps.retrieve import judged_kinds, judged_texts
from review_tui.steps.retrieve.corrected import by_record
from review_tui.steps.retrieve.year_and_date import agreeing
from review_tui.store import reading
from review_tui.store.concealed import Concealed
from review_tui.words.phrases import stage_words

_IN_PRINT = 1  # years, by which the year that a work bears may be ahead
SEVERAL = ("authors", "editors", "keywords", "notes")  # fields that hold more than one, parted by ";"


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom one asked for a text, what they said, and on which day one tries again; "" is not said."""

    whom: str = ""
    reply: str = ""
    again: str = ""


_NOBODY = Asking()


def attach(
    desk: Desk, record: str, path: Path, *, agreed: bool = False, own: Iterable[str] = ()
) -> tuple[Event, tuple[Problem, ...]]:
    """Put a file to the report that holds a record; it adds nothing to "identified".

    Gives the event and what the reader met; a file whose text cannot be read is kept all the same. Where opened votes
    count again by it that is a lead's, who has seen what changes and `agreed`. Where somebody of the review may speak
    in it HeldUpError is raised, until a person says by `own` that these are its own words.
    """
    staging = Staging()
    draft, problems = draft_of(desk, record, path, staging, own)

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        judged_texts.require(desk, [record], agreed=agreed)
        return [draft]

    (event,) = desk.write_kept(staging, drafting)
    return event, problems


def draft_of(
    desk: Desk, record: str, path: Path, staging: Staging, own: Iterable[str] = ()
) -> tuple[Draft, tuple[Problem, ...]]:
    """Read a file that is put to a report and say so; nothing is written yet. Raises ReviewError, HeldUpError."""
    from review_tui.formats.base.colleagues import harmless_name
    from review_tui.formats.sandbox.child import read_files
    from review_tui.formats.sandbox.voted import asked_of, surely_votes

    desk.require_reviewer("attach files")
    report = reading.report(desk.store, record)
    if not path.is_file():
        raise ReviewError(f"There is no file {path}.")
    people = tables.people_of(desk)
    ((_, parsed),) = read_files([path], known=Known(people=people, voting=parse_votes((), own)))
    file = staging.put(path.read_bytes())
    if isinstance(parsed, Parsed) and (asked := asked_of(parsed)) and not reading.with_file(desk.store, file):
        raise HeldUpError(f"{path.name}: {asked.asks}", asked.asked)
    if isinstance(parsed, Parsed) and surely_votes(parsed):
        raise ReviewError(
            f"{path.name} holds decisions of reviewers, which everybody would read in a file of a report. To bring "
            "them in as votes: review-tui votes import. If they are none of your reviewers', save the file as PDF."
        )
    if has_file(desk, report.home, file):
        raise ReviewError(f"{report.number} has that file already.")
    said = Draft(told_of(staging, harmless_name(path.name, people), file, parsed), (record_ref(report.home),))
    told = (parsed,) if isinstance(parsed, Problem) else parsed.problems
    if others := reading.with_file(desk.store, file):
        told = (*told, Problem(0, f"The same file is with {', '.join(others)} already: one of them may be a mistake."))
    return said, told


def has_file(desk: Desk, record: str, file: str) -> bool:
    """Say whether the report that holds a record has this file; one that is still to come in has none."""
    try:
        return file in {known.sha256 for known in reading.report(desk.store, record).files}
    except UnknownError:
        return False


def told_of(staging: Staging, name: str, file: str, parsed: Parsed | Problem) -> Attached:
    """Say of a file that is kept what it holds; its page texts are kept beside it."""
    if isinstance(parsed, Problem):
        return Attached(file, clean_line(name))
    if not parsed.hits:
        return Attached(file, clean_line(name), parsed.format)
    text, record = keep_pages(staging, parsed.hits[0].pages), parsed.hits[0].record
    return Attached(file, clean_line(name), parsed.format, text, record.page_count, record.reading)


def note_retrieval(
    desk: Desk, record: str, status: str, text: str, *, asking: Asking = _NOBODY, agreed: bool = False
) -> Event:
    """Note an "attempt", that the text was "not_retrieved", or that it was "seen_elsewhere".

    An attempt after "not retrieved" puts the report back among those sought: that is `agreed` to.

    Raises ReviewError where the text that was seen has been judged since: a note does not undo what people found. Where
    opened votes count again by a text that was seen, it is as in `attach`.
    """
    desk.require_reviewer("note retrieval")
    if status not in ("attempt", "not_retrieved", "seen_elsewhere"):
        raise ReviewError(f'"{status}" is no state of retrieval.')
    if not clean_line(text):
        raise ReviewError("Say in a few words what was tried or where the text was seen.")
    again = coming_day(desk, asking.again) if asking.again else ""
    open_on(desk, [record])

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        report = reading.report(desk.store, record)
        if status != "seen_elsewhere" and report.retrieval == "seen_elsewhere" and not report.files:
            _assert_not_judged(desk, frame, report)
        if status != "seen_elsewhere":
            _assert_lacks_text(report)
        if status == "seen_elsewhere":
            judged_texts.require(desk, [record], agreed=agreed)
        if (why := reopens(report, status)) and not agreed:
            raise ReviewError(f"{why} To do it all the same: --yes.")
        whom, reply = clean_line(asking.whom), clean_line(asking.reply)
        body = RetrievalNoted(status, clean_line(text), whom=whom, reply=reply, again=again)
        return [Draft(body, (record_ref(report.home),))]

    return desk.write_checked(drafting)[0]


def reopens(report: reading.ReportView, status: str) -> str:
    """Say what an attempt puts back among the reports sought, "" where it moves nothing."""
    if status != "attempt" or report.retrieval != "not_retrieved":
        return ""
    return f"{report.number} counts as not retrieved; an attempt puts it back among the texts to find."


def _assert_lacks_text(report: reading.ReportView) -> None:
    """Refuse to seek what is here: the note would move nothing, and say the opposite of what is counted."""
    if report.files:
        named = ", ".join(dict.fromkeys(clean_line(file.name) for file in report.files))
        raise ReviewError(
            f"The text of {report.number} is here ({named}), so it is not sought. Is it another text, take that back: "
            f"review-tui history {quoted(report.number)} --json names the event for review-tui undo EVENT."
        )


def _assert_not_judged(desk: Desk, frame: Frame, report: reading.ReportView) -> None:
    """Refuse where the text was judged: without it the report would fall out of every box that came of that."""
    outcomes = reading.outcomes(desk.store, report.home)
    needs_text = [stage.name for stage in frame.protocol.stages if stage not in frame.protocol.without_text]
    for stage in needs_text:
        if stage in outcomes and outcomes[stage].status != Status.PENDING:
            raise ReviewError(
                f"The text of {report.number} was seen, and judged at {stage_words(stage)} since: the note would take "
                f"it out of what was assessed. A lead gives the votes back first: "
                f"review-tui reopen {quoted(report.number)} --stage {quoted(stage)} --note WHY"
            )


def edit(desk: Desk, record: str, changes: dict[str, str], why: str) -> Event:
    """Correct fields of a record, given as text; the import itself stays. Raises ReviewError for a false value."""
    desk.require_reviewer("correct records")
    if not clean_line(why):
        raise ReviewError("Say why the record is corrected: --why TEXT.")
    report = reading.report(desk.store, record)
    shown = report.record if record == report.home else reading.record(desk.store, record)
    away = concealed(Concealed.from_viewer(desk.store, desk.viewer, report.home).of(report.home))
    read = agreeing(read_fields(desk, changes), to_mapping(shown), away=away)
    said = by_record(desk, record, read)
    if not said:
        raise ReviewError("The record says that already; nothing was changed.")

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        for one, fields in said.items():
            judged_kinds.refuse(desk, one, fields)
        return [Draft(Edited(fields, clean_line(why)), (record_ref(one),)) for one, fields in said.items()]

    return desk.write_checked(drafting)[0]


def give_abstract(desk: Desk, record: str, text: str) -> Event:
    """Put an abstract to a report that has none, the lines that it was pasted in joined to paragraphs."""
    report = reading.report(desk.store, record)
    if report.record.abstract:
        raise ReviewError(f"{report.number} has an abstract. To correct it: enter, then e.")
    return edit(desk, report.home, {"abstract": reflowed(clean(text).strip())}, "it came without its abstract")


def typed_record(desk: Desk, fields: Mapping[str, str]) -> Record:
    """Make a record of fields given as text; raises ReviewError for a field or a value that there is not."""
    read = agreeing(read_fields(desk, fields), {})
    return from_mapping({name: value for name, value in read.items() if value not in ("", None)})


def read_fields(desk: Desk, typed: Mapping[str, str]) -> dict[str, Any]:
    """Read what a person typed of a record's fields, by their own names; raises ReviewError.

    A publisher is the organisation. Nobody read a page on a day to come, and no work is of the year after next.
    """
    read: dict[str, Any] = {}
    for called, text in typed.items():
        name = ALSO_CALLED.get(called.casefold(), called)
        if name in read:
            raise ReviewError(f"The {name} is given twice. Give it once.")
        read[name] = read_field(name, text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", read.get("accessed") or ""):
        past_day(desk, read["accessed"])
    year = read.get("year") or year_in(read.get("date") or "")
    if year and year > desk.clock().year + _IN_PRINT:
        raise ReviewError(f"{year} is still to come. What is in print may be of next year at most.")
    return read


def read_field(name: str, text: str) -> Any:  # noqa: ANN401  # a field's own type
    """Read a field of a record from what a person typed; raises ReviewError."""
    if name not in EDITABLE:
        raise ReviewError(f'A record has no field "{name}" to correct. It has: {", ".join(EDITABLE)}.')
    value = clean(text).strip()
    if name in SEVERAL:
        return [part.strip() for part in value.split(";") if part.strip()]
    if name != "year":
        return value if name in ("abstract",) else clean_line(value)
    if value and not (value.isdigit() and len(value) == 4):
        raise ReviewError(f'"{text}" is not a year. Write four digits.')
    return int(value) if value else None


@dataclass(frozen=True, slots=True)
class FileGuess:
    """A field that a reader guessed of a record, its value, and from what; "" where that was not kept."""

    record: str
    field: str
    value: str
    origin: str


def guesses(desk: Desk) -> Iterator[FileGuess]:
    """Give all that was guessed and nobody has confirmed or corrected."""
    for name, record in reading.all_records(desk.store):
        origins = dict(record.origins)
        for field in record.guessed:
            yield FileGuess(name, field, str(getattr(record, field)), origins.get(field, ""))


def confirm_guesses(desk: Desk, record: str) -> Event | None:
    """Say that what the reader guessed of a record is right, with one key; of a home record all of its report."""
    return _confirmed(desk, guessed_by_record(desk, record))


def confirm_own(desk: Desk, record: str) -> Event | None:
    """Say that what was guessed of one record itself is right, whatever others lend its report."""
    return _confirmed(desk, _waiting(desk, {record: reading.record(desk.store, record).guessed}))


def _confirmed(desk: Desk, known: dict[str, dict[str, object]]) -> Event | None:
    if not known:
        return None
    desk.require_reviewer("correct records")
    drafts = [Draft(Edited(fields, CONFIRMED), (record_ref(one),)) for one, fields in known.items()]
    return desk.write_checked(lambda _, __: drafts)[0]


def guessed_by_record(desk: Desk, record: str) -> dict[str, dict[str, object]]:
    """Give what was guessed of a record and waits to be confirmed, and of a home record what others lend its report."""
    report = reading.report(desk.store, record)
    lent = report.lent if record == report.home else {}
    named = {record: list(reading.record(desk.store, record).guessed)}
    for name in report.record.guessed:
        if name in lent:
            named.setdefault(lent[name], []).append(name)
    return _waiting(desk, named)


def _waiting(desk: Desk, named: Mapping[str, Sequence[str]]) -> dict[str, dict[str, object]]:
    """Give by record what these guessed fields of it say, as far as they can be corrected."""
    found = {}
    for one, names in named.items():
        said = to_mapping(reading.record(desk.store, one))
        found[one] = {name: said[name] for name in names if name in EDITABLE and name in said}
    return {one: fields for one, fields in found.items() if fields}


def remove(desk: Desk, records: Sequence[str], why: str, tool: str = "", *, agreed: bool = False) -> Event:
    """Take records out before screening, by a tool or for another reason, as one act; they stay identified.

    Where votes on them were opened that is a lead's, who has seen what changes and `agreed`.
    """
    desk.require_reviewer("remove records")
    if not clean_line(why):
        raise ReviewError("Say why: --why TEXT.")
    body = Removed(clean_line(why), "automation" if tool else "other", clean_line(tool))
    refs = tuple(sorted({record_ref(record) for record in records}))
    open_on(desk, records)

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        judged = judged_among(desk, sorted(set(records)))
        require_consent(desk, judged, "take them out as before screening", agreed=agreed, instead=_INSTEAD)
        return [Draft(body, refs)]

    return desk.write_checked(drafting)[0]


_INSTEAD = "What was judged is excluded at its stage: ask a lead to give the votes back (review-tui reopen)."
