"""The documents of the worked example are what its pages say, and nothing in them points at the real world."""

import csv
import importlib.util
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdfium2
import pytest
import reportlab
from lxml import html
from rapidfuzz import fuzz
from reportlab import rl_config

from review_tui.demo import script

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "review_tui" / "demo" / "documents"
MAKER = ROOT / "docs" / "demo" / "make_documents.py"
REPORTS = sorted((MAKER.parent / "reports").glob("*.txt"))
FILES = sorted(path for path in DOCUMENTS.rglob("*") if path.is_file())
PDFS = [path for path in FILES if path.suffix == ".pdf"]
PAGES = [path for path in FILES if path.suffix == ".html"]
EXPORTS = {"databases/education-index.ris": 24, "registers/review-register.ris": 4, "last-batch/hand-search.ris": 6}
LIBRARY = DOCUMENTS / "databases" / "policy-library.csv"

# Zotero's columns in Zotero's order; its export has more, which are empty for a search such as this.
ZOTERO = [
    "Key", "Item Type", "Publication Year", "Author", "Title", "Publication Title", "ISBN", "ISSN", "DOI", "Url",
    "Abstract Note", "Date", "Date Added", "Date Modified", "Access Date", "Pages", "Num Pages", "Issue", "Volume",
    "Journal Abbreviation", "Publisher", "Place", "Language", "Type", "Extra", "Notes", "Manual Tags",
]  # fmt: skip

# The library's key of each reference that the index has too, and the index's.
TWICE = {
    "PLQ7A2": "EI-20230214-001",
    "PLQ7A9": "EI-20230214-004",
    "PLQ8B3": "EI-20230214-005",
    "PLQ8C1": "EI-20230214-006",
    "PLQ8D4": "EI-20230214-016",
    "PLQ9A0": "EI-20230214-014",
}
REAL_DOMAIN = re.compile(r"\b(?:[\w-]+\.)+(?:com|org|net|uk|gov|edu|eu|info|io)\b", re.IGNORECASE)
TEST_DOI = re.compile(r"(?:https://doi\.org/)?10\.5555/", re.IGNORECASE)  # 10.5555 belongs to nobody's journal


def _name(path: Path) -> str:
    return path.relative_to(DOCUMENTS).as_posix()


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _tree(path: Path) -> Any:
    return html.fromstring(path.read_bytes())  # lxml's own types are a union of all that a query may give


@cache
def _pages(path: Path) -> tuple[str, ...]:
    """The text of each page; a page of a site and a plain text are one page."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        return tuple(_squeezed(page.get_textpage().get_text_bounded()) for page in document)
    if path.suffix == ".html":
        return (_squeezed(_tree(path).text_content()),)
    return (_squeezed(path.read_text("utf-8-sig")),)


@cache
def _library() -> list[dict[str, str]]:
    with LIBRARY.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def _references(name: str) -> list[dict[str, list[str]]]:
    """Read a clean RIS file by its lines, every one of which must be a tag and a value."""
    records: list[dict[str, list[str]]] = []
    for line in (DOCUMENTS / name).read_text("utf-8").splitlines():
        if not line:
            continue
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert found, f"{name}: {line}"
        if found[1] == "TY":
            records.append({})
        records[-1].setdefault(found[1], []).append(found[2])
    return records


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The program that makes the PDFs; it sets reportlab's `invariant`, which is put back for other tests."""
    monkeypatch.setattr(rl_config, "invariant", rl_config.invariant)
    monkeypatch.setattr(sys, "path", [*sys.path])
    spec = importlib.util.spec_from_file_location("make_documents", MAKER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "make_documents", module)  # its dataclass looks itself up there
    spec.loader.exec_module(module)
    yield module


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_pdf_opens_and_has_its_title_in_its_text(path: Path, maker: ModuleType) -> None:
    report = maker.read(path)
    for target in report.targets:
        assert _squeezed(report["title"]) in " ".join(_pages(target)), target


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_pdf_is_made_anew_to_the_byte(path: Path, maker: ModuleType) -> None:
    if not reportlab.Version.startswith(maker.MADE_WITH):
        pytest.skip(f"made with reportlab {maker.MADE_WITH}x; {reportlab.Version} may order its objects otherwise")
    report = maker.read(path)
    made = maker.render(report)
    for target in report.targets:
        assert target.read_bytes() == made, target


def test_every_pdf_has_its_text_in_the_repository(maker: ModuleType) -> None:
    assert {target for path in REPORTS for target in maker.read(path).targets} == set(PDFS)


def test_a_second_site_carries_the_same_file() -> None:
    sites = DOCUMENTS / "websites"
    copy = sites / "westhallow-parents.example" / "resources" / "LO_review_FINAL_for_web.pdf"
    original = sites / "westhallow.example" / "local-offer" / "westhallow-local-offer-review-2021.pdf"
    assert copy.read_bytes() == original.read_bytes()


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_holds_whole_references(name: str) -> None:
    records = _references(name)
    assert len(records) == EXPORTS[name]
    for record in records:
        assert {"TY", "TI", "PY", "AU", "ER"} <= set(record), record
        assert next(reversed(record)) == "ER"


def test_the_library_is_laid_out_as_zotero_does_it() -> None:
    rows = _library()
    assert list(rows[0]) == ZOTERO
    assert len(rows) == len({row["Key"] for row in rows}) == 16
    for row in rows:
        assert None not in row and None not in row.values(), row["Key"]
        assert row["Title"] and row["Author"] and re.fullmatch(r"20\d\d", row["Publication Year"]), row["Key"]


