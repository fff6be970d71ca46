"""A form's YAML: reading it with the line of every mistake."""

from typing import Any

from review_tui.forms.checked import check, refuse
from review_tui.forms.yaml_text import Lines, line_of, load_yaml
from review_tui.model.review import form as forms
from review_tui.model.review.form import Form

_CHOSEN = ("choice", "many")


def load_form(text: str, name: str) -> Form:
    """Read a form; raises ReviewError with the line of each mistake."""
    return forms.from_mapping(form_mapping(text, name))


def form_mapping(text: str, name: str) -> dict[str, Any]:
    """Read and check a form; gives what the log keeps of it."""
    data, lines = load_yaml(text, name)
    check(data, lines, name, "form")
    refuse(_mistakes(data, lines), name)
    found: dict[str, Any] = data
    return found


def _mistakes(data: dict[str, Any], lines: Lines) -> list[tuple[int, str]]:
    """Find what a schema cannot say."""
    found: list[tuple[int, str]] = []
    seen: set[str] = set()
    for place, item in enumerate(data["items"]):
        line = line_of(lines, ("items", place, "id"))
        if item["id"] in seen:
            found.append((line, f'the item "{item["id"]}" is there twice. Rename one.'))
        seen.add(item["id"])
        found += [(line_of(lines, ("items", place, "options")), text) for text in _of_options(item)]
    return found + _of_overall(data, lines)


def _of_overall(data: dict[str, Any], lines: Lines) -> list[tuple[int, str]]:
    name = data.get("overall")
    kinds = {item["id"]: item.get("kind", "choice") for item in data["items"]}
    if not name or kinds.get(name) == "choice":
        return []
    what = f"which is a {kinds[name]}; a verdict is a choice" if name in kinds else "which is no item"
    return [(line_of(lines, ("overall",)), f'overall names "{name}", {what}. Name an item, or leave the line out.')]


def _of_options(item: dict[str, Any]) -> list[str]:
    kind, options = item.get("kind", "choice"), item.get("options", [])
    if kind in _CHOSEN and not options:
        return [f"{item['id']} is of the kind {kind} and needs options. Add them."]
    if kind not in _CHOSEN and options:
        return [f"{item['id']} is of the kind {kind} and has no options. Leave them out, or make it a choice."]
    found = []
    for what, values in (
        ("value", [option["value"] for option in options]),
        ("key", [option.get("key", str(place)) for place, option in enumerate(options, 1)]),
    ):
        twice = sorted({value for value in values if values.count(value) > 1})
        found += [f'{item["id"]}: the {what} "{value}" is there twice. Change one.' for value in twice]
    return found
