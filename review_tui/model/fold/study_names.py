"""What studies are called: which of the names that people gave one is in force, where copies gave it two."""

from collections.abc import Iterable
from dataclasses import replace

from review_tui.model.fold.definitions import Settled, settle
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Grouped, unpack

_NAME_OF = "the name of the study "


def name_of(study: str) -> str:
    """Give what the name of a study is called among the things that are defined."""
    return _NAME_OF + study


def study_of(thing: str) -> str:
    """Give the study whose name this thing is, "" for any other thing."""
    return thing.removeprefix(_NAME_OF) if thing.startswith(_NAME_OF) else ""


def settle_names(events: Iterable[Event], stands: frozenset[str]) -> Settled:
    """Settle what studies are called, by the groupings in fold order; who adds to a study names nothing.

    In an older log each grouping names its study, and the last counts: it knew all before it.
    """
    before: dict[str, list[str]] = {}
    named: list[Event] = []
    for event in events:
        said = unpack(Grouped, event.body or {}) if event.kind == Grouped.KIND else Grouped(names=False)
        if said.study and said.names is not False:
            known = before.setdefault(said.study, [])
            old = {**(event.body or {}), "saw": tuple(known)}
            named.append(event if said.names else replace(event, body=old))
            known.append(event.id)
    return settle(named, stands, lambda event: _says(unpack(Grouped, event.body or {})))


def _says(body: Grouped) -> dict[str, object]:
    return {name_of(body.study): body.name}
