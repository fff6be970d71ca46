"""Plots of a review: appraisal, evidence map, organisations by criteria, years, sources, and the pace of screening."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice

from review_tui.exporting.citation import short
from review_tui.exporting.drawing import Drawing
from review_tui.exporting.plots.answer_map import answer_maps
from review_tui.exporting.plots.appraisal import NO_ANSWER, Domain, JudgedReport, summary_bar, traffic_lights
from review_tui.exporting.plots.bars import Series, lying_bars, upright_bars
from review_tui.exporting.plots.evidence_map import Coded, Dimension, evidence_map, map_rows
from review_tui.exporting.plots.heat_map import heat_maps
from review_tui.exporting.plots.palette import SERIES, SILVER, says_how_well
from review_tui.exporting.plots.robvis import robvis_csv
from review_tui.exporting.table import ExportTable
from review_tui.model.review.answers import Answer
from review_tui.model.review.asking import UNASKED
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, ItemKind, said
from review_tui.model.review.judging import off_order, without_points
from review_tui.model.review.protocol import Stage, StageKind, Unit
from review_tui.steps.desk import Desk
from review_tui.steps.rate.findings import Finding, included, judged_among, letters_told
from review_tui.steps.report import search_summary
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.store import reading, tallies
from review_tui.store.judged import judged_at
from review_tui.store.reading import OutcomeLine
from review_tui.words.phrases import stage_words

_BARS = 40  # that stand side by side
_SIGNS = ("/", "o", "=", "#", "x", "|")  # of series, for eyes that see no colour
_CLASSES = (ItemKind.CHOICE, ItemKind.MANY)
Plots = dict[str, Drawing]  # by the name of their file, without its ending


def plots_of(desk: Desk, provisional: str = "", dimensions: Sequence[str] = ()) -> tuple[Plots, list[ExportTable]]:
    """Draw all that there is something to draw of; the map comes as a table too.

    `dimensions` name the items of the forms for rows and columns of the map; if none are named they are the first two
    that take several answers and have some. Raises ReviewError for a name that no form has.
    """
    found = included(desk)
    drawn = _appraisals(desk, found, provisional) | _by_year(desk, provisional)
    drawn |= _by_source(desk, provisional) | _pace(desk, provisional)
    chart, table = _map(desk, found, provisional, dimensions)
    return drawn | chart | _organisations(desk, found, provisional) | _grids(desk, provisional), table


def _forms(desk: Desk, kind: StageKind, units: Sequence[Unit] = (Unit.REPORT,)) -> list[Stage]:
    stages = (stage for stage in desk.frame.protocol.stages if stage.unit in units)
    return [stage for stage in stages if stage.kind is kind and stage.form in desk.frame.forms]


def _appraised(desk: Desk) -> list[Stage]:
    """Give the appraisal stages at which what was included is judged: reports, or studies by their names."""
    return _forms(desk, StageKind.APPRAISAL, (Unit.REPORT, Unit.STUDY))


def _answers(desk: Desk, home: str, stage: Stage, items: Sequence[Item]) -> dict[str, tuple[str, ...]]:
    """Give the agreed answers of a report to items of choice, in the words of the form."""
    outcome = reading.outcomes(desk.store, home).get(stage.name)
    agreed = (outcome.consensus if outcome else None) or {}
    given = {item: agreed[item.id].value for item in items if item.id in agreed}
    return {
        item.id: tuple(said(one, item) for one in (value if isinstance(value, list | tuple) else [value]))
        for item, value in given.items()
        if value not in (None, "", [], ())
    }


def robvis_of(desk: Desk) -> dict[str, bytes]:
    """Give the judgements of each appraisal stage as robvis takes them, by the name of the file without its ending.

    Such a file holds nothing but data; where judgements are missing yet its name says that it is provisional.
    """
    found, missing = included(desk), "_provisional" if unfinished(desk) else ""
    made = {stage.name: robvis_csv(*_judged(desk, stage, found)) for stage in _appraised(desk)}
    return {f"robvis_{stage}{missing}": data for stage, data in made.items() if data}


def _appraisals(desk: Desk, found: Sequence[Finding], provisional: str) -> Plots:
    drawn: Plots = {}
    for stage in _appraised(desk):
        title = desk.frame.form(stage.form).title
        domains, judged = _judged(desk, stage, found)
        if domains and judged:
            drawn |= _paged(
                f"traffic_light_{stage.name}",
                traffic_lights(title, domains, judged, unit=stage.unit, provisional=provisional),
            )
            drawn[f"judgements_{stage.name}"] = summary_bar(
                title, domains, judged, unit=stage.unit, provisional=provisional
            )
    return drawn


def judging(form: Form) -> list[Item]:
    """Give the choices of a form that judge: the others sort, as a design does, and no sort is better than another.

    One judges that has an ordered scale or points, shares its answers with another, is the verdict, or says how well.
    """
    choices = [item for item in form.items if item.kind is ItemKind.CHOICE and item.options]
    shared = Counter(tuple(option.value for option in item.options) for item in choices)
    return [
        item
        for item in choices
        if item.order or item.id == form.overall or any(option.points is not None for option in item.options)
        or shared[tuple(option.value for option in item.options)] > 1
        or says_how_well(tuple(option.label for option in item.options))
    ]  # fmt: skip


def _judged(desk: Desk, stage: Stage, found: Sequence[Finding]) -> tuple[list[Domain], list[JudgedReport]]:
    """Give the judgements that an appraisal stage asks, and what was agreed of each report that is judged there."""
    form, here = desk.frame.form(stage.form), judged_among(desk, stage.name, found)
    items = judging(form)
    told = letters_told(desk)
    given = {report.number: _answers(desk, report.home, stage, items) for report in here}
    judged = []
    for report in here:
        name = report.study if stage.unit is Unit.STUDY else ""
        called = name or short(report.record, told.get(report.number, ""))
        outcome = reading.outcomes(desk.store, report.home).get(stage.name)
        judged.append(_row_of(called, items, given[report.number], outcome))
    return [_domain(item, form, given.values()) for item in items], judged


def _lacks(outcome: OutcomeLine | None, items: Sequence[Item]) -> Mapping[int, str]:
    """Say of which items nothing was asked, or nothing answered, by their places."""
    if outcome is None or outcome.consensus is None:
        return {}
    given = outcome.consensus
    found = {at: UNASKED for at, item in enumerate(items) if item.id in outcome.unasked}
    blank = {at for at, item in enumerate(items) if item.id not in outcome.undecided and item.id not in outcome.unasked}
    return found | {at: NO_ANSWER for at in blank if given.get(items[at].id, Answer()).is_blank}


def _domain(item: Item, form: Form, given: Iterable[Mapping[str, tuple[str, ...]]]) -> Domain:
    labels = dict.fromkeys(option.label for option in item.best_first)
    former = dict.fromkeys(label for answers in given for label in answers.get(item.id, ()) if label not in labels)
    away = frozenset(option.label for option in without_points(item))
    return Domain(
        name=form.heads[item.id],
        answers=(*labels, *former),  # what the form offers no more is the last
        overall=item.id == form.overall,
        unranked=frozenset({*former, *(option.label for option in off_order(item))} - away),
        away=away,
    )


def _paged(name: str, pages: Sequence[Drawing]) -> Plots:
    return {name: pages[0]} if len(pages) == 1 else {f"{name}_{n}": page for n, page in enumerate(pages, 1)}


def _map(
    desk: Desk, found: Sequence[Finding], provisional: str, wanted: Sequence[str]
) -> tuple[Plots, list[ExportTable]]:
    chosen = _dimensions(desk, found, wanted)
    if not chosen or not found:
        return {}, []
    (rows, row_stage), (columns, column_stage) = chosen
    qualities, quality_of = _quality(desk, found)
    coded = [
        Coded(
            frozenset(_answers(desk, report.home, row_stage, [rows]).get(rows.id, ())),
            frozenset(_answers(desk, report.home, column_stage, [columns]).get(columns.id, ())),
            quality_of.get(report.home, ""),
        )
        for report in found
    ]
    one = Dimension(rows.label, _codes(rows, [report.rows for report in coded]))
    other = Dimension(columns.label, _codes(columns, [report.columns for report in coded]))
    table = ExportTable(
        "evidence_map", f"Evidence map: {rows.label} by {columns.label}", (rows.label, *other.codes),
        tuple(map_rows(one, other, coded)), ("A report with several codes stands in each of their cells.",),
    )  # fmt: skip
    return {"evidence_map": evidence_map(one, other, coded, qualities, provisional=provisional)}, [table]


def _codes(item: Item, given: Sequence[frozenset[str]]) -> tuple[str, ...]:
    labels = [option.label for option in item.options]
    return tuple(dict.fromkeys([*labels, *sorted(label for those in given for label in those)]))


def _dimensions(desk: Desk, found: Sequence[Finding], wanted: Sequence[str]) -> list[tuple[Item, Stage]]:
    """Find the items of the two sides of the map; [] where none are named and no two with answers could be it."""
    items = [
        (item, stage)
        for stage in _forms(desk, StageKind.EXTRACTION)
        for item in desk.frame.form(stage.form).items
        if item.kind in _CLASSES
    ]
    if not wanted:
        several = (
            (item, stage)
            for item, stage in items
            if item.kind is ItemKind.MANY and any(_answers(desk, report.home, stage, [item]) for report in found)
        )
        first = list(islice(several, 2))
        return first if len(first) == 2 else []
    by_name = {item.id: (item, stage) for item, stage in reversed(items)}
    for name in wanted:
        if name not in by_name:
            known = f"There are: {', '.join(sorted(by_name))}." if by_name else "None has such an item."
            raise ReviewError(f'No extraction form has an item of choice called "{name}". {known}')
    return [by_name[name] for name in wanted]


def _quality(desk: Desk, found: Sequence[Finding]) -> tuple[tuple[str, ...], dict[str, str]]:
    """Give the overall verdicts of the first instrument that has one, best first, and that of each report."""
    for stage in _forms(desk, StageKind.APPRAISAL):
        form = desk.frame.form(stage.form)
        if form.overall:
            item = form.item(form.overall)
            given = {report.home: _answers(desk, report.home, stage, [item]).get(item.id, ()) for report in found}
            verdicts = {home: answers[0] for home, answers in given.items() if answers}
            return _codes(item, [frozenset(verdicts.values())]), verdicts
    return (), {}


def _organisations(desk: Desk, found: Sequence[Finding], provisional: str) -> Plots:
    """Draw of each organisation how many of its included reports meet each criterion: give its form's best answer."""
    tied = [report for report in found if report.authority]
    rows = sorted({report.authority for report in tied}, key=str.casefold)
    drawn: Plots = {}
    for stage in _forms(desk, StageKind.APPRAISAL) if rows else ():
        form = desk.frame.form(stage.form)
        items = judging(form)
        best = ", ".join(dict.fromkeys(item.best_first[0].label for item in items))
        note = (
            "Each cell: of how many of the organisation's included reports the judgement is the form's best answer "
            f"({best}), of those where it is agreed."
        )
        cells = _met(desk, tied, stage, items, rows)
        title, labels = f"{form.title}: organisations by criteria", [item.label for item in items]
        file = stage.name
        drawn |= _paged(f"organisations_{file}", heat_maps(title, rows, labels, cells, [note], provisional=provisional))
    return drawn


