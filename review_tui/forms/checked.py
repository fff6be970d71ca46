"""Checking what was written against a schema, with the line and a remedy for each mistake."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from review_tui.forms.shipped import read_schema
from review_tui.forms.yaml_text import Lines, Path, line_of
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line

MOST = 5  # mistakes that are told at once

_KINDS = {
    "object": "lines of the shape NAME: VALUE",
    "array": "a list, each part on its own line after a dash",
    "string": "a text",
    "integer": "a whole number",
    "boolean": "true or false",
}
# What people call a part that has another name here; said where that one may stand.
_MEANT = {
    "pool": "from", "among": "from", "raters": "people", "reviewers": "people", "blind": "names",
    "type": "kind", "name": "id", "question": "label", "text": "label", "description": "help", "hint": "help",
    "choices": "options", "answers": "options", "values": "options", "mandatory": "required", "themes": "codes",
    "columns": "rows", "fields": "rows", "if": "when", "then": "level", "else": "level", "condition": "when",
    "show_if": "when", "score": "points", "sum": "method", "message": "says", "questions": "items",
}  # fmt: skip
_KIND_MEANT = {
    "currency": "money", "cost": "money", "integer": "number", "int": "number", "float": "number", "string": "text",
    "boolean": "choice", "bool": "choice", "radio": "choice", "single": "choice", "select": "choice", "scale": "choice",
    "checkbox": "many", "multiple": "many", "list": "many", "percent": "count", "percentage": "count",
    "table": "rows", "group": "rows", "theme": "code", "themes": "code", "codes": "code", "quotation": "quote",
}  # fmt: skip
_NAME = "a name has small letters, digits and underscores, up to 40, and begins with a letter"
_NEEDED = ("items", "options")  # lists that a form cannot be without
_SAID = {
    "minLength": "this is empty. Write something, or leave the line out",
    "minItems": "there should be at least {value}",
    "maxItems": "there may be at most {value}",
    "minimum": "this should be at least {value}",
    "maximum": "this may be at most {value}",
    "uniqueItems": "the same stands there twice. Keep one",
}


def check(data: Any, lines: Lines, name: str, schema: str) -> None:  # noqa: ANN401  # any JSON value
    """Check a value against a schema; raises ReviewError with up to five mistakes."""
    from jsonschema import Draft202012Validator, ValidationError, validators

    def long_enough(_: object, least: int, text: object, __: object) -> Iterator[ValidationError]:
        if isinstance(text, str) and len(text.strip()) < least:  # blanks alone say nothing
            yield ValidationError("")

    kind = validators.extend(Draft202012Validator, {"minLength": long_enough})  # type: ignore[no-untyped-call]
    validator = kind(read_schema(schema))
    told = [found for error in validator.iter_errors(data) for found in _told(error)]
    refuse([(line_of(lines, path), text) for path, text in told], name)


def refuse(mistakes: Sequence[tuple[int, str]], name: str) -> None:
    """Raise ReviewError for mistakes (line, sentence), if there are any; the first five in the order of their lines."""
    if not mistakes:
        return
    told = [f"{name} line {line}: {text}" for line, text in sorted(mistakes)[:MOST]]
    if len(mistakes) > MOST:
        told.append(f"and {len(mistakes) - MOST} more.")
    raise ReviewError("\n".join(told))


def _told(error: Any) -> Iterator[tuple[Path, str]]:  # noqa: ANN401  # jsonschema types its values too widely to use
    """Say a schema's complaint in words a reviewer understands, with the path of what it is about."""
    path, kind, value = tuple(error.absolute_path), str(error.validator), error.validator_value
    if kind == "additionalProperties":
        known = list(error.schema["properties"])
        for strange in sorted(set(error.instance) - set(known)):
            yield (*path, strange), _unknown(strange, known)
    elif kind == "required":
        # jsonschema complains once for each missing name, with the whole list as its value
        lacking = error.message.split("'")[1]
        yield path, f'{_where(path)} lacks "{lacking}". Add a line {lacking}: …'
    else:
        yield path, f"{_where(path)}: {_complaint(error, kind, value)}."


def _unknown(strange: str, known: Sequence[str]) -> str:
    meant = _MEANT.get(strange.casefold())
    near = [meant] if meant in known else get_close_matches(strange, known, 1)
    remedy = f'Did you mean "{near[0]}"?' if near else f"Known are {', '.join(known)}."
    return f'"{strange[:40]}" is not known here. {remedy}'


def _complaint(error: Any, kind: str, value: Any) -> str:  # noqa: ANN401
    if kind in ("enum", "const"):
        options = value if isinstance(value, list) else [value]
        allowed, meant = ", ".join(map(_yaml, options)), _KIND_MEANT.get(str(error.instance).casefold())
        why = f"Write {meant}" if meant in options else error.schema.get("description", "").rstrip(".")
        return f"it cannot be {_yaml(error.instance)}; it can be {allowed}" + (f". {why}" if why else "")
    if kind == "type":
        return f"this should be {_KINDS[value]}{_remedy(error.instance, value)}"
    if kind in ("pattern", "anyOf"):
        return f"{_yaml(error.instance)} will not do: {error.schema.get('description', _NAME)}"
    said = _SAID[kind].format(value=value)
    is_spare = error.instance == [] and error.absolute_path[-1] not in _NEEDED
    return f"{said}. Write one, or leave the line out" if is_spare else said


def _remedy(instance: object, kind: str) -> str:
    if instance is None:
        return ", but nothing is there. Write it, or leave the line out"
    if kind == "boolean" and isinstance(instance, str):
        return f", not the text {_yaml(instance)}"
    if kind == "string" and isinstance(instance, bool | int):
        return f'. Put it in quotes: "{_yaml(instance)}"'
    return f", not {_yaml(instance)}"


def _where(path: Path) -> str:
    if not path:
        return "the file"
    return f"{path[-2]} number {path[-1] + 1}" if isinstance(path[-1], int) else path[-1]


def _yaml(value: object) -> str:
    """Show a value as it would be written, shortened."""
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else "lines of the shape NAME: VALUE"
    text = str(value).lower() if isinstance(value, bool) else clean_line(str(value))[:40]
    return f'"{text}"' if isinstance(value, str) and (not text or " " in text) else text
