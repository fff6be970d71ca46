"""A form's YAML: reading it with the line of every mistake."""

from collections.abc import Mapping, Sequence
from typing import Any

from review_tui.forms.checked import check, refuse
from review_tui.forms.extending import extended
from review_tui.forms.form_items import of_items, of_overall, of_sections
from review_tui.forms.form_rules import of_conditions, of_rules
from review_tui.forms.shipped import read_scales, read_shipped, shipped_forms
from review_tui.forms.yaml_text import Lines, line_of, load_yaml
from review_tui.model.review import form as forms
from review_tui.model.review.form import Form
from review_tui.model.review.old_names import old_names_amiss

Loaded = Mapping[str, Sequence[Form]]  # all versions of each form that ever came into a review, by its id


def load_form(text: str, name: str, known: Mapping[str, Mapping[str, Any]] | None = None) -> Form:
    """Read a form; raises ReviewError with the line of each mistake."""
    return forms.from_mapping(form_mapping(text, name, known))


def form_mapping(
    text: str, name: str, known: Mapping[str, Mapping[str, Any]] | None = None, loaded: Loaded | None = None
) -> dict[str, Any]:
    """Read and check a form; gives what the log keeps of it: whole, with what it extends and the scales it uses.

    It may extend a form that comes with the program or one of those `known`. Its old names are of the versions of it
    that were `loaded`, by its id.
    """
    data, lines = load_yaml(text, name)
    if isinstance(data, dict) and "extends" in data:
        data, lines = _extended(data, lines, name, known or {})
    check(data, lines, name, "form")
    data = _with_scales(data)
    refuse(_mistakes(data, lines, (loaded or {}).get(str(data["id"]), ())), name)
    found: dict[str, Any] = data
    return found


def _extended(
    data: dict[str, Any], lines: Lines, name: str, known: Mapping[str, Mapping[str, Any]]
) -> tuple[dict[str, Any], Lines]:
    wanted = data["extends"]
    if wanted not in known and wanted not in shipped_forms():
        there = ", ".join(sorted({*known, *shipped_forms()}))
        refuse([(line_of(lines, ("extends",)), f'there is no form "{wanted}" to extend. There are: {there}.')], name)
    if wanted == data.get("id"):
        refuse([(line_of(lines, ("id",)), f"{wanted} extends the form {wanted}. Give it an id of its own.")], name)
    own = {**data, "items": data.get("items") or [{"id": "placeholder", "label": "none of its own"}]}
    check({**own, "items": [{"label": "as before", **i} if isinstance(i, dict) else i for i in own["items"]]}
          if isinstance(own["items"], list) else own, lines, name, "form")  # fmt: skip
    base = known.get(wanted) or form_mapping(read_shipped(wanted), wanted)
    return extended(data, lines, name, base)


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
        found = [*of_conditions(form), *of_rules(form), *old_names_amiss(loaded, form)]
    return [(line_of(lines, path), text) for path, text in found]
