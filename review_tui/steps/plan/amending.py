"""A protocol that is to come into force: read from a file and checked, with the words of what it changes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from review_tui.forms.protocol_file import default_protocol_text, protocol_mapping, protocol_text
from review_tui.forms.shipped import shipped_forms, shipped_registers
from review_tui.model.fold.frame import fold_name
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import Protocol, Unit, from_mapping, to_mapping
from review_tui.model.review.protocol_changes import amendment
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.plan.piloting import kept_rounds
from review_tui.steps.plan.protocol import left_out
from review_tui.store import queues
from review_tui.words.phrases import stage_words, units


def read_protocol(desk: Desk, text: str, name: str) -> dict[str, Any]:
    """Check the text of a protocol, ready for the log; raises ReviewError, also for a form that is not loaded."""
    mapping = protocol_mapping(text, name)
    kept_rounds(desk.frame.protocol, mapping["stages"])
    for stage in mapping["stages"]:
        form = stage.get("form", "")
        if form and form not in desk.frame.forms:
            from review_tui.forms.shipped import shipped_forms

            known = ", ".join(sorted(desk.frame.forms)) or "none"
            comes_along = form in shipped_forms()
            raise ReviewError(
                f'The stage {stage["name"]} names the form "{form}", which is not loaded (loaded are: {known}). '
                f"Load it first: review-tui form load {quoted(form) if comes_along else 'FILE'}"
            )
    return mapping


def units_apart(stages: Sequence[Mapping[str, Any]], forms: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Say at which stages a form is filled in of something else than what it was made to judge: it may be meant."""
    found = []
    for stage in stages:
        made_for = str(forms.get(stage.get("form", ""), {}).get("unit", ""))
        here = str(stage.get("unit") or Unit.REPORT)
        if made_for and made_for != here:
            found.append(
                f"{stage_words(stage['name']).capitalize()}: the form {stage['form']} is made to judge each {made_for}"
                f", and here it is filled in of each {here}. Say unit: {made_for} at the stage if that is meant."
            )
    return found


def registers_lacking(stages: Sequence[Mapping[str, Any]], loaded: Collection[str]) -> list[str]:
    """Say at which stages nobody is judged, since the register of their organisations is not in the review."""
    comes, found = shipped_registers(), []
    for stage in stages:
        name = str(stage.get("register") or "")
        if stage.get("unit") != Unit.ORGANISATION or (fold_name(name) in loaded if name else loaded):
            continue
        which = f"the register {quoted(name)} is" if name else "no register is"
        there = "" if name in comes else f" ({', '.join(comes)} come with the program)"
        found.append(
            f"{stage_words(stage['name']).capitalize()}: {which} {'not ' if name else ''}in the review, so nothing is "
            f"judged there yet{there}. review-tui organisations load {quoted(name if name in comes else 'FILE')} "
            "brings it in."
        )
    return found


def forms_amiss(stages: Sequence[Mapping[str, Any]], forms: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Say at which stages a form is not in the review, or made to judge something else than what is judged there."""
    shipped = shipped_forms()
    lacking = [
        f"{stage_words(stage['name']).capitalize()}: nobody can fill in the form {name}, which is not in the review. "
        f"review-tui form load {quoted(name if name in shipped else f'{name}.yaml')} brings it in."
        for stage in stages
        if (name := str(stage.get("form") or "")) and name not in forms
    ]
    return [*lacking, *units_apart(stages, forms)]


def beside(desk: Desk) -> Path:
    """Give the place of the protocol file that lies in the review's folder."""
    return desk.store.folder / "protocol.yaml"


def text_beside(desk: Desk) -> str:
    """Read the text of the protocol file in the review's folder, "" where there is none; raises ReviewError."""
    file = beside(desk)
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        raise ReviewError(f"{file} cannot be read as text. Save it as UTF-8.") from None


def read_beside(desk: Desk) -> dict[str, Any]:
    """Read the protocol file that lies in the review's folder, to bring it into force.

    Raises ReviewError where there is none, where it says what is in force, or what was in force once: nobody changed
    such a file since, and it would take back what was.
    """
    file, text = beside(desk), text_beside(desk)
    if not text:
        raise ReviewError(f"There is no {file}. Write it with: review-tui protocol edit")
    mapping = read_protocol(desk, text, file.name)
    if mapping == to_mapping(desk.frame.protocol):
        raise ReviewError("protocol.yaml says what is in force already. Change the file first.")
    if mapping in _once_in_force(desk):
        raise ReviewError(
            "protocol.yaml is an older protocol of this review, not the one in force. Begin from that one: "
            "review-tui protocol edit; to go back to the older: review-tui protocol apply protocol.yaml --why REASON"
        )
    return mapping


def text_in_force(desk: Desk) -> str:
    """Give the protocol in force as a file to change: with the words of the folder's file where that says the same."""
    now = desk.frame.protocol
    for text in (text_beside(desk), default_protocol_text(now.title)):
        if _read(text) == to_mapping(now):
            return text
    return protocol_text(now)


def draft_beside(desk: Desk) -> str:
    """Give the text of the folder's file where somebody changed it and it was never in force, else ""."""
    text = text_beside(desk)
    return "" if not text or _read(text) in _once_in_force(desk) else text


def _once_in_force(desk: Desk) -> list[dict[str, Any]]:
    """Give all versions as files say them: without the names that a version knows of those before it."""
    return [to_mapping(known) for known in (*(v.protocol for v in desk.frame.amendments), desk.frame.protocol)]


def _read(text: str) -> dict[str, Any]:
    try:
        return protocol_mapping(text, "protocol.yaml")
    except ReviewError:
        return {}


def what_differs(desk: Desk, mapping: Mapping[str, Any]) -> list[str]:
    """Say in words what a protocol changes, and at which stages what was cast counts no longer."""
    then, back = from_mapping(mapping), dict(_ways_back(desk))
    told = [
        f"{stage_words(what)}: {before or '(nothing)'} → {after or '(nothing)'}{back.get((what, before, after), '')}"
        for what, before, after in amendment(desk.frame.protocol, then)
    ]
    told += list(_readable_before(desk, then))
    return told + [
        f"What was cast at {stage_words(stage)} counts no longer. If it is called otherwise, say was: {stage}."
        for stage in left_out(desk, then)
    ]


def _ways_back(desk: Desk) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Give each change that would take back one of an earlier version, with the words of that version."""
    for before, after in pairwise(desk.frame.amendments):
        words = f" (takes back what was changed on {after.at[:10]}: {clean_line(after.why)})"
        for what, old, new in amendment(before.protocol, after.protocol):
            yield (what, new, old), words


def _readable_before(desk: Desk, then: Protocol) -> Iterator[str]:
    """Say at which stages more people would be asked of reports whose votes can be read already."""
    now = {stage.name: stage for stage in desk.frame.protocol.stages}
    for stage in then.stages:
        before = now.get(stage.name) or now.get(stage.was) or stage
        shown = "settled" in (before.reveal, stage.reveal) or before.name in desk.frame.closed
        by_status = queues.stage_progress(desk.store, before.name) if shown and stage.people > before.people else {}
        if n := sum(by_status.get(status, 0) for status in ("agreed", "resolved", "conflict")):
            yield (
                f"{units(n, stage.unit)} at {stage_words(stage.name)} would wait for somebody who could read the "
                "votes opened there: that vote is not independent, and agreement is best measured before."
            )
