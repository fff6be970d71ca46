"""A form's YAML: reading it with the line of every mistake."""

from typing import Any

from review_tui.forms.checked import check, refuse
from review_tui.forms.yaml_text import Lines, line_of, load_yaml
from review_tui.model import form as forms
from review_tui.model.form import Form

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
        line = line_of(lines, ("items", place))
        if item["id"] in seen:
            found.append((line, f'the item "{item["id"]}" is there twice.'))
        seen.add(item["id"])
        found += [(line, text) for text in _of_options(item)]
    overall = data.get("overall")
    if overall and overall not in seen:
        found.append((line_of(lines, ("overall",)), f'overall names "{overall}", which is no item.'))
    return found


def _of_options(item: dict[str, Any]) -> list[str]:
    options = item.get("options", [])
    if item["kind"] in _CHOSEN and not options:
        return [f"{item['id']} is a {item['kind']} and needs options."]
    if item["kind"] not in _CHOSEN and options:
        return [f"{item['id']} is a {item['kind']} and has no options."]
    found = []
    for what, values in (
        ("value", [option["value"] for option in options]),
        ("key", [option.get("key", str(place)) for place, option in enumerate(options, 1)]),
    ):
        twice = sorted({value for value in values if values.count(value) > 1})
        found += [f'{item["id"]}: the {what} "{value}" is there twice.' for value in twice]
    return found
