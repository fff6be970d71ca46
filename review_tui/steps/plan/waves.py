"""Waves: the same organisations judged by the same form again, at a later date, as a stage of its own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from review_tui.model.log.events import Event
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.protocol import Stage, Unit, to_mapping
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.plan.protocol import apply_protocol
from review_tui.words.phrases import stage_words

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def family(stage: Stage) -> str:
    """Give what all waves of a stage are called: its name without its own date."""
    return stage.name.removesuffix(f"_{stage.wave.replace('-', '_')}") if stage.wave else stage.name


def waves(desk: Desk) -> dict[str, list[Stage]]:
    """Give the stages at which organisations are judged, by family, the earliest wave first."""
    found: dict[str, list[Stage]] = {}
    for stage in desk.frame.protocol.stages:
        if stage.unit is Unit.ORGANISATION:
            found.setdefault(family(stage), []).append(stage)
    return {name: sorted(stages, key=lambda stage: stage.wave) for name, stages in found.items()}


def successive(desk: Desk) -> Iterator[tuple[Stage, Stage]]:
    """Give each two waves of which one follows the other."""
    for stages in waves(desk).values():
        yield from pairwise(stages)


def open_wave(desk: Desk, date: str, stage: str = "", why: str = "") -> Event:
    """Repeat a stage at which organisations are judged: a new stage of its form and people, at a date.

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
    """Give the last wave of a stage, by default of the only one; raises ReviewError where there is none."""
    known = waves(desk)
    if not known:
        raise ReviewError(
            "Organisations are judged at no stage of this review. Say unit: organisation at one in the protocol."
        )
    named = family(desk.frame.protocol.stage(stage)) if stage else next(iter(known))
    if named not in known:
        raise ReviewError(f"At {stage_words(stage)} no organisations are judged, so it has no waves.")
    if not stage and len(known) > 1:
        raise UnknownError(f"Several stages judge organisations. Say which one: --stage {' or '.join(known)}.")
    return known[named][-1]
