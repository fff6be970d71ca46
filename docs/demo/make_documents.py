"""Make the PDFs of the worked example from the texts in `reports/`: `python docs/demo/make_documents.py`.

Only the PDFs are made; the pages and the reference files beside them are written by hand.
Streams are left uncompressed, so that the bytes do not hang on the zlib at hand.
"""

import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFInfo
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

sys.path.insert(0, str(Path(__file__).parent))  # the sister module, also when a test loads this file

from typesetting import GREY, Look, flow, inline

REPORTS = Path(__file__).parent / "reports"
DOCUMENTS = Path(__file__).parents[2] / "review_tui" / "demo" / "documents"
MADE_WITH = "5."  # reportlab's major version; another one may order its objects otherwise
WIDTH, HEIGHT = A4


@dataclass(frozen=True, slots=True)
class Report:
    """One text of `reports/`: what stands in its head, and its marked body."""

    head: dict[str, str]
    body: str

    def __getitem__(self, name: str) -> str:
        """Give a line of the head, empty where there is none."""
        return self.head.get(name, "")

    @property
    def targets(self) -> list[Path]:
        """Where the PDF goes; more than one place when a second site carries a copy."""
        return [DOCUMENTS / name for name in self["file"].split()]


def read(path: Path) -> Report:
    """Read a text: `name: value` lines, an empty line, then the body."""
    head, body = path.read_text("utf-8").split("\n\n", 1)
    pairs = [line.split(":", 1) for line in head.splitlines()]
    return Report({name.strip(): value.strip() for name, value in pairs}, body)


def render(report: Report) -> bytes:
    """Set one report as PDF, the same bytes each time."""
    look = Look(report["colour"] or "#1f3f5f", report["layout"] == "article", 10.5)
    story = [*_OPENINGS[report["layout"]](report, look), *flow(report.body, look)]
    made = BytesIO()
    rl_config.invariant = 1
    template = SimpleDocTemplate(
        made,
        pagesize=A4,
        invariant=1,
        pageCompression=0,
        leftMargin=22 * mm,
        rightMargin=22 * mm,
        topMargin=24 * mm,
        bottomMargin=22 * mm,
    )

    def first(canvas: Any, _: object) -> None:
        _describe(canvas, report)
        if report["layout"] == "report":
            _cover(canvas, report, look)

    def later(canvas: Any, _: object) -> None:
        _running_lines(canvas, report, look)

    template.build(story, onFirstPage=first, onLaterPages=later)
    return made.getvalue()


def _describe(canvas: Any, report: Report) -> None:
    """Write the document properties as the invented publisher's software left them; no title, no key."""
    canvas.setTitle(report["property"])
    canvas.setAuthor(report["author"])
    canvas.setSubject("")
    canvas.setCreator(report["creator"] or "Microsoft Word 2016")
    made = report["made"].replace("-", "")
    canvas.setDateFormatter(lambda *_: f"D:{made}093000Z")
    if not report["property"]:
        canvas._doc.info.__class__ = _Untitled


class _Untitled(PDFInfo):  # type: ignore[misc]
    """Document properties without a title; reportlab itself would write "untitled"."""

    def format(self, document: Any) -> bytes:
        """Give the properties, less the empty title."""
        properties: bytes = super().format(document)
        return properties.replace(b"/Title ()", b"")


def _cover(canvas: Any, report: Report, look: Look) -> None:
    canvas.setFillColor(look.colour)
    canvas.rect(0, HEIGHT - 46 * mm, WIDTH, 46 * mm, stroke=0, fill=1)
    canvas.setFillColor(HexColor(report["accent"] or "#e9b44c"))
    canvas.rect(0, HEIGHT - 49 * mm, WIDTH, 3 * mm, stroke=0, fill=1)
    canvas.circle(WIDTH - 32 * mm, HEIGHT - 23 * mm, 9 * mm, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.circle(WIDTH - 28 * mm, HEIGHT - 23 * mm, 5 * mm, stroke=0, fill=1)
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(22 * mm, HEIGHT - 25 * mm, report["organisation"])
    canvas.setStrokeColor(HexColor(report["accent"] or "#e9b44c"))
    canvas.setLineWidth(1.2)
    for ring in range(5):  # a plain ornament, so that the cover is not an empty sheet
        canvas.circle(WIDTH - 30 * mm, 62 * mm, (12 + 8 * ring) * mm, stroke=1, fill=0)
    canvas.setFillColor(GREY)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(22 * mm, 14 * mm, report["imprint"])


def _running_lines(canvas: Any, report: Report, look: Look) -> None:
    canvas.setStrokeColor(look.colour)
    canvas.line(22 * mm, HEIGHT - 17 * mm, WIDTH - 22 * mm, HEIGHT - 17 * mm)
    canvas.setFillColor(GREY)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(22 * mm, HEIGHT - 15 * mm, report["running"] or report["title"])
    canvas.drawRightString(WIDTH - 22 * mm, 12 * mm, f"Page {canvas.getPageNumber()}")
    canvas.drawString(22 * mm, 12 * mm, report["organisation"])


def _open_report(report: Report, look: Look) -> list[Flowable]:
    title = ParagraphStyle("cover", look.title, fontSize=27, leading=33, spaceAfter=10)
    subtitle = ParagraphStyle("cover subtitle", look.body, fontSize=14, leading=19, textColor=GREY)
    return [
        Spacer(1, 62 * mm),
        Paragraph(inline(report["title"]), title),
        Paragraph(inline(report["subtitle"]), subtitle),
        Spacer(1, 12 * mm),
        Paragraph(inline(report["by"]), look.body),
        Paragraph(inline(report["date"]), look.body),
        PageBreak(),
    ]


def _open_letter(report: Report, look: Look) -> list[Flowable]:
    name = ParagraphStyle("letterhead", look.title, fontSize=13, leading=16)
    address = [Paragraph(inline(line), look.cell) for line in report["to"].split(" / ")]
    return [
        Paragraph(inline(report["organisation"]), name),
        Paragraph(inline(report["imprint"]), look.small),
        Spacer(1, 5 * mm),
        Paragraph(inline(report["date"]), look.body),
        *address,
        Spacer(1, 5 * mm),
        Paragraph(inline(report["title"]), look.title),
        Paragraph(inline(report["subtitle"]), look.small),
    ]


def _open_article(report: Report, look: Look) -> list[Flowable]:
    abstract = ParagraphStyle("abstract", look.body, leftIndent=8 * mm, rightIndent=8 * mm, fontSize=9.5)
    return [
        Paragraph(inline(report["imprint"]), look.small),
        Spacer(1, 4 * mm),
        Paragraph(inline(report["title"]), look.title),
        Paragraph(inline(report["by"]), look.body),
        Paragraph(inline(report["affiliation"]), look.small),
        Spacer(1, 2 * mm),
        Paragraph(inline("**Abstract.** " + report["abstract"]), abstract),
        Paragraph(inline("**Keywords:** " + report["keywords"]), abstract),
    ]


_OPENINGS = {"report": _open_report, "letter": _open_letter, "article": _open_article}


def main() -> None:
    """Make every PDF where it belongs."""
    for path in sorted(REPORTS.glob("*.txt")):
        report = read(path)
        made = render(report)
        for target in report.targets:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(made)


if __name__ == "__main__":
    main()
