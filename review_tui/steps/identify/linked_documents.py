"""A page and the document that it links, side by side in a folder: one record with two files."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from review_tui.formats.base.links import ENDINGS, file_name
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.registry import FORMATS

_PAGES = frozenset(FORMATS["html"].endings + FORMATS["mhtml"].endings)


def linked(files: Sequence[Path], stop: Callable[[], bool] | None = None) -> dict[Path, Path]:
    """Give {document: page} of the files; pages that may have a document beside them are read for it.

    A page must link just one of the documents in its folder, by its file's name, and no other page that one: an index
    of many documents is no report of one.
    """
    from review_tui.formats.sandbox.child import read_files

    beside: dict[Path, dict[str, Path]] = {}
    for file in files:
        if file.suffix.casefold() in ENDINGS:
            beside.setdefault(file.parent, {})[file.name.casefold()] = file
    pages = [file for file in files if file.suffix.casefold() in _PAGES and file.parent in beside]
    linked: dict[Path, set[Path]] = {}
    for page, parsed in read_files(pages, stop=stop) if pages else ():
        if isinstance(parsed, Parsed):
            names = {file_name(link.address).casefold() for link in parsed.links}
            linked[page] = {document for name, document in beside[page.parent].items() if name in names}
    times = Counter(document for documents in linked.values() for document in documents)
    found = ((page, documents) for page, documents in linked.items() if len(documents) == 1)
    return {document: page for page, documents in found for document in documents if times[document] == 1}
