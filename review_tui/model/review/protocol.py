"""The protocol of a review: its question, its stages and exclusion reasons, and how its diagram is drawn."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from review_tui.model.review import diagram as diagrams
from review_tui.model.review.diagram import Diagram
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.pilot import pilot_from
from review_tui.model.review.pilot_rounds import with_pilots
from review_tui.model.review.split import split_from, split_said
from review_tui.model.review.stage import CHECKING as CHECKING
from review_tui.model.review.stage import LANES as LANES
from review_tui.model.review.stage import Assignment as Assignment
from review_tui.model.review.stage import Mode as Mode
from review_tui.model.review.stage import Stage as Stage
from review_tui.model.review.stage import StageKind as StageKind
from review_tui.model.review.stage import Unit as Unit


@dataclass(frozen=True, slots=True)
class Reason:
    """An exclusion reason; its place in the protocol is its digit and its rank.

    `was` names the reasons of earlier versions that were merged into it: they are printed as this one.
    """

    key: str
    label: str
    was: tuple[str, ...] = ()


DEFAULT_STAGES = (
    Stage("title"),
    Stage("full_text", reason_required=True),
    Stage("quality", StageKind.APPRAISAL, form="aacods"),
    Stage("extraction", StageKind.EXTRACTION, form="characteristics"),
)
DEFAULT_REASONS = (
    Reason("population", "Wrong population"),
    Reason("setting", "Wrong setting"),
    Reason("topic", "Wrong topic"),
    Reason("design", "Wrong type of document"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """What the team agreed before it began; every vote carries the event that applied it."""

    title: str = ""
    question: str = ""
    registration: str = ""
    funding: str = ""
    criteria_include: tuple[str, ...] = ()
    criteria_exclude: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = DEFAULT_REASONS
    highlights: tuple[str, ...] = ()  # words that speak for inclusion
    highlights_exclude: tuple[str, ...] = ()  # and for exclusion
    stages: tuple[Stage, ...] = DEFAULT_STAGES
    reason_conflict: str = "order"
    versions: str = "keep_all"
    template: str = "new_v2"
    layout: str = "strict"
    diagram: Diagram = field(default_factory=Diagram)
    tables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # columns that a table prints, if not the usual
    renamed: Mapping[str, str] = field(default_factory=dict, compare=False)  # earlier names of stages
    former: Mapping[str, Reason] = field(default_factory=dict, compare=False)  # how earlier reasons are printed
    screening_stages: tuple[Stage, ...] = field(init=False, repr=False, compare=False)
    pilots: Mapping[str, tuple[Stage, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find the stages that decide whether a report is included, in order; without one, every report is.

        Pilot rounds are beside them, by the stage that they are of.
        """
        object.__setattr__(self, "stages", with_pilots(self.stages))
        found = tuple(stage for stage in self.stages if stage.kind is StageKind.SCREENING)
        own = tuple(stage for stage in found if not stage.pilot_of)
        pilots = {of.name: tuple(stage for stage in found if stage.pilot_of == of.name) for of in own}
        object.__setattr__(self, "screening_stages", own)  # once: the fold asks for them with every report
        object.__setattr__(self, "pilots", {name: rounds for name, rounds in pilots.items() if rounds})

    @property
    def voting_stages(self) -> tuple[Stage, ...]:
        """The stages at which people vote, in order: those that decide, and before each its pilot rounds."""
        return tuple(stage for stage in self.stages if stage.kind is StageKind.SCREENING)

    @property
    def without_text(self) -> tuple[Stage, ...]:
        """The stages at which no text is asked for: the first of screening, with its pilot rounds."""
        first = self.screening_stages[:1]
        return (*first, *(one for stage in first for one in self.pilots.get(stage.name, ())))

    @property
    def last_screening(self) -> str:
        """The name of the stage whose exclusions stand in the diagram with their reasons; "" where none screens."""
        return self.screening_stages[-1].name if self.screening_stages else ""

    @property
    def is_of_bodies(self) -> bool:
        """Whether every stage judges organisations, none reports or studies."""
        return bool(self.stages) and all(stage.unit is Unit.ORGANISATION for stage in self.stages)

    def stage(self, name: str) -> Stage:
        """Find a stage by name, or by the label that screens print; raises UnknownError with the stages there are."""
        for meant in self._meant(name):
            for stage in self.stages:
                if stage.name == meant:
                    return stage
        known = ", ".join(stage.name for stage in self.stages)
        raise UnknownError(f'There is no stage called "{name}" in the protocol. There are: {known}.')

    def _meant(self, name: str) -> Iterator[str]:
        """Yield what a stage may be called that is meant by a name: nearly always that, which is asked at every act."""
        yield self.now_called(name)
        folded = "_".join(re.split(r"[\W_]+", name.strip().casefold()))
        yield self.now_called(folded)
        yield folded.removesuffix("_screening")

    def stage_called(self, text: str) -> str:
        """Give the name of the stage that a person named; "" stays so. Raises UnknownError."""
        return self.stage(text).name if text else ""

    def now_called(self, stage: str) -> str:
        """Give the name that a stage has in this version, by any name that it ever had."""
        return self.renamed.get(stage, stage)

    def printed(self, key: str) -> Reason:
        """Give the reason as it is printed: merged into another, or with its last label where it was taken out."""
        known = next((reason for reason in self.reasons if reason.key == key), None)
        return known or self.former.get(key) or Reason(key, key)

    def reason(self, key: str) -> Reason:
        """Find a reason by its key, or by its digit counted from 1; raises UnknownError with the reasons there are."""
        for position, reason in enumerate(self.reasons, 1):
            if key in (reason.key, str(position)):
                return reason
        known = ", ".join(f"{position} {reason.key}" for position, reason in enumerate(self.reasons, 1))
        raise UnknownError(f'There is no exclusion reason "{key}" in the protocol. There are: {known}.')


