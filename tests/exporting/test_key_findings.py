"""Key findings on two pages: whole findings with their sources, as many as fit, and the rest counted."""

import io
import re
import shutil
import subprocess
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from review_tui.exporting.key_findings import (
    KeyFinding,
    KeyFindings,
    fitting,
    key_findings_docx,
    key_findings_html,
)

OFFICE = shutil.which("soffice")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
BRIEF = KeyFindings(
    title="A review: key findings", question="Does it help?", facts=("12 reports of 10 studies are included.",),
    findings=(KeyFinding("Plans came late", "Okonjo 2019, A3, p. 4"), KeyFinding("<b>Few</b> & far", "A4")),
    recommendations=(KeyFinding("Councils: publish waiting times", "Lunt 2022, A35, p. 9"),),
    provisional="Provisional: reports still wait (5 at title).",
)  # fmt: skip
MANY = replace(
    BRIEF,
    findings=tuple(
        KeyFinding(f"{n}. {'Waiting times grew in most of the areas. ' * 6}", f"A{n}, p. {n}") for n in range(1, 200)
    ),
    recommendations=tuple(KeyFinding(f"Council {n}: {'do it well ' * 9}", f"A{n}") for n in range(1, 90)),
)  # fmt: skip


def paragraphs(brief: KeyFindings) -> list[str]:
    return [p.text for p in Document(io.BytesIO(key_findings_docx(brief, made="2026-11-30"))).paragraphs]


def test_each_finding_stands_with_its_report_and_page_under_its_heading() -> None:
    assert paragraphs(BRIEF) == [
        "A review: key findings",
        "Provisional: reports still wait (5 at title).",
        "Does it help?",
        "12 reports of 10 studies are included.",
        "What was found",
        "Plans came late [Okonjo 2019, A3, p.\u00a04]",
        "<b>Few</b> & far [A4]",
        "What is recommended",
        "Councils: publish waiting times [Lunt 2022, A35, p.\u00a09]",
    ]


def test_the_page_says_the_same_and_its_words_are_no_markup() -> None:
    page = key_findings_html(BRIEF).decode()
    assert '<li>Plans came late <span class="source">[Okonjo 2019, A3, p.\u00a04]</span></li>' in page
    assert "&lt;b&gt;Few&lt;/b&gt; &amp; far" in page
    assert '<p class="provisional">Provisional: reports still wait (5 at title).</p>' in page
    assert '<html lang="en' in page


def test_what_is_not_settled_has_no_heading_and_nothing_is_left_out_of_a_short_one() -> None:
    told = paragraphs(replace(BRIEF, recommendations=(), provisional=""))
    assert "What is recommended" not in told
    assert fitting(BRIEF).left == ""


def test_what_does_not_fit_is_left_out_whole_from_the_end_and_counted() -> None:
    found = fitting(MANY)
    assert found.findings == tuple(fitting(replace(MANY, recommendations=())).findings[: len(found.findings)])
    assert [one.source for one in found.findings[:2]] == ["A1, p.\u00a01", "A2, p.\u00a02"]
    left = [int(n) for n in re.findall(r"(\d+) more", found.left)]
    assert left == [199 - len(found.findings), 89 - len(found.recommendations)]
    assert len(found.findings) > 10
    assert len(found.recommendations) > 5


def test_a_finding_too_long_for_a_brief_is_cut_at_a_word_with_a_mark() -> None:
    (one,) = fitting(replace(BRIEF, findings=(KeyFinding("waiting " * 100, "A1"),))).findings
    assert one.text.endswith("waiting […]")
    assert len(one.text) < 430


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert key_findings_docx(MANY, made="2026-11-30") == key_findings_docx(MANY, made="2026-11-30")
    assert key_findings_html(MANY) == key_findings_html(MANY)


def pages(pdf: Path, *words: str) -> int:
    """Give the pages that a program of this computer lays out; where it lays out none at all, that is its affair."""
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(words, check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=300)
    if not pdf.exists():
        pytest.skip(f"{words[0]} lays nothing out here")
    return len(PdfReader(pdf).pages)


@pytest.mark.skipif(not OFFICE, reason="there is no LibreOffice here to lay the document out")
def test_a_full_one_takes_two_pages_of_a_word_document(tmp_path: Path) -> None:
    assert OFFICE
    (tmp_path / "brief.docx").write_bytes(key_findings_docx(MANY, made="2026-11-30"))
    where = ["--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--convert-to", "pdf", "--outdir"]
    assert pages(tmp_path / "brief.pdf", OFFICE, *where, str(tmp_path), str(tmp_path / "brief.docx")) == 2


@pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here to print the page")
def test_a_full_one_prints_on_two_pages(tmp_path: Path) -> None:
    assert CHROMIUM
    (tmp_path / "brief.html").write_bytes(key_findings_html(MANY))
    how = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        f"--user-data-dir={tmp_path}/profile",
        "--no-pdf-header-footer",
    ]
    printed = f"--print-to-pdf={tmp_path}/brief.pdf"
    assert pages(tmp_path / "brief.pdf", CHROMIUM, *how, printed, (tmp_path / "brief.html").as_uri()) == 2
