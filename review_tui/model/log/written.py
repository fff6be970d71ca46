"""What protocols, forms, registers and corrections hold when they come in with an event, as shapes."""

from dataclasses import fields

from review_tui.model.review.diagram import LAYOUTS, MANNERS, TEMPLATES
from review_tui.model.review.form import ItemKind, Weight
from review_tui.model.review.hiding import HIDEABLE
from review_tui.model.review.organisations import LISTS, Organisation
from review_tui.model.review.protocol import Assignment, StageKind, Unit
from review_tui.model.review.records import Record
from review_tui.model.review.second import ALL, EXCLUDED_ONLY, NONE, SAMPLE
from review_tui.model.review.shapes import (
    Shape,
    either,
    flag,
    listed,
    mapped,
    member,
    name,
    one_of,
    record,
    spelled,
    text,
    whole,
    words,
)
from review_tui.model.review.sources import Lane

_TEXTS = listed(words)
_TOOL = record({"name": words, "manner": one_of(*MANNERS)}, {})
_REASON = record({"key": name, "label": words}, {"was": listed(name)})
_PILOT = record(
    {"reports": whole(1, 1_000)},
    {
        "counts": flag,
        "rounds": listed(
            record({"records": listed(words, least=1, unique=True), "people": whole(1, 99)}, {"seed": text})
        ),
    },
)
_STAGE = record(
    {"name": name},
    {
        "was": name,
        "kind": member(StageKind),
        "people": whole(1, 9),
        "reveal": one_of("settled", "stage_closed", "never"),
        "reason_required": flag,
        "maybe_conflicts": flag,
        "note_required": flag,
        "at_least": flag,
        "lanes": listed(member(Lane), least=1, unique=True),
        "hide": listed(one_of(*HIDEABLE), unique=True),
        "form": either(name, one_of("")),
        "unit": member(Unit),
        "register": text,
        "literature": one_of("grey", "peer_reviewed", ""),
        "wave": spelled(r"\d{4}(-[01]\d(-[0-3]\d)?)?", "date"),
        "blinded": one_of(True),
        "mode": one_of("independent", "verify"),
        "second": either(one_of(ALL, NONE, EXCLUDED_ONLY), spelled(SAMPLE, "part")),
        "assignment": member(Assignment),
        "from": whole(1, 99),
        "must_include": listed(name, most=9, unique=True),
        "names": one_of("shown", "hidden"),
        "split": either(mapped(whole(1, 100), least=1), listed(listed(words, least=1, unique=True), least=1)),
        "pilot": _PILOT,
    },
)

PROTOCOL = record(
    {"title": text},  # which a person must give is `forms.protocol_file`'s to say
    {
        "question": text,
        "registration": text,
        "funding": text,
        "criteria": record({}, {"include": _TEXTS, "exclude": _TEXTS}),
        "reasons": listed(_REASON, least=1, most=99),
        "highlights": either(_TEXTS, record({}, {"include": _TEXTS, "exclude": _TEXTS})),
        "reason_conflict": one_of("order", "lead"),
        "versions": one_of("keep_all", "newest"),
        "template": one_of(*TEMPLATES),
        "layout": one_of(*LAYOUTS),
        "diagram": record({}, {"totals": flag, "title_reasons": flag, "studies": text, "tools": listed(_TOOL)}),
        "tables": mapped(listed(words, least=1, unique=True)),
        "stages": listed(_STAGE, least=1),
    },
)
_VALUE = spelled(r"[a-z0-9][a-z0-9_]{0,39}", "value of an answer")
_OPTIONS = listed(
    record(
        {"value": _VALUE},
        {"label": words, "key": spelled("[1-9]", "digit"), "points": whole(0, 1000), "was": listed(_VALUE)},
    ),
    least=2,
    most=36,
)


def _codes(value: object) -> str:
    """Take a tree of themes, each with those below it."""
    return listed(_CODE, least=1)(value)


_CODE = record({"value": _VALUE}, {"label": words, "help": text, "was": listed(text), "codes": _codes})
_CELL = {
    "kind": member(ItemKind), "group": text, "help": text, "plain": text, "required": flag, "quote": flag,
    "options": _OPTIONS, "scale": name, "when": words, "weight": member(Weight), "unit": text, "was": listed(name),
    "codes": _codes,
}  # fmt: skip
_IN_A_ROW = one_of(*(kind.value for kind in ItemKind if kind is not ItemKind.ROWS))
_ROW = record({"id": name, "label": words}, {**_CELL, "kind": _IN_A_ROW})
_ITEM = record(
    {"id": name, "label": words}, {**_CELL, "section": name, "rows": listed(_ROW, least=1), "key": listed(name)}
)
_GATE = record({"when": words, "then": one_of("warn", "stop")}, {"says": text})
FORM = record(
    {"id": name, "title": words, "version": words, "items": listed(_ITEM, least=1)},
    {
        "intro": text, "source": text, "citation": text, "licence": text, "overall": name,
        "wording": one_of("own", "paraphrase", "official"), "unit": one_of("report", "study", "organisation"),
        "blanks": one_of("taken_over", "differ"),
        "rules": listed(record({"level": words}, {"when": words})),
        "score": record({"method": one_of("sum", "percent")}, {"note": text}),
        "scales": mapped(record({"options": _OPTIONS}, {"order": listed(_VALUE, least=2)})),
        "sections": listed(record({"id": name, "title": words}, {"help": text, "when": words, "gate": _GATE})),
    },
)  # fmt: skip
_YEAR = spelled(r"(\d{4}.*)?", "date")
ORGANISATION = record(
    {"code": words},
    {
        **{key: text for key in Organisation.__dataclass_fields__ if key not in LISTS},
        **dict.fromkeys(LISTS, listed(text)),
        "begins": _YEAR,
        "ends": _YEAR,
    },
)


def _of_record(kind: object) -> Shape:
    """Give the shape of a field of a record by its type."""
    if kind in (int | None, "int | None"):
        return either(whole(0), one_of(None))
    if kind is str:
        return text
    return listed(text) if kind == tuple[str, ...] else listed(listed(text, 2, 2))


FIELDS = record({}, {field.name: _of_record(field.type) for field in fields(Record)})