TEXTS = ("title", "question", "registration", "funding", "reason_conflict", "versions", "template", "layout")
STAGE_FIELDS = (
    "people",
    "reveal",
    "reason_required",
    "maybe_conflicts",
    "form",
    "at_least",
)  # and name, kind, lanes
_SAID_IF_SET = (
    "was",
    "unit",
    "register",
    "wave",
    "literature",
    "mode",
    "assignment",
    "pool",
    "must_include",
    "names",
    "second",
)  # of stages: left out where it is the default, as old protocols do


def from_mapping(data: Mapping[str, Any]) -> Protocol:
    """Read a protocol that its schema has checked; what is missing takes its default."""
    criteria = data.get("criteria") or {}
    found: dict[str, Any] = {name: str(data[name]) for name in TEXTS if data.get(name) is not None}
    if "reasons" in data:
        found["reasons"] = tuple(
            Reason(str(r["key"]), str(r["label"]), tuple(map(str, r.get("was") or ()))) for r in data["reasons"]
        )
    if "stages" in data:
        found["stages"] = tuple(_stage(stage) for stage in data["stages"])
    found |= _highlights(data.get("highlights") or ())
    return Protocol(
        criteria_include=tuple(str(text) for text in criteria.get("include") or ()),
        criteria_exclude=tuple(str(text) for text in criteria.get("exclude") or ()),
        diagram=diagrams.from_mapping(data.get("diagram") or {}),
        tables={str(name): tuple(map(str, columns)) for name, columns in (data.get("tables") or {}).items()},
        **found,
    )


def _highlights(said: Mapping[str, Any] | Sequence[Any]) -> dict[str, tuple[str, ...]]:
    """Read words to mark: by what they speak for, or as the one list of earlier protocols, which is of inclusion."""
    lists = said if isinstance(said, Mapping) else {"include": said}
    include, exclude = (tuple(str(word) for word in lists.get(key) or ()) for key in ("include", "exclude"))
    return {"highlights": include, "highlights_exclude": exclude}


def _highlights_said(protocol: Protocol) -> list[str] | dict[str, list[str]]:
    include, exclude = list(protocol.highlights), list(protocol.highlights_exclude)
    return {"include": include, "exclude": exclude} if exclude else include


def _stage(data: Mapping[str, Any]) -> Stage:
    said = {_FIELDS.get(key, key): value for key, value in data.items()}
    values = {name: said[name] for name in (*STAGE_FIELDS, *_SAID_IF_SET) if name in said}
    values["unit"] = Unit(data.get("unit", Unit.REPORT))
    values["mode"] = Mode(data.get("mode", Mode.INDEPENDENT))
    values["assignment"] = Assignment(data.get("assignment") or _assigned(said))
    values["must_include"] = tuple(data.get("must_include") or ())
    lanes = tuple(data.get("lanes") or LANES)
    values["split"] = split_from(data.get("split"))
    values["pilot"] = pilot_from(data.get("pilot"))
    values["note_required"] = bool(data.get("note_required"))
    values["hide"] = tuple(map(str, data.get("hide") or ()))
    return Stage(str(data["name"]), StageKind(data.get("kind", "screening")), lanes=lanes, **values)


def _assigned(said: Mapping[str, Any]) -> Assignment:
    """Give how a stage is divided that does not say it by name."""
    return Assignment.SPLIT if said.get("split") else Assignment.POOLS if said.get("pool") else Assignment.OPEN


