"""Knowing a file's format by what is in it, and by its name only where that says nothing."""

import re
from pathlib import PurePath

from review_tui.formats.base import ole
from review_tui.formats.base.columns import is_table_of_references
from review_tui.formats.base.encoding import decode
from review_tui.formats.references.citations import listing_of
from review_tui.formats.references.dialects import dialect_of
from review_tui.formats.references.labelled import labelling_of
from review_tui.formats.registry import FORMATS

HEAD = 65_536  # bytes that are looked at
_RIS = re.compile(r"^[ \t]{0,9}(?:TY {0,2}-|[A-Z][A-Z0-9] {0,2}- .*\n(?:.*\n){0,60}?(?:TY|ER) {1,2}-)", re.MULTILINE)
_PUBMED = re.compile(r"^PMID {0,2}- ?\d", re.MULTILINE)
_ERIC = re.compile(r"\A\s*OWN {0,2}- ?ERIC.*\n(?:.*\n){0,9}?TI {0,2}- |\A\s*OWN {0,2}- .*\n(?:.*\n){0,9}?TI {0,2}- ")
_MEDLINE = re.compile(r"^[A-Z]{2,4} {0,2}- ", re.MULTILINE)
_HTML = re.compile(r"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_ANSWER = re.compile(
    r"<(?:\w{1,20}:)?(?:crossref(?:_result)?|ONIXMessage|ONIXmessage|pmc-articleset)[\s>]"
    r"|<Trials_downloaded_from_ICTRP[\s>]|<Trial>\s{0,99}<(?:Internal_Number|TrialID)>"
    r"|<(?:\w{1,20}:)?Sources\b[^<>]{0,2000}officeDocument/2006/bibliography"
    r"|<responseWrapper\b(?s:.{0,2000}?)<resultList>|http://namespace\.openaire\.eu/oaf"
    r"|<article\b[^<>]{0,2000}>(?s:.{0,8000}?)<article-meta>"
)
# References in XML, by an element that each of them has; the first that is found counts.
_XML = (
    ("pubmed", re.compile(r"<Pubmed(?:Book)?Article(?:Set)?[\s>]")),
    ("mods", re.compile(r"<(?:\w{1,20}:)?mods(?:Collection)?[\s>]")),
    ("marc", re.compile(r"http://www\.loc\.gov/MARC21/slim|<(?:\w{1,20}:)?datafield\b[^<>]{0,60}\btag=")),
    ("endnote", re.compile(r"<records>\s{0,99}<record>|<ref-type\b|<REFERENCE_TYPE>")),
    ("zotero_rdf", re.compile(r"http://www\.zotero\.org/namespaces/export#")),
    ("datacite", re.compile(r"https?://datacite\.org/schema/kernel-")),
    ("ebsco", re.compile(r"<rec\b[^<>]{0,200}>(?s:.{0,4000}?)<controlInfo>")),
    ("atom", re.compile(r"<(?:\w{1,20}:)?feed\b[^<>]{0,2000}http://www\.w3\.org/2005/Atom")),
    ("atom", re.compile(r"<rss[\s>](?s:.{0,4000}?)<link\b|http://purl\.org/rss/1\.0/(?!modules)")),
    ("xml", _ANSWER),
    ("dc", re.compile(
        r"openarchives\.org/OAI/2\.0/|<(?:\w{1,20}:)?(?:OAI-PMH|dc|qualifieddc|dublin_core)[\s>]"
        r"|<(?:\w{1,20}:)?field\b[^<>]{0,200}\bmdschema=|http://www\.ndltd\.org/standards/metadata/etdms/"
        r"|<rdf:Description\b(?s:.{0,4000}?)<dc:title"
    )),
)  # fmt: skip
_TAGGED = (
    ("wos", re.compile(r"^(?:FN |PT [JBSCP]\s)", re.MULTILINE)),
    ("refer", re.compile(r"^%0 |\A%[A-Z] .*\n(?:.*\n){0,60}?%[A-Z0-9] ", re.MULTILINE)),
    ("bibtex", re.compile(r"\A(?:[ \t]{0,9}(?:%.*)?\n){0,200}[ \t]{0,9}@[A-Za-z]{2,30}[ \t]{0,9}\{")),
    ("ovid", re.compile(r"^(?:Accession Number|Title)[ \t]*\n[ \t]+\S(?:.*\n)+?Source[ \t]*\n[ \t]+\S", re.MULTILINE)),
)  # fmt: skip
# Entries of BibTeX below words of the program that wrote them; a text that shows how to cite it has one, far below.
_ENTRY = re.compile(r"^@[A-Za-z]{3,20}\s?\{[^\s,{}]{0,100},\s{0,9}(?:\n\s{0,9})?\w+\s{0,9}=", re.MULTILINE)
_BELOW_A_HEAD = re.compile(
    rf"\A(?:Scopus\s{{0,9}}\n)?[^@\n]{{1,200}}\n\s{{0,9}}(?:@comment\{{.{{0,200}}\n)?{_ENTRY.pattern}", re.MULTILINE
)
_EPPI = re.compile(r'\A\{\s{0,99}"(?:CodeSets|References)"\s{0,9}:')
_RAYYAN_LOG = re.compile(r'\A"?created_at"?,"?user_id"?,"?user_email"?,')
_CSL = re.compile(r'\A\s{0,99}[\[{].{0,4000}?"(?:title|type|id|DOI|author|container-title)"\s{0,9}:', re.DOTALL)
# Packed documents, by the type that stands in the first part, or by the folder of the first part that has a known one:
# a chart on a slide is a workbook, which stands behind.
_PACKED = (
    ("epub", re.compile(rb"\APK\x03\x04(?s:.{26,60}?)mimetype\s?application/epub\+zip")),
    ("ods", re.compile(rb"\APK\x03\x04(?s:.{26,60}?)mimetype\s?application/vnd\.oasis\.opendocument\.spreadsheet")),
    ("odf", re.compile(rb"\APK\x03\x04(?s:.{26,60}?)mimetype\s?application/vnd\.oasis\.opendocument\.")),
)
_FOLDER = re.compile(rb"PK\x03\x04(?s:.{26})(xl|word|ppt)/")
_FOLDERS = {b"xl": "xlsx", b"word": "docx", b"ppt": "pptx"}
_ZIPPED = frozenset({"epub", "ods", "odf", *_FOLDERS.values()})
_MESSAGE = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z-]{1,40}):", re.MULTILINE)
_OF_MAIL = frozenset({b"from", b"to", b"subject", b"date", b"message-id", b"received", b"mime-version", b"return-path"})
_SENT = frozenset({b"to", b"received", b"message-id", b"return-path"})
_SAVED = frozenset({b"snapshot-content-location", b"content-location"})
_OTHERS = frozenset({".xml", ".doc", ".xls", ".ppt", ".rtf", ".zip"})  # endings of what may hold records, too
# Formats that are known but not read by this version: they are named, so that nobody wonders.
_KNOWN = (
    (re.compile(rb"^\x89PNG"), "a PNG image"),
    (re.compile(rb"^\xff\xd8\xff"), "a JPEG image"),
    (re.compile(rb"^GIF8"), "a GIF image"),
    (re.compile(rb"^RIFF....WEBP", re.DOTALL), "a WebP image"),
    (re.compile(rb"^[\s\xef\xbb\xbf]{0,99}<(?s:.{0,600}?<)?svg\b"), "an SVG image"),
    (re.compile(rb"^PK\x03\x04"), "a ZIP file (unpack it)"),
    (re.compile(rb"^\{\\rtf"), "an RTF file (save it as DOCX)"),
    (
        re.compile(rb"^\s{0,99}(?:\xef\xbb\xbf)?\s{0,99}<\?xml"),
        "XML, but no list of references in a known form",
    ),
)


