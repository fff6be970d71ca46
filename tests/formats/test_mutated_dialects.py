"""Every format and dialect, cut off and changed: records or a sentence with its line, never a failure; the short form.

The long one, with the corpus and in children with limits: `python -m benchmarks.broken`.
"""

import random
import time

import pytest

from benchmarks.broken import changed, cut
from benchmarks.dialect_samples import samples
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.printed import printed
from review_tui.formats.registry import FORMATS
from review_tui.formats.sniff import HEAD, sniff

FORMS = {
    "ris.ris": "ris", "pubmed.nbib": "nbib", "eric.nbib": "nbib", "refer.enw": "refer", "wos.ciw": "wos",
    "ovid.txt": "ovid", "refworks.txt": "refworks", "medlars.txt": "medlars", "copac.txt": "copac",
    "inspec.txt": "inspec", "biblioscape.txt": "biblioscape", "cochrane.txt": "cochrane", "scopus.txt": "scopus_text",
    "pubmed_abstract.txt": "pubmed_text", "nep.txt": "nep", "bibtex.bib": "bibtex", "csl.json": "csl",
    "lines.json": "csl", "crossref.json": "csl", "datacite.json": "csl", "eppi.json": "eppi", "endnote.xml": "endnote",
    "pubmed.xml": "pubmed", "mods.xml": "mods", "table.csv": "csv", "wos_tabs.txt": "csv", "utf16.txt": "csv",
    "rayyan_log.csv": "rayyan_log", "list.txt": "text", "foi.eml": "eml", "book.epub": "epub", "letter.docx": "docx",
    "folder.zip": "unknown", "proquest.txt": "proquest", "embase.txt": "embase_text",
    "noteexpress.txt": "noteexpress", "marc.xml": "marc", "oai_dc.xml": "dc", "datacite.xml": "datacite",
    "arxiv.atom": "atom", "zotero.rdf": "zotero_rdf", "ebsco.xml": "ebsco",
    "overton.json": "csl", "core.json": "csl", "crossref.xml": "xml", "jats.xml": "xml",
    "europepmc.xml": "xml", "onix.xml": "xml",
}  # fmt: skip
HOLD_NONE = {"rayyan_log.csv", "list.txt"}
CHANGES = 12  # of each sample
SECONDS = 2.0  # of work for a file of a few hundred bytes


def read(name: str, data: bytes) -> Parsed | None:
    form = sniff(data[:HEAD], name)
    return None if form == "unknown" else FORMATS[form].read(data, name)


def test_every_format_of_references_has_a_sample() -> None:
    assert samples().keys() == FORMS.keys()
    of_references = {name for name, form in FORMATS.items() if not form.documents}
    assert of_references - {"xlsx", "ods"} <= set(FORMS.values())  # packed files: test_broken_files.py


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_sample_is_known_and_read_whole(name: str) -> None:
    data = samples()[name]
    assert sniff(data[:HEAD], name) == FORMS[name]
    found = read(name, data)
    titles = [hit.record.title for hit in found.hits] if found else []
    assert bool(titles) is (name not in HOLD_NONE and FORMS[name] != "unknown")
    assert all(title.split(" ")[0].rstrip(",:") in ("Buses", "Büses", "Taxis", "Cabs", "Request") for title in titles)


_PACKED = {"book.epub", "letter.docx", "folder.zip"}
_SAVED_OTHERWISE = {
    "on Windows": lambda data: data.replace(b"\n", b"\r\n"),
    "on an old Mac": lambda data: data.replace(b"\n", b"\r"),
    "with a mark": lambda data: b"\xef\xbb\xbf" + data,
}


@pytest.mark.parametrize("way", _SAVED_OTHERWISE)
@pytest.mark.parametrize("name", sorted(FORMS.keys() - _PACKED - {"utf16.txt"}))
def test_a_text_that_was_saved_otherwise_gives_the_same_records(name: str, way: str) -> None:
    data = samples()[name].replace(b"\r\n", b"\n")
    was, now = read(name, data), read(name, _SAVED_OTHERWISE[way](data))
    assert was and now and now.format == was.format
    assert [hit.record for hit in now.hits] == [hit.record for hit in was.hits]
    one_line = way == "on an old Mac" and name.endswith(".json")  # whose lines only LF ends
    assert [hit.line for hit in now.hits] == [1 if one_line else hit.line for hit in was.hits]


@pytest.mark.parametrize("name", sorted(FORMS.keys() - _PACKED - HOLD_NONE - {"utf16.txt", "foi.eml"}))
def test_a_mark_that_stands_twice_costs_no_record(name: str) -> None:
    """A program that puts a mark before a file that has one already."""
    data = samples()[name]
    was, now = FORMATS[FORMS[name]].read(data, name), FORMATS[FORMS[name]].read(b"\xef\xbb\xbf" * 2 + data, name)
    assert [hit.record.title for hit in now.hits] == [hit.record.title for hit in was.hits] != []


@pytest.mark.parametrize("name", sorted(FORMS))
def test_what_is_cut_off_or_changed_gives_records_or_is_told_with_its_line(name: str) -> None:
    data, chance = samples()[name], random.Random(name)
    variants = [*cut(data), *(changed(data, chance) for _ in range(CHANGES))]
    assert len(set(variants)) > CHANGES
    for variant in variants:
        began = time.process_time()
        found = read(name, variant)
        assert time.process_time() - began < SECONDS
        if found is None:
            continue
        assert len(found.hits) + sum(problem.lost for problem in found.problems) + found.sealed >= 1
        lines = variant.count(b"\n") + variant.count(b"\r") + 2
        assert all(1 <= problem.line <= lines and problem.text.strip() for problem in found.problems)
        assert all(printed(hit.record, found.format) for hit in found.hits)
