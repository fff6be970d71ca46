"""Documents drawn by script, each with what a careful reader would say of it: letters, papers, slides, articles, pages.

All names are invented. The same seed draws the same document.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Any

PLACES = ("Northmere", "Westhallow", "Easterby", "Sandwick Bay", "Upper Tarn", "Kingsford", "Marlow Fen", "Oxtead")
BODIES = (
    "{} County Council", "{} City Council", "{} Borough Council", "University of {}", "{} Children's Trust",
    "{} Foundation", "Department for Schools", "Institute for Family Policy", "National Association of Carers",
    "{} NHS Trust", "Ministry of Inclusion", "{} Education Authority",
)  # fmt: skip
SUBJECTS = (
    "school transport for older pupils", "waiting times for assessments", "short breaks for families",
    "the local offer", "therapy in mainstream schools", "children out of school", "the quality of plans",
    "young carers and their schools", "post-16 provision", "early help in rural areas", "mediation and appeals",
)  # fmt: skip
SENTENCES = (
    "Families told us that they waited longer than they had been promised.",
    "The council spoke with parents, staff and young people in every area.",
    "We read the plans of a sample and compared them with what was provided.",
    "Schools said that they could not find the staff whom they needed.",
    "Most of those who answered were content with what they had been offered.",
    "In some areas nobody could say who was responsible for the next step.",
)  # fmt: skip
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "September", "October", "November")
JUNK = ("", "Microsoft Word - final v3.docx", "untitled", "Report template", "10310266 - final clean.docx")
WIDTH, HEIGHT, LEFT = 595, 842, 60


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document and its labels; `year` is None and `organisation` "" where it prints none."""

    name: str
    data: bytes
    title: str
    year: int | None
    organisation: str


@dataclass(slots=True)
class Sheet:
    """A page that is written from the top down."""

    canvas: Any
    at: float = HEIGHT - 60

    def line(self, text: str, size: float = 11, bold: bool = False, gap: float = 1.3, centred: bool = False) -> None:
        """Write a line, cut at the margin into as many as it needs."""
        font = "Helvetica-Bold" if bold else "Helvetica"
        self.canvas.setFont(font, size)
        for part in _cut(self.canvas, text, font, size):
            self.at -= gap * size
            if centred:
                self.canvas.drawCentredString(WIDTH / 2, self.at, part)
            else:
                self.canvas.drawString(LEFT, self.at, part)

    def skip(self, points: float) -> None:
        """Leave some room."""
        self.at -= points

    def prose(self, rng: Random, count: int, more: Sequence[str] = ()) -> None:
        """Write sentences, `more` among them."""
        said = [rng.choice(SENTENCES) for _ in range(count)] + list(more)
        rng.shuffle(said)
        self.line(" ".join(said))
        self.skip(6)

    def turn(self) -> None:
        """Begin a new page."""
        self.canvas.showPage()
        self.at = HEIGHT - 60


def _cut(canvas: Any, text: str, font: str, size: float) -> Iterator[str]:  # noqa: ANN401
    part = ""
    for word in text.split():
        if part and canvas.stringWidth(f"{part} {word}", font, size) > WIDTH - 2 * LEFT:
            yield part
            part = word
        else:
            part = f"{part} {word}".strip()
    yield part