_SELDOM = 20  # zero bytes among so many others spoil no text
_TOP = 24  # lines among which headings stand


def sniff(head: bytes, name: str) -> str:
    """Give the name of a file's format from its first bytes; "unknown" when it is none that is read."""
    if head.startswith(b"%PDF-"):  # nearly every PDF, of which no letter need be read
        return "pdf"
    return _by_content(head, name) if head.strip(b"\0 \r\n\t\xef\xbb\xbf") else _by_name(name)


def _by_content(head: bytes, name: str) -> str:
    text = decode(head)[0].lstrip("\ufeff \t\r\n")
    if text.count("\0") * _SELDOM < len(text):
        text = text.replace("\0", "")  # some that came in on the way; what is full of them is no text
    if text.startswith("<") and (found := _by_its_elements(text)):
        return found
    if b"%PDF-" in head[:3000]:
        return "pdf"
    if text.startswith(("TY", "ty")) and _RIS.search(text):
        return "ris"
    if (
        _PUBMED.search(text)
        or _ERIC.search(text.replace("\r", ""))
        or (_by_name(name) == "nbib" and _MEDLINE.search(text))
    ):
        return "nbib"
    if told := _by_signature(head, name) or _by_its_words(text):
        return told
    is_table = _looks_like_a_table(text, is_prose=_by_name(name) == "text")
    if _RIS.search(text) and not is_table:
        return "ris"
    if is_table:
        return "csv"
    if _by_name(name) == "unknown" or "\0" in text:
        return "unknown"
    return _by_name(name)


