"""Two forms of one version that ask otherwise: nobody could say any more which of them an answer was given on."""

from collections.abc import Sequence

from review_tui.model.review.form import Form
from review_tui.model.review.form_versions import asks_otherwise, changes
from review_tui.model.review.old_names import Amiss
from review_tui.model.review.text import clean_line


def twin_amiss(versions: Sequence[Form], after: Form) -> Amiss:
    """Say where a form has the version of another that ever came in; `versions` are all of these.

    That nobody answered that one yet is no way out: whether they did is not for everyone to know.
    """
    twin = next((one for one in versions if one.version == after.version and asks_otherwise(one, after)), None)
    if twin:
        found = clean_line(next(iter(changes(twin, after)), "its sections are others"))
        yield (
            ("version",),
            f"version {clean_line(after.version)} of {after.id} came in before and asks otherwise: {found}. Give "
            f'this one another version (version: "{_next(versions, after.version)}"), so that each answer stays '
            "with what it was given on.",
        )


def _next(versions: Sequence[Form], version: str) -> str:
    """Propose a version that none has: the next number, or else the same with a number behind it."""
    had = {one.version for one in versions}
    head, _, last = clean_line(version).rpartition(".")
    front, n = (f"{head}." if head else "", int(last)) if last.isascii() and last.isdecimal() else (f"{version}.", 1)
    while f"{front}{n}" in had:
        n += 1
    return f"{front}{n}"
