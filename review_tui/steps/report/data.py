"""The answers to every form as data for analysis, as far as the viewer may read them, with their codebook."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from review_tui.exporting.criteria_tables import criteria_tables
from review_tui.exporting.data_tables import (
    JudgedRow,
    codebook,
    long_table,
    row_tables,
    wide_table,
)
from review_tui.exporting.organisation_tables import OrganisationHead, money_by_organisation, organisation_tables
from review_tui.exporting.table import ExportTable
from review_tui.model.review.answers import Answers
from review_tui.model.review.checking import ItemCheck, checks
from review_tui.model.review.form import Form
from review_tui.model.review.form_versions import read_by
from review_tui.model.review.protocol import Unit
from review_tui.steps.desk import Desk
from review_tui.steps.desk.whose import hides_names, sheets_called
from review_tui.steps.rate.quoting import doubts_on_quotes, quotes_in, texts_of
from review_tui.steps.report.agreed_rows import agreed_of
from review_tui.store import judged, reading, votes
from review_tui.store.votes import SheetLine


def tables_of(desk: Desk) -> list[ExportTable]:
    """Give for each form stage its data wide and long, its repeating groups and its sums; and the codebook of all."""
    protocol = desk.frame.protocol
    stages = [stage.name for stage in protocol.stages if stage.form in desk.frame.forms]
    forms = [(stage, desk.frame.form(protocol.stage(stage).form)) for stage in stages]
    found: list[ExportTable] = []
    for stage, form in forms:
        all_of_it = judged_at(desk, stage, form)
        found += [
            wide_table(stage, form, all_of_it),
            long_table(stage, form, all_of_it, hides_names=hides_names(desk, stage)),
        ]
        found += [*row_tables(stage, form, all_of_it), *criteria_tables(stage, form, all_of_it)]
        bodies = _bodies(desk, all_of_it)
        found += organisation_tables(stage, form, bodies, all_of_it)
        if protocol.stage(stage).unit is Unit.ORGANISATION:
            themselves = [replace(one, organisation=one.number) for one in all_of_it]
            found += filter(None, [money_by_organisation(stage, form, bodies, themselves)])
    return [*found, codebook(forms)] if found else []


def judged_at(desk: Desk, stage: str, form: Form) -> list[JudgedRow]:
    """Give all that is judged at a form stage in the order of lists, with its consensus and the sheets one may read."""
    sheets = _sheets_of(desk, stage)
    return [
        _judged(desk, line, stage, form, sheets.get(line.id, ())) for line, _ in judged.judged_at(desk.store, stage)
    ]


def _bodies(desk: Desk, found: Sequence[JudgedRow]) -> list[OrganisationHead]:
    """Give the organisations of the registers: those that go on, and those that ended and that something is tied to."""
    tied = {one.organisation for one in found}
    every = desk.frame.organisations.values()
    return [OrganisationHead(one.code, one.name, one.region) for one in every if not one.ends or one.code in tied]


def _sheets_of(desk: Desk, stage: str) -> Mapping[str, Sequence[SheetLine]]:
    """Gather the opened sheets at a stage by what they judge."""
    found: dict[str, list[SheetLine]] = defaultdict(list)
    for sheet in votes.all_sheets(desk.store, desk.viewer):
        if sheet.stage == stage and sheet.opened:
            found[sheet.report].append(sheet)
    return found


def _judged(desk: Desk, line: reading.RecordLine, stage: str, form: Form, sheets: Sequence[SheetLine]) -> JudgedRow:
    agreed = agreed_of(desk, line, stage)
    hidden, called = hides_names(desk, stage), sheets_called(desk, stage, line.id, sheets)
    order = sorted(range(len(sheets)), key=lambda n: (bool(sheets[n].verifies), called[n] if hidden else ""))
    named = [(called[n], sheets[n]) for n in order]  # what was first comes first
    return replace(
        agreed,
        unasked_of={whose: sheet.unasked for whose, sheet in named},
        sheets=tuple((whose, read_by(form, sheet.answers)) for whose, sheet in named),
        checks={whose: _checks(form, sheet, sheets) for whose, sheet in named},
        misquoted=_misquoted(desk, line.id, stage, form, agreed.consensus),
    )


def _misquoted(desk: Desk, subject: str, stage: str, form: Form, consensus: Answers) -> tuple[str, ...]:
    """Say which words that were agreed on are not in the text, or not on their page; of fetched pages that was said."""
    if all(quote.address for _, quote in quotes_in(form, consensus)):
        return ()
    return tuple(doubts_on_quotes(texts_of(desk, subject, stage), form, consensus))


def _checks(form: Form, sheet: SheetLine, sheets: Sequence[SheetLine]) -> Mapping[str, str]:
    """Say what of a sheet was first, or verified or changed what another had said."""
    first = [one for one in sheets if not sheet.verifies.isdisjoint(one.events)]
    if first:
        return checks(read_by(form, first[0].answers), read_by(form, sheet.answers))
    was_checked = sheet.is_handed_over or any(not one.verifies.isdisjoint(sheet.events) for one in sheets)
    return dict.fromkeys(read_by(form, sheet.answers), ItemCheck.FIRST) if was_checked else {}
