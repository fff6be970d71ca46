"""Commands that are proposed, spelled for the place where they are read: with the -C and the --as of this call."""

import re
from pathlib import Path

import click
from click.core import ParameterSource

from review_tui.cli.listing import COMMANDS
from review_tui.model.review.quoting import quoted

LEADS_ELSEWHERE = "review_tui.leads_elsewhere"  # in the notes of a call
_PLACE = "review_tui.place"  # in the notes of a call, where it works in another folder than that of its -C
_ELSEWHERE = ("demo", "new")  # they make a folder of their own
_PROPOSED = re.compile(rf"\breview-tui (?={'|'.join(name for name in COMMANDS if name not in _ELSEWHERE)}\b)")
_ENDS = re.compile(r"[.?!]\s|\n")
_NOT_HERE = re.compile(r"\bempty folder\b|\bask\b.*\bbundle\b|\bask (?:them|whoever)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bleads?\b|\s--as\b", re.IGNORECASE)  # somebody else may have to type it
_OF_LEADS = re.compile(r"\b(?:a|the|its) leads?\b(?!['’])(?!.*\bor (?:give|say)\b)", re.IGNORECASE)


def works_in(folder: Path) -> None:
    """Note that this call works in a folder of its own: what is proposed from here on is for that one."""
    click.get_current_context().meta[_PLACE] = str(folder)


def as_typed(text: str) -> str:
    """Give a text whose commands for this review can be typed where this call was, by whom it was for."""
    return spelled(text, *_said(), leads_elsewhere=_leads_elsewhere())


def spelled(text: str, folder: str, name: str, *, leads_elsewhere: bool = False) -> str:
    """Give a text whose commands name a folder and who acts, "" for what goes without saying.

    Where leads work in copies of their own, what one of them types names no folder: theirs is not this one.
    """

    def put_in(found: re.Match[str]) -> str:
        begins, sentence = _sentence(text, found)
        is_elsewhere = leads_elsewhere and bool(_OF_LEADS.search(text[begins : found.start()]))
        return found[0] + ("" if is_elsewhere else _before(sentence, folder, name))

    return _PROPOSED.sub(put_in, text)


def _said() -> tuple[str, str]:
    """Give the folder and the person that this call named, "" for what it did not."""
    ctx = click.get_current_context(silent=True)
    if ctx is None:
        return "", ""
    root = ctx.find_root()
    is_typed = root.get_parameter_source("name") is ParameterSource.COMMANDLINE
    place = ctx.meta.get(_PLACE) or root.params.get("folder") or ""
    return str(place), root.params["name"] if is_typed else ""


def _leads_elsewhere() -> bool:
    """Say whether the review of this call, once it was opened, was found to be a copy that no lead works in."""
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.meta.get(LEADS_ELSEWHERE))


def _sentence(text: str, found: re.Match[str]) -> tuple[int, str]:
    """Give the sentence in which a command is proposed, and where it begins."""
    begins = [end.end() for end in _ENDS.finditer(text, 0, found.start())]
    ends = _ENDS.search(text, found.end())
    first = begins[-1] if begins else 0
    return first, text[first : ends.start() if ends else len(text)]


def _before(sentence: str, folder: str, name: str) -> str:
    """Give what goes before a command proposed in a sentence."""
    if _NOT_HERE.search(sentence):
        return ""
    place = f"-C {quoted(folder)} " if folder else ""
    return place + (f"--as {quoted(name)} " if name and not _OTHERS.search(sentence) else "")