def pdf_of(draw: Callable[[Sheet], None], said: str, made: int) -> bytes:
    """Draw a PDF with a title in its properties, as made in June of a year."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=True)
    canvas.setTitle(said)
    draw(Sheet(canvas))
    canvas.showPage()
    canvas.save()
    return out.getvalue().replace(b"D:20000101", b"D:%d0618" % made)


@dataclass(frozen=True, slots=True)
class _Facts:
    body: str
    place: str
    subject: str
    year: int
    month: str
    made: int
    said: str

    @property
    def day(self) -> str:
        return f"{len(self.subject) % 27 + 1} {self.month} {self.year}"


def _facts(rng: Random) -> _Facts:
    place, year = rng.choice(PLACES), rng.randint(2004, 2024)
    body = rng.choice(BODIES).format(place)
    return _Facts(body, place, rng.choice(SUBJECTS), year, rng.choice(MONTHS), year, rng.choice(JUNK))


def letter(rng: Random) -> tuple[str, bytes, _Facts, str, str]:
    """Draw an inspector's or council's letter: its subject stands in bold under "Dear", or behind "Re:"."""
    f = _facts(rng)
    title = f"{rng.choice(('Review of', 'Inspection of', 'Monitoring visit:', 'Decision on'))} {f.subject} in {f.place}"
    head, by_label = rng.random() < 0.6, rng.random() < 0.25

    def draw(sheet: Sheet) -> None:
        if head:
            sheet.line(f.body, rng.choice((11, 16, 20)), bold=True)
            sheet.line(f"www.{f.body.split()[0].lower()}.example  Telephone 01632 960000", 8)
            sheet.skip(20)
        sheet.line(f.day)
        sheet.line(f"Ada Quill, Director of Children's Services, {f.place}")
        sheet.skip(12)
        sheet.line("Dear " + rng.choice(("Ms Quill", "partners", "colleague", "Sir or Madam")))
        sheet.skip(8)
        sheet.line(f"Re: {title}" if by_label else title, bold=not by_label)
        sheet.skip(8)
        for _ in range(5):
            sheet.prose(rng, 4, [f"A visit in {f.year - rng.randint(2, 6)} had found the same."])
        sheet.line("Yours sincerely")
        sheet.line("Mina Mallory")
        sheet.line(f.body)

    return "letter.pdf", pdf_of(draw, f.said, f.made), f, title, f.body


def paper(rng: Random) -> tuple[str, bytes, _Facts, str, str]:
    """Draw a council's paper: a banner, the committee and its date, and the title behind a label or large."""
    f = _facts(rng)
    body = f"{f.place} {rng.choice(('County', 'City', 'Borough'))} Council"
    title = (
        f"{f.subject.capitalize()}: {rng.choice(('proposed changes', 'progress report', 'outcome of consultation'))}"
    )
    labelled = rng.random() < 0.6

    def draw(sheet: Sheet) -> None:
        sheet.line(body, 18, bold=True)
        sheet.skip(8)
        sheet.line("Report to: Cabinet")
        sheet.line(f"Date of meeting: {f.day}")
        if labelled:
            sheet.line(f"Title: {title}", bold=True)
        sheet.line("Report of: Director of Children's Services")
        sheet.skip(10)
        if not labelled:
            sheet.line(title, rng.choice((14, 16)), bold=True)
        sheet.line("1. Purpose of report", bold=True)
        sheet.prose(
            rng, 5, [f"The plan agreed in {f.year - 3} ends in {f.year + 4}.", "The Children Act 1989 applies."]
        )
        sheet.line("2. Background", bold=True)
        for _ in range(3):
            sheet.prose(rng, 5)

    return "paper.pdf", pdf_of(draw, f.said, f.made), f, title, body


def slides(rng: Random) -> tuple[str, bytes, _Facts, str, str]:
    """Draw slides: a large title in the middle, the speaker, the body and the date below; bullets follow."""
    f = _facts(rng)
    title = f"{rng.choice(('What we learned about', 'Improving', 'A new look at'))} {f.subject}"

    def draw(sheet: Sheet) -> None:
        sheet.skip(220)
        sheet.line(title, 30, bold=rng.random() < 0.5, centred=True)
        sheet.skip(20)
        sheet.line(rng.choice(("Ada Quill", "Tom Ashdown and Ife Voss")), 16, centred=True)
        sheet.line(f.body, 16, centred=True)
        sheet.line(f"{f.month} {f.year}", 14, centred=True)
        for heading in ("Why it matters", "What we did", "What comes next"):
            sheet.turn()
            sheet.line(heading, 28, bold=True)
            for _ in range(4):
                sheet.line(f"• {rng.choice(SENTENCES)}", 16)
            sheet.line(f"• Target: half as many by {f.year + 6}", 16)

    said = title if rng.random() < 0.3 else f.said
    return "slides.pdf", pdf_of(draw, said, f.made), f, title, f.body


