"""Wherever in a file of whatever format a verdict of a colleague stands, it is in no record and no sentence."""

import json
from pathlib import Path

import pytest

from review_tui.formats.base.decisions import answered
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.sandbox.child import read_file
from review_tui.model.review.records import to_mapping

RIS = "TY  - RPRT\nTI  - On piers\nAU  - Mole, B.\n{}\nER  - \nTY  - RPRT\nTI  - On boats\nER  - \n"
TAGS = """KW N1 N2 AB U1 U2 U5 C1 C2 C3 C4 C5 C6 C7 C8 M1 M2 M3 RN LB ST RP OP CA DA PY DO TY LA ET DB DP AN X9"""
FIELDS = "keywords note annote annotation comment groups relevance zoe abstract review"
RIS_LINES = [f"{tag}  - {{}}" for tag in TAGS.split()]
PLACES = {
    ".ris": [RIS.format(line) for line in (*RIS_LINES, "{}", "ER  - \n{}\n")],
    ".bib": [
        f"@report{{a, title = {{On piers}}, {field} = {{{{{{}}}}}}}}\n@report{{b, title = {{On boats}}}}\n"
        for field in FIELDS.split()
    ],
    ".nbib": [
        f"PMID- 1\nTI  - On piers\n{tag} - {{}}\n\nPMID- 2\nTI  - On boats\n"
        for tag in ("OT ", "GN ", "MH ", "AB ", "KW ")
    ],
    ".enw": [f"%0 Report\n%T On piers\n%{sign} {{}}\n\n%0 Report\n%T On boats\n" for sign in "KZ1234<F9X"],
    ".xml": [
        "<xml><records><record><ref-type name='Report'>27</ref-type><titles><title>On piers</title></titles>"
        f"{before}{{}}{behind}</record><record><titles><title>On boats</title></titles></record></records></xml>"
        for before, behind in (
            ("<keywords><keyword>", "</keyword></keywords>"), ("<notes>", "</notes>"), ("<label>", "</label>"),
            ("<research-notes>", "</research-notes>"), ("<custom1>", "</custom1>"), ("<custom7>", "</custom7>"),
            ("<abstract>", "</abstract>"),
        )
    ],
    ".json": [
        '[{"type": "report", "title": "On piers", "id": "a", "'
        + key
        + '": "{}"}, {"type": "report", "title": "On boats"}]'
        for key in ("note", "keyword", "annote", "abstract", "custom", "status", "zoe", "number")
    ],
}  # fmt: skip
VERDICTS = (
    "zanzibar: exclude", "exclude: zanzibar", "Zanzibar says no", "drop: zanzibar", "Zanzibar: out", "✗ Zanzibar"
)  # fmt: skip


@pytest.mark.parametrize("said", VERDICTS)
@pytest.mark.parametrize("ending", PLACES)
def test_no_verdict_is_readable_wherever_it_stands(ending: str, said: str, tmp_path: Path) -> None:
    open_ = []
    for n, file in enumerate(PLACES[ending]):
        path = tmp_path / f"{n}{ending}"
        path.write_text(file.replace("{}", said), "utf-8")
        with answered() as reading:
            found = read_file(path)
        if reading.doubted:
            continue
        told = " ".join(problem.text for problem in found.problems) if isinstance(found, Parsed) else found.text
        shown = json.dumps([to_mapping(hit.record) for hit in found.hits]) if isinstance(found, Parsed) else ""
        if "zanzibar" in (told + shown).casefold():
            open_.append((file, told, shown))
    assert open_ == []