def _grids(desk: Desk, provisional: str) -> Plots:
    """Draw each grid of organisations whole, what was agreed of each criterion that judges, and its shares."""
    drawn: Plots = {}
    for stage in desk.frame.protocol.stages:
        if stage.unit is not Unit.ORGANISATION or stage.form not in desk.frame.forms:
            continue
        form, lines = desk.frame.form(stage.form), [line for line, _ in judged_at(desk.store, stage.name)]
        items = judging(form)
        given = {line.id: _answers(desk, line.id, stage, items) for line in lines}
        judged = [
            _row_of(line.title, items, given[line.id], reading.outcomes(desk.store, line.id).get(stage.name))
            for line in lines
        ]
        if items and any(one.answers for one in judged):
            title = f"{form.title}{_wave(stage)}: organisations by criteria"
            criteria = [_domain(item, form, given.values()) for item in items]
            drawn |= _paged(f"answers_{stage.name}", answer_maps(title, criteria, judged, provisional=provisional))
            named = f"{form.title}{_wave(stage)}"
            shares = summary_bar(named, criteria, judged, unit=stage.unit, provisional=provisional)
            drawn[f"judgements_{stage.name}"] = shares
    return drawn


def _wave(stage: Stage) -> str:
    return f", wave {stage.wave}" if stage.wave else ""


