"""How things are said on screens: every text from outside is cleaned again here, and becomes Content, never markup."""

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from review_tui.model.log.events import is_organisation
from review_tui.model.review.abstract import sections
from review_tui.model.review.answers import Quote
from review_tui.model.review.people import Role
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.protocol import Protocol
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean, clean_line
from review_tui.steps.share.copies import Exchange
from review_tui.store.reading import ReportView
from review_tui.words.fates import place as fate
from review_tui.words.phrases import EXCLUDED_BY_ONE as EXCLUDED_BY_ONE
from review_tui.words.phrases import WHY_AGAIN as WHY_AGAIN
from review_tui.words.phrases import pages_words as pages_words
from review_tui.words.phrases import plural as plural
from review_tui.words.phrases import span_words as span_words
from review_tui.words.phrases import stage_words
from review_tui.words.phrases import when as when
from review_tui.words.records import title as title
from review_tui.words.records import when_made, work

CHOICES = {"include": "✓ include", "exclude": "✗ exclude", "maybe": "? maybe"}
DONE = {"include": "✓ Included", "exclude": "✗ Excluded", "maybe": "? Maybe on"}
TINTS = {"include": "$success", "exclude": "$error", "maybe": "$warning"}
STATUSES = {"pending": "… pending", "agreed": "✓ agreed", "conflict": "! conflict", "resolved": "✓ resolved"}

NO_VOTER = {
    Role.READER: "A reader looks and does not decide. / finds a record.",
    Role.LEAD: (
        "A lead rules on conflicts, gives votes back and watches progress, and does not vote. "
        "Be a reviewer besides to vote as well: review-tui reviewer add NAME --role reviewer"
    ),
}


def line(text: object) -> Content:
    """Give a text from outside as one line without any power."""
    return Content(clean_line(str(text)))


def block(text: object) -> Content:
    """Give a text of several lines from outside, without any power."""
    return Content(clean(str(text)))


def abstract(text: str) -> list[Content]:
    """Give an abstract in paragraphs, under the names of its sections where it names them."""
    shown = list[Content]()
    for section in sections(clean(text)):
        first, *rest = section.text.split("\n")
        named = ((f"{section.name}  ", "bold $secondary"),) if section.name else ()
        shown += [Content.assemble(*named, first), *map(Content, rest)]
    return shown


def quotation(quote: Quote) -> str:
    """Give a quotation with its page in one line."""
    return f"“{clean_line(quote.text)}”{f' p. {clean_line(str(quote.page))}' if quote.page else ''}"


def stage_title(name: str) -> str:
    """Give a stage's name as people say it: "full_text" is "Full text"."""
    return stage_words(name).capitalize()


def byline(record: Record) -> str:
    """Give who and when of a record in one line: body or journal with volume, issue and pages, year, kind, pages."""
    journal = _journal(record)
    bodies = (record.organisation, journal) if journal else (record.organisation or record.container,)
    kind, pages = work(record.type), "" if journal else clean_line(record.pages)
    pages = f"{record.page_count} p." if record.page_count else pages
    told = (*map(clean_line, bodies), when_made(record), kind, clean_line(record.number), pages)
    return " · ".join(part for part in told if part)


def _journal(record: Record) -> str:
    """Give where an article stands as it is cited, "Journal 12(3): 101-118"; "" for what is of no volume or issue."""
    place = f"{record.volume}({record.issue})" if record.issue else record.volume
    found = f"{record.container} {place}".strip() if place else ""
    return f"{found}: {record.pages}" if found and record.pages else found


def authors(record: Record) -> str:
    """Give the authors in one line; many of them are counted."""
    names = [clean_line(name) for name in record.authors]
    return "; ".join(names) if len(names) <= 6 else f"{'; '.join(names[:5])}; and {len(names) - 5} more"


def head(report: ReportView, called: str = "") -> Content:
    """Give number, body, year and title of a report in two lines, or what it is `called` where a study is judged.

    An organisation has its kind and region there, and neither a year nor a kind of document.
    """
    record = report.record
    about = clean_line(record.organisation) if is_organisation(report.home) else byline(record)
    return Content.assemble(
        (report.number, "bold $primary"), "  ", (about, "$quiet"), "\n", (called or title(record), "bold")
    )


def place(found: Place, protocol: Protocol) -> str:
    """Say in words what became of a record, with the reason and its digit."""
    why = reason(found.reason, protocol) if found.reason else ""
    return fate(found, why=why, sought="text to find")


def sign(found: Place) -> str:
    """Give the sign of a place, so that a list is read at a glance without colour."""
    signs = {Fate.INCLUDED: "✓", Fate.EXCLUDED: "✗", Fate.PENDING: "…", Fate.SOUGHT: "⌕", Fate.DUPLICATE: "="}
    return signs.get(found.fate, "–")


def reason(key: str, protocol: Protocol) -> str:
    """Give a reason's label with its digit; one that was taken out of the protocol has its last label and no digit."""
    printed = protocol.printed(key)
    for digit, known in enumerate(protocol.reasons, 1):
        if known.key == printed.key:
            return f"{digit} {clean_line(known.label)}"
    return clean_line(printed.label)


def last_exchange(found: Sequence[Exchange], now: datetime) -> str:
    """Say with whom one last exchanged a bundle, and how long ago: "with Ada Quill 9 days ago"."""
    latest = max((exchange for exchange in found if exchange.last), key=lambda exchange: exchange.last, default=None)
    return f"with {latest.name} {ago(latest.last, now)}" if latest else "with nobody yet"


def ago(at: str, now: datetime) -> str:
    """Say how long ago a moment was, in days; one in the future counts as now."""
    days = max(0, (now.date() - datetime.fromisoformat(at).date()).days)
    return ("today", "yesterday")[days] if days < 2 else f"{days:,} days ago"
