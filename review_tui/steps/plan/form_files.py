"""Forms as files: of a person's own, or those that come with the program, by their name."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from review_tui.steps.desk.own_text import text_of

if TYPE_CHECKING:
    from review_tui.forms.form_file import Beside, Loaded


def read_form(file: Path, known: Mapping[str, Mapping[str, Any]], loaded: "Loaded") -> Mapping[str, Any]:
    """Read and check a form of a file, or one that comes with the program; raises ReviewError with all that is wrong.

    `known` are the forms of the review, which it may extend, `loaded` all their versions.
    """
    from review_tui.forms.form_file import form_mapping
    from review_tui.forms.shipped import read_shipped, shipped_forms

    if not file.exists() and str(file) in shipped_forms():
        return form_mapping(read_shipped(str(file)), f"{file}.yaml")
    return form_mapping(text_of(file), file.name, known, loaded, beside(file))


def beside(file: Path) -> "Beside":
    """Give what reads a form of a name from the folder of this file."""

    def read(name: str) -> str | None:
        found = file.with_name(f"{name}.yaml")
        return text_of(found) if found.is_file() else None

    return read
