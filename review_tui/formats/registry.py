"""Every format that is read: its name, what people call it, and the module that reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from review_tui.formats.parsed import Parsed

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


FORMATS = {
    found.name: found
    for found in (
        Format("ris", "RIS", "ris", (".ris",)),
        Format("nbib", "NBIB (PubMed)", "nbib", (".nbib",)),
        Format("endnote", "EndNote XML", "endnote_xml", ()),
        Format("refer", "EndNote refer", "refer", (".enw", ".enl")),
        Format("wos", "Web of Science", "wos", (".isi", ".ciw")),
        Format("ovid", "Ovid text", "ovid", ()),
        Format("refworks", "RefWorks tagged text", "dialects", ()),
        Format("medlars", "Ovid tagged text", "dialects", ()),
        Format("copac", "COPAC", "dialects", ()),
        Format("inspec", "Inspec", "dialects", ()),
        Format("biblioscape", "Biblioscape", "dialects", ()),
        Format("cochrane", "Cochrane citation text", "dialects", ()),
        Format("pubmed_text", "PubMed abstract text", "citations", ()),
        Format("scopus_text", "Scopus plain text", "citations", ()),
        Format("nep", "NEP", "citations", ()),
        Format("bibtex", "BibTeX", "bibtex", (".bib",)),
        Format("csl", "JSON (CSL, OpenAlex, DataCite)", "csl_json", (".json",)),
        Format("pubmed", "PubMed XML", "pubmed_xml", ()),
        Format("mods", "MODS", "mods", ()),
        Format("eppi", "EPPI-Reviewer JSON", "eppi", (".json",)),
        Format("csv", "a table (CSV or TSV)", "csv_table", (".csv", ".tsv"), columns=True),
        Format("xlsx", "a workbook (XLSX)", "workbook", (".xlsx", ".xlsm"), columns=True),
        Format("rayyan_log", "the log of Rayyan", "rayyan_log", (".csv",)),
        Format("pdf", "PDF", "pdf", (".pdf",), documents=True),
        Format("html", "a web page", "html", (".html", ".htm", ".xhtml"), documents=True),
        Format("mhtml", "a saved web page (MHTML)", "mhtml", (".mht", ".mhtml"), documents=True),
        Format("docx", "Word (DOCX)", "docx", (".docx", ".docm"), documents=True),
        Format("pptx", "PowerPoint (PPTX)", "pptx", (".pptx", ".pptm", ".ppsx"), documents=True),
        Format("odf", "OpenDocument (ODT, ODP, ODS)", "odf", (".odt", ".odp", ".ods"), documents=True),
        Format("epub", "EPUB", "epub", (".epub",), documents=True),
        Format("text", "plain text", "plain", (".txt", ".md", ".text"), documents=True),
    )
}
