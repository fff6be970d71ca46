"""A form's YAML: reading it with the line of every mistake."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from review_tui.forms.checked import check, refuse
from review_tui.forms.extending import extended, said
from review_tui.forms.form_items import of_items, of_overall, of_sections
from review_tui.forms.form_rules import of_conditions, of_rules
from review_tui.forms.shipped import read_scales, read_shipped, shipped_forms
from review_tui.forms.yaml_text import Lines, line_of, load_yaml
from review_tui.model.review import form as forms
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form
from review_tui.model.review.old_names import old_names_amiss
from review_tui.model.review.twin_versions import twin_amiss

Known = Mapping[str, Mapping[str, Any]]  # forms that are there, whole, by their id
Beside = Callable[[str], str | None]  # gives the text of the form file of a name beside the one that is read
Loaded = Mapping[str, Sequence[Form]]  # all versions of each form that ever came into a review, by its id


def load_form(text: str, name: str, known: Known | None = None) -> Form:
    """Read a form; raises ReviewError with the line of each mistake."""
    return forms.from_mapping(form_mapping(text, name, known))


def form_mapping(
    text: str,
    name: str,
    known: Known | None = None,
    loaded: Loaded | None = None,
    beside: Beside | None = None,
    *,
    on_the_way: Sequence[str] = (),
) -> dict[str, Any]:
    """Read and check a form; gives what the log keeps of it: whole, with what it extends and the scales it uses.

    It may extend a form of those `known`, one that comes with the program, or one whose file stands `beside` it; those
    `on_the_way` are being read because each extends the next. Its old names are of the versions of it that were
    `loaded`, by its id.
    """
    data, lines = load_yaml(text, name)
    if isinstance(data, dict) and data.get("without") and not data.get("extends"):
        at = line_of(lines, ("without",))
        refuse(
            [(at, "without leaves out items of another form, and none is named. Say extends: FORM, or take it out.")],
            name,
        )
    if isinstance(data, dict) and "extends" in data:
        check(said(data), lines, name, "form")
        data, lines = _extended(data, lines, name, known or {}, beside, on_the_way)
    check(data, lines, name, "form")
    data = _with_scales(data)
    refuse(_mistakes(data, lines, (loaded or {}).get(str(data["id"]), ())), name)
    found: dict[str, Any] = data
    return found


def _extended(
    data: dict[str, Any], lines: Lines, name: str, known: Known, beside: Beside | None, on_the_way: Sequence[str]
) -> tuple[dict[str, Any], Lines]:
    """Put a form over the one that it extends; raises ReviewError where that is not there, or is the form itself."""
    own, wanted, at = str(data["id"]), str(data["extends"]), line_of(lines, ("extends",))
    if wanted == own:
        refuse([(line_of(lines, ("id",)), f"{wanted} extends the form {wanted}. Give it an id of its own.")], name)
    if wanted in on_the_way:
        way = " extends ".join((*on_the_way[on_the_way.index(wanted) :], own, wanted))
        refuse([(at, f"the forms go in a circle: {way}. Let one of them stand for itself.")], name)
    if wanted in known:
        base: Mapping[str, Any] = known[wanted]
    elif wanted in shipped_forms():
        base = form_mapping(read_shipped(wanted), wanted)
    elif text := beside(wanted) if beside else None:
        base = form_mapping(text, f"{wanted}.yaml", known, None, beside, on_the_way=(*on_the_way, own))
        _require_of_its_name(base, wanted)
    else:
        there = ", ".join(sorted({*known, *shipped_forms()}))
        refuse([(at, f'there is no form "{wanted}" to extend. Put {wanted}.yaml beside this file, or load it first. '
                     f"There are: {there}.")], name)  # fmt: skip
    return extended(data, lines, name, base)


def _require_of_its_name(base: Mapping[str, Any], wanted: str) -> None:
    if base["id"] != wanted:
        raise ReviewError(
            f"{wanted}.yaml holds the form {base['id']}. Name the file {base['id']}.yaml, or extend that."
        )


def _with_scales(data: dict[str, Any]) -> dict[str, Any]:
    """Put in the scales that come with the program and that the form uses without saying them itself."""
    own, shipped = data.get("scales") or {}, read_scales()
    used = {item.get("scale") for each in data["items"] for item in (each, *each.get("rows", ()))}
    scales = {**own, **{name: shipped[name] for name in shipped if name in used - set(own)}}
    return {**data, "scales": scales} if scales else data


def _mistakes(data: dict[str, Any], lines: Lines, loaded: Sequence[Form]) -> list[tuple[int, str]]:
    """Find what a schema cannot say; conditions and rules only where the items that they speak of are sound."""
    found = [*of_sections(data), *of_items(data), *of_overall(data)]
    if not found:
        form = forms.from_mapping(data)
        found = [*of_conditions(form), *of_rules(form), *old_names_amiss(loaded, form), *twin_amiss(loaded, form)]
    return [(line_of(lines, path), text) for path, text in found]
