"""A protocol that is to come into force: read from a file and checked, with the words of what it changes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from review_tui.forms.protocol_file import protocol_mapping
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import amendment, from_mapping
from review_tui.steps.desk import Desk
from review_tui.steps.plan.protocol import left_out
from review_tui.words.phrases import stage_words


def read_protocol(desk: Desk, text: str, name: str) -> dict[str, Any]:
    """Check the text of a protocol, ready for the log; raises ReviewError, also for a form that is not loaded."""
    mapping = protocol_mapping(text, name)
    for stage in mapping["stages"]:
        form = stage.get("form", "")
        if form and form not in desk.frame.forms:
            known = ", ".join(sorted(desk.frame.forms)) or "none"
            raise ReviewError(
                f'The stage {stage["name"]} names the form "{form}", which is not loaded (loaded are: {known}). '
                "Load it first: review-tui form load FILE"
            )
    return mapping


def beside(desk: Desk) -> Path:
    """Give the place of the protocol file that lies in the review's folder."""
    return desk.store.folder / "protocol.yaml"


def read_beside(desk: Desk) -> dict[str, Any]:
    """Read the protocol file that lies in the review's folder; raises ReviewError where there is none, or no other."""
    file = beside(desk)
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        raise ReviewError(f"There is no {file}. Write it with: review-tui protocol edit") from None
    except (OSError, UnicodeDecodeError):
        raise ReviewError(f"{file} cannot be read as text. Save it as UTF-8.") from None
    mapping = read_protocol(desk, text, file.name)
    if from_mapping(mapping) == desk.frame.protocol:
        raise ReviewError("protocol.yaml says what is in force already. Change the file first.")
    return mapping


def what_differs(desk: Desk, mapping: Mapping[str, Any]) -> list[str]:
    """Say in words what a protocol changes, and at which stages what was cast counts no longer."""
    then = from_mapping(mapping)
    told = [
        f"{stage_words(what)}: {before or '(nothing)'} → {after or '(nothing)'}"
        for what, before, after in amendment(desk.frame.protocol, then)
    ]
    return told + [
        f"What was cast at {stage_words(stage)} counts no longer. If it is called otherwise, say was: {stage}."
        for stage in left_out(desk, then)
    ]