def test_the_library_has_six_references_of_the_index_each_a_little_otherwise() -> None:
    ours = {row["Key"]: row for row in _library()}
    theirs = {record["ID"][0]: record for record in _references("databases/education-index.ris")}
    same = [(ours[key], theirs[other]) for key, other in TWICE.items()]
    alike = [fuzz.ratio(row["Title"].casefold(), record["TI"][0].casefold()) for row, record in same]
    assert min(alike) > 95
    assert any(row["Title"].isupper() for row, _ in same)
    assert any("DO" in record and not row["DOI"] for row, record in same)
    assert "tribnual" in ours["PLQ8B3"]["Title"]
    found = {key for key, row in ours.items() for record in theirs.values()
             if fuzz.ratio(row["Title"].casefold(), record["TI"][0].casefold()) > 90}  # fmt: skip
    assert found == set(TWICE)


def test_there_are_forty_references_and_a_dozen_documents() -> None:
    assert sum(EXPORTS.values()) + len(_library()) >= 40
    assert len(PDFS) + len(PAGES) >= 12
    assert PAGES


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_a_page_has_a_title_a_site_and_furniture_around_its_text(path: Path) -> None:
    tree = _tree(path)
    site = tree.xpath("string(//meta[@property='og:site_name']/@content)")
    heading = _squeezed(tree.findtext(".//h1"))
    assert site and heading
    assert _squeezed(tree.findtext(".//title")) == f"{heading} | {site}"
    assert tree.xpath("//nav") and tree.xpath("//footer") and tree.xpath("//*[@class='cookie-banner']")
    assert f"https://{_name(path).removeprefix('websites/')}" == tree.xpath("string(//link[@rel='canonical']/@href)")


def test_the_landing_page_links_the_report_beside_it() -> None:
    page = DOCUMENTS / "websites" / "brightwater.example" / "reports" / "worth-the-journey.html"
    links = _tree(page).xpath("//main//a/@href")
    assert [(page.parent / link).is_file() for link in links] == [True]


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_nothing_points_at_a_real_site(path: Path) -> None:
    said = path.read_bytes().decode("utf-8", "replace") + " ".join(_pages(path))
    said = TEST_DOI.sub("", said)
    assert REAL_DOMAIN.findall(said) == []
    hosts = re.findall(r"https?://([\w.-]+)", said)
    assert [host for host in hosts if not host.rstrip(".").endswith(".example")] == []


def test_every_doi_is_of_the_prefix_for_tests() -> None:
    names = [record["DO"][0] for name in EXPORTS for record in _references(name) if "DO" in record]
    names += [row["DOI"] for row in _library() if row["DOI"]]
    assert len(names) > 20
    assert [name for name in names if not name.startswith("10.5555/")] == []


def test_the_script_uses_every_document_and_names_no_other() -> None:
    acts = script.read("script")
    named = [name for source in acts["sources"] for name in source["files"]]
    named += [text["attach"] for text in acts["texts"] if "attach" in text]
    assert [name for name in named if not script.document(name).exists()] == []
    named += ["last-batch", "README.md"]
    unused = [_name(p) for p in FILES if not any(_name(p) == n or _name(p).startswith(f"{n}/") for n in named)]
    assert unused == []


@pytest.mark.parametrize(("stage", "least"), [("title_stage", 5), ("full_text_stage", 3)])
def test_the_reviewers_differ_and_each_difference_is_settled(stage: str, least: int) -> None:
    acts: list[dict[str, Any]] = script.read("script")[stage]
    out = [[script.decision(act[who])[0] == "exclude" for who in ("ada", "ben")] for act in acts]
    differing = [act for act, (ada, ben) in zip(acts, out, strict=True) if ada != ben]
    assert len(differing) >= least
    assert [act for act in acts if "ruling" in act or "discussed" in act] == differing
    assert all(act["why"] for act in differing)


def test_four_reasons_are_used_and_a_report_is_not_retrieved() -> None:
    acts = script.read("script")
    votes = [act[who] for stage in ("title_stage", "full_text_stage") for act in acts[stage] for who in ("ada", "ben")]
    used = {reason for _, reason in map(script.decision, votes) if reason}
    known = [reason["key"] for reason in acts["reasons"]]
    assert known == ["population", "setting", "topic", "date", "design"]
    assert used <= set(known)
    assert len(used) >= 4
    assert any("gone" in text for text in acts["texts"])


def test_every_quote_of_the_ratings_stands_on_the_page_it_names() -> None:
    quotes = []
    for rating in script.read("ratings"):
        for part in (rating, rating["characteristics"]):
            page = part.get("quote", {}).get("page")
            quotes += [(text, page) for item, text in part.get("quote", {}).items() if item != "page"]
    assert len(quotes) > 10
    missing = [(text, page) for text, page in quotes if not any(_said(path, page, text) for path in FILES)]
    assert missing == []


def _said(path: Path, page: int, text: str) -> bool:
    pages = _pages(path)
    return page <= len(pages) and _squeezed(text) in pages[page - 1]


def test_the_page_about_the_documents_names_every_folder_and_export() -> None:
    told = (ROOT / "docs" / "demo" / "documents.md").read_text("utf-8")
    assert len(told.splitlines()) <= 80
    names = [_name(path) for path in FILES if _name(path) != "README.md"]
    assert names
    for name in names:
        parts = name.split("/")
        places = [name, "/".join(parts[:2]), f"{parts[0]}/"] if len(parts) > 1 else [name]
        assert any(place in told for place in places), name