def _by_its_elements(text: str) -> str:
    if _HTML.search(text[:4000]):
        return "xml" if _ANSWER.search(text) else "html"  # whose articles have a body, too
    return next((name for name, pattern in _XML if pattern.search(text)), "")


def _by_its_words(text: str) -> str:
    """Know a list of references by how its records are written; "" when it is none of these."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _EPPI.search(text):
        return "eppi"
    if _RAYYAN_LOG.search(text):
        return "rayyan_log"
    if _CSL.search(text):
        return "csl"
    if len(_ENTRY.findall(text)) > 1 or _BELOW_A_HEAD.search(text):
        return "bibtex"
    found = next((name for name, pattern in _TAGGED if pattern.search(text)), "")
    return found or labelling_of(text) or dialect_of(text) or listing_of(text)


def _by_signature(head: bytes, name: str) -> str:
    """Know a format by its first bytes; "unknown" for one that is not read, "" when they say nothing."""
    if head.startswith(b"PK\x03\x04"):
        return _by_its_parts(head, name)
    if _is_mail(head[:16_000].split(b"\n\n")[0].split(b"\r\n\r\n")[0]):
        return "eml"
    if _MESSAGE.search(head[:4000]) and not _of_alternatives(head) and b"\nMIME-Version:" in b"\n" + head[:4000]:
        return "mhtml"
    return "unknown" if described(head) else ""


def _of_alternatives(head: bytes) -> bool:
    """Say whether the head speaks of alternatives: of an e-mail, though it may name nobody that it went to."""
    begin = re.split(rb"\r?\n\r?\n", head[:16_000])[0]
    return bool(re.search(rb"^Content-Type:\s*multipart/(?:alternative|mixed)", begin, re.IGNORECASE | re.MULTILINE))


def _is_mail(head: bytes) -> bool:
    """Say whether a file begins with the head of an e-mail; a saved page has been sent to nobody."""
    named = {name.lower() for name in _HEADER.findall(head)}
    is_sent = bool(named & _SENT) or _of_alternatives(head)
    return len(named & _OF_MAIL) >= 3 and is_sent and not named & _SAVED


def _by_its_parts(head: bytes, name: str) -> str:
    if found := next((form for form, parts in _PACKED if parts.search(head)), ""):
        return found
    if folder := _FOLDER.search(head):
        return _FOLDERS[folder[1]]
    by_name = _by_name(name)  # of one whose parts come too late, or not at all
    return by_name if by_name in _ZIPPED else "unknown"


def described(data: bytes) -> str:
    """Say what a file is that this version does not read, "" when nothing is known of it."""
    if data.startswith(ole.START):
        return ole.what_is(data)
    return next((label for pattern, label in _KNOWN if pattern.search(data[:4000])), "")


def may_hold_records(data: bytes, name: str) -> bool:
    """Say whether a file that is not read could hold records: it is called so, or is known and no picture."""
    what = described(data)
    is_called_so = _by_name(name) != "unknown" or PurePath(name).suffix.casefold() in _OTHERS
    return is_called_so or bool(what and not what.endswith("image"))


def _by_name(name: str) -> str:
    ending = PurePath(name).suffix.casefold()
    return next((f.name for f in FORMATS.values() if ending in f.endings), "unknown")


def _looks_like_a_table(text: str, *, is_prose: bool) -> bool:
    """Say whether one of the first lines holds headings of works; `is_prose` says that the file is called a text.

    In a text a line of prose may look so ("Abstract, title and notes"): the line below it has as many cells, then.
    """
    import csv

    lines = [line for line in text.replace("\r", "\n").split("\n")[:_TOP] if line.strip()]
    for line, below in zip(lines, [*lines[1:], ""], strict=False):
        for delimiter in (",", ";", "\t"):
            if line.count(delimiter) >= 1:
                try:
                    headers, cells = (next(csv.reader([each], delimiter=delimiter), []) for each in (line, below))
                except csv.Error:
                    continue
                fits = not is_prose or delimiter == "\t" or not below or len(cells) == len(headers)
                if fits and all(len(h) < 60 for h in headers) and is_table_of_references(headers):
                    return True
    return False
