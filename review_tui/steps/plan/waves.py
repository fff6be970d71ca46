"""Waves: the same organisations, reports or studies judged by the same form again at a later date, as a stage."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from review_tui.model.log.events import Event
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.protocol import Stage, StageKind, Unit, to_mapping
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.plan.protocol import apply_protocol
from review_tui.words.phrases import stage_words

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def family(stage: Stage) -> str:
    """Give what all waves of a stage are called: its name without its own date."""
    return stage.name.removesuffix(f"_{stage.wave.replace('-', '_')}") if stage.wave else stage.name


def wave_words(stage: Stage) -> str:
    """Call a wave by its stage and its date, also the first one, whose name may be without it."""
    return f"{stage_words(family(stage))} {stage.wave}".rstrip()


def waves(desk: Desk) -> dict[str, list[Stage]]:
    """Give the stages with a form by family, the earliest wave first."""
    found: dict[str, list[Stage]] = {}
    for stage in desk.frame.protocol.stages:
        if stage.kind is not StageKind.SCREENING:
            found.setdefault(family(stage), []).append(stage)
    return {name: sorted(stages, key=lambda stage: stage.wave) for name, stages in found.items()}


def repeated(desk: Desk) -> list[Stage]:
    """Give the stages that have waves or are made for them: those that judge organisations, and all with a date."""
    return [
        stage
        for stages in waves(desk).values()
        for stage in stages
        if stage.unit is Unit.ORGANISATION or any(one.wave for one in stages)
    ]


def successive(desk: Desk) -> Iterator[tuple[Stage, Stage]]:
    """Give each two waves of which one follows the other."""
    for stages in waves(desk).values():
        yield from pairwise(stages)


def open_wave(desk: Desk, date: str, stage: str = "", why: str = "") -> Event:
    """Repeat a stage with a form: a new stage of its form, its people and of what it judges, at a date.

    It is a change of the protocol like any other: it prints with the amendments and is undone in one step. The sheets
    of earlier waves stay. Raises ReviewError for a date that is none, or is not after the last wave.
    """
    desk.require_lead("open a wave")
    if not _DATE.fullmatch(date):
        raise ReviewError(
            f'"{clean_line(date)}" is no date of a wave. Say a year, a month or a day: 2026, 2026-11, 2026-11-23.'
        )
    before = latest(desk, stage)
    if before.wave >= date:
        raise ReviewError(f"The last wave of {stage_words(family(before))} is {before.wave}; {date} is not after it.")
    new = replace(before, name=f"{family(before)}_{date.replace('-', '_')}", wave=date, was="")
    protocol = desk.frame.protocol
    if any(known.name == new.name for known in protocol.stages):
        raise ReviewError(f"There is a stage called {stage_words(new.name)} already.")
    position = protocol.stages.index(before) + 1
    stages = (*protocol.stages[:position], new, *protocol.stages[position:])
    return apply_protocol(desk, to_mapping(replace(protocol, stages=stages)), why or f"wave {date}")


def latest(desk: Desk, stage: str = "") -> Stage:
    """Give the last wave of a stage; raises ReviewError where there is none.

    Without a name it is the only one that judges organisations, or the only one with a form.
    """
    known = waves(desk)
    if not known:
        raise ReviewError("No stage of this review has a form, so there is nothing to judge again.")
    if stage:
        named = family(desk.frame.protocol.stage(stage))
        if named not in known:
            raise ReviewError(f"{stage_words(stage).capitalize()} is a screening stage, and has no waves.")
        return known[named][-1]
    of_bodies = [name for name, stages in known.items() if stages[-1].unit is Unit.ORGANISATION]
    offered = of_bodies or list(known)
    if len(offered) > 1:
        what = "Several stages judge organisations" if of_bodies else "Several stages have a form"
        raise UnknownError(f"{what}. Say which one: --stage {' or '.join(offered)}.")
    return known[offered[0]][-1]