def article(rng: Random) -> tuple[str, bytes, _Facts, str, str]:
    """Draw an article: the journal's line, a title, authors, an abstract, and references of other years."""
    f = _facts(rng)
    title = f"{f.subject.capitalize()}: {rng.choice(('a survey of parents', 'evidence from twelve areas', 'a review'))}"
    late = rng.random() < 0.2

    def draw(sheet: Sheet) -> None:
        sheet.line(f"Journal of Invented Studies, Vol. {rng.randint(3, 40)}, {f.year}", 9)
        sheet.skip(14)
        sheet.line(title, rng.choice((15, 18)), bold=True, centred=True)
        sheet.line("Clara Voss and Colin Okonjo", 11, centred=True)
        sheet.skip(10)
        sheet.line("Abstract", bold=True)
        for _ in range(4):
            sheet.prose(rng, 4, [f"Mallory ({f.year - rng.randint(1, 20)}) says so.", f"(Ashdown, {f.year - 7})"])
        sheet.turn()
        sheet.prose(rng, 12)
        sheet.line("References", 13, bold=True)
        for _ in range(6):
            sheet.line(f"Mallory, M. ({f.year - rng.randint(1, 25)}). Of plans. Invented Press, {f.year - 2}.", 9)
        sheet.line(f"© {f.year} {f.body}", 8)

    said = title if rng.random() < 0.4 else f.said
    return "article.pdf", pdf_of(draw, said, f.made + late), f, title, f.body


def report(rng: Random) -> tuple[str, bytes, _Facts, str, str]:
    """Draw a report: a title over one or two lines, the body, the date; an imprint stands on its second page."""
    f = _facts(rng)
    lead = ("Getting it right on", "Working together on", "A strategy for")
    title = f"{rng.choice(lead)} {f.subject} in {f.place}" + f", {f.year} to {f.year + 4}" * (rng.random() < 0.4)
    dated, inspected = rng.random() < 0.6, rng.random() < 0.3

    def draw(sheet: Sheet) -> None:
        sheet.line(f.body, 13)
        sheet.skip(140)
        sheet.line(title, rng.choice((22, 28, 34)), bold=rng.random() < 0.7)
        sheet.skip(16)
        if dated:
            sheet.line(rng.choice((f"{f.month} {f.year}", f"Published: {f.day}", str(f.year))), 13)
        if inspected:
            sheet.line(f"Inspection dates: 2 to 6 December {f.year - 1}")
            sheet.line("Date of previous inspection: 12 October 2003")
        sheet.turn()
        sheet.line(f"© {f.body} {f.year}", 9)
        sheet.line("Executive summary", 18, bold=True)
        for _ in range(4):
            sheet.prose(rng, 5, [f"By {f.year + 6} all shall have one.", f"The census of {f.year - 4} counted them."])

    said = rng.choice((title, f.said, rng.choice(SENTENCES)[:38]))
    return "report.pdf", pdf_of(draw, said, f.made + (rng.random() < 0.1)), f, title, f.body


def page(rng: Random) -> tuple[str, bytes, _Facts, str, str]:
    """Draw a page of a site: a heading, its date in one of several ways, and news of other dates beside it."""
    f = _facts(rng)
    title = f"{f.subject.capitalize()} in {f.place}"
    iso = f"{f.year}-05-0{rng.randint(1, 9)}"
    way = rng.randint(0, 3)
    head = (
        f'<meta property="article:published_time" content="{iso}">', "",
        f'<script type="application/ld+json">{{"@type":"Article","datePublished":"{iso}"}}</script>', "",
    )[way]  # fmt: skip
    dated = f'<p>Published <time datetime="{iso}">{iso}</time></p>' if way in (1, 3) else ""
    site = f'<meta property="og:site_name" content="{f.body}">' if rng.random() < 0.6 else ""
    text = "".join(f"<p>{' '.join(rng.choices(SENTENCES, k=4))}</p>" for _ in range(6))
    news = '<aside><h2>Latest news</h2><ul><li>Bins <time datetime="2026-01-02">2 January 2026</time></li></ul></aside>'
    html = (
        f'<!doctype html><html lang="en"><head><title>{title} | {f.body}</title>{site}{head}</head><body>'
        f"<header>{f.body}</header>{news}<main><h1>{title}</h1>{dated}{text}</main><footer>© 2026 {f.body}</footer>"
    )
    return "page.html", html.encode(), f, title, f.body


KINDS = (letter, paper, slides, article, report, page)


def drawn(count: int, seed: int = 13) -> Iterator[Drawn]:
    """Draw `count` documents, of each kind in turn."""
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        name, data, facts, title, body = kind(Random(seed * 1000 + number))
        yield Drawn(f"{number:03}-{name}", data, title, facts.year, body)
