"""protocol.yaml: reading it with the line of every mistake, and writing a good one to begin with."""

from typing import Any

from review_tui.forms.checked import check, refuse
from review_tui.forms.yaml_text import Lines, line_of, load_yaml
from review_tui.model.fold.frame import fold_name
from review_tui.model.review import protocol as protocols
from review_tui.model.review.protocol import CHECKING, LANES, Assignment, Mode, Protocol, Stage, StageKind, Unit
from review_tui.model.review.second import ALL, EXCLUDED_ONLY
from review_tui.model.review.split import is_fixed, split_from
from review_tui.model.review.text import clean_line

_SCREENING = StageKind.SCREENING.value
_NOT_WITH_FORM_BY = ("form", "was", "literature")
_LONGEST_PILOTED = 40 - len("_pilot_99")
_LONGEST = 40 - len("_peer_reviewed")


def load_protocol(text: str, name: str) -> Protocol:
    """Read a protocol; raises ReviewError with the line of each mistake."""
    return protocols.from_mapping(protocol_mapping(text, name))


def protocol_mapping(text: str, name: str) -> dict[str, Any]:
    """Read and check a protocol; gives it with every field said, ready for the log."""
    data, lines = load_yaml(text, name)
    check(data, lines, name, "protocol")
    refuse(_mistakes(data, lines), name)
    if "stages" in data:
        refuse(_made_twice(data["stages"], lines), name)
        data |= {"stages": [one for stage in data["stages"] for one in _by_literature(stage)]}
    return protocols.to_mapping(protocols.from_mapping(data))


def _by_literature(stage: dict[str, Any]) -> list[dict[str, Any]]:
    """Make a stage of each kind of literature that has a form of its own."""
    forms = stage.get("form_by")
    if not forms:
        return [stage]
    rest = {key: value for key, value in stage.items() if key != "form_by"}
    return [{**rest, "name": f"{stage['name']}_{of}", "literature": of, "form": form} for of, form in forms.items()]


def _made_twice(stages: list[dict[str, Any]], lines: Lines) -> list[tuple[int, str]]:
    """Find a stage that is called as one that a form_by makes."""
    found, seen = list[tuple[int, str]](), dict[str, str]()
    for position, stage in enumerate(stages):
        for name in (one["name"] for one in _by_literature(stage)):
            if before := seen.get(name):
                maker = stage["name"] if stage.get("form_by") else before
                told = f'"{name}" is there twice: the form_by of {maker} makes a stage of that name. Rename one.'
                found.append((line_of(lines, ("stages", position, "name")), told))
            seen[name] = stage["name"]
    return found


def _mistakes(data: dict[str, Any], lines: Lines) -> list[tuple[int, str]]:
    """Find what a schema cannot say."""
    found = _twice(data.get("reasons", ()), "key", "reasons", lines) + _twice(
        data.get("stages", ()), "name", "stages", lines
    )
    found += _labels_twice(data.get("reasons", ()), lines)
    stages = data.get("stages")
    if stages is None:
        return found
    for position, stage in enumerate(stages):
        told = [*_of_stage(stage), *_before_screening(stage, stages[position + 1 :])]
        found += [(line_of(lines, ("stages", position, key)), text) for key, text in told]
    return found


