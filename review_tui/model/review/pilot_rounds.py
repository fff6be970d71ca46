"""The pilot rounds of a protocol as stages: each stands before the stage that it is of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from review_tui.model.review.pilot import pilot_name
from review_tui.model.review.second import ALL
from review_tui.model.review.stage import Assignment, Stage


def with_pilots(stages: Sequence[Stage]) -> tuple[Stage, ...]:
    """Put a stage for each pilot round before the stage that it is of."""
    found: list[Stage] = []
    for stage in stages:
        if not stage.pilot_of:
            found += _rounds(stage)
            found.append(stage)
    return tuple(found)


def _rounds(stage: Stage) -> Iterator[Stage]:
    for n, one in enumerate(stage.pilot.rounds if stage.pilot else (), 1):
        yield replace(
            stage,
            name=pilot_name(stage.name, n),
            was=pilot_name(stage.was, n) if stage.was else "",
            people=one.people,
            pilot=replace(stage.pilot, rounds=(one,)) if stage.pilot else None,
            pilot_of=stage.name,
            at_least=False,
            second=ALL,
            assignment=Assignment.OPEN,
            must_include=(),
            pool=0,
            split=(),
        )
