"""A packet as the JSON that its page reads: the form with its conditions taken apart, and reports with their text."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from review_tui.model.review.expressions import Call, Compared, Expression, Joined, Word, parse
from review_tui.model.review.form import Form, Item, Section
from review_tui.model.review.judging import gate_says
from review_tui.model.review.packet import Packet
from review_tui.model.review.text import clean, clean_line

VERSION = 1


def spelled(packet: Packet) -> dict[str, Any]:
    """Return a packet as JSON holds it; texts are cleaned."""
    return {
        "v": VERSION,
        "packet": packet.id,
        "review": packet.review,
        "title": clean_line(packet.title),
        "stage": packet.stage,
        "stageLabel": packet.stage_label,
        "person": packet.person,
        "name": clean_line(packet.name),
        "made": packet.made,
        "absent": not packet.is_vote,
        "unit": packet.unit.value,
        "form": _form(packet.form),
        "subjects": [_cleaned(asdict(subject)) for subject in packet.subjects],
    }


def _cleaned(value: Any) -> Any:  # noqa: ANN401  # a value of JSON
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: _cleaned(part) for name, part in value.items()}
    return [_cleaned(part) for part in value] if isinstance(value, list | tuple) else value


def _form(form: Form) -> dict[str, Any]:
    return {
        "id": form.id,
        "version": form.version,
        "title": clean_line(form.title),
        "intro": clean(form.intro),
        "overall": form.overall,
        "score": form.score,
        "sections": [_section(section) for section in form.sections],
        "items": _items(form.items),
    }


def _section(section: Section) -> dict[str, Any]:
    told = {
        "id": section.id,
        "title": clean_line(section.title),
        "help": clean(section.help),
        "says": gate_says(section),
    }
    return {**told, "when": condition(section.when), "gate": condition(section.gate), "stops": section.stops}


def _items(items: Sequence[Item]) -> list[dict[str, Any]]:
    return [
        {
            "id": item.id,
            "kind": item.kind.value,
            "label": clean_line(item.label),
            "plain": clean(item.plain),
            "help": clean(item.help),
            "required": item.required,
            "quote": item.quote,
            "section": item.section,
            "weight": item.weight,
            "unit": item.unit,
            "hint": clean_line(item.hint),
            "when": condition(item.when),
            "order": list(item.order),
            "options": [{"value": o.value, "label": clean_line(o.label), "points": o.points} for o in item.options],
            "rows": _items(item.rows),
        }
        for item in items
    ]


def condition(text: str) -> dict[str, Any] | None:
    """Return a condition taken apart, each node called by what it is; None where there is none."""
    return _node(parse(text)) if text else None


def _node(found: Expression) -> dict[str, Any]:
    match found:
        case Word(text):
            return {"word": text}
        case Call(function, values, among):
            return {"call": function, "values": list(values), "among": list(among)}
        case Compared(left, sign, right):
            return {"left": _node(left), "sign": sign, "right": [_node(side) for side in right]}
        case Joined(how, parts):
            return {"joined": how, "parts": [_node(part) for part in parts]}