def _row_of(
    name: str, items: Sequence[Item], given: Mapping[str, tuple[str, ...]], outcome: OutcomeLine | None
) -> JudgedReport:
    """Give what is judged with its answers by the place of the item, and why others have none."""
    answers = {at: given[item.id][0] for at, item in enumerate(items) if item.id in given}
    return JudgedReport(name, answers, _lacks(outcome, items))


def _met(
    desk: Desk, tied: Sequence[Finding], stage: Stage, items: Sequence[Item], rows: Sequence[str]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Count, by organisation and criterion, the reports that meet it and those where it is agreed."""
    met, agreed = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for report in tied:
        given = _answers(desk, report.home, stage, items)
        for at, item in enumerate(items):
            if item.id in given:
                cell = rows.index(report.authority), at
                agreed[cell] += 1
                met[cell] += given[item.id][0] == item.best_first[0].label
    return {cell: (met[cell], n) for cell, n in agreed.items()}


def _by_year(desk: Desk, provisional: str) -> Plots:
    counted = tallies.by_year(desk.store)
    if not counted:
        return {}
    years = sorted({year for year, _ in counted if year is not None})
    shown = list(range(max(years[0], years[-1] - _BARS + 1), years[-1] + 1)) if years else []
    early = [year for year in years if year not in shown]
    bars = [(str(year), [counted.get((year, kept), 0) for kept in (True, False)]) for year in shown]
    if early:
        before = [sum(counted.get((year, kept), 0) for year in early) for kept in (True, False)]
        bars.insert(0, (f"before {shown[0]}", before))
    if (None, True) in counted or (None, False) in counted:
        bars.append(("no year", [counted.get((None, kept), 0) for kept in (True, False)]))
    series = [Series("included", SERIES[0], "+"), Series("not included", SILVER)]
    notes = ["Reports, each counted once, by the year of publication; those removed before screening are left out."]
    drawing = upright_bars("Reports by year of publication", series, bars, notes, provisional=provisional)
    return {"reports_by_year": drawing}


def _by_source(desk: Desk, provisional: str) -> Plots:
    found, sources = search_summary.summary(desk), desk.frame.sources
    if not sources:
        return {}
    ordered = sorted(sources, key=lambda key: (-found.sources[key].found, sources[key].name.casefold()))
    bars = [
        (sources[k].name, (len(one.unique), one.duplicates, one.removed)) for k in ordered if (one := found.sources[k])
    ]
    series = [Series("unique", SERIES[0], "+"), Series("duplicates", SERIES[1], "–"), Series("removed", SILVER, "×")]
    notes = [
        "Unique: reports that no other source found. Duplicates: records of reports that another source found too, and "
        "further records of one report. Removed: taken out before screening, or kept and never imported."
    ]
    drawn = lying_bars("Records by source", series, bars, notes, provisional=provisional)
    return _paged("records_by_source", drawn)


def _pace(desk: Desk, provisional: str) -> Plots:
    """Draw the opened votes by the day on which they were cast, or by the week; of unopened ones nothing is told."""
    counted = tallies.opened_by_day(desk.store)
    days = sorted({date.fromisoformat(day) for _, day in counted})
    if not days:
        return {}
    stages = [stage.name for stage in desk.frame.protocol.screening_stages]
    by_week = (days[-1] - days[0]).days >= _BARS
    first = days[0] - timedelta(days[0].weekday()) if by_week else days[0]
    width = 7 if by_week else 1
    slots = [first + timedelta(at * width) for at in range((days[-1] - first).days // width + 1)]
    bars = [
        (slot.isoformat(), [sum(counted.get((stage, _day(slot, n)), 0) for n in range(width)) for stage in stages])
        for slot in slots
    ]
    is_long = len(bars) > 2 * _BARS
    bars = [bar for bar in bars if sum(bar[1])] if is_long else bars
    series = [Series(stage_words(name), SERIES[n % 6], _SIGNS[n % 6]) for n, name in enumerate(stages)]
    unit = "week, by its Monday" if by_week else "day"
    notes = ["Votes by when they were cast, once they were opened; those that wait to be opened are not told."]
    notes += ["Weeks without votes are left out."] if is_long else []
    return {"screening_pace": upright_bars(f"Votes of each {unit}", series, bars, notes, provisional=provisional)}


def _day(slot: date, n: int) -> str:
    return (slot + timedelta(n)).isoformat()
