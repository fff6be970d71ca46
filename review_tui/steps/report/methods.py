"""Methods and results as text, the amendments, what is available, and the checklists filled in."""

from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

from review_tui.exporting.checklist import CHECKLISTS, checklist_table
from review_tui.exporting.methods import MISSING, Statement, lacking
from review_tui.exporting.table import ExportTable
from review_tui.model.review.protocol_changes import amendment
from review_tui.steps.desk import Desk
from review_tui.steps.report.facts import sentences_of
from review_tui.words.phrases import plural, stage_words

_MATERIALS = (
    ("Template data collection forms", "data/codebook.csv"),
    ("Data extracted from included studies", "data/data.xlsx"),
    ("Data used for all analyses", "tables.xlsx"),
    ("Analytic code", "audit/recount.py"),
    ("Log of all decisions", "audit/log.jsonl"),
    ("Search strategies as run", "searches.docx"),
    ("Flow diagram and its numbers", "prisma.json"),
    ("References of the included reports", "included.ris"),
)


def text_of(desk: Desk) -> tuple[list[Statement], list[str]]:
    """Give the sentences, and what is missing for those that are [...]."""
    sentences = sentences_of(desk)
    return sentences, lacking(sentences)


def names_in(desk: Desk) -> set[str]:
    """Give what the sentences print as it was typed: reasons, sources, criteria and the like, in any script."""
    protocol, frame = desk.frame.protocol, desk.frame
    said = {protocol.question, protocol.registration, protocol.funding}
    said |= {reason.label for reason in (*protocol.reasons, *protocol.former.values())}
    said |= {*protocol.criteria_include, *protocol.criteria_exclude, *(run.limits for run in frame.runs.values())}
    said |= {
        *(source.name for source in frame.sources.values()),
        *(form.get("title", "") for form in frame.forms.values()),
    }
    return {str(text).rstrip(". ") for text in said}


def amendments_table(desk: Desk) -> ExportTable:
    """Give the table of amendments: each thing that a later version of the protocol says otherwise, and why."""
    rows = [
        (after.at[:10], desk.name_of(after.actor), stage_words(what), was or "(nothing)", now or "(nothing)", after.why)
        for before, after in pairwise(desk.frame.amendments)
        for what, was, now in amendment(before.protocol, after.protocol)
    ]
    versions = plural(max(len(desk.frame.amendments) - 1, 0), "amendment")
    headers = ("Date", "By", "What", "Before", "After", "Reason")
    return ExportTable("amendments", "Amendments of the protocol", headers, tuple(rows), (f"{versions}.",))


def availability_table(written: Collection[str]) -> ExportTable:
    """Give item 27 of PRISMA 2020 as a table: what there is of each kind of material, and where it can be found."""
    rows = tuple((what, file if file in written else MISSING, MISSING) for what, file in _MATERIALS)
    headers = ("Material", "File of this export", "Where it is publicly available")
    note = "Item 27 of PRISMA 2020: put in the address of the deposit, or why something is not available."
    return ExportTable("availability", "Availability of data, code and other materials", headers, rows, (note,))


def checklists(written: Collection[str], sentences: list[Statement], provisional: str) -> list[ExportTable]:
    """Give every checklist, filled in."""
    told: dict[str, list[str]] = {}
    for sentence in sentences:
        told.setdefault(sentence.name, []).append(str(sentence))
    return [replace(checklist_table(name, told, written), provisional=provisional) for name in CHECKLISTS]
