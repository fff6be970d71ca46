"""What two versions of a protocol differ in, as rows of the table of amendments."""

from collections.abc import Iterator, Mapping

from review_tui.model.review.diagram import MANNERS, Diagram
from review_tui.model.review.protocol import STAGE_FIELDS, TEXTS, Protocol, Reason, said_if_set
from review_tui.model.review.split import split_words
from review_tui.model.review.stage import Stage


def amendment(before: Protocol, after: Protocol) -> tuple[tuple[str, str, str], ...]:
    """Name what two versions of a protocol differ in, as (what, before, after) rows of the table of amendments.

    Of reasons and stages only what differs is in them; a stage that got another name is one row.
    """
    old, new = _flat(before), _flat(after)
    called = _called_anew(before, after)
    order = [called.get(stage.name, stage.name) for stage in before.stages], [stage.name for stage in after.stages]
    stages = [("stages in order", ", ".join(order[0]), ", ".join(order[1]))] if order[0] != order[1] else []
    return (
        *((name, old[name], new[name]) for name in old if old[name] != new[name]),
        *_reason_rows(before, after),
        *stages,
        *_stage_rows(before, after, called),
    )


def _flat(protocol: Protocol) -> dict[str, str]:
    found = {name: str(getattr(protocol, name)) for name in TEXTS}
    found["inclusion criteria"] = " | ".join(protocol.criteria_include)
    found["exclusion criteria"] = " | ".join(protocol.criteria_exclude)
    found["highlights"] = ", ".join(protocol.highlights)
    found["highlights for exclusion"] = ", ".join(protocol.highlights_exclude)
    found["diagram"] = "; ".join(_said_of_diagram(protocol.diagram))
    found["columns of tables"] = "; ".join(f"{name}: {', '.join(said)}" for name, said in protocol.tables.items())
    return found


def _said_of_diagram(diagram: Diagram) -> Iterator[str]:
    if diagram.totals:
        yield "totals in the heads of lists"
    if diagram.title_reasons:
        yield "reasons where records are excluded"
    if diagram.studies:
        yield f"studies called {diagram.studies}"
    yield from (f"tool {tool.name} ({MANNERS[tool.manner]})" for tool in diagram.tools)


def _called_anew(before: Protocol, after: Protocol) -> dict[str, str]:
    """Give the new names of the stages that the later version calls otherwise."""
    old, new = ({stage.name for stage in protocol.stages} for protocol in (before, after))
    return {s.was: s.name for s in after.stages if s.was in old - new and s.name not in old}


def _reason_rows(before: Protocol, after: Protocol) -> Iterator[tuple[str, str, str]]:
    """Name reasons by what they print: a key is nobody's word."""
    old, new = _said_of_reasons(before, after), _said_of_reasons(after, before)
    for key in dict.fromkeys([*old, *new]):
        if old.get(key) != new.get(key):
            yield "reason", old.get(key, ""), new.get(key, "")
    kept, now = [key for key in old if key in new], [key for key in new if key in old]
    orders = [", ".join(reason.label or reason.key for reason in each.reasons) for each in (before, after)]
    if kept != now and orders[0] != orders[1]:
        yield "reasons in order", orders[0], orders[1]


def _said_of_reasons(protocol: Protocol, other: Protocol) -> dict[str, str]:
    """Say each reason by its label, with the labels of those that are merged into it; the other version has these."""
    labels = {reason.key: reason.label or reason.key for reason in (*other.reasons, *protocol.reasons)}

    def said(reason: Reason) -> str:
        merged = ", ".join(labels.get(key, key) for key in reason.was)
        return f"{labels[reason.key]}, with {merged}" if merged else labels[reason.key]

    return {reason.key: said(reason) for reason in protocol.reasons}


def _stage_rows(before: Protocol, after: Protocol, called: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    old = {called.get(stage.name, stage.name): _said_of_stage(stage, called) for stage in before.stages}
    new = {stage.name: _said_of_stage(stage, {name: name for name in called.values()}) for stage in after.stages}
    for name in dict.fromkeys([*old, *new]):
        was, now = old.get(name, {}), new.get(name, {})
        kept = {what for what in {*was, *now} if was and now and was.get(what) == now.get(what)}
        one, other = (", ".join(said for what, said in each.items() if what not in kept) for each in (was, now))
        if one != other:
            yield f"stage {name}", one, other


def _words(value: object) -> str:
    return " and ".join(map(str, value)) if isinstance(value, list) else str(value)


def _said_of_stage(stage: Stage, named: Mapping[str, str]) -> dict[str, str]:
    """Say of each thing that is set at a stage what it is; its name where that is another in the other version."""
    said = {"name": f"called {stage.name}"} if stage.name in named else {}
    said["kind"] = stage.kind.value
    said |= {name: f"{name} {getattr(stage, name)}" for name in STAGE_FIELDS if getattr(stage, name) not in ("", False)}
    said |= {name: f"{name} {_words(value)}" for name, value in said_if_set(stage).items() if name != "was"}
    said |= {"hide": f"hides {', '.join(stage.hide)}"} if stage.hide else {}
    said |= {"note": "note_required True"} if stage.note_required else {}
    said |= {"split": split_words(stage.split)} if stage.split else {}
    said |= {"pilot": stage.pilot.said()} if stage.pilot else {}
    return said | {"lanes": f"lanes {', '.join(stage.lanes)}"}
