"""Checking what was written against a schema, with the line and a remedy for each mistake."""

from typing import Any

from review_tui.forms.shipped import read_schema
from review_tui.forms.yaml_text import Lines, line_of
from review_tui.model.errors import ReviewError

MOST = 5  # mistakes that are told at once

# Words of the design that this version does not act on; refused rather than passed over.
_LATER = {"mode", "second", "assignment", "blinded", "template", "layout"}


def check(data: Any, lines: Lines, name: str, schema: str) -> None:  # noqa: ANN401  # any JSON value
    """Check a value against a schema; raises ReviewError with up to five mistakes."""
    import jsonschema

    validator = jsonschema.Draft202012Validator(read_schema(schema))
    found = sorted(validator.iter_errors(data), key=lambda e: (line_of(lines, tuple(e.absolute_path)), str(e.message)))
    refuse([(line_of(lines, tuple(e.absolute_path)), _told(e)) for e in found], name)


def refuse(mistakes: list[tuple[int, str]], name: str) -> None:
    """Raise ReviewError for mistakes (line, sentence), if there are any."""
    if not mistakes:
        return
    told = [f"{name} line {line}: {text}" for line, text in mistakes[:MOST]]
    if len(mistakes) > MOST:
        told.append(f"and {len(mistakes) - MOST} more.")
    raise ReviewError("\n".join(told))


def _told(error: Any) -> str:  # noqa: ANN401  # jsonschema types its values too widely to use
    """Say a schema's complaint in words a reviewer understands."""
    path = tuple(error.absolute_path)
    where = str(path[-1]) if path else "the file"
    if isinstance(path[-1] if path else "", int):
        where = f"{path[-2]} number {int(path[-1]) + 1}"
    value = error.validator_value
    if error.validator in ("enum", "const"):
        allowed = value if isinstance(value, list) else [value]
        known = ", ".join(_yaml(option) for option in allowed)
        later = " (other values are for a later version)" if where in _LATER else ""
        return f"{where} cannot be {_yaml(error.instance)}; it can be {known}{later}."
    if error.validator == "additionalProperties":
        known = ", ".join(error.schema.get("properties", {}))
        strange = sorted(set(error.instance) - set(error.schema.get("properties", {})))
        return f"{', '.join(strange)} is not known here; known are {known}."
    if error.validator == "required":
        missing = [name for name in value if name not in error.instance]
        return f"{where} lacks {', '.join(missing)}."
    return f"{where}: {_SAID.get(str(error.validator), '{message}').format(value=value, message=error.message)}"


_SAID = {
    "type": "this should be a {value}.",
    "minLength": "this is empty.",
    "minItems": "there should be at least {value}.",
    "maxItems": "there should be at most {value}.",
    "minimum": "this should be at least {value}.",
    "maximum": "this should be at most {value}.",
    "pattern": "use small letters, digits and underscores, a letter first (up to 40).",
    "uniqueItems": "the same stands twice.",
    "anyOf": "use small letters, digits and underscores, a letter first (up to 40).",
}


def _yaml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if value == "" else str(value)
