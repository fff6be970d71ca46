"""Every format that is read: its name, what people call it, and the module that reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from review_tui.formats.base.parsed import Parsed

_WORKBOOKS = (".xlsx", ".xlsm")
Sheets = dict[str, list[tuple[int, list[str]]]]
Reader = Callable[..., Parsed]  # (the bytes of a file, its name); a table's takes what is known of columns, too


@dataclass(frozen=True, slots=True)
class Format:
    """A format; `documents` says that a file of it is one document and not a list of references.

    `columns` says that it holds tables, whose reader takes what is known of columns.
    """

    name: str
    label: str
    module: str
    endings: tuple[str, ...]
    documents: bool = False
    columns: bool = False

    @property
    def read(self) -> Reader:
        """The function that reads it, imported when it is first needed."""
        reader: Reader = import_module(f"review_tui.formats.{self.module}").read
        return reader


def cells_in(data: bytes, name: str) -> Sheets:
    """Give the cells of each sheet of a workbook, or of a table as text, by its title, a row with its line.

    Raises ReviewError.
    """
    kind = "workbook" if name.casefold().endswith(_WORKBOOKS) else "csv_table"
    found: Sheets = import_module(f"review_tui.formats.tables.{kind}").cells_in(data, name)
    return found


def merged_in(data: bytes, name: str) -> dict[str, list[str]]:
    """Give the cells of each sheet of a workbook that were merged, as B2:B3; raises ReviewError."""
    if not name.casefold().endswith(_WORKBOOKS):
        return {}
    found: dict[str, list[str]] = import_module("review_tui.formats.tables.workbook").merged_in(data, name)
    return found


FORMATS = {
    found.name: found
    for found in (
        Format("ris", "RIS", "references.ris", (".ris",)),
        Format("nbib", "NBIB (PubMed)", "references.nbib", (".nbib",)),
        Format("endnote", "EndNote XML", "references.endnote_xml", ()),
        Format("refer", "EndNote refer", "references.refer", (".enw", ".enl")),
        Format("wos", "Web of Science", "references.wos", (".isi", ".ciw")),
        Format("ovid", "Ovid text", "references.ovid", ()),
        Format("refworks", "RefWorks tagged text", "references.dialects", ()),
        Format("medlars", "Ovid tagged text", "references.dialects", ()),
        Format("copac", "COPAC", "references.dialects", ()),
        Format("inspec", "Inspec", "references.dialects", ()),
        Format("biblioscape", "Biblioscape", "references.dialects", ()),
        Format("cochrane", "Cochrane citation text", "references.dialects", ()),
        Format("proquest", "ProQuest text", "references.labelled", ()),
        Format("embase_text", "Embase text", "references.labelled", ()),
        Format("noteexpress", "NoteExpress", "references.labelled", ()),
        Format("pubmed_text", "PubMed abstract text", "references.citations", ()),
        Format("scopus_text", "Scopus plain text", "references.citations", ()),
        Format("nep", "NEP", "references.citations", ()),
        Format("bibtex", "BibTeX", "references.bibtex", (".bib",)),
        Format("csl", "JSON (CSL, OpenAlex, DataCite)", "references.csl_json", (".json",)),
        Format("pubmed", "PubMed XML", "references.pubmed_xml", ()),
        Format("mods", "MODS", "references.mods", ()),
        Format("marc", "MARC XML", "references.marc", ()),
        Format("datacite", "DataCite XML", "references.datacite_xml", ()),
        Format("dc", "Dublin Core XML (OAI-PMH)", "references.dublin_core", ()),
        Format(
            "xml",
            "XML of a service or journal (Crossref, JATS, Europe PMC, OpenAIRE, ONIX, ICTRP, Word)",
            "references.mapped_xml",
            (),
        ),
        Format("atom", "a feed (Atom, RSS)", "references.atom", (".atom", ".rss")),
        Format("zotero_rdf", "Zotero RDF", "references.zotero_rdf", (".rdf",)),
        Format("ebsco", "EBSCO XML", "references.ebsco_xml", ()),
        Format("eppi", "EPPI-Reviewer JSON", "references.eppi", (".json",)),
        Format("csv", "a table (CSV or TSV)", "tables.csv_table", (".csv", ".tsv"), columns=True),
        Format("xlsx", "a workbook (XLSX)", "tables.workbook", (".xlsx", ".xlsm"), columns=True),
        Format("ods", "sheets of OpenDocument (ODS)", "tables.open_sheet", (".ods",), columns=True),
        Format("rayyan_log", "the log of Rayyan", "references.rayyan_log", (".csv",)),
        Format("pdf", "PDF", "documents.pdf", (".pdf",), documents=True),
        Format("html", "a web page", "documents.html", (".html", ".htm", ".xhtml"), documents=True),
        Format("mhtml", "a saved web page (MHTML)", "documents.mhtml", (".mht", ".mhtml"), documents=True),
        Format("eml", "an e-mail (EML)", "documents.eml", (".eml",), documents=True),
        Format("docx", "Word (DOCX)", "documents.docx", (".docx", ".docm"), documents=True),
        Format("pptx", "PowerPoint (PPTX)", "documents.pptx", (".pptx", ".pptm", ".ppsx"), documents=True),
        Format("odf", "OpenDocument (ODT, ODP)", "documents.odf", (".odt", ".odp", ".ods"), documents=True),
        Format("epub", "EPUB", "documents.epub", (".epub",), documents=True),
        Format("text", "plain text", "documents.plain", (".txt", ".md", ".text"), documents=True),
    )
}