def _before_screening(stage: dict[str, Any], after: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Find that a form for what is included stands before a stage that decides what is."""
    screens = [one["name"] for one in after if one.get("kind", _SCREENING) == _SCREENING]
    if not screens or stage.get("kind", _SCREENING) == _SCREENING or stage.get("unit") == Unit.ORGANISATION:
        return []
    why = f"its form is filled in of what {screens[-1]} includes. Put it below {screens[-1]}."
    return [("name", f"{stage['name']} stands before {', '.join(screens)}, and {why}")]


def _of_stage(stage: dict[str, Any]) -> list[tuple[str, str]]:
    """Find what does not belong to a stage, as (key, sentence)."""
    return [*_of_its_kind(stage), *_of_dividing(stage)]


def _of_dividing(stage: dict[str, Any]) -> list[tuple[str, str]]:
    """Find what does not fit together of how a stage is divided among people."""
    name, people, pool = stage["name"], stage.get("people", Stage("").people), stage.get("from", 0)
    groups, found = stage.get("must_include", ()), []
    if pool and pool < people:
        found.append(("from", f"{name} asks {people} people of a pool of {pool}. Make the pool larger."))
    if pool and stage.get("assignment") == Assignment.OPEN:
        found.append(("assignment", f"{name} has a pool (from), so it is assignment: pools. Leave one of them out."))
    found += _of_split(stage, people)
    if len(groups) > people:
        remedy = f"Ask at least {len(groups)} people, or name fewer groups."
        found.append(("must_include", f"{name} asks {people} people, and somebody of {len(groups)} groups. {remedy}"))
    if stage.get("second", ALL) != ALL:
        found += [
            ("second", f"{name}: with second one person judges most reports alone, which {key} does not go with.")
            for key in ("must_include", "from", "at_least") if stage.get(key)
        ]  # fmt: skip
    if stage.get("pilot") and stage.get("kind", _SCREENING) != _SCREENING:
        instead = "try the form on a few at a stage of its own before it, with assignment: pools"
        found.append(("pilot", f"{name}: a pilot is for screening stages. Leave it out, and {instead}."))
    if stage.get("pilot") and len(name) > _LONGEST_PILOTED:
        found.append(("pilot", f"{name} is too long for a pilot, which is called by it: {_LONGEST_PILOTED} letters."))
    if stage.get("second") == EXCLUDED_ONLY and people != CHECKING:
        found.append(("second", f"{name}: with second: excluded_only one person votes, then another. Say people: 2."))
    if stage.get("mode") == Mode.VERIFY and groups:
        found.append(("must_include", f"{name}: with mode: verify one checks the sheet of another. Leave it out."))
    return found


def _of_split(stage: dict[str, Any], people: int) -> list[tuple[str, str]]:
    """Find what does not fit together of a stage that is split among people by name."""
    name, teams = stage["name"], split_from(stage.get("split"))
    if not teams:
        is_split = stage.get("assignment") == Assignment.SPLIT
        missing = f"{name}: say how it is split: split: {{Ana: 50, Ben: 50}} or split: [[Ana, Ben], [Cem, Dora]]."
        return [("assignment", missing)] if is_split else []
    found = []
    if stage.get("assignment", Assignment.SPLIT) != Assignment.SPLIT or stage.get("from"):
        found.append(("split", f"{name} is split by name, so it is assignment: split, without from. Leave those out."))
    named = list(dict.fromkeys(one for team in teams for one in team.names))
    if is_fixed(teams) and any(len(team.names) != people for team in teams):
        found.append(("split", f"{name} asks {people} people: each team of split is so many."))
    elif len(named) < people:
        found.append(("split", f"{name} asks {people} people, and is split among {len(named)}."))
    return found


def _of_its_kind(stage: dict[str, Any]) -> list[tuple[str, str]]:
    name, form = stage["name"], stage.get("form")
    if stage.get("kind", _SCREENING) == _SCREENING:
        if stage.get("mode") == Mode.VERIFY:
            return [
                ("mode", f"{name} is a screening stage: two people vote there, each for themselves. Leave mode out.")
            ]
        of_forms = ("form", "form_by", "unit", "register", "wave", "literature")
        return [
            (key, f"{name} is a screening stage and has no {key}. Leave it out.") for key in of_forms if stage.get(key)
        ]
    by = stage.get("form_by")
    found = [] if form or by else [("name", f"{name} needs a form. Add it, for example form: aacods")]
    found += [(key, f"{name} has a form_by. Leave {key} out.") for key in _NOT_WITH_FORM_BY if by and stage.get(key)]
    if by and len(name) > _LONGEST:
        found.append(
            ("name", f"{name} is too long for form_by, which puts the kind behind it: {_LONGEST} letters at most.")
        )
    if stage.get("mode") == Mode.VERIFY and stage.get("people", CHECKING) != CHECKING:
        found.append(("people", f"{name}: with mode: verify one fills the form in and one checks it. Say people: 2."))
    if stage.get("mode") == Mode.VERIFY and stage.get("at_least"):
        found.append(("at_least", f"{name}: with mode: verify one person checks a sheet, and no more. Leave it out."))
    if stage.get("register") and stage.get("unit") != Unit.ORGANISATION:
        found.append(("register", f"{name}: register is for stages with unit: organisation."))
    if set(stage.get("lanes", LANES)) != set(LANES):
        found.append(("lanes", f"{name}: lanes are for screening stages. Leave it out."))
    for key in ("reason_required", "maybe_conflicts", "second", "hide"):
        if stage.get(key) and stage.get(key) != ALL:
            found.append((key, f"{name}: {key} is for screening stages. Leave it out."))
    return found


def _twice(parts: list[dict[str, Any]], key: str, where: str, lines: Lines) -> list[tuple[int, str]]:
    seen: set[str] = set()
    found: list[tuple[int, str]] = []
    for position, part in enumerate(parts):
        if part[key] in seen:
            found.append((line_of(lines, (where, position, key)), f'"{part[key]}" is there twice. Rename one.'))
        seen.add(part[key])
    return found


def _labels_twice(reasons: list[dict[str, Any]], lines: Lines) -> list[tuple[int, str]]:
    """Refuse two reasons that print alike: nobody could tell from the diagram which one was meant."""
    seen: dict[str, str] = {}
    found: list[tuple[int, str]] = []
    for position, reason in enumerate(reasons):
        folded = fold_name(reason["label"])
        if other := seen.get(folded):
            words = f'{reason["key"]} has the label of {other} ("{clean_line(reason["label"])}"). Word one otherwise.'
            found.append((line_of(lines, ("reasons", position, "label")), words))
        seen.setdefault(folded, reason["key"])
    return found


def default_protocol_text(title: str) -> str:
    """Give a commented protocol.yaml to begin with."""
    import json

    return _DEFAULT.replace("TITLE", json.dumps(clean_line(title), ensure_ascii=False))


def protocol_text(protocol: Protocol) -> str:
    """Write a protocol as a protocol.yaml that reads back into the same."""
    import yaml

    said = yaml.safe_dump(protocols.to_mapping(protocol), allow_unicode=True, sort_keys=False, width=110)
    return f"{_DEFAULT.partition(chr(10))[0]}\n\n{said}"


_DEFAULT = """\
# The protocol of this review. Change it, then apply it:  review-tui protocol apply protocol.yaml --why "the reason"
# Every vote carries the version it was cast under, and the changes print as a table of amendments.

title: TITLE
question: ""            # the review's question in one sentence
registration: ""        # for example a PROSPERO or OSF number
funding: ""

criteria:
  include:
    - Children or young people from birth to 25 with special educational needs or disabilities
    - Provision, assessment or support in England
    - Findings of any kind (figures, inspections, evaluations, accounts of families)
  exclude:
    - Published before 2014

# Exclusion reasons in the order of their weight: the first nine have the keys 1 to 9, and when two people exclude for
# different reasons the one that stands first is printed. (reason_conflict: lead makes that a conflict instead.)
reasons:
  - {key: population, label: Wrong population}
  - {key: setting, label: Wrong setting}
  - {key: topic, label: Wrong topic}
  - {key: date, label: Outside the dates}
  - {key: design, label: Wrong type of document}
reason_conflict: order

# Versions of one document (drafts, editions): keep_all screens each; newest lets a lead take the older ones out before
# screening, as superseded: review-tui dedupe --superseded.
versions: keep_all

# Words to mark in the text while screening, in two colours. Plurals and endings are marked too (plan, plans, planning),
# "therap*" is any ending, and a word in capitals is marked as it stands. In the app: H.
highlights:
  include: [special educational needs, SEND, EHC plan, Local Offer]
  exclude: []

# The stages. people: how many must vote. reveal: when one sees the others' votes: settled, stage_closed or never.
# note_required: rulings need a note. For screening also reason_required, maybe_conflicts (include against maybe), lanes
# (databases, registers, other: reports of other lanes go straight on), hide: [title, authors, year, source] (what
# voters are not shown of a report before they have voted). form: the form that is filled in. was: a stage that gets
# another name says its old one, and keeps its votes. Without a screening stage every report goes to the forms at once.
# mode: verify (with a form): the second person is shown the first one's sheet and confirms or changes it item by item.
# people: 3, from: 8: three of a pool of eight judge each; must_include: [parent_carer]: one of that group among them
# (docs/dividing.md). second: sample 20% (for screening): more than one person is asked of a drawn fifth, else one;
# second: none of no report; second: excluded_only of what the first excluded.
# split: {Ana: 50, Ben: 50} (by share) or [[Ana, Ben], [Cem, Dora]] (fixed teams), dealt by review-tui assign --share.
# pilot: {reports: 50, counts: false} (for screening): so many that all screen first, drawn by review-tui pilot begin.
# names: hidden: nothing shows whose votes and sheets they are; the log is written once the stage is closed.
stages:
  - {name: title, kind: screening, people: 2, reveal: stage_closed}
  - {name: full_text, kind: screening, people: 2, reveal: stage_closed, reason_required: true}
  - {name: quality, kind: appraisal, people: 2, reveal: stage_closed, form: aacods}
  - {name: extraction, kind: extraction, people: 2, reveal: stage_closed, form: characteristics}

# The flow diagram. template: new_v1 or new_v2 (with other methods), updated_v1 or updated_v2 (with previous studies;
# drawn by itself after an edition), roses. layout: strict (the official boxes), extended (screening boxes for other
# methods too), single_lane (all sources in one column). diagram: {totals: true} prints totals in the heads of lists,
# {title_reasons: true} reasons at title screening too, {studies: Documents} another word for studies, and
# {tools: [{name: NAME, manner: rule_based}]} tells what tools removed apart (rule_based or evaluative).
template: new_v2
layout: strict
diagram: {totals: false, title_reasons: false}

# The columns that a table prints, if not the usual ones: excluded: [number, title, reason]. Their names:
# review-tui protocol columns
tables: {}
"""
