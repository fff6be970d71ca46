"""One field of what an event says, as the dataclass of its kind has it, without making all of the body.

A rebuild asks for some of every event of a log: a stage is read so in .3 microseconds, a whole vote in 5.
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from typing import Any, Protocol

from review_tui.model.log.bodies import Body, Json
from review_tui.model.log.kinds import Answered, Decided, DecidedElsewhere, Opened, Withdrawn


@dataclass(frozen=True, slots=True)
class Common(Body):
    """What bodies of several kinds say alike; of an event whose kind has no such field it is the default."""

    stage: str = ""
    records: tuple[str, ...] = ()


class Bodied(Protocol):
    """An event, or what of one is read by the fold."""

    @property
    def body(self) -> Json | None:
        """What it says; None where this copy may not read it."""


def field_of(kind: type[Body], name: str) -> Callable[[Bodied], Any]:
    """Give a reader of one field; raises KeyError where the kind has none of that name."""
    found = {field.name: field for field in fields(kind)}[name]
    default = found.default if found.default_factory is MISSING else found.default_factory()
    assert default is not MISSING, f"{name} has no plain default"

    def read(event: Bodied) -> Any:  # noqa: ANN401  # whatever the field holds
        value = event.body.get(name, default) if event.body else default
        return tuple(value) if isinstance(value, list) else value

    return read


stage_of: Callable[[Bodied], str] = field_of(Common, "stage")
records_said: Callable[[Bodied], tuple[str, ...]] = field_of(Common, "records")
saw_of: Callable[[Bodied], tuple[str, ...] | None] = field_of(Withdrawn, "saw")  # None where a definition does not say
cast_under: Callable[[Bodied], str] = field_of(Decided, "protocol")  # answers name it alike
knew_of: Callable[[Bodied], tuple[str, ...]] = field_of(Opened, "knew")
votes_opened: Callable[[Bodied], tuple[str, ...]] = field_of(Opened, "votes")
packet_of: Callable[[Bodied], str] = field_of(Decided, "packet")  # answers name it alike
verifies_of: Callable[[Bodied], tuple[str, ...]] = field_of(Answered, "verifies")
answers_of: Callable[[Bodied], Any] = field_of(Answered, "answers")  # as the log holds them
choice_of: Callable[[Bodied], str] = field_of(Decided, "choice")
reason_of: Callable[[Bodied], str] = field_of(Decided, "reason")
voter_of: Callable[[Bodied], str] = field_of(DecidedElsewhere, "voter")
brought_with: Callable[[Bodied], str] = field_of(DecidedElsewhere, "brought")
was_joint: Callable[[Bodied], bool] = field_of(DecidedElsewhere, "joint")


def excludes(vote: Bodied) -> bool:
    """Say whether a vote speaks for an exclusion."""
    return choice_of(vote) == "exclude"
