"""Judgements as robvis (R, and its web app) takes them: a row for each study, a column for each domain."""

import csv
import io
from collections.abc import Sequence

from review_tui.exporting.plots.appraisal import Domain, JudgedReport, overall_last
from review_tui.model.review.cells import safe_cell

_WORDS = {"+": "Low", "–": "Some concerns", "×": "High", "!": "Critical", "?": "No information", "n/a": "NA"}
_UNKNOWN = "NA"  # not agreed, not asked, or not applicable: robvis leaves the circle out


def robvis_csv(domains: Sequence[Domain], reports: Sequence[JudgedReport]) -> bytes:
    """Return the CSV (UTF-8) for the tool "Generic"; nothing but data, since robvis takes every row for a study.

    The words are those of a risk of bias, by the signs that the traffic light draws: an answer is Low where the form
    has it as its best. A domain of more than four ranked answers is left out; b"" where no domain or no report is left.
    """
    told = [at for at in overall_last(domains) if all(mark.sign in _WORDS for mark in domains[at].marks.values())]
    if not reports or all(domains[at].overall for at in told):
        return b""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    heads = ("Overall" if domains[at].overall else domains[at].name for at in told)
    writer.writerow(["Study", *map(safe_cell, heads)])
    for report in reports:
        writer.writerow([safe_cell(report.name), *(_word(domains[at], report.answers.get(at)) for at in told)])
    return out.getvalue().encode()


def _word(domain: Domain, answer: str | None) -> str:
    return _UNKNOWN if answer is None else _WORDS[domain.marks[answer].sign]
