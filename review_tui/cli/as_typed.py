"""Commands that are proposed, spelled for the place where they are read: with the -C and the --as of this call."""

import re

import click
from click.core import ParameterSource

from review_tui.cli.listing import COMMANDS
from review_tui.model.review.quoting import quoted

_ELSEWHERE = ("demo", "new")  # they make a folder of their own
_PROPOSED = re.compile(rf"\breview-tui (?={'|'.join(name for name in COMMANDS if name not in _ELSEWHERE)}\b)")
_ENDS = re.compile(r"[.?!]\s|\n")
_NOT_HERE = re.compile(r"\bempty folder\b|\bask\b.*\bbundle\b|\bask (?:them|whoever)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bleads?\b|\s--as\b", re.IGNORECASE)  # somebody else may have to type it


def as_typed(text: str) -> str:
    """Give a text whose commands for this review can be typed where this call was, by whom it was for."""
    return spelled(text, *_said())


def spelled(text: str, folder: str, name: str) -> str:
    """Give a text whose commands name a folder and who acts, "" for what goes without saying."""
    return _PROPOSED.sub(lambda found: found[0] + _before(_sentence(text, found), folder, name), text)


def _said() -> tuple[str, str]:
    """Give the folder and the person that this call named, "" for what it did not."""
    ctx = click.get_current_context(silent=True)
    if ctx is None:
        return "", ""
    root = ctx.find_root()
    is_typed = root.get_parameter_source("name") is ParameterSource.COMMANDLINE
    return str(root.params.get("folder") or ""), root.params["name"] if is_typed else ""


def _sentence(text: str, found: re.Match[str]) -> str:
    begins = [end.end() for end in _ENDS.finditer(text, 0, found.start())]
    ends = _ENDS.search(text, found.end())
    return text[begins[-1] if begins else 0 : ends.start() if ends else len(text)]


def _before(sentence: str, folder: str, name: str) -> str:
    """Give what goes before a command proposed in a sentence."""
    if _NOT_HERE.search(sentence):
        return ""
    place = f"-C {quoted(folder)} " if folder else ""
    return place + (f"--as {quoted(name)} " if name and not _OTHERS.search(sentence) else "")
