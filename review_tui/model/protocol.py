"""The protocol of a review: its question, its stages and exclusion reasons, and how its diagram is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from review_tui.model.errors import UnknownError
from review_tui.model.sources import Lane

LANES = tuple(lane.value for lane in Lane)


class StageKind(StrEnum):
    """What is judged at a stage: whether a report belongs, how good it is, or what it says."""

    SCREENING = "screening"
    APPRAISAL = "appraisal"
    EXTRACTION = "extraction"


@dataclass(frozen=True, slots=True)
class Reason:
    """An exclusion reason; its place in the protocol is its digit and its rank."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A round of judgement: how many people, when peers' votes show, which lanes pass through it, by which form."""

    name: str
    kind: StageKind = StageKind.SCREENING
    people: int = 2
    reveal: str = "stage_closed"
    reason_required: bool = False
    maybe_conflicts: bool = False
    lanes: tuple[str, ...] = LANES
    form: str = ""


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


@dataclass(frozen=True, slots=True)
class Protocol:
    """What the team agreed before it began; every vote carries the event that applied it."""

    title: str = ""
    question: str = ""
    registration: str = ""
    funding: str = ""
    criteria_include: tuple[str, ...] = ()
    criteria_exclude: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = DEFAULT_REASONS
    highlights: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = DEFAULT_STAGES
    reason_conflict: str = "order"
    versions: str = "keep_all"
    template: str = "new_v2"
    layout: str = "strict"
    screening_stages: tuple[Stage, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find the stages that decide whether a report is included, in order; there is at least one."""
        found = tuple(stage for stage in self.stages if stage.kind is StageKind.SCREENING)
        object.__setattr__(self, "screening_stages", found)  # once: the fold asks for them with every report

    @property
    def last_screening(self) -> Stage:
        """The stage whose exclusions stand in the diagram with their reasons."""
        return self.screening_stages[-1]

    def stage(self, name: str) -> Stage:
        """Find a stage by name; raises UnknownError with the stages there are."""
        for stage in self.stages:
            if stage.name == name:
                return stage
        known = ", ".join(stage.name for stage in self.stages)
        raise UnknownError(f'There is no stage called "{name}" in the protocol. There are: {known}.')

    def reason(self, key: str) -> Reason:
        """Find a reason by its key, or by its digit counted from 1; raises UnknownError with the reasons there are."""
        for place, reason in enumerate(self.reasons, 1):
            if key in (reason.key, str(place)):
                return reason
        known = ", ".join(f"{place} {reason.key}" for place, reason in enumerate(self.reasons, 1))
        raise UnknownError(f'There is no exclusion reason "{key}" in the protocol. There are: {known}.')


_TEXTS = ("title", "question", "registration", "funding", "reason_conflict", "versions", "template", "layout")
_STAGE_FIELDS = ("people", "reveal", "reason_required", "maybe_conflicts", "form")


def from_mapping(data: Mapping[str, Any]) -> Protocol:
    """Read a protocol that its schema has checked; what is missing takes its default."""
    criteria = data.get("criteria") or {}
    found: dict[str, Any] = {name: str(data[name]) for name in _TEXTS if data.get(name) is not None}
    if "reasons" in data:
        found["reasons"] = tuple(Reason(str(r["key"]), str(r["label"])) for r in data["reasons"])
    if "stages" in data:
        found["stages"] = tuple(_stage(stage) for stage in data["stages"])
    return Protocol(
        criteria_include=tuple(str(text) for text in criteria.get("include") or ()),
        criteria_exclude=tuple(str(text) for text in criteria.get("exclude") or ()),
        highlights=tuple(str(word) for word in data.get("highlights") or ()),
        **found,
    )


def _stage(data: Mapping[str, Any]) -> Stage:
    values = {name: data[name] for name in _STAGE_FIELDS if name in data}
    lanes = tuple(data.get("lanes") or LANES)
    return Stage(str(data["name"]), StageKind(data.get("kind", "screening")), lanes=lanes, **values)


def to_mapping(protocol: Protocol) -> dict[str, Any]:
    """Give a protocol as `from_mapping` reads it, every field said."""
    found: dict[str, Any] = {name: getattr(protocol, name) for name in _TEXTS}
    found["criteria"] = {
        "include": list(protocol.criteria_include),
        "exclude": list(protocol.criteria_exclude),
    }
    found["highlights"] = list(protocol.highlights)
    found["reasons"] = [{"key": reason.key, "label": reason.label} for reason in protocol.reasons]
    found["stages"] = [
        {
            "name": stage.name,
            "kind": stage.kind.value,
            "lanes": list(stage.lanes),
            **{name: getattr(stage, name) for name in _STAGE_FIELDS},
        }
        for stage in protocol.stages
    ]
    return found


def amendment(before: Protocol, after: Protocol) -> tuple[tuple[str, str, str], ...]:
    """Name what two versions of a protocol differ in, as (what, before, after) rows of the table of amendments."""
    old, new = _flat(before), _flat(after)
    return tuple(
        (name, old.get(name, ""), new.get(name, ""))
        for name in dict.fromkeys([*old, *new])
        if old.get(name) != new.get(name)
    )


def _flat(protocol: Protocol) -> dict[str, str]:
    found = {name: str(getattr(protocol, name)) for name in _TEXTS}
    found["inclusion criteria"] = " | ".join(protocol.criteria_include)
    found["exclusion criteria"] = " | ".join(protocol.criteria_exclude)
    found["highlights"] = ", ".join(protocol.highlights)
    found["exclusion reasons"] = "; ".join(f"{reason.key}: {reason.label}" for reason in protocol.reasons)
    found["stages in order"] = ", ".join(stage.name for stage in protocol.stages)
    for stage in protocol.stages:
        said = [f"{name} {getattr(stage, name)}" for name in _STAGE_FIELDS if getattr(stage, name) not in ("", False)]
        found[f"stage {stage.name}"] = f"{stage.kind.value}; {', '.join(said)}; lanes {', '.join(stage.lanes)}"
    return found
