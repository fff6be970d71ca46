"""What copies say in two ways, in words: what it is about, and what each side says of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from review_tui.model.fold.definitions import Dispute
from review_tui.model.fold.study_names import study_of
from review_tui.model.log.authors import author_of
from review_tui.model.log.bodies import Body
from review_tui.model.log.events import Event, is_organisation, records_of
from review_tui.model.log.judgements import DIFFERENT, RELATIONS, SAME
from review_tui.model.log.kinds import (
    KINDS,
    Agreed,
    Contacted,
    EditionClosed,
    FormLoaded,
    Grouped,
    Judged,
    OrganisationsLoaded,
    PreviousSet,
    ProtocolApplied,
    Recused,
    Reopened,
    RunLogged,
    SourceAdded,
    unpack,
)
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.protocol import from_mapping
from review_tui.model.review.protocol_changes import amendment
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.history import organisation_words
from review_tui.steps.desk.whose import called_there
from review_tui.store import reading, votes
from review_tui.store import studies as grouped
from review_tui.words.contrast import contrast, in_words
from review_tui.words.phrases import group_words, plural, stage_words
from review_tui.words.sources import kind_words, lane_words


def body_of(event: Event) -> Body:
    """Read what an event of a known kind says."""
    return unpack(KINDS[event.kind], event.body or {})


def told_apart(bodies: Sequence[Body], words: Sequence[str]) -> list[str]:
    """Say first in what sides differ where their words do not tell: what each says there that the first does not.

    So it is with what is said in many fields, and where two sides have the same words.
    """
    contents = [_content(body) for body in bodies]
    if isinstance(bodies[0], SourceAdded) and len(set(words)) == len(words):
        return list(words)
    first, *others = contents
    found = [_differing(bodies[0], first, other) for other in others]
    own = in_words([(where, mine) for differs in found for where, mine, _ in differs])
    apart = [own, *(in_words([(where, theirs) for where, _, theirs in differs]) for differs in found)]
    return [" · ".join(filter(None, both)) for both in zip(apart, words, strict=True)]


def _differing(body: Body, one: object, other: object) -> list[tuple[str, str, str]]:
    """Give every field in which two sides differ; of protocols as amendments are told, by which a name is no stage."""
    if isinstance(body, ProtocolApplied) and isinstance(one, Mapping) and isinstance(other, Mapping):
        mine, theirs = from_mapping(one), from_mapping(other)
        back = [(what, now, before) for what, before, now in amendment(theirs, mine)]
        rows = min(amendment(mine, theirs), back, key=len)  # the one that gave a stage another name knows both
        return [(clean_line(what), clean_line(my) or "(nothing)", clean_line(their) or "(nothing)")
                for what, my, their in rows]  # fmt: skip
    return contrast(one, other)


def _content(body: Body) -> object:
    """Give what a definition says in many fields, so that two are told apart by these; None where words tell all."""
    match body:
        case ProtocolApplied():
            return body.protocol
        case FormLoaded():
            return body.form
        case OrganisationsLoaded():
            return body.organisations
        case SourceAdded():
            return {name: getattr(body, name) for name in ("name", "kind", "lane", "url", "organisation")}
        case RunLogged() | Contacted():
            return next(iter(body.defines().values()))
    return None


def what_of(desk: Desk, body: Body, records: Sequence[str], thing: str) -> str:
    """Name what is in dispute: the thing itself, or the field and the report."""
    about = ", ".join(_number(desk, record) for record in records if record)
    return clean_line(_WORDS[body.KIND][0](desk, body, thing, about))


def says_of(desk: Desk, body: Body, dispute: Dispute) -> str:
    """Say in words what a definition says."""
    return clean_line(_WORDS[body.KIND][1](desk, body, dispute.thing))


def _pair(desk: Desk, _: Judged, thing: str, __: str) -> str:
    numbers = sorted((_number(desk, one) for one in records_of((thing,))), key=lambda said: (len(said), said))
    return f"what {' and '.join(numbers)} are"


def _verdict(desk: Desk, body: Judged, thing: str) -> str:
    other = [one for one in records_of((thing,)) if one != body.subject]
    related = f"{_number(desk, body.subject)} is {RELATIONS.get(body.verdict, '')} {_number(desk, other[0])}"
    return {SAME: "one report", DIFFERENT: "different"}.get(body.verdict, related)


def _study(desk: Desk, _: Grouped, thing: str, about: str) -> str:
    if study := study_of(thing):
        numbers = ", ".join(_number(desk, home) for home in grouped.in_study(desk.store, study))
        return f"the name of the study of {numbers}"
    return f"the study of {about}"


def _grouping(desk: Desk, body: Grouped, thing: str) -> str:
    named = body.name if study_of(thing) else grouped.study_names(desk.store).get(body.study, body.name)
    return named or "none of its own"


def _whose(desk: Desk, body: Reopened, thing: str, about: str) -> str:
    vote = votes.event_named(desk.store, thing)
    home = next((reading.report_of(desk.store, record) for record in records_of(vote.refs)), "")
    whose = clean_line(called_there(desk, home, body.stage).get(author_of(vote)) or desk.name_of(author_of(vote)))
    return f"whether the vote of {whose} on {about} at {stage_words(body.stage)} stands"


def _item(desk: Desk, body: Agreed, thing: str, about: str) -> str:
    """Name the consensus by the label of the item of a form that it is on."""
    name = next(item for item in body.answers if body.about(item) == thing)
    stage = desk.frame.known_stage(body.stage)
    items = desk.frame.form(stage.form).items if stage and stage.form in desk.frame.forms else ()
    label = next((item.label for item in items if item.id == name), name)
    return f"the consensus on {clean_line(label)} of {about} at {stage_words(body.stage)}"


def _called(desk: Desk, key: str) -> str:
    return reading.names(desk.store.connection).get(key, "somebody")


def _source(desk: Desk, name: str) -> str:
    return desk.frame.sources[name].name if name in desk.frame.sources else "a source"


def _form(_: Desk, body: FormLoaded, __: str) -> str:
    return f"version {body.form.get('version', '')}, {plural(len(body.form.get('items', ())), 'item')}"


def _counted(body: EditionClosed | PreviousSet) -> str:
    return f"{plural(body.studies, 'study', 'studies')}, {plural(body.reports, 'report')}"


def _body(desk: Desk, body: Recused) -> str:
    return clean_line(organisation_words(desk, body.organisation))


def _number(desk: Desk, record: str) -> str:
    """Give a record's own number, or its id where the record is not here; an organisation's name."""
    if is_organisation(record):
        known = desk.frame.organisations.get(record[2:])
        return known.name if known else record[2:]
    try:
        lines = reading.report(desk.store, record).records
    except UnknownError:
        return record
    return next(line.number for line in lines if line.id == record)


Naming = Callable[[Desk, Any, str, str], str]
Says = Callable[[Desk, Any, str], str]
_PERSON: Naming = lambda desk, b, _, __: f"whether {clean_line(desk.name_of(b.person))} takes part"  # noqa: E731
_STAGE: Naming = lambda _, b, __, ___: f"the stage {stage_words(b.stage)}"  # noqa: E731
_ITSELF: Naming = lambda _, __, thing, ___: thing  # noqa: E731

# Of each kind that defines something: what it is about, and what it says of it.
_WORDS: dict[str, tuple[Naming, Says]] = {
    "edited": (lambda _, __, thing, about: f"{thing} of {about}", lambda _, b, thing: str(b.fields[thing])),
    "judged": (_pair, _verdict),
    "tied": (lambda _, __, ___, about: f"the organisation of {about}", lambda _, b, __: b.organisation or "none"),
    "grouped": (_study, _grouping),
    "removed": (lambda _, __, ___, about: f"for what {about} was taken out", lambda _, b, __: b.tool or b.why),
    "retrieval_noted": (
        lambda _, __, ___, about: f"whether the text of {about} was found",
        lambda _, b, __: f"{b.status.replace('_', ' ')}: “{b.text}”",
    ),
    "agreed": (_item, lambda _, b, thing: str(b.defines()[thing])),
    "resolved": (
        lambda _, b, __, about: f"the ruling on {about} at {stage_words(b.stage)}",
        lambda _, b, __: " · ".join(part for part in (b.choice, b.reason) if part),
    ),
    "reopened": (
        _whose,
        lambda _, b, thing: f"{'it stands' if thing in b.keeps else 'it was given back'}: “{b.note}”",
    ),
    "person_renamed": (
        lambda desk, b, _, __: f"the name of {_called(desk, b.person)}",
        lambda desk, b, _: _called(desk, b.called),
    ),
    "person_described": (
        lambda desk, b, _, __: f"whether {clean_line(desk.name_of(b.person))} is a {group_words(b.group)}",
        lambda _, b, __: "no" if b.ends else "yes",
    ),
    "recused": (
        lambda desk, b, _, __: f"whether {clean_line(desk.name_of(b.person))} is recused from {_body(desk, b)}",
        lambda _, b, __: "no" if b.ends else "yes",
    ),
    "person_granted": (_PERSON, lambda _, b, __: f"yes, as {b.role}"),
    "person_retired": (_PERSON, lambda _, __, ___: "no"),
    "source_added": (
        lambda _, b, __, ___: f'the source "{b.name}"',
        lambda _, b, __: f"a {kind_words(b.kind)}" + (f" under {lane_words(b.lane)}" if b.lane else ""),
    ),
    "run_logged": (
        lambda desk, b, _, __: f"a search of {_source(desk, b.source)}",
        lambda _, b, __: f"searched on {b.searched or 'a day that nobody said'}",
    ),
    "contacted": (
        lambda desk, b, _, __: f"the enquiry to {b.contact} at {_source(desk, b.source)}",
        lambda _, b, __: " · ".join(filter(None, (b.status, b.date, b.text))),
    ),
    "snapshot_named": (
        lambda _, b, __, ___: f'the snapshot "{b.name}"',
        lambda _, b, __: f"with {plural(sum(b.heads.values()), 'event')}",
    ),
    "edition_closed": (
        lambda _, __, ___, ____: "what was published last",
        lambda _, b, __: f"{b.name}, {_counted(b)}",
    ),
    "previous_set": (_ITSELF, lambda _, b, __: _counted(b)),
    "protocol_applied": (_ITSELF, lambda _, b, __: f"“{b.why}”"),
    "form_loaded": (lambda _, b, __, ___: f"the form {b.form.get('id', '')}", _form),
    "organisations_loaded": (
        lambda _, b, __, ___: f'the register "{b.register}"',
        lambda _, b, __: plural(len(b.organisations), "organisation"),
    ),
    "table_mapped": (
        _ITSELF,
        lambda _, b, __: ", ".join(f"{name} from {column}" for name, column in b.fields.items()),
    ),
    "stage_opened": (_STAGE, lambda _, __, ___: "open"),
    "stage_closed": (_STAGE, lambda _, __, ___: "closed"),
    "withdrawn": (
        lambda _, __, ___, ____: "how an import was taken back",
        lambda _, b, __: f"as {'an error' if b.manner == 'error' else 'a removal'}: “{b.why}”",
    ),
}
