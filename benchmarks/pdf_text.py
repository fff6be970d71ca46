"""PDF text: time for a thousand reports of twenty pages, and how many words are found in the corpus.

python -m benchmarks.pdf_text [DOCUMENTS]

Recall: of the words that the median of the extractors finds in a file (pypdfium2, pypdf, and pdfminer.six where it is
installed), how many this program has. Words are counted as often as they stand.
"""

import importlib
import importlib.util
import re
import resource
import statistics
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.documents.quality import unreadable
from review_tui.formats.sandbox.child import read_files

CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus" / "docs" / "pdf"
LEFT_OUT = ("damaged", "pdfjs_damaged", "pdfjs_hostile")  # not files whose text is known
PAGES = 20
GOAL_SECONDS, GOAL_RECALL = 60, 0.99
_HYPHEN = re.compile(r"[-\u00ad\u2010\u2011\ufffe]\s*")  # at the end of a line, too
_FEW = 20  # words; a file with fewer has no text to speak of
SENTENCES = (
    "The council will publish its strategy for children with special educational needs in the autumn.",
    "Parents wait forty weeks for a plan that the law asks for within twenty, and say so in every survey.",
    "Of 412 assessments 61 were late; health advice came last in most of them, in some of them never.",
)


def write_report(file: Path, number: int) -> None:
    """Write a report of twenty pages with headings, text and a table."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    styles = getSampleStyleSheet()
    flow: list[object] = [Paragraph(f"Report {number} on provision for children", styles["Title"])]
    for page in range(PAGES):
        flow.append(Paragraph(f"{page + 1}. What was found", styles["Heading1"]))
        flow += [Paragraph(f"{SENTENCES[n % 3]} ({number}.{page}.{n})", styles["BodyText"]) for n in range(11)]
        flow += [Table([[f"Area {n}", str(n * number)] for n in range(4)]), PageBreak()]
    SimpleDocTemplate(str(file)).build(flow)


def cpu() -> float:
    """Give the processor seconds of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def time_many(count: int) -> None:
    """Read as many reports and print what it took; a tenth of them is written, and read ten times under other names."""
    with TemporaryDirectory() as folder:
        kinds = max(1, count // 10)
        for number in range(kinds):
            write_report(Path(folder) / f"{number:04}-0.pdf", number)
            for copy in range(1, 10):
                (Path(folder) / f"{number:04}-{copy}.pdf").hardlink_to(Path(folder) / f"{number:04}-0.pdf")
        files = sorted(Path(folder).iterdir())[:count]
        began, used = time.perf_counter(), cpu()
        pages = words = 0
        for path, parsed in read_files(files):
            assert isinstance(parsed, Parsed), path
            pages += len(parsed.hits[0].pages)
            words += sum(len(page.split()) for page in parsed.hits[0].pages)
        wall, used = time.perf_counter() - began, cpu() - used
    assert pages == PAGES * len(files) or pages == (PAGES + 1) * len(files), pages
    assert words > 200 * pages
    each = 1000 / len(files)
    print(
        f"{len(files)} files, {pages:,} pages, {words:,} words: {used:.1f} CPU s, {wall:.1f} s; "
        f"a thousand: {used * each:.0f} CPU s (asked: about {GOAL_SECONDS})"
    )


def by_pypdfium2(file: Path) -> str:
    """Give the text as pypdfium2 gives it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    return "\n".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))


def by_pypdf(file: Path) -> str:
    """Give the text as pypdf gives it."""
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


def by_pdfminer(file: Path) -> str:
    """Give the text as pdfminer.six gives it; it is asked for by name, since it need not be installed."""
    return str(importlib.import_module("pdfminer.high_level").extract_text(file))


def extractors() -> Iterator[tuple[str, Callable[[Path], str]]]:
    """Give the extractors that are here."""
    yield "pypdfium2", by_pypdfium2
    yield "pypdf", by_pypdf
    if importlib.util.find_spec("pdfminer") is None:
        return
    yield "pdfminer.six", by_pdfminer


def words_of(text: str) -> Counter[str]:
    """Count the words of a text: letters and digits, whatever their case, those parted by a hyphen as one."""
    whole = _HYPHEN.sub("", unicodedata.normalize("NFKC", text).casefold())
    return Counter(re.findall(r"[^\W_]+", whole))


def median_of(found: list[Counter[str]]) -> Counter[str]:
    """Give each word as often as the median of the extractors has it, the higher where they are two."""
    names = set().union(*found)
    return Counter({name: sorted(each[name] for each in found)[len(found) // 2] for name in names})


def recall() -> None:
    """Print the recall over all files of the corpus with text."""
    import logging

    logging.disable(logging.CRITICAL)
    here = dict(extractors())
    files = [file for file in sorted(CORPUS.rglob("*.pdf")) if file.parent.name not in LEFT_OUT]
    kept = there = compared = 0
    low: list[tuple[float, str]] = []
    for path, parsed in read_files(files):
        try:
            found = [words_of(read(path)) for read in here.values()]
        except Exception:
            continue
        expected = median_of(found)
        assert isinstance(parsed, Parsed), path
        if expected.total() < _FEW or unreadable(parsed.hits[0].pages):
            continue  # no text, or none that an extractor could read: it is told
        ours = words_of("\n".join(parsed.hits[0].pages)) & expected
        kept, there, compared = kept + ours.total(), there + expected.total(), compared + 1
        low.append((ours.total() / expected.total(), path.name))
    assert compared > 40
    shares = [share for share, _ in low]
    mean, median = statistics.fmean(shares), statistics.median(shares)
    print(f"{compared} files, extractors {', '.join(here)}")
    print(f"recall: mean of the files {mean:.4f} (asked: {GOAL_RECALL}), median {median:.4f}")
    print(f"all words together: {kept:,} of {there:,}, {kept / there:.4f}; what lies beyond a page's edge is not read")
    below = [f"{name} {share:.3f}" for share, name in sorted(low) if share < GOAL_RECALL]
    print(f"files below {GOAL_RECALL}: {', '.join(below) or 'none'}")


def main() -> None:
    """Print both tables."""
    time_many(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    if CORPUS.is_dir():
        recall()
    else:
        print("The corpus is not beside this checkout; recall was not measured.")


if __name__ == "__main__":
    main()
