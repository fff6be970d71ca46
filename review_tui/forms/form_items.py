"""What a schema cannot say of a form's sections, items and answers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from review_tui.forms.shipped import read_scales
from review_tui.forms.yaml_text import Path

Mistakes = Iterator[tuple[Path, str]]
CHOSEN = ("choice", "many")
_MEASURED = ("number", "count")  # kinds that are in something
_JOINING = ("and", "or", "not", "in", "has")  # words that no condition reads as a name
_MEANT = ("must", "should", "score")  # those that may mean something else there


def kind_of(item: Mapping[str, Any]) -> str:
    """Give the kind of an item as it is written: a choice, unless it says otherwise or has rows."""
    return str(item.get("kind") or ("rows" if "rows" in item else "choice"))


def of_sections(data: Mapping[str, Any]) -> Mistakes:
    """Find sections that are there twice, unknown, or torn apart."""
    known = [section["id"] for section in data.get("sections") or ()]
    items = [item["id"] for item in data["items"]]
    for position, name in enumerate(known):
        if not any(item.get("section") == name for item in data["items"]):
            told = f"no item is in the section {name}. Say section: {name} at its items, or take it out."
            yield ("sections", position), told
        if _is_unclear(name, data):
            yield ("sections", position, "id"), _of_a_word(name)
        if name in known[:position] or name in items:
            what = "item" if name in items else "section"
            yield ("sections", position, "id"), f'there is another {what} called "{name}". Rename one.'
    last, met = "", set[str]()
    for position, item in enumerate(data["items"]):
        section = item.get("section", "")
        if section and section not in known:
            told = f"It has: {', '.join(known)}" if known else "Say it under sections"
            yield ("items", position, "section"), f'{item["id"]}: the form has no section "{section}". {told}.'
        elif section != last and section in met:
            yield ("items", position), f"{item['id']} is apart from the other items of {section}. Put them together."
        last = section
        met.add(section)


def of_items(data: Mapping[str, Any]) -> Mistakes:
    """Find items that are there twice, or that do not have what their kind needs."""
    yield from _of_list(data["items"], ("items",), data)
    for position, item in enumerate(data["items"]):
        here: Path = ("items", position)
        if kind_of(item) == "rows" and item.get("rows"):
            yield from _of_list(item["rows"], (*here, "rows"), data)
            inner = [cell["id"] for cell in item["rows"]]
            for n, name in enumerate(item.get("key") or ()):
                if name in item["key"][:n]:
                    yield (*here, "key"), f'{item["id"]}: the key names "{name}" twice. Name it once.'
                elif name not in inner:
                    yield (
                        (*here, "key"),
                        f'{item["id"]}: its rows have no item "{name}". They have: {", ".join(inner)}.',
                    )
    for name, scale in (data.get("scales") or {}).items():
        yield from _of_options(name, scale["options"], ("scales", name, "options"))
        values = [option["value"] for option in scale["options"]]
        order = scale.get("order") or ()
        for n, value in enumerate(order):
            if value in order[:n]:
                yield ("scales", name, "order"), f"{name}: {value} stands twice in the order. Keep it in one place."
            if value not in values:
                yield (
                    ("scales", name, "order"),
                    f"{name}: {value} is none of its answers. They are: {', '.join(values)}.",
                )


def _of_list(items: Sequence[Mapping[str, Any]], at: Path, data: Mapping[str, Any]) -> Mistakes:
    seen: set[str] = set()
    for position, item in enumerate(items):
        if item["id"] in seen:
            yield (*at, position, "id"), f'the item "{item["id"]}" is there twice. Rename one.'
        seen.add(item["id"])
        if _is_unclear(item["id"], data):
            yield (*at, position, "id"), _of_a_word(item["id"])
        yield from _of_kind(item, (*at, position), data.get("scales") or {})
    yield from _of_labels(items, at)
    for position, told in _of_old_names([(item["id"], item.get("was") or ()) for item in items], "an item"):
        yield (*at, position, "was"), told


def _of_labels(items: Sequence[Mapping[str, Any]], at: Path) -> Mistakes:
    """Find items of one section, or cells of one table, that are called alike: those of two sections go by these."""
    called: dict[tuple[str, str], str] = {}
    for position, item in enumerate(items):
        label = _label(item, "id")
        same = called.setdefault((item.get("section", ""), label.casefold()), item["id"])
        if same != item["id"]:
            yield (*at, position, "label"), f'{item["id"]} is called "{label}", and so is {same}. Call one otherwise.'


def _is_unclear(name: str, data: Mapping[str, Any]) -> bool:
    """Say whether a name is a word of conditions; a weight and the score are, where one of this form says that word."""
    parts = (data.get("sections") or [], data["items"], *(item.get("rows") or [] for item in data["items"]))
    gates = [section.get("gate") or {} for section in data.get("sections") or []]
    whens = [part.get("when") for part in (*chain.from_iterable(parts), *gates, *(data.get("rules") or []))]
    said = " ".join([*filter(None, whens), *(rule["level"] for rule in data.get("rules") or [])])
    return name in _JOINING or (name in _MEANT and name in re.findall(r"\w+", said))


def _of_a_word(name: str) -> str:
    return f'"{name}" is a word of conditions and rules, so none could speak of it. Call it otherwise.'


def _label(part: Mapping[str, Any], name: str) -> str:
    return " ".join(str(part.get("label") or part[name]).split())


def _of_old_names(named: Sequence[tuple[str, Sequence[str]]], what: str) -> Iterator[tuple[int, str]]:
    """Find old names that are names still, and those that two claim, with their places: either could be meant."""
    now, claimed = {name for name, _ in named}, dict[str, str]()
    for position, (name, was) in enumerate(named):
        for old in was:
            if old in now:
                yield position, f'{name} was "{old}", but that is {what} still. Rename one.'
            elif claimed.setdefault(old, name) != name:
                yield position, f'both {claimed[old]} and {name} were "{old}". Leave it to one of them.'


def _of_kind(item: Mapping[str, Any], at: Path, scales: Mapping[str, Any]) -> Mistakes:
    name, kind, options = item["id"], kind_of(item), item.get("options", [])
    scale = item.get("scale")
    if scale is not None and scale not in scales:
        there = ", ".join({**scales, **read_scales()})
        told = f"Say it under scales, or take one of those there are: {there}."
        yield (*at, "scale"), f'{name}: there is no scale "{scale}". {told}'
    elif kind in CHOSEN and not options and not scale:
        yield (*at, "options"), f"{name} is of the kind {kind} and needs options. Add them."
    elif kind not in CHOSEN and (options or scale):
        what = "options" if options else "scale"
        yield (*at, what), f"{name} is of the kind {kind} and has no {what}. Leave them out, or make it a choice."
    elif options and scale:
        yield (*at, "scale"), f"{name} has options and a scale. Keep one of them."
    else:
        yield from _of_options(name, options, (*at, "options"))
    for what, meant in (("codes", "code"), ("rows", "rows")):
        if kind == meant and not item.get(what):
            yield at, f"{name} is of the kind {kind} and needs {what}. Add them."
        elif kind != meant and item.get(what):
            yield (*at, what), f"{name} is of the kind {kind} and has no {what}. Leave them out, or make it {meant}."
    if item.get("unit") and kind not in _MEASURED:
        yield (
            (*at, "unit"),
            f"{name} is of the kind {kind} and is in no unit. Leave it out, or make it a number or a count.",
        )
    yield from _of_codes(name, item.get("codes") or (), (*at, "codes"))
    if item.get("key") and kind != "rows":
        yield (*at, "key"), f"{name} has no rows that a key could tell apart. Leave the key out."


def _of_codes(name: str, codes: Sequence[Mapping[str, Any]], at: Path) -> Mistakes:
    seen: set[str] = set()
    for position, code in enumerate(codes):
        if code["value"] in seen:
            yield (*at, position, "value"), f'{name}: the theme "{code["value"]}" is there twice. Rename one.'
        seen.add(code["value"])
        if any(_label(code, "value").casefold() == _label(one, "value").casefold() for one in codes[:position]):
            told = f'{name}: two themes are called "{_label(code, "value")}". Call one otherwise.'
            yield (*at, position, "label" if "label" in code else "value"), told
        yield from _of_codes(name, code.get("codes") or (), (*at, position, "codes"))


def _of_options(name: str, options: Sequence[Mapping[str, Any]], at: Path) -> Mistakes:
    keys = [option.get("key", str(n) if n < 10 else option["value"]) for n, option in enumerate(options, 1)]
    for what, values in (("value", [option["value"] for option in options]), ("key", keys)):
        twice = sorted({value for value in values if values.count(value) > 1})
        yield from ((at, f'{name}: the {what} "{value}" is there twice. Change one.') for value in twice)
    labels = [_label(option, "value") for option in options]
    for n, label in enumerate(labels):
        if label.casefold() in map(str.casefold, labels[:n]):
            yield (*at, n, "label"), f'{name}: two answers are called "{label}". Call one otherwise.'
    for position, told in _of_old_names(
        [(option["value"], option.get("was") or ()) for option in options], "an answer"
    ):
        yield (*at, position, "was"), f"{name}: {told}"


def of_overall(data: Mapping[str, Any]) -> Mistakes:
    """Find a verdict that is no choice, and rules or a score that have nothing to stand on."""
    name = data.get("overall")
    kinds = {item["id"]: kind_of(item) for item in data["items"]}
    if name and kinds.get(name) != "choice":
        what = f"which is a {kinds[name]}; a verdict is a choice" if name in kinds else "which is no item"
        yield ("overall",), f'overall names "{name}", {what}. Name an item, or leave the line out.'
    elif data.get("rules") and not name:
        yield ("rules",), "the rules propose a verdict, but no item holds it. Name one: overall: ITEM"
    scales = data.get("scales") or {}
    options = [
        o for item in data["items"] for o in item.get("options") or scales.get(item.get("scale"), {}).get("options", ())
    ]
    if data.get("score") and not any("points" in option for option in options):
        yield ("score",), "the form has a score, but no answer has points. Give them points, or leave the score out."
