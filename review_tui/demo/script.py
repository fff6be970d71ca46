"""The script of the worked example, and how it names a report: by the beginning of its title."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from review_tui.forms.yaml_text import load_yaml

Act = Mapping[str, Any]
_DASHES = str.maketrans({"–": "-", "—": "-", "’": "'", "‘": "'"})


@cache
def read(name: str) -> Any:  # noqa: ANN401  # a script is any YAML
    """Give one of the script's files, "script" or "ratings"."""
    text = (files("review_tui") / "demo" / f"{name}.yaml").read_text("utf-8")
    return load_yaml(text, f"{name}.yaml")[0]


def document(path: str) -> Path:
    """Give the place of a document that the package carries."""
    return Path(str(files("review_tui") / "demo" / "documents" / path))


def fold(title: str) -> str:
    """Fold a title so that capitals, spacing and the kind of dash make no difference."""
    return " ".join(title.translate(_DASHES).casefold().split())


def act_for(title: str, acts: Iterable[Act], key: str = "find") -> Act | None:
    """Give the act whose name is the longest beginning of a title, None when there is none."""
    folded = fold(title)
    fitting = [act for act in acts if folded.startswith(fold(str(act[key])))]
    return max(fitting, key=lambda act: len(str(act[key])), default=None)


def decision(said: str) -> tuple[str, str]:
    """Divide "exclude topic" into the choice and its reason."""
    choice, _, reason = said.partition(" ")
    return choice, reason