_FIELDS = {"from": "pool"}  # what a protocol calls otherwise, as a word of the language may not name a field


def said_if_set(stage: Stage) -> dict[str, Any]:
    """Give what a stage sets of the fields that are left out where they have their default, as a protocol says it."""
    unset, called = Stage(stage.name), {field: key for key, field in _FIELDS.items()}
    values = ((name, getattr(stage, name)) for name in _SAID_IF_SET)
    return {
        called.get(name, name): list(value) if isinstance(value, tuple) else value if name == "pool" else str(value)
        for name, value in values
        if value != getattr(unset, name)
    }


def to_mapping(protocol: Protocol) -> dict[str, Any]:
    """Give a protocol as `from_mapping` reads it, every field said."""
    found: dict[str, Any] = {name: getattr(protocol, name) for name in TEXTS}
    found["criteria"] = {
        "include": list(protocol.criteria_include),
        "exclude": list(protocol.criteria_exclude),
    }
    found["highlights"] = _highlights_said(protocol)
    found["reasons"] = [
        {"key": reason.key, "label": reason.label, **({"was": list(reason.was)} if reason.was else {})}
        for reason in protocol.reasons
    ]
    found["stages"] = [
        {
            "name": stage.name,
            "kind": stage.kind.value,
            "lanes": list(stage.lanes),
            **{name: getattr(stage, name) for name in STAGE_FIELDS},
            **said_if_set(stage),
            **({"hide": list(stage.hide)} if stage.hide else {}),
            **({"note_required": True} if stage.note_required else {}),
            **({"split": split_said(stage.split)} if stage.split else {}),
            **({"pilot": stage.pilot.to_mapping()} if stage.pilot else {}),
        }
        for stage in protocol.stages
        if not stage.pilot_of
    ]
    wanted = diagrams.to_mapping(protocol.diagram)  # left out where nothing is wanted, as old protocols do
    tables = {name: list(columns) for name, columns in protocol.tables.items()}
    return found | ({"diagram": wanted} if wanted else {}) | ({"tables": tables} if tables else {})


def following(before: Protocol, after: Protocol) -> Protocol:
    """Give a version with what it must know of those before it: how stages and reasons were called."""
    names = {stage.name for stage in after.stages}
    moved = {
        stage.was: stage.name
        for stage in after.stages
        if stage.was and stage.was not in names and any(known.name == stage.was for known in before.stages)
    }
    renamed = {old: moved.get(now, now) for old, now in before.renamed.items()} | moved
    keys = {reason.key for reason in after.reasons}
    merged = {key: reason for reason in after.reasons for key in reason.was if key not in keys}
    gone = dict(before.former) | {reason.key: reason for reason in before.reasons}
    former = {key: merged.get(key) or _last(reason, key, after, merged) for key, reason in gone.items()}
    return replace(
        after,
        renamed={old: now for old, now in renamed.items() if old not in names},
        former={key: reason for key, reason in former.items() if key not in keys},
    )


def _last(reason: Reason, key: str, after: Protocol, merged: Mapping[str, Reason]) -> Reason:
    """Give how an earlier reason prints: as the one that it was merged into before is called now, or as it was."""
    if reason.key == key:
        return Reason(key, reason.label)
    now = next((known for known in after.reasons if known.key == reason.key), None)
    return now or merged.get(reason.key) or reason


def unreadable_stages(before: Protocol, after: Protocol) -> Iterator[str]:
    """Say what is wrong with the names that stages had, as whole sentences."""
    known, names = {stage.name: stage for stage in before.stages}, {stage.name for stage in after.stages}
    for position, stage in enumerate(after.stages):
        now = before.now_called(stage.was)
        other = next(
            (one.name for one in after.stages[:position] if stage.was and before.now_called(one.was) == now), ""
        )
        if other:
            yield f"{other} and {stage.name} cannot both have been {stage.was}: its votes go with one stage."
        elif stage.was and stage.was in names and stage.was != stage.name:
            yield f"{stage.name} cannot take the place of {stage.was}, which is a stage of its own."
        elif stage.was and now not in known and now not in names:
            yield f"{stage.name} was no stage called {stage.was}. There were: {', '.join(known)}."
        elif stage.was and stage.was in known and known[stage.was].kind is not stage.kind:
            yield f"{stage.was} is a stage of another kind ({known[stage.was].kind}) than {stage.name}."
        elif stage.was in known and stage.name in known:
            yield f"{stage.was} cannot be renamed to {stage.name}, which is a stage already. Choose another name."
        elif stage.name in before.renamed and stage.was != before.renamed[stage.name]:
            yield f"{stage.name} is an earlier name of {before.renamed[stage.name]}. Choose another name."
